//! Pixels, decoded on demand and within limits.

use countermark_model::Limits;

use crate::Media;

/// A decoded picture.
#[derive(Debug)]
pub struct Pixels {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Four 8-bit samples for each pixel, red, green, blue, alpha, row by row from the top:
    /// width x height x 4 bytes, without colour management, rotation or premultiplication.
    pub rgba: Vec<u8>,
    /// Whether the file has an alpha channel; else all alpha samples are 255.
    pub has_alpha: bool,
    /// Whether the samples of the file have more than 8 bits and were cut to 8.
    pub reduced_depth: bool,
}

/// Why there are no pixels.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum NotDecoded {
    /// The data is damaged.
    Damaged,
    /// A limit was reached.
    Limit,
    /// The format is not decoded.
    UnsupportedFormat,
}

impl Pixels {
    /// Decodes the picture in `bytes`, of which `media` is the walk.
    ///
    /// # Errors
    /// [`NotDecoded`] says why there are no pixels.
    pub(crate) fn decode(
        _bytes: &[u8],
        _media: &Media<'_>,
        _limits: &Limits,
    ) -> Result<Self, NotDecoded> {
        Err(NotDecoded::UnsupportedFormat)
    }
}
