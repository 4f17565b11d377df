//! Policies of `--fail-on`: what a script may want to stop at.

use clap::ValueEnum;
use countermark::report::{AiLevel, ConclusionCode, CredentialsState, Report};

/// A condition on a report.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub(crate) enum Policy {
    /// AI is stated, on whatever basis
    Ai,
    /// Content Credentials do not fit the bytes
    Broken,
    /// Facts contradict each other
    Conflict,
    /// The certificate has ended and no trusted time proves that it signed before
    Expired,
    /// The file could not be examined in full
    NotExamined,
    /// The certificate was withdrawn or is known to be abused
    Revoked,
    /// The signer is on no list
    UnknownSigner,
    /// There are no Content Credentials from a listed signer
    Untrusted,
}

impl Policy {
    /// Whether `report` meets the condition.
    pub(crate) fn matches(self, report: &Report) -> bool {
        let conclusion = &report.conclusion;
        let state = conclusion.credentials;
        match self {
            Self::Ai => conclusion.ai.level != AiLevel::None,
            Self::Broken => state == CredentialsState::Broken,
            Self::Conflict => !conclusion.conflicts.is_empty(),
            Self::Expired => state == CredentialsState::Expired,
            Self::NotExamined => conclusion.code == ConclusionCode::NotExamined,
            Self::Revoked => state == CredentialsState::Revoked,
            Self::UnknownSigner => state == CredentialsState::UnknownSigner,
            Self::Untrusted => !matches!(
                state,
                CredentialsState::Trusted
                    | CredentialsState::TrustedInterim
                    | CredentialsState::TrustedUser
            ),
        }
    }
}
