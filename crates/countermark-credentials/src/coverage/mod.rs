//! Which bytes the signature covers, proven without the engine (credentials specification §3).
//!
//! Every byte of the file gets a label from our own walk, the hard binding of the manifest says
//! which bytes are hashed, and the hash is computed again. The result can only lower what the engine
//! says: a picture that no hash covers, altered bytes in the container of the store, a second store.

mod hashed;
mod label;

use std::ops::Range;

use countermark_media::{Case, Format, Role};
use countermark_model::{
    Untrusted,
    report::{Coverage, CoverageRange, UncoveredKind},
    to_u64,
};

use hashed::{Hashed, Unbound, complement, hashed};

use crate::store::{Embedded, HardBinding, Manifest, ManifestKind, Store, StoreError};

/// What the proof says about the bytes of the file.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum CoverageVerdict {
    /// The binding breaks the rules of the specification.
    BindingMalformed,
    /// Bytes that a decoder uses for the picture are not hashed.
    BindingExcludesPicture,
    /// Bytes differ from the hashed ones, or bytes of no known use are not hashed.
    BytesChanged,
    /// All that matters is hashed, and equal as far as it was computed here.
    BytesMatch,
    /// Padding, form or unsigned values of the store are not what a writer leaves.
    ContainerAltered,
    /// There is more than one store, or it stands where the format has no place for it.
    MultipleStores,
    /// The manifest is not bound to these bytes.
    NotBound,
    /// Only metadata is not hashed.
    PartlyCovered,
}

/// A verdict and what it rests on.
#[derive(Debug)]
pub(crate) struct Proven {
    /// What follows from the coverage.
    pub(crate) verdict: CoverageVerdict,
    /// The coverage, byte by byte.
    pub(crate) coverage: Coverage,
}

/// Most ranges that are listed (credentials specification §3.3).
const MAX_RANGES: usize = 16;

/// Proves which bytes the active manifest of `store` covers; none when its binding is of a kind that
/// is not read here, or over a limit.
pub(crate) fn prove(case: &Case<'_>, embedded: &Embedded<'_>, store: &Store<'_>) -> Option<Proven> {
    let limits = &case.situation().limits;
    let one_store = embedded.stores == 1 && stands_in_place(case, embedded);
    let Some(manifest) = store.bound(limits) else {
        return Some(unbound(CoverageVerdict::NotBound, "", one_store));
    };
    let binding = match only_binding(manifest, case) {
        Ok(binding) => binding,
        Err(verdict) => return verdict.map(|verdict| unbound(verdict, "", one_store)),
    };
    let updated = store.active().is_some_and(|active| active.kind == ManifestKind::Update);
    let alg = manifest.claim.as_ref().ok().and_then(|claim| claim.alg.as_deref());
    let hashed = match hashed(&binding, alg, case, embedded, updated) {
        Ok(hashed) => hashed,
        Err(Unbound::NotRead) => return None,
        Err(Unbound::Elsewhere) => {
            return Some(unbound(CoverageVerdict::NotBound, binding.label(), one_store));
        }
        Err(Unbound::Malformed) => {
            return Some(unbound(CoverageVerdict::BindingMalformed, binding.label(), one_store));
        }
    };
    let coverage = covered(case, embedded, &hashed, binding.label(), one_store);
    let verdict = verdict(&coverage, container_altered(case, embedded, store));
    Some(Proven { verdict, coverage: listed(coverage) })
}

/// The verdict on a store that cannot be read: none, but where there is more than one.
pub(crate) fn unread(embedded: &Embedded<'_>) -> Option<Proven> {
    (embedded.stores > 1).then(|| unbound(CoverageVerdict::MultipleStores, "", false))
}

/// A verdict for a manifest that covers no byte.
fn unbound(verdict: CoverageVerdict, binding: &str, one_store: bool) -> Proven {
    let coverage = Coverage {
        binding: Untrusted::new(binding),
        recomputed: None,
        relevant_subset_hashed: false,
        excluded_is_store: false,
        one_store,
        hashed_bytes: 0,
        uncovered: Vec::new(),
    };
    let verdict = if one_store { verdict } else { CoverageVerdict::MultipleStores };
    Proven { verdict, coverage }
}

/// The hard binding of `manifest`, of which there must be one; no verdict when a limit was reached.
fn only_binding<'a>(
    manifest: &Manifest<'a>,
    case: &Case<'_>,
) -> Result<HardBinding<'a>, Option<CoverageVerdict>> {
    let bindings =
        manifest.hard_bindings(&case.situation().limits).map_err(|error| match error {
            StoreError::LimitReached { .. } => None,
            StoreError::Malformed { .. } => Some(CoverageVerdict::BindingMalformed),
        })?;
    let count = bindings.len();
    match (count, bindings.into_iter().next()) {
        (1, Some(binding)) => Ok(binding),
        (_, None) => Err(Some(CoverageVerdict::NotBound)),
        _ => Err(Some(CoverageVerdict::BindingMalformed)),
    }
}

