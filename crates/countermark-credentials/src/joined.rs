//! Which earlier records belong to this picture by the word of listed signers.
//!
//! That an earlier manifest is about this picture, or about a part of it, is the word of those that signed
//! after it. Anyone can sign a picture of his own and name the record of another one as its parent: the
//! hash is right, and the record is what it always was. So where one of those that lead to it is on no
//! list, it is not told of this picture.

use std::collections::BTreeSet;

use countermark_model::report::{Credentials, Ingredient, LinkState, Manifest, SignerTier};

/// Which ingredients are followed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum With {
    /// All of them.
    Parts,
    /// Those that the picture was made from as a whole.
    ParentsAlone,
}

/// Labels of the active manifest and of those that only manifests of listed signers lead to from it.
pub(crate) fn labels(credentials: &Credentials, with: With) -> BTreeSet<&str> {
    let mut joined = BTreeSet::new();
    let mut open: Vec<&Manifest> = credentials.manifests.first().into_iter().collect();
    while let Some(manifest) = open.pop() {
        if !joined.insert(manifest.label.raw()) || !is_listed(manifest.tier) {
            continue;
        }
        let followed = manifest.ingredients.iter().filter(|one| leads(one, with));
        let labels = followed.filter_map(|one| one.manifest.as_ref());
        open.extend(labels.filter_map(|label| {
            credentials.manifests.iter().find(|manifest| manifest.label == *label)
        }));
    }
    joined
}

/// Whether a list in use vouches for signers of `tier`.
pub(crate) const fn is_listed(tier: SignerTier) -> bool {
    matches!(
        tier,
        SignerTier::C2paOfficial
            | SignerTier::InterimLegacy
            | SignerTier::PublisherList
            | SignerTier::UserList
    )
}

fn leads(ingredient: &Ingredient, with: With) -> bool {
    let confirmed = matches!(
        ingredient.link,
        Some(LinkState::Claim | LinkState::Manifest | LinkState::Signature)
    );
    confirmed && (with == With::Parts || ingredient.relationship == "parentOf")
}
