//! Answers made anew for each test, and the one of a real file.

use rcgen::{CertificateParams, ExtendedKeyUsagePurpose, KeyUsagePurpose, SigningKey as _};

use super::*;
use crate::{
    path::tests::{Key, ca, certificate, signer},
    store::{Late, Store, tests as stores},
};

/// 2025-01-01.
const SIGNED: Timestamp = Timestamp::from_unix(1_735_689_600);
const HOUR: i64 = 3_600;

fn der(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = content.len();
    let head = match length {
        0..0x80 => vec![tag, length as u8],
        0x80..0x100 => vec![tag, 0x81, length as u8],
        _ => vec![tag, 0x82, (length >> 8) as u8, length as u8],
    };
    [head, content.to_vec()].concat()
}

fn time(hours: i64) -> Vec<u8> {
    let text = SIGNED.plus_seconds(hours * HOUR).to_rfc3339();
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    der(0x18, format!("{digits}Z").as_bytes())
}

/// A CA, a signer below it, and what an answer about that signer says.
struct Answer {
    ca_key: Key,
    issuer: Vec<u8>,
    leaf: Vec<u8>,
    /// Hours from the signing to the beginning of the answer, and to its end.
    term: (i64, Option<i64>),
    status: Vec<u8>,
    serial: u8,
    /// Key that signs, and the certificate that comes with it.
    responder: (Key, Option<Vec<u8>>),
}

impl Answer {
    fn new(status: Vec<u8>) -> Self {
        let (ca_key, key) = (Key::new(1), Key::new(2));
        let issuer = certificate(("CA", &ca_key), ("CA", &ca_key), ca);
        let leaf = certificate(("Leaf", &key), ("CA", &ca_key), signer);
        let responder = (Key::new(1), None);
        Self { ca_key, issuer, leaf, term: (-1, Some(24)), status, serial: 2, responder }
    }

    fn good() -> Self {
        Self::new(vec![0x80, 0])
    }

    fn revoked(hours: i64) -> Self {
        Self::new(der(0xA1, &time(hours)))
    }

    /// Signed by a certificate of the CA `by`, with the purpose if `purposed`.
    fn delegated(mut self, by: &Key, purposed: bool) -> Self {
        let key = Key::new(3);
        let edit = |params: &mut CertificateParams| {
            params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
            let purpose = ExtendedKeyUsagePurpose::OcspSigning;
            let other = ExtendedKeyUsagePurpose::EmailProtection;
            params.extended_key_usages = vec![if purposed { purpose } else { other }];
        };
        let made = certificate(("Responder", &key), ("CA", by), edit);
        self.responder = (key, Some(made));
        self
    }

    fn der(&self) -> Vec<u8> {
        let issuer_key = path::issued_identity(&self.leaf, &self.issuer).unwrap();
        let sha1 = der(0x30, &[0x06, 5, 0x2B, 0x0E, 3, 2, 0x1A, 5, 0]);
        let id = [
            sha1,
            der(0x04, &Sha1::digest(&issuer_key.1)),
            der(0x04, &Sha1::digest(&issuer_key.2)),
            der(0x02, &[self.serial]),
        ];
        let until = self.term.1.map(|hours| der(0xA0, &time(hours))).unwrap_or_default();
        let entry =
            [der(0x30, &id.concat()), self.status.clone(), time(self.term.0), until].concat();
        let signed = der(
            0x30,
            &[der(0xA2, &der(0x04, &[7; 20])), time(self.term.0), der(0x30, &der(0x30, &entry))]
                .concat(),
        );
        // ecdsa-with-SHA256
        let algorithm = der(0x30, &[0x06, 8, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 4, 3, 2]);
        let signature = der(0x03, &[vec![0], self.responder.0.sign(&signed).unwrap()].concat());
        let certificates =
            self.responder.1.as_ref().map(|made| der(0xA0, &der(0x30, made))).unwrap_or_default();
        let basic = der(0x30, &[signed, algorithm, signature, certificates].concat());
        let typed = [der(0x06, &[0x2B, 6, 1, 5, 5, 7, 0x30, 1, 1]), der(0x04, &basic)].concat();
        der(0x30, &[der(0x0A, &[0]), der(0xA0, &der(0x30, &typed))].concat())
    }

