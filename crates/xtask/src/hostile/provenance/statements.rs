//! What a listed signer states, beside what else the file says: P02, P06, P10.

use super::{
    jpeg,
    parent::{Parent, actions, ingredient},
};
use crate::{
    hostile::{
        Expected, Forged, Workshop,
        actions::{created, created_at},
        carrier::{self, Carrier},
        manifest::{Assertion, Listed, Recipe},
    },
    testdata::{draw::Scene, jpeg as jpeg_file, png, xmp},
};

/// P02: a manifest that states a capture, on pictures whose notes still name a generator.
pub(super) fn signed_again(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    const CONFLICT: Expected = Expected::TRUSTED
        .showing(&["conclusion signed_capture", "conflict signed_says_capture_metadata_says_ai"]);
    const SILENT: Expected = Expected::TRUSTED
        .showing(&["conclusion signed_other", "conflict signed_silent_metadata_says_ai"]);
    let recipe = Recipe::new(&w.signer);
    let mut built = Vec::new();
    for carrier in w.carriers()? {
        built.push(Forged::new(w, carrier.format(), recipe.embed(&carrier)?.bytes));
    }
    let mut with_xmp = carrier::jpeg::Packets::draw(Scene::Hill)?;
    let source = "Iptc4xmpExt:DigitalSourceType=\"http://cv.iptc.org/newscodes/digitalsourcetype/\
                  trainedAlgorithmicMedia\"";
    with_xmp.jpeg.segments.push(jpeg_file::xmp(&xmp::packet(source, "")));
    let with_xmp = Carrier::Jpeg(with_xmp);
    let left_over = Forged::new(w, "jpeg, XMP source type", recipe.embed(&with_xmp)?.bytes);
    built.push(left_over.expecting(CONFLICT));
    let mut with_text = carrier::png::Chunks::draw(Scene::Hill)?;
    let parameters = "a hill\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1, Size: 512x512, \
                      Model: x, Version: v1.10.1";
    with_text.chunks.insert(1, png::text("parameters", parameters));
    with_text.at = 2;
    let with_text = Carrier::Png(with_text);
    let left_over = Forged::new(w, "png, parameters", recipe.embed(&with_text)?.bytes);
    built.push(left_over.expecting(CONFLICT));
    let silent = stating(w, created("digitalCreation"));
    let left_over = Forged::new(w, "png, parameters, no capture", silent.embed(&with_text)?.bytes);
    built.push(left_over.expecting(SILENT));
    Ok(built)
}

fn stating(w: &Workshop, actions: Assertion) -> Recipe<'_> {
    Recipe { assertions: vec![actions], ..Recipe::new(&w.signer) }
}

/// P11: actions that the claim lists as gathered: signed, and not vouched for.
pub(super) fn passed_on(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    const GENERATED: Expected = Expected::TRUSTED
        .showing(&["c2pa.statement.ai-generated gathered=true"])
        .hiding(&["conclusion signed_ai"]);
    const CAPTURED: Expected = Expected::TRUSTED
        .showing(&["c2pa.statement.capture gathered=true"])
        .hiding(&["conclusion signed_capture"]);
    let gathered =
        |source: &str| stating(w, Assertion { listed: Listed::Gathered, ..created(source) });
    Ok(vec![
        jpeg(w, "made by AI", &gathered("trainedAlgorithmicMedia"))?.expecting(GENERATED),
        jpeg(w, "captured", &gathered("digitalCapture"))?.expecting(CAPTURED),
    ])
}

