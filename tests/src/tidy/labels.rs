//! The labels of page and extension: every one that is asked for is there, and every one that is there is
//! asked for.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use countermark_report::{Language, labels};

use crate::project::{refuse, root};

/// How identifiers of labels begin.
const FAMILIES: [&str; 2] = ["page-", "extension-"];

#[test]
fn labels_are_the_ones_that_are_asked_for() {
    let asked = asked_for();
    assert!(asked.contains("page-heading"), "the page asks for its heading");
    let there: BTreeSet<String> = labels(Language::En).into_iter().map(|(id, _)| id).collect();
    let missing = asked.difference(&there).map(|id| format!("en.ftl has no {id}"));
    let unused = there.difference(&asked).map(|id| format!("nobody asks for {id}"));
    refuse(&missing.chain(unused).collect::<Vec<_>>());
}

/// Every identifier in quotation marks in the sources of the browser, and what the manifest of the extension
/// asks its browser to say.
fn asked_for() -> BTreeSet<String> {
    let manifest = fs::read_to_string(root().join("web/extension/manifest.base.json")).unwrap();
    let said = manifest.split("__MSG_").skip(1).filter_map(|rest| rest.split_once("__"));
    let mut asked: BTreeSet<String> =
        said.map(|(name, _)| format!("extension-browser-{name}")).collect();
    for path in sources(&root().join("web")) {
        let text = fs::read_to_string(&path).unwrap();
        for quoted in text.split('"') {
            let is_label = FAMILIES.iter().any(|family| quoted.starts_with(family));
            let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            if is_label && quoted.chars().all(fits) {
                asked.insert(quoted.to_owned());
            }
        }
    }
    asked
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() && !matches!(name.as_str(), "engine" | "node_modules") {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "ts" || ending == "html") {
            found.push(path);
        }
    }
    found
}
