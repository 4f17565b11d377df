//! Exif: what cameras and programs write about a picture, in TIFF structure.
//!
//! The block stands after `Exif NUL NUL` in JPEG APP1 and some WebP files, bare in PNG `eXIf`, after
//! a four-byte offset in HEIF items and JPEG XL boxes; a TIFF file is such a block itself.
//! Directories: IFD0 (the picture), Exif, GPS, IFD1 (the thumbnail). Keys are the names of
//! Exif 2.32 and 3.0, TIFF 6.0 and, for the `XP` tags, Windows; unknown tags are `0x9999`. A value
//! that is itself XMP, IIM or Photoshop resources is read as such. A `MakerNote` is not parsed:
//! its structure belongs to each vendor, and nothing here needs it. Decoding:
//! generator-signatures specification §2.

use std::{borrow::Cow, ops::Range};

use countermark_model::{AnomalyKind, Span};

use crate::{
    Budget, Carrier, Coding, Dimensions, Enclosed, EnclosedKind, Field,
    metadata::{
        admit, exif_tags,
        ifd::{self, Directories, Directory, Entry, Order, Place},
        iptc, text, xmp,
    },
    reader::Reader,
};

/// What an Exif block holds.
#[derive(Debug, Default)]
pub(crate) struct Exif<'a> {
    /// Its values.
    pub(crate) fields: Vec<Field<'a>>,
    /// The thumbnail that it places.
    pub(crate) thumbnail: Option<Enclosed>,
}

/// Reads the Exif block `tiff` of `file`. It starts at the TIFF header; an `Exif NUL NUL` before
/// it, which some WebP files have twice, is skipped.
///
/// # Limits
/// `exif_ifds`, `exif_entries`, `exif_value`, `metadata_values` and `metadata_text`.
///
/// # Specification
/// Exif 2.32, section 4.6; generator-signatures specification §2.
pub(crate) fn read<'a>(file: &'a [u8], mut tiff: Range<usize>, budget: &mut Budget) -> Exif<'a> {
    for _ in 0..2 {
        let block = file.get(tiff.start..tiff.end.min(file.len())).unwrap_or_default();
        if block.starts_with(b"Exif\0\0") {
            tiff.start = tiff.start.saturating_add(6);
        }
    }
    let block = tiff.start..tiff.end.min(file.len());
    let Some(directories) = ifd::directories(file, tiff, budget) else { return Exif::default() };
    Exif { fields: fields(file, &directories, budget), thumbnail: thumbnail(&directories, block) }
}

/// The thumbnail that the second directory of `block` places (Exif 2.32, 4.5.5): a JPEG, or one strip of
/// RGB without compression. In other codings its place is known and nothing else.
fn thumbnail(directories: &Directories<'_>, block: Range<usize>) -> Option<Enclosed> {
    let directory = directories.list.iter().find(|directory| directory.place == Place::Ifd1)?;
    let number = |tag| directory.entry(tag)?.numbers(directories.order).next();
    let jpeg = number(0x0201).zip(number(0x0202));
    let strip = || number(0x0111).zip(number(0x0117));
    let (offset, length) = jpeg.or_else(strip)?;
    let size = || Some(Dimensions { width: number(0x0100)?, height: number(0x0101)? });
    let strips =
        directory.entry(0x0111).map_or(0, |entry| entry.numbers(directories.order).count());
    // Compression 1: none; PhotometricInterpretation 2: RGB; PlanarConfiguration 2: plane by plane.
    let is_rgb =
        number(0x0103) == Some(1) && number(0x0106) == Some(2) && number(0x011C) != Some(2);
    let coding = match size() {
        _ if jpeg.is_some() => Coding::File,
        Some(size) if is_rgb && strips == 1 => Coding::Rgb(size),
        _ => Coding::Unread,
    };
    let place = |value: u32| usize::try_from(value).unwrap_or(usize::MAX);
    let start = block.start.saturating_add(place(offset)).min(block.end);
    let end = start.saturating_add(place(length)).min(block.end);
    Some(Enclosed {
        kind: EnclosedKind::ExifThumbnail,
        span: Span::of(start, end.saturating_sub(start)),
        coding,
        orientation: number(0x0112),
    })
}

