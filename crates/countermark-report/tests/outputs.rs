//! Every output over one shared set of sample reports.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod samples;

use countermark_model::report::{About, Class, ConclusionCode, Integrity, Report, SignatureState};
use countermark_report::{
    Language, OUTPUTS, Options, Output, Position, Voice, languages, messages, output, render, row,
    view,
};
use samples::{all, hostile};

const OPTIONS: Options = Options { language: Language::En, colour: false, show_prompts: false };

fn named(name: &str) -> &'static Output {
    output(name).unwrap()
}

fn alone(report: &Report, name: &str) -> String {
    render(report, named(name), &OPTIONS, Position::ALONE)
}

#[test]
fn every_conclusion_has_a_sample_and_reads_well() {
    let mut codes: Vec<_> = all().iter().map(|(_, report)| report.conclusion.code).collect();
    codes.sort();
    codes.dedup();
    assert_eq!((codes.first(), codes.len()), (Some(&ConclusionCode::SignatureBroken), 12));
    for (name, report) in all() {
        let text = alone(&report, "text");
        assert!(!text.contains('⟦') && !text.contains("{$"), "{name} lacks a message: {text}");
        assert!(text.lines().all(|line| line.chars().count() <= 90), "{name}: {text}");
        let path = format!("{}/tests/snapshots/{name}.txt", env!("CARGO_MANIFEST_DIR"));
        let expected = snapbox::Data::read_from(path.as_ref(), None);
        snapbox::Assert::new().action_env("SNAPSHOTS").eq(text, expected.raw());
    }
}

#[test]
fn json_comes_back_as_the_same_report() {
    for (name, mut report) in all() {
        report.hide_intimate();
        for output in ["json", "jsonl"] {
            let json = alone(&report, output);
            let back: Report = serde_json::from_str(&json).unwrap();
            assert_eq!(back, report, "{name} as {output}");
        }
        assert_eq!(alone(&report, "jsonl").lines().count(), 1, "{name}");
    }
}

/// A page brings the messages itself, without those that no report says.
#[test]
fn a_page_says_what_the_command_line_says() {
    for language in languages() {
        let options = Options { language: *language, ..OPTIONS };
        let (ours, theirs) =
            (Voice::new(options), Voice::speaking(options, messages(*language).into()));
        for (name, report) in all() {
            assert_eq!(view(&report, &ours), view(&report, &theirs), "{name}");
            assert_eq!(row(&report, &ours), row(&report, &theirs), "{name}");
            for output in OUTPUTS {
                let [one, other] =
                    [&ours, &theirs].map(|voice| output.render(&report, voice, Position::ALONE));
                assert_eq!(one, other, "{name} as {}", output.name);
            }
        }
    }
}

#[test]
fn several_reports_make_one_document() {
    let reports = all();
    let of = reports.len();
    let joined = |name: &str| {
        let parts = reports.iter().enumerate().map(|(index, (_, report))| {
            render(report, named(name), &OPTIONS, Position { index, of })
        });
        parts.collect::<String>()
    };
    let array: Vec<Report> = serde_json::from_str(&joined("json")).unwrap();
    assert_eq!(array.len(), of);
    let lines = joined("jsonl");
    assert_eq!(lines.lines().count(), of);
    assert!(lines.lines().all(|line| serde_json::from_str::<Report>(line).is_ok()));
    let text = joined("text");
    for (name, report) in &reports {
        assert!(text.contains(alone(report, "text").trim_end()), "{name}");
    }
    assert!(!text.contains("\n\n\n") && text.ends_with('\n'));
}

#[test]
fn nothing_hostile_survives() {
    for (name, sample) in all() {
        let report = hostile(&sample);
        assert_eq!(report.tool.name, samples::HOSTILE, "{name} cannot hold the text");
        for output in OUTPUTS {
            let mut shown = alone(&report, output.name);
            if output.name == "markdown" {
                // Behind a backslash a sign is itself (CommonMark 0.31, §2.4).
                shown = shown.replace("\\<", "").replace("\\>", "");
            }
            let bad = shown.chars().find(|&c| acts(c, output.name));
            assert_eq!(bad, None, "{name} as {}: {shown}", output.name);
            assert!(!shown.contains("<script"), "{name} as {}: {shown}", output.name);
            assert!(!shown.contains("”. Ⓧ") || output.name != "text", "{name}: {shown}");
        }
        assert_eq!(alone(&report, "jsonl").lines().count(), 1, "{name}");
        let opened = alone(&report, "text").matches('\u{2068}').count();
        assert_eq!(opened, alone(&report, "text").matches('\u{2069}').count(), "{name}");
    }
}

