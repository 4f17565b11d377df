//! What a validator by others says of the same files, with the same lists and time.
//!
//! The two share no code: encypher-c2pa has its own readers of containers, JUMBF, CBOR, COSE and
//! certificates. Where its verdict differs from our axes, `second-opinion/exceptions.toml` says why;
//! a difference without a reason fails, and so does a reason without a difference.

use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::Arc,
};

use countermark::{
    FORMATS, Situation, TrustLists, examine,
    report::{Axes, Integrity, Presence, Report, Revocation, SignatureState, SignerTier},
};
use serde::Deserialize;

use super::folder;
use crate::project::{AT, assets, files_below, refuse, root, situation_without_pixels, testdata};

/// Its verdicts on a file; none where it could not read the file at all.
#[derive(Deserialize)]
struct Opinion {
    present: Option<bool>,
    signature: Option<String>,
    integrity: Option<String>,
    trust: Option<String>,
    #[serde(default)]
    failures: Vec<String>,
    error: Option<String>,
}

/// A difference that has a reason.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Exception {
    /// `testdata/…` or `corpus/…`.
    file: String,
    /// `signature`, `integrity` or `trust`.
    field: String,
    ours: String,
    theirs: String,
    /// One line.
    why: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Exceptions {
    exception: Vec<Exception>,
}

#[test]
fn a_validator_by_others_says_the_same_of_our_files() {
    let list = testdata().join("trust/test-root.pem");
    compare("testdata", &testdata(), &assets(), &situation_without_pixels(), &[("--trust", list)]);
}

#[test]
fn a_validator_by_others_says_the_same_of_public_files() {
    let Some(corpus) = folder("corpus") else { return };
    let Some(interim) = folder("trust/itl") else { return };
    let (interim, cards) =
        (interim.join("anchors.pem"), corpus.join("c2pa/trust/microsoft_test_root.pem"));
    let lists = TrustLists::embedded()
        .with_signers(&fs::read(&cards).unwrap())
        .and_then(|lists| lists.with_signers(&fs::read(&interim).unwrap()))
        .and_then(|lists| lists.with_authorities(&fs::read(&interim).unwrap()))
        .unwrap();
    let situation = Situation { trust: Some(Arc::new(lists)), ..situation_without_pixels() };
    let mut files = files_below(&corpus);
    files.retain(|path| path.starts_with("c2pa/") || path.starts_with("generators/"));
    let arguments = [("--trust", cards), ("--trust", interim.clone()), ("--tsa", interim)];
    compare("corpus", &corpus, &files, &situation, &arguments);
}

/// Compares the verdicts on `files` below `folder`, which exceptions call `name`.
fn compare(
    name: &str,
    folder: &Path,
    files: &[String],
    situation: &Situation<'_>,
    lists: &[(&str, PathBuf)],
) {
    let mut asked = Vec::new();
    let mut lines = String::new();
    for file in files {
        let path = folder.join(file);
        let report = examine(&fs::read(&path).unwrap(), situation);
        let format = FORMATS.iter().find(|info| info.name == report.file.format);
        let Some(media_type) = format.and_then(|info| info.c2pa_type) else { continue };
        lines += &format!("{media_type}\t{}\n", path.display());
        asked.push((format!("{name}/{file}"), report));
    }
    assert!(asked.len() > 20, "only {} files to compare below {name}", asked.len());
    let opinions = ask(&lines, lists);
    assert_eq!(opinions.len(), asked.len(), "one opinion for each file");
    let mut differences = BTreeMap::new();
    let mut with_credentials = 0;
    for ((file, report), opinion) in asked.iter().zip(&opinions) {
        with_credentials += usize::from(opinion.present == Some(true));
        let theirs = theirs(opinion);
        for ((field, ours), theirs) in ours(report).into_iter().zip(theirs) {
            if ours != theirs {
                let failures = opinion.failures.join(" ");
                differences
                    .insert((file.clone(), field.to_owned()), (ours.to_owned(), theirs, failures));
            }
        }
    }
    println!(
        "{with_credentials} of {} files below {name} have credentials; {} verdicts differ",
        asked.len(),
        differences.len()
    );
    assert!(with_credentials > 0, "there is nothing to have an opinion on");
    refuse(&unexplained(name, differences));
}

