//! The pixels that a decoder computes over, or why there are none.

use countermark_media::{Case, NotDecoded, Pixels};
use countermark_model::{Answer, Outcome, Reason};

/// The decoded picture, if it has at least `smallest` pixels.
///
/// # Errors
/// What to answer instead: a picture that is too small for the mark cannot carry it.
pub(crate) fn at_least<'c>(case: &'c Case<'_>, smallest: u64) -> Result<&'c Pixels, Outcome> {
    let size = case.media().dimensions;
    let area = size.map(|size| u64::from(size.width) * u64::from(size.height));
    if area.is_some_and(|area| area < smallest) {
        return Err(Outcome::NotApplicable);
    }
    let pixels = case.pixels().map_err(|why| Outcome::Inconclusive(reason(case, *why)))?;
    let area = u64::from(pixels.width) * u64::from(pixels.height);
    if area < smallest { Err(Outcome::NotApplicable) } else { Ok(pixels) }
}

/// The answer of a check that got no pixels.
pub(crate) const fn unread(looked_for: String, outcome: Outcome) -> Answer {
    Answer { looked_for, outcome, open: None, exhibit: None }
}

fn reason(case: &Case<'_>, why: NotDecoded) -> Reason {
    match why {
        _ if case.bytes().is_empty() => Reason::Empty,
        NotDecoded::Damaged => Reason::Damaged,
        NotDecoded::Limit => Reason::Limit,
        NotDecoded::UnsupportedFormat => Reason::UnsupportedFormat,
    }
}
