//! The manifest store, read by our own code: what the engine says about it is not trusted.
//!
//! A store is a JUMBF superbox `c2pa` of manifests, the active one last (C2PA 2.2 §11.1). A
//! manifest (`c2ma`; `c2um` for updates, `c2cm` when compressed) holds the assertion store `c2as`,
//! the claim `c2cl` and its signature `c2cs`. The claim lists the assertions with their hashes, the
//! signature covers the claim. Everything else in the store is bound by nothing but its form, and
//! [`Store::irregularities`] names what departs from that form.

mod binding;
mod carrier;
pub(crate) mod cbor;
mod claim;
mod cose;
mod error;
mod form;
mod hash;
mod hashed;
pub(crate) mod jumbf;
mod late;
mod unpack;
pub(crate) mod uri;

use countermark_model::Limits;

pub(crate) use binding::{BoxEntry, BoxExclusion, BoxesHash, DataHash, HardBinding};
pub(crate) use carrier::{Embedded, embedded};
pub(crate) use claim::{Claim, HashedUri};
pub(crate) use cose::{Algorithm, Signature, TokenHeader};
pub(crate) use cose::{byte_string, sig_structure};
pub(crate) use error::StoreError;
pub(crate) use hash::{HashAlgorithm, box_content};
pub(crate) use hashed::AssertionsState;
pub(crate) use late::Late;
pub(crate) use unpack::unpacked;

use jumbf::{ContentBox, Superbox};

/// A manifest store.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Store<'a> {
    /// The manifests in order; the last one is active.
    pub(crate) manifests: Vec<Manifest<'a>>,
    /// Everything, as boxes.
    pub(crate) root: Superbox<'a>,
    /// What follows after the store in its carrier: padding of writers that reserved more room.
    pub(crate) trailing: Option<Pad>,
}

/// One manifest. A claim or signature that cannot be read is an error in its place, so that the
/// other manifests stay readable.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Manifest<'a> {
    /// Its label, which is its name in the store.
    pub(crate) label: &'a str,
    /// Its kind.
    pub(crate) kind: ManifestKind,
    /// First byte of its box, counted from the start of the store.
    pub(crate) at: usize,
    /// Position after its last byte.
    pub(crate) end: usize,
    /// Number of claims in it; one is allowed.
    pub(crate) claims: usize,
    /// The claim.
    pub(crate) claim: Result<Claim<'a>, StoreError>,
    /// The signature over the claim.
    pub(crate) signature: Result<Signature<'a>, StoreError>,
    /// First byte of the box around the signature and the position after its last; none without one.
    pub(crate) signature_box: Option<(usize, usize)>,
    /// The boxes in its assertion store, in order.
    pub(crate) assertions: Vec<Assertion<'a>>,
}

/// The kind of a manifest.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum ManifestKind {
    /// `c2cm`: compressed with Brotli, and not unpacked (see [`unpacked`]).
    Compressed,
    /// `c2ma`: bound to the bytes of the file.
    Standard,
    /// `c2um`: adds to another manifest of the store, whose binding still counts.
    Update,
}

/// An assertion: a labelled superbox.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Assertion<'a> {
    /// Its label, such as `c2pa.hash.data` or `c2pa.ingredient__2`.
    pub(crate) label: &'a str,
    /// First byte of its box, counted from the start of the store.
    pub(crate) at: usize,
    /// Position after its last byte.
    pub(crate) end: usize,
    /// The boxes with its data.
    pub(crate) contents: Vec<ContentBox<'a>>,
}

/// Declared padding: bytes that should all be zero.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Pad {
    /// First byte, counted from the start of the store.
    pub(crate) at: usize,
    /// Position after its last byte.
    pub(crate) end: usize,
    /// Whether all bytes are zero.
    pub(crate) zero: bool,
}

impl Pad {
    /// The padding `bytes` that end at `end`.
    pub(crate) fn of(bytes: &[u8], end: usize) -> Self {
        let zero = bytes.iter().all(|byte| *byte == 0);
        Self { at: end.saturating_sub(bytes.len()), end, zero }
    }
}

