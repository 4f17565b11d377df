//! How many signatures one file may make us check, and which answers are already known.
//!
//! Manifests of one store mostly share their certificates, so that each pair of certificates is
//! checked once. The bound is over the whole file: a store of many manifests could otherwise ask for
//! the bound of one path many times over. Files of one batch share certificates too, and the claims of what they were
//! made of: what was computed for one is remembered for the others, and counted again, so that the bound is reached
//! at the same place whatever was examined before.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

use countermark_model::{Digest, Limits, report::SignatureState};

use super::{certificate::Certificate, verify_claim};
use crate::store::{Signature, StoreError, sig_structure};

/// Most answers of a kind that are remembered beyond a file; then it begins anew. Real signers have a few hundred
/// issuers; an answer takes 72 bytes.
const REMEMBERED: usize = 4_096;

/// The signatures that were checked for earlier files, for as long as a host keeps it.
#[derive(Debug, Default)]
pub(crate) struct SignaturesSeen {
    /// Whether the second of two certificates signed the first.
    certificates: Answers<bool>,
    /// By the certificate of the signer, and by what is signed and its signature.
    claims: Answers<SignatureState>,
}

/// Answers that follow from the bytes of which they have the digests, and from nothing else.
#[derive(Debug)]
struct Answers<A>(Mutex<BTreeMap<(Digest, Digest), A>>);

/// The checks of signatures that one file has had and may still have.
#[derive(Debug)]
pub(crate) struct Work<'l> {
    /// The limits that are in force.
    pub(crate) limits: &'l Limits,
    left: Cell<usize>,
    known: RefCell<BTreeMap<(Digest, Digest), bool>>,
    seen: Option<&'l SignaturesSeen>,
    /// Where in the store that stands which is checked.
    place: Cell<usize>,
    reached: RefCell<BTreeMap<&'static str, StoreError>>,
}

impl<A> Default for Answers<A> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<A: Copy> Answers<A> {
    /// The answer that is remembered, or else the one that is computed now.
    fn get(&self, pair: (Digest, Digest), compute: impl FnOnce() -> A) -> A {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&pair).copied();
        known.unwrap_or_else(|| {
            let answer = compute();
            let mut pairs = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            if pairs.len() >= REMEMBERED {
                pairs.clear();
            }
            pairs.insert(pair, answer);
            answer
        })
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
        let check = || subject.is_signed_by(issuer).is_ok();
        let signed = match self.seen {
            Some(seen) => seen.certificates.get(pair, check),
            None => check(),
        };
        self.known.borrow_mut().insert(pair, signed);
        Some(signed)
    }

    /// Whether `signature` is one over the bytes of `claim`, as [`verify_claim`] says.
    pub(crate) fn claim(&self, signature: &Signature<'_>, claim: &[u8]) -> SignatureState {
        let check = || verify_claim(signature, claim);
        let (Some(seen), Some(leaf)) = (self.seen, signature.chain.first()) else { return check() };
        // The protected header, which names the algorithm, is part of what is signed.
        let message = sig_structure("Signature1", &signature.protected, claim);
        let length = signature.signature.len().to_be_bytes();
        let parts = [&[u8::from(signature.detached)], &length[..], &signature.signature, &message];
        seen.claims.get((Digest::of(leaf), Digest::of(&parts.concat())), check)
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use rcgen::SigningKey as _;

    use super::*;
    use crate::{
        path::tests::{Key, certificate},
        store::Algorithm,
    };

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
    fn what_is_remembered_of_a_claim_is_of_all_its_bytes() {
        let key = Key::new(7);
        let leaf = certificate(("Signer", &key), ("Signer", &key), |_| {});
        let header = [0xA1, 0x01, 0x26]; // ES256
        let der = key.sign(&sig_structure("Signature1", &header, b"claim")).unwrap();
        let good = p256::ecdsa::Signature::from_der(&der).unwrap().to_bytes().to_vec();
        let broken = [&good[..40], &[good[40] ^ 1], &good[41..]].concat();
        let signature = |bytes: &[u8], detached| Signature {
            at: 0,
            tagged: true,
            protected: Cow::Owned(header.to_vec()),
            algorithm: Some(Algorithm::Es256),
            chain: vec![Cow::Owned(leaf.clone())],
            loose: Vec::new(),
            chains_conflict: false,
            tokens: Vec::new(),
            ocsp: Vec::new(),
            pads: Vec::new(),
            other_unprotected: Vec::new(),
            detached,
            signature: Cow::Owned(bytes.to_vec()),
            canonical: true,
        };
        let seen = SignaturesSeen::default();
        for _ in 0..2 {
            let work = Work::knowing(&Limits::NATIVE, &seen);
            let says = |bytes, detached, claim| work.claim(&signature(bytes, detached), claim);
            assert_eq!(says(&good, true, b"claim"), SignatureState::Verifies);
            assert_eq!(says(&good, true, b"other"), SignatureState::Fails);
            assert_eq!(says(&broken, true, b"claim"), SignatureState::Fails);
            assert_eq!(says(&good, false, b"claim"), SignatureState::Fails);
        }
        assert_eq!(seen.claims.0.lock().unwrap().len(), 4);
    }

    #[test]
    fn no_more_pairs_are_remembered_than_the_bound() {
        let answers = Answers::default();
        for number in 0..=REMEMBERED {
            let of = |end: u8| Digest::of(&[&number.to_be_bytes()[..], &[end]].concat());
            assert_eq!(answers.get((of(0), of(1)), || number), number);
            assert_eq!(answers.get((of(0), of(1)), || unreachable!()), number);
        }
        assert_eq!(answers.0.lock().unwrap().len(), 1);
    }
}
