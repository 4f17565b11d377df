//! Trust lists: the embedded bundle and the lists that a user gives, each in its own tier.
//!
//! The bundle `countermark-trust/1` is written by `cargo xtask trust` from published lists, with
//! their date and SHA-256 (credentials specification §6). Tiers are never merged: a path to one
//! list is a different statement than a path to another.

use std::fmt::Write as _;

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use c2pa::Settings;
use countermark_model::{
    Digest, TrustSource,
    report::{SignerTier, TimeState, TrustList},
};
use serde::Deserialize;
use thiserror::Error;

use crate::path::{AnchorPool, SubjectInfo};

const EMBEDDED: &[u8] = include_bytes!("../data/trust.json");
const SCHEMA: &str = "countermark-trust/1";

/// Key purposes that the engine accepts for signers (credentials specification §4.2): C2PA claim
/// signing, e-mail protection, document signing, Microsoft C2PA signing.
const ENGINE_PURPOSES: &str = "1.3.6.1.4.1.62558.2.1\n1.3.6.1.5.5.7.3.4\n1.3.6.1.5.5.7.3.36\n\
    1.3.6.1.4.1.311.76.59.1.9\n1.3.6.1.5.5.7.3.8\n";

/// Trust lists, parsed once and used for every file.
#[derive(Debug)]
pub struct TrustLists {
    lists: Vec<TrustList>,
    signers: Vec<(SignerTier, AnchorPool)>,
    authorities: Vec<(TimeState, AnchorPool)>,
    test_keys: Vec<Digest>,
    /// Digests of certificates in user lists that hold one of these keys.
    test_anchors: Vec<Digest>,
    /// The engine's settings. Its context is made from them for each file (0.2 to 0.4 ms): in
    /// browsers a context cannot be shared between threads, as [`TrustSource`] must.
    engine: Settings,
}

