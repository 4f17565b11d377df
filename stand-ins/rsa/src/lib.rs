//! Stands in for the crate `rsa` 0.9 in the C2PA engine.
//!
//! The engine checks three RSA signatures of an ordinary picture, and they were half of the time that a browser
//! took for the whole of it: version 0.9 raises to the public exponent in a way that is meant for long ones, in
//! numbers of 64 bits, which WebAssembly cannot multiply. Version 0.10, which certificates are checked with, takes
//! a seventh. Keys and signatures are the same, checked for the same lengths.
//!
//! Nothing is signed: there are no private keys.

pub use current::sha2;
pub use pkcs8;

/// Signatures RSASSA-PKCS1-v1_5 (RFC 8017 §8.2).
pub mod pkcs1v15 {
    pub use current::pkcs1v15::{Signature, VerifyingKey};
}

/// Signatures RSASSA-PSS (RFC 8017 §8.1).
pub mod pss {
    use std::marker::PhantomData;

    pub use current::pss::{Signature, VerifyingKey};

    use super::{RsaPrivateKey, signature::RandomizedSigner};

    /// A key to sign with, with digests by `D`.
    #[derive(Clone, Debug)]
    pub struct SigningKey<D>(RsaPrivateKey, PhantomData<D>);

    impl<D> SigningKey<D> {
        /// The key, for such digests.
        pub const fn new(key: RsaPrivateKey) -> Self {
            Self(key, PhantomData)
        }
    }

    impl<D> RandomizedSigner<Signature> for SigningKey<D> {
        fn sign_with_rng<R>(&self, _rng: &mut R, _message: &[u8]) -> Signature {
            match self.0 {}
        }
    }
}

/// What signatures and keys can do.
pub mod signature {
    pub use current::signature::{SignatureEncoding, Verifier};

    /// Signs with the help of random numbers.
    pub trait RandomizedSigner<S> {
        /// The signature of `message`.
        fn sign_with_rng<R>(&self, rng: &mut R, message: &[u8]) -> S;
    }
}

/// What keys have.
pub mod traits {
    /// The parts of a public key.
    pub trait PublicKeyParts {
        /// The length of the modulus in bytes.
        fn size(&self) -> usize;
    }
}

/// A number, as its bytes from the greatest to the least.
#[derive(Clone, Debug)]
pub struct BigUint(Vec<u8>);

impl BigUint {
    /// The number with these bytes, the greatest first.
    pub fn from_bytes_be(bytes: &[u8]) -> Self {
        Self(bytes.to_vec())
    }
}

/// Makes public keys.
#[derive(Clone, Copy, Debug)]
pub struct RsaPublicKey;

impl RsaPublicKey {
    /// Most bits of a modulus, as in version 0.9.
    const MAX_SIZE: usize = 4096;

    /// The key of a modulus and an exponent.
    ///
    /// # Errors
    /// When the modulus has more than 4096 bits or is even, or the exponent is even, below 2, above 2^33 - 1 or
    /// not below the modulus.
    #[expect(clippy::new_ret_no_self, reason = "the engine takes what this gives")]
    pub fn new(modulus: BigUint, exponent: BigUint) -> Result<current::PublicKey, Error> {
        let [modulus, exponent] = [modulus, exponent]
            .map(|BigUint(bytes)| current::BoxedUint::from_be_slice_vartime(&bytes));
        current::PublicKey::new_with_size_limits(modulus, exponent, 0..=Self::MAX_SIZE)
            .map_err(|source| Error::Key { source })
    }
}

/// A private key: there is none.
#[derive(Clone, Copy, Debug)]
pub enum RsaPrivateKey {}

impl RsaPrivateKey {
    /// The key of these numbers.
    ///
    /// # Errors
    /// Always.
    pub fn from_components(
        _modulus: BigUint,
        _public: BigUint,
        _private: BigUint,
        _primes: Vec<BigUint>,
    ) -> Result<Self, Error> {
        Err(Error::Signs)
    }
}

impl traits::PublicKeyParts for RsaPrivateKey {
    fn size(&self) -> usize {
        match *self {}
    }
}

