//! ISO base media files: HEIC, AVIF, MP4, QuickTime.
//!
//! A file is a row of boxes: size (32 bit, 1: a 64-bit size follows the type, 0: to the end), type
//! of four characters, data; some boxes hold boxes. Pictures stand as items that a `meta` box
//! lists ([`items`]); films stand in `mdat`, described by `moov`, whose texts are in `udta` and
//! `meta` ([`texts`]). XMP and the C2PA store are `uuid` boxes. Sources: ISO/IEC 14496-12
//! section 4.2, XMP specification part 3 section 1.2.7, C2PA 2.2 section A.5;
//! generator-signatures specification §2.

use std::{borrow::Cow, ops::Range};

use countermark_model::{AnomalyKind, Span};

use crate::{
    Budget, Carrier, Dimensions, Field, Role, Segment,
    metadata::{admit, samsung, xmp},
    reader::Reader,
    walk::Walk,
};

mod items;
#[cfg(test)]
mod tests;
mod texts;

/// Walks the boxes of `bytes`. Top-level boxes lie side by side; boxes inside others name their
/// parent.
///
/// # Limits
/// `box_depth` and `boxes`; those of the metadata readers.
pub(crate) fn walk<'a>(bytes: &'a [u8], budget: &mut Budget) -> Walk<'a> {
    let mut boxes = BoxWalk {
        bytes,
        budget,
        walk: Walk::default(),
        items: items::Listing::default(),
        keys: Vec::new(),
        track: None,
    };
    let file = Level { range: 0..bytes.len(), path: String::new(), parent: None, depth: 1 };
    boxes.level(&file);
    let BoxWalk { budget, mut walk, items, track, .. } = boxes;
    let read = items::read(bytes, &items, &walk.segments, budget);
    walk.fields.extend(read.fields);
    walk.enclosed.extend(read.thumbnails);
    walk.dimensions = read.dimensions.or(track);
    walk
}

/// One box.
pub(crate) struct Located {
    /// Its type.
    pub(crate) kind: [u8; 4],
    /// The whole box, cut where its parent ends.
    pub(crate) whole: Range<usize>,
    /// Its data, after the size and the type.
    pub(crate) body: Range<usize>,
    /// Whether it claims to be longer than its parent.
    pub(crate) cut: bool,
}

/// The box at `at` of a row of boxes that ends at `end`. `None` when there is no header, or one
/// that claims less than its own length.
pub(crate) fn box_at(bytes: &[u8], at: usize, end: usize) -> Option<Located> {
    let end = end.min(bytes.len());
    let mut reader = Reader::new(bytes.get(..end)?, at);
    let size = reader.u32_be()?;
    let kind = reader.array::<4>()?;
    let left = end.checked_sub(at)?;
    let size = match size {
        0 => left,
        // More than memory can hold is more than the file holds.
        1 => usize::try_from(reader.u64_be()?).unwrap_or(usize::MAX),
        size => usize::try_from(size).ok()?,
    };
    if size < reader.at().checked_sub(at)? {
        return None;
    }
    let until = at.saturating_add(size).min(end);
    Some(Located { kind, whole: at..until, body: reader.at()..until, cut: size > left })
}

/// The type of a box as text: Latin-1, since QuickTime begins some with `©`.
pub(crate) fn type_name(kind: [u8; 4]) -> String {
    kind.into_iter().map(char::from).collect()
}

const C2PA_UUID: [u8; 16] = *b"\xD8\xFE\xC3\xD6\x1B\x0E\x48\x3C\x92\x97\x58\x28\x87\x7E\xC4\x81";
const XMP_UUID: [u8; 16] = *b"\xBE\x7A\xCF\xCB\x97\xA9\x42\xE8\x9C\x71\x99\x94\x91\xE3\xAF\xAC";

/// One pass over the boxes.
struct BoxWalk<'a, 'b> {
    bytes: &'a [u8],
    budget: &'b mut Budget,
    walk: Walk<'a>,
    items: items::Listing,
    /// The keys of the last `keys` box.
    keys: Vec<String>,
    /// Width and height of the first track that has any.
    track: Option<Dimensions>,
}

