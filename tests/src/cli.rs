//! The program itself. Cases are data: `cmd/NAME.toml` says what is typed in the folder of test files,
//! what comes in and which status comes out; `NAME.stdout` and `NAME.stderr` hold what is printed.

mod trust;

use std::{
    env, fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    sync::OnceLock,
};

use countermark::report::{Class, Report};
use serde::Deserialize;

use crate::{
    corpus::{json, report_on},
    project::{AT, assets, compare, files_below, refuse, root, situation, testdata},
};

/// One case.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// What is typed behind the name of the program.
    args: Vec<String>,
    /// A test file that comes in on standard input.
    stdin: Option<String>,
    /// The exit status.
    status: i32,
    /// Texts that must be printed, where the whole is made by others and not worth a snapshot.
    contains: Option<Vec<String>>,
}

#[test]
fn cases() {
    let folder = root().join("tests/cmd");
    let mut problems = Vec::new();
    let mut names: Vec<String> = Vec::new();
    for file in files_below(&folder) {
        if let Some(name) = file.strip_suffix(".toml") {
            let text = fs::read_to_string(folder.join(&file)).unwrap();
            let case: Case = toml::from_str(&text).unwrap_or_else(|e| panic!("{file}: {e}"));
            problems.extend(differences(name, &case));
            names.push(name.to_owned());
        }
    }
    for file in files_below(&folder) {
        let name = file.rsplit_once('.').unwrap().0;
        if !names.iter().any(|known| known == name) {
            problems.push(format!("{file} belongs to no case"));
        }
    }
    assert!(names.len() > 20, "only {} cases", names.len());
    refuse(&problems);
}

fn differences(name: &str, case: &Case) -> Vec<String> {
    let stdin = case.stdin.as_ref().map(|path| fs::read(testdata().join(path)).unwrap());
    let output = run(&testdata(), &case.args, &stdin.unwrap_or_default());
    let mut problems = Vec::new();
    if output.status.code() != Some(case.status) {
        problems.push(format!("{name}: status {:?}, not {}", output.status.code(), case.status));
    }
    let stdout = String::from_utf8(output.stdout).unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    if let Some(texts) = &case.contains {
        let missing =
            texts.iter().filter(|text| !stdout.contains(*text) && !stderr.contains(*text));
        problems.extend(missing.map(|text| format!("{name}: {text:?} is not printed")));
        return problems;
    }
    for (stream, printed) in [("stdout", stdout), ("stderr", stderr)] {
        let path = format!("tests/cmd/{name}.{stream}");
        if !printed.is_empty() || root().join(&path).exists() {
            // The words of the system for a missing file; others have others.
            let printed = printed.replace("No such file or directory (os error 2)", "[NOT FOUND]");
            problems
                .extend(compare(printed, &path).map(|difference| format!("{name}:\n{difference}")));
        }
    }
    problems
}

/// What the program prints as JSON is the report of the library, and the same in every run.
#[test]
fn json_is_the_report_of_the_library() {
    let situation = situation();
    for path in assets() {
        let args = ["check", "--format", "json", "--show-prompts", "--at", AT, TRUST, ROOT, &path];
        let output = run(&testdata(), &args, b"");
        let printed = String::from_utf8(output.stdout).unwrap();
        assert_eq!(printed, json(&report_on(&path, &situation)), "{path}");
    }
}

const TRUST: &str = "--trust-list";
const ROOT: &str = "trust/test-root.pem";

/// Exactly one line for each input, in the order of the inputs, whatever the files are.
#[test]
fn jsonl_has_one_line_for_each_file() {
    let files = assets();
    let mut args: Vec<&str> =
        vec!["check", "--format", "jsonl", "--at", AT, TRUST, ROOT, "--jobs", "4"];
    args.extend(files.iter().map(String::as_str));
    let output = run(&testdata(), &args, b"");
    assert_eq!(output.status.code(), Some(0));
    let printed = String::from_utf8(output.stdout).unwrap();
    let names: Vec<String> = printed
        .lines()
        .map(|line| serde_json::from_str::<Report>(line).unwrap())
        .map(|report| report.file.name.unwrap().raw().to_owned())
        .collect();
    assert_eq!(names, files);
}

