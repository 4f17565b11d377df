//! The certificate directly above another, and what it signs beside certificates.

use x509_parser::{prelude::FromDer, x509::AlgorithmIdentifier};

use super::{AnchorPool, Work, certificate::Certificate, signature::verify};

/// A CA that signed `leaf`: a listed one of `pools`, or else one of `chain`. All are in DER.
///
/// # Limits
/// Each check of a signature is taken from `work`; `chain` for the certificates that are tried.
pub(crate) fn issuer<'c>(
    leaf: &[u8],
    chain: impl Iterator<Item = &'c [u8]>,
    pools: impl Iterator<Item = &'c AnchorPool>,
    work: &Work<'_>,
) -> Option<Vec<u8>> {
    let leaf = Certificate::parse(leaf)?;
    let listed = pools.flat_map(|pool| pool.named(leaf.issuer()).collect::<Vec<_>>());
    let brought = chain.take(work.limits.chain).filter_map(Certificate::parse);
    let brought = brought.filter(|issuer| issuer.subject() == leaf.issuer());
    listed
        .chain(brought)
        .find(|issuer| issuer.is_ca() && work.signed(&leaf, issuer) == Some(true))
        .map(|issuer| issuer.der.to_vec())
}

/// How answers about withdrawal identify `leaf`: serial number, name of the issuer in DER, and key of
/// the issuer (RFC 6960 §4.1.1).
pub(crate) fn issued_identity(leaf: &[u8], issuer: &[u8]) -> Option<(Vec<u8>, Vec<u8>, Vec<u8>)> {
    let (leaf, issuer) = (Certificate::parse(leaf)?, Certificate::parse(issuer)?);
    Some((leaf.serial().to_vec(), issuer.subject().to_vec(), issuer.key_bits().to_vec()))
}

/// Whether `signature` by `algorithm`, in DER, over `message` was made with the key of `certificate`.
pub(crate) fn signed_with_key_of(
    certificate: &[u8],
    algorithm: &[u8],
    message: &[u8],
    signature: &[u8],
) -> bool {
    let Some(certificate) = Certificate::parse(certificate) else { return false };
    let Ok((_, algorithm)) = AlgorithmIdentifier::from_der(algorithm) else { return false };
    verify(&algorithm, certificate.key(), message, signature).is_ok()
}
