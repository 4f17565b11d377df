//! A plane with its sums, which words of all lengths share.

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
        Self { grid, columns, rows, mean: mean as f32 }
    }

    /// Blocks in a row.
    pub(crate) const fn width(&self) -> usize {
        self.grid.width
    }
}

fn sum(row: &[f32]) -> f64 {
    let (parts, rest) = row.as_chunks::<SUMS>();
    let mut sums = [0.0; SUMS];
    for part in parts {
        for (sum, value) in sums.iter_mut().zip(part) {
            *sum += f64::from(*value);
        }
    }
    sums.into_iter().chain(rest.iter().map(|value| f64::from(*value))).sum()
}
