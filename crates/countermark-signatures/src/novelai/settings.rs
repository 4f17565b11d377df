//! The settings that NovelAI signs: found, and taken apart into signature and signed text.

use std::fmt::Write as _;

use countermark_model::{Limits, Reason};

use crate::{
    json_shape::{Json, Parsed, Value},
    rule::JsonKind,
};

/// Name of the member that holds the signature.
const SIGNATURE: &str = "signed_hash";

/// Name of the member that wraps the settings, as JSON in a string.
const WRAPPER: &str = "Comment";

/// What a text holds.
#[derive(Debug)]
pub(super) enum Settings {
    /// Settings with a signature.
    Signed(Signed),
    /// It names a signature and could not be read.
    Unreadable(Reason),
    /// No signature.
    Unsigned,
}

/// Settings with a signature.
#[derive(Debug, Eq, PartialEq)]
pub(super) struct Signed {
    /// The signature, in base64.
    pub(super) signature: String,
    /// The settings as they stand, without the member that holds the signature.
    pub(super) unsigned: String,
    /// Width and height in pixels that they state.
    pub(super) size: Option<(u64, u64)>,
}

impl Settings {
    /// Reads the settings in `text`, which others may wrap twice.
    ///
    /// # Limits
    /// `json_depth`, `json_nodes`.
    pub(super) fn read(text: &str, limits: &Limits) -> Self {
        if !text.contains(SIGNATURE) {
            return Self::Unsigned;
        }
        let mut inner = text.to_owned();
        for _ in 0..2 {
            match Json::parse(&inner, limits) {
                Parsed::Object(json) => match json.root().get(WRAPPER).and_then(Value::text) {
                    Some(wrapped) => inner = wrapped.into_owned(),
                    None => break,
                },
                Parsed::NotJson => return Self::Unsigned,
                Parsed::OverLimit => return Self::Unreadable(Reason::Limit),
            }
        }
        match Json::parse(&inner, limits) {
            Parsed::Object(json) if json.cut => Self::Unreadable(Reason::Damaged),
            Parsed::Object(json) => Signed::of(&json).map_or(Self::Unsigned, Self::Signed),
            Parsed::NotJson => Self::Unsigned,
            Parsed::OverLimit => Self::Unreadable(Reason::Limit),
        }
    }
}

impl Signed {
    fn of(json: &Json<'_>) -> Option<Self> {
        let root = json.root();
        let member = root.get(SIGNATURE)?;
        let number = |name| root.get(name).and_then(Value::text)?.parse::<u64>().ok();
        Some(Self {
            signature: member.text().unwrap_or_default().into_owned(),
            unsigned: without(root.source(), member)?,
            size: number("width").zip(number("height")),
        })
    }

    /// The settings in the form that NovelAI writes, that of Python's `json.dumps`: `, ` and `: `
    /// between the parts, members in their order, number tokens as they stand, and every character
    /// beyond ASCII escaped.
    pub(super) fn as_written(&self) -> String {
        let mut text = String::with_capacity(self.unsigned.len());
        if let Parsed::Object(json) = Json::parse(&self.unsigned, &Limits::NATIVE) {
            write_value(&mut text, json.root());
        }
        text
    }
}

/// `text` without `member` and the comma that goes with it.
fn without(text: &str, member: Value<'_, '_>) -> Option<String> {
    let range = member.range();
    let (before, after) = (text.get(..range.start)?, text.get(range.end..)?);
    let blank: &[char] = &[' ', '\t', '\r', '\n'];
    Some(match before.trim_end_matches(blank).strip_suffix(',') {
        Some(before) => format!("{before}{after}"),
        None => {
            let after = after.trim_start_matches(blank);
            let after =
                after.strip_prefix(',').map_or(after, |rest| rest.trim_start_matches(blank));
            format!("{before}{after}")
        }
    })
}

/// Writes `value`; the depth of JSON is limited where it was parsed.
fn write_value(text: &mut String, value: Value<'_, '_>) {
    let (open, close) = match value.kind() {
        JsonKind::Object => ('{', '}'),
        JsonKind::Array => ('[', ']'),
        JsonKind::String => return write_string(text, &value.text().unwrap_or_default()),
        JsonKind::Scalar => return text.push_str(value.source()),
    };
    text.push(open);
    for (index, member) in value.members().enumerate() {
        if index > 0 {
            text.push_str(", ");
        }
        if let Some(name) = member.name() {
            write_string(text, &name);
            text.push_str(": ");
        }
        write_value(text, member);
    }
    text.push(close);
}

fn write_string(text: &mut String, value: &str) {
    text.push('"');
    for character in value.chars() {
        match character {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            '\u{8}' => text.push_str("\\b"),
            '\u{c}' => text.push_str("\\f"),
            // DEL is a control that Python leaves as it is.
            ' '..='\u{7f}' => text.push(character),
            _ => {
                for unit in character.encode_utf16(&mut [0; 2]) {
                    // Writing to a String cannot fail.
                    let _ = write!(text, "\\u{unit:04x}");
                }
            }
        }
    }
    text.push('"');
}
