//! Rows about withdrawal: answers of responders beside the signature.

use countermark_model::report::CredentialsState;
use rcgen::ExtendedKeyUsagePurpose;

use super::{
    on,
    stamp::{Withdrawal, good, revoked},
};
use crate::{
    hostile::{
        Expected, Forged, Workshop,
        manifest::Recipe,
        pki::{Authority, Leaf},
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
            let recipe = Recipe::new(&w.signer).headed(&w.signer, |header| {
                let answers = Cbor::Array(vec![Cbor::bytes(answer.clone())]);
                header.unprotected.push((Cbor::text("rVals"), Cbor::map([("ocspVals", answers)])));
            });
            let bytes = recipe.embed(carrier)?.bytes;
            let variant = format!("{}, {variant}", carrier.format());
            files.push(Forged::new(w, variant, bytes).expecting(*expected));
        }
    }
    Ok(files)
}

fn responder(issuer: &Authority) -> anyhow::Result<Leaf> {
    issuer.issue("a responder", |params| {
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::OcspSigning];
    })
}
