//! Bundles that are refused, lists that are split, and signers that trust data speaks of.

#![allow(clippy::disallowed_methods, reason = "tests read the published lists")]

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use countermark_model::{
    Limits,
    report::{Signer, WithdrawalSource},
};
use serde_json::{Value, json};

use super::*;
use crate::path::{
    Purpose, Work,
    tests::{Key, authority, ca, certificate, signer},
};

/// 2025-01-01.
const THEN: Timestamp = Timestamp::from_unix(1_735_689_600);

#[test]
fn the_embedded_bundle_parses_and_names_its_lists() {
    let lists = TrustLists::from_bundle(EMBEDDED).unwrap();
    let names: Vec<_> = lists.lists().into_iter().map(|list| list.list).collect();
    assert_eq!(names, ["c2pa-official", "c2pa-tsa", "iptc-publishers"]);
    assert!(lists.lists().iter().all(|list| list.date.is_some()));
    let sizes: Vec<_> = lists.sizes().collect();
    assert_eq!(sizes, [("c2pa-official", 30), ("c2pa-tsa", 22), ("iptc-publishers", 20)]);
    let bundle = lists.bundle().unwrap();
    assert_eq!((bundle.version, bundle.installed), (1, false));
    assert_eq!(bundle.sha256, Digest::of(EMBEDDED));
}

/// The bundle of this build is not held to the rules when it is read, since it was here.
#[test]
fn the_embedded_bundle_keeps_the_rules() {
    let kept = Bundle::parse(EMBEDDED).unwrap();
    assert_eq!(format!("{:?}", Bundle::parse_own(EMBEDDED).unwrap()), format!("{kept:?}"));
}

#[test]
fn the_engine_has_the_settings_of_the_specification() {
    let written = Settings::new().with_json(
        r#"{ "version": 1,
            "core": { "decode_identity_assertions": false, "allowed_network_hosts": [],
                      "allow_redirects": false },
            "verify": { "verify_after_reading": true, "verify_trust": true,
                        "verify_timestamp_trust": true, "ocsp_fetch": false,
                        "ocsp_fetch_should_override": false, "remote_manifest_fetch": false,
                        "strict_v1_validation": false },
            "trust": { "trust_config": "1.3.6.1.4.1.62558.2.1\n1.3.6.1.5.5.7.3.4\n1.3.6.1.5.5.7.3.36\n1.3.6.1.4.1.311.76.59.1.9\n1.3.6.1.5.5.7.3.8\n" } }"#,
    );
    assert_eq!(engine_settings(), written.unwrap());
}

#[test]
fn lists_without_certificates_are_refused() {
    let refuse = |pem: &[u8]| TrustLists::embedded().with_signers(pem).unwrap_err();
    assert!(matches!(refuse(b"no pem"), TrustError::NoCertificate));
    let garbage = b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    assert!(matches!(refuse(garbage), TrustError::Certificate { index: 0 }));
}

/// The bundle of this build, changed, in canonical form.
fn bundle(change: impl FnOnce(&mut Value)) -> Vec<u8> {
    let mut value: Value = serde_json::from_slice(EMBEDDED).unwrap();
    change(&mut value);
    value.sort_all_objects();
    let mut text = serde_json::to_vec_pretty(&value).unwrap();
    text.push(b'\n');
    text
}

/// A certificate as bundles write it.
fn written(der: &[u8]) -> Value {
    json!({ "der_b64": BASE64.encode(der), "sha256": Digest::of(der).to_hex() })
}

/// The lists of this build with an interim list of one root.
pub(crate) fn with_interim_root(root: &[u8]) -> TrustLists {
    let tier = json!({
        "anchors": [written(root)],
        "eku": ["1.3.6.1.5.5.7.3.4"],
        "end_entities": [],
        "id": "interim_legacy",
        "licence": "made for a test",
        "purpose": "signer",
        "sha256": Digest::of(root).to_hex(),
        "snapshot_date": "2026-02-11",
        "source_url": "https://example.org",
    });
    let changed = bundle(|bundle| bundle["tiers"].as_array_mut().unwrap().push(tier));
    TrustLists::from_bundle(&changed).unwrap()
}