/// Reads the Exif block of an HEIF item or a JPEG XL box: four bytes say how many bytes stand
/// between them and the TIFF header (ISO/IEC 23008-12, A.2.1).
pub(crate) fn read_after_offset<'a>(
    file: &'a [u8],
    item: Range<usize>,
    budget: &mut Budget,
) -> Exif<'a> {
    let at = Span::of(item.start, item.len());
    let mut reader = Reader::new(file.get(item.clone()).unwrap_or_default(), 0);
    let skipped = reader.u32_be().and_then(|count| usize::try_from(count).ok());
    if let Some(skipped) = skipped.filter(|&count| count <= reader.left()) {
        let start = item.start.saturating_add(4).saturating_add(skipped);
        return read(file, start..item.end, budget);
    }
    budget.anomaly("exif.header", AnomalyKind::LengthMismatch, at);
    Exif::default()
}

/// The fields of directories that were read before.
pub(crate) fn fields<'a>(
    file: &'a [u8],
    directories: &Directories<'a>,
    budget: &mut Budget,
) -> Vec<Field<'a>> {
    let mut fields = Vec::new();
    for directory in &directories.list {
        for entry in &directory.entries {
            match entry.tag {
                0x02BC => {
                    let span = Span::of(entry.range.start, entry.value.len());
                    fields.extend(xmp::read(entry.value, span, budget));
                }
                0x83BB => fields.extend(iptc::read_iim(file, entry.range.clone(), budget)),
                0x8649 => fields.extend(iptc::read_photoshop(file, entry.range.clone(), budget)),
                _ => fields.extend(field(directory, entry, directories.order, budget)),
            }
        }
    }
    fields
}

/// One entry as a field. Directories for which there is no carrier, and the tags that only place
/// picture data or other directories, have none.
fn field<'a>(
    directory: &Directory<'a>,
    entry: &Entry<'a>,
    order: Order,
    budget: &mut Budget,
) -> Option<Field<'a>> {
    let carrier = match directory.place {
        Place::Exif => Carrier::ExifExif,
        Place::Gps => Carrier::ExifGps,
        Place::Ifd0 => Carrier::ExifIfd0,
        Place::Ifd1 => Carrier::ExifIfd1,
        Place::Page | Place::Sub => return None,
    };
    if is_structure(entry) {
        return None;
    }
    let span = Span::of(entry.range.start, entry.range.len());
    if !budget.allows("exif_value", budget.limits().exif_value, entry.value.len(), span.offset) {
        return None;
    }
    let key = exif_tags::name(directory.place, entry.tag);
    // Counted before decoding: entries may share their bytes, and then cost more than the file.
    let length = text_length(directory.place, entry).saturating_add(key.len());
    if !admit(length, &span, budget) {
        return None;
    }
    let text = text_of(directory.place, entry, order, budget);
    Some(Field { carrier, key, raw: Cow::Borrowed(entry.value), text, span })
}

/// How many bytes of the value become text, apart from the few of a numeric one.
fn text_length(place: Place, entry: &Entry<'_>) -> usize {
    match entry.kind {
        _ if is_coded(place, entry.tag) => entry.value.len(),
        _ if matches!(entry.tag, 0x9C9B..=0x9C9F) => entry.value.len(),
        ifd::ASCII | ifd::UTF_8 => entry.value.len(),
        ifd::UNDEFINED if entry.value.len() <= LONGEST_UNDEFINED => entry.value.len(),
        _ => 0,
    }
}

/// Whether the value begins with a character code. `UserComment` is accepted in every directory:
/// ComfyUI and Fooocus write it into the first.
const fn is_coded(place: Place, tag: u16) -> bool {
    tag == 0x9286 || (matches!(place, Place::Gps) && matches!(tag, 0x001B | 0x001C))
}

/// Whether an entry only says where directories, strips or tiles are, or is the C2PA store. A text
/// under such a tag is a text: programs that put prompts into Exif take whatever tag is free.
const fn is_structure(entry: &Entry<'_>) -> bool {
    match entry.tag {
        0x0111 | 0x0117 | 0x0144 | 0x0145 | 0x014A | 0x8769 | 0x8825 | 0xA005 => {
            !matches!(entry.kind, ifd::ASCII | ifd::UTF_8)
        }
        0xCD41 => true,
        _ => false,
    }
}

/// The value of `entry` as text, where it is one.
fn text_of(place: Place, entry: &Entry<'_>, order: Order, budget: &mut Budget) -> Option<String> {
    if is_coded(place, entry.tag) {
        let coded = text::user_comment(entry.value);
        if let Some(kind) = coded.note {
            let at = Span::of(entry.range.start, entry.value.len());
            budget.anomaly("exif.user_comment", kind, at);
        }
        return coded.text;
    }
    match (entry.tag, entry.kind) {
        (0x9C9B..=0x9C9F, _) => Some(text::utf16_le(entry.value)),
        (_, ifd::ASCII | ifd::UTF_8) => Some(text::decode_trimmed(entry.value)),
        (_, ifd::UNDEFINED) if entry.value.len() > LONGEST_UNDEFINED => None,
        // A version such as `0232`, or a text that a program put there, as Fooocus does in `MakerNote`.
        (_, ifd::UNDEFINED) => text::printable(entry.value),
        _ => Some(numbers(entry, order)),
    }
}

