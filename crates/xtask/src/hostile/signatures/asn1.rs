//! DER, written and read as far as time-stamps and answers about withdrawal need it (X.690 §8, §10).

use anyhow::{Context as _, ensure};

/// Tag of an integer.
pub(super) const INTEGER: u8 = 0x02;
/// Tag of a bit string.
pub(super) const BITS: u8 = 0x03;
/// Tag of an octet string.
pub(super) const OCTETS: u8 = 0x04;
/// Tag of an object identifier.
pub(super) const OID: u8 = 0x06;
/// Tag of a time with a year of four digits.
pub(super) const TIME: u8 = 0x18;
/// Tag of a sequence.
pub(super) const SEQUENCE: u8 = 0x30;
/// Tag of a set.
pub(super) const SET: u8 = 0x31;
/// Context tag 0, constructed.
pub(super) const TAG_0: u8 = 0xA0;

/// Content of the identifier `ecdsa-with-SHA256`.
pub(super) const ECDSA_SHA256: &[u8] = &[0x2A, 0x86, 0x48, 0xCE, 0x3D, 4, 3, 2];
/// Content of the identifier of SHA-256.
pub(super) const SHA256: &[u8] = &[0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 1];

/// An item: tag, length, and the parts of its content.
pub(super) fn item(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let content = parts.concat();
    let digits = content.len().to_be_bytes();
    let digits: Vec<u8> = digits.into_iter().skip_while(|digit| *digit == 0).collect();
    let head = match content.len() {
        short @ 0..0x80 => vec![tag, short as u8],
        _ => [&[tag, 0x80 | digits.len() as u8], digits.as_slice()].concat(),
    };
    [head, content].concat()
}

/// An algorithm without parameters.
pub(super) fn algorithm(identifier: &[u8]) -> Vec<u8> {
    item(SEQUENCE, &[&item(OID, &[identifier])])
}

/// An integer of these bytes, which are no negative number.
pub(super) fn unsigned(bytes: &[u8]) -> Vec<u8> {
    let bytes: Vec<u8> = bytes.iter().copied().skip_while(|byte| *byte == 0).collect();
    let sign: &[u8] = if bytes.first().is_none_or(|first| *first >= 0x80) { &[0] } else { &[] };
    item(INTEGER, &[sign, &bytes])
}

/// An ECDSA signature as certificates and time-stamps have it, out of `r` and `s` side by side.
pub(super) fn ecdsa(signature: &[u8]) -> Vec<u8> {
    let (r, s) = signature.split_at(signature.len() / 2);
    item(SEQUENCE, &[&unsigned(r), &unsigned(s)])
}

/// The items in the item that `der` begins with: tag and whole.
pub(super) fn children(der: &[u8]) -> anyhow::Result<Vec<(u8, &[u8])>> {
    let (mut rest, _) = content(der)?;
    let mut found = Vec::new();
    while !rest.is_empty() {
        let (_, length) = content(rest)?;
        let (whole, after) = rest.split_at(length);
        found.push((whole[0], whole));
        rest = after;
    }
    Ok(found)
}

/// The content of the item that `der` begins with, and the length of the whole item.
pub(super) fn content(der: &[u8]) -> anyhow::Result<(&[u8], usize)> {
    let first = usize::from(*der.get(1).context("no length")?);
    let (length, head) = if first < 0x80 {
        (first, 2)
    } else {
        let digits = der.get(2..2 + (first & 0x7F)).context("no length")?;
        ensure!(digits.len() <= 4, "too long");
        (digits.iter().fold(0, |length, digit| length << 8 | usize::from(*digit)), 2 + digits.len())
    };
    let content = der.get(head..head + length).context("cut")?;
    Ok((content, head + length))
}

/// Fields of a certificate that others name it by.
pub(super) struct Names<'a> {
    /// Serial number, a whole item.
    pub(super) serial: &'a [u8],
    /// Name of the issuer, a whole item.
    pub(super) issuer: &'a [u8],
    /// Its own name, a whole item.
    pub(super) subject: &'a [u8],
    /// Content of the bit string of its key, without the number of unused bits.
    pub(super) key: &'a [u8],
}

/// Reads them out of a certificate in DER.
pub(super) fn names(certificate: &[u8]) -> anyhow::Result<Names<'_>> {
    let tbs = children(certificate)?.first().context("no content")?.1;
    // Version, tagged 0, then serial number, algorithm, issuer, validity, subject, key.
    let fields = children(tbs)?;
    let at = |index: usize| fields.get(index).map(|field| field.1).context("cut");
    let key = children(at(6)?)?.get(1).context("no key")?.1;
    let key = content(key)?.0.get(1..).context("no key")?;
    Ok(Names { serial: at(1)?, issuer: at(3)?, subject: at(5)?, key })
}
