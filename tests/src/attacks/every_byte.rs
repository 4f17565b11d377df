//! The every-byte law: whatever byte of a signed file changes, the report says so, unless the report
//! on the file as it was names that byte as not protected (hostile-input specification §2).
//!
//! Every ninth byte is changed in each run, another ninth in each file. All bytes with all masks are
//! changed where the environment variable [`ALL`] is set; CONTRIBUTING says how.

use std::{env, fs, thread};

use countermark::{
    examine,
    report::{History, Integrity, Report, SignatureState, UncoveredKind},
};

use crate::project::{assets, refuse, situation_without_pixels, testdata};

/// What a byte is changed with: lowest bit, highest bit, all bits.
const MASKS: [u8; 3] = [0x01, 0x80, 0xff];

/// Changes all bytes, each with all masks, when it is set.
const ALL: &str = "COUNTERMARK_EVERY_BYTE";

/// Distance of the bytes that every run changes.
const STEP: usize = 9;

#[test]
fn every_byte_is_protected_or_named() {
    let files: Vec<String> = assets().into_iter().filter(|path| is_intact(&report(path))).collect();
    assert!(files.len() >= 15, "only {} files are signed and intact", files.len());
    let all = env::var_os(ALL).is_some();
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let indexed: Vec<(usize, &String)> = files.iter().enumerate().collect();
    let swept: Vec<Swept> = thread::scope(|scope| {
        let sweeps: Vec<_> = (0..workers)
            .map(|worker| {
                let mine = indexed.iter().skip(worker).step_by(workers).copied();
                let mine: Vec<_> = mine.collect();
                scope.spawn(move || mine.into_iter().map(|(n, path)| sweep(path, n, all)).collect())
            })
            .collect();
        sweeps
            .into_iter()
            .flat_map(|sweep: thread::ScopedJoinHandle<'_, Vec<Swept>>| sweep.join().unwrap())
            .collect()
    });
    let sum = |count: fn(&Swept) -> usize| swept.iter().map(count).sum::<usize>();
    let violations: Vec<String> = swept.iter().flat_map(|swept| swept.violations.clone()).collect();
    println!(
        "{} files, {} bytes changed in {} ways, {} of the bytes named as not protected, {} violations",
        swept.len(),
        sum(|swept| swept.bytes),
        sum(|swept| swept.changes),
        sum(|swept| swept.named),
        violations.len()
    );
    refuse(&violations);
}

/// What came of one file.
struct Swept {
    /// Bytes that were changed.
    bytes: usize,
    /// Changes of these bytes.
    changes: usize,
    /// Those of the bytes that the report names as not protected.
    named: usize,
    /// Changes that the report does not show.
    violations: Vec<String>,
}

fn sweep(path: &str, phase: usize, all: bool) -> Swept {
    let situation = situation_without_pixels();
    let bytes = fs::read(testdata().join(path)).unwrap();
    let original = examine(&bytes, &situation);
    let mut swept = Swept { bytes: 0, changes: 0, named: 0, violations: Vec::new() };
    let mut changed = bytes.clone();
    let (first, step) = if all { (0, 1) } else { (phase % STEP, STEP) };
    for at in (first..bytes.len()).step_by(step) {
        let named = is_named(&original, at);
        swept.bytes += 1;
        swept.named += usize::from(named);
        let masks = MASKS.into_iter().enumerate().filter(|(n, _)| all || at / step % 3 == *n);
        for (_, mask) in masks {
            swept.changes += 1;
            changed[at] ^= mask;
            let report = examine(&changed, &situation);
            changed[at] = bytes[at];
            if !named && is_intact(&report) && !is_worse(&report, &original) {
                let coverage = report.credentials.unwrap().axes.integrity;
                swept.violations.push(format!("{path}: byte {at} with {mask:#04x}: {coverage:?}"));
            }
        }
    }
    swept
}

fn report(path: &str) -> Report {
    examine(&fs::read(testdata().join(path)).unwrap(), &situation_without_pixels())
}

/// Whether a report says of a file that it is signed, and as it was signed.
fn is_intact(report: &Report) -> bool {
    report.credentials.as_ref().is_some_and(|held| {
        matches!(held.axes.integrity, Integrity::BytesMatch | Integrity::PartlyCovered)
            && held.axes.signature == SignatureState::Verifies
    })
}

/// Whether a report shows a problem of an earlier step that the original has not: the manifests of
/// ingredients are part of the store, and a change of theirs is no change of the picture.
fn is_worse(report: &Report, original: &Report) -> bool {
    let problem = |report: &Report| {
        let held = report.credentials.as_ref();
        held.is_some_and(|held| held.axes.history == History::IngredientProblem)
    };
    problem(report) && !problem(original)
}

/// Whether a report names a byte as not protected: metadata and tables outside of the hash, the list of
/// file types, and what it lists as such inside the store.
fn is_named(report: &Report, at: usize) -> bool {
    use UncoveredKind::{FileType, Metadata, Offsets};
    let Some(coverage) = report.credentials.as_ref().and_then(|held| held.coverage.as_ref()) else {
        return false;
    };
    let at = countermark_model::to_u64(at);
    let holds = |offset: u64, length: u64| offset <= at && at < offset + length;
    let uncovered = coverage.uncovered.iter().filter(|range| {
        matches!(range.holds, FileType | Metadata | Offsets) && holds(range.offset, range.length)
    });
    let mut unprotected = coverage.unprotected.iter();
    uncovered.count() > 0 || unprotected.any(|range| holds(range.offset, range.length))
}

/// What a single change is, as the tests of a whole file understand it.
#[test]
fn a_change_that_goes_unnoticed_is_found() {
    let path = "jpeg/signed-ai.jpg";
    let original = report(path);
    assert!(is_intact(&original) && !is_worse(&original, &original));
    let named = |report: &Report| (0..4096).filter(|at| is_named(report, *at)).count();
    // The number of the only packet.
    assert_eq!(named(&original), 2);
    let mut silent = original;
    silent.credentials.as_mut().unwrap().coverage.as_mut().unwrap().unprotected.clear();
    assert_eq!(named(&silent), 0);
}