#[track_caller]
fn refused(change: impl FnOnce(&mut Value)) -> String {
    TrustLists::from_bundle(&bundle(change)).unwrap_err().to_string()
}

#[test]
fn a_bundle_with_anything_unknown_is_refused() {
    let says = |text: String, part: &str| assert!(text.contains(part), "{text}");
    says(refused(|bundle| bundle["schema"] = json!("countermark-trust/9")), "countermark-trust/9");
    says(refused(|bundle| bundle["extra"] = json!(1)), "extra");
    says(refused(|bundle| bundle["tiers"][0]["extra"] = json!(1)), "extra");
    says(refused(|bundle| bundle["tiers"][0]["id"] = json!("user_list")), "user_list");
    says(refused(|bundle| bundle["tiers"][0]["purpose"] = json!("tsa")), "tsa");
    says(refused(|bundle| bundle["tiers"][0]["eku"] = json!(["2.5.29.37.0"])), "2.5.29.37.0");
    says(refused(|bundle| bundle["tiers"][0]["snapshot_date"] = json!("lately")), "lately");
    says(refused(|bundle| bundle["expires"] = bundle["issued"].clone()), "expires before");
    says(refused(|bundle| bundle["version"] = json!(-1)), "cannot be read");
    says(refused(|bundle| bundle["tiers"][1] = bundle["tiers"][0].clone()), "twice");
    assert!(TrustLists::from_bundle(b"{}").is_err());
}

#[test]
fn a_bundle_in_another_form_or_with_another_certificate_is_refused() {
    let compact: Value = serde_json::from_slice(EMBEDDED).unwrap();
    let compact = serde_json::to_vec(&compact).unwrap();
    assert!(matches!(TrustLists::from_bundle(&compact), Err(TrustError::NotCanonical)));
    let other = bundle(|bundle| {
        let certificate = bundle["tiers"][0]["anchors"][1]["der_b64"].clone();
        bundle["tiers"][0]["anchors"][0]["der_b64"] = certificate;
    });
    let refused = TrustLists::from_bundle(&other);
    assert!(matches!(refused, Err(TrustError::Mismatch { index: 0, .. })), "{refused:?}");
}

#[test]
fn certificates_in_a_role_that_they_must_not_have_are_refused() {
    let [root_key, leaf_key] = [1, 2].map(Key::new);
    let root = certificate(("Root", &root_key), ("Root", &root_key), ca);
    let stamper = certificate(("TSA", &leaf_key), ("Root", &root_key), authority);
    let in_leaves = bundle(|bundle| bundle["tiers"][2]["end_entities"] = json!([written(&root)]));
    let refused = TrustLists::from_bundle(&in_leaves);
    assert!(matches!(refused, Err(TrustError::AuthorityAsEndEntity { index: 0, .. })));
    for place in ["anchors", "end_entities"] {
        let in_time = bundle(|bundle| bundle["tiers"][1][place] = json!([written(&stamper)]));
        let refused = TrustLists::from_bundle(&in_time);
        assert!(matches!(refused, Err(TrustError::EndEntityForTime { .. })), "{refused:?}");
    }
}

#[test]
fn entries_of_denied_certificates_name_exactly_one_thing() {
    let digest = Digest::of(b"").to_hex();
    let why = json!({ "reason": "r", "source": "s" });
    let entry = |more: Value| {
        let mut entry = why.clone();
        entry.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        bundle(|bundle| bundle["denied"] = json!([entry]))
    };
    assert!(TrustLists::from_bundle(&entry(json!({ "cert_sha256": digest }))).is_ok());
    assert!(TrustLists::from_bundle(&entry(json!({ "issuer": "MAA=", "serial": "01" }))).is_ok());
    for wrong in [
        json!({}),
        json!({ "cert_sha256": digest, "spki_sha256": digest }),
        json!({ "serial": "01" }),
        json!({ "issuer": "MAA=", "serial": "0X" }),
        json!({ "issuer": "*", "serial": "01" }),
    ] {
        let refused = TrustLists::from_bundle(&entry(wrong.clone()));
        assert!(matches!(refused, Err(TrustError::Denied { index: 0 })), "{wrong}");
    }
}

