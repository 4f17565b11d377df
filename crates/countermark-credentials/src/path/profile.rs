//! What a certificate must look like (C2PA 2.2 §14.5; RFC 5280 §4.2; RFC 3161 §2.3).

use super::{
    certificate::{Certificate, KeyPurpose},
    signature::KeyKind,
};
use crate::store::Algorithm;

/// What a certificate is needed for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Purpose {
    /// Signing a claim.
    ClaimSigning {
        /// Whether the purpose "C2PA claim signing" must be named, as the official list requires;
        /// else e-mail protection, document signing and Microsoft's purpose will do.
        official: bool,
        /// The algorithm of the signature, which the key must fit.
        algorithm: Option<Algorithm>,
    },
    /// Signing answers about the withdrawal of certificates, for the issuer of these.
    OcspSigning,
    /// Signing time-stamps.
    TimeStamping,
}

/// Why a certificate may not sign what it signed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum ProfileFault {
    /// Its signature is of an algorithm that is not allowed.
    AlgorithmUnsupported,
    /// The algorithm beside the signature is not the signed one.
    AlgorithmsDiffer,
    /// It is no CA, and may sign certificates all the same.
    CertificateSigning,
    /// It is a CA.
    IsCa,
    /// Its key does not fit the algorithm of the signature.
    KeyMismatch,
    /// Its key is of a kind or length that is not allowed.
    KeyUnsupported,
    /// It does not name the key of its issuer.
    NoAuthorityKey,
    /// Its key may not make signatures.
    NoDigitalSignature,
    /// It is not of version 3.
    NotVersion3,
    /// Its extended key usage lacks the purpose, or allows too much.
    Purpose,
    /// It has a unique identifier of its issuer or subject, which C2PA does not allow.
    UniqueIdentifier,
    /// It has a critical extension that is not understood.
    UnknownCriticalExtension,
    /// It cannot be read.
    Unreadable,
}

impl ProfileFault {
    /// A stable name for it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::AlgorithmUnsupported => "algorithm_unsupported",
            Self::AlgorithmsDiffer => "algorithms_differ",
            Self::CertificateSigning => "certificate_signing",
            Self::IsCa => "is_ca",
            Self::KeyMismatch => "key_mismatch",
            Self::KeyUnsupported => "key_unsupported",
            Self::NoAuthorityKey => "no_authority_key",
            Self::NoDigitalSignature => "no_digital_signature",
            Self::NotVersion3 => "not_version_3",
            Self::Purpose => "purpose",
            Self::UniqueIdentifier => "unique_identifier",
            Self::UnknownCriticalExtension => "unknown_critical_extension",
            Self::Unreadable => "unreadable",
        }
    }
}

/// Purposes that allow to sign claims (credentials specification §4.2).
const SIGNING: [KeyPurpose; 4] = [
    KeyPurpose::ClaimSigning,
    KeyPurpose::DocumentSigning,
    KeyPurpose::EmailProtection,
    KeyPurpose::MicrosoftSigning,
];
/// Purposes that no signer of claims may have beside.
const NEVER: [KeyPurpose; 3] = [KeyPurpose::Any, KeyPurpose::OcspSigning, KeyPurpose::TimeStamping];

/// Checks `leaf` for `purpose`, and gives the purposes of it that count: every CA above must allow
/// one of them. The validity in time is not looked at.
pub(crate) fn check_leaf(
    leaf: &Certificate<'_>,
    purpose: Purpose,
) -> Result<Vec<KeyPurpose>, ProfileFault> {
    let signs = |usage: &x509_parser::extensions::KeyUsage| {
        let alternative = matches!(purpose, Purpose::TimeStamping) && usage.non_repudiation();
        usage.digital_signature() || alternative
    };
    if !leaf.is_version_3() {
        return Err(ProfileFault::NotVersion3);
    }
    if leaf.is_ca() {
        return Err(ProfileFault::IsCa);
    }
    // RFC 5280 §4.2.1.9.
    if leaf.key_usage().is_some_and(|usage| usage.key_cert_sign()) {
        return Err(ProfileFault::CertificateSigning);
    }
    if leaf.has_unique_identifier() {
        return Err(ProfileFault::UniqueIdentifier);
    }
    if !leaf.key_usage().is_some_and(signs) {
        return Err(ProfileFault::NoDigitalSignature);
    }
    if !leaf.has_authority_key() {
        return Err(ProfileFault::NoAuthorityKey);
    }
    if !leaf.algorithms_agree() {
        return Err(ProfileFault::AlgorithmsDiffer);
    }
    if !leaf.is_signature_supported() {
        return Err(ProfileFault::AlgorithmUnsupported);
    }
    if leaf.has_unknown_critical() {
        return Err(ProfileFault::UnknownCriticalExtension);
    }
    check_key(leaf.key_kind(), purpose)?;
    purposes_of(leaf, purpose).ok_or(ProfileFault::Purpose)
}

