//! Soft bindings: marks by which a stripped picture could find its manifest again (C2PA 2.2 §9.3,
//! §18.9).
//!
//! `c2pa.soft-binding` is a CBOR map of `alg` and `blocks`, each with a `value` and the `scope` that it
//! is about. The assertion says that a watermark was put in or a fingerprint was taken; whether the
//! mark is in these pixels is another question. Names and kinds of algorithms come from the list
//! that C2PA keeps (c2pa-org/softbinding-algorithm-list, CC BY 4.0), in `data/soft-bindings.json`.

use countermark_model::{
    Limits, Untrusted, hex,
    report::{SoftBinding, SoftBindingKind},
    to_u64,
};
use serde::Deserialize;

use crate::{
    manifests::{Account, is_created, text},
    store::{Assertion, Claim, Manifest, cbor::Node},
};

const LABEL: &str = "c2pa.soft-binding";

const LIST: &[u8] = include_bytes!("../data/soft-bindings.json");

/// The soft bindings of manifests that hold and are linked, the active manifest's first.
///
/// # Limits
/// Those of the CBOR reader.
pub(crate) fn list(account: &Account<'_, '_>, limits: &Limits) -> Vec<SoftBinding> {
    let mut found = Vec::new();
    for entry in account.entries.iter().rev().filter(|entry| entry.is_trusted()) {
        let Ok(claim) = &entry.manifest.claim else { continue };
        let bindings = entry.manifest.assertions.iter().filter(|one| one.base_label() == LABEL);
        found.extend(bindings.filter_map(|one| read(entry.manifest, claim, one, limits)));
    }
    // Few files have one, so the list is only read for those.
    if !found.is_empty() {
        let listed = listed();
        found.iter_mut().for_each(|binding| name(binding, &listed));
    }
    found
}

fn read(
    manifest: &Manifest<'_>,
    claim: &Claim<'_>,
    assertion: &Assertion<'_>,
    limits: &Limits,
) -> Option<SoftBinding> {
    let document = assertion.cbor(limits).ok()??;
    let root = &document.root;
    // The claim may name one algorithm for all (C2PA 2.2 §10.3.1).
    let alg = text(root, "alg").or_else(|| claim.alg_soft.clone());
    let blocks = root.field("blocks").map(Node::items).unwrap_or_default();
    Some(SoftBinding {
        manifest: Untrusted::new(manifest.label),
        alg: alg.as_deref().map(Untrusted::new),
        name: None,
        kind: None,
        values: to_u64(blocks.len()),
        whole: blocks.iter().all(is_whole),
        value: blocks.first().and_then(|block| value(block.field("value")?)),
        created: is_created(claim, assertion.label),
    })
}

/// Whether the scope of a block leaves nothing of the picture out.
fn is_whole(block: &Node<'_>) -> bool {
    let scope = block.field("scope");
    let narrows =
        |key| scope.and_then(|scope| scope.field(key)).is_some_and(|part| !part.is_null());
    !["extent", "region", "timespan"].into_iter().any(narrows)
}

fn value(node: &Node<'_>) -> Option<Untrusted> {
    match node.bytes() {
        Some(bytes) => Some(Untrusted::new(&hex(bytes))),
        None => node.text().map(Untrusted::new),
    }
}

/// One algorithm of the list.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Algorithm {
    alg: String,
    name: String,
    kind: SoftBindingKind,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Algorithms {
    #[serde(rename = "source")]
    _source: String,
    #[serde(rename = "licence")]
    _licence: String,
    #[serde(rename = "commit")]
    _commit: String,
    algorithms: Vec<Algorithm>,
}

fn listed() -> Vec<Algorithm> {
    let listed = serde_json::from_slice::<Algorithms>(LIST);
    listed.map(|listed| listed.algorithms).unwrap_or_default()
}

fn name(binding: &mut SoftBinding, listed: &[Algorithm]) {
    let alg = binding.alg.as_ref().map(Untrusted::raw);
    if let Some(known) = listed.iter().find(|known| Some(known.alg.as_str()) == alg) {
        binding.name = Some(known.name.clone());
        binding.kind = Some(known.kind);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_read_and_names_every_algorithm_once() {
        let listed: Vec<Algorithm> = serde_json::from_slice::<Algorithms>(LIST).unwrap().algorithms;
        let named = |alg: &str| {
            let found = listed.iter().find(|one| one.alg == alg);
            found.map(|found| (found.name.as_str(), found.kind))
        };
        assert_eq!(
            named("com.digimarc.validate.1"),
            Some(("Digimarc Validate", SoftBindingKind::Watermark))
        );
        let iscc = "International Standard Content Code (ISO 24138)";
        assert_eq!(named("io.iscc.v0"), Some((iscc, SoftBindingKind::Fingerprint)));
        assert_eq!(named("no.such"), None);
        assert!(listed.len() > 40);
        // Strictly rising: sorted, and none twice.
        assert!(listed.windows(2).all(|pair| pair[0].alg < pair[1].alg));
    }
}
