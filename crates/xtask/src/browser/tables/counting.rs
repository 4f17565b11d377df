//! Tables that only count: each number is by one more than the one before it.

use walrus::{
    InstrSeqBuilder,
    ir::{BinaryOp, Value},
};

use super::{NUMBER, Rule, Table, Writer};

/// How many numbers a table has at least: below that, instructions save nothing worth a glance.
const SHORTEST: usize = 4_096;

/// The tables in `data`, at whatever address.
pub(super) fn find(data: &[u8]) -> Vec<Table> {
    let mut found = Vec::new();
    for offset in 0..NUMBER {
        let (numbers, _rest) = data.get(offset..).unwrap_or_default().as_chunks::<NUMBER>();
        let numbers: Vec<u32> = numbers.iter().map(|bytes| u32::from_le_bytes(*bytes)).collect();
        let mut at = offset;
        for run in numbers.chunk_by(|one, next| one.checked_add(1) == Some(*next)) {
            if run.len() >= SHORTEST {
                found.push(Table { at, count: run.len(), rule: Rule::Counting { first: run[0] } });
            }
            at += run.len() * NUMBER;
        }
    }
    found
}

/// Writes `count` numbers from `first` on.
pub(super) fn write(writer: &Writer, body: &mut InstrSeqBuilder<'_>, first: u32, count: usize) {
    body.const_(Value::I32(first.wrapping_sub(1).cast_signed())).local_set(writer.value);
    writer.each(body, (0, count), |body| {
        body.local_get(writer.value).i32_const(1).binop(BinaryOp::I32Add).local_set(writer.value);
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The bytes of numbers from `first` on.
    fn counting(first: u32, count: u32) -> Vec<u8> {
        (first..first + count).flat_map(u32::to_le_bytes).collect()
    }

    #[test]
    fn tables_are_found_at_any_address() {
        let data = [&b"abc"[..], &counting(7, 5_000), b"de", &counting(0, 4_095)].concat();
        let rule = Rule::Counting { first: 7 };
        assert_eq!(find(&data), [Table { at: 3, count: 5_000, rule }]);
        assert_eq!(find(&[]), []);
    }
}
