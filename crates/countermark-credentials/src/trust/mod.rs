//! Trust data: the bundle of this build, the lists that a user installs or gives, and what else is
//! known about signers.
//!
//! The bundle `countermark-trust/1` is written by `cargo xtask trust` from published lists, with
//! their date and SHA-256 (credentials specification §6). Tiers are never merged: a path to one
//! list is a different statement than a path to another.

mod advisories;
mod bundle;
mod context;
pub(crate) mod denied;
mod error;
mod generators;
mod names;
mod pem;
mod products;
mod published;

use c2pa::Settings;
use countermark_model::{
    Digest, Timestamp, TrustSource,
    report::{SignerTier, TimeState, TrustBundle, TrustList},
};

use crate::path::{AnchorPool, SignaturesSeen, SubjectInfo, subject_names};

use advisories::Advisory;
use bundle::{Bundle, Tier, TierId};
use generators::Generators;
use names::ListedNames;
use pem::{certificates, is_authority};
use products::Products;

pub(crate) use context::Evidence;
pub(crate) use denied::Denied;
pub use error::TrustError;
pub(crate) use generators::Fitting;
pub(crate) use published::INTERIM_END;
pub use published::PublishedList;

const EMBEDDED: &[u8] = include_bytes!("../../data/trust.json");

/// Key purposes that the engine accepts for signers (credentials specification §4.2): C2PA claim
/// signing, e-mail protection, document signing, Microsoft C2PA signing.
const ENGINE_PURPOSES: &str = "1.3.6.1.4.1.62558.2.1\n1.3.6.1.5.5.7.3.4\n1.3.6.1.5.5.7.3.36\n\
    1.3.6.1.4.1.311.76.59.1.9\n1.3.6.1.5.5.7.3.8\n";

/// Trust lists, parsed once and used for every file.
#[derive(Debug)]
pub struct TrustLists {
    bundle: TrustBundle,
    lists: Vec<TrustList>,
    signers: Vec<(SignerTier, AnchorPool)>,
    authorities: Vec<(TimeState, AnchorPool)>,
    test_keys: Vec<Digest>,
    /// Digests of certificates in user lists that hold one of these keys.
    test_anchors: Vec<Digest>,
    denied: Vec<Denied>,
    advisories: Vec<Advisory>,
    products: Option<Products>,
    generators: Generators,
    names: ListedNames,
    /// Number of certificates in each list.
    sizes: Vec<(String, usize)>,
    /// The engine's settings. Its context is made from them for each file (0.2 to 0.4 ms): in
    /// browsers a context cannot be shared between threads, as [`TrustSource`] must.
    engine: Settings,
    seen: SignaturesSeen,
}

/// The lists of time-stamp authorities, and what was taken back of them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Authorities<'t> {
    /// The lists, in the order in which a match is looked for.
    pub(crate) pools: &'t [(TimeState, AnchorPool)],
    /// Certificates and keys that count on no list.
    pub(crate) denied: &'t [Denied],
}

impl TrustLists {
    /// The lists that are part of this build.
    #[expect(clippy::expect_used, reason = "the committed bundle is parsed by a test")]
    pub fn embedded() -> Self {
        Bundle::parse_own(EMBEDDED)
            .and_then(|bundle| Self::of(bundle, false))
            .expect("the embedded trust bundle parses")
    }

    /// The lists of a bundle `countermark-trust/1`, as they are when they are not the ones of this
    /// build.
    ///
    /// # Errors
    /// [`TrustError`] when anything in it is unknown, does not fit its digest, or gives a
    /// certificate a role that it must not have: a bundle is used whole or not at all.
    pub fn from_bundle(json: &[u8]) -> Result<Self, TrustError> {
        Self::of(Bundle::parse(json)?, json != EMBEDDED)
    }

