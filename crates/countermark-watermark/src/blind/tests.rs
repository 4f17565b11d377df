use countermark_model::{Outcome, Situation};

use super::*;
use crate::picture;

/// A picture that the reference marked; `tests/reference/blind.py` says how.
const MARKED: &[u8] = include_bytes!("../../vectors/blind.png");

/// The bits in it, and the shares of votes that the reference reads.
const READ: &str = include_str!("../../vectors/blind.tsv");

fn answer(bytes: &[u8], blind_bits: Option<usize>) -> Answer {
    let situation = Situation { blind_bits, ..Situation::default() };
    Blind.run(&Case::open(bytes, &situation))
}

#[test]
fn the_reference_is_found_and_read() {
    let (bits, shares) = READ.trim().split_once('\t').unwrap();
    let found = answer(MARKED, Some(bits.len()));
    let [finding] = found.findings() else { panic!("{found:?}") };
    println!("{:?}", finding.params);
    assert_eq!(finding.evidence, Evidence::ExpertHint);
    let Value::Text(read) = &finding.params["bits"].value else { panic!() };
    assert_eq!(read.raw(), bits);
    let situation = Situation::default();
    let case = Case::open(MARKED, &situation);
    let votes = votes(&Blocks::of(case.pixels().unwrap()), bits.len());
    for (vote, share) in votes.iter().zip(shares.split(' ')) {
        let off = (vote * 100.0 - share.parse::<f64>().unwrap()).abs();
        // Values within a rounding of the middle of a step may fall to either side.
        assert!(off <= 4.0, "{vote} is not {share}");
    }
}

#[test]
fn without_a_length_only_presence_is_said() {
    let found = answer(MARKED, None);
    assert!(!found.findings()[0].params.contains_key("bits"), "{found:?}");
}

#[test]
fn the_mark_is_found_after_a_jpeg_of_good_quality() {
    let marked = image::load_from_memory(MARKED).unwrap().into_rgb8();
    assert_eq!(answer(&picture::jpeg_of(&marked, 95), None).findings().len(), 1);
}

#[test]
fn unmarked_pictures_give_nothing() {
    let mut state = 9_u32;
    let mut noise = |_, _| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    let noisy = image::RgbImage::from_fn(300, 280, |x, y| image::Rgb([0; 3].map(|_| noise(x, y))));
    let flat = picture::png(256, 256, |_, _| [90, 91, 92]);
    let ramp = picture::png(333, 271, |x, y| [x as u8, y as u8, (x / 2 + y / 2) as u8]);
    for bytes in [picture::png_of(&noisy), flat, ramp] {
        assert_eq!(answer(&bytes, None).outcome, Outcome::Absent);
    }
    assert_eq!(
        answer(&picture::png(255, 256, |_, _| [1; 3]), None).outcome,
        Outcome::Inconclusive(Reason::TooFewPixels)
    );
}
