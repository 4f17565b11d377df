//! What happens to pictures on their way: compression, scaling, cropping.

use countermark_watermark::Tier;
use countermark_watermark_encoder::Rgb;
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

use crate::{
    pictures::{cut, decoded, resized},
    reference::Reference,
};

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Attack {
    pub(crate) name: &'static str,
    /// Side over that of the marked picture.
    pub(crate) scale: f64,
    /// Share of the area that a crop keeps.
    pub(crate) keep: f64,
    pub(crate) format: Format,
    /// The tier that has to find the mark then.
    pub(crate) tier: Tier,
    /// The goal of the specification, in percent of all, and what it is stated for.
    pub(crate) goal: &'static str,
}

/// How the picture is stored.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Format {
    Lossless,
    Jpeg { quality: u8, subsampled: bool },
    WebP { quality: u8 },
}

const fn attack(name: &'static str, format: Format, goal: &'static str) -> Attack {
    Attack { name, scale: 1.0, keep: 1.0, format, tier: Tier::Native, goal }
}

const fn jpeg(quality: u8) -> Format {
    Format::Jpeg { quality, subsampled: true }
}

const fn scaled(name: &'static str, scale: f64, quality: u8, goal: &'static str) -> Attack {
    Attack { name, scale, keep: 1.0, format: jpeg(quality), tier: Tier::Sizes, goal }
}

const fn cropped(name: &'static str, format: Format, goal: &'static str) -> Attack {
    Attack { name, scale: 1.0, keep: 0.8, format, tier: Tier::Crop, goal }
}

/// The rows of the table (watermarks specification §6).
pub(crate) const ATTACKS: &[Attack] = &[
    attack("PNG", Format::Lossless, "99.5"),
    attack("JPEG q95 4:4:4", Format::Jpeg { quality: 95, subsampled: false }, "99.5"),
    attack("JPEG q95 4:2:0", jpeg(95), "99"),
    attack("JPEG q90 4:2:0", jpeg(90), "99"),
    attack("JPEG q85 4:2:0", jpeg(85), "99"),
    attack("JPEG q75 4:2:0", jpeg(75), "99; monochrome 90"),
    attack("JPEG q50 4:2:0", jpeg(50), "70"),
    attack("WebP q80", Format::WebP { quality: 80 }, "99"),
    scaled("resized to 0.5, q90", 0.5, 90, "65"),
    scaled("resized to 0.625, q90", 0.625, 90, "90"),
    scaled("resized to 0.8, q90", 0.8, 90, "90"),
    scaled("resized to 1.25, q85", 1.25, 85, "97"),
    scaled("resized to 1.6, q85", 1.6, 85, "97"),
    cropped("cropped to 80 %, PNG", Format::Lossless, "97"),
    cropped("cropped to 80 %, q90", jpeg(90), "97"),
    cropped("cropped to 80 %, q75", jpeg(75), "45"),
];

const fn scaled_and_cropped(name: &'static str, scale: f64, format: Format) -> Attack {
    Attack { name, scale, keep: 0.8, format, tier: Tier::Deep, goal: "80, of PNG" }
}

/// Screenshots and the like, which are searched on request. The scales are none of those that the search
/// steps on.
pub(crate) const DEEP: &[Attack] = &[
    scaled_and_cropped("0.83 of the side, cropped to 80 %, PNG", 0.83, Format::Lossless),
    scaled_and_cropped("1.17 of the side, cropped to 80 %, PNG", 1.17, Format::Lossless),
    scaled_and_cropped("0.83 of the side, cropped to 80 %, q90", 0.83, jpeg(90)),
];

/// What is left of `picture` after `attack`; `corner` from 0 to 1 says where a crop lies.
pub(crate) fn applied(
    picture: &Rgb,
    attack: &Attack,
    corner: (f64, f64),
    reference: &mut Reference,
) -> anyhow::Result<Rgb> {
    let side = |side: usize, scale: f64| (side as f64 * scale).round() as usize;
    let mut changed = picture.clone();
    if attack.keep < 1.0 {
        let keep = attack.keep.sqrt();
        let (width, height) = (side(picture.width, keep), side(picture.height, keep));
        let place = |room: usize, at: f64| (room as f64 * at) as usize;
        let left = place(picture.width - width, corner.0);
        let top = place(picture.height - height, corner.1);
        changed = cut(picture, left, top, width, height);
    }
    if attack.scale != 1.0 {
        let scale = attack.scale;
        changed = resized(&changed, side(changed.width, scale), side(changed.height, scale));
    }
    match attack.format {
        Format::Lossless => Ok(changed),
        Format::Jpeg { quality, subsampled } => compressed(&changed, quality, subsampled),
        Format::WebP { quality } => reference.webp(&changed, quality),
    }
}

/// Through baseline JPEG and back.
pub(crate) fn compressed(picture: &Rgb, quality: u8, subsampled: bool) -> anyhow::Result<Rgb> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, quality);
    let both = if subsampled { SamplingFactor::F_2_2 } else { SamplingFactor::F_1_1 };
    encoder.set_sampling_factor(both);
    let (width, height) = (u16::try_from(picture.width)?, u16::try_from(picture.height)?);
    encoder.encode(&picture.samples, width, height, ColorType::Rgb)?;
    decoded(&bytes)
}
