//! JPEG: APP11 segments with `JP`, `En`, `Z`, the header of the outermost box and a slice of it
//! (ISO/IEC 19566-5 annex D; C2PA 2.2 §A.3.1).

use anyhow::Context as _;

use super::Placed;
use crate::testdata::{
    draw::{self, Scene},
    jpeg::{APP11, Jpeg},
};

/// A JPEG and how the store is cut into packets.
#[derive(Clone, Debug)]
pub(crate) struct Packets {
    /// The picture.
    pub(crate) jpeg: Jpeg,
    /// The segment that the store stands before.
    pub(crate) at: usize,
    /// Most bytes of the store in one packet.
    pub(crate) slice: usize,
}

impl Packets {
    /// `scene`, with a store behind the JFIF header.
    pub(crate) fn draw(scene: Scene) -> anyhow::Result<Self> {
        Self::of(&draw::jpeg(scene)?)
    }

    /// A whole file, with a store behind its JFIF header.
    pub(crate) fn of(bytes: &[u8]) -> anyhow::Result<Self> {
        let jpeg = Jpeg::parse(bytes)?;
        let at = jpeg.behind_header();
        Ok(Self { jpeg, at, slice: 60_000 })
    }

    pub(super) fn place(&self, store: &[u8]) -> anyhow::Result<Placed> {
        let packets = packets(store, 1, self.slice);
        let length = |segments: &[(u8, Vec<u8>)]| -> usize {
            segments.iter().map(|(_, payload)| payload.len() + 4).sum()
        };
        let before = self.jpeg.segments.get(..self.at).context("no such place")?;
        let start = 2 + length(before);
        let range = start..start + length(&packets);
        let mut jpeg = self.jpeg.clone();
        jpeg.segments.splice(self.at..self.at, packets);
        Ok(Placed { bytes: jpeg.assemble()?, store: range, is_bmff: false })
    }
}

/// The segments that carry `store` as box number `en`, at most `slice` bytes of it in each.
pub(crate) fn packets(store: &[u8], en: u16, slice: usize) -> Vec<(u8, Vec<u8>)> {
    let (header, content) = store.split_at(store.len().min(8));
    let slices: Vec<&[u8]> =
        if content.is_empty() { vec![content] } else { content.chunks(slice).collect() };
    let packet = |(index, slice): (usize, &&[u8])| {
        let number = index as u32 + 1;
        let payload = [b"JP", &en.to_be_bytes()[..], &number.to_be_bytes(), header, slice].concat();
        (APP11, payload)
    };
    slices.iter().enumerate().map(packet).collect()
}
