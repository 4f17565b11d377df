//! Rows about time: certificates that have ended, and time-stamps that do and do not say when.

use anyhow::Context as _;
use countermark_model::{Digest, report::CredentialsState};
use serde_json::json;

use super::{
    on,
    stamp::{Stamper, purpose},
};
use crate::{
    hostile::{
        Bundle, Expected, Forged, Workshop,
        carrier::Carrier,
        manifest::{Assertion, Header, LABEL, Listed, Recipe},
        pki::{Leaf, valid},
        trust::denying,
    },
    testdata::{
        cbor::Cbor,
        cose::{sign1, to_be_signed},
    },
};

/// Within the term of the certificate of 2020.
const IN_TERM: &str = "20200601000000Z";

/// The certificate has ended, and nothing that counts says that it signed before.
pub(super) const UNDATED: Expected = Expected::of("U", &[CredentialsState::Expired])
    .showing(&["axis certificate_at_time=expired_unprovable", "c2pa.signer.expired"]);

/// Bytes for tokens and pad together.
const ROOM: usize = 8_192;

/// What a token is made over: the claim, the protected header, and the signature.
struct Stamped<'s> {
    claim: &'s [u8],
    protected: &'s [u8],
    signature: &'s [u8],
}

impl Stamped<'_> {
    fn structure(&self, payload: &[u8]) -> Vec<u8> {
        Cbor::Array(vec![
            Cbor::text("CounterSignature"),
            Cbor::bytes(self.protected),
            Cbor::Bytes(Vec::new()),
            Cbor::bytes(payload),
        ])
        .encode()
    }

    /// For `sigTst`.
    fn over_claim(&self) -> Vec<u8> {
        self.structure(self.claim)
    }

    /// For `sigTst2`.
    fn over_signature(&self) -> Vec<u8> {
        self.structure(&Cbor::bytes(self.signature).encode())
    }
}

/// A manifest by `signer` with the tokens that `make` gives, each with the name of its header.
fn stamped<'r>(
    signer: &'r Leaf,
    make: impl Fn(&Stamped<'_>) -> anyhow::Result<Vec<(&'static str, Vec<u8>)>> + 'r,
) -> Recipe<'r> {
    let sign = move |claim: &[u8]| {
        let header = Header::of(signer);
        let protected = Cbor::Map(header.protected).encode();
        let signature = signer.raw_signature(&to_be_signed(&protected, claim))?;
        let stamped = Stamped { claim, protected: &protected, signature: &signature };
        let mut unprotected: Vec<(Cbor, Cbor)> = Vec::new();
        let tokens = make(&stamped)?;
        // The numbers of a signature in DER vary in length: a pad takes up the difference.
        let taken: usize = tokens.iter().map(|(_, token)| token.len()).sum();
        let pad = ROOM.checked_sub(taken).context("the tokens are too long")?;
        for (name, token) in tokens {
            let token = Cbor::map([("val", Cbor::bytes(token))]);
            match unprotected.iter_mut().find(|(key, _)| *key == Cbor::text(name)) {
                Some((_, Cbor::Map(fields))) => {
                    if let Some((_, Cbor::Array(tokens))) = fields.first_mut() {
                        tokens.push(token);
                    }
                }
                _ => unprotected
                    .push((Cbor::text(name), Cbor::map([("tstTokens", Cbor::Array(vec![token]))]))),
            }
        }
        unprotected.push((Cbor::text("pad"), Cbor::bytes(vec![0; pad])));
        Ok(sign1(&protected, unprotected, signature))
    };
    Recipe { sign: Box::new(sign), ..Recipe::new(signer) }
}

/// S07: a certificate that has ended or not begun, and no time-stamp.
pub(super) fn ended(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    let future = w.intermediate.issue("a signer of 2031", |params| valid(params, 2031, 2032))?;
    let not_begun = Expected::of("U", &[CredentialsState::Expired])
        .showing(&["axis certificate_at_time=not_yet_valid", "flag clock_suspect"]);
    let mut files = Vec::new();
    for carrier in &on(&["jpeg", "png", "webp", "avif"])? {
        let bytes = Recipe::new(&w.expired).embed(carrier)?.bytes;
        files.push(Forged::new(w, format!("{}, ended", carrier.format()), bytes));
    }
    for carrier in &on(&["jpeg", "png"])? {
        let bytes = Recipe::new(&future).embed(carrier)?.bytes;
        let variant = format!("{}, not begun", carrier.format());
        files.push(Forged::new(w, variant, bytes).expecting(not_begun));
    }
    Ok(files)
}

