//! TIFF, and the raw formats built on it.
//!
//! A header, directories, and values, strips and tiles anywhere in the file, all placed by offsets
//! ([`ifd`](crate::metadata::ifd)). Nothing says which bytes belong to what but the directories,
//! so the parts are what the directories claim; bytes that nobody claims are gaps, and where
//! claims overlap, picture data wins, since a decoder reads it whatever else it is. Metadata: Exif
//! and GPS directories, XMP in 0x02BC, IIM in 0x83BB, Photoshop resources in 0x8649, an ICC
//! profile in 0x8773, the C2PA store in 0xCD41. Sources: TIFF 6.0, XMP specification part 3
//! section 1.1.6 (TIFF), C2PA 2.2 section A.3.

use std::{collections::BTreeSet, ops::Range};

use countermark_model::{AnomalyKind, Span, order};

use crate::{
    Budget, Dimensions, Role, Segment,
    metadata::{
        exif, exif_tags,
        ifd::{self, Directories, Directory, Order, Place},
    },
    walk::Walk,
};

/// Walks the directories of `bytes`. `BigTIFF` is recognised and not read.
///
/// # Limits
/// `exif_ifds`, `exif_entries`; `boxes` for values, strips and tiles; those of the metadata readers.
pub(crate) fn walk<'a>(bytes: &'a [u8], budget: &mut Budget) -> Walk<'a> {
    let mut walk = Walk::default();
    let Some(directories) = ifd::directories(bytes, 0..bytes.len(), budget) else {
        walk.part("gap", Role::Unknown, 0..bytes.len(), 0..bytes.len());
        return walk;
    };
    walk.fields = exif::fields(bytes, &directories, budget);
    walk.dimensions = dimensions(&directories);
    walk.segments = partition(&claims(&directories, budget), bytes.len(), budget);
    walk
}

/// Bytes that a directory claims.
struct Claim {
    range: Range<usize>,
    name: String,
    role: Role,
}

/// Width and height of the first directory that is no smaller copy of another picture.
fn dimensions(directories: &Directories<'_>) -> Option<Dimensions> {
    let number = |directory: &Directory<'_>, tag| {
        directory.entry(tag).and_then(|entry| entry.numbers(directories.order).next())
    };
    let size = |directory: &Directory<'_>| {
        let (width, height) = (number(directory, 0x0100)?, number(directory, 0x0101)?);
        Some(Dimensions { width, height })
    };
    // Bit 0 of NewSubfileType: a reduced version (TIFF 6.0, section 8).
    let reduced = |directory: &&Directory<'_>| number(directory, 0x00FE).unwrap_or(0) & 1 == 1;
    let whole = directories.list.iter().filter(|directory| !reduced(directory)).find_map(size);
    whole.or_else(|| directories.list.iter().find_map(size))
}

/// Everything that the directories claim: themselves, values, strips and tiles.
fn claims(directories: &Directories<'_>, budget: &mut Budget) -> Vec<Claim> {
    let header = Claim { range: 0..8, name: "header".to_owned(), role: Role::Pixels };
    let mut claims = vec![header];
    for directory in &directories.list {
        let claimed = own_claims(directory).chain(data_claims(directory, directories.order));
        for claim in claimed {
            let offset = Span::of(claim.range.start, 0).offset;
            if !budget.spend("boxes", budget.limits().boxes, 1, offset) {
                return claims;
            }
            claims.push(claim);
        }
    }
    claims
}

/// The directory itself, and the values that stand outside of it.
fn own_claims(directory: &Directory<'_>) -> impl Iterator<Item = Claim> {
    let (name, role) = match directory.place {
        Place::Exif => ("Exif IFD", Role::Exif),
        Place::Gps => ("GPS IFD", Role::Exif),
        Place::Ifd0 => ("IFD0", Role::Pixels),
        Place::Ifd1 => ("IFD1", Role::Pixels),
        Place::Page => ("IFD", Role::Pixels),
        Place::Sub => ("SubIFD", Role::Pixels),
    };
    let itself = directory_claims(directory, name, role);
    let values = directory.entries.iter().filter(|entry| !entry.inline).map(move |entry| Claim {
        range: entry.range.clone(),
        name: exif_tags::name(directory.place, entry.tag),
        role: match entry.tag {
            0x02BC => Role::Xmp,
            0x83BB | 0x8649 => Role::Iptc,
            0x8773 => Role::Icc,
            STORE => Role::C2pa,
            0x927C | 0x9286 | 0x9C9B..=0x9C9F => Role::Exif,
            _ if entry.kind == ifd::ASCII => Role::Exif,
            _ => role,
        },
    });
    itself.into_iter().chain(values)
}

