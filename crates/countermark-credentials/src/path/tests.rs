//! A small PKI, made anew for each test from fixed keys.

#![allow(clippy::disallowed_methods, reason = "tests read the corpus")]

use p256::ecdsa::{SigningKey as P256Key, signature::Signer as _};
use rcgen::{
    BasicConstraints, CertificateParams, CustomExtension, DistinguishedName, DnType,
    ExtendedKeyUsagePurpose, GeneralSubtree, IsCa, Issuer, KeyIdMethod, KeyUsagePurpose,
    NameConstraints, PKCS_ECDSA_P256_SHA256, PublicKeyData, SerialNumber, SignatureAlgorithm,
    SigningKey, date_time_ymd,
};

use super::*;

use crate::store::{Algorithm, Store, tests as stores};

/// A P-256 key from one byte.
pub(crate) struct Key {
    secret: P256Key,
    point: Vec<u8>,
    number: u8,
}

impl Key {
    pub(crate) fn new(number: u8) -> Self {
        let secret = P256Key::from_slice(&[number; 32]).unwrap();
        let point = secret.verifying_key().to_sec1_point(false).as_bytes().to_vec();
        Self { secret, point, number }
    }
}

impl PublicKeyData for Key {
    fn der_bytes(&self) -> &[u8] {
        &self.point
    }

    fn algorithm(&self) -> &'static SignatureAlgorithm {
        &PKCS_ECDSA_P256_SHA256
    }
}

impl SigningKey for Key {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, rcgen::Error> {
        let signature: p256::ecdsa::Signature = self.secret.sign(message);
        Ok(signature.to_der().as_bytes().to_vec())
    }
}

/// A certificate for `name` and `key` by the issuer of that name and key, valid in 2020 to 2030.
pub(crate) fn certificate(
    (name, key): (&str, &Key),
    (issuer, issuer_key): (&str, &Key),
    edit: impl FnOnce(&mut CertificateParams),
) -> Vec<u8> {
    let mut params = CertificateParams::default();
    params.distinguished_name = named(name);
    params.not_before = date_time_ymd(2020, 1, 1);
    params.not_after = date_time_ymd(2030, 1, 1);
    params.serial_number = Some(SerialNumber::from_slice(&[key.number]));
    params.key_identifier_method = KeyIdMethod::PreSpecified(vec![key.number]);
    params.use_authority_key_identifier_extension = true;
    edit(&mut params);
    let mut above = CertificateParams::default();
    above.distinguished_name = named(issuer);
    above.key_identifier_method = KeyIdMethod::PreSpecified(vec![issuer_key.number]);
    params.signed_by(key, &Issuer::new(above, issuer_key)).unwrap().der().to_vec()
}

fn named(name: &str) -> DistinguishedName {
    let mut distinguished = DistinguishedName::new();
    distinguished.push(DnType::CommonName, name);
    distinguished
}

pub(crate) fn ca(params: &mut CertificateParams) {
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
}

pub(crate) fn signer(params: &mut CertificateParams) {
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::EmailProtection];
}

/// id-kp-timeStamping, critical and alone.
pub(crate) fn authority(params: &mut CertificateParams) {
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    let usage = vec![0x30, 0x0A, 0x06, 0x08, 0x2B, 6, 1, 5, 5, 7, 3, 8];
    let mut extension = CustomExtension::from_oid_content(&[2, 5, 29, 37], usage);
    extension.set_criticality(true);
    params.custom_extensions = vec![extension];
}

const SIGNER: Purpose = Purpose::ClaimSigning { official: false, algorithm: None };
const OFFICIAL: Purpose = Purpose::ClaimSigning { official: true, algorithm: None };
/// 2025-01-01.
const THEN: Timestamp = Timestamp::from_unix(1_735_689_600);
/// 2035-01-01.
const LATER: Timestamp = Timestamp::from_unix(2_051_222_400);

/// Root, intermediate, leaf: each may be edited before it is signed.
struct Pki {
    root: Vec<u8>,
    middle: Vec<u8>,
    leaf: Vec<u8>,
}

fn pki(
    middle: impl FnOnce(&mut CertificateParams),
    leaf: impl FnOnce(&mut CertificateParams),
) -> Pki {
    let [root_key, middle_key, leaf_key] = [1, 2, 3].map(Key::new);
    Pki {
        root: certificate(("Root", &root_key), ("Root", &root_key), ca),
        middle: certificate(("Middle", &middle_key), ("Root", &root_key), |params| {
            ca(params);
            middle(params);
        }),
        leaf: certificate(("Leaf", &leaf_key), ("Middle", &middle_key), |params| {
            signer(params);
            leaf(params);
        }),
    }
}

