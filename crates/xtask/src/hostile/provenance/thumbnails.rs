//! Small pictures in records that show something else: P04 and P05.

use super::parent::{Parent, actions, ingredient_of};
use crate::{
    hostile::{
        Expected, Forged, Workshop,
        actions::created,
        carrier,
        containers::previews::{encoded, small},
        manifest::{Assertion, Recipe},
    },
    testdata::{cbor::Cbor, draw::Scene},
};

const CLAIM: &str = "c2pa.thumbnail.claim";
const INGREDIENT: &str = "c2pa.thumbnail.ingredient";
const PARENT: &str = "urn:c2pa:parent";

/// P05: the picture in the claim is of another one, or of this one.
pub(super) fn of_claims(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    const DIFFERS: Expected = Expected::TRUSTED.showing(&["c2pa.thumbnail.claim-differs"]);
    const SAME: Expected = Expected::TRUSTED.hiding(&["c2pa.thumbnail.claim-differs"]);
    const NOT_DECODED: Expected =
        SAME.showing(&["inconclusive credentials.pictures unsupported_format"]);
    let mut forged = Vec::new();
    for format in ["jpeg", "png", "webp", "gif", "tiff", "avif"] {
        // The other scenes, drawn without noise, have too little detail for a perceptual hash.
        let carrier = carrier::draw(format, Scene::Clouds(1))?;
        let decoded = matches!(format, "jpeg" | "png" | "webp");
        for (what, label, scene, expected) in [
            ("another picture", CLAIM, Scene::Clouds(2), DIFFERS),
            (
                "another picture, by the older label",
                "c2pa.thumbnail.claim.jpeg",
                Scene::Clouds(2),
                DIFFERS,
            ),
            ("the picture", CLAIM, Scene::Clouds(1), SAME),
        ] {
            let thumbnail = Assertion::picture(label, encoded(&small(scene))?);
            let recipe = Recipe {
                assertions: vec![created("digitalCapture"), thumbnail],
                ..Recipe::new(&w.signer)
            };
            let bytes = recipe.embed(&carrier)?.bytes;
            let expected = if decoded { expected } else { NOT_DECODED };
            forged.push(Forged::new(w, format!("{format}, {what}"), bytes).expecting(expected));
        }
    }
    Ok(forged)
}

/// P04: the picture that a signer shows an earlier one by.
pub(super) fn of_ingredients(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    const SHOWN: &[&str] = &["ingredient shown by its own record"];
    const NOT_SHOWN: &[&str] = &["ingredient shown by nothing"];
    const DIFFERS: &str = "c2pa.thumbnail.ingredient-differs";
    let own = Assertion::picture(CLAIM, encoded(&small(Scene::Hill))?);
    let parent = Parent::new(&w.signer, PARENT, vec![created("digitalCapture"), own])?;
    let bare = Parent::new(&w.signer, PARENT, vec![created("digitalCapture")])?;
    let broken = parent.clone().with_broken_signature();
    let misleading = Expected::TRUSTED.showing(&[DIFFERS, "ingredient shown by its own record"]);
    let jpeg = |what: &str, parent: Option<&Parent>, scene: Scene, expected: Expected| {
        let recipe = showing(w, parent, encoded(&small(scene))?);
        let bytes = recipe.embed(&carrier::draw("jpeg", Scene::Hill)?)?.bytes;
        anyhow::Ok(Forged::new(w, what, bytes).expecting(expected))
    };
    let nothing = Expected::TRUSTED.showing(NOT_SHOWN).hiding(&[DIFFERS]);
    Ok(vec![
        jpeg("shown by another picture", Some(&parent), Scene::Rings, misleading)?,
        jpeg(
            "shown by its own",
            Some(&parent),
            Scene::Hill,
            Expected::TRUSTED.showing(SHOWN).hiding(&[DIFFERS]),
        )?,
        jpeg("its record has none", Some(&bare), Scene::Rings, nothing)?,
        jpeg("without a record", None, Scene::Rings, nothing)?,
        jpeg(
            "its record is broken",
            Some(&broken),
            Scene::Rings,
            Expected::TRUSTED.showing(NOT_SHOWN),
        )?,
    ])
}

/// A manifest that was made from an earlier picture, with or without a record, and shows it by `file`.
fn showing<'w>(w: &'w Workshop, parent: Option<&Parent>, file: Vec<u8>) -> Recipe<'w> {
    let thumbnail = Assertion::picture(INGREDIENT, file);
    let mut ingredient = match parent {
        Some(parent) => ingredient_of("parentOf", parent, &[]),
        None => Cbor::map([("relationship", Cbor::text("parentOf"))]),
    };
    ingredient.set("thumbnail", thumbnail.reference(&thumbnail.to_box()));
    let opened = actions(&[("c2pa.opened", None, Some("c2pa.ingredient.v3"))]);
    Recipe {
        assertions: vec![opened, Assertion::cbor("c2pa.ingredient.v3", &ingredient), thumbnail],
        earlier: parent.map(|parent| parent.whole.clone()).into_iter().collect(),
        ..Recipe::new(&w.signer)
    }
}
