//! A manifest written by hand: every byte of claim, assertions, binding and signature is the caller's.
//!
//! The layout is that of C2PA 2.2 §11.1 with a version 2 claim. Unchanged, a [`Recipe`] signs a file
//! that is in order in every respect, which the rows `B00` and `C00` hold against the examiner; an
//! attack changes one thing.

use anyhow::{Context as _, bail};
use sha2::{Digest as _, Sha256};

use super::{
    Workshop, actions,
    carrier::{Carrier, Placed},
    jumbf,
    pki::Leaf,
};
use crate::testdata::{
    cbor::Cbor,
    cose::{ALG, ES256, X5CHAIN, sign1, to_be_signed},
};

/// The label of every manifest that is not told another one.
pub(crate) const LABEL: &str = "urn:c2pa:4d3c2b1a-0000-4000-8000-000000000001";

/// The name of the claim and of the signature in a manifest.
const CLAIM: &str = "c2pa.claim.v2";
const SIGNATURE: &str = "c2pa.signature";

/// An assertion as the manifest stores and the claim lists it.
#[derive(Clone, Debug)]
pub(crate) struct Assertion {
    /// Its label.
    pub(crate) label: String,
    /// Type of the box with its data: `cbor`, `json`, or `bidb` of an embedded file.
    pub(crate) kind: [u8; 4],
    /// Its data.
    pub(crate) data: Vec<u8>,
    /// Where the claim lists it.
    pub(crate) listed: Listed,
}

/// Where a claim lists an assertion.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Listed {
    /// Among those that the signer vouches for.
    Created,
    /// Among those that it passes on.
    Gathered,
    /// Nowhere.
    No,
}

impl Assertion {
    /// A CBOR assertion that the signer vouches for.
    pub(crate) fn cbor(label: &str, data: &Cbor) -> Self {
        let data = data.encode();
        Self { label: label.to_owned(), kind: *b"cbor", data, listed: Listed::Created }
    }

    /// A JPEG as an embedded file, that the signer vouches for.
    pub(crate) fn picture(label: &str, file: Vec<u8>) -> Self {
        Self { label: label.to_owned(), kind: *b"bidb", data: file, listed: Listed::Created }
    }

    /// Its box.
    pub(crate) fn to_box(&self) -> Vec<u8> {
        if self.kind == *b"bidb" {
            return jumbf::embedded_file(&self.label, "image/jpeg", &self.data);
        }
        jumbf::superbox(&self.kind, &self.label, &[jumbf::plain(&self.kind, &self.data)])
    }

    /// The reference in the claim: the hash is over the superbox without its header.
    pub(crate) fn reference(&self, whole: &[u8]) -> Cbor {
        let url = format!("self#jumbf=c2pa.assertions/{}", self.label);
        let hash = Sha256::digest(whole.get(8..).unwrap_or_default()).to_vec();
        Cbor::map([("url", Cbor::text(url)), ("hash", Cbor::bytes(hash))])
    }
}

/// The headers of a `COSE_Sign1`, before it is signed.
#[derive(Clone, Debug)]
pub(crate) struct Header {
    /// Under the signature: `alg` and `x5chain`.
    pub(crate) protected: Vec<(Cbor, Cbor)>,
    /// Under nothing: a pad of zeros.
    pub(crate) unprotected: Vec<(Cbor, Cbor)>,
}

impl Header {
    /// The header that writers use for `signer`.
    pub(crate) fn of(signer: &Leaf) -> Self {
        let certificates = signer.chain.iter().map(|der| Cbor::bytes(der.clone()));
        let chain = match certificates.collect::<Vec<_>>() {
            one if one.len() == 1 => one.into_iter().next().unwrap_or(Cbor::Null),
            several => Cbor::Array(several),
        };
        let alg = match signer.algorithm {
            c2pa::SigningAlg::Es384 => Cbor::Negative(34),
            c2pa::SigningAlg::Ed25519 => Cbor::Negative(7),
            _ => ES256,
        };
        Self {
            protected: vec![(ALG, alg), (X5CHAIN, chain)],
            unprotected: vec![(Cbor::text("pad"), Cbor::bytes(vec![0; 32]))],
        }
    }

