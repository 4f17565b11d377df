//! Rounding to whole numbers, several at once.
//!
//! Numbers of the size of [`WHOLE`] have no binary places: what is added to it is rounded to whole numbers, which stand in
//! its last bits. Processors do that with several numbers at once, unlike a conversion that looks for those that are out
//! of range.

/// `1.5 x 2^23`, so that negative numbers are rounded too. Good for numbers below 2^22.
const WHOLE: f32 = 12_582_912.0;

/// The nearest whole number; of two the even one.
pub(crate) const fn nearest(value: f32) -> f32 {
    (value + WHOLE) - WHOLE
}

/// The greatest whole number below `value`; of a whole number itself or the one below.
pub(crate) const fn floor(value: f32) -> f32 {
    nearest(value - 0.5)
}

/// The nearest whole number, modulo 65,536.
pub(crate) const fn whole(value: f32) -> u32 {
    (value + WHOLE).to_bits() & 0xffff
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_to_whole_numbers() {
        for (value, rounded) in [(0.0, 0.0), (0.5, 0.0), (1.5, 2.0), (2.4, 2.0), (-7.6, -8.0)] {
            assert_eq!(nearest(value), rounded, "{value}");
        }
        for (value, below) in [(0.25, 0.0), (7.75, 7.0), (1020.4, 1020.0)] {
            assert_eq!(floor(value), below, "{value}");
        }
        assert_eq!([0.2, 4095.7, 65_535.0].map(whole), [0, 4096, 65_535]);
        assert_eq!(whole(-3.0), 65_533);
    }
}
