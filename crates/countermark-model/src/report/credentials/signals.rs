//! What signers state about the making of a picture, in the words of the Asset Signals Rubric.

use serde::{Deserialize, Serialize};

use super::SignerTier;
use crate::Untrusted;

/// One signal of one manifest, with who states it.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Signal {
    /// The identifier in the C2PA Asset Signals Rubric 1.0, such as `signal_fullyGenAIMedia`.
    pub id: String,
    /// Label of the manifest that states it.
    pub manifest: Untrusted,
    /// The name in the certificate that signed the manifest.
    pub signer: Option<Untrusted>,
    /// The list that this certificate is on.
    pub tier: SignerTier,
    /// Whether the signer vouches for it (created) or only passed it on (gathered).
    pub created: bool,
    /// What it speaks of.
    pub scope: SignalScope,
    /// Whether the manifest holds: its signature and the hashes of its assertions. A signal of one
    /// that does not is listed and never used.
    pub holds: bool,
    /// The rubric itself does not give this signal: it comes from the same rules over older versions
    /// and further instances of the assertions, and over other spellings of the source type.
    #[serde(default, skip_serializing_if = "is_false")]
    pub extended: bool,
}

/// What a signal speaks of.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SignalScope {
    /// This picture: the active manifest, or one of the chain of parents.
    Picture,
    /// A part of it, or something that was used to make it.
    Part,
    /// Nothing that a holding chain of manifests leads to.
    Unlinked,
}

/// Whether a flag can be left out of the document.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
pub(super) const fn is_false(flag: &bool) -> bool {
    !*flag
}
