//! TIFF structure: the header and its image file directories, as Exif and TIFF files share it.
//!
//! A header of eight bytes (`II` or `MM`, 42, offset of the first directory); a directory is a
//! count, entries of twelve bytes (tag, type, count of components, value or its offset) and the
//! offset of the next directory; offsets count from the header. Sources: TIFF 6.0 section 2,
//! Exif 2.32 section 4.6; limits and the set of visited offsets: hostile-input specification §3.

use std::{collections::BTreeSet, collections::VecDeque, ops::Range};

use countermark_model::{AnomalyKind, Span};

use crate::{Budget, reader::Reader};

/// The byte order that the header states.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Order {
    /// `MM`.
    Big,
    /// `II`.
    Little,
}

impl Order {
    /// The next 16-bit number.
    pub(crate) fn u16(self, reader: &mut Reader<'_>) -> Option<u16> {
        match self {
            Self::Big => reader.u16_be(),
            Self::Little => reader.u16_le(),
        }
    }

    /// The next 32-bit number.
    pub(crate) fn u32(self, reader: &mut Reader<'_>) -> Option<u32> {
        match self {
            Self::Big => reader.u32_be(),
            Self::Little => reader.u32_le(),
        }
    }
}

/// What led to a directory.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Place {
    /// The Exif pointer.
    Exif,
    /// The GPS pointer.
    Gps,
    /// The header.
    Ifd0,
    /// The first directory: the thumbnail's in Exif, the second page's in TIFF.
    Ifd1,
    /// The end of the second or a later directory.
    Page,
    /// A `SubIFDs` pointer: other sizes of the picture, in DNG the picture itself.
    Sub,
}

/// One directory.
#[derive(Debug)]
pub(crate) struct Directory<'a> {
    /// What led to it.
    pub(crate) place: Place,
    /// Where it is in the file.
    pub(crate) range: Range<usize>,
    /// Its entries, in file order.
    pub(crate) entries: Vec<Entry<'a>>,
}

impl Directory<'_> {
    /// The first entry with `tag`.
    pub(crate) fn entry(&self, tag: u16) -> Option<&Entry<'_>> {
        self.entries.iter().find(|entry| entry.tag == tag)
    }
}

/// One entry of a directory, with its value as far as the file holds it.
#[derive(Debug)]
pub(crate) struct Entry<'a> {
    /// What the value means.
    pub(crate) tag: u16,
    /// Type of the components.
    pub(crate) kind: u16,
    /// The value.
    pub(crate) value: &'a [u8],
    /// Where the four bytes with the count of components are in the file.
    pub(crate) count: Range<usize>,
    /// Where the value is in the file; the whole value field when the value stands in the entry.
    pub(crate) range: Range<usize>,
    /// Whether the value stands in the entry itself.
    pub(crate) inline: bool,
}

impl Entry<'_> {
    /// The components of an entry of whole, unsigned numbers (BYTE, SHORT, LONG, IFD).
    pub(crate) fn numbers(&self, order: Order) -> impl Iterator<Item = u32> {
        let mut reader = Reader::new(self.value, 0);
        std::iter::from_fn(move || match self.kind {
            BYTE => reader.u8().map(u32::from),
            SHORT => order.u16(&mut reader).map(u32::from),
            LONG | IFD => order.u32(&mut reader),
            _ => None,
        })
    }
}

pub(crate) const BYTE: u16 = 1;
pub(crate) const ASCII: u16 = 2;
pub(crate) const SHORT: u16 = 3;
pub(crate) const LONG: u16 = 4;
pub(crate) const RATIONAL: u16 = 5;
pub(crate) const SIGNED_BYTE: u16 = 6;
pub(crate) const UNDEFINED: u16 = 7;
pub(crate) const SIGNED_SHORT: u16 = 8;
pub(crate) const SIGNED_LONG: u16 = 9;
pub(crate) const SIGNED_RATIONAL: u16 = 10;
pub(crate) const FLOAT: u16 = 11;
pub(crate) const DOUBLE: u16 = 12;
pub(crate) const IFD: u16 = 13;
/// Exif 3.0, 4.6.3.
pub(crate) const UTF_8: u16 = 129;

