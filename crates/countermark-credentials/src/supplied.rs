//! A manifest store that the host supplies: from a file beside the picture, or from a host that the
//! user allowed to ask (C2PA 2.2 §11.5).
//!
//! It is bound to the bytes of the picture like a store in the file, and every check runs over it as
//! over one. A store in the file comes first, whatever its state: else a forger could cover up broken
//! credentials by laying others beside them.

use countermark_media::Case;
use countermark_model::{
    Answer, Digest, Exhibit, Reason, StoreOrigin, SuppliedStore, Untrusted,
    report::{ContactReason, Presence, StoreSource, Supplied},
    to_u64,
};

use crate::{
    contacts,
    store::{self, Embedded},
};

/// Whether there is a supplied store and none in the file.
pub(crate) fn is_used(case: &Case<'_>) -> bool {
    case.situation().store.is_some() && matches!(store::embedded(case), Ok(None))
}

/// The supplied store, in the form of one in the file.
pub(crate) fn store<'a>(case: &Case<'a>) -> Option<Embedded<'a>> {
    case.situation().store.map(|store| Embedded::outside(store.bytes))
}

/// Adds to the answer what was supplied and whether it was used, and the hosts that the file names beside
/// those of its store.
pub(crate) fn described(mut answer: Answer, case: &Case<'_>) -> Answer {
    let asked = case.situation().requests;
    if answer.open == Some(Reason::RemoteNotRequested)
        && asked.iter().any(|request| request.why == ContactReason::RemoteManifest)
    {
        answer.open = Some(Reason::RemoteNotAnswered);
    }
    let Some(Exhibit::Credentials(credentials)) = &mut answer.exhibit else { return answer };
    credentials.supplied = case.situation().store.map(|store| {
        let used = credentials.axes.presence != Presence::Embedded && is_used(case);
        supplied(&store, used)
    });
    let contacts = &mut credentials.would_contact;
    contacts.extend(contacts::of_file(case));
    contacts.sort();
    contacts.dedup();
    answer
}

fn supplied(store: &SuppliedStore<'_>, used: bool) -> Supplied {
    let (origin, name) = match store.origin {
        StoreOrigin::Sidecar => (StoreSource::Sidecar, None),
        StoreOrigin::File(name) => (StoreSource::Sidecar, Some(name)),
        StoreOrigin::Fetched(host) => (StoreSource::Fetched, Some(host)),
    };
    Supplied {
        origin,
        name: name.map(Untrusted::new),
        size: to_u64(store.bytes.len()),
        sha256: Digest::of(store.bytes),
        used,
    }
}