    fn of(bundle: Bundle, installed: bool) -> Result<Self, TrustError> {
        let mut lists = Self {
            bundle: TrustBundle {
                version: bundle.version,
                sha256: bundle.sha256,
                issued: bundle.issued,
                expires: bundle.expires,
                expired: false,
                installed,
            },
            lists: Vec::new(),
            signers: Vec::new(),
            authorities: Vec::new(),
            test_keys: bundle.test_keys,
            test_anchors: Vec::new(),
            denied: bundle.denied,
            advisories: Advisory::embedded()?,
            products: None,
            generators: Generators::embedded()?,
            names: ListedNames::default(),
            sizes: Vec::new(),
            engine: engine_settings(),
            seen: SignaturesSeen::default(),
        };
        for name in lists.generators.names() {
            lists.names.add(name);
        }
        for tier in bundle.tiers {
            lists.add_tier(tier);
        }
        Ok(lists)
    }

    /// Adds a PEM list of signers; they are shown as trusted by the user's list.
    ///
    /// # Errors
    /// [`TrustError`] when it holds no certificate or one that cannot be parsed.
    pub fn with_signers(mut self, pem: &[u8]) -> Result<Self, TrustError> {
        let (anchors, leaves): (Vec<_>, Vec<_>) =
            certificates(pem)?.into_iter().partition(|der| is_authority(der));
        self.note_test_anchors(&anchors);
        self.signers.push((SignerTier::UserList, AnchorPool::new(anchors, leaves)));
        self.lists.push(user_list("user", pem));
        Ok(self)
    }

    /// Adds a PEM list of time-stamp authorities.
    ///
    /// # Errors
    /// [`TrustError`] when it holds no certificate or one that cannot be parsed.
    pub fn with_authorities(mut self, pem: &[u8]) -> Result<Self, TrustError> {
        let pool = self.authority_pool(certificates(pem)?);
        self.authorities.push((TimeState::UserTsa, pool));
        self.lists.push(user_list("user-tsa", pem));
        Ok(self)
    }

    /// The version of the bundle. A newer one has a higher version.
    pub const fn bundle_version(&self) -> u64 {
        self.bundle.version
    }

    /// Number of certificates in each list of the bundle, by the name of the list.
    pub fn sizes(&self) -> impl Iterator<Item = (&str, usize)> {
        self.sizes.iter().map(|(name, size)| (name.as_str(), *size))
    }

    /// When the bundle was issued: an evaluation time before it is no time of this world.
    pub(crate) const fn issued(&self) -> Timestamp {
        self.bundle.issued
    }

    /// Lets the lists of the user take the place of all others, under the rules of the official ones:
    /// so the C2PA Conformance Program tests validators, with lists of its own.
    #[must_use]
    pub fn user_lists_as_official(mut self) -> Self {
        self.signers.retain(|(tier, _)| *tier == SignerTier::UserList);
        for (tier, pool) in &mut self.signers {
            *tier = SignerTier::C2paOfficial;
            *pool = pool.clone().published();
        }
        self.authorities.retain(|(list, _)| *list == TimeState::UserTsa);
        for (list, pool) in &mut self.authorities {
            *list = TimeState::OfficialTsa;
            *pool = pool.clone().published();
        }
        self.lists.retain(|list| matches!(list.list.as_str(), "user" | "user-tsa"));
        self
    }

    /// The pools for signers, in the order in which a match is looked for.
    pub(crate) fn signers(&self) -> &[(SignerTier, AnchorPool)] {
        &self.signers
    }

