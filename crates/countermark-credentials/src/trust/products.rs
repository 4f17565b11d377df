//! The Conforming Products List of the C2PA: which product a certificate on the official list is for.
//!
//! A JSON array of records with `product.DN` (CN, O, OU, C), `maxAssuranceLevel`, `status` and
//! `disallowedSignals`. A record fits a certificate when all four parts of the name are equal, a
//! missing one counting as empty. Some products have several records with one name: then nothing
//! is said that one of them contradicts (credentials specification §7.3; list of 2026-08-20 in
//! c2pa-org/conformance-public, CC BY 4.0).

use countermark_model::{
    Untrusted,
    report::{Product, SignerTier},
};
use serde::Deserialize;

use super::TrustError;
use crate::path::SubjectInfo;

/// The records that say what a generator product may state.
#[derive(Debug)]
pub(crate) struct Products {
    records: Vec<Record>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Record {
    record_id: String,
    applicant: String,
    status: String,
    product: WrittenProduct,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct WrittenProduct {
    product_type: String,
    #[serde(rename = "DN")]
    name: Name,
    #[serde(default)]
    min_version: String,
    assurance: Option<Assurance>,
    #[serde(default)]
    disallowed_signals: DisallowedSignals,
}

#[derive(Debug, Default, Deserialize, Eq, PartialEq)]
#[serde(default)]
struct Name {
    #[serde(rename = "CN")]
    common_name: String,
    #[serde(rename = "O")]
    organization: String,
    #[serde(rename = "OU")]
    unit: String,
    #[serde(rename = "C")]
    country: String,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Assurance {
    max_assurance_level: u8,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct DisallowedSignals {
    inception: Vec<String>,
}

impl Products {
    /// Reads the list. Products that only validate make no signatures and are left out.
    ///
    /// # Errors
    /// [`TrustError::Json`] when it is no such list.
    pub(super) fn parse(json: &[u8]) -> Result<Self, TrustError> {
        let mut records: Vec<Record> =
            serde_json::from_slice(json).map_err(|source| TrustError::Json { source })?;
        records.retain(|record| record.product.product_type == "generatorProduct");
        Ok(Self { records })
    }

    /// The product that `leaf` is for, on the official list.
    pub(crate) fn of(&self, leaf: &SubjectInfo, tier: SignerTier) -> Option<Product> {
        if tier != SignerTier::C2paOfficial {
            return None;
        }
        let part = |part: &Option<Untrusted>| {
            part.as_ref().map(|text| text.raw().to_owned()).unwrap_or_default()
        };
        let name = Name {
            common_name: part(&leaf.common_name),
            organization: part(&leaf.organization),
            unit: part(&leaf.organizational_unit),
            country: part(&leaf.country),
        };
        let fitting: Vec<_> =
            self.records.iter().filter(|record| record.product.name == name).collect();
        joined(&fitting)
    }

    /// Number of records of products that make signatures.
    pub(super) const fn len(&self) -> usize {
        self.records.len()
    }

    /// Names of applicants and products, for the search for names that look like them.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.records.iter().flat_map(|record| {
            let name = &record.product.name;
            [record.applicant.as_str(), &name.common_name, &name.organization]
        })
    }
}

/// What all records agree on, or the more cautious of what they say.
fn joined(records: &[&Record]) -> Option<Product> {
    let first = records.first()?;
    let other = records.iter().map(|record| &record.status).find(|status| *status != "conformant");
    let levels = records.iter().filter_map(|record| record.product.assurance.as_ref());
    let forbidden_by_all = |signal: &&String| {
        records.iter().all(|record| record.product.disallowed_signals.inception.contains(signal))
    };
    let disallowed = first.product.disallowed_signals.inception.iter().filter(forbidden_by_all);
    let versions = records.iter().map(|record| record.product.min_version.clone());
    Some(Product {
        applicant: first.applicant.clone(),
        records: sorted(records.iter().map(|record| record.record_id.clone())),
        max_assurance_level: levels.map(|assurance| assurance.max_assurance_level).min(),
        status: other.unwrap_or(&first.status).clone(),
        min_versions: sorted(versions.filter(|version| !version.is_empty())),
        disallowed: sorted(disallowed.cloned()),
    })
}

fn sorted(texts: impl Iterator<Item = String>) -> Vec<String> {
    let mut texts: Vec<_> = texts.collect();
    texts.sort();
    texts.dedup();
    texts
}
