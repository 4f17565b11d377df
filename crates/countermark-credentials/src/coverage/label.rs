//! What each byte of a file is for, as far as a signature is concerned (credentials specification §3.1).

use std::{collections::BTreeSet, ops::Range};

use countermark_media::{Carrier, Case, Format, Role, Segment};
use countermark_model::{Span, report::UncoveredKind, to_u64};

use super::tables::{Places, TABLES, places};
use crate::store::Embedded;

/// Ranges that lie side by side and cover the whole file, each with what it holds. `excluded` is what
/// is not hashed.
pub(super) fn labels(
    case: &Case<'_>,
    store: &Embedded<'_>,
    excluded: &[Range<u64>],
) -> Vec<(Range<u64>, UncoveredKind)> {
    let media = case.media();
    let rotated = is_rotated(case);
    let is_bmff = is_bmff(media.format);
    let tables = if is_bmff { offsets(places(case, excluded)) } else { UncoveredKind::Offsets };
    let carriers: BTreeSet<&Span> = store.parts.iter().map(|part| &part.carrier).collect();
    let kind = |segment: &Segment| match segment.role {
        _ if is_bmff && TABLES.contains(&segment.name.as_str()) => tables,
        Role::Framing if is_bmff => file_type(case, segment),
        Role::Pixels | Role::Icc => UncoveredKind::DecoderRelevant,
        Role::Exif if rotated => UncoveredKind::DecoderRelevant,
        Role::Exif | Role::Iptc | Role::Metadata | Role::Text | Role::Thumbnail | Role::Xmp => {
            UncoveredKind::Metadata
        }
        Role::Framing => UncoveredKind::Fixed,
        Role::Padding => UncoveredKind::Padding,
        Role::C2pa if carriers.contains(&segment.span) => UncoveredKind::ManifestStore,
        Role::C2pa | Role::Trailer | Role::Unknown => UncoveredKind::Unknown,
    };
    let mut nested: Vec<_> = media
        .segments
        .iter()
        .map(|segment| (segment.span.offset..segment.span.end(), kind(segment)))
        .collect();
    // The size and type of a box of padding are none themselves.
    let boxes = media.segments.iter().filter(|segment| is_bmff && segment.role == Role::Padding);
    let heads = boxes.map(|segment| segment.span.offset..segment.body.offset);
    nested.extend(heads.map(|head| (head, UncoveredKind::Fixed)));
    nested.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
    flat(nested, to_u64(case.bytes().len()))
}

/// What tables are that say where data lies: a value with one choice, one of several, or whatever
/// somebody wants to be seen.
const fn offsets(places: Places) -> UncoveredKind {
    match places {
        Places::Proven => UncoveredKind::Fixed,
        Places::Open => UncoveredKind::Offsets,
        Places::Contradicted => UncoveredKind::DecoderRelevant,
    }
}

/// Most brands of a file; a longer list is a place to hide bytes in. Writers name up to ten.
const MOST_BRANDS: usize = 32;

/// The brands that an ISOBMFF file opens with, which the standard leaves out of the hash: four printable
/// characters each, but for the version after the first (ISO/IEC 14496-12 §4.3).
fn file_type(case: &Case<'_>, segment: &Segment) -> UncoveredKind {
    let range =
        usize::try_from(segment.body.offset).ok().zip(usize::try_from(segment.body.end()).ok());
    let body = range.and_then(|(start, end)| case.bytes().get(start..end)).unwrap_or_default();
    let (brands, rest) = body.as_chunks::<4>();
    let printable = |brand: &[u8; 4]| brand.iter().all(|byte| matches!(byte, 0x20..=0x7E));
    let mut brands = brands.iter().enumerate().filter(|(index, _)| *index != 1);
    let named = segment.name == "ftyp" && rest.is_empty() && body.len() >= 8;
    if named && brands.clone().count() <= MOST_BRANDS && brands.all(|(_, brand)| printable(brand)) {
        UncoveredKind::FileType
    } else {
        UncoveredKind::Unknown
    }
}

/// Whether the format is a kind of ISOBMFF.
const fn is_bmff(format: Format) -> bool {
    matches!(format, Format::Avif | Format::Bmff | Format::Heic | Format::Mp4)
}

/// Whether Exif turns or mirrors the picture: then it decides what is seen.
fn is_rotated(case: &Case<'_>) -> bool {
    case.media()
        .fields_of(Carrier::ExifIfd0)
        .filter(|field| field.key == "Orientation")
        .any(|field| field.text.as_deref() != Some("1"))
}

/// Lays ranges that lie within each other flat: the innermost one counts. `nested` is sorted by start,
/// outer ones first; what no range covers is unknown.
fn flat(nested: Vec<(Range<u64>, UncoveredKind)>, length: u64) -> Vec<(Range<u64>, UncoveredKind)> {
    let mut flat: Vec<(Range<u64>, UncoveredKind)> = Vec::new();
    let mut open: Vec<(u64, UncoveredKind)> = Vec::new();
    let mut at = 0;
    let mut lay = |at: &mut u64, end: u64, kind: UncoveredKind| {
        let end = end.min(length);
        if *at >= end {
            return;
        }
        match flat.last_mut() {
            Some((range, last)) if *last == kind && range.end == *at => range.end = end,
            _ => flat.push((*at..end, kind)),
        }
        *at = end;
    };
    for (range, kind) in nested {
        while let Some((end, kind)) = open.pop_if(|(end, _)| *end <= range.start) {
            lay(&mut at, end, kind);
        }
        let around = open.last().map_or(UncoveredKind::Unknown, |(_, kind)| *kind);
        lay(&mut at, range.start, around);
        open.push((range.end, kind));
    }
    while let Some((end, kind)) = open.pop() {
        lay(&mut at, end, kind);
    }
    lay(&mut at, length, UncoveredKind::Unknown);
    flat
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nested_ranges_are_laid_flat_and_gaps_are_unknown() {
        use UncoveredKind::{DecoderRelevant as Picture, Metadata, Unknown};
        let check = |nested: &[(Range<u64>, UncoveredKind)],
                     expected: &[(Range<u64>, UncoveredKind)]| {
            assert_eq!(flat(nested.to_vec(), 100), expected);
        };
        check(&[], &[(0..100, Unknown)]);
        check(
            &[(0..50, Picture), (10..20, Metadata), (20..30, Metadata), (60..100, Picture)],
            &[
                (0..10, Picture),
                (10..30, Metadata),
                (30..50, Picture),
                (50..60, Unknown),
                (60..100, Picture),
            ],
        );
        check(&[(0..200, Picture), (90..300, Metadata)], &[(0..90, Picture), (90..100, Metadata)]);
    }
}
