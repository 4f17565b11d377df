//! What the manifests say, as our own reader understood them.
//!
//! The engine's list lacks what it does not need; it stands in only for manifests that our reader
//! does not understand, such as compressed ones.

mod account;
mod content;
mod described;
mod engine;
mod link;

use c2pa::Reader;
use countermark_model::report;

use crate::codes::Codes;

pub(crate) use account::{Account, Edge, Entry, Reach};
pub(crate) use content::{Action, ActionList, Content, is_created, text};
#[cfg(test)]
pub(crate) use content::{Ingredient, Target};

/// Every manifest of the store, the active one first, the others by label.
pub(crate) fn list(
    reader: &Reader,
    codes: &Codes,
    account: Option<&Account<'_, '_>>,
) -> Vec<report::Manifest> {
    let Some(account) = account else { return engine::list(reader, codes) };
    let mut manifests = Vec::with_capacity(account.entries.len());
    for (at, entry) in account.entries.iter().enumerate() {
        let described = match &entry.manifest.claim {
            Ok(claim) => described::manifest(account, at, entry, claim, codes),
            Err(_) => engine::manifest(reader, codes, entry.manifest.label),
        };
        manifests.push((at, described));
    }
    let active = account.entries.len().saturating_sub(1);
    manifests.sort_by(|(a, one), (b, other)| {
        (*a != active, one.label.raw()).cmp(&(*b != active, other.label.raw()))
    });
    manifests.into_iter().map(|(_, manifest)| manifest).collect()
}
