//! The bundle `countermark-trust/1`: every list of one day, as one canonical JSON document.
//!
//! ```json
//! { "denied": [ { "cert_sha256": "…", "reason": "…", "since": "2026-01-01T00:00:00Z", "source": "…" } ],
//!   "expires": "…", "issued": "…", "schema": "countermark-trust/1", "test_keys": [ … ],
//!   "tiers": [ { "anchors": [ { "der_b64": "…", "sha256": "…" } ], "id": "c2pa_official", … } ],
//!   "version": 1 }
//! ```
//!
//! A bundle is used whole or not at all: an unknown key could be a restriction that this version
//! would not apply, and a certificate authority among end entities could sign in any name
//! (credentials specification §6.1; C2PA 2.2 §14.4.3).

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use countermark_model::{Digest, Timestamp};
use serde::Deserialize;

use super::{
    TrustError,
    denied::{Denied, DeniedEntry},
    pem::is_authority,
};

const SCHEMA: &str = "countermark-trust/1";

/// Key purposes that the path checks accept for a tier, and that a bundle must therefore name
/// (credentials specification §4.2). A bundle cannot widen them.
const SIGNER_PURPOSES: [&str; 4] = [
    "1.3.6.1.4.1.62558.2.1",
    "1.3.6.1.5.5.7.3.4",
    "1.3.6.1.5.5.7.3.36",
    "1.3.6.1.4.1.311.76.59.1.9",
];
const OFFICIAL_PURPOSES: [&str; 1] = ["1.3.6.1.4.1.62558.2.1"];
const TIME_PURPOSES: [&str; 1] = ["1.3.6.1.5.5.7.3.8"];

/// A bundle whose every rule was checked.
#[derive(Debug)]
pub(super) struct Bundle {
    /// Rises with every bundle.
    pub(super) version: u64,
    /// SHA-256 of the document.
    pub(super) sha256: Digest,
    pub(super) issued: Timestamp,
    pub(super) expires: Timestamp,
    pub(super) tiers: Vec<Tier>,
    pub(super) denied: Vec<Denied>,
    pub(super) test_keys: Vec<Digest>,
}

/// The certificates of one list.
#[derive(Debug)]
pub(super) struct Tier {
    pub(super) id: TierId,
    /// The day that the list was taken from its source, as `2026-09-24`.
    pub(super) snapshot_date: String,
    /// SHA-256 of the list as published.
    pub(super) sha256: Digest,
    pub(super) anchors: Vec<Vec<u8>>,
    pub(super) end_entities: Vec<Vec<u8>>,
}

/// A list that a bundle may hold. Lists of the user are never among them.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum TierId {
    C2paOfficial,
    InterimLegacy,
    InterimTsa,
    OfficialTsa,
    PublisherList,
}

/// What is known about the bytes of a bundle before they are read.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Origin {
    /// They are part of this build, and a test holds them to every rule: a browser, which reads them in each
    /// worker before its first file, need not.
    Build,
    /// They come from elsewhere.
    Elsewhere,
}

impl Bundle {
    /// Reads a bundle.
    ///
    /// # Errors
    /// [`TrustError`] for the first rule that it breaks.
    pub(super) fn parse(json: &[u8]) -> Result<Self, TrustError> {
        Self::read(json, Origin::Elsewhere)
    }

    /// Reads the bundle of this build.
    ///
    /// # Errors
    /// [`TrustError`] when it is no bundle.
    pub(super) fn parse_own(json: &[u8]) -> Result<Self, TrustError> {
        Self::read(json, Origin::Build)
    }

    fn read(json: &[u8], origin: Origin) -> Result<Self, TrustError> {
        let document: Document =
            serde_json::from_slice(json).map_err(|source| TrustError::Json { source })?;
        if document.schema != SCHEMA {
            return Err(TrustError::Unknown { found: document.schema });
        }
        if origin == Origin::Elsewhere && canonical(json)? != json {
            return Err(TrustError::NotCanonical);
        }
        let (issued, expires) = (instant(&document.issued)?, instant(&document.expires)?);
        if expires <= issued {
            return Err(TrustError::Backwards);
        }
        let mut tiers: Vec<Tier> = Vec::with_capacity(document.tiers.len());
        for tier in document.tiers {
            let tier = Tier::of(tier, origin)?;
            if tiers.iter().any(|other| other.id == tier.id) {
                return Err(TrustError::Twice { tier: tier.id.name().to_owned() });
            }
            tiers.push(tier);
        }
        let denied = document.denied.into_iter().enumerate();
        let denied =
            denied.map(|(index, entry)| Denied::of(entry, index)).collect::<Result<_, _>>()?;
        Ok(Self {
            version: document.version,
            sha256: Digest::of(json),
            issued,
            expires,
            tiers,
            denied,
            test_keys: document.test_keys.into_iter().map(|key| key.spki_sha256).collect(),
        })
    }
}

impl TierId {
    const ALL: [Self; 5] = [
        Self::C2paOfficial,
        Self::InterimLegacy,
        Self::InterimTsa,
        Self::OfficialTsa,
        Self::PublisherList,
    ];

