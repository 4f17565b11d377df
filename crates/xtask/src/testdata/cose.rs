//! A signer that builds its `COSE_Sign1` itself (RFC 9052 §4.2, RFC 9360; C2PA 2.2 §13.2).
//!
//! The engine refuses to sign with a certificate that has ended, and pads as it likes; a file by such
//! a certificate is a case that people meet every day, and long padding is where bytes can hide. So the
//! structure is built here: tag 18 over protected header, unprotected header, detached payload and
//! signature, padded to the size that was promised.

use c2pa::{BoxedSigner, Error, Result, Signer, SigningAlg};

use super::cbor::Cbor;

/// Bytes usually reserved for the whole structure; certificate and signature take about 700.
pub(super) const RESERVED: usize = 2048;

/// Header parameter `alg` (RFC 9052 §3.1).
pub(crate) const ALG: Cbor = Cbor::Unsigned(1);
/// Header parameter `x5chain` (RFC 9360 §2).
pub(crate) const X5CHAIN: Cbor = Cbor::Unsigned(33);
/// ES256 (RFC 9053 §2.1).
pub(crate) const ES256: Cbor = Cbor::Negative(6);

/// Signs with `inner`, whatever its certificate says about its validity.
pub(super) struct AnyTimeSigner {
    /// Makes the raw ES256 signature.
    pub(super) inner: BoxedSigner,
    /// The leaf, as DER.
    pub(super) certificate: Vec<u8>,
    /// Length of the whole structure, padding included; more than 1024.
    pub(super) reserved: usize,
}

impl Signer for AnyTimeSigner {
    fn sign(&self, claim: &[u8]) -> Result<Vec<u8>> {
        let protected =
            Cbor::Map(vec![(ALG, ES256), (X5CHAIN, Cbor::bytes(self.certificate.clone()))])
                .encode();
        let signature = self.inner.sign(&to_be_signed(&protected, claim))?;
        let with_pad = |pad: usize| {
            let unprotected = vec![(Cbor::text("pad"), Cbor::bytes(vec![0; pad]))];
            sign1(&protected, unprotected, signature.clone())
        };
        // A pad of 256 bytes has the head of the one that fills up, which is longer.
        let pad = self
            .reserved
            .checked_sub(with_pad(256).len())
            .and_then(|missing| missing.checked_add(256))
            .ok_or(Error::CoseSigboxTooSmall)?;
        Ok(with_pad(pad))
    }

    fn alg(&self) -> SigningAlg {
        SigningAlg::Es256
    }

    fn certs(&self) -> Result<Vec<Vec<u8>>> {
        Ok(vec![self.certificate.clone()])
    }

    fn reserve_size(&self) -> usize {
        self.reserved
    }

    fn direct_cose_handling(&self) -> bool {
        true
    }
}

/// What a signer signs: the `Sig_structure` over the protected header and the detached `payload`
/// (RFC 9052 §4.4).
pub(crate) fn to_be_signed(protected: &[u8], payload: &[u8]) -> Vec<u8> {
    Cbor::Array(vec![
        Cbor::text("Signature1"),
        Cbor::bytes(protected),
        Cbor::Bytes(Vec::new()),
        Cbor::bytes(payload),
    ])
    .encode()
}

/// The structure with its tag; the payload is null, since it stands elsewhere.
pub(crate) fn sign1(
    protected: &[u8],
    unprotected: Vec<(Cbor, Cbor)>,
    signature: Vec<u8>,
) -> Vec<u8> {
    let parts =
        vec![Cbor::bytes(protected), Cbor::Map(unprotected), Cbor::Null, Cbor::Bytes(signature)];
    Cbor::Tag(18, Box::new(Cbor::Array(parts))).encode()
}
