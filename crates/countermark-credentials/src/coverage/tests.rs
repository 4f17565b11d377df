//! Real files, and small ones whose binding says what it should not.

#![allow(clippy::disallowed_methods, reason = "tests read the corpus")]
#![allow(clippy::single_range_in_vec_init, reason = "lists of one exclusion are meant")]

use countermark_model::{Limits, Situation};
use sha2::{Digest as _, Sha256};

use super::*;
use crate::store::{embedded, tests as stores};

fn file(path: &str) -> Option<Vec<u8>> {
    Some(std::fs::read(stores::shared(path)?).unwrap())
}

fn proven(bytes: &[u8]) -> Option<Proven> {
    let situation = Situation::default();
    let case = Case::open(bytes, &situation);
    let embedded = embedded(&case).ok()??;
    let store = Store::parse(&embedded.bytes, &situation.limits).ok()?;
    prove(&case, &embedded, &store, &[]).unwrap()
}

#[track_caller]
fn check(bytes: &[u8], expected: CoverageVerdict) {
    let proven = proven(bytes).unwrap();
    assert_eq!(proven.verdict, expected, "{:?}", proven.coverage);
}

#[test]
fn sound_files_are_covered() {
    let formats =
        ["webp", "avif", "mp4"].map(|end| format!("corpus/c2pa/cards/cards_trusted.{end}"));
    for path in stores::SOUND.iter().copied().chain(formats.iter().map(String::as_str)) {
        let Some(bytes) = file(path) else { continue };
        let proven = proven(&bytes).unwrap();
        // Two leave out the tables that say where the picture data lies, which can say nothing else.
        let expected = CoverageVerdict::BytesMatch;
        assert_eq!(proven.verdict, expected, "{path}: {:?}", proven.coverage);
        let is_data = proven.coverage.binding.raw() == "c2pa.hash.data";
        assert_eq!(proven.coverage.recomputed, is_data.then_some(true), "{path}");
    }
}

#[test]
fn changed_files_are_not() {
    for path in ["corpus/c2pa/cards/cards_trusted.jpg", "corpus/c2pa/cards/cards_trusted.webp"] {
        let Some(mut bytes) = file(path) else { continue };
        bytes.push(0);
        check(&bytes, CoverageVerdict::BytesChanged);
        bytes.pop();
        // In the picture, which stands behind the store in JPEG and before it in WebP.
        let in_picture = if bytes.starts_with(b"RIFF") { 1000 } else { bytes.len() - 100 };
        bytes[in_picture] ^= 0x01;
        check(&bytes, CoverageVerdict::BytesChanged);
    }
    if let Some(bytes) = file("corpus/c2pa/cards/cards_invalid.jpg") {
        check(&bytes, CoverageVerdict::BytesChanged);
    }
}

/// A JPEG of SOI, XMP, store, tables, scan, EOI.
struct Sample {
    /// Where each part starts, and where the last one ends.
    edges: Vec<u64>,
    parts: Vec<Vec<u8>>,
}

const XMP: usize = 1;
const STORE: usize = 2;
const TABLES: usize = 3;
const END: usize = 6;

impl Sample {
    /// A file whose binding excludes what `exclusions` says of the edges of the parts.
    fn new(exclusions: impl Fn(&[u64]) -> Vec<Range<u64>>) -> Self {
        Self::with_trailer(&[], exclusions)
    }

    fn with_trailer(trailer: &[u8], exclusions: impl Fn(&[u64]) -> Vec<Range<u64>>) -> Self {
        let mut sample = Self { edges: Vec::new(), parts: Vec::new() };
        // The ranges depend on the length of the store, which is the same for all ranges and hashes.
        let mut hash = vec![0; 32];
        let mut ranges = exclusions(&[0; 8]);
        for _ in 0..3 {
            sample.parts =
                parts(&packet(1, &stores::store_with(&binding(&ranges, &hash))), trailer);
            sample.edges = edges(&sample.parts);
            ranges = exclusions(&sample.edges);
            let bytes = sample.bytes();
            let length = u64::try_from(bytes.len()).unwrap();
            let mut kept = Sha256::new();
            let mut at = 0;
            for range in &ranges {
                kept.update(part(&bytes, at..range.start));
                at = range.end;
            }
            kept.update(part(&bytes, at..length));
            hash = kept.finalize().to_vec();
        }
        sample
    }

