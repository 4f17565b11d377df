//! A report whose every text was written by an attacker.

use countermark_model::report::Report;
use serde_json::Value;

/// Terminal sequences, reordering, hiding, markup, line breaks and a closed quotation in one text.
pub(crate) const HOSTILE: &str = "a\u{1b}]0;x\u{7}\u{9b}31m\r\n\u{8}\0\u{7f}\u{85}\u{202e}\u{2066}\u{200b}\
    \u{feff}\u{2028}\u{e0041}<script>&amp;</script>”. Ⓧ “\u{5d0}z\u{301}\u{301}\u{301}\u{301}\
    \u{301}\u{301}{$x}\\u{1b}";

/// `sample` with [`HOSTILE`] in the place of every text that is not a word of our own.
pub(crate) fn hostile(sample: &Report) -> Report {
    let mut json = serde_json::to_value(sample).unwrap();
    replace(&mut json, "");
    serde_json::from_value(json).unwrap()
}

/// Fields that hold words of closed vocabularies, digests or instants.
const CLOSED: [&str; 39] = [
    "schema",
    "conclusion.code",
    "credentials",
    "level",
    "basis",
    "conflicts",
    "outcome",
    "reason",
    "class",
    "about",
    "sensitivity",
    "kind",
    "holds",
    "sha256",
    "certificate_sha256",
    "anchor_sha256",
    "not_before",
    "not_after",
    "signed_at",
    "issued",
    "expires",
    "since",
    "how",
    "withdrawal.by",
    "evaluated_at",
    "presence",
    "integrity",
    "signature",
    "history",
    "tier",
    "axis",
    "sentence",
    "place",
    "fault",
    "status",
    "time",
    "this_update",
    "next_update",
    "revoked_at",
];

fn replace(value: &mut Value, path: &str) {
    let closed = CLOSED.iter().any(|field| path == *field || path.ends_with(&format!(".{field}")))
        || path.contains(".axes.");
    match value {
        Value::String(text) if !closed => HOSTILE.clone_into(text),
        Value::Array(items) => items.iter_mut().for_each(|item| replace(item, path)),
        Value::Object(fields) => {
            for (name, field) in fields {
                replace(field, &format!("{path}.{name}"));
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
