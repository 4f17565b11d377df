//! The engine's own state beside our axes, for every file of the public C2PA collections.
//!
//! `cargo test -p xtask --features sign engine_state -- --nocapture` prints the table. The engine folds
//! everything into `Invalid`, `Valid` or `Trusted`, or refuses a file; the product never asks for that
//! state (credentials specification §1.4). Where it differs from ours, one rule says why. Rules speak
//! of kinds of files, never of a file.
//!
//! The engine judges by the clock of the machine, so its column changes over the years; ours does not.
#![allow(clippy::unwrap_used, reason = "a test over files that lie there or not")]

use std::{fs, io::Cursor, path::Path, path::PathBuf, sync::Arc};

use c2pa::{Context, Error, Reader, Settings};
use countermark::{FORMATS, Situation, TrustLists, examine};
use countermark_model::{
    Timestamp,
    report::{CredentialsState as State, Integrity, Presence, SignerTier},
};
use serde_json::json;

use crate::generated::root;

const AT: &str = "2026-11-22T00:00:00Z";

/// Key purposes that our lists accept for signers.
const PURPOSES: &str = "1.3.6.1.4.1.62558.2.1\n1.3.6.1.5.5.7.3.4\n1.3.6.1.5.5.7.3.36\n\
    1.3.6.1.4.1.311.76.59.1.9\n1.3.6.1.5.5.7.3.8\n";

/// One file.
struct Row {
    file: String,
    /// The engine's state, or why it refused.
    engine: String,
    /// Failure codes of the engine about the active manifest.
    failures: Vec<String>,
    state: State,
    presence: Presence,
    integrity: Integrity,
    signer: SignerTier,
}

/// Why the two differ in files of one kind.
struct Rule {
    why: &'static str,
    holds: fn(&Row) -> bool,
}

/// The first rule that holds explains a file.
const RULES: &[Rule] = &[
    Rule {
        why: "the same",
        holds: |row| {
            matches!(
                (row.engine.as_str(), row.state),
                ("Trusted", State::Trusted | State::TrustedInterim | State::TrustedUser)
                    | ("Valid", State::UnknownSigner)
                    | ("Invalid", State::Broken)
                    | ("no store", State::None)
                    | ("remote", State::RemoteOnly)
                    | ("refused", State::Unreadable)
            )
        },
    },
    Rule {
        why: "the private key of the signer is public; a list cannot make it secret again",
        holds: |row| row.signer == SignerTier::PublicTestKey && row.state == State::UnknownSigner,
    },
    Rule {
        why: "engine: Invalid because the certificate has ended; the bytes match",
        holds: |row| {
            let ended = ["signingCredential.expired", "claimSignature.outsideValidity"];
            row.state == State::Expired
                && row.failures.iter().any(|code| ended.contains(&code.as_str()))
        },
    },
    Rule {
        why: "the certificate has ended, and no listed authority proves that it signed before",
        holds: |row| row.state == State::Expired,
    },
    Rule {
        why: "a format that the engine is not asked about (credentials specification §1.5)",
        holds: |row| row.presence == Presence::UnsupportedFormat,
    },
    Rule {
        why: "our walk reached a limit, so that the engine is not asked",
        holds: |row| row.state == State::NotChecked,
    },
];

#[test]
fn every_difference_has_a_rule() {
    let shared = root().canonicalize().unwrap().parent().unwrap().join("shared");
    if !shared.join("corpus/c2pa").is_dir() {
        println!("SKIPPED: there is no ../shared/corpus/c2pa beside the checkout");
        return;
    }
    let rows = rows(&shared);
    assert!(rows.len() > 40, "only {} files", rows.len());
    let mut unexplained = Vec::new();
    for row in &rows {
        let rule = RULES.iter().find(|rule| (rule.holds)(row));
        let line = format!(
            "{:<54} {:<9} {:<14} {:<14} {:<14} {}",
            row.file,
            row.engine,
            format!("{:?}", row.state),
            format!("{:?}", row.integrity),
            format!("{:?}", row.signer),
            rule.map_or("UNEXPLAINED", |rule| rule.why),
        );
        println!("{line}");
        if rule.is_none() {
            unexplained.push(format!("{line} {:?}", row.failures));
        }
    }
    assert!(unexplained.is_empty(), "{}", unexplained.join("\n"));
    for rule in RULES {
        let used = rows.iter().any(|row| {
            RULES.iter().find(|rule| (rule.holds)(row)).is_some_and(|found| found.why == rule.why)
        });
        assert!(used, "no file is explained by: {}", rule.why);
    }
}

