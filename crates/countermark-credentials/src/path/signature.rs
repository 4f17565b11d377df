//! Signatures on certificates (RFC 5280 §4.1.1.2), with the primitives that the engine also uses.
//!
//! ECDSA on P-256, P-384 and P-521 with SHA-256, SHA-384 or SHA-512 (RFC 5758), RSA PKCS#1 v1.5
//! and PSS with the same hashes and 2048 to 8192 bits (RFC 4055), Ed25519 (RFC 8410). SHA-1 and
//! MD5 are refused. ring alone would not do: it knows no P-521, and one listed anchor has such a key.

use ed25519_dalek::VerifyingKey as Ed25519Key;
use rsa::{BoxedUint, Pkcs1v15Sign, Pss, PublicKey};
use sha2::{Digest as _, Sha256, Sha384, Sha512};
use x509_parser::{
    oid_registry::{
        OID_EC_P256, OID_KEY_TYPE_EC_PUBLIC_KEY, OID_NIST_EC_P384, OID_NIST_EC_P521,
        OID_NIST_HASH_SHA256, OID_NIST_HASH_SHA384, OID_NIST_HASH_SHA512, OID_PKCS1_RSAENCRYPTION,
        OID_PKCS1_RSASSAPSS, OID_PKCS1_SHA256WITHRSA, OID_PKCS1_SHA384WITHRSA,
        OID_PKCS1_SHA512WITHRSA, OID_SIG_ECDSA_WITH_SHA256, OID_SIG_ECDSA_WITH_SHA384,
        OID_SIG_ECDSA_WITH_SHA512, OID_SIG_ED25519, Oid,
    },
    prelude::FromDer,
    public_key::RSAPublicKey,
    signature_algorithm::RsaSsaPssParams,
    x509::{AlgorithmIdentifier, SubjectPublicKeyInfo},
};

use super::accepted;

/// The kind of a public key.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum KeyKind {
    /// Ed25519.
    Ed25519,
    /// A kind that is not read, or an RSA key outside of 2048 to 8192 bits.
    Other,
    /// NIST P-256.
    P256,
    /// NIST P-384.
    P384,
    /// NIST P-521.
    P521,
    /// RSA of 2048 to 8192 bits.
    Rsa {
        /// Length of the modulus in bits.
        bits: usize,
    },
}

/// Why a signature does not verify.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum SignatureFault {
    /// It was not made with this key over these bytes.
    Mismatch,
    /// Algorithm or key are not read here, or too weak.
    Unsupported,
}

const RSA_BITS: std::ops::RangeInclusive<usize> = 2048..=8192;
const RSA_EXPONENT_BITS: std::ops::RangeInclusive<usize> = 2..=33;

impl KeyKind {
    /// The kind of `key`.
    pub(crate) fn of(key: &SubjectPublicKeyInfo<'_>) -> Self {
        let algorithm = &key.algorithm.algorithm;
        if *algorithm == OID_SIG_ED25519 {
            // RFC 8410 §3: there are no parameters.
            return if key.algorithm.parameters.is_none() { Self::Ed25519 } else { Self::Other };
        }
        if *algorithm == OID_KEY_TYPE_EC_PUBLIC_KEY {
            return curve(key);
        }
        match RsaNumbers::of(key) {
            Some(RsaNumbers { bits, .. }) => Self::Rsa { bits },
            None => Self::Other,
        }
    }
}

/// Whether signatures by `algorithm` are checked.
pub(super) fn is_supported(algorithm: &AlgorithmIdentifier<'_>) -> bool {
    Scheme::of(algorithm).is_some()
}

/// Checks that `signature` was made by `algorithm` with `key` over `message`.
pub(crate) fn verify(
    algorithm: &AlgorithmIdentifier<'_>,
    key: &SubjectPublicKeyInfo<'_>,
    message: &[u8],
    signature: &[u8],
) -> Result<(), SignatureFault> {
    let scheme = Scheme::of(algorithm).ok_or(SignatureFault::Unsupported)?;
    scheme.verify(key, message, signature)
}

