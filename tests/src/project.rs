//! Where things lie in the project, and how its snapshots are compared.

use std::{
    fs,
    path::{Path, PathBuf},
};

use countermark::{Situation, Timestamp, TrustLists};
use snapbox::{Assert, Data, data::DataFormat};

/// The instant that every report of the tests is judged at; `testdata/MANIFEST.toml` names it too.
pub(crate) const AT: &str = "2026-11-22T00:00:00Z";

/// The folder that holds the workspace.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// The folder of test files.
pub(crate) fn testdata() -> PathBuf {
    root().join("testdata")
}

/// The embedded lists and rules, the root of the test files as the user's list, and [`AT`].
pub(crate) fn situation() -> Situation<'static> {
    let root = fs::read(testdata().join("trust/test-root.pem")).unwrap();
    let trust = TrustLists::embedded().with_signers(&root).unwrap();
    Situation {
        at: Some(Timestamp::parse(AT).unwrap()),
        trust: Some(std::sync::Arc::new(trust)),
        ..countermark::situation()
    }
}

/// The same for tests of what no pixel says: a first answer, which decodes none.
pub(crate) fn situation_without_pixels() -> Situation<'static> {
    Situation { quick: true, ..situation() }
}

/// Every file below `folder` as a path relative to it, with `/` between the parts, sorted.
pub(crate) fn files_below(folder: &Path) -> Vec<String> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).unwrap_or_else(|e| panic!("{}: {e}", next.display())) {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let path = path.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// Every test file that is examined: pictures and what pretends to be one.
pub(crate) fn assets() -> Vec<String> {
    let mut assets = files_below(&testdata());
    assets.retain(|path| {
        !path.ends_with(".report.json") && path.contains('/') && !path.starts_with("trust/")
    });
    assert!(!assets.is_empty(), "there are no test files: run `cargo xtask testdata`");
    assets
}

/// Compares `actual` with the file `path` below the workspace, byte for byte apart from line ends;
/// `SNAPSHOTS=overwrite` writes it. Gives the difference, if there is one.
pub(crate) fn compare(actual: String, path: &str) -> Option<String> {
    let expected = Data::read_from(&root().join(path), Some(DataFormat::Text)).raw();
    let assert = Assert::new().action_env("SNAPSHOTS");
    assert.try_eq(None, Data::text(actual), expected).err().map(|e| e.to_string())
}

/// Panics with every one of `problems`, if there are any.
#[track_caller]
pub(crate) fn refuse(problems: &[String]) {
    assert!(problems.is_empty(), "{} problems:\n{}", problems.len(), problems.join("\n"));
}
