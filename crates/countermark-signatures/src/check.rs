//! The checks of metadata: each runs one family of rules over what a file states.
//!
//! They say what was looked for, name the rule pack, and never call an absence more than that: when
//! a carrier was damaged or a limit was reached before its end, the answer is inconclusive
//! (generator-signatures specification, §1).

use std::{any::Any, borrow::Cow, collections::BTreeSet};

use countermark_media::{Case, Check, Media};
use countermark_model::{
    About, AnomalyKind, Answer, CheckInfo, Code, Evidence, Finding, Param, Reason, RuleSource,
    Sensitivity, Value,
};

use crate::{
    hit::{Candidate, Hit, Matches},
    matcher,
    pack::Pack,
    precedence,
    rule::{Class, Family, Status},
    selector, tc260,
};

/// The label has a code that only its producer could check.
pub(crate) const RESERVED_CODE: &str = "tc260.reserved-code";

/// Runs one family of rules.
#[derive(Debug)]
pub(crate) struct RuleCheck {
    /// What it is.
    pub(crate) info: &'static CheckInfo,
    /// The rules that it runs.
    pub(crate) family: Family,
}

impl Check for RuleCheck {
    fn info(&self) -> &'static CheckInfo {
        self.info
    }

    fn run(&self, case: &Case<'_>) -> Answer {
        let Some(pack) = case.situation().rules.as_deref().and_then(pack_of) else {
            return Answer::inconclusive("rules", Reason::NothingToCompare);
        };
        if pack.running(self.family).next().is_none() {
            return Answer::inconclusive("no rule", Reason::NothingToCompare);
        }
        let (carriers, rules) = searched(pack, self.family, case);
        let looked_for = if carriers.is_empty() {
            let (all, rules) = searched_where(pack, self.family, |_| true);
            looked_for(pack, rules, &all)
        } else {
            looked_for(pack, rules, &carriers)
        };
        let in_file = self.family != Family::Filename;
        if in_file && let Some(reason) = not_walked(case) {
            return Answer::inconclusive(looked_for, reason);
        }
        if carriers.is_empty() {
            return Answer::not_applicable(looked_for);
        }
        let candidates = Candidate::of_case(case, self.family, &carriers);
        let matches = matcher::run(pack, self.family, &candidates, &case.situation().limits);
        let findings = findings(&matches);
        if findings.is_empty()
            && in_file
            && let Some(reason) = unread(case.media(), &carriers, matches.over_limit)
        {
            return Answer::inconclusive(looked_for, reason);
        }
        Answer::from_findings(looked_for, findings)
    }
}

/// Why nothing can be looked for in the file at all, if so.
pub(crate) fn not_walked(case: &Case<'_>) -> Option<Reason> {
    let reason = if case.bytes().is_empty() { Reason::Empty } else { Reason::UnsupportedFormat };
    (!case.media().format.info().walked).then_some(reason)
}

/// The rules of this room; a foreign implementation cannot be looked into.
pub(crate) fn pack_of(source: &dyn RuleSource) -> Option<&Pack> {
    let any: &dyn Any = source;
    any.downcast_ref()
}

/// The carriers that the running rules read and that this file can have, and the number of rules
/// that read one of them.
fn searched<'p>(pack: &'p Pack, family: Family, case: &Case<'_>) -> (BTreeSet<&'p str>, usize) {
    searched_where(pack, family, |carrier| match carrier {
        "file.name" => case.situation().name.is_some(),
        carrier => selector::is_possible(case.media().format, carrier),
    })
}

/// The carriers that the running rules read and that are possible, and the number of rules that read one
/// of them.
fn searched_where(
    pack: &Pack,
    family: Family,
    is_possible: impl Fn(&str) -> bool,
) -> (BTreeSet<&str>, usize) {
    let mut carriers = BTreeSet::new();
    let mut rules = 0_usize;
    for rule in pack.running(family) {
        let before = rule.places.iter().map(|place| selector::split(place).0);
        let possible: Vec<_> = before.filter(|carrier| is_possible(carrier)).collect();
        rules = rules.saturating_add(usize::from(!possible.is_empty()));
        carriers.extend(possible);
    }
    (carriers, rules)
}

fn looked_for(pack: &Pack, rules: usize, carriers: &BTreeSet<&str>) -> String {
    let carriers: Vec<_> = carriers.iter().copied().collect();
    let plural = if rules == 1 { "" } else { "s" };
    format!("{rules} rule{plural} ({}) over {}", pack.versions(), carriers.join(", "))
}

