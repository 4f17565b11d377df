//! The steps before the active manifest, and what breaks the rules for them.

use serde::{Deserialize, Serialize};

use super::History;
use crate::Untrusted;

/// Everything that is known about the steps before; the axis shows the first of `values`.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Steps {
    /// All values of the axis that apply, gravest first.
    pub values: Vec<History>,
    /// Failures against the rules for actions, metadata, updates, parents and redactions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rule_violations: Vec<RuleViolation>,
    /// Assertions of earlier manifests that were removed on purpose, in the order of the manifests.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub redactions: Vec<Redaction>,
}

impl Steps {
    /// Whether there is nothing to say.
    pub const fn is_empty(&self) -> bool {
        self.values.is_empty() && self.rule_violations.is_empty() && self.redactions.is_empty()
    }
}

/// A rule of the C2PA specification that a manifest breaks.
#[derive(Clone, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RuleViolation {
    /// The validation code, such as `assertion.action.malformed`.
    pub code: Untrusted,
    /// The part of the manifest store that it speaks of.
    pub url: Option<Untrusted>,
}

/// An assertion that a later manifest declares as removed.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Redaction {
    /// Label of the manifest that declares it.
    pub by: Untrusted,
    /// The URI that it names.
    pub url: Untrusted,
    /// What stands in the place.
    pub slot: RedactedSlot,
    /// Whether the rules allow to remove it: no actions, no hard binding, nothing of its own.
    pub allowed: bool,
}

/// What stands where an assertion was removed.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RedactedSlot {
    /// Nothing.
    Absent,
    /// A box that holds zeros.
    Zeroed,
    /// A box that holds something else, which the rules forbid.
    Filled,
    /// There is no such manifest in the store.
    NoManifest,
}
