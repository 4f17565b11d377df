//! A manifest store that is not in the file.

use serde::{Deserialize, Serialize};

use crate::{Digest, Untrusted};

/// A manifest store that the host supplied beside the file.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Supplied {
    /// Where it comes from.
    pub origin: StoreSource,
    /// The name of the file that it lies in, or the host that sent it; none when the host of the check
    /// gives no name.
    pub name: Option<Untrusted>,
    /// Its size in bytes.
    pub size: u64,
    /// SHA-256 of its bytes.
    pub sha256: Digest,
    /// Whether the credentials of this report are the ones in it. A store in the file comes first;
    /// then this one was only noticed.
    pub used: bool,
}

/// Where a manifest store comes from that is not in the file.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum StoreSource {
    /// From another file.
    Sidecar,
    /// From a host that was asked because the user wanted it.
    Fetched,
}
