//! Files of public C2PA collections: what each axis must say at [`AT`](crate::project::AT).
//!
//! The values are those of the collections themselves where they state one, and otherwise what the
//! bytes show; the frozen interim list and the root of the `cards` are given as lists of the user.

use std::{fs, sync::Arc};

use countermark::{
    Situation, TrustLists,
    report::{
        CertificateAtTime as At, ConclusionCode as Code, CredentialsState as State, History,
        Identity, Integrity, Presence, Report, SignatureState, SignerTier as Signer,
        TimeState as Time,
    },
};

use super::{folder, report_on, table};
use crate::project::{refuse, situation};

use At::{ExpiredButValidThen, ExpiredUnprovable, Inside};
use Integrity::{BytesChanged, BytesMatch, PartlyCovered};
use Signer::{PublicTestKey, Unknown, UserList};
use Time::{Claimed, UserTsa};

/// Integrity, signer, time and validity of a file whose signature verifies.
type Axes = (Integrity, Signer, Time, At);

const NO_TIME: Time = Time::None;

const EMBEDDED: &[(&str, Axes)] = &[
    ("c2pa-rs/C.jpg", (BytesMatch, PublicTestKey, UserTsa, Inside)),
    ("c2pa-rs/CA.jpg", (BytesMatch, PublicTestKey, UserTsa, Inside)),
    ("c2pa-rs/CACA.jpg", (BytesMatch, PublicTestKey, UserTsa, Inside)),
    ("c2pa-rs/CACAE-uri-CA.jpg", (BytesMatch, PublicTestKey, UserTsa, Inside)),
    // It has a token, which is malformed.
    ("c2pa-rs/CA_ct.jpg", (BytesMatch, PublicTestKey, Claimed, Inside)),
    ("c2pa-rs/C_with_CAWG_data.jpg", (BytesMatch, PublicTestKey, UserTsa, Inside)),
    ("c2pa-rs/boxhash.jpg", (BytesMatch, PublicTestKey, UserTsa, Inside)),
    ("c2pa-rs/legacy_ingredient_hash.jpg", (BytesMatch, PublicTestKey, UserTsa, Inside)),
    ("c2pa-rs/ocsp_with_assertion.jpg", (BytesMatch, UserList, UserTsa, ExpiredButValidThen)),
    ("c2pa-rs/update_manifest.jpg", (BytesMatch, PublicTestKey, NO_TIME, Inside)),
    (
        "cards/cards_expired_with_timestamp.jpg",
        (BytesMatch, UserList, UserTsa, ExpiredButValidThen),
    ),
    // Its authority is on no list; the collection calls the file invalid, the engine trusted.
    (
        "cards/cards_expired_with_untrusted_timestamp.jpg",
        (BytesMatch, UserList, Claimed, ExpiredUnprovable),
    ),
    (
        "cards/cards_expired_without_timestamp.jpg",
        (BytesMatch, UserList, NO_TIME, ExpiredUnprovable),
    ),
    // Its chain holds the leaf alone, so that no path leads to the root.
    ("cards/cards_invalid.jpg", (BytesChanged, Unknown, NO_TIME, ExpiredUnprovable)),
    // Its hash leaves out the tables that say where the picture lies, as the older form of it did.
    ("cards/cards_trusted.avif", (PartlyCovered, UserList, UserTsa, ExpiredButValidThen)),
    ("cards/cards_trusted.jpg", (BytesMatch, UserList, UserTsa, ExpiredButValidThen)),
    // The same.
    ("cards/cards_trusted.mp4", (PartlyCovered, UserList, UserTsa, ExpiredButValidThen)),
    ("cards/cards_trusted.png", (BytesMatch, UserList, UserTsa, ExpiredButValidThen)),
    ("cards/cards_trusted.webp", (BytesMatch, UserList, UserTsa, ExpiredButValidThen)),
    (
        "cards/cards_trusted_without_timestamp.jpg",
        (BytesMatch, UserList, NO_TIME, ExpiredUnprovable),
    ),
    ("cards/cards_untrusted.jpg", (BytesMatch, Unknown, UserTsa, ExpiredButValidThen)),
    ("cawg/adobe_connected_identities.jpg", (BytesMatch, UserList, UserTsa, ExpiredButValidThen)),
    ("cawg/duplicate_assertion_reference.jpg", (BytesMatch, PublicTestKey, NO_TIME, Inside)),
    ("cawg/extra_assertion_claim_v1.jpg", (BytesMatch, PublicTestKey, NO_TIME, Inside)),
    ("cawg/extra_field.jpg", (BytesMatch, PublicTestKey, NO_TIME, Inside)),
    ("cawg/ims_multiple_manifests.jpg", (BytesMatch, UserList, UserTsa, ExpiredButValidThen)),
    ("cawg/invalid_sig_type.jpg", (BytesMatch, PublicTestKey, NO_TIME, Inside)),
    ("cawg/no_hard_binding.jpg", (BytesMatch, PublicTestKey, NO_TIME, Inside)),
    ("cawg/pad1_invalid.jpg", (BytesMatch, PublicTestKey, NO_TIME, Inside)),
    ("cawg/pad2_invalid.jpg", (BytesMatch, PublicTestKey, NO_TIME, Inside)),
    // Only its statement of identity is malformed, and no manifest fails because of one.
    ("malformed/malformed_cbor.jpg", (BytesMatch, PublicTestKey, NO_TIME, Inside)),
];

