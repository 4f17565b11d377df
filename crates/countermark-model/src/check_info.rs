//! What a check is.

/// The identity of a check. Its prose (title, what a hit means) is in the report room, by `id`.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct CheckInfo {
    /// Stable identifier, such as `credentials` or `signatures.generator`.
    pub id: &'static str,
    /// Codes of the findings that the check can make, except those that come from rule data.
    pub codes: &'static [&'static str],
    /// The documents that it follows.
    pub sources: &'static [&'static str],
}