impl<'a> Store<'a> {
    /// Reads a manifest store.
    ///
    /// # Errors
    /// [`StoreError::Malformed`] when the boxes do not fit into each other or the outermost is no
    /// manifest store; [`StoreError::LimitReached`] for `jumbf_store`, `jumbf_depth`, `boxes`,
    /// `manifests` and `assertions`.
    ///
    /// # Specification
    /// C2PA 2.2 §11.1.
    pub(crate) fn parse(bytes: &'a [u8], limits: &Limits) -> Result<Self, StoreError> {
        if bytes.len() > limits.jumbf_store {
            return Err(StoreError::limit("jumbf_store", limits.jumbf_store, 0));
        }
        let root = Superbox::parse(bytes, limits)?;
        if !root.is(b"c2pa") {
            return Err(StoreError::malformed("store", "the outermost box is no store", 0));
        }
        let mut manifests = Vec::new();
        for superbox in root.superboxes() {
            let Some(kind) = ManifestKind::of(superbox) else { continue };
            if manifests.len() >= limits.manifests {
                return Err(StoreError::limit("manifests", limits.manifests, superbox.at));
            }
            manifests.push(Manifest::read(superbox, kind, limits)?);
        }
        let trailing = bytes.get(root.end..).filter(|trailing| !trailing.is_empty());
        let trailing = trailing.map(|trailing| Pad::of(trailing, bytes.len()));
        Ok(Self { manifests, root, trailing })
    }

    /// The active manifest.
    pub(crate) fn active(&self) -> Option<&Manifest<'a>> {
        self.manifests.last()
    }

    /// The manifest with the label `label`; the last one if the label stands twice.
    pub(crate) fn manifest(&self, label: &str) -> Option<&Manifest<'a>> {
        self.manifests.iter().rev().find(|manifest| manifest.label == label)
    }

    /// The active manifest and, where that is an update, the manifests that it updates, down to the one
    /// whose hard binding speaks for the file (C2PA 2.2 §11.2.3). It ends with an update where the
    /// trail ends elsewhere.
    pub(crate) fn trail(&self, limits: &Limits) -> Vec<&Manifest<'a>> {
        let mut trail: Vec<_> = self.active().into_iter().collect();
        while let Some(last) = trail.last()
            && last.kind == ManifestKind::Update
            && trail.len() <= self.manifests.len()
        {
            let parent = last.parent(limits).and_then(|label| self.manifest(&label));
            let Some(parent) = parent else { break };
            trail.push(parent);
        }
        trail
    }

    /// The manifest whose hard binding speaks for the file; none where the trail ends elsewhere.
    #[cfg(test)]
    pub(crate) fn bound(&self, limits: &Limits) -> Option<&Manifest<'a>> {
        self.trail(limits).pop().filter(|manifest| manifest.kind != ManifestKind::Update)
    }
}

impl ManifestKind {
    fn of(superbox: &Superbox<'_>) -> Option<Self> {
        [(b"c2ma", Self::Standard), (b"c2um", Self::Update), (b"c2cm", Self::Compressed)]
            .into_iter()
            .find_map(|(kind, manifest)| superbox.is(kind).then_some(manifest))
    }
}

