//! Updates whose picture was exchanged beneath them: row B19.
//!
//! An update has no binding of its own. It names the manifest before it by hash, and that one is
//! bound to the picture: both links must hold, or the signature of the update says nothing about the
//! bytes.

use anyhow::Context as _;

use super::super::{
    Forged, Workshop,
    carrier::{self, Carrier},
    jumbf,
    manifest::{Recipe, updating, updating_with},
};
use crate::testdata::draw::Scene;

/// The update of a picture over another picture, and updates of a record that does not hold.
pub(super) fn undermined(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    let mut forged = Vec::new();
    for carrier in w.carriers()? {
        let format = carrier.format();
        let update = update_of(w, &Recipe::new(&w.signer), &carrier)?;
        let other = another(format)?;
        for (whose, recipe) in [
            ("a stranger's", Recipe::new(&w.stranger)),
            ("the same signer's", Recipe::new(&w.signer)),
        ] {
            let update = update.clone();
            let recipe = recipe.stored(move |store| behind(&store, &update));
            let name = format!("{format}, over {whose} record of another picture");
            forged.push(Forged::new(w, name, recipe.embed(&other)?.bytes));
        }
    }
    for (whose, signer) in [("its signer", &w.signer), ("an ended certificate", &w.expired)] {
        let carrier = carrier::draw("jpeg", Scene::Hill)?;
        let recipe = Recipe::new(signer).stored(|store| {
            let broken = broken(&store).unwrap_or_default();
            updating(w, &broken).unwrap_or_default()
        });
        let name = format!("jpeg, over a record that {whose} never signed");
        forged.push(Forged::new(w, name, recipe.embed(&carrier)?.bytes));
    }
    forged.push(called_update(w)?);
    Ok(forged)
}

/// A manifest that is bound to another picture and made from this one, called an update: nothing but
/// the type of its box says so, and that is under no hash.
fn called_update(w: &Workshop) -> anyhow::Result<Forged> {
    let carrier = carrier::draw("jpeg", Scene::Hill)?;
    let placed = Recipe::new(&w.signer).embed(&carrier)?;
    let base = jumbf::manifests(&carrier.store_in(&placed))?;
    let edited = Recipe::new(&w.signer).embed(&carrier::draw("jpeg", Scene::Rings)?)?;
    let store = updating_with(w, &base, vec![edited.binding()])?;
    Ok(Forged::new(
        w,
        "jpeg, an edited picture's record called an update",
        carrier.place(&store)?.bytes,
    ))
}

/// The update manifest alone, of the picture that `recipe` signs.
fn update_of(w: &Workshop, recipe: &Recipe<'_>, carrier: &Carrier) -> anyhow::Result<Vec<u8>> {
    let placed = recipe.embed(carrier)?;
    let manifests = jumbf::manifests(&carrier.store_in(&placed))?;
    jumbf::manifests(&updating(w, &manifests)?)?.pop().context("no update")
}

/// `store` with one more manifest.
fn behind(store: &[u8], manifest: &[u8]) -> Vec<u8> {
    let manifests = jumbf::manifests(store).unwrap_or_default();
    jumbf::store(&[manifests, vec![manifest.to_vec()]].concat())
}

/// The manifests of `store`, the last one with one bit of its signature changed.
fn broken(store: &[u8]) -> anyhow::Result<Vec<Vec<u8>>> {
    let mut manifests = jumbf::manifests(store)?;
    if let Some(last) = manifests.last_mut().and_then(|manifest| manifest.last_mut()) {
        *last ^= 1;
    }
    Ok(manifests)
}

/// A picture that differs from the one of [`Workshop::carriers`].
fn another(format: &str) -> anyhow::Result<Carrier> {
    let mut other = carrier::draw(format, Scene::Rings)?;
    if let Carrier::Avif(boxes) = &mut other {
        boxes.item.reverse();
    }
    Ok(other)
}
