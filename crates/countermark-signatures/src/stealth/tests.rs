use std::{io::Cursor, sync::Arc};

use countermark_media::{Case, Check as _};
use countermark_model::{Answer, Evidence, Limits, Outcome, Reason, Situation, Value};
use image::{DynamicImage, ImageFormat, Rgba, RgbaImage};
use miniz_oxide::deflate::compress_to_vec;

use super::*;
use crate::Pack;

const INFOTEXT: &str = "a hill\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1, Size: 64x48, Model: \
                        x, Version: v1.10.1";

/// A header, a length in bits, and what follows.
fn stream(header: &str, bits: u32, payload: &[u8]) -> Vec<u8> {
    [header.as_bytes(), &bits.to_be_bytes(), payload].concat()
}

fn framed(header: &str, payload: &[u8]) -> Vec<u8> {
    stream(header, u32::try_from(payload.len() * 8).unwrap(), payload)
}

fn gzip(content: &[u8]) -> Vec<u8> {
    let mut member = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3];
    member.extend(compress_to_vec(content, 6));
    member.extend(crc32fast::hash(content).to_le_bytes());
    member.extend(u32::try_from(content.len()).unwrap().to_le_bytes());
    member
}

/// A picture with `stream` in the lowest bits of `plane`; all others are ones in alpha.
fn hidden(plane: Plane, stream: &[u8], width: u32, height: u32) -> RgbaImage {
    let mut picture =
        RgbaImage::from_fn(width, height, |x, y| Rgba([x as u8, y as u8, (x ^ y) as u8, 255]));
    let channels: &[usize] = if plane == Plane::Alpha { &[3] } else { &[0, 1, 2] };
    for bit in 0..stream.len() * 8 {
        let value = stream[bit / 8] >> (7 - bit % 8) & 1;
        let pixel = (bit / channels.len()) as u32;
        let sample = &mut picture.get_pixel_mut(pixel / height, pixel % height).0;
        let sample = &mut sample[channels[bit % channels.len()]];
        *sample = *sample & 0xfe | value;
    }
    picture
}

fn encoded(picture: DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    picture.write_to(&mut file, format).unwrap();
    file.into_inner()
}

fn png(picture: RgbaImage) -> Vec<u8> {
    encoded(picture.into(), ImageFormat::Png)
}

/// The answer of the check, and whether it decoded the whole picture.
fn run(file: &[u8], limits: Limits) -> (Answer, bool) {
    let rules = Some(Arc::new(Pack::embedded()) as _);
    let situation = Situation { rules, limits, ..Situation::default() };
    let case = Case::open(file, &situation);
    (StealthCheck.run(&case), case.pixels_were_decoded())
}

/// Codes, outcome and what stays open.
fn check(file: &[u8], codes: &[&str], open: Option<Reason>) {
    let (answer, _) = run(file, Limits::NATIVE);
    let found: Vec<_> = answer.findings().iter().map(|finding| finding.code.as_str()).collect();
    assert_eq!((found.as_slice(), answer.open), (codes, open), "{answer:?}");
}

const READ: &str = "stealth.header.read";

#[test]
fn every_form_is_read_and_matched_by_the_ordinary_rules() {
    let forms = [
        (Plane::Alpha, "stealth_pnginfo", false),
        (Plane::Alpha, "stealth_pngcomp", true),
        (Plane::Rgb, "stealth_rgbinfo", false),
        (Plane::Rgb, "stealth_rgbcomp", true),
    ];
    for (plane, header, packed) in forms {
        let payload = if packed { gzip(INFOTEXT.as_bytes()) } else { INFOTEXT.into() };
        let picture = hidden(plane, &framed(header, &payload), 64, 48);
        for format in [ImageFormat::Png, ImageFormat::WebP] {
            let file = encoded(picture.clone().into(), format);
            check(&file, &[READ, "gen.a1111.infotext"], None);
        }
        if plane == Plane::Rgb {
            let file = encoded(DynamicImage::from(picture).to_rgb8().into(), ImageFormat::Png);
            check(&file, &[READ, "gen.a1111.infotext"], None);
        }
    }
}

