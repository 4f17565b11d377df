//! Panics as the trap that they end in.
//!
//! In an engine a panic writes its message to a stream that nobody reads, and traps; the worker starts another
//! instance. So what makes that message is left out after linking: its arguments, the code that formats them, and
//! the places in the source. What can be seen stays the same, and the program for the command line, which is made of
//! the same crates, says what happened and where. A panic hook set in an engine would be silenced too.

use std::collections::HashSet;

use anyhow::ensure;
use walrus::{
    ConstExpr, DataId, DataKind, FunctionId, LocalFunction, Module,
    ir::{Instr, InstrLocId, InstrSeqId, Unreachable, Value},
    passes::gc,
};

/// Functions of Rust that end in a trap whatever they are given, by crate and path; the others that do so are found
/// by what they call.
const ENDS: [(&str, &str); 4] = [
    ("core", "::panicking::panic_fmt"),
    ("core", "::panicking::panic_nounwind_fmt"),
    ("core", "::str::slice_error_fail_rt"),
    ("std", "::alloc::rust_oom"),
];

/// Takes the messages of panics out of `module`, whose functions still have their names, and gives how many of them
/// did nothing but to panic.
///
/// # Errors
/// When no function has the name of one that panics end in: then the compiler has changed.
pub(super) fn take_out(module: &mut Module) -> anyhow::Result<usize> {
    let named =
        module.funcs.iter().filter(|function| is_end(function.name.as_deref().unwrap_or_default()));
    let mut ends: HashSet<FunctionId> = named.map(|function| function.id()).collect();
    ensure!(!ends.is_empty(), "no function of the module has the name of {}", ENDS[0].1);
    let (mut dropped, mut known) = (HashSet::new(), 0);
    while known < ends.len() {
        known = ends.len();
        for (id, function) in module.funcs.iter_local_mut() {
            let entry = function.entry_block();
            shorten(function, entry, &ends, &mut dropped);
            if only_traps(function, entry) {
                ends.insert(id);
            }
        }
    }
    gc::run(module);
    forget_places(module, &dropped);
    Ok(ends.len())
}

/// Whether a function is one of [`ENDS`]: the name of its crate is followed by a number in brackets.
fn is_end(name: &str) -> bool {
    let parts = name.split_once('[').and_then(|(name, rest)| Some((name, rest.split_once(']')?.1)));
    parts.is_some_and(|parts| ENDS.contains(&parts))
}

/// Ends a sequence and those within it where a panic is certain. `dropped` gains the numbers that stood there.
fn shorten(
    function: &mut LocalFunction,
    sequence: InstrSeqId,
    ends: &HashSet<FunctionId>,
    dropped: &mut HashSet<u32>,
) {
    for inner in inner(function, sequence) {
        shorten(function, inner, ends, dropped);
    }
    let instructions = &function.block(sequence).instrs;
    let stops = |(instruction, _): &(Instr, InstrLocId)| match instruction {
        Instr::Call(call) => ends.contains(&call.func),
        Instr::Unreachable(_) => true,
        Instr::Block(block) => is_trap(function, block.seq),
        _ => false,
    };
    let Some(stop) = instructions.iter().position(stops) else { return };
    let before = instructions[..stop].iter().rposition(|(instruction, _)| !is_unseen(instruction));
    let kept = before.map_or(0, |before| before + 1);
    let place = instructions[stop].1;
    let cut = function.block_mut(sequence).instrs.split_off(kept);
    dropped.extend(cut.iter().filter_map(|(instruction, _)| number(instruction)));
    function.block_mut(sequence).instrs.push((Unreachable {}.into(), place));
}

/// The sequences directly within one.
fn inner(function: &LocalFunction, sequence: InstrSeqId) -> Vec<InstrSeqId> {
    let mut found = Vec::new();
    for (instruction, _) in &function.block(sequence).instrs {
        match instruction {
            Instr::Block(block) => found.push(block.seq),
            Instr::Loop(again) => found.push(again.seq),
            Instr::IfElse(choice) => found.extend([choice.consequent, choice.alternative]),
            _ => {}
        }
    }
    found
}

