//! Blocks that Samsung phones append to a picture, or keep in the box `sefd` of a HEIC.
//!
//! ```text
//! block      0 (u16), type (u16), length of the name (u32), name, data
//! directory  "SEFH", version (u32), count (u32), then for each block:
//!            0 (u16), type (u16), how far before "SEFH" it starts (u32), its size (u32)
//! end        length of the directory (u32), "SEFT"
//! ```
//! All numbers are little-endian. Some files end with `QDIOBS` behind that. Damage to one block is no
//! reason to leave out the next. Source: ExifTool tag names, Samsung trailer; generator-signatures
//! specification, §2.

use std::{borrow::Cow, ops::Range};

use countermark_model::{AnomalyKind, Span};

use crate::{
    Budget, Carrier, Field,
    metadata::{admit, text},
    reader::Reader,
};

/// Reads the blocks in `range` of `file`, which ends where the picture's trailer or the box ends.
/// Nothing when no such directory stands there.
///
/// # Limits
/// `boxes` for the blocks; `metadata_values` and `metadata_text`.
pub(crate) fn read<'a>(file: &'a [u8], range: Range<usize>, budget: &mut Budget) -> Vec<Field<'a>> {
    let data = file.get(range.clone()).unwrap_or_default();
    let Some(end) = end_of_directory(data) else { return Vec::new() };
    let Some(directory) = directory(data, end) else {
        let at = Span::of(range.start.saturating_add(end), END);
        budget.anomaly("samsung.directory", AnomalyKind::Malformed, at);
        return Vec::new();
    };
    let mut fields = Vec::new();
    let mut reader = Reader::new(data.get(..end).unwrap_or_default(), directory.entries);
    for _ in 0..directory.count {
        let at = Span::of(range.start.saturating_add(reader.at()), ENTRY);
        if !budget.spend("boxes", budget.limits().boxes, 1, at.offset) {
            break;
        }
        match block(data, directory.start, &mut reader) {
            Some(block) => fields.extend(field(data, range.start, &block, budget)),
            None => budget.anomaly("samsung.block", AnomalyKind::LengthMismatch, at),
        }
    }
    fields
}

/// Length of what stands behind the directory: its length and `SEFT`.
const END: usize = 8;
/// Length of the head of the directory, and of each entry.
const HEAD: usize = 12;
const ENTRY: usize = 12;

/// Where the directory ends: before its length and the last `SEFT`.
fn end_of_directory(data: &[u8]) -> Option<usize> {
    let data = if data.ends_with(b"QDIOBS") {
        let after = data.windows(4).rposition(|window| window == b"SEFT")?.checked_add(4)?;
        data.get(..after)?
    } else {
        data
    };
    data.strip_suffix(b"SEFT")?.len().checked_sub(4)
}

struct Directory {
    /// Where `SEFH` stands.
    start: usize,
    /// Where the entries start.
    entries: usize,
    count: usize,
}

/// The directory that ends at `end`, if its lengths hold.
fn directory(data: &[u8], end: usize) -> Option<Directory> {
    let length = usize::try_from(Reader::new(data, end).u32_le()?).ok()?;
    let start = end.checked_sub(length)?;
    let mut reader = Reader::new(data, start);
    let magic = reader.array::<4>()?;
    let _version = reader.u32_le()?;
    let count = usize::try_from(reader.u32_le()?).ok()?;
    let needed = count.checked_mul(ENTRY)?.checked_add(HEAD)?;
    (&magic == b"SEFH" && needed <= length).then(|| Directory {
        start,
        entries: reader.at(),
        count,
    })
}

struct Block {
    kind: u16,
    /// Where its data is, without the name.
    body: Range<usize>,
}

/// The block of the next entry; `None` when its place or its lengths do not hold.
fn block(data: &[u8], start: usize, entries: &mut Reader<'_>) -> Option<Block> {
    let _zero = entries.u16_le();
    let kind = entries.u16_le();
    let offset = entries.u32_le().and_then(|offset| usize::try_from(offset).ok());
    let size = entries.u32_le().and_then(|size| usize::try_from(size).ok());
    let (kind, offset, size) = (kind?, offset?, size?);
    if size > offset {
        return None;
    }
    let at = start.checked_sub(offset)?;
    let end = at.checked_add(size)?;
    let mut reader = Reader::new(data.get(..end)?, at);
    let (_zero, own_kind) = (reader.u16_le()?, reader.u16_le()?);
    let name = usize::try_from(reader.u32_le()?).ok()?;
    reader.take(name)?;
    (own_kind == kind).then(|| Block { kind, body: reader.at()..end })
}