    fn bytes(&self) -> Vec<u8> {
        self.parts.concat()
    }
}

fn part(bytes: &[u8], range: Range<u64>) -> &[u8] {
    let [start, end] = [range.start, range.end].map(|at| usize::try_from(at).unwrap());
    bytes.get(start..end).unwrap_or_default()
}

fn parts(store: &[u8], trailer: &[u8]) -> Vec<Vec<u8>> {
    let segment = |code: u8, data: &[u8]| {
        let length = u16::try_from(data.len() + 2).unwrap().to_be_bytes();
        [&[0xFF, code], length.as_slice(), data].concat()
    };
    let frame = segment(0xC0, &[8, 0, 8, 0, 8, 1, 1, 0x11, 0]);
    vec![
        vec![0xFF, 0xD8],
        segment(0xE1, &[b"http://ns.adobe.com/xap/1.0/\0".as_slice(), &[b' '; 100]].concat()),
        store.to_vec(),
        [segment(0xDB, &[1; 65]), frame].concat(),
        [segment(0xDA, &[1, 1, 0, 0, 63, 0]), vec![0x12, 0x34, 0x56]].concat(),
        vec![0xFF, 0xD9],
        trailer.to_vec(),
    ]
}

fn packet(en: u8, store: &[u8]) -> Vec<u8> {
    let length = u16::try_from(store.len() + 10).unwrap().to_be_bytes();
    [&[0xFF, 0xEB], length.as_slice(), b"JP", &[0, en, 0, 0, 0, 1], store].concat()
}

fn edges(parts: &[Vec<u8>]) -> Vec<u64> {
    let mut edges = vec![0];
    for part in parts {
        edges.push(edges.last().unwrap() + u64::try_from(part.len()).unwrap());
    }
    edges
}

/// `{"exclusions": [{"start": …, "length": …}], "alg": "sha256", "hash": …, "pad": h'000000'}` with
/// numbers of 32 bits, so that its length does not depend on them.
fn binding(ranges: &[Range<u64>], hash: &[u8]) -> Vec<u8> {
    let number = |number: u64| [&[0x1A], &number.to_be_bytes()[4..]].concat();
    let mut bytes = b"\xA4\x6Aexclusions".to_vec();
    bytes.push(0x80 + u8::try_from(ranges.len()).unwrap());
    for range in ranges {
        bytes.extend(b"\xA2\x65start");
        bytes.extend(number(range.start));
        bytes.extend(b"\x66length");
        bytes.extend(number(range.end.wrapping_sub(range.start)));
    }
    bytes.extend(b"\x63alg\x66sha256\x64hash\x58\x20");
    bytes.extend(hash);
    bytes.extend(b"\x63pad\x43\0\0\0");
    bytes
}

fn store_alone(edges: &[u64]) -> Vec<Range<u64>> {
    vec![edges[STORE]..edges[STORE + 1]]
}

#[test]
fn exclusions_are_judged_by_what_they_hold() {
    use CoverageVerdict::{BindingExcludesPicture, BytesChanged, BytesMatch, PartlyCovered};
    check(&Sample::new(store_alone).bytes(), BytesMatch);
    let and_xmp = |edges: &[u64]| vec![edges[XMP]..edges[STORE], edges[STORE]..edges[TABLES]];
    check(&Sample::new(and_xmp).bytes(), PartlyCovered);
    let from_the_start = |edges: &[u64]| vec![0..edges[TABLES]];
    check(&Sample::new(from_the_start).bytes(), PartlyCovered);
    let and_tables = |edges: &[u64]| vec![edges[STORE]..edges[TABLES] + 1];
    check(&Sample::new(and_tables).bytes(), BindingExcludesPicture);
    let and_trailer = |edges: &[u64]| vec![edges[STORE]..edges[TABLES], edges[END]..edges[END + 1]];
    check(&Sample::with_trailer(b"more", and_trailer).bytes(), BytesChanged);
}

