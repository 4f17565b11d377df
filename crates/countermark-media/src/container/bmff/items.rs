//! Items of a HEIF file: pictures, Exif and XMP that a `meta` box lists.
//!
//! `iinf` gives each item a number and a type, `iloc` the places of its bytes (construction 0: in
//! the file, 1: in `idat`, 2: in another item), `pitm` the number of the picture that is shown,
//! `ipco` the properties, among them `ispe` with width and height, and `ipma` which property
//! belongs to which item. Sources: ISO/IEC 14496-12 sections 8.11.3, 8.11.4, 8.11.6, 8.11.14;
//! ISO/IEC 23008-12 section 6.5.3 and annex A.

use std::{collections::BTreeMap, ops::Range};

use countermark_model::{AnomalyKind, Span, to_u64};

use super::box_at;
use crate::{
    Budget, Dimensions, Enclosed, Field, Role, Segment,
    metadata::{exif, xmp},
    reader::Reader,
};

/// Where the file-level `meta` box keeps its lists.
#[derive(Default)]
pub(super) struct Listing {
    infos: Range<usize>,
    locations: Range<usize>,
    data: Range<usize>,
    primary: Range<usize>,
    associations: Vec<Range<usize>>,
    /// The properties in the order that `ipma` counts in; sizes where they are sizes.
    properties: Vec<Option<Dimensions>>,
}

impl Listing {
    /// Notes the box at `path`, with its data at `body`, if it is one of the lists.
    pub(super) fn note(&mut self, path: &str, bytes: &[u8], body: Range<usize>) {
        match path {
            "meta.iinf" => self.infos = body,
            "meta.iloc" => self.locations = body,
            "meta.idat" => self.data = body,
            "meta.pitm" => self.primary = body,
            "meta.iprp.ipma" => self.associations.push(body),
            "meta.iprp.ipco.ispe" => {
                self.properties.push(size(bytes.get(body).unwrap_or_default()));
            }
            _ if path.starts_with("meta.iprp.ipco.") => self.properties.push(None),
            _ => {}
        }
    }
}

/// What the items hold.
pub(super) struct Items<'a> {
    pub(super) fields: Vec<Field<'a>>,
    pub(super) thumbnails: Vec<Enclosed>,
    pub(super) dimensions: Option<Dimensions>,
}

/// Reads the metadata items, and the size of the primary picture, else of the largest. Items whose
/// bytes stand outside the parts for pictures, of which `parts` is the list, are recorded: decoders
/// read them wherever they are.
pub(super) fn read<'a>(
    bytes: &'a [u8],
    listing: &Listing,
    parts: &[Segment],
    budget: &mut Budget,
) -> Items<'a> {
    let kinds = infos(bytes, listing.infos.clone(), budget);
    let parts: Vec<_> = parts.iter().filter(|part| part.parent.is_none()).collect();
    let (mut fields, mut thumbnails) = (Vec::new(), Vec::new());
    for place in locations(bytes, listing, budget) {
        let span = Span::of(place.range.start, place.range.len());
        if place.in_file && !lies_in_pixels(&span, &parts) {
            budget.anomaly("bmff.iloc", AnomalyKind::Misplaced, span.clone());
        }
        match kinds.get(&place.item) {
            Some(_) if !place.whole => {
                budget.anomaly("bmff.iloc", AnomalyKind::Unsupported, span);
            }
            Some(Kind::Exif) => {
                let exif = exif::read_after_offset(bytes, place.range, budget);
                fields.extend(exif.fields);
                thumbnails.extend(exif.thumbnail);
            }
            Some(Kind::Xmp) => {
                let packet = bytes.get(place.range).unwrap_or_default();
                fields.extend(xmp::read(packet, span, budget));
            }
            None => {}
        }
    }
    let sizes = listing.properties.iter().flatten();
    let largest = sizes.max_by_key(|size| u64::from(size.width).saturating_mul(size.height.into()));
    let primary = primary_size(bytes, listing, budget);
    Items { fields, thumbnails, dimensions: primary.or_else(|| largest.copied()) }
}

/// What a metadata item holds.
enum Kind {
    Exif,
    Xmp,
}