#[test]
fn the_header_is_a_mark_and_the_text_a_statement() {
    let file = png(hidden(Plane::Alpha, &framed("stealth_pnginfo", INFOTEXT.as_bytes()), 64, 48));
    let (answer, _) = run(&file, Limits::NATIVE);
    let [header, text] = answer.findings() else { panic!("{answer:?}") };
    let Evidence::RecoveredMark(chance) = header.evidence else { panic!("{header:?}") };
    assert!(chance.log10_milli < -35_000 && chance.tried == 4);
    assert!(!header.about.says_ai() && text.about.says_ai());
    assert_eq!(text.evidence, Evidence::Stated);
    assert_eq!(text.at[0].1.raw(), "stealth:alpha");
    assert_eq!(text.sha256, header.sha256);
    let bits = 152 + INFOTEXT.len() * 8 - 1;
    assert_eq!(header.at[0].1.raw(), format!("stealth:alpha, bits 0 to {bits}"));
}

#[test]
fn one_bit_of_the_header_less_and_there_is_nothing() {
    let stream = framed("stealth_pnginfo", INFOTEXT.as_bytes());
    for bit in 0..120 {
        let mut flipped = stream.clone();
        flipped[bit / 8] ^= 0x80 >> (bit % 8);
        let (answer, decoded) = run(&png(hidden(Plane::Alpha, &flipped, 64, 48)), Limits::NATIVE);
        assert_eq!((answer.outcome, decoded), (Outcome::Absent, false), "bit {bit}");
    }
}

#[test]
fn constant_planes_and_other_pictures_are_told_apart_without_a_decode() {
    for alpha in [0, 1, 254, 255] {
        let picture = RgbaImage::from_fn(300, 200, |x, y| Rgba([x as u8, y as u8, 9, alpha]));
        let (answer, decoded) = run(&png(picture), Limits::NATIVE);
        assert_eq!((answer.outcome, decoded), (Outcome::Absent, false));
    }
    let jpeg = encoded(DynamicImage::new_rgb8(64, 48), ImageFormat::Jpeg);
    assert_eq!(run(&jpeg, Limits::NATIVE).0.outcome, Outcome::NotApplicable);
    let deep = encoded(DynamicImage::new_rgba16(64, 48), ImageFormat::Png);
    assert_eq!(run(&deep, Limits::NATIVE).0.outcome, Outcome::NotApplicable);
}

#[test]
fn no_shape_of_a_picture_is_trouble() {
    let stream = framed("stealth_pnginfo", INFOTEXT.as_bytes());
    let pixels = u32::try_from(stream.len() * 8).unwrap();
    for (width, height) in [(1, pixels), (pixels, 1), (2, pixels), (pixels, 3), (119, 119)] {
        check(
            &png(hidden(Plane::Alpha, &stream, width, height)),
            &[READ, "gen.a1111.infotext"],
            None,
        );
    }
    for (width, height) in [(1, 1), (1, 120), (151, 1), (1, 152)] {
        let (answer, _) = run(&png(RgbaImage::new(width, height)), Limits::NATIVE);
        assert_eq!(answer.outcome, Outcome::Absent);
    }
    // A header and no room for a length, for a text, for as much text as it states.
    let header = b"stealth_pnginfo";
    check(&png(hidden(Plane::Alpha, header, 1, 120)), &[READ], Some(Reason::Damaged));
    let no_text = framed("stealth_pnginfo", b"");
    check(&png(hidden(Plane::Alpha, &no_text, 1, 152)), &[READ], Some(Reason::Damaged));
}

#[test]
fn lengths_that_cannot_be_are_damage() {
    for bits in [0, 1_000_000, u32::MAX] {
        let stream = stream("stealth_pnginfo", bits, INFOTEXT.as_bytes());
        check(&png(hidden(Plane::Alpha, &stream, 64, 48)), &[READ], Some(Reason::Damaged));
    }
    let room = 64 * 48 - 152;
    let stream_of = |bits| stream("stealth_pnginfo", bits, INFOTEXT.as_bytes());
    check(&png(hidden(Plane::Alpha, &stream_of(room + 1), 64, 48)), &[READ], Some(Reason::Damaged));
    check(
        &png(hidden(Plane::Alpha, &stream_of(room), 64, 48)),
        &[READ, "gen.a1111.infotext"],
        None,
    );
    let bits = u32::try_from(INFOTEXT.len() * 8).unwrap() + 5;
    let file = png(hidden(Plane::Alpha, &stream_of(bits), 64, 48));
    check(&file, &[READ, "gen.a1111.infotext"], None);
    let (answer, _) = run(&file, Limits::NATIVE);
    assert_eq!(answer.findings()[0].params["padded"].value, Value::Flag(true));
}

