//! The dates of actions (`when`, RFC 3339; C2PA 2.2 §18.15).
//!
//! A step that is dated after its record was signed did not happen so. Dates are the signer's own word,
//! so all that follows is that they are odd.

use countermark_model::{Timestamp, report::Manifest};

/// How far a date may lie after the instant that it is compared with, in seconds: a day, for clocks
/// that are wrong and for local times that are written as UTC.
const ALLOWANCE: i64 = 24 * 60 * 60;

/// Whether an action of these manifests is dated after `reference`: the proven time of signing, or the
/// instant that is judged at.
pub(crate) fn is_implausible(manifests: &[Manifest], reference: Option<Timestamp>) -> bool {
    let latest = reference.map(|at| at.unix().saturating_add(ALLOWANCE));
    let actions = manifests.iter().flat_map(|manifest| &manifest.actions);
    let mut dates = actions.filter_map(|action| action.when.as_ref());
    dates.any(|when| match Timestamp::parse(when.raw()) {
        Ok(at) => latest.is_some_and(|latest| at.unix() > latest),
        Err(_) => has_long_year(when.raw()),
    })
}

/// Whether the year has more than the four digits that RFC 3339 allows.
fn has_long_year(when: &str) -> bool {
    let digits = when.trim_start_matches('+').bytes().take_while(u8::is_ascii_digit).count();
    digits > 4
}
