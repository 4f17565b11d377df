//! Rows about the signature itself: its numbers, its algorithm, its chains.

use c2pa::SigningAlg;
use countermark_model::report::CredentialsState;

use super::on;
use crate::{
    hostile::{
        Expected, Forged, Workshop,
        manifest::{Header, Recipe},
        pki::Leaf,
    },
    testdata::{
        cbor::Cbor,
        cose::{ALG, X5CHAIN, sign1, to_be_signed},
    },
};

/// The order of P-256 (FIPS 186-4 D.1.2.3).
const ORDER: [u8; 32] = [
    0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xBC, 0xE6,
    0xFA, 0xAD, 0xA7, 0x17, 0x9E, 0x84, 0xF3, 0xB9, 0xCA, 0xC2, 0xFC, 0x63, 0x25, 0x51,
];
/// The order of the group of Ed25519, least significant byte first (RFC 8032 §5.1).
const ED25519_ORDER: [u8; 32] = [
    0xED, 0xD3, 0xF5, 0x5C, 0x1A, 0x63, 0x12, 0x58, 0xD6, 0x9C, 0xF7, 0xA2, 0xDE, 0xF9, 0xDE, 0x14,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
];

/// `recipe` of `signer` whose raw signature is changed by `alter`.
fn altered<'r>(signer: &'r Leaf, alter: impl Fn(Vec<u8>) -> Vec<u8> + 'r) -> Recipe<'r> {
    let sign = move |claim: &[u8]| {
        let header = Header::of(signer);
        let protected = Cbor::Map(header.protected).encode();
        let signature = alter(signer.raw_signature(&to_be_signed(&protected, claim))?);
        // In DER a signature varies in length: the pad takes up the difference, so that the store
        // keeps its length.
        let pad = vec![0; 128_usize.saturating_sub(signature.len())];
        Ok(sign1(&protected, vec![(Cbor::text("pad"), Cbor::bytes(pad))], signature))
    };
    Recipe { sign: Box::new(sign), ..Recipe::new(signer) }
}

/// `a - b` of numbers with the most significant byte first; `a` is the larger one.
fn minus(a: &[u8], b: &[u8]) -> Vec<u8> {
    let mut borrow = 0;
    let mut digits: Vec<u8> = Vec::new();
    for (a, b) in a.iter().rev().zip(b.iter().rev()) {
        let digit = i16::from(*a) - i16::from(*b) - borrow;
        borrow = i16::from(digit < 0);
        digits.push(digit.rem_euclid(256) as u8);
    }
    digits.reverse();
    digits
}

/// `a + b` of numbers with the least significant byte first.
fn plus(a: &[u8], b: &[u8]) -> Vec<u8> {
    let mut carry = 0;
    let sums = a.iter().zip(b).map(|(a, b)| {
        let sum = u16::from(*a) + u16::from(*b) + carry;
        carry = sum >> 8;
        sum as u8
    });
    sums.collect()
}

type Alter = Box<dyn Fn(Vec<u8>) -> Vec<u8>>;

/// S01: numbers that are no signature, and other spellings of one.
pub(super) fn numbers(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    let zero = || vec![0; 32];
    let es256: Vec<(&str, Alter)> = vec![
        ("r is zero", Box::new(move |s| [zero(), s[32..].to_vec()].concat())),
        ("s is zero", Box::new(move |s| [s[..32].to_vec(), zero()].concat())),
        ("both are zero", Box::new(|_| vec![0; 64])),
        ("r is the order", Box::new(|s| [ORDER.to_vec(), s[32..].to_vec()].concat())),
        ("s is the order", Box::new(|s| [s[..32].to_vec(), ORDER.to_vec()].concat())),
        ("both are one", Box::new(|_| [[0; 31].as_slice(), &[1], &[0; 31], &[1]].concat())),
        ("in DER", Box::new(|s| super::asn1::ecdsa(&s))),
        ("without its last byte", Box::new(|s| s[..63].to_vec())),
        ("with a byte more", Box::new(|s| [s, vec![0]].concat())),
        ("empty", Box::new(|_| Vec::new())),
        ("r and s exchanged", Box::new(|s| [&s[32..], &s[..32]].concat())),
    ];
    let ed25519: Vec<(&str, Alter)> = vec![
        ("Ed25519, all zero", Box::new(|_| vec![0; 64])),
        ("Ed25519, R of small order", Box::new(|s| [[1].as_slice(), &[0; 31], &s[32..]].concat())),
        (
            "Ed25519, s plus the order",
            Box::new(|s| [s[..32].to_vec(), plus(&s[32..], &ED25519_ORDER)].concat()),
        ),
        ("Ed25519, without its last byte", Box::new(|s| s[..63].to_vec())),
    ];
    let carrier = &on(&["jpeg"])?[0];
    let mut files = Vec::new();
    for (variant, alter) in es256 {
        let placed = altered(&w.signer, alter).embed(carrier)?;
        files.push(Forged::new(w, variant, placed.bytes));
    }
    let edwards = w.intermediate.issue_for(SigningAlg::Ed25519, "an Ed25519 signer", |_| ())?;
    for (variant, alter) in ed25519 {
        let placed = altered(&edwards, alter).embed(carrier)?;
        files.push(Forged::new(w, variant, placed.bytes));
    }
    // Every ECDSA signature has two values of s, and writers use either; so this one holds.
    let other_s = altered(&w.signer, |s| [s[..32].to_vec(), minus(&ORDER, &s[32..])].concat());
    let other_s = Forged::new(w, "the other s", other_s.embed(carrier)?.bytes);
    files.push(other_s.expecting(Expected::TRUSTED));
    let plain = Forged::new(w, "Ed25519, in order", Recipe::new(&edwards).embed(carrier)?.bytes);
    files.push(plain.expecting(Expected::TRUSTED));
    Ok(files)
}

