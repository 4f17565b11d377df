//! Everything that is not in the bytes.

use std::{any::Any, fmt::Debug, sync::Arc};

use crate::{Digest, Limits, Timestamp, report::TrustList};

/// What the host brings: time, lists, rules, limits and the name of the file.
///
/// Cloning is cheap; a host makes one and sets the name for each file.
#[derive(Clone, Debug, Default)]
pub struct Situation<'a> {
    /// Name that the host knows the file by. The format never comes from it.
    pub name: Option<&'a str>,
    /// The instant that certificates are judged at. Without it, nothing is said about expiry.
    pub at: Option<Timestamp>,
    /// Rules for generator signatures, prepared by the signatures room.
    pub rules: Option<Arc<dyn RuleSource>>,
    /// Trust lists, prepared by the credentials room.
    pub trust: Option<Arc<dyn TrustSource>>,
    /// Bounds on work.
    pub limits: Limits,
}

/// Prepared rules. The signatures room implements it, and alone looks inside.
pub trait RuleSource: Any + Debug + Send + Sync {
    /// Name, version and digest of each pack.
    fn packs(&self) -> Vec<(String, Digest)>;
}

/// Prepared trust lists. The credentials room implements it, and alone looks inside.
pub trait TrustSource: Any + Debug + Send + Sync {
    /// Name, date and digest of each list.
    fn lists(&self) -> Vec<TrustList>;
}
