//! What was looked for and not found, and what could not be looked for. As prominent as findings.

use countermark_model::report::{Anomaly, Check, CheckOutcome, Limit, Reason};

use super::{ENTRIES, EXCERPT, LISTED, Scribe};
use crate::{
    context,
    escape::safe,
    wording::{args, identifier},
};

/// Writes what was looked for and not found.
pub(super) fn absent(scribe: &mut Scribe<'_>) {
    let absent = with_outcome(&scribe.report.checks, CheckOutcome::Absent);
    if absent.is_empty() {
        return;
    }
    scribe.page.heading(&scribe.wording.plain("heading-absent"));
    scribe.page.paragraph(&scribe.wording.plain("heading-absent.intro"));
    for sentence in context::sentences(scribe.report, scribe.wording) {
        scribe.page.paragraph(&sentence);
    }
    scribe.items(&absent, LISTED, |scribe, check| title(scribe, &check.id));
}

/// Writes what could not be looked for.
pub(super) fn open(scribe: &mut Scribe<'_>) {
    let report = scribe.report;
    let inconclusive = with_outcome(&report.checks, CheckOutcome::Inconclusive);
    let impossible = with_outcome(&report.checks, CheckOutcome::NotApplicable);
    let nothing = inconclusive.is_empty() && impossible.is_empty();
    if nothing && report.limits.is_empty() && report.anomalies.is_empty() {
        return;
    }
    scribe.page.heading(&scribe.wording.plain("heading-open"));
    scribe.page.paragraph(&scribe.wording.plain("heading-open.intro"));
    let (mut unanswered, impossible): (Vec<_>, Vec<_>) =
        impossible.into_iter().partition(|check| check.reason.is_some());
    unanswered.splice(0..0, inconclusive);
    without_answer(scribe, &unanswered);
    cannot_exist(scribe, &impossible);
    scribe.items(&report.limits, ENTRIES, limit);
    anomalies(scribe, &report.anomalies);
}

/// Checks that could not answer, those with one reason in one line.
fn without_answer(scribe: &mut Scribe<'_>, checks: &[&Check]) {
    let mut reasons: Vec<Option<Reason>> = Vec::new();
    for reason in checks.iter().map(|check| check.reason) {
        if !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }
    for reason in reasons {
        let id = reason.map_or_else(
            || "unnamed-reason".to_owned(),
            |reason| format!("reason-{}", identifier(reason.word())),
        );
        let same = checks.iter().filter(|check| check.reason == reason);
        let args = args! { checks: titles(scribe, same), reason: scribe.wording.plain(&id) };
        scribe.page.item(&scribe.wording.say("inconclusive", &args));
    }
}

/// Checks of what a file of this format cannot hold, in one line; each that has words of its own for
/// that in another.
fn cannot_exist(scribe: &mut Scribe<'_>, checks: &[&Check]) {
    let own = |check: &Check| {
        let id = format!("check-{}.not-applicable", identifier(&check.id));
        scribe.wording.find(&id, &args! {})
    };
    let (worded, plain): (Vec<_>, Vec<_>) = checks.iter().partition(|check| own(check).is_some());
    if !plain.is_empty() {
        let args = args! { checks: titles(scribe, plain.into_iter()) };
        scribe.page.item(&scribe.wording.say("not-applicable", &args));
    }
    for sentence in worded.into_iter().filter_map(|check| own(check)) {
        scribe.page.item(&sentence);
    }
}

/// The names of checks, one after the other.
fn titles<'c>(scribe: &Scribe<'_>, checks: impl Iterator<Item = &'c &'c Check>) -> String {
    let titles: Vec<_> = checks.map(|check| title(scribe, &check.id)).collect();
    titles.join(&scribe.wording.say("between-checks", &args! {}))
}

fn with_outcome(checks: &[Check], outcome: CheckOutcome) -> Vec<&Check> {
    checks.iter().filter(|check| check.outcome == outcome).collect()
}

/// The name of a check.
pub(super) fn title(scribe: &Scribe<'_>, id: &str) -> String {
    let message = format!("check-{}", identifier(id));
    scribe.wording.find(&message, &args! {}).unwrap_or_else(|| safe(id, EXCERPT))
}

fn limit(scribe: &Scribe<'_>, limit: &Limit) -> String {
    let id = format!("limit-name-{}", identifier(&limit.name));
    let name = scribe.wording.find(&id, &args! {});
    scribe.wording.say(
        "limit-hit",
        &args! {
            name: name.unwrap_or_else(|| safe(&limit.name, EXCERPT)),
            value: limit.value.to_string(),
            offset: limit.offset.to_string(),
        },
    )
}

fn anomalies(scribe: &mut Scribe<'_>, anomalies: &[Anomaly]) {
    if anomalies.is_empty() {
        return;
    }
    let count = args! { count: anomalies.len() };
    scribe.page.paragraph(&scribe.wording.say("anomalies", &count));
    scribe.items(anomalies, ENTRIES, |scribe, anomaly| {
        let kind = format!("anomaly-{}", identifier(anomaly.kind.word()));
        scribe.wording.say(
            "anomaly",
            &args! {
                what: safe(&anomaly.what, EXCERPT),
                offset: anomaly.offset.to_string(),
                kind: scribe.wording.plain(&kind),
            },
        )
    });
}
