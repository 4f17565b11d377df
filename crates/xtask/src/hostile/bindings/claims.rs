//! What the claim and the names in the store say: rows B13 to B16.

use anyhow::Context as _;
use sha2::{Digest as _, Sha512};

use super::super::{
    Expected, Forged, Workshop,
    carrier::{self, Carrier, bmff},
    manifest::{Assertion, LABEL, Listed, Recipe},
};
use crate::testdata::{cbor::Cbor, draw::Scene, png};

fn pictures() -> anyhow::Result<[Carrier; 2]> {
    Ok([carrier::draw("jpeg", Scene::Hill)?, carrier::draw("png", Scene::Hill)?])
}

/// One letter of every name that no hash covers.
pub(super) fn names(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    const NAMES: [(&str, &str); 6] = [
        ("manifest", LABEL),
        ("store", "c2pa\0"),
        ("assertion store", "c2pa.assertions\0"),
        ("assertion", "c2pa.actions.v2\0"),
        ("claim", "c2pa.claim.v2\0"),
        ("signature", "c2pa.signature\0"),
    ];
    let mut forged = Vec::new();
    for carrier in pictures()? {
        let placed = Recipe::new(&w.signer).embed(&carrier)?;
        for (what, name) in NAMES {
            // Of the outermost label only the end tells it from its type.
            let edited = edited(&placed.bytes, name)?;
            forged.push(Forged::new(w, format!("{} {what}", carrier.format()), edited));
        }
        forged.extend(by_reference(w, &carrier)?);
    }
    Ok(forged)
}

/// `bytes` with the last letter of the first `name` changed, and PNG checksums put right.
fn edited(bytes: &[u8], name: &str) -> anyhow::Result<Vec<u8>> {
    let found = bytes.windows(name.len()).position(|window| window == name.as_bytes());
    let at = found.context("no such name")? + name.trim_end_matches('\0').len() - 1;
    let mut edited = bytes.to_vec();
    edited[at] ^= 0x03;
    if bytes.starts_with(&png::SIGNATURE) {
        edited = png::assemble(&png::chunks(&edited)?);
    }
    Ok(edited)
}

/// Claims that name the signature of another manifest, or none by name.
fn by_reference(w: &Workshop, carrier: &Carrier) -> anyhow::Result<Vec<Forged>> {
    let naming = |uri: &'static str| {
        Recipe::new(&w.signer).claiming(move |claim| claim.set("signature", Cbor::text(uri)))
    };
    let other = naming("self#jumbf=/c2pa/urn:c2pa:0/c2pa.signature");
    let relative = naming("self#jumbf=c2pa.signature").embed(carrier)?;
    // The standard lets a claim of version 2.2 do so; then nothing protects the label.
    let unsigned = Expected::TRUSTED.showing(&["flag label_unsigned"]);
    let format = carrier.format();
    Ok(vec![
        super::sign(w, &other, carrier, "names another manifest")?,
        Forged::new(w, format!("{format} names none"), relative.bytes.clone()).expecting(unsigned),
        Forged::new(
            w,
            format!("{format} names none, label edited"),
            edited(&relative.bytes, LABEL)?,
        )
        .expecting(unsigned),
    ])
}

/// Algorithms in the claim, in the binding and in both.
pub(super) fn algorithms(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    let mut forged = Vec::new();
    for carrier in pictures()? {
        for alg in ["sha1", "md5", "none", "", "sha3-256", "SHA256 "] {
            let in_binding = Recipe::new(&w.signer).bound(move |placed| {
                let mut binding = placed.data_hash(std::slice::from_ref(&placed.store));
                binding.set("alg", Cbor::text(alg));
                vec![Assertion::cbor("c2pa.hash.data", &binding)]
            });
            forged.push(super::sign(w, &in_binding, &carrier, &format!("binding: {alg:?}"))?);
            let in_claim = Recipe::new(&w.signer)
                .claiming(move |claim| claim.set("alg", Cbor::text(alg)))
                .bound(without_algorithm);
            forged.push(super::sign(w, &in_claim, &carrier, &format!("claim: {alg:?}"))?);
        }
        let neither =
            Recipe::new(&w.signer).claiming(|claim| claim.unset("alg")).bound(without_algorithm);
        forged.push(super::sign(w, &neither, &carrier, "nowhere")?);
        forged.push(super::sign(w, &labelled_sha512(w, false), &carrier, "mixed")?);
        let in_order = super::sign(w, &labelled_sha512(w, true), &carrier, "sha512 in order")?;
        forged.push(in_order.expecting(Expected::TRUSTED));
    }
    Ok(forged)
}

