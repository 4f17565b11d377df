//! Earlier steps that are broken, removed, or too many: P03, P07, P08.

use super::{
    jpeg,
    parent::{Parent, actions, ingredient, ingredient_of},
};
use crate::{
    hostile::{
        Expected, Forged, Workshop,
        actions::created,
        jumbf,
        manifest::{Assertion, Recipe},
    },
    testdata::cbor::Cbor,
};

const PARENT: &str = "urn:c2pa:parent";
const INGREDIENT: &str = "c2pa.ingredient.v3";
/// An assertion that may be removed.
const NOTE: &str = "org.example.note";

fn generated() -> Assertion {
    created("trainedAlgorithmicMedia")
}

fn opened() -> Assertion {
    actions(&[("c2pa.opened", None, Some(INGREDIENT)), ("c2pa.cropped", None, None)])
}

fn note() -> Assertion {
    Assertion::cbor(NOTE, &Cbor::map([("text", Cbor::text("who was there"))]))
}

/// A manifest that was made from `parent`, which stands in the store as `stored`.
fn child<'w>(w: &'w Workshop, parent: &Parent, stored: Vec<u8>) -> Recipe<'w> {
    Recipe {
        assertions: vec![opened(), ingredient(INGREDIENT, "parentOf", parent)],
        earlier: vec![stored],
        ..Recipe::new(&w.signer)
    }
}

/// P03: the last signature is in order, the step before is not.
pub(super) fn broken_ingredients(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    let sound = Parent::new(&w.signer, PARENT, vec![generated(), note()])?;
    let broken = sound.clone().with_broken_signature();
    let other = Parent::new(&w.stranger, PARENT, vec![generated(), note()])?;
    let mut unhashed = sound.clone();
    let at = unhashed.whole.windows(13).position(|window| window == b"who was there");
    unhashed.whole[at.unwrap_or_default()] ^= 1;
    let recorded = Assertion::cbor(
        INGREDIENT,
        &ingredient_of("parentOf", &sound, &["assertion.dataHash.mismatch"]),
    );
    let recorded = Recipe {
        assertions: vec![opened(), recorded],
        earlier: vec![sound.whole.clone()],
        ..Recipe::new(&w.signer)
    };
    let component = Recipe {
        assertions: vec![created("digitalCapture"), ingredient(INGREDIENT, "componentOf", &broken)],
        earlier: vec![broken.whole.clone()],
        ..Recipe::new(&w.signer)
    };
    // Its own bytes are as they were taken in, so that what it states stays a statement of its signer.
    const RECORDED: Expected = Expected::TRUSTED
        .showing(&["c2pa.history.ingredient-problem", "conflict signed_on_broken_history"]);
    let missing = Recipe { earlier: Vec::new(), ..child(w, &sound, Vec::new()) };
    Ok(vec![
        jpeg(w, "signature of the parent", &child(w, &broken, broken.whole.clone()))?,
        jpeg(w, "assertion of the parent", &child(w, &unhashed, unhashed.whole.clone()))?,
        jpeg(w, "changed since", &child(w, &sound, broken.whole.clone()))?,
        jpeg(w, "another manifest of its name", &child(w, &sound, other.whole))?,
        jpeg(w, "manifest is missing", &missing)?,
        jpeg(w, "component", &component)?,
        jpeg(w, "recorded by the signer", &recorded)?.expecting(RECORDED),
    ])
}

