//! Texts of a film: `udta` and the lists of `meta`.
//!
//! `ilst` holds a box for each value; its type is the name of the value, or, after a `keys` box,
//! the number of a key, or `----`, with the name in a `name` box. In it, `data` holds a type
//! (1: UTF-8, 2: UTF-16), a locale and the value. Boxes of `udta` whose type begins with `©` hold
//! a length and a language before the text. Sources: QuickTime File Format, "Metadata" and "User
//! data"; generator-signatures specification §6 (the label of GB 45438-2025).

use std::ops::Range;

use countermark_model::{AnomalyKind, Span};

use super::{box_at, type_name};
use crate::{Budget, metadata::text, reader::Reader};

/// Reads the names in a `keys` box.
///
/// # Limits
/// `boxes` and `metadata_text`, over the whole file.
pub(super) fn keys(bytes: &[u8], body: Range<usize>, budget: &mut Budget) -> Vec<String> {
    let mut keys = Vec::new();
    // Version, flags and the count of keys; the keys themselves are boxes, the type their namespace.
    let mut at = body.start.saturating_add(8);
    while at < body.end {
        let here = Span::of(at, body.end.saturating_sub(at));
        if !budget.spend("boxes", budget.limits().boxes, 1, here.offset) {
            break;
        }
        let Some(key) = box_at(bytes, at, body.end) else {
            budget.anomaly("bmff.keys", AnomalyKind::Malformed, here);
            break;
        };
        let limit = budget.limits().metadata_text;
        if !budget.spend("metadata_text", limit, key.body.len(), here.offset) {
            break;
        }
        keys.push(text::decode(bytes.get(key.body).unwrap_or_default()));
        at = key.whole.end;
    }
    keys
}

/// A value of a list.
pub(super) struct Item {
    pub(super) key: String,
    /// Where the value stands in the file.
    pub(super) value: Range<usize>,
    pub(super) text: Option<String>,
}

/// Reads the box of type `kind` in `ilst`, whose data is `body`.
pub(super) fn item(
    bytes: &[u8],
    kind: [u8; 4],
    body: Range<usize>,
    keys: &[String],
) -> Option<Item> {
    let mut key = name_of(kind, keys);
    let mut at = body.start;
    // A name has three boxes, others one; more values of one name are rare and alike.
    for _ in 0..3 {
        let found = box_at(bytes, at, body.end)?;
        at = found.whole.end;
        let data = bytes.get(found.body.clone())?;
        match &found.kind {
            b"data" => {
                let mut reader = Reader::new(data, 0);
                let (kind, _locale) = (reader.u32_be()?, reader.u32_be()?);
                let start = found.body.start.saturating_add(8);
                let text = decode(kind, data.get(8..)?);
                return Some(Item { key, value: start..found.body.end, text });
            }
            // Version and flags stand before the name.
            b"mean" | b"name" => {
                key.push(':');
                key.push_str(&text::decode(data.get(4..)?));
            }
            _ => return None,
        }
    }
    None
}

/// Reads a box of `udta`: the value's place, and its text.
pub(super) fn user_data(
    bytes: &[u8],
    kind: [u8; 4],
    body: Range<usize>,
) -> Option<(Range<usize>, String)> {
    let data = bytes.get(body.clone())?;
    if !kind.starts_with(&[0xA9]) {
        return Some((body, text::printable(data)?));
    }
    let mut reader = Reader::new(data, 0);
    let length = usize::from(reader.u16_be()?);
    let _language = reader.u16_be()?;
    let text = text::decode(reader.take(length)?);
    let start = body.start.saturating_add(4);
    Some((start..start.saturating_add(length), text))
}

/// The key that the type of a list's box stands for.
fn name_of(kind: [u8; 4], keys: &[String]) -> String {
    let number = usize::try_from(u32::from_be_bytes(kind)).ok();
    let key = number.and_then(|number| keys.get(number.checked_sub(1)?));
    key.cloned().unwrap_or_else(|| type_name(kind))
}

/// A value of the declared type as text. Type 0 leaves the reader to know the key.
fn decode(kind: u32, value: &[u8]) -> Option<String> {
    match kind {
        0 => text::printable(value),
        1 => Some(text::decode(value)),
        2 => Some(text::utf16_be(value)),
        _ => None,
    }
}
