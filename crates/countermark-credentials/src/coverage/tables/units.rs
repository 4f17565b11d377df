//! The units that coded pictures are made of, as far as their lengths go.
//!
//! AV1: open bitstream units of a header byte (type in bits 3-6, 0x04 an extension byte follows, 0x02
//! a size follows), the size as LEB128, and data (AV1 specification §5.3). AVC and HEVC: units behind
//! big-endian lengths of 1, 2 or 4 bytes (ISO/IEC 14496-15 §4.3.3).

use super::Numbers;

const SEQUENCE_HEADER: u8 = 1;
const TEMPORAL_DELIMITER: u8 = 2;
/// Frame header, and frame.
const FRAMES: [u8; 2] = [3, 6];

/// Whether `data` is AV1 from the start of a picture to the end of its last unit.
pub(super) fn is_av1(mut data: &[u8]) -> bool {
    let mut first = true;
    let mut has_frame = false;
    while let Some((&header, rest)) = data.split_first() {
        let kind = (header >> 3) & 0x0F;
        if header & 0x80 != 0 || (first && !matches!(kind, SEQUENCE_HEADER | TEMPORAL_DELIMITER)) {
            return false;
        }
        let Some(after) = behind_unit(header, rest) else { return false };
        has_frame |= FRAMES.contains(&kind);
        first = false;
        data = after;
    }
    has_frame
}

/// What follows a unit; `rest` is what follows its header byte.
fn behind_unit(header: u8, rest: &[u8]) -> Option<&[u8]> {
    let rest = rest.get(usize::from(header & 0x04 != 0)..)?;
    if header & 0x02 == 0 {
        // The last unit of a picture may leave out its size, and then reaches to the end.
        return Some(&[]);
    }
    let (size, rest) = leb128(rest)?;
    rest.get(usize::try_from(size).ok()?..)
}

/// Whether units with lengths of `width` bytes fill `data`.
pub(super) fn is_length_prefixed(mut data: &[u8], width: usize) -> bool {
    if data.is_empty() || width == 0 {
        return false;
    }
    while !data.is_empty() {
        let mut numbers = Numbers(data);
        let length = numbers.next(width).and_then(|length| usize::try_from(length).ok());
        let Some(after) = length.and_then(|length| numbers.0.get(length..)) else { return false };
        data = after;
    }
    true
}

/// A number of seven bits per byte, least first, and the bytes behind it.
fn leb128(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let mut number = 0_u64;
    let mut shift = 0_u32;
    let mut rest = bytes;
    while let Some((byte, after)) = rest.split_first() {
        number |= u64::from(byte & 0x7F).checked_shl(shift)?;
        if byte & 0x80 == 0 {
            return Some((number, after));
        }
        shift = shift.checked_add(7).filter(|shift| *shift < 56)?;
        rest = after;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_its_units_and_no_byte_more_or_less() {
        // Temporal delimiter, sequence header of two bytes, frame of three.
        let picture = [0x12, 0x00, 0x0A, 0x02, 1, 2, 0x32, 0x03, 1, 2, 3];
        assert!(is_av1(&picture));
        for end in 0..picture.len() {
            assert!(!is_av1(&picture[..end]), "{end}");
        }
        for start in 1..picture.len() {
            // The delimiter alone may be left out.
            assert!(start == 2 || !is_av1(&picture[start..]), "{start}");
        }
        assert!(!is_av1(&[&picture[..], &[0x32]].concat()));
    }

    #[test]
    fn units_behind_lengths_fill_their_place() {
        let units = [0, 0, 0, 2, 7, 7, 0, 0, 0, 1, 9];
        assert!(is_length_prefixed(&units, 4));
        assert!(!is_length_prefixed(&units[..10], 4));
        assert!(!is_length_prefixed(&units[1..], 4));
        assert!(!is_length_prefixed(&units, 0));
        assert!(!is_length_prefixed(&[], 4));
    }
}
