//! Answers and conclusion, put into the form of the report.

use std::collections::BTreeMap;

use countermark_media::{Case, Dimensions, Format};
use countermark_model::{
    Anomaly, Answer, CheckInfo, Digest, Evidence, Exhibit, Finding, LimitHit, Limits, Outcome,
    Param, Sensitivity, Situation, Untrusted, Value, order,
    report::{self, CheckOutcome, Class, Conclusion, Credentials, Report},
    to_u64,
};

/// What the walk over a file says about it as a whole.
#[derive(Debug)]
pub(crate) struct Walked<'a> {
    pub(crate) size: Option<u64>,
    pub(crate) sha256: Option<Digest>,
    pub(crate) format: Format,
    pub(crate) dimensions: Option<Dimensions>,
    pub(crate) pixels_sha256: Option<Digest>,
    pub(crate) anomalies: &'a [Anomaly],
    pub(crate) limits: Vec<LimitHit>,
}

impl Default for Walked<'_> {
    fn default() -> Self {
        Self {
            size: None,
            sha256: None,
            format: Format::Unknown,
            dimensions: None,
            pixels_sha256: None,
            anomalies: &[],
            limits: Vec::new(),
        }
    }
}

impl<'a> Walked<'a> {
    pub(crate) fn of(case: &'a Case<'_>) -> Self {
        let media = case.media();
        let quick = case.situation().quick;
        Self {
            size: Some(to_u64(case.bytes().len())),
            sha256: (!quick).then(|| case.digest()),
            format: media.format,
            dimensions: media.dimensions,
            pixels_sha256: case.pixel_digest(),
            anomalies: &media.anomalies,
            limits: case.limits(),
        }
    }
}

