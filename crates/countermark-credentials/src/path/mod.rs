//! The way from a certificate to a listed one (RFC 5280 §6; C2PA 2.2 §14.4-14.5).
//!
//! Each certificate is signed by the one above it; the last one is signed by an anchor, a key that
//! a trust list names. Anchors are trusted whether or not they are self-signed, since several
//! listed ones are issuing CAs whose roots are on no list, and whatever their own dates say; the
//! bounds that an anchor sets (path length, purposes, names) count. The engine's own search is not
//! relied on: in versions before 0.91 it let any certificate issue others.

mod accepted;
mod certificate;
mod claim;
mod issuer;
mod names;
mod pool;
mod profile;
mod signature;
mod work;

use std::{cell::Cell, collections::BTreeSet};

use countermark_model::{Digest, Limits, Timestamp};

use certificate::{Certificate, KeyPurpose};

pub(crate) use certificate::{SubjectInfo, subject_names};
pub(crate) use claim::verify_claim;
pub(crate) use issuer::{issued_identity, issuer, signed_with_key_of};
pub(crate) use pool::AnchorPool;
pub(crate) use profile::{ProfileFault, Purpose};
pub(crate) use work::{SignaturesSeen, Work};

/// What came of the search for a path.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum PathOutcome {
    /// A limit was reached before a path was found.
    LimitReached {
        /// Name of the field of `Limits`.
        name: &'static str,
        /// The limit that was in force.
        value: usize,
    },
    /// No path leads to a certificate of the pool.
    NoPath,
    /// A path leads to a certificate of the pool.
    Ok(VerifiedPath),
    /// The certificate breaks the profile for its purpose, whoever issued it.
    ProfileInvalid(ProfileFault),
    /// A path leads to the pool, but not at the instant asked for: it holds at the first second of
    /// the certificate's validity. It names a list and proves nothing.
    ValidityOnly(UndatedPath),
}

/// A path that was verified. Only [`path`] makes one.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct VerifiedPath {
    /// SHA-256 of the listed certificate.
    anchor: Digest,
    /// The certificates in DER, from the one that was asked for to the listed one.
    certificates: Vec<Vec<u8>>,
    /// The instant that it was verified for.
    at: Timestamp,
    /// Whether the certificate itself is listed, rather than one above it.
    listed_itself: bool,
    /// What was noticed about its CAs, by name.
    flags: BTreeSet<&'static str>,
}

/// A path that would hold at the first second of the certificate's validity. Only [`path`] makes one.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct UndatedPath(VerifiedPath);

impl VerifiedPath {
    /// SHA-256 of the listed certificate.
    pub(crate) const fn anchor_sha256(&self) -> &Digest {
        &self.anchor
    }

    /// Its certificates in DER, from the one that was asked for to the listed one.
    pub(crate) fn certificates(&self) -> impl Iterator<Item = &[u8]> {
        self.certificates.iter().map(Vec::as_slice)
    }

    /// What was noticed about its CAs: `ca_not_critical` where one says that it is a CA in an extension
    /// that is not critical, against RFC 5280 §4.2.1.9, `ca_without_key_usage` where one lacks that
    /// extension, against §4.2.1.3.
    pub(crate) fn flags(&self) -> impl Iterator<Item = &'static str> {
        self.flags.iter().copied()
    }
}

impl UndatedPath {
    /// What there is to say about the path, apart from its time.
    pub(crate) const fn otherwise(&self) -> &VerifiedPath {
        &self.0
    }
}

/// Looks for a path from the certificate `leaf` over certificates of `chain` to one of `pool` that
/// holds at `at`. All certificates are in DER; `chain` is in any order and may hold `leaf` too.
///
/// # Limits
/// Those of [`Brought::path`].
pub(crate) fn path(
    leaf: &[u8],
    chain: &[Vec<u8>],
    pool: &AnchorPool,
    purpose: Purpose,
    at: Timestamp,
    work: &Work<'_>,
) -> PathOutcome {
    Brought::read(leaf, chain, work.limits).path(pool, purpose, at, work)
}

/// A certificate and those that came with it, read once for every list that a path is looked for to.
#[derive(Debug)]
pub(crate) struct Brought<'a> {
    leaf: Option<Certificate<'a>>,
    chain: Vec<Certificate<'a>>,
    /// The limit that they are over, by name and value.
    over: Option<(&'static str, usize)>,
}