/// A row of boxes.
struct Level {
    range: Range<usize>,
    /// The types of the boxes around it, parted by dots.
    path: String,
    parent: Option<usize>,
    depth: usize,
}

impl<'a> BoxWalk<'a, '_> {
    /// Walks one row of boxes. Recursion is bounded by `box_depth`.
    fn level(&mut self, level: &Level) {
        let mut at = level.range.start;
        while at < level.range.end {
            let here = Span::of(at, level.range.end.saturating_sub(at));
            if !self.budget.spend("boxes", self.budget.limits().boxes, 1, here.offset) {
                if level.parent.is_none() {
                    self.walk.unlisted(self.bytes, at);
                }
                return;
            }
            let Some(found) = box_at(self.bytes, at, level.range.end) else {
                return self.remainder(level, at);
            };
            if found.cut {
                self.budget.anomaly("bmff.box", AnomalyKind::LengthMismatch, here);
            }
            at = found.whole.end;
            self.found(level, &found);
        }
    }

    /// Notes bytes that are no box. QuickTime ends `udta` with four NULs.
    fn remainder(&mut self, level: &Level, at: usize) {
        let rest = self.bytes.get(at..level.range.end).unwrap_or_default();
        if level.parent.is_none() {
            self.walk.trailer(self.bytes, at);
        } else if rest == [0; 4] {
            return;
        }
        let kind = if rest.len() < 8 { AnomalyKind::TrailingData } else { AnomalyKind::Malformed };
        self.budget.anomaly("bmff.box", kind, Span::of(at, rest.len()));
    }

    /// Lists a box, and reads what is in it.
    fn found(&mut self, level: &Level, found: &Located) {
        let name = type_name(found.kind);
        let path =
            if level.path.is_empty() { name.clone() } else { format!("{}.{name}", level.path) };
        let parent_role = level.parent.and_then(|parent| self.walk.segments.get(parent));
        let parent_role = parent_role.map(|segment| segment.role);
        let uuid = uuid(self.bytes, found);
        let role = role(found.kind, uuid, &path, parent_role);
        let skipped = if uuid.is_some() { 16 } else { 0 };
        let start = found.body.start.saturating_add(skipped).min(found.body.end);
        let body = start..found.body.end;
        let index = self.walk.segments.len();
        self.walk.segments.push(Segment {
            span: Span::of(found.whole.start, found.whole.len()),
            body: Span::of(body.start, body.len()),
            name,
            role,
            parent: level.parent,
        });
        match children(self.bytes, found) {
            Some(range) => {
                let depth = level.depth.saturating_add(1);
                let deepest = self.budget.limits().box_depth;
                let offset = Span::of(range.start, 0).offset;
                if self.budget.allows("box_depth", deepest, depth, offset) {
                    self.level(&Level { range, path, parent: Some(index), depth });
                }
            }
            None => self.leaf(role, &path, found.kind, body),
        }
    }

    /// Reads a box that holds no boxes.
    fn leaf(&mut self, role: Role, path: &str, kind: [u8; 4], body: Range<usize>) {
        let data = self.bytes.get(body.clone()).unwrap_or_default();
        if role == Role::Xmp {
            let span = Span::of(body.start, data.len());
            self.walk.fields.extend(xmp::read(data, span, self.budget));
            return;
        }
        match (path, &kind) {
            ("moov.trak.tkhd", _) => self.track = self.track.or_else(|| track_size(data)),
            ("sefd", _) => {
                self.field("sefd".to_owned(), body.clone(), None);
                self.walk.fields.extend(samsung::read(self.bytes, body, self.budget));
            }
            (_, b"keys") => self.keys = texts::keys(self.bytes, body, self.budget),
            (_, b"data" | b"mean" | b"name") => {}
            _ if path.starts_with("meta.") => self.items.note(path, self.bytes, body),
            _ if role == Role::Metadata => self.text(path, kind, body),
            _ => {}
        }
    }

    /// Reads a text of `udta` or `ilst`. Its length is counted before it is decoded, and that of
    /// its key before it is kept: every value of a list may name the same long key.
    fn text(&mut self, path: &str, kind: [u8; 4], body: Range<usize>) {
        let at = Span::of(body.start, body.len());
        if !admit(body.len(), &at, self.budget) {
            return;
        }
        let (key, value, text) = match path.strip_suffix(&type_name(kind)) {
            Some(list) if list.ends_with("ilst.") => {
                let Some(item) = texts::item(self.bytes, kind, body, &self.keys) else { return };
                (format!("{list}{}", item.key), item.value, item.text)
            }
            _ => match texts::user_data(self.bytes, kind, body) {
                Some((value, text)) => (path.to_owned(), value, Some(text)),
                None => return,
            },
        };
        let limit = self.budget.limits().metadata_text;
        if self.budget.spend("metadata_text", limit, key.len(), at.offset) {
            self.field(key, value, text);
        }
    }

    fn field(&mut self, key: String, value: Range<usize>, text: Option<String>) {
        let raw = self.bytes.get(value.clone()).unwrap_or_default();
        let span = Span::of(value.start, raw.len());
        let raw = Cow::Borrowed(raw);
        self.walk.fields.push(Field { carrier: Carrier::Bmff, key, raw, text, span });
    }
}

