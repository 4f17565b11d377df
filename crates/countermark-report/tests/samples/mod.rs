//! Reports that every output is tried on: each conclusion once, and one whose every text is hostile.

mod credentials;
mod hostile;
mod trust;

use std::collections::BTreeMap;

use countermark_model::{
    Digest, Timestamp, Untrusted,
    report::{
        About, Ai, AiBasis, AiLevel, Anomaly, AnomalyKind, Check, CheckOutcome, Class, Conclusion,
        ConclusionCode, Conflict, CredentialsState, File, Finding, Limit, Place, Private, Reason,
        Report, RulePack, SCHEMA, Sensitivity, Tool, TrustBundle, TrustList, Value,
    },
};

pub(crate) use hostile::{HOSTILE, hostile};

/// Every sample with its name.
pub(crate) fn all() -> Vec<(&'static str, Report)> {
    let mut samples = credentials::all();
    samples.extend(trust::all());
    samples.extend([
        ("ai_mark", ai_mark()),
        ("ai_stated", ai_stated()),
        ("nothing_found", nothing_found()),
        ("not_examined", not_examined()),
    ]);
    samples
}

/// A JPEG with a name, in which nothing was found yet.
pub(crate) fn base(name: &str) -> Report {
    Report {
        schema: SCHEMA.to_owned(),
        tool: Tool {
            name: "countermark".to_owned(),
            version: "0.1.0".to_owned(),
            rules: "2026-11-22".to_owned(),
            rule_packs: vec![RulePack {
                version: "2026-11-22".to_owned(),
                sha256: Digest::of(b"rules"),
            }],
            trust: vec![
                TrustList {
                    list: "c2pa-official".to_owned(),
                    date: Some("2026-09-24".to_owned()),
                    sha256: Digest::of(b"official"),
                    age_days: Some(59),
                },
                TrustList {
                    list: "user".to_owned(),
                    date: None,
                    sha256: Digest::of(b"user"),
                    age_days: None,
                },
            ],
            limits: None,
            trust_bundle: Some(TrustBundle {
                version: 1,
                sha256: Digest::of(b"bundle"),
                issued: Timestamp::from_unix(1_790_208_000),
                expires: Timestamp::from_unix(1_821_744_000),
                expired: false,
                installed: false,
            }),
        },
        evaluated_at: Some(Timestamp::from_unix(1_795_370_400)),
        file: File {
            name: Some(Untrusted::new(name)),
            size: Some(132_518),
            sha256: Some(Digest::of(name.as_bytes())),
            format: "jpeg".to_owned(),
            name_says: Some("jpeg".to_owned()),
            width: Some(1024),
            height: Some(768),
            pixels_sha256: None,
        },
        conclusion: conclusion(ConclusionCode::NothingFound, CredentialsState::None),
        checks: vec![
            check("container", CheckOutcome::Absent, "file.name, trailing bytes"),
            check("credentials", CheckOutcome::Absent, "C2PA manifest store"),
            check("signatures.generator", CheckOutcome::Absent, "71 rules in exif, xmp, jpeg.com"),
            check("signatures.iptc", CheckOutcome::Absent, "xmp:DigitalSourceType"),
            check("signatures.tc260", CheckOutcome::Absent, "TC260 AIGC label"),
            check("signatures.context", CheckOutcome::Absent, "exif.ifd0:Make, iim:2:40"),
        ],
        findings: Vec::new(),
        credentials: None,
        anomalies: Vec::new(),
        limits: Vec::new(),
        requests: Vec::new(),
    }
}

pub(crate) fn conclusion(code: ConclusionCode, credentials: CredentialsState) -> Conclusion {
    let ai = Ai { level: AiLevel::None, basis: AiBasis::None, by: Vec::new() };
    Conclusion { code, credentials, ai, conflicts: Vec::new() }
}

pub(crate) fn ai(level: AiLevel, basis: AiBasis, by: &[&str]) -> Ai {
    Ai { level, basis, by: by.iter().map(|&name| Untrusted::new(name)).collect() }
}

/// Sets what came of a check.
pub(crate) fn outcome(
    report: &mut Report,
    id: &str,
    outcome: CheckOutcome,
    reason: Option<Reason>,
) {
    for check in report.checks.iter_mut().filter(|check| check.id == id) {
        check.outcome = outcome;
        check.reason = reason;
    }
}

pub(crate) fn finding(code: &str, check: &str, class: Class, about: About) -> Finding {
    Finding {
        code: code.to_owned(),
        check: check.to_owned(),
        class,
        about,
        tool: None,
        places: Vec::new(),
        params: BTreeMap::new(),
        private: BTreeMap::new(),
        sha256: None,
    }
}

pub(crate) fn place(offset: u64, length: u64, label: &str) -> Place {
    Place { offset, length, label: Untrusted::new(label) }
}

pub(crate) fn text(value: &str) -> Value {
    Value::Text(Untrusted::new(value))
}

/// A value that not everyone should see.
pub(crate) fn private(sensitivity: Sensitivity, value: &str) -> Private {
    let bytes = u64::try_from(value.len()).unwrap_or(u64::MAX);
    Private { sensitivity, bytes, value: Some(text(value)) }
}

fn check(id: &str, outcome: CheckOutcome, looked_for: &str) -> Check {
    Check { id: id.to_owned(), outcome, looked_for: looked_for.to_owned(), reason: None }
}

