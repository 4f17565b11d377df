//! `cargo xtask test`: the one command that says whether the whole is in order.
//!
//! Every step prints one line with its time. A failure prints what the step said and the next step
//! runs all the same, so that one run shows everything that is wrong.

use std::{
    ffi::OsString,
    io::Write as _,
    process::{Command, ExitCode},
    time::Instant,
};

use anyhow::{Context as _, bail, ensure};

use crate::{
    acceptance::{self, Acceptance, Scope},
    generated, helplines, rules, schema, testdata, trust, types,
};

const WASM: &str = "wasm32-unknown-unknown";
/// The code that signs test files and the code that builds for browsers are held to the same rules; one
/// set of features for all steps, so that each crate is compiled once.
const FEATURES: &str = "--features=xtask/browser,xtask/sign";

/// What came of one step.
enum Outcome {
    /// It passed, with a remark that may be empty.
    Passed(String),
    /// It was not run, for this reason.
    Skipped(String),
}

/// The work that installs the packages of the browser tests.
type Packages = std::thread::JoinHandle<anyhow::Result<()>>;

#[derive(Default)]
struct Tally {
    passed: u32,
    skipped: u32,
    failed: Vec<&'static str>,
}

/// Runs every step; with `fast` without clippy and documentation, and only with `browsers` those that build
/// what browsers get and try it there: to compile the C2PA engine for them takes as long as all the rest.
pub(crate) fn run(fast: bool, browsers: bool) -> ExitCode {
    let started = Instant::now();
    let mut tally = Tally::default();
    let slow = |work: fn() -> anyhow::Result<Outcome>| {
        move || if fast { Ok(Outcome::Skipped("--fast".to_owned())) } else { work() }
    };
    let in_a_browser = |work: fn() -> anyhow::Result<Outcome>| {
        move || if browsers { work() } else { Ok(without_browsers()) }
    };
    // The network brings the packages while the compiler is at work.
    let packages = (browsers || !fast).then(|| std::thread::spawn(acceptance::packages));
    tally.step("toolchain", toolchain);
    tally.step("generated: rules", || current(rules::run(true)));
    tally.step("generated: trust", || trust::run(true).map(Outcome::Passed));
    tally.step("generated: schema", || current(schema::run(true)));
    tally.step("generated: types", || current(types::run(true)));
    tally.step("generated: testdata", || current(testdata::run(true, false)));
    tally.step("helplines", || helplines::check().map(Outcome::Passed));
    tally.step("format", || cargo(&["fmt", "--all", "--check"], &[]));
    tally.step("clippy", slow(clippy));
    tally.step("second opinion", second_opinion);
    tally.step("tests", tests);
    tally.step("browser: light engine", for_browsers);
    tally.step("browser: engines", in_a_browser(engines));
    tally.step("browser: engines again", in_a_browser(engines_again));
    tally.step("browser: page", in_a_browser(page));
    tally.step("browser: parity", in_a_browser(parity));
    tally.step("browser: acceptance", || in_browsers(packages, browsers));
    tally.step("documentation", slow(documentation));
    tally.step("dependencies", dependencies);
    tally.close(started)
}

impl Tally {
    fn step(&mut self, name: &'static str, work: impl FnOnce() -> anyhow::Result<Outcome>) {
        print!("{name:<26} ");
        // A line that appears late is better than none.
        let _ = std::io::stdout().flush();
        let started = Instant::now();
        let result = work();
        let seconds = started.elapsed().as_secs_f32();
        match result {
            Ok(Outcome::Passed(remark)) => {
                self.passed += 1;
                println!("ok      {seconds:6.1} s  {remark}");
            }
            Ok(Outcome::Skipped(reason)) => {
                self.skipped += 1;
                println!("skipped {seconds:6.1} s  {reason}");
            }
            Err(error) => {
                self.failed.push(name);
                println!("FAILED  {seconds:6.1} s");
                for line in format!("{error:#}").lines() {
                    println!("    {line}");
                }
            }
        }
    }

    fn close(self, started: Instant) -> ExitCode {
        let Self { passed, skipped, failed } = self;
        let seconds = started.elapsed().as_secs_f32();
        let counts = format!("{passed} ok, {skipped} skipped, {} failed", failed.len());
        println!("\n{counts} in {seconds:.0} s");
        if failed.is_empty() {
            return ExitCode::SUCCESS;
        }
        println!("failed: {}", failed.join(", "));
        ExitCode::FAILURE
    }
}

