//! Functions that are the same byte for byte: one generic function for several types that look alike in memory.

use std::collections::HashMap;

use wasmparser::Operator;

use super::Functions;

/// For each function the one that stands for it: the first one with the same signature and instructions. Those that
/// call twins are twins themselves.
pub(super) fn kept(functions: &Functions<'_>, module: &[u8]) -> anyhow::Result<Vec<usize>> {
    let mut kept: Vec<usize> = (0..functions.bodies.len()).collect();
    loop {
        let mut known = HashMap::new();
        let mut next = Vec::with_capacity(kept.len());
        for (function, signature) in functions.signatures.iter().enumerate() {
            let bytes = functions.bytes(function, module, |instruction| match instruction {
                Operator::Call { function_index } => {
                    Some(called(functions, &kept, *function_index))
                }
                _ => None,
            })?;
            next.push(*known.entry((signature, bytes)).or_insert(function));
        }
        if next == kept {
            return Ok(kept);
        }
        kept = next;
    }
}

/// A call of the function that is kept: its opcode, whether it is imported, and its number.
fn called(functions: &Functions<'_>, kept: &[usize], function: u32) -> Vec<u8> {
    const CALL: u8 = 0x10;
    let own = function.checked_sub(functions.imported).and_then(|own| kept.get(own as usize));
    let (imported, number) = own.map_or((1, function as usize), |own| (0, *own));
    [&[CALL, imported][..], &number.to_le_bytes()].concat()
}
