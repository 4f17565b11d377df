//! Identity assertions (CAWG Identity Assertion 1.1): P09.

use super::{
    jpeg,
    parent::{Parent, actions, ingredient},
};
use crate::{
    hostile::{
        Expected, Forged, Workshop,
        actions::created,
        carrier::{self, Placed},
        jumbf,
        manifest::{Assertion, Header, LABEL, Recipe},
        pki::Leaf,
    },
    testdata::{cbor::Cbor, draw::Scene},
};
use sha2::{Digest as _, Sha256};

/// What an identity assertion says, and how it is signed.
#[derive(Clone, Copy)]
struct Statement<'w> {
    kind: &'static str,
    /// The certificate that signs it, for `cawg.x509.cose`.
    by: Option<&'w Leaf>,
    /// Whether it refers to the hard binding, as it must.
    bound: bool,
    /// Whether the signature is over something else.
    forged: bool,
}

/// P09: identities that name anybody.
pub(super) fn identities(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    const NAMED: Expected = Expected::TRUSTED
        .showing(&["axis identity=x509_named_actor", "c2pa.identity.named listed=false"]);
    const LISTED: Expected = Expected::TRUSTED
        .showing(&["axis identity=x509_named_actor", "c2pa.identity.named listed=true"]);
    const PRESENT: Expected =
        Expected::TRUSTED.showing(&["axis identity=present_not_resolved", "c2pa.identity.present"]);
    const MALFORMED: Expected =
        Expected::TRUSTED.showing(&["axis identity=malformed", "c2pa.identity.malformed"]);
    let x509 =
        Statement { kind: "cawg.x509.cose", by: Some(&w.stranger), bound: true, forged: false };
    let with =
        |variant: &str, statement: Statement<'_>, expected: Expected| -> anyhow::Result<Forged> {
            let recipe = Recipe::new(&w.signer).bound(move |placed| named(placed, &statement));
            Ok(jpeg(w, variant, &recipe)?.expecting(expected))
        };
    let cut = Assertion { data: vec![0xA1, 0x61], ..Assertion::cbor("cawg.identity", &Cbor::Null) };
    let broken =
        Recipe { assertions: vec![created("digitalCapture"), cut], ..Recipe::new(&w.signer) };
    Ok(vec![
        with("a certificate on no list", x509, NAMED)?,
        with(
            "a certificate under a listed root",
            Statement { by: Some(&w.signer), ..x509 },
            LISTED,
        )?,
        with("one that has ended", Statement { by: Some(&w.expired), ..x509 }, NAMED)?,
        with("another signature", Statement { forged: true, ..x509 }, MALFORMED)?,
        with("not bound to the picture", Statement { bound: false, ..x509 }, MALFORMED)?,
        with(
            "unknown kind",
            Statement { kind: "org.example.say-so", by: None, bound: true, forged: false },
            PRESENT,
        )?,
        with(
            "did:web",
            Statement {
                kind: "cawg.identity_claims_aggregation",
                by: None,
                bound: true,
                forged: false,
            },
            PRESENT,
        )?,
        jpeg(w, "cut CBOR", &broken)?.expecting(MALFORMED),
        grafted(w, Statement { by: Some(&w.signer), ..x509 })?,
    ])
}

/// A stranger's picture with the record of a named person as its part: it names nobody for this picture.
fn grafted(w: &Workshop, statement: Statement<'_>) -> anyhow::Result<Forged> {
    const LABELLED: &str = "c2pa.ingredient.v3";
    let carrier = carrier::draw("jpeg", Scene::Hill)?;
    let genuine = Recipe::new(&w.signer).bound(move |placed| named(placed, &statement));
    let store = carrier.store_in(&genuine.embed(&carrier)?);
    let whole = jumbf::manifests(&store)?.remove(0);
    let genuine = Parent { label: LABEL.to_owned(), whole };
    let recipe = Recipe {
        label: "urn:c2pa:graft".to_owned(),
        assertions: vec![
            actions(&[("c2pa.placed", None, Some(LABELLED))]),
            ingredient(LABELLED, "componentOf", &genuine),
        ],
        earlier: vec![genuine.whole],
        ..Recipe::new(&w.stranger)
    };
    let expected =
        Expected::UNKNOWN.showing(&["axis identity=none"]).hiding(&["c2pa.identity.named"]);
    Ok(jpeg(w, "of a part, joined by a stranger", &recipe)?.expecting(expected))
}

/// The hard binding of `placed` and an identity assertion about it.
fn named(placed: &Placed, statement: &Statement<'_>) -> Vec<Assertion> {
    let binding = placed.binding();
    let payload = payload(&binding, statement);
    let signed = if statement.forged { Cbor::text("other") } else { payload.clone() };
    let signature = match statement.by {
        Some(leaf) => Header::of(leaf).sign(leaf, &signed.encode()).unwrap_or_default(),
        None => credential(),
    };
    let identity = Cbor::map([
        ("signer_payload", payload),
        ("signature", Cbor::bytes(signature)),
        ("pad1", Cbor::bytes(vec![0; 16])),
    ]);
    vec![Assertion::cbor("cawg.identity", &identity), binding]
}

fn payload(binding: &Assertion, statement: &Statement<'_>) -> Cbor {
    let whole = binding.to_box();
    let hash = Sha256::digest(whole.get(8..).unwrap_or_default()).to_vec();
    let url = Cbor::text(format!("self#jumbf=c2pa.assertions/{}", binding.label));
    let reference = Cbor::map([("url", url), ("hash", Cbor::bytes(hash))]);
    let references = if statement.bound { vec![reference] } else { Vec::new() };
    Cbor::map([
        ("referenced_assertions", Cbor::Array(references)),
        ("sig_type", Cbor::text(statement.kind)),
        ("role", Cbor::Array(vec![Cbor::text("cawg.creator")])),
    ])
}

/// A credential that a service at a decentralised identifier would have issued; nobody signed it.
fn credential() -> Vec<u8> {
    let json = r#"{"issuer":"did:web:127.0.0.1%3A9","credentialSubject":{"verifiedIdentities":[
        {"type":"cawg.social_media","username":"A. Nobody","provider":{"name":"example"}}]}}"#;
    Cbor::Tag(
        18,
        Box::new(Cbor::Array(vec![
            Cbor::bytes([0xA1, 0x01, 0x27]),
            Cbor::Map(Vec::new()),
            Cbor::bytes(json.as_bytes()),
            Cbor::bytes([0; 64]),
        ])),
    )
    .encode()
}