    /// The structure over `claim`, signed by `signer`.
    pub(crate) fn sign(&self, signer: &Leaf, claim: &[u8]) -> anyhow::Result<Vec<u8>> {
        let protected = Cbor::Map(self.protected.clone()).encode();
        let signature = signer.raw_signature(&to_be_signed(&protected, claim))?;
        Ok(sign1(&protected, self.unprotected.clone(), signature))
    }
}

type Bind<'r> = Box<dyn Fn(&Placed) -> Vec<Assertion> + 'r>;
type AlterClaim<'r> = Box<dyn Fn(&mut Cbor) + 'r>;
type Sign<'r> = Box<dyn Fn(&[u8]) -> anyhow::Result<Vec<u8>> + 'r>;
type AlterStore<'r> = Box<dyn Fn(Vec<u8>) -> Vec<u8> + 'r>;

/// How a manifest is made. Its fields are what an attack may change.
pub(crate) struct Recipe<'r> {
    /// Label of the manifest.
    pub(crate) label: String,
    /// The box type of the manifest: `c2ma`, or `c2um` for an update.
    pub(crate) kind: [u8; 4],
    /// The assertions beside the bindings.
    pub(crate) assertions: Vec<Assertion>,
    /// The hard bindings to the file as it is laid out; one, as a rule.
    pub(crate) bind: Bind<'r>,
    /// A last change to the claim before it is signed.
    pub(crate) claim: AlterClaim<'r>,
    /// The `COSE_Sign1` over the bytes of the claim.
    pub(crate) sign: Sign<'r>,
    /// Whole manifests that stand before this one in the store.
    pub(crate) earlier: Vec<Vec<u8>>,
    /// A last change to the store.
    pub(crate) store: AlterStore<'r>,
}

impl<'r> Recipe<'r> {
    /// A manifest by `signer` that is in order: created by a camera, bound to everything but the store.
    pub(crate) fn new(signer: &'r Leaf) -> Self {
        Self {
            label: LABEL.to_owned(),
            kind: *b"c2ma",
            assertions: vec![actions::created("digitalCapture")],
            bind: Box::new(|placed| vec![placed.binding()]),
            claim: Box::new(|_| ()),
            sign: Box::new(move |claim| Header::of(signer).sign(signer, claim)),
            earlier: Vec::new(),
            store: Box::new(|store| store),
        }
    }

    /// The same with other hard bindings.
    pub(crate) fn bound(self, bind: impl Fn(&Placed) -> Vec<Assertion> + 'r) -> Self {
        Self { bind: Box::new(bind), ..self }
    }

    /// The same with a change to the claim.
    pub(crate) fn claiming(self, alter: impl Fn(&mut Cbor) + 'r) -> Self {
        Self { claim: Box::new(alter), ..self }
    }

    /// The same with a change to the headers of the signature.
    pub(crate) fn headed(self, signer: &'r Leaf, alter: impl Fn(&mut Header) + 'r) -> Self {
        let sign = move |claim: &[u8]| {
            let mut header = Header::of(signer);
            alter(&mut header);
            header.sign(signer, claim)
        };
        Self { sign: Box::new(sign), ..self }
    }

    /// The same with a change to the finished store.
    pub(crate) fn stored(self, alter: impl Fn(Vec<u8>) -> Vec<u8> + 'r) -> Self {
        Self { store: Box::new(alter), ..self }
    }

    /// The picture of `carrier` with this manifest in it.
    ///
    /// Where the store lies and how long it is decides the binding, which is in the store: so it is
    /// made again until nothing moves any more.
    pub(crate) fn embed(&self, carrier: &Carrier) -> anyhow::Result<Placed> {
        self.settle(|store| carrier.place(store))
    }

    /// The same with a carrier of any kind: `place` puts a store into a file.
    pub(crate) fn settle(
        &self,
        place: impl Fn(&[u8]) -> anyhow::Result<Placed>,
    ) -> anyhow::Result<Placed> {
        let mut placed = place(&[])?;
        for _ in 0..16 {
            let next = place(&self.store_for(&placed)?)?;
            let settled = next.store == placed.store && next.bytes.len() == placed.bytes.len();
            placed = next;
            if settled {
                return Ok(placed);
            }
        }
        bail!("the binding never fits its store")
    }

    /// The store that binds the file as `placed` has it.
    pub(crate) fn store_for(&self, placed: &Placed) -> anyhow::Result<Vec<u8>> {
        let manifest = self.manifest((self.bind)(placed))?;
        let manifests = [self.earlier.clone(), vec![manifest]].concat();
        Ok((self.store)(jumbf::store(&manifests)))
    }