impl<'a> Brought<'a> {
    /// Reads `leaf` and `chain`, all in DER. Of certificates over a limit none is read.
    pub(crate) fn read(leaf: &'a [u8], chain: &'a [Vec<u8>], limits: &Limits) -> Self {
        let most = limits.certificate_bytes;
        let too_long = |der: &[u8]| der.len() > most;
        let over = if chain.len() > limits.chain {
            Some(("chain", limits.chain))
        } else if too_long(leaf) || chain.iter().any(|der| too_long(der)) {
            Some(("certificate_bytes", most))
        } else {
            None
        };
        if over.is_some() {
            return Self { leaf: None, chain: Vec::new(), over };
        }
        let chain = chain.iter().filter_map(|der| Certificate::parse(der)).collect();
        Self { leaf: Certificate::parse(leaf), chain, over }
    }

    /// Looks for a path to a certificate of `pool` that holds at `at`.
    ///
    /// # Limits
    /// `chain` for the certificates given and for the length of a path, `certificate_bytes` for each,
    /// `path_signatures` for the signatures checked, and what `work` has left of those of the file.
    ///
    /// # Specification
    /// RFC 5280 §6.1, without policies; credentials specification §4.1 and §4.2.
    pub(crate) fn path(
        &self,
        pool: &AnchorPool,
        purpose: Purpose,
        at: Timestamp,
        work: &Work<'_>,
    ) -> PathOutcome {
        if let Some((name, value)) = self.over {
            return limited(name, value, work);
        }
        let Some(leaf) = &self.leaf else {
            return PathOutcome::ProfileInvalid(ProfileFault::Unreadable);
        };
        let purposes = match profile::check_leaf(leaf, purpose) {
            Ok(purposes) => purposes,
            Err(fault) => return PathOutcome::ProfileInvalid(fault),
        };
        let purposes = match purpose {
            Purpose::ClaimSigning { official: true, .. } => purposes
                .into_iter()
                .filter(|purpose| *purpose == KeyPurpose::ClaimSigning)
                .collect(),
            _ => purposes,
        };
        let search = Search::new(leaf, &self.chain, pool, purpose, work);
        let (not_before, _) = leaf.validity();
        match search.run(&purposes, at) {
            Found::Path(path) => PathOutcome::Ok(path),
            Found::Nothing => match search.run(&purposes, not_before) {
                Found::Path(path) => PathOutcome::ValidityOnly(UndatedPath(path)),
                Found::Nothing => PathOutcome::NoPath,
                Found::Limit => search.limit(),
            },
            Found::Limit => search.limit(),
        }
    }
}

fn limited(name: &'static str, value: usize, work: &Work<'_>) -> PathOutcome {
    work.reach(name, value);
    PathOutcome::LimitReached { name, value }
}

/// What a search, or a branch of it, has found.
enum Found {
    Limit,
    Nothing,
    Path(VerifiedPath),
}

/// A depth-first search, from the leaf upwards.
struct Search<'s, 'w> {
    leaf: &'s Certificate<'s>,
    chain: &'s [Certificate<'s>],
    pool: &'s AnchorPool,
    end_entities: &'s [Vec<u8>],
    signatures_left: Cell<usize>,
    work: &'w Work<'w>,
}

/// The certificates from the leaf to the current one.
#[derive(Clone)]
struct Trail {
    /// Positions in the chain, above the leaf.
    above: Vec<usize>,
    /// The purposes of the leaf that all of them allow.
    purposes: Vec<KeyPurpose>,
    flags: BTreeSet<&'static str>,
}

