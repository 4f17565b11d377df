//! How far the pictures in claims by cameras and programs are from the pictures of their files, where a
//! folder of such files lies beside the checkout.
#![allow(clippy::disallowed_methods, reason = "tests read files that lie beside the checkout")]

use std::{fs, path::Path};

use countermark_model::Situation;

use super::*;

/// Files whose claim shows another picture than they do, with what is to be seen.
const DIFFERENT: &[(&str, &str)] = &[];

/// The picture in the claim that speaks for the file, held against the file's own.
fn claim(case: &Case<'_>) -> Option<Result<Likeness, Reason>> {
    let limits = &case.situation().limits;
    Own::read(store::embedded(case), limits, |own| {
        let own = own.ok().flatten()?;
        let mut search = Search { case, own: &own, decoded: 0, open: None };
        let trail = own.store.trail(limits);
        let bound = trail.into_iter().find(|manifest| manifest.kind != ManifestKind::Update)?;
        let thumbnail = bound.thumbnail()?;
        Some(search.decoded(thumbnail).and_then(|shown| case.likeness(&shown, None)))
    })
}

/// Prints the distance of every file with a picture in its claim; none may be said to differ that does
/// not. The files are not part of the project; without them the test says so and passes.
#[test]
fn pictures_in_claims_show_their_files() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    let (mut wrong, mut compared) = (Vec::new(), 0);
    for row in ["c2pa", "generators"].iter().flat_map(|folder| rows(&corpus, folder)) {
        let bytes = fs::read(corpus.join(&row)).unwrap();
        let situation = Situation::default();
        let case = Case::open(&bytes, &situation);
        let Some(likeness) = claim(&case) else { continue };
        println!("{row}: {likeness:?}");
        compared += usize::from(likeness.is_ok());
        let answer = Thumbnails.run(&case);
        for found in answer.findings() {
            println!("{row}: {} {:?}", found.code.as_str(), found.params.get("distance"));
        }
        let listed = DIFFERENT.iter().any(|(known, _)| *known == row);
        if answer.findings().is_empty() == listed {
            wrong.push(row);
        }
    }
    println!("{compared} pictures in claims compared");
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(compared > 0 || !corpus.is_dir(), "nothing was compared");
}

/// The paths that the labels of a folder name, from the corpus on; none without the folder.
fn rows(corpus: &Path, folder: &str) -> Vec<String> {
    let Ok(labels) = fs::read_to_string(corpus.join(folder).join("labels.tsv")) else {
        println!("SKIPPED: there is no ../shared/corpus/{folder} beside the checkout");
        return Vec::new();
    };
    let paths = labels.lines().skip(1).filter_map(|line| line.split('\t').next());
    paths.map(|path| format!("{folder}/{path}")).collect()
}
