//! The part of a report about Content Credentials: axes that are never folded into one verdict.
//!
//! Values and their meaning: credentials specification §5.

use std::collections::BTreeMap;

mod axes;
mod basis;
mod byte_map;
mod contact;
mod coverage;
mod crjson;
mod generator;
mod history;
mod identities;
mod look_alike;
mod manifest;
mod product;
mod revocation_answer;
mod signals;
mod signer;
mod soft_binding;
mod standing;
mod supplied;
mod time_stamp;
mod violations;
mod withdrawal;

use serde::{Deserialize, Serialize};

pub use axes::{
    Axes, CertificateAtTime, History, Identity, Integrity, Presence, Revocation, SignatureState,
    SignerTier, TimeState,
};
pub use basis::{Axis, AxisBasis};
pub use byte_map::{MappedRange, UnprotectedKind, UnprotectedRange};
pub use contact::{Contact, ContactReason};
pub use coverage::{Coverage, CoverageRange, UncoveredKind};
pub use crjson::CrJson;
pub use generator::{GeneratorKind, KnownGenerator};
pub use history::{RedactedSlot, Redaction, RuleViolation, Steps};
pub use identities::NamedActor;
pub use look_alike::{LookAlike, LookAlikeKind};
pub use manifest::{Action, Ingredient, LinkState, Manifest};
pub use product::Product;
pub use revocation_answer::{RevocationAnswer, RevocationFault, RevocationStatus};
pub use signals::{Signal, SignalScope};
pub use signer::Signer;
pub use soft_binding::{SoftBinding, SoftBindingKind};
pub use standing::Standing;
pub use supplied::{StoreSource, Supplied};
pub use time_stamp::{TimeStamp, TimeStampFault, TimeStampPlace};
pub use violations::Violations;
pub use withdrawal::{Withdrawal, WithdrawalSource};

use super::Limit;
use crate::Untrusted;

/// Content Credentials, axis by axis, with what the manifests say.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Credentials {
    /// The axes of the active manifest.
    pub axes: Axes,
    /// What they rest on, in the order of the axes; empty when there is no manifest that was read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub basis: Vec<AxisBasis>,
    /// Which bytes the signature covers; none when that could not be computed.
    pub coverage: Option<Coverage>,
    /// The signer of the active manifest.
    pub signer: Option<Signer>,
    /// The time-stamps on the signature of the active manifest, in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub time_stamps: Vec<TimeStamp>,
    /// Answers in the file about the withdrawal of the signer's certificate, in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub revocation_answers: Vec<RevocationAnswer>,
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
    /// What the signers state about the making of the picture, in the order of the manifests.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signals: Vec<Signal>,
    /// What is known of the steps before, in full.
    #[serde(default, skip_serializing_if = "Steps::is_empty")]
    pub steps: Steps,
    /// Persons and organisations that identity assertions name, the active manifest's first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub identities: Vec<NamedActor>,
    /// Recovery marks that manifests declare, the active manifest's first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub soft_bindings: Vec<SoftBinding>,
    /// Limits that were reached in the manifest store. The report lists them with its own.
    #[serde(skip)]
    pub limits: Vec<Limit>,
    /// The manifests in crJSON, where the situation asks for them.
    #[serde(skip)]
    pub crjson: Option<CrJson>,
}

impl Credentials {
    /// Credentials of which nothing is known but whether they are there.
    pub fn bare(presence: Presence, hosts: Vec<Untrusted>) -> Self {
        Self {
            axes: Axes::unchecked(presence),
            basis: Vec::new(),
            coverage: None,
            signer: None,
            time_stamps: Vec::new(),
            revocation_answers: Vec::new(),
            active: None,
            manifests: Vec::new(),
            codes: Vec::new(),
            remote_hosts: hosts,
            supplied: None,
            would_contact: Vec::new(),
            flags: BTreeMap::new(),
            signals: Vec::new(),
            steps: Steps::default(),
            identities: Vec::new(),
            soft_bindings: Vec::new(),
            limits: Vec::new(),
            crjson: None,
        }
    }
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
