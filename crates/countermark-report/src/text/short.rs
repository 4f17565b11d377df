//! What the text output leaves out: hints that say nothing to most readers, and doubles.
//!
//! Experts find them in the outputs `html`, folded up, and `json`. Most pictures hold some, and a page
//! full of traces that mean nothing hides the sentences that mean something (evidence specification,
//! §8 row 6).

use countermark_model::report::{Class, Finding, Report};

/// The findings of `report` that are shown, and the number of hints that are left out.
pub(super) fn of(report: &Report) -> (Vec<&Finding>, usize) {
    let mut shown: Vec<&Finding> = report.findings.iter().collect();
    shown.retain(|found| !is_background(found));
    let hints = report.findings.len().saturating_sub(shown.len());
    shown.retain(|found| !is_double(found, &report.findings));
    (shown, hints)
}

/// Whether it is a trace that pictures of every kind hold: how they were saved, and that they hold no
/// notes, which stands in words with what was not found.
fn is_background(found: &Finding) -> bool {
    let of_saving = ["signatures.context", "signatures.encoder"].contains(&found.check.as_str());
    found.class == Class::E && (of_saving || found.code == "file.notes.none")
}

/// Whether a name of a program is that of a generator, which another finding reads at the same place.
fn is_double(found: &Finding, all: &[Finding]) -> bool {
    let same = |other: &Finding| other.about.says_ai() && other.places == found.places;
    found.code == "software.named" && all.iter().any(same)
}