/// The extended type of a `uuid` box.
fn uuid(bytes: &[u8], found: &Located) -> Option<[u8; 16]> {
    if &found.kind != b"uuid" {
        return None;
    }
    bytes.get(found.body.clone())?.first_chunk::<16>().copied()
}

/// What a box is for. What lies in `moov`, `moof` or `meta` can change the picture, unless it is
/// one of the places for text.
fn role(kind: [u8; 4], uuid: Option<[u8; 16]>, path: &str, parent: Option<Role>) -> Role {
    match (&kind, uuid) {
        (_, Some(C2PA_UUID)) => Role::C2pa,
        (_, Some(XMP_UUID)) | (b"XMP_", _) => Role::Xmp,
        (b"free" | b"skip" | b"wide", _) => Role::Padding,
        (b"udta" | b"sefd", _) => Role::Metadata,
        (b"meta", _) if path != "meta" => Role::Metadata,
        (b"ftyp" | b"styp", _) if parent.is_none() => Role::Framing,
        (
            b"mdat" | b"meta" | b"moov" | b"moof" | b"sidx" | b"ssix" | b"mfra" | b"pdin" | b"prft"
            | b"emsg" | b"idat",
            _,
        ) if parent.is_none() => Role::Pixels,
        _ => parent.unwrap_or(Role::Unknown),
    }
}

/// The row of boxes in a box that holds boxes.
fn children(bytes: &[u8], found: &Located) -> Option<Range<usize>> {
    let body = found.body.clone();
    match &found.kind {
        b"moov" | b"trak" | b"edts" | b"mdia" | b"minf" | b"dinf" | b"stbl" | b"udta" | b"iprp"
        | b"ipco" | b"ilst" | b"moof" | b"traf" | b"mvex" => Some(body),
        b"meta" => {
            // QuickTime has no version and flags in front of the boxes; ISO has.
            let quicktime = bytes.get(body.clone())?.get(4..8) == Some(b"hdlr");
            let skipped = if quicktime { 0 } else { 4 };
            Some(body.start.saturating_add(skipped).min(body.end)..body.end)
        }
        _ => None,
    }
}

/// The size that a track header states, in whole pixels; none for tracks without a picture.
fn track_size(header: &[u8]) -> Option<Dimensions> {
    // Version 1 has 64-bit times and duration (ISO/IEC 14496-12, 8.3.2).
    let at = if header.first() == Some(&1) { 88 } else { 76 };
    let mut reader = Reader::new(header, at);
    let (width, height) = (reader.u32_be()? >> 16, reader.u32_be()? >> 16);
    (width > 0 && height > 0).then_some(Dimensions { width, height })
}
