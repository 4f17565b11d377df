//! Pixels are decoded only when a check of pixels asks, and those checks come last: proved by the order
//! of the checks, by what each of them decodes, and by reports on files whose pixels nobody may decode.

use std::fs;

use countermark::{Limits, Situation, report::Report};
use countermark_media::Case;

use crate::{
    corpus::report_on,
    project::{assets, situation, testdata},
};

/// How the identifiers of checks begin that may ask for pixels: for pictures inside the file, which are
/// compared with its own, and for marks in the pixels.
const OF_PIXELS: [&str; 5] =
    ["credentials.pictures", "pictures", "signatures.novelai", "signatures.stealth", "watermark."];

/// Whether the check `id` may ask for pixels.
fn is_of_pixels(id: &str) -> bool {
    OF_PIXELS.iter().any(|start| id.starts_with(start))
}

#[test]
fn checks_of_pixels_come_last() {
    let ids: Vec<&str> = countermark::checks().map(|check| check.info().id).collect();
    let first = ids.iter().position(|id| id.starts_with("signatures.stealth")).unwrap();
    let (before, marks) = ids.split_at(first);
    assert!(marks.iter().all(|id| is_of_pixels(id)), "{marks:?}");
    // Before them, only pictures inside a file ask for its own, where there are any.
    let asking: Vec<_> = before.iter().filter(|id| is_of_pixels(id)).collect();
    assert_eq!(asking, [&"pictures", &"credentials.pictures"]);
}

#[test]
fn checks_of_metadata_decode_nothing() {
    let situation = situation();
    let mut decoded = Vec::new();
    for path in assets() {
        let bytes = fs::read(testdata().join(&path)).unwrap();
        let case = Case::open(&bytes, &situation);
        for check in countermark::checks() {
            let before = case.pixels_were_decoded();
            check.run(&case);
            let id = check.info().id;
            let decodes = case.pixels_were_decoded();
            assert!(is_of_pixels(id) || decodes == before, "{path}: {id}");
        }
        if case.pixels_were_decoded() {
            decoded.push(path);
        }
    }
    // Of a PNG, the rows that could hold a header are unpacked; only behind a header the rest is too.
    // What is no picture, and what is too large, costs no decoding either: there is nothing to decode.
    let expected = [
        "damaged/huge-header.png",
        "damaged/text-named.jpg",
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
    let is_other = |id: &str| !is_of_pixels(id) && id != "contradictions";
    report.checks.retain(|check| is_other(&check.id));
    report.findings.retain(|finding| is_other(&finding.check));
    serde_json::to_string(&(report.checks, report.findings, report.credentials)).unwrap()
}
