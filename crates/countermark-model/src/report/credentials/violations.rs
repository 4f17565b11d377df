//! Where the rules about covered bytes do not hold.

use serde::{Deserialize, Serialize};

/// For each rule about covered bytes the first places in the file where it does not hold, in bytes from
/// the start; at most 16 for a rule, none for a rule that holds.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Violations {
    /// Bytes that a decoder uses for the picture and that are not hashed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub relevant_subset_hashed: Vec<u64>,
    /// Bytes that are not hashed and that nothing explains.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub excluded_is_store: Vec<u64>,
    /// Declared padding that is not zero.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pads_zero: Vec<u64>,
    /// Stores beside the first, or the first where it has no place.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub one_store: Vec<u64>,
    /// Bytes behind the end of the format that are not hashed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub trailing_bytes: Vec<u64>,
    /// Bytes of the carrier or of the store that no writer leaves so.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub carrier_canonical: Vec<u64>,
}

impl Violations {
    /// Whether every rule holds.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