/// A signer under a root, the root given as the user's list.
struct Signing {
    root: Vec<u8>,
    leaf: Vec<u8>,
    chain: Vec<Vec<u8>>,
    info: SubjectInfo,
}

fn signing() -> Signing {
    let [root_key, middle_key, leaf_key] = [1, 2, 3].map(Key::new);
    let root = certificate(("Root", &root_key), ("Root", &root_key), ca);
    let middle = certificate(("Middle", &middle_key), ("Root", &root_key), ca);
    let leaf = certificate(("Leaf", &leaf_key), ("Middle", &middle_key), signer);
    let info = SubjectInfo::of(&leaf).unwrap();
    Signing { root, chain: vec![leaf.clone(), middle], leaf, info }
}

impl Signing {
    fn withdrawal(&self, lists: &TrustLists, signed: Option<Timestamp>) -> Option<String> {
        let anchor = Digest::of(&self.root);
        let (leaf, chain, anchor) = (&self.info, self.chain.as_slice(), Some(&anchor));
        let evidence = Evidence { leaf, chain, anchor, algorithm: None, signed };
        let found = lists.withdrawal(&evidence, &Work::new(&Limits::NATIVE))?;
        assert_eq!(found.by, WithdrawalSource::Bundle);
        Some(found.reason)
    }
}

/// Lists that deny something, beside the root of [`signing`].
fn denying(entry: Value) -> TrustLists {
    let mut entry = entry;
    entry["reason"] = json!("lost");
    entry["source"] = json!("https://example.org");
    let lists = TrustLists::from_bundle(&bundle(|bundle| bundle["denied"] = json!([entry])));
    let root = pem(&signing().root);
    lists.unwrap().with_signers(root.as_bytes()).unwrap()
}

fn pem(der: &[u8]) -> String {
    let text = BASE64.encode(der);
    format!("-----BEGIN CERTIFICATE-----\n{text}\n-----END CERTIFICATE-----\n")
}

#[test]
fn a_bundle_takes_back_certificates_keys_and_numbers() {
    let signing = signing();
    let (_, x509) = x509_parser::parse_x509_certificate(&signing.leaf).unwrap();
    let issuer = BASE64.encode(x509.issuer().as_raw());
    for entry in [
        json!({ "cert_sha256": signing.info.sha256.to_hex() }),
        json!({ "spki_sha256": signing.info.spki_sha256.to_hex() }),
        json!({ "issuer": issuer, "serial": "0003" }),
        // Those above it count where they issued it.
        json!({ "cert_sha256": Digest::of(&signing.chain[1]).to_hex() }),
        json!({ "cert_sha256": Digest::of(&signing.root).to_hex() }),
    ] {
        let found = signing.withdrawal(&denying(entry.clone()), None);
        assert_eq!(found.as_deref(), Some("lost"), "{entry}");
    }
    let other = json!({ "issuer": issuer, "serial": "04" });
    assert_eq!(signing.withdrawal(&denying(other), None), None);
}

#[test]
fn a_withdrawal_spares_what_is_proven_to_be_older() {
    let signing = signing();
    let digest = signing.info.sha256.to_hex();
    let lists = denying(json!({ "cert_sha256": digest, "since": "2025-01-02T00:00:00Z" }));
    assert_eq!(signing.withdrawal(&lists, Some(THEN)), None);
    let after = Timestamp::from_unix(THEN.unix() + 86_400);
    assert!(signing.withdrawal(&lists, Some(after)).is_some());
    assert!(signing.withdrawal(&lists, None).is_some());
}

