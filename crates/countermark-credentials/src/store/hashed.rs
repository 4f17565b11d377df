//! Whether the assertions of a manifest are the ones that its claim lists (C2PA 2.2 §8.4.2.3, §15.10).
//!
//! The claim names each assertion by URI and hash.

use std::collections::BTreeSet;

use super::{
    Claim, HashedUri, Manifest, Store,
    hash::{HashAlgorithm, box_content},
    uri,
};

/// What a comparison of assertions and claim has shown.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum AssertionsState {
    /// Every assertion is listed with its hash, or was redacted by another manifest.
    AsListed,
    /// There is no claim to compare with, or a listed hash cannot be computed here.
    NotCompared,
    /// An assertion differs from its hash, is missing, is not listed, or stands twice.
    Differ,
}

impl Store<'_> {
    /// The URIs of assertions that claims of this store declare to be removed.
    pub(crate) fn redacted(&self) -> BTreeSet<&str> {
        let claims = self.manifests.iter().filter_map(|manifest| manifest.claim.as_ref().ok());
        claims.flat_map(|claim| &claim.redacted).map(String::as_str).collect()
    }
}

impl Manifest<'_> {
    /// Compares the assertions with the claim; `bytes` are those of the whole store, `redacted` the
    /// URIs of [`Store::redacted`].
    pub(crate) fn assertions_state(
        &self,
        bytes: &[u8],
        redacted: &BTreeSet<&str>,
    ) -> AssertionsState {
        let Ok(claim) = &self.claim else { return AssertionsState::NotCompared };
        let mut listed = BTreeSet::new();
        let mut state = AssertionsState::AsListed;
        for entry in claim.listed() {
            let Some(label) = uri::own_assertion(&entry.url, self.label) else {
                state = state.max(AssertionsState::NotCompared);
                continue;
            };
            listed.insert(label);
            state = state.max(self.compared(claim, entry, label, bytes, redacted));
        }
        let mut present = BTreeSet::new();
        let all_listed_once = self
            .assertions
            .iter()
            .all(|assertion| present.insert(assertion.label) && listed.contains(assertion.label));
        if all_listed_once { state } else { AssertionsState::Differ }
    }

    /// Whether the assertion `label` stands there once, with the hash that the claim lists for it; `bytes`
    /// are those of the whole store.
    pub(crate) fn is_as_listed(&self, label: &str, bytes: &[u8]) -> bool {
        let Ok(claim) = &self.claim else { return false };
        let mut boxes = self.assertions.iter().filter(|assertion| assertion.label == label);
        let entry =
            claim.listed().find(|one| uri::own_assertion(&one.url, self.label) == Some(label));
        let (Some(_), None, Some(entry)) = (boxes.next(), boxes.next(), entry) else {
            return false;
        };
        self.compared(claim, entry, label, bytes, &BTreeSet::new()) == AssertionsState::AsListed
    }

    fn compared(
        &self,
        claim: &Claim<'_>,
        entry: &HashedUri<'_>,
        label: &str,
        bytes: &[u8],
        redacted: &BTreeSet<&str>,
    ) -> AssertionsState {
        let absolute = format!("self#jumbf=/c2pa/{}/c2pa.assertions/{label}", self.label);
        if redacted.contains(absolute.as_str()) {
            return AssertionsState::AsListed;
        }
        let found = self.assertions.iter().find(|assertion| assertion.label == label);
        let content = found.and_then(|found| box_content(bytes, found.at, found.end));
        let Some(content) = content else { return AssertionsState::Differ };
        let Some(algorithm) = HashAlgorithm::of_uri(entry.alg.as_deref(), claim) else {
            return AssertionsState::NotCompared;
        };
        let same = algorithm.digest([content]) == *entry.hash;
        if same { AssertionsState::AsListed } else { AssertionsState::Differ }
    }
}

#[cfg(test)]
mod tests {
    use countermark_model::Limits;

    use super::*;
    use crate::store::tests::{SOUND, store_of};

    #[test]
    fn assertions_of_sound_files_are_as_listed_and_no_flip_in_them_goes_unseen() {
        for file in SOUND {
            let Some(bytes) = store_of(file) else { continue };
            let store = Store::parse(&bytes, &Limits::NATIVE).unwrap();
            let redacted = store.redacted();
            for manifest in &store.manifests {
                let state = manifest.assertions_state(&bytes, &redacted);
                assert_eq!(state, AssertionsState::AsListed, "{file}: {}", manifest.label);
                let first = manifest.assertions.first().unwrap();
                let mut changed = bytes.clone();
                changed[first.end - 1] ^= 1;
                let state = manifest.assertions_state(&changed, &redacted);
                assert_eq!(state, AssertionsState::Differ, "{file}: {}", manifest.label);
            }
        }
    }
}
