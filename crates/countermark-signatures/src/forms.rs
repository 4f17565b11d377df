//! A value in every shape that a rule can ask for: text, JSON object, generation settings.
//!
//! Each shape is read once, when the first rule asks. Some writers wrap the object into a member of
//! another one, as an object or as JSON in a string, up to twice.

use std::{borrow::Cow, cell::OnceCell};

use countermark_model::Limits;

use crate::{
    infotext::Infotext,
    json_shape::{Json, Parsed},
};

/// A value, read in the shapes that rules ask for.
#[derive(Debug)]
pub(crate) struct Forms<'c> {
    /// The text without padding at its end.
    pub(crate) text: &'c str,
    /// Bounds on reading.
    pub(crate) limits: &'c Limits,
    json: OnceCell<Option<Json<'c>>>,
    infotext: OnceCell<Option<Infotext<'c>>>,
    over_limit: OnceCell<()>,
}

impl<'c> Forms<'c> {
    /// The shapes of `text`; none is read yet.
    pub(crate) fn new(text: &'c str, limits: &'c Limits) -> Self {
        // Some writers pad with NUL or end with a newline.
        let text = text.trim_end_matches(|c: char| c == '\0' || c.is_whitespace());
        Self {
            text,
            limits,
            json: OnceCell::new(),
            infotext: OnceCell::new(),
            over_limit: OnceCell::new(),
        }
    }

    /// The value as a JSON object.
    pub(crate) fn json(&self) -> Option<&Json<'c>> {
        self.json
            .get_or_init(|| match Json::parse(self.text, self.limits) {
                Parsed::Object(json) => Some(json),
                Parsed::NotJson => None,
                Parsed::OverLimit => {
                    self.note_limit();
                    None
                }
            })
            .as_ref()
    }

    /// The value as generation settings.
    pub(crate) fn infotext(&self) -> Option<&Infotext<'c>> {
        self.infotext.get_or_init(|| Infotext::parse(self.text)).as_ref()
    }

    /// Records that the value was not read to its end.
    pub(crate) fn note_limit(&self) {
        // A second note says nothing new.
        let _ = self.over_limit.set(());
    }

    /// Whether the value was not read to its end.
    pub(crate) fn over_limit(&self) -> bool {
        self.over_limit.get().is_some()
    }
}

/// The text of the object inside `member`, taken off up to twice; an object, or JSON in a string.
pub(crate) fn unwrapped(outer: &Json<'_>, member: &str, forms: &Forms<'_>) -> Option<String> {
    let first = inner_text(outer, member)?;
    let second = match Json::parse(&first, forms.limits) {
        Parsed::Object(json) => inner_text(&json, member),
        Parsed::NotJson | Parsed::OverLimit => None,
    };
    Some(second.unwrap_or(first))
}

fn inner_text(json: &Json<'_>, member: &str) -> Option<String> {
    let value = json.root().get(member)?;
    let text = value.text().map_or_else(|| value.source().to_owned(), Cow::into_owned);
    text.trim_start().starts_with('{').then_some(text)
}
