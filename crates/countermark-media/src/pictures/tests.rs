use std::io::Cursor;

use countermark_model::{Limits, Outcome, Situation};
use image::{DynamicImage, ImageFormat, RgbImage, imageops};

use super::*;
use crate::metadata::ifd::{
    self, Order,
    tests::{Raw, tiff},
};

/// A picture of `width` x `height`: stripes and blobs that depend on `seed`.
fn scene(width: u32, height: u32, seed: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let (x, y) = (x * 512 / width, y * 512 / height);
        let wave = |at: u32, period: u32| (at % period).abs_diff(period / 2) * 255 / period;
        let light = wave(x + y * seed % 512, 190 + seed * 40) + wave(y + x / (seed + 1), 310);
        image::Rgb([light.min(255) as u8, (light / 2) as u8, 255 - light.min(255) as u8])
    })
}

fn jpeg(picture: &RgbImage) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    DynamicImage::from(picture.clone()).write_to(&mut file, ImageFormat::Jpeg).unwrap();
    file.into_inner()
}

/// `file` with `segment` behind SOI.
fn with_segment(file: &[u8], code: u8, segment: &[u8]) -> Vec<u8> {
    let length = (segment.len() as u16 + 2).to_be_bytes();
    [&file[..2], &[0xff, code], &length, segment, &file[2..]].concat()
}

/// APP1 with an Orientation and a thumbnail.
fn exif(orientation: u8, thumbnail: &[u8], own: Option<u8>) -> Vec<u8> {
    let first: &[Raw<'_>] = &[(0x0112, ifd::SHORT, 1, &[orientation, 0])];
    let block = |at: u32| {
        let (at, length) = (at.to_le_bytes(), (thumbnail.len() as u32).to_le_bytes());
        let own = own.map(|value| [value, 0]);
        let mut second: Vec<Raw<'_>> =
            vec![(0x0201, ifd::LONG, 1, &at), (0x0202, ifd::LONG, 1, &length)];
        if let Some(own) = &own {
            second.insert(0, (0x0112, ifd::SHORT, 1, own));
        }
        tiff(Order::Little, &[first, &second])
    };
    let length = block(0).len() as u32;
    [&b"Exif\0\0"[..], &block(length), thumbnail].concat()
}

fn answer(file: &[u8], limits: Limits) -> Answer {
    let situation = Situation { limits, ..Situation::default() };
    Pictures.run(&Case::open(file, &situation))
}

#[track_caller]
fn check(file: &[u8], expect: &[&str]) {
    let answer = answer(file, Limits::NATIVE);
    let codes: Vec<_> = answer.findings().iter().map(|found| found.code.as_str()).collect();
    assert_eq!(codes, expect, "{answer:?}");
}

#[test]
fn thumbnails_are_held_against_the_picture() {
    let (picture, other) = (scene(300, 200, 1), scene(300, 200, 5));
    let file = jpeg(&picture);
    let small = |picture: &RgbImage| jpeg(&imageops::thumbnail(picture, 96, 64));
    check(&with_segment(&file, 0xe1, &exif(1, &small(&picture), None)), &[]);
    check(&with_segment(&file, 0xe1, &exif(1, &small(&other), None)), &["file.preview.differs"]);
}

#[test]
fn a_turn_is_explained_by_the_orientation_or_named() {
    let picture = scene(300, 200, 1);
    let file = jpeg(&picture);
    let upright = jpeg(&imageops::rotate90(&imageops::thumbnail(&picture, 96, 64)));
    let as_stored = jpeg(&imageops::thumbnail(&picture, 96, 64));
    let case = |orientation, thumbnail: &[u8], own| {
        with_segment(&file, 0xe1, &exif(orientation, thumbnail, own))
    };
    check(&case(6, &as_stored, None), &[]);
    check(&case(6, &upright, None), &[]);
    check(&case(6, &upright, Some(1)), &[]);
    check(&case(1, &upright, Some(8)), &[]);
    check(&case(1, &upright, None), &["file.preview.turned"]);
    check(&case(3, &upright, None), &["file.preview.turned"]);
}

#[test]
fn pictures_behind_the_end_are_listed_and_compared() {
    let (picture, other) = (jpeg(&scene(300, 200, 1)), jpeg(&scene(300, 200, 5)));
    let file = [&*picture, &other].concat();
    check(&file, &["file.picture.further"]);
    let found = &answer(&file, Limits::NATIVE).findings()[0].clone();
    assert_eq!(found.at[0].0.offset, picture.len() as u64);
    let Value::Number(distance) = found.params["distance"].value else { panic!("{found:?}") };
    assert!(distance > 90, "{distance}");
    assert_eq!(found.params["width"].value, Value::Number(300));
}

#[test]
fn pixels_are_decoded_only_where_there_is_something_to_compare() {
    let situation = Situation::default();
    let plain = jpeg(&scene(300, 200, 1));
    let case = Case::open(&plain, &situation);
    assert_eq!(Pictures.run(&case).outcome, Outcome::Absent);
    assert!(!case.pixels_were_decoded());
    let damaged = with_segment(&plain, 0xe1, &exif(1, b"no picture", None));
    let case = Case::open(&damaged, &situation);
    assert_eq!(Pictures.run(&case).outcome, Outcome::Inconclusive(Reason::Damaged));
    assert!(!case.pixels_were_decoded());
    let sound = with_segment(&plain, 0xe1, &exif(1, &plain, None));
    let case = Case::open(&sound, &situation);
    assert_eq!(Pictures.run(&case).outcome, Outcome::Absent);
    assert!(case.pixels_were_decoded());
}

#[test]
fn limits_and_plain_pictures_are_said() {
    let picture = jpeg(&scene(300, 200, 1));
    let file = with_segment(&picture, 0xe1, &exif(1, &picture, None));
    let because = |file: &[u8], limits| answer(file, limits).outcome;
    let limit = Outcome::Inconclusive(Reason::Limit);
    assert_eq!(because(&file, Limits { enclosed: 0, ..Limits::NATIVE }), limit);
    assert_eq!(because(&file, Limits { pixels: 100, ..Limits::NATIVE }), limit);
    let flat = jpeg(&RgbImage::from_pixel(300, 200, image::Rgb([90, 90, 90])));
    let file = with_segment(&flat, 0xe1, &exif(1, &picture, None));
    assert_eq!(because(&file, Limits::NATIVE), Outcome::Inconclusive(Reason::TooPlain));
    assert_eq!(because(b"", Limits::NATIVE), Outcome::Inconclusive(Reason::Empty));
}
