//! The numbers of locals. By how often each is used, one number stands in most instructions of all functions, and
//! functions resemble each other more than by where each is used first.

use std::{cmp::Reverse, convert::Infallible};

use wasm_encoder::{
    Function, Instruction,
    reencode::{Error, Reencode},
};
use wasmparser::{FunctionBody, Operator};

/// The function with its locals in the order of their types and of their uses. Its first `parameters` keep their
/// numbers.
pub(super) fn renumbered(
    writer: &mut impl Reencode<Error = Infallible>,
    body: &FunctionBody<'_>,
    parameters: usize,
) -> Result<Function, Error<Infallible>> {
    let types = types(body)?;
    let uses = uses(body, parameters + types.len())?;
    let mut order: Vec<usize> = (0..types.len()).collect();
    order.sort_by_key(|local| (kind(types[*local]), Reverse(uses[parameters + *local])));
    let mut numbers: Vec<u32> = (0..).take(parameters + types.len()).collect();
    let mut declared = Vec::with_capacity(order.len());
    for (number, local) in (parameters as u32..).zip(&order) {
        numbers[parameters + *local] = number;
        declared.push(writer.val_type(types[*local])?);
    }
    let mut function = Function::new_with_locals_types(declared);
    let mut instructions = body.get_operators_reader()?;
    while !instructions.eof() {
        let number = |local: u32| numbers[local as usize];
        let instruction = match instructions.read()? {
            Operator::LocalGet { local_index } => Instruction::LocalGet(number(local_index)),
            Operator::LocalSet { local_index } => Instruction::LocalSet(number(local_index)),
            Operator::LocalTee { local_index } => Instruction::LocalTee(number(local_index)),
            other => writer.instruction(other)?,
        };
        function.instruction(&instruction);
    }
    Ok(function)
}

/// The type of each local that is no parameter.
fn types(body: &FunctionBody<'_>) -> Result<Vec<wasmparser::ValType>, Error<Infallible>> {
    let mut types = Vec::new();
    for group in body.get_locals_reader()? {
        let (count, kind) = group?;
        types.extend((0..count).map(|_| kind));
    }
    Ok(types)
}

/// How often each of `count` locals is read or written.
fn uses(body: &FunctionBody<'_>, count: usize) -> Result<Vec<usize>, Error<Infallible>> {
    let mut uses = vec![0; count];
    let mut instructions = body.get_operators_reader()?;
    while !instructions.eof() {
        if let Operator::LocalGet { local_index }
        | Operator::LocalSet { local_index }
        | Operator::LocalTee { local_index } = instructions.read()?
        {
            uses[local_index as usize] += 1;
        }
    }
    Ok(uses)
}

/// Locals of one type are declared together.
const fn kind(of: wasmparser::ValType) -> u8 {
    match of {
        wasmparser::ValType::I32 => 0,
        wasmparser::ValType::I64 => 1,
        wasmparser::ValType::F32 => 2,
        wasmparser::ValType::F64 => 3,
        wasmparser::ValType::V128 => 4,
        wasmparser::ValType::Ref(_) => 5,
    }
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{
        CodeSection, FunctionSection, Module, TypeSection, ValType, reencode::RoundtripReencoder,
    };
    use wasmparser::{Parser, Payload};

    use super::*;

    #[test]
    fn the_local_that_is_used_most_comes_first_among_its_type() {
        let mut function = Function::new([(2, ValType::I32), (1, ValType::I64), (1, ValType::I32)]);
        function.instructions().local_get(4).local_tee(4).local_set(2).local_get(0).drop().end();
        let mut module = Module::new();
        let (mut types, mut functions) = (TypeSection::new(), FunctionSection::new());
        types.ty().function([ValType::I32], []);
        functions.function(0);
        let mut code = CodeSection::new();
        code.function(&function);
        module.section(&types).section(&functions).section(&code);
        let module = module.finish();
        let body = Parser::new(0).parse_all(&module).find_map(|payload| match payload.unwrap() {
            Payload::CodeSectionEntry(body) => Some(body),
            _ => None,
        });
        let after = renumbered(&mut RoundtripReencoder, &body.unwrap(), 1).unwrap();
        let mut expected = Function::new([(3, ValType::I32), (1, ValType::I64)]);
        expected.instructions().local_get(1).local_tee(1).local_set(2).local_get(0).drop().end();
        assert_eq!(after.into_raw_body(), expected.into_raw_body());
    }
}
