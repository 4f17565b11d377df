//! The whole file as ranges, each with what it holds and whether the signature covers it.

use serde::{Deserialize, Serialize};

use super::UncoveredKind;

/// A range of the file.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MappedRange {
    /// First byte.
    pub offset: u64,
    /// Number of bytes.
    pub length: u64,
    /// What they hold.
    pub holds: UncoveredKind,
    /// Whether the signature covers them.
    pub hashed: bool,
}

/// Bytes inside the manifest store or its carrier that no signature covers and no rule binds.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct UnprotectedRange {
    /// First byte.
    pub offset: u64,
    /// Number of bytes.
    pub length: u64,
    /// What they say.
    pub says: UnprotectedKind,
}

/// What unprotected bytes say.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum UnprotectedKind {
    /// What stands in the active manifest beside claim, signature and assertions (`c2pa.credentials`,
    /// `c2pa.databoxes`); whether an assertion names it by hash is not looked into.
    Attachment,
    /// A certificate beside the signature that the path of the signer does not need.
    Certificate,
    /// The name of the active manifest, where its claim does not name it.
    ManifestLabel,
    /// The number that tells the packets of one store from those of another; any number will do where
    /// there is one packet.
    PacketNumber,
    /// A manifest that the active one does not lead to.
    UnlinkedManifest,
}
