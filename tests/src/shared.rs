//! Larger folders of files with labels, which some machines keep beside the checkout in `../shared`.
//! None of them is part of the project; where they are absent, each test says so and passes.

mod c2pa;
mod real_stores;
mod second_opinion;

use std::{
    collections::BTreeMap,
    fs,
    path::PathBuf,
    sync::{Mutex, OnceLock},
    time::Instant,
};

use countermark::{
    Situation, examine,
    report::{AiLevel, CheckOutcome, Report, Value},
};

use crate::{
    corpus::{json, tool_of},
    project::{refuse, root, situation},
};

/// The folder `name` of the shared files, or nothing and a line that says so.
fn folder(name: &str) -> Option<PathBuf> {
    let folder = root().parent().unwrap().join("shared").join(name);
    if folder.is_dir() {
        return Some(folder);
    }
    println!("SKIPPED: there is no ../shared/{name} beside the checkout");
    None
}

/// The rows of a table with tabs between the columns, each as column name to value.
fn table(folder: &str, name: &str) -> Option<Vec<BTreeMap<String, String>>> {
    let text = fs::read_to_string(self::folder(folder)?.join(name)).unwrap();
    let mut lines = text.lines();
    let columns: Vec<&str> = lines.next().unwrap().split('\t').collect();
    let row = |line: &str| {
        columns.iter().map(|c| (*c).to_owned()).zip(line.split('\t').map(str::to_owned)).collect()
    };
    Some(lines.map(row).collect())
}

/// The report on a shared file, under its name alone.
fn report_on(path: &str, situation: &Situation<'_>) -> Report {
    let file = folder("corpus").unwrap().join(path);
    let bytes = fs::read(&file).unwrap();
    let name = file.file_name().unwrap().to_string_lossy().into_owned();
    examine(&bytes, &Situation { name: Some(&name), ..situation.clone() })
}

/// The report on a shared file as every test needs it that asks for nothing special. It is made once,
/// since it takes all pixels of the file.
fn usual_report(path: &str) -> &'static Report {
    static REPORTS: Mutex<BTreeMap<String, &'static OnceLock<Report>>> =
        Mutex::new(BTreeMap::new());
    let place = {
        let mut reports = REPORTS.lock().unwrap();
        *reports.entry(path.to_owned()).or_insert_with(|| Box::leak(Box::default()))
    };
    place.get_or_init(|| report_on(path, &situation()))
}

/// What the labels call a generator, and what reports call it.
const TOOLS: &[(&str, &str)] = &[
    ("AUTOMATIC1111", "automatic1111"),
    ("AUTOMATIC1111 (stealth alpha only)", "automatic1111"),
    ("AUTOMATIC1111 (zTXt after IDAT)", "automatic1111"),
    ("AUTOMATIC1111 WebUI", "automatic1111"),
    ("Civitai", "civitai"),
    ("ComfyUI", "comfyui"),
    ("EasyReforge", "easyreforge"),
    ("Fooocus", "fooocus"),
    ("Forge", "forge"),
    ("Forge Classic", "forge-classic"),
    ("Forge Neo", "forge-neo"),
    ("Google (C2PA)", "google"),
    ("Hugging Face Space", "hugging-face-space"),
    ("InvokeAI", "invokeai"),
    ("NovelAI", "novelai"),
    ("OpenAI (C2PA)", "openai"),
    ("RuinedFooocus", "ruinedfooocus"),
    ("SD.Next", "sd-next"),
    ("Stability Matrix", "stability-matrix"),
    ("SwarmUI", "swarmui"),
    ("TensorArt", "tensorart"),
    ("reForge", "reforge"),
];

/// Files with parameters in the form of AUTOMATIC1111 that name no program: others write that form too.
const FORM_ONLY: &[&str] = &[
    "automatic1111/automatic1111_cropped.jpg",
    "automatic1111/automatic1111_cropped.png",
    "automatic1111/text_after_idat.png",
];

/// Files whose generator is not named, with the reason. One that is named after all fails too.
const MISSED: &[(&str, &str)] = &[];

/// Files without a rule to match, in which the signer of Content Credentials states AI.
const STATED_BY_SIGNER: &[&str] = &["Google (C2PA)", "OpenAI (C2PA)"];