/// Puts the report together. Findings come strongest class first, then by code and place.
pub(crate) fn report(
    situation: &Situation<'_>,
    walked: &Walked<'_>,
    answers: Vec<(&'static CheckInfo, Answer)>,
    conclusion: Conclusion,
) -> Report {
    let checks = answers.iter().map(|(info, answer)| check(info, answer)).collect();
    let mut findings = Vec::new();
    let mut credentials = None;
    for (info, answer) in answers {
        findings.extend(answer.findings().iter().map(|found| finding(info.id, found)));
        credentials = credentials.or_else(|| exhibit(answer));
    }
    let mut limits: Vec<_> = walked.limits.iter().map(limit).collect();
    limits.extend(credentials.iter_mut().flat_map(|held| std::mem::take(&mut held.limits)));
    order::sort(&mut findings, |a, b| sort_key(a).cmp(&sort_key(b)));
    Report {
        schema: report::SCHEMA.to_owned(),
        tool: tool(situation),
        evaluated_at: situation.at,
        file: file(situation, walked),
        conclusion,
        checks,
        findings,
        credentials,
        anomalies: walked.anomalies.iter().map(anomaly).collect(),
        limits,
        requests: situation.requests.to_vec(),
    }
}

fn sort_key(finding: &report::Finding) -> (Class, &str, Option<u64>) {
    (finding.class, &finding.code, finding.places.first().map(|place| place.offset))
}

fn exhibit(answer: Answer) -> Option<Credentials> {
    let Exhibit::Credentials(credentials) = answer.exhibit?;
    Some(*credentials)
}

fn tool(situation: &Situation<'_>) -> report::Tool {
    let packs = situation.rules.as_ref().map(|rules| rules.packs()).unwrap_or_default();
    let versions: Vec<_> = packs.iter().map(|(version, _)| version.as_str()).collect();
    let trust = situation.trust.as_ref();
    let lists = trust.map(|trust| trust.lists()).unwrap_or_default().into_iter();
    report::Tool {
        name: "countermark".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        rules: versions.join("+"),
        rule_packs: packs
            .iter()
            .map(|(version, sha256)| report::RulePack { version: version.clone(), sha256: *sha256 })
            .collect(),
        trust: lists.map(|list| list.aged(situation.at)).collect(),
        trust_bundle: trust
            .and_then(|trust| trust.bundle())
            .map(|bundle| bundle.judged(situation.at)),
        limits: limits_used(&situation.limits),
    }
}

/// The limits in force, unless they are those of the profile `native`.
fn limits_used(limits: &Limits) -> Option<report::LimitsUsed> {
    let (profile, changes) = limits.profile();
    let mut used = report::LimitsUsed { profile: profile.to_owned(), changes: BTreeMap::new() };
    used.changes.extend(changes.into_iter().map(|(name, value)| (name.to_owned(), value)));
    (*limits != Limits::NATIVE).then_some(used)
}

fn file(situation: &Situation<'_>, walked: &Walked<'_>) -> report::File {
    let name_says = situation.name.and_then(Format::of_name);
    report::File {
        name: situation.name.map(Untrusted::new),
        size: walked.size,
        sha256: walked.sha256,
        format: walked.format.info().name.to_owned(),
        name_says: name_says.map(|format| format.info().name.to_owned()),
        width: walked.dimensions.map(|size| size.width),
        height: walked.dimensions.map(|size| size.height),
        pixels_sha256: walked.pixels_sha256,
    }
}

fn check(info: &CheckInfo, answer: &Answer) -> report::Check {
    let (outcome, reason) = match &answer.outcome {
        Outcome::Found(_) if answer.open.is_some() => (CheckOutcome::Inconclusive, answer.open),
        Outcome::Found(_) => (CheckOutcome::Found, None),
        Outcome::Absent => (CheckOutcome::Absent, None),
        Outcome::Inconclusive(reason) => (CheckOutcome::Inconclusive, Some(*reason)),
        Outcome::NotApplicable => (CheckOutcome::NotApplicable, answer.open),
    };
    report::Check { id: info.id.to_owned(), outcome, looked_for: answer.looked_for.clone(), reason }
}

fn finding(check: &str, found: &Finding) -> report::Finding {
    let mut params = BTreeMap::new();
    let mut private = BTreeMap::new();
    for (name, param) in &found.params {
        if param.sensitivity == Sensitivity::Public {
            params.insert(name.to_string(), value(&param.value));
        } else {
            private.insert(name.to_string(), hidden(param));
        }
    }
    report::Finding {
        code: found.code.as_str().to_owned(),
        check: check.to_owned(),
        class: class(&found.evidence),
        about: found.about,
        tool: found.tool.clone(),
        places: found
            .at
            .iter()
            .map(|(span, label)| report::Place {
                offset: span.offset,
                length: span.length,
                label: label.clone(),
            })
            .collect(),
        params,
        private,
        sha256: found.sha256,
    }
}

fn value(value: &Value) -> report::Value {
    match value {
        Value::Flag(flag) => report::Value::Flag(*flag),
        Value::Number(number) => report::Value::Number(*number),
        Value::Term(term) => report::Value::Text(Untrusted::new(term)),
        Value::Text(text) => report::Value::Text(text.clone()),
    }
}

fn hidden(param: &Param) -> report::Private {
    let bytes = match &param.value {
        Value::Text(text) => text.cut().map_or_else(|| to_u64(text.raw().len()), |cut| cut.bytes),
        Value::Term(term) => to_u64(term.len()),
        Value::Flag(_) | Value::Number(_) => 0,
    };
    report::Private { sensitivity: param.sensitivity, bytes, value: Some(value(&param.value)) }
}

const fn class(evidence: &Evidence) -> Class {
    match evidence {
        Evidence::Cryptographic(_) => Class::A,
        Evidence::RecoveredMark(_) => Class::B,
        Evidence::Measured(_) => Class::C,
        Evidence::Stated => Class::D,
        Evidence::ExpertHint => Class::E,
    }
}

fn anomaly(anomaly: &Anomaly) -> report::Anomaly {
    report::Anomaly {
        what: anomaly.what.to_owned(),
        kind: anomaly.kind,
        offset: anomaly.at.offset,
        length: anomaly.at.length,
    }
}

fn limit(hit: &LimitHit) -> report::Limit {
    report::Limit { name: hit.name.to_owned(), value: hit.value, offset: hit.offset }
}