impl zeroize::ZeroizeOnDrop for RsaPrivateKey {}

/// Why there is no key.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The numbers are those of no public key.
    #[error("no public key")]
    Key {
        /// What is wrong with them.
        #[source]
        source: current::Error,
    },
    /// It would be a private one.
    #[error("nothing is signed by RSA here")]
    Signs,
}

#[cfg(test)]
mod tests {
    use super::{signature::Verifier as _, *};

    /// Made by OpenSSL: a modulus of 1024 bits, and signatures of "message" with SHA-256 and a salt of 32 bytes.
    const MODULUS: &str = "\
        a22f3c908d59ae8469f6f31431c578837bc9c57f380bffc15beb58a0dc084e27abdcde24c18c34b78a496ff1 \
        0b9fa4278b8f398845b72eaac940c7db2c6862b5cddbe8b6837880b5e4951c3329a8c858c2d7a79843a333fe \
        09d62c0e4ef7bfa67ff0b88814541df5c8eb4f7b069887380f8239ad396b4a2088ff3a5d51eb42a3";
    const PKCS1: &str = "\
        7d2568285557e4840021977d5461fb5e2e290ef1badf7d2c3548ebc16e53df2bdc4973e417011cbf18597736 \
        a8b39773310fe2f59d4e838b914d38b5ea37033978e274f90b5a397f44d528ccbf4d9aa29d0bda0e9542cc63 \
        d68c50a2d880cf35aebb972b1d6905c68393e46cb2ff8785191f15a214638de9efce9d067264f9ef";
    const PSS: &str = "\
        808f7f8cc6830932e57d95ac34c4f91a36e8ee6c905a1888dabf5f0beda6c070a02ab524760b56add951d99d \
        ee851f3faa247a4bbfcf83cd96d44c5181e01f648466b14fba59e715fc71d40f3703e5e9a9e6e1a0a8e0e1ab \
        6c6605b2320d39f6820796248d57ad7806be13497b3f168def31ec20355f5fa8db1322f4bc4d4184";

    fn bytes(hex: &str) -> Vec<u8> {
        let digits: Vec<u32> = hex.chars().filter_map(|c| c.to_digit(16)).collect();
        digits.chunks(2).map(|pair| u8::try_from(pair[0] << 4 | pair[1]).unwrap()).collect()
    }

    fn key(modulus: &[u8], exponent: &[u8]) -> Result<current::PublicKey, Error> {
        let number = BigUint::from_bytes_be;
        RsaPublicKey::new(number(modulus), number(exponent))
    }

    #[test]
    fn signatures_hold_over_their_message_alone() {
        let key = || key(&bytes(MODULUS), &[1, 0, 1]).unwrap();
        let pkcs1 = pkcs1v15::Signature::try_from(&*bytes(PKCS1)).unwrap();
        let pss = pss::Signature::try_from(&*bytes(PSS)).unwrap();
        let by_pkcs1 = pkcs1v15::VerifyingKey::<sha2::Sha256>::new(key());
        let by_pss = pss::VerifyingKey::<sha2::Sha256>::new(key());
        for (message, holds) in [("message", true), ("massage", false)] {
            assert_eq!(by_pkcs1.verify(message.as_bytes(), &pkcs1).is_ok(), holds);
            assert_eq!(by_pss.verify(message.as_bytes(), &pss).is_ok(), holds);
        }
    }

    #[test]
    fn keys_are_held_to_the_limits_of_version_0_9() {
        let odd = |bits: usize| {
            let mut number = vec![0xFF; bits / 8];
            if !bits.is_multiple_of(8) {
                number.insert(0, 1);
            }
            number
        };
        assert!(key(&odd(4096), &[1, 0, 1]).is_ok());
        assert!(key(&odd(4097), &[1, 0, 1]).is_err());
        assert!(key(&odd(512), &[3]).is_ok());
        for exponent in [&[][..], &[1], &[4], &[2, 0, 0, 0, 1], &odd(512)] {
            assert!(key(&odd(512), exponent).is_err(), "{exponent:?}");
        }
        assert!(key(&[2], &[3]).is_err());
        assert!(key(&[], &[]).is_err());
    }
}
