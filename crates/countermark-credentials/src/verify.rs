//! The maker of proofs: the only place of this room that may say "checked by cryptography".

use countermark_model::{
    MismatchShown, Proof, SignatureVerified,
    report::{Axes, Integrity, SignatureState},
};

/// What the check of signature and hashes has shown, if it has shown anything.
///
/// A verified signature alone proves nothing about a picture: its bytes must also be the signed ones.
pub(crate) fn proof(axes: &Axes) -> Option<Proof> {
    if axes.signature == SignatureState::Fails {
        return Some(Proof::MismatchShown(MismatchShown::assertion()));
    }
    match axes.integrity {
        Integrity::BytesMatch | Integrity::PartlyCovered
            if axes.signature == SignatureState::Verifies =>
        {
            Some(Proof::SignatureVerified(SignatureVerified::assertion()))
        }
        Integrity::BindingExcludesPicture
        | Integrity::BindingMalformed
        | Integrity::BytesChanged
        | Integrity::ContainerAltered
        | Integrity::ManifestAltered
        | Integrity::MultipleStores
        | Integrity::NotBound => Some(Proof::MismatchShown(MismatchShown::assertion())),
        Integrity::BytesMatch | Integrity::NotChecked | Integrity::PartlyCovered => None,
    }
}
