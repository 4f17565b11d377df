//! A hash for each run of parts (`c2pa.hash.boxes`), computed again.
//!
//! The assertion lists runs of parts by name, in file order, and every part of the file must be in one
//! of them; the run `C2PA` is the store and has no hash. Names are those of the format (C2PA 2.2
//! §18.6, appendix A): in JPEG the marker (`SOI`, `APP1`, `DQT`; `SOS` with its scan data; restart
//! markers may be named again), in PNG the chunk type behind `PNGh` for the signature, in GIF the
//! block (`GIF89a`, `LSD`, `21F9`, `2C`, `TBID`, `3B`). `c2pa.after` is what follows the end
//! (C2PA 2.5 §16.3.3). A run may leave out ranges, counted from the start of one of its parts.

use std::{borrow::Cow, ops::Range};

use countermark_media::{Case, Format, Role, Segment};
use countermark_model::to_u64;

use super::hashed::{Hashed, Unbound, complement, digest, merged};
use crate::store::{BoxEntry, BoxesHash, Embedded};

/// Which bytes `boxes` hashes, and whether all hashes are those of these bytes. Names that are unknown,
/// missing, out of order or stand twice make it unequal.
///
/// # Errors
/// [`Unbound::NotRead`] for formats without names, [`Unbound::Malformed`] for algorithms and ranges
/// that the specification does not allow.
pub(super) fn by_names(
    boxes: &BoxesHash<'_>,
    alg: Option<&str>,
    case: &Case<'_>,
    store: &Embedded<'_>,
) -> Result<Hashed, Unbound> {
    let parts = parts(case, boxes, store).ok_or(Unbound::NotRead)?;
    let mut left = parts.as_slice();
    // Writers may leave out the signature of a PNG, which has one value.
    if let [first, rest @ ..] = left
        && first.name == "PNGh"
        && !boxes.boxes.first().is_some_and(|entry| entry.names.iter().any(|name| name == "PNGh"))
    {
        left = rest;
    }
    let mut hashed = Vec::new();
    let mut equal = true;
    for entry in &boxes.boxes {
        let Some(run) = run(&mut left, entry) else {
            equal = false;
            break;
        };
        let names_store = entry.names.iter().any(|name| name == STORE);
        if names_store && run.len() > 1 {
            return Err(Unbound::Malformed);
        }
        if names_store || entry.excluded {
            continue;
        }
        let kept = kept(entry, run)?;
        let alg = entry.alg.as_deref().or(boxes.alg.as_deref()).or(alg);
        let hash = digest(alg, case.bytes(), &kept).ok_or(Unbound::Malformed)?;
        equal &= hash == *entry.hash;
        hashed.extend(kept);
    }
    let hashed = merged(hashed);
    let excluded = complement(&hashed, to_u64(case.bytes().len()));
    Ok(Hashed { excluded, equal: Some(equal && left.is_empty()) })
}

/// The name of the store.
const STORE: &str = "C2PA";

/// A part with the name that the assertion has for it.
struct NamedPart<'c> {
    name: Cow<'c, str>,
    range: Range<u64>,
}

/// Takes the parts that `entry` names; none when they are others.
fn run<'p, 'c>(
    left: &mut &'p [NamedPart<'c>],
    entry: &BoxEntry<'_>,
) -> Option<&'p [NamedPart<'c>]> {
    let (run, rest) = left.split_at_checked(entry.names.len())?;
    let same = run.iter().zip(&entry.names).all(|(part, name)| part.name == **name);
    if !same || run.is_empty() {
        return None;
    }
    *left = rest;
    Some(run)
}

/// The hashed ranges of a run: from its first part to its last, without what it leaves out. Those
/// ranges must be sorted, apart, and inside their part.
fn kept(entry: &BoxEntry<'_>, run: &[NamedPart<'_>]) -> Result<Vec<Range<u64>>, Unbound> {
    let (Some(first), Some(last)) = (run.first(), run.last()) else {
        return Err(Unbound::Malformed);
    };
    let (mut at, end) = (first.range.start, last.range.end);
    let mut kept = Vec::new();
    for hole in &entry.exclusions {
        let index =
            hole.index.or_else(|| (run.len() == 1).then_some(0)).ok_or(Unbound::Malformed)?;
        let part = usize::try_from(index).ok().and_then(|index| run.get(index));
        let part = part.ok_or(Unbound::Malformed)?;
        let from = part.range.start.checked_add(hole.range.start);
        let until = part.range.start.checked_add(hole.range.end);
        let (Some(from), Some(until)) = (from, until) else { return Err(Unbound::Malformed) };
        if from < at || until > part.range.end || from >= until {
            return Err(Unbound::Malformed);
        }
        kept.push(at..from);
        at = until;
    }
    kept.push(at..end);
    kept.retain(|range| !range.is_empty());
    Ok(kept)
}