/// An algorithm that is not allowed: nothing can be said about the signature, and nothing good is.
const NOT_ALLOWED: Expected = Expected::of(
    "X",
    &[CredentialsState::Broken, CredentialsState::NotChecked, CredentialsState::Unreadable],
)
.hiding(&["axis signature=verifies", "c2pa.signature.verified"]);

/// S02: the header names an algorithm that the key is not for, or none that is allowed.
pub(super) fn algorithms(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    let p384 = w.intermediate.issue_for(SigningAlg::Es384, "a P-384 signer", |_| ())?;
    let carrier = &on(&["png"])?[0];
    let named = |signer: &Leaf, number: u64| {
        let recipe = Recipe::new(signer).headed(signer, move |header| {
            header.protected[0].1 = Cbor::Negative(number);
        });
        recipe.embed(carrier)
    };
    let mut files = Vec::new();
    for (variant, signer, number) in [
        ("ES256 with a P-384 key", &p384, 6),
        ("ES512 with a P-384 key", &p384, 35),
        ("ES384 with a P-256 key", &w.signer, 34),
        ("PS256 with a P-256 key", &w.signer, 36),
        ("EdDSA with a P-256 key", &w.signer, 7),
    ] {
        files.push(Forged::new(w, variant, named(signer, number)?.bytes).expecting(NOT_ALLOWED));
    }
    for (variant, number) in
        [("RS256", 256), ("RS1 (SHA-1)", 65_534), ("ES256K", 46), ("HMAC 256/256", 4)]
    {
        let placed = named(&w.signer, number)?;
        files.push(Forged::new(w, variant, placed.bytes).expecting(NOT_ALLOWED));
    }
    let without = Recipe::new(&w.signer).headed(&w.signer, |header| {
        header.protected.retain(|(key, _)| *key != ALG);
    });
    let without = Forged::new(w, "no algorithm", without.embed(carrier)?.bytes);
    files.push(without.expecting(NOT_ALLOWED));
    let twice = Recipe::new(&w.signer).headed(&w.signer, |header| {
        header.protected.push((ALG, Cbor::Negative(34)));
    });
    let twice = Forged::new(w, "two algorithms", twice.embed(carrier)?.bytes);
    files.push(twice.expecting(NOT_ALLOWED));
    let in_order = Forged::new(w, "ES384 in order", Recipe::new(&p384).embed(carrier)?.bytes);
    files.push(in_order.expecting(Expected::TRUSTED));
    Ok(files)
}

/// A header with a second chain: where it stands, under which key.
fn second(header: &mut Header, protected: bool, key: Cbor, chain: Cbor) {
    let fields = if protected { &mut header.protected } else { &mut header.unprotected };
    fields.push((key, chain));
}

/// S03: more than one chain of certificates.
pub(super) fn chains(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    let chain_of =
        |leaf: &Leaf| Cbor::Array(leaf.chain.iter().map(|der| Cbor::bytes(der.clone())).collect());
    let (own, other) = (chain_of(&w.signer), chain_of(&w.stranger));
    let by_name = || Cbor::text("x5chain");
    // One chain twice says nothing wrong; the engine may refuse it all the same.
    let same = Expected::of(
        "T X",
        &[CredentialsState::TrustedUser, CredentialsState::Broken, CredentialsState::Unreadable],
    );
    let broken = Expected::BROKEN_OR_UNREADABLE;
    let rows = [
        ("another one unprotected", false, X5CHAIN, &other, broken),
        ("another one unprotected, by name", false, by_name(), &other, broken),
        ("another one protected, by name", true, by_name(), &other, broken),
        ("the same one unprotected", false, X5CHAIN, &own, same),
        ("the same one protected, by name", true, by_name(), &own, same),
    ];
    let mut files = Vec::new();
    for carrier in &on(&["jpeg", "webp"])? {
        let mut add = |variant: &str, recipe: Recipe<'_>, expected: Expected| {
            let variant = format!("{}, {variant}", carrier.format());
            files.push(Forged::new(w, variant, recipe.embed(carrier)?.bytes).expecting(expected));
            anyhow::Ok(())
        };
        for (variant, protected, key, chain, expected) in &rows {
            let recipe = Recipe::new(&w.signer).headed(&w.signer, |header| {
                second(header, *protected, key.clone(), (*chain).clone());
            });
            add(variant, recipe, *expected)?;
        }
        let none = Recipe::new(&w.signer).headed(&w.signer, |header| {
            header.protected.retain(|(key, _)| *key != X5CHAIN);
        });
        add("none at all", none, broken)?;
    }
    Ok(files)
}
