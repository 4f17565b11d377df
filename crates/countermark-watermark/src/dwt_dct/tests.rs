//! Marks that our own encoder puts in, in every variant, orientation and geometry.

use countermark_media::Pixels;
use countermark_watermark_encoder::{Input, Rgb, encode};

use super::{Tier, search, transposition};
use crate::payload::{Order, PAYLOADS, Payload, Variant};

fn payload(id: &str) -> &'static Payload {
    PAYLOADS.iter().find(|payload| payload.id == id).unwrap()
}

/// Smooth colours with some texture: sums of waves.
fn carrier(width: usize, height: usize) -> Rgb {
    let mut samples = Vec::with_capacity(width * height * 3);
    for y in 0..height {
        for x in 0..width {
            let (x, y) = (x as f64, y as f64);
            let wave = |a: f64, b: f64, c: f64| libm::sin(a * x + b * y + c);
            let texture = 9.0 * wave(0.83, 0.31, 0.0) * wave(0.12, 0.71, 1.0);
            for c in [0.0, 1.3, 2.1] {
                let value =
                    128.0 + 60.0 * wave(0.011, 0.017, c) + 20.0 * wave(0.05, -0.04, c * 2.0);
                samples.push((value + texture) as u8);
            }
        }
    }
    Rgb { width, height, samples }
}

fn input(variant: Variant) -> Input {
    match variant {
        Variant::BgrU8 => Input::BgrU8,
        Variant::BgrF32 => Input::BgrF32,
        Variant::RgbF32 => Input::RgbF32,
    }
}

fn pixels(picture: &Rgb) -> Pixels {
    let rgba =
        picture.samples.as_chunks::<3>().0.iter().flat_map(|p| [p[0], p[1], p[2], 255]).collect();
    Pixels {
        width: picture.width as u32,
        height: picture.height as u32,
        rgba,
        has_alpha: false,
        reduced_depth: false,
    }
}

/// The picture made of the pixels at `place(x, y)`.
fn rearranged(
    picture: &Rgb,
    width: usize,
    height: usize,
    place: impl Fn(usize, usize) -> (usize, usize),
) -> Rgb {
    let mut samples = Vec::with_capacity(width * height * 3);
    for y in 0..height {
        for x in 0..width {
            let (x, y) = place(x, y);
            samples.extend_from_slice(&picture.samples[3 * (y * picture.width + x)..][..3]);
        }
    }
    Rgb { width, height, samples }
}

#[track_caller]
fn found(picture: &Rgb, tiers: &[Tier], id: &str) -> super::Hit {
    let search = search(&pixels(picture), tiers, &|| false);
    let ids: Vec<_> = search.found.iter().map(|hit| hit.payload.id).collect();
    assert_eq!(ids, [id], "{:?}", search.tiers.iter().map(|t| &t.best).collect::<Vec<_>>());
    search.found[0].clone()
}

#[test]
fn every_payload_is_found_in_every_variant() {
    for payload in PAYLOADS {
        for variant in payload.variants {
            // 512 is stride 0 for the 32 and 64 bits.
            for width in [512, 600] {
                let marked = encode(&carrier(width, 512), payload.bits, input(*variant));
                let hit = found(&marked, &[Tier::Native], payload.id);
                let (agreeing, bits) = hit.bits_agreeing;
                assert!(agreeing * 10 >= bits * 9, "{}: {agreeing} of {bits}", payload.id);
            }
        }
    }
}

#[test]
fn an_unmarked_picture_gives_nothing() {
    let search = search(&pixels(&carrier(640, 512)), Tier::ALL, &|| false);
    assert!(search.found.is_empty(), "{:?}", search.found);
    assert!(search.tiers.iter().all(|tried| tried.complete && tried.hypotheses > 0));
}