#[test]
fn a_denied_certificate_that_only_lies_beside_a_signature_takes_nothing_back() {
    let mut signing = signing();
    let [other, key] = [7, 8].map(Key::new);
    let foreign = certificate(("Middle", &other), ("Root", &key), ca);
    signing.chain.push(foreign.clone());
    let lists = denying(json!({ "cert_sha256": Digest::of(&foreign).to_hex() }));
    assert_eq!(signing.withdrawal(&lists, None), None);
}

#[test]
fn an_authority_that_is_taken_back_confirms_no_time() {
    let root = signing().root;
    let lists = denying(json!({ "cert_sha256": Digest::of(&root).to_hex() }));
    let lists = lists.with_authorities(pem(&root).as_bytes()).unwrap();
    let listed =
        lists.authorities().pools.iter().any(|(_, pool)| pool.anchors().any(|der| der == root));
    assert!(!listed);
    let others = TrustLists::embedded().with_authorities(pem(&root).as_bytes()).unwrap();
    assert!(
        others.authorities().pools.iter().any(|(_, pool)| pool.anchors().any(|der| der == root))
    );
}

/// The same, by an advisory on the root's key.
fn advised(change: impl FnOnce(&mut Value)) -> TrustLists {
    let signing = signing();
    let issuer = SubjectInfo::of(&signing.root).unwrap().spki_sha256.to_hex();
    let mut document = json!({ "schema": "countermark-advisories/1", "version": "1", "advisories": [{
        "id": "test", "added": "2026-11-22", "effect": "revoked", "text_key": "advisory-test",
        "signed_from": "2024-12-31T00:00:00Z", "sources": ["https://example.org"],
        "match": { "issuer_spki_sha256": issuer, "issuer_dn": { "CN": "Root" },
                   "product_dn": { "CN": "Leaf" } } }] });
    change(&mut document["advisories"][0]);
    let advisories = Advisory::parse(&serde_json::to_vec(&document).unwrap()).unwrap();
    let root = pem(&signing.root);
    let lists = TrustLists::embedded().with_signers(root.as_bytes()).unwrap();
    TrustLists { advisories, ..lists }
}

fn hit(lists: &TrustLists, signing: &Signing, signed: Option<Timestamp>) -> bool {
    let anchor = Digest::of(&signing.root);
    let (leaf, chain, anchor) = (&signing.info, signing.chain.as_slice(), Some(&anchor));
    let evidence = Evidence { leaf, chain, anchor, algorithm: None, signed };
    let found = lists.withdrawal(&evidence, &Work::new(&Limits::NATIVE));
    found.is_some_and(|found| found.by == WithdrawalSource::Advisory && found.reason == "test")
}

#[test]
fn an_advisory_needs_issuer_product_and_time() {
    let signing = signing();
    assert!(hit(&advised(|_| {}), &signing, Some(THEN)));
    assert!(hit(&advised(|_| {}), &signing, None));
    let early = Timestamp::from_unix(THEN.unix() - 10 * 86_400);
    assert!(!hit(&advised(|_| {}), &signing, Some(early)));
    let other = |advisory: &mut Value| advisory["match"]["product_dn"]["CN"] = json!("Other");
    assert!(!hit(&advised(other), &signing, Some(THEN)));
    let issued = |day: &'static str| {
        move |advisory: &mut Value| advisory["match"]["issued_until"] = json!(day)
    };
    // The certificate begins in 2020.
    assert!(hit(&advised(issued("2021-01-01T00:00:00Z")), &signing, Some(THEN)));
    assert!(!hit(&advised(issued("2019-01-01T00:00:00Z")), &signing, Some(THEN)));
    // A chain that the issuer of the advisory did not sign.
    let foreign = TrustLists { signers: Vec::new(), ..advised(|_| {}) };
    assert!(!hit(&foreign, &signing, Some(THEN)));
}

