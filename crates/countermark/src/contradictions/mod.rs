//! Facts of one file that contradict each other, put side by side.
//!
//! Checks do not see each other; this looks at what all of them found. Each contradiction is a finding
//! that names the facts on both sides, what is signed before what is not, with the places of both.
//! Which one holds is never said: every row has ordinary explanations (generator-signatures
//! specification, §12; hostile-input specification, §7, M01 to M04).

mod copies;
mod source_types;
mod times;

use std::{borrow::Cow, collections::BTreeSet};

use countermark_media::Media;
use countermark_model::{
    About, Answer, CheckInfo, Code, Evidence, Finding, Outcome, Reason, Value,
    report::CredentialsState,
};

use crate::{
    credentials_state::{credentials_state, is_trusted},
    statements::{Statements, says_ai, says_capture, term},
};

/// What a report calls this comparison; it stands behind the checks.
pub(crate) static INFO: CheckInfo = CheckInfo {
    id: "contradictions",
    codes: &[
        CAMERA_AND_GENERATOR,
        GROK_COPIES,
        LABEL_AND_CAPTURE,
        MARK_AND_CAMERA,
        MIDJOURNEY_IDS,
        NOVELAI_COPIES,
        SCREENSHOT_AND_CAMERA,
        SIGNED_AI_AND_CAMERA,
        SIGNED_CAPTURE_AND_GENERATOR,
        SIGNED_CAPTURE_AND_MARK,
        SIGNED_SILENCE_AND_GENERATOR,
        SIGNED_SILENCE_AND_MARK,
        SOURCE_TYPE,
        STATED_SIZE,
        TIMES,
        TWO_MARKS,
        TWO_TOOLS,
    ],
    sources: &[
        "generator-signatures specification §12",
        "hostile-input specification §7 (M01 to M04)",
    ],
};

pub(crate) const CAMERA_AND_GENERATOR: &str = "contradiction.camera-and-generator";
pub(crate) const GROK_COPIES: &str = "contradiction.grok-copies";
pub(crate) const LABEL_AND_CAPTURE: &str = "contradiction.label-and-capture";
pub(crate) const MARK_AND_CAMERA: &str = "contradiction.mark-and-camera";
pub(crate) const MIDJOURNEY_IDS: &str = "contradiction.midjourney-ids";
pub(crate) const NOVELAI_COPIES: &str = "contradiction.novelai-copies";
pub(crate) const SCREENSHOT_AND_CAMERA: &str = "contradiction.screenshot-and-camera";
pub(crate) const SIGNED_AI_AND_CAMERA: &str = "contradiction.signed-ai-and-camera";
pub(crate) const SIGNED_CAPTURE_AND_GENERATOR: &str = "contradiction.signed-capture-and-generator";
pub(crate) const SIGNED_CAPTURE_AND_MARK: &str = "contradiction.signed-capture-and-mark";
pub(crate) const SIGNED_SILENCE_AND_GENERATOR: &str = "contradiction.signed-silence-and-generator";
pub(crate) const SIGNED_SILENCE_AND_MARK: &str = "contradiction.signed-silence-and-mark";
pub(crate) const SOURCE_TYPE: &str = "contradiction.source-type";
pub(crate) const TIMES: &str = "contradiction.times";
pub(crate) const TWO_MARKS: &str = "contradiction.two-marks";
pub(crate) const TWO_TOOLS: &str = "contradiction.two-tools";

/// A note for experts: enlarging or cropping explains it, so that it is no conflict of the conclusion.
const STATED_SIZE: &str = "contradiction.stated-size";

const LOOKED_FOR: &str = "origins, tools, ids, copies, sizes, times that do not fit together";

/// First parts of the codes of findings that are compared.
const DIGITAL_SOURCE_TYPE: &str = "iptc.digital-source-type.";
const LABEL: &str = "tc260.";

/// Compares what the checks found in the file that `media` is the walk of.
pub(crate) fn compare(media: &Media<'_>, answers: &[(&'static CheckInfo, Answer)]) -> Answer {
    let state = credentials_state(answers);
    let statements = Statements::gather(answers, state);
    let mut findings = origins(&statements, state);
    findings.extend(tools(&statements));
    findings.extend(marks(&statements));
    findings.extend(source_types::compare(answers));
    let all: Vec<&Finding> = answers.iter().flat_map(|(_, answer)| answer.findings()).collect();
    findings.extend(copies::compare(media, &all));
    findings.extend(times::compare(media, answers));
    if findings.is_empty() && !media.format.info().walked {
        let empty = answers
            .iter()
            .any(|(_, answer)| answer.outcome == Outcome::Inconclusive(Reason::Empty));
        let reason = if empty { Reason::Empty } else { Reason::UnsupportedFormat };
        return Answer::inconclusive(LOOKED_FOR, reason);
    }
    Answer::from_findings(LOOKED_FOR, findings)
}

