//! Statements of signed records that do not fit together. They are put side by side; which one holds
//! is never said.

use countermark_model::{
    About, Code, Evidence, Finding, Proof,
    report::{Credentials, Manifest, Signal, SignalScope},
};

use super::signed_by;
use crate::signals::{SignalId, terms};

/// The contradictions among the statements about this picture.
pub(super) fn all(credentials: &Credentials, proof: &Proof) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut captured = None;
    let mut generated = None;
    for manifest in &credentials.manifests {
        let signals = of_the_picture(credentials, manifest);
        let Some(first) = signals.first() else { continue };
        let tier = first.tier;
        for code in contradictions(manifest, &signals) {
            let evidence = Evidence::Cryptographic(proof.clone());
            let finding = Finding::new(Code::of(code), About::Credentials, evidence);
            findings.push(signed_by(finding, manifest, tier));
        }
        let has = |ids: &[SignalId]| any(&signals, ids);
        if has(&CAPTURE) {
            captured = captured.or(Some(manifest));
        }
        if has(&[SignalId::FullyGenAiMedia]) {
            generated = generated.or(Some((manifest, tier)));
        }
    }
    findings.extend(beyond_the_product(credentials, proof));
    // One record says that a device took the picture, an earlier or later one that AI made all of it.
    if let (Some(captured), Some((generated, tier))) = (captured, generated)
        && captured.label != generated.label
    {
        let evidence = Evidence::Cryptographic(proof.clone());
        let finding = Finding::new(Code::of(SOURCE_TYPE), About::Credentials, evidence);
        findings.push(signed_by(finding, generated, tier));
    }
    findings
}

/// What the active manifest states although the list of conforming products denies it to the product.
fn beyond_the_product(credentials: &Credentials, proof: &Proof) -> Option<Finding> {
    let active = credentials.manifests.first()?;
    let product = credentials.signer.as_ref()?.product.as_ref()?;
    let denied = |signal: &&Signal| {
        let name = signal.id.strip_prefix("signal_");
        product.disallowed.iter().any(|one| Some(one.as_str()) == name)
    };
    let signal = of_the_picture(credentials, active).into_iter().find(denied)?;
    let evidence = Evidence::Cryptographic(proof.clone());
    let code = Code::of("c2pa.statement.not-allowed-for-product");
    Some(signed_by(Finding::new(code, About::Credentials, evidence), active, signal.tier))
}

const CAPTURE: [SignalId; 2] = [SignalId::CapturedMedia, SignalId::CapturedMediaStitched];

/// Inception signals that exclude each other.
const ORIGINS: [&[SignalId]; 4] = [
    &[SignalId::FullyGenAiMedia, SignalId::PartlyGenAiCreation],
    &CAPTURE,
    &[SignalId::NonGenAiDigitalCreation, SignalId::BlankCanvas],
    &[SignalId::ScreenCaptureMayContainGenAi],
];

const CAPTURE_AND_AI: &str = "c2pa.contradiction.capture-and-ai";
const CREATED_TWICE: &str = "c2pa.contradiction.created-twice";
const SOURCE_TYPE: &str = "c2pa.contradiction.source-type";

/// The contradictions within one manifest.
fn contradictions(manifest: &Manifest, signals: &[&Signal]) -> Vec<&'static str> {
    let mut found = Vec::new();
    if any(signals, &CAPTURE) && any(signals, &[SignalId::PerceptibleGenAi]) {
        found.push(CAPTURE_AND_AI);
    }
    let created: Vec<_> =
        manifest.actions.iter().filter(|one| one.action.raw() == "c2pa.created").collect();
    if created.len() > 1 {
        found.push(CREATED_TWICE);
    }
    let origins = ORIGINS.iter().filter(|origin| any(signals, origin)).count();
    // What was made from a parent was not created here (C2PA 2.2 §18.15.4).
    let has_parent = manifest.ingredients.iter().any(|one| one.relationship == "parentOf");
    let states_origin = created.iter().any(|one| {
        let stated =
            one.digital_source_type.as_ref().and_then(|spelled| terms::term(spelled.raw()));
        stated.is_some()
    });
    if origins > 1 || (has_parent && states_origin) {
        found.push(SOURCE_TYPE);
    }
    found
}

fn of_the_picture<'c>(credentials: &'c Credentials, manifest: &Manifest) -> Vec<&'c Signal> {
    let of = |signal: &&Signal| {
        signal.manifest == manifest.label && signal.holds && signal.scope == SignalScope::Picture
    };
    credentials.signals.iter().filter(of).collect()
}

fn any(signals: &[&Signal], ids: &[SignalId]) -> bool {
    signals.iter().any(|signal| ids.iter().any(|id| id.id() == signal.id))
}
