//! The lowest bits of a picture, for people to look at: what is hidden there, and where a picture was pasted
//! or painted over, shows as a pattern in what otherwise looks like noise.

use super::Pixels;

impl Pixels {
    /// The lowest bit of each colour, full or none, of every pixel whose row and column are multiples of a
    /// step that leaves at most `side` pixels in a row or column. Bits cannot be averaged, so the pixels
    /// between are left out.
    pub fn lowest_bits(&self, side: u32) -> Self {
        let step = self.width.max(self.height).div_ceil(side.max(1)).max(1);
        let (width, height) = (self.width.div_ceil(step), self.height.div_ceil(step));
        let whole = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
        let (pixels, _) = self.rgba.as_chunks::<4>();
        let rows = pixels.chunks(whole(self.width).max(1)).step_by(whole(step));
        let kept = rows.flat_map(|row| row.iter().step_by(whole(step)));
        let full = |sample: &u8| if sample & 1 == 1 { u8::MAX } else { 0 };
        let rgba =
            kept.flat_map(|[red, green, blue, _]| [full(red), full(green), full(blue), u8::MAX]);
        Self {
            width,
            height,
            rgba: rgba.collect(),
            has_alpha: false,
            reduced_depth: self.reduced_depth,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_are_shown_and_pixels_left_out() {
        let rgba = (0..5 * 3).flat_map(|n| [n, n + 1, 254, 7]).collect();
        let pixels = Pixels { width: 5, height: 3, rgba, has_alpha: true, reduced_depth: false };
        let whole = pixels.lowest_bits(5);
        assert_eq!((whole.width, whole.height, whole.rgba.len()), (5, 3, 60));
        assert_eq!(whole.rgba[..8], [0, 255, 0, 255, 255, 0, 0, 255]);
        let half = pixels.lowest_bits(3);
        assert_eq!((half.width, half.height, half.rgba.len()), (3, 2, 24));
    }
}
