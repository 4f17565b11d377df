//! From codes to sentences.
//!
//! Every sentence stands in `lang/<tag>.ftl` (Project Fluent syntax 1.0) under an identifier made of
//! the code that it speaks for: the dots of `c2pa.binding.bytes-changed` become hyphens, as
//! underscores of words do. A message carries a code's sentence, its attributes what goes with it:
//! `.means`, `.limit`. Values enter as arguments, already escaped; Fluent's own isolation marks are
//! off, since `escape` sets them where they are needed.

use std::fmt;

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use serde::Serialize;

use crate::language::Language;

/// The messages of one language.
pub(crate) struct Wording {
    bundle: FluentBundle<FluentResource>,
}

impl fmt::Debug for Wording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Wording").field("locales", &self.bundle.locales).finish_non_exhaustive()
    }
}

/// Arguments of a message. Texts out of a file must be escaped before they become one.
pub(crate) type Args<'a> = FluentArgs<'a>;

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
pub(crate) fn argument<'a>(value: impl Into<FluentValue<'a>>) -> FluentValue<'a> {
    value.into()
}

impl Wording {
    /// Reads the messages of `language`.
    pub(crate) fn new(language: Language) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![language.identifier()]);
        bundle.set_use_isolating(false);
        // Both results carry every message that could be read; a test refuses files with errors.
        let messages = match FluentResource::try_new(language.messages().to_owned()) {
            Ok(messages) | Err((messages, _)) => messages,
        };
        bundle.add_resource_overriding(messages);
        Self { bundle }
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
        let message = self.bundle.get_message(id)?;
        let pattern = match attribute {
            None => message.value()?,
            Some(name) => message.get_attribute(name)?.value(),
        };
        // A missing argument shows as {$name}, which the tests look for.
        let mut errors = Vec::new();
        Some(self.bundle.format_pattern(pattern, Some(args), &mut errors).into_owned())
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