/// Reads `iinf`: the items that hold metadata.
fn infos(bytes: &[u8], body: Range<usize>, budget: &mut Budget) -> BTreeMap<u32, Kind> {
    let mut kinds = BTreeMap::new();
    let mut reader = Reader::new(bytes.get(..body.end).unwrap_or_default(), body.start);
    let version = reader.u32_be().map(|version_and_flags| version_and_flags >> 24);
    let counted = if version == Some(0) { reader.take(2) } else { reader.take(4) };
    if counted.is_none() {
        return kinds;
    }
    let mut at = reader.at();
    while at < body.end {
        let here = Span::of(at, body.end.saturating_sub(at));
        if !budget.spend("boxes", budget.limits().boxes, 1, here.offset) {
            break;
        }
        let Some(entry) = box_at(bytes, at, body.end) else {
            budget.anomaly("bmff.iinf", AnomalyKind::Malformed, here);
            break;
        };
        at = entry.whole.end;
        kinds.extend(bytes.get(entry.body).and_then(info));
    }
    kinds
}

/// Reads one `infe`: the number of an item that holds metadata, and what it holds.
fn info(entry: &[u8]) -> Option<(u32, Kind)> {
    let mut reader = Reader::new(entry, 0);
    let version = reader.u32_be()? >> 24;
    let item = if version == 2 { reader.u16_be()?.into() } else { reader.u32_be()? };
    let _protection = reader.u16_be()?;
    match &reader.array::<4>()? {
        b"Exif" => Some((item, Kind::Exif)),
        b"mime" => {
            let rest = reader.take(reader.left())?;
            let content_type = rest.split(|&byte| byte == 0).nth(1)?;
            (content_type == b"application/rdf+xml").then_some((item, Kind::Xmp))
        }
        _ => None,
    }
}

/// Where bytes of an item stand.
struct Place {
    item: u32,
    range: Range<usize>,
    /// Whether this is the whole item: several extents are one place only when they touch.
    whole: bool,
    /// Whether the place is stated relative to the file.
    in_file: bool,
}

/// How wide the numbers of `iloc` are, in bytes.
struct Widths {
    version: u32,
    offset: usize,
    length: usize,
    base: usize,
    index: usize,
}

/// Reads `iloc`.
fn locations(bytes: &[u8], listing: &Listing, budget: &mut Budget) -> Vec<Place> {
    let body = &listing.locations;
    let mut reader = Reader::new(bytes.get(..body.end).unwrap_or_default(), body.start);
    let mut places = Vec::new();
    let Some((widths, count)) = widths(&mut reader) else { return places };
    for _ in 0..count {
        if reader.left() == 0 {
            break;
        }
        if item_places(&mut reader, &widths, listing, bytes.len(), budget, &mut places).is_none() {
            let at = Span::of(reader.at(), reader.left());
            budget.anomaly("bmff.iloc", AnomalyKind::Malformed, at);
            break;
        }
    }
    places
}

/// Reads the head of `iloc`: the widths of its numbers, and the count of items.
fn widths(reader: &mut Reader<'_>) -> Option<(Widths, u32)> {
    let version = reader.u32_be()? >> 24;
    let (first, second) = (usize::from(reader.u8()?), usize::from(reader.u8()?));
    let index = if version == 0 { 0 } else { second & 15 };
    let widths =
        Widths { version, offset: first >> 4, length: first & 15, base: second >> 4, index };
    let count = if version < 2 { reader.u16_be()?.into() } else { reader.u32_be()? };
    Some((widths, count))
}

