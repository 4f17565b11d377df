//! A signer that builds its `COSE_Sign1` itself (RFC 9052 §4.2, RFC 9360; C2PA 2.2 §13.2).
//!
//! The engine refuses to sign with a certificate that has ended, and a file so signed is a case that
//! people meet every day. So the structure is built here: tag 18 over protected header, unprotected
//! header, detached payload and signature, padded to the size that was promised.

use c2pa::{BoxedSigner, Error, Result, Signer, SigningAlg};

/// Bytes reserved for the whole structure; certificate and signature take about 700.
const RESERVED: usize = 2048;

/// Signs with `inner`, whatever its certificate says about its validity.
pub(super) struct AnyTimeSigner {
    /// Makes the raw ES256 signature.
    pub(super) inner: BoxedSigner,
    /// The leaf, as DER.
    pub(super) certificate: Vec<u8>,
}

impl Signer for AnyTimeSigner {
    fn sign(&self, claim: &[u8]) -> Result<Vec<u8>> {
        let protected = protected_header(&self.certificate);
        let mut to_sign = vec![ARRAY | 4];
        to_sign.extend(text("Signature1"));
        to_sign.extend(bytes(&protected));
        to_sign.extend(bytes(&[]));
        to_sign.extend(bytes(claim));
        sign1(&protected, &self.inner.sign(&to_sign)?)
    }

    fn alg(&self) -> SigningAlg {
        SigningAlg::Es256
    }

    fn certs(&self) -> Result<Vec<Vec<u8>>> {
        Ok(vec![self.certificate.clone()])
    }

    fn reserve_size(&self) -> usize {
        RESERVED
    }

    fn direct_cose_handling(&self) -> bool {
        true
    }
}

/// Major types of CBOR (RFC 8949 §3.1), in the upper three bits.
const BYTES: u8 = 0x40;
const TEXT: u8 = 0x60;
const ARRAY: u8 = 0x80;
const MAP: u8 = 0xa0;

/// `{ 1 (alg): -7 (ES256), 33 (x5chain): certificate }`
fn protected_header(certificate: &[u8]) -> Vec<u8> {
    let mut header = vec![MAP | 2, 0x01, 0x26, 0x18, 33];
    header.extend(bytes(certificate));
    header
}

/// Tag 18, with an unprotected `pad` of zeros that fills up to the reserved size.
fn sign1(protected: &[u8], signature: &[u8]) -> Result<Vec<u8>> {
    let mut head = vec![0xd2, ARRAY | 4];
    head.extend(bytes(protected));
    head.push(MAP | 1);
    head.extend(text("pad"));
    // null: the payload is the claim, which stands elsewhere.
    let mut tail = vec![0xf6];
    tail.extend(bytes(signature));
    // Three bytes are the head of the pad, which is longer than 255.
    let pad = RESERVED.checked_sub(head.len() + tail.len() + 3).ok_or(Error::CoseSigboxTooSmall)?;
    Ok([head, bytes(&vec![0; pad]), tail].concat())
}

fn bytes(value: &[u8]) -> Vec<u8> {
    [cbor_head(BYTES, value.len()), value.to_vec()].concat()
}

fn text(value: &str) -> Vec<u8> {
    [cbor_head(TEXT, value.len()), value.as_bytes().to_vec()].concat()
}

/// Major type and shortest length (RFC 8949 §4.2.1).
fn cbor_head(major: u8, length: usize) -> Vec<u8> {
    match length {
        0..=23 => vec![major | length as u8],
        24..=0xff => vec![major | 24, length as u8],
        0x100..=0xffff => [&[major | 25][..], &(length as u16).to_be_bytes()].concat(),
        _ => [&[major | 26][..], &(length as u32).to_be_bytes()].concat(),
    }
}
