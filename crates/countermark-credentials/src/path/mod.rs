//! The way from a certificate to a listed one (RFC 5280 §6; C2PA 2.2 §14.4-14.5).
//!
//! Each certificate is signed by the one above it; the last one is signed by an anchor, a key that
//! a trust list names. Anchors are trusted whether or not they are self-signed, since several
//! listed ones are issuing CAs whose roots are on no list, and whatever their own dates say; the
//! bounds that an anchor sets (path length, purposes, names) count. The engine's own search is not
//! relied on: in versions before 0.91 it let any certificate issue others.

mod certificate;
mod claim;
mod issuer;
mod names;
mod profile;
mod signature;
mod work;

use std::cell::Cell;

use countermark_model::{Digest, Timestamp};

use certificate::{Certificate, KeyPurpose};

pub(crate) use certificate::SubjectInfo;
pub(crate) use claim::verify_claim;
pub(crate) use issuer::{issued_identity, issuer, signed_with_key_of};
pub(crate) use profile::{ProfileFault, Purpose};
pub(crate) use work::Work;

/// The certificates of one trust list.
#[derive(Clone, Debug)]
pub(crate) struct AnchorPool {
    anchors: Vec<Anchor>,
    end_entities: Vec<Vec<u8>>,
}

/// A listed certificate that issues others.
#[derive(Clone, Debug)]
struct Anchor {
    der: Vec<u8>,
    /// Its subject in DER, so that only those are read that may have issued what is at hand.
    subject: Vec<u8>,
}

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
    /// Number of certificates, the listed one included.
    certificates: usize,
    /// The instant that it was verified for.
    at: Timestamp,
    /// Whether the certificate itself is listed, rather than one above it.
    listed_itself: bool,
    ca_not_critical: bool,
}

/// A path that would hold at the first second of the certificate's validity. Only [`path`] makes one.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct UndatedPath(VerifiedPath);

impl AnchorPool {
    /// A pool of anchors and of certificates that are trusted themselves, all in DER. Certificates
    /// that cannot be read lead nowhere.
    pub(crate) fn new(anchors: Vec<Vec<u8>>, end_entities: Vec<Vec<u8>>) -> Self {
        let readable = |der: Vec<u8>| {
            let subject = Certificate::parse(&der)?.subject().to_vec();
            Some(Anchor { der, subject })
        };
        Self { anchors: anchors.into_iter().filter_map(readable).collect(), end_entities }
    }

    /// The anchors with this subject.
    fn named(&self, subject: &[u8]) -> impl Iterator<Item = Certificate<'_>> {
        let named = self.anchors.iter().filter(move |anchor| anchor.subject == subject);
        named.filter_map(|anchor| Certificate::parse(&anchor.der))
    }

    /// The anchors, in DER.
    pub(crate) fn anchors(&self) -> impl Iterator<Item = &[u8]> {
        self.anchors.iter().map(|anchor| anchor.der.as_slice())
    }
}

impl VerifiedPath {
    /// SHA-256 of the listed certificate.
    pub(crate) const fn anchor_sha256(&self) -> &Digest {
        &self.anchor
    }

    /// Whether a CA in it says so in an extension that is not critical, against RFC 5280 §4.2.1.9.
    pub(crate) const fn ca_not_critical(&self) -> bool {
        self.ca_not_critical
    }
}

impl UndatedPath {
    /// SHA-256 of the listed certificate.
    pub(crate) const fn anchor_sha256(&self) -> &Digest {
        &self.0.anchor
    }
}

