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
    // The logarithm of the tail falls ever faster, so that Newton's steps come from above and stay there.
    let mut z = (-2.0 * log_p).sqrt();
    for _ in 0..STEPS {
        let log_tail = log_tail(z);
        let slope = -libm::exp(-0.5 * z * z - log_tail) / (2.0 * PI).sqrt();
        z -= (log_tail - log_p) / slope;
    }
    z
}

/// After four, nothing changes but the last digits.
const STEPS: usize = 6;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_tables() {
        assert!((libm::exp(log_tail(1.644_853_626_95)) - 0.05).abs() < 1e-10);
        for (log_p, z) in [(libm::log(0.4), 0.253_347_1), (libm::log(1e-6), 4.753_424_3)] {
            assert!((inverse_tail(log_p) - z).abs() < 1e-6, "{log_p}");
        }
        for z in [0.5, 2.0, 5.73, 7.76, 24.9, 40.0] {
            assert!((inverse_tail(log_tail(z)) - z).abs() < 1e-9, "{z}");
        }
        assert!((log10_tail(10.0) + 23.118_05).abs() < 1e-4);
        assert!((log10_tail(24.999_999) - log10_tail(25.0)).abs() < 1e-4);
    }
}
