//! Boxes that no claim lists, in a store that holds: rows B20 and B21.
//!
//! Whoever shortens the pad of a signature has room for more, and some bindings leave the store out
//! whatever its size. So a stranger may add whole manifests and boxes; what he adds must neither
//! change what the signer states nor go unnoticed.

use super::{
    super::{
        Expected, Forged, Workshop,
        actions::{self, ACTIONS},
        carrier::{Carrier, Placed},
        jumbf,
        manifest::{LABEL, Recipe},
    },
    freed::{PAD, roomy, shrunk},
};
use crate::testdata::cbor::Cbor;

const ORPHAN: &str = "urn:c2pa:4d3c2b1a-0000-4000-8000-00000000000f";

/// A stranger's manifest that nothing leads to: plain, and with the declaration that the actions of the
/// signer were removed, which stand there, are zeros, or are gone.
pub(super) fn manifests(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    /// The statement of the signer stays, whatever a stranger declares.
    const STATED: Expected = Expected::TRUSTED
        .showing(&["c2pa.statement.ai-generated", "unprotected unlinked_manifest"])
        .hiding(&["c2pa.history.redacted"]);
    let orphan = || Recipe { label: ORPHAN.to_owned(), ..Recipe::new(&w.stranger) };
    let plain = orphan().manifest(Vec::new())?;
    let declaring = orphan().claiming(|claim| {
        let url = format!("self#jumbf=/c2pa/{LABEL}/c2pa.assertions/{ACTIONS}");
        claim.set("redacted_assertions", Cbor::Array(vec![Cbor::text(url)]));
    });
    let declaring = declaring.manifest(Vec::new())?;
    let mut forged = Vec::new();
    for carrier in w.carriers()? {
        let add = |what: &str, orphan: &[u8], change: ChangeBox<'_>| {
            let bytes = beside(w, &carrier, orphan, change)?;
            anyhow::Ok(Forged::new(w, format!("{}, {what}", carrier.format()), bytes))
        };
        forged.push(add("that declares nothing", &plain, &kept)?.expecting(STATED));
        forged.push(add("that declares actions removed", &declaring, &kept)?.expecting(STATED));
        forged.push(add("and the actions are zeros", &declaring, &emptied)?);
        forged.push(add("and the actions are gone", &declaring, &|_| Vec::new())?);
    }
    Ok(forged)
}

/// What becomes of the box of an assertion.
type ChangeBox<'c> = &'c dyn Fn(Vec<u8>) -> Vec<Vec<u8>>;

fn kept(whole: Vec<u8>) -> Vec<Vec<u8>> {
    vec![whole]
}

fn emptied(whole: Vec<u8>) -> Vec<Vec<u8>> {
    let zeros = vec![0; whole.len() / 2];
    vec![jumbf::superbox(b"cbor", ACTIONS, &[jumbf::plain(b"cbor", &zeros)])]
}

/// The picture of `carrier`, signed, then with `orphan` before the signer's manifest and its actions
/// changed; the pad makes up for it, so that the file keeps its length.
fn beside(
    w: &Workshop,
    carrier: &Carrier,
    orphan: &[u8],
    change: ChangeBox<'_>,
) -> anyhow::Result<Vec<u8>> {
    let generated = actions::created("trainedAlgorithmicMedia");
    let recipe = roomy(w, Recipe { assertions: vec![generated], ..Recipe::new(&w.signer) });
    let placed = recipe.embed(carrier)?;
    let store = carrier.store_in(&placed);
    let altered = |pad: usize| -> anyhow::Result<Vec<u8>> {
        let manifest = jumbf::manifests(&shrunk(&store, pad)?)?.remove(0);
        Ok(jumbf::store(&[orphan.to_vec(), with_actions(&manifest, change)?]))
    };
    let pad = PAD + store.len() - altered(PAD)?.len();
    exchanged(carrier, &placed, &altered(pad)?)
}

/// The file with another store of the same length.
fn exchanged(carrier: &Carrier, placed: &Placed, store: &[u8]) -> anyhow::Result<Vec<u8>> {
    let framed = carrier.place(store)?;
    let carried = framed.bytes.get(framed.store).unwrap_or_default().to_vec();
    let mut bytes = placed.bytes.clone();
    bytes.splice(placed.store.clone(), carried);
    Ok(bytes)
}

/// The manifest with the box of its actions passed through `change`.
fn with_actions(manifest: &[u8], change: ChangeBox<'_>) -> anyhow::Result<Vec<u8>> {
    let mut parts = jumbf::children(manifest)?;
    let assertions = jumbf::children(&parts[1])?.into_iter().skip(1);
    let named = |one: &[u8]| one.windows(ACTIONS.len()).any(|text| text == ACTIONS.as_bytes());
    let changed: Vec<Vec<u8>> =
        assertions.flat_map(|one| if named(&one) { change(one) } else { vec![one] }).collect();
    parts[1] = jumbf::superbox(b"c2as", "c2pa.assertions", &changed);
    Ok(jumbf::superbox(b"c2ma", LABEL, &parts[1..]))
}

