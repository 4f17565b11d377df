//! Whether the manifest in a store is the one that was taken in as an ingredient.
//!
//! The hash in an ingredient is over the whole manifest. Where a later manifest removed assertions of
//! it, the hash of its signature box stands for it (C2PA 2.2 §15.11.3); claims of version 1 have no
//! such hash. Before version 1.3 the hash was over the claim alone.

use std::collections::BTreeMap;

use countermark_model::report::LinkState;

use super::content::Ingredient;
use crate::store::{Claim, HashAlgorithm, Manifest, box_content};

/// Compares hashes of manifests; each manifest is hashed once for each algorithm.
pub(super) struct Links<'b> {
    bytes: &'b [u8],
    known: BTreeMap<(usize, HashAlgorithm), Vec<u8>>,
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
        let Some(algorithm) = HashAlgorithm::of_uri(target.alg.as_deref(), claim) else {
            return LinkState::NotChecked;
        };
        let Some(hash) = self.hash_of(index, manifest, algorithm) else {
            return LinkState::NotChecked;
        };
        if *hash == *target.hash {
            return LinkState::Manifest;
        }
        if redacted {
            return self.by_signature(ingredient, claim, manifest);
        }
        let fits =
            manifest.claim.as_ref().is_ok_and(|of| algorithm.digest([of.bytes]) == *target.hash);
        if fits { LinkState::Claim } else { LinkState::Mismatch }
    }

    fn by_signature(
        &self,
        ingredient: &Ingredient<'_>,
        claim: &Claim<'_>,
        manifest: &Manifest<'_>,
    ) -> LinkState {
        let Some(target) = &ingredient.signature else { return LinkState::NotChecked };
        let content = manifest.signature_box.and_then(|(at, end)| box_content(self.bytes, at, end));
        let Some(content) = content else { return LinkState::Mismatch };
        match HashAlgorithm::of_uri(target.alg.as_deref(), claim) {
            Some(algorithm) if algorithm.digest([content]) == *target.hash => LinkState::Signature,
            Some(_) => LinkState::Mismatch,
            None => LinkState::NotChecked,
        }
    }

    fn hash_of(
        &mut self,
        index: usize,
        manifest: &Manifest<'_>,
        algorithm: HashAlgorithm,
    ) -> Option<&[u8]> {
        let content = box_content(self.bytes, manifest.at, manifest.end)?;
        let hash = self.known.entry((index, algorithm));
        Some(hash.or_insert_with(|| algorithm.digest([content])))
    }
}
