//! Whether a box is the one that a hashed URI names (C2PA 2.2 §8.4).
//!
//! A hash is over the content of a superbox: everything behind the eight bytes of its header,
//! description and salt included. Only SHA-256, SHA-384 and SHA-512 are allowed.

use sha2::{Digest as _, Sha256, Sha384, Sha512};

use crate::store::Claim;

/// Length of the header of a superbox whose size fits into 32 bits.
const HEADER: usize = 8;

/// Whether the content of the box `at..end` of the store `bytes` has the hash `expected`; none for
/// an algorithm that is not allowed.
pub(crate) fn box_fits(
    bytes: &[u8],
    at: usize,
    end: usize,
    alg: &str,
    expected: &[u8],
) -> Option<bool> {
    let content = bytes.get(at.checked_add(HEADER)?..end)?;
    fits(content, alg, expected)
}

/// Whether `data` has the hash `expected`; none for an algorithm that is not allowed.
pub(crate) fn fits(data: &[u8], alg: &str, expected: &[u8]) -> Option<bool> {
    Some(match alg {
        "sha256" => Sha256::digest(data).as_slice() == expected,
        "sha384" => Sha384::digest(data).as_slice() == expected,
        "sha512" => Sha512::digest(data).as_slice() == expected,
        _ => return None,
    })
}

/// The algorithm of a hashed URI: its own, else that of the claim, else SHA-256.
pub(crate) fn algorithm<'n>(own: Option<&'n str>, claim: &'n Claim<'_>) -> &'n str {
    own.or(claim.alg.as_deref()).unwrap_or("sha256")
}
