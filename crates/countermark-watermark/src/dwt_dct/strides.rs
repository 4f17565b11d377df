//! How the hypotheses of a crop search share its chance of a false alarm.
//!
//! A stride is the width of the marked picture, in blocks, modulo the length of the word. Generators make pictures
//! whose sides are multiples of 64 pixels, and their strides are few: half of the chance is theirs. And all words
//! have the same part of it, where a word of 136 bits would have eighteen times that of one of 32. Whatever the
//! parts, a bound on the whole is the sum of them (Bonferroni's inequality with weights).

use crate::{
    fourier::greatest_divisor,
    payload::{Bank, PAYLOADS},
};

/// Blocks in 64 pixels.
const USUAL_STEP: usize = 8;

/// Whether a picture whose width is a multiple of 64 pixels can have this stride in a word of `length` bits.
pub(super) fn is_usual(stride: usize, length: usize) -> bool {
    stride.is_multiple_of(greatest_divisor(USUAL_STEP, length))
}

/// How many strides are usual, if this one is, or else are not.
pub(super) fn alike(stride: usize, length: usize) -> usize {
    let usual = length / greatest_divisor(USUAL_STEP, length);
    if is_usual(stride, length) { usual } else { length - usual }
}

/// How many hypotheses there would be as a share of all, if all had the same chance as those of this stride.
pub(super) fn crowd(stride: usize, length: usize) -> f64 {
    let alike = alike(stride, length);
    let halves = if alike == length { 1 } else { 2 };
    let core = PAYLOADS.iter().filter(|payload| payload.bank == Bank::Core);
    let all: usize = core.clone().map(|payload| payload.bits.len().pow(2)).sum();
    (core.count() * halves * alike * length) as f64 / all as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_all_hypotheses_add_up_to_the_whole() {
        let lengths = PAYLOADS.iter().filter(|payload| payload.bank == Bank::Core);
        let lengths: Vec<usize> = lengths.map(|payload| payload.bits.len()).collect();
        let all: usize = lengths.iter().map(|length| length * length).sum();
        let part =
            |stride: usize, length: usize| length as f64 / (all as f64 * crowd(stride, length));
        let of_word = |length: usize| (0..length).map(|stride| part(stride, length)).sum::<f64>();
        for length in &lengths {
            assert!((of_word(*length) * lengths.len() as f64 - 1.0).abs() < 1e-12, "{length}");
        }
    }

    #[test]
    fn widths_that_generators_make_are_usual() {
        for width in (512..=2048).step_by(64) {
            for length in [32, 46, 48, 136] {
                assert!(is_usual(width / 8 % length, length), "{width}, {length}");
            }
        }
        assert_eq!((alike(0, 48), alike(1, 48), alike(8, 32), alike(2, 46)), (6, 42, 4, 23));
        assert!(!is_usual(1000 / 8 % 48, 48));
    }
}
