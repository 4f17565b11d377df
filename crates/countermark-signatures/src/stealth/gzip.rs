//! Unpacks one gzip member, within a limit (RFC 1952).

use countermark_model::Reason;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};

/// Bits of the flags that announce a part of the header (RFC 1952 §2.3.1).
const HEADER_CHECKSUM: u8 = 0x02;
const EXTRA: u8 = 0x04;
const NAME: u8 = 0x08;
const COMMENT: u8 = 0x10;

/// The content of the member that `bytes` are.
///
/// # Errors
/// [`Reason::Damaged`] when header, data, checksum or length do not fit; [`Reason::Limit`] when the
/// content would be longer than `limit` bytes.
pub(super) fn unpack(bytes: &[u8], limit: usize) -> Result<Vec<u8>, Reason> {
    let body = without_header(bytes).ok_or(Reason::Damaged)?;
    let (data, trailer) = body.split_last_chunk::<8>().ok_or(Reason::Damaged)?;
    let content =
        decompress_to_vec_with_limit(data, limit).map_err(|error| match error.status {
            TINFLStatus::HasMoreOutput => Reason::Limit,
            _ => Reason::Damaged,
        })?;
    let length = u32::try_from(content.len()).map_err(|_too_long| Reason::Limit)?;
    let mut expected = crc32fast::hash(&content).to_le_bytes().to_vec();
    expected.extend(length.to_le_bytes());
    if expected == trailer { Ok(content) } else { Err(Reason::Damaged) }
}

/// What follows the header: magic number, method deflate, flags, time, and the parts that the flags
/// announce.
fn without_header(bytes: &[u8]) -> Option<&[u8]> {
    let ([0x1f, 0x8b, 8, flags, ..], mut rest) = bytes.split_first_chunk::<10>()? else {
        return None;
    };
    if flags & EXTRA != 0 {
        let (length, after) = rest.split_first_chunk::<2>()?;
        rest = after.get(usize::from(u16::from_le_bytes(*length))..)?;
    }
    for part in [NAME, COMMENT] {
        if flags & part != 0 {
            let end = rest.iter().position(|byte| *byte == 0)?;
            rest = rest.get(end.saturating_add(1)..)?;
        }
    }
    if flags & HEADER_CHECKSUM != 0 {
        rest = rest.get(2..)?;
    }
    Some(rest)
}
