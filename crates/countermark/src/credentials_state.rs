//! The state of Content Credentials in one word.

use countermark_model::{
    Answer, CheckInfo, Exhibit,
    report::{
        CertificateAtTime, Credentials, CredentialsState, Integrity, Presence, Revocation,
        SignatureState, SignerTier, TimeState,
    },
};

/// The state of Content Credentials in one word: the first row of the contract's table that holds.
pub(crate) fn credentials_state(answers: &[(&'static CheckInfo, Answer)]) -> CredentialsState {
    let exhibit = answers.iter().find_map(|(_, answer)| answer.exhibit.as_ref());
    match exhibit {
        Some(Exhibit::Credentials(credentials)) => state_of(credentials),
        None => CredentialsState::NotChecked,
    }
}

fn state_of(credentials: &Credentials) -> CredentialsState {
    let axes = &credentials.axes;
    match axes.presence {
        Presence::None => return CredentialsState::None,
        Presence::RemoteOnly => return CredentialsState::RemoteOnly,
        Presence::Corrupt | Presence::UnsupportedFormat => return CredentialsState::Unreadable,
        Presence::Embedded | Presence::Sidecar => {}
    }
    if is_broken(axes.integrity) || axes.signature == SignatureState::Fails {
        return CredentialsState::Broken;
    }
    if matches!(axes.revocation, Revocation::Revoked | Revocation::AdvisoryHit) {
        return CredentialsState::Revoked;
    }
    if axes.integrity == Integrity::NotChecked
        || axes.signature != SignatureState::Verifies
        // A list that was not searched to its end may be the one.
        || axes.signer == SignerTier::NotChecked
        || axes.certificate_at_time == CertificateAtTime::NotChecked
    {
        return CredentialsState::NotChecked;
    }
    if matches!(
        axes.certificate_at_time,
        CertificateAtTime::ExpiredUnprovable | CertificateAtTime::NotYetValid
    ) {
        return if is_unknown_altogether(credentials) {
            CredentialsState::UnknownSigner
        } else {
            CredentialsState::Expired
        };
    }
    // A path that holds only at an unproven time names its list and never counts as trusted.
    if credentials.signer.as_ref().is_none_or(|signer| signer.time_unproven || !signer.path_ok) {
        return CredentialsState::UnknownSigner;
    }
    match axes.signer {
        SignerTier::C2paOfficial | SignerTier::PublisherList => CredentialsState::Trusted,
        SignerTier::InterimLegacy => CredentialsState::TrustedInterim,
        SignerTier::UserList => CredentialsState::TrustedUser,
        SignerTier::NotChecked
        | SignerTier::ProfileInvalid
        | SignerTier::PublicTestKey
        | SignerTier::Unknown => CredentialsState::UnknownSigner,
    }
}

/// Whether the lists know neither the signer nor the authority of a time-stamp of before the end of the
/// certificate. Then what is missing is a list, not a time: so it is with most files of 2022 to 2025
/// where the interim list is not installed.
fn is_unknown_altogether(credentials: &Credentials) -> bool {
    let axes = &credentials.axes;
    let in_term = credentials.signer.as_ref().is_some_and(|signer| {
        let time = signer.signed_at;
        time >= signer.not_before && time <= signer.not_after && time.is_some()
    });
    axes.signer == SignerTier::Unknown && axes.time == TimeState::Claimed && in_term
}

const fn is_broken(integrity: Integrity) -> bool {
    match integrity {
        Integrity::BytesChanged
        | Integrity::ManifestAltered
        | Integrity::BindingExcludesPicture
        | Integrity::ContainerAltered
        | Integrity::MultipleStores
        | Integrity::BindingMalformed
        | Integrity::NotBound => true,
        Integrity::BytesMatch | Integrity::PartlyCovered | Integrity::NotChecked => false,
    }
}

/// Whether a listed signer vouches for the record.
pub(crate) const fn is_trusted(state: CredentialsState) -> bool {
    matches!(
        state,
        CredentialsState::Trusted
            | CredentialsState::TrustedInterim
            | CredentialsState::TrustedUser
    )
}
