//! What a manifest says, in its own words.

use serde::{Deserialize, Serialize};

use super::{SignerTier, Standing};
use crate::Untrusted;

/// One manifest, as its claim describes it.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Its label.
    pub label: Untrusted,
    /// Version of the claim, 1 or 2.
    pub claim_version: Option<u8>,
    /// Title that the claim gives.
    pub title: Option<Untrusted>,
    /// Format that the claim gives.
    pub format: Option<Untrusted>,
    /// Programs that made the claim, as they name themselves.
    pub claim_generator: Vec<Untrusted>,
    /// The certificate that signed it, as it names itself; none unless its signature verifies.
    pub signed_by: Option<Untrusted>,
    /// On which list that certificate is; not checked unless its signature verifies.
    pub tier: SignerTier,
    /// Whether its signature verifies and its assertions are the signed ones, by our own checks and
    /// without a failure that the engine reported.
    pub verifies: bool,
    /// What else is known of its signature; none for the active manifest, whose axes stand above.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standing: Option<Box<Standing>>,
    /// What the claim says was done.
    pub actions: Vec<Action>,
    /// What the claim says it was made from.
    pub ingredients: Vec<Ingredient>,
    /// Labels of all assertions, sorted.
    pub assertions: Vec<Untrusted>,
    /// Assertions that were removed on purpose.
    pub redactions: Vec<Untrusted>,
}

/// One action of a manifest.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Action {
    /// What was done, such as `c2pa.created`.
    pub action: Untrusted,
    /// Digital source type, as the manifest spells it.
    pub digital_source_type: Option<Untrusted>,
    /// The program that did it, as the manifest names it.
    pub software_agent: Option<Untrusted>,
    /// When, as the manifest says.
    pub when: Option<Untrusted>,
    /// Whether the signer vouches for it (created) or only passed it on (gathered).
    pub created: bool,
}

/// One ingredient of a manifest.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Ingredient {
    /// Its title.
    pub title: Option<Untrusted>,
    /// Its format.
    pub format: Option<Untrusted>,
    /// `parentOf`, `componentOf` or `inputTo`.
    pub relationship: String,
    /// Label of its manifest in this store.
    pub manifest: Option<Untrusted>,
    /// Failure codes that the engine found for it now or that the signer recorded, sorted.
    pub problems: Vec<Untrusted>,
    /// Those of them that the signer recorded when taking it in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recorded: Vec<Untrusted>,
    /// Digital source type, as the assertion spells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digital_source_type: Option<Untrusted>,
    /// Whether the manifest in this store is the one that the signer took in; none without manifest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<LinkState>,
    /// URI of the picture that its own manifest has of it; none unless that manifest is the one that was
    /// taken in, and verifies. No other picture may stand for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub thumbnail: Option<Untrusted>,
}

/// Whether the manifest in the store is the one that an ingredient names.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum LinkState {
    /// The hash fits the manifest.
    Manifest,
    /// Assertions were removed since; the hash of its signature fits.
    Signature,
    /// The hash fits the claim alone, as the first versions of the standard did it.
    Claim,
    /// No hash fits.
    Mismatch,
    /// The store holds no such manifest.
    Missing,
    /// It was not compared: the hash uses a method that is not allowed.
    NotChecked,
}
