//! A manifest store as our own reader understands it, before the engine is asked.

use std::{collections::BTreeMap, ops::Range};

use countermark_model::{
    Limits,
    report::{SignatureState, UnprotectedKind},
    to_u64,
};

use crate::{
    manifests::Account,
    signer::Judged,
    store::{self, AssertionsState, Embedded, Store, StoreError},
};

/// A store that our own reader understands.
pub(crate) struct Own<'s> {
    /// How the file carries it.
    pub(crate) embedded: &'s Embedded<'s>,
    /// Its bytes, with compressed manifests unpacked.
    pub(crate) bytes: &'s [u8],
    /// Its manifests.
    pub(crate) store: &'s Store<'s>,
    /// What they say, and how they hang together.
    account: Account<'s, 's>,
}

/// A limit that was reached in a store.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct LimitReached {
    /// Name of the field of [`Limits`].
    pub(crate) name: &'static str,
    /// The limit that was in force.
    pub(crate) value: u64,
    /// Where reading stopped, in bytes from the start of the file.
    pub(crate) offset: u64,
}

impl LimitReached {
    /// The limit in `error`, if it is one, with its place in the file that carries the store.
    fn of(error: &StoreError, embedded: Option<&Embedded<'_>>) -> Option<Self> {
        let StoreError::LimitReached { name, value, at } = error else { return None };
        let in_file = embedded.and_then(|embedded| embedded.in_file(*at));
        Some(Self { name, value: to_u64(*value), offset: in_file.unwrap_or_else(|| to_u64(*at)) })
    }
}

impl<'s> Own<'s> {
    /// Reads the store in `found` and passes it on to `then`: nothing where there is none or it breaks
    /// the rules of its format, and the limit where one was reached.
    pub(crate) fn read<T>(
        found: Result<Option<Embedded<'_>>, StoreError>,
        limits: &Limits,
        then: impl FnOnce(Result<Option<Own<'_>>, LimitReached>) -> T,
    ) -> T {
        let embedded = match found {
            Ok(Some(embedded)) => embedded,
            Ok(None) => return then(Ok(None)),
            Err(error) => return then(unread(&error, None)),
        };
        let bytes = store::unpacked(&embedded.bytes, limits);
        let store = match Store::parse(&bytes, limits) {
            Ok(store) => store,
            Err(error) => return then(unread(&error, Some(&embedded))),
        };
        match Account::read(&store, &bytes, limits) {
            Ok(account) => {
                then(Ok(Some(Own { embedded: &embedded, bytes: &bytes, store: &store, account })))
            }
            Err(error) => then(unread(&error, Some(&embedded))),
        }
    }

    /// The limits that were reached while its manifests were read.
    pub(crate) fn limits(&self) -> Vec<StoreError> {
        let manifests = self.store.manifests.iter();
        let unread = manifests.flat_map(|manifest| {
            [manifest.claim.as_ref().err(), manifest.signature.as_ref().err()]
        });
        let contents = self.account.entries.iter().flat_map(|entry| &entry.content.limits);
        unread.flatten().chain(contents).cloned().collect()
    }

    /// The ranges of the store that nothing binds: manifests that nothing connects with the active one,
    /// certificates beside its signature that its path does not need, and what stands in it beside its
    /// statements. `judged` says of each label what is known of its signature.
    pub(crate) fn unbound(
        &self,
        judged: &BTreeMap<String, Judged>,
    ) -> Vec<(Range<usize>, UnprotectedKind)> {
        let unlinked = self.account.unlinked().map(|manifest| manifest.at..manifest.end);
        let active = self.store.active().and_then(|manifest| judged.get(manifest.label));
        let loose = active.into_iter().flat_map(|judged| judged.loose.iter().cloned());
        let attached = self.store.attachments();
        unlinked
            .map(|range| (range, UnprotectedKind::UnlinkedManifest))
            .chain(loose.map(|range| (range, UnprotectedKind::Certificate)))
            .chain(attached.into_iter().map(|range| (range, UnprotectedKind::Attachment)))
            .collect()
    }

    /// What the manifests say, before anything is known of what holds.
    pub(crate) const fn account(&self) -> &Account<'s, 's> {
        &self.account
    }

    /// The manifests, each with whether it holds: its signature verifies, and no assertion differs
    /// from its claim. `judged` says so of each label.
    pub(crate) fn checked(mut self, judged: &BTreeMap<String, Judged>) -> Account<'s, 's> {
        self.account.check(self.bytes, |label| {
            judged.get(label).is_some_and(|judged| {
                judged.signature == SignatureState::Verifies
                    && judged.assertions != AssertionsState::Differ
            })
        });
        self.account
    }
}

/// The limits among `errors`, each at its first place.
pub(crate) fn limits(
    errors: Vec<StoreError>,
    embedded: Option<&Embedded<'_>>,
) -> Vec<LimitReached> {
    let mut limits: Vec<_> =
        errors.iter().filter_map(|error| LimitReached::of(error, embedded)).collect();
    limits.sort_by_key(|limit| (limit.name, limit.offset));
    limits.dedup_by_key(|limit| limit.name);
    limits
}

fn unread<'s>(
    error: &StoreError,
    embedded: Option<&Embedded<'_>>,
) -> Result<Option<Own<'s>>, LimitReached> {
    LimitReached::of(error, embedded).map_or(Ok(None), Err)
}
