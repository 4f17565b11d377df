//! The words that page and extension load in one language.
//!
//! Labels say nothing about a file: buttons, headings, notes. They stand in the same files as all other
//! words, under identifiers that begin with `page-` or `extension-`, and leave this room as templates: a value
//! is named in braces, as in `{done}`. All other messages leave it as they are, for the engine that says them.

use fluent_syntax::{ast, parser, serializer};

use crate::{
    language::Language,
    wording::{Args, Wording, argument},
};

/// How the identifiers of labels begin.
const FAMILIES: [&str; 2] = ["page-", "extension-"];

/// Identifier and text of every label, in the order of the file.
pub fn labels(language: Language) -> Vec<(String, String)> {
    let wording = Wording::new(language);
    let read = read(language);
    let messages = read.body.iter().filter_map(|entry| match entry {
        ast::Entry::Message(message) => Some(message),
        _ => None,
    });
    messages
        .filter(|message| is_label(message))
        .map(|message| {
            let args = template(message.value.as_ref());
            (message.id.name.to_owned(), wording.say(message.id.name, &args))
        })
        .collect()
}

/// What reports are said with, for [`Voice::speaking`](crate::Voice::speaking): Fluent syntax without labels,
/// comments and what reports never say.
pub fn messages(language: Language) -> String {
    let mut read = read(language);
    read.body.retain(|entry| match entry {
        ast::Entry::Message(message) => !is_label(message) && !is_listing(message),
        ast::Entry::Term(_) => true,
        ast::Entry::Comment(_)
        | ast::Entry::GroupComment(_)
        | ast::Entry::ResourceComment(_)
        | ast::Entry::Junk { .. } => false,
    });
    for entry in &mut read.body {
        if let ast::Entry::Message(message) = entry {
            message.comment = None;
            leave_explanations(message);
        }
    }
    serializer::serialize(&read)
}

/// Whether only `countermark trust show` says it.
fn is_listing(message: &ast::Message<&str>) -> bool {
    ["trust-show", "trust-list-"].iter().any(|family| message.id.name.starts_with(family))
}

/// Takes out what only `countermark explain` says: what a code or a check is, and where that is known from.
fn leave_explanations(message: &mut ast::Message<&str>) {
    if message.id.name.starts_with("explain-") && !message.attributes.is_empty() {
        message.value = None;
        message.attributes.retain(|attribute| attribute.id.name != "source");
    }
    message.attributes.retain(|attribute| attribute.id.name != "explains");
}

fn read(language: Language) -> ast::Resource<&'static str> {
    match parser::parse(language.messages()) {
        Ok(read) | Err((read, _)) => read,
    }
}

fn is_label(message: &ast::Message<&str>) -> bool {
    FAMILIES.iter().any(|family| message.id.name.starts_with(family))
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
