//! The part of a report about Content Credentials: axes that are never folded into one verdict.
//!
//! Values and their meaning: credentials specification §5.

use std::collections::BTreeMap;

mod axes;
mod contact;
mod coverage;
mod crjson;
mod generator;
mod look_alike;
mod manifest;
mod product;
mod signer;
mod supplied;
mod withdrawal;

use serde::{Deserialize, Serialize};

pub use axes::{
    Axes, CertificateAtTime, History, Identity, Integrity, Presence, Revocation, SignatureState,
    SignerTier, TimeState,
};
pub use contact::{Contact, ContactReason};
pub use coverage::{Coverage, CoverageRange, UncoveredKind};
pub use crjson::CrJson;
pub use generator::{GeneratorKind, KnownGenerator};
pub use look_alike::{LookAlike, LookAlikeKind};
pub use manifest::{Action, Ingredient, Manifest};
pub use product::Product;
pub use signer::Signer;
pub use supplied::{StoreSource, Supplied};
pub use withdrawal::{Withdrawal, WithdrawalSource};

use crate::Untrusted;

/// Content Credentials, axis by axis, with what the manifests say.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Credentials {
    /// The axes of the active manifest.
    pub axes: Axes,
    /// Which bytes the signature covers; none when that could not be computed.
    pub coverage: Option<Coverage>,
    /// The signer of the active manifest.
    pub signer: Option<Signer>,
    /// Label of the active manifest.
    pub active: Option<Untrusted>,
    /// Every manifest, the active one first.
    pub manifests: Vec<Manifest>,
    /// Validation codes of the C2PA specification that the engine gave, sorted. Codes that depend
    /// on the clock of the machine are left out; the axes say what they would have said.
    pub codes: Vec<StatusCode>,
    /// Hosts that the file names for credentials elsewhere. What was requested from them stands in
    /// the requests of the report.
    pub remote_hosts: Vec<Untrusted>,
    /// The store that the host supplied beside the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supplied: Option<Supplied>,
    /// Hosts that the credentials name for questions over the network, sorted; none was contacted,
    /// unless the requests of the report say so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub would_contact: Vec<Contact>,
    /// Further observations as `name: true`, such as `engine_disagreement` or `clock_suspect`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub flags: BTreeMap<String, bool>,
    /// The manifests in crJSON, where the situation asks for them.
    #[serde(skip)]
    pub crjson: Option<CrJson>,
}

/// A validation code of the C2PA specification.
#[derive(Clone, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StatusCode {
    /// Success, information or failure.
    pub kind: StatusKind,
    /// The code, such as `assertion.dataHash.match`.
    pub code: Untrusted,
    /// The part of the manifest store that it speaks of.
    pub url: Option<Untrusted>,
    /// The ingredient that it speaks of.
    pub ingredient: Option<Untrusted>,
}

/// The kind of a validation code.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum StatusKind {
    /// A failure.
    Failure,
    /// Information.
    Informational,
    /// A success.
    Success,
}