impl<'a> Manifest<'a> {
    /// The picture of the file that the claim holds. Labels say the media type behind the name, up to
    /// version 2 of the claim (C2PA 2.2 §18.13).
    pub(crate) fn thumbnail(&self) -> Option<&Assertion<'a>> {
        self.assertions.iter().find(|one| one.label.starts_with("c2pa.thumbnail.claim"))
    }

    fn read(
        superbox: &Superbox<'a>,
        kind: ManifestKind,
        limits: &Limits,
    ) -> Result<Self, StoreError> {
        let (at, end) = (superbox.at, superbox.end);
        let mut claims = superbox.superboxes().filter(|child| child.is(b"c2cl"));
        let claim_box = claims.next();
        let claim = only_cbor(claim_box, "claim", at)
            .and_then(|content| Claim::parse(content.data, content.data_at, limits));
        let signature_box = superbox.superboxes().find(|child| child.is(b"c2cs"));
        let signature = only_cbor(signature_box, "claim.signature", at)
            .and_then(|content| Signature::parse(content.data, content.data_at, limits));
        let signature_box = signature_box.map(|found| (found.at, found.end));
        let assertions = superbox
            .superboxes()
            .filter(|child| child.is(b"c2as"))
            .flat_map(Superbox::superboxes)
            .map(Assertion::of)
            .take(limits.assertions.saturating_add(1))
            .collect::<Vec<_>>();
        if assertions.len() > limits.assertions {
            return Err(StoreError::limit("assertions", limits.assertions, at));
        }
        let claims = claims.count().saturating_add(usize::from(claim_box.is_some()));
        Ok(Self {
            label: superbox.label,
            kind,
            at,
            end,
            claims,
            claim,
            signature,
            signature_box,
            assertions,
        })
    }

    /// Whether the claim's URI for its signature names this manifest: `Some(false)` for an absolute
    /// URI that names another one, `None` for a relative URI, which protects no label.
    pub(crate) fn signature_uri_names_label(&self) -> Option<bool> {
        let uri = self.claim.as_ref().ok()?.signature.as_str();
        let path = uri.strip_prefix("self#jumbf=").unwrap_or(uri);
        let rest = path.strip_prefix("/c2pa/")?;
        Some(rest.split_once('/') == Some((self.label, "c2pa.signature")))
    }

    /// First byte of its label, counted from the start of the store: behind the heads of its box and of
    /// the description in it, a type of 16 bytes and the toggles.
    pub(crate) const fn label_at(&self) -> usize {
        self.at.saturating_add(8 + 8 + 16 + 1)
    }

    /// Whether it is compressed, and so not read.
    pub(crate) fn is_packed(&self) -> bool {
        self.kind == ManifestKind::Compressed
    }

    /// Label of the manifest that this one was made from (its `parentOf` ingredient).
    fn parent(&self, limits: &Limits) -> Option<String> {
        let ingredients = self
            .assertions
            .iter()
            .filter(|assertion| assertion.base_label().starts_with("c2pa.ingredient"));
        for ingredient in ingredients {
            let Ok(Some(document)) = ingredient.cbor(limits) else { continue };
            if document.root.field("relationship").and_then(cbor::Node::text) != Some("parentOf") {
                continue;
            }
            let url = ["activeManifest", "c2pa_manifest"]
                .iter()
                .find_map(|key| document.root.field(key)?.field("url")?.text())?;
            return uri::manifest_label(url).map(str::to_owned);
        }
        None
    }
}

impl<'a> Assertion<'a> {
    fn of(superbox: &Superbox<'a>) -> Self {
        let contents = superbox.contents().copied().collect();
        Self { label: superbox.label, at: superbox.at, end: superbox.end, contents }
    }

    /// The label without the number that tells copies apart (`c2pa.ingredient__2`).
    pub(crate) fn base_label(&self) -> &'a str {
        match self.label.rsplit_once("__") {
            Some((base, number)) if number.bytes().all(|byte| byte.is_ascii_digit()) => base,
            _ => self.label,
        }
    }

    /// Its data, if it is CBOR.
    ///
    /// # Errors
    /// [`StoreError`] when the CBOR is broken or over a limit.
    pub(crate) fn cbor(&self, limits: &Limits) -> Result<Option<cbor::Document<'a>>, StoreError> {
        self.contents
            .iter()
            .find(|content| content.kind == *b"cbor")
            .map(|content| cbor::Document::parse(content.data, content.data_at, limits))
            .transpose()
    }
}

/// The CBOR box that a claim or signature superbox holds, and nothing else beside padding.
fn only_cbor<'a>(
    superbox: Option<&Superbox<'a>>,
    what: &'static str,
    manifest_at: usize,
) -> Result<ContentBox<'a>, StoreError> {
    let missing = || StoreError::malformed(what, "it is missing", manifest_at);
    let superbox = superbox.ok_or_else(missing)?;
    let mut contents = superbox.contents().filter(|content| content.kind != *b"free");
    let content = contents.next().filter(|content| content.kind == *b"cbor").ok_or_else(missing)?;
    if contents.next().is_some() || superbox.superboxes().next().is_some() {
        return Err(StoreError::malformed(what, "it holds more than one box", superbox.at));
    }
    Ok(*content)
}

#[cfg(test)]
pub(crate) mod tests;