/// Why a mark could have gone unseen, if it could.
fn unread(media: &Media<'_>, carriers: &BTreeSet<&str>, over_limit: bool) -> Option<Reason> {
    if over_limit || !media.limits.is_empty() {
        return Some(Reason::Limit);
    }
    let stops = |kind: AnomalyKind| match kind {
        AnomalyKind::DoctypeRefused
        | AnomalyKind::LengthMismatch
        | AnomalyKind::Loop
        | AnomalyKind::Malformed
        | AnomalyKind::Missing
        | AnomalyKind::Truncated
        | AnomalyKind::Unsupported => true,
        AnomalyKind::BadChecksum
        | AnomalyKind::Duplicate
        | AnomalyKind::InvalidText
        | AnomalyKind::Misplaced
        | AnomalyKind::TrailingData => false,
    };
    let concerns = |what: &str| {
        let area = what.split('.').next().unwrap_or_default();
        let read = |prefix: &str| carriers.iter().any(|carrier| carrier.starts_with(prefix));
        match area {
            "exif" => read("exif"),
            "iim" | "iptc" | "photoshop" => read("iim"),
            "samsung" => read("sef"),
            "xmp" => read("xmp"),
            // Damage to the frame of the file can hide any part behind it.
            _ => true,
        }
    };
    let damaged =
        media.anomalies.iter().any(|anomaly| stops(anomaly.kind) && concerns(anomaly.what));
    damaged.then_some(Reason::Damaged)
}

/// The findings of all hits that no other hit beats.
pub(crate) fn findings(matches: &Matches<'_>) -> Vec<Finding> {
    let beaten = precedence::beaten(&matches.hits);
    let mut findings = Vec::new();
    for (index, hit) in matches.hits.iter().enumerate() {
        if beaten.get(index).copied().flatten().is_some() {
            continue;
        }
        let others = (0..beaten.len())
            .filter(|other| *other != index && precedence::winner(&beaten, *other) == index)
            .filter_map(|other| matches.hits.get(other))
            // That a text of a tool has the form of many says nothing more.
            .filter(|hit| !hit.rule.data.general)
            .map(|hit| hit.rule.data.id.as_str());
        let mut also = BTreeSet::new();
        also.extend(others);
        let also: Vec<_> = also.into_iter().collect();
        findings.push(finding(hit, &also, matches.further.get(hit.rule.data.id.as_str()).copied()));
        findings.extend(reserved(hit));
    }
    findings
}

fn finding(hit: &Hit<'_>, also: &[&str], further: Option<i64>) -> Finding {
    let rule = hit.rule;
    let mut finding = Finding::new(rule.code.clone(), rule.data.about, evidence(hit));
    // A name is no part of the file: it has no place there.
    if rule.family != Family::Filename {
        finding = finding.with_span(hit.span.clone(), &hit.selector);
        finding.sha256 = Some(hit.digest);
    }
    finding.params = hit.params.clone();
    // Whatever stands there may describe a person, and it can hold prompts.
    if rule.data.about.says_ai()
        && let Some(excerpt) = &hit.excerpt
    {
        let value = Value::Text(excerpt.clone());
        let param = Param { value, sensitivity: Sensitivity::Intimate };
        finding.params.insert(Cow::Borrowed("excerpt"), param);
    }
    let mut public = |name: &'static str, value: Value| {
        finding
            .params
            .insert(Cow::Borrowed(name), Param { value, sensitivity: Sensitivity::Public });
    };
    let general = rule.data.general;
    if rule.family.names_a_tool() {
        // A form that many tools write names none of them.
        let param = if general { "form" } else { "tool_name" };
        public(param, Value::Term(Cow::Owned(rule.name.clone())));
    }
    if rule.family == Family::Filename {
        public("looks_like", Value::Term(Cow::Owned(rule.name.clone())));
    }
    if rule.family == Family::Generator && !general {
        public("lineage", Value::Term(Cow::Owned(rule.lineage.clone())));
    }
    if hit.truncated {
        public("truncated", Value::Flag(true));
    }
    // Beside a named tool it matters what else its text looks like; a value of a standard has one meaning.
    if !also.is_empty() && rule.family == Family::Generator {
        public("also_present", Value::Term(Cow::Owned(also.join(", "))));
    }
    if let Some(further) = further {
        public("further_places", Value::Number(further));
    }
    if rule.family.names_a_tool() { finding.with_tool(&rule.generator) } else { finding }
}

/// D where the file states it; E where the rule says so, or nobody has verified the rule.
fn evidence(hit: &Hit<'_>) -> Evidence {
    let data = &hit.rule.data;
    if data.class == Class::E || data.status == Status::Unverified {
        Evidence::ExpertHint
    } else {
        Evidence::Stated
    }
}

/// The finding for a code in a label that only the producer could check.
fn reserved(hit: &Hit<'_>) -> Option<Finding> {
    hit.params.contains_key(tc260::RESERVED).then(|| {
        let code = Code::of(RESERVED_CODE);
        let mut finding = Finding::new(code, About::AiUnverifiableSignature, evidence(hit))
            .with_span(hit.span.clone(), &hit.selector);
        finding.sha256 = Some(hit.digest);
        finding
    })
}
