//! Manifests that are put into a file here, because the engine binds them otherwise when it embeds
//! them itself: with a hash for each marker segment, or with more left out of the hash than the store.
//!
//! The engine promises a length, and fills the place of the store with zeros up to it.

use std::io::Cursor;

use anyhow::{Context as _, ensure};
use c2pa::{Builder, HashRange};

use super::jpeg::{APP1, Jpeg};

const FORMAT: &str = "image/jpeg";

/// Patterns for the tables with offsets, which C2PA up to 2.0 wanted outside of the hash: `iloc` as a
/// whole, `stco` behind its count (C2PA 2.0 §18.6).
const TABLES: &str = r#"[
    { "xpath": "/meta/iloc" },
    { "xpath": "/moov/trak/mdia/minf/stbl/stco", "subset": [{ "offset": 16, "length": 0 }] }
]"#;

/// `source` with a manifest behind its JFIF header whose hard binding is `c2pa.hash.boxes`; the
/// settings of `builder` must prefer it.
pub(super) fn with_box_hash(builder: &mut Builder, source: &[u8]) -> anyhow::Result<Vec<u8>> {
    builder.update_hash_from_stream(FORMAT, &mut Cursor::new(source))?;
    let store = builder.sign_embeddable(FORMAT)?;
    let at = behind(source, |jpeg| jpeg.behind_header())?;
    Ok([&source[..at], &store, &source[at..]].concat())
}

/// `source` with a manifest behind its XMP, which is left out of the hash.
pub(super) fn without_xmp(builder: &mut Builder, source: &[u8]) -> anyhow::Result<Vec<u8>> {
    let is_xmp = |(marker, _): &(u8, Vec<u8>)| *marker == APP1;
    let xmp_at = behind(source, |jpeg| jpeg.behind_header())?;
    let at = behind(source, |jpeg| jpeg.segments.iter().position(is_xmp).map_or(0, |n| n + 1))?;
    ensure!(xmp_at < at, "there is no XMP behind the JFIF header");
    let room = builder.placeholder(FORMAT)?;
    let with = |store: &[u8]| [&source[..at], store, &source[at..]].concat();
    let range = |from: usize, to: usize| -> anyhow::Result<HashRange> {
        Ok(HashRange::new(u64::try_from(from)?, u64::try_from(to - from)?))
    };
    builder.set_data_hash_exclusions(vec![range(xmp_at, at)?, range(at, at + room.len())?])?;
    builder.update_hash_from_stream(FORMAT, &mut Cursor::new(with(&room)))?;
    let store = builder.sign_embeddable(FORMAT)?;
    ensure!(store.len() == room.len(), "the manifest has another length than was promised");
    Ok(with(&store))
}

/// The file that `with` makes around a manifest, whose hash leaves out the tables with offsets.
pub(super) fn without_tables(
    builder: &mut Builder,
    format: &str,
    with: impl Fn(&[u8]) -> Vec<u8>,
) -> anyhow::Result<Vec<u8>> {
    builder.placeholder(format)?;
    builder.add_bmff_hash_exclusions(TABLES)?;
    let room = builder.placeholder(format)?;
    builder.update_hash_from_stream(format, &mut Cursor::new(with(&room)))?;
    let store = builder.sign_embeddable(format)?;
    ensure!(store.len() == room.len(), "the manifest has another length than was promised");
    Ok(with(&store))
}

/// The position in `source` behind as many segments as `count` says.
fn behind(source: &[u8], count: impl Fn(&Jpeg) -> usize) -> anyhow::Result<usize> {
    let jpeg = Jpeg::parse(source)?;
    let segments = jpeg.segments.get(..count(&jpeg)).context("so many segments are not there")?;
    Ok(2 + segments.iter().map(|(_, payload)| 4 + payload.len()).sum::<usize>())
}
