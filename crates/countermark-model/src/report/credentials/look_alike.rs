//! A name that looks like another one.

use serde::{Deserialize, Serialize};

use crate::Untrusted;

/// Why the name in a certificate may be taken for another name.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LookAlike {
    /// The name in the certificate.
    pub name: Untrusted,
    /// How it misleads.
    pub how: LookAlikeKind,
    /// The listed name that it looks like; none when it is only written in a misleading way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub like: Option<Untrusted>,
    /// The scripts of its letters, by their Unicode names, when there are several.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scripts: Vec<String>,
}

/// How a name misleads.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum LookAlikeKind {
    /// It is spelled differently from a listed name and looks the same.
    ListedName,
    /// It has characters that are not seen, or that turn text around.
    HiddenCharacters,
    /// One word has letters of scripts that share shapes.
    MixedScripts,
}
