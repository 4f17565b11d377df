//! Chances as they leave this room.

/// The power of ten that a chance is not above: a bound stays a bound. `log10_milli` is the base-10 logarithm
/// of the chance, times 1000.
pub(crate) const fn exponent(log10_milli: i64) -> i64 {
    -(log10_milli.saturating_neg()).div_euclid(1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chances_are_rounded_up() {
        assert_eq!([-14_930, -15_000, -15_001, -1, 0].map(exponent), [-14, -15, -15, 0, 0]);
    }
}
