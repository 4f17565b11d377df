//! Pixels, decoded on demand and within limits.
//!
//! The walk and the decoder each read the header; both sizes must be within the limits before memory is
//! taken, since a file of a few bytes can announce gigabytes. Every scan of a progressive JPEG costs a
//! pass over the whole picture, so scans are counted before decoding. Of an animation, only the first
//! frame is decoded. Source of the numbers: hostile-input specification §3.

mod enclosed;
mod first;
mod lowest;
mod luma;
mod pdq;
mod recompress;
mod resemblance;
mod samples;
mod turn;

use std::io::Cursor;

use countermark_model::{Limits, Reason};
use image::{
    ColorType, ImageDecoder, ImageError,
    codecs::{jpeg::JpegDecoder, png::PngDecoder, webp::WebPDecoder},
};

pub use luma::Luma;
pub use pdq::Pdq;
pub use resemblance::Likeness;
pub use turn::Turn;

use crate::{Dimensions, Format, Media};

pub use first::FirstPixels;
pub use recompress::through_jpeg;

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
    /// A first answer was wanted, without pixels.
    NotRequested,
    /// The format is not decoded.
    UnsupportedFormat,
}

impl Pixels {
    /// Decodes the picture in `bytes`, a whole file.
    ///
    /// # Errors
    /// [`NotDecoded`] says why there are no pixels.
    ///
    /// # Limits
    /// Those of the walk over the file, `pixels`, `side` and `jpeg_scans`.
    pub fn of_file(bytes: &[u8], limits: &Limits) -> Result<Self, NotDecoded> {
        Self::decode(bytes, &Media::read(bytes, limits), limits)
    }

    /// A picture of `size` from its colours, row by row.
    ///
    /// # Errors
    /// [`NotDecoded::Damaged`] when there are too few of them.
    pub(crate) fn of_colours(
        size: Dimensions,
        colours: impl ExactSizeIterator<Item = [u8; 3]>,
    ) -> Result<Self, NotDecoded> {
        let count = u64::from(size.width).saturating_mul(u64::from(size.height));
        let count = usize::try_from(count).unwrap_or(usize::MAX);
        if count == 0 || colours.len() < count {
            return Err(NotDecoded::Damaged);
        }
        let rgba = colours.take(count).flat_map(|[red, green, blue]| [red, green, blue, u8::MAX]);
        let Dimensions { width, height } = size;
        Ok(Self { width, height, rgba: rgba.collect(), has_alpha: false, reduced_depth: false })
    }

    /// Decodes the picture in `bytes`, of which `media` is the walk.
    ///
    /// # Errors
    /// [`NotDecoded`] says why there are no pixels.
    ///
    /// # Limits
    /// `pixels`, `side`, `jpeg_scans`; the decoder gets [`BYTES_PER_PIXEL`] bytes for each allowed pixel.
    pub(crate) fn decode(
        bytes: &[u8],
        media: &Media<'_>,
        limits: &Limits,
    ) -> Result<Self, NotDecoded> {
        if !media.format.info().decoded {
            return Err(NotDecoded::UnsupportedFormat);
        }
        let scans = media.segments.iter().filter(|segment| segment.name == "SOS").count();
        if media.format == Format::Jpeg && scans > limits.jpeg_scans {
            return Err(NotDecoded::Limit);
        }
        within(media.dimensions.ok_or(NotDecoded::Damaged)?, limits)?;
        let allowed = image_limits(limits);
        let source = Cursor::new(bytes);
        match media.format {
            Format::Jpeg => finish(JpegDecoder::new(source), allowed, limits),
            Format::Png => {
                finish(PngDecoder::with_limits(source, allowed.clone()), allowed, limits)
            }
            Format::Webp => finish(WebPDecoder::new(source), allowed, limits),
            _ => Err(NotDecoded::UnsupportedFormat),
        }
    }

    /// Red, green, blue and alpha of every pixel, column by column from the left, each from the top
    /// down.
    pub fn by_columns(&self) -> impl Iterator<Item = [u8; 4]> {
        let (pixels, _) = self.rgba.as_chunks::<4>();
        let width = usize::try_from(self.width).unwrap_or(usize::MAX);
        (0..width).flat_map(move |x| pixels.iter().skip(x).step_by(width.max(1)).copied())
    }
}

impl NotDecoded {
    /// The same, as the reason of an answer.
    pub const fn reason(self) -> Reason {
        match self {
            Self::Damaged => Reason::Damaged,
            Self::Limit => Reason::Limit,
            Self::NotRequested => Reason::PixelsNotRequested,
            Self::UnsupportedFormat => Reason::UnsupportedFormat,
        }
    }
}

/// Bytes that a decoder may take for each pixel that is allowed: four samples of 16 bits, which is
/// the widest that PNG has.
const BYTES_PER_PIXEL: u64 = 8;

fn within(size: Dimensions, limits: &Limits) -> Result<(), NotDecoded> {
    let pixels = u64::from(size.width).saturating_mul(u64::from(size.height));
    if size.width > limits.side || size.height > limits.side || pixels > limits.pixels {
        return Err(NotDecoded::Limit);
    }
    Ok(())
}

fn image_limits(limits: &Limits) -> image::Limits {
    let mut allowed = image::Limits::default();
    allowed.max_image_width = Some(limits.side);
    allowed.max_image_height = Some(limits.side);
    allowed.max_alloc = Some(limits.pixels.saturating_mul(BYTES_PER_PIXEL));
    allowed
}

fn finish(
    decoder: Result<impl ImageDecoder, ImageError>,
    allowed: image::Limits,
    limits: &Limits,
) -> Result<Pixels, NotDecoded> {
    let mut decoder = decoder.map_err(|error| reason(&error))?;
    let (width, height) = decoder.dimensions();
    within(Dimensions { width, height }, limits)?;
    decoder.set_limits(allowed).map_err(|error| reason(&error))?;
    let color = decoder.color_type();
    Ok(Pixels {
        width,
        height,
        rgba: samples::rgba(decoder)?,
        has_alpha: color.has_alpha(),
        reduced_depth: is_deep(color),
    })
}

/// Whether the samples have more than 8 bits.
const fn is_deep(color: ColorType) -> bool {
    !matches!(color, ColorType::L8 | ColorType::La8 | ColorType::Rgb8 | ColorType::Rgba8)
}

fn reason(error: &ImageError) -> NotDecoded {
    match error {
        ImageError::Limits(_) => NotDecoded::Limit,
        ImageError::Unsupported(_) => NotDecoded::UnsupportedFormat,
        _ => NotDecoded::Damaged,
    }
}

#[cfg(test)]
mod tests;
