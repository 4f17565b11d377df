//! A module that does the same and compresses better: functions that are the same byte for byte are kept once, those
//! that are alike stand beside each other, and the locals that are used most have the smallest numbers.

mod locals;
mod order;
mod twins;

use std::convert::Infallible;

use anyhow::{Context as _, ensure};
use wasm_encoder::{
    CodeSection, FunctionSection, Module,
    reencode::{Error, Reencode},
};
use wasmparser::{
    CodeSectionReader, CompositeInnerType, FunctionBody, FunctionSectionReader, Operator, Parser,
    Payload, TypeRef,
};

/// The module, written so.
///
/// # Errors
/// When it is no module.
pub(super) fn compact(module: &[u8]) -> anyhow::Result<Vec<u8>> {
    let functions = Functions::of(module)?;
    let kept = twins::kept(&functions, module)?;
    let order = order::by_likeness(&functions, &kept, module)?;
    let mut new = vec![0; kept.len()];
    for (place, function) in order.iter().enumerate() {
        new[*function] = u32::try_from(place).context("more functions than there can be")?;
    }
    let places = kept.iter().map(|function| new[*function]).collect();
    let mut written = Module::new();
    Writer { functions, order, places }
        .parse_core_module(&mut written, Parser::new(0), module)
        .context("the module cannot be written in another way")?;
    Ok(written.finish())
}

/// What is known about the functions of a module.
struct Functions<'m> {
    /// How many are imported; their numbers come first.
    imported: u32,
    /// The number of parameters of each type.
    parameters: Vec<usize>,
    /// The number of the type of each function that is not imported.
    signatures: Vec<u32>,
    bodies: Vec<FunctionBody<'m>>,
}

impl<'m> Functions<'m> {
    fn of(module: &'m [u8]) -> anyhow::Result<Self> {
        let mut found = Self {
            imported: 0,
            parameters: Vec::new(),
            signatures: Vec::new(),
            bodies: Vec::new(),
        };
        for payload in Parser::new(0).parse_all(module) {
            match payload? {
                Payload::TypeSection(groups) => {
                    for group in groups {
                        found.parameters.extend(group?.into_types().map(|found| {
                            match found.composite_type.inner {
                                CompositeInnerType::Func(function) => function.params().len(),
                                _ => 0,
                            }
                        }));
                    }
                }
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

    /// The bytes of a function, where `other` does not give something to put in the place of an instruction.
    fn bytes(
        &self,
        function: usize,
        module: &[u8],
        other: impl Fn(&Operator<'_>) -> Option<Vec<u8>>,
    ) -> anyhow::Result<Vec<u8>> {
        let body = &self.bodies[function];
        let mut instructions = body.get_operators_reader()?;
        let locals = body.range().start..instructions.original_position();
        let mut bytes = module[locals].to_vec();
        while !instructions.eof() {
            let start = instructions.original_position();
            let instruction = instructions.read()?;
            match other(&instruction) {
                Some(other) => bytes.extend(other),
                None => bytes.extend(&module[start..instructions.original_position()]),
            }
        }
        Ok(bytes)
    }
}

/// Writes a module with fewer functions, in another order.
struct Writer<'m> {
    functions: Functions<'m>,
    /// The functions to write, by the place that they had.
    order: Vec<usize>,
    /// The new place of each function, which may be that of its twin.
    places: Vec<u32>,
}

impl Reencode for Writer<'_> {
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
            let function = self.order[place];
            let parameters =
                self.functions.parameters[self.functions.signatures[function] as usize];
            let body = self.functions.bodies[function].clone();
            section.function(&locals::renumbered(self, &body, parameters)?);
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

    /// Functions without parameters that give numbers, by signature: the first one calls the last, which the module
    /// offers, and the second is the same as the third.
    fn module() -> Vec<u8> {
        let (mut types, mut functions) = (TypeSection::new(), FunctionSection::new());
        types.ty().function([], [ValType::I32]);
        types.ty().function([], [ValType::I64]);
        let mut code = CodeSection::new();
        for (number, signature) in [(0, 1), (1, 0), (1, 0), (2, 0)] {
            functions.function(signature);
            let mut function = Function::new([]);
            match number {
                0 => function.instructions().call(3).i64_extend_i32_u().end(),
                _ => function.instructions().i32_const(number).end(),
            };
            code.function(&function);
        }
        let mut exports = ExportSection::new();
        exports.export("second", ExportKind::Func, 2);
        exports.export("last", ExportKind::Func, 3);
        let mut module = Module::new();
        module.section(&types).section(&functions).section(&exports).section(&code);
        module.finish()
    }

    #[test]
    fn functions_of_one_signature_come_together_once_and_are_called_by_their_new_numbers() {
        let after = compact(&module()).unwrap();
        let functions = Functions::of(&after).unwrap();
        assert_eq!(functions.signatures, [0, 0, 1]);
        let mut caller = functions.bodies[2].get_operators_reader().unwrap();
        assert!(matches!(caller.read().unwrap(), Operator::Call { function_index: 1 }));
        assert_eq!(compact(&after).unwrap(), after);
    }
}
