//! Pictures for tests.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, RgbImage, codecs::jpeg::JpegEncoder};

/// A PNG file whose pixels `color` gives for each column and row.
pub(crate) fn png(width: u32, height: u32, color: impl Fn(u32, u32) -> [u8; 3]) -> Vec<u8> {
    png_of(&RgbImage::from_fn(width, height, |x, y| image::Rgb(color(x, y))))
}

/// The picture as a PNG file.
pub(crate) fn png_of(picture: &RgbImage) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    DynamicImage::from(picture.clone()).write_to(&mut file, ImageFormat::Png).unwrap();
    file.into_inner()
}

/// The picture as a JPEG file of this quality.
pub(crate) fn jpeg_of(picture: &RgbImage, quality: u8) -> Vec<u8> {
    let mut file = Vec::new();
    JpegEncoder::new_with_quality(&mut file, quality).encode_image(picture).unwrap();
    file
}