/// Whether the pinned toolchain has the standard library for browsers.
fn toolchain() -> anyhow::Result<Outcome> {
    let output = Command::new("rustc")
        .current_dir(generated::root())
        .args(["--print", "target-libdir", "--target", WASM])
        .output()
        .context("rustc does not start: run `rustup toolchain install` in the root")?;
    let folder = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    ensure!(
        output.status.success() && std::path::Path::new(&folder).is_dir(),
        "target {WASM} is missing: run `rustup toolchain install` in the root"
    );
    Ok(Outcome::Passed(String::new()))
}

fn current(result: anyhow::Result<()>) -> anyhow::Result<Outcome> {
    result.map(|()| Outcome::Passed(String::new()))
}

fn clippy() -> anyhow::Result<Outcome> {
    cargo(
        &["clippy", "--workspace", "--all-targets", FEATURES, "--locked", "--", "-D", "warnings"],
        &[],
    )
}

/// Builds the validator by others that tests compare with. It has a lock file and a folder of its own,
/// so that nothing of it gets into the workspace.
fn second_opinion() -> anyhow::Result<Outcome> {
    let manifest = "tests/second-opinion/Cargo.toml";
    let folder = target().join("second-opinion");
    let folder = folder.to_str().context("the path of the target folder is no text")?;
    cargo(&["build", "--locked", "--manifest-path", manifest, "--target-dir", folder], &[])
}

/// The folder that cargo builds in.
pub(crate) fn target() -> std::path::PathBuf {
    std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| generated::root().join("target"), |folder| generated::root().join(folder))
}

fn tests() -> anyhow::Result<Outcome> {
    // Built with the tests, the program shares their build of the C2PA engine; alone it would have
    // other features, and the engine be built twice.
    cargo(&["build", "--workspace", "--all-targets", FEATURES, "--locked"], &[])?;
    let built = |path: &str| {
        let program = target().join(format!("{path}{}", std::env::consts::EXE_SUFFIX));
        program
            .into_os_string()
            .into_string()
            .ok()
            .context("the path of the target folder is no text")
    };
    let program = built("debug/countermark")?;
    let second_opinion = built("second-opinion/debug/second-opinion")?;
    let output = cargo_output(
        &["test", "--workspace", FEATURES, "--locked", "--no-fail-fast"],
        &[
            ("COUNTERMARK_PROGRAM", program.as_str()),
            ("COUNTERMARK_SECOND_OPINION", second_opinion.as_str()),
        ],
    )?;
    // `test result: ok. 12 passed; 0 failed; …`, once for each test binary; shown as it stands, since
    // other programs count tests by these lines.
    let results: Vec<_> = output.lines().filter(|line| line.starts_with("test result: ")).collect();
    let count =
        |line: &str| line.strip_prefix("test result: ok. ")?.split_once(' ')?.0.parse::<u32>().ok();
    let passed: u32 = results.iter().filter_map(|line| count(line)).sum();
    ensure!(passed > 0, "no test ran");
    Ok(Outcome::Passed(format!("{passed} tests\n{}", results.join("\n"))))
}

/// The door without the credentials room, by types alone: what breaks there is what a host shares between
/// threads. The engines themselves take minutes.
fn for_browsers() -> anyhow::Result<Outcome> {
    cargo(&["check", "--locked", "--target", WASM, "-p", "countermark-wasm"], &[])
}

/// Both engines as they are shipped, within their budgets.
fn engines() -> anyhow::Result<Outcome> {
    in_browser_build(&["wasm"])
}

/// The light engine once more: the same sources give the same bytes.
fn engines_again() -> anyhow::Result<Outcome> {
    in_browser_build(&["wasm", "--again"])
}

/// The page and the extension, twice.
fn page() -> anyhow::Result<Outcome> {
    if let Some(missing) = without_node() {
        return Ok(missing);
    }
    in_browser_build(&["web"])
}