    const fn name(self) -> &'static str {
        match self {
            Self::C2paOfficial => "c2pa_official",
            Self::InterimLegacy => "interim_legacy",
            Self::InterimTsa => "interim_tsa",
            Self::OfficialTsa => "official_tsa",
            Self::PublisherList => "publisher_list",
        }
    }

    /// What reports call the list.
    pub(super) const fn list_name(self) -> &'static str {
        match self {
            Self::C2paOfficial => "c2pa-official",
            Self::InterimLegacy => "c2pa-interim",
            Self::InterimTsa => "c2pa-interim-tsa",
            Self::OfficialTsa => "c2pa-tsa",
            Self::PublisherList => "iptc-publishers",
        }
    }

    const fn is_for_time(self) -> bool {
        matches!(self, Self::InterimTsa | Self::OfficialTsa)
    }

    const fn purposes(self) -> &'static [&'static str] {
        match self {
            Self::C2paOfficial => &OFFICIAL_PURPOSES,
            Self::InterimLegacy | Self::PublisherList => &SIGNER_PURPOSES,
            Self::InterimTsa | Self::OfficialTsa => &TIME_PURPOSES,
        }
    }
}

impl Tier {
    fn of(written: WrittenTier, origin: Origin) -> Result<Self, TrustError> {
        let id = TierId::ALL.into_iter().find(|id| id.name() == written.id);
        let Some(id) = id else { return Err(TrustError::Unknown { found: written.id }) };
        let purpose = if id.is_for_time() { "tsa" } else { "signer" };
        if written.purpose != purpose {
            return Err(TrustError::Unknown { found: written.purpose });
        }
        if let Some(other) = written.eku.into_iter().find(|oid| !id.purposes().contains(&&**oid)) {
            return Err(TrustError::Unknown { found: other });
        }
        instant(&format!("{}T00:00:00Z", written.snapshot_date))?;
        let tier = Self {
            id,
            snapshot_date: written.snapshot_date,
            sha256: written.sha256,
            anchors: decoded(id, &written.anchors, origin)?,
            end_entities: decoded(id, &written.end_entities, origin)?,
        };
        if origin == Origin::Elsewhere {
            tier.check_roles()?;
        }
        Ok(tier)
    }

    /// That no authority is trusted as a signer, and no signer as an authority for time-stamps.
    fn check_roles(&self) -> Result<(), TrustError> {
        let tier = self.id.name().to_owned();
        if let Some(index) = self.end_entities.iter().position(|der| is_authority(der)) {
            return Err(TrustError::AuthorityAsEndEntity { tier, index });
        }
        if !self.id.is_for_time() {
            return Ok(());
        }
        let mut all = self.anchors.iter().chain(&self.end_entities);
        match all.position(|der| !is_authority(der)) {
            Some(index) => Err(TrustError::EndEntityForTime { tier, index }),
            None => Ok(()),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    schema: String,
    version: u64,
    issued: String,
    expires: String,
    tiers: Vec<WrittenTier>,
    denied: Vec<DeniedEntry>,
    test_keys: Vec<TestKey>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenTier {
    id: String,
    purpose: String,
    #[serde(rename = "source_url")]
    _source_url: String,
    snapshot_date: String,
    #[serde(rename = "licence")]
    _licence: String,
    sha256: Digest,
    anchors: Vec<Certificate>,
    end_entities: Vec<Certificate>,
    eku: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Certificate {
    der_b64: String,
    sha256: Digest,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TestKey {
    spki_sha256: Digest,
    #[serde(rename = "source")]
    _source: String,
}

/// The one form that the document may have: keys sorted, indented by two spaces, one line end last.
fn canonical(json: &[u8]) -> Result<Vec<u8>, TrustError> {
    let read = |source| TrustError::Json { source };
    let mut value: serde_json::Value = serde_json::from_slice(json).map_err(read)?;
    value.sort_all_objects();
    let mut text = serde_json::to_vec_pretty(&value).map_err(read)?;
    text.push(b'\n');
    Ok(text)
}

pub(super) fn instant(text: &str) -> Result<Timestamp, TrustError> {
    Timestamp::parse(text).map_err(|invalid| TrustError::Time { found: invalid.found })
}

fn decoded(
    tier: TierId,
    certificates: &[Certificate],
    origin: Origin,
) -> Result<Vec<Vec<u8>>, TrustError> {
    let mut all = Vec::with_capacity(certificates.len());
    for (index, certificate) in certificates.iter().enumerate() {
        let der = BASE64.decode(&certificate.der_b64).unwrap_or_default();
        if origin == Origin::Build {
            all.push(der);
            continue;
        }
        if Digest::of(&der) != certificate.sha256 {
            return Err(TrustError::Mismatch { tier: tier.name().to_owned(), index });
        }
        if x509_parser::parse_x509_certificate(&der).is_err() {
            return Err(TrustError::Certificate { index });
        }
        all.push(der);
    }
    Ok(all)
}