fn same(_: &mut CertificateParams) {}

impl Pki {
    fn search(&self, purpose: Purpose, at: Timestamp) -> PathOutcome {
        let pool = AnchorPool::new(vec![self.root.clone()], vec![]);
        path(
            &self.leaf,
            std::slice::from_ref(&self.middle),
            &pool,
            purpose,
            at,
            &Work::new(&Limits::NATIVE),
        )
    }
}

fn holds(outcome: &PathOutcome) -> bool {
    matches!(outcome, PathOutcome::Ok(_))
}

fn check(pki: &Pki, expected: PathOutcome) {
    assert_eq!(pki.search(SIGNER, THEN), expected);
}

#[test]
fn a_path_leads_over_an_intermediate_to_the_anchor() {
    let pki = pki(same, same);
    let PathOutcome::Ok(found) = pki.search(SIGNER, THEN) else { panic!("no path") };
    assert_eq!(*found.anchor_sha256(), Digest::of(&pki.root));
    assert_eq!((found.certificates.len(), found.at, found.listed_itself), (3, THEN, false));
    let nobody = AnchorPool::new(vec![pki.leaf.clone()], vec![]);
    assert_eq!(
        path(&pki.leaf, &[pki.middle], &nobody, SIGNER, THEN, &Work::new(&Limits::NATIVE)),
        PathOutcome::NoPath
    );
}

#[test]
fn an_issuing_ca_is_an_anchor_without_its_root() {
    let pki = pki(same, same);
    let pool = AnchorPool::new(vec![pki.middle.clone()], vec![]);
    let found = path(&pki.leaf, &[], &pool, SIGNER, THEN, &Work::new(&Limits::NATIVE));
    assert!(holds(&found), "{found:?}");
}

#[test]
fn an_authority_without_key_usage_passes_on_lists_of_users_alone() {
    let pki = pki(|middle| middle.key_usages = vec![], same);
    let pool = || AnchorPool::new(vec![pki.root.clone()], vec![]);
    let chain = std::slice::from_ref(&pki.middle);
    let search =
        |pool: &AnchorPool| path(&pki.leaf, chain, pool, SIGNER, THEN, &Work::new(&Limits::NATIVE));
    let PathOutcome::Ok(found) = search(&pool()) else { panic!("no path") };
    assert_eq!(found.flags().collect::<Vec<_>>(), ["ca_without_key_usage"]);
    assert_eq!(search(&pool().published()), PathOutcome::NoPath);
}

#[test]
fn what_is_remembered_of_other_files_changes_neither_answer_nor_bound() {
    let pki = pki(same, same);
    let pool = AnchorPool::new(vec![pki.root.clone()], vec![]);
    let chain = std::slice::from_ref(&pki.middle);
    let seen = SignaturesSeen::default();
    for most in [2, 1] {
        let limits = Limits { signatures: most, ..Limits::NATIVE };
        let search = |work: &Work<'_>| {
            let found = path(&pki.leaf, chain, &pool, SIGNER, THEN, work);
            (found, work.reached())
        };
        let alone = search(&Work::new(&limits));
        assert_eq!(holds(&alone.0), most == 2);
        for _ in 0..2 {
            assert_eq!(search(&Work::knowing(&limits, &seen)), alone);
        }
    }
}

#[test]
fn a_leaf_cannot_issue() {
    let keys = [1, 2, 3].map(Key::new);
    let root = certificate(("Root", &keys[0]), ("Root", &keys[0]), ca);
    let holder = certificate(("Someone", &keys[1]), ("Root", &keys[0]), signer);
    let forged = certificate(("Adobe", &keys[2]), ("Someone", &keys[1]), signer);
    let pool = AnchorPool::new(vec![root], vec![]);
    let found = |leaf: &[u8]| {
        path(leaf, std::slice::from_ref(&holder), &pool, SIGNER, THEN, &Work::new(&Limits::NATIVE))
    };
    assert!(holds(&found(&holder)));
    assert_eq!(found(&forged), PathOutcome::NoPath);
}