/// A file or block of TIFF structure, read.
#[derive(Debug)]
pub(crate) struct Directories<'a> {
    /// The byte order of all numbers.
    pub(crate) order: Order,
    /// The directories, in the order in which they were reached.
    pub(crate) list: Vec<Directory<'a>>,
}

/// Reads the header at the start of `tiff` and every directory that it leads to. `None` when there
/// is no header; that and all other damage is recorded.
///
/// # Limits
/// `exif_ifds` and `exif_entries`, over the whole file; a directory that was visited is not
/// visited again.
pub(crate) fn directories<'a>(
    file: &'a [u8],
    tiff: Range<usize>,
    budget: &mut Budget,
) -> Option<Directories<'a>> {
    let end = tiff.end.min(file.len());
    let block = file.get(tiff.start..end).unwrap_or_default();
    let (order, first) = header(block, tiff.start, budget)?;
    let mut walk = DirectoryWalk {
        block,
        start: tiff.start,
        order,
        visited: BTreeSet::new(),
        waiting: VecDeque::from([(Place::Ifd0, first)]),
    };
    let mut list = Vec::new();
    while let Some((place, offset)) = walk.waiting.pop_front() {
        let at = Span::of(tiff.start.saturating_add(offset), 2);
        if !walk.visited.insert(offset) {
            budget.anomaly("exif.ifd", AnomalyKind::Loop, at);
            continue;
        }
        if !budget.spend("exif_ifds", budget.limits().exif_ifds, 1, at.offset) {
            break;
        }
        list.extend(walk.directory(place, offset, budget));
    }
    Some(Directories { order, list })
}

/// Reads the header: the byte order, and the offset of the first directory.
fn header(block: &[u8], start: usize, budget: &mut Budget) -> Option<(Order, usize)> {
    let mut reader = Reader::new(block, 0);
    let at = Span::of(start, block.len().min(8));
    let order = match reader.array::<2>() {
        Some([b'I', b'I']) => Order::Little,
        Some([b'M', b'M']) => Order::Big,
        _ => {
            budget.anomaly("exif.header", AnomalyKind::Malformed, at);
            return None;
        }
    };
    let magic = order.u16(&mut reader);
    let first = order.u32(&mut reader).and_then(|offset| usize::try_from(offset).ok());
    let kind = match (magic, first) {
        (Some(42), Some(first)) => return Some((order, first)),
        // BigTIFF counts with 64 bits; no picture of the corpus is one.
        (Some(43), _) => AnomalyKind::Unsupported,
        (None, _) | (Some(42), None) => AnomalyKind::Truncated,
        (Some(_), _) => AnomalyKind::Malformed,
    };
    budget.anomaly("exif.header", kind, at);
    None
}

struct DirectoryWalk<'a> {
    block: &'a [u8],
    start: usize,
    order: Order,
    visited: BTreeSet<usize>,
    waiting: VecDeque<(Place, usize)>,
}

