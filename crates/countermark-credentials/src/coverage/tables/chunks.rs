//! `stco` and `co64`: where the chunks of a film's tracks lie (ISO/IEC 14496-12 §8.7.5).
//!
//! Both are version and flags, a count, and as many offsets of 4 or 8 bytes. How large a chunk is
//! follows from tables that are hashed: `stsc` says how many samples each holds (§8.7.4), `stsz` how
//! large each sample is (§8.7.3). In what order the chunks of several tracks follow each other no
//! table says; so the samples of pictures must also begin and end where their units do.

use std::ops::Range;

use super::{Boxes, Numbers, Places, filled, units};

/// What the chunk offsets in the box `film` say; proven when all are hashed.
pub(super) fn places(boxes: &Boxes<'_, '_>, film: usize) -> Places {
    let mut tables = Vec::new();
    for (track, _) in boxes.children(Some(film), "trak") {
        let Some(table) = sample_tables(boxes, track) else { return Places::Open };
        let wide = boxes.child(Some(table), "co64").is_some();
        tables.push((table, if wide { ("co64", 8) } else { ("stco", 4) }));
    }
    if tables.iter().all(|(table, (name, _))| boxes.only(*table, name, true).is_some()) {
        return Places::Proven;
    }
    let mut result = Places::Proven;
    let mut extents = Vec::new();
    for (table, offsets) in &tables {
        match chunks(boxes, *table, *offsets, tables.len() > 1) {
            Ok((chunks, places)) => {
                result = result.max(places);
                extents.extend(chunks);
            }
            Err(places) => result = result.max(places),
        }
    }
    result.max(filled(extents, &boxes.media_data()))
}

/// The number of the box `stbl` of a track.
fn sample_tables(boxes: &Boxes<'_, '_>, track: usize) -> Option<usize> {
    let path = ["mdia", "minf", "stbl"];
    path.iter().try_fold(track, |parent, name| boxes.child(Some(parent), name))
}

/// The chunks of a track in order, and what is known of them.
fn chunks(
    boxes: &Boxes<'_, '_>,
    tables: usize,
    (name, width): (&str, usize),
    beside_others: bool,
) -> Result<(Vec<Range<u64>>, Places), Places> {
    let table = boxes.only(tables, name, false).ok_or(Places::Open)?;
    let offsets = offsets(table, width).ok_or(Places::Contradicted)?;
    let sizes = boxes.only(tables, "stsz", true).and_then(Sizes::read).ok_or(Places::Open)?;
    let runs = boxes.only(tables, "stsc", true).and_then(runs).ok_or(Places::Open)?;
    if sizes.count > boxes.limits().samples {
        return Err(Places::Open);
    }
    let units = boxes.only(tables, "stsd", true).and_then(Units::of);
    let units = if beside_others { units.ok_or(Places::Open)? } else { Units::Any };
    let mut places = Places::Proven;
    let mut chunks: Vec<Range<u64>> = Vec::new();
    let mut sample = 0_usize;
    for (chunk, start) in offsets.into_iter().enumerate() {
        let mut at = start;
        for _ in 0..samples_in(&runs, chunk) {
            let size = sizes.of(sample).ok_or(Places::Contradicted)?;
            let end = at.checked_add(size).ok_or(Places::Contradicted)?;
            let data = boxes.bytes(&(at..end)).ok_or(Places::Contradicted)?;
            if !units.fill(data) {
                places = Places::Open;
            }
            sample = sample.saturating_add(1);
            at = end;
        }
        // Chunks that go back could be exchanged for each other.
        if chunks.last().is_some_and(|before| before.start > start) {
            places = Places::Open;
        }
        if start < at {
            chunks.push(start..at);
        }
    }
    // Offsets for fewer chunks than the samples need; for more, there was no size left.
    if sample == sizes.count { Ok((chunks, places)) } else { Err(Places::Contradicted) }
}

/// Reads a table of offsets, which holds nothing else.
fn offsets(body: &[u8], width: usize) -> Option<Vec<u64>> {
    let mut numbers = Numbers(body);
    let (version_and_flags, count) = (numbers.next(4)?, numbers.next(4)?);
    let length = usize::try_from(count).ok()?.checked_mul(width)?;
    if version_and_flags != 0 || numbers.0.len() != length {
        return None;
    }
    Some(std::iter::from_fn(|| numbers.next(width)).collect())
}

