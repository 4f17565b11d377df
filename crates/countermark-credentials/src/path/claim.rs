//! The signature over a claim (RFC 9052 §4.4, RFC 9053 §2, RFC 8230 §2).
//!
//! Verified here and not only by the engine, because the engine verifies no signature by a
//! certificate that the clock of the machine calls expired.

use countermark_model::report::SignatureState;

use x509_parser::{parse_x509_certificate, x509::SubjectPublicKeyInfo};

use super::signature::{Hash, KeyKind, Numbers, Padding, Scheme, SignatureFault};
use crate::store::{Algorithm, Signature, sig_structure};

/// Verifies `signature` over the bytes of a claim with the key of the first certificate it brings.
pub(crate) fn verify_claim(signature: &Signature<'_>, claim: &[u8]) -> SignatureState {
    // Read leniently: a certificate that breaks the profile still has a key, and the profile is
    // judged on an axis of its own.
    let leaf = signature.chain.first().and_then(|der| parse_x509_certificate(der).ok());
    let Some((_, leaf)) = leaf else { return SignatureState::Fails };
    // C2PA 2.2 §13.2: the payload is detached, so it can only be the claim.
    if !signature.detached {
        return SignatureState::Fails;
    }
    let Some(algorithm) = signature.algorithm else { return SignatureState::UnsupportedAlg };
    let message = sig_structure("Signature1", &signature.protected, claim);
    let key = leaf.public_key();
    let verified = scheme(algorithm, key)
        .and_then(|scheme| scheme.verify(key, &message, &signature.signature));
    match verified {
        Ok(()) => SignatureState::Verifies,
        Err(SignatureFault::Mismatch) => SignatureState::Fails,
        Err(SignatureFault::Unsupported) => SignatureState::UnsupportedAlg,
    }
}

/// How signatures by `algorithm` are made, if `key` is of its kind.
fn scheme(algorithm: Algorithm, key: &SubjectPublicKeyInfo<'_>) -> Result<Scheme, SignatureFault> {
    use Hash::{Sha256, Sha384, Sha512};
    let ecdsa = |kind: KeyKind, hash: Hash| {
        let is_of_curve = KeyKind::of(key) == kind;
        is_of_curve
            .then_some(Scheme::Ecdsa(hash, Numbers::SideBySide))
            .ok_or(SignatureFault::Mismatch)
    };
    // RFC 8230 §2: the salt is as long as the hash.
    let pss = |hash: Hash, salt: usize| Ok(Scheme::Rsa(hash, Padding::Pss { salt }));
    match algorithm {
        Algorithm::EdDsa => Ok(Scheme::Ed25519),
        Algorithm::Es256 => ecdsa(KeyKind::P256, Sha256),
        Algorithm::Es384 => ecdsa(KeyKind::P384, Sha384),
        Algorithm::Es512 => ecdsa(KeyKind::P521, Sha512),
        Algorithm::Ps256 => pss(Sha256, 32),
        Algorithm::Ps384 => pss(Sha384, 48),
        Algorithm::Ps512 => pss(Sha512, 64),
        Algorithm::Other(_) => Err(SignatureFault::Unsupported),
    }
}

#[cfg(test)]
mod tests;
