//! Our signals beside those that the rubric's own expressions give, for made-up manifests and for
//! every manifest of the development corpus.

#![allow(clippy::disallowed_methods, reason = "tests read the corpus")]

mod formula;

use std::{borrow::Cow, collections::BTreeSet};

use countermark_model::Limits;
use serde_json::{Value, json};

use super::*;
use crate::{
    manifests::{Account, Action, ActionList, Ingredient, Target},
    store::{Store, tests::shared},
};
use formula::Rubric;

const IPTC: &str = "http://cv.iptc.org/newscodes/digitalsourcetype/";

fn rubric() -> Option<Rubric> {
    let path = shared("trust/rubrics/asset-rubric-signals-local.yml")?;
    let rubric = Rubric::parse(&std::fs::read_to_string(path).unwrap());
    let ids: BTreeSet<_> = rubric.signals.iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!(
        ids,
        SignalId::ALL.iter().map(|signal| signal.id()).collect(),
        "the rubric's signals"
    );
    Some(rubric)
}

/// The identifiers of the signals whose expressions are true of `manifest`.
fn by_expression(rubric: &Rubric, manifest: &Value) -> BTreeSet<String> {
    let holds = rubric.signals.iter().filter(|(_, text)| rubric.holds(text, manifest));
    holds.map(|(id, _)| id.clone()).collect()
}

fn ids(signals: &BTreeMap<SignalId, bool>) -> BTreeSet<String> {
    signals.keys().map(|signal| signal.id().to_owned()).collect()
}

/// A manifest of the crJSON form with one action list, and the same as our reader gives it.
fn manifest(label: &str, complete: bool, actions: &[(&str, Option<&str>)]) -> (Value, ActionList) {
    let all: Vec<_> = actions
        .iter()
        .map(|(name, source)| {
            let mut action = json!({ "action": name });
            if let Some(source) = source {
                action["digitalSourceType"] = json!(source);
            }
            action
        })
        .collect();
    let read = actions.iter().map(|(name, source)| Action {
        name: Some((*name).to_owned()),
        source_type: source.map(str::to_owned),
        ..Action::default()
    });
    let list =
        ActionList { label: label.to_owned(), created: true, complete, actions: read.collect() };
    let assertions = json!({ label: { "actions": all, "allActionsIncluded": complete } });
    (json!({ "assertions": assertions, "claim.v2": { "gathered_assertions": [] } }), list)
}

fn claim() -> Claim<'static> {
    Claim::parse(b"\xA2\x72created_assertions\x80\x69signature\x61s", 0, &Limits::NATIVE).unwrap()
}

/// Every signal of the rubric, at least once, and what must not give one.
#[test]
fn made_up_manifests_have_the_signals_of_the_rubric() {
    let rubric = rubric();
    let iptc = |term: &str| format!("{IPTC}{term}");
    let check = |complete: bool, actions: &[(&str, Option<&str>)], expected: &[SignalId]| {
        let (document, list) = manifest(ACTIONS, complete, actions);
        let content = Content { action_lists: vec![list], ..Content::default() };
        let ours = ids(&Signals::of(&content, &claim()).strict);
        let expected: BTreeSet<_> = expected.iter().map(|signal| signal.id().to_owned()).collect();
        assert_eq!(ours, expected, "{actions:?}");
        if let Some(rubric) = &rubric {
            assert_eq!(by_expression(rubric, &document), expected, "the rubric, {actions:?}");
        }
    };
    let one = |name: &str, term: &str, expected: &[SignalId]| {
        check(true, &[(name, Some(&iptc(term)))], expected);
    };
    for begins in ["c2pa.created", "c2pa.opened"] {
        check(
            true,
            &[(begins, Some("http://c2pa.org/digitalsourcetype/empty"))],
            &[SignalId::BlankCanvas],
        );
        one(begins, "digitalCapture", &[SignalId::CapturedMedia]);
        one(begins, "computationalCapture", &[SignalId::CapturedMedia]);
        one(begins, "compositeCapture", &[SignalId::CapturedMediaStitched]);
        one(begins, "composite", &[SignalId::CompositionMayContainGenAi]);
        one(begins, "trainedAlgorithmicMedia", &[SignalId::FullyGenAiMedia]);
        one(begins, "compositeWithTrainedAlgorithmicMedia", &[SignalId::PartlyGenAiCreation]);
        one(begins, "digitalCreation", &[SignalId::NonGenAiDigitalCreation]);
        one(begins, "screenCapture", &[SignalId::ScreenCaptureMayContainGenAi]);
        one(begins, "compositeSynthetic", &[]);
        one(begins, "trainedalgorithmicmedia", &[]);
        one(begins, "trainedAlgorithmicMedia/", &[]);
    }
    one("c2pa.edited", "trainedAlgorithmicMedia", &[SignalId::PerceptibleGenAi]);
    one("c2pa.edited", "compositeSynthetic", &[SignalId::PerceptibleGenAi]);
    one("c2pa.edited", "humanEdits", &[SignalId::PerceptibleNonGenAi]);
    let open = [SignalId::PerceptibleNonGenAi, SignalId::PerceptiblePossiblyGenAi];
    one("c2pa.placed", "digitalArt", &open);
    one("c2pa.placed", "composite", &open);
    one("c2pa.enhanced", "trainedAlgorithmicMedia", &[SignalId::NonEditorial]);
    check(true, &[("c2pa.resized.proportional", None)], &[SignalId::NonEditorial]);
    check(true, &[("c2pa.cropped", None)], &[]);
    check(true, &[], &[SignalId::AmbiguousActions]);
    check(false, &[("c2pa.cropped", None)], &[SignalId::AmbiguousActions]);
    check(true, &[("vendor.sparkle", None)], &[SignalId::AmbiguousActions]);
    check(true, &[("c2pa.unknown", None)], &[SignalId::AmbiguousActions]);
}

