//! Synthetic pictures of the sizes that people sign: noise, which no encoder makes small.

use anyhow::Context as _;
use image::{
    ImageEncoder as _, Rgb, RgbImage,
    codecs::{
        jpeg::JpegEncoder,
        png::{CompressionType, FilterType, PngEncoder},
    },
};

/// A picture to sign.
pub(super) struct Picture {
    /// What it is called in the table.
    pub(super) name: &'static str,
    /// Its media type.
    pub(super) format: &'static str,
    width: u32,
    height: u32,
    /// Quality of a JPEG, 1 to 100.
    quality: u8,
}

impl Picture {
    /// About 0.8 MB and 25 MB of JPEG, and the same of PNG.
    pub(super) const ALL: &[Self] = &[
        Self { name: "jpeg", format: "image/jpeg", width: 760, height: 570, quality: 90 },
        Self { name: "jpeg", format: "image/jpeg", width: 4_200, height: 3_200, quality: 90 },
        Self { name: "png", format: "image/png", width: 600, height: 450, quality: 0 },
        Self { name: "png", format: "image/png", width: 3_300, height: 2_500, quality: 0 },
    ];

    /// The picture in its format.
    ///
    /// # Errors
    /// What the encoder says.
    pub(super) fn encode(&self) -> anyhow::Result<Vec<u8>> {
        let noise = self.noise();
        let mut bytes = Vec::new();
        let (width, height) = noise.dimensions();
        if self.format == "image/jpeg" {
            let encoder = JpegEncoder::new_with_quality(&mut bytes, self.quality);
            noise.write_with_encoder(encoder).context("encoding a JPEG")?;
        } else {
            let fast = (CompressionType::Fast, FilterType::NoFilter);
            let encoder = PngEncoder::new_with_quality(&mut bytes, fast.0, fast.1);
            let colour = image::ExtendedColorType::Rgb8;
            encoder.write_image(&noise, width, height, colour).context("encoding a PNG")?;
        }
        Ok(bytes)
    }

    /// Numbers without pattern, the same in every run (xorshift64, Marsaglia 2003).
    fn noise(&self) -> RgbImage {
        let mut state = 0x2545_f491_4f6c_dd1d_u64;
        RgbImage::from_fn(self.width, self.height, |_, _| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            let [a, b, c, ..] = state.to_be_bytes();
            Rgb([a, b, c])
        })
    }
}