#[test]
fn intermediates_keep_to_their_bounds() {
    let no_cert_sign: fn(&mut CertificateParams) =
        |params| params.key_usages = vec![KeyUsagePurpose::CrlSign];
    let other_purpose: fn(&mut CertificateParams) =
        |params| params.extended_key_usages = vec![ExtendedKeyUsagePurpose::TimeStamping];
    let no_names: fn(&mut CertificateParams) = |params| {
        params.name_constraints = Some(NameConstraints {
            permitted_subtrees: vec![GeneralSubtree::DirectoryName(named("Other"))],
            excluded_subtrees: vec![],
        });
    };
    let strange: fn(&mut CertificateParams) = |params| {
        let mut extension = CustomExtension::from_oid_content(&[1, 2, 3], vec![5, 0]);
        extension.set_criticality(true);
        params.custom_extensions = vec![extension];
    };
    for broken in [no_cert_sign, other_purpose, no_names, strange] {
        check(&pki(broken, same), PathOutcome::NoPath);
    }
    let any_purpose = |params: &mut CertificateParams| {
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::Any];
    };
    assert!(holds(&pki(any_purpose, same).search(SIGNER, THEN)));
    let own_names = |params: &mut CertificateParams| {
        params.name_constraints = Some(NameConstraints {
            permitted_subtrees: vec![GeneralSubtree::DirectoryName(named("Leaf"))],
            excluded_subtrees: vec![],
        });
    };
    assert!(holds(&pki(own_names, same).search(SIGNER, THEN)));
}

#[test]
fn path_length_counts_the_cas_between() {
    let keys = [1, 2, 3, 4].map(Key::new);
    let constrained = |length| {
        move |params: &mut CertificateParams| {
            ca(params);
            params.is_ca = IsCa::Ca(BasicConstraints::Constrained(length));
        }
    };
    let middle = certificate(("M", &keys[1]), ("R", &keys[0]), ca);
    let below = certificate(("B", &keys[2]), ("M", &keys[1]), ca);
    let leaf = certificate(("L", &keys[3]), ("B", &keys[2]), signer);
    for (length, expected) in [(0, false), (1, false), (2, true)] {
        let root = certificate(("R", &keys[0]), ("R", &keys[0]), constrained(length));
        let pool = AnchorPool::new(vec![root], vec![]);
        let chain = [middle.clone(), below.clone()];
        let found = path(&leaf, &chain, &pool, SIGNER, THEN, &Work::new(&Limits::NATIVE));
        assert_eq!(holds(&found), expected, "length {length}: {found:?}");
    }
}

#[test]
fn leaves_keep_to_the_profile() {
    let invalid = PathOutcome::ProfileInvalid;
    let purposes = |purposes: Vec<ExtendedKeyUsagePurpose>| {
        pki(same, |params| params.extended_key_usages = purposes)
    };
    use ExtendedKeyUsagePurpose::{Any, EmailProtection, OcspSigning, ServerAuth, TimeStamping};
    for wrong in [
        vec![],
        vec![ServerAuth],
        vec![Any, EmailProtection],
        vec![TimeStamping, EmailProtection],
        vec![OcspSigning, EmailProtection],
    ] {
        check(&purposes(wrong), invalid(ProfileFault::Purpose));
    }
    check(&pki(same, ca), invalid(ProfileFault::IsCa));
    check(
        &pki(same, |params| params.key_usages = vec![KeyUsagePurpose::ContentCommitment]),
        invalid(ProfileFault::NoDigitalSignature),
    );
    check(
        &pki(same, |params| params.use_authority_key_identifier_extension = false),
        invalid(ProfileFault::NoAuthorityKey),
    );
    let algorithm = |algorithm| Purpose::ClaimSigning { official: false, algorithm };
    let sound = pki(same, same);
    assert!(holds(&sound.search(algorithm(Some(Algorithm::Es256)), THEN)));
    for other in [Algorithm::Es384, Algorithm::Ps256, Algorithm::EdDsa, Algorithm::Other(0)] {
        let found = sound.search(algorithm(Some(other)), THEN);
        assert_eq!(found, invalid(ProfileFault::KeyMismatch));
    }
}

#[test]
fn the_official_list_asks_for_its_own_purpose() {
    assert_eq!(pki(same, same).search(OFFICIAL, THEN), PathOutcome::NoPath);
    let claim_signing = |params: &mut CertificateParams| {
        let oid = vec![1, 3, 6, 1, 4, 1, 62558, 2, 1];
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::Other(oid)];
    };
    let sound = pki(same, claim_signing);
    assert!(holds(&sound.search(OFFICIAL, THEN)) && holds(&sound.search(SIGNER, THEN)));
}

