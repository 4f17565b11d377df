//! Signatures that ring accepts, on the platforms that it is built for.
//!
//! A second implementation, five times as fast as the one that the engine and we share: what it
//! accepts is settled. What it does not accept says nothing, since it knows fewer curves, keys and
//! salts; then the caller looks with the implementation that is the same everywhere and that names
//! the fault. So an answer never depends on the platform.

use x509_parser::x509::SubjectPublicKeyInfo;

use super::signature::Scheme;

/// Whether ring accepts `signature` by `key` over `message`; always false in browsers.
#[cfg(not(target_family = "wasm"))]
pub(super) fn by_ring(
    scheme: Scheme,
    key: &SubjectPublicKeyInfo<'_>,
    message: &[u8],
    signature: &[u8],
) -> bool {
    let kind = super::signature::KeyKind::of(key);
    algorithm(scheme, kind).is_some_and(|algorithm| {
        let key = ring::signature::UnparsedPublicKey::new(algorithm, &key.subject_public_key.data);
        key.verify(message, signature).is_ok()
    })
}

/// Whether ring accepts `signature` by `key` over `message`; always false in browsers.
#[cfg(target_family = "wasm")]
pub(super) const fn by_ring(
    _scheme: Scheme,
    _key: &SubjectPublicKeyInfo<'_>,
    _message: &[u8],
    _signature: &[u8],
) -> bool {
    false
}

/// What ring has for a scheme and a kind of key. Not Ed25519, where it takes keys of small order too.
#[cfg(not(target_family = "wasm"))]
fn algorithm(
    scheme: Scheme,
    kind: super::signature::KeyKind,
) -> Option<&'static dyn ring::signature::VerificationAlgorithm> {
    use ring::signature;

    use super::signature::{
        Hash::{Sha256, Sha384, Sha512},
        KeyKind::{P256, P384, Rsa as RsaKey},
        Numbers::{Der, SideBySide},
        Padding::{Pkcs1, Pss},
        Scheme::{Ecdsa, Rsa},
    };

    Some(match (scheme, kind) {
        (Ecdsa(Sha256, Der), P256) => &signature::ECDSA_P256_SHA256_ASN1,
        (Ecdsa(Sha384, Der), P256) => &signature::ECDSA_P256_SHA384_ASN1,
        (Ecdsa(Sha256, Der), P384) => &signature::ECDSA_P384_SHA256_ASN1,
        (Ecdsa(Sha384, Der), P384) => &signature::ECDSA_P384_SHA384_ASN1,
        (Ecdsa(Sha256, SideBySide), P256) => &signature::ECDSA_P256_SHA256_FIXED,
        (Ecdsa(Sha384, SideBySide), P384) => &signature::ECDSA_P384_SHA384_FIXED,
        (Rsa(Sha256, Pkcs1), RsaKey { .. }) => &signature::RSA_PKCS1_2048_8192_SHA256,
        (Rsa(Sha384, Pkcs1), RsaKey { .. }) => &signature::RSA_PKCS1_2048_8192_SHA384,
        (Rsa(Sha512, Pkcs1), RsaKey { .. }) => &signature::RSA_PKCS1_2048_8192_SHA512,
        // It takes only salts as long as the hash.
        (Rsa(Sha256, Pss { salt: 32 }), RsaKey { .. }) => &signature::RSA_PSS_2048_8192_SHA256,
        (Rsa(Sha384, Pss { salt: 48 }), RsaKey { .. }) => &signature::RSA_PSS_2048_8192_SHA384,
        (Rsa(Sha512, Pss { salt: 64 }), RsaKey { .. }) => &signature::RSA_PSS_2048_8192_SHA512,
        _ => return None,
    })
}