impl<'a> DirectoryWalk<'a> {
    /// Reads one directory, and queues those that it leads to.
    fn directory(
        &mut self,
        place: Place,
        offset: usize,
        budget: &mut Budget,
    ) -> Option<Directory<'a>> {
        let mut reader = Reader::new(self.block, offset);
        let Some(count) = self.order.u16(&mut reader) else {
            budget.anomaly("exif.ifd", AnomalyKind::Truncated, self.span(offset, 0));
            return None;
        };
        let mut entries = Vec::new();
        for _ in 0..count {
            let at = reader.at();
            if reader.left() < 12 {
                budget.anomaly("exif.ifd", AnomalyKind::Truncated, self.span(at, reader.left()));
                break;
            }
            let here = self.span(at, 12).offset;
            if !budget.spend("exif_entries", budget.limits().exif_entries, 1, here) {
                break;
            }
            entries.extend(self.entry(&mut reader, budget));
        }
        for entry in &entries {
            self.follow(entry);
        }
        if entries_end(offset, count) == Some(reader.at()) {
            self.next(place, &mut reader);
        }
        let start = self.start.saturating_add(offset);
        let end = self.start.saturating_add(reader.at());
        Some(Directory { place, range: start..end, entries })
    }

    /// Reads an entry of twelve bytes. A value that reaches past the end is cut, and recorded.
    fn entry(&self, reader: &mut Reader<'a>, budget: &mut Budget) -> Option<Entry<'a>> {
        let at = reader.at();
        let tag = self.order.u16(reader)?;
        let kind = self.order.u16(reader)?;
        let count = usize::try_from(self.order.u32(reader)?).ok()?;
        let field = reader.at();
        let offset = usize::try_from(self.order.u32(reader)?).ok()?;
        let Some(size) = component_size(kind) else {
            budget.anomaly("exif.entry", AnomalyKind::Unsupported, self.span(at, 12));
            return None;
        };
        let length = count.saturating_mul(size);
        let inline = length <= 4;
        let from = if inline { field } else { offset.min(self.block.len()) };
        let whole = from.saturating_add(length);
        let end = whole.min(self.block.len());
        let value = self.block.get(from..end).unwrap_or_default();
        if value.len() < length {
            budget.anomaly("exif.entry", AnomalyKind::LengthMismatch, self.span(at, 12));
        }
        let start = self.start.saturating_add(from);
        let length = if inline { 4 } else { value.len() };
        let range = start..start.saturating_add(length);
        let count_end = self.start.saturating_add(field);
        let count = count_end.saturating_sub(4)..count_end;
        Some(Entry { tag, kind, value, count, range, inline })
    }

    /// Queues the directories that `entry` points to. The interoperability directory holds nothing
    /// but its own version.
    fn follow(&mut self, entry: &Entry<'a>) {
        let place = match entry.tag {
            0x014A => Place::Sub,
            0x8769 => Place::Exif,
            0x8825 => Place::Gps,
            _ => return,
        };
        // More pointers than directories that may be read would only grow the queue.
        for offset in entry.numbers(self.order).take(MAX_POINTERS) {
            self.waiting.extend(usize::try_from(offset).ok().map(|offset| (place, offset)));
        }
    }

    /// Queues the directory after this one, which only directories of the chain have: what stands
    /// after an Exif or GPS directory is often no offset.
    fn next(&mut self, place: Place, reader: &mut Reader<'a>) {
        let following = match place {
            Place::Ifd0 => Place::Ifd1,
            Place::Ifd1 | Place::Page => Place::Page,
            Place::Exif | Place::Gps | Place::Sub => return,
        };
        let offset = self.order.u32(reader).filter(|&offset| offset != 0);
        if let Some(offset) = offset.and_then(|offset| usize::try_from(offset).ok()) {
            self.waiting.push_back((following, offset));
        }
    }

    fn span(&self, offset: usize, length: usize) -> Span {
        Span::of(self.start.saturating_add(offset), length)
    }
}

/// Where the entries of a directory end that is not cut short by damage or a limit.
fn entries_end(offset: usize, count: u16) -> Option<usize> {
    usize::from(count).checked_mul(12)?.checked_add(2)?.checked_add(offset)
}

/// Most directories that one entry points to and that are queued: as many as may be read.
const MAX_POINTERS: usize = 64;

const fn component_size(kind: u16) -> Option<usize> {
    match kind {
        BYTE | ASCII | SIGNED_BYTE | UNDEFINED | UTF_8 => Some(1),
        SHORT | SIGNED_SHORT => Some(2),
        LONG | SIGNED_LONG | FLOAT | IFD => Some(4),
        RATIONAL | SIGNED_RATIONAL | DOUBLE => Some(8),
        _ => None,
    }
}

#[cfg(test)]
pub(crate) mod tests;
