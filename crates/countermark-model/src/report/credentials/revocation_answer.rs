//! Answers about the withdrawal of a certificate that the file itself carries.

use serde::{Deserialize, Serialize};

use crate::{Timestamp, Untrusted};

/// One answer of a responder (OCSP, RFC 6960) that the manifest brings along.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RevocationAnswer {
    /// What it says about the certificate of the signer; none when it says nothing about it.
    pub status: Option<RevocationStatus>,
    /// Name in the certificate of the responder, or of the issuer that answered itself.
    pub responder: Option<Untrusted>,
    /// From when its word holds.
    pub this_update: Option<Timestamp>,
    /// Until when; none when it does not say.
    pub next_update: Option<Timestamp>,
    /// When the certificate was withdrawn, if it was.
    pub revoked_at: Option<Timestamp>,
    /// Why it is not relied on; none when it counts.
    pub fault: Option<RevocationFault>,
}

/// What a responder says about a certificate.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RevocationStatus {
    /// It was not withdrawn.
    Good,
    /// It was.
    Revoked,
    /// The responder does not know it.
    Unknown,
}

/// Why an answer is not relied on.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RevocationFault {
    /// A limit was reached before it was checked.
    Limit,
    /// It holds for another time than that of the signature.
    OtherTime,
    /// It is about another certificate.
    OtherCertificate,
    /// Its own signature does not verify.
    Mismatch,
    /// Whoever signed it may not answer for the issuer of the certificate.
    Responder,
    /// The certificate of whoever signed it was taken back by the lists in use.
    ResponderDenied,
    /// The certificate was withdrawn only after a confirmed time of signing.
    RevokedLater,
    /// There is no date to compare its dates with.
    Undated,
    /// It cannot be read, or the responder gave no answer.
    Unreadable,
}

impl RevocationFault {
    /// A stable name for it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Limit => "limit",
            Self::Mismatch => "mismatch",
            Self::OtherCertificate => "other_certificate",
            Self::OtherTime => "other_time",
            Self::Responder => "responder",
            Self::ResponderDenied => "responder_denied",
            Self::RevokedLater => "revoked_later",
            Self::Undated => "undated",
            Self::Unreadable => "unreadable",
        }
    }
}
