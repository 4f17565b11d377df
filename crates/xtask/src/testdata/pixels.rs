//! Files with a mark in the pixels: text in the lowest bits, and the signature of NovelAI, which does
//! not fit here, since its key is NovelAI's.
//!
//! Places and values: generator-signatures specification §8 and §9. Every value is made up.

use std::io::Cursor;

use anyhow::Context as _;
use image::{DynamicImage, ImageFormat, RgbaImage};
use miniz_oxide::deflate::compress_to_vec;

use super::{
    asset::Asset,
    draw::{self, HEIGHT, Scene},
    exif, jpeg, png,
};

const INFOTEXT: &str = "a hill with a sun\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1234567890, \
                        Size: 64x48, Model: countermark-test-model, Version: v1.10.1";

/// Settings in the form of NovelAI, with a signature of the right length that signs nothing.
const SIGNED: &str = "{\"prompt\": \"a hill with a sun\", \"steps\": 28, \"height\": 48, \"width\": 64, \
                      \"scale\": 5.0, \"seed\": 42, \"noise_schedule\": \"karras\", \"v4_prompt\": {}, \
                      \"signed_hash\": \"AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB\
                      AQEBAQEBAQEBAQEBAQEBAQEBAQ==\"}";

/// Every file with a mark in the pixels.
pub(super) fn assets() -> anyhow::Result<Vec<Asset>> {
    let stated = |path, made, bytes| -> Asset { Asset::new(path, "ai_stated", made, bytes) };
    let alpha = hidden("stealth_pnginfo", INFOTEXT.as_bytes(), &[3])?;
    let packed = hidden("stealth_pngcomp", &gzip(INFOTEXT.as_bytes())?, &[3])?;
    let rgb = hidden("stealth_rgbcomp", &gzip(INFOTEXT.as_bytes())?, &[0, 1, 2])?;
    let rgb = DynamicImage::from(DynamicImage::from(rgb).to_rgb8());
    let copies = png::with_chunks(
        &encoded(&hidden("stealth_pngcomp", &gzip(&wrapped()?)?, &[3])?.into(), ImageFormat::Png)?,
        vec![png::text("Software", "NovelAI"), png::text("Comment", SIGNED)],
    )?;
    let comment = [b"ASCII\0\0\0", wrapped()?.as_slice()].concat();
    let notes = exif::tiff(&[], &[(exif::USER_COMMENT, exif::Value::Undefined(comment))])?;
    Ok(vec![
        stated(
            "png/stealth-alpha.png",
            "the parameter text of AUTOMATIC1111 in the lowest bit of alpha",
            encoded(&alpha.into(), ImageFormat::Png)?,
        ),
        stated(
            "png/stealth-rgb.png",
            "the same, packed, in the lowest bits of red, green and blue",
            encoded(&rgb, ImageFormat::Png)?,
        ),
        stated(
            "webp/stealth-alpha.webp",
            "the same, packed, in the lowest bit of alpha of a lossless WebP",
            encoded(&packed.into(), ImageFormat::WebP)?,
        ),
        stated(
            "png/novelai-mismatch.png",
            "NovelAI settings with a signature that fits nothing, as text and in alpha",
            copies,
        ),
        stated(
            "jpeg/novelai-lossy.jpg",
            "the same settings in Exif of a JPEG",
            jpeg::with_segments(&draw::jpeg(Scene::Hill)?, vec![jpeg::exif(&notes)])?,
        ),
    ])
}

/// The settings as a member of another object, which is how NovelAI stores them outside of PNG text.
fn wrapped() -> anyhow::Result<Vec<u8>> {
    let outer = serde_json::json!({ "Software": "NovelAI", "Comment": SIGNED });
    serde_json::to_vec(&outer).context("settings are JSON")
}

/// The hill with header, length in bits and `payload` in the lowest bits of `samples` of the pixels,
/// column by column.
fn hidden(header: &str, payload: &[u8], samples: &[usize]) -> anyhow::Result<RgbaImage> {
    let length = u32::try_from(payload.len() * 8)?.to_be_bytes();
    let stream = [header.as_bytes(), &length, payload].concat();
    let mut picture = DynamicImage::from(draw::picture(Scene::Hill)).to_rgba8();
    let bits = stream.iter().flat_map(|byte| (0..8).map(move |shift| byte >> (7 - shift) & 1));
    for (number, bit) in bits.enumerate() {
        let pixel = u32::try_from(number / samples.len())?;
        let pixel = picture
            .get_pixel_mut_checked(pixel / HEIGHT, pixel % HEIGHT)
            .context("the text is longer than the picture has room")?;
        let sample = &mut pixel.0[samples[number % samples.len()]];
        *sample = *sample & 0xfe | bit;
    }
    Ok(picture)
}

/// One gzip member without a name or time (RFC 1952).
fn gzip(content: &[u8]) -> anyhow::Result<Vec<u8>> {
    let mut member = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3];
    member.extend(compress_to_vec(content, 9));
    member.extend(png::crc32(content).to_le_bytes());
    member.extend(u32::try_from(content.len())?.to_le_bytes());
    Ok(member)
}

fn encoded(picture: &DynamicImage, format: ImageFormat) -> anyhow::Result<Vec<u8>> {
    let mut file = Cursor::new(Vec::new());
    picture.write_to(&mut file, format).context("encoding a picture")?;
    Ok(file.into_inner())
}
