//! Time-stamps on a signature, each with what came of it.

use serde::{Deserialize, Serialize};

use crate::{Timestamp, Untrusted};

/// One time-stamp (RFC 3161) on the signature of a manifest.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TimeStamp {
    /// Where it stands.
    pub place: TimeStampPlace,
    /// Name in the certificate of the authority that made it; a claim unless the time counts.
    pub authority: Option<Untrusted>,
    /// The time in it; none when it is not a sound time-stamp on this signature.
    pub time: Option<Timestamp>,
    /// Why it says nothing about the time; none when it counts.
    pub fault: Option<TimeStampFault>,
    /// Whether its time is the time of signing: the earliest of those that count.
    pub decides: bool,
}

/// Where a time-stamp stands. It decides what it must have been made over.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TimeStampPlace {
    /// In the header `sigTst`: over the claim.
    SigTst,
    /// In the header `sigTst2`: over the signature.
    SigTst2,
    /// In an assertion `c2pa.time-stamp` of the same store: over the signature, added later.
    Assertion,
}

/// Why a time-stamp says nothing about the time.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TimeStampFault {
    /// The certificate of its authority, or one above it, was taken back by the lists in use.
    AuthorityDenied,
    /// The certificate of its authority was not valid at its time.
    AuthorityNotValid,
    /// Its authority is on no list, or its certificate is not one for time-stamps.
    AuthorityUnlisted,
    /// Its time cannot be: no instant of the calendar, or one before 1970 or after 9999.
    ImpossibleTime,
    /// A limit was reached before it was checked.
    Limit,
    /// It was made over other data, or its own signature does not verify.
    Mismatch,
    /// It cannot be read, or has not exactly one signer.
    Unreadable,
}

impl TimeStampFault {
    /// A stable name for it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::AuthorityDenied => "authority_denied",
            Self::AuthorityNotValid => "authority_not_valid",
            Self::AuthorityUnlisted => "authority_unlisted",
            Self::ImpossibleTime => "impossible_time",
            Self::Limit => "limit",
            Self::Mismatch => "mismatch",
            Self::Unreadable => "unreadable",
        }
    }
}
