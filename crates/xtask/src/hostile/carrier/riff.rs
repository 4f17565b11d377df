//! WebP: one `C2PA` chunk at the end of the RIFF (C2PA 2.2 §A.3.5; RFC 9649 §2).

use anyhow::Context as _;

use super::Placed;
use crate::testdata::draw::{self, Scene};

/// A WebP and what stands behind it.
#[derive(Clone, Debug)]
pub(crate) struct Riff {
    /// Name and data of each chunk.
    pub(crate) chunks: Vec<([u8; 4], Vec<u8>)>,
    /// The chunk that the store stands before; past the last one, as the standard wants it.
    pub(crate) at: usize,
    /// Bytes behind the RIFF.
    pub(crate) trailer: Vec<u8>,
}

impl Riff {
    /// `scene` in the simple format, with a store at its end.
    pub(crate) fn draw(scene: Scene) -> anyhow::Result<Self> {
        let webp = draw::webp(scene)?;
        let mut rest = webp.get(12..).context("no WebP")?;
        let mut chunks = Vec::new();
        while let Some((name, after)) = rest.split_first_chunk::<4>() {
            let (length, after) = after.split_first_chunk::<4>().context("a chunk is cut")?;
            let length = usize::try_from(u32::from_le_bytes(*length))?;
            chunks.push((*name, after.get(..length).context("a chunk is cut")?.to_vec()));
            rest = after.get(length.next_multiple_of(2)..).unwrap_or_default();
        }
        Ok(Self { at: chunks.len(), chunks, trailer: Vec::new() })
    }

    pub(super) fn plain(&self) -> anyhow::Result<Vec<u8>> {
        assemble(&self.chunks, &self.trailer)
    }

    pub(super) fn place(&self, store: &[u8]) -> anyhow::Result<Placed> {
        let before = self.chunks.get(..self.at).unwrap_or_default();
        let start = assemble(before, &[])?.len();
        let mut chunks = self.chunks.clone();
        chunks.insert(self.at, (*b"C2PA", store.to_vec()));
        let bytes = assemble(&chunks, &self.trailer)?;
        // The engine hashes the byte that fills a chunk of odd length up.
        let end = start + 8 + store.len();
        Ok(Placed { bytes, store: start..end, is_bmff: false })
    }
}

fn assemble(chunks: &[([u8; 4], Vec<u8>)], trailer: &[u8]) -> anyhow::Result<Vec<u8>> {
    let mut body = b"WEBP".to_vec();
    for (name, data) in chunks {
        body.extend(name);
        body.extend(u32::try_from(data.len())?.to_le_bytes());
        body.extend(data);
        body.resize(body.len().next_multiple_of(2), 0);
    }
    Ok([b"RIFF", &u32::try_from(body.len())?.to_le_bytes()[..], &body, trailer].concat())
}
