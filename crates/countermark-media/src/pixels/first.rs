//! The first pixels in column order, without decoding the rest of the picture.
//!
//! Some tools hide text in the lowest bits of the pixels, column after column from the left; a header
//! of 120 bits then tells whether there is any (generator-signatures specification, §9). In a PNG those
//! bits lie in the first rows: 120 rows are unpacked, or all rows of a lower picture, and the rest is
//! left alone. Other formats, and interlaced PNG, are decoded as a whole.

use std::io::Cursor;

use countermark_model::Limits;
use png::{ColorType, Decoder, DecodingError, Reader, Transformations};

use super::{BYTES_PER_PIXEL, NotDecoded, Pixels};
use crate::Media;

/// The first pixels of a picture, column by column from the left, each from the top down.
#[derive(Debug)]
pub struct FirstPixels {
    /// Red, green, blue and alpha of 8 bits for each pixel: [`FirstPixels::COUNT`] of them, or as many
    /// as the picture has.
    pub rgba: Vec<[u8; 4]>,
    /// Whether the file has an alpha channel; else all alpha samples are 255.
    pub has_alpha: bool,
    /// Whether the samples of the file have more than 8 bits and were cut to 8.
    pub reduced_depth: bool,
}

impl FirstPixels {
    /// How many pixels are read: the length of a header of 15 letters at one bit for each pixel.
    pub const COUNT: usize = 120;

    /// The first pixels of a picture that was decoded already.
    pub(crate) fn of(pixels: &Pixels) -> Self {
        Self {
            rgba: pixels.by_columns().take(Self::COUNT).collect(),
            has_alpha: pixels.has_alpha,
            reduced_depth: pixels.reduced_depth,
        }
    }

    /// The first pixels of the PNG in `bytes`, of which `media` is the walk; none when its rows are
    /// interlaced, so that only a whole decode tells.
    ///
    /// # Errors
    /// [`NotDecoded`] says why there are no pixels.
    ///
    /// # Limits
    /// `side`, and [`WHOLE`]; memory for one row, and for the starts of those that are kept, however many
    /// pixels the picture has.
    pub(crate) fn of_png(
        bytes: &[u8],
        media: &Media<'_>,
        limits: &Limits,
    ) -> Result<Option<Self>, NotDecoded> {
        let size = media.dimensions.ok_or(NotDecoded::Damaged)?;
        let pixels = u64::from(size.width).saturating_mul(u64::from(size.height));
        if size.width > limits.side || size.height > limits.side || pixels > WHOLE {
            return Err(NotDecoded::Limit);
        }
        let mut reader = open(bytes, limits).map_err(|error| reason(&error))?;
        let info = reader.info();
        let (width, height) = info.size();
        // The walk and the decoder may have found two different headers.
        if (width, height) != (size.width, size.height) {
            return Err(NotDecoded::Damaged);
        }
        if info.interlaced {
            return Ok(None);
        }
        let has_alpha = info.trns.is_some()
            || matches!(info.color_type, ColorType::Rgba | ColorType::GrayscaleAlpha);
        let reduced_depth = info.bit_depth == png::BitDepth::Sixteen;
        let rgba = columns(&mut reader, height).map_err(|error| reason(&error))?;
        Ok(Some(Self { rgba, has_alpha, reduced_depth }))
    }
}

/// Most pixels of a picture whose first ones are read. The decoder wants to be able to count the bytes of all
/// of them, four for each, where addresses have 32 bits; what it refuses there is refused everywhere.
const WHOLE: u64 = (1 << 30) - 1;

/// Rows that the decoder keeps at a time: the last one and this one, each as it is packed and unfiltered.
const ROWS: u64 = 4;

/// Bytes that unpacking needs beside the rows, whatever the size of the picture: windows of 32 KiB and their
/// tables, rounded up.
const UNPACKING: u64 = 1 << 20;

fn open<'b>(bytes: &'b [u8], limits: &Limits) -> Result<Reader<Cursor<&'b [u8]>>, DecodingError> {
    let row = u64::from(limits.side).saturating_mul(BYTES_PER_PIXEL);
    let allowed = usize::try_from(row.saturating_mul(ROWS).saturating_add(UNPACKING));
    let allowed = png::Limits { bytes: allowed.unwrap_or(usize::MAX) };
    let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), allowed);
    decoder.set_ignore_text_chunk(true);
    decoder.set_ignore_iccp_chunk(true);
    decoder.set_transformations(
        Transformations::EXPAND | Transformations::ALPHA | Transformations::STRIP_16,
    );
    decoder.read_info()
}

/// Reads as many rows as the first pixels need, and puts their starts together column by column.
fn columns(reader: &mut Reader<Cursor<&[u8]>>, height: u32) -> Result<Vec<[u8; 4]>, DecodingError> {
    let height = usize::try_from(height).unwrap_or(usize::MAX).clamp(1, FirstPixels::COUNT);
    let width = FirstPixels::COUNT.div_ceil(height);
    let is_grey = reader.output_color_type().0 == ColorType::GrayscaleAlpha;
    let mut rows: Vec<Vec<[u8; 4]>> = Vec::with_capacity(height);
    while rows.len() < height {
        let Some(row) = reader.next_row()? else { break };
        rows.push(if is_grey {
            let (pixels, _) = row.data().as_chunks::<2>();
            pixels.iter().take(width).map(|&[grey, alpha]| [grey, grey, grey, alpha]).collect()
        } else {
            row.data().as_chunks::<4>().0.iter().take(width).copied().collect()
        });
    }
    let column = |x: usize| rows.iter().filter_map(move |row| row.get(x).copied());
    Ok((0..width).flat_map(column).take(FirstPixels::COUNT).collect())
}

const fn reason(error: &DecodingError) -> NotDecoded {
    match error {
        DecodingError::LimitsExceeded => NotDecoded::Limit,
        DecodingError::Format(_) | DecodingError::IoError(_) | DecodingError::Parameter(_) => {
            NotDecoded::Damaged
        }
    }
}
