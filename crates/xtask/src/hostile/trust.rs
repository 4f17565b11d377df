//! Attacks on trust data and on what is known of signers.
//!
//! A refused bundle leaves the one of the program in use. That a bundle goes back to an older version
//! or has ended is decided by the host that installs it; `tests/src/cli/trust.rs` tries both.

use anyhow::Context as _;
use countermark_model::{Digest, report::CredentialsState};
use rcgen::{DnType, KeyPair, PublicKeyData as _};
use serde_json::{Value, json};

use super::{Attack, Bundle, Expected, Forged, Workshop, carrier, pki::Leaf};
use crate::testdata::draw::Scene;

/// The rows.
pub(super) const ROWS: &[Attack] = &[
    Attack {
        id: "S05",
        name: "name that looks like a listed one",
        build: look_alikes,
        expected: Expected::UNKNOWN.showing(&[
            "c2pa.signer.confusable",
            "flag confusable",
            "c2pa.signer.unknown",
        ]),
    },
    Attack {
        id: "S12",
        name: "certificate taken back by the bundle, no staple",
        build: taken_back,
        expected: Expected::of("X", &[CredentialsState::Revoked]).showing(&[
            "axis revocation=revoked",
            "flag revoked_by_bundle",
            "c2pa.signer.revoked",
            "conclusion signature_revoked",
        ]),
    },
    Attack {
        id: "S14",
        name: "bundle that lists the attacker and breaks a rule",
        build: wrong_bundles,
        expected: Expected::UNKNOWN.showing(&["axis signer=unknown"]),
    },
    Attack {
        id: "S15",
        name: "authority among the end entities",
        build: authority_as_end_entity,
        expected: Expected::UNKNOWN.showing(&["axis signer=unknown"]),
    },
];

/// The bundle of the program.
const EMBEDDED: &str = include_str!("../../../countermark-credentials/data/trust.json");

/// Ways to write a name so that it is taken for "Adobe Inc." or for nobody's business.
const NAMES: [(&str, &str); 9] = [
    ("Cyrillic A", "\u{410}dobe Inc."),
    ("Greek omicron", "Ad\u{3BF}be Inc."),
    ("lower-case L", "Adobe lnc."),
    ("full width", "\u{FF21}dobe Inc."),
    ("zero-width joiner", "Adobe\u{200D} Inc."),
    ("text turned around", "\u{202E}.cnI ebodA"),
    ("terminal sequence", "Adobe\u{1B}[2J Inc."),
    ("invisible separator, no listed name", "Some\u{2063}body"),
    ("mixed scripts, no listed name", "S\u{43E}mebody"),
];

fn look_alikes(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    let long = "\u{410}dobe ".repeat(1_500);
    let mut names = Vec::from(NAMES);
    names.push(("10 kB of mixed scripts", &long));
    let mut forged = Vec::new();
    for (variant, name) in names {
        for (part, kind) in [("CN", DnType::CommonName), ("O", DnType::OrganizationName)] {
            let leaf = w.unlisted.issue("countermark workshop look-alike", |params| {
                params.distinguished_name.remove(kind.clone());
                params.distinguished_name.push(kind, name);
            })?;
            forged.push(signed(w, &leaf, format!("{variant} in {part}"))?);
        }
    }
    Ok(forged)
}

fn taken_back(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    let digest = |der: &[u8]| Digest::of(der).to_hex();
    let leaf = w.signer.chain.first().context("a leaf")?;
    let above = w.signer.chain.get(1).context("an intermediate")?;
    let key = KeyPair::from_pem(&w.signer.key_pem)?.subject_public_key_info();
    let other = w.stranger.chain.first().context("a stranger")?;
    let rows = [
        ("the certificate", json!({ "cert_sha256": digest(leaf) })),
        ("its key", json!({ "spki_sha256": digest(&key) })),
        ("the authority above it", json!({ "cert_sha256": digest(above) })),
        (
            "since a day, time not shown",
            json!({ "cert_sha256": digest(leaf), "since": "2026-06-01T00:00:00Z" }),
        ),
    ];
    let mut forged = Vec::new();
    for (variant, entry) in rows {
        let bundle = Bundle::Used(denying(entry)?);
        forged.push(signed(w, &w.signer, variant)?.beside(bundle));
    }
    let unharmed = Expected::TRUSTED.hiding(&["flag revoked_by_bundle", "c2pa.signer.revoked"]);
    let bundle = Bundle::Used(denying(json!({ "cert_sha256": digest(other) }))?);
    forged.push(signed(w, &w.signer, "another certificate")?.beside(bundle).expecting(unharmed));
    Ok(forged)
}

