//! The form that writers give a store: what departs from it, and what has none.
//!
//! The claim is signed and lists the assertions with their hashes. Everything around them in a store is
//! under no hash, so its form is all that speaks against a change.

use std::ops::Range;

use countermark_model::Limits;

use super::{HardBinding, Manifest, ManifestKind, Pad, Store, jumbf::Superbox};

/// The parts of a manifest: type, labels, and whether a signature covers what is in it.
const PARTS: [(&[u8; 4], &[&str], Covered); 5] = [
    (b"c2as", &["c2pa.assertions"], Covered::Yes),
    (b"c2cl", &["c2pa.claim", "c2pa.claim.v2"], Covered::Yes),
    (b"c2cs", &["c2pa.signature"], Covered::Yes),
    (b"c2vc", &["c2pa.credentials"], Covered::Unknown),
    (b"c2db", &["c2pa.databoxes"], Covered::Unknown),
];

/// Whether a signature covers what is in a part of a manifest.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Covered {
    Yes,
    /// Assertions may name what is in it by hash; whether they do is not looked into.
    Unknown,
}

impl Store<'_> {
    /// Declared padding everywhere in the store, in file order.
    ///
    /// Paddings of hash assertions are under a hash; they count all the same, since nothing but
    /// zeros belongs there.
    pub(crate) fn pads(&self, limits: &Limits) -> Vec<Pad> {
        let mut pads: Vec<_> = self.trailing.into_iter().collect();
        collect_free_boxes(&self.root, &mut pads);
        for manifest in &self.manifests {
            if let Ok(signature) = &manifest.signature {
                pads.extend_from_slice(&signature.pads);
            }
            let bindings = manifest.hard_bindings(limits);
            pads.extend(bindings.iter().flatten().flat_map(HardBinding::pads));
        }
        pads.sort_by_key(|pad| pad.at);
        pads
    }

    /// What departs from the form that writers give a store, as positions and names: lengths,
    /// toggles, labels and types of boxes, superfluous boxes, and long spellings of CBOR.
    ///
    /// The spelling of claims and assertions is left out: those are hashed.
    pub(crate) fn irregularities(&self) -> Vec<(usize, &'static str)> {
        let mut found = Vec::new();
        if self.root.label != "c2pa" {
            found.push((self.root.at, "store.label"));
        }
        if self.root.salted {
            found.push((self.root.at, "store.salt"));
        }
        let manifests = self.root.superboxes().filter(|child| ManifestKind::of(child).is_some());
        if manifests.count() != self.root.children.len() {
            found.push((self.root.at, "store.box"));
        }
        collect_odd_boxes(&self.root, &mut found);
        for (manifest, superbox) in self.manifests.iter().zip(self.root.superboxes()) {
            manifest.irregularities(superbox, &mut found);
        }
        found.sort_unstable();
        found
    }

    /// The parts of the active manifest that its claim does not list, as ranges of the store: what is
    /// in them may be named by hash elsewhere, and is used nowhere here.
    pub(crate) fn attachments(&self) -> Vec<Range<usize>> {
        let manifest =
            self.root.superboxes().filter(|child| ManifestKind::of(child).is_some()).last();
        let attached = |part: &&Superbox<'_>| {
            PARTS.iter().any(|(kind, _, covered)| part.is(kind) && *covered == Covered::Unknown)
        };
        let parts = manifest.into_iter().flat_map(Superbox::superboxes).filter(attached);
        parts.map(|part| part.at..part.end).collect()
    }
}

impl Manifest<'_> {
    fn irregularities(&self, superbox: &Superbox<'_>, found: &mut Vec<(usize, &'static str)>) {
        if superbox.salted {
            found.push((self.at, "manifest.salt"));
        }
        let mut seen = Vec::new();
        for part in superbox.superboxes() {
            found.extend(odd_part(part, &mut seen).map(|what| (part.at, what)));
        }
        if self.kind != ManifestKind::Compressed && superbox.contents().count() > 0 {
            found.push((self.at, "manifest.content"));
        }
        if self.label.is_empty() || self.label.contains('/') {
            found.push((self.at, "manifest.label"));
        }
        if let Ok(signature) = &self.signature
            && !signature.canonical
        {
            found.push((signature.at, "signature.cbor"));
        }
    }
}

/// What is odd about a part of a manifest, behind those `seen` before it.
fn odd_part(part: &Superbox<'_>, seen: &mut Vec<[u8; 16]>) -> Option<&'static str> {
    let known = PARTS.iter().find(|(kind, ..)| part.is(kind));
    if !known.is_some_and(|(_, labels, _)| labels.contains(&part.label)) {
        return Some("manifest.box");
    }
    if seen.contains(&part.kind) {
        return Some("manifest.box-twice");
    }
    seen.push(part.kind);
    // A salt keeps what is under a hash from being guessed; these boxes are under none.
    if part.salted {
        return Some("manifest.salt");
    }
    let holds_data = part.contents().any(|content| content.kind != *b"free");
    (part.is(b"c2as") && holds_data).then_some("manifest.content")
}

fn collect_free_boxes(superbox: &Superbox<'_>, pads: &mut Vec<Pad>) {
    let free = superbox.contents().filter(|content| content.kind == *b"free");
    pads.extend(free.map(|content| Pad::of(content.data, content.end)));
    // As deep as the reader went, which `jumbf_depth` bounds.
    superbox.superboxes().for_each(|child| collect_free_boxes(child, pads));
}

fn collect_odd_boxes(superbox: &Superbox<'_>, found: &mut Vec<(usize, &'static str)>) {
    if !superbox.canonical {
        found.push((superbox.at, "jumbf.superbox"));
    }
    let odd = superbox.contents().filter(|content| !content.canonical);
    found.extend(odd.map(|content| (content.at, "jumbf.box")));
    // As deep as the reader went, which `jumbf_depth` bounds.
    superbox.superboxes().for_each(|child| collect_odd_boxes(child, found));
}