/// Files without a manifest store that could be judged.
const OTHERS: &[(&str, Presence)] = &[
    ("c2pa-rs/cloud.jpg", Presence::RemoteOnly),
    ("c2pa-rs/cloudx.jpg", Presence::RemoteOnly),
    ("c2pa-rs/libpng-test_with_url.png", Presence::RemoteOnly),
    ("cards/cards_trusted.gif", Presence::None),
    ("cards/cards_trusted.svg", Presence::UnsupportedFormat),
    ("malformed/id3v23_compression_underflow.mp3", Presence::UnsupportedFormat),
    ("malformed/no_alg.jpg", Presence::Corrupt),
    ("malformed/prerelease.jpg", Presence::Corrupt),
    ("malformed/riff_bomb_1000.wav", Presence::UnsupportedFormat),
    ("malformed/sample3.invalid.wav", Presence::UnsupportedFormat),
    ("malformed/sample3.svg", Presence::UnsupportedFormat),
    ("malformed/sample4.svg", Presence::UnsupportedFormat),
];

/// Files that reach a limit before it is clear whether they have a manifest store.
const LIMITED: &[&str] = &["malformed/nested_moov_1000.mp4", "malformed/tiff_poc.tiff"];

/// Files in which an identity is stated, whatever is wrong with the statement.
const IDENTITIES: &[&str] = &[
    "c2pa-rs/C_with_CAWG_data.jpg",
    "cawg/adobe_connected_identities.jpg",
    "cawg/duplicate_assertion_reference.jpg",
    "cawg/extra_assertion_claim_v1.jpg",
    "cawg/extra_field.jpg",
    "cawg/ims_multiple_manifests.jpg",
    "cawg/invalid_sig_type.jpg",
    "cawg/no_hard_binding.jpg",
    "cawg/pad1_invalid.jpg",
    "cawg/pad2_invalid.jpg",
    "malformed/malformed_cbor.jpg",
];

fn situation_with_lists() -> Option<Situation<'static>> {
    let corpus = folder("corpus/c2pa/trust")?;
    let interim = fs::read(folder("trust/itl")?.join("anchors.pem")).unwrap();
    let cards = fs::read(corpus.join("microsoft_test_root.pem")).unwrap();
    let lists =
        TrustLists::embedded().with_signers(&cards).unwrap().with_signers(&interim).unwrap();
    let lists = lists.with_authorities(&interim).unwrap();
    Some(Situation { trust: Some(Arc::new(lists)), ..situation() })
}

#[test]
fn axes_are_the_expected_ones() {
    let Some(rows) = table("corpus/c2pa", "labels.tsv") else { return };
    let Some(situation) = situation_with_lists() else { return };
    let mut problems = Vec::new();
    let mut fitting = 0;
    for row in &rows {
        let path = row["path"].as_str();
        let report = report_on(&format!("c2pa/{path}"), &situation);
        let found = differences(path, &report);
        fitting += usize::from(found.is_empty());
        problems.extend(found.iter().map(|problem| format!("{path}: {problem}")));
    }
    println!("{fitting} of {} files of C2PA collections are as expected", rows.len());
    refuse(&problems);
}

