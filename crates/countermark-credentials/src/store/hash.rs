//! What a hashed URI hashes, and with which algorithm (C2PA 2.2 §8.4, §13.1).
//!
//! A hash is over the content of a superbox: everything behind its header, description and salt
//! included. Only SHA-256, SHA-384 and SHA-512 are allowed.

use sha2::{Digest, Sha256, Sha384, Sha512};

use super::Claim;

/// A hash algorithm that C2PA allows.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum HashAlgorithm {
    Sha256,
    Sha384,
    Sha512,
}

impl HashAlgorithm {
    /// The algorithm of this name; none when it is not allowed.
    pub(crate) fn named(name: &str) -> Option<Self> {
        match name {
            "sha256" => Some(Self::Sha256),
            "sha384" => Some(Self::Sha384),
            "sha512" => Some(Self::Sha512),
            _ => None,
        }
    }

    /// The algorithm of a hashed URI: its own, else that of the claim, else SHA-256; none when it is
    /// not allowed.
    pub(crate) fn of_uri(own: Option<&str>, claim: &Claim<'_>) -> Option<Self> {
        Self::named(own.or(claim.alg.as_deref()).unwrap_or("sha256"))
    }

    /// The hash of `parts`, one behind the other.
    pub(crate) fn digest<'d>(self, parts: impl IntoIterator<Item = &'d [u8]>) -> Vec<u8> {
        match self {
            Self::Sha256 => digest::<Sha256>(parts),
            Self::Sha384 => digest::<Sha384>(parts),
            Self::Sha512 => digest::<Sha512>(parts),
        }
    }
}

fn digest<'d, D: Digest>(parts: impl IntoIterator<Item = &'d [u8]>) -> Vec<u8> {
    let mut hasher = D::new();
    for part in parts {
        hasher.update(part);
    }
    hasher.finalize().to_vec()
}

/// The content of the box `at..end` of the store `bytes`, behind a header of 8 bytes, or of 16 where
/// its size does not fit into 32 bits.
pub(crate) fn box_content(bytes: &[u8], at: usize, end: usize) -> Option<&[u8]> {
    let whole = bytes.get(at..end)?;
    let header = if whole.starts_with(&[0, 0, 0, 1]) { 16 } else { 8 };
    whole.get(header..)
}
