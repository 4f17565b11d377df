//! JPEG XL: a bare codestream, or boxes around it.
//!
//! A codestream begins with `FF 0A` and a packed header with the size; a container begins with the
//! box `JXL ` and holds the codestream in `jxlc` or `jxlp`, and metadata in `Exif` (after a
//! four-byte offset), `xml ` (XMP) and `jumb` (C2PA). `brob` holds one of these compressed with
//! Brotli; it is listed as what it holds and not inflated. Sources: ISO/IEC 18181-1 annex D
//! (size header), ISO/IEC 18181-2 section 9; C2PA 2.2 section A.3.

use countermark_model::{AnomalyKind, Span};

use super::bmff::{Located, box_at, type_name};
use crate::{
    Budget, Dimensions, Role,
    metadata::{exif, xmp},
    walk::Walk,
};

/// Walks `bytes`: boxes side by side, or the codestream as one part.
///
/// # Limits
/// `boxes`; those of the metadata readers.
pub(crate) fn walk<'a>(bytes: &'a [u8], budget: &mut Budget) -> Walk<'a> {
    let mut walk = Walk::default();
    if bytes.starts_with(&[0xFF, 0x0A]) {
        walk.part("codestream", Role::Pixels, 0..bytes.len(), 0..bytes.len());
        walk.dimensions = dimensions(bytes);
        return walk;
    }
    let mut at = 0;
    while at < bytes.len() {
        let here = Span::of(at, bytes.len().saturating_sub(at));
        if !budget.spend("boxes", budget.limits().boxes, 1, here.offset) {
            walk.unlisted(bytes, at);
            break;
        }
        let Some(found) = box_at(bytes, at, bytes.len()) else {
            budget.anomaly("jxl.box", AnomalyKind::Malformed, here);
            walk.trailer(bytes, at);
            break;
        };
        if found.cut {
            budget.anomaly("jxl.box", AnomalyKind::LengthMismatch, here);
        }
        at = found.whole.end;
        read_box(bytes, found, &mut walk, budget);
    }
    walk
}

/// Lists a box, and reads what is in it.
fn read_box<'a>(bytes: &'a [u8], found: Located, walk: &mut Walk<'a>, budget: &mut Budget) {
    let data = bytes.get(found.body.clone()).unwrap_or_default();
    let span = Span::of(found.body.start, data.len());
    let compressed = data.first_chunk::<4>().filter(|_| &found.kind == b"brob").copied();
    let role = role(compressed.unwrap_or(found.kind));
    walk.part(&type_name(found.kind), role, found.whole, found.body.clone());
    if compressed.is_some() {
        budget.anomaly("jxl.brob", AnomalyKind::Unsupported, span);
        return;
    }
    match &found.kind {
        b"Exif" => walk.exif(exif::read_after_offset(bytes, found.body, budget)),
        b"xml " => walk.fields.extend(xmp::read(data, span, budget)),
        b"jxlc" => walk.dimensions = walk.dimensions.or_else(|| dimensions(data)),
        // A part of the codestream follows its number.
        b"jxlp" => {
            let part = data.get(4..).unwrap_or_default();
            walk.dimensions = walk.dimensions.or_else(|| dimensions(part));
        }
        _ => {}
    }
}

/// What a box of type `kind` is for. A `jumb` box may hold anything in JUMBF; in a picture it is
/// the C2PA store, and who reads credentials looks inside.
const fn role(kind: [u8; 4]) -> Role {
    match &kind {
        b"JXL " | b"ftyp" => Role::Framing,
        b"jxlc" | b"jxlp" | b"jxll" | b"jxli" | b"jbrd" | b"jhgm" => Role::Pixels,
        b"Exif" => Role::Exif,
        b"xml " => Role::Xmp,
        b"jumb" => Role::C2pa,
        _ => Role::Unknown,
    }
}

/// The size that the head of a codestream states.
fn dimensions(codestream: &[u8]) -> Option<Dimensions> {
    let mut bits = Bits { bytes: codestream.strip_prefix(&[0xFF, 0x0A])?, at: 0 };
    let small = bits.take(1)? == 1;
    let height = side(&mut bits, small)?;
    let ratio = usize::try_from(bits.take(3)?).ok()?;
    let width = match RATIOS.get(ratio.wrapping_sub(1)) {
        Some((over, under)) => u64::from(height).checked_mul(*over)?.checked_div(*under)?,
        None => u64::from(side(&mut bits, small)?),
    };
    Some(Dimensions { width: u32::try_from(width).ok()?, height })
}

/// Width by height for the values 1 to 7 of the ratio (ISO/IEC 18181-1, table D.2).
const RATIOS: [(u64, u64); 7] = [(1, 1), (12, 10), (4, 3), (3, 2), (16, 9), (5, 4), (2, 1)];

