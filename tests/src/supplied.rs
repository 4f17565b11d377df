//! Credentials that are not in the file: from a file beside it, or from a host that was asked.

use std::fs;

use countermark::{
    Reason, Situation, examine,
    report::{
        CheckOutcome, ContactReason, CredentialsState, Integrity, Presence, Report, Request,
        RequestOutcome, StoreSource,
    },
};
use countermark_model::{StoreOrigin, SuppliedStore, Untrusted};

use crate::project::{situation, testdata};

fn file(path: &str) -> Vec<u8> {
    fs::read(testdata().join(path)).unwrap()
}

/// The range of the one APP11 segment with the store, in a JPEG of the test files.
fn carrier(jpeg: &[u8]) -> std::ops::Range<usize> {
    let start = jpeg.windows(2).position(|bytes| bytes == [0xFF, 0xEB]).unwrap();
    let length = usize::from(u16::from_be_bytes([jpeg[start + 2], jpeg[start + 3]]));
    assert_eq!(&jpeg[start + 4..start + 6], b"JP");
    start..start + 2 + length
}

/// The store of a JPEG: behind marker, length, `JP`, En and Z.
pub(crate) fn store(jpeg: &[u8]) -> &[u8] {
    let carrier = carrier(jpeg);
    &jpeg[carrier.start + 12..carrier.end]
}

/// The file with a comment of the same length in place of the store.
fn without_store(jpeg: &[u8]) -> Vec<u8> {
    let carrier = carrier(jpeg);
    let mut bytes = jpeg.to_vec();
    bytes[carrier.start + 1] = 0xFE;
    bytes[carrier.start + 4..carrier.end].fill(b'x');
    bytes
}

fn with_store(bytes: &[u8], store: &[u8], origin: StoreOrigin<'_>) -> Report {
    let store = Some(SuppliedStore { bytes: store, origin });
    examine(bytes, &Situation { store, ..situation() })
}

#[test]
fn a_sidecar_is_checked_like_a_store_in_the_file() {
    let signed = file("jpeg/signed-capture.jpg");
    let store = store(&signed);
    let report = with_store(&without_store(&signed), store, StoreOrigin::File("picture.c2pa"));
    let held = report.credentials.unwrap();
    assert_eq!(held.axes.presence, Presence::Sidecar);
    // The comment stands where the store stood, and no hash covers it.
    assert_eq!(held.axes.integrity, Integrity::PartlyCovered);
    assert_eq!(report.conclusion.credentials, CredentialsState::TrustedUser);
    let supplied = held.supplied.unwrap();
    assert_eq!(supplied.name.unwrap().raw(), "picture.c2pa");
    assert_eq!((supplied.origin, supplied.used), (StoreSource::Sidecar, true));
    assert_eq!(held.coverage.unwrap().recomputed, Some(true));
}

/// The bytes where the store stood are picture data: a hash that leaves them out covers no picture.
#[test]
fn picture_data_in_place_of_the_store_is_not_covered() {
    let signed = file("jpeg/signed-capture.jpg");
    let mut forged = signed.clone();
    // A table of Huffman codes is what the decoder uses; its content does not matter here.
    forged[carrier(&signed).start + 1] = 0xC4;
    let report = with_store(&forged, store(&signed), StoreOrigin::Sidecar);
    assert_eq!(report.conclusion.credentials, CredentialsState::Broken);
    let held = report.credentials.unwrap();
    let allowed = [Integrity::BindingExcludesPicture, Integrity::BytesChanged];
    assert!(allowed.contains(&held.axes.integrity), "{:?}", held.axes.integrity);
    assert!(!held.coverage.unwrap().relevant_subset_hashed);
}

#[test]
fn a_sidecar_of_another_file_does_not_fit() {
    for other in ["jpeg/plain.jpg", "jpeg/camera.jpg", "png/plain.png"] {
        let signed = file("jpeg/signed-ai.jpg");
        let report = with_store(&file(other), store(&signed), StoreOrigin::Sidecar);
        assert_eq!(report.conclusion.credentials, CredentialsState::Broken, "{other}");
        assert_eq!(report.credentials.unwrap().axes.presence, Presence::Sidecar, "{other}");
    }
}

#[test]
fn credentials_in_the_file_come_first() {
    let other = file("jpeg/signed-edited.jpg");
    for path in ["jpeg/signed-ai.jpg", "jpeg/tampered-claim.jpg", "png/signed-ai.png"] {
        let alone = examine(&file(path), &situation());
        let mut both = with_store(&file(path), store(&other), StoreOrigin::Sidecar);
        let held = both.credentials.as_mut().unwrap();
        assert!(!held.supplied.take().unwrap().used, "{path}");
        assert_eq!(both, alone, "{path}");
    }
}

#[test]
fn what_is_no_store_is_unreadable() {
    for bytes in [&b""[..], b"{}", &[0; 64], b"\0\0\0\x08jumb"] {
        let report = with_store(&file("jpeg/plain.jpg"), bytes, StoreOrigin::Sidecar);
        assert_eq!(report.conclusion.credentials, CredentialsState::Unreadable, "{bytes:?}");
        assert!(report.credentials.unwrap().supplied.unwrap().used, "{bytes:?}");
    }
}

#[test]
fn remote_credentials_are_named_and_open() {
    let bytes = file("jpeg/remote-only.jpg");
    let check = |requests: &[Request], expected: Reason| {
        let report = examine(&bytes, &Situation { requests, ..situation() });
        let check = report.checks.iter().find(|check| check.id == "credentials").unwrap();
        assert_eq!(check.outcome, CheckOutcome::Inconclusive);
        assert_eq!(check.reason, Some(expected));
        assert_eq!(report.conclusion.credentials, CredentialsState::RemoteOnly);
        let held = report.credentials.unwrap();
        assert_eq!(held.would_contact.len(), 1);
        assert_eq!(held.would_contact[0].why, ContactReason::RemoteManifest);
        assert_eq!(held.would_contact[0].host, held.remote_hosts[0]);
        assert_eq!(report.requests, requests);
    };
    check(&[], Reason::RemoteNotRequested);
    let asked = Request {
        why: ContactReason::RemoteManifest,
        host: Untrusted::new("a.example"),
        outcome: RequestOutcome::Failed,
    };
    check(&[asked], Reason::RemoteNotAnswered);
}

#[test]
fn a_fetched_store_names_its_host() {
    let signed = file("jpeg/signed-capture.jpg");
    let origin = StoreOrigin::Fetched("a.example");
    let report = with_store(&without_store(&signed), store(&signed), origin);
    let supplied = report.credentials.unwrap().supplied.unwrap();
    assert_eq!((supplied.origin, supplied.used), (StoreSource::Fetched, true));
    assert_eq!(supplied.name.unwrap().raw(), "a.example");
}
