//! Bindings over named parts and over trees of hashes: rows B17 and B18.

use countermark_model::report::CredentialsState;
use sha2::{Digest as _, Sha256};

use super::super::{
    Expected, Forged, Workshop,
    carrier::{self, Carrier, Placed, bmff, parts},
    manifest::{Assertion, Recipe},
};
use crate::testdata::{cbor::Cbor, draw::Scene};

/// Trees over the data of an AVIF whose numbers are wrong.
pub(super) fn trees(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    const VARIANTS: [(&str, u64, u64, usize); 7] = [
        ("no leaf", 1, 0, 0),
        ("a count without hashes", 1, 4, 0),
        ("fewer hashes than the count", 1, 4, 1),
        ("more hashes than the count", 1, 1, 4),
        ("a huge count", 1, u64::MAX, 1),
        ("a count near 2^31", 1, 0x7fff_ffff, 1),
        ("a huge number of the box", u64::MAX, 1, 1),
    ];
    let carrier = carrier::draw("avif", Scene::Hill)?;
    let mut forged = Vec::new();
    for (what, local, count, hashes) in VARIANTS {
        for with_hash in [false, true] {
            let recipe = Recipe::new(&w.signer).bound(move |placed| {
                let mut binding = bmff::binding(&placed.bytes, &bmff::usual_exclusions());
                let leaf = Sha256::digest(b"no such leaf").to_vec();
                let tree = Cbor::map([
                    ("uniqueId", Cbor::Unsigned(1)),
                    ("localId", Cbor::Unsigned(local)),
                    ("count", Cbor::Unsigned(count)),
                    ("alg", Cbor::text("sha256")),
                    ("hashes", Cbor::Array(vec![Cbor::bytes(leaf); hashes])),
                ]);
                binding.set("merkle", Cbor::Array(vec![tree]));
                if !with_hash {
                    binding.unset("hash");
                }
                vec![Assertion::cbor("c2pa.hash.bmff.v3", &binding)]
            });
            let beside = if with_hash { "beside a hash" } else { "alone" };
            forged.push(super::sign(w, &recipe, &carrier, &format!("{what}, {beside}"))?);
        }
    }
    forged.extend(picture_data_alone(w)?);
    forged.push(endless_exclusions(w, &carrier)?);
    Ok(forged)
}

/// A sound tree over the picture data and no hash over anything else; as it was signed, and with
/// another width in the header of the picture.
fn picture_data_alone(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    let carrier = carrier::draw("avif", Scene::Hill)?;
    let Carrier::Avif(boxes) = &carrier else { unreachable!("an AVIF") };
    // Trees leave out the first 16 bytes of a box, whatever its header takes (C2PA 2.2 §18.7.3).
    let leaf = Sha256::digest(boxes.item.get(8..).unwrap_or_default()).to_vec();
    let recipe = Recipe::new(&w.signer).bound(move |placed| {
        let mut binding = bmff::binding(&placed.bytes, &bmff::usual_exclusions());
        let tree = Cbor::map([
            ("uniqueId", Cbor::Unsigned(1)),
            ("localId", Cbor::Unsigned(1)),
            ("count", Cbor::Unsigned(1)),
            ("alg", Cbor::text("sha256")),
            ("hashes", Cbor::Array(vec![Cbor::bytes(leaf.clone())])),
        ]);
        binding.set("merkle", Cbor::Array(vec![tree]));
        binding.unset("hash");
        vec![Assertion::cbor("c2pa.hash.bmff.v3", &binding)]
    });
    let sound = recipe.embed(&carrier)?.bytes;
    let mut wider = sound.clone();
    let at = wider.windows(4).position(|window| window == b"ispe").unwrap_or_default();
    wider[at + 11] ^= 0x20;
    Ok(vec![
        Forged::new(w, "avif, a tree over the picture data alone", sound),
        Forged::new(w, "avif, a tree over the picture data alone, another width", wider),
    ])
}

/// The picture left out behind more patterns than are read: the hash fits, and what it covers is not
/// proven.
fn endless_exclusions(w: &Workshop, carrier: &Carrier) -> anyhow::Result<Forged> {
    let recipe = Recipe::new(&w.signer).bound(|placed| {
        let mut exclusions = bmff::usual_exclusions();
        exclusions.extend([("/skip", false); 300]);
        exclusions.push(("/mdat", false));
        vec![Assertion::cbor("c2pa.hash.bmff.v3", &bmff::binding(&placed.bytes, &exclusions))]
    });
    let forged = super::sign(w, &recipe, carrier, "more patterns than are read")?;
    Ok(forged.expecting(Expected::of("L", &[CredentialsState::NotChecked]).showing(&[
        "axis integrity=not_checked",
        "inconclusive credentials limit",
        "limit box_exclusions",
    ])))
}

