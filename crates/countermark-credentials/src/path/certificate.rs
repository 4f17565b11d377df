//! A certificate, read strictly (RFC 5280 §4).
//!
//! DER: a sequence of the signed part (`tbsCertificate`), the signature algorithm and the
//! signature. The parser below it accepts extensions that it cannot read and extensions that stand
//! twice; here both are refused, because what cannot be read cannot be checked.

use countermark_model::{Digest, Timestamp, Untrusted, hex};
use x509_parser::{
    certificate::X509Certificate,
    extensions::{ExtendedKeyUsage, GeneralName, KeyUsage, NameConstraints, ParsedExtension},
    oid_registry::Oid,
    parse_x509_certificate,
    prelude::FromDer as _,
    x509::{SubjectPublicKeyInfo, X509Name, X509Version},
};

use super::signature::{KeyKind, SignatureFault, is_supported, verify};
use crate::der::{Item, SEQUENCE};

/// A certificate with the extensions that decide about a path.
#[derive(Debug)]
pub(crate) struct Certificate<'a> {
    /// The certificate in DER.
    pub(crate) der: &'a [u8],
    x509: X509Certificate<'a>,
    facts: Facts,
}

/// What the extensions say.
#[derive(Clone, Debug, Default)]
struct Facts {
    /// CA, path length, critical.
    basic_constraints: Option<(bool, Option<u32>, bool)>,
    key_usage: Option<KeyUsage>,
    /// Purposes, critical.
    purposes: Option<(Vec<KeyPurpose>, bool)>,
    authority_key: Option<Vec<u8>>,
    has_authority_key: bool,
    subject_key: Option<Vec<u8>>,
    unknown_critical: bool,
}

/// What a key may be used for (extended key usage).
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum KeyPurpose {
    /// Adobe's for CAs of its own products.
    AdobeProducts,
    Any,
    ClaimSigning,
    DocumentSigning,
    EmailProtection,
    MicrosoftSigning,
    OcspSigning,
    Other,
    TimeStamping,
}

/// A certificate as it names itself.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct SubjectInfo {
    /// Common name of the subject.
    pub(crate) common_name: Option<Untrusted>,
    /// Organisation of the subject.
    pub(crate) organization: Option<Untrusted>,
    /// Organisational unit of the subject.
    pub(crate) organizational_unit: Option<Untrusted>,
    /// Country of the subject.
    pub(crate) country: Option<Untrusted>,
    /// Common name of the issuer.
    pub(crate) issuer_common_name: Option<Untrusted>,
    /// Organisation of the issuer.
    pub(crate) issuer_organization: Option<Untrusted>,
    /// Serial number, lower-case hexadecimal.
    pub(crate) serial: String,
    /// First second of validity.
    pub(crate) not_before: Timestamp,
    /// Last second of validity.
    pub(crate) not_after: Timestamp,
    /// The kind of its key.
    pub(crate) key: KeyKind,
    /// SHA-256 of the certificate in DER.
    pub(crate) sha256: Digest,
    /// SHA-256 of its `SubjectPublicKeyInfo` in DER.
    pub(crate) spki_sha256: Digest,
}

impl SubjectInfo {
    /// Reads a certificate in DER; none when it is none.
    pub(crate) fn of(der: &[u8]) -> Option<Self> {
        let (_, x509) = parse_x509_certificate(der).ok()?;
        let (subject, issuer) = (x509.subject(), x509.issuer());
        let [country, unit] = [&oids::COUNTRY, &oids::ORGANIZATIONAL_UNIT];
        Some(Self {
            common_name: attribute(subject, &oids::COMMON_NAME),
            organization: attribute(subject, &oids::ORGANIZATION),
            organizational_unit: attribute(subject, unit),
            country: attribute(subject, country),
            issuer_common_name: attribute(issuer, &oids::COMMON_NAME),
            issuer_organization: attribute(issuer, &oids::ORGANIZATION),
            serial: hex(x509.raw_serial()),
            not_before: Timestamp::from_unix(x509.validity().not_before.timestamp()),
            not_after: Timestamp::from_unix(x509.validity().not_after.timestamp()),
            key: KeyKind::of(x509.public_key()),
            sha256: Digest::of(der),
            spki_sha256: Digest::of(x509.public_key().raw),
        })
    }
}