#[test]
fn an_advisory_against_a_whole_issuer_is_refused() {
    let document = json!({ "schema": "countermark-advisories/1", "version": "1", "advisories": [{
        "id": "x", "added": "d", "effect": "known_abused", "text_key": "advisory-x", "sources": [],
        "match": { "issuer_spki_sha256": Digest::of(b"").to_hex(), "issuer_dn": { "O": "Adobe" },
                   "product_dn": { "O": "Adobe" } } }] });
    assert!(Advisory::parse(&serde_json::to_vec(&document).unwrap()).is_err());
    assert_eq!(Advisory::embedded().unwrap().len(), 1);
}

/// A published list beside the checkout.
fn published(path: &str) -> Option<Vec<u8>> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/trust/");
    let read = std::fs::read(format!("{folder}{path}")).ok();
    if read.is_none() {
        println!("SKIPPED: there is no ../shared/trust/{path} beside the checkout");
    }
    read
}

#[test]
fn the_interim_list_is_split_into_signers_and_authorities() {
    let Some(pem) = published("itl/anchors.pem") else { return };
    let list = PublishedList::recognised(&pem).unwrap();
    assert_eq!(list, PublishedList::InterimAnchors);
    let lists = TrustLists::embedded().with_published(list, &pem).unwrap();
    let sizes: Vec<_> = lists.sizes().skip(3).collect();
    // Six name time-stamping alone, and Truepic's root serves both. GlobalSign's "Timestamping CA"
    // names no purpose and stays where it was published.
    assert_eq!(sizes, [("c2pa-interim", 21), ("c2pa-interim-tsa", 7)]);
    let tiers: Vec<_> = lists.signers().iter().map(|(tier, _)| *tier).collect();
    use SignerTier::{C2paOfficial, InterimLegacy, PublisherList};
    assert_eq!(tiers, [C2paOfficial, InterimLegacy, PublisherList]);
    let truepic = lists.signers()[1].1.anchors().filter(|der| {
        lists
            .authorities()
            .pools
            .iter()
            .any(|(_, pool)| pool.anchors().any(|anchor| anchor == *der))
    });
    assert_eq!(truepic.count(), 1);
}

#[test]
fn a_published_list_is_that_list_to_the_last_bit_or_none() {
    let Some(mut pem) = published("itl/allowed.pem") else { return };
    let list = PublishedList::InterimAllowed;
    assert!(TrustLists::embedded().with_published(list, &pem).is_ok());
    pem.push(b'\n');
    assert_eq!(PublishedList::recognised(&pem), None);
    let refused = TrustLists::embedded().with_published(list, &pem);
    assert!(matches!(refused, Err(TrustError::NotPinned { .. })), "{refused:?}");
}

fn subject(parts: [&str; 4]) -> SubjectInfo {
    let part = |text: &str| (!text.is_empty()).then(|| countermark_model::Untrusted::new(text));
    let [common_name, organization, organizational_unit, country] = parts.map(part);
    SubjectInfo {
        common_name,
        organization,
        organizational_unit,
        country,
        ..SubjectInfo::of(&signing().leaf).unwrap()
    }
}

#[test]
fn products_are_matched_by_all_four_parts_of_the_name() {
    let Some(json) = published("official/conforming-products-list.json") else { return };
    let list = PublishedList::ConformingProducts;
    let lists = TrustLists::embedded().with_published(list, &json).unwrap();
    assert_eq!(lists.sizes().last(), Some(("c2pa-products", 153)));
    let of = |parts| lists.product(&subject(parts), SignerTier::C2paOfficial);
    let pixel = of(["Pixel Camera", "Google LLC", "", "US"]).unwrap();
    assert_eq!((pixel.max_assurance_level, pixel.records.len()), (Some(2), 3));
    assert_eq!((pixel.status.as_str(), pixel.disallowed.len()), ("conformant", 0));
    let snapseed = of(["Snapseed", "Google LLC", "Snapseed iOS", "US"]).unwrap();
    assert!(snapseed.disallowed.contains(&"capturedMedia".to_owned()));
    for other in [
        ["Pixel Camera", "Google LLC", "x", "US"],
        ["Pixel Camera", "Google LLC", "", ""],
        ["pixel camera", "Google LLC", "", "US"],
        // A validator makes no signatures.
        ["Xiaomi Gallery", "Xiaomi Communications Co., Ltd", "", "CN"],
    ] {
        assert_eq!(of(other), None, "{other:?}");
    }
    let leaf = subject(["Pixel Camera", "Google LLC", "", "US"]);
    assert_eq!(lists.product(&leaf, SignerTier::InterimLegacy), None);
    assert_eq!(TrustLists::embedded().product(&leaf, SignerTier::C2paOfficial), None);
}

