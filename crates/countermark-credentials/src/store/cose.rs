//! The signature of a manifest: `COSE_Sign1` with a detached payload (RFC 9052 §4.2; C2PA 2.2 §13.2).
//!
//! Tag 18 around an array of four: the protected header as a byte string that holds a map, the
//! unprotected header as a map, null for the payload (it is the claim), and the signature. C2PA
//! puts the certificate chain under 33 or `x5chain`, RFC 3161 tokens under `sigTst` (over the
//! claim) and `sigTst2` (over the signature), OCSP responses under `rVals`, and zeros under `pad`
//! and `pad2`. No signature covers the unprotected header.

use std::{borrow::Cow, ops::Range};

use countermark_model::Limits;

use super::{Pad, StoreError, cbor::Document, cbor::Node, cbor::Value};

/// A `COSE_Sign1`.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Signature<'a> {
    /// First byte of the item, counted from the start of the store.
    pub(crate) at: usize,
    /// Whether it carries tag 18.
    pub(crate) tagged: bool,
    /// The content of the byte string with the protected header; the signature is over these bytes.
    pub(crate) protected: Cow<'a, [u8]>,
    /// The algorithm that the protected header names.
    pub(crate) algorithm: Option<Algorithm>,
    /// The certificates in DER, the signer's first; from the protected header if it has any.
    pub(crate) chain: Vec<Cow<'a, [u8]>>,
    /// Where each certificate of the chain stands in the store, if the chain is not under the signature;
    /// else nothing.
    pub(crate) loose: Vec<Range<usize>>,
    /// Whether there is a second chain that is not the same.
    pub(crate) chains_conflict: bool,
    /// Time-stamp tokens, in order.
    pub(crate) tokens: Vec<Token<'a>>,
    /// OCSP responses in DER.
    pub(crate) ocsp: Vec<Cow<'a, [u8]>>,
    /// Declared padding.
    pub(crate) pads: Vec<Pad>,
    /// Names of all other unprotected values, sorted: nothing protects them, nothing needs them.
    pub(crate) other_unprotected: Vec<String>,
    /// Whether the payload is null, as C2PA requires.
    pub(crate) detached: bool,
    /// The signature itself.
    pub(crate) signature: Cow<'a, [u8]>,
    /// Whether all CBOR around the values has its shortest form.
    pub(crate) canonical: bool,
}

/// A signature algorithm by its COSE number (RFC 9053, RFC 8230).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Algorithm {
    /// Ed25519, -8.
    EdDsa,
    /// ECDSA with SHA-256, -7.
    Es256,
    /// ECDSA with SHA-384, -35.
    Es384,
    /// ECDSA with SHA-512, -36.
    Es512,
    /// Any other number.
    Other(i64),
    /// RSASSA-PSS with SHA-256, -37.
    Ps256,
    /// RSASSA-PSS with SHA-384, -38.
    Ps384,
    /// RSASSA-PSS with SHA-512, -39.
    Ps512,
}

/// A time-stamp token.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Token<'a> {
    /// The header that it stands in.
    pub(crate) header: TokenHeader,
    /// The token in DER.
    pub(crate) der: Cow<'a, [u8]>,
    /// First byte of the item that holds it, counted from the start of the store.
    pub(crate) at: usize,
}

/// The header that a time-stamp token stands in. It decides what the token is about.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum TokenHeader {
    /// `sigTst`: a `TimeStampResp` over the claim.
    SigTst,
    /// `sigTst2`: a `TimeStampToken` over the signature.
    SigTst2,
}

impl Algorithm {
    /// The algorithm with the COSE number `number`.
    pub(crate) const fn of(number: i64) -> Self {
        match number {
            -7 => Self::Es256,
            -8 => Self::EdDsa,
            -35 => Self::Es384,
            -36 => Self::Es512,
            -37 => Self::Ps256,
            -38 => Self::Ps384,
            -39 => Self::Ps512,
            other => Self::Other(other),
        }
    }

