//! The order of the functions.
//!
//! The linker leaves functions in the order of crates, and the writer of the glue sorts them by length. What
//! compresses best is neither: beside functions of one signature whose instructions start alike, most of which
//! are one generic function for several types, a compressor finds much of each in the one before.

use wasmparser::Operator;

use super::Functions;

/// Functions of more bytes than this stand apart: what is alike in them is in their parts, and among the short ones
/// they only keep those from each other.
const LONG: usize = 1_000;

/// Those of `functions` that stand for themselves in `kept`, in that order.
pub(super) fn by_likeness(
    functions: &Functions<'_>,
    kept: &[usize],
    module: &[u8],
) -> anyhow::Result<Vec<usize>> {
    let mut keys = Vec::with_capacity(kept.len());
    for (function, signature) in functions.signatures.iter().enumerate() {
        let shape = functions.bytes(function, module, shape)?;
        keys.push((shape.len() > LONG, *signature, shape));
    }
    let mut order: Vec<usize> = (0..kept.len()).filter(|at| kept[*at] == *at).collect();
    // Stable: what is alike stays in the order that it has.
    order.sort_by(|one, other| keys[*one].cmp(&keys[*other]));
    Ok(order)
}

/// What differs between two functions that do the same does not count: the functions that they call, and addresses.
fn shape(instruction: &Operator<'_>) -> Option<Vec<u8>> {
    const CALL: u8 = 0x10;
    const CONSTANT: u8 = 0x41;
    match instruction {
        Operator::Call { .. } => Some(vec![CALL]),
        Operator::I32Const { .. } => Some(vec![CONSTANT]),
        _ => None,
    }
}
