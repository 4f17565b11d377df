//! The words of page and extension, which say nothing about a file: buttons, headings, notes.
//!
//! They stand in the same files as all other words, under identifiers that begin with `page-` or
//! `extension-`, and leave this room as templates: a value is named in braces, as in `{done}`.

use fluent_syntax::{ast, parser};

use crate::{
    language::Language,
    wording::{Args, Wording, argument},
};

/// How the identifiers of labels begin.
const FAMILIES: [&str; 2] = ["page-", "extension-"];

/// Identifier and text of every label, in the order of the file.
pub fn labels(language: Language) -> Vec<(String, String)> {
    let wording = Wording::new(language);
    let messages = match parser::parse(language.messages()) {
        Ok(messages) | Err((messages, _)) => messages,
    };
    let entries = messages.body.iter().filter_map(|entry| match entry {
        ast::Entry::Message(message) => Some(message),
        _ => None,
    });
    let labels =
        entries.filter(|message| FAMILIES.iter().any(|family| message.id.name.starts_with(family)));
    labels
        .map(|message| {
            let args = template(message.value.as_ref());
            (message.id.name.to_owned(), wording.say(message.id.name, &args))
        })
        .collect()
}

/// Every variable of a pattern, with its own name in braces as its value.
fn template(pattern: Option<&ast::Pattern<&str>>) -> Args<'static> {
    let mut args = Args::new();
    for element in pattern.iter().flat_map(|pattern| &pattern.elements) {
        if let ast::PatternElement::Placeable {
            expression: ast::Expression::Inline(ast::InlineExpression::VariableReference { id }),
        } = element
        {
            args.set(id.name.to_owned(), argument(format!("{{{}}}", id.name)));
        }
    }
    args
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_named_in_braces() {
        let labels = labels(Language::En);
        let progress = labels.iter().find(|(id, _)| id == "page-progress").unwrap();
        assert!(progress.1.contains("{done}") && progress.1.contains("{all}"), "{}", progress.1);
        assert!(labels.iter().all(|(_, text)| !text.contains('⟦')));
    }
}
