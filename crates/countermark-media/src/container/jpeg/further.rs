//! The pictures and films that a JPEG file has beside its own picture.
//!
//! Before the scan: thumbnails in APP0 (JFIF: RGB; JFXX: a JPEG, a palette or RGB). Behind the end:
//! the pictures that the index in APP2 `MPF` places, counted from its own TIFF header; the items of XMP
//! `Container:Directory`, one behind the other; the film of older motion photos, counted from the end of
//! the file. Sources: JFIF 1.02; CIPA DC-007-2021, 5.2 and table 4 (types of pictures); Android Motion
//! Photo format 1.0 and Ultra HDR Image format 1.1 (items; in their index, a gain map has no type).

use std::ops::Range;

use countermark_model::Span;

use super::Walker;
use crate::{
    Carrier, Coding, Dimensions, Enclosed, EnclosedKind, Format, Role, metadata::ifd,
    reader::Reader,
};

/// One item of `Container:Directory`; what it does not state is none.
#[derive(Debug, Default)]
struct Item {
    semantic: Option<String>,
    mime: Option<String>,
    length: Option<usize>,
    padding: Option<usize>,
}

const ITEM: &str = "{http://ns.google.com/photos/1.0/container/item/}";
const CAMERA: &str = "{http://ns.google.com/photos/1.0/camera/}";

impl Walker<'_, '_> {
    /// Lists the pictures that the segment APP`number`, whose `data` is at `body`, holds or places.
    pub(super) fn pictures(&mut self, number: u8, data: &[u8], body: &Range<usize>) {
        match number {
            0 if data.starts_with(b"JFIF\0") => self.jfif(body),
            0 if data.starts_with(b"JFXX\0") => self.jfxx(body),
            2 if data.starts_with(MPF) => self.multi_picture(body),
            _ => {}
        }
    }

    /// Lists the thumbnail of a JFIF header: width and height in bytes, then RGB.
    fn jfif(&mut self, body: &Range<usize>) {
        let mut reader = self.reader_at(body, 12);
        let size = size_in_bytes(&mut reader);
        let place = reader.at()..body.end;
        if let Some(size) = size.filter(|size| size.width > 0 && size.height > 0) {
            self.enclose(EnclosedKind::JfifThumbnail, place, Coding::Rgb(size));
        }
    }

    /// Lists the thumbnail of a JFIF extension.
    fn jfxx(&mut self, body: &Range<usize>) {
        let mut reader = self.reader_at(body, 5);
        let coding = match reader.u8() {
            Some(0x10) => Some(Coding::File),
            Some(0x11) => size_in_bytes(&mut reader).map(Coding::Palette),
            Some(0x13) => size_in_bytes(&mut reader).map(Coding::Rgb),
            _ => None,
        };
        let place = reader.at()..body.end;
        self.enclose(EnclosedKind::JfxxThumbnail, place, coding.unwrap_or(Coding::Unread));
    }

    /// Lists the pictures of a multi-picture index: 16 bytes each, of which the first stands for the
    /// picture of the file itself.
    fn multi_picture(&mut self, body: &Range<usize>) {
        let start = body.start.saturating_add(MPF.len()).min(body.end);
        let Some(read) = ifd::directories(self.bytes, start..body.end, self.budget) else { return };
        let index = read.list.iter().find_map(|directory| directory.entry(0xB002));
        let entries = index.map(|entry| entry.value.as_chunks::<16>().0).unwrap_or_default();
        for entry in entries.iter().skip(1) {
            let mut reader = Reader::new(entry, 0);
            let mut number = || read.order.u32(&mut reader);
            let (Some(kind), Some(length), Some(offset)) = (number(), number(), number()) else {
                continue;
            };
            let at = start.saturating_add(usize::try_from(offset).unwrap_or(usize::MAX));
            let end = at.saturating_add(usize::try_from(length).unwrap_or(usize::MAX));
            self.enclose(multi_picture_kind(kind), at..end, Coding::File);
        }
    }

    /// Lists what stands behind the end, once everything that may name it was read.
    pub(super) fn behind_the_end(&mut self) {
        let trailer = self.walk.segments.iter().find(|segment| segment.role == Role::Trailer);
        let start = trailer.and_then(|trailer| usize::try_from(trailer.span.offset).ok());
        let Some(start) = start else { return };
        self.items_behind(start);
        self.film_behind(start);
        let data = self.bytes.get(start..).unwrap_or_default();
        let named = self
            .walk
            .enclosed
            .iter()
            .any(|enclosed| enclosed.span.end() > Span::of(start, 0).offset);
        if !named && Format::sniff(data).info().decoded {
            self.enclose(EnclosedKind::Unannounced, start..self.bytes.len(), Coding::File);
        }
    }

