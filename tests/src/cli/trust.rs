//! `countermark trust`: what is installed, what is refused, and what a check then says.

use std::{fs, path::PathBuf};

use countermark::report::{CredentialsState, Report, SignerTier};
use serde_json::{Value, json};

use super::{folder, run_with};
use crate::project::{AT, root};

/// A shared list, or nothing and a line that says so.
fn published(path: &str) -> Option<PathBuf> {
    let path = root().parent().unwrap().join("shared").join(path);
    if path.is_file() {
        return Some(path);
    }
    println!("SKIPPED: there is no {} beside the checkout", path.display());
    None
}

/// An empty place for installed lists, and commands over it.
struct Place {
    data: PathBuf,
}

struct Printed {
    status: Option<i32>,
    stdout: String,
    stderr: String,
}

impl Place {
    fn new(name: &str) -> Self {
        Self { data: folder(name) }
    }

    fn run(&self, args: &[&str]) -> Printed {
        let output = run_with(&self.data, &self.data, args, b"");
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Printed {
            status: output.status.code(),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
        }
    }

    fn import(&self, name: &str, bytes: &[u8]) -> Printed {
        fs::write(self.data.join(name), bytes).unwrap();
        self.run(&["trust", "import", name])
    }

    fn installed(&self) -> Vec<String> {
        let entries = fs::read_dir(self.data.join("trust")).into_iter().flatten();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<_> = names.collect();
        names.sort();
        names
    }

    fn shown(&self) -> Value {
        serde_json::from_str(&self.run(&["trust", "show", "--format", "json"]).stdout).unwrap()
    }

    fn report(&self, file: &str, more: &[&str]) -> Report {
        let args = [&["check", "--format", "json", "--at", AT, file], more].concat();
        serde_json::from_str(&self.run(&args).stdout).unwrap()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        // A folder that stays behind is a nuisance, not a failure.
        let _ = fs::remove_dir_all(&self.data);
    }
}

/// The bundle of the program, changed, in its one form.
fn bundle(change: impl FnOnce(&mut Value)) -> Vec<u8> {
    let path = root().join("crates/countermark-credentials/data/trust.json");
    let mut value: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    change(&mut value);
    value.sort_all_objects();
    let mut text = serde_json::to_vec_pretty(&value).unwrap();
    text.push(b'\n');
    text
}

/// With the interim list a file of 2023 has a listed signer; left out again, it has none.
#[test]
fn the_interim_list_counts_once_it_is_imported() {
    let file = published("corpus/c2pa/cawg/adobe_connected_identities.jpg");
    let lists = ["trust/itl/anchors.pem", "trust/itl/allowed.pem"].map(published);
    let (Some(file), [Some(anchors), Some(allowed)]) = (file, lists) else { return };
    let file = file.to_str().unwrap();
    let place = Place::new("interim");
    let state = |more: &[&str]| {
        let report = place.report(file, more);
        (report.conclusion.credentials, report.credentials.unwrap().axes.signer)
    };
    // Without the list neither the signer nor the authority of its time-stamp is known.
    let unlisted = (CredentialsState::UnknownSigner, SignerTier::Unknown);
    assert_eq!(state(&[]), unlisted);
    let told = place.run(&["check", "--at", AT, file]).stdout.replace("\n  ", " ");
    assert!(told.contains("interim list is not in use here"), "{told}");
    let printed =
        place.run(&["trust", "import", anchors.to_str().unwrap(), allowed.to_str().unwrap()]);
    assert_eq!((printed.status, printed.stderr.as_str()), (Some(0), ""), "{}", printed.stdout);
    assert_eq!(place.installed(), ["interim-allowed.pem", "interim-anchors.pem"]);
    assert_eq!(state(&[]), (CredentialsState::TrustedInterim, SignerTier::InterimLegacy));
    assert_eq!(state(&["--no-installed"]), unlisted);
    // A byte more, and it is named, left out, and not believed.
    let path = place.data.join("trust/interim-anchors.pem");
    fs::write(&path, [fs::read(&path).unwrap(), b"\n".to_vec()].concat()).unwrap();
    assert_eq!(state(&[]), unlisted);
    let warned = place.run(&["check", "--at", AT, file]).stderr;
    assert!(warned.contains("interim-anchors.pem is left out"), "{warned}");
}

