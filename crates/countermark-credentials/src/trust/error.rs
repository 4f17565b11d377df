//! Why trust data is refused.

use countermark_model::Digest;
use thiserror::Error;

/// A trust bundle or list that cannot be used.
#[derive(Debug, Error)]
pub enum TrustError {
    /// The file is no valid JSON of its schema, or has a key that this version does not know.
    #[error("the file cannot be read: {source}")]
    Json {
        /// What is wrong with the JSON.
        #[source]
        source: serde_json::Error,
    },
    /// The bundle is not written in the one form that a bundle has, so its digest means little.
    #[error("the bundle is not canonical: sorted keys, two spaces, one line end")]
    NotCanonical,
    /// The bundle has another schema, an unknown tier, purpose or key usage.
    #[error("the trust bundle says {found:?}, which this version does not know")]
    Unknown {
        /// What it says.
        found: String,
    },
    /// An instant or a day in the bundle is none.
    #[error("{found:?} is no point in time")]
    Time {
        /// What stands there.
        found: String,
    },
    /// The bundle ends before it was issued.
    #[error("the trust bundle expires before it was issued")]
    Backwards,
    /// A tier stands twice.
    #[error("tier {tier} stands twice")]
    Twice {
        /// The tier.
        tier: String,
    },
    /// A certificate in the bundle is not the one that its digest names.
    #[error("certificate {index} of tier {tier} does not fit its SHA-256")]
    Mismatch {
        /// The tier.
        tier: String,
        /// Position in the tier, from 0.
        index: usize,
    },
    /// A certificate authority stands among certificates that are trusted themselves: it could then
    /// sign in its own name and in that of anyone.
    #[error("certificate {index} of tier {tier} is an authority and stands among the end entities")]
    AuthorityAsEndEntity {
        /// The tier.
        tier: String,
        /// Position in the tier, from 0.
        index: usize,
    },
    /// A list of time-stamp authorities holds a certificate that is no authority (C2PA 2.2 §14.4.3).
    #[error(
        "certificate {index} of tier {tier} is no authority; a list for time-stamps holds no other"
    )]
    EndEntityForTime {
        /// The tier.
        tier: String,
        /// Position in the tier, from 0.
        index: usize,
    },
    /// An entry of denied certificates names none, or more than one.
    #[error(
        "entry {index} of the denied certificates does not name exactly one certificate or key"
    )]
    Denied {
        /// Position, from 0.
        index: usize,
    },
    /// A published list has another digest than the one that is pinned.
    #[error("the list has SHA-256 {}, and {} is expected", .found.to_hex(), .pinned.to_hex())]
    NotPinned {
        /// What it has.
        found: Digest,
        /// What it should have.
        pinned: Digest,
    },
    /// A PEM list holds no certificate.
    #[error("no certificate found in the PEM list")]
    NoCertificate,
    /// A certificate cannot be parsed.
    #[error("certificate {index} of the list cannot be parsed")]
    Certificate {
        /// Position in the list, from 0.
        index: usize,
    },
}
