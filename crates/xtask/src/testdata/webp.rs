//! WebP in the extended format: RIFF chunks `VP8X`, the picture, then metadata (RFC 9649 §2.7).

use anyhow::Context as _;

use super::draw::{HEIGHT, WIDTH};

/// Bit of the `VP8X` flags that announces Exif.
const HAS_EXIF: u8 = 0x08;

/// `webp`, which must be in the simple format, with an `EXIF` chunk.
pub(crate) fn with_exif(webp: &[u8], tiff: &[u8]) -> anyhow::Result<Vec<u8>> {
    let picture = webp.get(12..).context("no picture chunk")?;
    // Flags, three reserved bytes, then width and height less one in 24 bits each.
    let mut header = vec![HAS_EXIF, 0, 0, 0];
    header.extend(&(WIDTH - 1).to_le_bytes()[..3]);
    header.extend(&(HEIGHT - 1).to_le_bytes()[..3]);
    let body = [b"WEBP", &*chunk(b"VP8X", &header)?, picture, &*chunk(b"EXIF", tiff)?].concat();
    chunk(b"RIFF", &body)
}

fn chunk(name: &[u8; 4], data: &[u8]) -> anyhow::Result<Vec<u8>> {
    let mut chunk = name.to_vec();
    chunk.extend(u32::try_from(data.len())?.to_le_bytes());
    chunk.extend(data);
    chunk.resize(chunk.len().next_multiple_of(2), 0);
    Ok(chunk)
}
