//! Bytes that nobody meant: every prefix and many single changes of the test files, and noise behind
//! the first bytes of every format.
//!
//! `examine` must answer each with a bounded report, and no accident may make more of a file than it
//! is: what carries no signature never becomes signed, and a changed picture never stays trusted.

use std::{
    fs,
    panic::{AssertUnwindSafe, catch_unwind},
};

use countermark::{
    Situation, examine,
    report::{ConclusionCode, CredentialsState, Report, UncoveredKind},
};
use countermark_media::{Media, Role};

use crate::project::{assets, situation, testdata};

/// What a byte is changed with: lowest bit, highest bit, all bits (hostile-input specification §2).
const MASKS: [u8; 3] = [0x01, 0x80, 0xff];

/// Files up to this size are changed at every byte and cut at every length.
const EVERY_BYTE: usize = 2048;

/// About how many places of a larger file are changed or cut. Odd steps of this many keep the sweep
/// below a minute without optimisation.
const PLACES: usize = 160;

/// The same for files with a manifest store, whose every examination checks signatures.
const PLACES_SIGNED: usize = 64;

/// Most findings and anomalies that a small file may lead to.
const MOST_LINES: usize = 4096;

#[test]
fn cut_files_are_answered() {
    for_each_file(|path, bytes, original, situation| {
        for length in (0..bytes.len()).step_by(step(bytes.len(), places(original))) {
            let report =
                answered(&bytes[..length], situation, || format!("{path}, first {length} bytes"));
            refuse_more(original, &report, || format!("{path}, first {length} bytes"));
            let is_trusted = is_trusted(report.conclusion.credentials);
            assert!(!is_trusted, "{path} is trusted when only {length} bytes are there");
        }
    });
}

#[test]
fn changed_files_are_answered() {
    for_each_file(|path, bytes, original, situation| {
        let mut changed = bytes.to_vec();
        for at in (0..bytes.len()).step_by(step(bytes.len(), places(original))) {
            let all = bytes.len() <= EVERY_BYTE;
            for mask in MASKS.into_iter().enumerate().filter(|(n, _)| all || at % 3 == *n) {
                changed[at] ^= mask.1;
                let what = || format!("{path}, byte {at} changed with {:#04x}", mask.1);
                let report = answered(&changed, situation, what);
                refuse_more(original, &report, what);
                changed[at] = bytes[at];
            }
        }
    });
}

/// What a report calls covered by the signature is covered: a change there ends the trust. Every byte
/// that makes the picture is among it.
#[test]
fn changed_pictures_are_never_trusted() {
    let mut checked = 0;
    for_each_file(|path, bytes, original, situation| {
        if !is_trusted(original.conclusion.credentials) {
            return;
        }
        let covered = outside(original, bytes.len(), |_| true);
        // Tables of places and framing are proven by what they must say, not by a hash.
        let proven = |holds| matches!(holds, UncoveredKind::Fixed | UncoveredKind::Offsets);
        let held = outside(original, bytes.len(), |holds| !proven(holds));
        for segment in Media::read(bytes, &situation.limits).segments {
            let start = usize::try_from(segment.span.offset).unwrap();
            let end = start + usize::try_from(segment.span.length).unwrap();
            let is_covered = (start..end).all(|at| held.binary_search(&at).is_ok());
            let must_be = matches!(segment.role, Role::Pixels | Role::Icc);
            assert!(is_covered || !must_be, "{path}: {} at {start} is not covered", segment.name);
        }
        let mut changed = bytes.to_vec();
        for (n, at) in covered.iter().step_by(step(covered.len(), PLACES_SIGNED)).enumerate() {
            changed[*at] ^= MASKS[n % 3];
            let state = examine(&changed, situation).conclusion.credentials;
            assert!(!is_trusted(state), "{path} is trusted with byte {at} changed");
            changed[*at] = bytes[*at];
            checked += 1;
        }
    });
    assert!(checked > 0, "there is no trusted file to change");
}

/// The positions outside of what a report names as uncovered and of a kind that `counts`, in order.
fn outside(report: &Report, length: usize, counts: impl Fn(UncoveredKind) -> bool) -> Vec<usize> {
    let coverage = report.credentials.as_ref().unwrap().coverage.as_ref().unwrap();
    let is_uncovered = |at: &usize| {
        let at = countermark_model::to_u64(*at);
        coverage.uncovered.iter().any(|range| {
            range.offset <= at && at < range.offset + range.length && counts(range.holds)
        })
    };
    (0..length).filter(|at| !is_uncovered(at)).collect()
}

