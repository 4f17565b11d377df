//! The same bytes, lists and time give the same report: on any day, in every run, without a network.
//!
//! The engine reads the clock of the machine, and what it says then is kept out of the report; these
//! tests turn the clock with `faketime` and take the network away with `unshare`. Where a tool is
//! missing, a test says so and passes: nothing in the program can replace it.

use std::{
    fs,
    path::PathBuf,
    process::{Command, Output},
    sync::OnceLock,
};

use xtask::hostile::{SECTIONS, Workshop};

use crate::{
    cli::{folder, program},
    project::{AT, testdata},
};

/// Files whose report would change with the clock if anything did: a listed and an unlisted signer, an
/// ended certificate, earlier manifests, a link to a manifest store elsewhere.
const FILES: [&str; 6] = [
    "jpeg/remote-only.jpg",
    "jpeg/signed-ai.jpg",
    "jpeg/signed-chain.jpg",
    "jpeg/signed-expired.jpg",
    "jpeg/signed-unlisted.jpg",
    "png/signed-ai.png",
];

/// Files whose certificates break the profile of signers, the engine's word on which depends on its clock;
/// with the root that they are judged by.
fn broken_profiles() -> &'static [PathBuf] {
    static WRITTEN: OnceLock<Vec<PathBuf>> = OnceLock::new();
    WRITTEN.get_or_init(|| {
        let workshop = Workshop::open().unwrap();
        let folder = folder("broken-profiles");
        let mut rows = SECTIONS.iter().flat_map(|(_, rows)| *rows);
        let built = (rows.find(|row| row.id == "S06").unwrap().build)(&workshop).unwrap();
        let names = (0..built.len().div_ceil(4))
            .map(|number| folder.join(format!("profile-{number:02}.jpg")));
        let files: Vec<PathBuf> = names.collect();
        for (path, forged) in files.iter().zip(built.iter().step_by(4)) {
            fs::write(path, &forged.bytes).unwrap();
        }
        let list = folder.join("root.pem");
        fs::write(&list, workshop.root_pem()).unwrap();
        [vec![list], files].concat()
    })
}

/// Runs the program on [`FILES`] and [`broken_profiles`], started by `wrapper`; none where that does not
/// start or work.
fn run(wrapper: &[&str], arguments: &[&str]) -> Option<Output> {
    let mut words = wrapper.iter().map(AsRef::as_ref).chain([program().as_os_str()]);
    let (list, broken) = broken_profiles().split_first().unwrap();
    let output = Command::new(words.next().unwrap())
        .args(words)
        .args(["check", "--trust-list", "trust/test-root.pem", "--trust-list"])
        .arg(list)
        .args(arguments)
        .args(FILES)
        .args(broken)
        .current_dir(testdata())
        .output();
    output.ok().filter(|output| output.status.success())
}

/// What the program prints about the files at a fixed time.
fn printed(wrapper: &[&str], format: &str) -> Option<String> {
    let output = run(wrapper, &["--at", AT, "--format", format])?;
    Some(String::from_utf8(output.stdout).unwrap())
}

fn expect_the_same(wrapper: &[&str]) {
    for format in ["json", "jsonl", "crjson", "text", "html", "markdown", "csv"] {
        let usual = printed(&[], format).unwrap();
        assert!(usual.len() > 1000, "{format} prints nothing to compare");
        let other = printed(wrapper, format).unwrap();
        assert_eq!(other, usual, "{format} with {wrapper:?}");
    }
}

#[test]
fn two_runs_print_the_same() {
    expect_the_same(&[]);
}

/// A day on which the signers of the test files have no valid certificate yet, and one on which they
/// have none any more.
#[test]
fn the_clock_of_the_machine_changes_nothing() {
    for year in ["2021", "2041"] {
        let day = format!("@{year}-06-15 12:00:00");
        let wrapper = ["faketime", "-f", day.as_str()];
        // Without `--at` the report names the time: so the test knows that the clock was turned.
        let turned = run(&wrapper, &["--format", "jsonl"]);
        let says_year = |output: Output| {
            let needle = format!("\"evaluated_at\":\"{year}-06-15");
            String::from_utf8(output.stdout).unwrap().contains(&needle)
        };
        if !turned.is_some_and(says_year) {
            println!("SKIPPED: faketime is missing or does not turn the clock here");
            return;
        }
        expect_the_same(&wrapper);
    }
}

#[test]
fn a_machine_without_network_changes_nothing() {
    let wrapper = ["unshare", "--map-root-user", "--net"];
    if !Command::new(wrapper[0])
        .args(&wrapper[1..])
        .arg("true")
        .status()
        .is_ok_and(|status| status.success())
    {
        println!("SKIPPED: unshare is missing or may not make a network of its own here");
        return;
    }
    expect_the_same(&wrapper);
}
