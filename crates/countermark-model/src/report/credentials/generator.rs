//! A signer that is known to sign for a generator, an editor or a camera.

use serde::{Deserialize, Serialize};

/// A row of our table of known signers that the verified certificate fits.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct KnownGenerator {
    /// Stable identifier of the row.
    pub id: String,
    /// The name that people know.
    pub name: String,
    /// What it is.
    pub kind: GeneratorKind,
    /// Version of the table, a date.
    pub table: String,
    /// Where the knowledge comes from.
    pub source: String,
}

/// What a known signer signs for.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum GeneratorKind {
    /// Cameras.
    Camera,
    /// Programs that make and change pictures, with AI or without.
    Editor,
    /// A service or program that makes pictures with AI, and nothing else.
    ImageGenerator,
    /// A service of many products.
    Platform,
}
