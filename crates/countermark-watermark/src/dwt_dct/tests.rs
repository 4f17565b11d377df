//! Marks that our own encoder puts in, in every variant, orientation and geometry.

use countermark_media::{Case, Check as _};
use countermark_model::{Limits, Outcome, Reason, Situation};
use countermark_watermark_encoder::{Input, Rgb, encode};

use super::{
    DwtDct, Statistic, Tier, bank, deep, native, parts, peaks, search, transposition, unknown,
};
use crate::{
    payload::{Order, PAYLOADS, Payload, Variant},
    picture,
};

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
    let search = search(&picture.pixels(), tiers, &|| false);
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
    let search = search(&carrier(640, 512).pixels(), Tier::USUAL, &|| false);
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
    // At (4, 6) the first look, at places that are even, is the best one too.
    for (left, top) in [(3, 5), (4, 6), (16, 9), (101, 66)] {
        let cut = rearranged(&marked, 512, 512, |x, y| (x + left, y + top));
        let hit = found(&cut, &[Tier::Crop], "flux");
        // One pixel beside the grid fits about as well.
        let off = |phase: u8, cut: usize| (usize::from(phase) + cut + 1) % 8;
        let (x, y) = hit.geometry.pixel_phase;
        assert!(off(x, left) < 3 && off(y, top) < 3, "{left} {top}: {x} {y}");
        assert_eq!(usize::from(hit.geometry.stride), 80 % 46);
        assert!(hit.bits_agreeing.0 > 40 && hit.decoy_rank.1 > 0, "{left} {top}: {hit:?}");
    }
}

#[test]
fn a_resized_picture_is_found_and_its_size_named() {
    // A row of 768 is two words: stride 0.
    for width in [704, 768] {
        let marked = encode(&carrier(width, 512), payload("sdxl").bits, Input::RgbF32);
        let doubled = rearranged(&marked, 2 * width, 1024, |x, y| (x / 2, y / 2));
        let hit = found(&doubled, &[Tier::Sizes], "sdxl");
        assert_eq!(hit.geometry.size, Some((width as u32, 512)));
    }
}

/// A strong mark moves the tests for other words; it is still one mark.
#[test]
fn a_mark_has_no_echo() {
    let mut grey = carrier(512, 512);
    for pixel in grey.samples.as_chunks_mut::<3>().0 {
        *pixel = [pixel[1]; 3];
    }
    let marked = encode(&grey, payload("sdxl").bits, Input::BgrU8);
    found(&marked, Tier::USUAL, "sdxl");
}

/// Squares of any colour, as large as a block: their means say little. Within each the pixels of two by two are
/// one, and stand out by three fifths of what they did, as after compression.
#[test]
fn peaks_show_what_means_do_not() {
    let mut state = 5_u32;
    let mut random = |below: u32| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (((state >> 16) * below) >> 16) as u8
    };
    let blocks: Vec<[u8; 3]> = (0..64 * 64).map(|_| [0; 3].map(|_| random(36))).collect();
    let mut squares = Rgb { width: 512, height: 512, samples: Vec::new() };
    for (y, x) in (0..512).flat_map(|y| (0..512).map(move |x| (y, x))) {
        let colour = blocks[y / 8 * 64 + x / 8].map(|level| 90 + level + random(6));
        squares.samples.extend(colour);
    }
    let marked = encode(&squares, payload("sdxl").bits, Input::BgrU8);
    let at = |x: usize, y: usize, c: usize| f64::from(marked.samples[3 * (512 * y + x) + c]);
    let mean = |x: usize, y: usize, side: usize, c: usize| {
        let places = (0..side).flat_map(|down| (0..side).map(move |across| (across, down)));
        places.map(|(across, down)| at(x + across, y + down, c)).sum::<f64>() / (side * side) as f64
    };
    let mut worn = marked.clone();
    for (y, x) in (0..512).flat_map(|y| (0..512).map(move |x| (y, x))) {
        for c in 0..3 {
            let block = mean(x & !7, y & !7, 8, c);
            let value = block + 0.6 * (mean(x & !1, y & !1, 2, c) - block);
            worn.samples[3 * (512 * y + x) + c] = libm::round(value) as u8;
        }
    }
    let (pixels, mut bank) = (worn.pixels(), bank::Bank::new());
    let tried = native::search(&pixels, &mut bank);
    let of = |hit: &&super::Hit| {
        hit.payload.id == "sdxl" && hit.variant == Variant::BgrU8 && hit.statistic == Statistic::Dc
    };
    let means = tried.best.iter().find(of).unwrap();
    let both = peaks::with_means(&pixels, means, &mut bank).unwrap();
    assert!(means.z < 5.0 && both.z > 10.0, "{} {}", means.z, both.z);
}

#[test]
fn odd_shapes_and_flat_pictures_give_no_find() {
    for (width, height) in [(1, 1), (9, 9), (65_535, 2), (2, 65_535), (3, 40_000), (256, 256)] {
        let flat = Rgb { width, height, samples: vec![77; width * height * 3] };
        let search = search(&flat.pixels(), Tier::USUAL, &|| false);
        assert!(search.found.is_empty(), "{width} x {height}");
        let hits = search.tiers.iter().flat_map(|tried| &tried.best);
        assert!(hits.into_iter().all(|hit| hit.z.is_finite()), "{width} x {height}");
    }
}

#[test]
fn a_search_that_is_stopped_says_so() {
    let search = search(&carrier(512, 512).pixels(), Tier::USUAL, &|| true);
    assert!(search.tiers.iter().all(|tried| !tried.complete));
}

