use countermark_media::Case;
use countermark_model::Situation;
use countermark_watermark_encoder::{Input, Rgb, encode, encode_svd};
use image::RgbImage;

use super::*;
use crate::picture;

/// Smooth colours with some texture.
fn carrier(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let (x, y) = (f64::from(x), f64::from(y));
        let texture = 9.0 * (0.83 * x + 0.31 * y).sin() * (0.12 * x + 0.71 * y).cos();
        image::Rgb([0.0, 1.3, 2.1].map(|c| {
            let slow = 60.0 * (0.011 * x + 0.017 * y + c).sin();
            (128.0 + slow + 20.0 * (0.05 * x - 0.04 * y + 2.0 * c).sin() + texture) as u8
        }))
    })
}

fn marked(
    picture: &RgbImage,
    id: &str,
    input: Input,
    how: fn(&Rgb, &[u8], Input) -> Rgb,
) -> RgbImage {
    let payload = PAYLOADS.iter().find(|payload| payload.id == id).unwrap();
    let (width, height) = picture.dimensions();
    let samples = picture.as_raw().clone();
    let picture = Rgb { width: width as usize, height: height as usize, samples };
    RgbImage::from_raw(width, height, how(&picture, payload.bits, input).samples).unwrap()
}

/// Payload, variant and class of what a check finds.
fn found(check: &dyn Check, file: &[u8]) -> Vec<(String, String)> {
    let situation = Situation::default();
    let answer = check.run(&Case::open(file, &situation));
    let text = |finding: &Finding, name: &str| match &finding.params[name].value {
        Value::Term(term) => term.to_string(),
        other => panic!("{other:?}"),
    };
    let texts = |finding| (text(finding, "payload"), text(finding, "variant"));
    answer.findings().iter().map(texts).collect()
}

#[test]
fn every_payload_is_found_in_every_variant() {
    let inputs = [("bgr-u8", Input::BgrU8), ("bgr-f32", Input::BgrF32), ("rgb-f32", Input::RgbF32)];
    for id in ["sdxl", "flux", "sd1", "sd2"] {
        for (variant, input) in inputs {
            for size in [(512, 512), (600, 528)] {
                let picture = marked(&carrier(size.0, size.1), id, input, encode_svd);
                let found = found(&DwtDctSvd, &picture::png_of(&picture));
                assert_eq!(found, [(id.to_owned(), variant.to_owned())], "{size:?}");
            }
        }
    }
}

/// What `dwtDct` leaves is not taken for this mark, nor is an unmarked picture.
#[test]
fn other_pictures_give_nothing() {
    let plain = carrier(640, 512);
    assert!(found(&DwtDctSvd, &picture::png_of(&plain)).is_empty());
    let other = marked(&plain, "sdxl", Input::BgrU8, encode);
    assert!(found(&DwtDctSvd, &picture::png_of(&other)).is_empty());
    let flat = picture::png(300, 300, |_, _| [7, 7, 7]);
    let situation = Situation::default();
    let answer = DwtDctSvd.run(&Case::open(&flat, &situation));
    assert_eq!(answer, Answer::inconclusive(answer.looked_for.clone(), Reason::TooPlain));
}

/// The singular value outlives a compression that leaves the colours their resolution.
#[test]
fn a_compressed_picture_is_found() {
    let picture = marked(&carrier(640, 640), "sdxl", Input::BgrU8, encode_svd);
    let found = found(&DwtDctSvd, &picture::jpeg_of(&picture, 75));
    assert_eq!(found, [("sdxl".to_owned(), "bgr-u8".to_owned())]);
}
