//! Manifests as the engine read them, where our own reader does not understand them.

use c2pa::{Ingredient, Manifest, Reader, Relationship};
use countermark_model::{Untrusted, report};
use serde_json::Value;

use super::described::is_failure;
use crate::codes::{Codes, is_problem};

/// Every manifest of the store, the active one first, the others by label.
pub(super) fn list(reader: &Reader, codes: &Codes) -> Vec<report::Manifest> {
    let active = reader.active_label();
    let mut manifests: Vec<&Manifest> = reader.iter_manifests().collect();
    manifests.sort_by_key(|manifest| (manifest.label() != active, manifest.label()));
    manifests.into_iter().map(|manifest| describe(manifest, codes)).collect()
}

/// The manifest with this label; one of which nothing is known where the engine has none.
pub(super) fn manifest(reader: &Reader, codes: &Codes, label: &str) -> report::Manifest {
    reader.get_manifest(label).map_or_else(|| unknown(label), |found| describe(found, codes))
}

fn unknown(label: &str) -> report::Manifest {
    report::Manifest {
        label: Untrusted::new(label),
        claim_version: None,
        title: None,
        format: None,
        claim_generator: Vec::new(),
        signed_by: None,
        tier: report::SignerTier::NotChecked,
        verifies: false,
        standing: None,
        actions: Vec::new(),
        ingredients: Vec::new(),
        assertions: Vec::new(),
        redactions: Vec::new(),
    }
}

fn describe(manifest: &Manifest, codes: &Codes) -> report::Manifest {
    let label = manifest.label().unwrap_or_default();
    let mut assertions: Vec<_> = manifest
        .assertions()
        .iter()
        .map(|assertion| Untrusted::new(&assertion.label_with_instance()))
        .collect();
    assertions.sort();
    report::Manifest {
        label: Untrusted::new(label),
        claim_version: manifest.claim_version(),
        title: manifest.title().map(Untrusted::new),
        format: manifest.format().map(Untrusted::new),
        claim_generator: claim_generator(manifest),
        // Only our own checks name a signer: see `standing`.
        signed_by: None,
        tier: report::SignerTier::NotChecked,
        verifies: !codes.fails(label),
        standing: None,
        actions: actions(manifest),
        ingredients: manifest.ingredients().iter().map(|i| ingredient(i, codes)).collect(),
        assertions,
        redactions: manifest
            .redactions()
            .into_iter()
            .flatten()
            .map(|s| Untrusted::new(s))
            .collect(),
    }
}

fn claim_generator(manifest: &Manifest) -> Vec<Untrusted> {
    let infos = manifest.claim_generator_info.iter().flatten();
    let named: Vec<_> = infos
        .map(|info| match &info.version {
            Some(version) => Untrusted::new(&format!("{} {version}", info.name)),
            None => Untrusted::new(&info.name),
        })
        .collect();
    if named.is_empty() {
        return manifest.claim_generator().map(Untrusted::new).into_iter().collect();
    }
    named
}

/// The actions of all action assertions. In a version 1 claim the signer vouches for every
/// assertion; version 2 tells created from gathered ones.
fn actions(manifest: &Manifest) -> Vec<report::Action> {
    let vouched_by_version = manifest.claim_version() == Some(1);
    let mut all = Vec::new();
    for assertion in manifest.assertions() {
        if !matches!(assertion.label(), "c2pa.actions" | "c2pa.actions.v2") {
            continue;
        }
        let created = vouched_by_version || assertion.created();
        let listed = assertion.value().ok().and_then(|value| value.get("actions")?.as_array());
        all.extend(listed.into_iter().flatten().map(|value| action(value, created)));
    }
    all
}

fn action(value: &Value, created: bool) -> report::Action {
    let text = |name: &str| value.get(name).and_then(Value::as_str).map(Untrusted::new);
    report::Action {
        action: text("action").unwrap_or_else(|| Untrusted::new("")),
        digital_source_type: text("digitalSourceType"),
        software_agent: text("softwareAgent")
            .or_else(|| value.get("softwareAgent")?.get("name")?.as_str().map(Untrusted::new)),
        when: text("when"),
        created,
    }
}

fn ingredient(ingredient: &Ingredient, codes: &Codes) -> report::Ingredient {
    let relationship = match ingredient.relationship() {
        Relationship::ParentOf => "parentOf",
        Relationship::ComponentOf => "componentOf",
        Relationship::InputTo => "inputTo",
    };
    report::Ingredient {
        title: ingredient.title().map(Untrusted::new),
        format: ingredient.format().map(Untrusted::new),
        relationship: relationship.to_owned(),
        manifest: ingredient.active_manifest().map(Untrusted::new),
        problems: problems(ingredient, codes),
        recorded: Vec::new(),
        digital_source_type: None,
        link: None,
        thumbnail: None,
    }
}

/// Failure codes that the signer recorded when the ingredient was taken in, and those found now.
fn problems(ingredient: &Ingredient, codes: &Codes) -> Vec<Untrusted> {
    let recorded_v1 = ingredient.validation_status().unwrap_or_default().iter();
    let recorded_v2 = ingredient.validation_results().and_then(|results| results.active_manifest());
    let mut problems: Vec<Untrusted> = recorded_v2
        .map(|active| active.failure().as_slice())
        .unwrap_or_default()
        .iter()
        // Version 1 records codes without their kind, so the kind comes from the code.
        .chain(recorded_v1.filter(|status| is_failure(status.code())))
        .map(|status| status.code())
        .filter(|code| is_problem(code))
        .map(Untrusted::new)
        .collect();
    if let Some(label) = ingredient.active_manifest() {
        let found_now = codes.of_ingredients().iter().filter(|status| {
            status.kind == report::StatusKind::Failure
                && is_problem(status.code.raw())
                && status.url.as_ref().is_some_and(|url| url.raw().contains(label))
        });
        problems.extend(found_now.map(|status| status.code.clone()));
    }
    problems.sort();
    problems.dedup();
    problems
}