/// The sizes of samples.
struct Sizes<'a> {
    count: usize,
    /// The size of every sample; 0 where each has its own.
    common: u64,
    /// Four bytes for each sample that has its own.
    own: &'a [u8],
}

impl<'a> Sizes<'a> {
    fn read(body: &'a [u8]) -> Option<Self> {
        let mut numbers = Numbers(body);
        numbers.next(4)?;
        let common = numbers.next(4)?;
        let count = usize::try_from(numbers.next(4)?).ok()?;
        Some(Self { count, common, own: numbers.0 })
    }

    fn of(&self, sample: usize) -> Option<u64> {
        if sample >= self.count {
            return None;
        }
        if self.common != 0 {
            return Some(self.common);
        }
        Numbers(self.own.get(sample.checked_mul(4)?..)?).next(4)
    }
}

/// Reads `stsc`: from which chunk on, counted from 1, a chunk holds how many samples.
fn runs(body: &[u8]) -> Option<Vec<(u64, u64)>> {
    let mut numbers = Numbers(body);
    let (_, count) = (numbers.next(4)?, numbers.next(4)?);
    let length = usize::try_from(count).ok()?.checked_mul(12)?;
    if numbers.0.len() != length {
        return None;
    }
    let mut runs = Vec::new();
    while !numbers.0.is_empty() {
        runs.push((numbers.next(4)?, numbers.next(4)?));
        numbers.next(4)?;
    }
    let rises = runs.windows(2).all(|pair| matches!(pair, [one, next] if one.0 < next.0));
    (rises && runs.first().is_some_and(|run| run.0 == 1)).then_some(runs)
}

/// How many samples the chunk of number `chunk`, counted from 0, holds.
fn samples_in(runs: &[(u64, u64)], chunk: usize) -> u64 {
    let number = countermark_model::to_u64(chunk).saturating_add(1);
    let after = runs.partition_point(|(first, _)| *first <= number);
    after.checked_sub(1).and_then(|run| runs.get(run)).map_or(0, |run| run.1)
}

/// The units that the samples of a track are made of.
#[derive(Clone, Copy)]
enum Units {
    /// Of which nothing can be told, or need be: sound, whose place follows from that of the pictures.
    Any,
    Av1,
    /// Units behind lengths of so many bytes.
    LengthPrefixed(usize),
}

impl Units {
    /// Reads `stsd`; none for samples of kinds whose units are not known.
    fn of(body: &[u8]) -> Option<Self> {
        let mut numbers = Numbers(body);
        let (_, count, _) = (numbers.next(4)?, numbers.next(4)?, numbers.next(4)?);
        let kind = *numbers.0.first_chunk::<4>()?;
        // The entry of a picture has 78 bytes of its own before its boxes (§12.1.3).
        let configuration = numbers.0.get(82..).unwrap_or_default();
        match &kind {
            _ if count != 1 => None,
            b"av01" => Some(Self::Av1),
            b"avc1" | b"avc3" => width(configuration, b"avcC", 4).map(Self::LengthPrefixed),
            b"hvc1" | b"hev1" => width(configuration, b"hvcC", 21).map(Self::LengthPrefixed),
            b"mp4a" | b"Opus" | b"ac-3" | b"fLaC" => Some(Self::Any),
            _ => None,
        }
    }

    fn fill(self, sample: &[u8]) -> bool {
        match self {
            Self::Any => true,
            Self::Av1 => units::is_av1(sample),
            Self::LengthPrefixed(width) => units::is_length_prefixed(sample, width),
        }
    }
}

/// The width of lengths, less one, in the low bits of the byte `at` of the configuration box `name`
/// (ISO/IEC 14496-15 §5.3.3 and §8.3.3).
fn width(boxes: &[u8], name: &[u8; 4], at: usize) -> Option<usize> {
    let mut numbers = Numbers(boxes);
    while !numbers.0.is_empty() {
        let size = usize::try_from(numbers.next(4)?).ok()?.checked_sub(4)?;
        let (found, rest) = numbers.0.split_at_checked(size)?;
        if let Some(data) = found.strip_prefix(name) {
            return Some(usize::from(data.get(at)? & 3).saturating_add(1));
        }
        numbers.0 = rest;
    }
    None
}
