//! Every row of the attack matrix: the files are built afresh, examined, and the report is held
//! against what the row expects.
//!
//! Rows are data of `xtask::hostile`, which says how to add one. Each file prints one line: its row,
//! what it is, what was expected, what came out.

pub(crate) mod every_byte;
mod marks;

use std::sync::{Arc, OnceLock};

use countermark::{Situation, Timestamp, TrustLists, report::Report};
use countermark_model::{StoreOrigin, SuppliedStore};
use xtask::hostile::{Attack, Bundle, Expected, Forged, SECTIONS, Workshop};

use crate::project::refuse;

#[test]
fn bindings() {
    run("bindings");
}

#[test]
fn containers() {
    run("containers");
}

#[test]
fn signatures() {
    run("signatures");
}

#[test]
fn provenance() {
    run("provenance");
}

#[test]
fn network() {
    run("network");
}

#[test]
fn trust() {
    run("trust");
}

#[test]
fn metadata() {
    run("metadata");
}

#[test]
fn watermarks() {
    run("watermarks");
}

#[test]
fn rows_are_in_order_and_stand_once() {
    for (section, rows) in SECTIONS {
        let ids: Vec<&str> = rows.iter().map(|row| row.id).collect();
        let sorted = ids.windows(2).all(|pair| pair[0] < pair[1]);
        assert!(sorted, "{section}: {ids:?}");
    }
}

/// One set of keys for all sections.
fn workshop() -> &'static Workshop {
    static WORKSHOP: OnceLock<Workshop> = OnceLock::new();
    WORKSHOP.get_or_init(|| Workshop::open().unwrap())
}

fn run(section: &str) {
    let (_, rows) = SECTIONS.iter().find(|(name, _)| *name == section).unwrap();
    let mut problems = Vec::new();
    let mut files = 0;
    for row in *rows {
        let built = (row.build)(workshop());
        let built = built.unwrap_or_else(|e| panic!("{} is not built: {e:#}", row.id));
        assert!(!built.is_empty(), "{} builds no file", row.id);
        files += built.len();
        problems.extend(built.iter().filter_map(|forged| problem(row, forged)));
    }
    println!("{section}: {} rows, {files} files", rows.len());
    refuse(&problems);
}

/// Prints the line of one file; gives what is wrong with its report.
fn problem(row: &Attack, forged: &Forged) -> Option<String> {
    let report = examined(forged);
    let expected = forged.expected.unwrap_or(row.expected);
    let marks = marks::of(&report);
    let state = marks::word(&report.conclusion.credentials);
    let mut wrong = Vec::new();
    if !expected.credentials.contains(&report.conclusion.credentials) {
        let allowed: Vec<String> = expected.credentials.iter().map(marks::word).collect();
        wrong.push(format!("credentials are {state}, not {}", allowed.join(" or ")));
    }
    wrong.extend(missing(&expected, &marks).map(|mark| format!("does not show {mark}")));
    let shown = expected.hides.iter().filter(|mark| marks.iter().any(|found| found == *mark));
    wrong.extend(shown.map(|mark| format!("shows {mark}")));
    let verdict = if wrong.is_empty() { "ok" } else { "WRONG" };
    let (id, name, variant, letter) = (row.id, row.name, &forged.variant, expected.letter);
    println!("{id} | {name}: {variant} | {letter} | {state} | {verdict}");
    let shown = marks.join(", ");
    (!wrong.is_empty())
        .then(|| format!("{id} {name}: {variant}: {}\n    it shows: {shown}", wrong.join("; ")))
}

/// The expected marks that are not there; of several between `|`, one is enough.
fn missing<'e>(expected: &'e Expected, marks: &[String]) -> impl Iterator<Item = &'e &'e str> {
    expected.shows.iter().filter(|wanted| {
        !wanted.split('|').any(|mark| marks.iter().any(|found| found == mark.trim()))
    })
}

/// The report on a file, with the lists and the store that come with it.
fn examined(forged: &Forged) -> Report {
    let store = forged.sidecar.as_deref();
    let situation = Situation {
        name: forged.name,
        at: Some(Timestamp::parse(forged.at).unwrap()),
        trust: Some(lists(forged)),
        store: store.map(|bytes| SuppliedStore { bytes, origin: StoreOrigin::Sidecar }),
        ..countermark::situation()
    };
    countermark::examine(&forged.bytes, &situation)
}

/// The lists that come with a file. Those of most files are the same, and reading them takes time.
fn lists(forged: &Forged) -> Arc<TrustLists> {
    static USUAL: OnceLock<Arc<TrustLists>> = OnceLock::new();
    let is_usual = forged.bundle.is_none()
        && forged.authorities.is_empty()
        && forged.signers == workshop().root_pem();
    let usual = || USUAL.get_or_init(|| Arc::new(read_lists(forged)));
    if is_usual { Arc::clone(usual()) } else { Arc::new(read_lists(forged)) }
}

fn read_lists(forged: &Forged) -> TrustLists {
    let mut trust = match &forged.bundle {
        None => TrustLists::embedded(),
        Some(Bundle::Used(bundle)) => TrustLists::from_bundle(bundle).unwrap(),
        Some(Bundle::Refused(bundle)) => {
            let refused = TrustLists::from_bundle(bundle);
            assert!(refused.is_err(), "{}: the bundle is not refused", forged.variant);
            TrustLists::embedded()
        }
    };
    if !forged.signers.is_empty() {
        trust = trust.with_signers(forged.signers.as_bytes()).unwrap();
    }
    if !forged.authorities.is_empty() {
        trust = trust.with_authorities(forged.authorities.as_bytes()).unwrap();
    }
    trust
}
