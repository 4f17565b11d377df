//! Tails of the normal distribution, far out and the same on every platform.

use std::f64::consts::{LN_10, PI, SQRT_2};

/// Natural logarithm of the chance that a standard normal variable exceeds `z`.
pub(crate) fn log_tail(z: f64) -> f64 {
    if z < 25.0 {
        return libm::log(0.5 * libm::erfc(z / SQRT_2));
    }
    // Beyond, erfc runs out of exponents: the first terms of its asymptotic series.
    let square = z * z;
    let series = 1.0 - 1.0 / square + 3.0 / (square * square);
    -0.5 * square - libm::log(z) - 0.5 * libm::log(2.0 * PI) + libm::log(series)
}

/// Base-10 logarithm of the same chance.
pub(crate) fn log10_tail(z: f64) -> f64 {
    log_tail(z) / LN_10
}

/// The `z` that a standard normal variable exceeds with the chance `e^log_p`, for chances below one half.
pub fn inverse_tail(log_p: f64) -> f64 {
    // The logarithm of the tail is smooth and falls: halving meets it in a fixed number of steps.
    let (mut low, mut high) = (0.0, 60.0);
    for _ in 0..60 {
        let middle = 0.5 * (low + high);
        if log_tail(middle) > log_p { low = middle } else { high = middle }
    }
    0.5 * (low + high)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_tables() {
        assert!((libm::exp(log_tail(1.644_853_626_95)) - 0.05).abs() < 1e-10);
        assert!((inverse_tail(libm::log(1e-6)) - 4.753_424_3).abs() < 1e-6);
        assert!((log10_tail(10.0) + 23.118_05).abs() < 1e-4);
        assert!((log10_tail(24.999_999) - log10_tail(25.0)).abs() < 1e-4);
    }
}