/// Noise behind the first bytes of each test file, so that every walker gets some.
#[test]
fn noise_is_answered() {
    let situation = situation();
    let mut noise = Noise(0x2545_f491_4f6c_dd1d);
    for path in assets() {
        let bytes = fs::read(testdata().join(&path)).unwrap();
        for keep in [4, 8, 12, 16, 24, 40] {
            let start = &bytes[..keep.min(bytes.len())];
            for length in [0, 1, 7, 64, 1000, 5000] {
                let made: Vec<u8> = start.iter().copied().chain(noise.bytes(length)).collect();
                let what = || format!("{path}: {keep} bytes and {length} of noise");
                let report = answered(&made, &situation, what);
                assert!(!is_signed(report.conclusion.code), "{}", what());
            }
        }
    }
}

/// Formats without a test file get noise too.
#[test]
fn noise_behind_other_magic_is_answered() {
    let situation = situation();
    let mut noise = Noise(0x9e37_79b9_7f4a_7c15);
    let magics: &[&[u8]] = &[
        b"",
        b"\0\0\0\x18ftypavif\0\0\0\0avifmif1",
        b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
        b"\0\0\0\x18ftypisom\0\0\0\0isommp42",
        b"\0\0\0\x0cJXL \r\n\x87\n",
        b"\xff\x0a",
        b"II*\0\x08\0\0\0",
        b"MM\0*\0\0\0\x08",
        b"GIF87a",
        b"RIFF\xff\xff\xff\xffWEBPVP8X",
        b"RIFF\x24\0\0\0WAVEfmt ",
        b"<?xml version=\"1.0\"?><svg>",
        b"%PDF-1.7\n",
        b"BM",
        b"8BPS\0\x01",
        b"PK\x03\x04",
        b"ID3\x03",
    ];
    for magic in magics {
        for length in [0, 1, 3, 4, 8, 30, 100, 1000, 4000] {
            for _ in 0..8 {
                let made: Vec<u8> = magic.iter().copied().chain(noise.bytes(length)).collect();
                let what = || {
                    format!("{:?} and {length} bytes of noise", magic.escape_ascii().to_string())
                };
                let report = answered(&made, &situation, what);
                assert!(!is_signed(report.conclusion.code), "{}", what());
            }
        }
    }
}

/// Calls `sweep` with path, bytes and report of every test file.
fn for_each_file(mut sweep: impl FnMut(&str, &[u8], &Report, &Situation<'_>)) {
    let situation = situation();
    for path in assets() {
        let bytes = fs::read(testdata().join(&path)).unwrap();
        let original = examine(&bytes, &situation);
        sweep(&path, &bytes, &original, &situation);
    }
}

fn places(original: &Report) -> usize {
    if original.conclusion.credentials == CredentialsState::None { PLACES } else { PLACES_SIGNED }
}

/// Every place of a small file; of larger ones about `places`, at an odd distance, so that they do
/// not fall on the same byte of every field.
fn step(length: usize, places: usize) -> usize {
    if length <= EVERY_BYTE && places == PLACES { 1 } else { length.div_ceil(places) | 1 }
}

/// The report, which must come and stay within bounds.
fn answered(bytes: &[u8], situation: &Situation<'_>, what: impl Fn() -> String) -> Report {
    let report = catch_unwind(AssertUnwindSafe(|| examine(bytes, situation)));
    let report = report.unwrap_or_else(|_| panic!("panicked: {}", what()));
    let lines = report.findings.len() + report.anomalies.len() + report.limits.len();
    assert!(lines <= MOST_LINES, "{lines} lines: {}", what());
    assert_eq!(report.checks.len(), countermark::check_infos().count(), "{}", what());
    report
}

/// An accident makes no signature: only what was signed may be concluded to be.
fn refuse_more(original: &Report, changed: &Report, what: impl Fn() -> String) {
    if !is_signed(original.conclusion.code) {
        assert!(!is_signed(changed.conclusion.code), "signed now: {}", what());
    }
    if !is_trusted(original.conclusion.credentials) {
        assert!(!is_trusted(changed.conclusion.credentials), "trusted now: {}", what());
    }
}

const fn is_signed(code: ConclusionCode) -> bool {
    matches!(
        code,
        ConclusionCode::SignedAi
            | ConclusionCode::SignedAiEdited
            | ConclusionCode::SignedCapture
            | ConclusionCode::SignedOther
    )
}

const fn is_trusted(state: CredentialsState) -> bool {
    matches!(
        state,
        CredentialsState::Trusted
            | CredentialsState::TrustedInterim
            | CredentialsState::TrustedUser
    )
}

/// Numbers without pattern, the same in every run (xorshift64*, Vigna 2016).
struct Noise(u64);

impl Noise {
    fn bytes(&mut self, length: usize) -> Vec<u8> {
        (0..length).map(|_| self.byte()).collect()
    }

    fn byte(&mut self) -> u8 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d).to_be_bytes()[0]
    }
}
