//! Grey pictures of at most 512 pixels a side: what perceptual comparison looks at.
//!
//! A picture with a longer side is averaged down over boxes, which keeps its shape; transparent parts
//! show a grey of 128; grey is .299 R + .587 G + .114 B, not rounded (comparison specification §1, §9:
//! variant `box512`).

use super::Pixels;

/// Longest side of a [`Luma`], in pixels (comparison specification §9).
const LONGEST: u32 = 512;

/// What transparent pixels show (comparison specification §1).
const BEHIND: u32 = 128;

/// A grey picture, row by row from the top, samples from 0 to 255.
#[derive(Clone, Debug, PartialEq)]
pub struct Luma {
    /// Width in pixels, at most 512.
    pub(super) width: usize,
    /// Height in pixels, at most 512.
    pub(super) height: usize,
    /// `width` x `height` samples.
    pub(super) samples: Vec<f32>,
}

impl Luma {
    /// `pixels` in grey, averaged down to a longest side of 512 pixels.
    pub fn of(pixels: &Pixels) -> Self {
        let (width, height) = reduced(pixels.width, pixels.height);
        let rows = Rows::new(pixels, width);
        let samples = rows.averaged(pixels, height);
        Self { width, height, samples }
    }

    /// Width and height in pixels.
    pub const fn size(&self) -> (usize, usize) {
        (self.width, self.height)
    }

    /// The middle of the picture in the shape `width` to `height`, as large as it fits in: what
    /// remains of a picture between bars, and what a picture loses that is cut to another shape.
    pub fn middle(&self, (width, height): (usize, usize)) -> Self {
        let wide = self.width.saturating_mul(height);
        let high = self.height.saturating_mul(width);
        let (columns, rows) = if wide > high {
            (rounded(high, height).clamp(1, self.width.max(1)), self.height)
        } else {
            (self.width, rounded(wide, width).clamp(1, self.height.max(1)))
        };
        let left = self.width.saturating_sub(columns) / 2;
        let top = self.height.saturating_sub(rows) / 2;
        let lines = self.samples.chunks(self.width.max(1)).skip(top).take(rows);
        let kept = lines.flat_map(|line| line.iter().skip(left).take(columns).copied());
        Self { width: columns, height: rows, samples: kept.collect() }
    }
}

/// `over` / `under`, rounded to the nearest whole number.
const fn rounded(over: usize, under: usize) -> usize {
    let half = under / 2;
    match over.saturating_add(half).checked_div(under) {
        Some(quotient) => quotient,
        None => 0,
    }
}

/// The size of the averaged picture.
fn reduced(width: u32, height: u32) -> (usize, usize) {
    let longest = width.max(height);
    let side = |side: u32| {
        let side = usize::try_from(side).unwrap_or(usize::MAX);
        let longest = usize::try_from(longest).unwrap_or(usize::MAX);
        let most = usize::try_from(LONGEST).unwrap_or(usize::MAX);
        if longest <= most { side } else { rounded(side.saturating_mul(most), longest).max(1) }
    };
    (side(width), side(height))
}

/// Averages rows of pixels. A column of the result covers `width / columns` columns of the picture; in
/// units of 1 / `columns` both have whole bounds, so that every weight is a whole number.
struct Rows {
    columns: usize,
    /// For each column of the picture: the column of the result that it begins in, the weight there,
    /// and the weight in the next one.
    weights: Vec<(usize, u64, u64)>,
}

impl Rows {
    fn new(pixels: &Pixels, columns: usize) -> Self {
        let width = usize::try_from(pixels.width).unwrap_or(usize::MAX);
        Self { columns, weights: weights(width, columns) }
    }

    /// The whole picture, averaged to `rows` rows and turned to grey.
    fn averaged(&self, pixels: &Pixels, rows: usize) -> Vec<f32> {
        let width = usize::try_from(pixels.width).unwrap_or(usize::MAX);
        let height = usize::try_from(pixels.height).unwrap_or(usize::MAX);
        let whole = u64::from(pixels.width).saturating_mul(u64::from(pixels.height)).max(1);
        let mut samples = Vec::with_capacity(self.columns.saturating_mul(rows));
        let mut open = vec![[0_u64; 3]; self.columns];
        let mut next = open.clone();
        let mut line = open.clone();
        let mut at = 0;
        let lines = pixels.rgba.chunks_exact(width.saturating_mul(4).max(4));
        for (row, (first, here, there)) in lines.zip(weights(height, rows)) {
            if first > at {
                samples.extend(open.iter().map(|sums| grey(sums, whole)));
                std::mem::swap(&mut open, &mut next);
                next.fill([0; 3]);
                at = first;
            }
            self.sum(row, pixels.has_alpha, &mut line);
            add(&mut open, &line, here);
            if there > 0 {
                add(&mut next, &line, there);
            }
        }
        samples.extend(open.iter().map(|sums| grey(sums, whole)));
        samples.resize(self.columns.saturating_mul(rows), 0.0);
        samples
    }