/// How signatures are made and written.
#[derive(Clone, Copy)]
pub(super) enum Scheme {
    /// ECDSA on the curve of the key.
    Ecdsa(Hash, Numbers),
    Ed25519,
    Rsa(Hash, Padding),
}

/// How the two numbers of an ECDSA signature are written.
#[derive(Clone, Copy)]
pub(super) enum Numbers {
    /// As a sequence in DER (RFC 3279 §2.2.3).
    Der,
    /// One after the other, each as long as the order of the curve (RFC 9053 §2.1).
    SideBySide,
}

impl Scheme {
    /// What `algorithm` of a certificate names.
    fn of(algorithm: &AlgorithmIdentifier<'_>) -> Option<Self> {
        let oid = &algorithm.algorithm;
        if *oid == OID_SIG_ED25519 {
            // RFC 8410 §3: there are no parameters.
            return algorithm.parameters.is_none().then_some(Self::Ed25519);
        }
        if *oid == OID_PKCS1_RSASSAPSS {
            return pss(algorithm).map(|(hash, padding)| Self::Rsa(hash, padding));
        }
        let pkcs1 = || Hash::named(oid, &RSA).map(|hash| Self::Rsa(hash, Padding::Pkcs1));
        let ecdsa = Hash::named(oid, &ECDSA).map(|hash| Self::Ecdsa(hash, Numbers::Der));
        ecdsa.or_else(pkcs1)
    }

    /// Checks that `signature` was made with `key` over `message`.
    pub(super) fn verify(
        self,
        key: &SubjectPublicKeyInfo<'_>,
        message: &[u8],
        signature: &[u8],
    ) -> Result<(), SignatureFault> {
        if accepted::by_ring(self, key, message, signature) {
            return Ok(());
        }
        self.verify_portably(key, message, signature)
    }

    /// The same with the implementation that every platform has.
    pub(super) fn verify_portably(
        self,
        key: &SubjectPublicKeyInfo<'_>,
        message: &[u8],
        signature: &[u8],
    ) -> Result<(), SignatureFault> {
        match self {
            Self::Ecdsa(hash, numbers) => ecdsa(key, &hash.digest(message), numbers, signature),
            Self::Ed25519 => ed25519(key, message, signature),
            Self::Rsa(hash, padding) => hash.verify_rsa(key, padding, message, signature),
        }
    }
}

/// A hash that signatures may use.
#[derive(Clone, Copy)]
pub(super) enum Hash {
    Sha256,
    Sha384,
    Sha512,
}

/// How a digest is padded for RSA.
#[derive(Clone, Copy)]
pub(super) enum Padding {
    Pkcs1,
    Pss { salt: usize },
}

