//! From codes to sentences.
//!
//! Every sentence stands in `lang/<tag>.ftl` (Project Fluent syntax 1.0) under an identifier made of
//! the code that it speaks for: the dots of `c2pa.binding.bytes-changed` become hyphens, as
//! underscores of words do. A message carries a code's sentence, its attributes what goes with it:
//! `.means`, `.limit`. Values enter as arguments, already escaped, with isolation marks where they are
//! needed (`escape`).

mod pattern;

use std::{borrow::Cow, collections::BTreeMap, fmt};

use countermark_model::to_u64;
use fluent_syntax::{ast, parser};
use serde::Serialize;

use crate::language::Language;

/// The messages of one language.
pub(crate) struct Wording {
    language: Language,
    messages: BTreeMap<String, ast::Message<String>>,
}

impl fmt::Debug for Wording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Wording").field("language", &self.language).finish_non_exhaustive()
    }
}

/// Arguments of a message. Texts out of a file must be escaped before they become one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Args<'a>(Vec<(Cow<'a, str>, Value<'a>)>);

impl<'a> Args<'a> {
    /// No arguments.
    pub(crate) const fn new() -> Self {
        Self(Vec::new())
    }

    /// Gives an argument its value.
    pub(crate) fn set(&mut self, name: impl Into<Cow<'a, str>>, value: Value<'a>) {
        self.0.push((name.into(), value));
    }

    /// The value that an argument was given last.
    fn get(&self, name: &str) -> Option<&Value<'a>> {
        self.0.iter().rev().find(|(known, _)| known == name).map(|(_, value)| value)
    }
}

/// The value of an argument.
#[derive(Clone, Debug)]
pub(crate) enum Value<'a> {
    /// Chooses a plural form.
    Count(u64),
    /// Stays as it is.
    Text(Cow<'a, str>),
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<u64> for Value<'_> {
    fn from(count: u64) -> Self {
        Self::Count(count)
    }
}

impl From<u32> for Value<'_> {
    fn from(count: u32) -> Self {
        Self::Count(count.into())
    }
}

impl From<usize> for Value<'_> {
    fn from(count: usize) -> Self {
        Self::Count(to_u64(count))
    }
}

/// Makes [`Args`] from `name: value` pairs.
macro_rules! args {
    ($($name:ident: $value:expr),* $(,)?) => {{
        #[allow(unused_mut, reason = "a message may have no argument")]
        let mut args = $crate::wording::Args::new();
        $( args.set(stringify!($name), $crate::wording::argument($value)); )*
        args
    }};
}
pub(crate) use args;

/// A value as an argument: numbers choose plural forms, texts stay as they are.
pub(crate) fn argument<'a>(value: impl Into<Value<'a>>) -> Value<'a> {
    value.into()
}

impl Wording {
    /// The messages of `language` in this program.
    #[cfg(feature = "languages")]
    pub(crate) fn new(language: Language) -> Self {
        Self::read(language, language.messages())
    }

    /// Reads messages in `language`.
    pub(crate) fn read(language: Language, messages: &str) -> Self {
        // Both results carry every message that could be read; a test refuses files with errors.
        let read = match parser::parse_runtime(messages.to_owned()) {
            Ok(read) | Err((read, _)) => read,
        };
        let read = read.body.into_iter().filter_map(|entry| match entry {
            ast::Entry::Message(message) => Some((message.id.name.clone(), message)),
            _ => None,
        });
        let mut messages = BTreeMap::new();
        messages.extend(read);
        Self { language, messages }
    }

    /// The message `id`, or a visible gap that names it: a missing sentence must not look like
    /// nothing to say.
    pub(crate) fn say(&self, id: &str, args: &Args<'_>) -> String {
        self.find(id, args).unwrap_or_else(|| format!("⟦{id}⟧"))
    }

    /// The message `id`, which takes no argument.
    pub(crate) fn plain(&self, id: &str) -> String {
        self.say(id, &Args::new())
    }

    /// The message `id`, or nothing. `id.attribute` finds an attribute.
    pub(crate) fn find(&self, id: &str, args: &Args<'_>) -> Option<String> {
        let (id, attribute) = id.split_once('.').map_or((id, None), |(id, name)| (id, Some(name)));
        let message = self.messages.get(id)?;
        let pattern = match attribute {
            None => message.value.as_ref()?,
            Some(name) => {
                &message.attributes.iter().find(|attribute| attribute.id.name == name)?.value
            }
        };
        let mut text = String::new();
        pattern::write(&mut text, pattern, args, self.language);
        Some(text)
    }
}

/// The identifier of a code or word inside messages: lower-case letters, digits and hyphens.
///
/// The code may come from a report that somebody else wrote, so everything else is dropped.
pub(crate) fn identifier(code: &str) -> String {
    code.chars()
        .take(128)
        .filter_map(|c| match c {
            '.' | '_' => Some('-'),
            c if c.is_ascii_alphanumeric() || c == '-' => Some(c),
            _ => None,
        })
        .collect()
}

/// The word that a value of a closed vocabulary has in reports.
pub(crate) fn word(value: impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests;
