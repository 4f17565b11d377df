//! Soft bindings: recovery marks that a manifest declares.

use serde::{Deserialize, Serialize};

use crate::Untrusted;

/// A soft binding assertion. It says that a mark was put in or a fingerprint was taken; whether the
/// mark is there was not looked for.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SoftBinding {
    /// Label of the manifest that declares it.
    pub manifest: Untrusted,
    /// The algorithm, as the manifest spells it.
    pub alg: Option<Untrusted>,
    /// Its name in the C2PA list of soft binding algorithms; none when it is not on the list.
    pub name: Option<String>,
    /// Watermark or fingerprint, as the list says.
    pub kind: Option<SoftBindingKind>,
    /// Number of values that it declares.
    pub values: u64,
    /// Whether all of them speak of the whole picture.
    pub whole: bool,
    /// The first value, as text or hexadecimal: what a decoder of the mark would have to find.
    pub value: Option<Untrusted>,
    /// Whether the signer vouches for it (created) or only passed it on (gathered).
    pub created: bool,
}

/// The kind of a soft binding algorithm.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SoftBindingKind {
    /// A value computed from the content.
    Fingerprint,
    /// A value put into the content.
    Watermark,
}
