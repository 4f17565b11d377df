//! An answer about the withdrawal of certificates, read from DER (RFC 6960 §4.2.1).
//!
//! `OCSPResponse` is a status and, tagged 0, a type with the answer as an octet string. The answer
//! holds the signed data, the algorithm, the signature, and certificates (tagged 0). The signed data
//! name the responder (tagged 1 by name, 2 by key), the time of signing, and one entry for each
//! certificate: how it is identified, its status (tag 0 good, 1 revoked, 2 unknown), from when and
//! until when that holds.

use countermark_model::{Timestamp, report::RevocationStatus};

use crate::der::{Item, SEQUENCE};

/// An answer, not yet verified.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Response<'a> {
    /// The signed data in DER.
    pub(super) signed: &'a [u8],
    /// The algorithm of the signature in DER.
    pub(super) algorithm: &'a [u8],
    /// The signature.
    pub(super) signature: &'a [u8],
    /// The certificates that came with it, in DER.
    pub(super) certificates: Vec<&'a [u8]>,
    /// When it was signed.
    pub(super) produced_at: Timestamp,
    /// What it says about single certificates.
    pub(super) entries: Vec<Entry<'a>>,
}

/// What an answer says about one certificate.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Entry<'a> {
    /// The certificate that it is about.
    pub(super) id: CertificateId<'a>,
    /// Its status.
    pub(super) status: RevocationStatus,
    /// When it was withdrawn.
    pub(super) revoked_at: Option<Timestamp>,
    /// From when this holds.
    pub(super) this_update: Timestamp,
    /// Until when it holds.
    pub(super) next_update: Option<Timestamp>,
}

/// How an answer identifies a certificate.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct CertificateId<'a> {
    /// Content of the object identifier of the hash algorithm.
    pub(super) hash: &'a [u8],
    /// Hash of the name of the issuer in DER.
    pub(super) issuer_name: &'a [u8],
    /// Hash of the key of the issuer, the content of its bit string.
    pub(super) issuer_key: &'a [u8],
    /// Content of the serial number.
    pub(super) serial: &'a [u8],
}

impl<'a> Response<'a> {
    /// Reads an answer; none when it is broken or the responder gave none.
    pub(super) fn parse(der: &'a [u8]) -> Option<Self> {
        let [status, bytes] = <[Item<'_>; 2]>::try_from(sequence(&Item::only(der)?)?).ok()?;
        // 0 is "successful"; other responses are not signed.
        if status.tagged(ENUMERATED)? != [0] {
            return None;
        }
        let typed = sequence(&Item::only(bytes.tagged(TAG_0)?)?)?;
        let [kind, response] = <[Item<'_>; 2]>::try_from(typed).ok()?;
        if kind.tagged(OBJECT_IDENTIFIER)? != BASIC {
            return None;
        }
        let parts = sequence(&Item::only(response.tagged(OCTETS)?)?)?;
        let [signed, algorithm, signature, rest @ ..] = parts.as_slice() else { return None };
        let certificates = match rest {
            [] => Vec::new(),
            [tagged] => sequence(&Item::only(tagged.tagged(TAG_0)?)?)?,
            _ => return None,
        };
        let (produced_at, entries) = entries(signed)?;
        if certificates.iter().any(|part| part.tag != SEQUENCE) {
            return None;
        }
        // The reader of algorithms takes other tags for an identifier too.
        sequence(algorithm)?.first()?.tagged(OBJECT_IDENTIFIER)?;
        Some(Self {
            signed: signed.whole,
            algorithm: algorithm.whole,
            // A bit string begins with the number of unused bits.
            signature: signature.tagged(BITS)?.strip_prefix(&[0])?,
            certificates: certificates.into_iter().map(|item| item.whole).collect(),
            produced_at,
            entries,
        })
    }
}

/// The items of a sequence.
fn sequence<'a>(item: &Item<'a>) -> Option<Vec<Item<'a>>> {
    item.children().filter(|_| item.tag == SEQUENCE)
}

fn entries<'a>(signed: &Item<'a>) -> Option<(Timestamp, Vec<Entry<'a>>)> {
    let fields = sequence(signed)?;
    let mut fields = fields.iter().skip_while(|field| field.tag != GENERALIZED_TIME);
    let produced_at = time(fields.next()?)?;
    let list = fields.next().filter(|field| field.tag == SEQUENCE)?;
    let entries: Option<Vec<_>> = list.children()?.iter().map(entry).collect();
    Some((produced_at, entries?))
}

fn entry<'a>(item: &Item<'a>) -> Option<Entry<'a>> {
    let fields = item.children()?;
    let [id, status, this_update, rest @ ..] = fields.as_slice() else { return None };
    let next_update = match rest.iter().find(|field| field.tag == TAG_0) {
        Some(tagged) => Some(time(&Item::only(tagged.content)?)?),
        None => None,
    };
    let (status, revoked_at) = match status.tag {
        0x80 => (RevocationStatus::Good, None),
        0xA1 => (RevocationStatus::Revoked, Some(time(status.children()?.first()?)?)),
        0x82 => (RevocationStatus::Unknown, None),
        _ => return None,
    };
    let id = certificate_id(id)?;
    Some(Entry { id, status, revoked_at, this_update: time(this_update)?, next_update })
}

fn certificate_id<'a>(item: &Item<'a>) -> Option<CertificateId<'a>> {
    let [algorithm, issuer_name, issuer_key, serial] =
        <[Item<'_>; 4]>::try_from(item.children()?).ok()?;
    Some(CertificateId {
        hash: algorithm.children()?.first()?.tagged(OBJECT_IDENTIFIER)?,
        issuer_name: issuer_name.tagged(OCTETS)?,
        issuer_key: issuer_key.tagged(OCTETS)?,
        serial: serial.tagged(INTEGER)?,
    })
}

/// `YYYYMMDDhhmmssZ`, without fractions (RFC 6960 §4.2.2.1, RFC 5280 §4.1.2.5.2).
fn time(item: &Item<'_>) -> Option<Timestamp> {
    let text = std::str::from_utf8(item.tagged(GENERALIZED_TIME)?).ok()?;
    Timestamp::of_digits(text.strip_suffix('Z')?)
}

const TAG_0: u8 = 0xA0;
const INTEGER: u8 = 0x02;
const BITS: u8 = 0x03;
const OCTETS: u8 = 0x04;
const OBJECT_IDENTIFIER: u8 = 0x06;
const ENUMERATED: u8 = 0x0A;
const GENERALIZED_TIME: u8 = 0x18;

/// `id-pkix-ocsp-basic`, 1.3.6.1.5.5.7.48.1.1.
const BASIC: &[u8] = &[0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x30, 0x01, 0x01];
