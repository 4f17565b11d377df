//! Every test file, examined: the whole report as a snapshot beside the file, and what matters most
//! about it written down by hand.

use std::fs;

use countermark::{
    Situation, examine,
    report::{AiLevel, ConclusionCode, CredentialsState, Report},
};
use countermark_report::{Options, Position, output};

use crate::project::{assets, compare, refuse, situation, testdata};

use AiLevel::{Edited, Generated, None as NoAi};
use ConclusionCode as Code;
use CredentialsState as State;

/// One test file and what must come of it: conclusion, credentials, AI, and the tool that it names.
type Expectation = (&'static str, Code, State, AiLevel, Option<&'static str>);

/// Sorted by path; a file without a line here is a failure.
const EXPECTED: &[Expectation] = &[
    ("avif/signed-ai.avif", Code::SignedAi, State::TrustedUser, Generated, None),
    ("avif/signed-without-iloc.avif", Code::SignedAi, State::TrustedUser, Generated, None),
    ("damaged/empty.png", Code::NotExamined, State::None, NoAi, None),
    ("damaged/hostile-strings.png", Code::AiStated, State::None, Generated, Some("automatic1111")),
    ("damaged/huge-header.png", Code::NotExamined, State::None, NoAi, None),
    ("damaged/png-named.jpg", Code::NothingFound, State::None, NoAi, None),
    ("damaged/text-named.jpg", Code::NotExamined, State::Unreadable, NoAi, None),
    ("damaged/truncated.jpg", Code::NothingFound, State::None, NoAi, None),
    ("gif/plain.gif", Code::NothingFound, State::None, NoAi, None),
    ("gif/signed-other.gif", Code::SignedOther, State::TrustedUser, NoAi, None),
    ("jpeg/camera-and-ai.jpg", Code::AiStated, State::None, Generated, None),
    ("jpeg/camera.jpg", Code::NothingFound, State::None, NoAi, None),
    ("jpeg/caption-about-ai.jpg", Code::NothingFound, State::None, NoAi, None),
    ("jpeg/dst-ai.jpg", Code::AiStated, State::None, Generated, None),
    ("jpeg/google-credit.jpg", Code::AiStated, State::None, Generated, Some("google")),
    ("jpeg/novelai-lossy.jpg", Code::AiStated, State::None, Generated, Some("novelai")),
    ("jpeg/plain.jpg", Code::NothingFound, State::None, NoAi, None),
    ("jpeg/remote-only.jpg", Code::NothingFound, State::RemoteOnly, NoAi, None),
    ("jpeg/signed-ai.jpg", Code::SignedAi, State::TrustedUser, Generated, None),
    ("jpeg/signed-boxes.jpg", Code::SignedCapture, State::TrustedUser, NoAi, None),
    ("jpeg/signed-capture.jpg", Code::SignedCapture, State::TrustedUser, NoAi, None),
    ("jpeg/signed-chain.jpg", Code::SignedCapture, State::TrustedUser, NoAi, None),
    ("jpeg/signed-edited.jpg", Code::SignedAiEdited, State::TrustedUser, Edited, None),
    ("jpeg/signed-expired.jpg", Code::SignatureExpired, State::Expired, Generated, None),
    ("jpeg/signed-label.jpg", Code::SignedOther, State::TrustedUser, NoAi, None),
    ("jpeg/signed-padded.jpg", Code::SignedAi, State::TrustedUser, Generated, None),
    ("jpeg/signed-unlisted.jpg", Code::SignedUnknown, State::UnknownSigner, Generated, None),
    ("jpeg/signed-update.jpg", Code::SignedAi, State::TrustedUser, Generated, None),
    ("jpeg/signed-without-xmp.jpg", Code::SignedCapture, State::TrustedUser, NoAi, None),
    ("jpeg/stripped.jpg", Code::NothingFound, State::None, NoAi, None),
    ("jpeg/tampered-claim.jpg", Code::SignatureBroken, State::Broken, NoAi, None),
    ("jpeg/tampered-pixels.jpg", Code::SignatureBroken, State::Broken, NoAi, None),
    ("jpeg/tampered-trailing.jpg", Code::SignatureBroken, State::Broken, NoAi, None),
    ("jpeg/two-stores.jpg", Code::SignatureBroken, State::Broken, NoAi, None),
    ("mp4/signed-capture.mp4", Code::SignedCapture, State::TrustedUser, NoAi, None),
    ("mp4/signed-without-stco.mp4", Code::SignedCapture, State::TrustedUser, NoAi, None),
    ("png/a1111-text.png", Code::AiStated, State::None, Generated, Some("automatic1111")),
    ("png/comfyui-graph.png", Code::AiStated, State::None, Generated, Some("comfyui")),
    ("png/keys-without-marks.png", Code::NothingFound, State::None, NoAi, None),
    ("png/midjourney-description.png", Code::AiStated, State::None, Generated, Some("midjourney")),
    ("png/novelai-mismatch.png", Code::AiStated, State::None, Generated, Some("novelai")),
    ("png/novelai-text.png", Code::AiStated, State::None, Generated, Some("novelai")),
    ("png/plain.png", Code::NothingFound, State::None, NoAi, None),
    ("png/signed-ai.png", Code::SignedAi, State::TrustedUser, Generated, None),
    ("png/stealth-alpha.png", Code::AiStated, State::None, Generated, Some("automatic1111")),
    ("png/stealth-rgb.png", Code::AiStated, State::None, Generated, Some("automatic1111")),
    ("png/tampered-idat.png", Code::SignatureBroken, State::Broken, NoAi, None),
    ("png/tc260.png", Code::AiStated, State::None, Generated, None),
    ("tiff/plain.tiff", Code::NothingFound, State::None, NoAi, None),
    ("tiff/signed-capture.tiff", Code::SignedCapture, State::TrustedUser, NoAi, None),
    ("webp/a1111-usercomment.webp", Code::AiStated, State::None, Generated, Some("automatic1111")),
    ("webp/plain.webp", Code::NothingFound, State::None, NoAi, None),
    ("webp/signed-other.webp", Code::SignedOther, State::TrustedUser, NoAi, None),
    ("webp/stealth-alpha.webp", Code::AiStated, State::None, Generated, Some("automatic1111")),
];

