//! Pictures that take a store in, format by format (C2PA 2.2 appendix A).

pub(crate) mod bmff;
pub(crate) mod gif;
pub(crate) mod jpeg;
pub(crate) mod parts;
pub(crate) mod png;
pub(crate) mod riff;
pub(crate) mod tiff;

use std::ops::Range;

use anyhow::bail;
use sha2::{Digest as _, Sha256};

use super::manifest::Assertion;
use crate::testdata::{cbor::Cbor, draw::Scene};

/// A picture without a store, taken apart so that a store fits in.
#[derive(Clone, Debug)]
pub(crate) enum Carrier {
    /// AVIF.
    Avif(bmff::Boxes),
    /// GIF.
    Gif(gif::Gif),
    /// JPEG.
    Jpeg(jpeg::Packets),
    /// PNG.
    Png(png::Chunks),
    /// TIFF.
    Tiff(tiff::Directory),
    /// WebP.
    Webp(riff::Riff),
}

/// A file with a store in it.
#[derive(Clone, Debug)]
pub(crate) struct Placed {
    /// The file.
    pub(crate) bytes: Vec<u8>,
    /// The part of it that writers leave out of the hash: the store, in most formats with its framing.
    pub(crate) store: Range<usize>,
    /// Whether its binding is `c2pa.hash.bmff.v3` rather than `c2pa.hash.data`.
    pub(crate) is_bmff: bool,
}

/// `scene` in one of the formats `jpeg`, `png`, `webp`, `gif`, `tiff` and `avif`.
pub(crate) fn draw(format: &str, scene: Scene) -> anyhow::Result<Carrier> {
    Ok(match format {
        "jpeg" => Carrier::Jpeg(jpeg::Packets::draw(scene)?),
        "png" => Carrier::Png(png::Chunks::draw(scene)?),
        "webp" => Carrier::Webp(riff::Riff::draw(scene)?),
        "gif" => Carrier::Gif(gif::Gif::draw(scene)?),
        "tiff" => Carrier::Tiff(tiff::Directory::draw(scene)?),
        "avif" => Carrier::Avif(bmff::Boxes::draw()),
        other => bail!("no carrier of format {other}"),
    })
}

impl Carrier {
    /// Its format, as reports name it.
    pub(crate) const fn format(&self) -> &'static str {
        match self {
            Self::Avif(_) => "avif",
            Self::Gif(_) => "gif",
            Self::Jpeg(_) => "jpeg",
            Self::Png(_) => "png",
            Self::Tiff(_) => "tiff",
            Self::Webp(_) => "webp",
        }
    }

    /// Its media type.
    pub(crate) fn mime(&self) -> String {
        format!("image/{}", self.format())
    }

    /// The file with `store` in it; an empty store has its framing all the same.
    pub(crate) fn place(&self, store: &[u8]) -> anyhow::Result<Placed> {
        match self {
            Self::Avif(boxes) => boxes.place(store),
            Self::Gif(gif) => gif.place(store),
            Self::Jpeg(packets) => packets.place(store),
            Self::Png(chunks) => chunks.place(store),
            Self::Tiff(directory) => directory.place(store),
            Self::Webp(riff) => riff.place(store),
        }
    }

    /// The store in a file that this carrier made, out of its framing.
    pub(crate) fn store_in(&self, placed: &Placed) -> Vec<u8> {
        let carried = placed.bytes.get(placed.store.clone()).unwrap_or_default();
        let within = |start: usize, end: usize| {
            carried.get(start..carried.len().saturating_sub(end)).unwrap_or_default().to_vec()
        };
        match self {
            // Size, letters, user type, version and flags, purpose, offset.
            Self::Avif(_) => within(8 + 16 + 4 + 9 + 8, 0),
            Self::Gif(_) => gif::joined(carried.get(14..).unwrap_or_default()),
            // Marker, length, `JP`, number of box and of packet; of one packet.
            Self::Jpeg(_) => within(12, 0),
            Self::Png(_) => within(8, 4),
            Self::Tiff(_) => within(0, 0),
            Self::Webp(_) => within(8, 0),
        }
    }

    /// The file without a store.
    pub(crate) fn plain(&self) -> anyhow::Result<Vec<u8>> {
        match self {
            Self::Avif(boxes) => boxes.plain(),
            Self::Gif(gif) => Ok(gif.plain()),
            Self::Jpeg(packets) => packets.jpeg.assemble(),
            Self::Png(chunks) => Ok(chunks.plain()),
            Self::Tiff(directory) => directory.plain(),
            Self::Webp(riff) => riff.plain(),
        }
    }
}

impl Placed {
    /// The binding that writers make: everything but the store.
    pub(crate) fn binding(&self) -> Assertion {
        if self.is_bmff {
            let value = bmff::binding(&self.bytes, &bmff::usual_exclusions());
            return Assertion::cbor("c2pa.hash.bmff.v3", &value);
        }
        Assertion::cbor("c2pa.hash.data", &self.data_hash(std::slice::from_ref(&self.store)))
    }

    /// `c2pa.hash.data` with these ranges left out, as they are given (C2PA 2.2 §18.5).
    pub(crate) fn data_hash(&self, excluded: &[Range<usize>]) -> Cbor {
        let ranges = excluded.iter().map(|range| {
            let length = range.end.saturating_sub(range.start);
            let number = |value: usize| Cbor::Unsigned(value as u64);
            Cbor::map([("start", number(range.start)), ("length", number(length))])
        });
        Cbor::map([
            ("exclusions", Cbor::Array(ranges.collect())),
            ("name", Cbor::text("jumbf manifest")),
            ("alg", Cbor::text("sha256")),
            ("hash", Cbor::bytes(self.hash_without(excluded))),
            ("pad", Cbor::bytes(vec![0; 16])),
        ])
    }

    /// SHA-256 over the file without these ranges; bytes in several of them are left out once.
    pub(crate) fn hash_without(&self, excluded: &[Range<usize>]) -> Vec<u8> {
        let kept = self
            .bytes
            .iter()
            .enumerate()
            .filter(|(at, _)| !excluded.iter().any(|range| range.contains(at)));
        let kept: Vec<u8> = kept.map(|(_, byte)| *byte).collect();
        Sha256::digest(kept).to_vec()
    }
}
