//! Where the parts of a finished file lie, so that an attack can name what it changes.

use std::ops::Range;

use anyhow::Context as _;

/// A part at the top of a file.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Part {
    /// The marker of a JPEG segment in hexadecimal (`da` with the data of its scan), the letters of a
    /// chunk or box; `image` and `strip` for the data of GIF and TIFF.
    pub(crate) name: String,
    /// The whole part.
    pub(crate) range: Range<usize>,
}

/// The parts of a file of our own making, in file order, without what frames the whole.
pub(crate) fn parts(format: &str, bytes: &[u8]) -> Vec<Part> {
    match format {
        "jpeg" => jpeg(bytes),
        "png" => sized(bytes, 8, |head| (be(head, 0) + 12, 4)),
        "webp" => sized(bytes, 12, |head| (8 + le(head, 4).next_multiple_of(2), 0)),
        "avif" => sized(bytes, 0, |head| (be(head, 0), 4)),
        "gif" => image(bytes),
        _ => strip(bytes),
    }
}

/// The first part called `name`.
pub(crate) fn part(format: &str, bytes: &[u8], name: &str) -> anyhow::Result<Range<usize>> {
    let found = parts(format, bytes).into_iter().find(|part| part.name == name);
    Ok(found.with_context(|| format!("{format} has no {name}"))?.range)
}

/// The name of the part with the picture data.
pub(crate) fn picture(format: &str) -> &'static str {
    match format {
        "jpeg" => "da",
        "png" => "IDAT",
        "webp" => "VP8L",
        "avif" => "mdat",
        "gif" => "image",
        _ => "strip",
    }
}

fn be(head: &[u8; 8], at: usize) -> usize {
    head[at..at + 4].iter().fold(0, |number, byte| number << 8 | usize::from(*byte))
}

fn le(head: &[u8; 8], at: usize) -> usize {
    head[at..at + 4].iter().rev().fold(0, |number, byte| number << 8 | usize::from(*byte))
}

/// Parts whose header of eight bytes says how long they are and where their letters stand.
fn sized(bytes: &[u8], start: usize, read: impl Fn(&[u8; 8]) -> (usize, usize)) -> Vec<Part> {
    let mut found = Vec::new();
    let mut at = start;
    while let Some(head) = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
        let (length, letters) = read(head);
        let end = at.saturating_add(length.max(8)).min(bytes.len());
        let name = String::from_utf8_lossy(&head[letters..letters + 4]).into_owned();
        found.push(Part { name, range: at..end });
        at = end;
    }
    found
}

/// Marker segments; the last one is the first scan with its data, up to EOI.
fn jpeg(bytes: &[u8]) -> Vec<Part> {
    let mut found = Vec::new();
    let mut at = 2;
    while let Some([0xff, marker, high, low]) =
        bytes.get(at..).and_then(|rest| rest.first_chunk::<4>())
    {
        let is_scan = *marker == 0xda;
        let length = 2 + usize::from(u16::from_be_bytes([*high, *low]));
        let eoi = || bytes.windows(2).rposition(|pair| pair == [0xff, 0xd9]);
        let end = if is_scan { eoi().unwrap_or(bytes.len()) } else { at + length };
        found.push(Part { name: format!("{marker:02x}"), range: at..end });
        at = end;
        if is_scan {
            break;
        }
    }
    found
}

/// The one image of a GIF, which stands last: our pictures have the whole screen and no own colours.
fn image(bytes: &[u8]) -> Vec<Part> {
    let start = bytes.windows(5).rposition(|head| head == [0x2c, 0, 0, 0, 0]);
    let end = bytes.len().saturating_sub(1);
    start
        .map(|start| vec![Part { name: "image".to_owned(), range: start..end }])
        .unwrap_or_default()
}

/// The one strip of a little-endian TIFF, by its tags 273 and 279.
fn strip(bytes: &[u8]) -> Vec<Part> {
    let value = |tag: u16| {
        let entries = bytes.get(10..)?.as_chunks::<12>().0;
        let entry = entries.iter().find(|entry| entry[..2] == tag.to_le_bytes())?;
        Some(u32::from_le_bytes([entry[8], entry[9], entry[10], entry[11]]) as usize)
    };
    let strip = value(273).zip(value(279));
    let part =
        |(start, length)| vec![Part { name: "strip".to_owned(), range: start..start + length }];
    strip.map(part).unwrap_or_default()
}
