//! What the matcher looks at, and what it hands back.

use std::{borrow::Cow, collections::BTreeMap};

use countermark_media::Field;
use countermark_model::{Digest, Param, Span};

use crate::prepared::Prepared;

/// Values of a finding.
pub(crate) type Params = BTreeMap<Cow<'static, str>, Param>;

/// A field as the matcher sees it: of a file, or of an example.
#[derive(Clone, Debug)]
pub(crate) struct Candidate<'a> {
    /// Carrier and key.
    pub(crate) selector: String,
    /// The value as text.
    pub(crate) text: Option<&'a str>,
    /// The value as it stands in the file.
    pub(crate) raw: &'a [u8],
    /// Where it stands.
    pub(crate) span: Span,
}

impl<'a> Candidate<'a> {
    /// The field of a file.
    pub(crate) fn of(field: &'a Field<'_>) -> Self {
        Self {
            selector: field.selector(),
            text: field.text.as_deref(),
            raw: &field.raw,
            span: field.span.clone(),
        }
    }
}

/// A rule that holds at a field.
#[derive(Debug)]
pub(crate) struct Hit<'p> {
    /// The rule.
    pub(crate) rule: &'p Prepared,
    /// Carrier and key of the field.
    pub(crate) selector: String,
    /// Where it stands.
    pub(crate) span: Span,
    /// SHA-256 of the raw value.
    pub(crate) digest: Digest,
    /// Whether the value was cut short.
    pub(crate) truncated: bool,
    /// The value that the file's own wording gives to the finding.
    pub(crate) params: Params,
}

/// What came of running rules over a file.
#[derive(Debug, Default)]
pub(crate) struct Matches<'p> {
    /// The hits, in the order of the fields and of the rules.
    pub(crate) hits: Vec<Hit<'p>>,
    /// For rules that hold at more fields than are listed: how many more.
    pub(crate) further: BTreeMap<&'p str, i64>,
    /// Whether a value was over a limit, so that a mark in it would not have been seen.
    pub(crate) over_limit: bool,
}