    /// The pools for time-stamp authorities.
    pub(crate) fn authorities(&self) -> Authorities<'_> {
        Authorities { pools: &self.authorities, denied: &self.denied }
    }

    /// What the bundle takes back.
    pub(crate) fn denied(&self) -> &[Denied] {
        &self.denied
    }

    /// The signatures between certificates that were checked for other files.
    pub(crate) const fn signatures_seen(&self) -> &SignaturesSeen {
        &self.seen
    }

    /// Whether the private half of the key with this digest of its `SubjectPublicKeyInfo` is public.
    pub(crate) fn is_test_key(&self, spki: &Digest) -> bool {
        self.test_keys.contains(spki)
    }

    /// Whether the listed certificate with this digest holds such a key. A list that a user gives
    /// cannot make a key secret again.
    pub(crate) fn is_test_anchor(&self, certificate: &Digest) -> bool {
        self.test_anchors.contains(certificate)
    }

    /// The engine's settings, by which it reads without trust of its own.
    pub(crate) const fn engine(&self) -> &Settings {
        &self.engine
    }

    fn note_test_anchors(&mut self, anchors: &[Vec<u8>]) {
        let infos = anchors.iter().filter_map(|der| SubjectInfo::of(der));
        let known = infos.filter(|info| self.test_keys.contains(&info.spki_sha256));
        let found: Vec<_> = known.map(|info| info.sha256).collect();
        self.test_anchors.extend(found);
    }

    fn add_tier(&mut self, tier: Tier) {
        let name = tier.id.list_name();
        self.note_names(tier.anchors.iter().chain(&tier.end_entities));
        self.sizes
            .push((name.to_owned(), tier.anchors.len().saturating_add(tier.end_entities.len())));
        self.lists.push(TrustList {
            list: name.to_owned(),
            date: Some(tier.snapshot_date),
            sha256: tier.sha256,
            age_days: None,
        });
        let (anchors, end_entities) = (tier.anchors, tier.end_entities);
        let pool = match tier.id {
            TierId::InterimTsa | TierId::OfficialTsa => self.authority_pool(anchors),
            TierId::C2paOfficial | TierId::InterimLegacy | TierId::PublisherList => {
                AnchorPool::new(anchors, end_entities)
            }
        };
        let pool = pool.published();
        match tier.id {
            TierId::C2paOfficial => self.signers.push((SignerTier::C2paOfficial, pool)),
            TierId::InterimLegacy => self.signers.push((SignerTier::InterimLegacy, pool)),
            TierId::InterimTsa => self.authorities.push((TimeState::InterimTsa, pool)),
            TierId::OfficialTsa => self.authorities.push((TimeState::OfficialTsa, pool)),
            TierId::PublisherList => self.signers.push((SignerTier::PublisherList, pool)),
        }
    }

    /// The authorities among `anchors` that the bundle does not take back: a time that one of those
    /// states counts for nothing, since its key can date anything.
    fn authority_pool(&self, anchors: Vec<Vec<u8>>) -> AnchorPool {
        let denied = |der: &[u8]| denied::any(&self.denied, [der].into_iter());
        let kept = anchors.into_iter().filter(|der| !denied(der)).collect();
        AnchorPool::new(kept, Vec::new())
    }

    /// Notes whom certificates are for, so that look-alikes are found.
    fn note_names<'c>(&mut self, certificates: impl Iterator<Item = &'c Vec<u8>>) {
        for name in certificates.flat_map(|der| subject_names(der)) {
            self.names.add(name.raw());
        }
    }
}

impl TrustSource for TrustLists {
    fn lists(&self) -> Vec<TrustList> {
        self.lists.clone()
    }

    fn bundle(&self) -> Option<TrustBundle> {
        Some(self.bundle.clone())
    }
}

fn user_list(name: &str, pem: &[u8]) -> TrustList {
    TrustList { list: name.to_owned(), date: None, sha256: Digest::of(pem), age_days: None }
}

/// Settings for the engine (credentials specification §1.3). It gets no anchors: its own trust
/// codes are dropped, and our paths decide. The accepted key purposes are always set, since
/// otherwise valid certificates count as malformed.
///
/// The fields are set one by one: settings that are read from JSON take a browser longer than the rest of the
/// lists, in code that nothing else runs. What is not set here has the default that a test names.
fn engine_settings() -> Settings {
    let mut settings = Settings::new();
    settings.core.decode_identity_assertions = false;
    settings.core.allowed_network_hosts = Some(Vec::new());
    settings.core.allow_redirects = false;
    settings.verify.remote_manifest_fetch = false;
    settings.trust.trust_config = Some(ENGINE_PURPOSES.to_owned());
    settings
}

#[cfg(test)]
pub(crate) mod tests;
