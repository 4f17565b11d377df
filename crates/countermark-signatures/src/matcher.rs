//! Runs rules over the fields of a file.
//!
//! Each field is read once for each shape that a rule asks for, and only the rules that name its
//! selector see it, so that the cost follows the size of the metadata. Parsed values live for one
//! field at a time.

use std::collections::BTreeMap;

use countermark_model::{Digest, Limits, Untrusted};

use crate::{
    digital_source_type, extract,
    forms::{Forms, unwrapped},
    hit::{Candidate, Hit, Matches, Params},
    json_shape::{Json, Parsed},
    pack::Pack,
    pickle::Pickle,
    prepared::{Companion, Prepared},
    rule::{Family, Shape},
    tc260,
};

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
    // Whether what a rule wants elsewhere is there, and how often it matched.
    let mut seen: BTreeMap<usize, (bool, usize)> = BTreeMap::new();
    let file = extract::File { candidates, unverified: pack.allows_unverified() };
    for candidate in candidates {
        let indices = pack.reading(family, &candidate.carrier, &candidate.key);
        if indices.is_empty() {
            continue;
        }
        let forms = Forms::new(candidate.text.as_deref().unwrap_or_default(), limits);
        for index in indices {
            let Some(rule) = pack.at(index) else { continue };
            let Some(found) = matched(rule, candidate, &forms, file.unverified) else { continue };
            let (holds, count) =
                seen.entry(index).or_insert_with(|| (have_companions(rule, candidates), 0));
            if !*holds {
                continue;
            }
            *count = count.saturating_add(1);
            if *count > limits.rule_hits {
                let further = matches.further.entry(rule.data.id.as_str()).or_default();
                *further = further.saturating_add(1);
                continue;
            }
            matches.hits.push(hit(rule, candidate, &file, &forms, found));
        }
        matches.over_limit |= forms.over_limit();
    }
    matches
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

fn matched(
    rule: &Prepared,
    candidate: &Candidate<'_>,
    forms: &Forms<'_>,
    unverified: bool,
) -> Option<Found> {
    match rule.data.shape {
        Shape::Present => (!says_nothing(candidate)).then(Found::plain),
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
        Shape::Pickle => {
            let pickle = Pickle::read(&candidate.raw)?;
            let holds = pickle.has(&rule.data.pickled, rule.data.least);
            holds.then(|| Found { truncated: pickle.cut, ..Found::plain() })
        }
        Shape::SourceType => {
            let term = digital_source_type::term(forms.text)?;
            let terms = &rule.data.terms;
            let wanted = terms.is_empty() || terms.iter().any(|own| own.eq_ignore_ascii_case(term));
            let params = digital_source_type::params(forms.text, term);
            wanted.then(|| Found { params, ..Found::plain() })
        }
        Shape::Tc260 => {
            let params = tc260::params(forms, rule, unverified)?;
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

fn have_companions(rule: &Prepared, candidates: &[Candidate<'_>]) -> bool {
    rule.with
        .iter()
        .all(|companion| candidates.iter().any(|candidate| is_companion(companion, candidate)))
}

fn is_companion(companion: &Companion, candidate: &Candidate<'_>) -> bool {
    candidate.stands_at(&companion.places)
        && match &companion.pattern {
            None => !says_nothing(candidate),
            Some(pattern) => {
                let text = candidate.text.as_deref().unwrap_or_default();
                pattern.fits(text.trim_end_matches(|c: char| c == '\0' || c.is_whitespace()))
            }
        }
}

/// Whether nothing stands there but NUL, blanks, or a word by which people leave a field empty.
fn says_nothing(candidate: &Candidate<'_>) -> bool {
    const WORDS: [&str; 7] = ["-", "n/a", "na", "no", "none", "not applicable", "null"];
    match &candidate.text {
        Some(text) => {
            let said = text.trim_matches(|c: char| c == '\0' || c == '.' || c.is_whitespace());
            said.is_empty() || WORDS.iter().any(|word| said.eq_ignore_ascii_case(word))
        }
        None => candidate.raw.iter().all(|byte| *byte == 0),
    }
}

fn hit<'p>(
    rule: &'p Prepared,
    candidate: &Candidate<'_>,
    file: &extract::File<'_>,
    forms: &Forms<'_>,
    found: Found,
) -> Hit<'p> {
    let mut params = found.params;
    params.extend(candidate.params.clone());
    extract::extract(rule, candidate, file, forms, found.unwrapped.as_deref(), &mut params);
    Hit {
        rule,
        selector: candidate.selector(),
        span: candidate.span.clone(),
        digest: Digest::of(&candidate.raw),
        excerpt: excerpt(forms.text),
        truncated: found.truncated,
        params,
    }
}

/// Most characters of a value that a finding shows; the digest stands for the whole.
const EXCERPT: usize = 200;

/// How a text begins.
fn excerpt(text: &str) -> Option<Untrusted> {
    let end = text.char_indices().nth(EXCERPT).map_or(text.len(), |(end, _)| end);
    text.get(..end).filter(|start| !start.is_empty()).map(Untrusted::new)
}