/// A trust list that cannot be used.
#[derive(Debug, Error)]
pub enum TrustError {
    /// The bundle is no valid JSON of its schema.
    #[error("the trust bundle cannot be read: {source}")]
    Bundle {
        /// What is wrong with the JSON.
        #[source]
        source: serde_json::Error,
    },
    /// The bundle has another schema or an unknown tier.
    #[error("the trust bundle says {found:?}, which this version does not know")]
    Unknown {
        /// What it says.
        found: String,
    },
    /// A certificate in the bundle is not the one that its digest names.
    #[error("certificate {index} of tier {tier} does not fit its SHA-256")]
    Mismatch {
        /// The tier.
        tier: String,
        /// Position in the tier, from 0.
        index: usize,
    },
    /// A PEM list holds no certificate.
    #[error("no certificate found in the PEM list")]
    NoCertificate,
    /// A certificate cannot be parsed.
    #[error("certificate {index} of the list cannot be parsed")]
    Certificate {
        /// Position in the list, from 0.
        index: usize,
    },
    /// The engine refused its settings.
    #[error("the C2PA engine refused the trust settings")]
    Engine,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Bundle {
    schema: String,
    #[serde(rename = "version")]
    _version: u64,
    #[serde(rename = "issued")]
    _issued: String,
    #[serde(rename = "expires")]
    _expires: String,
    tiers: Vec<Tier>,
    #[serde(rename = "denied")]
    _denied: Vec<serde_json::Value>,
    test_keys: Vec<TestKey>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Tier {
    id: String,
    #[serde(rename = "purpose")]
    _purpose: String,
    #[serde(rename = "source_url")]
    _source_url: String,
    snapshot_date: String,
    #[serde(rename = "licence")]
    _licence: String,
    sha256: Digest,
    anchors: Vec<Certificate>,
    end_entities: Vec<Certificate>,
    #[serde(rename = "eku")]
    _eku: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Certificate {
    der_b64: String,
    sha256: Digest,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TestKey {
    spki_sha256: Digest,
    #[serde(rename = "source")]
    _source: String,
}

impl TrustLists {
    /// The lists that are part of this build.
    #[expect(clippy::expect_used, reason = "the committed bundle is parsed by a test")]
    pub fn embedded() -> Self {
        Self::from_bundle(EMBEDDED).expect("the embedded trust bundle parses")
    }

    /// The lists of a bundle `countermark-trust/1`.
    ///
    /// # Errors
    /// [`TrustError`] when anything in it is unknown or does not fit its digest: a bundle is used
    /// whole or not at all.
    pub fn from_bundle(json: &[u8]) -> Result<Self, TrustError> {
        let bundle: Bundle =
            serde_json::from_slice(json).map_err(|source| TrustError::Bundle { source })?;
        if bundle.schema != SCHEMA {
            return Err(TrustError::Unknown { found: bundle.schema });
        }
        let mut lists = Self {
            lists: Vec::new(),
            signers: Vec::new(),
            authorities: Vec::new(),
            test_keys: bundle.test_keys.iter().map(|key| key.spki_sha256).collect(),
            test_anchors: Vec::new(),
            engine: Settings::new(),
        };
        for tier in bundle.tiers {
            lists.add_tier(tier)?;
        }
        lists.engine = engine_settings()?;
        Ok(lists)
    }

    /// Adds a PEM list of signers; they are shown as trusted by the user's list.
    ///
    /// # Errors
    /// [`TrustError`] when it holds no certificate or one that cannot be parsed.
    pub fn with_signers(mut self, pem: &[u8]) -> Result<Self, TrustError> {
        let (anchors, leaves): (Vec<_>, Vec<_>) =
            certificates(pem)?.into_iter().partition(|der| is_ca(der));
        self.note_test_anchors(&anchors);
        self.signers.push((SignerTier::UserList, AnchorPool::new(anchors, leaves)));
        self.lists.push(user_list("user", pem));
        Ok(self)
    }

    /// Adds a PEM list of time-stamp authorities.
    ///
    /// # Errors
    /// [`TrustError`] when it holds no certificate or one that cannot be parsed.
    pub fn with_authorities(mut self, pem: &[u8]) -> Result<Self, TrustError> {
        let pool = AnchorPool::new(certificates(pem)?, Vec::new());
        self.authorities.push((TimeState::UserTsa, pool));
        self.lists.push(user_list("user-tsa", pem));
        Ok(self)
    }

    /// Lets the lists of the user take the place of all others, under the rules of the official ones:
    /// so the C2PA Conformance Program tests validators, with lists of its own.
    #[must_use]
    pub fn user_lists_as_official(mut self) -> Self {
        self.signers.retain(|(tier, _)| *tier == SignerTier::UserList);
        for (tier, _) in &mut self.signers {
            *tier = SignerTier::C2paOfficial;
        }
        self.authorities.retain(|(list, _)| *list == TimeState::UserTsa);
        for (list, _) in &mut self.authorities {
            *list = TimeState::OfficialTsa;
        }
        self.lists.retain(|list| matches!(list.list.as_str(), "user" | "user-tsa"));
        self
    }

    /// The pools for signers, in the order in which a match is looked for.
    pub(crate) fn signers(&self) -> &[(SignerTier, AnchorPool)] {
        &self.signers
    }

    /// The pools for time-stamp authorities.
    pub(crate) fn authorities(&self) -> &[(TimeState, AnchorPool)] {
        &self.authorities
    }

    /// Whether the private half of the key with this digest of its `SubjectPublicKeyInfo` is public.
    pub(crate) fn is_test_key(&self, spki: &Digest) -> bool {
        self.test_keys.contains(spki)
    }

    /// Whether the listed certificate with this digest holds such a key. A list that a user gives
    /// cannot make a key secret again.
    pub(crate) fn is_test_anchor(&self, certificate: &Digest) -> bool {
        self.test_anchors.contains(certificate)
    }

    /// The engine's settings, by which it reads without trust of its own.
    pub(crate) const fn engine(&self) -> &Settings {
        &self.engine
    }

    fn note_test_anchors(&mut self, anchors: &[Vec<u8>]) {
        let infos = anchors.iter().filter_map(|der| SubjectInfo::of(der));
        let known = infos.filter(|info| self.test_keys.contains(&info.spki_sha256));
        let found: Vec<_> = known.map(|info| info.sha256).collect();
        self.test_anchors.extend(found);
    }

    fn add_tier(&mut self, tier: Tier) -> Result<(), TrustError> {
        let pool = AnchorPool::new(
            decoded(&tier.id, &tier.anchors)?,
            decoded(&tier.id, &tier.end_entities)?,
        );
        let name = match tier.id.as_str() {
            "c2pa_official" => {
                self.signers.push((SignerTier::C2paOfficial, pool));
                "c2pa-official"
            }
            "publisher_list" => {
                self.signers.push((SignerTier::PublisherList, pool));
                "iptc-publishers"
            }
            "official_tsa" => {
                self.authorities.push((TimeState::OfficialTsa, pool));
                "c2pa-tsa"
            }
            _ => return Err(TrustError::Unknown { found: tier.id }),
        };
        self.lists.push(TrustList {
            list: name.to_owned(),
            date: Some(tier.snapshot_date),
            sha256: tier.sha256,
        });
        Ok(())
    }
}

impl TrustSource for TrustLists {
    fn lists(&self) -> Vec<TrustList> {
        self.lists.clone()
    }
}

fn decoded(tier: &str, certificates: &[Certificate]) -> Result<Vec<Vec<u8>>, TrustError> {
    let mut all = Vec::with_capacity(certificates.len());
    for (index, certificate) in certificates.iter().enumerate() {
        let der = BASE64.decode(&certificate.der_b64).unwrap_or_default();
        if Digest::of(&der) != certificate.sha256 {
            return Err(TrustError::Mismatch { tier: tier.to_owned(), index });
        }
        all.push(der);
    }
    Ok(all)
}

/// The certificates of a PEM list, as DER.
fn certificates(pem: &[u8]) -> Result<Vec<Vec<u8>>, TrustError> {
    let mut all = Vec::new();
    for (index, block) in x509_parser::pem::Pem::iter_from_buffer(pem).enumerate() {
        let Ok(block) = block else { return Err(TrustError::Certificate { index }) };
        if x509_parser::parse_x509_certificate(&block.contents).is_err() {
            return Err(TrustError::Certificate { index });
        }
        all.push(block.contents);
    }
    if all.is_empty() { Err(TrustError::NoCertificate) } else { Ok(all) }
}

/// Whether a certificate may issue others; if not, a list that holds it trusts it alone.
fn is_ca(der: &[u8]) -> bool {
    x509_parser::parse_x509_certificate(der).is_ok_and(|(_, certificate)| certificate.is_ca())
}

fn user_list(name: &str, pem: &[u8]) -> TrustList {
    TrustList { list: name.to_owned(), date: None, sha256: Digest::of(pem) }
}

/// Settings for the engine (credentials specification §1.3). It gets no anchors: its own trust
/// codes are dropped, and our paths decide. The accepted key purposes are always set, since
/// otherwise valid certificates count as malformed.
fn engine_settings() -> Result<Settings, TrustError> {
    let mut purposes = String::new();
    for oid in ENGINE_PURPOSES.lines() {
        // Writing to a String cannot fail.
        let _ = write!(purposes, "{oid}\\n");
    }
    let settings = format!(
        r#"{{ "version": 1,
            "core": {{ "decode_identity_assertions": false, "allowed_network_hosts": [],
                       "allow_redirects": false }},
            "verify": {{ "verify_after_reading": true, "verify_trust": true,
                         "verify_timestamp_trust": true, "ocsp_fetch": false,
                         "ocsp_fetch_should_override": false, "remote_manifest_fetch": false,
                         "strict_v1_validation": false }},
            "trust": {{ "trust_config": "{purposes}" }} }}"#
    );
    Settings::new().with_json(&settings).map_err(|_engine_words| TrustError::Engine)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_bundle_parses_and_names_its_lists() {
        let lists = TrustLists::from_bundle(EMBEDDED).unwrap();
        let names: Vec<_> = lists.lists().into_iter().map(|list| list.list).collect();
        assert_eq!(names, ["c2pa-official", "c2pa-tsa", "iptc-publishers"]);
        assert!(lists.lists().iter().all(|list| list.date.is_some()));
    }

    #[test]
    fn lists_without_certificates_are_refused() {
        let refuse = |pem: &[u8]| TrustLists::embedded().with_signers(pem).unwrap_err();
        assert!(matches!(refuse(b"no pem"), TrustError::NoCertificate));
        let garbage = b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
        assert!(matches!(refuse(garbage), TrustError::Certificate { index: 0 }));
    }

    #[test]
    fn a_bundle_with_anything_unknown_is_refused() {
        let text = std::str::from_utf8(EMBEDDED).unwrap();
        let other = text.replace("countermark-trust/1", "countermark-trust/9");
        assert!(matches!(
            TrustLists::from_bundle(other.as_bytes()),
            Err(TrustError::Unknown { .. })
        ));
        assert!(TrustLists::from_bundle(b"{}").is_err());
    }
}