/// The parts of the file under the names of the assertion; none for formats without such names.
fn parts<'c>(
    case: &'c Case<'_>,
    boxes: &BoxesHash<'_>,
    store: &Embedded<'_>,
) -> Option<Vec<NamedPart<'c>>> {
    let format = case.media().format;
    if !matches!(format, Format::Gif | Format::Jpeg | Format::Png) {
        return None;
    }
    let restarts =
        boxes.boxes.iter().any(|entry| entry.names.iter().any(|name| name.starts_with("RST")));
    let mut parts: Vec<NamedPart<'c>> = Vec::new();
    for segment in case.media().segments.iter().filter(|segment| segment.parent.is_none()) {
        let range = segment.span.offset..segment.span.end();
        let is_store = store.carriers.contains(&segment.span);
        match (format, &*segment.name) {
            _ if is_store => match parts.last_mut().filter(|last| last.name == STORE) {
                Some(last) => last.range.end = range.end,
                None => parts.push(NamedPart { name: STORE.into(), range }),
            },
            _ if segment.role == Role::Trailer => {
                parts.push(NamedPart { name: "c2pa.after".into(), range });
            }
            (Format::Jpeg, "ECS") => scan_data(case, range, restarts, &mut parts),
            (Format::Png, "signature") => parts.push(NamedPart { name: "PNGh".into(), range }),
            (Format::Gif, _) => gif_block(case, segment, &mut parts),
            (_, name) => parts.push(NamedPart { name: name.into(), range }),
        }
    }
    Some(parts)
}

/// Adds the data of a scan to its header, and its restart markers where the assertion names them.
fn scan_data(case: &Case<'_>, range: Range<u64>, restarts: bool, parts: &mut Vec<NamedPart<'_>>) {
    if let Some(header) = parts.last_mut() {
        header.range.end = range.end;
    }
    let data = bytes_of(case, &range);
    if !restarts {
        return;
    }
    for (index, pair) in data.windows(2).enumerate() {
        if let [0xFF, marker @ 0xD0..=0xD7] = *pair {
            let start = range.start.saturating_add(to_u64(index));
            let name = format!("RST{}", marker & 7).into();
            parts.push(NamedPart { name, range: start..start.saturating_add(2) });
        }
    }
}

/// Adds a block of a GIF. A colour table counts to the block before it, the data of a picture is a
/// part of its own.
fn gif_block(case: &Case<'_>, segment: &Segment, parts: &mut Vec<NamedPart<'_>>) {
    let range = segment.span.offset..segment.span.end();
    let name = match &*segment.name {
        "signature" => "GIF89a",
        "screen" => "LSD",
        "graphic control" => "21F9",
        "plain text" => "2101",
        "comment" => "21FE",
        "application" => "21FF",
        "end" => "3B",
        "image" => {
            // Introducer, place and size, flags with the size of a table of three-byte colours.
            let flags = bytes_of(case, &range).get(9).copied().unwrap_or_default();
            let table = if flags & 0x80 == 0 { 0 } else { 6_u64 << (flags & 7) };
            let data_at = range.start.saturating_add(10).saturating_add(table).min(range.end);
            parts.push(NamedPart { name: "2C".into(), range: range.start..data_at });
            return parts.push(NamedPart { name: "TBID".into(), range: data_at..range.end });
        }
        // A name that no assertion has.
        _ => "",
    };
    parts.push(NamedPart { name: name.into(), range });
}

fn bytes_of<'a>(case: &Case<'a>, range: &Range<u64>) -> &'a [u8] {
    let bounds = usize::try_from(range.start).ok().zip(usize::try_from(range.end).ok());
    bounds.and_then(|(start, end)| case.bytes().get(start..end)).unwrap_or_default()
}
