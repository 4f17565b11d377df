//! How many signatures one file may make us check, and which answers are already known.
//!
//! Manifests of one store mostly share their certificates, so that each pair of certificates is
//! checked once. The bound is over the whole file: a store of many manifests could otherwise ask for
//! the bound of one path many times over.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
};

use countermark_model::{Digest, Limits};

use super::certificate::Certificate;

/// The checks of signatures that one file has had and may still have.
#[derive(Debug)]
pub(crate) struct Work<'l> {
    /// The limits that are in force.
    pub(crate) limits: &'l Limits,
    left: Cell<usize>,
    /// Whether the second certificate signed the first.
    known: RefCell<BTreeMap<(Digest, Digest), bool>>,
}

impl<'l> Work<'l> {
    /// No work done yet.
    ///
    /// # Limits
    /// `signatures` for the signatures checked.
    pub(crate) const fn new(limits: &'l Limits) -> Self {
        Self { limits, left: Cell::new(limits.signatures), known: RefCell::new(BTreeMap::new()) }
    }

    /// Takes one check of a signature; none when there is none left.
    pub(crate) fn take(&self) -> Option<()> {
        self.left.set(self.left.get().checked_sub(1)?);
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
        let signed = subject.is_signed_by(issuer).is_ok();
        self.known.borrow_mut().insert(pair, signed);
        Some(signed)
    }
}
