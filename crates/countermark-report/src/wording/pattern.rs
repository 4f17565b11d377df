//! From a pattern and its arguments to text.
//!
//! Of the Fluent syntax the messages use what is here: text, variables, literals and variants. Functions and
//! references to other messages are not among it; what is not here shows as a gap, which a test refuses.

use fluent_syntax::{
    ast::{Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey},
    unicode::unescape_unicode_to_string,
};

use super::{Args, Value};
use crate::language::Language;

/// Writes the text of `pattern` behind `text`.
pub(super) fn write(
    text: &mut String,
    pattern: &Pattern<String>,
    args: &Args<'_>,
    language: Language,
) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => text.push_str(value),
            PatternElement::Placeable { expression } => {
                write_expression(text, expression, args, language);
            }
        }
    }
}

fn write_expression(
    text: &mut String,
    expression: &Expression<String>,
    args: &Args<'_>,
    language: Language,
) {
    match expression {
        Expression::Select { selector, variants } => {
            if let Some(variant) = chosen(selector, variants, args, language) {
                write(text, &variant.value, args, language);
            }
        }
        Expression::Inline(InlineExpression::VariableReference { id }) => {
            match args.get(&id.name) {
                Some(Value::Text(value)) => text.push_str(value),
                Some(Value::Count(count)) => text.push_str(&count.to_string()),
                // A missing argument shows as what the tests look for.
                None => text.extend(["{$", &id.name, "}"]),
            }
        }
        Expression::Inline(InlineExpression::StringLiteral { value }) => {
            text.push_str(&unescape_unicode_to_string(value));
        }
        Expression::Inline(_) => text.push_str("⟦…⟧"),
    }
}

/// The variant that fits the selector, or the one that stands for all others.
fn chosen<'v>(
    selector: &InlineExpression<String>,
    variants: &'v [Variant<String>],
    args: &Args<'_>,
    language: Language,
) -> Option<&'v Variant<String>> {
    let value = match selector {
        InlineExpression::VariableReference { id } => args.get(&id.name),
        _ => None,
    };
    let fits = |variant: &&Variant<String>| match (value, &variant.key) {
        (Some(Value::Text(text)), VariantKey::Identifier { name }) => text == name,
        (Some(Value::Count(count)), VariantKey::Identifier { name }) => {
            language.plural(*count) == name
        }
        (Some(Value::Count(count)), VariantKey::NumberLiteral { value }) => {
            value.parse() == Ok(*count)
        }
        (Some(Value::Text(_)), VariantKey::NumberLiteral { .. }) | (None, _) => false,
    };
    variants.iter().find(fits).or_else(|| variants.iter().find(|variant| variant.default))
}