/// The data of a block; as text where it is UTF-8 without control characters.
fn field<'a>(data: &'a [u8], base: usize, block: &Block, budget: &mut Budget) -> Option<Field<'a>> {
    let raw = data.get(block.body.clone())?;
    let span = Span::of(base.saturating_add(block.body.start), raw.len());
    let text = text::printable(raw);
    admit(text.as_ref().map_or(0, String::len), &span, budget).then(|| Field {
        carrier: Carrier::Sef,
        key: format!("0x{:04x}", block.kind),
        raw: Cow::Borrowed(raw),
        text,
        span,
    })
}

#[cfg(test)]
mod tests {
    use countermark_model::Limits;

    use super::*;

    /// A trailer of blocks: type, name and data.
    fn trailer(blocks: &[(u16, &str, &[u8])]) -> Vec<u8> {
        let (mut bytes, mut places) = (Vec::new(), Vec::new());
        for (kind, name, data) in blocks {
            let start = bytes.len();
            bytes.extend([0, 0]);
            bytes.extend(kind.to_le_bytes());
            bytes.extend((name.len() as u32).to_le_bytes());
            bytes.extend(name.as_bytes());
            bytes.extend(*data);
            places.push((kind, start, bytes.len() - start));
        }
        let directory = bytes.len();
        bytes.extend(b"SEFH\x6b\0\0\0");
        bytes.extend((places.len() as u32).to_le_bytes());
        for (kind, start, size) in places {
            bytes.extend([0, 0]);
            bytes.extend(kind.to_le_bytes());
            bytes.extend(((directory - start) as u32).to_le_bytes());
            bytes.extend((size as u32).to_le_bytes());
        }
        let length = (bytes.len() - directory) as u32;
        bytes.extend(length.to_le_bytes());
        bytes.extend(b"SEFT");
        bytes
    }

    fn check(trailer: &[u8], expect: &[(&str, &str)], kinds: &[AnomalyKind]) {
        let file = [b"before".as_slice(), trailer].concat();
        let mut budget = Budget::new(Limits::NATIVE);
        let fields = read(&file, 6..file.len(), &mut budget);
        let found =
            fields.iter().map(|field| (field.key.as_str(), field.text.as_deref().unwrap_or("-")));
        assert_eq!(found.collect::<Vec<_>>(), expect);
        let anomalies = budget.into_parts().0;
        assert_eq!(anomalies.iter().map(|anomaly| anomaly.kind).collect::<Vec<_>>(), kinds);
        for field in &fields {
            let start = usize::try_from(field.span.offset).unwrap();
            assert_eq!(*field.raw, file[start..start + field.raw.len()]);
        }
    }

    fn two() -> Vec<u8> {
        trailer(&[(0x0a01, "Image_UTC_Data", b"1700000000000"), (0x0d91, "PEg_Info", b"{}")])
    }

    const TWO: [(&str, &str); 2] = [("0x0a01", "1700000000000"), ("0x0d91", "{}")];

    #[test]
    fn blocks_are_found_by_the_directory() {
        check(&two(), &TWO, &[]);
        check(&[two(), b"\0\0\0\0QDIOBS".to_vec()].concat(), &TWO, &[]);
        check(&trailer(&[(0x0001, "x", b"\xff\0")]), &[("0x0001", "-")], &[]);
        check(b"no trailer", &[], &[]);
    }

    #[test]
    fn damage_is_noted_and_the_other_block_is_read() {
        let mut bytes = two();
        let directory = bytes.windows(4).rposition(|window| window == b"SEFH").unwrap();
        let offset = directory + HEAD + 4;
        bytes[offset..offset + 4].copy_from_slice(&u32::MAX.to_le_bytes());
        check(&bytes, &TWO[1..], &[AnomalyKind::LengthMismatch]);
        let mut bytes = two();
        // A size that reaches past the directory.
        bytes[offset + 4] = 0xff;
        check(&bytes, &TWO[1..], &[AnomalyKind::LengthMismatch]);
        let mut bytes = two();
        bytes[directory + 8] = 200;
        check(&bytes, &[], &[AnomalyKind::Malformed]);
        check(b"\xff\xff\xff\xffSEFT", &[], &[AnomalyKind::Malformed]);
        check(b"SEFT", &[], &[]);
    }

    #[test]
    fn no_prefix_and_no_flipped_byte_panics() {
        let bytes = two();
        let read =
            |bytes: &[u8]| read(bytes, 0..bytes.len(), &mut Budget::new(Limits::NATIVE)).len();
        for end in 0..bytes.len() {
            read(&bytes[..end]);
        }
        for at in 0..bytes.len() {
            for mask in [0x01, 0x80, 0xff] {
                let mut flipped = bytes.clone();
                flipped[at] ^= mask;
                read(&flipped);
            }
        }
    }
}
