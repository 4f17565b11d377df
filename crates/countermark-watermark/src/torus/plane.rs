//! A plane with its sums, which words of all lengths share.

use std::ops::AddAssign;

use crate::{fourier::to_f64, grid::Grid};

/// Sums that are added up side by side, in a fixed order.
const SUMS: usize = 8;

/// The plane of a statistic, with the sums of its columns and rows.
#[derive(Debug)]
pub(crate) struct Plane<'a> {
    pub(super) grid: &'a Grid,
    pub(super) columns: Vec<f64>,
    pub(super) rows: Vec<f64>,
    pub(super) mean: f32,
    /// Where they are known and not the same everywhere.
    pub(super) strengths: Option<&'a Strengths>,
}

/// How much of a mark the columns and the rows of a plane show, and how much noise.
#[derive(Clone, Debug)]
pub(crate) struct Strengths {
    pub(super) columns: Vec<Strength>,
    pub(super) rows: Vec<Strength>,
}

/// What is to be expected of one block, or of the sum of several, in the unit of the statistic.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Strength {
    /// Of a mark of one level.
    pub(crate) mark: f32,
    /// Of noise, squared.
    pub(crate) variance: f32,
}

impl Strengths {
    /// Adds up those of all blocks, which `of_block` makes of `values`, row by row, in a plane of so many columns.
    pub(crate) fn of(values: &Grid, of_block: impl Fn(f32) -> Strength) -> Self {
        let mut columns = vec![Strength::default(); values.width];
        let mut rows = Vec::with_capacity(values.height);
        for row in values.values.chunks_exact(values.width.max(1)) {
            let mut sum = Strength::default();
            for (column, value) in columns.iter_mut().zip(row) {
                let block = of_block(*value);
                *column += block;
                sum += block;
            }
            rows.push(sum);
        }
        Self { columns, rows }
    }
}

impl AddAssign for Strength {
    fn add_assign(&mut self, other: Self) {
        self.mark += other.mark;
        self.variance += other.variance;
    }
}

impl<'a> Plane<'a> {
    /// Adds up `grid`.
    pub(crate) fn of(grid: &'a Grid) -> Self {
        let mut columns = vec![0.0; grid.width];
        let mut rows = Vec::with_capacity(grid.height);
        for row in grid.values.chunks_exact(grid.width.max(1)) {
            for (column, value) in columns.iter_mut().zip(row) {
                *column += f64::from(*value);
            }
            rows.push(sum(row));
        }
        let mean = rows.iter().sum::<f64>() / to_f64(grid.values.len().max(1));
        Self { grid, columns, rows, mean: mean as f32, strengths: None }
    }

    /// The same, where a mark is not equally strong everywhere.
    pub(crate) fn uneven(grid: &'a Grid, strengths: &'a Strengths) -> Self {
        Self { strengths: Some(strengths), ..Self::of(grid) }
    }

    /// Blocks in a row.
    pub(crate) const fn width(&self) -> usize {
        self.grid.width
    }
}

/// The sum of all values.
pub(super) fn sum(values: &[f32]) -> f64 {
    let (parts, rest) = values.as_chunks::<SUMS>();
    let mut sums = [0.0; SUMS];
    for part in parts {
        for (sum, value) in sums.iter_mut().zip(part) {
            *sum += f64::from(*value);
        }
    }
    sums.into_iter().chain(rest.iter().map(|value| f64::from(*value))).sum()
}
