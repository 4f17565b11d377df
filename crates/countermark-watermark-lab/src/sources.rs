//! Where pictures come from, and which of them were used to fit the detector.
//!
//! Photographs lie in the shared corpus, which is no part of the project, or come from packages of Debian
//! (`photographs/fetch.sh`); everything else is made by code. A source belongs to the calibration half or to
//! the test half as a whole, by its identity.

use std::{fs, ops::Range, path::PathBuf, process::Command, str::FromStr};

use anyhow::{Context as _, ensure};
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
    /// A photograph of the corpus.
    Photo(PathBuf),
    /// A photograph of a package.
    Packaged(PathBuf),
    /// Made by code from a seed.
    Synthetic(u64),
}

impl Origin {
    /// As papers name it. The photographs that test were measured before, those of the corpus also looked at.
    pub(crate) const fn name(&self) -> &'static str {
        match self {
            Self::Photo(_) => "photographs of the corpus",
            Self::Packaged(_) => "photographs of packages",
            Self::Synthetic(_) => "made by code",
        }
    }
}

/// Numbers of the synthetic sources that calibrate; those with odd ones tested once, and were looked at.
const CALIBRATING: Range<u64> = 0..240;

/// Numbers of those that test. 240 to 479 and 1,000, 2,000, 3,000, 4,000, 5,000, 6,000, 7,000, 8,000 and 9,000 to 239
/// more tested earlier detectors, and constants were compared on 480 to 999 and 10,000 to 10,399.
const TESTING: Range<u64> = 11_000..11_240;

/// Photographs with a shorter side are no carriers.
pub(crate) const LEAST_SIDE: usize = 512;

/// Photographs of packages with more pixels are scaled down to as many: most are several times as large as
/// what generators make.
const MOST_PIXELS: f64 = 1.5e6;

/// The photographs of the corpus that the detector's constants were fitted on: the first sixteen of
/// `carriers/`, by path, whose digest begins with an even byte. All others test.
const FITTED: usize = 16;

/// Which pictures a measurement is made of.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Half {
    /// Those that the constants of the detector were fitted on.
    Calibration,
    /// All others.
    Test,
}

/// One of several parts that a run is done in, each by a process of its own.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Part {
    number: usize,
    of: usize,
}

impl Part {
    pub(crate) const WHOLE: Self = Self { number: 0, of: 1 };

    /// Those of `sources` that this part takes.
    pub(crate) fn take(self, sources: Vec<Source>) -> Vec<Source> {
        sources.into_iter().skip(self.number).step_by(self.of).collect()
    }
}

impl FromStr for Part {
    type Err = anyhow::Error;

    /// Of the form `1/2`, from 1.
    fn from_str(text: &str) -> anyhow::Result<Self> {
        let (number, of) = text.split_once('/').context("a part is written 1/2")?;
        let (number, of) = (number.parse::<usize>()?, of.parse()?);
        ensure!((1..=of).contains(&number), "a part is written 1/2");
        Ok(Self { number: number - 1, of })
    }
}

/// All sources of one half, in no order of content: a part of a run is a sample of the whole.
pub(crate) fn of(half: Half) -> anyhow::Result<Vec<Source>> {
    let mut sources = of_corpus(half);
    sources.extend(of_packages(half)?);
    let numbers = if half == Half::Calibration { CALIBRATING } else { TESTING };
    sources.extend(numbers.map(|number| Source {
        id: format!("synthetic-{number}"),
        origin: Origin::Synthetic(number),
    }));
    sources.sort_by_key(Source::number);
    Ok(sources)
}

/// The photographs of the corpus beside the checkout; all have been measured before.
fn of_corpus(half: Half) -> Vec<Source> {
    let corpus = root().join("../shared/corpus");
    let mut photos = photographs(corpus.join("carriers"), Origin::Photo);
    let even = photos.iter().filter(|source| is_even(&source.id)).take(FITTED);
    let fitted: Vec<String> = even.map(|source| source.id.clone()).collect();
    let camera = photographs(corpus.join("photos/camera"), Origin::Photo);
    photos.extend(camera.into_iter().filter(is_distinct));
    photos.retain(|source| fitted.contains(&source.id) == (half == Half::Calibration));
    photos
}

/// The photographs of packages: those whose digest begins with an even byte calibrate.
fn of_packages(half: Half) -> anyhow::Result<Vec<Source>> {
    let folder = root().join("target/watermark-lab/photographs");
    if !folder.exists() {
        let script = root().join("crates/countermark-watermark-lab/photographs/fetch.sh");
        let fetched = Command::new(script).arg(&folder).status()?;
        ensure!(fetched.success(), "photographs/fetch.sh failed");
    }
    let mut photos = photographs(folder, Origin::Packaged);
    photos.retain(|source| is_even(&source.id) == (half == Half::Calibration));
    Ok(photos)
}

impl Source {
    /// The picture, as large as it is, or of a package at most [`MOST_PIXELS`].
    pub(crate) fn picture(&self) -> anyhow::Result<Rgb> {
        match &self.origin {
            Origin::Photo(path) => pictures::decoded(&fs::read(path)?),
            Origin::Packaged(path) => {
                let picture = pictures::decoded(&fs::read(path)?)?;
                Ok(pictures::within(picture, MOST_PIXELS))
            }
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

/// The pictures below a folder, in the order of their paths, each content once: JPEG files, and those that
/// have their digest for a name.
fn photographs(folder: PathBuf, origin: fn(PathBuf) -> Origin) -> Vec<Source> {
    let mut paths = Vec::new();
    let mut folders = vec![folder];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_none_or(|ending| ending == "jpg") {
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
            sources.push(Source { id, origin: origin(path) });
        }
    }
    sources
}
