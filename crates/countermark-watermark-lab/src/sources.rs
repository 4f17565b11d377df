//! Where pictures come from, and which of them were used to fit the detector.
//!
//! Photographs lie in the shared corpus, which is no part of the project; everything else is made by
//! code. A source belongs to the calibration half or to the test half as a whole, by its identity.

use std::{fs, path::PathBuf};

use countermark_watermark_encoder::Rgb;
use sha2::{Digest as _, Sha256};

use crate::{carriers, log::root, pictures};

/// One picture that nobody has marked.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    /// The SHA-256 of the file, or `synthetic-<number>`.
    pub(crate) id: String,
    pub(crate) origin: Origin,
}

/// What a source is.
#[derive(Clone, Debug)]
pub(crate) enum Origin {
    /// A photograph.
    Photo(PathBuf),
    /// Made by code from a seed.
    Synthetic(u64),
}

/// Synthetic sources with even numbers calibrate, odd ones test.
const SYNTHETIC: u64 = 240;

/// Photographs with a shorter side are no carriers.
pub(crate) const LEAST_SIDE: usize = 512;

/// The photographs that the detector's constants were fitted on: the first sixteen of `carriers/`, by path,
/// whose digest begins with an even byte. All others test, since the corpus
/// is too small to be halved.
const FITTED: usize = 16;

/// Which pictures a measurement is made of.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Half {
    /// Those that the constants of the detector were fitted on.
    Calibration,
    /// All others.
    Test,
}

/// All sources of one half, in no order of content: a part of a run is a sample of the whole.
pub(crate) fn of(half: Half) -> Vec<Source> {
    let mut carriers = photographs("carriers");
    let even = carriers.iter().filter(|source| is_even(&source.id)).take(FITTED);
    let fitted: Vec<String> = even.map(|source| source.id.clone()).collect();
    carriers.extend(photographs("photos/camera").into_iter().filter(is_distinct));
    let is_of = |fitted: bool| fitted == (half == Half::Calibration);
    carriers.retain(|source| is_of(fitted.contains(&source.id)));
    let made = (0..SYNTHETIC).filter(|number| is_of(number.is_multiple_of(2)));
    carriers.extend(made.map(|number| Source {
        id: format!("synthetic-{number}"),
        origin: Origin::Synthetic(number),
    }));
    carriers.sort_by_key(Source::number);
    carriers
}

impl Source {
    /// The picture, as large as it is.
    pub(crate) fn picture(&self) -> anyhow::Result<Rgb> {
        match &self.origin {
            Origin::Photo(path) => pictures::decoded(&fs::read(path)?),
            Origin::Synthetic(number) => Ok(carriers::synthetic(*number)),
        }
    }

    /// A number that depends on nothing but the identity.
    pub(crate) fn number(&self) -> u64 {
        let digest = Sha256::digest(self.id.as_bytes());
        digest.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte))
    }
}

fn is_even(id: &str) -> bool {
    id.get(..2).and_then(|byte| u8::from_str_radix(byte, 16).ok()).is_some_and(|b| b % 2 == 0)
}

/// Series of one scene are represented by one of them; `*_cropped` and edited copies are left out.
fn is_distinct(source: &Source) -> bool {
    let Origin::Photo(path) = &source.origin else { return true };
    let path = path.to_string_lossy();
    let series =
        [("orientation/", "landscape_1."), ("gps/", "DSCN0010."), ("hdr/canon", "canon_hdr_NO")];
    let copies = ["_photoshop_import", "portrait_", "invalid/", "iphone_hdr_YES", "/xmp/"];
    !copies.iter().any(|copy| path.contains(copy))
        && series.iter().all(|(of, first)| !path.contains(of) || path.contains(first))
}

/// The JPEG files below a folder of the corpus, in the order of their paths, each content once.
fn photographs(folder: &str) -> Vec<Source> {
    let mut paths = Vec::new();
    let mut folders = vec![root().join("../shared/corpus").join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "jpg") {
                paths.push(path);
            }
        }
    }
    paths.sort();
    let mut sources: Vec<Source> = Vec::new();
    for path in paths {
        let Ok(bytes) = fs::read(&path) else { continue };
        let id: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        if !sources.iter().any(|known| known.id == id) {
            sources.push(Source { id, origin: Origin::Photo(path) });
        }
    }
    sources
}
