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

use super::hit::Hit;

/// Blocks in 64 pixels.
const USUAL_STEP: usize = 8;

/// Whether a picture whose width is a multiple of 64 pixels can have this stride in a word of `length` bits.
pub(super) fn is_usual(stride: usize, length: usize) -> bool {
    stride.is_multiple_of(greatest_divisor(USUAL_STEP, length))
}

/// How many hypotheses as a share of all there would be, if all had the same chance as this one.
pub(super) fn crowd(hit: &Hit) -> f64 {
    let length = hit.payload.bits.len();
    let strides = hit.strides_alike();
    let halves = if strides == length { 1 } else { 2 };
    let core = || PAYLOADS.iter().filter(|payload| payload.bank == Bank::Core);
    let all: usize = core().map(|payload| payload.bits.len().pow(2)).sum();
    (core().count() * halves * strides * length) as f64 / all as f64
}
