//! `testdata/MANIFEST.toml` names every test file, with its digest.

use std::{collections::BTreeSet, fs};

use countermark_model::Digest;

use crate::project::{AT, files_below, refuse, testdata};

#[test]
fn the_manifest_is_complete() {
    let text = fs::read_to_string(testdata().join("MANIFEST.toml")).unwrap();
    let manifest: toml::Table = text.parse().unwrap();
    assert_eq!(manifest["at"].as_str(), Some(AT), "tests and test data judge at one instant");
    let mut problems = Vec::new();
    let mut listed = BTreeSet::new();
    for entry in manifest["asset"].as_array().unwrap() {
        let word = |key: &str| entry.get(key).and_then(toml::Value::as_str).unwrap_or_default();
        let path = word("path");
        for key in ["origin", "made", "licence"] {
            if word(key).is_empty() {
                problems.push(format!("{path}: {key} is missing"));
            }
        }
        match fs::read(testdata().join(path)) {
            Ok(bytes) if Digest::of(&bytes).to_hex() == word("sha256") => {}
            Ok(_) => problems.push(format!("{path}: the digest is another")),
            Err(error) => problems.push(format!("{path}: {error}")),
        }
        if !listed.insert(path.to_owned()) {
            problems.push(format!("{path}: listed twice"));
        }
    }
    for path in files_below(&testdata()) {
        let is_beside = path == "MANIFEST.toml" || path.ends_with(".report.json");
        if !is_beside && !listed.contains(&path) {
            problems.push(format!("{path}: not listed"));
        }
    }
    refuse(&problems);
}

/// A report whose file is gone would never be compared again.
#[test]
fn every_expected_report_has_its_file() {
    let files = files_below(&testdata());
    let orphans = files.iter().filter_map(|path| {
        let asset = path.strip_suffix(".report.json")?;
        (!files.iter().any(|file| file == asset)).then(|| format!("{path}: there is no {asset}"))
    });
    refuse(&orphans.collect::<Vec<_>>());
}
