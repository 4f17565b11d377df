//! The signature over a claim (RFC 9052 §4.4, RFC 9053 §2, RFC 8230 §2).
//!
//! Verified here and not only by the engine, because the engine verifies no signature by a
//! certificate that the clock of the machine calls expired.

use countermark_model::report::SignatureState;

use x509_parser::{parse_x509_certificate, x509::SubjectPublicKeyInfo};

use super::signature::{Hash, KeyKind, Padding, SignatureFault, ed25519, rsa_key};
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
    match verify(algorithm, leaf.public_key(), &message, &signature.signature) {
        Ok(()) => SignatureState::Verifies,
        Err(SignatureFault::Mismatch) => SignatureState::Fails,
        Err(SignatureFault::Unsupported) => SignatureState::UnsupportedAlg,
    }
}

fn verify(
    algorithm: Algorithm,
    key: &SubjectPublicKeyInfo<'_>,
    message: &[u8],
    signature: &[u8],
) -> Result<(), SignatureFault> {
    let pss = |hash: Hash, salt: usize| {
        let (key, _) = rsa_key(key).ok_or(SignatureFault::Unsupported)?;
        // RFC 8230 §2: the salt is as long as the hash.
        hash.verify_rsa(&key, Padding::Pss { salt }, message, signature)
    };
    /// The same steps for each curve; the signature is `r` and `s` side by side (RFC 9053 §2.1).
    macro_rules! ecdsa {
        ($curve:ident, $kind:ident, $hash:ident) => {{
            use $curve::ecdsa::{Signature, VerifyingKey, signature::hazmat::PrehashVerifier as _};
            if KeyKind::of(key) != KeyKind::$kind {
                return Err(SignatureFault::Mismatch);
            }
            let point = &key.subject_public_key.data;
            let key = VerifyingKey::from_sec1_bytes(point)
                .map_err(|_no_point| SignatureFault::Unsupported)?;
            let signature = Signature::from_slice(signature)
                .map_err(|_wrong_length| SignatureFault::Mismatch)?;
            key.verify_prehash(&Hash::$hash.digest(message), &signature)
                .map_err(|_opaque| SignatureFault::Mismatch)
        }};
    }
    match algorithm {
        Algorithm::EdDsa => ed25519(key, message, signature),
        Algorithm::Es256 => ecdsa!(p256, P256, Sha256),
        Algorithm::Es384 => ecdsa!(p384, P384, Sha384),
        Algorithm::Es512 => ecdsa!(p521, P521, Sha512),
        Algorithm::Ps256 => pss(Hash::Sha256, 32),
        Algorithm::Ps384 => pss(Hash::Sha384, 48),
        Algorithm::Ps512 => pss(Hash::Sha512, 64),
        Algorithm::Other(_) => Err(SignatureFault::Unsupported),
    }
}

#[cfg(test)]
mod tests;
