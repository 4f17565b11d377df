//! The order of the functions in a module.
//!
//! The linker leaves functions in the order of crates, and the writer of the glue sorts them by length. What
//! compresses best is neither: beside functions of one signature whose instructions start alike, most of which
//! are one generic function for several types, a compressor finds much of each in the one before.

use std::convert::Infallible;

use anyhow::{Context as _, ensure};
use wasm_encoder::{
    CodeSection, FunctionSection, Module,
    reencode::{Error, Reencode, utils},
};
use wasmparser::{
    CodeSectionReader, FunctionBody, FunctionSectionReader, Operator, Parser, Payload, TypeRef,
};

/// The module with its functions in that order.
///
/// # Errors
/// When it is no module.
pub(super) fn by_likeness(module: &[u8]) -> anyhow::Result<Vec<u8>> {
    let functions = Functions::of(module)?;
    let mut keys = Vec::with_capacity(functions.bodies.len());
    for (body, signature) in functions.bodies.iter().zip(&functions.signatures) {
        keys.push((*signature, shape(body, module)?));
    }
    let mut order: Vec<usize> = (0..keys.len()).collect();
    // Stable: what is alike stays in the order that it has.
    order.sort_by(|one, other| keys[*one].cmp(&keys[*other]));
    let mut places = vec![0; order.len()];
    for (place, function) in order.iter().enumerate() {
        places[*function] = u32::try_from(place).context("more functions than there can be")?;
    }
    let mut written = Module::new();
    Sorted { functions, order, places }
        .parse_core_module(&mut written, Parser::new(0), module)
        .context("the module cannot be written in another order")?;
    Ok(written.finish())
}

/// What is known about the functions of a module.
struct Functions<'m> {
    /// How many are imported; their numbers come first.
    imported: u32,
    /// The number of the type of each.
    signatures: Vec<u32>,
    bodies: Vec<FunctionBody<'m>>,
}

impl<'m> Functions<'m> {
    fn of(module: &'m [u8]) -> anyhow::Result<Self> {
        let mut found = Self { imported: 0, signatures: Vec::new(), bodies: Vec::new() };
        for payload in Parser::new(0).parse_all(module) {
            match payload? {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        found.imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::FunctionSection(functions) => {
                    for signature in functions {
                        found.signatures.push(signature?);
                    }
                }
                Payload::CodeSectionEntry(body) => found.bodies.push(body),
                _ => {}
            }
        }
        ensure!(found.signatures.len() == found.bodies.len(), "functions without a body");
        Ok(found)
    }
}

/// A function without what differs between two that do the same: the functions that it calls, and addresses.
fn shape(body: &FunctionBody<'_>, module: &[u8]) -> anyhow::Result<Vec<u8>> {
    const CALL: u8 = 0x10;
    const CONSTANT: u8 = 0x41;
    let mut instructions = body.get_operators_reader()?;
    let locals = body.range().start..instructions.original_position();
    let mut shape = module[locals].to_vec();
    while !instructions.eof() {
        let start = instructions.original_position();
        match instructions.read()? {
            Operator::Call { .. } => shape.push(CALL),
            Operator::I32Const { .. } => shape.push(CONSTANT),
            _ => shape.extend_from_slice(&module[start..instructions.original_position()]),
        }
    }
    Ok(shape)
}

/// Writes a module with its functions in another order.
struct Sorted<'m> {
    functions: Functions<'m>,
    /// The functions in the order to write, by the place that they had.
    order: Vec<usize>,
    /// The new place of each function.
    places: Vec<u32>,
}

impl Reencode for Sorted<'_> {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<Infallible>> {
        let imported = self.functions.imported;
        let own = function.checked_sub(imported).and_then(|own| self.places.get(own as usize));
        Ok(own.map_or(function, |place| place + imported))
    }

    fn parse_function_section(
        &mut self,
        section: &mut FunctionSection,
        _functions: FunctionSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        for function in &self.order {
            section.function(self.functions.signatures[*function]);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        section: &mut CodeSection,
        _bodies: CodeSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        for place in 0..self.order.len() {
            let body = self.functions.bodies[self.order[place]].clone();
            utils::parse_function_body(self, section, body)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{
        CodeSection, ExportKind, ExportSection, Function, FunctionSection, Module, TypeSection,
        ValType,
    };

    use super::*;

    /// Functions without parameters that give numbers; the first one calls the last, which the module offers.
    fn module() -> Vec<u8> {
        let (mut types, mut functions) = (TypeSection::new(), FunctionSection::new());
        types.ty().function([], [ValType::I32]);
        types.ty().function([], [ValType::I64]);
        let mut code = CodeSection::new();
        for (number, signature) in [(0, 1), (1, 0), (2, 0)] {
            functions.function(signature);
            let mut function = Function::new([]);
            match number {
                0 => function.instructions().call(2).i64_extend_i32_u().end(),
                _ => function.instructions().i32_const(number).end(),
            };
            code.function(&function);
        }
        let mut exports = ExportSection::new();
        exports.export("last", ExportKind::Func, 2);
        let mut module = Module::new();
        module.section(&types).section(&functions).section(&exports).section(&code);
        module.finish()
    }

    #[test]
    fn functions_of_one_signature_come_together_and_are_called_by_their_new_numbers() {
        let before = module();
        let after = by_likeness(&before).unwrap();
        let functions = Functions::of(&after).unwrap();
        assert_eq!(functions.signatures, [0, 0, 1]);
        let mut caller = functions.bodies[2].get_operators_reader().unwrap();
        assert!(matches!(caller.read().unwrap(), Operator::Call { function_index: 1 }));
        assert_eq!(after.len(), before.len());
        assert_eq!(by_likeness(&after).unwrap(), after);
    }
}