/// Both engines beside the command line, over all files that tests know.
fn parity() -> anyhow::Result<Outcome> {
    if let Some(missing) = without_node() {
        return Ok(missing);
    }
    let program = target().join(format!("debug/countermark{}", std::env::consts::EXE_SUFFIX));
    let root = generated::root().canonicalize()?;
    let folders = [root.join("testdata"), root.join("../shared/corpus")];
    let output = Command::new("node")
        .current_dir(root.join("web"))
        .arg("test/parity.mjs")
        .arg(program.canonicalize().context("the program was not built")?)
        .args(folders.iter().filter(|folder| folder.is_dir()))
        .output()?;
    let said = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    let errors = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "{said}\n{errors}");
    Ok(Outcome::Passed(said))
}

/// Runs a command of this program by the build of it that the tests were made with: it writes the glue.
fn in_browser_build(words: &[&str]) -> anyhow::Result<Outcome> {
    let program = target().join(format!("debug/xtask{}", std::env::consts::EXE_SUFFIX));
    let output = Command::new(program).args(words).current_dir(generated::root()).output()?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "{said}\n{errors}");
    Ok(Outcome::Passed(format!("\n{}", said.trim_end())))
}

/// Why a step that needs Node is not run, if it is not there.
fn without_node() -> Option<Outcome> {
    let found = Command::new("node").arg("--version").output();
    let missing = || Outcome::Skipped("Node is not installed".to_owned());
    if found.is_ok_and(|output| output.status.success()) { None } else { Some(missing()) }
}

fn without_browsers() -> Outcome {
    Outcome::Skipped("without --browsers".to_owned())
}

/// The acceptance tests, once their packages are there: all of them on what was built before; or those that need
/// no credentials, on a page with the light engine alone.
fn in_browsers(packages: Option<Packages>, whole: bool) -> anyhow::Result<Outcome> {
    let Some(packages) = packages else { return Ok(without_browsers()) };
    let scope = if whole { Scope::Whole } else { Scope::Page };
    if let Some(missing) = without_node() {
        return Ok(missing);
    }
    if let Some(skipped) = acceptance::lacking(scope)? {
        return Ok(skipped.into());
    }
    match packages.join() {
        Ok(result) => result?,
        Err(_) => bail!("the packages could not be installed"),
    }
    if !whole {
        in_browser_build(&["wasm", "--light"])?;
        in_browser_build(&["web"])?;
    }
    Ok(acceptance::run(scope)?.into())
}

impl From<Acceptance> for Outcome {
    fn from(acceptance: Acceptance) -> Self {
        match acceptance {
            Acceptance::Passed(remark) => Self::Passed(remark),
            Acceptance::Skipped(reason) => Self::Skipped(reason),
        }
    }
}

fn documentation() -> anyhow::Result<Outcome> {
    cargo(&["doc", "--workspace", "--no-deps", "--locked"], &[("RUSTDOCFLAGS", "-D warnings")])
}

/// Licences, bans and sources follow from this commit. Advisories depend on the day and the network,
/// so they are a command of their own: `cargo deny check advisories`.
fn dependencies() -> anyhow::Result<Outcome> {
    if cargo_output(&["deny", "--version"], &[]).is_err() {
        let how = "not installed: `cargo install cargo-deny --locked`";
        return Ok(Outcome::Skipped(how.to_owned()));
    }
    cargo(&["deny", "check", "bans", "licenses", "sources"], &[])
}

fn cargo(arguments: &[&str], environment: &[(&str, &str)]) -> anyhow::Result<Outcome> {
    cargo_output(arguments, environment).map(|_| Outcome::Passed(String::new()))
}

/// Standard output of a cargo command in the root; an error holds all that it said, except the tests
/// that passed.
fn cargo_output(arguments: &[&str], environment: &[(&str, &str)]) -> anyhow::Result<String> {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let output = Command::new(program)
        .current_dir(generated::root())
        .args(arguments)
        .envs(environment.iter().copied())
        .output()
        .context("cargo does not start")?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    if !output.status.success() {
        let errors = String::from_utf8_lossy(&output.stderr);
        let said: Vec<_> = said.lines().filter(|line| !line.ends_with(" ... ok")).collect();
        bail!("cargo {} failed\n{}\n{errors}", arguments.join(" "), said.join("\n"));
    }
    Ok(said)
}
