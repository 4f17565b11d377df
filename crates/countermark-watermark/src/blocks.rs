//! The blocks of 8x8 pixels that carry one bit each.
//!
//! In the encoder a block is 4x4 coefficients of the LL band of the U plane. What the detector needs of
//! it is the mean (from the sums of the channels, since all of this is linear) and the greatest and least
//! coefficient but the first, which the encoder never takes.

use crate::{
    alike::Alike,
    cells::Cells,
    colour::weighted_sum,
    grid::OF_BLOCK,
    palette::{Differences, Palette},
    payload::Order,
};

/// Measures of all whole blocks of a grid, row by row.
#[derive(Debug)]
pub(crate) struct Blocks<'a> {
    /// Blocks in a row.
    pub(crate) width: usize,
    /// Rows of blocks.
    pub(crate) height: usize,
    /// Sums of red, green and blue over the 64 pixels of the block, a plane for each; exact where the grid is whole
    /// pixels.
    pub(crate) sums: [Vec<f32>; 3],
    /// Where the grid is whole cells, these and the first of them.
    pub(crate) cells: Option<(&'a Cells, (usize, usize))>,
}

/// The least and the greatest coefficient of each block but its first, as weighted sums over a cell; LL is
/// [`U_OF_WEIGHTED`](crate::colour::U_OF_WEIGHTED) / 2 times that. All are whole numbers below 2^24, which `f32` holds
/// exactly, and processors compare and multiply more of it at once than of integers.
#[derive(Debug)]
pub(crate) struct Extremes {
    pub(crate) low: Vec<f32>,
    pub(crate) high: Vec<f32>,
}

impl<'a> Blocks<'a> {
    /// The blocks of the grid that starts at the cell (`left`, `top`).
    pub(crate) fn of(cells: &'a Cells, left: usize, top: usize) -> Self {
        let width = cells.width.saturating_sub(left) / OF_BLOCK;
        let height = cells.height.saturating_sub(top) / OF_BLOCK;
        let mut sums = std::array::from_fn(|_| Vec::with_capacity(width * height));
        if width > 0 {
            let mut columns = vec![0; OF_BLOCK * width];
            for (plane, sums) in cells.planes.iter().zip(&mut sums) {
                let below = plane.get(top * cells.width..).unwrap_or_default();
                for rows in below.chunks_exact(OF_BLOCK * cells.width) {
                    add_rows(rows, cells.width, left, &mut columns);
                    // 16 cells of at most 1020 each.
                    let four = |[a, b, c, d]: &[u16; OF_BLOCK]| {
                        f32::from(a.wrapping_add(*b).wrapping_add(c.wrapping_add(*d)))
                    };
                    sums.extend(columns.as_chunks().0.iter().map(four));
                }
            }
        }
        Self { width, height, sums, cells: Some((cells, (left, top))) }
    }

    /// What blocks differ from what cells alike tell, where cells are known.
    pub(crate) fn differences(&self, order: Order, alike: Alike) -> Option<Differences> {
        let (cells, (left, top)) = self.cells?;
        Some(cells.palette(order, alike).differences(left, top))
    }

    /// The same for one grid only: what cells tell takes memory, and is not kept.
    pub(crate) fn differences_once(&self, order: Order, alike: Alike) -> Option<Differences> {
        let (cells, (left, top)) = self.cells?;
        let palette = Palette::of(&cells.planes, cells.width, order, alike);
        Some(palette.differences(left, top))
    }
}

/// Adds up the rows of cells of a row of blocks, from the column `left` on.
fn add_rows(rows: &[u16], width: usize, left: usize, columns: &mut [u16]) {
    let row = |y: usize| &rows[y * width + left..][..columns.len()];
    let [a, b, c, d] = std::array::from_fn(row);
    for (x, sum) in columns.iter_mut().enumerate() {
        *sum = a[x].wrapping_add(b[x]).wrapping_add(c[x].wrapping_add(d[x]));
    }
}

impl Extremes {
    /// Those of the grid that starts at the corner of the picture.
    pub(crate) fn of(cells: &Cells, order: Order) -> Self {
        let (width, height) = (cells.width / OF_BLOCK, cells.height / OF_BLOCK);
        let size = width * height;
        let (mut low, mut high) = (Vec::with_capacity(size), Vec::with_capacity(size));
        let row = || vec![0.0; OF_BLOCK * width];
        let (mut values, mut lows, mut highs) = ([(); OF_BLOCK].map(|()| row()), row(), row());
        let mut rows = cells.rows(0).take(height * OF_BLOCK);
        for _ in 0..height {
            for (values, channels) in values.iter_mut().zip(&mut rows) {
                weigh(order, channels, values);
            }
            let [first, second, ..] = &mut values;
            let firsts = first.iter_mut().zip(second).step_by(OF_BLOCK);
            // The first coefficient of a block does not count: the one below it stands in.
            firsts.for_each(|(first, below)| *first = *below);
            spread(&values, lesser, &mut lows);
            spread(&values, greater, &mut highs);
            low.extend(lows.as_chunks().0.iter().map(|four| of_four(*four, lesser)));
            high.extend(highs.as_chunks().0.iter().map(|four| of_four(*four, greater)));
        }
        Self { low, high }
    }
}

/// The weighted sums of a row of cells.
pub(crate) fn weigh(order: Order, [red, green, blue]: [&[u16]; 3], values: &mut [f32]) {
    for (value, ((red, green), blue)) in values.iter_mut().zip(red.iter().zip(green).zip(blue)) {
        *value = weighted_sum(order.arranged([*red, *green, *blue].map(f32::from)));
    }
}

/// One of the four values in each column.
fn spread(rows: &[Vec<f32>; OF_BLOCK], one: impl Fn(f32, f32) -> f32, out: &mut [f32]) {
    let [a, b, c, d] = rows.each_ref().map(|row| &row[..out.len()]);
    for (x, out) in out.iter_mut().enumerate() {
        *out = one(one(a[x], b[x]), one(c[x], d[x]));
    }
}

fn of_four([a, b, c, d]: [f32; OF_BLOCK], one: impl Fn(f32, f32) -> f32) -> f32 {
    one(one(a, b), one(c, d))
}

/// The lesser of two numbers: one instruction, where `min` also looks for what is none.
const fn lesser(a: f32, b: f32) -> f32 {
    if a < b { a } else { b }
}

/// The greater of two numbers.
const fn greater(a: f32, b: f32) -> f32 {
    if a > b { a } else { b }
}