    /// The items of the directory stand one behind the other, the first of them in front of the end.
    fn items_behind(&mut self, start: usize) {
        let mut items = self.items().into_iter();
        let mut at =
            start.saturating_add(items.next().and_then(|first| first.padding).unwrap_or(0));
        for item in items {
            let end = at.saturating_add(item.length.unwrap_or(usize::MAX)).min(self.bytes.len());
            let place = Span::of(at, end.saturating_sub(at));
            let kind = match item.semantic.as_deref() {
                Some("GainMap") => EnclosedKind::GainMap,
                Some("MotionPhoto") => EnclosedKind::Film,
                _ if item.mime.as_deref().is_some_and(|mime| mime.starts_with("video/")) => {
                    EnclosedKind::Film
                }
                _ => EnclosedKind::MultiPicture,
            };
            // A multi-picture index may place the same bytes, and knows less of what they are.
            match self.walk.enclosed.iter_mut().find(|known| known.span.offset == place.offset) {
                Some(known) => known.kind = kind,
                None => self.enclose(kind, at..end, Coding::File),
            }
            at = end.saturating_add(item.padding.unwrap_or(0));
        }
    }

    /// The items of `Container:Directory`, in order. The fields of the reader know nothing of the
    /// structures that they stood in, so an item ends where a property stands again.
    fn items(&self) -> Vec<Item> {
        let mut items: Vec<Item> = Vec::new();
        for field in self.walk.fields.iter().filter(|field| field.carrier == Carrier::Xmp) {
            let (Some(name), Some(text)) = (field.key.strip_prefix(ITEM), &field.text) else {
                continue;
            };
            let taken = |item: &Item| match name {
                "Semantic" => item.semantic.is_some(),
                "Mime" => item.mime.is_some(),
                "Length" => item.length.is_some(),
                "Padding" => item.padding.is_some(),
                _ => false,
            };
            if items.last().is_none_or(taken) {
                items.push(Item::default());
            }
            let Some(item) = items.last_mut() else { continue };
            match name {
                "Semantic" => item.semantic = Some(text.clone()),
                "Mime" => item.mime = Some(text.clone()),
                "Length" => item.length = text.parse().ok(),
                "Padding" => item.padding = text.parse().ok(),
                _ => {}
            }
        }
        items
    }

    /// The film that `MotionPhoto` or, in older files, `MicroVideo` announces without an item.
    fn film_behind(&mut self, start: usize) {
        let said = |name: &str| {
            let mut fields = self.walk.fields.iter().filter(|field| field.carrier == Carrier::Xmp);
            let field = fields.find(|field| field.key.strip_prefix(CAMERA) == Some(name))?;
            field.text.clone()
        };
        let announced =
            ["MotionPhoto", "MicroVideo"].map(said).iter().flatten().any(|text| text == "1");
        let known = self.walk.enclosed.iter().any(|enclosed| enclosed.kind == EnclosedKind::Film);
        if !announced || known {
            return;
        }
        let len = self.bytes.len();
        let from_end = said("MicroVideoOffset").and_then(|text| text.parse().ok());
        let at = from_end.and_then(|offset| len.checked_sub(offset)).filter(|at| *at >= start);
        self.enclose(EnclosedKind::Film, at.unwrap_or(start)..len, Coding::File);
    }

    /// A cursor in `body`, behind its first `skip` bytes.
    fn reader_at(&self, body: &Range<usize>, skip: usize) -> Reader<'_> {
        let data = self.bytes.get(..body.end).unwrap_or_default();
        Reader::new(data, body.start.saturating_add(skip).min(body.end))
    }

    /// Lists a picture or film, cut to the end of the file.
    fn enclose(&mut self, kind: EnclosedKind, place: Range<usize>, coding: Coding) {
        let len = self.bytes.len();
        let (start, end) = (place.start.min(len), place.end.min(len));
        let span = Span::of(start, end.saturating_sub(start));
        self.walk.enclosed.push(Enclosed { kind, span, coding, orientation: None });
    }
}

/// The identifier of a multi-picture index.
const MPF: &[u8] = b"MPF\0";

/// The lower 24 bits of the attribute say what a picture is (CIPA DC-007-2021, table 4).
const fn multi_picture_kind(attribute: u32) -> EnclosedKind {
    match attribute & 0x00ff_ffff {
        0x0001_0001..=0x0001_0005 => EnclosedKind::LargeThumbnail,
        0x0005_0000 => EnclosedKind::GainMap,
        _ => EnclosedKind::MultiPicture,
    }
}

/// Width and height of a byte each.
fn size_in_bytes(reader: &mut Reader<'_>) -> Option<Dimensions> {
    Some(Dimensions { width: reader.u8()?.into(), height: reader.u8()?.into() })
}