/// What is done to the parts of a manifest: a name, the bytes that it adds, and the store that comes out.
type Change = (String, usize, Box<dyn Fn(Vec<Vec<u8>>) -> anyhow::Result<Vec<u8>>>);

/// Boxes more than there should be, and salts where nothing is hashed.
pub(super) fn boxes(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    let changes: Vec<Change> = added().into_iter().chain(salted()).collect();
    let mut forged = Vec::new();
    for carrier in w.carriers()? {
        let format = carrier.format();
        let placed = roomy(w, Recipe::new(&w.signer)).embed(&carrier)?;
        let store = carrier.store_in(&placed);
        for (what, more, change) in &changes {
            let manifest = jumbf::manifests(&shrunk(&store, PAD - more)?)?.remove(0);
            let store = change(jumbf::children(&manifest)?.split_off(1))?;
            let bytes = exchanged(&carrier, &placed, &store)?;
            let file = Forged::new(w, format!("{format}, {what}"), bytes);
            forged.push(if what.starts_with("attached") {
                file.expecting(Expected::TRUSTED.showing(&["unprotected attachment"]))
            } else {
                file
            });
        }
    }
    Ok(forged)
}

/// The store of one manifest of these parts.
fn store_of(parts: &[Vec<u8>]) -> Vec<u8> {
    jumbf::store(&[jumbf::superbox(b"c2ma", LABEL, parts)])
}

/// A box more, before all others and behind them.
fn added() -> Vec<Change> {
    let data = || [jumbf::plain(b"cbor", &[0xa0])];
    let credential = br#"{"credentialSubject":{"id":"did:example:1"}}"#;
    let credential = [jumbf::plain(b"json", credential)];
    let credential = [jumbf::superbox(b"json", "did:example:1", &credential)];
    let boxed = Cbor::map([("dc:format", Cbor::text("text/plain")), ("data", Cbor::bytes([7]))]);
    let boxed = [jumbf::plain(b"cbor", &boxed.encode())];
    let boxed = [jumbf::superbox(b"cbor", "c2pa.data", &boxed)];
    let more = [
        ("a second claim", jumbf::superbox(b"c2cl", "c2pa.claim.v2", &data())),
        ("a claim of version 1", jumbf::superbox(b"c2cl", "c2pa.claim", &data())),
        ("a second signature", jumbf::superbox(b"c2cs", "c2pa.signature", &data())),
        ("a second assertion store", jumbf::superbox(b"c2as", "c2pa.assertions", &[])),
        ("credentials", jumbf::superbox(b"c2vc", "c2pa.credentials", &credential)),
        ("attached data boxes", jumbf::superbox(b"c2db", "c2pa.databoxes", &boxed)),
        ("an unknown box", jumbf::superbox(b"xxxx", "x", &data())),
        ("plain data", jumbf::plain(b"cbor", &[0xa0])),
    ];
    let mut changes: Vec<Change> = Vec::new();
    for (what, more) in more {
        for last in [true, false] {
            let (added, place) = (more.clone(), if last { "last" } else { "first" });
            let change = move |mut parts: Vec<Vec<u8>>| {
                parts.insert(if last { parts.len() } else { 0 }, added.clone());
                Ok(store_of(&parts))
            };
            changes.push((format!("{what}, {place}"), more.len(), Box::new(change)));
        }
    }
    changes
}

/// A salt in the description of every box that no hash covers.
fn salted() -> Vec<Change> {
    const SALT: [u8; 64] = [0x5a; 64];
    let mut changes: Vec<Change> = Vec::new();
    for (index, what) in ["assertion store", "claim", "signature"].into_iter().enumerate() {
        let change = move |mut parts: Vec<Vec<u8>>| {
            parts[index] = jumbf::salted(&parts[index], &SALT)?;
            Ok(store_of(&parts))
        };
        changes.push((format!("a salt on the {what}"), SALT.len() + 8, Box::new(change)));
    }
    let manifest = |parts: Vec<Vec<u8>>| {
        let manifest = jumbf::superbox(b"c2ma", LABEL, &parts);
        Ok(jumbf::store(&[jumbf::salted(&manifest, &SALT)?]))
    };
    let store = |parts: Vec<Vec<u8>>| jumbf::salted(&store_of(&parts), &SALT);
    changes.push(("a salt on the manifest".to_owned(), SALT.len() + 8, Box::new(manifest)));
    changes.push(("a salt on the store".to_owned(), SALT.len() + 8, Box::new(store)));
    changes
}
