//! Which bytes the signature covers, proven without the engine (credentials specification §3).
//!
//! Every byte of the file gets a label from our own walk, the hard binding of the manifest says
//! which bytes are hashed, and the hash is computed again. The result can only lower what the engine
//! says: a picture that no hash covers, altered bytes in the container of the store, a second store.

mod boxes;
mod form;
mod hashed;
mod label;
mod listing;
mod tables;

use std::ops::Range;

use countermark_media::Case;
use countermark_model::{
    Untrusted,
    report::{Coverage, UncoveredKind, UnprotectedKind},
    to_u64,
};

use form::Form;
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
    /// The manifests that the active one updates, down to the one that is bound to the file.
    pub(crate) updated: Vec<String>,
}

/// Proves which bytes the active manifest of `store` covers; none when its binding is of a kind that
/// is not read here. `free` are the ranges of the store that nothing binds.
///
/// # Errors
/// [`StoreError::LimitReached`] when the binding is over a limit.
pub(crate) fn prove(
    case: &Case<'_>,
    embedded: &Embedded<'_>,
    store: &Store<'_>,
    free: &[(Range<usize>, UnprotectedKind)],
) -> Result<Option<Proven>, StoreError> {
    let limits = &case.situation().limits;
    let form = Form::of(case, embedded, store, free);
    let trail = store.trail(limits);
    let updated = trail.iter().skip(1).map(|manifest| manifest.label.to_owned()).collect();
    // Nothing but the type of its box, which no hash covers, makes a manifest an update.
    let updates = trail.iter().filter(|manifest| manifest.kind == ManifestKind::Update);
    for update in updates {
        if !matches!(only_binding(update, case)?, Err(CoverageVerdict::NotBound)) {
            return Ok(Some(unbound(CoverageVerdict::BindingMalformed, "", form)));
        }
    }
    let bound = trail.last().filter(|manifest| manifest.kind != ManifestKind::Update);
    let Some(manifest) = bound else {
        return Ok(Some(unbound(CoverageVerdict::NotBound, "", form)));
    };
    let binding = match only_binding(manifest, case)? {
        Ok(binding) => binding,
        Err(verdict) => return Ok(Some(unbound(verdict, "", form))),
    };
    let alg = manifest.claim.as_ref().ok().and_then(|claim| claim.alg.as_deref());
    let hashed = match hashed(&binding, alg, case, embedded, trail.len() > 1) {
        Ok(hashed) => hashed,
        Err(Unbound::NotRead) => return Ok(None),
        Err(Unbound::Elsewhere) => {
            return Ok(Some(unbound(CoverageVerdict::NotBound, binding.label(), form)));
        }
        Err(Unbound::Malformed) => {
            return Ok(Some(unbound(CoverageVerdict::BindingMalformed, binding.label(), form)));
        }
    };
    let labels = label::labels(case, embedded, &hashed.excluded);
    let mut coverage = covered(case, &labels, &hashed, binding.label());
    form.complete(&mut coverage, case, embedded, &hashed.excluded);
    let verdict = verdict(&coverage);
    Ok(Some(Proven { verdict, coverage: listing::listed(coverage, case), updated }))
}

/// The verdict on a store that cannot be read: none, but where there is more than one.
pub(crate) fn unread(case: &Case<'_>, embedded: &Embedded<'_>) -> Option<Proven> {
    (embedded.stores > 1)
        .then(|| unbound(CoverageVerdict::MultipleStores, "", Form::of_carriers(case, embedded)))
}

/// A verdict for a manifest that covers no byte.
fn unbound(verdict: CoverageVerdict, binding: &str, form: Form) -> Proven {
    let mut coverage = Coverage {
        binding: Untrusted::new(binding),
        recomputed: None,
        relevant_subset_hashed: false,
        excluded_is_store: false,
        pads_zero: false,
        one_store: false,
        trailing_bytes: 0,
        carrier_canonical: false,
        violations: form.violations,
        hashed_bytes: 0,
        uncovered: Vec::new(),
        unprotected: Vec::new(),
        map: Vec::new(),
        map_cut: false,
    };
    form::conclude(&mut coverage);
    let verdict = if coverage.one_store { verdict } else { CoverageVerdict::MultipleStores };
    Proven { verdict, coverage, updated: Vec::new() }
}

/// The hard binding of `manifest`, of which there must be one; else what follows from that.
///
/// # Errors
/// [`StoreError::LimitReached`] when a binding is over a limit.
fn only_binding<'a>(
    manifest: &Manifest<'a>,
    case: &Case<'_>,
) -> Result<Result<HardBinding<'a>, CoverageVerdict>, StoreError> {
    let bindings = match manifest.hard_bindings(&case.situation().limits) {
        Ok(bindings) => bindings,
        Err(StoreError::Malformed { .. }) => return Ok(Err(CoverageVerdict::BindingMalformed)),
        Err(limit @ StoreError::LimitReached { .. }) => return Err(limit),
    };
    let count = bindings.len();
    Ok(match (count, bindings.into_iter().next()) {
        (1, Some(binding)) => Ok(binding),
        (_, None) => Err(CoverageVerdict::NotBound),
        _ => Err(CoverageVerdict::BindingMalformed),
    })
}

/// The coverage, with every range that is not hashed; the form of the store is not looked at.
fn covered(case: &Case<'_>, labels: &[Labelled], hashed: &Hashed, binding: &str) -> Coverage {
    let uncovered = listing::uncovered(labels, &hashed.excluded);
    let holds = |kind: UncoveredKind| uncovered.iter().any(|range| range.holds == kind);
    let kept = complement(&hashed.excluded, to_u64(case.bytes().len()));
    let hashed_bytes = kept.iter().map(|range| range.end.saturating_sub(range.start));
    let (map, map_cut) = listing::map(labels, &hashed.excluded);
    Coverage {
        binding: Untrusted::new(binding),
        recomputed: hashed.equal,
        relevant_subset_hashed: !holds(UncoveredKind::DecoderRelevant),
        excluded_is_store: !holds(UncoveredKind::DecoderRelevant) && !holds(UncoveredKind::Unknown),
        pads_zero: false,
        one_store: false,
        trailing_bytes: 0,
        carrier_canonical: false,
        violations: listing::violations(&uncovered),
        hashed_bytes: hashed_bytes.fold(0, u64::saturating_add),
        uncovered,
        unprotected: Vec::new(),
        map,
        map_cut,
    }
}

/// A range of the file and what it holds.
type Labelled = (Range<u64>, UncoveredKind);

/// The first row of credentials specification §3.5 that holds, the gravest first.
fn verdict(coverage: &Coverage) -> CoverageVerdict {
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
    if !coverage.pads_zero || !coverage.carrier_canonical {
        return CoverageVerdict::ContainerAltered;
    }
    if holds(UncoveredKind::Metadata) || holds(UncoveredKind::Offsets) {
        return CoverageVerdict::PartlyCovered;
    }
    CoverageVerdict::BytesMatch
}

#[cfg(test)]
mod tests;
