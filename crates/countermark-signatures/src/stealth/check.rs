//! The check for a hidden text: the header, and what the ordinary rules find in the text.

use std::borrow::Cow;

use countermark_media::{Case, Check, Role};
use countermark_model::{
    About, Answer, Chance, CheckInfo, Code, Digest, Evidence, Finding, Reason, Span, Value,
};

use super::{FRAME_BITS, Header, Payload, Plane, Stealth, read};
use crate::{
    check,
    hit::{Candidate, Params},
    matcher,
    rule::Family,
    selector,
};

/// Looks for a text in the lowest bits of the pixels.
#[derive(Debug)]
pub(crate) struct StealthCheck;

const FOUND: &str = "stealth.header.read";

const LOOKED_FOR: &str = "stealth_pnginfo, stealth_pngcomp, stealth_rgbinfo, stealth_rgbcomp in the \
                          lowest bits of alpha and RGB";

/// Four comparisons of 120 bits each: by chance at most once in 2^118 pictures whose lowest bits are
/// random, and never where they are all equal. The decimal logarithm is -35.521.
const CHANCE: Chance = Chance { log10_milli: -35_521, tried: 4 };

impl Check for StealthCheck {
    fn info(&self) -> &'static CheckInfo {
        &CheckInfo {
            id: "signatures.stealth",
            codes: &[FOUND],
            sources: &[
                "Panchovix/stable-diffusion-webui-reForge modules/stealth_infotext.py",
                "NovelAI/novelai-image-metadata nai_meta.py",
            ],
        }
    }

    fn run(&self, case: &Case<'_>) -> Answer {
        let (header, payload) = match read(case) {
            Stealth::Absent => return Answer::from_findings(LOOKED_FOR, Vec::new()),
            Stealth::NotRead(reason) => return Answer::inconclusive(LOOKED_FOR, reason),
            Stealth::NotApplicable => return Answer::not_applicable(LOOKED_FOR),
            Stealth::Found(header, payload) => (header, payload),
        };
        let span = picture(case);
        let mut findings = vec![recovered(header, payload.as_ref().ok(), &span)];
        let mut open = payload.as_ref().err().copied();
        if let Ok(payload) = &payload {
            let (stated, over_limit) = stated(case, header.plane, payload, &span);
            findings.extend(stated);
            open = open.or_else(|| over_limit.then_some(Reason::Limit));
        }
        Answer { open, ..Answer::from_findings(LOOKED_FOR, findings) }
    }
}

/// The part of the file that holds the pixels.
pub(crate) fn picture(case: &Case<'_>) -> Span {
    let mut data = case.media().segments.iter().filter(|segment| {
        segment.role == Role::Pixels && matches!(segment.name.as_str(), "IDAT" | "VP8L")
    });
    let first = data.next().map_or(Span::new(0, 0), |segment| segment.span.clone());
    let end = data.next_back().map_or_else(|| first.end(), |last| last.span.end());
    Span::new(first.offset, end.saturating_sub(first.offset))
}

/// The finding for the header itself.
fn recovered(header: Header, payload: Option<&Payload>, span: &Span) -> Finding {
    let plane = match header.plane {
        Plane::Alpha => "alpha",
        Plane::Rgb => "rgb",
    };
    let bits = payload.map_or(FRAME_BITS, |payload| payload.bits.saturating_add(FRAME_BITS));
    let label = format!("{}, bits 0 to {}", header.plane.selector(), bits.saturating_sub(1));
    let mut finding =
        Finding::new(Code::of(FOUND), About::Software, Evidence::RecoveredMark(CHANCE))
            .with_span(span.clone(), &label)
            .with_param("plane", Value::Term(Cow::Borrowed(plane)))
            .with_param("packed", Value::Flag(header.packed))
            .with_param("chance", Value::Term(Cow::Borrowed("2^-118")));
    let Some(payload) = payload else { return finding };
    finding.sha256 = Some(Digest::of(&payload.bytes));
    let notes = [
        ("padded", payload.bits % 8 != 0),
        ("invalid_text", payload.is_broken_text()),
        ("error_correction", payload.has_codes),
    ];
    for (name, _) in notes.into_iter().filter(|(_, holds)| *holds) {
        finding = finding.with_param(name, Value::Flag(true));
    }
    finding
}

/// What the text states, by the rules that read it, and whether it goes over their limits.
fn stated(case: &Case<'_>, plane: Plane, payload: &Payload, span: &Span) -> (Vec<Finding>, bool) {
    let rules = case.situation().rules.as_deref();
    let Some(pack) = rules.and_then(check::pack_of) else { return (Vec::new(), false) };
    let (carrier, key) = selector::split(plane.selector());
    let candidates = [Candidate {
        carrier: Cow::Borrowed(carrier),
        key: Cow::Borrowed(key),
        text: Some(Cow::Borrowed(&payload.text)),
        raw: Cow::Borrowed(&payload.bytes),
        span: span.clone(),
        params: Params::default(),
    }];
    let (mut findings, mut over_limit) = (Vec::new(), false);
    for family in [Family::Generator, Family::Tc260] {
        let matches = matcher::run(pack, family, &candidates, &case.situation().limits);
        findings.extend(check::findings(&matches));
        over_limit |= matches.over_limit;
    }
    (findings, over_limit)
}