    /// The manifest with these bindings, as a whole box.
    pub(crate) fn manifest(&self, bindings: Vec<Assertion>) -> anyhow::Result<Vec<u8>> {
        let assertions = [self.assertions.clone(), bindings].concat();
        let boxes: Vec<Vec<u8>> = assertions.iter().map(Assertion::to_box).collect();
        let claim = self.claim_over(&assertions, &boxes).encode();
        let signature = (self.sign)(&claim)?;
        let cbor = |data: &[u8]| vec![jumbf::plain(b"cbor", data)];
        let parts = [
            jumbf::superbox(b"c2as", "c2pa.assertions", &boxes),
            jumbf::superbox(b"c2cl", CLAIM, &cbor(&claim)),
            jumbf::superbox(b"c2cs", SIGNATURE, &cbor(&signature)),
        ];
        Ok(jumbf::superbox(&self.kind, &self.label, &parts))
    }

    fn claim_over(&self, assertions: &[Assertion], boxes: &[Vec<u8>]) -> Cbor {
        let listed = |list: Listed| -> Vec<Cbor> {
            let pairs = assertions.iter().zip(boxes).filter(|(entry, _)| entry.listed == list);
            pairs.map(|(entry, whole)| entry.reference(whole)).collect()
        };
        let generator = Cbor::map([("name", Cbor::text("countermark workshop"))]);
        let signature = format!("self#jumbf=/c2pa/{}/{SIGNATURE}", self.label);
        let mut claim = Cbor::map([
            ("instanceID", Cbor::text("xmp:iid:4d3c2b1a-0000-4000-8000-000000000002")),
            ("claim_generator_info", generator),
            ("signature", Cbor::text(signature)),
            ("created_assertions", Cbor::Array(listed(Listed::Created))),
            ("dc:title", Cbor::text("workshop")),
            ("alg", Cbor::text("sha256")),
        ]);
        let gathered = listed(Listed::Gathered);
        if !gathered.is_empty() {
            claim.set("gathered_assertions", Cbor::Array(gathered));
        }
        (self.claim)(&mut claim);
        claim
    }
}

/// The store of `manifests` with an update of the last one behind it (C2PA 2.2 §11.2.3).
pub(crate) fn updating(w: &Workshop, manifests: &[Vec<u8>]) -> anyhow::Result<Vec<u8>> {
    updating_with(w, manifests, Vec::new())
}

/// The same, where the update has `bindings` of its own, which the standard does not allow.
pub(crate) fn updating_with(
    w: &Workshop,
    manifests: &[Vec<u8>],
    bindings: Vec<Assertion>,
) -> anyhow::Result<Vec<u8>> {
    let parent = manifests.last().context("nothing to update")?;
    let signature = jumbf::children(parent)?.pop().context("no signature")?;
    let reference = |url: String, whole: &[u8]| {
        let hash = Sha256::digest(whole.get(8..).unwrap_or_default()).to_vec();
        Cbor::map([("url", Cbor::text(url)), ("hash", Cbor::bytes(hash))])
    };
    let statuses = ["success", "informational", "failure"].map(|key| (key, Cbor::Array(vec![])));
    let ingredient = Cbor::map([
        ("relationship", Cbor::text("parentOf")),
        ("dc:title", Cbor::text("workshop")),
        ("activeManifest", reference(format!("self#jumbf=/c2pa/{LABEL}"), parent)),
        ("claimSignature", reference(format!("self#jumbf=/c2pa/{LABEL}/{SIGNATURE}"), &signature)),
        ("validationResults", Cbor::map([("activeManifest", Cbor::map(statuses))])),
    ]);
    let published = Cbor::map([("action", Cbor::text("c2pa.published"))]);
    let actions = Cbor::map([("actions", Cbor::Array(vec![published]))]);
    let update = Recipe {
        label: "urn:c2pa:4d3c2b1a-0000-4000-8000-000000000003".to_owned(),
        kind: *b"c2um",
        assertions: vec![
            Assertion::cbor("c2pa.ingredient.v3", &ingredient),
            Assertion::cbor("c2pa.actions.v2", &actions),
        ],
        ..Recipe::new(&w.signer)
    };
    Ok(jumbf::store(&[manifests.to_vec(), vec![update.manifest(bindings)?]].concat()))
}
