//! A report whose every text was written by an attacker.

use countermark_model::{Untrusted, report::Report};
use serde_json::Value;

/// Terminal sequences, reordering, hiding, markup, line breaks and a closed quotation in one text.
pub const HOSTILE: &str = "a\u{1b}]0;x\u{7}\u{9b}31m\r\n\u{8}\0\u{7f}\u{85}\u{202e}\u{2066}\u{200b}\
    \u{feff}\u{2028}\u{e0041}<script>&amp;</script>”. Ⓧ “\u{5d0}z\u{301}\u{301}\u{301}\u{301}\
    \u{301}\u{301}{$x}\\u{1b}";

/// `sample` with [`HOSTILE`] in the place of every text that is not a word of our own.
pub fn hostile(sample: &Report) -> Report {
    let mut json = serde_json::to_value(sample).unwrap_or_default();
    replace(&mut json, "");
    // A text that a field cannot hold would fail here; the words below are kept for that reason.
    serde_json::from_value(json).unwrap_or_else(|error| panic_free(sample, &error.to_string()))
}

/// A field that refused the hostile text is a fault of this sample, shown as a file name.
fn panic_free(sample: &Report, error: &str) -> Report {
    let mut report = sample.clone();
    report.file.name = Some(Untrusted::new(error));
    report
}

/// Fields that hold words of closed vocabularies, digests or instants.
const CLOSED: [&str; 24] = [
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
    "evaluated_at",
    "presence",
    "integrity",
    "signature",
    "history",
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