/// A name that promises another format than the content has: the only such file.
const MISNAMED: &str = "damaged/png-named.jpg";

/// The report on a test file under its path.
pub(crate) fn report_on(path: &str, situation: &Situation<'_>) -> Report {
    let bytes = fs::read(testdata().join(path)).unwrap();
    examine(&bytes, &Situation { name: Some(path), ..situation.clone() })
}

/// A report as JSON, with everything that it holds.
pub(crate) fn json(report: &Report) -> String {
    let options = Options { show_prompts: true, ..Options::default() };
    countermark_report::render(report, output("json").unwrap(), &options, Position::ALONE)
}

#[test]
fn every_file_has_its_expectation() {
    let listed: Vec<&str> = EXPECTED.iter().map(|expectation| expectation.0).collect();
    assert_eq!(assets(), listed, "left: files, right: EXPECTED");
}

#[test]
fn conclusions_are_the_expected_ones() {
    let situation = situation();
    let mut problems = Vec::new();
    for (path, code, credentials, ai, tool) in EXPECTED {
        let report = report_on(path, &situation);
        let conclusion = &report.conclusion;
        let found = (conclusion.code, conclusion.credentials, conclusion.ai.level);
        if found != (*code, *credentials, *ai) {
            problems.push(format!("{path}: {found:?}, not {:?}", (code, credentials, ai)));
        }
        let named = tool_of(&report);
        if named.as_deref() != *tool {
            problems.push(format!("{path}: tool {named:?}, not {tool:?}"));
        }
    }
    refuse(&problems);
}

/// The first tool that a finding about AI names.
pub(crate) fn tool_of(report: &Report) -> Option<String> {
    report.findings.iter().filter(|finding| finding.about.says_ai()).find_map(|f| f.tool.clone())
}

#[test]
fn reports_are_the_snapshots() {
    let situation = situation();
    let differences = assets().into_iter().filter_map(|path| {
        compare(json(&report_on(&path, &situation)), &format!("testdata/{path}.report.json"))
    });
    refuse(&differences.collect::<Vec<_>>());
}

/// Same bytes and situation, same report, bit for bit, also when everything is loaded again.
#[test]
fn two_runs_give_the_same_bytes() {
    let (first, second) = (situation(), situation());
    for path in assets() {
        assert_eq!(json(&report_on(&path, &first)), json(&report_on(&path, &second)), "{path}");
    }
}

#[test]
fn the_format_comes_from_the_content() {
    let situation = situation();
    for path in assets() {
        let report = report_on(&path, &situation);
        let contradicts =
            report.file.name_says.as_deref().is_some_and(|says| says != report.file.format);
        let is_readable = report.file.format != "unknown";
        assert_eq!(contradicts && is_readable, path == MISNAMED, "{path}");
    }
    let nameless = Situation { name: None, ..situation };
    let bytes = fs::read(testdata().join(MISNAMED)).unwrap();
    assert_eq!(examine(&bytes, &nameless).file.format, "png");
}

/// No answer without a search: every check says what it looked for, and why it could not.
#[test]
fn every_check_answers() {
    let situation = situation();
    let ids: Vec<&str> = countermark::check_infos().map(|info| info.id).collect();
    for path in assets() {
        let report = report_on(&path, &situation);
        let answered: Vec<&str> = report.checks.iter().map(|check| check.id.as_str()).collect();
        assert_eq!(answered, ids, "{path}");
        for check in &report.checks {
            let is_inconclusive = check.outcome == countermark::report::CheckOutcome::Inconclusive;
            assert_eq!(check.reason.is_some(), is_inconclusive, "{path}: {}", check.id);
            assert!(!check.looked_for.is_empty(), "{path}: {} looked for nothing", check.id);
        }
    }
}

/// Without an evaluation time nothing is said about expiry, and nothing is trusted.
#[test]
fn without_a_time_nothing_is_trusted() {
    let timeless = Situation { at: None, ..situation() };
    for (path, ..) in EXPECTED.iter().filter(|expectation| expectation.2 == State::TrustedUser) {
        let state = report_on(path, &timeless).conclusion.credentials;
        assert_eq!(state, State::NotChecked, "{path}");
    }
}
