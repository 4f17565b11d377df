//! Pictures between bytes and detector: decoding by the same door as the program, and simple changes.

use anyhow::anyhow;
use countermark_media::Case;
use countermark_model::Situation;
use countermark_watermark_encoder::Rgb;

/// Decodes a file as the program does.
pub(crate) fn decoded(bytes: &[u8]) -> anyhow::Result<Rgb> {
    let situation = Situation::default();
    let case = Case::open(bytes, &situation);
    let pixels = case.pixels().map_err(|reason| anyhow!("{reason:?}"))?;
    let samples = pixels.rgba.as_chunks::<4>().0.iter().flat_map(|p| [p[0], p[1], p[2]]).collect();
    Ok(Rgb { width: pixels.width as usize, height: pixels.height as usize, samples })
}

/// The part of `width` x `height` from (`left`, `top`).
pub(crate) fn cut(picture: &Rgb, left: usize, top: usize, width: usize, height: usize) -> Rgb {
    let mut samples = Vec::with_capacity(3 * width * height);
    for row in picture.samples.chunks_exact(3 * picture.width).skip(top).take(height) {
        samples.extend_from_slice(&row[3 * left..3 * (left + width)]);
    }
    Rgb { width, height, samples }
}

/// Resized by Lanczos with three lobes, across and then down.
pub(crate) fn resized(picture: &Rgb, width: usize, height: usize) -> Rgb {
    let across = turned_and_resized(picture, width);
    turned_and_resized(&across, height)
}

/// Scaled across to `width`, with rows and columns exchanged; twice gives the picture upright again.
fn turned_and_resized(picture: &Rgb, width: usize) -> Rgb {
    let scale = picture.width as f64 / width as f64;
    // Enlarging reads three samples on each side, shrinking as many as fall on three of the result.
    let reach = 3.0 * scale.max(1.0);
    let mut samples = vec![0; 3 * width * picture.height];
    for column in 0..width {
        let middle = (column as f64 + 0.5) * scale - 0.5;
        let first = (middle - reach).ceil().max(0.0) as usize;
        let last = ((middle + reach).floor() as usize).min(picture.width - 1);
        let weight = |at: usize| lanczos((at as f64 - middle) / scale.max(1.0)) as f32;
        let weights: Vec<f32> = (first..=last).map(weight).collect();
        let total: f32 = weights.iter().sum();
        for (y, row) in picture.samples.chunks_exact(3 * picture.width).enumerate() {
            let mut sums = [0.0; 3];
            for (pixel, weight) in row[3 * first..].as_chunks::<3>().0.iter().zip(&weights) {
                for (sum, sample) in sums.iter_mut().zip(pixel) {
                    *sum += weight * f32::from(*sample);
                }
            }
            let place = 3 * (column * picture.height + y);
            let bytes = sums.map(|sum| (sum / total).round().clamp(0.0, 255.0) as u8);
            samples[place..place + 3].copy_from_slice(&bytes);
        }
    }
    Rgb { width: picture.height, height: width, samples }
}

fn lanczos(x: f64) -> f64 {
    let sinc = |x: f64| if x.abs() < 1e-9 { 1.0 } else { x.sin() / x };
    let angle = std::f64::consts::PI * x;
    if x.abs() < 3.0 { sinc(angle) * sinc(angle / 3.0) } else { 0.0 }
}

/// Made as small as it can be while it fills `width` x `height`, then cut to its middle.
pub(crate) fn filled(picture: &Rgb, width: usize, height: usize) -> Rgb {
    let scale = (width as f64 / picture.width as f64).max(height as f64 / picture.height as f64);
    let side = |side: usize, least: usize| ((side as f64 * scale).round() as usize).max(least);
    let (w, h) = (side(picture.width, width), side(picture.height, height));
    let fitting = resized(picture, w, h);
    cut(&fitting, (w - width) / 2, (h - height) / 2, width, height)
}

/// The picture, scaled down to about `pixels` if it has more.
pub(crate) fn within(picture: Rgb, pixels: f64) -> Rgb {
    let scale = (pixels / (picture.width * picture.height) as f64).sqrt();
    if scale >= 1.0 {
        return picture;
    }
    let side = |side: usize| (side as f64 * scale).round() as usize;
    resized(&picture, side(picture.width), side(picture.height))
}

/// Without colour: each sample is the luma of its pixel.
pub(crate) fn grey(mut picture: Rgb) -> Rgb {
    for pixel in picture.samples.as_chunks_mut::<3>().0 {
        let [r, g, b] = [pixel[0], pixel[1], pixel[2]].map(u32::from);
        pixel.fill(((299 * r + 587 * g + 114 * b + 500) / 1000) as u8);
    }
    picture
}
