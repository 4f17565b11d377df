//! Files of public C2PA collections: what each axis must say at [`AT`](crate::project::AT).
//!
//! The values are those of the collections themselves where they state one, and otherwise what the
//! bytes show (credentials specification §12.6): once with the frozen interim list installed, once
//! without it. The root of the `cards` is given as a list of the user.

use std::{fs, sync::Arc};

use countermark::{
    PublishedList, Situation, TrustLists,
    report::{
        CertificateAtTime as At, ConclusionCode as Code, CredentialsState as State, History,
        Identity, Integrity, Presence, Report, SignatureState, SignerTier as Signer,
        TimeState as Time,
    },
};

use super::{folder, report_on, table};
use crate::project::{refuse, situation_without_pixels};

use At::{ExpiredButValidThen as EndedSince, ExpiredUnprovable as Unprovable, Inside};
use History::{IngredientProblem as Problem, Ok as Held, SingleStep, UnknownOrigin as NoOrigin};
use Integrity::{BytesChanged, BytesMatch, PartlyCovered};
use Signer::{InterimLegacy, PublicTestKey, Unknown, UserList};
use Time::{Claimed, InterimTsa};

/// Signer, time and validity of the certificate.
type Who = (Signer, Time, At);

/// What a file whose signature verifies must say: integrity, earlier steps, then who signed with the
/// interim list installed and without it.
type Expected = (Integrity, History, Who, Who);

const NO_TIME: Time = Time::None;

