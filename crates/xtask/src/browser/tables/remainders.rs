//! The tables of CRC-32 (ISO 3309, as in PNG and gzip): for each byte the remainder that it leaves, and in further
//! tables what it leaves when more bytes follow.

use walrus::{
    InstrSeqBuilder,
    ir::{BinaryOp, Value},
};

use super::{NUMBER, Rule, Table, Writer};

/// The polynomial, its bits in reverse order.
const POLYNOMIAL: u32 = 0xEDB8_8320;

/// Numbers in the table for one byte.
const BYTES: usize = 256;

/// The most tables that are looked for: one for each byte that a computation takes at once.
const MOST: usize = 16;

/// The tables in `data`, if it has them.
pub(super) fn find(data: &[u8]) -> Option<Table> {
    let wanted: Vec<u8> = remainders(MOST * BYTES).into_iter().flat_map(u32::to_le_bytes).collect();
    let one = BYTES * NUMBER;
    let at = data.windows(one).position(|bytes| *bytes == wanted[..one])?;
    let same =
        data[at..].chunks(one).zip(wanted.chunks(one)).take_while(|(has, table)| has == table);
    Some(Table { at, count: same.count() * BYTES, rule: Rule::Remainders })
}

/// The numbers as they are defined.
fn remainders(count: usize) -> Vec<u32> {
    let mut numbers: Vec<u32> = Vec::with_capacity(count);
    for at in 0..count {
        numbers.push(match at.checked_sub(BYTES) {
            None => (0..8).fold(at as u32, |rest, _| (rest >> 1) ^ (POLYNOMIAL * (rest & 1))),
            Some(before) => {
                let rest = numbers[before];
                (rest >> 8) ^ numbers[rest as usize % BYTES]
            }
        });
    }
    numbers
}

/// Writes `count` numbers, which are whole tables.
pub(super) fn write(writer: &Writer, body: &mut InstrSeqBuilder<'_>, count: usize) {
    writer.each(body, (0, BYTES), |body| of_a_byte(writer, body));
    if count > BYTES {
        writer.each(body, (BYTES, count), |body| of_one_more(writer, body));
    }
}

/// The remainder of the byte whose number is to be written next.
fn of_a_byte(writer: &Writer, body: &mut InstrSeqBuilder<'_>) {
    let (rest, start) = (writer.value, super::address(writer.start));
    body.local_get(writer.next).const_(start).binop(BinaryOp::I32Sub);
    body.i32_const(NUMBER.trailing_zeros() as i32).binop(BinaryOp::I32ShrU).local_set(rest);
    for _ in 0..8 {
        body.local_get(rest).i32_const(1).binop(BinaryOp::I32ShrU);
        body.const_(Value::I32(POLYNOMIAL.cast_signed()));
        body.local_get(rest).i32_const(1).binop(BinaryOp::I32And).binop(BinaryOp::I32Mul);
        body.binop(BinaryOp::I32Xor).local_set(rest);
    }
}

/// The remainder of the same byte when one more follows than in the table before.
fn of_one_more(writer: &Writer, body: &mut InstrSeqBuilder<'_>) {
    let rest = writer.value;
    body.local_get(writer.next).i32_const((BYTES * NUMBER) as i32).binop(BinaryOp::I32Sub);
    writer.load(body, 0);
    body.local_tee(rest).i32_const(8).binop(BinaryOp::I32ShrU);
    body.local_get(rest).i32_const(BYTES as i32 - 1).binop(BinaryOp::I32And);
    body.i32_const(NUMBER.trailing_zeros() as i32).binop(BinaryOp::I32Shl);
    writer.load(body, writer.start);
    body.binop(BinaryOp::I32Xor).local_set(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn are_those_that_are_published() {
        // Of the byte 1 and of 255, as in the table of the PNG specification's sample code (annex D).
        let numbers = remainders(BYTES);
        assert_eq!((numbers[1], numbers[255]), (0x7707_3096, 0x2D02_EF8D));
    }

    #[test]
    fn are_found_as_far_as_they_go() {
        let tables: Vec<u8> =
            remainders(3 * BYTES).into_iter().flat_map(u32::to_le_bytes).collect();
        let data = [&b"abc"[..], &tables, &[1; 2_000]].concat();
        assert_eq!(find(&data), Some(Table { at: 3, count: 3 * BYTES, rule: Rule::Remainders }));
        assert_eq!(find(&data[..1_000]), None);
    }
}
