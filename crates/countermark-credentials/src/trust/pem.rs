//! Certificates of a PEM list (RFC 7468), as DER.

use super::TrustError;

/// The certificates of a PEM list, in order. Text between them is ignored.
///
/// # Errors
/// [`TrustError`] when it holds no certificate, or one that cannot be parsed.
pub(super) fn certificates(pem: &[u8]) -> Result<Vec<Vec<u8>>, TrustError> {
    let mut all = Vec::new();
    for (index, block) in x509_parser::pem::Pem::iter_from_buffer(pem).enumerate() {
        let Ok(block) = block else { return Err(TrustError::Certificate { index }) };
        if x509_parser::parse_x509_certificate(&block.contents).is_err() {
            return Err(TrustError::Certificate { index });
        }
        all.push(block.contents);
    }
    if all.is_empty() { Err(TrustError::NoCertificate) } else { Ok(all) }
}

/// Whether a certificate may issue others; if not, a list that holds it trusts it alone.
pub(super) fn is_authority(der: &[u8]) -> bool {
    x509_parser::parse_x509_certificate(der).is_ok_and(|(_, certificate)| certificate.is_ca())
}

/// Whether a certificate names time-stamping as the only purpose of its key.
pub(super) fn is_for_time_stamps_alone(der: &[u8]) -> bool {
    let Ok((_, certificate)) = x509_parser::parse_x509_certificate(der) else { return false };
    let Ok(Some(purposes)) = certificate.extended_key_usage() else { return false };
    let purposes = purposes.value;
    purposes.time_stamping
        && !(purposes.any
            || purposes.server_auth
            || purposes.client_auth
            || purposes.code_signing
            || purposes.email_protection
            || purposes.ocsp_signing)
        && purposes.other.is_empty()
}
