//! One level of the Haar transform in PyWavelets' order of operations, in single or double precision.

use std::ops::{Add, Mul, Sub};

/// The numbers that the transform runs on.
pub(crate) trait Real:
    Copy + Default + PartialOrd + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self>
{
    /// `1 / sqrt 2`.
    const ROOT: Self;
}

impl Real for f32 {
    const ROOT: Self = std::f32::consts::FRAC_1_SQRT_2;
}

impl Real for f64 {
    const ROOT: Self = std::f64::consts::FRAC_1_SQRT_2;
}

/// The four coefficients of one 2x2 of samples: smooth, difference down, difference across, of both.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Four<R> {
    pub(crate) smooth: R,
    pub(crate) down: R,
    pub(crate) across: R,
    pub(crate) both: R,
}

/// The transform of `[[a, b], [c, d]]`: down first, then across.
pub(crate) fn forward<R: Real>([[a, b], [c, d]]: [[R; 2]; 2]) -> Four<R> {
    let low = |a: R, b: R| a * R::ROOT + b * R::ROOT;
    let high = |a: R, b: R| a * R::ROOT - b * R::ROOT;
    let (low_left, low_right) = (low(a, c), low(b, d));
    let (high_left, high_right) = (high(a, c), high(b, d));
    Four {
        smooth: low(low_left, low_right),
        across: high(low_left, low_right),
        down: low(high_left, high_right),
        both: high(high_left, high_right),
    }
}

/// The inverse: across first, then down.
pub(crate) fn inverse<R: Real>(four: Four<R>) -> [[R; 2]; 2] {
    let first = |low: R, high: R| low * R::ROOT + high * R::ROOT;
    let second = |low: R, high: R| low * R::ROOT - high * R::ROOT;
    let (low_left, low_right) = (first(four.smooth, four.across), second(four.smooth, four.across));
    let (high_left, high_right) = (first(four.down, four.both), second(four.down, four.both));
    [
        [first(low_left, high_left), first(low_right, high_right)],
        [second(low_left, high_left), second(low_right, high_right)],
    ]
}
