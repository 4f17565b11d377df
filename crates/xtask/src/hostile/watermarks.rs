//! Public marks that somebody put into a picture: they are found, and what they say is nowhere taken for
//! more than that.

use std::io::Cursor;

use countermark_watermark_encoder::{Input, Rgb, encode};
use image::{ImageFormat, RgbImage, codecs::jpeg::JpegEncoder};

use super::{
    Attack, Expected, Forged, Workshop,
    carrier::{Carrier, png::Chunks},
    manifest::Recipe,
};
use crate::testdata::{exif, jpeg, png};

/// The rows.
pub(super) const ROWS: &[Attack] = &[
    Attack {
        id: "W01",
        name: "a public mark put into a picture that no generator made",
        build: one_mark,
        expected: Expected::NONE
            .showing(&["conclusion ai_mark", "watermark.dwt-dct.payload payload=sdxl"])
            .hiding(&["conclusion signed_ai", "conclusion ai_stated"]),
    },
    Attack {
        id: "W02",
        name: "the marks of two generators in one picture",
        build: two_marks,
        expected: Expected::NONE.showing(&[
            "conclusion ai_mark",
            "watermark.dwt-dct.payload payload=sdxl",
            "watermark.dwt-dct.payload payload=flux",
            "conflict two_watermarks",
        ]),
    },
];

/// The payload of Stable Diffusion XL: 48 bits.
const SDXL: (u64, u32) = (0xB3EC_907B_B19E, 48);

/// The payload of FLUX.1: 46 bits.
const FLUX: (u64, u32) = (0x2AFE_879C_F52E, 46);

/// As it is, compressed, beside the notes of a camera, and in a picture whose signer states a capture.
fn one_mark(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    const CAMERA: Expected = Expected::NONE
        .showing(&["conclusion ai_mark", "conflict watermark_says_ai_metadata_says_camera"]);
    const SIGNED: Expected = Expected::TRUSTED.showing(&[
        "conclusion signed_capture",
        "conflict signed_says_capture_watermark_says_ai",
        "watermark.dwt-dct.payload payload=sdxl",
    ]);
    let picture = with_mark(&scene(), SDXL, Input::BgrU8);
    let file = png_of(&picture)?;
    let mut compressed = Vec::new();
    JpegEncoder::new_with_quality(&mut compressed, 90).encode_image(&picture)?;
    let camera =
        [(0x010F, exif::Value::Ascii("Canon")), (0x0110, exif::Value::Ascii("Canon EOS R5"))];
    let notes = jpeg::exif(&exif::tiff(&camera, &[(exif::EXPOSURE_TIME, exif::Value::Rational(1, 125))])?);
    let with_notes = jpeg::with_segments(&compressed, vec![notes])?;
    let carrier = Carrier::Png(Chunks { chunks: png::chunks(&file)?, at: 1, trailer: Vec::new() });
    let signed = Recipe::new(&w.signer).embed(&carrier)?.bytes;
    Ok(vec![
        Forged::new(w, "png", file),
        Forged::new(w, "jpeg", compressed),
        Forged::new(w, "jpeg, notes of a camera", with_notes).expecting(CAMERA),
        Forged::new(w, "png, signed capture", signed).expecting(SIGNED),
    ])
}

fn two_marks(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    let first = with_mark(&scene(), SDXL, Input::BgrU8);
    let both = with_mark(&first, FLUX, Input::RgbF32);
    Ok(vec![Forged::new(w, "png", png_of(&both)?)])
}

/// Soft shapes in three colours with some grain, 640 x 512.
fn scene() -> RgbImage {
    let triangle = |a: u32| if a % 512 < 256 { a % 512 } else { 511 - a % 512 };
    RgbImage::from_fn(640, 512, |x, y| {
        let grain = |c: u32| {
            let mixed = x.wrapping_mul(374_761_393) ^ y.wrapping_mul(668_265_263) ^ c << 9;
            mixed.wrapping_mul(2_654_435_769) >> 28
        };
        let level = |c: u32| {
            let shapes = triangle(x + 2 * y + 70 * c) + triangle((c + 1) * x / 2 + y);
            u8::try_from((shapes / 3 + 30 + grain(c)).min(250)).unwrap_or(250)
        };
        image::Rgb([0, 1, 2].map(level))
    })
}

fn with_mark(picture: &RgbImage, (value, length): (u64, u32), input: Input) -> RgbImage {
    let bits: Vec<u8> = (0..length).rev().map(|k| u8::from(value >> k & 1 == 1)).collect();
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    let plain = Rgb { width, height, samples: picture.as_raw().clone() };
    let marked = encode(&plain, &bits, input);
    RgbImage::from_raw(picture.width(), picture.height(), marked.samples)
        .unwrap_or_else(|| picture.clone())
}

fn png_of(picture: &RgbImage) -> anyhow::Result<Vec<u8>> {
    let mut file = Cursor::new(Vec::new());
    picture.write_to(&mut file, ImageFormat::Png)?;
    Ok(file.into_inner())
}