#[test]
fn exclusions_that_break_the_rules_are_malformed() {
    type Exclusions = fn(&[u64]) -> Vec<Range<u64>>;
    let malformed: [Exclusions; 4] = [
        |edges| vec![edges[STORE]..edges[STORE]],
        |edges| vec![edges[STORE]..edges[END + 1] + 1],
        |edges| vec![edges[STORE]..edges[TABLES], edges[XMP]..edges[STORE]],
        |edges| vec![edges[XMP]..edges[TABLES], edges[STORE]..edges[TABLES]],
    ];
    for exclusions in malformed {
        check(&Sample::new(exclusions).bytes(), CoverageVerdict::BindingMalformed);
    }
    let mut weak = Sample::new(store_alone).bytes();
    let at = weak.windows(6).position(|window| window == b"sha256").unwrap();
    weak[at..at + 6].copy_from_slice(b"sha1  ");
    check(&weak, CoverageVerdict::BindingMalformed);
}

#[test]
fn a_second_store_and_a_misplaced_one_are_refused() {
    let sample = Sample::new(store_alone);
    let store = &sample.parts[STORE];
    let mut twice = sample.parts.clone();
    twice.insert(TABLES, packet(2, &store[12..]));
    check(&twice.concat(), CoverageVerdict::MultipleStores);
    let mut late = sample.parts.clone();
    let moved = late.remove(STORE);
    late.insert(END - 2, moved);
    check(&late.concat(), CoverageVerdict::MultipleStores);
}

#[test]
fn an_excluded_picture_of_any_kind_is_no_manifest_store() {
    // Segments of the picture where the exclusion says that the store is.
    let mut sample = Sample::new(|edges| vec![edges[XMP]..edges[TABLES]]);
    let tables = sample.parts[TABLES].clone();
    let xmp = &mut sample.parts[XMP];
    let room = u8::try_from(xmp.len() - tables.len() - 2).unwrap();
    // What is left over becomes a comment.
    *xmp = [tables, vec![0xFF, 0xFE, 0, room], vec![b' '; usize::from(room) - 2]].concat();
    check(&sample.bytes(), CoverageVerdict::BindingExcludesPicture);
}

/// Whether nothing speaks against the file but the signature and the hashes in the claim. A signature
/// that cannot be read or is not detached, or a label that the claim does not name, fails on the axis of signatures.
fn keeps_its_form(bytes: &[u8]) -> bool {
    let situation = Situation::default();
    let case = Case::open(bytes, &situation);
    let Ok(Some(found)) = embedded(&case) else { return false };
    let Ok(store) = Store::parse(&found.bytes, &situation.limits) else { return false };
    let Some(manifest) = store.active() else { return false };
    prove(&case, &found, &store, &[])
        .unwrap()
        .is_some_and(|p| p.verdict == CoverageVerdict::BytesMatch)
        && manifest.signature.as_ref().is_ok_and(|signature| signature.detached)
        && manifest.signature_uri_names_label() == Some(true)
}

#[test]
fn every_byte_that_no_hash_covers_is_bound_by_its_form() {
    let whole = Sample::new(store_alone).bytes();
    let situation = Situation::default();
    let case = Case::open(&whole, &situation);
    let found = embedded(&case).unwrap().unwrap();
    let store = Store::parse(&found.bytes, &Limits::NATIVE).unwrap();
    let store_at = usize::try_from(found.parts[0].payload.offset).unwrap();
    let manifest = store.active().unwrap();
    let (claim, assertion) = (manifest.claim.as_ref().unwrap(), &manifest.assertions[0]);
    // What the signature, or a hash in the claim, covers: the engine checks those.
    // The number `En` only tells the packets of stores apart: any value will do for a single packet.
    let number = store_at - 6..store_at - 4;
    let hashed = [
        claim.at..claim.at + claim.bytes.len(),
        assertion.at + 8..assertion.end,
        // The protected header and the signature itself.
        store.root.end - 21..store.root.end - 13,
        store.root.end - 3..store.root.end,
    ];
    assert!(keeps_its_form(&whole));
    for at in 0..whole.len() {
        if number.contains(&at) {
            continue;
        }
        if at >= store_at && hashed.iter().any(|range| range.contains(&(at - store_at))) {
            continue;
        }
        for mask in [0x01, 0x80, 0xFF] {
            let mut changed = whole.clone();
            changed[at] ^= mask;
            assert!(!keeps_its_form(&changed), "byte {at}, mask {mask:#x}");
        }
    }
}
