//! Signals in the form of the report: each with who states it, and what it speaks of.

use countermark_model::{
    Untrusted,
    report::{Manifest, Signal, SignalScope, SignerTier},
};

use super::Signals;
use crate::manifests::{Account, Reach};

/// The signals of every manifest, the active one first, then as the store has them from the end.
/// `manifests` are the same ones as the report describes them.
pub(crate) fn list(account: &Account<'_, '_>, manifests: &[Manifest]) -> Vec<Signal> {
    let mut stated = Vec::new();
    for entry in account.entries.iter().rev() {
        let Ok(claim) = &entry.manifest.claim else { continue };
        let signals = Signals::of(&entry.content, claim);
        let label = entry.manifest.label;
        let described = manifests.iter().find(|manifest| manifest.label.raw() == label);
        let strict = signals.strict.iter().map(|found| (found, false));
        let extended = signals.extended.iter().map(|found| (found, true));
        stated.extend(strict.chain(extended).map(|((signal, created), extended)| Signal {
            id: signal.id().to_owned(),
            manifest: Untrusted::new(label),
            signer: described.and_then(|manifest| manifest.signed_by.clone()),
            tier: described.map_or(SignerTier::NotChecked, |manifest| manifest.tier),
            created: *created,
            scope: scope(entry.reach),
            holds: described.is_some_and(|manifest| manifest.verifies),
            extended,
        }));
    }
    stated
}

const fn scope(reach: Reach) -> SignalScope {
    match reach {
        Reach::Picture => SignalScope::Picture,
        Reach::Part => SignalScope::Part,
        Reach::Unlinked => SignalScope::Unlinked,
    }
}