fn wrong_bundles(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    let root = w.unlisted.der();
    let listed = |bundle: &mut Value| bundle["tiers"][2]["anchors"] = json!([written(&root)]);
    let wrong_digest = bundle(|bundle| {
        listed(bundle);
        bundle["tiers"][2]["anchors"][0]["sha256"] = json!("00".repeat(32));
    })?;
    let unknown_key = bundle(|bundle| {
        listed(bundle);
        bundle["signature"] = json!("AAAA");
    })?;
    let other_schema = bundle(|bundle| {
        listed(bundle);
        bundle["schema"] = json!("countermark-trust/2");
    })?;
    let own_tier = bundle(|bundle| {
        listed(bundle);
        bundle["tiers"][2]["id"] = json!("friends");
    })?;
    let wider_purpose = bundle(|bundle| {
        listed(bundle);
        bundle["tiers"][2]["eku"] = json!(["2.5.29.37.0"]);
    })?;
    let backwards = bundle(|bundle| {
        listed(bundle);
        bundle["expires"] = json!("2020-01-01T00:00:00Z");
    })?;
    let not_canonical = bundle(listed)?.strip_suffix(b"\n").context("a last line")?.to_vec();
    let rows = [
        ("wrong digest", wrong_digest),
        ("unknown key", unknown_key),
        ("another schema", other_schema),
        ("a tier of its own", own_tier),
        ("any purpose", wider_purpose),
        ("ends before it begins", backwards),
        ("not canonical", not_canonical),
    ];
    let refused =
        |(variant, bundle)| Ok(signed(w, &w.stranger, variant)?.beside(Bundle::Refused(bundle)));
    rows.into_iter().map(refused).collect()
}

fn authority_as_end_entity(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    let root = w.unlisted.der();
    let mut forged = Vec::new();
    for (variant, tier) in [("official list", 0), ("list of publishers", 2)] {
        let bundle = bundle(|bundle| {
            bundle["tiers"][tier]["end_entities"] = json!([written(&root)]);
        })?;
        forged.push(signed(w, &w.stranger, variant)?.beside(Bundle::Refused(bundle)));
    }
    let leaf = w.stranger.chain.first().context("a stranger")?;
    let stamper = bundle(|bundle| bundle["tiers"][1]["anchors"] = json!([written(leaf)]))?;
    let variant = "signer in the list for time-stamps";
    forged.push(signed(w, &w.stranger, variant)?.beside(Bundle::Refused(stamper)));
    Ok(forged)
}

/// A small picture, signed by `leaf`.
fn signed(w: &Workshop, leaf: &Leaf, variant: impl Into<String>) -> anyhow::Result<Forged> {
    let source = carrier::draw("jpeg", Scene::Hill)?.plain()?;
    let bytes = w.by_engine(leaf, "image/jpeg", &source, None)?;
    Ok(Forged::new(w, variant, bytes))
}

/// The bundle of the program with one entry of denied certificates.
pub(super) fn denying(mut entry: Value) -> anyhow::Result<Vec<u8>> {
    entry["reason"] = json!("withdrawn by its maker");
    entry["source"] = json!("https://example.org/notice");
    bundle(|bundle| bundle["denied"] = json!([entry]))
}

/// The bundle of the program, changed, in the form that bundles have.
fn bundle(change: impl FnOnce(&mut Value)) -> anyhow::Result<Vec<u8>> {
    let mut value: Value = serde_json::from_str(EMBEDDED)?;
    change(&mut value);
    value.sort_all_objects();
    let mut text = serde_json::to_vec_pretty(&value)?;
    text.push(b'\n');
    Ok(text)
}

/// A certificate as bundles write it.
fn written(der: &[u8]) -> Value {
    json!({ "der_b64": crate::trust::to_base64(der), "sha256": Digest::of(der).to_hex() })
}