/// Common name and organisation of the subject of a certificate in DER: those of [`SubjectInfo`], read without
/// the rest. None when it is no certificate.
pub(crate) fn subject_names(der: &[u8]) -> impl Iterator<Item = Untrusted> + use<> {
    let subject = subject(der).and_then(|subject| Some(X509Name::from_der(subject).ok()?.1));
    let name = |oid| attribute(subject.as_ref()?, oid);
    [name(&oids::COMMON_NAME), name(&oids::ORGANIZATION)].into_iter().flatten()
}

/// The subject of a certificate, as DER. Of lists of certificates little more is wanted than that, and to read
/// it alone takes a fraction of the time.
pub(super) fn subject(der: &[u8]) -> Option<&[u8]> {
    /// The tag of the version, which a certificate of the first one does not have (RFC 5280 §4.1.2.1).
    const VERSION: u8 = 0xA0;
    let certificate = Item::only(der)?;
    let signed = certificate.children()?.into_iter().next()?.children()?;
    let fields = signed.iter().filter(|field| field.tag != VERSION);
    // After serial number, signature algorithm, issuer and validity (RFC 5280 §4.1).
    fields.map(|field| field.whole).nth(4)
}

impl SubjectInfo {
    /// The name to call it by: common name, else organisation.
    pub(crate) fn into_name(self) -> Option<Untrusted> {
        self.common_name.or(self.organization)
    }
}

impl<'a> Certificate<'a> {
    /// Reads a certificate that fills `der`; none when it is broken, or an extension that matters
    /// is broken or stands twice.
    pub(crate) fn parse(der: &'a [u8]) -> Option<Self> {
        let (rest, x509) = parse_x509_certificate(der).ok()?;
        if !rest.is_empty() {
            return None;
        }
        let facts = Facts::of(&x509)?;
        Some(Self { der, x509, facts })
    }

    /// The subject as DER.
    pub(crate) fn subject(&self) -> &[u8] {
        self.x509.subject().as_raw()
    }