/// Longest value of undefined type that is looked at as text: a whole JPEG segment. Longer ones,
/// such as the layers that Photoshop keeps in TIFF, are binary.
const LONGEST_UNDEFINED: usize = 65_536;

/// Most components of a numeric value that its text shows. The text is for people and for simple
/// comparisons; the raw value holds all of them.
const SHOWN_COMPONENTS: usize = 8;

/// The first components of a numeric value, parted by spaces; fractions as `1/125`.
fn numbers(entry: &Entry<'_>, order: Order) -> String {
    let mut reader = Reader::new(entry.value, 0);
    let mut shown = Vec::new();
    while let Some(number) = number(entry.kind, order, &mut reader) {
        if shown.len() == SHOWN_COMPONENTS {
            break;
        }
        shown.push(number);
    }
    shown.join(" ")
}

/// The next component of type `kind`, as text.
fn number(kind: u16, order: Order, reader: &mut Reader<'_>) -> Option<String> {
    Some(match kind {
        ifd::BYTE => reader.u8()?.to_string(),
        ifd::SIGNED_BYTE => reader.u8()?.cast_signed().to_string(),
        ifd::SHORT => order.u16(reader)?.to_string(),
        ifd::SIGNED_SHORT => order.u16(reader)?.cast_signed().to_string(),
        ifd::LONG | ifd::IFD => order.u32(reader)?.to_string(),
        ifd::SIGNED_LONG => order.u32(reader)?.cast_signed().to_string(),
        ifd::RATIONAL => format!("{}/{}", order.u32(reader)?, order.u32(reader)?),
        ifd::SIGNED_RATIONAL => {
            let (over, under) = (order.u32(reader)?, order.u32(reader)?);
            format!("{}/{}", over.cast_signed(), under.cast_signed())
        }
        ifd::FLOAT => f32::from_bits(order.u32(reader)?).to_string(),
        ifd::DOUBLE => {
            let (first, second) = (order.u32(reader)?, order.u32(reader)?);
            let (high, low) = if order == Order::Big { (first, second) } else { (second, first) };
            f64::from_bits((u64::from(high) << 32) | u64::from(low)).to_string()
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use countermark_model::Limits;

    use super::*;
    use crate::metadata::ifd::tests::{Raw, four, tiff, two};

    fn fields_of(bytes: &[u8]) -> Vec<(String, Option<String>)> {
        let mut budget = Budget::new(Limits::NATIVE);
        let read = read(bytes, 0..bytes.len(), &mut budget).fields;
        read.into_iter().map(|field| (field.selector(), field.text)).collect()
    }

    fn check(entry: Raw<'_>, order: Order, selector: &str, text: &str) {
        let read = fields_of(&tiff(order, &[&[entry]]));
        assert_eq!(read, [(selector.to_owned(), Some(text.to_owned()))]);
    }

    #[test]
    fn values_of_every_type_in_both_orders() {
        for order in [Order::Big, Order::Little] {
            let pair = |a, b| [four(order, a), four(order, b)].concat();
            let ascii = b"\0\0\0\0NovelAI\0\0";
            check((0x010E, 2, 13, ascii), order, "exif.ifd0:ImageDescription", "NovelAI");
            check((0x829A, 5, 1, &pair(1, 125)), order, "exif.ifd0:ExposureTime", "1/125");
            check(
                (0x9204, 10, 1, &pair(u32::MAX, 3)),
                order,
                "exif.ifd0:ExposureBiasValue",
                "-1/3",
            );
            check((0x0112, 3, 1, &two(order, 6)), order, "exif.ifd0:Orientation", "6");
            check((0x9999, 4, 1, &four(order, 7)), order, "exif.ifd0:0x9999", "7");
            check((0x9000, 7, 4, b"0232"), order, "exif.ifd0:ExifVersion", "0232");
            check((0x9C9C, 1, 6, b"a\0b\0\0\0"), order, "exif.ifd0:XPComment", "ab");
            check((0x9999, 11, 1, &four(order, 0x3FC0_0000)), order, "exif.ifd0:0x9999", "1.5");
            let comment = [b"UNICODE\0".as_slice(), b"\0x\0y"].concat();
            check((0x9286, 7, 12, &comment), order, "exif.ifd0:UserComment", "xy");
            check((0x9999, 1, 10, &[9; 10]), order, "exif.ifd0:0x9999", "9 9 9 9 9 9 9 9");
        }
    }

    #[test]
    fn the_exif_gps_and_thumbnail_directories_have_their_carriers() {
        let pointer = |at: u32| at.to_be_bytes();
        let (to_exif, to_gps) = (pointer(38), pointer(38 + 26));
        let first: &[Raw<'_>] = &[(0x8769, 4, 1, &to_exif), (0x8825, 4, 1, &to_gps)];
        let exif: &[Raw<'_>] = &[(0x829D, 5, 1, &[0, 0, 0, 28, 0, 0, 0, 10])];
        let gps: &[Raw<'_>] = &[(0x001D, 2, 3, b"20")];
        let selectors = |bytes: &[u8]| {
            fields_of(bytes).into_iter().map(|(selector, _)| selector).collect::<Vec<_>>()
        };
        let read = selectors(&tiff(Order::Big, &[first, exif, gps]));
        assert_eq!(read, ["exif.exif:FNumber", "exif.gps:GPSDateStamp"]);
        let chained = selectors(&tiff(Order::Big, &[exif, exif, exif]));
        assert_eq!(chained, ["exif.ifd0:FNumber", "exif.ifd1:FNumber"]);
    }

    #[test]
    fn spans_point_at_the_value_in_the_file() {
        let block = tiff(Order::Little, &[&[(0x010F, 2, 6, b"Canon\0"), (0x0112, 3, 1, &[6, 0])]]);
        let file = [b"junkExif\0\0".as_slice(), &block].concat();
        let mut budget = Budget::new(Limits::NATIVE);
        let read = read(&file, 4..file.len(), &mut budget).fields;
        assert_eq!(read[0].span, Span::of(10 + 8 + 2 + 24 + 4, 6));
        assert_eq!(*read[0].raw, file[48..54]);
        assert_eq!(read[1].span, Span::of(10 + 8 + 2 + 12 + 8, 4));
        assert_eq!(*read[1].raw, [6, 0]);
    }

    #[test]
    fn an_offset_before_the_header_is_obeyed_and_checked() {
        let block = tiff(Order::Little, &[&[(0x010F, 2, 6, b"Canon\0")]]);
        let check = |prefix: &[u8], found: usize| {
            let item = [prefix, &block].concat();
            let mut budget = Budget::new(Limits::NATIVE);
            let read = read_after_offset(&item, 0..item.len(), &mut budget);
            assert_eq!(read.fields.len(), found);
            assert_eq!(budget.into_parts().0.is_empty(), found == 1);
        };
        check(b"\0\0\0\0", 1);
        check(b"\0\0\0\x06Exif\0\0", 1);
        check(b"\0\0\0\0Exif\0\0", 1);
        check(b"\xFF\xFF\xFF\xFF", 0);
    }

    #[test]
    fn overlapping_values_cannot_multiply_the_text() {
        let mut bytes = tiff(Order::Little, &[&vec![(0x010F, 2, 1 << 20, &b"Maker"[..]); 60]]);
        bytes.resize(2 << 20, b'x');
        let mut budget = Budget::new(Limits::NATIVE);
        assert_eq!(read(&bytes, 0..bytes.len(), &mut budget).fields.len(), 31);
        assert_eq!(budget.into_parts().1[0].name, "metadata_text");
    }

    #[test]
    fn no_prefix_and_no_flipped_byte_panics() {
        let entries: &[Raw<'_>] = &[
            (0x010F, 2, 6, b"Canon\0"),
            (0x014A, 4, 2, &[8, 0, 0, 0, 9, 0, 0, 0]),
            (0x02BC, 1, 9, b"<x:xmpmet"),
            (0x8649, 7, 9, b"8BIM\x04\x04\0\0\0"),
            (0x83BB, 4, 2, &[0x1C, 2, 5, 0, 1, b'x', 0, 0]),
            (0x8769, 4, 1, &[38, 0, 0, 0]),
            (0x9286, 7, 11, b"UNICODE\0abc"),
            (0xC4A5, 12, 1, &[1; 8]),
        ];
        let bytes = tiff(Order::Little, &[entries, entries]);
        for end in 0..bytes.len() {
            fields_of(&bytes[..end]);
        }
        for at in 0..bytes.len() {
            for mask in [0x01, 0x80, 0xFF] {
                let mut flipped = bytes.clone();
                flipped[at] ^= mask;
                fields_of(&flipped);
            }
        }
    }
}
