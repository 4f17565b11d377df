//! Manifests of earlier pictures, and the ingredient assertions that name them (C2PA 2.2 §18.16).

use sha2::{Digest as _, Sha256};

use crate::{
    hostile::{
        actions::{action, complete},
        jumbf,
        manifest::{Assertion, Recipe},
        pki::Leaf,
    },
    testdata::cbor::Cbor,
};

/// A whole manifest that is not the active one.
#[derive(Clone, Debug)]
pub(super) struct Parent {
    /// Its label.
    pub(super) label: String,
    /// Its box.
    pub(super) whole: Vec<u8>,
}

impl Parent {
    /// A manifest called `label` with these assertions beside a hard binding, signed by `signer`.
    pub(super) fn new(
        signer: &Leaf,
        label: &str,
        assertions: Vec<Assertion>,
    ) -> anyhow::Result<Self> {
        Self::of(Recipe { label: label.to_owned(), assertions, ..Recipe::new(signer) })
    }

    /// The manifest that `recipe` makes, bound to a picture that is not there any more.
    pub(super) fn of(recipe: Recipe<'_>) -> anyhow::Result<Self> {
        let whole = recipe.manifest(vec![binding()])?;
        Ok(Self { label: recipe.label, whole })
    }

    /// The hash over its box.
    fn hash(&self) -> Cbor {
        hash(&self.whole)
    }

    /// The hash over the box of its signature, which is the last one in it.
    fn signature_hash(&self) -> Cbor {
        let boxes = jumbf::children(&self.whole).unwrap_or_default();
        boxes.last().map_or(Cbor::Null, |signature| hash(signature))
    }

    /// The same with one bit of its last byte, which is in the signature, changed.
    pub(super) fn with_broken_signature(mut self) -> Self {
        if let Some(last) = self.whole.last_mut() {
            *last ^= 1;
        }
        self
    }
}

fn hash(whole: &[u8]) -> Cbor {
    Cbor::bytes(Sha256::digest(whole.get(8..).unwrap_or_default()).to_vec())
}

fn binding() -> Assertion {
    let data = Cbor::map([
        ("exclusions", Cbor::Array(Vec::new())),
        ("alg", Cbor::text("sha256")),
        ("hash", Cbor::bytes(vec![7; 32])),
        ("pad", Cbor::bytes(vec![0; 8])),
    ]);
    Assertion::cbor("c2pa.hash.data", &data)
}

/// An ingredient `label` in the relation `relationship` to the manifest `parent`, without failures at
/// the time that it was taken in.
pub(super) fn ingredient(label: &str, relationship: &str, parent: &Parent) -> Assertion {
    Assertion::cbor(label, &ingredient_of(relationship, parent, &[]))
}

/// The same as a value, with the failures that its signer recorded.
pub(super) fn ingredient_of(relationship: &str, parent: &Parent, failures: &[&str]) -> Cbor {
    let target = |suffix: &str, hash: Cbor| {
        let url = format!("self#jumbf=/c2pa/{}{suffix}", parent.label);
        Cbor::map([("url", Cbor::text(url)), ("hash", hash)])
    };
    let failure = |code: &&str| {
        let url = format!("self#jumbf=/c2pa/{}/c2pa.signature", parent.label);
        Cbor::map([("code", Cbor::text(*code)), ("url", Cbor::text(url))])
    };
    let active = Cbor::map([
        ("success", Cbor::Array(Vec::new())),
        ("informational", Cbor::Array(Vec::new())),
        ("failure", Cbor::Array(failures.iter().map(failure).collect())),
    ]);
    Cbor::map([
        ("dc:title", Cbor::text("earlier.jpg")),
        ("dc:format", Cbor::text("image/jpeg")),
        ("relationship", Cbor::text(relationship)),
        ("validationResults", Cbor::map([("activeManifest", active)])),
        ("activeManifest", target("", parent.hash())),
        ("claimSignature", target("/c2pa.signature", parent.signature_hash())),
    ])
}

/// All actions of a manifest: name, source type, and the ingredient.
pub(super) fn actions(all: &[(&str, Option<&str>, Option<&str>)]) -> Assertion {
    let action = |(name, source, ingredient): &(&str, Option<&str>, Option<&str>)| {
        let mut action = action(name, *source);
        if let Some(label) = ingredient {
            let url = format!("self#jumbf=c2pa.assertions/{label}");
            // The claim has the hash of the assertion; this reference is by name.
            let reference = Cbor::map([("url", Cbor::text(url)), ("hash", Cbor::bytes([]))]);
            let ingredients = Cbor::Array(vec![reference]);
            action.set("parameters", Cbor::map([("ingredients", ingredients)]));
        }
        action
    };
    complete(all.iter().map(action).collect())
}
