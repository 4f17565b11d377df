//! The schema that is published for others, and every report against it.

use std::fs;

use countermark::report::Report;
use serde_json::Value;

use crate::{
    corpus::{json, report_on},
    project::{assets, root, situation},
};

fn published() -> Value {
    let path = root().join("docs/countermark-report-1.schema.json");
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn the_published_schema_is_current() {
    let current = serde_json::to_value(schemars::schema_for!(Report)).unwrap();
    for (key, value) in current.as_object().unwrap() {
        assert_eq!(published().get(key), Some(value), "{key}: run `cargo xtask schema`");
    }
}

#[test]
fn every_report_follows_the_schema() {
    let validator = jsonschema::validator_for(&published()).unwrap();
    let situation = situation();
    for path in assets() {
        let report: Value = serde_json::from_str(&json(&report_on(&path, &situation))).unwrap();
        let problems: Vec<String> =
            validator.iter_errors(&report).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert!(problems.is_empty(), "{path}: {problems:#?}");
    }
}

/// The schema refuses what is no report; a schema that takes everything would pass above.
#[test]
fn the_schema_refuses_other_documents() {
    let validator = jsonschema::validator_for(&published()).unwrap();
    let report: Value =
        serde_json::from_str(&json(&report_on("png/plain.png", &situation()))).unwrap();
    assert!(validator.is_valid(&report));
    let mut without = report.clone();
    without.as_object_mut().unwrap().remove("conclusion");
    assert!(!validator.is_valid(&without));
    let mut other_word = report.clone();
    other_word["conclusion"]["code"] = "probably_fine".into();
    assert!(!validator.is_valid(&other_word));
    let mut more = report;
    more["score"] = 97.into();
    assert!(!validator.is_valid(&more));
}

#[test]
fn every_report_is_read_back_as_it_was() {
    let situation = situation();
    for path in assets() {
        let report = report_on(&path, &situation);
        let read: Report =
            serde_json::from_str(&json(&report)).unwrap_or_else(|e| panic!("{path}: {e}"));
        assert_eq!(read, report, "{path}");
    }
}