/// A watermark, which no check reads yet; the report format has room for it.
fn ai_mark() -> Report {
    let mut report = base("painting.png");
    report.file.format = "png".to_owned();
    report.conclusion = Conclusion {
        ai: ai(AiLevel::Generated, AiBasis::Watermark, &["Example Scheme"]),
        conflicts: vec![Conflict::WatermarkSaysAiMetadataSaysCamera],
        ..conclusion(ConclusionCode::AiMark, CredentialsState::None)
    };
    let mut mark =
        finding("watermark.example.payload", "watermark.example", Class::B, About::AiGenerated);
    mark.params.insert("tool_name".to_owned(), text("Example Scheme"));
    let mut camera = finding("exif.camera.make", "signatures.context", Class::D, About::Capture);
    camera.params.insert("tool_name".to_owned(), text("Example Camera X100"));
    camera.places.push(place(30, 1, "exif.ifd0:Make"));
    report.findings = vec![mark, camera];
    outcome(&mut report, "signatures.context", CheckOutcome::Found, None);
    report
}

/// Notes of two generators and the Chinese label, with a prompt and an account.
fn ai_stated() -> Report {
    let mut report = base("portrait.jpg");
    report.file.format = "png".to_owned();
    report.conclusion = Conclusion {
        ai: ai(AiLevel::Generated, AiBasis::Unsigned, &["ComfyUI", "Midjourney"]),
        conflicts: vec![Conflict::TwoGenerators, Conflict::MetadataSaysCameraAndAi],
        ..conclusion(ConclusionCode::AiStated, CredentialsState::None)
    };
    let name = finding("file.name.type-mismatch", "container", Class::E, About::Container);
    let mut comfy =
        finding("gen.comfyui.graph", "signatures.generator", Class::D, About::AiGenerated);
    comfy.tool = Some("comfyui".to_owned());
    comfy.places = vec![place(33, 5_812, "tEXt:prompt"), place(5_857, 9_120, "tEXt:workflow")];
    comfy.params = BTreeMap::from([
        ("tool_name".to_owned(), text("ComfyUI")),
        ("model".to_owned(), text("sd_xl_base_1.0.safetensors")),
        ("seed".to_owned(), Value::Number(1_234_567_890_123)),
        ("mask".to_owned(), Value::Flag(true)),
    ]);
    let words = "a portrait of a person, studio light";
    comfy.private.insert("prompt".to_owned(), private(Sensitivity::Intimate, words));
    comfy.private.insert("account".to_owned(), private(Sensitivity::Personal, "someone"));
    comfy.sha256 = Some(Digest::of(b"graph"));
    let mut label = finding("tc260.png-text", "signatures.tc260", Class::D, About::AiGenerated);
    label.params.insert("label".to_owned(), text("2"));
    label.params.insert("label_says".to_owned(), text("possibly_generated"));
    label.places.push(place(15_000, 210, "iTXt:AIGC"));
    let mut source = finding("iptc.source-type", "signatures.iptc", Class::D, About::AiGenerated);
    source.params.insert("source_type".to_owned(), text("trainedAlgorithmicMedia"));
    let trailer = {
        let code = "file.container.trailing-data";
        let mut trailer = finding(code, "container", Class::E, About::Container);
        trailer.params.insert("holds".to_owned(), text("mp4"));
        trailer.params.insert("size".to_owned(), Value::Number(64));
        trailer
    };
    let mut expert = finding("gen.hf-job.id", "signatures.context", Class::E, About::Host);
    expert.tool = Some("huggingface".to_owned());
    report.findings = vec![comfy, source, label, name, trailer, expert];
    let found = ["container", "signatures.generator", "signatures.iptc", "signatures.tc260"];
    for id in found.into_iter().chain(["signatures.context"]) {
        outcome(&mut report, id, CheckOutcome::Found, None);
    }
    report
}

/// Nothing, though a part was damaged, a limit was reached and credentials are stored elsewhere.
fn nothing_found() -> Report {
    let mut report = base("foto \u{635}\u{648}\u{631}\u{629}.jpg");
    report.conclusion.credentials = CredentialsState::RemoteOnly;
    report.credentials = Some(credentials::remote("credentials.example.org"));
    let reason = Some(Reason::RemoteNotRequested);
    outcome(&mut report, "credentials", CheckOutcome::Inconclusive, reason);
    let damaged = Some(Reason::Damaged);
    outcome(&mut report, "signatures.iptc", CheckOutcome::Inconclusive, damaged);
    outcome(&mut report, "signatures.tc260", CheckOutcome::NotApplicable, None);
    report.limits.push(Limit { name: "xmp_bytes".to_owned(), value: 16 << 20, offset: 4_242 });
    let damage = |offset| Anomaly {
        what: "xmp.packet".to_owned(),
        kind: AnomalyKind::Truncated,
        offset,
        length: 10,
    };
    report.anomalies = (0..14).map(|index| damage(100 * index)).collect();
    report
}

/// Larger than the limit: no digest, no format, no date.
fn not_examined() -> Report {
    let mut report = base("film.jpg");
    report.evaluated_at = None;
    report.tool.trust.clear();
    report.tool.rules.clear();
    report.file = File {
        sha256: None,
        size: Some(9_000_000_000),
        format: "unknown".to_owned(),
        width: None,
        height: None,
        ..report.file
    };
    report.conclusion = conclusion(ConclusionCode::NotExamined, CredentialsState::NotChecked);
    for check in &mut report.checks {
        check.outcome = CheckOutcome::Inconclusive;
        check.reason = Some(Reason::Limit);
    }
    report
}
