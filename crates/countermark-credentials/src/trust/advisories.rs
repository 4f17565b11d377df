//! Advisories: signers whose certificates are known to have signed what they should not.
//!
//! An advisory names the issuer by its key, narrows to a product by names, numbers or the time in
//! which its certificates were issued, and says for which signatures it holds. A name alone never
//! matches: anyone can write one into a certificate. The issuer counts only where a path shows that
//! it stands above the certificate (credentials specification §6.5).

use countermark_model::Timestamp;
use countermark_model::{Digest, Untrusted};
use serde::Deserialize;

use super::{TrustError, bundle::instant};
use crate::path::SubjectInfo;

const EMBEDDED: &[u8] = include_bytes!("../../data/advisories.json");
const SCHEMA: &str = "countermark-advisories/1";

/// One advisory.
#[derive(Clone, Debug)]
pub(crate) struct Advisory {
    /// Stable identifier; the message `advisory-ID` explains it.
    pub(crate) id: String,
    /// From when on signatures do not count.
    pub(crate) signed_from: Option<Timestamp>,
    /// Where it is published.
    pub(crate) sources: Vec<String>,
    /// The key of a certificate above the signer.
    issuer_spki: Digest,
    /// Numbers of the certificates; empty when others narrow it.
    serials: Vec<String>,
    /// Parts of the signer's name, each compared exactly.
    product: NameParts,
    issued_until: Option<Timestamp>,
    signed_until: Option<Timestamp>,
}

/// Parts of a name in a certificate; those that are given must be equal.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(non_snake_case, reason = "named as in certificates")]
struct NameParts {
    C: Option<String>,
    CN: Option<String>,
    O: Option<String>,
    OU: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    schema: String,
    #[serde(rename = "version")]
    _version: String,
    advisories: Vec<Written>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    id: String,
    #[serde(rename = "match")]
    matched: Match,
    signed_from: Option<String>,
    signed_until: Option<String>,
    #[serde(rename = "effect")]
    _effect: Effect,
    text_key: String,
    sources: Vec<String>,
    #[serde(rename = "added")]
    _added: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Match {
    issuer_spki_sha256: Digest,
    /// For people; the key decides.
    #[serde(rename = "issuer_dn")]
    _issuer_dn: NameParts,
    #[serde(default)]
    serials: Vec<String>,
    #[serde(default)]
    product_dn: NameParts,
    issued_until: Option<String>,
}

/// What became of the certificates.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Effect {
    KnownAbused,
    Revoked,
}

impl Advisory {
    /// The advisories that are part of this build.
    pub(super) fn embedded() -> Result<Vec<Self>, TrustError> {
        Self::parse(EMBEDDED)
    }

    /// Reads advisories `countermark-advisories/1`.
    ///
    /// # Errors
    /// [`TrustError`] when anything in them is unknown, or one would match an issuer as a whole.
    pub(super) fn parse(json: &[u8]) -> Result<Vec<Self>, TrustError> {
        let document: Document =
            serde_json::from_slice(json).map_err(|source| TrustError::Json { source })?;
        if document.schema != SCHEMA {
            return Err(TrustError::Unknown { found: document.schema });
        }
        document.advisories.into_iter().map(Self::of).collect()
    }

    fn of(written: Written) -> Result<Self, TrustError> {
        let Match { issuer_spki_sha256, serials, product_dn, issued_until, .. } = written.matched;
        let names_product = product_dn.CN.is_some() || product_dn.OU.is_some();
        if serials.is_empty() && !names_product && issued_until.is_none() {
            return Err(TrustError::Unknown { found: written.id });
        }
        if written.text_key != format!("advisory-{}", written.id) {
            return Err(TrustError::Unknown { found: written.text_key });
        }
        let time = |text: Option<String>| text.as_deref().map(instant).transpose();
        Ok(Self {
            id: written.id,
            issuer_spki: issuer_spki_sha256,
            serials,
            product: product_dn,
            issued_until: time(issued_until)?,
            signed_from: time(written.signed_from)?,
            signed_until: time(written.signed_until)?,
            sources: written.sources,
        })
    }

    /// Whether `issuer`, the key of a certificate that a path shows above the signer, is the one
    /// that this speaks of.
    pub(crate) fn names_issuer(&self, issuer: &Digest) -> bool {
        self.issuer_spki == *issuer
    }

    /// Whether this speaks of the signer `leaf` for a signature made at `signed`; without a proven
    /// time it does.
    pub(crate) fn speaks_of(&self, leaf: &SubjectInfo, signed: Option<Timestamp>) -> bool {
        let in_time = signed.is_none_or(|signed| {
            self.signed_from.is_none_or(|from| from <= signed)
                && self.signed_until.is_none_or(|until| signed <= until)
        });
        in_time
            && (self.serials.is_empty() || self.serials.contains(&leaf.serial))
            && self.issued_until.is_none_or(|until| leaf.not_before <= until)
            && self.product.are_in(leaf)
    }
}

impl NameParts {
    fn are_in(&self, leaf: &SubjectInfo) -> bool {
        let is = |wanted: &Option<String>, found: &Option<Untrusted>| {
            wanted
                .as_deref()
                .is_none_or(|wanted| found.as_ref().is_some_and(|found| found.raw() == wanted))
        };
        is(&self.C, &leaf.country)
            && is(&self.CN, &leaf.common_name)
            && is(&self.O, &leaf.organization)
            && is(&self.OU, &leaf.organizational_unit)
    }
}
