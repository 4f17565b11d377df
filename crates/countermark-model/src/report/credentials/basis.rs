//! What an axis rests on.

use serde::{Deserialize, Serialize};

use crate::Untrusted;

/// What the value of one axis rests on.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AxisBasis {
    /// The axis.
    pub axis: Axis,
    /// Key of the plain sentence that says its value, such as `axis-integrity-bytes-match`.
    pub sentence: String,
    /// Validation codes of the C2PA specification that speak of it, sorted, each once. They are the
    /// engine's; where our own checks say less, they decide.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<Untrusted>,
    /// What our own checks found about it, as stable terms, sorted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<String>,
    /// The parts of the manifest store that failures among the codes name; at most 16.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<Untrusted>,
}

/// The name of an axis.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Axis {
    /// Whether and where there are credentials.
    Presence,
    /// Whether the bytes are the ones that were signed.
    Integrity,
    /// Whether the signature over the claim verifies.
    Signature,
    /// Whose certificate it is.
    Signer,
    /// What is known about the time of signing.
    Time,
    /// Whether the certificate was valid then.
    CertificateAtTime,
    /// Whether the certificate was withdrawn.
    Revocation,
    /// What is known of the steps before.
    History,
    /// Whether a person or organisation is named.
    Identity,
}