/// S08: the same certificate, and a listed authority that dates it.
pub(super) fn confirmed(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    let stamper = Stamper::new("a listed authority", |_| ())?;
    let in_claim = stamped(&w.expired, |stamped| {
        Ok(vec![("sigTst", stamper.response(&stamped.over_claim(), IN_TERM)?)])
    });
    let in_signature = stamped(&w.expired, |stamped| {
        Ok(vec![("sigTst2", stamper.token(&stamped.over_signature(), IN_TERM, 1)?)])
    });
    let mut files = Vec::new();
    for carrier in &on(&["jpeg", "png", "tiff"])? {
        for (variant, recipe) in [("sigTst", &in_claim), ("sigTst2", &in_signature)] {
            let bytes = recipe.embed(carrier)?.bytes;
            let variant = format!("{}, {variant}", carrier.format());
            files.push(Forged { authorities: stamper.pem(), ..Forged::new(w, variant, bytes) });
        }
    }
    files.push(later_assertion(w, &stamper)?);
    Ok(files)
}

/// `carrier` with a record by the certificate of 2020, which a listed authority dates to June of that
/// year.
pub(in crate::hostile) fn stamped_in_2020(
    w: &Workshop,
    variant: &str,
    carrier: &Carrier,
) -> anyhow::Result<Forged> {
    let stamper = Stamper::new("a listed authority", |_| ())?;
    let recipe = stamped(&w.expired, |stamped| {
        Ok(vec![("sigTst2", stamper.token(&stamped.over_signature(), IN_TERM, 1)?)])
    });
    let forged = Forged::new(w, variant, recipe.embed(carrier)?.bytes);
    Ok(Forged { authorities: stamper.pem(), ..forged })
}

/// A manifest by an ended certificate, and an update by a current one that brings its time-stamp.
fn later_assertion(w: &Workshop, stamper: &Stamper) -> anyhow::Result<Forged> {
    let carrier = &on(&["jpeg"])?[0];
    let first = Recipe::new(&w.expired);
    let label = "urn:c2pa:4d3c2b1a-0000-4000-8000-00000000000a";
    let bind = |placed: &_| -> Vec<Assertion> { (first.bind)(placed) };
    let placed = carrier.place(&[])?;
    // What a later manifest says about this one does not change the verdict on the active one, whose
    // certificate is current; the token of the earlier one is listed with it.
    let earlier = first.manifest(bind(&placed))?;
    let signature = signature_of(&earlier)?;
    let token = stamper.token(&signature, IN_TERM, 1)?;
    let stamp = Assertion {
        listed: Listed::Created,
        ..Assertion::cbor("c2pa.time-stamp", &Cbor::map([(LABEL, Cbor::bytes(token))]))
    };
    let mut recipe = Recipe::new(&w.signer);
    recipe.label = label.to_owned();
    recipe.assertions.push(stamp);
    recipe.earlier = vec![earlier];
    let bytes = recipe.embed(carrier)?.bytes;
    Ok(Forged { authorities: stamper.pem(), ..Forged::new(w, "jpeg, in a later assertion", bytes) }
        .expecting(Expected::TRUSTED))
}

/// The raw signature in a finished manifest: the last byte string of 64 bytes.
fn signature_of(manifest: &[u8]) -> anyhow::Result<Vec<u8>> {
    let tail = manifest.len().checked_sub(66).and_then(|at| manifest.get(at..));
    match tail {
        Some([0x58, 64, signature @ ..]) => Ok(signature.to_vec()),
        _ => anyhow::bail!("no signature at the end"),
    }
}

/// S09: tokens that say nothing.
pub(super) fn ignored(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    let listed = Stamper::new("a listed authority", |_| ())?;
    let stranger = Stamper::new("an authority on no list", |_| ())?;
    let email = Stamper::new("an e-mail certificate", |params| {
        params.custom_extensions.clear();
        params.extended_key_usages = vec![rcgen::ExtendedKeyUsagePurpose::EmailProtection];
    })?;
    let not_critical = Stamper::new("an authority by habit", |params| purpose(params, false))?;
    let young = Stamper::new("a young authority", |params| valid(params, 2022, 2040))?;
    let rows: [(&str, &Stamper, &str, &str, usize); 9] = [
        ("by an authority on no list", &stranger, IN_TERM, "authority_unlisted", 1),
        ("by an e-mail certificate", &email, IN_TERM, "authority_unlisted", 1),
        ("by a purpose that is not critical", &not_critical, IN_TERM, "authority_unlisted", 1),
        ("before the authority was there", &young, IN_TERM, "authority_not_valid", 1),
        ("year 0", &listed, "00000101000000Z", "impossible_time", 1),
        ("year 10000", &listed, "100000101000000Z", "impossible_time", 1),
        ("63 minutes", &listed, "20200601006300Z", "impossible_time", 1),
        ("year 1960", &listed, "19600101000000Z", "impossible_time", 1),
        ("two signers", &listed, IN_TERM, "unreadable", 2),
    ];
    let mut files = Vec::new();
    for carrier in &on(&["jpeg", "png"])? {
        for (variant, stamper, time, fault, signers) in rows {
            let recipe = stamped(&w.expired, |stamped| {
                Ok(vec![("sigTst2", stamper.token(&stamped.over_signature(), time, signers)?)])
            });
            files.push(faulty(w, carrier, variant, &recipe, stamper, fault, &listed)?);
        }
        let other = stamped(&w.expired, |_| {
            Ok(vec![("sigTst2", listed.token(b"another signature", IN_TERM, 1)?)])
        });
        files.push(faulty(w, carrier, "over other data", &other, &listed, "mismatch", &listed)?);
        let moved = stamped(&w.expired, |stamped| {
            Ok(vec![("sigTst2", listed.token(&stamped.over_claim(), IN_TERM, 1)?)])
        });
        files.push(faulty(
            w,
            carrier,
            "in the other header",
            &moved,
            &listed,
            "mismatch",
            &listed,
        )?);
        files.push(taken_back(w, carrier, &listed)?);
        let garbage = stamped(&w.expired, |_| Ok(vec![("sigTst2", vec![0x30, 3, 2, 1, 0])]));
        files.push(faulty(w, carrier, "no token", &garbage, &listed, "unreadable", &listed)?);
    }
    Ok(files)
}

