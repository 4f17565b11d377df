//! The every-byte law over the stores of real files: products write parts that test files lack, such as
//! certificates outside of the signature and tokens of time-stamp authorities.

use std::{env, fs};

use countermark::{
    examine,
    report::{Report, UncoveredKind},
};

use super::{c2pa::situation_of, folder};
use crate::{
    attacks::every_byte::{ALL, is_intact, is_named, is_worse},
    project::refuse,
};

/// Files of every kind of claim, binding and token.
const FILES: [&str; 10] = [
    "c2pa/c2pa-rs/C.jpg",
    "c2pa/c2pa-rs/CACA.jpg",
    "c2pa/c2pa-rs/boxhash.jpg",
    "c2pa/c2pa-rs/update_manifest.jpg",
    "c2pa/cards/cards_trusted.avif",
    "c2pa/cards/cards_trusted.png",
    "c2pa/cards/cards_trusted.webp",
    "c2pa/cawg/adobe_connected_identities.jpg",
    "generators/google/gemini_3.1pro.png",
    "generators/openai/chatgpt-image2.png",
];

/// Bytes of each store that every run changes, and those where [`ALL`] is set.
const SAMPLES: (usize, usize) = (24, 1500);

#[test]
fn bytes_of_real_stores_are_protected_or_named() {
    let (Some(corpus), Some(situation)) = (folder("corpus"), situation_of(true)) else { return };
    let samples = if env::var_os(ALL).is_some() { SAMPLES.1 } else { SAMPLES.0 };
    let (mut changes, mut named, mut unseen) = (0, 0, Vec::new());
    for path in FILES {
        let mut bytes = fs::read(corpus.join(path)).unwrap();
        let original = examine(&bytes, &situation);
        assert!(is_intact(&original), "{path}");
        let store = store_of(&original);
        for sample in 0..samples {
            let Some(&at) = store.get(sample * store.len() / samples) else { continue };
            changes += 1;
            if is_named(&original, at) {
                named += 1;
                continue;
            }
            bytes[at] ^= 0x01;
            let report = examine(&bytes, &situation);
            bytes[at] ^= 0x01;
            if is_intact(&report)
                && !is_worse(&report, &original)
                && says_the_same(&report, &original)
            {
                unseen.push(format!("{path}: byte {at}"));
            }
        }
    }
    println!(
        "{changes} bytes of real stores changed, {named} of them named, {} unseen",
        unseen.len()
    );
    refuse(&unseen);
}

/// Positions of the bytes of the store and its carrier.
fn store_of(report: &Report) -> Vec<usize> {
    let coverage = report.credentials.as_ref().and_then(|held| held.coverage.as_ref()).unwrap();
    let parts = coverage.map.iter().filter(|range| range.holds == UncoveredKind::ManifestStore);
    let bytes = parts.flat_map(|range| range.offset..range.offset + range.length);
    bytes.map(|at| usize::try_from(at).unwrap()).collect()
}

/// Whether two reports say the same of signature, signer and time.
fn says_the_same(report: &Report, original: &Report) -> bool {
    let told = |report: &Report| {
        let held = report.credentials.as_ref().unwrap();
        (held.axes, held.time_stamps.clone(), held.revocation_answers.clone())
    };
    told(report) == told(original)
}