/// The colour of every marked picture is transposed, and of no other.
#[test]
fn the_encoder_leaves_its_blocks_transposed() {
    let carrier = carrier(512, 384);
    assert_eq!(transposition::look(&carrier.pixels()), None);
    for input in [Input::BgrU8, Input::BgrF32, Input::RgbF32] {
        let marked = encode(&carrier, &[0, 1, 1, 0, 1, 0, 0, 1], input);
        let (order, _) = transposition::look(&marked.pixels()).unwrap();
        assert_eq!(order == Order::Rgb, input == Input::RgbF32);
    }
}

/// The carrier with a grain that has no period: its waves fall in with words of some lengths.
fn grainy(width: usize, height: usize) -> Rgb {
    let mut picture = carrier(width, height);
    let mut state = 7_u32;
    for sample in &mut picture.samples {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        *sample = sample.saturating_add((state >> 28) as u8);
    }
    picture
}

/// Texts of any length, and bits that are no text, are read without being known.
#[test]
fn a_payload_that_nobody_knows_is_read() {
    let of_text = |text: &str| {
        text.bytes().flat_map(|byte| (0..8).rev().map(move |k| byte >> k & 1)).collect()
    };
    let texts = ["ESD_ANON", "test", "a text of one's own"];
    let mut payloads: Vec<(Vec<u8>, bool)> = texts.map(|text| (of_text(text), true)).to_vec();
    payloads.push((payload("flux").bits.to_vec(), false));
    for (bits, text) in payloads {
        let marked = encode(&grainy(1024, 768), &bits, Input::BgrU8).pixels();
        let read = unknown::read(&marked, Order::Bgr).unwrap();
        assert_eq!((read.bits == bits, read.text.is_some()), (true, text), "{read:?}");
    }
    assert_eq!(unknown::read(&carrier(608, 512).pixels(), Order::Bgr), None);
}

/// A screenshot: scaled by any factor, and cut on all sides.
#[test]
fn a_picture_that_was_scaled_and_cropped_is_found_on_request() {
    let marked = encode(&carrier(768, 768), payload("sdxl").bits, Input::BgrF32);
    let shot = enlarged(&marked, 1.25, (31, 12), (800, 720));
    let mut bank = bank::Bank::new();
    let tried = deep::search_in((1.2, 1.3), &shot.pixels(), &mut bank, &|| false);
    let ids: Vec<_> = tried.found().map(|hit| hit.payload.id).collect();
    assert!(!ids.is_empty() && ids.iter().all(|id| *id == "sdxl"), "{:?}", tried.best);
    let scale = tried.found().next().and_then(|hit| hit.geometry.scale_thousandths).unwrap();
    assert!((1245..=1255).contains(&scale), "{scale}");
}

/// The part of `size` from `from` of the picture at `scale`, each sample between its four neighbours.
fn enlarged(picture: &Rgb, scale: f64, from: (usize, usize), size: (usize, usize)) -> Rgb {
    let mut samples = Vec::new();
    for (y, x) in (0..size.1).flat_map(|y| (0..size.0).map(move |x| (y, x))) {
        let place = |at: usize, from: usize| {
            let place = ((at + from) as f64 + 0.5) / scale - 0.5;
            (libm::floor(place) as usize, place - libm::floor(place))
        };
        let ((x, across), (y, down)) = (place(x, from.0), place(y, from.1));
        for channel in 0..3 {
            let at = |x: usize, y: usize| {
                f64::from(picture.samples[3 * (y * picture.width + x) + channel])
            };
            let upper = at(x, y) + (at(x + 1, y) - at(x, y)) * across;
            let lower = at(x, y + 1) + (at(x + 1, y + 1) - at(x, y + 1)) * across;
            samples.push(libm::round(upper + (lower - upper) * down) as u8);
        }
    }
    Rgb { width: size.0, height: size.1, samples }
}

/// Of a composite, the part that was marked.
#[test]
fn a_composite_shows_where_the_mark_is() {
    let plain = carrier(1024, 768);
    let marked = encode(&plain, payload("sdxl").bits, Input::BgrU8);
    let mut both = plain.clone();
    for y in 0..768 {
        let row = 3 * 1024 * y..3 * (1024 * y + 512);
        both.samples[row.clone()].copy_from_slice(&marked.samples[row]);
    }
    let mut bank = bank::Bank::new();
    let parts = |picture: &Rgb, bank: &mut bank::Bank| {
        let hit = found(picture, &[Tier::Native], "sdxl");
        parts::of(&picture.pixels(), &hit, bank).unwrap()
    };
    let whole = parts(&marked, &mut bank);
    assert_eq!((whole.with, whole.all), (6, 6));
    let around = parts(&both, &mut bank).around.unwrap();
    assert_eq!((around.left, around.top, around.height), (0, 0, 768));
    assert!(around.width < 1024, "{around:?}");
}

#[test]
fn what_is_too_small_or_over_the_limit_is_said_to_be() {
    let outcome = |width: u32, pixels: u64| {
        let file = picture::png(width, 256, |x, y| [x as u8, y as u8, 90]);
        let limits = Limits { pixels, ..Limits::NATIVE };
        let situation = Situation { limits, ..Situation::default() };
        DwtDct.run(&Case::open(&file, &situation)).outcome
    };
    assert_eq!(outcome(255, 100_000), Outcome::Inconclusive(Reason::TooFewPixels));
    assert_eq!(outcome(256, 65_535), Outcome::Inconclusive(Reason::Limit));
    assert_eq!(outcome(256, 65_536), Outcome::Absent);
}