/// A token by an authority whose certificate was taken back since: its key can state any time.
fn taken_back(w: &Workshop, carrier: &Carrier, listed: &Stamper) -> anyhow::Result<Forged> {
    let recipe = stamped(&w.expired, |stamped| {
        Ok(vec![("sigTst2", listed.token(&stamped.over_signature(), IN_TERM, 1)?)])
    });
    let digest = Digest::of(listed.certificate()).to_hex();
    let entry = json!({ "cert_sha256": digest, "since": "2026-01-01T00:00:00Z" });
    let variant = format!("{}, by an authority that was taken back", carrier.format());
    let forged = Forged::new(w, variant, recipe.embed(carrier)?.bytes)
        .beside(Bundle::Used(denying(entry)?))
        .expecting(UNDATED.showing(&["flag time_stamp_authority_denied", "axis time=claimed"]));
    Ok(Forged { authorities: listed.pem(), ..forged })
}

fn faulty(
    w: &Workshop,
    carrier: &Carrier,
    variant: &str,
    recipe: &Recipe<'_>,
    stamper: &Stamper,
    fault: &str,
    listed: &Stamper,
) -> anyhow::Result<Forged> {
    // Everyone but the stranger is on the list: then the fault is the one that is meant.
    let authorities = match variant {
        "by an authority on no list" => listed.pem(),
        _ => listed.pem() + &stamper.pem(),
    };
    let shows: &'static [&'static str] = match fault {
        "authority_unlisted" => &["flag time_stamp_authority_unlisted", "axis time=claimed"],
        "authority_not_valid" => &["flag time_stamp_authority_not_valid", "axis time=claimed"],
        "impossible_time" => &["flag time_stamp_impossible_time", "axis time=claimed"],
        "mismatch" => &["flag time_stamp_mismatch", "axis time=claimed"],
        _ => &["flag time_stamp_unreadable", "axis time=claimed"],
    };
    let variant = format!("{}, {variant}", carrier.format());
    let forged = Forged::new(w, variant, recipe.embed(carrier)?.bytes);
    Ok(Forged { authorities, ..forged }.expecting(UNDATED.showing(shows)))
}

/// S10: two tokens that disagree: the earliest listed one counts.
pub(super) fn disagreeing(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    let listed = Stamper::new("a listed authority", |_| ())?;
    let stranger = Stamper::new("an authority on no list", |_| ())?;
    let two = |first: (&'static str, &'static str), second: (&'static str, &'static str)| {
        let (listed, stranger) = (&listed, &stranger);
        stamped(&w.expired, move |stamped| {
            let token = |(who, time): (&str, &str)| {
                let by = if who == "listed" { listed } else { stranger };
                by.token(&stamped.over_signature(), time, 1)
            };
            Ok(vec![("sigTst2", token(first)?), ("sigTst2", token(second)?)])
        })
    };
    let after = "20230101000000Z";
    let trusted = Expected::TRUSTED.showing(&["axis time=user_tsa"]);
    let late = Expected::of("U", &[CredentialsState::Expired])
        .showing(&["axis certificate_at_time=expired_unprovable"]);
    let rows = [
        ("inside, then after the end", ("listed", IN_TERM), ("listed", after), trusted),
        ("after the end, then inside", ("listed", after), ("listed", IN_TERM), trusted),
        ("a stranger inside, a listed one after", ("stranger", IN_TERM), ("listed", after), late),
        (
            "a listed one inside, a stranger before",
            ("listed", IN_TERM),
            ("stranger", "20190601000000Z"),
            trusted,
        ),
    ];
    let mut files = Vec::new();
    for carrier in &on(&["jpeg", "png"])? {
        for (variant, first, second, expected) in rows {
            let bytes = two(first, second).embed(carrier)?.bytes;
            let forged = Forged::new(w, format!("{}, {variant}", carrier.format()), bytes);
            files.push(Forged { authorities: listed.pem(), ..forged }.expecting(expected));
        }
    }
    Ok(files)
}