impl<'s, 'w> Search<'s, 'w> {
    fn new(
        leaf: &'s Certificate<'s>,
        chain: &'s [Certificate<'s>],
        pool: &'s AnchorPool,
        purpose: Purpose,
        work: &'w Work<'w>,
    ) -> Self {
        // Lists of end entities are for signers of claims alone (C2PA 2.2 §14.4.3).
        let end_entities = match purpose {
            Purpose::ClaimSigning { .. } => pool.end_entities(),
            Purpose::OcspSigning | Purpose::TimeStamping => &[],
        };
        let signatures_left = Cell::new(work.limits.path_signatures);
        Self { leaf, chain, pool, end_entities, signatures_left, work }
    }

    /// The limit that was reached: that of this search, or that of the whole file.
    fn limit(&self) -> PathOutcome {
        let limits = self.work.limits;
        if self.signatures_left.get() == 0 {
            return limited("path_signatures", limits.path_signatures, self.work);
        }
        limited("signatures", limits.signatures, self.work)
    }

    fn run(&self, purposes: &[KeyPurpose], at: Timestamp) -> Found {
        if purposes.is_empty() || !self.leaf.is_valid_at(at) {
            return Found::Nothing;
        }
        if self.end_entities.iter().any(|listed| listed == self.leaf.der) {
            return Found::Path(VerifiedPath {
                anchor: Digest::of(self.leaf.der),
                certificates: vec![self.leaf.der.to_vec()],
                at,
                listed_itself: true,
                flags: BTreeSet::new(),
            });
        }
        let trail =
            Trail { above: Vec::new(), purposes: purposes.to_vec(), flags: BTreeSet::new() };
        self.extend(&trail, at)
    }

    /// Tries every anchor, then every certificate of the chain, as the next one of `trail`. As deep
    /// as `limits.chain` allows.
    fn extend(&self, trail: &Trail, at: Timestamp) -> Found {
        // The leaf, those above it, and the next one.
        let length = trail.above.len().saturating_add(2);
        if length > self.work.limits.chain {
            return Found::Nothing;
        }
        for anchor in self.anchors(trail) {
            let Some(checked) = self.checked(&anchor, trail) else { continue };
            match self.signed(trail, &anchor) {
                None => return Found::Limit,
                Some(false) => {}
                Some(true) => {
                    return Found::Path(VerifiedPath {
                        anchor: Digest::of(anchor.der),
                        certificates: self.certificates(trail, &anchor),
                        at,
                        listed_itself: false,
                        flags: checked.flags,
                    });
                }
            }
        }
        for index in self.candidates(trail) {
            let Some(issuer) = self.chain.get(index) else { continue };
            if trail.above.contains(&index)
                || !issuer.is_valid_at(at)
                || !profile::is_intermediate(issuer, self.pool.needs_key_usage())
            {
                continue;
            }
            let Some(mut longer) = self.checked(issuer, trail) else { continue };
            match self.signed(trail, issuer) {
                None => return Found::Limit,
                Some(false) => continue,
                Some(true) => longer.above.push(index),
            }
            match self.extend(&longer, at) {
                Found::Nothing => {}
                found => return found,
            }
        }
        Found::Nothing
    }

    /// The anchors whose subject is the issuer of the current one; those whose key it names first.
    fn anchors(&self, trail: &Trail) -> Vec<Certificate<'s>> {
        let current = self.current(trail);
        let mut found: Vec<_> = self.pool.named(current.issuer()).collect();
        found.sort_by_key(|anchor| !current.points_to(anchor));
        found
    }

    /// The same for certificates of the chain, as positions.
    fn candidates(&self, trail: &Trail) -> Vec<usize> {
        let current = self.current(trail);
        let mut found: Vec<_> = self
            .chain
            .iter()
            .enumerate()
            .filter(|(_, issuer)| issuer.subject() == current.issuer())
            .map(|(index, issuer)| (!current.points_to(issuer), index))
            .collect();
        found.sort_unstable();
        found.into_iter().map(|(_, index)| index).collect()
    }

    /// The trail as it would be with `issuer` on top; none when `issuer` may not stand there.
    fn checked(&self, issuer: &Certificate<'_>, trail: &Trail) -> Option<Trail> {
        let purposes = profile::issuer_purposes(issuer, &trail.purposes)?;
        // CAs below; self-issued ones count too, which RFC 5280 would let pass.
        let allowed = issuer
            .path_length()
            .map_or(usize::MAX, |length| usize::try_from(length).unwrap_or(usize::MAX));
        if trail.above.len() > allowed {
            return None;
        }
        let below = trail.above.iter().filter_map(|index| self.chain.get(*index));
        let mut below = std::iter::once(self.leaf).chain(below);
        if let Some(constraints) = issuer.name_constraints()
            && !below.all(|certificate| names::allows(constraints, certificate))
        {
            return None;
        }
        let mut flags = trail.flags.clone();
        flags.extend((!issuer.is_ca_critically()).then_some("ca_not_critical"));
        flags.extend(issuer.key_usage().is_none().then_some("ca_without_key_usage"));
        Some(Trail { above: trail.above.clone(), purposes, flags })
    }

    /// Whether `issuer` signed the current one; none when no more signatures may be checked.
    fn signed(&self, trail: &Trail, issuer: &Certificate<'_>) -> Option<bool> {
        self.signatures_left.set(self.signatures_left.get().checked_sub(1)?);
        self.work.signed(self.current(trail), issuer)
    }

    /// The certificates of `trail`, with `anchor` on top.
    fn certificates(&self, trail: &Trail, anchor: &Certificate<'_>) -> Vec<Vec<u8>> {
        let above = trail.above.iter().filter_map(|index| self.chain.get(*index));
        let below = std::iter::once(self.leaf).chain(above);
        below.map(|certificate| certificate.der).chain([anchor.der]).map(<[u8]>::to_vec).collect()
    }

    fn current(&self, trail: &Trail) -> &'s Certificate<'s> {
        trail.above.last().and_then(|index| self.chain.get(*index)).unwrap_or(self.leaf)
    }
}

#[cfg(test)]
pub(crate) mod tests;
