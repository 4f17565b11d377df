//! The certificates of one trust list, by the names that certificates have for their issuers.

use std::collections::BTreeMap;

use super::certificate::{Certificate, subject};

/// The certificates of one trust list.
#[derive(Clone, Debug)]
pub(crate) struct AnchorPool {
    /// Listed certificates that issue others, by their subject in DER, so that only those are read
    /// that may have issued what is at hand.
    anchors: BTreeMap<Vec<u8>, Vec<Vec<u8>>>,
    end_entities: Vec<Vec<u8>>,
    /// Whether CAs below its anchors must say that they may sign certificates.
    needs_key_usage: bool,
}

impl AnchorPool {
    /// A pool of anchors and of certificates that are trusted themselves, all in DER. Certificates
    /// that cannot be read lead nowhere.
    pub(crate) fn new(anchors: Vec<Vec<u8>>, end_entities: Vec<Vec<u8>>) -> Self {
        let mut pool = Self { anchors: BTreeMap::new(), end_entities, needs_key_usage: false };
        for der in anchors {
            let Some(subject) = subject(&der).map(<[u8]>::to_vec) else { continue };
            pool.anchors.entry(subject).or_default().push(der);
        }
        pool
    }

    /// The same pool, as that of a published list: below its anchors, a CA without any key usage leads
    /// nowhere. RFC 5280 §6.1.4 (n) lets one pass, though §4.2.1.3 says that every CA must have one;
    /// no CA of a signer on a published list lacks it (measured), while test authorities of users do.
    #[must_use]
    pub(crate) fn published(self) -> Self {
        Self { needs_key_usage: true, ..self }
    }

    /// The anchors with this subject.
    pub(super) fn named(&self, subject: &[u8]) -> impl Iterator<Item = Certificate<'_>> {
        let named = self.anchors.get(subject).into_iter().flatten();
        named.filter_map(|der| Certificate::parse(der))
    }

    /// The anchors, in DER.
    pub(crate) fn anchors(&self) -> impl Iterator<Item = &[u8]> {
        self.anchors.values().flatten().map(Vec::as_slice)
    }

    /// The certificates that are trusted themselves, in DER.
    pub(super) fn end_entities(&self) -> &[Vec<u8>] {
        &self.end_entities
    }

    /// Whether CAs below its anchors must have a key usage.
    pub(super) const fn needs_key_usage(&self) -> bool {
        self.needs_key_usage
    }
}