/// Identifiers of one algorithm with SHA-256, SHA-384 and SHA-512.
type Family = [Oid<'static>; 3];

const ECDSA: Family =
    [OID_SIG_ECDSA_WITH_SHA256, OID_SIG_ECDSA_WITH_SHA384, OID_SIG_ECDSA_WITH_SHA512];
const RSA: Family = [OID_PKCS1_SHA256WITHRSA, OID_PKCS1_SHA384WITHRSA, OID_PKCS1_SHA512WITHRSA];
const HASHES: Family = [OID_NIST_HASH_SHA256, OID_NIST_HASH_SHA384, OID_NIST_HASH_SHA512];

impl Hash {
    /// The hash of the member of `family` that `oid` names.
    fn named(oid: &Oid<'_>, family: &Family) -> Option<Self> {
        let hashes = [Self::Sha256, Self::Sha384, Self::Sha512];
        family.iter().zip(hashes).find(|(name, _)| *name == oid).map(|(_, hash)| hash)
    }

    /// The digest of `message`.
    fn digest(self, message: &[u8]) -> Vec<u8> {
        match self {
            Self::Sha256 => Sha256::digest(message).to_vec(),
            Self::Sha384 => Sha384::digest(message).to_vec(),
            Self::Sha512 => Sha512::digest(message).to_vec(),
        }
    }

    /// Checks an RSA signature over `message`.
    fn verify_rsa(
        self,
        key: &SubjectPublicKeyInfo<'_>,
        padding: Padding,
        message: &[u8],
        signature: &[u8],
    ) -> Result<(), SignatureFault> {
        let key = RsaNumbers::of(key).and_then(RsaNumbers::key);
        let key = key.ok_or(SignatureFault::Unsupported)?;
        let digest = self.digest(message);
        let checked = match (padding, self) {
            (Padding::Pkcs1, Self::Sha256) => {
                key.verify(Pkcs1v15Sign::new::<Sha256>(), &digest, signature)
            }
            (Padding::Pkcs1, Self::Sha384) => {
                key.verify(Pkcs1v15Sign::new::<Sha384>(), &digest, signature)
            }
            (Padding::Pkcs1, Self::Sha512) => {
                key.verify(Pkcs1v15Sign::new::<Sha512>(), &digest, signature)
            }
            (Padding::Pss { salt }, Self::Sha256) => {
                key.verify(Pss::<Sha256>::new_with_salt(salt), &digest, signature)
            }
            (Padding::Pss { salt }, Self::Sha384) => {
                key.verify(Pss::<Sha384>::new_with_salt(salt), &digest, signature)
            }
            (Padding::Pss { salt }, Self::Sha512) => {
                key.verify(Pss::<Sha512>::new_with_salt(salt), &digest, signature)
            }
        };
        checked.map_err(|_opaque| SignatureFault::Mismatch)
    }
}

/// Hash and salt of RSASSA-PSS; the hash of the mask must be the same (RFC 4055 §3.1).
fn pss(algorithm: &AlgorithmIdentifier<'_>) -> Option<(Hash, Padding)> {
    let parameters = RsaSsaPssParams::try_from(algorithm.parameters.as_ref()?).ok()?;
    let hash = parameters.hash_algorithm_oid();
    let mask = parameters.mask_gen_algorithm().ok()?;
    if mask.hash != *hash || parameters.trailer_field() != 1 {
        return None;
    }
    let salt = usize::try_from(parameters.salt_length()).ok()?;
    Some((Hash::named(hash, &HASHES)?, Padding::Pss { salt }))
}

fn curve(key: &SubjectPublicKeyInfo<'_>) -> KeyKind {
    let parameters = key.algorithm.parameters.as_ref();
    let Some(curve) = parameters.and_then(|any| any.as_oid().ok()) else { return KeyKind::Other };
    [
        (OID_EC_P256, KeyKind::P256),
        (OID_NIST_EC_P384, KeyKind::P384),
        (OID_NIST_EC_P521, KeyKind::P521),
    ]
    .into_iter()
    .find(|(oid, _)| *oid == curve)
    .map_or(KeyKind::Other, |(_, kind)| kind)
}

/// Checks an ECDSA signature over a digest. The digest may be longer or shorter than the
/// order of the curve (FIPS 186-5 §6.4).
fn ecdsa(
    key: &SubjectPublicKeyInfo<'_>,
    digest: &[u8],
    numbers: Numbers,
    signature: &[u8],
) -> Result<(), SignatureFault> {
    /// The same three steps for each curve, whose types have nothing in common.
    macro_rules! check {
        ($curve:ident) => {{
            use $curve::ecdsa::{Signature, VerifyingKey, signature::hazmat::PrehashVerifier as _};
            let key = VerifyingKey::from_sec1_bytes(&key.subject_public_key.data)
                .map_err(|_no_point| SignatureFault::Unsupported)?;
            let signature = match numbers {
                Numbers::Der => Signature::from_der(signature),
                Numbers::SideBySide => Signature::from_slice(signature),
            };
            let signature = signature.map_err(|_no_signature| SignatureFault::Mismatch)?;
            key.verify_prehash(digest, &signature).map_err(|_opaque| SignatureFault::Mismatch)
        }};
    }
    match curve(key) {
        KeyKind::P256 => check!(p256),
        KeyKind::P384 => check!(p384),
        KeyKind::P521 => check!(p521),
        _ => Err(SignatureFault::Unsupported),
    }
}

/// Checks an Ed25519 signature over `message`.
fn ed25519(
    key: &SubjectPublicKeyInfo<'_>,
    message: &[u8],
    signature: &[u8],
) -> Result<(), SignatureFault> {
    if key.algorithm.algorithm != OID_SIG_ED25519 {
        return Err(SignatureFault::Unsupported);
    }
    let bytes = <&[u8; 32]>::try_from(key.subject_public_key.data.as_ref());
    let key = bytes.ok().and_then(|bytes| Ed25519Key::from_bytes(bytes).ok());
    let key = key.ok_or(SignatureFault::Unsupported)?;
    let signature = ed25519_dalek::Signature::from_slice(signature)
        .map_err(|_wrong_length| SignatureFault::Mismatch)?;
    // Strict: refuses keys of small order, for which one signature fits many messages.
    key.verify_strict(message, &signature).map_err(|_opaque| SignatureFault::Mismatch)
}

/// An RSA key whose numbers are allowed. Reading them costs little; what a check of a signature needs
/// beyond that is computed for it.
struct RsaNumbers<'k> {
    /// Most significant byte first, without zeros before it.
    modulus: &'k [u8],
    exponent: u64,
    /// Length of the modulus.
    bits: usize,
}

