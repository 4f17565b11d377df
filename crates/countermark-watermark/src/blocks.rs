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
            let rows = cells.sums.chunks_exact(cells.width).skip(top).take(height * SIDE);
            for (y, row) in rows.enumerate() {
                let sums = &mut sums[y / SIDE * width..][..width];
                for (sum, four) in sums.iter_mut().zip(row[left..].as_chunks::<SIDE>().0) {
                    for channel in 0..3 {
                        let cells = four.iter().map(|cell| cell[channel]);
                        sum[channel] += f32::from(cells.sum::<u16>());
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
        let width = cells.width / SIDE;
        let height = cells.height / SIDE;
        let mut low = vec![i32::MAX; width * height];
        let mut high = vec![i32::MIN; width * height];
        if width > 0 {
            let rows = cells.sums.chunks_exact(cells.width).take(height * SIDE);
            for (y, row) in rows.enumerate() {
                let first = usize::from(y % SIDE == 0);
                let place = y / SIDE * width..y / SIDE * width + width;
                let blocks = low[place.clone()].iter_mut().zip(&mut high[place]);
                for ((low, high), four) in blocks.zip(row.as_chunks::<SIDE>().0) {
                    for cell in &four[first..] {
                        let value = weighted(order, cell.map(i32::from));
                        *low = value.min(*low);
                        *high = value.max(*high);
                    }
                }
            }
        }
        Self { low, high }
    }
}

/// `886 X - 587 G - 299 Z` of sums of red, green and blue over a block.
pub(crate) fn weighted_sum(order: Order, [red, green, blue]: [f32; 3]) -> f32 {
    let (x, z) = match order {
        Order::Bgr => (blue, red),
        Order::Rgb => (red, blue),
    };
    886.0 * x - 587.0 * green - 299.0 * z
}

/// The same over a cell.
pub(crate) const fn weighted(order: Order, [red, green, blue]: [i32; 3]) -> i32 {
    let (x, z) = match order {
        Order::Bgr => (blue, red),
        Order::Rgb => (red, blue),
    };
    886 * x - 587 * green - 299 * z
}
