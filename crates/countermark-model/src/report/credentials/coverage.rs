//! Which bytes of the file the signature covers.

use serde::{Deserialize, Serialize};

use super::{MappedRange, UnprotectedRange, Violations};
use crate::Untrusted;

/// Which bytes the hard binding of the active manifest covers, from our own walk over the file.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Coverage {
    /// Label of the hard binding, such as `c2pa.hash.data`.
    pub binding: Untrusted,
    /// Whether the hash was computed again by our own code and is equal; none when it was not.
    pub recomputed: Option<bool>,
    /// Whether every byte that a decoder uses for the picture is hashed.
    pub relevant_subset_hashed: bool,
    /// Whether every byte that is not hashed is manifest store, padding, framing or metadata.
    pub excluded_is_store: bool,
    /// Whether all padding that is not hashed is zero.
    #[serde(default)]
    pub pads_zero: bool,
    /// Whether there is exactly one store.
    pub one_store: bool,
    /// Number of bytes behind the end of the format that are not hashed.
    #[serde(default)]
    pub trailing_bytes: u64,
    /// Whether the store and what carries it have the form that writers leave.
    #[serde(default)]
    pub carrier_canonical: bool,
    /// Where these rules do not hold.
    #[serde(default, skip_serializing_if = "Violations::is_empty")]
    pub violations: Violations,
    /// Number of hashed bytes.
    pub hashed_bytes: u64,
    /// Bytes that are not hashed, and what they hold; at most 16 ranges.
    pub uncovered: Vec<CoverageRange>,
    /// Bytes inside the store or its carrier that nothing protects.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unprotected: Vec<UnprotectedRange>,
    /// The whole file, range by range; at most 64 of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub map: Vec<MappedRange>,
    /// Whether the map ends before the file does.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub map_cut: bool,
}

/// Bytes that a signature does not cover.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CoverageRange {
    /// First byte.
    pub offset: u64,
    /// Number of bytes.
    pub length: u64,
    /// What they hold.
    pub holds: UncoveredKind,
    /// Names of the parts of the file that they lie in, where they are more than store and framing; at
    /// most 16.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Untrusted>,
}

/// What bytes hold that a signature does not cover.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum UncoveredKind {
    /// What a decoder uses for the picture.
    DecoderRelevant,
    /// Framing, or a table, with one allowed value.
    Fixed,
    /// The list of brands that an ISOBMFF file opens with. It says which programs may open the file.
    FileType,
    /// The manifest store itself.
    ManifestStore,
    /// Metadata.
    Metadata,
    /// Tables that say where picture data lies in the file.
    Offsets,
    /// Declared padding.
    Padding,
    /// Anything else.
    Unknown,
}