#[test]
fn packed_texts_are_bounded_and_whole() {
    let bomb = gzip(&vec![b'a'; 5 << 20]);
    let file = png(hidden(Plane::Alpha, &framed("stealth_pngcomp", &bomb), 256, 256));
    let (answer, _) = run(&file, Limits { inflated_text: 4 << 20, ..Limits::NATIVE });
    assert_eq!((answer.findings().len(), answer.open), (1, Some(Reason::Limit)));
    let (answer, _) = run(&file, Limits::NATIVE);
    assert_eq!((answer.findings().len(), answer.open), (1, None));
    let whole = gzip(INFOTEXT.as_bytes());
    for at in [0, 1, 2, 20, whole.len() - 8, whole.len() - 1] {
        let mut damaged = whole.clone();
        damaged[at] ^= 1;
        let file = png(hidden(Plane::Alpha, &framed("stealth_pngcomp", &damaged), 64, 48));
        check(&file, &[READ], Some(Reason::Damaged));
    }
    for length in 0..whole.len() {
        let file = png(hidden(Plane::Alpha, &framed("stealth_pngcomp", &whole[..length]), 64, 48));
        check(&file, &[READ], Some(Reason::Damaged));
    }
}

/// The parts of a gzip header that the flags announce (RFC 1952 §2.3).
#[test]
fn every_part_of_a_gzip_header_is_passed_over() {
    let plain = gzip(INFOTEXT.as_bytes());
    let header = [&plain[..3], &[0x1e], &plain[4..10]].concat();
    let parts: [&[u8]; 4] = [b"\x03\0abc", b"name\0", b"comment\0", b"\x12\x34"];
    let member = [header, parts.concat(), plain[10..].to_vec()].concat();
    let file = png(hidden(Plane::Alpha, &framed("stealth_pngcomp", &member), 64, 64));
    check(&file, &[READ, "gen.a1111.infotext"], None);
}

#[test]
fn notes_on_the_text() {
    let mut broken = INFOTEXT.as_bytes().to_vec();
    broken[0] = 0xff;
    let file = png(hidden(Plane::Alpha, &framed("stealth_pnginfo", &broken), 64, 48));
    check(&file, &[READ, "gen.a1111.infotext"], None);
    let (answer, _) = run(&file, Limits::NATIVE);
    assert_eq!(answer.findings()[0].params["invalid_text"].value, Value::Flag(true));
    let mut stream = framed("stealth_pnginfo", INFOTEXT.as_bytes());
    stream.extend(32_u32.to_be_bytes());
    let (answer, _) = run(&png(hidden(Plane::Alpha, &stream, 64, 48)), Limits::NATIVE);
    assert_eq!(answer.findings()[0].params["error_correction"].value, Value::Flag(true));
}

#[test]
fn pixels_that_cannot_be_read_leave_the_question_open() {
    let file = png(RgbaImage::new(64, 48));
    let (answer, _) = run(&file, Limits { side: 10, ..Limits::NATIVE });
    assert_eq!(answer.outcome, Outcome::Inconclusive(Reason::Limit));
    let (answer, _) = run(&file[..40], Limits::NATIVE);
    assert_eq!(answer.outcome, Outcome::Inconclusive(Reason::Damaged));
    let stream = framed("stealth_pnginfo", INFOTEXT.as_bytes());
    let file = png(hidden(Plane::Alpha, &stream, 64, 48));
    let (answer, _) = run(&file, Limits { pixels: 100, ..Limits::NATIVE });
    assert_eq!((answer.findings().len(), answer.open), (1, Some(Reason::Limit)));
    // The rows with the header are there, those with the text are cut off.
    let mut tall = hidden(Plane::Alpha, &stream, 64, 1500);
    for (x, y, pixel) in tall.enumerate_pixels_mut() {
        pixel.0[1] = (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503)).to_be_bytes()[2];
    }
    let file = png(tall);
    check(&file[..file.len() * 9 / 10], &[READ], Some(Reason::Damaged));
}