    fn read(&self, proven: Option<Timestamp>, at: Option<Timestamp>) -> Answers {
        self.read_der(&self.der(), proven, at)
    }

    fn read_der(&self, der: &[u8], proven: Option<Timestamp>, at: Option<Timestamp>) -> Answers {
        let (leaf, issuer) = (&self.leaf, Some(self.issuer.as_slice()));
        let question = Question { leaf, issuer, proven, at, denied: &[] };
        let work = Work::new(&Limits::NATIVE);
        Answers::read(&question, [der].into_iter(), [].into_iter(), &work)
    }
}

fn check(answer: &Answer, expected: Revocation, fault: Option<RevocationFault>) {
    let answers = answer.read(Some(SIGNED), Some(SIGNED.plus_seconds(1_000 * HOUR)));
    assert_eq!((answers.verdict(), answers.all[0].fault), (expected, fault), "{answers:?}");
}

use Revocation::{Good, NotChecked, Revoked};

#[test]
fn the_issuer_or_its_delegate_answers() {
    check(&Answer::good(), Good, None);
    let answer = Answer::good();
    let delegated = Answer::good().delegated(&answer.ca_key, true);
    check(&delegated, Good, None);
    let name = delegated.read(Some(SIGNED), None).all[0].responder.clone();
    assert_eq!(name, Some(Untrusted::new("Responder")));
    // Without the purpose, by another CA of the same name, or by anyone at all.
    let responder = Some(RevocationFault::Responder);
    check(&Answer::good().delegated(&answer.ca_key, false), NotChecked, responder);
    check(&Answer::good().delegated(&Key::new(9), true), NotChecked, responder);
    let mut anyone = Answer::good();
    anyone.responder = (Key::new(9), None);
    check(&anyone, NotChecked, Some(RevocationFault::Mismatch));
    let mut revoked_by_anyone = Answer::revoked(-1);
    revoked_by_anyone.responder = (Key::new(9), None);
    check(&revoked_by_anyone, NotChecked, Some(RevocationFault::Mismatch));
}

#[test]
fn a_signer_cannot_answer_for_itself() {
    let mut own = Answer::good();
    own.responder = (Key::new(2), Some(own.leaf.clone()));
    check(&own, NotChecked, Some(RevocationFault::Responder));
}

#[test]
fn an_answer_about_another_certificate_says_nothing() {
    let mut other = Answer::revoked(-1);
    other.serial = 5;
    check(&other, NotChecked, Some(RevocationFault::OtherCertificate));
}

#[test]
fn a_withdrawal_counts_unless_the_signature_is_older() {
    check(&Answer::revoked(-1), Revoked, None);
    check(&Answer::revoked(0), Revoked, None);
    check(&Answer::revoked(1), NotChecked, Some(RevocationFault::RevokedLater));
    let undated = Answer::revoked(1).read(None, Some(SIGNED));
    assert_eq!(undated.verdict(), Revoked);
    assert_eq!(undated.all[0].revoked_at, Some(SIGNED.plus_seconds(HOUR)));
}

