//! The product that the official list of conforming products names for a certificate.

use serde::{Deserialize, Serialize};

/// An entry of the Conforming Products List of the C2PA whose name is that of the signer, part for part.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Product {
    /// Who applied for it.
    pub applicant: String,
    /// Identifiers of the records with this name, sorted; a product may have one for each version.
    pub records: Vec<String>,
    /// The lowest of the highest assurance levels that these records allow: 1 or 2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_assurance_level: Option<u8>,
    /// `conformant`, or the first other status that a record has.
    pub status: String,
    /// Lowest versions that the records name; shown only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub min_versions: Vec<String>,
    /// Signals about how a picture began that every one of these records forbids, such as
    /// `capturedMedia`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub disallowed: Vec<String>,
}