/// Whether a sequence does nothing but trap.
fn is_trap(function: &LocalFunction, sequence: InstrSeqId) -> bool {
    matches!(function.block(sequence).instrs.first(), Some((Instr::Unreachable(_), _)))
}

/// Whether a function traps on each of its ways, and neither calls another one nor repeats anything on them.
fn only_traps(function: &LocalFunction, entry: InstrSeqId) -> bool {
    let last = function.block(entry).instrs.last();
    matches!(last, Some((Instr::Unreachable(_), _))) && !goes_on(function, entry, entry)
}

/// Whether a sequence of a function leaves it, calls another one or repeats itself.
fn goes_on(function: &LocalFunction, entry: InstrSeqId, sequence: InstrSeqId) -> bool {
    let goes = |(instruction, _): &(Instr, InstrLocId)| match instruction {
        Instr::Br(branch) => branch.block == entry,
        Instr::BrIf(branch) => branch.block == entry,
        Instr::BrTable(table) => table.default == entry || table.blocks.contains(&entry),
        Instr::Block(_) | Instr::IfElse(_) | Instr::Unreachable(_) => false,
        other => !is_unseen(other),
    };
    let within = inner(function, sequence);
    function.block(sequence).instrs.iter().any(goes)
        || within.into_iter().any(|inner| goes_on(function, entry, inner))
}

/// Whether nobody sees an instruction when a trap follows: it reaches neither the host nor another sequence, and the
/// memory of an instance that trapped is not used again.
const fn is_unseen(instruction: &Instr) -> bool {
    matches!(
        instruction,
        Instr::LocalGet(_)
            | Instr::LocalSet(_)
            | Instr::LocalTee(_)
            | Instr::GlobalGet(_)
            | Instr::GlobalSet(_)
            | Instr::Const(_)
            | Instr::Binop(_)
            | Instr::Unop(_)
            | Instr::Select(_)
            | Instr::Drop(_)
            | Instr::Load(_)
            | Instr::Store(_)
            | Instr::MemoryCopy(_)
            | Instr::MemoryFill(_)
    )
}

/// The number of 32 bits that an instruction puts down: an address among others.
const fn number(instruction: &Instr) -> Option<u32> {
    match instruction {
        Instr::Const(constant) => match constant.value {
            Value::I32(value) => Some(value.cast_unsigned()),
            _ => None,
        },
        _ => None,
    }
}

/// Overwrites with zeros the places in the source that only panics named: those of `dropped` that neither code nor
/// data names now.
fn forget_places(module: &mut Module, dropped: &HashSet<u32>) {
    let mut named = HashSet::new();
    for (_, function) in module.funcs.iter_local() {
        collect(function, function.entry_block(), &mut named);
    }
    for data in module.data.iter() {
        let (numbers, _rest) = data.value.as_chunks::<4>();
        named.extend(numbers.iter().map(|bytes| u32::from_le_bytes(*bytes)));
    }
    let segments: Vec<DataId> = module.data.iter().map(|data| data.id()).collect();
    for id in segments {
        let data = module.data.get_mut(id);
        if let DataKind::Active { offset: ConstExpr::Value(Value::I32(start)), .. } = data.kind {
            for address in dropped.difference(&named) {
                if let Some(place) = place(&data.value, start.cast_unsigned(), *address) {
                    data.value[place].fill(0);
                }
            }
        }
    }
}

/// Adds the numbers in a sequence and those within it.
fn collect(function: &LocalFunction, sequence: InstrSeqId, named: &mut HashSet<u32>) {
    let instructions = &function.block(sequence).instrs;
    named.extend(instructions.iter().filter_map(|(instruction, _)| number(instruction)));
    for inner in inner(function, sequence) {
        collect(function, inner, named);
    }
}