/// Differences without a reason, and reasons without a difference.
fn unexplained(
    name: &str,
    mut differences: BTreeMap<(String, String), (String, String, String)>,
) -> Vec<String> {
    let text = fs::read_to_string(root().join("tests/second-opinion/exceptions.toml")).unwrap();
    let exceptions: Exceptions = toml::from_str(&text).unwrap();
    let mut problems = Vec::new();
    let mut seen = BTreeSet::new();
    for exception in exceptions.exception {
        let key = (exception.file, exception.field);
        if exception.why.is_empty() || !seen.insert(key.clone()) {
            problems.push(format!("{key:?} has no reason, or two"));
        }
        if !key.0.starts_with(&format!("{name}/")) {
            continue;
        }
        match differences.remove(&key) {
            Some((ours, theirs, _)) if (&ours, &theirs) == (&exception.ours, &exception.theirs) => {
            }
            Some(other) => problems.push(format!("{key:?} differs in another way: {other:?}")),
            None => problems.push(format!("{key:?} is listed and does not differ")),
        }
    }
    problems.extend(differences.iter().map(|difference| format!("not listed: {difference:?}")));
    problems
}

/// Our verdicts in its words.
fn ours(report: &Report) -> [(&'static str, &'static str); 3] {
    let credentials = report.credentials.as_ref();
    let Some(axes) = credentials.map(|credentials| &credentials.axes) else {
        return [("signature", "absent"), ("integrity", "absent"), ("trust", "absent")];
    };
    if !matches!(axes.presence, Presence::Embedded | Presence::Corrupt) {
        let word = if axes.presence == Presence::RemoteOnly { "remote" } else { "absent" };
        return ["signature", "integrity", "trust"].map(|field| (field, word));
    }
    let signer = credentials.and_then(|credentials| credentials.signer.as_ref());
    let is_unproven = signer.is_none_or(|signer| signer.time_unproven);
    let trusted = is_listed(axes) && !is_unproven && axes.revocation != Revocation::Revoked;
    let signature = match axes.signature {
        SignatureState::Verifies => "valid",
        SignatureState::Fails => "invalid",
        SignatureState::NotChecked | SignatureState::UnsupportedAlg => "unknown",
    };
    let intact = matches!(axes.integrity, Integrity::BytesMatch | Integrity::PartlyCovered);
    let integrity = if intact && signature == "valid" { "valid" } else { "invalid" };
    [
        ("signature", signature),
        ("integrity", integrity),
        ("trust", if trusted { "trusted" } else { "not trusted" }),
    ]
}

const fn is_listed(axes: &Axes) -> bool {
    matches!(
        axes.signer,
        SignerTier::C2paOfficial
            | SignerTier::InterimLegacy
            | SignerTier::PublisherList
            | SignerTier::UserList
    )
}

fn theirs(opinion: &Opinion) -> [String; 3] {
    if let Some(error) = &opinion.error {
        return [0; 3].map(|_| format!("error {error}"));
    }
    if opinion.present != Some(true) {
        return [0; 3].map(|_| "absent".to_owned());
    }
    // A link to a manifest store elsewhere is one that cannot be reached, where nothing is requested.
    if opinion.failures == ["manifest.inaccessible"] {
        return [0; 3].map(|_| "remote".to_owned());
    }
    let trust = match opinion.trust.as_deref() {
        Some("valid_for_supplied_material") => "trusted",
        _ => "not trusted",
    };
    let said = |word: &Option<String>| word.clone().unwrap_or_default();
    let signature = said(&opinion.signature).replace("missing", "invalid");
    [signature, said(&opinion.integrity), trust.to_owned()]
}

fn ask(lines: &str, lists: &[(&str, PathBuf)]) -> Vec<Opinion> {
    let mut command = Command::new(program());
    command.args(["--at", AT]);
    for (name, list) in lists {
        command.arg(name).arg(list);
    }
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let lines = lines.to_owned();
    let writing = std::thread::spawn(move || stdin.write_all(lines.as_bytes()));
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    writing.join().unwrap().unwrap();
    let stdout = String::from_utf8(output.stdout).unwrap();
    stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The other validator. `cargo xtask test` names the one that it has built; else it is built now.
fn program() -> PathBuf {
    if let Some(built) = env::var_os("COUNTERMARK_SECOND_OPINION") {
        return built.into();
    }
    let target = root().join("target/second-opinion");
    let built = Command::new(env!("CARGO"))
        .args(["build", "--quiet", "--locked", "--manifest-path"])
        .arg(root().join("tests/second-opinion/Cargo.toml"))
        .arg("--target-dir")
        .arg(&target)
        .output()
        .unwrap();
    let words = String::from_utf8_lossy(&built.stderr);
    assert!(built.status.success(), "the second opinion does not build:\n{words}");
    target.join(format!("debug/second-opinion{}", env::consts::EXE_SUFFIX))
}
