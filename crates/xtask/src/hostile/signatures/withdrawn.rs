//! Rows about withdrawal: answers of responders beside the signature.

use countermark_model::{Digest, report::CredentialsState};
use rcgen::ExtendedKeyUsagePurpose;
use serde_json::json;

use super::{
    on,
    stamp::{Withdrawal, good, revoked},
};
use crate::{
    hostile::{
        Bundle, Expected, Forged, Workshop,
        carrier::Carrier,
        manifest::Recipe,
        pki::{Authority, Leaf},
        trust::denying,
    },
    testdata::cbor::Cbor,
};

/// Around the instant at which the files are judged.
const NOW: (&str, &str) = ("20261121000000Z", "20261128000000Z");
const LONG_AGO: (&str, &str) = ("20260301000000Z", "20260308000000Z");

/// S11: answers that count and that do not.
pub(super) fn answers(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    let responder = responder(&w.intermediate)?;
    let stranger = self::responder(&w.unlisted)?;
    let leaf = w.signer.chain[0].as_slice();
    let issuer = w.signer.chain[1].as_slice();
    let other = w.intermediate.issue("another signer", |_| ())?;
    let past = || revoked("20260601000000Z");
    let open = |flag: &'static [&'static str]| {
        Expected::TRUSTED.showing(flag).hiding(&["axis revocation=good"])
    };
    let withdrawn = Expected::of("X", &[CredentialsState::Revoked])
        .showing(&["axis revocation=revoked", "c2pa.signer.revoked"]);
    let held = Expected::TRUSTED.showing(&["axis revocation=good"]);
    let answer = |responder, about, status, term| {
        Withdrawal { about, issuer, responder, status, term }.der()
    };
    let rows = [
        ("good", answer(&responder, leaf, good(), NOW)?, held),
        ("withdrawn", answer(&responder, leaf, past(), NOW)?, withdrawn),
        ("withdrawn, stale", answer(&responder, leaf, past(), LONG_AGO)?, withdrawn),
        (
            "good, stale",
            answer(&responder, leaf, good(), LONG_AGO)?,
            open(&["flag revocation_other_time"]),
        ),
        (
            "good, by a stranger",
            answer(&stranger, leaf, good(), NOW)?,
            open(&["flag revocation_responder"]),
        ),
        (
            "withdrawn, by a stranger",
            answer(&stranger, leaf, past(), NOW)?,
            open(&["flag revocation_responder"]),
        ),
        (
            "good, by the signer itself",
            answer(&w.signer, leaf, good(), NOW)?,
            open(&["flag revocation_responder"]),
        ),
        (
            "good, about another certificate",
            answer(&responder, &other.chain[0], good(), NOW)?,
            open(&["flag revocation_other_certificate"]),
        ),
        ("unknown", answer(&responder, leaf, super::asn1::item(0x82, &[]), NOW)?, open(&[])),
        ("no answer", vec![0x30, 3, 0x0A, 1, 6], open(&["flag revocation_unreadable"])),
    ];
    let mut files = Vec::new();
    for carrier in &on(&["jpeg", "png"])? {
        for (variant, answer, expected) in &rows {
            files.push(answered(w, carrier, variant, answer)?.expecting(*expected));
        }
        // Who has the key of a responder can say anything, and give it any date.
        let digest = Digest::of(&responder.chain[0]).to_hex();
        let bundle = denying(json!({ "cert_sha256": digest, "since": "2026-11-22T00:00:00Z" }))?;
        for (variant, status) in [("good", good()), ("withdrawn", past())] {
            let variant = format!("{variant}, by a responder that was taken back");
            let answer = answer(&responder, leaf, status, NOW)?;
            let forged = answered(w, carrier, &variant, &answer)?;
            files.push(forged.beside(Bundle::Used(bundle.clone())).expecting(open(&[
                "axis revocation=not_checked",
                "flag revocation_responder_denied",
            ])));
        }
    }
    Ok(files)
}

/// A file whose signature has `answer` beside it.
fn answered(
    w: &Workshop,
    carrier: &Carrier,
    variant: &str,
    answer: &[u8],
) -> anyhow::Result<Forged> {
    let recipe = Recipe::new(&w.signer).headed(&w.signer, |header| {
        let answers = Cbor::Array(vec![Cbor::bytes(answer.to_vec())]);
        header.unprotected.push((Cbor::text("rVals"), Cbor::map([("ocspVals", answers)])));
    });
    let bytes = recipe.embed(carrier)?.bytes;
    Ok(Forged::new(w, format!("{}, {variant}", carrier.format()), bytes))
}

fn responder(issuer: &Authority) -> anyhow::Result<Leaf> {
    issuer.issue("a responder", |params| {
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::OcspSigning];
    })
}
