//! Padding that holds something: row B05.
//!
//! Pads lie under no signature; whoever changes them changes nothing that is signed. So their zeros
//! are all that can be asked of them.

use super::super::{
    Forged, Workshop,
    carrier::{self, Carrier, bmff},
    jumbf,
    manifest::{Assertion, Recipe},
};
use crate::testdata::{cbor::Cbor, draw::Scene};

/// One byte of each kind of padding, in every format.
pub(super) fn not_zero(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    let mut forged = Vec::new();
    for carrier in w.carriers()? {
        for pads in [&["pad"][..], &["pad", "pad2"]] {
            let recipe = Recipe::new(&w.signer).headed(&w.signer, move |header| {
                header.unprotected = pads.iter().map(|key| pad(key, 7)).collect();
            });
            let last = pads.last().copied().unwrap_or_default();
            forged.push(super::sign(w, &recipe, &carrier, &format!("COSE {last}"))?);
        }
        let recipe = Recipe::new(&w.signer)
            .stored(|store| with_free_box(&store, &[0, 0, 0, 9]).unwrap_or(store));
        forged.push(super::sign(w, &recipe, &carrier, "free box in the store")?);
    }
    for carrier in w.data_carriers()? {
        for key in ["pad", "pad2"] {
            let recipe = Recipe::new(&w.signer).bound(move |placed| {
                let mut binding = placed.data_hash(std::slice::from_ref(&placed.store));
                binding.set(key, pad(key, 1).1);
                vec![Assertion::cbor("c2pa.hash.data", &binding)]
            });
            forged.push(super::sign(w, &recipe, &carrier, &format!("binding {key}"))?);
        }
    }
    forged.extend(free_boxes(w)?);
    Ok(forged)
}

/// `free` and `skip` boxes that the signer leaves out and that are filled afterwards.
fn free_boxes(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    let mut forged = Vec::new();
    for (letters, path) in [(b"free", "/free"), (b"skip", "/skip")] {
        let mut carrier = carrier::draw("avif", Scene::Hill)?;
        if let Carrier::Avif(boxes) = &mut carrier {
            boxes.before.push(jumbf::plain(letters, &[0; 64]));
        }
        let recipe = Recipe::new(&w.signer).bound(move |placed| {
            let exclusions = [bmff::usual_exclusions(), vec![(path, false)]].concat();
            vec![Assertion::cbor("c2pa.hash.bmff.v3", &bmff::binding(&placed.bytes, &exclusions))]
        });
        let mut placed = recipe.embed(&carrier)?;
        // Behind the head of the box, which follows the store.
        placed.bytes[placed.store.end + 20] = 0x5a;
        forged.push(Forged::new(w, format!("avif, {path} box"), placed.bytes));
    }
    Ok(forged)
}

fn pad(key: &str, last: u8) -> (Cbor, Cbor) {
    let mut zeros = vec![0; 40];
    zeros[39] = last;
    (Cbor::text(key), Cbor::Bytes(zeros))
}

/// The store with a `free` box at the end of the signature's superbox.
fn with_free_box(store: &[u8], data: &[u8]) -> anyhow::Result<Vec<u8>> {
    let mut manifests = jumbf::manifests(store)?;
    for manifest in &mut manifests {
        let mut boxes = jumbf::children(manifest)?;
        let mut signature = boxes.pop().unwrap_or_default();
        signature.extend(jumbf::plain(b"free", data));
        boxes.push(jumbf::plain(b"jumb", signature.get(8..).unwrap_or_default()));
        *manifest = jumbf::plain(b"jumb", &boxes.concat());
    }
    Ok(jumbf::store(&manifests))
}
