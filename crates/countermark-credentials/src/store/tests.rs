//! Real stores, cut and changed.

#![allow(clippy::disallowed_methods, reason = "tests read the corpus")]

use std::path::{Path, PathBuf};

use countermark_media::Case;
use countermark_model::Situation;

use super::*;

/// The development corpus, where it is present.
pub(crate) fn shared(path: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared").join(path);
    let present = path.exists();
    if !present {
        println!("skipped: {} is absent", path.display());
    }
    present.then_some(path)
}

/// The store of a file of the corpus.
pub(crate) fn store_of(path: &str) -> Option<Vec<u8>> {
    let bytes = std::fs::read(shared(path)?).unwrap();
    let situation = Situation::default();
    let found = embedded(&Case::open(&bytes, &situation)).unwrap().unwrap();
    assert_eq!(found.stores, 1, "{path}");
    assert_eq!(found.irregularities, [], "{path}");
    Some(found.bytes.into_owned())
}

/// Files whose store is sound.
pub(crate) const SOUND: &[&str] = &[
    "corpus/c2pa/c2pa-rs/C.jpg",
    "corpus/c2pa/c2pa-rs/CA.jpg",
    "corpus/c2pa/c2pa-rs/CACA.jpg",
    "corpus/c2pa/c2pa-rs/CA_ct.jpg",
    "corpus/c2pa/c2pa-rs/C_with_CAWG_data.jpg",
    "corpus/c2pa/c2pa-rs/boxhash.jpg",
    "corpus/c2pa/c2pa-rs/update_manifest.jpg",
    "corpus/c2pa/c2pa-rs/ocsp_with_assertion.jpg",
    "corpus/c2pa/c2pa-rs/legacy_ingredient_hash.jpg",
    "corpus/c2pa/cards/cards_trusted.jpg",
    "corpus/c2pa/cards/cards_trusted.png",
    "corpus/c2pa/cards/cards_expired_with_timestamp.jpg",
    "corpus/c2pa/cawg/adobe_connected_identities.jpg",
    "corpus/generators/google/gemini_3.1pro.png",
    "corpus/generators/google/gemini_unknown.png",
    "corpus/generators/openai/chatgpt-image2.png",
];

#[test]
fn real_stores_are_read_to_the_end() {
    for path in SOUND {
        let Some(bytes) = store_of(path) else { continue };
        let store = Store::parse(&bytes, &Limits::NATIVE).unwrap();
        for manifest in &store.manifests {
            let claim = manifest.claim.as_ref().unwrap();
            let signature = manifest.signature.as_ref().unwrap();
            assert_eq!(signature.other_unprotected, [""; 0], "{path}");
            assert_ne!(manifest.signature_uri_names_label(), Some(false), "{path}");
            assert!(!signature.chain.is_empty() && !claim.created.is_empty(), "{path}");
            assert!(signature.algorithm.and_then(Algorithm::name).is_some(), "{path}");
        }
        assert_eq!(store.irregularities(), [], "{path}");
        assert!(store.pads(&Limits::NATIVE).iter().all(|pad| pad.zero), "{path}");
        let bound = store.bound(&Limits::NATIVE).unwrap();
        let bindings = bound.hard_bindings(&Limits::NATIVE).unwrap();
        assert!(matches!(bindings.as_slice(), [HardBinding::Data(_)]), "{path}");
    }
}

/// A store so small that every cut and every bit of it can be tried.
fn small_store() -> Vec<u8> {
    store_with(
        b"\xA3\x6Aexclusions\x81\xA2\x65start\x02\x66length\x03\x64hash\x41\x09\x63pad\x42\0\0",
    )
}

/// A store of one manifest, unsigned, with the assertion `c2pa.hash.data` of this content.
pub(crate) fn store_with(binding: &[u8]) -> Vec<u8> {
    let claim = [
        b"\xA2\x6Aassertions\x81\xA2\x63url".to_vec(),
        text("self#jumbf=c2pa.assertions/c2pa.hash.data"),
        b"\x64hash\x41\x07\x69signature".to_vec(),
        text("self#jumbf=/c2pa/urn:c2pa:1/c2pa.signature"),
    ]
    .concat();
    let signature =
        b"\xD2\x84\x47\xA2\x01\x26\x18\x21\x41\xAA\xA1\x63pad\x43\0\0\0\xF6\x42\x01\x02";
    let assertion = superbox(b"cbor", "c2pa.hash.data", &[boxed(b"cbor", binding)]);
    let manifest = [
        superbox(b"c2as", "c2pa.assertions", &[assertion]),
        superbox(b"c2cl", "c2pa.claim", &[boxed(b"cbor", &claim)]),
        superbox(b"c2cs", "c2pa.signature", &[boxed(b"cbor", signature)]),
    ];
    superbox(b"c2pa", "c2pa", &[superbox(b"c2ma", "urn:c2pa:1", &manifest)])
}