/// P07: assertions of the parent that the child declares as removed.
pub(super) fn redactions(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    const ILLEGAL: Expected = Expected::BROKEN.showing(&["axis integrity=manifest_altered"]);
    let parent = Parent::new(&w.signer, PARENT, vec![generated(), note()])?;
    let removing = |target: &str, stored: Vec<u8>| {
        let url = Cbor::text(target);
        child(w, &parent, stored).claiming(move |claim| {
            claim.set("redacted_assertions", Cbor::Array(vec![url.clone()]));
        })
    };
    let of_parent = |label: &str| format!("self#jumbf=/c2pa/{PARENT}/c2pa.assertions/{label}");
    let note_url = of_parent(NOTE);
    let own =
        format!("self#jumbf=/c2pa/{}/c2pa.assertions/{INGREDIENT}", super::super::manifest::LABEL);
    let gone = |label: &str| without(&parent.whole, label, None);
    let zeros = without(&parent.whole, NOTE, Some(vec![0; 21]))?;
    let filled = without(&parent.whole, NOTE, Some(b"\xA1\x64text\x6Dwho was there".to_vec()))?;
    let forged = without(&parent.whole, NOTE, Some(b"\xA1\x64text\x6Dnobody was he".to_vec()))?;
    Ok(vec![
        jpeg(w, "removed", &removing(&note_url, gone(NOTE)?))?,
        jpeg(w, "zeros", &removing(&note_url, zeros))?,
        jpeg(w, "still there", &removing(&note_url, filled))?.expecting(ILLEGAL),
        jpeg(w, "something else there", &removing(&note_url, forged))?.expecting(ILLEGAL),
        jpeg(w, "actions", &removing(&of_parent("c2pa.actions.v2"), gone("c2pa.actions.v2")?))?
            .expecting(ILLEGAL),
        jpeg(w, "hard binding", &removing(&of_parent("c2pa.hash.data"), gone("c2pa.hash.data")?))?
            .expecting(ILLEGAL),
        jpeg(w, "its own", &removing(&own, parent.whole.clone()))?.expecting(ILLEGAL),
        by_a_stranger(w, &parent, &of_parent("c2pa.actions.v2"))?,
    ])
}

/// A manifest that nothing leads to declares the actions of the parent removed, which stand there.
fn by_a_stranger(w: &Workshop, parent: &Parent, url: &str) -> anyhow::Result<Forged> {
    let orphan = Recipe { label: "urn:c2pa:orphan".to_owned(), ..Recipe::new(&w.stranger) };
    let removed = Cbor::Array(vec![Cbor::text(url)]);
    let orphan = orphan.claiming(move |claim| claim.set("redacted_assertions", removed.clone()));
    let recipe = Recipe {
        earlier: vec![orphan.manifest(Vec::new())?, parent.whole.clone()],
        ..child(w, parent, Vec::new())
    };
    const STATED: Expected = Expected::TRUSTED
        .showing(&["c2pa.statement.ai-generated", "unprotected unlinked_manifest"])
        .hiding(&["c2pa.history.redacted", "c2pa.history.ingredient-problem"]);
    Ok(jpeg(w, "by a stranger", &recipe)?.expecting(STATED))
}

/// The manifest `whole` without the assertion `label`, or with other data in its place.
fn without(whole: &[u8], label: &str, data: Option<Vec<u8>>) -> anyhow::Result<Vec<u8>> {
    let mut parts = jumbf::children(whole)?;
    let assertions = jumbf::children(&parts[1])?.into_iter().skip(1);
    let named = |one: &Vec<u8>| one.windows(label.len()).any(|text| text == label.as_bytes());
    let replace = |one: Vec<u8>| match (&data, named(&one)) {
        (_, false) => Some(one),
        (None, true) => None,
        (Some(data), true) => Some(jumbf::superbox(b"cbor", label, &[jumbf::plain(b"cbor", data)])),
    };
    let kept: Vec<Vec<u8>> = assertions.filter_map(replace).collect();
    parts[1] = jumbf::superbox(b"c2as", "c2pa.assertions", &kept);
    Ok(jumbf::superbox(b"c2ma", PARENT, &parts[1..]))
}