/// The directory, and within it the length of the C2PA store: writers leave its four bytes out of the
/// hash, and the store itself says what they must be (C2PA 2.2 §A.3.6).
fn directory_claims(directory: &Directory<'_>, name: &str, role: Role) -> Vec<Claim> {
    let claim = |range, name: &str, role| Claim { range, name: name.to_owned(), role };
    let whole = directory.range.clone();
    match directory.entry(STORE).filter(|store| !store.inline).map(|store| store.count.clone()) {
        Some(count) => vec![
            claim(whole.start..count.start, name, role),
            claim(count.clone(), "C2PA length", Role::Framing),
            claim(count.end..whole.end, name, role),
        ],
        None => vec![claim(whole, name, role)],
    }
}

/// The tag of the C2PA store.
const STORE: u16 = 0xCD41;

/// Strips, tiles and embedded JPEG streams: pairs of tags with offsets and lengths.
fn data_claims(directory: &Directory<'_>, order: Order) -> impl Iterator<Item = Claim> {
    let pairs = [(0x0111, 0x0117, "strip"), (0x0144, 0x0145, "tile"), (0x0201, 0x0202, "JPEG")];
    let paired = pairs.into_iter().filter_map(|(offsets, lengths, name)| {
        Some((directory.entry(offsets)?, directory.entry(lengths)?, name))
    });
    paired.flat_map(move |(offsets, lengths, name)| {
        offsets.numbers(order).zip(lengths.numbers(order)).map(move |(offset, length)| {
            let within = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
            let start = within(offset);
            let range = start..start.saturating_add(within(length));
            Claim { range, name: name.to_owned(), role: Role::Pixels }
        })
    })
}

/// Cuts `0..length` into segments by what is claimed. Overlaps are recorded.
fn partition(claims: &[Claim], length: usize, budget: &mut Budget) -> Vec<Segment> {
    let mut edges = Vec::with_capacity(claims.len().saturating_mul(2));
    for (index, claim) in claims.iter().enumerate() {
        if claim.range.end > length {
            let at = Span::of(claim.range.start, claim.range.len());
            budget.anomaly("tiff.part", AnomalyKind::LengthMismatch, at);
        }
        let range = claim.range.start.min(length)..claim.range.end.min(length);
        if !range.is_empty() {
            // Picture data goes before everything else, then what was reached first.
            let rank = (claim.role != Role::Pixels, index);
            edges.extend([(range.start, true, rank), (range.end, false, rank)]);
        }
    }
    order::sort(&mut edges, Ord::cmp);
    edges.push((length, false, (true, usize::MAX)));
    let mut pieces = Pieces { claims, last: None, segments: Vec::new() };
    let mut active = BTreeSet::<(bool, usize)>::new();
    let mut at = 0;
    for (edge, starts, rank) in edges {
        if edge > at {
            let mut owners = active.iter().map(|&(_, index)| index);
            let (owner, other) = (owners.next(), owners.next());
            if collide(claims, owner, other) {
                let overlap = Span::of(at, edge.saturating_sub(at));
                budget.anomaly("tiff.part", AnomalyKind::Misplaced, overlap);
            }
            pieces.push(owner, at..edge);
            at = edge;
        }
        if starts {
            active.insert(rank)
        } else {
            active.remove(&rank)
        };
    }
    pieces.segments
}

/// Whether two claims on the same bytes are worth a note: metadata values may be shared.
fn collide(claims: &[Claim], one: Option<usize>, other: Option<usize>) -> bool {
    let role = |index: Option<usize>| claims.get(index?).map(|claim| claim.role);
    match (role(one), role(other)) {
        (Some(one), Some(other)) => one == Role::Pixels || one != other,
        _ => false,
    }
}

/// Segments under construction.
struct Pieces<'c> {
    claims: &'c [Claim],
    /// Which claim the last segment belongs to.
    last: Option<Option<usize>>,
    segments: Vec<Segment>,
}

impl Pieces<'_> {
    /// Adds the bytes of `range`, which follow those of the last call, for the claim `owner`.
    fn push(&mut self, owner: Option<usize>, range: Range<usize>) {
        let span = Span::of(range.start, range.len());
        if self.last == Some(owner)
            && let Some(last) = self.segments.last_mut()
        {
            last.span.length = span.end().saturating_sub(last.span.offset);
            last.body = last.span.clone();
            return;
        }
        self.last = Some(owner);
        let claim = owner.and_then(|index| self.claims.get(index));
        let (name, role) =
            claim.map_or(("gap", Role::Unknown), |claim| (claim.name.as_str(), claim.role));
        let body = span.clone();
        self.segments.push(Segment { span, body, name: name.to_owned(), role, parent: None });
    }
}

