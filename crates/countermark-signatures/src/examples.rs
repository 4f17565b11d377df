//! Examples that prove each rule: files, reduced to selectors and texts, that it hits and misses.
//!
//! A rule without examples says nothing about what it was meant for, so a pack is not published
//! with one (generator-signatures specification, §3 rows 1 and 2).

use std::{borrow::Cow, collections::BTreeMap};

use countermark_model::{Limits, Span};

use crate::{
    check,
    hit::{Candidate, Matches, Params},
    matcher,
    pack::Pack,
    prepared::Prepared,
    rule::{ExampleData, Shape},
    selector,
};

impl Pack {
    /// What a pack should not be published with: examples that are missing or do not hold, rules on
    /// free text without structure. Empty when all is well.
    pub fn flaws(&self) -> Vec<String> {
        let pack = self.clone().allowing_unverified();
        pack.prepared().iter().flat_map(|rule| flaws_of(rule, &pack)).collect()
    }
}

fn flaws_of(rule: &Prepared, pack: &Pack) -> Vec<String> {
    let id = rule.data.id.as_str();
    let mut flaws = Vec::new();
    let mut flaw = |text: String| flaws.push(format!("{id}: {text}"));
    let hits: Vec<_> =
        rule.data.examples.iter().filter_map(|example| example.hit.as_ref()).collect();
    let misses: Vec<_> =
        rule.data.examples.iter().filter_map(|example| example.miss.as_ref()).collect();
    if hits.is_empty() || misses.is_empty() {
        flaw("needs an example that it hits and one that it misses".to_owned());
    }
    if rule.data.examples.iter().any(|ExampleData { hit, miss }| hit.is_some() == miss.is_some()) {
        flaw("an example is either a hit or a miss".to_owned());
    }
    if rule.data.shape == Shape::Text && !misses.iter().any(|miss| is_prose(rule, miss)) {
        flaw(format!("needs a miss that is a sentence naming {}", rule.name));
    }
    if has_loose_text(rule) {
        flaw("reads free text without structure: a counted part or a brace".to_owned());
    }
    for fields in hits {
        if !found(pack, rule, fields).0 {
            flaw(format!("does not hit {fields:?}"));
        }
    }
    for fields in misses {
        if found(pack, rule, fields).1 {
            flaw(format!("does not miss {fields:?}"));
        }
    }
    flaws
}

/// Whether an example is a sentence that names the tool at a place that the rule reads.
fn is_prose(rule: &Prepared, miss: &BTreeMap<String, String>) -> bool {
    let name = rule.name.to_lowercase();
    miss.iter().any(|(place, text)| {
        let (carrier, key) = selector::split(place);
        selector::reads(&rule.places, carrier, key)
            && text.split_whitespace().count() >= 4
            && text.to_lowercase().contains(&name)
    })
}

/// Whether the rule reads a place where people write about generators, with a pattern that words
/// alone can fit, nothing beside it that has to hold too, and a finding that speaks of AI.
fn has_loose_text(rule: &Prepared) -> bool {
    let loose = rule.data.shape == Shape::Present
        || rule.data.pattern.as_deref().is_some_and(|pattern| !pattern.contains('{'));
    loose
        && rule.with.is_empty()
        && rule.data.about.says_ai()
        && rule.places.iter().any(|place| selector::is_free_text(place))
}

/// Whether the rule makes a finding in a file with these fields, and whether it holds at all.
fn found(pack: &Pack, rule: &Prepared, fields: &BTreeMap<String, String>) -> (bool, bool) {
    let candidates = candidates(fields);
    let matches = matches(pack, rule, &candidates);
    let holds = matches.hits.iter().any(|hit| hit.rule.data.id == rule.data.id);
    (check::findings(&matches).iter().any(|finding| finding.code == rule.code), holds)
}

fn matches<'p>(pack: &'p Pack, rule: &Prepared, candidates: &[Candidate<'_>]) -> Matches<'p> {
    matcher::run(pack, rule.family, candidates, &Limits::NATIVE)
}

/// The bytes of a value. Segments of a JPEG may hold any: in their examples each character stands for
/// the byte of its number.
fn raw<'t>(place: &str, text: &'t str) -> Cow<'t, [u8]> {
    let bytes: Option<Vec<u8>> =
        text.chars().map(|character| u8::try_from(u32::from(character)).ok()).collect();
    match bytes {
        Some(bytes) if place.starts_with("jpeg.app") => Cow::Owned(bytes),
        _ => Cow::Borrowed(text.as_bytes()),
    }
}

/// The fields of a file that holds these texts and nothing else.
pub(crate) fn candidates(fields: &BTreeMap<String, String>) -> Vec<Candidate<'_>> {
    let mut offset = 0;
    fields
        .iter()
        .map(|(place, text)| {
            let span = Span::of(offset, text.len());
            offset = offset.saturating_add(text.len());
            let (carrier, key) = selector::split(place);
            Candidate {
                carrier: Cow::Borrowed(carrier),
                key: Cow::Borrowed(key),
                text: Some(Cow::Borrowed(text.as_str())),
                raw: raw(place, text),
                span,
                params: Params::new(),
            }
        })
        .collect()
}