/// P08: what the graph of ingredients may look like.
pub(super) fn shapes(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    const DIAMOND: Expected = Expected::TRUSTED
        .showing(&["axis history=ok", "c2pa.statement.part-ai-generated"])
        .hiding(&["c2pa.history.ingredient-problem"]);
    // Hashes cannot form a cycle, so one of them is wrong, and the engine reads nothing of it.
    const CYCLE: Expected = Expected::UNREADABLE.hiding(&["c2pa.statement.ai-generated"]);
    Ok(vec![
        jpeg(w, "diamond", &diamond(w)?)?.expecting(DIAMOND),
        jpeg(w, "cycle", &cycle(w)?)?.expecting(CYCLE),
        jpeg(w, "its own parent", &own_parent(w))?.expecting(CYCLE),
        jpeg(w, "64 deep", &chain(w, 63)?)?.expecting(Expected::TRUSTED),
        jpeg(w, "200 deep", &chain(w, 200)?)?,
        jpeg(w, "1,100 ingredients", &many(w, 1_100))?,
        jpeg(w, "10,000 ingredients", &many(w, 10_000))?,
    ])
}

/// Two components that went both back to one AI picture.
fn diamond(w: &Workshop) -> anyhow::Result<Recipe<'_>> {
    let root = Parent::new(&w.signer, "urn:c2pa:root", vec![generated()])?;
    let side = |label: &str| {
        let from = ingredient(INGREDIENT, "parentOf", &root);
        Parent::new(&w.signer, label, vec![opened(), from])
    };
    let (left, right) = (side("urn:c2pa:left")?, side("urn:c2pa:right")?);
    let created = created("digitalCapture");
    let first = ingredient(INGREDIENT, "componentOf", &left);
    let second = ingredient("c2pa.ingredient.v3__1", "componentOf", &right);
    Ok(Recipe {
        assertions: vec![created, first, second],
        earlier: vec![root.whole, left.whole, right.whole],
        ..Recipe::new(&w.signer)
    })
}

/// Two manifests that name each other; one of the hashes cannot fit.
fn cycle(w: &Workshop) -> anyhow::Result<Recipe<'_>> {
    let wanted = Parent { label: "urn:c2pa:two".to_owned(), whole: vec![0; 64] };
    let one = Parent::new(
        &w.signer,
        "urn:c2pa:one",
        vec![opened(), ingredient(INGREDIENT, "parentOf", &wanted)],
    )?;
    let two = Parent::new(
        &w.signer,
        "urn:c2pa:two",
        vec![opened(), ingredient(INGREDIENT, "parentOf", &one)],
    )?;
    Ok(Recipe {
        assertions: vec![opened(), ingredient(INGREDIENT, "parentOf", &two)],
        earlier: vec![one.whole, two.whole],
        ..Recipe::new(&w.signer)
    })
}

fn own_parent(w: &Workshop) -> Recipe<'_> {
    let label = super::super::manifest::LABEL.to_owned();
    let itself = Parent { label, whole: vec![0; 64] };
    Recipe {
        assertions: vec![opened(), ingredient(INGREDIENT, "parentOf", &itself)],
        ..Recipe::new(&w.signer)
    }
}

/// A chain of `length` manifests below the active one.
fn chain(w: &Workshop, length: usize) -> anyhow::Result<Recipe<'_>> {
    let captured = created("digitalCapture");
    let mut all = vec![Parent::new(&w.signer, "urn:c2pa:0", vec![captured])?];
    while let (true, Some(last)) = (all.len() < length, all.last()) {
        let assertions = vec![opened(), ingredient(INGREDIENT, "parentOf", last)];
        let next = Parent::new(&w.signer, &format!("urn:c2pa:{}", all.len()), assertions)?;
        all.push(next);
    }
    let last = all.last().map(|last| ingredient(INGREDIENT, "parentOf", last));
    Ok(Recipe {
        assertions: [vec![opened()], last.into_iter().collect()].concat(),
        earlier: all.into_iter().map(|one| one.whole).collect(),
        ..Recipe::new(&w.signer)
    })
}

/// Ingredients without a manifest.
fn many(w: &Workshop, number: usize) -> Recipe<'_> {
    let one =
        Cbor::map([("dc:title", Cbor::text("a")), ("relationship", Cbor::text("componentOf"))]);
    let ingredients =
        (1..=number).map(|index| Assertion::cbor(&format!("c2pa.ingredient.v3__{index}"), &one));
    let created = created("digitalCapture");
    Recipe {
        assertions: std::iter::once(created).chain(ingredients).collect(),
        ..Recipe::new(&w.signer)
    }
}
