//! Runs rules over the fields of a file.
//!
//! Each field is read once for each shape that a rule asks for, and only the rules that name its
//! selector see it, so that the cost follows the size of the metadata. Parsed values live for one
//! field at a time.

use std::{borrow::Cow, cell::OnceCell, collections::BTreeMap};

use countermark_media::Field;
use countermark_model::{Digest, Limits, Param, Span};

use crate::{
    digital_source_type, extract,
    infotext::Infotext,
    json_shape::{Json, Parsed},
    pack::Pack,
    prepared::{Companion, Prepared},
    rule::{Family, Shape},
    selector, tc260,
};

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

/// Runs the rules of `family` over `candidates`.
///
/// # Limits
/// `json_depth`, `json_nodes`, `tc260_bytes`, `rule_hits`.
pub(crate) fn run<'p>(
    pack: &'p Pack,
    family: Family,
    candidates: &[Candidate<'_>],
    limits: &Limits,
) -> Matches<'p> {
    let mut matches = Matches::default();
    let mut seen: BTreeMap<usize, usize> = BTreeMap::new();
    let mut companions: BTreeMap<usize, bool> = BTreeMap::new();
    for candidate in candidates {
        let indices = pack.reading(family, &candidate.selector);
        let forms = Forms::new(candidate.text.unwrap_or_default(), limits);
        for index in indices {
            let Some(rule) = pack.at(index) else { continue };
            let Some(found) = matched(rule, candidate, &forms) else { continue };
            let holds =
                companions.entry(index).or_insert_with(|| have_companions(rule, candidates));
            if !*holds {
                continue;
            }
            let count = seen.entry(index).or_default();
            *count = count.saturating_add(1);
            if *count > limits.rule_hits {
                let further = matches.further.entry(rule.data.id.as_str()).or_default();
                *further = further.saturating_add(1);
                continue;
            }
            matches.hits.push(hit(rule, candidate, candidates, &forms, found));
        }
        matches.over_limit |= forms.over_limit.get().is_some();
    }
    matches
}

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
}

/// What a rule found in a value, before values are extracted.
#[derive(Debug)]
pub(crate) struct Found {
    /// The text of the JSON object inside its wrapper, where there was one.
    pub(crate) unwrapped: Option<String>,
    /// Whether the value was cut short.
    pub(crate) truncated: bool,
    /// Values that the shape itself gives.
    pub(crate) params: Params,
}

impl Found {
    /// A value with nothing to add.
    const fn plain() -> Self {
        Self { unwrapped: None, truncated: false, params: Params::new() }
    }
}

fn matched(rule: &Prepared, candidate: &Candidate<'_>, forms: &Forms<'_>) -> Option<Found> {
    match rule.data.shape {
        Shape::Present => (!is_blank(candidate)).then(Found::plain),
        Shape::Text => {
            let fits = rule.pattern.as_ref().is_some_and(|pattern| pattern.fits(forms.text));
            (fits && !forms.text.is_empty()).then(Found::plain)
        }
        Shape::Json => matched_json(rule, forms),
        Shape::Infotext => {
            let info = forms.infotext()?;
            let holds = rule.infotext.iter().all(|setting| match info.get(&setting.key) {
                None => setting.absent,
                Some(value) => {
                    !setting.absent
                        && setting.pattern.as_ref().is_none_or(|pattern| pattern.fits(value))
                }
            });
            holds.then(Found::plain)
        }
        Shape::SourceType => {
            let term = digital_source_type::term(forms.text)?;
            let wanted =
                rule.data.terms.is_empty() || rule.data.terms.iter().any(|wanted| wanted == term);
            let params = digital_source_type::params(forms.text, term);
            wanted.then(|| Found { params, ..Found::plain() })
        }
        Shape::Tc260 => {
            let params = tc260::params(forms, rule.data.unwrap.as_deref())?;
            Some(Found { params, ..Found::plain() })
        }
    }
}

fn matched_json(rule: &Prepared, forms: &Forms<'_>) -> Option<Found> {
    let outer = forms.json()?;
    let unwrapped = rule.data.unwrap.as_deref().and_then(|member| unwrapped(outer, member, forms));
    let inner = match &unwrapped {
        None => None,
        Some(text) => match Json::parse(text, forms.limits) {
            Parsed::Object(json) => Some(json),
            Parsed::NotJson => return None,
            Parsed::OverLimit => {
                forms.note_limit();
                return None;
            }
        },
    };
    let json = inner.as_ref().unwrap_or(outer);
    let root = json.root();
    let holds = rule.json.iter().all(|condition| condition.holds(root))
        && (rule.json_any.is_empty()
            || rule.json_any.iter().any(|condition| condition.holds(root)));
    let truncated = json.cut || outer.cut;
    drop(inner);
    holds.then(|| Found { unwrapped, truncated, params: Params::new() })
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

fn have_companions(rule: &Prepared, candidates: &[Candidate<'_>]) -> bool {
    rule.with
        .iter()
        .all(|companion| candidates.iter().any(|candidate| is_companion(companion, candidate)))
}

fn is_companion(companion: &Companion, candidate: &Candidate<'_>) -> bool {
    reads(&companion.places, &candidate.selector)
        && match &companion.pattern {
            None => !is_blank(candidate),
            Some(pattern) => {
                let text = candidate.text.unwrap_or_default();
                let text = text.trim_end_matches(|c: char| c == '\0' || c.is_whitespace());
                !text.is_empty() && pattern.fits(text)
            }
        }
}

/// Whether one of `places` is `selector`, or stands for every key of its carrier.
pub(crate) fn reads(places: &[String], selector: &str) -> bool {
    let (carrier, _) = selector::split(selector);
    places.iter().any(|place| place == selector || place.strip_suffix(":*") == Some(carrier))
}

/// Whether nothing stands there but NUL and blanks.
fn is_blank(candidate: &Candidate<'_>) -> bool {
    match candidate.text {
        Some(text) => text.chars().all(|c| c == '\0' || c.is_whitespace()),
        None => candidate.raw.iter().all(|byte| *byte == 0),
    }
}

fn hit<'p>(
    rule: &'p Prepared,
    candidate: &Candidate<'_>,
    candidates: &[Candidate<'_>],
    forms: &Forms<'_>,
    found: Found,
) -> Hit<'p> {
    let mut params = found.params;
    extract::extract(rule, forms, found.unwrapped.as_deref(), candidates, &mut params);
    Hit {
        rule,
        selector: candidate.selector.clone(),
        span: candidate.span.clone(),
        digest: Digest::of(candidate.raw),
        truncated: found.truncated,
        params,
    }
}