#[test]
fn time_stamping_is_a_purpose_of_its_own() {
    let as_authority = |params: &mut CertificateParams| {
        params.extended_key_usages.clear();
        authority(params);
    };
    let tsa = pki(same, as_authority);
    assert!(holds(&tsa.search(Purpose::TimeStamping, THEN)));
    assert_eq!(tsa.search(SIGNER, THEN), PathOutcome::ProfileInvalid(ProfileFault::Purpose));
    let email = pki(same, same).search(Purpose::TimeStamping, THEN);
    assert_eq!(email, PathOutcome::ProfileInvalid(ProfileFault::Purpose));
    let not_critical = pki(same, |params| {
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::TimeStamping];
    });
    let found = not_critical.search(Purpose::TimeStamping, THEN);
    assert_eq!(found, PathOutcome::ProfileInvalid(ProfileFault::Purpose));
    let listed = AnchorPool::new(vec![], vec![tsa.leaf.clone()]);
    let found =
        path(&tsa.leaf, &[], &listed, Purpose::TimeStamping, THEN, &Work::new(&Limits::NATIVE));
    assert_eq!(found, PathOutcome::NoPath);
}

#[test]
fn a_path_that_fails_by_its_dates_alone_says_so() {
    let pki = pki(same, same);
    let PathOutcome::ValidityOnly(undated) = pki.search(SIGNER, LATER) else { panic!("other") };
    assert_eq!(*undated.otherwise().anchor_sha256(), Digest::of(&pki.root));
    let short_lived = |params: &mut CertificateParams| params.not_after = date_time_ymd(2022, 1, 1);
    let found = self::pki(short_lived, same).search(SIGNER, THEN);
    assert!(matches!(found, PathOutcome::ValidityOnly(_)), "{found:?}");
    let ended_before = |params: &mut CertificateParams| {
        params.not_before = date_time_ymd(2010, 1, 1);
        params.not_after = date_time_ymd(2012, 1, 1);
    };
    check(&self::pki(ended_before, same), PathOutcome::NoPath);
}

#[test]
fn a_listed_end_entity_is_its_own_path() {
    let pki = pki(same, same);
    let pool = AnchorPool::new(vec![], vec![pki.leaf.clone()]);
    let search = |at| path(&pki.leaf, &[], &pool, SIGNER, at, &Work::new(&Limits::NATIVE));
    let PathOutcome::Ok(found) = search(THEN) else { panic!("no path") };
    assert!(found.listed_itself && *found.anchor_sha256() == Digest::of(&pki.leaf));
    assert!(matches!(search(LATER), PathOutcome::ValidityOnly(_)));
}

#[test]
fn certificates_that_sign_each_other_cost_a_bounded_number_of_checks() {
    // Nine CAs of one name and key: every one is signed by every other.
    let key = Key::new(1);
    let chain: Vec<_> = (0..9)
        .map(|day| {
            certificate(("Loop", &key), ("Loop", &key), |params| {
                ca(params);
                params.not_before = date_time_ymd(2020, 1, 1 + day);
            })
        })
        .collect();
    let leaf = certificate(("Leaf", &Key::new(2)), ("Loop", &key), signer);
    let pool = AnchorPool::new(vec![], vec![]);
    assert_eq!(
        path(&leaf, &chain, &pool, SIGNER, THEN, &Work::new(&Limits::NATIVE)),
        PathOutcome::LimitReached { name: "path_signatures", value: 64 }
    );
    let many = vec![leaf.clone(); 11];
    assert_eq!(
        path(&leaf, &many, &pool, SIGNER, THEN, &Work::new(&Limits::NATIVE)),
        PathOutcome::LimitReached { name: "chain", value: 10 }
    );
}

#[test]
fn the_subject_is_found_without_the_rest() {
    let key = Key::new(1);
    let der = certificate(("Someone", &key), ("Root", &Key::new(2)), signer);
    let read = Certificate::parse(&der).unwrap();
    assert_eq!(certificate::subject(&der), Some(read.subject()));
    let names: Vec<_> = subject_names(&der).map(|name| name.raw().to_owned()).collect();
    let info = SubjectInfo::of(&der).unwrap();
    let known = info.common_name.iter().chain(&info.organization);
    assert_eq!(names, known.map(|name| name.raw().to_owned()).collect::<Vec<_>>());
    assert_eq!(certificate::subject(&der[..der.len() - 1]), None);
}

