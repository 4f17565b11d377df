//! PNG files, taken apart and put together: eight bytes of signature, then chunks of length, type,
//! data and CRC-32 (PNG, third edition, §5).

use anyhow::{Context as _, bail};

/// The bytes that every PNG starts with.
pub(crate) const SIGNATURE: [u8; 8] = *b"\x89PNG\r\n\x1a\n";

/// One chunk: type and data.
pub(crate) type Chunk = ([u8; 4], Vec<u8>);

/// The chunks of `png`, in order.
pub(crate) fn chunks(png: &[u8]) -> anyhow::Result<Vec<Chunk>> {
    let mut rest = png.strip_prefix(&SIGNATURE).context("no PNG signature")?;
    let mut chunks = Vec::new();
    while let Some((length, after)) = rest.split_first_chunk::<4>() {
        let length = usize::try_from(u32::from_be_bytes(*length))?;
        let (kind, after) = after.split_first_chunk::<4>().context("chunk without type")?;
        let Some((data, after)) = after.split_at_checked(length) else { bail!("chunk is cut") };
        chunks.push((*kind, data.to_vec()));
        rest = after.get(4..).context("chunk without CRC")?;
    }
    Ok(chunks)
}

/// A PNG of `chunks`, each with its right CRC.
pub(crate) fn assemble(chunks: &[Chunk]) -> Vec<u8> {
    let mut png = SIGNATURE.to_vec();
    for (kind, data) in chunks {
        let mut body = kind.to_vec();
        body.extend(data);
        png.extend(u32::try_from(data.len()).unwrap_or(u32::MAX).to_be_bytes());
        png.extend(&body);
        png.extend(crc32(&body).to_be_bytes());
    }
    png
}

/// `png` with `added` behind its header chunk.
pub(crate) fn with_chunks(png: &[u8], added: Vec<Chunk>) -> anyhow::Result<Vec<u8>> {
    let mut all = chunks(png)?;
    all.splice(1..1, added);
    Ok(assemble(&all))
}

/// A `tEXt` chunk: keyword, NUL, value as it is.
pub(crate) fn text(keyword: &str, value: impl AsRef<[u8]>) -> Chunk {
    (*b"tEXt", [keyword.as_bytes(), b"\0", value.as_ref()].concat())
}

/// An uncompressed `iTXt` chunk without language: keyword, NUL, flag, method, two empty names, UTF-8.
pub(crate) fn international_text(keyword: &str, value: &str) -> Chunk {
    (*b"iTXt", [keyword.as_bytes(), b"\0\0\0\0\0", value.as_bytes()].concat())
}

/// The CRC-32 of ISO 3309 that PNG uses (PNG, third edition, annex D).
pub(crate) fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 }
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crc_is_the_one_of_the_standard_check_value() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
    }

    #[test]
    fn taking_apart_and_putting_together_changes_nothing() {
        let png = super::super::draw::png(super::super::draw::Scene::Rings).unwrap();
        assert_eq!(assemble(&chunks(&png).unwrap()), png);
        let marked = with_chunks(&png, vec![text("key", "value")]).unwrap();
        assert_eq!(chunks(&marked).unwrap()[1], (*b"tEXt", b"key\0value".to_vec()));
    }
}