#[cfg(test)]
mod tests {
    use countermark_model::Limits;

    use super::*;
    use crate::metadata::ifd::tests::{four, tiff};

    fn check(bytes: &[u8], parts: &[(&str, Role, u64)], kinds: &[AnomalyKind]) {
        let mut budget = Budget::new(Limits::NATIVE);
        let walk = walk(bytes, &mut budget);
        let found = walk.segments.iter().map(|part| (&*part.name, part.role, part.span.length));
        assert_eq!(found.collect::<Vec<_>>(), parts);
        let mut end = 0;
        for part in &walk.segments {
            assert_eq!(part.span.offset, end);
            end = part.span.end();
        }
        assert_eq!(end, bytes.len() as u64);
        let anomalies = budget.into_parts().0;
        assert_eq!(anomalies.iter().map(|anomaly| anomaly.kind).collect::<Vec<_>>(), kinds);
    }

    /// One directory with two strips at `strips`, a text, XMP and a C2PA store; 20 bytes after it.
    fn sample(order: Order, strips: [u32; 2]) -> Vec<u8> {
        let strips = [four(order, strips[0]), four(order, strips[1])].concat();
        let lengths = [four(order, 8), four(order, 8)].concat();
        let xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'/>";
        let mut bytes = tiff(
            order,
            &[&[
                (0x0100, 4, 1, &four(order, 640)),
                (0x0101, 4, 1, &four(order, 480)),
                (0x0111, 4, 2, &strips),
                (0x0117, 4, 2, &lengths),
                (0x0131, 2, 5, b"prog\0"),
                (0x02BC, 7, 37, xmp),
                (0xCD41, 7, 6, b"store!"),
            ]],
        );
        bytes.extend([0; 20]);
        bytes
    }

    const LISTED: [(&str, Role, u64); 9] = [
        ("header", Role::Pixels, 8),
        ("IFD0", Role::Pixels, 78),
        ("C2PA length", Role::Framing, 4),
        ("IFD0", Role::Pixels, 8),
        ("StripOffsets", Role::Pixels, 8),
        ("StripByteCounts", Role::Pixels, 8),
        ("Software", Role::Exif, 5),
        ("XMP", Role::Xmp, 37),
        ("C2PA", Role::C2pa, 6),
    ];

    #[test]
    fn every_byte_is_in_one_part() {
        for order in [Order::Big, Order::Little] {
            let bytes = sample(order, [164, 174]);
            let strips = [
                ("gap", Role::Unknown, 2),
                ("strip", Role::Pixels, 8),
                ("gap", Role::Unknown, 2),
                ("strip", Role::Pixels, 8),
            ];
            check(&bytes, &[LISTED.as_slice(), &strips].concat(), &[]);
            let mut budget = Budget::new(Limits::NATIVE);
            let walk = walk(&bytes, &mut budget);
            assert_eq!(walk.dimensions, Some(Dimensions { width: 640, height: 480 }));
            let keys = walk.fields.iter().map(|field| field.selector()).collect::<Vec<_>>();
            assert_eq!(
                keys,
                ["exif.ifd0:ImageWidth", "exif.ifd0:ImageLength", "exif.ifd0:Software"]
            );
        }
    }

    #[test]
    fn picture_data_wins_where_claims_overlap() {
        // The first strip covers all but the first byte of the store, the second the header.
        let bytes = sample(Order::Little, [157, 0]);
        let overlapped =
            [("C2PA", Role::C2pa, 1), ("strip", Role::Pixels, 8), ("gap", Role::Unknown, 17)];
        let parts = [&LISTED[..8], &overlapped].concat();
        check(&bytes, &parts, &[AnomalyKind::Misplaced; 2]);
    }

    #[test]
    fn offsets_past_the_end_are_recorded() {
        let past = [("gap", Role::Unknown, 20)];
        let parts = [LISTED.as_slice(), &past].concat();
        check(&sample(Order::Big, [u32::MAX, 1_000]), &parts, &[AnomalyKind::LengthMismatch; 2]);
    }

    #[test]
    fn what_is_no_tiff_is_one_gap() {
        let big = b"II\x2B\0\x08\0\0\0\x10\0\0\0\0\0\0\0";
        check(big, &[("gap", Role::Unknown, 16)], &[AnomalyKind::Unsupported]);
    }

    #[test]
    fn no_prefix_and_no_flipped_byte_panics() {
        let bytes = sample(Order::Little, [164, 174]);
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
