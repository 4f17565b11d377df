//! Sentences that explain a file in which nothing was found, without accusing anybody.
//!
//! They say what follows from traces of services, screens and programs, and what does not. None of
//! them is evidence of anything about the making of the picture, so they stand with what was not found
//! and never in the summary (generator-signatures specification, §10; evidence specification, §5).

use countermark_model::report::{About, Class, ConclusionCode, Finding, Report, Value};

use crate::wording::{Wording, args};

/// The sentences for `report`, the most telling first.
pub(crate) fn sentences(report: &Report, wording: &Wording) -> Vec<String> {
    if report.conclusion.code != ConclusionCode::NothingFound {
        return Vec::new();
    }
    // A name is typed by anybody, and tells nothing about the file.
    let stands = |finding: &&Finding| !finding.code.starts_with("filename.");
    let speaks_of =
        |about: About| report.findings.iter().filter(stands).any(|finding| finding.about == about);
    let coded = |code: &str| report.findings.iter().any(|finding| finding.code == code);
    let enhanced = report.findings.iter().any(is_enhancement);
    let edited = report.findings.iter().any(|finding| {
        finding.about == About::Software
            && matches!(finding.class, Class::D)
            && !is_enhancement(finding)
    });
    let bare = coded(NO_NOTES);
    let rows = [
        ("context-platform", speaks_of(About::Platform)),
        ("context-reencoded", bare && coded(SCALED_TABLES) && !speaks_of(About::Platform)),
        ("context-screenshot", speaks_of(About::Screenshot)),
        ("context-enhancement", enhanced),
        ("context-editor", edited),
        ("context-no-notes", bare),
    ];
    let held = rows.into_iter().filter(|(_, holds)| *holds);
    held.map(|(id, _)| wording.say(id, &args! {})).collect()
}

/// The file holds no notes.
const NO_NOTES: &str = "file.notes.none";

/// The tables of a JPEG are those of the standard, scaled: so services save pictures, and so does most
/// other software.
const SCALED_TABLES: &str = "encoder.ijg-tables";

/// Whether a finding speaks of enlarging or sharpening, by its code or by the source type it states.
fn is_enhancement(finding: &Finding) -> bool {
    let term = match finding.params.get("source_type") {
        Some(Value::Text(term)) => term.raw(),
        _ => "",
    };
    finding.code.contains("enhance") || term.eq_ignore_ascii_case("algorithmicallyEnhanced")
}
