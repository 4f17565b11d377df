//! Terms of the IPTC vocabulary for the digital source type.
//!
//! The value is a URI, `http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia`, a
//! `QCode`, `digsrctype:trainedAlgorithmicMedia`, or a term of the C2PA vocabulary; writers vary
//! scheme, trailing slash, case, and the language that a browser appends to the address
//! (`?lang=en-GB`), and some write the bare term (IPTC Photo Metadata 2025.1; generator-signatures
//! specification, §11). What a term means is rule data.

use std::borrow::Cow;

use countermark_model::{Param, Sensitivity, Untrusted, Value};

use crate::hit::Params;

/// The term in `value`; `None` when nothing is there. Text in no known form is its own term, which
/// no rule names.
pub(crate) fn term(value: &str) -> Option<&str> {
    let value = value.trim();
    let value = value.split(['?', '#']).next().unwrap_or(value).trim_end_matches('/');
    let term = after_scheme(value).unwrap_or(value);
    (!term.is_empty()).then_some(term)
}

/// The parameters of a finding: the term where its form is known, and the raw value.
pub(crate) fn params(value: &str, term: &str) -> Params {
    let public = |value| Param { value, sensitivity: Sensitivity::Public };
    let mut params = Params::new();
    for (name, text) in [("source_type", term), ("value", value.trim())] {
        params.insert(Cow::Borrowed(name), public(Value::Text(Untrusted::new(text))));
    }
    params
}

fn after_scheme(value: &str) -> Option<&str> {
    const BASES: [&str; 5] = [
        "http://cv.iptc.org/newscodes/digitalsourcetype/",
        "https://cv.iptc.org/newscodes/digitalsourcetype/",
        "http://c2pa.org/digitalsourcetype/",
        "https://c2pa.org/digitalsourcetype/",
        "digsrctype:",
    ];
    BASES.iter().find_map(|base| {
        let start = value.get(..base.len())?;
        start.eq_ignore_ascii_case(base).then(|| value.get(base.len()..)).flatten()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(value: &str, expect: Option<&str>) {
        assert_eq!(term(value), expect, "{value}");
    }

    #[test]
    fn every_way_to_write_a_term_is_read() {
        for value in [
            "http://cv.iptc.org/newscodes/digitalsourcetype/print",
            "https://cv.iptc.org/newscodes/digitalsourcetype/print/",
            "digsrctype:print",
            " print ",
            "http://cv.iptc.org/newscodes/digitalsourcetype/print?lang=en-GB",
            "https://cv.iptc.org/newscodes/digitalsourcetype/print/#x",
            "http://c2pa.org/digitalsourcetype/print",
        ] {
            check(value, Some("print"));
        }
        check(
            "http://cv.iptc.org/newscodes/digitalsourcetype/",
            Some("http://cv.iptc.org/newscodes/digitalsourcetype"),
        );
        check("http://example.org/print", Some("http://example.org/print"));
        check(" ", None);
    }
}
