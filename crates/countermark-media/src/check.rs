//! What a check is to the rooms that implement one.

use countermark_model::{Answer, CheckInfo};

use crate::Case;

/// Looks for one kind of thing in one file.
///
/// A check cannot fail, print, or see another check: whatever happens, it answers.
pub trait Check: Sync + std::fmt::Debug {
    /// What this check is.
    fn info(&self) -> &'static CheckInfo;

    /// Looks, and says what was looked for and what came of it.
    fn run(&self, case: &Case<'_>) -> Answer;
}
