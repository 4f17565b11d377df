//! What the matcher looks at, and what it hands back.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use countermark_media::{Case, Field};
use countermark_model::{Digest, Param, Span, Untrusted};

use crate::{encoder, prepared::Prepared, rule::Family, selector};

/// Values of a finding.
pub(crate) type Params = BTreeMap<Cow<'static, str>, Param>;

/// A field as the matcher sees it: of a file, or of an example.
#[derive(Clone, Debug)]
pub(crate) struct Candidate<'a> {
    /// The carrier.
    pub(crate) carrier: Cow<'a, str>,
    /// The key there; empty where the carrier has a single value.
    pub(crate) key: Cow<'a, str>,
    /// The value as text.
    pub(crate) text: Option<Cow<'a, str>>,
    /// The value as it stands in the file.
    pub(crate) raw: Cow<'a, [u8]>,
    /// Where it stands.
    pub(crate) span: Span,
    /// What else is known about the place, for the finding.
    pub(crate) params: Params,
}

impl<'a> Candidate<'a> {
    /// What rules of `family` look at in a case. Nothing when no field stands on one of `carriers`.
    pub(crate) fn of_case(
        case: &'a Case<'a>,
        family: Family,
        carriers: &BTreeSet<&str>,
    ) -> Vec<Self> {
        match family {
            Family::Encoder => encoder::candidates(case),
            Family::Filename => case.situation().name.map(Self::of_name).into_iter().collect(),
            _ => {
                let fields = &case.media().fields;
                let on_carrier = |field: &Field<'_>| carriers.contains(&*field.carrier.name());
                let any = fields.iter().any(on_carrier);
                fields.iter().filter(|_| any).map(Self::of).collect()
            }
        }
    }

    /// The field of a file.
    fn of(field: &'a Field<'_>) -> Self {
        Self {
            carrier: field.carrier.name(),
            key: Cow::Borrowed(&field.key),
            text: field.text.as_deref().map(Cow::Borrowed),
            raw: Cow::Borrowed(&field.raw),
            span: field.span.clone(),
            params: Params::new(),
        }
    }

    /// The name that rules use for the place.
    pub(crate) fn selector(&self) -> String {
        if self.key.is_empty() {
            self.carrier.clone().into_owned()
        } else {
            format!("{}:{}", self.carrier, self.key)
        }
    }

    /// Whether one of `places` is the place.
    pub(crate) fn stands_at(&self, places: &[String]) -> bool {
        selector::reads(places, &self.carrier, &self.key)
    }

    /// The name that the host knows the file by, without folders.
    fn of_name(name: &'a str) -> Self {
        let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
        Self {
            carrier: Cow::Borrowed("file.name"),
            key: Cow::Borrowed(""),
            text: Some(Cow::Borrowed(name)),
            raw: Cow::Borrowed(name.as_bytes()),
            span: Span::of(0, 0),
            params: Params::new(),
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
    /// How the value begins, as text.
    pub(crate) excerpt: Option<Untrusted>,
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