/// Whether the store stands where its format expects it: in JPEG before the first scan, in PNG before
/// the image data (C2PA 2.2 appendix A).
fn stands_in_place(case: &Case<'_>, embedded: &Embedded<'_>) -> bool {
    let data = match case.media().format {
        Format::Jpeg => "SOS",
        Format::Png => "IDAT",
        _ => return true,
    };
    let segments = &case.media().segments;
    let first = segments.iter().find(|part| part.role == Role::Pixels && part.name == data);
    let end = embedded.parts.last().map(|part| part.carrier.end());
    first.zip(end).is_none_or(|(data, end)| end <= data.span.offset)
}

/// The coverage, with every range that is not hashed.
fn covered(
    case: &Case<'_>,
    embedded: &Embedded<'_>,
    hashed: &Hashed,
    binding: &str,
    one_store: bool,
) -> Coverage {
    let uncovered = uncovered(&label::labels(case, embedded), &hashed.excluded);
    let holds = |kind: UncoveredKind| uncovered.iter().any(|range| range.holds == kind);
    let kept = complement(&hashed.excluded, to_u64(case.bytes().len()));
    let hashed_bytes = kept.iter().map(|range| range.end.saturating_sub(range.start));
    Coverage {
        binding: Untrusted::new(binding),
        recomputed: hashed.equal,
        relevant_subset_hashed: !holds(UncoveredKind::DecoderRelevant),
        excluded_is_store: !holds(UncoveredKind::DecoderRelevant) && !holds(UncoveredKind::Unknown),
        one_store,
        hashed_bytes: hashed_bytes.fold(0, u64::saturating_add),
        uncovered,
    }
}

/// The labelled parts of what is excluded. Both lists are sorted and their ranges lie apart.
fn uncovered(
    labels: &[(Range<u64>, UncoveredKind)],
    excluded: &[Range<u64>],
) -> Vec<CoverageRange> {
    let mut found = Vec::new();
    let mut labels = labels.iter().peekable();
    for range in excluded {
        while let Some((label, kind)) = labels.peek() {
            let (start, end) = (label.start.max(range.start), label.end.min(range.end));
            if start < end {
                let length = end.saturating_sub(start);
                found.push(CoverageRange { offset: start, length, holds: *kind });
            }
            if label.end > range.end {
                break;
            }
            labels.next();
        }
    }
    found
}

/// Whether bytes of the store that no hash covers are not as writers leave them: padding that is not
/// zero, boxes or CBOR of another form, values in the unprotected header that nothing needs.
fn container_altered(case: &Case<'_>, embedded: &Embedded<'_>, store: &Store<'_>) -> bool {
    let strange = |manifest: &Manifest<'_>| {
        manifest.signature.as_ref().is_ok_and(|signature| !signature.other_unprotected.is_empty())
    };
    !embedded.irregularities.is_empty()
        || !store.irregularities().is_empty()
        || store.pads(&case.situation().limits).iter().any(|pad| !pad.zero)
        || store.manifests.iter().any(strange)
}

/// The first row of credentials specification §3.5 that holds, the gravest first.
fn verdict(coverage: &Coverage, container_altered: bool) -> CoverageVerdict {
    let holds = |kind| coverage.uncovered.iter().any(|range| range.holds == kind);
    if !coverage.one_store {
        return CoverageVerdict::MultipleStores;
    }
    if !coverage.relevant_subset_hashed {
        return CoverageVerdict::BindingExcludesPicture;
    }
    if coverage.recomputed == Some(false) || holds(UncoveredKind::Unknown) {
        return CoverageVerdict::BytesChanged;
    }
    if container_altered {
        return CoverageVerdict::ContainerAltered;
    }
    if holds(UncoveredKind::Metadata) || holds(UncoveredKind::Offsets) {
        return CoverageVerdict::PartlyCovered;
    }
    CoverageVerdict::BytesMatch
}

/// The coverage with as many ranges as a report holds: those that matter most, in file order.
fn listed(mut coverage: Coverage) -> Coverage {
    let rank = |range: &CoverageRange| match range.holds {
        UncoveredKind::DecoderRelevant => 0,
        UncoveredKind::Unknown => 1,
        UncoveredKind::Metadata | UncoveredKind::Offsets => 2,
        UncoveredKind::Fixed | UncoveredKind::ManifestStore | UncoveredKind::Padding => 3,
    };
    coverage.uncovered.sort_by_key(|range| (rank(range), range.offset));
    coverage.uncovered.truncate(MAX_RANGES);
    coverage.uncovered.sort_by_key(|range| range.offset);
    coverage
}

#[cfg(test)]
mod tests;