/// Looks for a path from the certificate `leaf` over certificates of `chain` to one of `pool` that
/// holds at `at`. All certificates are in DER; `chain` is in any order and may hold `leaf` too.
///
/// # Limits
/// `chain` for the certificates given and for the length of a path, `certificate_bytes` for each,
/// `path_signatures` for the signatures checked, and what `work` has left of those of the file.
///
/// # Specification
/// RFC 5280 §6.1, without policies; credentials specification §4.1 and §4.2.
pub(crate) fn path(
    leaf: &[u8],
    chain: &[Vec<u8>],
    pool: &AnchorPool,
    purpose: Purpose,
    at: Timestamp,
    work: &Work<'_>,
) -> PathOutcome {
    let limits = work.limits;
    if chain.len() > limits.chain {
        return PathOutcome::LimitReached { name: "chain", value: limits.chain };
    }
    let too_long = |der: &[u8]| der.len() > limits.certificate_bytes;
    if too_long(leaf) || chain.iter().any(|der| too_long(der)) {
        let value = limits.certificate_bytes;
        return PathOutcome::LimitReached { name: "certificate_bytes", value };
    }
    let Some(leaf) = Certificate::parse(leaf) else {
        return PathOutcome::ProfileInvalid(ProfileFault::Unreadable);
    };
    let purposes = match profile::check_leaf(&leaf, purpose) {
        Ok(purposes) => purposes,
        Err(fault) => return PathOutcome::ProfileInvalid(fault),
    };
    let purposes = match purpose {
        Purpose::ClaimSigning { official: true, .. } => {
            purposes.into_iter().filter(|purpose| *purpose == KeyPurpose::ClaimSigning).collect()
        }
        _ => purposes,
    };
    let search = Search::new(&leaf, chain, pool, purpose, work);
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

/// What a search, or a branch of it, has found.
enum Found {
    Limit,
    Nothing,
    Path(VerifiedPath),
}

/// A depth-first search, from the leaf upwards.
struct Search<'a, 'w> {
    leaf: &'a Certificate<'a>,
    chain: Vec<Certificate<'a>>,
    pool: &'a AnchorPool,
    end_entities: &'a [Vec<u8>],
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
    ca_not_critical: bool,
}

impl<'a, 'w> Search<'a, 'w> {
    fn new(
        leaf: &'a Certificate<'a>,
        chain: &'a [Vec<u8>],
        pool: &'a AnchorPool,
        purpose: Purpose,
        work: &'w Work<'w>,
    ) -> Self {
        // Lists of end entities are for signers of claims alone (C2PA 2.2 §14.4.3).
        let end_entities = match purpose {
            Purpose::ClaimSigning { .. } => pool.end_entities.as_slice(),
            Purpose::OcspSigning | Purpose::TimeStamping => &[],
        };
        let chain = chain.iter().filter_map(|der| Certificate::parse(der)).collect();
        let signatures_left = Cell::new(work.limits.path_signatures);
        Self { leaf, chain, pool, end_entities, signatures_left, work }
    }

    /// The limit that was reached: that of this search, or that of the whole file.
    fn limit(&self) -> PathOutcome {
        let limits = self.work.limits;
        if self.signatures_left.get() == 0 {
            return PathOutcome::LimitReached {
                name: "path_signatures",
                value: limits.path_signatures,
            };
        }
        PathOutcome::LimitReached { name: "signatures", value: limits.signatures }
    }

    fn run(&self, purposes: &[KeyPurpose], at: Timestamp) -> Found {
        if purposes.is_empty() || !self.leaf.is_valid_at(at) {
            return Found::Nothing;
        }
        if self.end_entities.iter().any(|listed| listed == self.leaf.der) {
            return Found::Path(VerifiedPath {
                anchor: Digest::of(self.leaf.der),
                certificates: 1,
                at,
                listed_itself: true,
                ca_not_critical: false,
            });
        }
        let trail =
            Trail { above: Vec::new(), purposes: purposes.to_vec(), ca_not_critical: false };
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
                        certificates: length,
                        at,
                        listed_itself: false,
                        ca_not_critical: checked.ca_not_critical,
                    });
                }
            }
        }
        for index in self.candidates(trail) {
            let Some(issuer) = self.chain.get(index) else { continue };
            if trail.above.contains(&index)
                || !issuer.is_valid_at(at)
                || !profile::is_intermediate(issuer)
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
    fn anchors(&self, trail: &Trail) -> Vec<Certificate<'a>> {
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
        let ca_not_critical = trail.ca_not_critical || !issuer.is_ca_critically();
        Some(Trail { above: trail.above.clone(), purposes, ca_not_critical })
    }

    /// Whether `issuer` signed the current one; none when no more signatures may be checked.
    fn signed(&self, trail: &Trail, issuer: &Certificate<'_>) -> Option<bool> {
        self.signatures_left.set(self.signatures_left.get().checked_sub(1)?);
        self.work.signed(self.current(trail), issuer)
    }

    fn current(&self, trail: &Trail) -> &Certificate<'a> {
        trail.above.last().and_then(|index| self.chain.get(*index)).unwrap_or(self.leaf)
    }
}

#[cfg(test)]
pub(crate) mod tests;
