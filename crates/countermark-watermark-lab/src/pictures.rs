//! Pictures between bytes and detector: decoding by the same door as the program, and simple changes.

use anyhow::anyhow;
use countermark_media::{Case, Pixels};
use countermark_model::Situation;
use countermark_watermark_encoder::Rgb;
use image::{RgbImage, imageops};

/// Decodes a file as the program does.
pub(crate) fn decoded(bytes: &[u8]) -> anyhow::Result<Rgb> {
    let situation = Situation::default();
    let case = Case::open(bytes, &situation);
    let pixels = case.pixels().map_err(|reason| anyhow!("{reason:?}"))?;
    let samples = pixels.rgba.chunks_exact(4).flat_map(|p| [p[0], p[1], p[2]]).collect();
    Ok(Rgb { width: pixels.width as usize, height: pixels.height as usize, samples })
}

/// What a check sees of a picture.
pub(crate) fn pixels(picture: &Rgb) -> Pixels {
    let rgba = picture.samples.chunks_exact(3).flat_map(|p| [p[0], p[1], p[2], 255]).collect();
    Pixels {
        width: picture.width as u32,
        height: picture.height as u32,
        rgba,
        has_alpha: false,
        reduced_depth: false,
    }
}

/// The part of `width` x `height` from (`left`, `top`).
pub(crate) fn cut(picture: &Rgb, left: usize, top: usize, width: usize, height: usize) -> Rgb {
    let rows = picture.samples.chunks_exact(3 * picture.width).skip(top).take(height);
    let samples = rows.flat_map(|row| &row[3 * left..3 * (left + width)]).copied().collect();
    Rgb { width, height, samples }
}

/// Resized by Lanczos.
pub(crate) fn resized(picture: &Rgb, width: usize, height: usize) -> Rgb {
    let (w, h) = (picture.width as u32, picture.height as u32);
    let Some(image) = RgbImage::from_raw(w, h, picture.samples.clone()) else {
        return picture.clone();
    };
    let image =
        imageops::resize(&image, width as u32, height as u32, imageops::FilterType::Lanczos3);
    Rgb { width, height, samples: image.into_raw() }
}

/// Made as small as it can be while it fills `width` x `height`, then cut to its middle.
pub(crate) fn filled(picture: &Rgb, width: usize, height: usize) -> Rgb {
    let scale = (width as f64 / picture.width as f64).max(height as f64 / picture.height as f64);
    let side = |side: usize, least: usize| ((side as f64 * scale).round() as usize).max(least);
    let (w, h) = (side(picture.width, width), side(picture.height, height));
    let fitting = resized(picture, w, h);
    cut(&fitting, (w - width) / 2, (h - height) / 2, width, height)
}

/// Without colour: each sample is the luma of its pixel.
pub(crate) fn grey(mut picture: Rgb) -> Rgb {
    for pixel in picture.samples.chunks_exact_mut(3) {
        let [r, g, b] = [pixel[0], pixel[1], pixel[2]].map(u32::from);
        pixel.fill(((299 * r + 587 * g + 114 * b + 500) / 1000) as u8);
    }
    picture
}
