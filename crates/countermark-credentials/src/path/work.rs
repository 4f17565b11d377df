//! How many signatures one file may make us check, and which answers are already known.
//!
//! Manifests of one store mostly share their certificates, so that each pair of certificates is
//! checked once. The bound is over the whole file: a store of many manifests could otherwise ask for
//! the bound of one path many times over. Files of one batch share certificates too: what was computed
//! for one is remembered for the others, and counted again, so that the bound is reached at the same
//! place whatever was examined before.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

use countermark_model::{Digest, Limits};

use super::certificate::Certificate;
use crate::store::StoreError;

/// Whether the second of two certificates signed the first. It follows from their bytes alone.
type Signed = BTreeMap<(Digest, Digest), bool>;

/// Most pairs that are remembered beyond a file; then it begins anew. Real signers have a few hundred
/// issuers; a pair takes 72 bytes.
const REMEMBERED: usize = 4_096;

/// The signatures between certificates that were checked for earlier files, for as long as a host
/// keeps it.
#[derive(Debug, Default)]
pub(crate) struct SignaturesSeen(Mutex<Signed>);

/// The checks of signatures that one file has had and may still have.
#[derive(Debug)]
pub(crate) struct Work<'l> {
    /// The limits that are in force.
    pub(crate) limits: &'l Limits,
    left: Cell<usize>,
    known: RefCell<Signed>,
    seen: Option<&'l SignaturesSeen>,
    /// Where in the store that stands which is checked.
    place: Cell<usize>,
    reached: RefCell<BTreeMap<&'static str, StoreError>>,
}

impl SignaturesSeen {
    fn get(&self, pair: &(Digest, Digest)) -> Option<bool> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(pair).copied()
    }

    fn remember(&self, pair: (Digest, Digest), signed: bool) {
        let mut pairs = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if pairs.len() >= REMEMBERED {
            pairs.clear();
        }
        pairs.insert(pair, signed);
    }
}

impl<'l> Work<'l> {
    /// No work done yet.
    ///
    /// # Limits
    /// `signatures` for the signatures checked.
    pub(crate) const fn new(limits: &'l Limits) -> Self {
        Self {
            limits,
            left: Cell::new(limits.signatures),
            known: RefCell::new(BTreeMap::new()),
            seen: None,
            place: Cell::new(0),
            reached: RefCell::new(BTreeMap::new()),
        }
    }

    /// The same, where answers of earlier files are at hand.
    pub(crate) fn knowing(limits: &'l Limits, seen: &'l SignaturesSeen) -> Self {
        Self { seen: Some(seen), ..Self::new(limits) }
    }

    /// Says where in the store that stands which is checked from now on.
    pub(crate) fn at(&self, place: usize) {
        self.place.set(place);
    }

    /// Notes that the limit `name` of the value `value` was reached.
    pub(crate) fn reach(&self, name: &'static str, value: usize) {
        let limit = || StoreError::limit(name, value, self.place.get());
        self.reached.borrow_mut().entry(name).or_insert_with(limit);
    }

    /// The limits that were reached, each at its first place.
    pub(crate) fn reached(&self) -> Vec<StoreError> {
        self.reached.borrow().values().cloned().collect()
    }

    /// Takes one check of a signature; none when there is none left.
    pub(crate) fn take(&self) -> Option<()> {
        let Some(left) = self.left.get().checked_sub(1) else {
            self.reach("signatures", self.limits.signatures);
            return None;
        };
        self.left.set(left);
        Some(())
    }

    /// Whether `issuer` signed `subject`; none when no more signatures may be checked.
    pub(super) fn signed(
        &self,
        subject: &Certificate<'_>,
        issuer: &Certificate<'_>,
    ) -> Option<bool> {
        let pair = (Digest::of(subject.der), Digest::of(issuer.der));
        if let Some(known) = self.known.borrow().get(&pair) {
            return Some(*known);
        }
        self.take()?;
        let signed = self.seen.and_then(|seen| seen.get(&pair)).unwrap_or_else(|| {
            let signed = subject.is_signed_by(issuer).is_ok();
            if let Some(seen) = self.seen {
                seen.remember(pair, signed);
            }
            signed
        });
        self.known.borrow_mut().insert(pair, signed);
        Some(signed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_first_place_of_a_limit_is_named() {
        let limits = Limits { signatures: 1, ..Limits::NATIVE };
        let work = Work::new(&limits);
        work.at(7);
        assert_eq!(work.take(), Some(()));
        assert_eq!(work.reached(), []);
        assert_eq!(work.take(), None);
        work.at(9);
        assert_eq!(work.take(), None);
        assert_eq!(work.reached(), [StoreError::limit("signatures", 1, 7)]);
    }

    #[test]
    fn no_more_pairs_are_remembered_than_the_bound() {
        let seen = SignaturesSeen::default();
        for number in 0..=REMEMBERED {
            let of = |end: u8| Digest::of(&[&number.to_be_bytes()[..], &[end]].concat());
            seen.remember((of(0), of(1)), number % 2 == 0);
            assert_eq!(seen.get(&(of(0), of(1))), Some(number % 2 == 0));
        }
        assert_eq!(seen.0.lock().unwrap().len(), 1);
    }
}