/// Nothing out of a file or its name acts in a terminal, turns text around or opens markup.
#[test]
fn hostile_strings_stay_strings() {
    let folder = folder("hostile");
    let bytes = fs::read(testdata().join("damaged/hostile-strings.png")).unwrap();
    let name = "a\u{1b}]0;owned\u{7}\u{202e}\u{9b}31m<script>&=.jpg";
    // Not every system takes such a name.
    let name = if fs::write(folder.join(name), &bytes).is_ok() { name } else { "plain.png" };
    fs::write(folder.join(name), &bytes).unwrap();
    for format in ["text", "json", "jsonl", "markdown", "csv"] {
        for extra in [&["--show-prompts"][..], &[]] {
            let args = [&["check", "--at", AT, "--format", format, name], extra].concat();
            let output = run(&folder, &args, b"");
            let printed = String::from_utf8(output.stdout).unwrap();
            let problems: Vec<char> = printed
                .chars()
                .filter(|c| acts(*c) || (format.starts_with("json") && "<>&".contains(*c)))
                .collect();
            assert!(problems.is_empty(), "{format}: {problems:?} in\n{printed}");
            assert!(
                printed.contains("owned"),
                "{format} does not show the strings at all:\n{printed}"
            );
            if format == "jsonl" {
                assert_eq!(printed.lines().count(), 1);
            }
        }
    }
    fs::remove_dir_all(folder).unwrap();
}

/// The document of a file whose every string is an attack holds the strings as text, and no element or
/// attribute but those of our own.
#[test]
fn hostile_strings_are_text_in_html() {
    let args = ["check", "--at", AT, "--show-prompts", "--format", "html"];
    let args = [&args[..], &["damaged/hostile-strings.png"]].concat();
    let printed = String::from_utf8(run(&testdata(), &args, b"").stdout).unwrap();
    let body = printed.split_once("<body>").unwrap().1;
    assert!(!body.contains(acts) && body.contains("<bdi>"), "{body}");
    let tags: std::collections::BTreeSet<&str> =
        body.split('<').skip(1).filter_map(|part| part.split([' ', '>']).next()).collect();
    for tag in tags {
        assert!(OUR_TAGS.contains(&tag.trim_start_matches('/')), "<{tag}> in\n{body}");
    }
}

/// The elements of a report.
const OUR_TAGS: [&str; 29] = [
    "article", "bdi", "body", "caption", "dd", "details", "div", "dl", "dt", "h1", "h2", "h3",
    "h4", "header", "html", "li", "main", "ol", "p", "section", "span", "summary", "table",
    "tbody", "td", "th", "thead", "tr", "ul",
];

/// A missing file in the name of which a terminal is attacked: errors are output too.
#[test]
fn hostile_names_stay_strings_in_errors() {
    let output = run(&testdata(), &["check", "no\u{1b}[2J\u{202e}such\u{9b}31m.jpg"], b"");
    assert_eq!(output.status.code(), Some(2));
    for stream in [output.stdout, output.stderr] {
        let printed = String::from_utf8(stream).unwrap();
        assert!(!printed.contains(acts), "{printed:?}");
    }
}

/// C0 and C1 controls apart from the line end, DEL, and bidi controls apart from the isolation that
/// renderers put around each string (U+2068, U+2069).
fn acts(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(
            c,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}' | '\u{2067}'
        )
}

#[test]
fn reports_go_to_a_file() {
    let folder = folder("output");
    let to = folder.join("reports.jsonl");
    let args =
        ["check", "--format", "jsonl", "--at", AT, "-o", to.to_str().unwrap(), "png/plain.png"];
    let output = run(&testdata(), &args, b"");
    assert_eq!((output.status.code(), output.stdout), (Some(0), Vec::new()));
    let report: Report = serde_json::from_str(&fs::read_to_string(&to).unwrap()).unwrap();
    assert_eq!(report.file.name.unwrap().raw(), "png/plain.png");
    fs::remove_dir_all(folder).unwrap();
}