/// A camera, a capture, a screen or silence on one side, AI or a camera on the other.
fn origins(statements: &Statements<'_>, state: CredentialsState) -> Vec<Finding> {
    let Statements { signed, marks, unsigned, .. } = statements;
    let signed_at_all = is_trusted(state)
        || matches!(state, CredentialsState::UnknownSigner | CredentialsState::Expired);
    let silent = signed_at_all && !says_ai(signed) && !says_capture(signed);
    let signed_capture =
        if says_ai(signed) { Vec::new() } else { that(signed, |about| about == About::Capture) };
    let captures = that(unsigned, |about| about == About::Capture);
    let (types, cameras) = parted(&captures, DIGITAL_SOURCE_TYPE);
    let ai = that(unsigned, About::says_ai);
    // Two terms of one vocabulary, and a label beside a term, have rows of their own.
    let (ai_types, other_ai) = parted(&ai, DIGITAL_SOURCE_TYPE);
    let (labels, generators) = parted(&other_ai, LABEL);
    let (one, other) = if cameras.is_empty() { (&types, &generators) } else { (&captures, &ai) };
    let screens = that(unsigned, |about| about == About::Screenshot);
    let nothing = Vec::new();
    let marked = that(marks, About::says_ai);
    let rows = [
        (CAMERA_AND_GENERATOR, one, other),
        (SOURCE_TYPE, &types, &ai_types),
        (LABEL_AND_CAPTURE, &types, &labels),
        (SIGNED_AI_AND_CAMERA, &that(signed, About::says_ai), &captures),
        (SIGNED_CAPTURE_AND_GENERATOR, &signed_capture, &ai),
        (SIGNED_CAPTURE_AND_MARK, &signed_capture, &marked),
        (MARK_AND_CAMERA, &marked, &captures),
        (SCREENSHOT_AND_CAMERA, &screens, &cameras),
    ];
    let rows = rows.into_iter().filter(|(_, one, other)| !one.is_empty() && !other.is_empty());
    let mut findings: Vec<_> =
        rows.map(|(code, one, other)| side_by_side(code, one, other)).collect();
    for (code, stated) in [(SIGNED_SILENCE_AND_GENERATOR, &ai), (SIGNED_SILENCE_AND_MARK, &marked)]
    {
        if silent && !stated.is_empty() {
            findings.push(side_by_side(code, &nothing, stated));
        }
    }
    findings
}

/// Generators of different lineages. Tools that pass each other's metadata on are one lineage; the rule
/// data says which.
fn tools(statements: &Statements<'_>) -> Option<Finding> {
    let named: Vec<&Finding> = that(&statements.unsigned, About::says_ai)
        .into_iter()
        .filter(|finding| term(finding, "lineage").is_some())
        .collect();
    let first = named.first().and_then(|finding| term(finding, "lineage"));
    let (one, other): (Vec<&Finding>, Vec<&Finding>) =
        named.iter().partition(|finding| term(finding, "lineage") == first);
    (!other.is_empty()).then(|| side_by_side(TWO_TOOLS, &one, &other))
}

/// Marks in the pixels that name different generators. One program puts in one of them; whoever adds another
/// can add any.
fn marks(statements: &Statements<'_>) -> Option<Finding> {
    let marks = that(&statements.marks, About::says_ai);
    let first = marks.first().and_then(|mark| mark.tool.as_deref());
    let (one, other): (Vec<&Finding>, Vec<&Finding>) =
        marks.iter().partition(|mark| mark.tool.as_deref() == first);
    (!other.is_empty()).then(|| side_by_side(TWO_MARKS, &one, &other))
}

/// Those of `findings` that speak of what `is` wants.
fn that<'f>(findings: &[&'f Finding], is: impl Fn(About) -> bool) -> Vec<&'f Finding> {
    findings.iter().copied().filter(|finding| is(finding.about)).collect()
}

/// Those of `findings` whose code begins with `start`, and the others.
fn parted<'f>(findings: &[&'f Finding], start: &str) -> (Vec<&'f Finding>, Vec<&'f Finding>) {
    findings.iter().copied().partition(|finding| finding.code.as_str().starts_with(start))
}

/// The finding that `one` and `other` contradict each other.
fn side_by_side(code: &'static str, one: &[&Finding], other: &[&Finding]) -> Finding {
    let facts: Vec<&Finding> = one.iter().chain(other).copied().collect();
    let mut finding = contradiction(code, Evidence::Stated);
    let mut seen = BTreeSet::new();
    let places = facts.iter().flat_map(|fact| &fact.at);
    finding.at = places.filter(|place| seen.insert(*place)).cloned().collect();
    let mut codes: Vec<&str> = Vec::new();
    for fact in facts {
        let code = fact.code.as_str();
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    finding.with_param("facts", Value::Term(Cow::Owned(codes.join(", "))))
}

fn contradiction(code: &'static str, evidence: Evidence) -> Finding {
    Finding::new(Code::of(code), About::Contradiction, evidence)
}
