//! What was looked for and not found, and what could not be looked for. As prominent as findings.

use countermark_model::report::{Anomaly, Check, CheckOutcome, Limit};

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
    scribe.items(&absent, LISTED, |scribe, check| {
        let places = safe(&check.looked_for, 2 * EXCERPT);
        scribe.wording.say("looked-for", &args! { check: title(scribe, &check.id), places: places })
    });
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
    scribe.items(&inconclusive, LISTED, |scribe, check| without_answer(scribe, check));
    scribe.items(&impossible, LISTED, |scribe, check| match check.reason {
        Some(_) => without_answer(scribe, check),
        None => impossible_because(scribe, check),
    });
    scribe.items(&report.limits, ENTRIES, limit);
    anomalies(scribe, &report.anomalies);
}

/// Why a check cannot say anything: in its own words where it has some.
fn impossible_because(scribe: &Scribe<'_>, check: &Check) -> String {
    let own = format!("check-{}.not-applicable", identifier(&check.id));
    let args = args! { check: title(scribe, &check.id) };
    scribe.wording.find(&own, &args).unwrap_or_else(|| scribe.wording.say("not-applicable", &args))
}

fn without_answer(scribe: &Scribe<'_>, check: &Check) -> String {
    let reason = check.reason.map_or_else(
        || "unnamed-reason".to_owned(),
        |reason| format!("reason-{}", identifier(reason.word())),
    );
    let args = args! { check: title(scribe, &check.id), reason: scribe.wording.plain(&reason) };
    scribe.wording.say("inconclusive", &args)
}

fn with_outcome(checks: &[Check], outcome: CheckOutcome) -> Vec<&Check> {
    checks.iter().filter(|check| check.outcome == outcome).collect()
}

fn title(scribe: &Scribe<'_>, id: &str) -> String {
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