/// P12: the record of a listed signer as parent or part of a stranger's picture: it is what it was, and
/// only the stranger says that it has to do with this one.
pub(super) fn grafted(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    const CAPTURED: Expected = Expected::UNKNOWN
        .showing(&["c2pa.statement.capture joined_by_unlisted=true"])
        .hiding(&["conclusion signed_capture"]);
    const GENERATED: Expected = Expected::UNKNOWN
        .showing(&["c2pa.statement.ai-generated joined_by_unlisted=true"])
        .hiding(&["conclusion signed_ai"]);
    const PART: Expected =
        Expected::UNKNOWN.showing(&["c2pa.statement.part-ai-generated joined_by_unlisted=true"]);
    let with = |source: &str, relationship: &str| -> anyhow::Result<Recipe<'_>> {
        let genuine = Parent::new(&w.signer, "urn:c2pa:genuine", vec![created(source)])?;
        let label = "c2pa.ingredient.v3";
        let opened = actions(&[("c2pa.opened", None, Some(label))]);
        Ok(Recipe {
            assertions: vec![opened, ingredient(label, relationship, &genuine)],
            earlier: vec![genuine.whole],
            ..Recipe::new(&w.stranger)
        })
    };
    let ai = "trainedAlgorithmicMedia";
    Ok(vec![
        jpeg(w, "a capture", &with("digitalCapture", "parentOf")?)?.expecting(CAPTURED),
        jpeg(w, "made by AI", &with(ai, "parentOf")?)?.expecting(GENERATED),
        jpeg(w, "a part made by AI", &with(ai, "componentOf")?)?.expecting(PART),
    ])
}

/// P06: statements of one record, or of a chain of them, that exclude each other.
pub(super) fn contradictions(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    const TWICE: Expected = Expected::TRUSTED
        .showing(&["c2pa.contradiction.created-twice", "conflict signed_contradicts_itself"]);
    const SOURCE: Expected = Expected::TRUSTED
        .showing(&["c2pa.contradiction.source-type", "conflict signed_contradicts_itself"]);
    const EDITED: Expected = Expected::TRUSTED
        .showing(&["c2pa.contradiction.capture-and-ai", "conflict signed_says_capture_and_ai"]);
    let capture = ("c2pa.created", Some("digitalCapture"), None);
    let generated = ("c2pa.created", Some("trainedAlgorithmicMedia"), None);
    let one = |variant, list: &[_], expected| -> anyhow::Result<Forged> {
        Ok(jpeg(w, variant, &stating(w, actions(list)))?.expecting(expected))
    };
    let parent = Parent::new(&w.signer, "urn:c2pa:parent", vec![actions(&[generated])])?;
    let label = "c2pa.ingredient.v3";
    let child = |list: &[_]| Recipe {
        assertions: vec![actions(list), ingredient(label, "parentOf", &parent)],
        earlier: vec![parent.whole.clone()],
        ..Recipe::new(&w.signer)
    };
    let chained = child(&[("c2pa.opened", Some("digitalCapture"), Some(label))]);
    let created = child(&[capture]);
    Ok(vec![
        one("created twice", &[capture, capture], TWICE)?,
        one("capture and generator", &[capture, generated], SOURCE)?,
        one(
            "capture and AI edit",
            &[capture, ("c2pa.edited", Some("compositeWithTrainedAlgorithmicMedia"), None)],
            EDITED,
        )?,
        jpeg(w, "capture, made from an AI picture", &chained)?.expecting(SOURCE),
        jpeg(w, "created, with a parent", &created)?.expecting(SOURCE),
    ])
}

/// P10: the date of an action lies after the date of the check, or in a year that has five digits.
pub(super) fn dated(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    const FINE: Expected = Expected::TRUSTED.hiding(&["flag implausible_time"]);
    let dated = |when: &str| stating(w, created_at("digitalCapture", when));
    Ok(vec![
        jpeg(w, "two years later", &dated("2028-11-22T00:00:00Z"))?,
        jpeg(w, "year 9999", &dated("9999-12-31T23:59:59Z"))?,
        jpeg(w, "year 10000", &dated("10000-01-01T00:00:00Z"))?,
        jpeg(w, "the same day", &dated("2026-11-22T14:00:00Z"))?.expecting(FINE),
    ])
}
