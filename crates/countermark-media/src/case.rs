//! One file under examination.

use std::cell::OnceCell;

use countermark_model::Situation;

use crate::{FirstPixels, Format, Media, NotDecoded, Pixels};

/// One file with everything that checks may ask about it.
#[derive(Debug)]
pub struct Case<'a> {
    bytes: &'a [u8],
    media: Media<'a>,
    situation: &'a Situation<'a>,
    pixels: OnceCell<Result<Pixels, NotDecoded>>,
    first_pixels: OnceCell<Result<FirstPixels, NotDecoded>>,
}

impl<'a> Case<'a> {
    /// Walks `bytes` once and opens the case. Never fails: damage is recorded in [`Media`].
    pub fn open(bytes: &'a [u8], situation: &'a Situation<'a>) -> Self {
        let media = Media::read(bytes, &situation.limits);
        Self { bytes, media, situation, pixels: OnceCell::new(), first_pixels: OnceCell::new() }
    }

    /// The whole file.
    pub const fn bytes(&self) -> &'a [u8] {
        self.bytes
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

    /// The first pixels in column order. Of most PNG files this unpacks no more than 120 rows; other
    /// formats are decoded as a whole.
    ///
    /// # Errors
    /// [`NotDecoded`] says why there are no pixels: the format, a limit, or damage.
    pub fn first_pixels(&self) -> Result<&FirstPixels, &NotDecoded> {
        self.first_pixels
            .get_or_init(|| {
                if self.media.format == Format::Png
                    && let Some(first) =
                        FirstPixels::of_png(self.bytes, &self.media, &self.situation.limits)?
                {
                    return Ok(first);
                }
                self.pixels().map(FirstPixels::of).map_err(|reason| *reason)
            })
            .as_ref()
    }

    /// Whether a check has asked for the whole picture; for tests that metadata costs no decoding.
    pub fn pixels_were_decoded(&self) -> bool {
        self.pixels.get().is_some()
    }
}
