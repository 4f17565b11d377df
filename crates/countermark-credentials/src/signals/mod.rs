//! What the signers state about the making of a picture (credentials specification §8).
//!
//! Each manifest is evaluated alone. The signals of the rubric are given as it defines them; where the
//! same rules over older versions and further instances of the assertions, or over other spellings
//! of the source type, give more, that is marked as extended.

mod rubric;
mod stated;
pub(crate) mod terms;

use std::collections::BTreeMap;

use crate::manifests::Content;
use crate::store::Claim;

pub(crate) use rubric::SignalId;
pub(crate) use stated::list;

/// The assertion that the rubric reads.
const ACTIONS: &str = "c2pa.actions.v2";

/// The signals of one manifest.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Signals {
    /// Those of the rubric, each with whether the signer vouches for it.
    pub(crate) strict: BTreeMap<SignalId, bool>,
    /// Those that only the extended rules give.
    pub(crate) extended: BTreeMap<SignalId, bool>,
}

impl Signals {
    /// The signals of the manifest with this content and claim.
    pub(crate) fn of(content: &Content<'_>, claim: &Claim<'_>) -> Self {
        let strict = strict(content, claim);
        let mut extended = extended(content);
        extended.retain(|signal, _| !strict.contains_key(signal));
        Self { strict, extended }
    }
}

fn strict(content: &Content<'_>, claim: &Claim<'_>) -> BTreeMap<SignalId, bool> {
    let mut found = BTreeMap::new();
    let list = content.action_lists.iter().find(|list| list.label == ACTIONS);
    for action in list.iter().flat_map(|list| &list.actions) {
        for signal in rubric::of_action(action, action.source_type.as_deref()) {
            add(&mut found, signal, list.is_some_and(|list| list.created));
        }
    }
    // Claims of version 1 do not tell gathered assertions apart.
    let gathered = claim.gathered.iter().any(|listed| listed.url.contains("c2pa.actions"));
    if gathered || list.is_none_or(rubric::is_ambiguous) {
        add(&mut found, SignalId::AmbiguousActions, list.is_none_or(|list| list.created));
    }
    let ingredient = content.ingredients.iter().find(|one| one.label == "c2pa.ingredient.v3");
    if let Some(ingredient) = ingredient.filter(|one| one.manifest.is_none()) {
        add(&mut found, SignalId::MediaUnknownProvenance, ingredient.created);
    }
    found
}

fn extended(content: &Content<'_>) -> BTreeMap<SignalId, bool> {
    let mut found = BTreeMap::new();
    for list in &content.action_lists {
        for action in &list.actions {
            let stated = action.source_type.as_ref().or(action.template_type.as_ref());
            let stated = stated.map(|spelled| terms::normalised(spelled));
            for signal in rubric::of_action(action, stated.as_deref()) {
                add(&mut found, signal, list.created);
            }
        }
        if rubric::is_ambiguous(list) {
            add(&mut found, SignalId::AmbiguousActions, list.created);
        }
    }
    for ingredient in content.ingredients.iter().filter(|one| one.manifest.is_none()) {
        add(&mut found, SignalId::MediaUnknownProvenance, ingredient.created);
    }
    found
}

/// The signer vouches for a signal if it vouches for one assertion that gives it.
fn add(found: &mut BTreeMap<SignalId, bool>, signal: SignalId, created: bool) {
    let vouched = found.entry(signal).or_insert(false);
    *vouched |= created;
}

#[cfg(test)]
mod tests;
