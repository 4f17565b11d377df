//! The form of the store, of its carrier and of padding: bytes that no hash covers, and that have one
//! value as writers leave them (credentials specification §3.3, §3.4).

use std::ops::Range;

use countermark_media::{Case, Format, Role};
use countermark_model::{
    Span,
    report::{Coverage, UncoveredKind, UnprotectedKind, UnprotectedRange, Violations},
    to_u64,
};

use super::listing::MAX_RANGES;
use crate::store::{Embedded, Store};

/// What departs from that form.
pub(super) struct Form {
    /// Places in the file, at most [`MAX_RANGES`] for each rule.
    pub(super) violations: Violations,
    /// Bytes that have no form and no hash.
    unprotected: Vec<UnprotectedRange>,
    /// Where zeros behind the store in its carrier start, in bytes of the store.
    trailing: Option<usize>,
}

impl Form {
    /// Looks at the store and what carries it; `unbound` are the ranges of the store that nothing binds.
    pub(super) fn of(
        case: &Case<'_>,
        embedded: &Embedded<'_>,
        store: &Store<'_>,
        unbound: &[(Range<usize>, UnprotectedKind)],
    ) -> Self {
        // Places in a store outside of the file are counted from its start.
        let in_file = |at: usize| embedded.in_file(at).unwrap_or_else(|| to_u64(at));
        let pads = store.pads(&case.situation().limits);
        let pads = pads.iter().filter(|pad| !pad.zero).map(|pad| in_file(pad.at));
        let strange = store.manifests.iter().filter_map(|manifest| {
            let signature = manifest.signature.as_ref().ok()?;
            (!signature.other_unprotected.is_empty()).then(|| in_file(signature.at))
        });
        let spelled = store.irregularities();
        let spelled = spelled.iter().map(|(at, _)| in_file(*at));
        let mut form = Self::of_carriers(case, embedded);
        form.violations.pads_zero = pads.take(MAX_RANGES).collect();
        let carrier = &mut form.violations.carrier_canonical;
        carrier.extend(spelled.chain(strange).take(MAX_RANGES));
        carrier.truncate(MAX_RANGES);
        form.unprotected = unprotected(embedded, store, unbound);
        form.trailing = store.trailing.as_ref().map(|pad| pad.at);
        form
    }

    /// Looks at what carries a store that cannot be read.
    pub(super) fn of_carriers(case: &Case<'_>, embedded: &Embedded<'_>) -> Self {
        let others = embedded.carriers.iter().filter(|carrier| {
            embedded.stores > 1 && !embedded.parts.iter().any(|part| part.carrier == **carrier)
        });
        let misplaced = misplaced(case, embedded).into_iter();
        let violations = Violations {
            one_store: misplaced
                .chain(others.map(|carrier| carrier.offset))
                .take(MAX_RANGES)
                .collect(),
            carrier_canonical: embedded
                .irregularities
                .iter()
                .map(|(at, _)| *at)
                .take(MAX_RANGES)
                .collect(),
            ..Violations::default()
        };
        Self { violations, unprotected: Vec::new(), trailing: None }
    }

    /// Adds to `coverage` what was found, what padding of the file holds, and what follows its end.
    pub(super) fn complete(
        self,
        coverage: &mut Coverage,
        case: &Case<'_>,
        embedded: &Embedded<'_>,
        excluded: &[Range<u64>],
    ) {
        let found = &mut coverage.violations;
        found.pads_zero = self.violations.pads_zero;
        found.one_store = self.violations.one_store;
        found.carrier_canonical = self.violations.carrier_canonical;
        let padding = coverage.uncovered.iter().filter(|r| r.holds == UncoveredKind::Padding);
        let odd = padding.filter_map(|range| odd_byte(case, range.offset, range.length));
        found.pads_zero.extend(odd.take(MAX_RANGES));
        found.pads_zero.truncate(MAX_RANGES);
        // Whoever hashes a part of the carrier does not count it to the store, whatever it holds.
        let reserved = self.trailing.and_then(|at| embedded.in_file(at));
        let is_excluded = |at: &u64| excluded.iter().any(|range| range.contains(at));
        found.carrier_canonical.extend(reserved.filter(|at| !is_excluded(at)));
        let trailer = case.media().segments.iter().filter(|segment| segment.role == Role::Trailer);
        for trailer in trailer {
            let behind = trailer.span.offset..trailer.span.end();
            for range in excluded {
                let (start, end) = (range.start.max(behind.start), range.end.min(behind.end));
                if start < end {
                    found.trailing_bytes.push(start);
                    let more = end.saturating_sub(start);
                    coverage.trailing_bytes = coverage.trailing_bytes.saturating_add(more);
                }
            }
        }
        found.trailing_bytes.truncate(MAX_RANGES);
        coverage.unprotected = self.unprotected;
        conclude(coverage);
    }
}

/// Says which rules hold, now that it is known where they do not.
pub(super) fn conclude(coverage: &mut Coverage) {
    coverage.pads_zero = coverage.violations.pads_zero.is_empty();
    coverage.one_store = coverage.violations.one_store.is_empty();
    coverage.carrier_canonical = coverage.violations.carrier_canonical.is_empty();
}

/// The first byte of a range of padding that is not zero.
fn odd_byte(case: &Case<'_>, offset: u64, length: u64) -> Option<u64> {
    let start = usize::try_from(offset).ok()?;
    let end = usize::try_from(offset.checked_add(length)?).ok()?;
    let at = case.bytes().get(start..end)?.iter().position(|byte| *byte != 0)?;
    offset.checked_add(to_u64(at))
}

/// Where the store starts, if its format has no place for it there: in JPEG behind the first scan, in
/// PNG behind the image data (C2PA 2.2 appendix A).
fn misplaced(case: &Case<'_>, embedded: &Embedded<'_>) -> Option<u64> {
    let data = match case.media().format {
        Format::Jpeg => "SOS",
        Format::Png => "IDAT",
        _ => return None,
    };
    let segments = &case.media().segments;
    let first = segments.iter().find(|part| part.role == Role::Pixels && part.name == data)?;
    let end = embedded.parts.last()?.carrier.end();
    let start = embedded.parts.first()?.carrier.offset;
    (end > first.span.offset).then_some(start)
}

/// The bytes that nothing binds: the label of an active manifest that its claim does not name, the
/// number of a packet that is the only one, and the ranges `unbound` of the store.
fn unprotected(
    embedded: &Embedded<'_>,
    store: &Store<'_>,
    unbound: &[(Range<usize>, UnprotectedKind)],
) -> Vec<UnprotectedRange> {
    let range =
        |span: Span, says| UnprotectedRange { offset: span.offset, length: span.length, says };
    let number = embedded.free_number.clone();
    let number = number.map(|span| range(span, UnprotectedKind::PacketNumber));
    let active = store.active().filter(|active| active.signature_uri_names_label().is_none());
    let label = active.and_then(|active| {
        let at = embedded.in_file(active.label_at())?;
        let span = Span::new(at, to_u64(active.label.len()));
        Some(range(span, UnprotectedKind::ManifestLabel))
    });
    let unbound = unbound.iter().filter_map(|(part, says)| {
        // Up to its last byte: behind it another packet may begin.
        let last = embedded.in_file(part.end.checked_sub(1)?)?;
        let at = embedded.in_file(part.start)?;
        Some(range(Span::new(at, last.saturating_sub(at).saturating_add(1)), *says))
    });
    number.into_iter().chain(label).chain(unbound).take(MAX_RANGES).collect()
}
