//! Puts public marks into pictures, for tests and measurements only; no program of ours contains it.
//!
//! Faithful to invisible-watermark 0.2.0 with OpenCV and PyWavelets, to the rounding of single
//! operations: `tests/reference/make_vectors.py` makes the vectors that it is held against.
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod colour;
mod dwt_dct;
mod haar;
mod svd;
#[cfg(test)]
mod tests;

use countermark_media::Pixels;

pub use dwt_dct::{Decoded, Input, decode, encode, encode_svd};

/// A picture of three 8-bit samples for each pixel, red first, row by row.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Rgb {
    /// Width in pixels.
    pub width: usize,
    /// Height in pixels.
    pub height: usize,
    /// `width x height x 3` samples.
    pub samples: Vec<u8>,
}

impl Rgb {
    /// What a check sees of the picture.
    pub fn pixels(&self) -> Pixels {
        let samples = self.samples.as_chunks::<3>().0.iter();
        Pixels {
            width: self.width as u32,
            height: self.height as u32,
            rgba: samples.flat_map(|[red, green, blue]| [*red, *green, *blue, 255]).collect(),
            has_alpha: false,
            reduced_depth: false,
        }
    }
}
