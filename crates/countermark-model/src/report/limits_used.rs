//! The limits that were in force, where they are not the usual ones.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The limits of a check.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LimitsUsed {
    /// The profile, `native` or `wasm`.
    pub profile: String,
    /// The limits that differ from it, by name.
    pub changes: BTreeMap<String, u64>,
}
