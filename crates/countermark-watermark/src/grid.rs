//! A plane of one value for each block, and the local means over it.

/// Cells on a side of a block.
pub(crate) const OF_BLOCK: usize = 4;

/// How far, in blocks, the surroundings reach that a block is compared with, and the side of their square.
const RADIUS: usize = 3;
const SIDE: usize = 2 * RADIUS + 1;

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

    /// Each value less that of another grid of the same size.
    pub(crate) fn less(&self, other: &Self) -> Self {
        let values = self.values.iter().zip(&other.values);
        self.with(values.map(|(own, other)| own - other).collect())
    }

    /// The mean of all values; 0 of none.
    pub(crate) fn mean(&self) -> f32 {
        // Several sums, which processors add to at once.
        let mut sums = [0.0; 8];
        for values in self.values.as_chunks::<8>().0 {
            sums.iter_mut().zip(values).for_each(|(sum, value)| *sum += value);
        }
        let rest = self.values.as_chunks::<8>().1.iter().sum::<f32>();
        (sums.iter().sum::<f32>() + rest) / self.values.len().max(1) as f32
    }

    /// Each value less the mean of its four neighbours; at a border the edge is repeated.
    pub(crate) fn less_neighbours(&self) -> Self {
        let (width, height) = (self.width, self.height);
        let mut values = vec![0.0; self.values.len()];
        let mut padded = vec![0.0; width + 2];
        for (y, out) in values.chunks_exact_mut(width.max(1)).enumerate() {
            let row = |y: usize| &self.values[y * width..][..width];
            let (above, here, below) =
                (row(y.saturating_sub(1)), row(y), row((y + 1).min(height - 1)));
            padded[1..=width].copy_from_slice(here);
            (padded[0], padded[width + 1]) = (here[0], here[width - 1]);
            let (left, right) = (&padded[..width], &padded[2..]);
            for (x, out) in out.iter_mut().enumerate() {
                *out = here[x] - (above[x] + below[x] + left[x] + right[x]) * 0.25;
            }
        }
        self.with(values)
    }

    /// The mean over the square of [`SIDE`] around each place; borders reflect, the edge repeated.
    pub(crate) fn box_mean(&self) -> Self {
        self.mean_of_rows(&|y, out| {
            out.copy_from_slice(&self.values[y * self.width..][..out.len()]);
        })
    }

    /// The same of the products with another grid of the same size.
    pub(crate) fn box_mean_with(&self, other: &Self) -> Self {
        self.mean_of_rows(&|y, out| {
            let from = y * self.width;
            let pairs = self.values[from..].iter().zip(&other.values[from..]);
            out.iter_mut().zip(pairs).for_each(|(out, (a, b))| *out = a * b);
        })
    }

    /// The same of what `fill` puts into each row; compiled once.
    fn mean_of_rows(&self, fill: &dyn Fn(usize, &mut [f32])) -> Self {
        let (width, height) = (self.width, self.height);
        let mut across = vec![0.0; self.values.len()];
        let mut padded = vec![0.0; width + SIDE - 1];
        for (y, out) in across.chunks_exact_mut(width.max(1)).enumerate() {
            fill(y, &mut padded[RADIUS..RADIUS + width]);
            for x in (0..RADIUS).chain(RADIUS + width..width + 2 * RADIUS) {
                padded[x] = padded[RADIUS + reflected(x, width)];
            }
            add_up(std::array::from_fn(|by| &padded[by..]), out);
        }
        let mut values = vec![0.0; self.values.len()];
        for (y, out) in values.chunks_exact_mut(width.max(1)).enumerate() {
            let row = |by: usize| &across[reflected(y + by, height) * width..];
            add_up(std::array::from_fn(row), out);
            for out in out {
                *out *= 1.0 / (SIDE * SIDE) as f32;
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

/// Puts the sums of the values at the same place of each row into `out`.
fn add_up(rows: [&[f32]; SIDE], out: &mut [f32]) {
    let [a, b, c, d, e, f, g] = rows.map(|row| &row[..out.len()]);
    for (x, out) in out.iter_mut().enumerate() {
        *out = a[x] + b[x] + c[x] + d[x] + e[x] + f[x] + g[x];
    }
}

/// The place that stands for `at - RADIUS` in a row of `length`: -1 is 0, `length` is `length - 1`.
fn reflected(at: usize, length: usize) -> usize {
    let period = 2 * length;
    let place = (at + period * (RADIUS / period + 1) - RADIUS) % period;
    place.min(period - 1 - place)
}