#[test]
fn generators_are_named() {
    let Some(rows) = table("corpus/generators", "labels.tsv") else { return };
    let (mut problems, mut named, mut all) = (Vec::new(), 0, 0);
    for row in rows {
        let (path, expected) = (&row["path"], row["expected_tool"].as_str());
        let report = usual_report(&format!("generators/{path}"));
        if row["class"] == "negative" {
            problems.extend(says_ai(report).map(|code| format!("{path}: {code} in a negative")));
            continue;
        }
        all += 1;
        let problem = if STATED_BY_SIGNER.contains(&expected) {
            signer_problem(report)
        } else {
            let listed = TOOLS.iter().find(|(label, _)| *label == expected).map(|(_, tool)| *tool);
            let is_form = FORM_ONLY.contains(&path.as_str());
            let tool = if is_form { Some("a1111-format") } else { listed };
            let found = tool_of(report);
            (found.as_deref() != tool || tool.is_none())
                .then(|| format!("{found:?}, not {expected:?}"))
        };
        named += usize::from(problem.is_none());
        match (problem, MISSED.iter().find(|(missed, _)| missed == path)) {
            (Some(problem), None) => problems.push(format!("{path}: {problem}")),
            (None, Some((_, reason))) => {
                problems.push(format!("{path} is named, though listed as missed because {reason}"));
            }
            (Some(_), Some(_)) | (None, None) => {}
        }
    }
    println!("{named} of {all} files name their generator");
    refuse(&problems);
}

fn signer_problem(report: &Report) -> Option<String> {
    let ai = &report.conclusion.ai;
    (ai.level == AiLevel::None || ai.by.is_empty()).then(|| format!("no signer states AI: {ai:?}"))
}

/// The first finding that says AI, or the conclusion if it does.
fn says_ai(report: &Report) -> Option<String> {
    let finding = report.findings.iter().find(|finding| finding.about.says_ai());
    let concluded =
        (report.conclusion.ai.level != AiLevel::None).then(|| "the conclusion".to_owned());
    finding.map(|finding| finding.code.clone()).or(concluded)
}

/// Records by vendors who put in marks of their own say who can read them.
#[test]
fn marks_that_only_their_vendor_reads_are_named() {
    let Some(folder) = folder("corpus/generators") else { return };
    let mut problems = Vec::new();
    for (vendor, pictures) in [("google", 2), ("openai", 1)] {
        let files = crate::project::files_below(&folder.join(vendor));
        assert_eq!(files.len(), pictures, "{vendor}");
        for file in files {
            let report = usual_report(&format!("generators/{vendor}/{file}"));
            let marks = report.findings.iter().filter(|one| one.code == "watermark.vendor-only");
            let readers: Vec<_> = marks.map(|mark| mark.params.get("reader").cloned()).collect();
            if readers != [Some(Value::Text(vendor.into()))] {
                problems.push(format!("{vendor}/{file}: {readers:?}"));
            }
            let row = report.checks.iter().find(|check| check.id == "watermark.synthid");
            if row.map(|row| row.outcome) != Some(CheckOutcome::NotApplicable) {
                problems.push(format!("{vendor}/{file}: {row:?}"));
            }
        }
    }
    refuse(&problems);
}

/// No photo and no screenshot is said to be made with AI, by any finding.
#[test]
fn photos_are_not_said_to_be_ai() {
    let Some(rows) = table("corpus/photos", "labels.tsv") else { return };
    let problems = rows.iter().filter_map(|row| {
        let path = &row["path"];
        says_ai(usual_report(&format!("photos/{path}"))).map(|code| format!("{path}: {code}"))
    });
    let problems: Vec<String> = problems.collect();
    println!("{} of {} photos are said to be AI", problems.len(), rows.len());
    refuse(&problems);
}

/// Every file has a report that can be read back, and the malformed ones cost no time.
#[test]
fn every_shared_file_has_a_report() {
    let Some(folder) = folder("corpus") else { return };
    let files = crate::project::files_below(&folder);
    for path in &files {
        let before = Instant::now();
        let report = usual_report(path);
        let took = before.elapsed().as_secs();
        let read: Report =
            serde_json::from_str(&json(report)).unwrap_or_else(|e| panic!("{path}: {e}"));
        assert_eq!(read, *report, "{path}");
        // One second is the aim for optimised code; these are not optimised and share a machine.
        assert!(took < 20, "{path} took {took} s");
    }
    println!("{} shared files have a report", files.len());
}
