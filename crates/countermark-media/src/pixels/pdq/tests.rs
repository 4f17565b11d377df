use super::*;
use crate::Pixels;

/// A picture of `width` x `height` whose channels are `colour(x, y) & 255`.
fn picture(width: u32, height: u32, colour: fn(u32, u32) -> [u32; 3]) -> Pixels {
    let places = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    let rgba = places.flat_map(|(x, y)| {
        let [red, green, blue] = colour(x, y).map(|value| (value & 255) as u8);
        [red, green, blue, 255]
    });
    Pixels { width, height, rgba: rgba.collect(), has_alpha: false, reduced_depth: false }
}

fn f(x: u32, y: u32) -> [u32; 3] {
    [(x * x + 3 * y * y) / 97, 5 * x + 2 * y + x * y / 31, 7 * x * x / 53 + y]
}

fn s(x: u32, y: u32) -> [u32; 3] {
    let f = x * x / 120 + ((x / 13 + y / 7) % 3) * 30;
    [f, 3 * f / 4, 255_u32.wrapping_sub(f / 2)]
}

fn hex(pdq: &Pdq) -> String {
    pdq.words.iter().rev().map(|word| format!("{word:04x}")).collect()
}

/// The vectors of the comparison specification §9, made with the reference for Python.
#[test]
fn published_vectors() {
    let check = |width, height, colour, expect: &str, quality| {
        let pdq = Pdq::of(&Luma::of(&picture(width, height, colour)));
        assert_eq!((hex(&pdq).as_str(), pdq.quality), (expect, quality));
    };
    check(64, 64, f, "4aed5b525a976a5253156ad25a96db5692aa3656e6941cd2a195d73229e45bac", 100);
    check(128, 128, f, "cad49abbd7c6aa59cab3d6acb6da2555cc968d553a93fdb6a06500e1bf803002", 100);
    check(512, 512, f, "787f3c7f71fd78fff3f0f0f4e7e061f04000e5e0cf80e7f0c400c1c0cf80c7c0", 100);
    check(130, 70, s, "1e3f4b6a1c3fb495e3c0b495e3c04f6a1c3f4b6ae3c0b495e3c0b495e3c0b495", 100);
    check(4, 40, f, &"0".repeat(64), 0);
    let ramp = |x: u32, _: u32| [255 * x / 500; 3];
    assert_eq!(Pdq::of(&Luma::of(&picture(500, 500, ramp))).quality, 44);
}

/// A hash that is turned is the hash of the turned picture.
#[test]
fn turned_hashes_are_those_of_turned_pictures() {
    let upright = picture(64, 64, f);
    let side = 64;
    for turn in Turn::ALL {
        let mut turned = picture(64, 64, f);
        for y in 0..side {
            for x in 0..side {
                let across = if turn.flipped_across { side - 1 - x } else { x };
                let down = if turn.flipped_down { side - 1 - y } else { y };
                let (column, row) = if turn.transposed { (down, across) } else { (across, down) };
                let (to, from) = ((y * side + x) * 4, (row * side + column) * 4);
                turned.rgba[to..to + 4].copy_from_slice(&upright.rgba[from..from + 4]);
            }
        }
        let [expected] = Pdq::turned(&Luma::of(&upright), [turn]);
        let distances = Turn::ALL.map(|other| {
            Pdq::turned(&Luma::of(&upright), [other])[0].distance(&Pdq::of(&Luma::of(&turned)))
        });
        let own = Pdq::of(&Luma::of(&turned)).distance(&expected);
        assert_eq!(distances.iter().min(), Some(&own), "{turn:?}: {distances:?}");
        assert!(own <= 2, "{turn:?}: {own}");
    }
}

#[test]
fn quality_falls_with_contrast() {
    let faded = |part: u32| {
        let mut picture = picture(128, 128, s);
        for sample in &mut picture.rgba {
            *sample = (u32::from(*sample) * part / 16) as u8;
        }
        Pdq::of(&Luma::of(&picture)).quality
    };
    let qualities: Vec<u8> = (0..=16).map(faded).collect();
    assert!(qualities.is_sorted() && qualities[0] == 0 && qualities[16] == 100, "{qualities:?}");
}

#[test]
fn sizes_of_one_pixel_and_long_strips_have_a_hash_or_none() {
    for (width, height) in [(1, 1), (5, 5), (1, 2000), (2000, 6), (6, 2000), (63, 65)] {
        let pdq = Pdq::of(&Luma::of(&picture(width, height, f)));
        assert!(pdq.quality <= 100 && pdq.distance(&pdq) == 0);
    }
}