#[test]
fn a_good_answer_counts_for_its_term() {
    let term = |from, until| Answer { term: (from, until), ..Answer::good() };
    let stale = Some(RevocationFault::OtherTime);
    check(&term(-48, Some(-24)), NotChecked, stale);
    check(&term(-48, None), NotChecked, stale);
    check(&term(-2, None), Good, None);
    // Later than the confirmed time of signing, and so for it too; but not later than the evaluation.
    check(&term(48, Some(72)), Good, None);
    check(&term(2_000, Some(3_000)), NotChecked, stale);
    let unproven = |answer: &Answer, hours| {
        answer.read(None, Some(SIGNED.plus_seconds(hours * HOUR))).verdict()
    };
    assert_eq!(unproven(&term(-1, Some(24)), 0), Good);
    assert_eq!(unproven(&term(-1, Some(24)), 25), NotChecked);
    assert_eq!(unproven(&term(-1, Some(24)), -2), NotChecked);
    let undated = Answer::good().read(None, None);
    assert_eq!(undated.all[0].fault, Some(RevocationFault::Undated));
}

#[test]
fn unknown_leaves_the_question_open() {
    check(&Answer::new(vec![0x82, 0]), NotChecked, None);
}

#[test]
fn without_an_issuer_nobody_may_answer() {
    let answer = Answer::revoked(-1);
    let question =
        Question { leaf: &answer.leaf, issuer: None, proven: None, at: Some(SIGNED), denied: &[] };
    let der = answer.der();
    let work = Work::new(&Limits::NATIVE);
    let answers = Answers::read(&question, [der.as_slice()].into_iter(), [].into_iter(), &work);
    assert_eq!(answers.verdict(), NotChecked);
}

#[test]
fn more_answers_than_the_limit_are_counted_as_such() {
    let answer = Answer::good();
    let question = Question {
        leaf: &answer.leaf,
        issuer: Some(&answer.issuer),
        proven: Some(SIGNED),
        at: None,
        denied: &[],
    };
    let der = vec![0x30, 0];
    let work = Work::new(&Limits::NATIVE);
    let many = std::iter::repeat_n(der.as_slice(), 1_000);
    let answers = Answers::read(&question, many, [].into_iter(), &work);
    assert_eq!(answers.all.len(), Limits::NATIVE.ocsp_responses + 1);
    assert_eq!(answers.all.last().unwrap().fault, Some(RevocationFault::Limit));
}

#[test]
fn no_cut_and_no_flip_of_an_answer_panics_or_is_good() {
    let answer = Answer::good().delegated(&Key::new(1), true);
    let whole = answer.der();
    let verdict = |der: &[u8]| answer.read_der(der, Some(SIGNED), None).verdict();
    assert_eq!(verdict(&whole), Good);
    for end in 0..whole.len() {
        assert_eq!(verdict(&whole[..end]), NotChecked, "cut at {end}");
    }
    for at in 0..whole.len() {
        let mut changed = whole.clone();
        changed[at] ^= 0x01;
        assert_ne!(verdict(&changed), Good, "byte {at}");
    }
}

#[test]
fn the_answer_of_a_real_file_is_good() {
    let Some(bytes) = stores::store_of("corpus/c2pa/c2pa-rs/ocsp_with_assertion.jpg") else {
        return;
    };
    let store = Store::parse(&bytes, &Limits::NATIVE).unwrap();
    let late = Late::of(&store, &Limits::NATIVE);
    let signature = store.active().unwrap().signature.as_ref().unwrap();
    let own = signature.ocsp.iter().map(AsRef::as_ref);
    let chain: Vec<&[u8]> = signature.chain.iter().map(AsRef::as_ref).collect();
    let work = Work::new(&Limits::NATIVE);
    let issuer = path::issuer(chain[0], chain[1..].iter().copied(), [].iter(), &work);
    let proven = Some(Timestamp::parse("2025-07-29T20:27:00Z").unwrap());
    let at = Some(Timestamp::parse("2026-11-22T00:00:00Z").unwrap());
    let question = Question { leaf: chain[0], issuer: issuer.as_deref(), proven, at, denied: &[] };
    let late = late.responses.iter().map(AsRef::as_ref);
    let answers = Answers::read(&question, own, late, &work);
    println!("{answers:#?}");
    assert_eq!(answers.verdict(), Good);
}
