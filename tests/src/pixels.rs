//! Pixels are decoded only when a check of pixels asks, and those checks come last: proved by the order
//! of the checks, by what each of them decodes, and by reports on files whose pixels nobody may decode.

use std::fs;

use countermark::{Limits, Situation, report::Report};
use countermark_media::Case;

use crate::{
    corpus::report_on,
    project::{assets, situation, testdata},
};

/// The checks that may ask for pixels.
const OF_PIXELS: [&str; 2] = ["signatures.stealth", "signatures.novelai"];

#[test]
fn checks_of_pixels_come_last() {
    let ids: Vec<&str> = countermark::checks().map(|check| check.info().id).collect();
    let first = ids.iter().position(|id| OF_PIXELS.contains(id)).unwrap();
    assert_eq!(ids[first..], OF_PIXELS);
}

#[test]
fn checks_of_metadata_decode_nothing() {
    let situation = situation();
    let mut decoded = Vec::new();
    for path in assets() {
        let bytes = fs::read(testdata().join(&path)).unwrap();
        let case = Case::open(&bytes, &situation);
        for check in countermark::checks() {
            check.run(&case);
            let id = check.info().id;
            assert!(OF_PIXELS.contains(&id) || !case.pixels_were_decoded(), "{path}: {id}");
        }
        if case.pixels_were_decoded() {
            decoded.push(path);
        }
    }
    // Of a PNG, the rows that could hold a header are unpacked; only behind a header the rest is too.
    let expected = [
        "png/novelai-mismatch.png",
        "png/stealth-alpha.png",
        "png/stealth-rgb.png",
        "webp/a1111-usercomment.webp",
        "webp/plain.webp",
        "webp/signed-other.webp",
        "webp/stealth-alpha.webp",
    ];
    assert_eq!(decoded, expected);
}

/// What the other checks say of a file is the same, byte for byte, where no pixel may be decoded.
#[test]
fn metadata_is_reported_without_pixels() {
    let usual = situation();
    let blind =
        Situation { limits: Limits { pixels: 0, side: 0, ..usual.limits }, ..usual.clone() };
    for path in assets() {
        let (whole, without) = (report_on(&path, &usual), report_on(&path, &blind));
        assert_eq!(of_metadata(whole), of_metadata(without), "{path}");
    }
}

/// The answers and findings of all checks that read no pixels, as JSON.
fn of_metadata(mut report: Report) -> String {
    let is_other = |id: &str| !OF_PIXELS.contains(&id) && id != "contradictions";
    report.checks.retain(|check| is_other(&check.id));
    report.findings.retain(|finding| is_other(&finding.check));
    serde_json::to_string(&(report.checks, report.findings, report.credentials)).unwrap()
}
