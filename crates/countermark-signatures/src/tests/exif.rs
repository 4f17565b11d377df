//! TIFF structure with the Exif fields of an example.

use super::{
    Fields,
    files::{Comment, Dialect},
};

const BYTE: u16 = 1;
const ASCII: u16 = 2;
const RATIONAL: u16 = 5;
const UNDEFINED: u16 = 7;
const LONG: u16 = 4;

/// Tag, type, count and bytes of an entry.
type Entry = (u16, u16, u32, Vec<u8>);

/// A block with the Exif fields among `fields`, and XMP and IIM where they are given.
pub(super) fn tiff(
    fields: &Fields,
    dialect: Dialect,
    xmp: Option<&[u8]>,
    iim: Option<&[u8]>,
) -> Vec<u8> {
    let (mut first, mut exif) = (Vec::new(), Vec::new());
    for (place, text) in fields {
        let Some((carrier, name)) = place.split_once(':').filter(|(c, _)| c.starts_with("exif"))
        else {
            continue;
        };
        let in_exif = (carrier == "exif.exif") != (dialect.swapped && name == "UserComment");
        let directory = if in_exif { &mut exif } else { &mut first };
        directory.push(entry(name, text, dialect));
    }
    first.extend(xmp.map(|xmp| (0x02bc, 1, xmp.len() as u32, xmp.to_vec())));
    first.extend(iim.map(|iim| (0x83bb, UNDEFINED, iim.len() as u32, iim.to_vec())));
    let four = |number: u32| if dialect.big { number.to_be_bytes() } else { number.to_le_bytes() };
    let head: &[u8] = if dialect.big { b"MM\0*" } else { b"II*\0" };
    if !exif.is_empty() {
        first.push((0x8769, LONG, 1, four(0).to_vec()));
    }
    let second = 8 + directory(&mut first, 8, dialect.big).len();
    if let Some(pointer) = first.iter_mut().find(|(tag, ..)| *tag == 0x8769) {
        pointer.3 = four(second as u32).to_vec();
    }
    let first = directory(&mut first, 8, dialect.big);
    let exif = directory(&mut exif, second, dialect.big);
    [head, &four(8), &first, &exif].concat()
}

fn entry(name: &str, text: &str, dialect: Dialect) -> Entry {
    let ascii = |tag: u16| {
        let bytes = [text.as_bytes(), b"\0"].concat();
        (tag, ASCII, bytes.len() as u32, bytes)
    };
    let wide = |tag: u16| {
        let bytes: Vec<u8> = text.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
        (tag, BYTE, bytes.len() as u32, bytes)
    };
    match name {
        "ImageDescription" => ascii(0x010e),
        "Make" => ascii(0x010f),
        "Model" => ascii(0x0110),
        "Software" => ascii(0x0131),
        "Artist" => ascii(0x013b),
        "Copyright" => ascii(0x8298),
        "XPComment" => wide(0x9c9c),
        "XPKeywords" => wide(0x9c9e),
        "UserComment" => {
            let bytes = comment(text, dialect.comment);
            (0x9286, UNDEFINED, bytes.len() as u32, bytes)
        }
        "MakerNote" => (0x927c, UNDEFINED, text.len() as u32, text.as_bytes().to_vec()),
        "LearningOptOutIn" => (0x9287, UNDEFINED, text.len() as u32, text.as_bytes().to_vec()),
        "ExposureTime" => (0x829a, RATIONAL, 1, [1, 0, 0, 0, 1, 0, 0, 0].to_vec()),
        "FNumber" => (0x829d, RATIONAL, 1, [1, 0, 0, 0, 1, 0, 0, 0].to_vec()),
        other => panic!("no tag is called {other}"),
    }
}

fn comment(text: &str, form: Comment) -> Vec<u8> {
    let units = |unit: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(unit).collect::<Vec<_>>();
    match form {
        Comment::Ascii => [b"ASCII\0\0\0", text.as_bytes()].concat(),
        Comment::Bare => text.as_bytes().to_vec(),
        Comment::BigEndian => [b"UNICODE\0".to_vec(), units(u16::to_be_bytes)].concat(),
        Comment::LittleEndian => [b"UNICODE\0".to_vec(), units(u16::to_le_bytes)].concat(),
        Comment::Marked => [b"UNICODE\0\xff\xfe".to_vec(), units(u16::to_le_bytes)].concat(),
    }
}

/// The bytes of a directory at `at`; nothing for one without entries.
fn directory(entries: &mut [Entry], at: usize, big: bool) -> Vec<u8> {
    let two = |number: u16| if big { number.to_be_bytes() } else { number.to_le_bytes() };
    let four = |number: u32| if big { number.to_be_bytes() } else { number.to_le_bytes() };
    entries.sort_by_key(|(tag, ..)| *tag);
    if entries.is_empty() {
        return Vec::new();
    }
    let mut bytes = two(entries.len() as u16).to_vec();
    let mut values = Vec::new();
    let values_at = at + 2 + 12 * entries.len() + 4;
    for (tag, kind, count, data) in entries {
        bytes.extend([two(*tag), two(*kind)].concat());
        bytes.extend(four(*count));
        if data.len() <= 4 {
            bytes.extend(&*data);
            bytes.resize(bytes.len() + 4 - data.len(), 0);
        } else {
            bytes.extend(four((values_at + values.len()) as u32));
            values.extend(&*data);
            values.resize(values.len().next_multiple_of(2), 0);
        }
    }
    bytes.extend([0; 4]);
    bytes.extend(values);
    bytes
}