    /// The subject.
    pub(crate) fn subject_name(&self) -> &X509Name<'a> {
        &self.x509.tbs_certificate.subject
    }

    /// The issuer as DER.
    pub(crate) fn issuer(&self) -> &[u8] {
        self.x509.issuer().as_raw()
    }

    /// The serial number, content of its integer.
    pub(crate) fn serial(&self) -> &[u8] {
        self.x509.raw_serial()
    }

    /// The public key.
    pub(crate) fn key(&self) -> &SubjectPublicKeyInfo<'a> {
        &self.x509.tbs_certificate.subject_pki
    }

    /// The content of the bit string of the public key.
    pub(crate) fn key_bits(&self) -> &[u8] {
        &self.x509.public_key().subject_public_key.data
    }

    /// First and last second of validity.
    pub(crate) fn validity(&self) -> (Timestamp, Timestamp) {
        let validity = self.x509.validity();
        (
            Timestamp::from_unix(validity.not_before.timestamp()),
            Timestamp::from_unix(validity.not_after.timestamp()),
        )
    }

    /// Whether `at` lies within its validity.
    pub(crate) fn is_valid_at(&self, at: Timestamp) -> bool {
        let (first, last) = self.validity();
        first <= at && at <= last
    }

    /// Whether it is of version 3, the one with extensions.
    pub(crate) fn is_version_3(&self) -> bool {
        self.x509.version() == X509Version::V3
    }

    /// Whether the algorithm beside the signature is the signed one, byte for byte: the parser would
    /// take other spellings for the same.
    pub(crate) fn algorithms_agree(&self) -> bool {
        self.algorithms().is_some_and(|(signed, beside)| signed == beside)
    }

    fn algorithms(&self) -> Option<(&[u8], &[u8])> {
        let [tbs, beside, _signature] =
            <[Item<'_>; 3]>::try_from(Item::only(self.der)?.children()?).ok()?;
        // Before it stand the version, tagged 0, and the serial number.
        let mut fields = tbs.children()?.into_iter().skip_while(|field| field.tag != SEQUENCE);
        Some((fields.next()?.whole, beside.whole))
    }

    /// Whether it is signed by an algorithm that is allowed.
    pub(crate) fn is_signature_supported(&self) -> bool {
        is_supported(&self.x509.signature_algorithm)
    }

    /// Whether it has a unique identifier of its issuer or subject (RFC 5280 §4.1.2.8).
    pub(crate) fn has_unique_identifier(&self) -> bool {
        let tbs = &self.x509.tbs_certificate;
        tbs.issuer_uid.is_some() || tbs.subject_uid.is_some()
    }

    /// The kind of its key.
    pub(crate) fn key_kind(&self) -> KeyKind {
        KeyKind::of(self.x509.public_key())
    }

    /// Whether it is a CA.
    pub(crate) fn is_ca(&self) -> bool {
        self.facts.basic_constraints.is_some_and(|(ca, _, _)| ca)
    }

    /// Whether it says so in a critical extension, as RFC 5280 §4.2.1.9 requires.
    pub(crate) fn is_ca_critically(&self) -> bool {
        self.facts.basic_constraints.is_some_and(|(ca, _, critical)| ca && critical)
    }

    /// How many CAs may stand between it and the leaf.
    pub(crate) fn path_length(&self) -> Option<u32> {
        self.facts.basic_constraints.and_then(|(_, length, _)| length)
    }

    /// Its key usage.
    pub(crate) const fn key_usage(&self) -> Option<&KeyUsage> {
        self.facts.key_usage.as_ref()
    }

    /// Its extended key usage: purposes, sorted, and whether the extension is critical.
    pub(crate) fn purposes(&self) -> Option<(&[KeyPurpose], bool)> {
        self.facts.purposes.as_ref().map(|(purposes, critical)| (purposes.as_slice(), *critical))
    }

    /// Whether it names the key of its issuer.
    pub(crate) const fn has_authority_key(&self) -> bool {
        self.facts.has_authority_key
    }

    /// Whether a critical extension is not understood.
    pub(crate) const fn has_unknown_critical(&self) -> bool {
        self.facts.unknown_critical
    }

    /// Whether the key that it names for its issuer is the one that `issuer` names for itself.
    /// Unsigned until checked, so it only orders candidates.
    pub(crate) fn points_to(&self, issuer: &Self) -> bool {
        self.facts.authority_key.is_some() && self.facts.authority_key == issuer.facts.subject_key
    }

    /// Whether `issuer` signed it.
    pub(crate) fn is_signed_by(&self, issuer: &Self) -> Result<(), SignatureFault> {
        // Signatures are whole bytes; spare bits would be a second spelling of the same certificate.
        if self.x509.signature_value.unused_bits != 0 {
            return Err(SignatureFault::Mismatch);
        }
        verify(
            &self.x509.signature_algorithm,
            issuer.x509.public_key(),
            self.x509.tbs_certificate.as_ref(),
            &self.x509.signature_value.data,
        )
    }

    /// Its further names.
    pub(crate) fn alternative_names(&self) -> &[GeneralName<'a>] {
        self.parsed(|extension| match extension {
            ParsedExtension::SubjectAlternativeName(names) => Some(names.general_names.as_slice()),
            _ => None,
        })
        .unwrap_or_default()
    }

    /// The names that certificates below it may have.
    pub(crate) fn name_constraints(&self) -> Option<&NameConstraints<'a>> {
        self.parsed(|extension| match extension {
            ParsedExtension::NameConstraints(constraints) => Some(constraints),
            _ => None,
        })
    }

    fn parsed<'s, T>(&'s self, pick: fn(&'s ParsedExtension<'a>) -> Option<T>) -> Option<T> {
        self.x509.extensions().iter().find_map(|extension| pick(extension.parsed_extension()))
    }
}

