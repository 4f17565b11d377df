//! TIFF: the value of tag 0xCD41, type 7, in the first directory (C2PA 2.2 §A.3.6; TIFF 6.0 §2).

use anyhow::Context as _;

use super::Placed;
use crate::testdata::{draw::Scene, plain};

/// The tag of the store.
const STORE: u16 = 0xcd41;

/// A little-endian TIFF of one directory at offset 8.
#[derive(Clone, Debug)]
pub(crate) struct Directory {
    /// Tag, type, count and value of each entry; values above 0xFFFF count from the end of the directory.
    entries: Vec<[u8; 12]>,
    /// What stands behind the directory.
    data: Vec<u8>,
}

impl Directory {
    /// `scene`, with a store at its end.
    pub(crate) fn draw(scene: Scene) -> anyhow::Result<Self> {
        let tiff = plain::tiff(scene)?;
        let count = tiff.get(8..10).context("no directory")?;
        let count = usize::from(u16::from_le_bytes([count[0], count[1]]));
        let end = 10 + 12 * count;
        let entries = tiff.get(10..end).context("the directory is cut")?;
        let entries = entries.as_chunks::<12>().0.to_vec();
        Ok(Self { entries, data: tiff.get(end + 4..).context("no data")?.to_vec() })
    }

    pub(super) fn plain(&self) -> anyhow::Result<Vec<u8>> {
        self.write(&[])
    }

    pub(super) fn place(&self, store: &[u8]) -> anyhow::Result<Placed> {
        let at = self.behind(1) + self.data.len();
        let mut entry = [0; 12];
        entry[..2].copy_from_slice(&STORE.to_le_bytes());
        entry[2..4].copy_from_slice(&7_u16.to_le_bytes());
        entry[4..8].copy_from_slice(&u32::try_from(store.len())?.to_le_bytes());
        entry[8..].copy_from_slice(&u32::try_from(at)?.to_le_bytes());
        let mut bytes = self.write(&[entry])?;
        bytes.extend(store);
        Ok(Placed { store: at..bytes.len(), bytes, is_bmff: false })
    }

    /// Where the data starts when the directory has `added` more entries.
    const fn behind(&self, added: usize) -> usize {
        8 + 2 + 12 * (self.entries.len() + added) + 4
    }

    /// The file with more entries; offsets of the others move with the data.
    fn write(&self, added: &[[u8; 12]]) -> anyhow::Result<Vec<u8>> {
        let count = self.entries.len() + added.len();
        let mut bytes = b"II\x2a\0\x08\0\0\0".to_vec();
        bytes.extend(u16::try_from(count)?.to_le_bytes());
        for entry in &self.entries {
            let mut entry = *entry;
            let tag = u16::from_le_bytes([entry[0], entry[1]]);
            // BitsPerSample and StripOffsets are the two that hold offsets here.
            if matches!(tag, 258 | 273) {
                let old = u32::from_le_bytes([entry[8], entry[9], entry[10], entry[11]]);
                let moved = old + 12 * u32::try_from(added.len())?;
                entry[8..].copy_from_slice(&moved.to_le_bytes());
            }
            bytes.extend(entry);
        }
        added.iter().for_each(|entry| bytes.extend(entry));
        bytes.extend([0; 4]);
        bytes.extend(&self.data);
        Ok(bytes)
    }
}
