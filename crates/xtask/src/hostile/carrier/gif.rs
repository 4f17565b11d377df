//! GIF: an application extension `C2PA_GIF` with sub-blocks (C2PA 2.2 §A.3.4).

use anyhow::Context as _;

use super::Placed;
use crate::testdata::{draw::Scene, plain};

/// A GIF, cut where the store goes.
#[derive(Clone, Debug)]
pub(crate) struct Gif {
    /// Header, screen descriptor and global colour table.
    pub(crate) head: Vec<u8>,
    /// The blocks behind them, with the trailer byte.
    pub(crate) blocks: Vec<u8>,
}

impl Gif {
    /// `scene`, with a store before its picture.
    pub(crate) fn draw(scene: Scene) -> anyhow::Result<Self> {
        let gif = plain::gif(scene)?;
        let flags = gif.get(10).context("no screen descriptor")?;
        let table = if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) };
        let (head, blocks) = gif.split_at_checked(13 + table).context("no colour table")?;
        Ok(Self { head: head.to_vec(), blocks: blocks.to_vec() })
    }

    pub(super) fn plain(&self) -> Vec<u8> {
        [&*self.head, &*self.blocks].concat()
    }

    pub(super) fn place(&self, store: &[u8]) -> anyhow::Result<Placed> {
        let block = block(store);
        let range = self.head.len()..self.head.len() + block.len();
        let bytes = [&*self.head, &*block, &*self.blocks].concat();
        Ok(Placed { bytes, store: range, is_bmff: false })
    }
}

/// The application extension that carries `store`.
pub(crate) fn block(store: &[u8]) -> Vec<u8> {
    let mut block = b"\x21\xff\x0bC2PA_GIF\x01\0\0".to_vec();
    for slice in store.chunks(255) {
        block.push(slice.len() as u8);
        block.extend(slice);
    }
    block.push(0);
    block
}

/// What sub-blocks hold, up to the empty one.
pub(super) fn joined(mut blocks: &[u8]) -> Vec<u8> {
    let mut data = Vec::new();
    while let Some((size, rest)) = blocks.split_first().filter(|(size, _)| **size > 0) {
        let (block, after) = rest.split_at(rest.len().min(usize::from(*size)));
        data.extend(block);
        blocks = after;
    }
    data
}