/// Where in `data`, which starts at the address `start`, a place in the source lies that has this address: numbers of
/// 32 bits, which are the address of the name of a file, its length, line and column.
fn place(data: &[u8], start: u32, address: u32) -> Option<std::ops::Range<usize>> {
    let at = usize::try_from(address.checked_sub(start)?).ok()?;
    let [name, length, _line, _column] = *data.get(at..at + 16)?.as_chunks::<4>().0 else {
        return None;
    };
    let name = usize::try_from(u32::from_le_bytes(name).checked_sub(start)?).ok()?;
    let length = usize::try_from(u32::from_le_bytes(length)).ok()?;
    let name = data.get(name..name.checked_add(length)?)?;
    (address.is_multiple_of(4) && name.ends_with(b".rs")).then_some(at..at + 16)
}

#[cfg(test)]
mod tests {
    use walrus::{FunctionBuilder, InstrSeqBuilder, MemoryId};

    use super::*;

    const START: i32 = 1_024;

    /// A module with a function of Rust that panics, one that hands it the place at [`START`], and one that calls
    /// that under a condition, after it has called what is imported.
    fn module() -> (Module, FunctionId) {
        let mut module = Module::default();
        let memory = module.memories.add_local(false, false, 1, None, None);
        let place = [START + 16, 4, 7, 9].map(i32::to_le_bytes).concat();
        let offset = ConstExpr::Value(Value::I32(START));
        let data = [&place[..], b"a.rsb.rs"].concat();
        let id = module.data.add(DataKind::Active { memory, offset }, data);
        module.memories.get_mut(memory).data_segments.insert(id);
        let nothing = module.types.add(&[], &[]);
        let (host, _) = module.add_import_func("host", "hears", nothing);
        let end = add(&mut module, |body| {
            body.call(host).unreachable();
        });
        module.funcs.get_mut(end).name = Some("core[1f]::panicking::panic_fmt".to_owned());
        let hands = add(&mut module, |body| {
            body.i32_const(8).i32_const(START);
            store(body, memory);
            body.call(end).unreachable();
        });
        let caller = add(&mut module, |body| {
            body.call(host).i32_const(1);
            body.if_else(
                None,
                |then| {
                    then.i32_const(3).drop().call(hands);
                },
                |_| {},
            );
        });
        module.exports.add("caller", caller);
        (module, caller)
    }

    fn add(module: &mut Module, write: impl FnOnce(&mut InstrSeqBuilder<'_>)) -> FunctionId {
        let mut function = FunctionBuilder::new(&mut module.types, &[], &[]);
        write(&mut function.func_body());
        function.finish(Vec::new(), &mut module.funcs)
    }

    fn store(body: &mut InstrSeqBuilder<'_>, memory: MemoryId) {
        let kind = walrus::ir::StoreKind::I32 { atomic: false };
        body.store(memory, kind, walrus::ir::MemArg { align: 4, offset: 0 });
    }

    #[test]
    fn of_a_panic_the_trap_is_left() {
        let (mut module, caller) = module();
        assert_eq!(take_out(&mut module).unwrap(), 2);
        assert_eq!(module.funcs.iter_local().count(), 1, "what only panics call is gone");
        let function = module.funcs.get(caller).kind.unwrap_local();
        let [first, condition, Instr::IfElse(choice)] =
            [0, 1, 2].map(|at| function.block(function.entry_block()).instrs[at].0.clone())
        else {
            panic!("the function begins otherwise than before");
        };
        assert!(matches!(first, Instr::Call(_)) && number(&condition) == Some(1));
        assert!(is_trap(function, choice.consequent));
        let data = module.data.iter().next().unwrap();
        assert_eq!(data.value, [&[0; 16][..], b"a.rsb.rs"].concat());
    }

    #[test]
    fn a_place_that_is_named_elsewhere_stays() {
        let (mut module, _) = module();
        let names = add(&mut module, |body| {
            body.i32_const(START).drop();
        });
        module.exports.add("names", names);
        let before = module.data.iter().next().unwrap().value.clone();
        take_out(&mut module).unwrap();
        assert_eq!(module.data.iter().next().unwrap().value, before);
    }

    #[test]
    fn a_module_without_panics_is_refused() {
        assert!(take_out(&mut Module::default()).is_err());
    }
}
