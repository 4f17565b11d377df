//! `iloc`: where the items of a picture lie (ISO/IEC 14496-12 §8.11.3).
//!
//! Version and flags, two bytes with the widths of the numbers, a count, and for each item its number,
//! from version 1 on how its places count (0: in the file, 1: in `idat`, 2: in another item), a data
//! reference (0: this file), a base, and extents of offset and length. `iinf` lists the items with
//! their types (§8.11.6); it is hashed, and so is the order that it gives.

use std::{collections::BTreeMap, ops::Range};

use super::{Boxes, Numbers, Places, filled, units};

/// What `iloc` in the box `meta` says; proven when it is hashed or not there.
pub(super) fn places(boxes: &Boxes<'_, '_>, meta: usize) -> Places {
    let Some((_, table)) = boxes.children(Some(meta), "iloc").next() else { return Places::Proven };
    if boxes.is_hashed(&(table.span.offset..table.span.end())) {
        return Places::Proven;
    }
    let Some(locations) = boxes.only(meta, "iloc", false) else { return Places::Contradicted };
    let Some(types) = boxes.only(meta, "iinf", true).and_then(types) else { return Places::Open };
    match locations_of(locations, boxes.limits().boxes) {
        Err(places) => places,
        Ok(items) => placed(boxes, meta, &types, &items),
    }
}

/// The items in the order of `iinf`, with number and type.
type Types = Vec<(u64, [u8; 4])>;

/// Reads `iinf`; none when it is not understood to its end.
fn types(body: &[u8]) -> Option<Types> {
    let mut numbers = Numbers(body);
    let wide = numbers.next(1)? > 0;
    numbers.next(3)?;
    let count = numbers.next(if wide { 4 } else { 2 })?;
    let mut types = Vec::new();
    while !numbers.0.is_empty() {
        let size = usize::try_from(numbers.next(4)?).ok()?.checked_sub(4)?;
        let (entry, rest) = numbers.0.split_at_checked(size)?;
        numbers.0 = rest;
        let mut entry = Numbers(entry.strip_prefix(b"infe")?);
        let width = match entry.next(1)? {
            2 => 2,
            3 => 4,
            _ => return None,
        };
        entry.next(3)?;
        let item = entry.next(width)?;
        // Behind the protection of the item.
        entry.next(2)?;
        types.push((item, *entry.0.first_chunk::<4>()?));
    }
    (countermark_model::to_u64(types.len()) == count).then_some(types)
}

/// Where one item lies.
struct Item {
    /// How its extents count.
    construction: u64,
    /// Offset and length of each, the base added.
    extents: Vec<(u64, u64)>,
}

/// Reads `iloc`, which must hold nothing else, and no value that has only one.
fn locations_of(body: &[u8], most: usize) -> Result<BTreeMap<u64, Item>, Places> {
    let mut numbers = Numbers(body);
    let items = read_locations(&mut numbers, most)?;
    if numbers.0.is_empty() { Ok(items) } else { Err(Places::Contradicted) }
}

fn read_locations(numbers: &mut Numbers<'_>, most: usize) -> Result<BTreeMap<u64, Item>, Places> {
    let mut next = |width: usize| numbers.next(width).ok_or(Places::Contradicted);
    let (version, flags, widths) = (next(1)?, next(3)?, next(2)?);
    let width = |shift: u32| usize::try_from((widths >> shift) & 15).unwrap_or(usize::MAX);
    let [offset, length, base, index] = [width(12), width(8), width(4), width(0)];
    let unknown = [offset, length, base, index].iter().any(|width| !matches!(width, 0 | 4 | 8));
    if version > 2 || flags != 0 || unknown || (version == 0 && index != 0) {
        return Err(Places::Contradicted);
    }
    let number = if version < 2 { 2 } else { 4 };
    let mut items = BTreeMap::new();
    let mut extents_read = 0_usize;
    for _ in 0..next(number)? {
        let item = next(number)?;
        let construction = if version == 0 { 0 } else { next(2)? };
        let (reference, from, count) = (next(2)?, next(base)?, next(2)?);
        let mut extents = Vec::new();
        for _ in 0..count {
            extents_read = extents_read.saturating_add(1);
            if extents_read > most {
                return Err(Places::Open);
            }
            next(index)?;
            let at = from.checked_add(next(offset)?).ok_or(Places::Contradicted)?;
            extents.push((at, next(length)?));
        }
        let twice = items.insert(item, Item { construction, extents }).is_some();
        if twice || reference != 0 || construction > 2 {
            return Err(Places::Contradicted);
        }
    }
    Ok(items)
}

