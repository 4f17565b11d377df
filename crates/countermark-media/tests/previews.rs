//! How far the previews of files by cameras and programs are from their pictures, where a folder of such
//! files lies beside the checkout.
//!
//! A preview that is only smaller, compressed again, turned, brightened or set between bars must never be
//! said to show something else. Files whose preview does differ were looked at, and are listed with what
//! is to be seen. The files are not part of the project; without them the test says so and passes.
#![allow(
    clippy::disallowed_methods,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test: it reads files that lie beside the checkout and tells what it measured"
)]

use std::{
    fs,
    path::{Path, PathBuf},
};

use countermark_media::{CHECKS, Case, Likeness, Luma, NotDecoded, Pixels};
use countermark_model::Situation;

/// Files whose preview shows another picture, another part of it, or the picture turned.
const DIFFERENT: &[(&str, &str)] = &[
    (
        "photos/camera/jpg/corrupted.jpg",
        "the picture data is damaged: what is decoded lies shifted, and a part of it wrapped around",
    ),
    (
        "photos/camera/jpg/tests/35-empty.jpg",
        "the picture was cut to a car, the preview has the place around it",
    ),
];

/// Prints the distance of every preview, and holds what the check says against [`DIFFERENT`].
#[test]
fn previews_show_their_pictures() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    if !root.is_dir() {
        println!("SKIPPED: there is no ../shared/corpus beside the checkout");
        return;
    }
    let (mut wrong, mut distances, mut without) = (Vec::new(), Vec::new(), 0);
    for file in files_below(&root) {
        let path = file.strip_prefix(&root).unwrap().to_string_lossy().into_owned();
        let bytes = fs::read(&file).unwrap();
        let situation = Situation::default();
        let case = Case::open(&bytes, &situation);
        for (kind, likeness) in likenesses(&case) {
            println!("{path}: {kind}: {likeness:?}");
            match likeness {
                Ok(likeness) if !kind.contains("picture") => distances.push(likeness.distance()),
                Ok(_) => {}
                Err(_) => without += 1,
            }
        }
        let answers = CHECKS.iter().map(|check| check.run(&case));
        let findings = answers.flat_map(|answer| answer.findings().to_vec());
        let codes: Vec<String> = findings.map(|found| found.code.as_str().to_owned()).collect();
        if !codes.is_empty() {
            println!("{path}: {}", codes.join(" "));
        }
        let flagged = codes.iter().any(|code| code.starts_with("file.preview."));
        if flagged != DIFFERENT.iter().any(|(known, _)| *known == path) {
            wrong.push(path);
        }
    }
    distances.sort_unstable();
    let at = |part: usize| distances[(distances.len() - 1) * part / 100];
    println!(
        "{} previews compared, {without} not: median {}, 95 of 100 within {}, most {}",
        distances.len(),
        at(50),
        at(95),
        at(100)
    );
    assert!(distances.len() > 50, "only {} previews were compared", distances.len());
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What the pictures in a file have to do with its own, each with the name of its kind.
fn likenesses(case: &Case<'_>) -> Vec<(&'static str, Result<Likeness, countermark_model::Reason>)> {
    let limits = &case.situation().limits;
    let measured = case.media().enclosed.iter().map(|enclosed| {
        let shown =
            Pixels::of_enclosed(enclosed, case.bytes(), limits).map(|pixels| Luma::of(&pixels));
        let likeness = shown
            .map_err(NotDecoded::reason)
            .and_then(|shown| case.likeness(&shown, enclosed.orientation));
        (enclosed.kind.name(), likeness)
    });
    measured.collect()
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { open.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    files
}