/// The small store, and the same with its manifest packed in one uncompressed Brotli block.
pub(crate) fn packed_store() -> (Vec<u8>, Vec<u8>) {
    let plain = small_store();
    let root = Superbox::parse(&plain, &Limits::NATIVE).unwrap();
    let manifest = root.superboxes().next().unwrap();
    let inner = &plain[manifest.at..manifest.end];
    // RFC 7932 §9: a window of 16 bits (0), not the last block (0), a length of 4 nibbles (00), the
    // length less one, uncompressed (1); then the bytes, and an empty last block (11).
    let length = u32::try_from(inner.len() - 1).unwrap() << 4 | 1 << 20;
    let stream = [&length.to_le_bytes()[..3], inner, &[0x03]].concat();
    let wrapped = superbox(b"c2cm", manifest.label, &[boxed(b"brob", &stream)]);
    let packed = superbox(b"c2pa", "c2pa", &[wrapped]);
    (plain, packed)
}

fn text(text: &str) -> Vec<u8> {
    [&[0x78, u8::try_from(text.len()).unwrap()], text.as_bytes()].concat()
}

fn boxed(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len() + 8).unwrap();
    [&length.to_be_bytes(), kind.as_slice(), data].concat()
}

fn superbox(kind: &[u8; 4], label: &str, children: &[Vec<u8>]) -> Vec<u8> {
    let type_end = [0x00, 0x11, 0x00, 0x10, 0x80, 0x00, 0x00, 0xAA, 0x00, 0x38, 0x9B, 0x71];
    let described = [kind.as_slice(), &type_end, &[3], label.as_bytes(), &[0]].concat();
    boxed(b"jumb", &[boxed(b"jumd", &described), children.concat()].concat())
}

#[test]
fn no_cut_and_no_flip_of_a_store_panics() {
    let whole = small_store();
    let limits = Limits::NATIVE;
    let store = Store::parse(&whole, &limits).unwrap();
    let active = store.active().unwrap();
    assert_eq!(active.hard_bindings(&limits).unwrap().len(), 1, "{:?}", active.claim);
    assert_eq!(active.signature_uri_names_label(), Some(true), "{:?}", active.claim);
    assert_eq!(store.pads(&limits).len(), 2);
    assert_eq!(store.irregularities(), []);
    for end in 0..whole.len() {
        assert!(Store::parse(&whole[..end], &limits).is_err(), "{end}");
    }
    for at in 0..whole.len() {
        for mask in [0x01, 0x80, 0xFF] {
            let mut changed = whole.clone();
            changed[at] ^= mask;
            let Ok(store) = Store::parse(&changed, &limits) else { continue };
            store.pads(&limits);
            store.irregularities();
            assert!(store.bound(&limits).is_none_or(|bound| bound.end <= changed.len()));
        }
    }
}

/// What the reader says about a store, without what a hash or the signature protects.
fn unhashed_form(bytes: &[u8]) -> Option<String> {
    let limits = Limits::NATIVE;
    let store = Store::parse(bytes, &limits).ok()?;
    let odd = !store.irregularities().is_empty() || store.pads(&limits).iter().any(|pad| !pad.zero);
    let active = store.active()?;
    let signature = active.signature.as_ref().ok()?;
    let strange = !signature.other_unprotected.is_empty() || signature.chains_conflict;
    (!odd && !strange && active.signature_uri_names_label()?).then(|| format!("{store:?}"))
}

#[test]
fn no_flip_outside_hashed_boxes_keeps_the_form() {
    let whole = small_store();
    let before = unhashed_form(&whole).unwrap();
    for at in 0..whole.len() {
        for mask in [0x01, 0x80, 0xFF] {
            let mut changed = whole.clone();
            changed[at] ^= mask;
            assert_ne!(unhashed_form(&changed).as_ref(), Some(&before), "byte {at}, mask {mask}");
        }
    }
}
