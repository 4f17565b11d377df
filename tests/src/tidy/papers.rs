//! What people read: the papers in the root, and the wording of findings.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::project::{refuse, root};

/// Invariants of the design; each has its line in ARCHITECTURE.md.
const INVARIANTS: usize = 13;

/// Words that no text about a finding may use: they claim more than any check measures. A word ends
/// where its letters end; a star stands for any further letters.
const BANNED: &[&str] = &[
    "99 %",
    "99%",
    "100 %",
    "100%",
    "admissible",
    "ai probability",
    "authentic*",
    "camera original",
    "certified",
    "clean",
    "court-proof",
    "deepfake detected",
    "fake*",
    "forged",
    "forgery",
    "genuine*",
    "guilty",
    "innocent",
    "is true",
    "proof",
    "prove",
    "proven",
    "proves",
    "real",
    "suspicious",
    "tampered",
    "true picture",
    "true photo*",
    "trustworthy",
];

#[test]
fn the_papers_are_there() {
    let architecture = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    assert!(readme.contains("countermark check"), "README.md shows the command");
    let lines = architecture.lines().filter(|line| line.contains("Architecture Invariant")).count();
    assert!(lines >= INVARIANTS, "{lines} of {INVARIANTS} invariants have their line");
    let rooms = super::members().into_iter().map(|package| {
        let folder = package.manifest_path.parent().unwrap().as_std_path().to_owned();
        folder.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/")
    });
    let missing: Vec<String> = rooms
        .filter(|room| !architecture.contains(&format!("| `{room}")))
        .map(|room| format!("ARCHITECTURE.md has no line for the room {room}"))
        .collect();
    refuse(&missing);
}

#[test]
fn findings_are_worded_without_claims() {
    let folder = root().join("crates/countermark-report/src/lang");
    let mut problems = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        for (number, line) in text.lines().enumerate() {
            for word in banned_in(wording_of(line)) {
                let name = path.file_name().unwrap().to_string_lossy();
                problems.push(format!("{name}:{}: {word}: {}", number + 1, line.trim()));
            }
        }
    }
    refuse(&problems);
}

#[test]
fn banned_words_are_found() {
    assert_eq!(
        banned_in("This PROVES it is a Fakery, 99 % sure."),
        ["99 %", "a percentage", "fake*", "proves"]
    );
    assert_eq!(banned_in("surely 7%"), ["a percentage"]);
    assert!(
        banned_in("Realistic? Cleaned, improved and waterproof; certificates, 12 times.")
            .is_empty()
    );
    assert!(banned_in("a false alarm").is_empty());
    assert_eq!(wording_of("real-id = fine"), "fine");
    assert_eq!(wording_of("    .means = fine"), "fine");
    assert_eq!(wording_of("# a comment says real"), "");
    assert_eq!(wording_of("    a further line = kept"), "a further line = kept");
}

/// The words of one line of a file of messages (Project Fluent syntax 1.0), without identifiers.
fn wording_of(line: &str) -> &str {
    let trimmed = line.trim();
    if line.starts_with('#') {
        return "";
    }
    let names_something = !line.starts_with(' ') || trimmed.starts_with('.');
    match trimmed.split_once('=') {
        Some((_, words)) if names_something => words.trim(),
        _ => trimmed,
    }
}

fn banned_in(text: &str) -> Vec<&'static str> {
    let text = text.to_lowercase();
    let mut found: Vec<&str> =
        BANNED.iter().copied().filter(|banned| has_word(&text, banned)).collect();
    let digits_before = |at: usize| text[..at].trim_end().ends_with(|c: char| c.is_ascii_digit());
    if text.match_indices('%').any(|(at, _)| digits_before(at)) {
        found.push("a percentage");
    }
    found.sort_unstable();
    found
}

fn has_word(text: &str, banned: &str) -> bool {
    let stem = banned.trim_end_matches('*');
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(stem).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let behind = text[at + stem.len()..].chars().next();
        !is_letter(before) && (stem != banned || !is_letter(behind))
    })
}

/// Paths of the machine that somebody works on say nothing to others and too much to strangers.
#[test]
fn no_file_names_a_machine() {
    let places = [
        concat!("/ho", "me/"),
        concat!("/ro", "ot/"),
        concat!("/wo", "rk/"),
        concat!("/Us", "ers/"),
        concat!("C:\\Us", "ers"),
        concat!("/t", "mp/"),
    ];
    let mut problems = Vec::new();
    for path in texts_below(&root()) {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        for (number, line) in text.lines().enumerate() {
            if places.iter().any(|place| line.contains(place)) {
                problems.push(format!("{}:{}", path.display(), number + 1));
            }
        }
    }
    refuse(&problems);
}

/// Every text of the project; what tools put there is left out.
fn texts_below(root: &Path) -> Vec<PathBuf> {
    const TEXTS: &[&str] = &[
        "css", "ftl", "html", "js", "json", "md", "rs", "stdout", "stderr", "toml", "ts", "txt",
        "yml", "yaml",
    ];
    let mut texts = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let is_ours = !matches!(name.as_str(), ".git" | "target" | "node_modules");
            if path.is_dir() && is_ours {
                folders.push(path);
            } else if path.extension().is_some_and(|e| TEXTS.contains(&&*e.to_string_lossy())) {
                texts.push(path);
            }
        }
    }
    texts.sort();
    texts
}
