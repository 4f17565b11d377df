//! A certificate that trust data takes back.

use serde::{Deserialize, Serialize};

use crate::Timestamp;

/// Why a certificate counts as withdrawn without an answer of its issuer in the file.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Withdrawal {
    /// Who says so.
    pub by: WithdrawalSource,
    /// Identifier of the advisory, or the reason that the bundle gives.
    pub reason: String,
    /// From when on signatures do not count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Timestamp>,
    /// Where that is published.
    pub sources: Vec<String>,
}

/// Who takes a certificate back.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum WithdrawalSource {
    /// An advisory that is part of the program.
    Advisory,
    /// The trust bundle.
    Bundle,
}
