//! Tables that a few instructions make when a module starts, taken out of its data.
//!
//! No compression finds the rule of such a table: the decoder of ASN.1 that the C2PA engine brings holds the
//! characters of one type of string in one that counts from 0 to 65,533, of which 62 kB remain compressed, and of
//! the remainders by which CRC-32 is computed all 16 kB remain.

mod counting;
mod remainders;

use anyhow::{Context as _, ensure};
use walrus::{
    ConstExpr, DataId, DataKind, FunctionBuilder, InstrSeqBuilder, LocalId, MemoryId, Module,
    ModuleLocals, ValType,
    ir::{BinaryOp, LoadKind, MemArg, StoreKind, Value},
};

/// Bytes of a number.
const NUMBER: usize = size_of::<u32>();

/// A table of numbers of 32 bits: where it starts in its segment, how many there are, and how they are made.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
struct Table {
    at: usize,
    count: usize,
    rule: Rule,
}

/// How the numbers of a table are made.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Rule {
    /// Each is by one more than the one before it.
    Counting { first: u32 },
    /// Remainders of CRC-32.
    Remainders,
}

/// Takes the tables out of the data of `module`, has them made at its start, and gives how many bytes that were.
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
            make(module, memory, start + table.at, table);
            bytes += table.count * NUMBER;
        }
    }
    Ok(bytes)
}

/// The tables in `data`, in their order.
fn tables(data: &[u8]) -> Vec<Table> {
    let mut found = counting::find(data);
    found.extend(remainders::find(data));
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
    let end = table.at + table.count * NUMBER;
    let value = &mut module.data.get_mut(id).value;
    let rest = value.split_off(end);
    value.truncate(table.at);
    let offset = ConstExpr::Value(address(start + end));
    let rest = module.data.add(DataKind::Active { memory, offset }, rest);
    module.memories.get_mut(memory).data_segments.insert(rest);
}

/// Has `table` written from the address `start` on before anything else runs.
fn make(module: &mut Module, memory: MemoryId, start: usize, table: Table) {
    let mut function = FunctionBuilder::new(&mut module.types, &[], &[]);
    let mut body = function.func_body();
    let writer = Writer::new(&mut module.locals, memory, start);
    match table.rule {
        Rule::Counting { first } => counting::write(&writer, &mut body, first, table.count),
        Rule::Remainders => remainders::write(&writer, &mut body, table.count),
    }
    if let Some(start) = module.start {
        body.call(start);
    }
    module.start = Some(function.finish(Vec::new(), &mut module.funcs));
}

/// Writes the instructions that write one number behind the other.
struct Writer {
    memory: MemoryId,
    /// The address of the first number.
    start: usize,
    /// The address of the next number.
    next: LocalId,
    /// That number.
    value: LocalId,
}

impl Writer {
    fn new(locals: &mut ModuleLocals, memory: MemoryId, start: usize) -> Self {
        Self { memory, start, next: locals.add(ValType::I32), value: locals.add(ValType::I32) }
    }

    /// For the numbers `from` up to `to`: what `compute` does, which leaves a number in `value`.
    fn each(
        &self,
        body: &mut InstrSeqBuilder<'_>,
        (from, to): (usize, usize),
        compute: impl FnOnce(&mut InstrSeqBuilder<'_>),
    ) {
        let [first, end] = [from, to].map(|at| address(self.start + at * NUMBER));
        body.const_(first).local_set(self.next);
        body.loop_(None, |again| {
            let (store, head) = (StoreKind::I32 { atomic: false }, again.id());
            compute(again);
            again.local_get(self.next).local_get(self.value).store(self.memory, store, at(0));
            again.local_get(self.next).i32_const(NUMBER as i32).binop(BinaryOp::I32Add);
            again.local_tee(self.next).const_(end).binop(BinaryOp::I32Ne).br_if(head);
        });
    }

    /// Replaces the address on the stack by the number that stands `offset` bytes behind it.
    fn load(&self, body: &mut InstrSeqBuilder<'_>, offset: usize) {
        body.load(self.memory, LoadKind::I32 { atomic: false }, at(offset));
    }
}

/// Bytes behind an address at which a number is read or written.
const fn at(offset: usize) -> MemArg {
    MemArg { align: NUMBER as u32, offset: offset as u64 }
}

/// An address in a memory of 32 bits.
fn address(address: usize) -> Value {
    Value::I32((address as u32).cast_signed())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_around_a_table_stays() {
        let mut module = Module::default();
        let memory = module.memories.add_local(false, false, 2, None, None);
        let numbers = (0..5_000_u32).flat_map(u32::to_le_bytes);
        let data = b"before".iter().copied().chain(numbers).chain(*b"after").collect();
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
