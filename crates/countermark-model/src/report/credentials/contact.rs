//! Hosts that the credentials of a file would have a program talk to.

use serde::{Deserialize, Serialize};

use crate::Untrusted;

/// A host that credentials name for a question over the network.
#[derive(Clone, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// What would be asked.
    pub why: ContactReason,
    /// The host, as the file or certificate names it.
    pub host: Untrusted,
    /// The address of a manifest store as the file writes it, for who is told to ask for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Untrusted>,
}

/// What a host would be asked.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ContactReason {
    /// For the manifest store, which is not in the file (C2PA 2.2 §11.5).
    RemoteManifest,
    /// Whether a certificate was withdrawn (RFC 6960).
    Ocsp,
    /// For a list of withdrawn certificates (RFC 5280 §4.2.1.13).
    Crl,
    /// For the certificate of an issuer (RFC 5280 §4.2.2.1).
    Issuer,
    /// For the keys of an identity (did:web).
    DidWeb,
}
