//! Ranges as a report holds them: bounded, in file order.

use std::ops::Range;

use countermark_media::Case;
use countermark_model::{
    Untrusted,
    report::{Coverage, CoverageRange, MappedRange, UncoveredKind, Violations},
};

use super::Labelled;

/// Most ranges, and most places of one rule, that are listed (credentials specification §3.3).
pub(super) const MAX_RANGES: usize = 16;

/// Most ranges of the map: as many as the parts of an ordinary file, and no more than a page.
const MAX_MAP: usize = 64;

/// The labelled parts of what is excluded, without the names of the parts of the file that they lie in.
/// Both lists are sorted and their ranges lie apart.
pub(super) fn uncovered(labels: &[Labelled], excluded: &[Range<u64>]) -> Vec<CoverageRange> {
    let mut found = Vec::new();
    let mut labels = labels.iter().peekable();
    for range in excluded {
        while let Some((label, kind)) = labels.peek() {
            let (start, end) = (label.start.max(range.start), label.end.min(range.end));
            if start < end {
                let length = end.saturating_sub(start);
                let parts = Vec::new();
                found.push(CoverageRange { offset: start, length, holds: *kind, parts });
            }
            if label.end > range.end {
                break;
            }
            labels.next();
        }
    }
    found
}

/// The names of the parts that a range lies in; framing and store need none.
fn parts(case: &Case<'_>, range: &Range<u64>, kind: UncoveredKind) -> Vec<Untrusted> {
    use UncoveredKind::{
        DecoderRelevant, FileType, Fixed, ManifestStore, Metadata, Offsets, Padding,
    };
    match kind {
        DecoderRelevant | Metadata | Offsets | UncoveredKind::Unknown => {}
        FileType | Fixed | ManifestStore | Padding => return Vec::new(),
    }
    let segments = case.media().segments.iter().filter(|segment| {
        segment.span.offset < range.end
            && range.start < segment.span.end()
            && (segment.parent.is_none() || range.contains(&segment.span.offset))
    });
    segments.take(MAX_RANGES).map(|segment| Untrusted::new(&segment.name)).collect()
}

/// The whole file, cut at the borders of what is hashed; and whether it did not fit.
pub(super) fn map(labels: &[Labelled], excluded: &[Range<u64>]) -> (Vec<MappedRange>, bool) {
    let mut map: Vec<MappedRange> = Vec::new();
    let mut excluded = excluded.iter().peekable();
    for (label, holds) in labels {
        let mut at = label.start;
        while at < label.end {
            while excluded.next_if(|range| range.end <= at).is_some() {}
            let next = excluded.peek();
            let hashed = next.is_none_or(|range| at < range.start);
            let border =
                next.map_or(label.end, |range| if hashed { range.start } else { range.end });
            let end = border.min(label.end);
            if map.len() >= MAX_MAP {
                return (map, true);
            }
            let length = end.saturating_sub(at);
            map.push(MappedRange { offset: at, length, holds: *holds, hashed });
            at = end;
        }
    }
    (map, false)
}

/// Where uncovered ranges break a rule about them.
pub(super) fn violations(uncovered: &[CoverageRange]) -> Violations {
    let starts = |kinds: &[UncoveredKind]| {
        let ranges = uncovered.iter().filter(|range| kinds.contains(&range.holds));
        ranges.take(MAX_RANGES).map(|range| range.offset).collect()
    };
    Violations {
        relevant_subset_hashed: starts(&[UncoveredKind::DecoderRelevant]),
        excluded_is_store: starts(&[UncoveredKind::DecoderRelevant, UncoveredKind::Unknown]),
        ..Violations::default()
    }
}

/// The coverage with as many ranges as a report holds: those that matter most, in file order, with the
/// names of their parts, which are looked for in the whole file for each.
pub(super) fn listed(mut coverage: Coverage, case: &Case<'_>) -> Coverage {
    let rank = |range: &CoverageRange| match range.holds {
        UncoveredKind::DecoderRelevant => 0,
        UncoveredKind::Unknown => 1,
        UncoveredKind::Metadata | UncoveredKind::Offsets => 2,
        UncoveredKind::FileType
        | UncoveredKind::Fixed
        | UncoveredKind::ManifestStore
        | UncoveredKind::Padding => 3,
    };
    coverage.uncovered.sort_by_key(|range| (rank(range), range.offset));
    coverage.uncovered.truncate(MAX_RANGES);
    coverage.uncovered.sort_by_key(|range| range.offset);
    for range in &mut coverage.uncovered {
        let end = range.offset.saturating_add(range.length);
        range.parts = parts(case, &(range.offset..end), range.holds);
    }
    coverage
}

#[cfg(test)]
mod tests {
    use super::*;
    use UncoveredKind::{ManifestStore, Metadata};

    #[test]
    fn the_map_is_cut_at_the_borders_of_the_hash() {
        let labels = [(0..10, Metadata), (10..20, ManifestStore), (20..30, Metadata)];
        let check = |excluded: &[Range<u64>], expected: &[(u64, u64, bool)]| {
            let (map, cut) = map(&labels, excluded);
            let found: Vec<_> =
                map.iter().map(|range| (range.offset, range.length, range.hashed)).collect();
            assert_eq!((found.as_slice(), cut), (expected, false));
        };
        check(&[], &[(0, 10, true), (10, 10, true), (20, 10, true)]);
        let both = [5..12, 12..20];
        check(
            &both,
            &[(0, 5, true), (5, 5, false), (10, 2, false), (12, 8, false), (20, 10, true)],
        );
        let many: Vec<Labelled> = (0..100).map(|at| (at..at + 1, Metadata)).collect();
        let (map, cut) = map(&many, &[]);
        assert!(cut && map.len() == MAX_MAP);
    }
}
