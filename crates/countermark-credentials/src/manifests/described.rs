//! Manifests in the form of the report.

use c2pa::{status_tracker::LogKind, validation_results::validation_codes::log_kind};
use countermark_model::{Untrusted, report};

use super::{
    account::{Account, Edge, Entry},
    content::{Action, Ingredient},
};
use crate::{
    codes::{Codes, is_problem},
    store::Claim,
};

/// The manifest at position `at` of the store, whose claim is `claim`.
pub(super) fn manifest(
    account: &Account<'_, '_>,
    at: usize,
    entry: &Entry<'_, '_>,
    claim: &Claim<'_>,
    codes: &Codes,
) -> report::Manifest {
    let manifest = entry.manifest;
    let mut assertions: Vec<_> =
        manifest.assertions.iter().map(|assertion| Untrusted::new(assertion.label)).collect();
    assertions.sort();
    let lists = entry.content.action_lists.iter();
    let actions = lists.flat_map(|list| list.actions.iter().map(|one| action(one, list.created)));
    let ingredients = account.edges_of(at).zip(&entry.content.ingredients);
    report::Manifest {
        label: Untrusted::new(manifest.label),
        claim_version: Some(claim.version),
        title: untrusted(claim.title.as_deref()),
        format: untrusted(claim.format.as_deref()),
        claim_generator: generators(claim),
        // Only our own checks name a signer: see `standing`.
        signed_by: None,
        tier: report::SignerTier::NotChecked,
        verifies: entry.holds && !codes.fails(manifest.label),
        standing: None,
        actions: actions.collect(),
        ingredients: ingredients
            .map(|(edge, one)| {
                let thumbnail = own_thumbnail(account, edge);
                report::Ingredient { thumbnail, ..ingredient(edge, one, codes) }
            })
            .collect(),
        assertions,
        redactions: claim.redacted.iter().map(|uri| Untrusted::new(uri)).collect(),
    }
}

fn untrusted(text: Option<&str>) -> Option<Untrusted> {
    text.map(Untrusted::new)
}

fn generators(claim: &Claim<'_>) -> Vec<Untrusted> {
    if claim.generator_info.is_empty() {
        return claim.generator.as_deref().map(Untrusted::new).into_iter().collect();
    }
    let named = claim.generator_info.iter().map(|info| match &info.version {
        Some(version) => Untrusted::new(&format!("{} {version}", info.name)),
        None => Untrusted::new(&info.name),
    });
    named.collect()
}

fn action(action: &Action, created: bool) -> report::Action {
    let source_type = action.source_type.as_deref().or(action.template_type.as_deref());
    report::Action {
        action: Untrusted::new(action.name.as_deref().unwrap_or_default()),
        digital_source_type: untrusted(source_type),
        software_agent: untrusted(action.agent.as_deref()),
        when: untrusted(action.when.as_deref()),
        created,
    }
}

fn ingredient(edge: &Edge, ingredient: &Ingredient<'_>, codes: &Codes) -> report::Ingredient {
    let label = ingredient.manifest.as_ref().and_then(|target| target.label.as_deref());
    let mut recorded: Vec<Untrusted> = ingredient
        .recorded
        .iter()
        .filter(|code| is_failure(code) && is_problem(code))
        .map(|code| Untrusted::new(code))
        .collect();
    recorded.sort();
    recorded.dedup();
    let found_now = codes.of_ingredients().iter().filter(|status| {
        status.kind == report::StatusKind::Failure
            && is_problem(status.code.raw())
            && label.is_some_and(|label| {
                status.url.as_ref().is_some_and(|url| url.raw().contains(label))
            })
    });
    let mut problems: Vec<Untrusted> =
        recorded.iter().cloned().chain(found_now.map(|status| status.code.clone())).collect();
    problems.extend(broken_link(edge).map(Untrusted::new));
    problems.sort();
    problems.dedup();
    report::Ingredient {
        title: untrusted(ingredient.title.as_deref()),
        format: untrusted(ingredient.format.as_deref()),
        relationship: ingredient.relationship.clone(),
        manifest: untrusted(label),
        problems,
        recorded,
        digital_source_type: untrusted(ingredient.source_type.as_deref()),
        link: edge.link,
        thumbnail: None,
    }
}

/// The picture that an ingredient's own record has of it, where that is the record that was taken in and
/// its signature holds. The one that the later signer gives could show anything, so it never stands in.
fn own_thumbnail(account: &Account<'_, '_>, edge: &Edge) -> Option<Untrusted> {
    use report::LinkState::{Claim, Manifest, Signature};
    let target = account.target(edge)?;
    let taken_in = matches!(edge.link, Some(Claim | Manifest | Signature));
    let assertion = target.manifest.thumbnail().filter(|_| taken_in && target.holds)?;
    let (manifest, label) = (target.manifest.label, assertion.label);
    Some(Untrusted::new(&format!("self#jumbf=/c2pa/{manifest}/c2pa.assertions/{label}")))
}

/// The validation code for a link that does not hold.
const fn broken_link(edge: &Edge) -> Option<&'static str> {
    match edge.link {
        Some(report::LinkState::Mismatch) => Some("ingredient.manifest.mismatch"),
        Some(report::LinkState::Missing) => Some("ingredient.manifest.missing"),
        _ => None,
    }
}

/// Whether a code that was recorded without its kind stands for a failure.
pub(super) fn is_failure(code: &str) -> bool {
    // The engine's table calls a missing manifest a success.
    code == "ingredient.manifest.missing" || log_kind(code) == LogKind::Failure
}