const EMBEDDED: &[(&str, Expected)] = &[
    (
        "c2pa-rs/C.jpg",
        (
            BytesMatch,
            SingleStep,
            (PublicTestKey, InterimTsa, Inside),
            (PublicTestKey, Claimed, Inside),
        ),
    ),
    (
        "c2pa-rs/CA.jpg",
        (
            BytesMatch,
            NoOrigin,
            (PublicTestKey, InterimTsa, Inside),
            (PublicTestKey, Claimed, Inside),
        ),
    ),
    (
        "c2pa-rs/CACA.jpg",
        (
            BytesMatch,
            NoOrigin,
            (PublicTestKey, InterimTsa, Inside),
            (PublicTestKey, Claimed, Inside),
        ),
    ),
    (
        "c2pa-rs/CACAE-uri-CA.jpg",
        (
            BytesMatch,
            Problem,
            (PublicTestKey, InterimTsa, Inside),
            (PublicTestKey, Claimed, Inside),
        ),
    ),
    // It has a token, which is malformed.
    (
        "c2pa-rs/CA_ct.jpg",
        (BytesMatch, NoOrigin, (PublicTestKey, Claimed, Inside), (PublicTestKey, Claimed, Inside)),
    ),
    (
        "c2pa-rs/C_with_CAWG_data.jpg",
        (
            BytesMatch,
            SingleStep,
            (PublicTestKey, InterimTsa, Inside),
            (PublicTestKey, Claimed, Inside),
        ),
    ),
    (
        "c2pa-rs/boxhash.jpg",
        (
            BytesMatch,
            NoOrigin,
            (PublicTestKey, InterimTsa, Inside),
            (PublicTestKey, Claimed, Inside),
        ),
    ),
    (
        "c2pa-rs/legacy_ingredient_hash.jpg",
        (
            BytesMatch,
            NoOrigin,
            (PublicTestKey, InterimTsa, Inside),
            (PublicTestKey, Claimed, Inside),
        ),
    ),
    (
        "c2pa-rs/ocsp_with_assertion.jpg",
        (BytesMatch, Held, (InterimLegacy, InterimTsa, EndedSince), (Unknown, Claimed, Unprovable)),
    ),
    (
        "c2pa-rs/update_manifest.jpg",
        (BytesMatch, NoOrigin, (PublicTestKey, NO_TIME, Inside), (PublicTestKey, NO_TIME, Inside)),
    ),
    (
        "cards/cards_expired_with_timestamp.jpg",
        (
            BytesMatch,
            SingleStep,
            (UserList, InterimTsa, EndedSince),
            (UserList, Claimed, Unprovable),
        ),
    ),
    // Its authority is on no list; the collection calls the file invalid, the engine trusted.
    (
        "cards/cards_expired_with_untrusted_timestamp.jpg",
        (BytesMatch, SingleStep, (UserList, Claimed, Unprovable), (UserList, Claimed, Unprovable)),
    ),
    (
        "cards/cards_expired_without_timestamp.jpg",
        (BytesMatch, SingleStep, (UserList, NO_TIME, Unprovable), (UserList, NO_TIME, Unprovable)),
    ),
    // Its chain holds the leaf alone, so that no path leads to the root.
    (
        "cards/cards_invalid.jpg",
        (BytesChanged, SingleStep, (Unknown, NO_TIME, Unprovable), (Unknown, NO_TIME, Unprovable)),
    ),
    // Its hash leaves out the tables that say where the picture lies; they can say nothing else.
    (
        "cards/cards_trusted.avif",
        (
            BytesMatch,
            SingleStep,
            (UserList, InterimTsa, EndedSince),
            (UserList, Claimed, Unprovable),
        ),
    ),
    (
        "cards/cards_trusted.jpg",
        (
            BytesMatch,
            SingleStep,
            (UserList, InterimTsa, EndedSince),
            (UserList, Claimed, Unprovable),
        ),
    ),
    // The same.
    (
        "cards/cards_trusted.mp4",
        (
            BytesMatch,
            SingleStep,
            (UserList, InterimTsa, EndedSince),
            (UserList, Claimed, Unprovable),
        ),
    ),
    (
        "cards/cards_trusted.png",
        (
            BytesMatch,
            SingleStep,
            (UserList, InterimTsa, EndedSince),
            (UserList, Claimed, Unprovable),
        ),
    ),
    (
        "cards/cards_trusted.webp",
        (
            BytesMatch,
            SingleStep,
            (UserList, InterimTsa, EndedSince),
            (UserList, Claimed, Unprovable),
        ),
    ),
    (
        "cards/cards_trusted_without_timestamp.jpg",
        (BytesMatch, SingleStep, (UserList, NO_TIME, Unprovable), (UserList, NO_TIME, Unprovable)),
    ),
    (
        "cards/cards_untrusted.jpg",
        (BytesMatch, SingleStep, (Unknown, InterimTsa, EndedSince), (Unknown, Claimed, Unprovable)),
    ),
    (
        "cawg/adobe_connected_identities.jpg",
        (
            BytesMatch,
            SingleStep,
            (InterimLegacy, InterimTsa, EndedSince),
            (Unknown, Claimed, Unprovable),
        ),
    ),
    (
        "cawg/duplicate_assertion_reference.jpg",
        (BytesMatch, NoOrigin, (PublicTestKey, NO_TIME, Inside), (PublicTestKey, NO_TIME, Inside)),
    ),
    (
        "cawg/extra_assertion_claim_v1.jpg",
        (BytesMatch, NoOrigin, (PublicTestKey, NO_TIME, Inside), (PublicTestKey, NO_TIME, Inside)),
    ),
    (
        "cawg/extra_field.jpg",
        (BytesMatch, NoOrigin, (PublicTestKey, NO_TIME, Inside), (PublicTestKey, NO_TIME, Inside)),
    ),
    (
        "cawg/ims_multiple_manifests.jpg",
        (BytesMatch, Held, (InterimLegacy, InterimTsa, EndedSince), (Unknown, Claimed, Unprovable)),
    ),
    (
        "cawg/invalid_sig_type.jpg",
        (BytesMatch, NoOrigin, (PublicTestKey, NO_TIME, Inside), (PublicTestKey, NO_TIME, Inside)),
    ),
    (
        "cawg/no_hard_binding.jpg",
        (BytesMatch, NoOrigin, (PublicTestKey, NO_TIME, Inside), (PublicTestKey, NO_TIME, Inside)),
    ),
    (
        "cawg/pad1_invalid.jpg",
        (BytesMatch, NoOrigin, (PublicTestKey, NO_TIME, Inside), (PublicTestKey, NO_TIME, Inside)),
    ),
    (
        "cawg/pad2_invalid.jpg",
        (BytesMatch, NoOrigin, (PublicTestKey, NO_TIME, Inside), (PublicTestKey, NO_TIME, Inside)),
    ),
    // Only its statement of identity is malformed, and no manifest fails because of one.
    (
        "malformed/malformed_cbor.jpg",
        (BytesMatch, NoOrigin, (PublicTestKey, NO_TIME, Inside), (PublicTestKey, NO_TIME, Inside)),
    ),
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

/// Files in which an identity is stated, and what came of it. The last part of the names of the
/// collection says what is wrong with each.
const IDENTITIES: &[(&str, Identity)] = &[
    ("c2pa-rs/C_with_CAWG_data.jpg", Identity::X509NamedActor),
    ("cawg/adobe_connected_identities.jpg", Identity::PresentNotResolved),
    ("cawg/duplicate_assertion_reference.jpg", Identity::Malformed),
    ("cawg/extra_assertion_claim_v1.jpg", Identity::Malformed),
    // A field that the standard does not know is under the signature like the others.
    ("cawg/extra_field.jpg", Identity::X509NamedActor),
    ("cawg/ims_multiple_manifests.jpg", Identity::PresentNotResolved),
    // The kind of its signature is unknown, so it cannot be checked.
    ("cawg/invalid_sig_type.jpg", Identity::PresentNotResolved),
    ("cawg/no_hard_binding.jpg", Identity::Malformed),
    ("cawg/pad1_invalid.jpg", Identity::Malformed),
    ("cawg/pad2_invalid.jpg", Identity::Malformed),
    ("malformed/malformed_cbor.jpg", Identity::Malformed),
];

/// The situation of a user who has trusted the root of the `cards`, with the interim list installed
/// or without it.
fn situation_of(interim: bool) -> Option<Situation<'static>> {
    let corpus = folder("corpus/c2pa/trust")?;
    let cards = fs::read(corpus.join("microsoft_test_root.pem")).unwrap();
    let mut lists = TrustLists::embedded().with_signers(&cards).unwrap();
    if interim {
        let published = folder("trust/itl")?;
        for file in ["anchors.pem", "allowed.pem"] {
            let bytes = fs::read(published.join(file)).unwrap();
            let list = PublishedList::recognised(&bytes).unwrap();
            lists = lists.with_published(list, &bytes).unwrap();
        }
    }
    Some(Situation { trust: Some(Arc::new(lists)), ..situation_without_pixels() })
}

