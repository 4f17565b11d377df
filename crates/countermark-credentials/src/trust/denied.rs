//! Certificates and keys that a bundle takes back, whatever list they are on.
//!
//! Each entry names one thing: a certificate by its SHA-256, a key by the SHA-256 of its
//! `SubjectPublicKeyInfo`, or a certificate by issuer (DER of the name, in base64) and serial
//! number, as CRLs do. Since no server is asked, this is how a withdrawal reaches the program
//! (credentials specification §6.1).

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use countermark_model::{Digest, Timestamp, hex};
use serde::Deserialize;

use super::{TrustError, bundle::instant};

/// A certificate or key that was taken back.
#[derive(Clone, Debug)]
pub(crate) struct Denied {
    what: What,
    /// From when on; a signature that is proven to be older stands.
    since: Option<Timestamp>,
    /// Why, in the words of the bundle.
    pub(crate) reason: String,
    /// Where that is published.
    pub(crate) source: String,
}

#[derive(Clone, Debug)]
enum What {
    Certificate(Digest),
    Key(Digest),
    Number { issuer: Vec<u8>, serial: String },
}

/// An entry as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DeniedEntry {
    cert_sha256: Option<Digest>,
    spki_sha256: Option<Digest>,
    serial: Option<String>,
    issuer: Option<String>,
    reason: String,
    since: Option<String>,
    source: String,
}

/// Whether one of `denied` takes back one of `certificates`, in DER, whatever was signed when.
pub(crate) fn any<'c>(denied: &[Denied], mut certificates: impl Iterator<Item = &'c [u8]>) -> bool {
    !denied.is_empty()
        && certificates.any(|der| denied.iter().any(|denied| denied.applies(der, None)))
}

impl Denied {
    pub(super) fn of(entry: DeniedEntry, index: usize) -> Result<Self, TrustError> {
        let refused = || TrustError::Denied { index };
        let what = match (entry.cert_sha256, entry.spki_sha256, entry.issuer, entry.serial) {
            (Some(digest), None, None, None) => What::Certificate(digest),
            (None, Some(digest), None, None) => What::Key(digest),
            (None, None, Some(issuer), Some(serial)) => {
                let Ok(issuer) = BASE64.decode(issuer) else { return Err(refused()) };
                let digits = !serial.is_empty()
                    && serial.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
                if !digits {
                    return Err(refused());
                }
                What::Number { issuer, serial: significant(&serial).to_owned() }
            }
            _ => return Err(refused()),
        };
        let since = entry.since.as_deref().map(instant).transpose()?;
        Ok(Self { what, since, reason: entry.reason, source: entry.source })
    }

    /// Whether this takes back the certificate `der` for a signature made at `signed`; without a
    /// proven time it does.
    pub(crate) fn applies(&self, der: &[u8], signed: Option<Timestamp>) -> bool {
        let before = matches!((signed, self.since), (Some(signed), Some(since)) if signed < since);
        !before && self.names(der)
    }

    /// When it was taken back, if the bundle says so.
    pub(crate) const fn since(&self) -> Option<Timestamp> {
        self.since
    }

    fn names(&self, der: &[u8]) -> bool {
        let Ok((_, x509)) = x509_parser::parse_x509_certificate(der) else { return false };
        match &self.what {
            What::Certificate(digest) => Digest::of(der) == *digest,
            What::Key(digest) => Digest::of(x509.public_key().raw) == *digest,
            What::Number { issuer, serial } => {
                x509.issuer().as_raw() == issuer.as_slice()
                    && significant(&hex(x509.raw_serial())) == serial
            }
        }
    }
}

/// A number in hexadecimal without leading zeros: DER puts one before a first bit that is set.
fn significant(serial: &str) -> &str {
    serial.trim_start_matches('0')
}
