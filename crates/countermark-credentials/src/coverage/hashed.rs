//! Which bytes a hard binding hashes, and whether the hash is the one of these bytes.

use std::ops::Range;

use countermark_media::{Case, Role, Segment};
use countermark_model::to_u64;

use super::boxes::by_names;
use crate::store::{BoxExclusion, DataHash, Embedded, HardBinding, HashAlgorithm};

/// What a binding says about the bytes of this file.
pub(super) struct Hashed {
    /// Ranges that are not hashed, sorted, side by side or apart.
    pub(super) excluded: Vec<Range<u64>>,
    /// Whether our own hash of the others is equal; none when it was not computed.
    pub(super) equal: Option<bool>,
}

/// A binding that covers no bytes of this file.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Unbound {
    /// It breaks the rules of the specification.
    Malformed,
    /// It speaks of other bytes.
    Elsewhere,
    /// It is of a kind that is not read here.
    NotRead,
}

/// Reads which bytes `binding` hashes. `alg` is the algorithm of the claim; `updated` says that the
/// active manifest is an update, so that the store has grown since the binding was made.
pub(super) fn hashed(
    binding: &HardBinding<'_>,
    alg: Option<&str>,
    case: &Case<'_>,
    store: &Embedded<'_>,
    updated: bool,
) -> Result<Hashed, Unbound> {
    match binding {
        HardBinding::Data(data) if data.remote => Err(Unbound::Elsewhere),
        HardBinding::Data(data) => by_ranges(data, alg, case, store, updated),
        HardBinding::Boxes(boxes) => by_names(boxes, alg, case, store),
        // Trees cover the data of films alone, and of that not the first bytes (C2PA 2.2 §18.7).
        HardBinding::Bmff { has_trees: true, .. } => Err(Unbound::NotRead),
        HardBinding::Bmff { has_hash: false, .. } => Err(Unbound::Malformed),
        HardBinding::Bmff { exclusions, .. } => Ok(by_paths(exclusions, case)),
        HardBinding::Other(_) => Err(Unbound::NotRead),
    }
}

fn by_ranges(
    data: &DataHash<'_>,
    alg: Option<&str>,
    case: &Case<'_>,
    store: &Embedded<'_>,
    updated: bool,
) -> Result<Hashed, Unbound> {
    let mut excluded = data.exclusions.clone();
    // A store outside the file takes no room in it, whatever its size.
    if updated && !store.parts.is_empty() {
        excluded = grown(&excluded, store).ok_or(Unbound::Malformed)?;
    }
    let length = to_u64(case.bytes().len());
    // Sorted, without overlap, not empty, inside the file (credentials specification §3.2).
    let mut at = 0;
    for range in &excluded {
        if range.start < at || range.is_empty() || range.end > length {
            return Err(Unbound::Malformed);
        }
        at = range.end;
    }
    let kept = complement(&excluded, length);
    let alg = data.alg.as_deref().or(alg);
    let hash = digest(alg, case.bytes(), &kept).ok_or(Unbound::Malformed)?;
    Ok(Hashed { excluded, equal: Some(hash == *data.hash) })
}

/// The exclusions after an update: the one of the store reaches over the store as it is now, and
/// those behind it have moved (C2PA 2.2 §15.12.1).
fn grown(excluded: &[Range<u64>], store: &Embedded<'_>) -> Option<Vec<Range<u64>>> {
    let start = store.parts.first()?.carrier.offset;
    let end = store.parts.last()?.carrier.end();
    let old = excluded.iter().find(|range| range.start == start)?;
    let moved = |at: u64| end.checked_add(at.checked_sub(old.end)?);
    excluded
        .iter()
        .map(|range| {
            if range.start < start {
                Some(range.clone())
            } else if range.start == start {
                Some(start..end)
            } else {
                Some(moved(range.start)?..moved(range.end)?)
            }
        })
        .collect()
}

/// A hash over an ISOBMFF file without some boxes, or parts of them: the whole box counts as not
/// hashed. Where our walk lists no boxes inside a box of the path, that box counts. The hash is the
/// engine's.
fn by_paths(exclusions: &[BoxExclusion], case: &Case<'_>) -> Hashed {
    let segments = &case.media().segments;
    let mut paths: Vec<String> = Vec::with_capacity(segments.len());
    let mut has_children = vec![false; segments.len()];
    for segment in segments {
        let above = segment.parent.and_then(|parent| paths.get(parent)).cloned();
        paths.push(format!("{}/{}", above.unwrap_or_default(), segment.name));
        if let Some(parent) = segment.parent.and_then(|parent| has_children.get_mut(parent)) {
            *parent = true;
        }
    }
    let matches = |exclusion: &BoxExclusion, segment: &Segment, path: &str, is_leaf: bool| {
        let rest = exclusion.path.strip_prefix(path);
        let reached = rest.is_some_and(|rest| {
            rest.is_empty() || rest.starts_with('[') || (is_leaf && rest.starts_with('/'))
        });
        reached && (!exclusion.store_only || segment.role == Role::C2pa)
    };
    let picked =
        segments.iter().zip(&paths).zip(&has_children).filter(|((segment, path), parent)| {
            exclusions.iter().any(|exclusion| matches(exclusion, segment, path, !**parent))
        });
    ranges_of(picked.map(|((segment, _), _)| segment))
}

/// A hash that leaves out these parts; parts within others among them count once.
fn ranges_of<'s>(parts: impl Iterator<Item = &'s Segment>) -> Hashed {
    let ranges = parts.map(|part| part.span.offset..part.span.end());
    Hashed { excluded: merged(ranges.collect()), equal: None }
}

/// `ranges` sorted, with those that overlap or touch as one.
pub(super) fn merged(mut ranges: Vec<Range<u64>>) -> Vec<Range<u64>> {
    ranges.retain(|range| !range.is_empty());
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<u64>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

/// The ranges of `0..length` that `ranges`, which are sorted and apart, leave out.
pub(super) fn complement(ranges: &[Range<u64>], length: u64) -> Vec<Range<u64>> {
    let starts = std::iter::once(0).chain(ranges.iter().map(|range| range.end));
    let ends = ranges.iter().map(|range| range.start).chain([length]);
    starts.zip(ends).map(|(start, end)| start..end).filter(|range| !range.is_empty()).collect()
}

/// The hash of `ranges` of `bytes`; none for algorithms that C2PA does not allow.
pub(super) fn digest(alg: Option<&str>, bytes: &[u8], ranges: &[Range<u64>]) -> Option<Vec<u8>> {
    let part = |range: &Range<u64>| {
        let bounds = usize::try_from(range.start).ok().zip(usize::try_from(range.end).ok());
        bounds.and_then(|(start, end)| bytes.get(start..end))
    };
    Some(HashAlgorithm::named(alg?)?.digest(ranges.iter().filter_map(part)))
}