#[test]
fn a_newer_bundle_is_taken_and_an_older_or_wrong_one_is_refused() {
    let place = Place::new("bundles");
    let refused = |bytes: &[u8], why: &str| {
        let before = (place.installed(), place.shown()["bundle"].clone());
        let printed = place.import("bundle.json", bytes);
        assert_eq!(printed.status, Some(2), "{why}: {}", printed.stdout);
        assert!(printed.stderr.contains(why), "{why}: {}", printed.stderr);
        assert_eq!((place.installed(), place.shown()["bundle"].clone()), before, "{why}");
    };
    refused(&bundle(|_| {}), "not newer");
    let newer = |bundle: &mut Value| bundle["version"] = json!(5);
    let printed = place.import("any-name", &bundle(newer));
    assert_eq!(printed.status, Some(0), "{}", printed.stderr);
    assert_eq!(place.shown()["bundle"]["version"], 5);
    assert_eq!(place.shown()["bundle"]["installed"], true);
    // Rollback, and the same again.
    for version in [4, 5] {
        refused(&bundle(|bundle| bundle["version"] = json!(version)), "not newer");
    }
    refused(
        &bundle(|bundle| {
            bundle["version"] = json!(6);
            bundle["issued"] = json!("2020-01-01T00:00:00Z");
            bundle["expires"] = json!("2021-01-01T00:00:00Z");
        }),
        "ended on 2021-01-01",
    );
    refused(
        &bundle(|bundle| {
            bundle["version"] = json!(6);
            bundle["tiers"][0]["anchors"][0]["sha256"] = json!("00".repeat(32));
        }),
        "does not fit its SHA-256",
    );
    refused(
        &bundle(|bundle| {
            bundle["version"] = json!(6);
            bundle["tiers"][2]["end_entities"] = bundle["tiers"][0]["anchors"].clone();
        }),
        "is an authority and stands among the end entities",
    );
    refused(
        &bundle(|bundle| {
            bundle["version"] = json!(6);
            bundle["signature"] = json!("x");
        }),
        "signature",
    );
}

/// A bundle that has ended after it was installed works on, and says so.
#[test]
fn an_installed_bundle_that_has_ended_works_with_a_warning() {
    let place = Place::new("ended");
    fs::create_dir_all(place.data.join("trust")).unwrap();
    let ended = bundle(|bundle| {
        bundle["version"] = json!(5);
        bundle["expires"] = json!("2026-10-01T00:00:00Z");
    });
    fs::write(place.data.join("trust/bundle.json"), ended).unwrap();
    fs::write(place.data.join("a.png"), b"\x89PNG\r\n\x1a\n").unwrap();
    let bundle = place.report("a.png", &[]).tool.trust_bundle.unwrap();
    assert_eq!((bundle.version, bundle.expired, bundle.installed), (5, true, true));
    let told = place.run(&["check", "--at", AT, "a.png"]).stdout.replace("\n  ", " ");
    assert!(told.contains("past its date of 2026-10-01"), "{told}");
}

#[test]
fn lists_of_the_user_are_imported_named_as_such_and_checked_on_use() {
    let place = Place::new("own");
    let pem = fs::read(root().join("testdata/trust/test-root.pem")).unwrap();
    let printed = place.import("mine.pem", &pem);
    assert!(printed.stdout.contains("your own list of signers"), "{}", printed.stderr);
    fs::write(place.data.join("tsa.pem"), &pem).unwrap();
    let printed = place.run(&["trust", "import", "--tsa", "tsa.pem"]);
    assert!(printed.stdout.contains("time-stamp authorities"), "{}", printed.stderr);
    let lists = |shown: &Value| -> Vec<String> {
        let lists = shown["lists"].as_array().unwrap();
        lists.iter().map(|list| list["list"].as_str().unwrap().to_owned()).skip(3).collect()
    };
    assert_eq!(lists(&place.shown()), ["user", "user-tsa"]);
    let printed = place.import("empty.pem", b"nothing");
    assert_eq!(printed.status, Some(2));
    let one = place.installed().into_iter().find(|name| !name.contains("tsa")).unwrap();
    fs::write(place.data.join("trust").join(one), [pem.as_slice(), pem.as_slice()].concat())
        .unwrap();
    assert_eq!(lists(&place.shown()), ["user-tsa"]);
    let text = place.run(&["trust", "show"]);
    assert!(text.stderr.contains("changed since it was imported"), "{}", text.stderr);
    assert!(text.stdout.contains("Nobody but you vouches"), "{}", text.stdout);
}

/// What looks like a published list and is another is never taken for it.
#[test]
fn a_changed_product_list_is_refused() {
    let Some(path) = published("trust/official/conforming-products-list.json") else { return };
    let place = Place::new("products");
    let mut bytes = fs::read(path).unwrap();
    assert_eq!(place.import("products.json", &bytes).status, Some(0));
    assert_eq!(place.installed(), ["products.json"]);
    bytes.push(b'\n');
    assert_eq!(place.import("products.json", &bytes).status, Some(2));
}