impl Facts {
    fn of(x509: &X509Certificate<'_>) -> Option<Self> {
        let mut facts = Self::default();
        let mut seen: Vec<&Oid<'_>> = Vec::new();
        for extension in x509.extensions() {
            if seen.contains(&&extension.oid) {
                return None;
            }
            seen.push(&extension.oid);
            facts.add(extension.parsed_extension(), extension.critical)?;
        }
        Some(facts)
    }

    fn add(&mut self, extension: &ParsedExtension<'_>, critical: bool) -> Option<()> {
        match extension {
            ParsedExtension::BasicConstraints(basic) => {
                self.basic_constraints = Some((basic.ca, basic.path_len_constraint, critical));
            }
            ParsedExtension::KeyUsage(usage) => self.key_usage = Some(*usage),
            ParsedExtension::ExtendedKeyUsage(usage) => {
                self.purposes = Some((purposes(usage), critical));
            }
            ParsedExtension::AuthorityKeyIdentifier(authority) => {
                self.has_authority_key = true;
                self.authority_key = authority.key_identifier.as_ref().map(|key| key.0.to_vec());
            }
            ParsedExtension::SubjectKeyIdentifier(key) => self.subject_key = Some(key.0.to_vec()),
            // Checked where names are, or of no influence on whether the key may sign.
            ParsedExtension::NameConstraints(_)
            | ParsedExtension::SubjectAlternativeName(_)
            | ParsedExtension::IssuerAlternativeName(_)
            | ParsedExtension::CertificatePolicies(_)
            | ParsedExtension::CRLDistributionPoints(_)
            | ParsedExtension::AuthorityInfoAccess(_) => {}
            ParsedExtension::ParseError { .. } => return None,
            _ => self.unknown_critical |= critical,
        }
        Some(())
    }
}

fn purposes(usage: &ExtendedKeyUsage<'_>) -> Vec<KeyPurpose> {
    let flags = [
        (usage.any, KeyPurpose::Any),
        (usage.email_protection, KeyPurpose::EmailProtection),
        (usage.ocsp_signing, KeyPurpose::OcspSigning),
        (usage.time_stamping, KeyPurpose::TimeStamping),
        (usage.server_auth || usage.client_auth || usage.code_signing, KeyPurpose::Other),
    ];
    let flagged = flags.into_iter().filter(|(set, _)| *set).map(|(_, purpose)| purpose);
    let others = usage.other.iter().map(|oid| {
        let named = oids::PURPOSES.into_iter().find(|(name, _)| name == oid);
        named.map_or(KeyPurpose::Other, |(_, purpose)| purpose)
    });
    let mut purposes: Vec<_> = flagged.chain(others).collect();
    purposes.sort_unstable();
    purposes.dedup();
    purposes
}

fn attribute(name: &X509Name<'_>, oid: &Oid<'_>) -> Option<Untrusted> {
    name.iter_attributes()
        .find(|attribute| attribute.attr_type() == oid)
        .and_then(|attribute| attribute.as_str().ok())
        .map(Untrusted::new)
}

/// Object identifiers.
mod oids {
    use x509_parser::{der_parser::oid, oid_registry::Oid};

    use super::KeyPurpose;

    pub(super) const COMMON_NAME: Oid<'static> = oid!(2.5.4.3);
    pub(super) const COUNTRY: Oid<'static> = oid!(2.5.4.6);
    pub(super) const ORGANIZATION: Oid<'static> = oid!(2.5.4.10);
    pub(super) const ORGANIZATIONAL_UNIT: Oid<'static> = oid!(2.5.4.11);

    /// Adobe's, C2PA claim signing, document signing (RFC 9336), Microsoft's C2PA signing.
    pub(super) const PURPOSES: [(Oid<'static>, KeyPurpose); 4] = [
        (oid!(1.2.840.113583.1.1.7), KeyPurpose::AdobeProducts),
        (oid!(1.3.6.1.4.1.62558.2.1), KeyPurpose::ClaimSigning),
        (oid!(1.3.6.1.5.5.7.3.36), KeyPurpose::DocumentSigning),
        (oid!(1.3.6.1.4.1.311.76.59.1.9), KeyPurpose::MicrosoftSigning),
    ];
}
