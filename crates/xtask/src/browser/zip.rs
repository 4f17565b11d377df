//! Zip archives that are the same bytes each time: sorted entries, one date, no extra fields.
//!
//! Layout: APPNOTE.TXT 6.3, §4.3: local header and data of each entry, central directory, end record.

use anyhow::Context as _;

/// 1 January 1980, 00:00, the first that the format knows.
const DATE: u32 = 0x0021_0000;

/// Deflate.
const METHOD: u16 = 8;

/// An archive of `entries`, which are sorted by name.
///
/// # Errors
/// When an entry or the whole is larger than the format counts, 4 GiB.
pub(crate) fn archive(mut entries: Vec<(String, Vec<u8>)>) -> anyhow::Result<Vec<u8>> {
    entries.sort();
    let mut zip = Vec::new();
    let mut directory = Vec::new();
    for (name, bytes) in &entries {
        let offset = size(zip.len())?;
        let packed = miniz_oxide::deflate::compress_to_vec(bytes, 9);
        let described = described(name, bytes, packed.len())?;
        zip.extend(b"PK\x03\x04");
        zip.extend(&described);
        zip.extend(name.as_bytes());
        zip.extend(packed);
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&described);
        // Comment, disk and internal attributes: none; external: a file that all may read.
        directory.extend([0; 6]);
        directory.extend((0o100_644_u32 << 16).to_le_bytes());
        directory.extend(offset.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let count = u16::try_from(entries.len()).context("too many entries")?;
    let start = size(zip.len())?;
    zip.extend(&directory);
    zip.extend(b"PK\x05\x06\0\0\0\0");
    zip.extend([count.to_le_bytes(), count.to_le_bytes()].concat());
    zip.extend(size(directory.len())?.to_le_bytes());
    zip.extend(start.to_le_bytes());
    zip.extend([0, 0]);
    Ok(zip)
}

/// The part that a local header and the central directory share: version, flags, method, date, checksum
/// and lengths.
fn described(name: &str, bytes: &[u8], packed: usize) -> anyhow::Result<Vec<u8>> {
    let mut part = Vec::new();
    // Version 2.0 is needed; the names are UTF-8.
    part.extend([20, 0, 0, 8]);
    part.extend(METHOD.to_le_bytes());
    part.extend(DATE.to_le_bytes());
    part.extend(crc32fast::hash(bytes).to_le_bytes());
    part.extend(size(packed)?.to_le_bytes());
    part.extend(size(bytes.len())?.to_le_bytes());
    part.extend(u16::try_from(name.len()).context("a name is too long")?.to_le_bytes());
    part.extend([0, 0]);
    Ok(part)
}

fn size(length: usize) -> anyhow::Result<u32> {
    u32::try_from(length).context("over 4 GiB")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_files_are_the_same_archive() {
        let entries = || vec![("b".to_owned(), vec![1, 2, 3]), ("a/c".to_owned(), b"x".to_vec())];
        let zip = archive(entries()).unwrap();
        assert_eq!(zip, archive(entries().into_iter().rev().collect()).unwrap());
        assert!(zip.starts_with(b"PK\x03\x04") && zip[30..].starts_with(b"a/c"));
        assert_eq!(zip[zip.len() - 22..][..4], *b"PK\x05\x06");
    }
}
