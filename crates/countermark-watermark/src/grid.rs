//! A plane of one value for each block, and the local means over it.

/// Values row by row.
#[derive(Clone, Debug)]
pub(crate) struct Grid {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) values: Vec<f32>,
}

impl Grid {
    /// A grid of the same size with other values.
    pub(crate) fn with(&self, values: Vec<f32>) -> Self {
        Self { width: self.width, height: self.height, values }
    }

    /// Each value less the mean of its four neighbours; at a border the edge is repeated.
    pub(crate) fn less_neighbours(&self) -> Self {
        let (width, height) = (self.width, self.height);
        let mut values = Vec::with_capacity(self.values.len());
        for y in 0..height {
            let row = |y: usize| &self.values[y * width..][..width];
            let (above, here, below) =
                (row(y.saturating_sub(1)), row(y), row((y + 1).min(height - 1)));
            for x in 0..width {
                let (left, right) = (here[x.saturating_sub(1)], here[(x + 1).min(width - 1)]);
                values.push(here[x] - (above[x] + below[x] + left + right) * 0.25);
            }
        }
        self.with(values)
    }

    /// The mean over the square of `2 radius + 1` around each place; borders reflect, the edge repeated.
    pub(crate) fn box_mean(&self, radius: usize) -> Self {
        let (width, height) = (self.width, self.height);
        let mut across = vec![0.0; self.values.len()];
        let mut padded = vec![0.0; width + 2 * radius];
        let rows =
            self.values.chunks_exact(width.max(1)).zip(across.chunks_exact_mut(width.max(1)));
        for (row, out) in rows {
            padded[radius..radius + width].copy_from_slice(row);
            for x in (0..radius).chain(radius + width..width + 2 * radius) {
                padded[x] = row[reflected(x, radius, width)];
            }
            for by in 0..=2 * radius {
                for (out, value) in out.iter_mut().zip(&padded[by..]) {
                    *out += value;
                }
            }
        }
        let share = 1.0 / ((2 * radius + 1) * (2 * radius + 1)) as f32;
        let mut values = vec![0.0; self.values.len()];
        for (y, out) in values.chunks_exact_mut(width.max(1)).enumerate() {
            for row in y..=y + 2 * radius {
                let from = &across[reflected(row, radius, height) * width..][..width];
                for (out, value) in out.iter_mut().zip(from) {
                    *out += value;
                }
            }
            for out in out {
                *out *= share;
            }
        }
        self.with(values)
    }

    /// The median; of an even number the mean of the middle two.
    pub(crate) fn median(&self) -> f32 {
        let mut sorted = self.values.clone();
        let middle = sorted.len() / 2;
        if sorted.is_empty() {
            return 0.0;
        }
        let (below, upper, _) = sorted.select_nth_unstable_by(middle, f32::total_cmp);
        let upper = *upper;
        if self.values.len() % 2 == 1 {
            return upper;
        }
        let lower = below.iter().copied().max_by(f32::total_cmp).unwrap_or(upper);
        0.5 * (lower + upper)
    }
}

/// The place that stands for `at - radius` in a row of `length`: -1 is 0, `length` is `length - 1`.
fn reflected(at: usize, radius: usize, length: usize) -> usize {
    let period = 2 * length;
    let place = (at + period * (radius / period + 1) - radius) % period;
    place.min(period - 1 - place)
}