    /// The name that COSE gives it; none for numbers that C2PA does not allow.
    pub(crate) const fn name(self) -> Option<&'static str> {
        Some(match self {
            Self::EdDsa => "EdDSA",
            Self::Es256 => "ES256",
            Self::Es384 => "ES384",
            Self::Es512 => "ES512",
            Self::Ps256 => "PS256",
            Self::Ps384 => "PS384",
            Self::Ps512 => "PS512",
            Self::Other(_) => return None,
        })
    }
}

impl TokenHeader {
    /// The name of the header.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::SigTst => "sigTst",
            Self::SigTst2 => "sigTst2",
        }
    }
}

impl<'a> Signature<'a> {
    /// Reads `bytes`, which stand at `base` in the store, as a `COSE_Sign1`.
    ///
    /// # Errors
    /// [`StoreError`] for broken CBOR and anything that is no array of the four parts.
    ///
    /// # Limits
    /// Those of [`Document::parse`].
    pub(crate) fn parse(bytes: &'a [u8], base: usize, limits: &Limits) -> Result<Self, StoreError> {
        let Document { root, canonical } = Document::parse(bytes, base, limits)?;
        let at = root.at;
        let malformed = |problem| StoreError::malformed("cose", problem, at);
        let (tagged, root) = match root.value {
            Value::Tag(18, inner) => (true, *inner),
            Value::Tag(..) => return Err(malformed("its tag is not the one of COSE_Sign1")),
            _ => (false, root),
        };
        let Value::Array(parts) = root.value else { return Err(malformed("it is no array")) };
        let [protected, unprotected, payload, signature] = <[Node<'a>; 4]>::try_from(parts)
            .map_err(|_wrong_count| malformed("it has not four parts"))?;
        let (Value::Bytes(protected_bytes), Value::Bytes(signature)) =
            (protected.value, signature.value)
        else {
            return Err(malformed("header or signature is no byte string"));
        };
        let mut whole = Self {
            at,
            tagged,
            protected: Cow::default(),
            algorithm: None,
            chain: Vec::new(),
            loose: Vec::new(),
            chains_conflict: false,
            tokens: Vec::new(),
            ocsp: Vec::new(),
            pads: Vec::new(),
            other_unprotected: Vec::new(),
            detached: payload.is_null(),
            signature,
            canonical,
        };
        whole.read_protected(&protected_bytes, protected.end, limits)?;
        whole.protected = protected_bytes;
        whole.read_unprotected(unprotected)?;
        Ok(whole)
    }

    fn read_protected(
        &mut self,
        bytes: &[u8],
        end: usize,
        limits: &Limits,
    ) -> Result<(), StoreError> {
        if bytes.is_empty() {
            return Ok(());
        }
        let header = Document::parse(bytes, end.saturating_sub(bytes.len()), limits)?.root;
        self.algorithm = header.numbered(1).and_then(Node::integer).map(Algorithm::of);
        for chain in [header.numbered(33), header.field("x5chain")].into_iter().flatten() {
            let owned = certificates(chain)?.into_iter().map(Cow::into_owned).map(Cow::Owned);
            self.add_chain(owned.collect(), Vec::new());
        }
        Ok(())
    }

    fn read_unprotected(&mut self, header: Node<'a>) -> Result<(), StoreError> {
        let Value::Map(entries) = header.value else {
            return Err(StoreError::malformed("cose.header", "it is no map", header.at));
        };
        for (key, value) in entries {
            match (key.text(), key.integer()) {
                (Some("x5chain"), _) | (_, Some(33)) => {
                    let chain = certificates(&value)?;
                    self.add_chain(chain, places(&value));
                }
                (Some("sigTst"), _) => self.add_tokens(&value, TokenHeader::SigTst),
                (Some("sigTst2"), _) => self.add_tokens(&value, TokenHeader::SigTst2),
                (Some("rVals"), _) => self.add_revocation(&value),
                (Some("pad" | "pad2"), _) => self.add_pad(&value),
                (Some(other), _) => self.other_unprotected.push(other.to_owned()),
                (None, Some(number)) => self.other_unprotected.push(number.to_string()),
                (None, None) => self.other_unprotected.push("?".to_owned()),
            }
        }
        self.other_unprotected.sort();
        Ok(())
    }

    fn add_chain(&mut self, chain: Vec<Cow<'a, [u8]>>, loose: Vec<Range<usize>>) {
        if self.chain.is_empty() {
            self.chain = chain;
            self.loose = loose;
        } else if self.chain != chain {
            self.chains_conflict = true;
        }
    }

    /// Reads `{"tstTokens": [{"val": bytes}, …]}`; whatever else stands there is listed by name.
    fn add_tokens(&mut self, container: &Node<'a>, header: TokenHeader) {
        for (key, value) in container.entries() {
            if key.text() != Some("tstTokens") {
                self.other_unprotected.push(format!("{}.*", header.name()));
            }
            for token in value.items() {
                match token.field("val").and_then(Node::bytes) {
                    Some(der) if token.entries().len() == 1 => {
                        self.tokens.push(Token { header, der: der.clone(), at: token.at });
                    }
                    _ => self.other_unprotected.push(format!("{}.tstTokens.*", header.name())),
                }
            }
        }
        if container.entries().is_empty() {
            self.other_unprotected.push(header.name().to_owned());
        }
    }

    fn add_revocation(&mut self, values: &Node<'a>) {
        for (key, value) in values.entries() {
            // Null stands for a certificate without a response (measured: Google).
            let is_response = |item: &Node<'_>| item.bytes().is_some() || item.is_null();
            if key.text() == Some("ocspVals") && value.items().iter().all(is_response) {
                self.ocsp.extend(value.items().iter().filter_map(Node::bytes).cloned());
            } else {
                self.other_unprotected.push("rVals.*".to_owned());
            }
        }
    }

    fn add_pad(&mut self, value: &Node<'a>) {
        match value.bytes() {
            Some(bytes) => self.pads.push(Pad::of(bytes, value.end)),
            None => self.other_unprotected.push("pad.*".to_owned()),
        }
    }
}

/// The bytes that a signature or countersignature is over: the array of context, protected header,
/// no further data, and payload (RFC 9052 §4.4).
pub(crate) fn sig_structure(context: &str, protected: &[u8], payload: &[u8]) -> Vec<u8> {
    let mut bytes = vec![0x84];
    head(&mut bytes, 3, context.len());
    bytes.extend_from_slice(context.as_bytes());
    for part in [protected, &[], payload] {
        bytes.extend(byte_string(part));
    }
    bytes
}

/// `content` as a CBOR byte string.
pub(crate) fn byte_string(content: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    head(&mut bytes, 2, content.len());
    bytes.extend_from_slice(content);
    bytes
}

/// The head of a string of `length` bytes in its shortest form (RFC 8949 §3).
fn head(bytes: &mut Vec<u8>, major: u8, length: usize) {
    let (info, digits) = match countermark_model::to_u64(length) {
        length @ 0..24 => (length.to_be_bytes()[7], 0),
        24..0x100 => (24, 1),
        0x100..0x1_0000 => (25, 2),
        0x1_0000..0x1_0000_0000 => (26, 4),
        _ => (27, 8),
    };
    bytes.push((major << 5) | info);
    let argument = countermark_model::to_u64(length).to_be_bytes();
    bytes.extend(argument.iter().skip(argument.len().saturating_sub(digits)));
}

/// A chain: one byte string, or an array of them (RFC 9360 §2).
fn certificates<'a>(value: &Node<'a>) -> Result<Vec<Cow<'a, [u8]>>, StoreError> {
    if let Some(bytes) = value.bytes() {
        return Ok(vec![bytes.clone()]);
    }
    let chain: Option<Vec<_>> = value.items().iter().map(|item| item.bytes().cloned()).collect();
    chain
        .filter(|chain| !chain.is_empty())
        .ok_or_else(|| StoreError::malformed("cose.x5chain", "it holds no certificates", value.at))
}

