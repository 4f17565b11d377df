//! The output `crjson`: a document of the crJSON schema for every test file, in which our findings
//! stand for those of the engine.
//!
//! What the schema asks for is written down here in short, from the schema of crJSON 2.3 that
//! contentauth/c2pa-rs publishes (`cli/schemas/crJSON-schema.json`).

use std::fs;

use countermark::{Situation, TrustLists, examine};
use countermark_report::{Options, Position, output, render};
use serde_json::Value;

use crate::project::{AT, assets, situation, testdata};

/// The document on a test file.
fn document(path: &str, situation: &Situation<'_>) -> Value {
    let bytes = fs::read(testdata().join(path)).unwrap();
    let report = examine(&bytes, &Situation { crjson: true, ..situation.clone() });
    let output = output("crjson").unwrap();
    assert!(output.needs_crjson());
    let text = render(&report, output, &Options::default(), Position::ALONE);
    serde_json::from_str(&text).unwrap_or_else(|e| panic!("{path}: {e}"))
}

#[test]
fn every_file_has_a_document_of_the_schema() {
    let situation = situation();
    let mut manifests = 0;
    for path in assets() {
        let document = document(&path, &situation);
        assert!(document["@context"]["@vocab"].is_string(), "{path}");
        assert_eq!(document["jsonGenerator"]["name"], "countermark", "{path}");
        let version = document["jsonGenerator"]["version"].as_str().unwrap();
        assert_eq!(version.split('.').count(), 3, "{path}: {version}");
        assert!(document["extras:countermark"]["credentials"].is_string(), "{path}");
        for manifest in document["manifests"].as_array().unwrap() {
            manifests += 1;
            check_manifest(&path, manifest);
        }
    }
    assert!(manifests > 5, "only {manifests} manifests");
}

fn check_manifest(path: &str, manifest: &Value) {
    assert!(manifest["label"].is_string(), "{path}");
    assert!(manifest["assertions"].is_object() && manifest["signature"].is_object(), "{path}");
    let members = manifest.as_object().unwrap();
    assert!(members.contains_key("claim") != members.contains_key("claim.v2"), "{path}");
    for name in members.keys() {
        let known = [
            "assertions",
            "claim",
            "claim.v2",
            "ingredientDeltas",
            "isCompressedManifest",
            "isUpdateManifest",
            "label",
            "signature",
            "validationResults",
        ];
        assert!(known.contains(&name.as_str()), "{path}: {name}");
    }
    let results = &manifest["validationResults"];
    assert_eq!(results["validationTime"], AT, "{path}");
    check_codes(path, results);
    for delta in manifest["ingredientDeltas"].as_array().into_iter().flatten() {
        assert!(delta["ingredientAssertionURI"].is_string(), "{path}");
        check_codes(path, &delta["validationDeltas"]);
    }
}

fn check_codes(path: &str, results: &Value) {
    for list in ["success", "informational", "failure"] {
        for entry in results[list].as_array().unwrap() {
            let entry = entry.as_object().unwrap();
            assert!(entry["code"].is_string(), "{path}: {entry:?}");
            assert!(entry.keys().all(|key| key == "code" || key == "url"), "{path}: {entry:?}");
        }
    }
}

/// The codes of the active manifest that speak of signature, signer, time, revocation and binding.
fn codes(document: &Value, list: &str) -> Vec<String> {
    let results = &document["manifests"][0]["validationResults"];
    let families = ["claimSignature.", "signingCredential.", "timeStamp.", "assertion.dataHash."];
    let codes = results[list].as_array().unwrap().iter().map(|entry| entry["code"].as_str());
    let told =
        codes.flatten().filter(|code| families.iter().any(|family| code.starts_with(family)));
    told.map(str::to_owned).collect()
}

#[test]
fn our_findings_stand_for_those_of_the_engine() {
    let situation = situation();
    let check = |path: &str, success: &[&str], failure: &[&str]| {
        let document = document(path, &situation);
        assert_eq!(codes(&document, "success"), success, "{path}");
        assert_eq!(codes(&document, "failure"), failure, "{path}");
        assert_eq!(codes(&document, "informational"), ["signingCredential.ocsp.skipped"], "{path}");
    };
    let matches = "assertion.dataHash.match";
    let inside = "claimSignature.insideValidity";
    let verified = "claimSignature.validated";
    let trusted = "signingCredential.trusted";
    let mismatch = "assertion.dataHash.mismatch";
    check("jpeg/signed-ai.jpg", &[matches, inside, verified, trusted], &[]);
    check(
        "jpeg/signed-unlisted.jpg",
        &[matches, inside, verified],
        &["signingCredential.untrusted"],
    );
    check(
        "jpeg/signed-expired.jpg",
        &[matches, verified],
        &[
            "claimSignature.outsideValidity",
            "signingCredential.expired",
            "signingCredential.untrusted",
        ],
    );
    check("jpeg/tampered-pixels.jpg", &[inside, verified, trusted], &[mismatch]);
    check("jpeg/tampered-claim.jpg", &[matches, inside, trusted], &["claimSignature.mismatch"]);
}

/// A file whose store cannot be read has a document without manifests, which says so.
#[test]
fn a_document_without_manifests_says_why() {
    let situation = situation();
    let check = |path: &str, state: &str| {
        let document = document(path, &situation);
        assert_eq!(document["manifests"], serde_json::json!([]), "{path}");
        assert_eq!(document["extras:countermark"]["credentials"], state, "{path}");
    };
    check("jpeg/plain.jpg", "none");
    check("jpeg/remote-only.jpg", "remote_only");
    check("jpeg/two-stores.jpg", "broken");
    check("damaged/text-named.jpg", "unreadable");
}

/// A document that would be too long has no manifests, and says so.
#[test]
fn the_limit_on_the_document_is_kept() {
    let mut situation = situation();
    situation.limits.crjson_bytes = 64;
    let document = document("jpeg/signed-ai.jpg", &situation);
    assert_eq!(document["manifests"], serde_json::json!([]));
    assert_eq!(document["extras:countermark"]["manifests_left_out"], "limit");
}

/// Nobody pays for what nobody asked for, and the report itself never holds it.
#[test]
fn the_report_is_the_same_with_and_without() {
    let situation = situation();
    let bytes = fs::read(testdata().join("jpeg/signed-ai.jpg")).unwrap();
    let without = examine(&bytes, &situation);
    let with = examine(&bytes, &Situation { crjson: true, ..situation });
    assert!(without.credentials.as_ref().unwrap().crjson.is_none());
    assert!(with.credentials.as_ref().unwrap().crjson.is_some());
    assert_eq!(crate::corpus::json(&with), crate::corpus::json(&without));
}

/// The lists of a conformance test stand alone, and the purpose of the official list is asked for.
#[test]
fn given_lists_take_the_place_of_the_official_ones() {
    let root = fs::read(testdata().join("trust/test-root.pem")).unwrap();
    let lists = TrustLists::embedded().with_signers(&root).unwrap().user_lists_as_official();
    let situation = Situation { trust: Some(std::sync::Arc::new(lists)), ..situation() };
    let document = document("jpeg/signed-ai.jpg", &situation);
    // The leaf is made for e-mail protection, so that no path leads to the official list (§4.2).
    assert_eq!(codes(&document, "failure"), ["signingCredential.untrusted"]);
}
