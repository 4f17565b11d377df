//! The acceptance tests of page and extension in Chromium and Firefox (`tests/browser`).
//!
//! What they need beside Node comes from Debian (`tests/browser/install.sh`, as root) and from npm, in
//! the versions of their lock file.

use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
};

use anyhow::{Context as _, bail, ensure};

use crate::{generated, test};

/// The programs of Debian's packages, which the driver of a test starts.
const PROGRAMS: &[&str] = &[
    "/usr/bin/chromium",
    "/usr/bin/firefox-esr",
    "/usr/bin/Xvfb",
    "/usr/bin/xdotool",
    "/usr/bin/import",
    "/usr/bin/pdftotext",
];

/// How much is tried.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Scope {
    /// Everything, in both browsers.
    Whole,
    /// What needs neither credentials nor Firefox nor a screen.
    Page,
}

/// The tests of [`Scope::Page`].
const OF_PAGE: &[&str] = &[
    "access.test.mjs",
    "fidelity.test.mjs",
    "folder.test.mjs",
    "report.test.mjs",
    "robustness.test.mjs",
];

/// What came of the tests.
pub(crate) enum Acceptance {
    /// All that ran passed; the closing lines of Node.
    Passed(String),
    /// None ran, for this reason.
    Skipped(String),
}

/// Runs the tests of `tests/browser` against what `cargo xtask web` has built.
///
/// # Errors
/// When a test fails, and where `REQUIRE_BROWSERS` is 1 also when something is missing.
pub(crate) fn run(scope: Scope) -> anyhow::Result<Acceptance> {
    if let Some(skipped) = lacking(scope)? {
        return Ok(skipped);
    }
    tests(&folder(), scope)
}

/// What keeps the tests of `scope` from running, if something is not installed.
///
/// # Errors
/// The same, where `REQUIRE_BROWSERS` is 1.
pub(crate) fn lacking(scope: Scope) -> anyhow::Result<Option<Acceptance>> {
    let needed = if scope == Scope::Page { &PROGRAMS[..1] } else { PROGRAMS };
    let missing: Vec<_> =
        needed.iter().copied().filter(|program| !Path::new(program).is_file()).collect();
    if !missing.is_empty() {
        let reason =
            format!("not installed: {}; as root: tests/browser/install.sh", missing.join(", "));
        ensure!(std::env::var("REQUIRE_BROWSERS").as_deref() != Ok("1"), reason);
        return Ok(Some(Acceptance::Skipped(reason)));
    }
    Ok(None)
}

/// Installs what the tests need from npm, unless it is there or Node is not.
///
/// # Errors
/// When npm fails.
pub(crate) fn packages() -> anyhow::Result<()> {
    let has_npm = Command::new("npm").arg("--version").output().is_ok();
    if !has_npm || folder().join("node_modules").is_dir() {
        return Ok(());
    }
    let output = output(Command::new("npm").args(INSTALL).current_dir(folder()))?;
    ensure!(output.status.success(), "npm ci failed\n{}", said(&output));
    Ok(())
}

fn folder() -> PathBuf {
    generated::root().join("tests/browser")
}

/// No package runs a program of its own while it is installed.
const INSTALL: &[&str] = &["ci", "--ignore-scripts", "--no-audit", "--no-fund"];

fn tests(folder: &Path, scope: Scope) -> anyhow::Result<Acceptance> {
    let mut files: Vec<_> = std::fs::read_dir(folder)?
        .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
        .collect::<std::io::Result<Vec<_>>>()?;
    files.retain(|name| match scope {
        Scope::Whole => name.ends_with(".test.mjs"),
        Scope::Page => OF_PAGE.contains(&name.as_str()),
    });
    files.sort();
    let target = test::target();
    let program = target.join(format!("debug/countermark{}", std::env::consts::EXE_SUFFIX));
    let output = output(
        Command::new("node")
            .args(["--test", "--test-reporter=spec"])
            .args(files)
            .current_dir(folder)
            .env("COUNTERMARK_PROGRAM", program)
            .env("COUNTERMARK_TARGET", target)
            .env("COUNTERMARK_BROWSERS", if scope == Scope::Page { "chromium" } else { "all" }),
    )?;
    let said = said(&output);
    if !output.status.success() {
        bail!("{said}");
    }
    // `ℹ tests 12`, `ℹ pass 12` …, shown as they stand, since other programs count tests by them.
    let closing = said.lines().filter(|line| line.starts_with('ℹ')).collect::<Vec<_>>().join("\n");
    Ok(Acceptance::Passed(format!("\n{closing}")))
}

fn output(command: &mut Command) -> anyhow::Result<Output> {
    command.output().with_context(|| format!("{} does not start", command.get_program().display()))
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&[output.stdout.as_slice(), &output.stderr].concat()).into_owned()
}
