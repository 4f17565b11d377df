//! The shape of the project, held by tests: who may use whom, and which manifest says what.

mod codes;
mod imports;
mod labels;
mod papers;
mod places;
mod sizes;
mod source;
mod testdata;

use std::collections::{BTreeMap, BTreeSet};

use cargo_metadata::{Dependency, DependencyKind, MetadataCommand, Package};

use crate::project::{refuse, root};

/// Which crate of the workspace may use which other: normal and build dependencies, nothing more
/// and nothing less (ARCHITECTURE.md, Rooms).
const EDGES: &[(&str, &[&str])] = &[
    ("brotli", &[]),
    (
        "countermark",
        &[
            "countermark-credentials",
            "countermark-media",
            "countermark-model",
            "countermark-signatures",
            "countermark-watermark",
        ],
    ),
    (
        "countermark-cli",
        &["countermark", "countermark-model", "countermark-report", "countermark-trustmark"],
    ),
    ("countermark-credentials", &["countermark-media", "countermark-model"]),
    ("countermark-media", &["countermark-model"]),
    ("countermark-model", &[]),
    ("countermark-report", &["countermark-model"]),
    ("countermark-signatures", &["countermark-media", "countermark-model"]),
    ("countermark-watermark", &["countermark-media", "countermark-model"]),
    ("countermark-watermark-encoder", &["countermark-media"]),
    (
        "countermark-watermark-lab",
        &[
            "countermark-media",
            "countermark-model",
            "countermark-watermark",
            "countermark-watermark-encoder",
        ],
    ),
    ("countermark-trustmark", &["countermark-model"]),
    ("countermark-wasm", &["countermark", "countermark-report"]),
    (
        "countermark-tests",
        &["countermark", "countermark-media", "countermark-model", "countermark-report", "xtask"],
    ),
    ("regex", &[]),
    ("rsa", &[]),
    // xtask measures the credentials check beside the engine, and writes the words of the page.
    (
        "xtask",
        &[
            "countermark",
            "countermark-credentials",
            "countermark-media",
            "countermark-model",
            "countermark-report",
            "countermark-signatures",
            "countermark-watermark-encoder",
        ],
    ),
];

/// Crates from elsewhere that only the named rooms may use, whatever the kind of dependency.
const RESERVED: &[(&str, &[&str])] = &[
    // xtask signs the test files, and measures the engine.
    ("c2pa", &["countermark-credentials", "xtask"]),
    // A network runs in one room, and only where its feature was asked for.
    ("tract-onnx", &["countermark-trustmark"]),
    ("x509-parser", &["countermark-credentials"]),
];

fn members() -> Vec<Package> {
    let manifest = root().join("Cargo.toml");
    MetadataCommand::new().manifest_path(manifest).no_deps().exec().unwrap().packages
}

/// Whether a crate of the workspace is used: one that stands in for another has the name of a crate from elsewhere.
fn is_inside(edge: &Dependency) -> bool {
    edge.path.is_some()
}

#[test]
fn edges_between_crates_are_the_listed_ones() {
    let members = members();
    let found: BTreeMap<&str, BTreeSet<&str>> = members
        .iter()
        .map(|package| {
            let edges = package.dependencies.iter().filter(|edge| {
                matches!(edge.kind, DependencyKind::Normal | DependencyKind::Build)
                    && is_inside(edge)
            });
            (package.name.as_str(), edges.map(|edge| edge.name.as_str()).collect())
        })
        .collect();
    let listed =
        EDGES.iter().map(|(name, edges)| (*name, edges.iter().copied().collect())).collect();
    assert_eq!(found, listed, "left: Cargo.toml, right: EDGES");
}

#[test]
fn every_edge_is_used() {
    let sources = source::all();
    let mut problems = Vec::new();
    for (name, edges) in EDGES {
        for edge in *edges {
            let ident = edge.replace('-', "_");
            let used = sources.iter().any(|source| {
                source.package == *name
                    && source.tokens(false).iter().any(|token| token.text == ident)
            });
            if !used {
                problems.push(format!("{name} depends on {edge} and does not use it"));
            }
        }
    }
    refuse(&problems);
}

#[test]
fn reserved_crates_stay_in_their_rooms() {
    let mut problems = Vec::new();
    for package in members() {
        for (name, rooms) in RESERVED {
            let names_it = package.dependencies.iter().any(|edge| edge.name == *name);
            if names_it && !rooms.contains(&package.name.as_str()) {
                problems.push(format!("{} depends on {name}; only {rooms:?} may", package.name));
            }
        }
    }
    refuse(&problems);
}

/// Counts development dependencies too: such circles compile, and nobody understands them.
#[test]
fn crates_do_not_depend_on_each_other_in_a_circle() {
    let members = members();
    let edges = members
        .iter()
        .map(|package| {
            let uses = package.dependencies.iter().filter(|edge| is_inside(edge));
            (package.name.to_string(), uses.map(|edge| edge.name.clone()).collect())
        })
        .collect();
    let circles: Vec<String> = imports::circles(&edges).iter().map(|c| c.join(" - ")).collect();
    refuse(&circles);
}

#[test]
fn manifests_take_everything_from_the_workspace() {
    let workspace = manifest("Cargo.toml");
    assert_eq!(workspace["workspace"]["resolver"].as_str(), Some("3"));
    let lints = &workspace["workspace"]["lints"]["rust"];
    assert_eq!(lints["unsafe_code"].as_str(), Some("forbid"));
    assert_eq!(lints["missing_docs"].as_str(), Some("deny"));
    let mut problems = Vec::new();
    for member in workspace["workspace"]["members"].as_array().unwrap() {
        let folder = member.as_str().unwrap();
        let manifest = manifest(&format!("{folder}/Cargo.toml"));
        let package = &manifest["package"];
        if manifest.get("lints").and_then(|lints| lints.get("workspace")?.as_bool()) != Some(true) {
            problems.push(format!("{folder}: [lints] workspace = true is missing"));
        }
        // A crate that stands in for another has the version of that one.
        let stands_in = folder.starts_with("stand-ins/");
        let keys = ["edition", "rust-version", "license", "publish", "version"];
        for key in keys.into_iter().filter(|key| !(stands_in && *key == "version")) {
            if package.get(key).and_then(|value| value.get("workspace")?.as_bool()) != Some(true) {
                problems.push(format!("{folder}: {key}.workspace = true is missing"));
            }
        }
        if let Some(name) = folder.strip_prefix("crates/")
            && package["name"].as_str() != Some(name)
        {
            problems.push(format!("{folder}: the crate is not called like its folder"));
        }
    }
    refuse(&problems);
}

fn manifest(path: &str) -> toml::Table {
    let text = std::fs::read_to_string(root().join(path)).unwrap();
    text.parse().unwrap_or_else(|e| panic!("{path}: {e}"))
}