    /// The weighted sums of one row of pixels, for each column of the result.
    fn sum(&self, row: &[u8], has_alpha: bool, line: &mut [[u64; 3]]) {
        line.fill([0; 3]);
        for (pixel, (first, here, there)) in row.as_chunks::<4>().0.iter().zip(&self.weights) {
            let colours =
                if has_alpha { over_grey(*pixel) } else { [pixel[0], pixel[1], pixel[2]] };
            for (column, weight) in [(*first, *here), (first.saturating_add(1), *there)] {
                if let Some(sums) = line.get_mut(column).filter(|_| weight > 0) {
                    for (sum, colour) in sums.iter_mut().zip(colours) {
                        *sum = sum.saturating_add(u64::from(colour).saturating_mul(weight));
                    }
                }
            }
        }
    }
}

/// For each of `many` places that are averaged to `few`: the first of those that it lies in, its
/// weight there, and its weight in the next one.
fn weights(many: usize, few: usize) -> Vec<(usize, u64, u64)> {
    let weight = |count: usize| countermark_model::to_u64(count);
    (0..many)
        .map(|place| {
            let (start, end) =
                (place.saturating_mul(few), place.saturating_add(1).saturating_mul(few));
            let first = start.checked_div(many).unwrap_or_default();
            let border = first.saturating_add(1).saturating_mul(many);
            let here = end.min(border).saturating_sub(start);
            (first, weight(here), weight(end.saturating_sub(border.max(start))))
        })
        .collect()
}

fn add(sums: &mut [[u64; 3]], line: &[[u64; 3]], weight: u64) {
    for (sum, more) in sums.iter_mut().zip(line) {
        for (sum, more) in sum.iter_mut().zip(more) {
            *sum = sum.saturating_add(more.saturating_mul(weight));
        }
    }
}

/// A pixel over the grey that stands behind the picture.
fn over_grey([red, green, blue, alpha]: [u8; 4]) -> [u8; 3] {
    let (front, behind) = (u32::from(alpha), u32::from(255_u8.saturating_sub(alpha)));
    let mixed = |colour: u8| {
        let sum = u32::from(colour).saturating_mul(front);
        let sum = sum.saturating_add(BEHIND.saturating_mul(behind)).saturating_add(127);
        u8::try_from(sum / 255).unwrap_or(u8::MAX)
    };
    [mixed(red), mixed(green), mixed(blue)]
}

/// The grey of a box whose weights sum to `whole`; the channels are rounded to 8 bits before.
fn grey(sums: &[u64; 3], whole: u64) -> f32 {
    let [red, green, blue] = sums.map(|sum| {
        let mean = sum.saturating_add(whole / 2).checked_div(whole).unwrap_or_default();
        f32::from(u8::try_from(mean).unwrap_or(u8::MAX))
    });
    0.299 * red + 0.587 * green + 0.114 * blue
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pixels(width: u32, height: u32, colour: impl Fn(u32, u32) -> [u8; 4]) -> Pixels {
        let rows = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
        let rgba = rows.flat_map(|(x, y)| colour(x, y)).collect();
        Pixels { width, height, rgba, has_alpha: true, reduced_depth: false }
    }

    #[test]
    fn small_pictures_keep_their_size_and_large_ones_their_shape() {
        let size = |width, height| Luma::of(&pixels(width, height, |_, _| [0; 4])).size();
        assert_eq!(size(512, 3), (512, 3));
        assert_eq!(size(1024, 3), (512, 2));
        assert_eq!(size(700, 1400), (256, 512));
        assert_eq!(size(5000, 1), (512, 1));
    }

    #[test]
    fn every_pixel_counts_for_as_much_as_it_covers() {
        // 768 columns to 512: each box holds one and a half.
        let picture = pixels(768, 1, |x, _| {
            [if x == 1 { 240 } else { 0 }; 3]
                .iter()
                .copied()
                .chain([255])
                .collect::<Vec<_>>()
                .try_into()
                .unwrap()
        });
        let luma = Luma::of(&picture);
        assert_eq!((luma.width, luma.height), (512, 1));
        let shown: Vec<i32> = luma.samples.iter().take(3).map(|s| s.round() as i32).collect();
        assert_eq!(shown, [80, 80, 0]);
        let alpha = Luma::of(&pixels(1, 1, |_, _| [255, 255, 255, 0]));
        assert_eq!(alpha.samples[0].round() as i32, 128);
    }

    #[test]
    fn the_middle_has_the_asked_shape() {
        let luma = Luma::of(&pixels(160, 120, |x, _| [x as u8; 4]));
        assert_eq!(luma.middle((3, 2)).size(), (160, 107));
        assert_eq!(luma.middle((2, 3)).size(), (80, 120));
        assert_eq!(luma.middle((4, 3)), luma);
        assert_eq!(luma.middle((0, 0)).size(), (160, 1));
    }
}
