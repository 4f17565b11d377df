//! Persons and organisations that an identity assertion names (CAWG Identity Assertion).

use serde::{Deserialize, Serialize};

use super::{Identity, SignerTier};
use crate::Untrusted;

/// One identity assertion. What it names is claimed by the assertion; nothing else changes by it.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NamedActor {
    /// Label of the manifest that holds it.
    pub manifest: Untrusted,
    /// Label of the assertion, such as `cawg.identity__1`.
    pub assertion: Untrusted,
    /// What came of reading it.
    pub state: Identity,
    /// The kind of credential, such as `cawg.x509.cose`.
    pub kind: Option<Untrusted>,
    /// Names that it gives: of a certificate, or of accounts with their provider.
    pub names: Vec<Untrusted>,
    /// Who issued it: the issuer of the certificate, or a decentralised identifier. Nothing was
    /// requested from there.
    pub issuer: Option<Untrusted>,
    /// Roles that it claims for the named actor.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<Untrusted>,
    /// Whether its own signature verifies over what it refers to; none where this was not checked.
    pub signature_holds: Option<bool>,
    /// On which list its certificate is; not checked for kinds without certificate.
    pub tier: SignerTier,
    /// Whether the path of its certificate to that list holds at the proven time of its signature, or
    /// else at the evaluation time; none where no path was looked for.
    pub path_ok: Option<bool>,
    /// What is wrong with it, as codes of the CAWG specification, sorted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub problems: Vec<String>,
}