fn differences(path: &str, report: &Report) -> Vec<String> {
    let mut found = Vec::new();
    let axes = report.credentials.as_ref().map(|credentials| &credentials.axes);
    if let Some((_, expected)) = EMBEDDED.iter().find(|(listed, _)| *listed == path) {
        let Some(axes) = axes else { return vec!["nothing was found".to_owned()] };
        let values = (axes.integrity, axes.signer, axes.time, axes.certificate_at_time);
        if values != *expected {
            found.push(format!("{values:?}, not {expected:?}"));
        }
        if (axes.presence, axes.signature) != (Presence::Embedded, SignatureState::Verifies) {
            found.push(format!("{:?}, signature {:?}", axes.presence, axes.signature));
        }
        if (axes.identity == Identity::PresentNotResolved) != IDENTITIES.contains(&path) {
            found.push(format!("identity {:?}", axes.identity));
        }
    } else if let Some((_, expected)) = OTHERS.iter().find(|(listed, _)| *listed == path) {
        let presence = axes.map(|axes| axes.presence);
        if presence != Some(*expected) {
            found.push(format!("{presence:?}, not {expected:?}"));
        }
    } else if LIMITED.contains(&path) {
        if report.limits.is_empty() || report.conclusion.credentials != State::NotChecked {
            found.push("no limit was reached".to_owned());
        }
    } else {
        found.push("there is no expectation".to_owned());
    }
    found.extend(contradiction(path, report));
    found
}

/// Keys that anyone has, unknown signers and unproven times are never trusted.
fn contradiction(path: &str, report: &Report) -> Option<String> {
    let listed = EMBEDDED.iter().find(|(listed, _)| *listed == path);
    let may_be_trusted = listed.is_some_and(|(_, (integrity, signer, _, at))| {
        matches!(integrity, BytesMatch | PartlyCovered)
            && *signer == UserList
            && matches!(at, Inside | ExpiredButValidThen)
    });
    let state = report.conclusion.credentials;
    let is_trusted = matches!(state, State::Trusted | State::TrustedInterim | State::TrustedUser);
    (is_trusted != may_be_trusted).then(|| format!("{path}: concluded {state:?}"))
}

/// A step before that does not hold is named, and does not break the last one.
#[test]
fn problems_of_ingredients_are_history() {
    let Some(situation) = situation_with_lists() else { return };
    let check = |path: &str, expected: History| {
        let report = report_on(&format!("c2pa/{path}"), &situation);
        assert_eq!(report.credentials.unwrap().axes.history, expected, "{path}");
        assert_ne!(report.conclusion.code, Code::SignatureBroken, "{path}");
    };
    check("c2pa-rs/CACAE-uri-CA.jpg", History::IngredientProblem);
    check("c2pa-rs/CACA.jpg", History::UnknownOrigin);
    check("c2pa-rs/C.jpg", History::SingleStep);
    check("c2pa-rs/ocsp_with_assertion.jpg", History::Ok);
}

/// The official list alone trusts none of these files; they are older than it.
#[test]
fn the_official_list_trusts_what_it_names() {
    if folder("corpus").is_none() {
        return;
    }
    let situation = situation();
    for (path, _) in EMBEDDED {
        let state = report_on(&format!("c2pa/{path}"), &situation).conclusion.credentials;
        assert!(
            !matches!(state, State::Trusted | State::TrustedInterim | State::TrustedUser),
            "{path}: {state:?}"
        );
    }
    for path in
        ["google/gemini_3.1pro.png", "google/gemini_unknown.png", "openai/chatgpt-image2.png"]
    {
        let report = report_on(&format!("generators/{path}"), &situation);
        assert_eq!(report.conclusion.credentials, State::Trusted, "{path}");
        assert_eq!(report.conclusion.code, Code::SignedAi, "{path}");
    }
}