#[test]
fn every_orientation_is_found() {
    let (w, h) = (604, 518);
    let marked = encode(&carrier(w, h), payload("sdxl").bits, Input::BgrU8);
    let last = |side: usize, at: usize| side - 1 - at;
    let stored = [
        (2, rearranged(&marked, w, h, |x, y| (last(w, x), y))),
        (3, rearranged(&marked, w, h, |x, y| (last(w, x), last(h, y)))),
        (4, rearranged(&marked, w, h, |x, y| (x, last(h, y)))),
        (5, rearranged(&marked, h, w, |x, y| (y, x))),
        (6, rearranged(&marked, h, w, |x, y| (y, last(h, x)))),
        (7, rearranged(&marked, h, w, |x, y| (last(w, y), last(h, x)))),
        (8, rearranged(&marked, h, w, |x, y| (last(w, y), x))),
    ];
    for (orientation, picture) in &stored {
        let hit = found(picture, &[Tier::Oriented], "sdxl");
        assert_eq!(hit.geometry.orientation, *orientation);
    }
}

#[test]
fn a_crop_is_found_wherever_it_begins() {
    let marked = encode(&carrier(640, 640), payload("flux").bits, Input::BgrF32);
    for (left, top) in [(3, 5), (16, 9), (101, 66)] {
        let cut = rearranged(&marked, 512, 512, |x, y| (x + left, y + top));
        let hit = found(&cut, &[Tier::Crop], "flux");
        // One pixel beside the grid fits about as well.
        let off = |phase: u8, cut: usize| (usize::from(phase) + cut + 1) % 8;
        let (x, y) = hit.geometry.pixel_phase;
        assert!(off(x, left) < 3 && off(y, top) < 3, "{left} {top}: {x} {y}");
        assert_eq!(usize::from(hit.geometry.stride), 80 % 46);
    }
}

#[test]
fn a_resized_picture_is_found_and_its_size_named() {
    let marked = encode(&carrier(704, 512), payload("sdxl").bits, Input::RgbF32);
    let doubled = rearranged(&marked, 1408, 1024, |x, y| (x / 2, y / 2));
    let hit = found(&doubled, &[Tier::Sizes], "sdxl");
    assert_eq!(hit.geometry.size, Some((704, 512)));
}

/// A strong mark moves the tests for other words; it is still one mark.
#[test]
fn a_mark_has_no_echo() {
    let mut grey = carrier(512, 512);
    for pixel in grey.samples.as_chunks_mut::<3>().0 {
        *pixel = [pixel[1]; 3];
    }
    let marked = encode(&grey, payload("sdxl").bits, Input::BgrU8);
    found(&marked, Tier::ALL, "sdxl");
}

#[test]
fn odd_shapes_and_flat_pictures_give_no_find() {
    for (width, height) in [(1, 1), (9, 9), (65_535, 2), (2, 65_535), (3, 40_000), (256, 256)] {
        let flat = Rgb { width, height, samples: vec![77; width * height * 3] };
        let search = search(&pixels(&flat), Tier::ALL, &|| false);
        assert!(search.found.is_empty(), "{width} x {height}");
        let hits = search.tiers.iter().flat_map(|tried| &tried.best);
        assert!(hits.into_iter().all(|hit| hit.z.is_finite()), "{width} x {height}");
    }
}

#[test]
fn a_search_that_is_stopped_says_so() {
    let search = search(&pixels(&carrier(512, 512)), Tier::ALL, &|| true);
    assert!(search.tiers.iter().all(|tried| !tried.complete));
}

/// The colour of every marked picture is transposed, and of no other.
#[test]
fn the_encoder_leaves_its_blocks_transposed() {
    let carrier = carrier(512, 384);
    assert_eq!(transposition::look(&pixels(&carrier)), None);
    for input in [Input::BgrU8, Input::BgrF32, Input::RgbF32] {
        let marked = encode(&carrier, &[0, 1, 1, 0, 1, 0, 0, 1], input);
        let (order, _) = transposition::look(&pixels(&marked)).unwrap();
        assert_eq!(order == Order::Rgb, input == Input::RgbF32);
    }
}
