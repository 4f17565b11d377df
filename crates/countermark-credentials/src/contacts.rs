//! The hosts that credentials name for questions over the network. They are listed, never asked.
//!
//! | Where | For what |
//! |---|---|
//! | XMP `dcterms:provenance` | the manifest store (C2PA 2.2 §11.5) |
//! | certificate, authority information access | whether it was withdrawn, its issuer's certificate (RFC 5280 §4.2.2.1) |
//! | certificate, CRL distribution points | a list of withdrawn certificates (RFC 5280 §4.2.1.13) |
//! | assertion `cawg.identity`, `did:web:` | the keys of an identity |

use countermark_media::{Carrier, Case};
use countermark_model::{
    Untrusted,
    report::{Contact, ContactReason},
};
use x509_parser::{
    certificate::X509Certificate,
    extensions::{DistributionPointName, GeneralName, ParsedExtension},
    parse_x509_certificate,
};

use crate::store::{Manifest, Store};

/// Most hosts that are listed; a signature with its issuers names fewer than ten.
const MAX_CONTACTS: usize = 64;

/// The XMP property that names a manifest store elsewhere (C2PA 2.2 §11.5).
const PROVENANCE: &str = "{http://purl.org/dc/terms/}provenance";

/// How an identity names a host (W3C method did:web).
const DID_WEB: &[u8] = b"did:web:";

/// The places that the file itself names for its store.
pub(crate) fn of_file(case: &Case<'_>) -> Vec<Contact> {
    let fields = case.media().fields_of(Carrier::Xmp).filter(|field| field.key == PROVENANCE);
    let addresses = fields.filter_map(|field| field.text.as_deref());
    addresses
        .filter_map(|address| {
            let (why, host) = (ContactReason::RemoteManifest, Untrusted::new(host(address)?));
            Some(Contact { why, host, address: Some(Untrusted::new(address)) })
        })
        .collect()
}

/// The hosts that the manifests of a store name.
pub(crate) fn of_store(store: &Store<'_>) -> Vec<Contact> {
    store.manifests.iter().flat_map(of_manifest).take(MAX_CONTACTS).collect()
}

fn of_manifest(manifest: &Manifest<'_>) -> Vec<Contact> {
    let mut found = Vec::new();
    for der in manifest.signature.iter().flat_map(|signature| &signature.chain) {
        // What cannot be read names nothing.
        if let Ok((_, certificate)) = parse_x509_certificate(der) {
            of_certificate(&certificate, &mut found);
        }
    }
    let is_identity = |label: &str| label.split("__").next() == Some("cawg.identity");
    let identities = manifest.assertions.iter().filter(|assertion| is_identity(assertion.label));
    for content in identities.flat_map(|assertion| &assertion.contents) {
        let hosts = identity_hosts(content.data);
        found.extend(hosts.filter_map(|host| contact(ContactReason::DidWeb, host)));
    }
    found
}

fn of_certificate(certificate: &X509Certificate<'_>, found: &mut Vec<Contact>) {
    for extension in certificate.extensions() {
        match extension.parsed_extension() {
            ParsedExtension::AuthorityInfoAccess(access) => {
                for entry in access.iter() {
                    let why = match entry.access_method.to_id_string().as_str() {
                        "1.3.6.1.5.5.7.48.1" => ContactReason::Ocsp,
                        "1.3.6.1.5.5.7.48.2" => ContactReason::Issuer,
                        _ => continue,
                    };
                    found.extend(named(why, &entry.access_location));
                }
            }
            ParsedExtension::CRLDistributionPoints(points) => {
                let names = points.iter().filter_map(|point| match &point.distribution_point {
                    Some(DistributionPointName::FullName(names)) => Some(names),
                    Some(DistributionPointName::NameRelativeToCRLIssuer(_)) | None => None,
                });
                found.extend(names.flatten().filter_map(|name| named(ContactReason::Crl, name)));
            }
            _ => {}
        }
    }
}

fn named(why: ContactReason, name: &GeneralName<'_>) -> Option<Contact> {
    let GeneralName::URI(address) = name else { return None };
    contact(why, host(address)?)
}

fn contact(why: ContactReason, host: &str) -> Option<Contact> {
    (!host.is_empty()).then(|| Contact { why, host: Untrusted::new(host), address: None })
}

/// The hosts behind `did:web:`, wherever it stands in an identity assertion, of whatever form.
fn identity_hosts(data: &[u8]) -> impl Iterator<Item = &str> {
    let starts = data.windows(DID_WEB.len()).enumerate().filter(|(_, text)| *text == DID_WEB);
    starts.filter_map(|(at, _)| {
        let rest = data.get(at.checked_add(DID_WEB.len())?..)?;
        let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || b"-.".contains(byte);
        let end = rest.iter().position(|byte| !is_name(byte)).unwrap_or(rest.len());
        std::str::from_utf8(rest.get(..end)?).ok()
    })
}

/// The host of a URL, without user, port or path.
pub(crate) fn host(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let host = match host.strip_prefix('[') {
        Some(literal) => literal.split(']').next()?,
        None => host.split(':').next()?,
    };
    (!host.is_empty()).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_host_of_a_url_is_named() {
        assert_eq!(host("https://a.example/m?q#f"), Some("a.example"));
        assert_eq!(host("http://user:pw@localhost:5000/x"), Some("localhost"));
        assert_eq!(host("https://[::1]:8/x"), Some("::1"));
        assert_eq!(host("not a url"), None);
        assert_eq!(host("https:///path"), None);
    }

    #[test]
    fn hosts_of_identities() {
        let hosts: Vec<_> =
            identity_hosts(b"\xA1did:web:a.example:users:b\xFFdid:web:c.example").collect();
        assert_eq!(hosts, ["a.example", "c.example"]);
        assert_eq!(identity_hosts(b"did:key:z6Mk did:we").count(), 0);
    }
}
