//! Held against invisible-watermark itself: `tests/reference/make_vectors.py` wrote what it gives.

use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::{Input, Rgb, decode, encode};

const VECTORS: &str = include_str!("../../../tests/reference/dwt_dct.json");

/// The carrier of the script: triangles of three periods and a hash as noise.
pub(crate) fn carrier(width: usize, height: usize) -> Rgb {
    let triangle = |a: usize| if a % 512 < 256 { a % 512 } else { 511 - a % 512 };
    let mut samples = Vec::with_capacity(width * height * 3);
    for y in 0..height {
        for x in 0..width {
            for c in 0..3 {
                let place = (x * 374_761_393 + y * 668_265_263 + c * 974_634_777) as u32;
                let noise = (place.wrapping_mul(2_654_435_769) >> 28) as usize;
                let waves = triangle(3 * x + 2 * y + 70 * c) + triangle((c + 1) * x + 5 * y);
                samples.push((waves / 2 + noise).min(255) as u8);
            }
        }
    }
    Rgb { width, height, samples }
}

fn bits(payload: &str) -> Vec<u8> {
    let of_number = |number: u64, count: u32| {
        (0..count).rev().map(move |shift| (number >> shift & 1) as u8).collect::<Vec<_>>()
    };
    let of_text = |text: &str| text.bytes().flat_map(|byte| of_number(byte.into(), 8)).collect();
    match payload {
        "sdxl" => of_number(0xB3EC_907B_B19E, 48),
        "flux" => of_number(0x2AFE_879C_F52E, 46),
        "sd1" => of_text("StableDiffusionV1"),
        "sd2" => of_text("SDV2"),
        other => panic!("{other}"),
    }
}

#[test]
fn equals_the_reference() {
    let vectors: Value = serde_json::from_str(VECTORS).unwrap();
    let cases = vectors["cases"].as_array().unwrap();
    assert_eq!(cases.len(), 4 * 4 * 3);
    let mut problems = Vec::new();
    for case in cases {
        let side = |name: &str| case[name].as_u64().unwrap() as usize;
        let text = |name: &str| case[name].as_str().unwrap();
        let bits = bits(text("payload"));
        let input = match text("variant") {
            "bgr-u8" => Input::BgrU8,
            "bgr-f32" => Input::BgrF32,
            _ => Input::RgbF32,
        };
        let marked = encode(&carrier(side("width"), side("height")), &bits, input);
        let digest: String =
            Sha256::digest(&marked.samples).iter().map(|byte| format!("{byte:02x}")).collect();
        let name =
            format!("{} {}x{} {}", text("variant"), side("width"), side("height"), text("payload"));
        if digest != text("sha256") {
            let sum: u64 = marked.samples.iter().map(|sample| u64::from(*sample)).sum();
            problems.push(format!("{name}: sum {sum}, reference {}", case["sum"]));
        }
        let read: String = decode(&marked, bits.len()).bits.iter().map(u8::to_string).collect();
        if read != text("read") {
            problems.push(format!("{name}: reads {read}, reference {}", text("read")));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
