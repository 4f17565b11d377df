//! One file under examination.

use std::cell::OnceCell;

use countermark_model::{Digest, Situation};

use crate::{Media, NotDecoded, Pixels};

/// One file with everything that checks may ask about it.
#[derive(Debug)]
pub struct Case<'a> {
    bytes: &'a [u8],
    media: Media<'a>,
    situation: &'a Situation<'a>,
    digest: OnceCell<Digest>,
    pixels: OnceCell<Result<Pixels, NotDecoded>>,
}

impl<'a> Case<'a> {
    /// Walks `bytes` once and opens the case. Never fails: damage is recorded in [`Media`].
    pub fn open(bytes: &'a [u8], situation: &'a Situation<'a>) -> Self {
        let media = Media::read(bytes, &situation.limits);
        Self { bytes, media, situation, digest: OnceCell::new(), pixels: OnceCell::new() }
    }

    /// The whole file.
    pub const fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// SHA-256 of the whole file. The first call computes it, later calls return the same.
    pub fn digest(&self) -> Digest {
        *self.digest.get_or_init(|| Digest::of(self.bytes))
    }

    /// What the walk over the file found.
    pub const fn media(&self) -> &Media<'a> {
        &self.media
    }

    /// What the host brought.
    pub const fn situation(&self) -> &'a Situation<'a> {
        self.situation
    }

    /// The decoded picture. The first call decodes, later calls return the same.
    ///
    /// # Errors
    /// [`NotDecoded`] says why there are no pixels: the format, a limit, or damage.
    pub fn pixels(&self) -> Result<&Pixels, &NotDecoded> {
        self.pixels
            .get_or_init(|| Pixels::decode(self.bytes, &self.media, &self.situation.limits))
            .as_ref()
    }

    /// Whether a check has asked for pixels; for tests that metadata costs no decoding.
    pub fn pixels_were_decoded(&self) -> bool {
        self.pixels.get().is_some()
    }
}