/// A part as `c2pa.hash.boxes` names it (C2PA 2.2 §18.6), and its hash.
#[derive(Clone)]
struct Named {
    name: String,
    hash: Vec<u8>,
    more: Vec<(&'static str, Cbor)>,
}

impl Named {
    fn to_cbor(&self) -> Cbor {
        let mut entry = Cbor::map([
            ("names", Cbor::Array(vec![Cbor::text(self.name.clone())])),
            ("hash", Cbor::bytes(self.hash.clone())),
            ("pad", Cbor::Bytes(Vec::new())),
        ]);
        self.more.iter().for_each(|(key, value)| entry.set(key, value.clone()));
        entry
    }
}

/// The parts of a JPEG or PNG, the store without a hash.
fn named(format: &str, placed: &Placed) -> Vec<Named> {
    let entry = |name: &str, bytes: &[u8]| Named {
        name: name.to_owned(),
        hash: Sha256::digest(bytes).to_vec(),
        more: Vec::new(),
    };
    let bytes = |range: std::ops::Range<usize>| placed.bytes.get(range).unwrap_or_default();
    let found = parts::parts(format, &placed.bytes);
    let middle = found.iter().map(|part| {
        let name = if format == "png" { &part.name } else { marker(&part.name) };
        if part.range.start == placed.store.start {
            return Named { name: "C2PA".to_owned(), hash: vec![0], more: Vec::new() };
        }
        entry(name, bytes(part.range.clone()))
    });
    let end = found.last().map_or(0, |part| part.range.end);
    if format == "png" {
        std::iter::once(entry("PNGh", bytes(0..8))).chain(middle).collect()
    } else {
        let first = std::iter::once(entry("SOI", bytes(0..2)));
        first.chain(middle).chain([entry("EOI", bytes(end..end + 2))]).collect()
    }
}

fn marker(hexadecimal: &str) -> &str {
    match hexadecimal {
        "e0" => "APP0",
        "db" => "DQT",
        "c0" => "SOF0",
        "c4" => "DHT",
        "da" => "SOS",
        other => other,
    }
}

fn binding(entries: &[Named]) -> Vec<Assertion> {
    let value = Cbor::map([
        ("alg", Cbor::text("sha256")),
        ("boxes", Cbor::Array(entries.iter().map(Named::to_cbor).collect())),
    ]);
    vec![Assertion::cbor("c2pa.hash.boxes", &value)]
}

/// Every part named and hashed: the signature covers the picture.
pub(super) fn boxes_in_order(w: &Workshop) -> anyhow::Result<Forged> {
    let carrier = carrier::draw("jpeg", Scene::Hill)?;
    let recipe = Recipe::new(&w.signer).bound(|placed| binding(&named("jpeg", placed)));
    super::sign(w, &recipe, &carrier, "named parts")
}

/// Lists that leave out, repeat, misname or excuse the picture.
pub(super) fn by_name(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    type Change = fn(&mut Vec<Named>, usize);
    const CHANGES: [(&str, Change); 10] = [
        ("picture not listed", |list, picture| drop(list.remove(picture))),
        ("picture excused", |list, picture| {
            list[picture].more.push(("excluded", Cbor::Bool(true)));
        }),
        ("picture excused, no hash", |list, picture| {
            list[picture].more.push(("excluded", Cbor::Bool(true)));
            list[picture].hash = vec![0];
        }),
        ("range within the picture excused", |list, picture| {
            let range = Cbor::map([("start", Cbor::Unsigned(20)), ("length", Cbor::Unsigned(200))]);
            list[picture].more.push(("exclusions", Cbor::Array(vec![range])));
        }),
        ("picture called C2PA", |list, picture| list[picture].name = "C2PA".to_owned()),
        ("unknown name", |list, picture| list[picture].name = "XXXX".to_owned()),
        ("listed twice", |list, picture| list.insert(picture, list[picture].clone())),
        ("order changed", |list, picture| list.swap(picture, picture - 1)),
        ("no entries", |list, _| list.clear()),
        ("wrong hash", |list, picture| list[picture].hash = vec![7; 32]),
    ];
    let mut forged = Vec::new();
    for format in ["jpeg", "png"] {
        let carrier = carrier::draw(format, Scene::Hill)?;
        let picture = if format == "png" { "IDAT" } else { "SOS" };
        for (what, change) in CHANGES {
            let recipe = Recipe::new(&w.signer).bound(move |placed| {
                let mut list = named(format, placed);
                let at = list.iter().position(|entry| entry.name == picture).unwrap_or_default();
                change(&mut list, at);
                binding(&list)
            });
            forged.push(super::sign(w, &recipe, &carrier, what)?);
        }
        let unknown = Recipe::new(&w.signer).bound(move |placed| {
            let mut list = named(format, placed);
            list.iter_mut().for_each(|entry| entry.more.push(("x.unknown", Cbor::Unsigned(1))));
            binding(&list)
        });
        // A key that nobody knows takes nothing away.
        let unknown = super::sign(w, &unknown, &carrier, "unknown keys")?;
        forged.push(unknown.expecting(Expected::of(
            "T X",
            &[
                CredentialsState::TrustedUser,
                CredentialsState::Broken,
                CredentialsState::Unreadable,
            ],
        )));
    }
    Ok(forged)
}
