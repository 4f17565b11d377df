use countermark_model::{Limits, Situation};
use image::{DynamicImage, ImageBuffer, ImageFormat, Luma, Rgb, Rgba};

use super::*;
use crate::{
    Case,
    container::samples::{HEADER, png},
};

fn encode(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    picture.write_to(&mut file, format).unwrap();
    file.into_inner()
}

fn decode(file: &[u8], limits: Limits) -> Result<Pixels, NotDecoded> {
    let media = Media::read(file, &limits);
    Pixels::decode(file, &media, &limits)
}

/// Encodes a picture and compares first pixel, alpha and depth with `expect`.
fn check(picture: &DynamicImage, format: ImageFormat, expect: ([u8; 4], bool, bool)) {
    let pixels = decode(&encode(picture, format), Limits::NATIVE).unwrap();
    assert_eq!((pixels.width, pixels.height, pixels.rgba.len()), (3, 2, 24));
    let first: [u8; 4] = pixels.rgba[..4].try_into().unwrap();
    assert_eq!((first, pixels.has_alpha, pixels.reduced_depth), expect);
}

#[test]
fn kinds_of_samples() {
    let rgba = DynamicImage::from(ImageBuffer::from_pixel(3, 2, Rgba([1_u8, 2, 3, 4])));
    let rgb = DynamicImage::from(ImageBuffer::from_pixel(3, 2, Rgb([9_u8, 9, 9])));
    let deep = DynamicImage::from(ImageBuffer::from_pixel(3, 2, Rgb([0x0102_u16, 0xffff, 0])));
    let grey = DynamicImage::from(ImageBuffer::from_pixel(3, 2, Luma([7_u8])));
    check(&rgba, ImageFormat::Png, ([1, 2, 3, 4], true, false));
    check(&rgba, ImageFormat::WebP, ([1, 2, 3, 4], true, false));
    check(&rgb, ImageFormat::WebP, ([9, 9, 9, 255], false, false));
    check(&deep, ImageFormat::Png, ([1, 255, 0, 255], false, true));
    check(&grey, ImageFormat::Png, ([7, 7, 7, 255], false, false));
    check(&grey, ImageFormat::Jpeg, ([7, 7, 7, 255], false, false));
}

#[test]
fn a_palette_with_transparency_has_alpha() {
    let header = [0, 0, 0, 1, 0, 0, 0, 1, 8, 3, 0, 0, 0];
    let data = miniz_oxide::deflate::compress_to_vec_zlib(&[0, 0], 6);
    let start: [(&[u8; 4], &[u8]); 2] = [(b"IHDR", &header), (b"PLTE", &[5, 6, 7])];
    let end: [(&[u8; 4], &[u8]); 2] = [(b"IDAT", &data), (b"IEND", b"")];
    let pixels = decode(&png(&[start, end].concat()), Limits::NATIVE).unwrap();
    assert_eq!((pixels.rgba.as_slice(), pixels.has_alpha), (&[5, 6, 7, 255][..], false));
    let file = png(&[&start[..], &[(b"tRNS", &[128])], &end].concat());
    let pixels = decode(&file, Limits::NATIVE).unwrap();
    assert_eq!((pixels.rgba.as_slice(), pixels.has_alpha), (&[5, 6, 7, 128][..], true));
}

#[test]
fn reasons() {
    let picture = DynamicImage::from(ImageBuffer::from_pixel(3, 2, Luma([7_u8])));
    let file = encode(&picture, ImageFormat::Jpeg);
    let because = |file: &[u8], limits| decode(file, limits).unwrap_err();
    assert_eq!(because(b"GIF89a", Limits::NATIVE), NotDecoded::UnsupportedFormat);
    assert_eq!(because(&file[..30], Limits::NATIVE), NotDecoded::Damaged);
    assert_eq!(because(&file, Limits { side: 2, ..Limits::NATIVE }), NotDecoded::Limit);
    assert_eq!(because(&file, Limits { pixels: 5, ..Limits::NATIVE }), NotDecoded::Limit);
    assert_eq!(because(&file, Limits { jpeg_scans: 0, ..Limits::NATIVE }), NotDecoded::Limit);
    let mut huge = HEADER.to_vec();
    huge[..8].copy_from_slice(&[0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60]);
    assert_eq!(because(&png(&[(b"IHDR", &huge)]), Limits::NATIVE), NotDecoded::Limit);
}