/// Reads the places of one item. `None` when the box ends within, or a limit was reached.
fn item_places(
    reader: &mut Reader<'_>,
    widths: &Widths,
    listing: &Listing,
    file_length: usize,
    budget: &mut Budget,
    places: &mut Vec<Place>,
) -> Option<()> {
    let item = if widths.version < 2 { reader.u16_be()?.into() } else { reader.u32_be()? };
    let construction = if widths.version == 0 { 0 } else { reader.u16_be()? & 15 };
    let _data_reference = reader.u16_be()?;
    let base = number(reader, widths.base)?;
    let extents = reader.u16_be()?;
    let source = if construction == 0 { 0..file_length } else { listing.data.clone() };
    let first = places.len();
    for _ in 0..extents {
        let offset = Span::of(reader.at(), 0).offset;
        if !budget.spend("boxes", budget.limits().boxes, 1, offset) {
            return None;
        }
        number(reader, widths.index)?;
        let start = base.saturating_add(number(reader, widths.offset)?);
        let length = number(reader, widths.length)?;
        if construction > 1 {
            continue;
        }
        let range = extent(&source, start, length, budget);
        let before = places.get_mut(first..).and_then(<[Place]>::last_mut);
        match before {
            Some(before) if before.range.end == range.start => before.range.end = range.end,
            _ => places.push(Place { item, range, whole: true, in_file: construction == 0 }),
        }
    }
    let parts = places.get_mut(first..).unwrap_or_default();
    let whole = parts.len() == 1;
    parts.iter_mut().for_each(|part| part.whole = whole);
    Some(())
}

/// The range of `length` bytes at `start` of `source`; length 0 means all the rest. What reaches
/// past the end is cut and recorded.
fn extent(source: &Range<usize>, start: u64, length: u64, budget: &mut Budget) -> Range<usize> {
    let within = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
    let start = source.start.saturating_add(within(start));
    let end = if length == 0 { source.end } else { start.saturating_add(within(length)) };
    if start > source.end || end > source.end {
        let at = Span::of(start, end.saturating_sub(start));
        budget.anomaly("bmff.iloc", AnomalyKind::LengthMismatch, at);
    }
    let start = start.min(source.end);
    start..end.clamp(start, source.end)
}

/// The next number of `width` bytes, of which `iloc` allows 0, 4 and 8.
fn number(reader: &mut Reader<'_>, width: usize) -> Option<u64> {
    match width {
        0 => Some(0),
        4 => reader.u32_be().map(u64::from),
        8 => reader.u64_be(),
        _ => None,
    }
}

/// Whether `span` lies within one of the top-level `parts` for pictures; they are in file order.
fn lies_in_pixels(span: &Span, parts: &[&Segment]) -> bool {
    let after = parts.partition_point(|part| part.span.offset <= span.offset);
    let part = after.checked_sub(1).and_then(|index| parts.get(index));
    part.is_some_and(|part| part.role == Role::Pixels && part.span.contains(span))
}

/// The size of the primary item.
fn primary_size(bytes: &[u8], listing: &Listing, budget: &mut Budget) -> Option<Dimensions> {
    let mut reader = Reader::new(bytes.get(listing.primary.clone())?, 0);
    let version = reader.u32_be()? >> 24;
    let primary = if version == 0 { reader.u16_be()?.into() } else { reader.u32_be()? };
    for body in &listing.associations {
        let mut reader = Reader::new(bytes.get(body.clone())?, 0);
        let Some(properties) = properties_of(primary, &mut reader, budget) else { continue };
        let sizes = properties.iter().filter_map(|&property| {
            listing.properties.get(usize::from(property).checked_sub(1)?).copied().flatten()
        });
        if let Some(size) = sizes.into_iter().next() {
            return Some(size);
        }
    }
    None
}

/// Reads `ipma`: the numbers of the properties of `item`.
fn properties_of(item: u32, reader: &mut Reader<'_>, budget: &mut Budget) -> Option<Vec<u16>> {
    let version_and_flags = reader.u32_be()?;
    let wide = version_and_flags & 1 == 1;
    for _ in 0..reader.u32_be()? {
        if !budget.spend("boxes", budget.limits().boxes, 1, to_u64(reader.at())) {
            return None;
        }
        let short = version_and_flags >> 24 == 0;
        let found = if short { reader.u16_be()?.into() } else { reader.u32_be()? };
        let mut properties = Vec::new();
        for _ in 0..reader.u8()? {
            // The highest bit says whether the property is essential.
            let number =
                if wide { reader.u16_be()? & 0x7FFF } else { (reader.u8()? & 0x7F).into() };
            properties.push(number);
        }
        if found == item {
            return Some(properties);
        }
    }
    None
}

/// Reads `ispe`.
fn size(body: &[u8]) -> Option<Dimensions> {
    let mut reader = Reader::new(body, 4);
    Some(Dimensions { width: reader.u32_be()?, height: reader.u32_be()? })
}
