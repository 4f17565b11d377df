//! The tables of all rooms, joined.

use countermark_media::{Case, Check};
use countermark_model::{Answer, CheckInfo, Origin, Reason};

use crate::contradictions;

/// Every check, in the order of the report. Each room keeps its own table; this only joins them.
pub fn checks() -> impl Iterator<Item = &'static dyn Check> {
    [
        countermark_media::CHECKS,
        CREDENTIALS,
        countermark_signatures::CHECKS,
        countermark_watermark::CHECKS,
    ]
    .into_iter()
    .flatten()
    .copied()
}

/// What every report answers, in its order: the checks, then the comparison of what they found.
pub fn check_infos() -> impl Iterator<Item = &'static CheckInfo> {
    checks().map(|check| check.info()).chain([&contradictions::INFO])
}

#[cfg(feature = "credentials")]
const CREDENTIALS: &[&dyn Check] = countermark_credentials::CHECKS;

#[cfg(not(feature = "credentials"))]
const CREDENTIALS: &[&dyn Check] =
    &[&crate::left_out::CredentialsLeftOut, &crate::left_out::PicturesLeftOut];

/// Lets a check answer. Of a pasted picture only the pixels can be those of the original, so that
/// checks of anything else say nothing about it.
pub(crate) fn answer(check: &dyn Check, case: &Case<'_>) -> Answer {
    let reads_pixels = check.info().id.starts_with(PIXEL_CHECKS);
    match case.situation().origin {
        Origin::Pasted if !reads_pixels => Answer::not_applicable_because("", Reason::PastedCopy),
        Origin::File | Origin::Pasted => check.run(case),
    }
}

/// How the identifiers of checks begin that read the pixels.
const PIXEL_CHECKS: &str = "watermark";