/// Where the certificates of a chain stand.
fn places(chain: &Node<'_>) -> Vec<Range<usize>> {
    let items = if chain.bytes().is_some() { std::slice::from_ref(chain) } else { chain.items() };
    items.iter().map(|item| item.at..item.end).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// {1: -7, 33: h'AA'} in the protected header, `unprotected` beside it.
    fn sign1(unprotected: &[u8]) -> Vec<u8> {
        let protected = [0xA2, 0x01, 0x26, 0x18, 0x21, 0x41, 0xAA];
        [&[0xD2, 0x84, 0x47], protected.as_slice(), unprotected, &[0xF6, 0x42, 1, 2]].concat()
    }

    fn check(unprotected: &[u8], verify: fn(&Signature<'_>)) {
        let bytes = sign1(unprotected);
        let signature = Signature::parse(&bytes, 100, &Limits::NATIVE).unwrap();
        assert_eq!(signature.algorithm, Some(Algorithm::Es256));
        assert!(signature.tagged && signature.detached && signature.loose.is_empty());
        verify(&signature);
    }

    #[test]
    fn headers_are_read() {
        check(&[0xA0], |signature| {
            assert_eq!(signature.chain, [Cow::Borrowed(&[0xAA_u8][..])]);
            assert_eq!(signature.signature.as_ref(), [1, 2]);
            assert!(signature.canonical && !signature.chains_conflict);
        });
        let same = [b"\xA1\x67x5chain\x41".as_slice(), &[0xAA]].concat();
        check(&same, |signature| assert!(!signature.chains_conflict));
        let other = [b"\xA1\x67x5chain\x41".as_slice(), &[0xAB]].concat();
        check(&other, |signature| assert!(signature.chains_conflict));
    }

    #[test]
    fn pads_tokens_and_strangers_are_told_apart() {
        check(b"\xA2\x63pad\x42\0\0\x64pad2\x41\x01", |signature| {
            let zero: Vec<_> =
                signature.pads.iter().map(|pad| (pad.at, pad.end, pad.zero)).collect();
            assert_eq!(zero, [(116, 118, true), (124, 125, false)]);
            assert!(signature.other_unprotected.is_empty());
        });
        check(b"\xA2\x63paf\x41\0\x04\x41\0", |signature| {
            assert_eq!(signature.other_unprotected, ["4", "paf"]);
        });
        check(b"\xA1\x67sigTst2\xA1\x69tstTokens\x82\xA1\x63val\x41\x07\xA1\x63vam\x41\x07", |s| {
            assert_eq!(s.tokens.len(), 1);
            assert_eq!(s.tokens[0].header, TokenHeader::SigTst2);
            assert_eq!(s.other_unprotected, ["sigTst2.tstTokens.*"]);
        });
    }

    #[test]
    fn lengths_take_their_shortest_form() {
        let check = |length, expected: &[u8]| {
            assert_eq!(byte_string(&vec![0; length])[..expected.len()], *expected);
        };
        check(0, &[0x40]);
        check(23, &[0x57, 0]);
        check(24, &[0x58, 24, 0]);
        check(256, &[0x59, 1, 0, 0]);
        check(65_536, &[0x5A, 0, 1, 0, 0, 0]);
        assert_eq!(sig_structure("Signature1", &[1], &[2])[..14], *b"\x84\x6ASignature1\x41\x01");
    }

    #[test]
    fn other_structures_are_refused() {
        for bytes in [&[0xD1, 0x80][..], &[0x80], &[0xF6], &[0x84, 0x40, 0xA0, 0xF6, 0xF6]] {
            assert!(Signature::parse(bytes, 0, &Limits::NATIVE).is_err(), "{bytes:02x?}");
        }
    }
}
