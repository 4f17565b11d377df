//! Tables that only count: numbers of 32 bits, each by one more than the one before it.
//!
//! The decoder of ASN.1 that the C2PA engine brings holds the characters of one type of string in such a table,
//! 0 to 65,533: 262 kB, of which no compression makes less than 62. Here such tables are taken out of the data
//! of a module; a few instructions count them up again when it starts.

use anyhow::{Context as _, ensure};
use walrus::{
    ConstExpr, DataId, DataKind, FunctionBuilder, FunctionId, InstrSeqBuilder, MemoryId, Module,
    ValType,
    ir::{BinaryOp, MemArg, StoreKind, Value},
};

/// How many numbers a table has at least: below that, instructions save nothing worth a glance.
const SHORTEST: usize = 4_096;

const BYTES: usize = size_of::<u32>();

/// A table: where it starts in its segment, the number that it starts with, and how many there are.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
struct Table {
    at: usize,
    first: u32,
    count: usize,
}

/// Takes the tables out of the data of `module`, has them counted up at its start, and gives how many bytes
/// that were.
///
/// # Errors
/// When a segment has no fixed place, which the linker does not write.
pub(super) fn take_out(module: &mut Module) -> anyhow::Result<usize> {
    let mut bytes = 0;
    let segments: Vec<DataId> = module.data.iter().map(|data| data.id()).collect();
    for id in segments {
        let tables = tables(&module.data.get(id).value);
        // From the last one on, so that what is before stays in its place.
        for table in tables.into_iter().rev() {
            let (memory, start) = place(module, id)?;
            cut(module, id, memory, start, table);
            count_up(module, memory, start + table.at, table);
            bytes += table.count * BYTES;
        }
    }
    Ok(bytes)
}

/// The tables in `data`.
fn tables(data: &[u8]) -> Vec<Table> {
    let mut found = Vec::new();
    for offset in 0..BYTES {
        let (numbers, _rest) = data.get(offset..).unwrap_or_default().as_chunks::<BYTES>();
        let numbers: Vec<u32> = numbers.iter().map(|bytes| u32::from_le_bytes(*bytes)).collect();
        let mut at = offset;
        for run in numbers.chunk_by(|one, next| one.checked_add(1) == Some(*next)) {
            if run.len() >= SHORTEST {
                found.push(Table { at, first: run[0], count: run.len() });
            }
            at += run.len() * BYTES;
        }
    }
    found.sort_by_key(|table| table.at);
    found
}

/// The memory that a segment is for, and where in it the segment starts.
fn place(module: &Module, id: DataId) -> anyhow::Result<(MemoryId, usize)> {
    let DataKind::Active { memory, offset: ConstExpr::Value(Value::I32(start)) } =
        module.data.get(id).kind
    else {
        anyhow::bail!("a segment of data has no fixed place");
    };
    ensure!(module.memories.get(memory).import.is_none(), "the memory is not the module's own");
    Ok((memory, usize::try_from(start).context("a segment of data starts below 0")?))
}

/// Ends a segment before the table, and puts what follows it into another one. What no segment covers is 0.
fn cut(module: &mut Module, id: DataId, memory: MemoryId, start: usize, table: Table) {
    let value = &mut module.data.get_mut(id).value;
    let rest = value.split_off(table.at + table.count * BYTES);
    value.truncate(table.at);
    let offset = ConstExpr::Value(number(start + table.at + table.count * BYTES));
    let rest = module.data.add(DataKind::Active { memory, offset }, rest);
    module.memories.get_mut(memory).data_segments.insert(rest);
}

/// Has `table` written from the address `start` on before anything else runs.
fn count_up(module: &mut Module, memory: MemoryId, start: usize, table: Table) {
    let (address, value) = (module.locals.add(ValType::I32), module.locals.add(ValType::I32));
    let end = number(start + table.count * BYTES);
    let mut function = FunctionBuilder::new(&mut module.types, &[], &[]);
    let mut body = function.func_body();
    body.const_(number(start)).local_set(address);
    body.const_(Value::I32(table.first.cast_signed())).local_set(value);
    body.loop_(None, |again| {
        let store = StoreKind::I32 { atomic: false };
        let (align, head) = (BYTES as u32, again.id());
        again.local_get(address).local_get(value).store(memory, store, MemArg { align, offset: 0 });
        again.local_get(value).i32_const(1).binop(BinaryOp::I32Add).local_set(value);
        again.local_get(address).i32_const(BYTES as i32).binop(BinaryOp::I32Add);
        again.local_tee(address).const_(end).binop(BinaryOp::I32Ne).br_if(head);
    });
    then(&mut body, module.start);
    module.start = Some(function.finish(Vec::new(), &mut module.funcs));
}

/// Calls what the module started with so far.
fn then(body: &mut InstrSeqBuilder<'_>, start: Option<FunctionId>) {
    if let Some(start) = start {
        body.call(start);
    }
}

/// An address in a memory of 32 bits.
fn number(address: usize) -> Value {
    Value::I32((address as u32).cast_signed())
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
        assert_eq!(tables(&data), [Table { at: 3, first: 7, count: 5_000 }]);
        assert_eq!(tables(&[]), []);
    }

    #[test]
    fn what_is_around_a_table_stays() {
        let mut module = Module::default();
        let memory = module.memories.add_local(false, false, 2, None, None);
        let data = [&b"before"[..], &counting(0, 5_000), b"after"].concat();
        let offset = ConstExpr::Value(Value::I32(1_024));
        let id = module.data.add(DataKind::Active { memory, offset }, data);
        module.memories.get_mut(memory).data_segments.insert(id);
        assert_eq!(take_out(&mut module).unwrap(), 20_000);
        let segments: Vec<_> = module
            .data
            .iter()
            .map(|data| (place(&module, data.id()).unwrap().1, data.value.clone()))
            .collect();
        assert_eq!(segments, [(1_024, b"before".to_vec()), (21_030, b"after".to_vec())]);
        assert!(module.start.is_some());
        assert_eq!(take_out(&mut module).unwrap(), 0);
    }
}
