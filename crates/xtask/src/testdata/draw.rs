//! The pictures of the test data: drawn by integer arithmetic, so that every machine draws the same.
//!
//! Nothing here shows a person or comes from a photo; a test must never need somebody's picture.

use anyhow::Context as _;
use image::{
    Rgb, RgbImage,
    codecs::{
        jpeg::JpegEncoder,
        png::{CompressionType, FilterType, PngEncoder},
        webp::WebPEncoder,
    },
};

/// Width of every test picture in pixels.
pub(crate) const WIDTH: u32 = 64;
/// Height of every test picture in pixels.
pub(crate) const HEIGHT: u32 = 48;

/// What a test picture shows.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Scene {
    /// A sun over a hill.
    Hill,
    /// The hill with a second sun, as if somebody had edited it.
    HillEdited,
    /// Stripes that get darker to the right.
    Stripes,
    /// Rings around the centre.
    Rings,
    /// Clouds, other ones for each number: enough detail everywhere for a perceptual hash.
    #[cfg(feature = "sign")]
    Clouds(u32),
}

/// Draws `scene`, 8-bit RGB, `WIDTH` x `HEIGHT`.
pub(crate) fn picture(scene: Scene) -> RgbImage {
    RgbImage::from_fn(WIDTH, HEIGHT, |x, y| match scene {
        Scene::Hill => hill(x, y),
        Scene::HillEdited if disc(x, y, 18, 14, 7) => Rgb([255, 250, 235]),
        Scene::HillEdited => hill(x, y),
        Scene::Stripes if (x / 8 + y / 12) % 2 == 0 => Rgb([level(200, x), level(90, y), 60]),
        Scene::Stripes => Rgb([40, level(160, x), level(220, y)]),
        Scene::Rings => {
            let ring = (x.abs_diff(32).pow(2) + y.abs_diff(24).pow(2)) / 64 % 2;
            if ring == 0 { Rgb([230, level(220, y), 140]) } else { Rgb([60, 30, level(150, x)]) }
        }
        #[cfg(feature = "sign")]
        Scene::Clouds(number) => clouds(number, x, y),
    })
}

/// `scene` as a baseline JPEG with a JFIF header.
pub(crate) fn jpeg(scene: Scene) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, 85);
    picture(scene).write_with_encoder(encoder).context("encoding a JPEG")?;
    Ok(bytes)
}

/// `scene` as an 8-bit RGB PNG.
pub(crate) fn png(scene: Scene) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let encoder =
        PngEncoder::new_with_quality(&mut bytes, CompressionType::Best, FilterType::Adaptive);
    picture(scene).write_with_encoder(encoder).context("encoding a PNG")?;
    Ok(bytes)
}

/// `scene` as a lossless WebP in the simple file format.
pub(crate) fn webp(scene: Scene) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    picture(scene)
        .write_with_encoder(WebPEncoder::new_lossless(&mut bytes))
        .context("encoding a WebP")?;
    Ok(bytes)
}

fn hill(x: u32, y: u32) -> Rgb<u8> {
    if disc(x, y, 46, 12, 6) {
        return Rgb([250, 210, 60]);
    }
    // A parabola is hill enough.
    let horizon = 26 + x.abs_diff(26).pow(2) / 60;
    if y > horizon { Rgb([40, level(150, y), 50]) } else { Rgb([120, level(190, y), 240]) }
}

/// Value noise of three sizes.
#[cfg(feature = "sign")]
fn clouds(number: u32, x: u32, y: u32) -> Rgb<u8> {
    let sizes = [(16, 8), (8, 5), (4, 3)];
    let sum: u32 = sizes.into_iter().map(|(cell, share)| share * blended(number, cell, x, y)).sum();
    let grey = u8::try_from(sum / 16).unwrap_or(u8::MAX);
    Rgb([grey, grey, 255 - grey / 2])
}

/// A brightness that goes over evenly from each corner of a cell to the next, 0 to 255.
#[cfg(feature = "sign")]
fn blended(number: u32, cell: u32, x: u32, y: u32) -> u32 {
    let (column, row, right, down) = (x / cell, y / cell, x % cell, y % cell);
    let corner = |column: u32, row: u32| {
        let mixed = (column * 31 + row * 57 + cell * 101 + number * 7919).wrapping_mul(2_654_435_761);
        (mixed ^ mixed >> 15).wrapping_mul(2_246_822_519) >> 24
    };
    let top = corner(column, row) * (cell - right) + corner(column + 1, row) * right;
    let bottom = corner(column, row + 1) * (cell - right) + corner(column + 1, row + 1) * right;
    (top * (cell - down) + bottom * down) / (cell * cell)
}

fn disc(x: u32, y: u32, centre_x: u32, centre_y: u32, radius: u32) -> bool {
    x.abs_diff(centre_x).pow(2) + y.abs_diff(centre_y).pow(2) <= radius.pow(2)
}

/// `top`, less one for every pixel of `distance`.
fn level(top: u8, distance: u32) -> u8 {
    top.saturating_sub(u8::try_from(distance).unwrap_or(u8::MAX))
}
