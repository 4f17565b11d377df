use countermark_model::Limits;

use super::*;

/// An entry: tag, type, count, value.
pub(crate) type Raw<'v> = (u16, u16, u32, &'v [u8]);

/// Builds TIFF structure: directories of entries, each followed by its
/// values; values of four bytes or fewer stand in the entry. Chains them with `next`.
pub(crate) fn tiff(order: Order, directories: &[&[Raw<'_>]]) -> Vec<u8> {
    let mut bytes = match order {
        Order::Big => b"MM\0\x2A\0\0\0\x08".to_vec(),
        Order::Little => b"II\x2A\0\x08\0\0\0".to_vec(),
    };
    for (index, entries) in directories.iter().enumerate() {
        let start = bytes.len();
        let mut values = start + 2 + entries.len() * 12 + 4;
        let mut data = Vec::new();
        bytes.extend(two(order, u16::try_from(entries.len()).unwrap()));
        for (tag, kind, count, value) in *entries {
            bytes.extend([two(order, *tag), two(order, *kind)].concat());
            bytes.extend(four(order, *count));
            if value.len() <= 4 {
                bytes.extend(value.iter().copied().chain([0; 4]).take(4));
            } else {
                bytes.extend(four(order, u32::try_from(values).unwrap()));
                data.extend_from_slice(value);
                values += value.len();
            }
        }
        let last = index + 1 == directories.len();
        let next = if last { 0 } else { u32::try_from(values).unwrap() };
        bytes.extend(four(order, next));
        bytes.extend(data);
    }
    bytes
}

pub(crate) fn two(order: Order, number: u16) -> [u8; 2] {
    if order == Order::Big { number.to_be_bytes() } else { number.to_le_bytes() }
}

pub(crate) fn four(order: Order, number: u32) -> [u8; 4] {
    if order == Order::Big { number.to_be_bytes() } else { number.to_le_bytes() }
}

fn check(bytes: &[u8], kinds: &[AnomalyKind], hits: &[&str], directories_read: usize) {
    let mut budget = Budget::new(Limits::NATIVE);
    let read = directories(bytes, 0..bytes.len(), &mut budget);
    assert_eq!(read.map_or(0, |read| read.list.len()), directories_read);
    let (anomalies, limits) = budget.into_parts();
    assert_eq!(anomalies.iter().map(|anomaly| anomaly.kind).collect::<Vec<_>>(), kinds);
    assert_eq!(limits.iter().map(|hit| hit.name).collect::<Vec<_>>(), hits);
}

#[test]
fn the_chain_and_both_orders_are_read() {
    for order in [Order::Big, Order::Little] {
        let one: &[Raw<'_>] = &[(0x100, SHORT, 1, &[1, 2])];
        check(&tiff(order, &[one, one, one]), &[], &[], 3);
    }
}

#[test]
fn headers_that_are_not_read_say_why() {
    check(b"", &[AnomalyKind::Malformed], &[], 0);
    check(b"II\x2B\0\x08\0\0\0\0\0\0\0", &[AnomalyKind::Unsupported], &[], 0);
    check(b"II\x2A\0\x08", &[AnomalyKind::Truncated], &[], 0);
    check(b"II\x2A\0\xFF\0\0\0", &[AnomalyKind::Truncated], &[], 0);
}

#[test]
fn a_loop_ends() {
    let mut bytes = tiff(Order::Little, &[&[(0x100, SHORT, 1, &[1, 0])]]);
    let next = bytes.len() - 4;
    bytes[next] = 8;
    check(&bytes, &[AnomalyKind::Loop], &[], 1);
    let to_itself = tiff(Order::Little, &[&[(0x8769, LONG, 1, &[8, 0, 0, 0])]]);
    check(&to_itself, &[AnomalyKind::Loop], &[], 1);
}

#[test]
fn counts_that_lie_are_recorded_and_cut() {
    let bytes = tiff(Order::Little, &[&[(0x10F, ASCII, u32::MAX, b"Maker")]]);
    check(&bytes, &[AnomalyKind::LengthMismatch], &[], 1);
    let bytes = tiff(Order::Little, &[&[(0x10F, DOUBLE, u32::MAX, b"Maker")]]);
    check(&bytes, &[AnomalyKind::LengthMismatch], &[], 1);
}

#[test]
fn directories_and_entries_are_limited() {
    let none: &[Raw<'_>] = &[];
    check(&tiff(Order::Big, &[none; 70]), &[], &["exif_ifds"], 64);
    let many = vec![(0x100, BYTE, 1, &[1][..]); 8_193];
    check(&tiff(Order::Big, &[&many]), &[], &["exif_entries"], 1);
}
