//! Why a manifest store, or a part of one, could not be read.

/// Why a manifest store, or a part of one, could not be read. Positions count from the first byte
/// of the store.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub(crate) enum StoreError {
    /// A bound on work was reached; what lies behind it was not looked at.
    #[error("limit {name} ({value}) was reached at byte {at} of the manifest store")]
    LimitReached {
        /// Name of the field of `Limits`.
        name: &'static str,
        /// The limit that was in force.
        value: usize,
        /// Where reading stopped, in bytes.
        at: usize,
    },
    /// The bytes break the rules of their format.
    #[error("{what} at byte {at} of the manifest store: {problem}")]
    Malformed {
        /// What was being read: `jumbf.box`, `cbor.map`, `claim`.
        what: &'static str,
        /// What is wrong with it.
        problem: &'static str,
        /// Where it stands, in bytes.
        at: usize,
    },
}

impl StoreError {
    /// A `what` at `at` that is broken by `problem`.
    pub(crate) const fn malformed(what: &'static str, problem: &'static str, at: usize) -> Self {
        Self::Malformed { what, problem, at }
    }

    /// The limit `name`, whose value is `value`, was reached at `at`.
    pub(crate) const fn limit(name: &'static str, value: usize, at: usize) -> Self {
        Self::LimitReached { name, value, at }
    }
}