/// Holds the places against the list of items and the data.
fn placed(
    boxes: &Boxes<'_, '_>,
    meta: usize,
    types: &Types,
    items: &BTreeMap<u64, Item>,
) -> Places {
    let listed: BTreeMap<u64, [u8; 4]> = types.iter().copied().collect();
    let unlisted = items.keys().any(|item| !listed.contains_key(item));
    // Only what is derived from other items without data of its own has no place.
    let unplaced = listed.iter().any(|(item, kind)| !items.contains_key(item) && kind != b"iden");
    if unlisted || unplaced {
        return Places::Contradicted;
    }
    let data = boxes.children(Some(meta), "idat").next().map(|(_, segment)| segment);
    let data = data.map(|segment| segment.body.offset..segment.body.end());
    let mut homes = boxes.media_data();
    homes.extend(data.clone().filter(|data| boxes.is_hashed(data)));
    let mut extents = Vec::new();
    let mut last = BTreeMap::<[u8; 4], u64>::new();
    let mut result = Places::Proven;
    for (item, kind) in types {
        let Some(place) = items.get(item) else { continue };
        let Some(extent) = extent(place, data.as_ref()) else {
            result = result.max(Places::Open);
            continue;
        };
        let held = boxes.bytes(&extent).map_or(Places::Contradicted, |data| holds(*kind, data));
        result = result.max(held);
        // Items of one type that lie in another order than they are listed in could be exchanged.
        let before = last.insert(*kind, extent.start);
        if before.is_some_and(|before| before > extent.start) {
            result = result.max(Places::Open);
        }
        extents.push(extent);
    }
    result.max(filled(extents, &homes))
}

/// The one range of the file that an item lies in; none when it has several or lies in other items.
fn extent(place: &Item, data: Option<&Range<u64>>) -> Option<Range<u64>> {
    let [(at, length)] = *place.extents.as_slice() else { return None };
    let start = match place.construction {
        0 => at,
        1 => data?.start.checked_add(at)?,
        _ => return None,
    };
    // A length of nothing reaches to the end of the data.
    (length > 0).then(|| start..start.saturating_add(length))
}

/// Whether the data of an item begins and ends as that of its type does.
fn holds(kind: [u8; 4], data: &[u8]) -> Places {
    let if_not = |fits: bool, otherwise| if fits { Places::Proven } else { otherwise };
    match &kind {
        b"av01" => if_not(units::is_av1(data), Places::Contradicted),
        // Nearly all writers give lengths four bytes; the configuration could say another width.
        b"avc1" | b"hvc1" => if_not(units::is_length_prefixed(data, 4), Places::Open),
        b"Exif" => if_not(is_exif(data), Places::Contradicted),
        b"mime" => if_not(data.trim_ascii_start().starts_with(b"<"), Places::Open),
        // Derived pictures, whose few bytes say by themselves how many they are.
        b"grid" | b"iovl" => Places::Proven,
        _ => Places::Open,
    }
}

/// Whether this is the offset of a TIFF header, and that header (ISO/IEC 23008-12 annex A.2.1).
fn is_exif(data: &[u8]) -> bool {
    let mut numbers = Numbers(data);
    let offset = numbers.next(4).and_then(|offset| usize::try_from(offset).ok());
    let tiff = offset.and_then(|offset| numbers.0.get(offset..));
    tiff.is_some_and(|tiff| tiff.starts_with(b"II*\0") || tiff.starts_with(b"MM\0*"))
}
