//! The blocks of 8x8 pixels that carry one bit each.
//!
//! In the encoder a block is 4x4 coefficients of the LL band of the U plane. What the detector needs of
//! it is the mean (from the sums of the channels, since all of this is linear) and the greatest and least
//! coefficient but the first, which the encoder never takes.

use crate::{cells::Cells, payload::Order};

/// Cells on a side of a block.
const SIDE: usize = 4;

/// `0.492 / 1000`: U is this times `886 X - 587 G - 299 Z`, with X and Z blue and red or exchanged
/// (OpenCV's float conversion). Sums stay in integers until here.
pub(crate) const U_OF_WEIGHTED: f64 = 0.000_492;

/// Measures of all whole blocks of a grid, row by row.
#[derive(Debug)]
pub(crate) struct Blocks {
    /// Blocks in a row.
    pub(crate) width: usize,
    /// Rows of blocks.
    pub(crate) height: usize,
    /// Sums of red, green and blue over the 64 pixels of the block; exact where the grid is whole pixels.
    pub(crate) sums: Vec<[f32; 3]>,
}

/// The least and the greatest coefficient of each block but its first, as sums of `886 X - 587 G -
/// 299 Z` over a cell; LL is [`U_OF_WEIGHTED`] / 2 times that.
#[derive(Debug)]
pub(crate) struct Extremes {
    pub(crate) low: Vec<i32>,
    pub(crate) high: Vec<i32>,
}

impl Blocks {
    /// The blocks of the grid that starts at the cell (`left`, `top`).
    pub(crate) fn of(cells: &Cells, left: usize, top: usize) -> Self {
        let width = cells.width.saturating_sub(left) / SIDE;
        let height = cells.height.saturating_sub(top) / SIDE;
        let mut sums = vec![[0.0; 3]; width * height];
        if width > 0 {
            for (y, row) in cells.rows(top).take(height * SIDE).enumerate() {
                let sums = &mut sums[y / SIDE * width..][..width];
                for (channel, plane) in row.iter().enumerate() {
                    for (sum, four) in sums.iter_mut().zip(plane[left..].as_chunks::<SIDE>().0) {
                        sum[channel] += f32::from(four.iter().sum::<u16>());
                    }
                }
            }
        }
        Self { width, height, sums }
    }
}

impl Extremes {
    /// Those of the grid that starts at the corner of the picture.
    pub(crate) fn of(cells: &Cells, order: Order) -> Self {
        let (width, height) = (cells.width / SIDE, cells.height / SIDE);
        let (mut low, mut high) = (Vec::new(), Vec::new());
        let (mut lows, mut highs) = (vec![0; SIDE * width], vec![0; SIDE * width]);
        for (y, row) in cells.rows(0).take(height * SIDE).enumerate() {
            if y % SIDE == 0 {
                lows.fill(i32::MAX);
                highs.fill(i32::MIN);
            }
            spread(order, row, &mut lows, &mut highs);
            if y % SIDE == 0 {
                lows.iter_mut().step_by(SIDE).for_each(|first| *first = i32::MAX);
                highs.iter_mut().step_by(SIDE).for_each(|first| *first = i32::MIN);
            }
            if y % SIDE == SIDE - 1 {
                let least = |four: &[i32; SIDE]| four.iter().copied().min().unwrap_or(0);
                let most = |four: &[i32; SIDE]| four.iter().copied().max().unwrap_or(0);
                low.extend(lows.as_chunks().0.iter().map(least));
                high.extend(highs.as_chunks().0.iter().map(most));
            }
        }
        Self { low, high }
    }
}

/// Spreads the least and the greatest value of each column of cells over one more row.
fn spread(order: Order, [red, green, blue]: [&[u16]; 3], lows: &mut [i32], highs: &mut [i32]) {
    let columns = lows.iter_mut().zip(highs).zip(red).zip(green).zip(blue);
    for ((((low, high), red), green), blue) in columns {
        let value = weighted(order, [*red, *green, *blue].map(i32::from));
        *low = value.min(*low);
        *high = value.max(*high);
    }
}

/// `886 X - 587 G - 299 Z` of sums of red, green and blue over a block.
pub(crate) const fn weighted_sum(order: Order, sums: [f32; 3]) -> f32 {
    let [x, green, z] = order.arranged(sums);
    886.0 * x - 587.0 * green - 299.0 * z
}

/// The same over a cell.
pub(crate) const fn weighted(order: Order, sums: [i32; 3]) -> i32 {
    let [x, green, z] = order.arranged(sums);
    886 * x - 587 * green - 299 * z
}
