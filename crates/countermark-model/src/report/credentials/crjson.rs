//! The manifests as Content Credentials JSON (crJSON), for programs that compare validators.

use serde_json::Value;

use crate::Reason;

/// Every manifest of the store in crJSON, with our own findings for the codes that need a time or a
/// list. It is kept beside the report and never stands in its JSON.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct CrJson {
    /// One object for each manifest, the active one first, keys sorted; empty when there is no store
    /// that could be read.
    pub manifests: Vec<Value>,
    /// Why the manifests of a store are left out, if they are.
    pub left_out: Option<Reason>,
}