fn signer_named(common_name: &str, organization: &str) -> Signer {
    let info = subject([common_name, organization, "", ""]);
    Signer {
        common_name: info.common_name,
        organization: info.organization,
        issuer: None,
        serial: None,
        certificate_sha256: None,
        not_before: None,
        not_after: None,
        algorithm: None,
        anchor_sha256: None,
        path_ok: true,
        time_unproven: false,
        signed_at: None,
        withdrawal: None,
        product: None,
        generator: None,
        look_alike: None,
    }
}

fn manifest(claim_generator: &str) -> countermark_model::report::Manifest {
    serde_json::from_value(json!({
        "label": "urn:c2pa:1", "claim_version": 1, "title": null, "format": null,
        "claim_generator": [claim_generator], "signed_by": null, "tier": "unknown",
        "verifies": true, "actions": [], "ingredients": [], "assertions": [], "redactions": [],
    }))
    .unwrap()
}

#[test]
fn a_known_signer_needs_its_name_its_list_and_its_writer() {
    use SignerTier::{InterimLegacy, Unknown};
    let lists = TrustLists::embedded();
    let writer = manifest("Microsoft Responsible AI Image Provenance 1.0");
    let microsoft = signer_named("Microsoft Corporation", "Microsoft Corporation");
    let fitting = lists.generator(&microsoft, InterimLegacy, &writer).unwrap();
    assert!(fitting.supplies_ai);
    assert_eq!(fitting.generator.id, "microsoft-image-creator");
    assert!(lists.generator(&microsoft, Unknown, &writer).is_none());
    assert!(lists.generator(&microsoft, InterimLegacy, &manifest("Paint")).is_none());
    let other = signer_named("Microsoft Corporation", "Microsoft");
    assert!(lists.generator(&other, InterimLegacy, &writer).is_none());
    let undated = Signer { time_unproven: true, ..microsoft };
    assert!(lists.generator(&undated, InterimLegacy, &writer).is_none());
    let camera = signer_named("any camera", "Leica Camera AG");
    let fitting = lists.generator(&camera, InterimLegacy, &manifest("")).unwrap();
    assert!(!fitting.supplies_ai);
}

#[test]
fn names_on_lists_are_compared_with_the_name_of_a_signer() {
    let lists = TrustLists::embedded();
    let like =
        |name: &str| Some(lists.look_alike(&subject([name, "", "", ""]))?.like?.raw().to_owned());
    // On the official list, and a known signer.
    assert_eq!(like("Google LL\u{421}").as_deref(), Some("Google LLC"));
    assert_eq!(like("OpenAl OpCo, LLC").as_deref(), Some("OpenAI OpCo, LLC"));
    assert_eq!(like("Google LLC"), None);
}

#[test]
fn purposes_of_signers_and_authorities_stay_apart() {
    // A list of authorities is never searched for signers.
    let signing = signing();
    let lists = TrustLists::embedded().with_authorities(pem(&signing.root).as_bytes()).unwrap();
    let purpose = Purpose::ClaimSigning { official: false, algorithm: None };
    for (_, pool) in lists.signers() {
        let found = crate::path::path(
            &signing.leaf,
            &signing.chain,
            pool,
            purpose,
            THEN,
            &Work::new(&Limits::NATIVE),
        );
        assert_eq!(found, crate::path::PathOutcome::NoPath);
    }
}
