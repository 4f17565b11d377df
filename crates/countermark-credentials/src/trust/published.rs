//! Published lists that are not built in, each known by its one SHA-256.
//!
//! They are not embedded, but installed by the user: the frozen interim list of 2022 to 2025, as
//! two PEM files, and the Conforming Products List. Every other content is refused, wherever it
//! comes from, so the transport needs no trust (credentials specification §6.2, §6.4, §7.3).

use countermark_model::{
    Digest, Timestamp,
    report::{SignerTier, TimeState, TrustList},
};

use super::{
    TrustError, TrustLists,
    pem::{certificates, is_for_time_stamps_alone},
    products::Products,
};
use crate::path::AnchorPool;

/// A published list that can be installed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum PublishedList {
    /// The Conforming Products List of the C2PA.
    ConformingProducts,
    /// Certificates of signers on the interim list.
    InterimAllowed,
    /// Certificate authorities on the interim list, for signers and for time-stamps.
    InterimAnchors,
}

/// The last instant that the interim list speaks for: it was frozen on this day, and nobody vouches
/// for what its certificates signed later (credentials specification §6.4).
pub(crate) const INTERIM_END: Timestamp = Timestamp::from_unix(1_767_225_600);

/// The root `RootCA` of Truepic on the interim list, which stands above signers and above Truepic's
/// own time-stamp authority. No key usage says so: it is named here by its SHA-256.
const TRUEPIC_ROOT: &str = "d4238a521f5d88edae53709c956475b158afe3e0eb74a4e8d1bd76e83fd59b78";

/// What the parts of the lists are called in reports.
const INTERIM: &str = "c2pa-interim";
const INTERIM_ALLOWED: &str = "c2pa-interim-signers";
const INTERIM_TSA: &str = "c2pa-interim-tsa";
const PRODUCTS: &str = "c2pa-products";

impl PublishedList {
    /// Every list that can be installed.
    pub const ALL: [Self; 3] =
        [Self::InterimAnchors, Self::InterimAllowed, Self::ConformingProducts];

    /// The list that these bytes are; none when they are none of them, to the last bit.
    pub fn recognised(bytes: &[u8]) -> Option<Self> {
        let found = Digest::of(bytes).to_hex();
        Self::ALL.into_iter().find(|list| list.pin() == found)
    }

    /// The SHA-256 that the list must have, in hexadecimal.
    pub const fn pin(self) -> &'static str {
        match self {
            Self::ConformingProducts => {
                "47723b7648e7134c6cec60a17b3371586f24fe8c4925dbd27be4c7645426771f"
            }
            Self::InterimAllowed => {
                "a3b79faa4cf3351d0ec8c8920930d19a701a77496738627b365551a113a440f8"
            }
            Self::InterimAnchors => {
                "db57e50b9bd4e4c786cbb91f38fd85e2af6a9d5412438a8cddcc42688df07ae5"
            }
        }
    }

    /// Where it is published, the commit that was pinned first, then wherever it stands today.
    pub const fn urls(self) -> [&'static str; 2] {
        match self {
            Self::ConformingProducts => [
                "https://raw.githubusercontent.com/c2pa-org/conformance-public/7dbff513b66e/\
                 conforming-products/conforming-products-list.json",
                "https://raw.githubusercontent.com/c2pa-org/conformance-public/main/\
                 conforming-products/conforming-products-list.json",
            ],
            Self::InterimAllowed => [
                "https://raw.githubusercontent.com/contentauth/c2pa-conformance-tool/0915f0503524/\
                 public/trust/allowed.pem",
                "https://raw.githubusercontent.com/contentauth/c2pa-conformance-tool/main/\
                 public/trust/allowed.pem",
            ],
            Self::InterimAnchors => [
                "https://raw.githubusercontent.com/contentauth/c2pa-conformance-tool/0915f0503524/\
                 public/trust/anchors.pem",
                "https://raw.githubusercontent.com/contentauth/c2pa-conformance-tool/main/\
                 public/trust/anchors.pem",
            ],
        }
    }

    /// The day of this version of the list, as `2026-02-11`.
    pub const fn date(self) -> &'static str {
        match self {
            Self::ConformingProducts => "2026-08-20",
            Self::InterimAllowed | Self::InterimAnchors => "2026-02-11",
        }
    }

    /// The names that its parts have in reports.
    pub const fn names(self) -> &'static [&'static str] {
        match self {
            Self::ConformingProducts => &[PRODUCTS],
            Self::InterimAllowed => &[INTERIM_ALLOWED],
            Self::InterimAnchors => &[INTERIM, INTERIM_TSA],
        }
    }
}

impl TrustLists {
    /// Adds a published list.
    ///
    /// # Errors
    /// [`TrustError::NotPinned`] when `bytes` are anything but this list.
    pub fn with_published(self, list: PublishedList, bytes: &[u8]) -> Result<Self, TrustError> {
        let found = Digest::of(bytes);
        if found.to_hex() != list.pin() {
            let pinned = Digest::from_hex(list.pin()).unwrap_or(found);
            return Err(TrustError::NotPinned { found, pinned });
        }
        let mut lists = match list {
            PublishedList::ConformingProducts => self.with_products(bytes)?,
            PublishedList::InterimAllowed => {
                let allowed = certificates(bytes)?;
                let mut lists = self;
                lists.note_names(allowed.iter());
                lists.sizes.push((INTERIM_ALLOWED.to_owned(), allowed.len()));
                lists.with_interim_signers(AnchorPool::new(Vec::new(), allowed))
            }
            PublishedList::InterimAnchors => self.with_interim_anchors(&certificates(bytes)?),
        };
        for name in list.names() {
            let date = Some(list.date().to_owned());
            lists.lists.push(TrustList {
                list: (*name).to_owned(),
                date,
                sha256: found,
                age_days: None,
            });
        }
        Ok(lists)
    }

    fn with_products(mut self, bytes: &[u8]) -> Result<Self, TrustError> {
        let products = Products::parse(bytes)?;
        for name in products.names() {
            self.names.add(name);
        }
        self.sizes.push((PRODUCTS.to_owned(), products.len()));
        self.products = Some(products);
        Ok(self)
    }

    /// Splits the anchors into those for signers and those for time-stamps.
    fn with_interim_anchors(mut self, anchors: &[Vec<u8>]) -> Self {
        let is_for_time = |der: &[u8]| is_for_time_stamps_alone(der);
        let authorities: Vec<_> =
            anchors.iter().filter(|der| is_for_time(der) || is_truepic(der)).cloned().collect();
        let signers: Vec<_> = anchors.iter().filter(|der| !is_for_time(der)).cloned().collect();
        self.note_names(anchors.iter());
        self.sizes.push((INTERIM.to_owned(), signers.len()));
        self.sizes.push((INTERIM_TSA.to_owned(), authorities.len()));
        self.authorities
            .push((TimeState::InterimTsa, self.authority_pool(authorities).published()));
        self.with_interim_signers(AnchorPool::new(signers, Vec::new()).published())
    }

    /// Lists are searched in the order of the tiers: official, interim, publishers, user.
    fn with_interim_signers(mut self, pool: AnchorPool) -> Self {
        let behind = |tier: SignerTier| {
            !matches!(tier, SignerTier::C2paOfficial | SignerTier::InterimLegacy)
        };
        let at = self.signers.iter().position(|(tier, _)| behind(*tier));
        self.signers.insert(at.unwrap_or(self.signers.len()), (SignerTier::InterimLegacy, pool));
        self
    }
}

fn is_truepic(der: &[u8]) -> bool {
    Digest::of(der).to_hex() == TRUEPIC_ROOT
}