#[test]
fn axes_are_the_expected_ones() {
    let Some(rows) = table("corpus/c2pa", "labels.tsv") else { return };
    for interim in [true, false] {
        let Some(situation) = situation_of(interim) else { return };
        let mut problems = Vec::new();
        let mut fitting = 0;
        for row in &rows {
            let path = row["path"].as_str();
            let report = report_on(&format!("c2pa/{path}"), &situation);
            let found = differences(path, &report, interim);
            fitting += usize::from(found.is_empty());
            problems.extend(found.iter().map(|problem| format!("{path}: {problem}")));
        }
        let list = if interim { "with" } else { "without" };
        println!("{fitting} of {} files are as expected {list} the interim list", rows.len());
        refuse(&problems);
    }
}

fn differences(path: &str, report: &Report, interim: bool) -> Vec<String> {
    let mut found = Vec::new();
    let axes = report.credentials.as_ref().map(|credentials| &credentials.axes);
    if let Some((_, expected)) = EMBEDDED.iter().find(|(listed, _)| *listed == path) {
        let Some(axes) = axes else { return vec!["nothing was found".to_owned()] };
        let who = (axes.signer, axes.time, axes.certificate_at_time);
        let values = (axes.integrity, axes.history, who);
        let expected = (expected.0, expected.1, if interim { expected.2 } else { expected.3 });
        if values != expected {
            found.push(format!("{values:?}, not {expected:?}"));
        }
        if (axes.presence, axes.signature) != (Presence::Embedded, SignatureState::Verifies) {
            found.push(format!("{:?}, signature {:?}", axes.presence, axes.signature));
        }
        let identity = IDENTITIES.iter().find(|(listed, _)| *listed == path);
        let identity = identity.map_or(Identity::None, |(_, identity)| *identity);
        if axes.identity != identity {
            found.push(format!("identity {:?}, not {identity:?}", axes.identity));
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
    found.extend(contradiction(path, report, interim));
    found
}

/// Keys that anyone has, unknown signers and unproven times are never trusted, and each list is named.
fn contradiction(path: &str, report: &Report, interim: bool) -> Option<String> {
    let listed = EMBEDDED.iter().find(|(listed, _)| *listed == path);
    let expected = listed.and_then(|(_, (integrity, _, with, without))| {
        let (signer, _, at) = if interim { with } else { without };
        let holds =
            matches!(integrity, BytesMatch | PartlyCovered) && matches!(at, Inside | EndedSince);
        match signer {
            UserList if holds => Some(State::TrustedUser),
            InterimLegacy if holds => Some(State::TrustedInterim),
            _ => None,
        }
    });
    let state = report.conclusion.credentials;
    let is_trusted = matches!(state, State::Trusted | State::TrustedInterim | State::TrustedUser);
    (is_trusted.then_some(state) != expected).then(|| format!("{path}: concluded {state:?}"))
}

/// A step before that does not hold is named, and does not break the last one.
#[test]
fn problems_of_ingredients_are_history() {
    let Some(situation) = situation_of(true) else { return };
    let report = report_on("c2pa/c2pa-rs/CACAE-uri-CA.jpg", &situation);
    assert_eq!(report.credentials.unwrap().axes.history, Problem);
    assert_ne!(report.conclusion.code, Code::SignatureBroken);
}

/// The official list alone trusts none of these files; they are older than it.
#[test]
fn the_official_list_trusts_what_it_names() {
    if folder("corpus").is_none() {
        return;
    }
    let situation = situation_without_pixels();
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
