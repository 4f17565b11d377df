//! Whether the manifest in a store is the one that was taken in as an ingredient.
//!
//! The hash in an ingredient is over the whole manifest. Where a later manifest removed assertions of
//! it, the hash of its signature box stands for it (C2PA 2.2 §15.11.3); claims of version 1 have no
//! such hash. Before version 1.3 the hash was over the claim alone.

use std::collections::BTreeMap;

use countermark_model::report::LinkState;
use sha2::{Digest as _, Sha256, Sha384, Sha512};

use super::{content::Ingredient, hashes};
use crate::store::{Claim, Manifest};

/// Length of the header of a superbox whose size fits into 32 bits.
const HEADER: usize = 8;

/// Compares hashes of manifests; each manifest is hashed once for each algorithm.
pub(super) struct Links<'b> {
    bytes: &'b [u8],
    known: BTreeMap<(usize, &'static str), Vec<u8>>,
}

impl<'b> Links<'b> {
    pub(super) const fn new(bytes: &'b [u8]) -> Self {
        Self { bytes, known: BTreeMap::new() }
    }

    /// The state of the link from `ingredient` of `claim` to the manifest at a position of the
    /// store; `redacted` says whether a later manifest removed assertions of it.
    pub(super) fn state(
        &mut self,
        ingredient: &Ingredient<'_>,
        claim: &Claim<'_>,
        (index, manifest): (usize, &Manifest<'_>),
        redacted: bool,
    ) -> LinkState {
        let Some(target) = &ingredient.manifest else { return LinkState::Missing };
        let alg = hashes::algorithm(target.alg.as_deref(), claim);
        let Some(hash) = self.hash_of(index, manifest, alg) else { return LinkState::NotChecked };
        if *hash == *target.hash {
            return LinkState::Manifest;
        }
        if redacted {
            return self.by_signature(ingredient, claim, manifest);
        }
        let claim_alone = manifest.claim.as_ref().ok();
        let fits = claim_alone.and_then(|of| hashes::fits(of.bytes, alg, &target.hash));
        if fits == Some(true) { LinkState::Claim } else { LinkState::Mismatch }
    }

    fn by_signature(
        &self,
        ingredient: &Ingredient<'_>,
        claim: &Claim<'_>,
        manifest: &Manifest<'_>,
    ) -> LinkState {
        let Some(target) = &ingredient.signature else { return LinkState::NotChecked };
        let alg = hashes::algorithm(target.alg.as_deref(), claim);
        let Some((at, end)) = manifest.signature_box else { return LinkState::Mismatch };
        match hashes::box_fits(self.bytes, at, end, alg, &target.hash) {
            Some(true) => LinkState::Signature,
            Some(false) => LinkState::Mismatch,
            None => LinkState::NotChecked,
        }
    }

    fn hash_of(&mut self, index: usize, manifest: &Manifest<'_>, alg: &str) -> Option<&[u8]> {
        let alg = ["sha256", "sha384", "sha512"].into_iter().find(|known| *known == alg)?;
        let content = self.bytes.get(manifest.at.checked_add(HEADER)?..manifest.end)?;
        let hash = self.known.entry((index, alg)).or_insert_with(|| match alg {
            "sha384" => Sha384::digest(content).to_vec(),
            "sha512" => Sha512::digest(content).to_vec(),
            _ => Sha256::digest(content).to_vec(),
        });
        Some(hash)
    }
}
