//! A picture as it would come back from a JPEG file.

use countermark_model::RgbView;
use image::{
    ExtendedColorType,
    codecs::jpeg::{JpegDecoder, JpegEncoder},
};

use super::samples;

/// The samples of `view` after a JPEG of this quality, 1 to 100; none where the encoder refuses the size.
///
/// The same samples give the same result on every platform: encoder and decoder are compiled in.
pub fn through_jpeg(view: RgbView<'_>, quality: u8) -> Option<Vec<u8>> {
    let mut file = Vec::new();
    let RgbView { width, height, samples } = view;
    let mut encoder = JpegEncoder::new_with_quality(&mut file, quality);
    encoder.encode(samples, width, height, ExtendedColorType::Rgb8).ok()?;
    let decoder = JpegDecoder::new(std::io::Cursor::new(file.as_slice())).ok()?;
    samples::rgb(decoder).ok()
}