fn without_algorithm(placed: &carrier::Placed) -> Vec<Assertion> {
    let mut binding = placed.data_hash(std::slice::from_ref(&placed.store));
    binding.unset("alg");
    vec![Assertion::cbor("c2pa.hash.data", &binding)]
}

/// A binding that says SHA-512, over a hash that is one or is not.
fn labelled_sha512(w: &Workshop, is: bool) -> Recipe<'_> {
    Recipe::new(&w.signer).bound(move |placed| {
        let mut binding = placed.data_hash(std::slice::from_ref(&placed.store));
        binding.set("alg", Cbor::text("sha512"));
        if is {
            let mut kept = placed.bytes.clone();
            kept.drain(placed.store.clone());
            binding.set("hash", Cbor::bytes(Sha512::digest(kept).to_vec()));
        }
        vec![Assertion::cbor("c2pa.hash.data", &binding)]
    })
}

/// None; one that the claim does not list; two of a kind; two kinds.
pub(super) fn number_of_bindings(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    let twice = |second: &'static str| {
        Recipe::new(&w.signer).bound(move |placed| {
            let first = placed.binding();
            vec![first.clone(), Assertion { label: second.to_owned(), ..first }]
        })
    };
    let unlisted = Recipe::new(&w.signer)
        .bound(|placed| vec![Assertion { listed: Listed::No, ..placed.binding() }]);
    let mut forged = Vec::new();
    for carrier in w.carriers()? {
        let none = Recipe::new(&w.signer).bound(|_| Vec::new());
        forged.push(super::sign(w, &none, &carrier, "none")?);
        let unlisted = super::sign(w, &unlisted, &carrier, "not listed")?;
        forged.push(unlisted.expecting(Expected::BROKEN_OR_UNREADABLE));
        for second in ["c2pa.hash.data__1", "c2pa.hash.boxes", "c2pa.hash.bmff.v3__1"] {
            let both = super::sign(w, &twice(second), &carrier, &format!("and {second}"))?;
            forged.push(both.expecting(Expected::BROKEN_OR_UNREADABLE));
        }
    }
    let hollow = Recipe::new(&w.signer).bound(|placed| {
        let mut binding = bmff::binding(&placed.bytes, &bmff::usual_exclusions());
        binding.unset("hash");
        vec![Assertion::cbor("c2pa.hash.bmff.v3", &binding)]
    });
    let carrier = carrier::draw("avif", Scene::Hill)?;
    forged.push(super::sign(w, &hollow, &carrier, "one without a hash")?);
    Ok(forged)
}

/// Bindings that name an address instead of these bytes.
pub(super) fn elsewhere(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    let mut forged = Vec::new();
    for carrier in w.data_carriers()? {
        for (what, exclusions) in [("everything", false), ("the usual", true)] {
            let recipe = Recipe::new(&w.signer).bound(move |placed| {
                let mut binding = placed.data_hash(std::slice::from_ref(&placed.store));
                binding.set("url", Cbor::text("https://elsewhere.example/picture"));
                if !exclusions {
                    binding.unset("exclusions");
                }
                vec![Assertion::cbor("c2pa.hash.data", &binding)]
            });
            forged.push(super::sign(w, &recipe, &carrier, &format!("over {what}"))?);
        }
    }
    Ok(forged)
}