/// An ingredient of version 3 without a manifest is of unknown provenance; the rubric reads no other.
#[test]
fn an_ingredient_without_manifest_is_of_unknown_provenance() {
    let rubric = rubric();
    let check = |label: &'static str, named: bool, strict: bool, extended: bool| {
        let (mut document, list) = manifest(ACTIONS, true, &[("c2pa.cropped", None)]);
        let target = json!({ "url": "self#jumbf=/c2pa/urn:a", "hash": "AA==" });
        document["assertions"][label] =
            if named { json!({ "activeManifest": target }) } else { json!({ "dc:title": "a" }) };
        let target = Target { label: None, alg: None, hash: Cow::Borrowed(&[0]) };
        let ingredient = Ingredient { manifest: named.then_some(target), ..ingredient(label) };
        let content = Content {
            action_lists: vec![list],
            ingredients: vec![ingredient],
            ..Content::default()
        };
        let signals = Signals::of(&content, &claim());
        let id = SignalId::MediaUnknownProvenance;
        assert_eq!(signals.strict.contains_key(&id), strict, "{label}");
        assert_eq!(signals.extended.contains_key(&id), extended, "{label}");
        if let Some(rubric) = &rubric {
            assert_eq!(ids(&signals.strict), by_expression(rubric, &document), "{label}");
        }
    };
    check("c2pa.ingredient.v3", false, true, false);
    check("c2pa.ingredient.v3", true, false, false);
    check("c2pa.ingredient", false, false, true);
    check("c2pa.ingredient.v3__1", false, false, true);
}

fn ingredient(label: &'static str) -> Ingredient<'static> {
    Ingredient {
        label,
        created: true,
        title: None,
        format: None,
        relationship: "parentOf".to_owned(),
        manifest: None,
        signature: None,
        source_type: None,
        thumbnail: None,
        recorded: Vec::new(),
    }
}

/// Older assertions and other spellings give nothing by the rubric, and the same by the extended rules.
#[test]
fn extended_rules_read_older_assertions_and_spellings() {
    let check = |label: &str, source: &str| {
        let (_, list) = manifest(label, true, &[("c2pa.created", Some(source))]);
        let content = Content { action_lists: vec![list], ..Content::default() };
        let signals = Signals::of(&content, &claim());
        assert!(!signals.strict.contains_key(&SignalId::FullyGenAiMedia), "{label} {source}");
        assert!(signals.extended.contains_key(&SignalId::FullyGenAiMedia), "{label} {source}");
    };
    check("c2pa.actions", &format!("{IPTC}trainedAlgorithmicMedia"));
    check("c2pa.actions.v2__1", &format!("{IPTC}trainedAlgorithmicMedia"));
    check(ACTIONS, "https://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia/");
    check(ACTIONS, "trainedAlgorithmicMedia");
}

/// A signer vouches for what it created, not for what it passed on; a gathered list of actions is
/// ambiguous whatever it holds.
#[test]
fn gathered_actions_are_not_vouched_for() {
    let (_, list) = manifest(ACTIONS, true, &[("c2pa.created", Some("digitalCapture"))]);
    let gathered = ActionList { created: false, ..list };
    let content = Content { action_lists: vec![gathered], ..Content::default() };
    let signals = Signals::of(&content, &claim());
    assert_eq!(signals.extended.get(&SignalId::CapturedMedia), Some(&false));
    let bytes =
        b"\xA3\x72created_assertions\x80\x73gathered_assertions\x81\xA2\x63url\x78\x1Fself#jumbf\
        =x/c2pa.actions.v2__2\x64hash\x41\x07\x69signature\x61s";
    let claim = Claim::parse(bytes, 0, &Limits::NATIVE).unwrap();
    let (_, list) = manifest(ACTIONS, true, &[("c2pa.cropped", None)]);
    let content = Content { action_lists: vec![list], ..Content::default() };
    assert!(Signals::of(&content, &claim).strict.contains_key(&SignalId::AmbiguousActions));
}

/// The rubric's expressions over the engine's own crJSON of real files, and our signals.
#[test]
fn manifests_of_the_corpus_have_the_signals_of_the_rubric() {
    let Some(rubric) = rubric() else { return };
    let (mut manifests, mut found) = (0, BTreeSet::new());
    for path in crate::store::tests::SOUND {
        let Some(bytes) = crate::store::tests::store_of(path) else { continue };
        let file = std::fs::read(shared(path).unwrap()).unwrap();
        let mime = if path.ends_with("png") { "image/png" } else { "image/jpeg" };
        let reader = c2pa::Reader::from_context(c2pa::Context::new())
            .with_stream(mime, std::io::Cursor::new(file))
            .unwrap();
        let document = reader.to_crjson_value().unwrap();
        let store = Store::parse(&bytes, &Limits::NATIVE).unwrap();
        let account = Account::read(&store, &bytes, &Limits::NATIVE).unwrap();
        for entry in &account.entries {
            let label = entry.manifest.label;
            let all = document["manifests"].as_array().unwrap();
            let Some(manifest) = all.iter().find(|one| one["label"] == label) else { continue };
            let claim = entry.manifest.claim.as_ref().unwrap();
            let ours = ids(&Signals::of(&entry.content, claim).strict);
            assert_eq!(ours, by_expression(&rubric, manifest), "{path} {label}");
            manifests += 1;
            found.extend(ours);
        }
    }
    println!("{manifests} manifests have the signals of the rubric, among them {found:?}");
    assert!(manifests > 15 && found.len() > 3, "{manifests} {found:?}");
}
