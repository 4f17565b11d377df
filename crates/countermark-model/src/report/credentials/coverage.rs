//! Which bytes of the file the signature covers.

use serde::{Deserialize, Serialize};

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
    /// Whether there is exactly one store.
    pub one_store: bool,
    /// Number of hashed bytes.
    pub hashed_bytes: u64,
    /// Bytes that are not hashed, and what they hold; at most 16 ranges.
    pub uncovered: Vec<CoverageRange>,
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
}

/// What bytes hold that a signature does not cover.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum UncoveredKind {
    /// What a decoder uses for the picture.
    DecoderRelevant,
    /// Framing with one allowed value.
    Fixed,
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