impl<'k> RsaNumbers<'k> {
    /// The numbers of `key`, if it is such a key.
    fn of(key: &'k SubjectPublicKeyInfo<'_>) -> Option<Self> {
        let algorithm = &key.algorithm.algorithm;
        if *algorithm != OID_PKCS1_RSAENCRYPTION && *algorithm != OID_PKCS1_RSASSAPSS {
            return None;
        }
        let (rest, raw) = RSAPublicKey::from_der(&key.subject_public_key.data).ok()?;
        let (modulus, exponent) = (significant(raw.modulus), significant(raw.exponent));
        let (bits, exponent_bits) = (bits(modulus), bits(exponent));
        let is_odd = |number: &[u8]| number.last().is_some_and(|byte| byte & 1 == 1);
        // RFC 8017 §3.1: an odd exponent from 3 on; a larger one than that of any key in use would only
        // make checks slow.
        let fits = RSA_BITS.contains(&bits) && RSA_EXPONENT_BITS.contains(&exponent_bits);
        if !rest.is_empty() || !fits || !is_odd(modulus) || !is_odd(exponent) {
            return None;
        }
        let exponent = exponent.iter().fold(0, |number, byte| number << 8 | u64::from(*byte));
        Some(Self { modulus, exponent, bits })
    }

    /// The key, ready for checks.
    fn key(self) -> Option<PublicKey> {
        let bits = u32::try_from(self.bits).ok()?;
        let modulus = BoxedUint::from_be_slice(self.modulus, bits).ok()?;
        let exponent = BoxedUint::from(self.exponent);
        PublicKey::new_with_size_limits(modulus, exponent, RSA_BITS).ok()
    }
}

/// The bytes of a number without the zeros before it.
fn significant(number: &[u8]) -> &[u8] {
    let zeros = number.iter().take_while(|byte| **byte == 0).count();
    number.get(zeros..).unwrap_or_default()
}

/// How many bits a number has whose first byte is not zero.
fn bits(number: &[u8]) -> usize {
    let unused = number.first().map_or(0, |byte| byte.leading_zeros());
    number.len().saturating_mul(8).saturating_sub(usize::try_from(unused).unwrap_or_default())
}