#[test]
fn no_cut_and_no_flip_of_a_certificate_panics_or_keeps_its_path() {
    let pki = pki(same, same);
    let pool = AnchorPool::new(vec![pki.middle.clone()], vec![]);
    let search = |leaf: &[u8]| path(leaf, &[], &pool, SIGNER, THEN, &Work::new(&Limits::NATIVE));
    for end in 0..pki.leaf.len() {
        assert!(!holds(&search(&pki.leaf[..end])), "cut at {end}");
    }
    for at in 0..pki.leaf.len() {
        let mut changed = pki.leaf.clone();
        changed[at] ^= 0x01;
        assert!(!holds(&search(&changed)), "byte {at}");
        SubjectInfo::of(&changed);
    }
}

/// The certificates of a PEM file of the shared folder.
pub(crate) fn listed(path: &str) -> Option<Vec<Vec<u8>>> {
    let pem = std::fs::read(stores::shared(path)?).unwrap();
    let blocks = x509_parser::pem::Pem::iter_from_buffer(&pem);
    Some(blocks.map(|block| block.unwrap().contents).collect())
}

#[test]
fn self_signed_listed_anchors_verify_with_their_own_key() {
    let lists =
        ["official/C2PA-TRUST-LIST.pem", "official/C2PA-TSA-TRUST-LIST.pem", "itl/anchors.pem"];
    for list in lists {
        let Some(anchors) = listed(&format!("trust/{list}")) else { continue };
        let mut kinds = Vec::new();
        for der in &anchors {
            let anchor = Certificate::parse(der).unwrap();
            if anchor.subject() == anchor.issuer() {
                assert_eq!(
                    anchor.is_signed_by(&anchor),
                    Ok(()),
                    "{list}: {:?}",
                    SubjectInfo::of(der)
                );
                kinds.push(anchor.key_kind());
            }
        }
        assert!(kinds.contains(&signature::KeyKind::P384), "{list}: {kinds:?}");
        let p521 = kinds.contains(&signature::KeyKind::P521);
        assert!(p521, "{list}: {kinds:?}");
    }
}

#[test]
fn real_signers_chain_to_the_list_that_is_theirs() {
    let lists = (
        listed("trust/official/C2PA-TRUST-LIST.pem"),
        listed("trust/itl/anchors.pem"),
        listed("corpus/c2pa/trust/test_cert_root_bundle.pem"),
        listed("corpus/c2pa/trust/microsoft_test_root.pem"),
    );
    let (Some(official), Some(interim), Some(mut fixtures), Some(cards)) = lists else { return };
    fixtures.extend(cards);
    let allowed = listed("trust/itl/allowed.pem").unwrap_or_default();
    let pools = [(official, vec![]), (interim, allowed), (fixtures, vec![])]
        .map(|(anchors, end_entities)| AnchorPool::new(anchors, end_entities));
    for file in stores::SOUND {
        let Some(bytes) = stores::store_of(file) else { continue };
        let store = Store::parse(&bytes, &Limits::NATIVE).unwrap();
        let signature = store.active().unwrap().signature.as_ref().unwrap();
        let chain: Vec<Vec<u8>> = signature.chain.iter().map(|der| der.to_vec()).collect();
        let info = SubjectInfo::of(&chain[0]).unwrap();
        let outcomes: Vec<_> = pools
            .iter()
            .zip([true, false, false])
            .map(|(pool, official)| {
                let purpose = Purpose::ClaimSigning { official, algorithm: signature.algorithm };
                path(
                    &chain[0],
                    &chain[1..],
                    pool,
                    purpose,
                    info.not_before,
                    &Work::new(&Limits::NATIVE),
                )
            })
            .collect();
        println!("{file}: {:?} {:?}\n   {outcomes:?}", info.common_name, info.organization);
        let list = outcomes.iter().position(holds);
        let expected = match file {
            file if file.contains("generators") => Some(0),
            file if file.contains("adobe") || file.contains("ocsp") => Some(1),
            _ => Some(2),
        };
        assert_eq!(list, expected, "{file}: {outcomes:?}");
    }
}
