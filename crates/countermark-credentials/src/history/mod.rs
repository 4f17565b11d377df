//! The steps before the active manifest (credentials specification §5).
//!
//! Everything that an active manifest leads to counts: manifests of ingredients that do not hold or
//! are not the ones that were taken in, failures that a signer recorded, ingredients without a
//! manifest, and what breaks the rules for actions, updates and redactions.

mod redactions;
mod times;

use countermark_model::{
    Untrusted,
    report::{
        History, Manifest, RedactedSlot, Redaction, RuleViolation, StatusCode, StatusKind, Steps,
    },
};

pub(crate) use times::is_implausible;

use crate::{
    codes::{Codes, is_problem},
    manifests::Account,
    signals::{SignalId, Signals},
};

/// What is known of the steps before.
pub(crate) fn steps(
    account: Option<&Account<'_, '_>>,
    manifests: &[Manifest],
    codes: &Codes,
) -> Steps {
    let redactions = account.map(redactions::list).unwrap_or_default();
    // A manifest that nothing leads to may have been put there by anyone, to cast doubt.
    let linked = |one: &&Manifest| account.is_none_or(|account| account.leads_to(one.label.raw()));
    let manifests: Vec<&Manifest> = manifests.iter().filter(linked).collect();
    let problem = account.is_some_and(|account| account.cyclic)
        || failed(codes)
        || illegal(&redactions)
        || manifests.iter().any(|one| one.ingredients.iter().any(|i| !i.problems.is_empty()))
        || account.is_some_and(|account| account.linked_edges().any(|edge| account.breaks(edge)));
    let unknown = manifests.iter().any(|one| one.ingredients.iter().any(|i| i.manifest.is_none()));
    let single = manifests.iter().all(|manifest| manifest.ingredients.is_empty());
    let mut values = Vec::new();
    if problem {
        values.push(History::IngredientProblem);
    }
    if unknown {
        values.push(History::UnknownOrigin);
    }
    if values.is_empty() {
        values.push(if single { History::SingleStep } else { History::Ok });
    }
    if account.is_some_and(is_ambiguous) {
        values.push(History::Ambiguous);
    }
    Steps { values, rule_violations: violations(codes), redactions }
}

/// Whether something was removed that may not be, so that the record is not what was signed: by the
/// active manifest, or by whoever filled the place of a removed assertion afterwards.
pub(crate) fn alters_manifest(steps: &Steps, active: Option<&Untrusted>) -> bool {
    steps.redactions.iter().any(|redaction| {
        redaction.slot == RedactedSlot::Filled
            || (!redaction.allowed && Some(&redaction.by) == active)
    })
}

fn failed(codes: &Codes) -> bool {
    let fails =
        |status: &&StatusCode| status.kind == StatusKind::Failure && is_problem(status.code.raw());
    codes.of_ingredients().iter().any(|status| fails(&status))
        || codes.active().failures().any(|status| status.code.raw().starts_with("ingredient."))
}

fn illegal(redactions: &[Redaction]) -> bool {
    redactions.iter().any(|redaction| !redaction.allowed || redaction.slot == RedactedSlot::Filled)
}

fn is_ambiguous(account: &Account<'_, '_>) -> bool {
    let Some(active) = account.entries.last() else { return false };
    let Ok(claim) = &active.manifest.claim else { return false };
    Signals::of(&active.content, claim).strict.contains_key(&SignalId::AmbiguousActions)
}

/// The failures against rules of history, in all manifests, sorted, each once.
fn violations(codes: &Codes) -> Vec<RuleViolation> {
    let failures = codes.of_ingredients().iter().filter(|one| one.kind == StatusKind::Failure);
    let active = codes.active();
    let mut found: Vec<_> = active
        .failures()
        .chain(failures)
        .filter(|status| is_rule(status.code.raw()))
        .map(|status| RuleViolation { code: status.code.clone(), url: status.url.clone() })
        .collect();
    found.sort();
    found.dedup();
    found
}

/// Whether a code belongs to the rules of history rather than to hashes and signatures.
fn is_rule(code: &str) -> bool {
    const WHOLE: [&str; 4] = [
        "assertion.metadata.disallowed",
        "assertion.notRedacted",
        "assertion.selfRedacted",
        "manifest.multipleParents",
    ];
    WHOLE.contains(&code)
        || code.starts_with("assertion.action.")
        || code.starts_with("manifest.update.")
        || (code.starts_with("assertion.") && code.ends_with(".redacted"))
}