/// The first pixels are those of a whole decode, and of PNG they come without one.
#[test]
fn first_pixels_are_the_start_of_the_columns() {
    let sizes = [(3, 2), (1, 400), (400, 1), (7, 130), (130, 7), (64, 48)];
    for (width, height) in sizes {
        let shade = |x: u32, y: u32| (x.wrapping_mul(31) ^ y.wrapping_mul(17)) as u8;
        let pictures = [
            DynamicImage::from(ImageBuffer::from_fn(width, height, |x, y| {
                Rgba([shade(x, y), x as u8, y as u8, shade(y, x)])
            })),
            DynamicImage::from(ImageBuffer::from_fn(width, height, |x, y| {
                Rgb([shade(x, y), 7, shade(y, x)])
            })),
            DynamicImage::from(ImageBuffer::from_fn(width, height, |x, y| Luma([shade(x, y)]))),
        ];
        for picture in pictures {
            for format in [ImageFormat::Png, ImageFormat::WebP] {
                let file = encode(&picture, format);
                let situation = Situation::default();
                let case = Case::open(&file, &situation);
                let first = case.first_pixels().unwrap();
                assert_eq!(case.pixels_were_decoded(), format == ImageFormat::WebP);
                let whole = case.pixels().unwrap();
                let expect: Vec<_> = whole.by_columns().take(FirstPixels::COUNT).collect();
                assert_eq!(first.rgba, expect, "{width}x{height} {format:?}");
                assert_eq!(first.rgba.len(), 120.min((width * height) as usize));
                assert_eq!(first.has_alpha, whole.has_alpha);
                assert!(case.media().is_lossless());
            }
        }
    }
    let deep = DynamicImage::from(ImageBuffer::from_pixel(3, 2, Rgb([0x0102_u16, 0xffff, 0])));
    let (file, situation) = (encode(&deep, ImageFormat::Png), Situation::default());
    assert!(Case::open(&file, &situation).first_pixels().unwrap().reduced_depth);
    // Of a picture with too many pixels the first ones can be read; of one with too long rows, none.
    for (limits, expect) in [
        (Limits { pixels: 1, ..Limits::NATIVE }, None),
        (Limits { side: 2, ..Limits::NATIVE }, Some(NotDecoded::Limit)),
    ] {
        let situation = Situation { limits, ..Situation::default() };
        let case = Case::open(&file, &situation);
        assert_eq!(case.first_pixels().err().copied(), expect);
    }
}

#[test]
fn a_case_decodes_on_demand() {
    let picture = DynamicImage::from(ImageBuffer::from_pixel(3, 2, Luma([7_u8])));
    let file = encode(&picture, ImageFormat::Png);
    let situation = Situation::default();
    let case = Case::open(&file, &situation);
    assert!(!case.pixels_were_decoded());
    assert_eq!(case.pixels().unwrap().width, 3);
    assert!(case.pixels_were_decoded());
}

#[test]
fn damage_never_panics() {
    let picture = DynamicImage::from(ImageBuffer::from_fn(9, 7, |x, y| {
        Rgb([x as u8 * 20, y as u8 * 30, 200_u8.wrapping_mul(x as u8)])
    }));
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let file = encode(&picture, format);
        for at in 0..file.len() {
            let _ = decode(&file[..at], Limits::NATIVE);
            let situation = Situation::default();
            let _ = Case::open(&file[..at], &situation).first_pixels();
            for mask in [0x01, 0x80, 0xff] {
                let mut changed = file.clone();
                changed[at] ^= mask;
                let situation = Situation::default();
                if let Ok(first) = Case::open(&changed, &situation).first_pixels() {
                    assert!(first.rgba.len() <= FirstPixels::COUNT);
                }
                if let Ok(pixels) = decode(&changed, Limits { pixels: 1 << 20, ..Limits::NATIVE }) {
                    let count = u64::from(pixels.width) * u64::from(pixels.height);
                    assert_eq!(pixels.rgba.len() as u64, count * 4);
                }
            }
        }
    }
}