/// One side: a multiple of 8 in five bits, or one of four widths of number.
fn side(bits: &mut Bits<'_>, small: bool) -> Option<u32> {
    if small {
        return bits.take(5)?.checked_add(1)?.checked_mul(8);
    }
    let width = match bits.take(2)? {
        0 => 9,
        1 => 13,
        2 => 18,
        _ => 30,
    };
    bits.take(width)?.checked_add(1)
}

/// A reader of bits, lowest first.
struct Bits<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Bits<'_> {
    /// The next `count` bits, at most 30.
    fn take(&mut self, count: u32) -> Option<u32> {
        let mut number = 0;
        for place in 0..count {
            let byte = self.bytes.get(self.at >> 3)?;
            let bit = u32::from(*byte) >> (self.at & 7) & 1;
            number |= bit << place;
            self.at = self.at.checked_add(1)?;
        }
        Some(number)
    }
}

#[cfg(test)]
mod tests {
    use countermark_model::Limits;

    use super::*;
    use crate::metadata::ifd::{Order, tests::tiff};

    fn boxed(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
        let size = u32::try_from(data.len() + 8).unwrap().to_be_bytes();
        [&size, kind.as_slice(), data].concat()
    }

    /// The head of a codestream from its fields, lowest bit first.
    fn codestream(fields: &[(u32, u32)]) -> Vec<u8> {
        let bits =
            fields.iter().flat_map(|&(value, width)| (0..width).map(move |n| value >> n & 1));
        let bits = bits.collect::<Vec<_>>();
        let bytes = bits.chunks(8).map(|byte| byte.iter().rev().fold(0, |sum, bit| sum << 1 | bit));
        [0xFF, 0x0A].into_iter().chain(bytes.map(|byte| byte as u8)).collect()
    }

    fn sample() -> Vec<u8> {
        let exif = tiff(Order::Big, &[&[(0x010F, 2, 6, b"Canon\0")]]);
        let xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/' xmlns:a='b' a:c='d'/>";
        [
            boxed(b"JXL ", b"\r\n\x87\n"),
            boxed(b"ftyp", b"jxl \0\0\0\0jxl "),
            boxed(b"Exif", &[b"\0\0\0\0".as_slice(), &exif].concat()),
            boxed(b"xml ", xmp),
            boxed(b"jumb", b"store"),
            boxed(b"brob", b"Exif..."),
            boxed(b"jxlc", &codestream(&[(1, 1), (31, 5), (5, 3)])),
        ]
        .concat()
    }

    #[test]
    fn boxes_have_roles_and_fields() {
        let bytes = sample();
        let mut budget = Budget::new(Limits::NATIVE);
        let walk = walk(&bytes, &mut budget);
        let roles = walk.segments.iter().map(|part| part.role).collect::<Vec<_>>();
        use Role::{C2pa, Exif, Framing, Pixels, Xmp};
        assert_eq!(roles, [Framing, Framing, Exif, Xmp, C2pa, Exif, Pixels]);
        let found = walk.fields.iter().map(|field| field.selector()).collect::<Vec<_>>();
        assert_eq!(found, ["exif.ifd0:Make", "xmp:{b}c"]);
        assert_eq!(walk.dimensions, Some(Dimensions { width: 455, height: 256 }));
        assert_eq!(budget.into_parts().0[0].kind, AnomalyKind::Unsupported);
    }

    #[test]
    fn sizes_are_read_in_every_form() {
        let check = |fields: &[(u32, u32)], width, height| {
            assert_eq!(dimensions(&codestream(fields)), Some(Dimensions { width, height }));
        };
        check(&[(1, 1), (3, 5), (0, 3), (7, 5)], 64, 32);
        check(&[(0, 1), (0, 2), (99, 9), (1, 3)], 100, 100);
        check(&[(0, 1), (1, 2), (2999, 13), (0, 3), (2, 2), (3999, 18)], 4000, 3000);
        check(&[(0, 1), (3, 2), (719, 30), (5, 3)], 1280, 720);
        assert_eq!(dimensions(&[0xFF, 0x0A, 0]), None);
    }

    #[test]
    fn no_prefix_and_no_flipped_byte_panics() {
        let bytes = sample();
        let covers = |bytes: &[u8]| {
            let walk = walk(bytes, &mut Budget::new(Limits::NATIVE));
            let length = walk.segments.iter().map(|part| part.span.length).sum::<u64>();
            assert_eq!(length, bytes.len() as u64);
        };
        for end in 0..bytes.len() {
            covers(&bytes[..end]);
        }
        for at in 0..bytes.len() {
            for mask in [0x01, 0x80, 0xFF] {
                let mut flipped = bytes.clone();
                flipped[at] ^= mask;
                covers(&flipped);
            }
        }
    }
}