/// Both sides get the official lists, the interim anchors for signers and authorities, and the roots of
/// the collections.
fn rows(shared: &Path) -> Vec<Row> {
    let read = |path: &str| fs::read_to_string(shared.join(path)).unwrap();
    let interim = read("trust/itl/anchors.pem");
    let given = [
        read("corpus/c2pa/trust/microsoft_test_root.pem"),
        read("corpus/c2pa/trust/test_cert_root_bundle.pem"),
        interim.clone(),
    ];
    let mut lists = TrustLists::embedded().with_authorities(interim.as_bytes()).unwrap();
    for pem in &given {
        lists = lists.with_signers(pem.as_bytes()).unwrap();
    }
    let situation = Situation {
        at: Some(Timestamp::parse(AT).unwrap()),
        trust: Some(Arc::new(lists)),
        ..countermark::situation()
    };
    let signers = given.join("\n") + &read("trust/official/C2PA-TRUST-LIST.pem");
    let authorities = interim + &read("trust/official/C2PA-TSA-TRUST-LIST.pem");
    let context = context(&signers, &authorities);
    let folder = shared.join("corpus/c2pa");
    let mut rows = Vec::new();
    for path in files(&folder) {
        let bytes = fs::read(&path).unwrap();
        let file = path.strip_prefix(&folder).unwrap().to_string_lossy().into_owned();
        rows.push(row(file, &bytes, &context, &situation));
    }
    rows
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for part in ["c2pa-rs", "cards", "cawg", "malformed"] {
        files.extend(fs::read_dir(folder.join(part)).unwrap().map(|entry| entry.unwrap().path()));
    }
    files.sort();
    files
}

fn context(signers: &str, authorities: &str) -> Arc<Context> {
    let anchors = |kind: &str, pem: &str| {
        json!({ "trust_kind": kind, "trust_uri": format!("countermark:{kind}"),
                "trust_anchors": pem, "trust_config": PURPOSES })
    };
    let settings = json!({
        "version": 1,
        "core": { "decode_identity_assertions": false, "allowed_network_hosts": [] },
        "verify": { "ocsp_fetch": false, "remote_manifest_fetch": false,
                    "verify_timestamp_trust": true },
        "trust": { "trust_config": PURPOSES,
                   "anchors": [anchors("manifest", signers), anchors("tsa", authorities)] },
    });
    let settings = Settings::new().with_json(&settings.to_string()).unwrap();
    Context::new().with_settings(settings).unwrap().into_shared()
}

fn row(file: String, bytes: &[u8], context: &Arc<Context>, situation: &Situation<'_>) -> Row {
    let report = examine(bytes, situation);
    let format = FORMATS.iter().find(|info| info.name == report.file.format);
    let ending = file.rsplit_once('.').map_or("", |(_, ending)| ending).to_owned();
    // The engine is asked about every file, also where we would not.
    let media_type = format.and_then(|info| info.c2pa_type).unwrap_or(&ending);
    let (engine, failures) =
        match Reader::from_shared_context(context).with_stream(media_type, Cursor::new(bytes)) {
            Ok(reader) => (format!("{:?}", reader.validation_state()), failures(&reader)),
            Err(Error::JumbfNotFound) => ("no store".to_owned(), Vec::new()),
            Err(Error::RemoteManifestUrl(_)) => ("remote".to_owned(), Vec::new()),
            Err(_) => ("refused".to_owned(), Vec::new()),
        };
    let axes = report.credentials.as_ref().map(|credentials| credentials.axes);
    Row {
        file,
        engine,
        failures,
        state: report.conclusion.credentials,
        presence: axes.map_or(Presence::None, |axes| axes.presence),
        integrity: axes.map_or(Integrity::NotChecked, |axes| axes.integrity),
        signer: axes.map_or(SignerTier::NotChecked, |axes| axes.signer),
    }
}

fn failures(reader: &Reader) -> Vec<String> {
    let active = reader.validation_results().and_then(|results| results.active_manifest());
    let codes = active.map(|active| active.failure().iter().map(|status| status.code().to_owned()));
    codes.into_iter().flatten().collect()
}
