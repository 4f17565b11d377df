//! PNG: one `caBX` chunk (C2PA 2.2 §A.3.3).

use super::Placed;
use crate::testdata::{
    draw::{self, Scene},
    png::{Chunk, assemble, chunks},
};

/// The type of the chunk with the store.
pub(crate) const STORE: [u8; 4] = *b"caBX";

/// A PNG and where the store goes.
#[derive(Clone, Debug)]
pub(crate) struct Chunks {
    /// The chunks of the picture.
    pub(crate) chunks: Vec<Chunk>,
    /// The chunk that the store stands before.
    pub(crate) at: usize,
    /// Bytes behind the last chunk.
    pub(crate) trailer: Vec<u8>,
}

impl Chunks {
    /// `scene`, with a store behind its header chunk.
    pub(crate) fn draw(scene: Scene) -> anyhow::Result<Self> {
        Ok(Self { chunks: chunks(&draw::png(scene)?)?, at: 1, trailer: Vec::new() })
    }

    pub(super) fn plain(&self) -> Vec<u8> {
        [assemble(&self.chunks), self.trailer.clone()].concat()
    }

    pub(super) fn place(&self, store: &[u8]) -> anyhow::Result<Placed> {
        let mut chunks = self.chunks.clone();
        let start = assemble(chunks.get(..self.at).unwrap_or_default()).len();
        chunks.insert(self.at, (STORE, store.to_vec()));
        let bytes = [assemble(&chunks), self.trailer.clone()].concat();
        Ok(Placed { bytes, store: start..start + 12 + store.len(), is_bmff: false })
    }
}
