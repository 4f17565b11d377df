//! The maker of proofs of this room: Ed25519 over pixels and settings, and nothing else.

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use countermark_media::Pixels;
use countermark_model::{MismatchShown, Proof, SignatureVerified};
use ed25519_dalek::{Signature, VerifyingKey};

/// The key that NovelAI publishes, `Y2JcQAOhLwzwSDUJPNgL04nS0Tbqm7cSRc4xk0vRMic=` in base64
/// (NovelAI/novelai-image-metadata, `nai_sig.py`).
pub(super) const PUBLISHED: [u8; 32] = [
    0x63, 0x62, 0x5c, 0x40, 0x03, 0xa1, 0x2f, 0x0c, 0xf0, 0x48, 0x35, 0x09, 0x3c, 0xd8, 0x0b, 0xd3,
    0x89, 0xd2, 0xd1, 0x36, 0xea, 0x9b, 0xb7, 0x12, 0x45, 0xce, 0x31, 0x93, 0x4b, 0xd1, 0x32, 0x27,
];

/// What is signed: red, green and blue of every pixel, row by row, then the text of the settings.
pub(super) struct Message {
    bytes: Vec<u8>,
    /// Where the pixels end.
    pixels: usize,
}

impl Message {
    /// The message of `pixels`, as yet without settings. Alpha is left out, and colour under alpha 0
    /// is not.
    pub(super) fn of(pixels: &Pixels) -> Self {
        let (rgba, _) = pixels.rgba.as_chunks::<4>();
        let mut bytes = Vec::with_capacity(rgba.len().saturating_mul(3));
        for [red, green, blue, _] in rgba {
            bytes.extend([red, green, blue]);
        }
        Self { pixels: bytes.len(), bytes }
    }

    /// Checks `signature`, in base64, over the pixels and `settings`, strictly after RFC 8032: no
    /// second form of a number, no point of small order.
    pub(super) fn verify(&mut self, key: &[u8; 32], settings: &str, signature: &str) -> Proof {
        self.bytes.truncate(self.pixels);
        self.bytes.extend(settings.as_bytes());
        if self.fits(key, signature) {
            Proof::SignatureVerified(SignatureVerified::assertion())
        } else {
            // A text that is no signature fits nothing either.
            Proof::MismatchShown(MismatchShown::assertion())
        }
    }

    fn fits(&self, key: &[u8; 32], signature: &str) -> bool {
        let signature = BASE64.decode(signature).ok();
        let signature = signature.and_then(|bytes| Signature::from_slice(&bytes).ok());
        let key = VerifyingKey::from_bytes(key).ok();
        key.zip(signature)
            .is_some_and(|(key, signature)| key.verify_strict(&self.bytes, &signature).is_ok())
    }
}