/// Whether a character could act in a terminal or a page. Text and Markdown set line breaks and isolates of
/// their own, HTML its elements, CSV the line breaks of RFC 4180.
fn acts(c: char, output: &str) -> bool {
    let ours = match output {
        "text" | "markdown" => matches!(c, '\n' | '\u{2068}' | '\u{2069}'),
        "html" => matches!(c, '\n' | '<' | '>'),
        "csv" => matches!(c, '\n' | '\r' | '\u{2068}' | '\u{2069}'),
        _ => c == '\n',
    };
    let act = c.is_control()
        || matches!(c, '<' | '>' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}');
    act && !ours
}

#[test]
fn prompts_stay_hidden_until_asked_for() {
    let words = "studio light";
    let (_, report) = all().into_iter().find(|(name, _)| *name == "ai_stated").unwrap();
    // crJSON holds manifests, and no findings; a line of CSV has their codes alone.
    for output in OUTPUTS.iter().filter(|output| !output.needs_crjson() && output.name != "csv") {
        let shown = |show_prompts| {
            let options = Options { show_prompts, ..OPTIONS };
            render(&report, output, &options, Position::ALONE)
        };
        assert!(!shown(false).contains(words), "{}", output.name);
        assert!(shown(true).contains(words), "{}", output.name);
    }
}

#[test]
fn a_broken_signature_says_what_broke() {
    let (_, mut report) = all().into_iter().find(|(name, _)| *name == "signature_broken").unwrap();
    let mut check = |integrity, expect| {
        report.credentials.as_mut().unwrap().axes.integrity = integrity;
        let text = alone(&report, "text");
        assert!(text.contains(&format!("Signature broken: {expect}")), "{integrity:?}: {text}");
    };
    check(Integrity::BytesChanged, "the file was changed after signing.");
    check(Integrity::BindingExcludesPicture, "it does not cover the visible picture.");
    check(Integrity::ManifestAltered, "the signed record was changed after signing.");
    check(Integrity::ContainerAltered, "bytes outside the signature were altered.");
    check(Integrity::MultipleStores, "the file holds more than one signed record.");
    check(Integrity::BindingMalformed, "the record is not tied to the picture");
    check(Integrity::NotBound, "the signed record is not tied to this file.");
    report.credentials.as_mut().unwrap().axes.signature = SignatureState::Fails;
    report.credentials.as_mut().unwrap().axes.integrity = Integrity::BytesMatch;
    assert!(alone(&report, "text").contains("it does not fit the record that it signs."));
}

/// Where nothing was found, traces that explain it are named with what does not follow from them.
#[test]
fn absence_is_explained_and_accuses_nobody() {
    let check = |code: &str, class, about, expect: &[&str]| {
        let mut report = samples::base("a.jpg");
        report.findings = vec![samples::finding(code, "any", class, about)];
        let text = alone(&report, "text").split_whitespace().collect::<Vec<_>>().join(" ");
        let known = [
            "passed through. Services save",
            "compatible with a copy that went through",
            "This is a screen capture.",
            "enlarges or sharpens",
            "a program that saved the file",
            "No notes.",
        ];
        for sentence in known {
            assert_eq!(text.contains(sentence), expect.contains(&sentence), "{code}: {text}");
        }
        report.conclusion.code = ConclusionCode::AiStated;
        let text = alone(&report, "text");
        assert!(!text.contains("This does not say how the picture was made."), "{text}");
    };
    check("platform.meta.fbmd", Class::D, About::Platform, &["passed through. Services save"]);
    check("filename.telegram", Class::E, About::Platform, &[]);
    check("screenshot.comment", Class::D, About::Screenshot, &["This is a screen capture."]);
    check("software.named", Class::D, About::Software, &["a program that saved the file"]);
    check("software.enhancement", Class::D, About::Software, &["enlarges or sharpens"]);
    check("file.notes.none", Class::E, About::Container, &["No notes."]);
    check("encoder.ijg-tables", Class::E, About::Software, &[]);
    let mut report = samples::base("a.jpg");
    report.findings = vec![
        samples::finding("file.notes.none", "container", Class::E, About::Container),
        samples::finding("encoder.ijg-tables", "signatures.encoder", Class::E, About::Software),
    ];
    let text = alone(&report, "text").split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("compatible with a copy that went through a service"), "{text}");
}

#[test]
fn colour_changes_no_word() {
    for (name, report) in all() {
        let options = Options { colour: true, ..OPTIONS };
        let coloured = render(&report, named("text"), &options, Position::ALONE);
        let plain = ["\u{1b}[1m", "\u{1b}[2m", "\u{1b}[0m"]
            .iter()
            .fold(coloured.clone(), |text, style| text.replace(style, ""));
        assert_ne!(coloured, plain);
        assert_eq!(plain, alone(&report, "text"), "{name}");
    }
}