/// Without `--at` the program takes the time from the clock.
#[test]
fn the_time_is_now_unless_given() {
    let output = run(&testdata(), &["check", "--format", "json", "png/plain.png"], b"");
    let report: Report = serde_json::from_slice(&output.stdout).unwrap();
    let since = std::time::SystemTime::UNIX_EPOCH.elapsed().unwrap().as_secs();
    let at = u64::try_from(report.evaluated_at.unwrap().unix()).unwrap();
    assert!(at.abs_diff(since) < 3600, "{at} is not now");
}

/// A rule that nobody has verified runs when it is asked for, is a hint for experts, and changes no conclusion.
#[test]
fn rules_that_nobody_verified_run_when_asked() {
    let pack = "../tests/cmd/unverified-rules.json";
    let report = |more: &[&str]| -> Report {
        let args = ["check", "--format", "json", "--at", AT, "--rules", pack, "png/a1111-text.png"];
        let output = run(&testdata(), &[&args, more].concat(), b"");
        serde_json::from_slice(&output.stdout).unwrap()
    };
    let code = "gen.example.unverified";
    let (usual, asked) = (report(&[]), report(&["--unverified-rules"]));
    assert!(usual.findings.iter().all(|finding| finding.code != code));
    let hint = asked.findings.iter().find(|finding| finding.code == code).unwrap();
    assert_eq!((hint.class, usual.conclusion), (Class::E, asked.conclusion.clone()));
    assert_ne!(usual.tool.rules, asked.tool.rules, "the report has to say which rules ran");
}

/// An empty folder for one test.
pub(crate) fn folder(name: &str) -> PathBuf {
    let folder =
        program().with_file_name(format!("countermark-tests-{name}-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Runs the program in `folder`, without any installed list.
pub(crate) fn run<S: AsRef<std::ffi::OsStr>>(folder: &Path, args: &[S], stdin: &[u8]) -> Output {
    // What is installed on this machine decides nothing here.
    run_with(&program().with_file_name("no-installed-lists"), folder, args, stdin)
}

/// Runs the program in `folder`, with the lists that are installed in `data`.
fn run_with<S: AsRef<std::ffi::OsStr>>(
    data: &Path,
    folder: &Path,
    args: &[S],
    stdin: &[u8],
) -> Output {
    let mut child = Command::new(program())
        .args(args)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .env_remove("CLICOLOR_FORCE")
        .env_remove("COLUMNS")
        .env("COUNTERMARK_DATA", data)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that does not read its input closes the pipe.
    let _ = child.stdin.take().unwrap().write_all(stdin);
    child.wait_with_output().unwrap()
}

/// The program. `cargo xtask test` names the one that it has just built with the whole workspace;
/// else it is built once for each run of the tests, so that it is never an old one.
pub(crate) fn program() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        if let Some(built) = env::var_os("COUNTERMARK_PROGRAM") {
            return built.into();
        }
        // target/PROFILE/deps/countermark_tests-HASH
        let test = env::current_exe().unwrap();
        let profile = test.ancestors().nth(2).unwrap();
        let name = match profile.file_name().unwrap().to_str().unwrap() {
            "debug" => "dev",
            name => name,
        };
        let built = Command::new(env!("CARGO"))
            .args(["build", "--quiet", "--package", "countermark-cli", "--profile", name])
            .arg("--target-dir")
            .arg(profile.parent().unwrap())
            .current_dir(root())
            .output()
            .unwrap();
        let words = String::from_utf8_lossy(&built.stderr);
        assert!(built.status.success(), "countermark-cli does not build:\n{words}");
        profile.join(format!("countermark{}", env::consts::EXE_SUFFIX))
    })
}