/// Whether `certificate` may issue certificates, apart from time, names and path length.
///
/// `purposes` are those of the leaf that are still allowed; a CA with an extended key usage takes
/// away what it does not name.
pub(crate) fn issuer_purposes(
    certificate: &Certificate<'_>,
    purposes: &[KeyPurpose],
) -> Option<Vec<KeyPurpose>> {
    // RFC 5280 §6.1.4 (n): where there is a key usage, it must say so.
    let signs = certificate.key_usage().is_none_or(|usage| usage.key_cert_sign());
    if !certificate.is_ca() || !signs || certificate.has_unknown_critical() {
        return None;
    }
    let kept: Vec<_> = match certificate.purposes() {
        Some((named, _)) if !named.contains(&KeyPurpose::Any) => {
            purposes.iter().copied().filter(|purpose| passes(named, *purpose)).collect()
        }
        _ => purposes.to_vec(),
    };
    (!kept.is_empty()).then_some(kept)
}

/// Whether a CA limited to the purposes `named` may pass on `purpose`.
///
/// Adobe's CA "Adobe Product Services G3" names a purpose of Adobe alone, and issues every signer of
/// Adobe with e-mail protection (measured). RFC 5280 §4.2.1.12 does not limit CAs by purposes, so
/// this one is let through, for that one purpose.
///
/// Answering for its certificates is a CA's own business, which it may hand on whatever it is limited
/// to (RFC 6960 §4.2.2.2); the searches for that purpose end at the CA itself.
fn passes(named: &[KeyPurpose], purpose: KeyPurpose) -> bool {
    let by_adobe =
        purpose == KeyPurpose::EmailProtection && named.contains(&KeyPurpose::AdobeProducts);
    named.contains(&purpose) || by_adobe || purpose == KeyPurpose::OcspSigning
}

/// Whether a certificate of the chain has the form of an intermediate. What a key usage says is looked
/// at by [`issuer_purposes`]; whether there must be one depends on the list (see
/// [`AnchorPool::published`](super::AnchorPool::published)).
pub(crate) fn is_intermediate(certificate: &Certificate<'_>, needs_key_usage: bool) -> bool {
    certificate.is_version_3()
        && certificate.algorithms_agree()
        && (!needs_key_usage || certificate.key_usage().is_some())
}

fn check_key(key: KeyKind, purpose: Purpose) -> Result<(), ProfileFault> {
    if key == KeyKind::Other {
        return Err(ProfileFault::KeyUnsupported);
    }
    let Purpose::ClaimSigning { algorithm: Some(algorithm), .. } = purpose else { return Ok(()) };
    let fits = match algorithm {
        Algorithm::EdDsa => key == KeyKind::Ed25519,
        Algorithm::Es256 => key == KeyKind::P256,
        Algorithm::Es384 => key == KeyKind::P384,
        Algorithm::Es512 => key == KeyKind::P521,
        Algorithm::Ps256 | Algorithm::Ps384 | Algorithm::Ps512 => {
            matches!(key, KeyKind::Rsa { .. })
        }
        Algorithm::Other(_) => false,
    };
    if fits { Ok(()) } else { Err(ProfileFault::KeyMismatch) }
}

fn purposes_of(leaf: &Certificate<'_>, purpose: Purpose) -> Option<Vec<KeyPurpose>> {
    let (named, critical) = leaf.purposes()?;
    match purpose {
        Purpose::ClaimSigning { .. } => {
            let forbidden = named.iter().any(|purpose| NEVER.contains(purpose));
            let kept: Vec<_> =
                named.iter().copied().filter(|purpose| SIGNING.contains(purpose)).collect();
            (!forbidden && !kept.is_empty()).then_some(kept)
        }
        // Beside it, anything that does not widen it (RFC 6960 §4.2.2.2).
        Purpose::OcspSigning => {
            let only_this =
                named.contains(&KeyPurpose::OcspSigning) && !named.contains(&KeyPurpose::Any);
            only_this.then(|| vec![KeyPurpose::OcspSigning])
        }
        Purpose::TimeStamping => {
            let alone = named == [KeyPurpose::TimeStamping];
            (alone && critical).then(|| vec![KeyPurpose::TimeStamping])
        }
    }
}
