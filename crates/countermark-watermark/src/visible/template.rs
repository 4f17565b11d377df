//! A shape of light laid over a picture, and how much a place looks like it.
//!
//! Two correlations must both be high. One is of brightness, after a smooth background was taken away.
//! The other is of gradients less their local mean, each divided by its own length plus a few levels, so
//! that neither slopes nor the strong edges of the picture below drown the outline of the shape. Either sign
//! counts, but the same for both.

use countermark_media::Pixels;

/// Side of a template, in cells.
pub(super) const SIDE: usize = 60;

/// Pixels to every side that the place may be off, in cells.
pub(super) const SLACK: usize = 4;

/// Side of the part of the picture that one place needs, in cells.
const PATCH: usize = SIDE + 2 * SLACK;

/// Cells to every side over which gradients are averaged.
const SLOPE: usize = 5;

/// Levels of 256 that are added to the length of a gradient.
const SOFT: f64 = 12.0;

/// Energies that are added, so that what is too faint to be seen counts for little whatever its form: of
/// brightness half a level in every cell, of gradients somewhat more than a level along the outline.
const FAINT: (f64, f64) = (0.25 * (SIDE * SIDE) as f64, 2.0);

/// Template gradients below this are no part of the outline: what the local mean spreads around it.
const OUTLINE: f64 = 0.01;

/// Functions that the background is made of: up to the second degree.
const SMOOTH: usize = 6;

/// A shape.
#[derive(Debug)]
pub(super) struct Template {
    /// Brightness without what a smooth background explains, of length one.
    brightness: Vec<f64>,
    /// Gradients, of length one together.
    gradients: Vec<[f64; 2]>,
    /// An orthonormal basis of smooth backgrounds.
    backgrounds: [Vec<f64>; SMOOTH],
}

/// How much a place looks like a shape.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Likeness {
    /// Correlation of brightness.
    pub(super) brightness: f64,
    /// Correlation of gradients, with the same sign.
    pub(super) gradients: f64,
}

impl Likeness {
    /// Both in one.
    pub(super) const fn fused(&self) -> f64 {
        (self.brightness + self.gradients) / 2.0
    }
}

impl Template {
    /// The shape whose cover at each cell `cover` gives, by column and row.
    pub(super) fn new(cover: impl Fn(usize, usize) -> f64) -> Self {
        let cover: Vec<f64> = (0..SIDE * SIDE).map(|k| cover(k % SIDE, k / SIDE)).collect();
        let backgrounds = backgrounds();
        let mut brightness = cover.clone();
        for background in &backgrounds {
            take_away(&mut brightness, background);
        }
        let length = dot(&brightness, &brightness).sqrt();
        brightness.iter_mut().for_each(|value| *value /= length);
        let at = |x: usize, y: usize| cover[y * SIDE + x];
        let gradients = cells().map(|(x, y)| gradient(x, y, SIDE, at)).collect();
        let mut gradients = less_slopes(gradients, SIDE);
        let length = gradients.iter().map(|[x, y]| x * x + y * y).sum::<f64>().sqrt();
        gradients.iter_mut().flatten().for_each(|value| *value /= length);
        Self { brightness, gradients, backgrounds }
    }

    /// The best likeness within [`SLACK`] cells of the place whose left upper corner this is, in pixels;
    /// a cell is a square of `scale` pixels. None where the place reaches beyond the picture.
    pub(super) fn best(
        &self,
        pixels: &Pixels,
        (left, top): (usize, usize),
        scale: usize,
    ) -> Option<(Likeness, (usize, usize))> {
        let left = left.checked_sub(SLACK * scale)?;
        let top = top.checked_sub(SLACK * scale)?;
        let patch = Patch::of(pixels, left, top, scale)?;
        let shifts = (0..=2 * SLACK).flat_map(|y| (0..=2 * SLACK).map(move |x| (x, y)));
        let best = shifts
            .map(|(x, y)| (self.likeness(&patch, x, y), (left + x * scale, top + y * scale)))
            .max_by(|(a, _), (b, _)| a.fused().total_cmp(&b.fused()))?;
        Some(best)
    }

    fn likeness(&self, patch: &Patch, left: usize, top: usize) -> Likeness {
        let index = |(x, y): (usize, usize)| (top + y) * PATCH + left + x;
        let values: Vec<f64> = cells().map(|cell| patch.luma[index(cell)]).collect();
        let explained: f64 = self.backgrounds.iter().map(|b| dot(b, &values)).map(|c| c * c).sum();
        let rest = dot(&values, &values) - explained;
        let brightness = over(dot(&self.brightness, &values), rest + FAINT.0);
        let (mut along, mut energy) = (0.0, 0.0);
        for (cell, [tx, ty]) in cells().zip(&self.gradients) {
            if tx.abs() + ty.abs() > OUTLINE {
                let [x, y] = patch.gradients[index(cell)];
                along += tx * x + ty * y;
                energy += x * x + y * y;
            }
        }
        let gradients = over(along, energy + FAINT.1);
        let sign = if gradients < 0.0 { -1.0 } else { 1.0 };
        Likeness { brightness: sign * brightness, gradients: sign * gradients }
    }
}

/// A part of the picture, in cells.
struct Patch {
    luma: Vec<f64>,
    gradients: Vec<[f64; 2]>,
}

impl Patch {
    fn of(pixels: &Pixels, left: usize, top: usize, scale: usize) -> Option<Self> {
        let (width, height) = (pixels.width as usize, pixels.height as usize);
        if left + PATCH * scale > width || top + PATCH * scale > height {
            return None;
        }
        let sample = |x: usize, y: usize| {
            let at = (y * width + x) * 4;
            let [red, green, blue] = [0, 1, 2].map(|k| f64::from(pixels.rgba[at + k]));
            0.299 * red + 0.587 * green + 0.114 * blue
        };
        let cell = |k: usize| {
            let (x, y) = (left + k % PATCH * scale, top + k / PATCH * scale);
            let inside = (0..scale * scale).map(|k| sample(x + k % scale, y + k / scale));
            inside.sum::<f64>() / (scale * scale) as f64
        };
        let luma: Vec<f64> = (0..PATCH * PATCH).map(cell).collect();
        let at = |x: usize, y: usize| luma[y * PATCH + x];
        let gradients = (0..PATCH * PATCH).map(|k| gradient(k % PATCH, k / PATCH, PATCH, at));
        let mut gradients = less_slopes(gradients.collect(), PATCH);
        for gradient in &mut gradients {
            let [x, y] = *gradient;
            let length = (x * x + y * y).sqrt() + SOFT;
            *gradient = [x / length, y / length];
        }
        Some(Self { luma, gradients })
    }
}

/// Half the difference of the neighbours, or the whole one at an edge.
fn gradient(x: usize, y: usize, side: usize, at: impl Fn(usize, usize) -> f64) -> [f64; 2] {
    let (before, behind) = (x.saturating_sub(1), (x + 1).min(side - 1));
    let (above, below) = (y.saturating_sub(1), (y + 1).min(side - 1));
    [
        (at(behind, y) - at(before, y)) / (behind - before) as f64,
        (at(x, below) - at(x, above)) / (below - above) as f64,
    ]
}

/// Each gradient less the mean of those around it.
fn less_slopes(gradients: Vec<[f64; 2]>, side: usize) -> Vec<[f64; 2]> {
    // Sums over everything above and to the left, with a row and a column of zeros before.
    let mut sums = vec![[0.0; 2]; (side + 1) * (side + 1)];
    let place = |x: usize, y: usize| y * (side + 1) + x;
    for (k, gradient) in gradients.iter().enumerate() {
        let (x, y) = (k % side + 1, k / side + 1);
        for axis in 0..2 {
            let around = sums[place(x - 1, y)][axis] + sums[place(x, y - 1)][axis];
            sums[place(x, y)][axis] = gradient[axis] + around - sums[place(x - 1, y - 1)][axis];
        }
    }
    let without = |(k, gradient): (usize, [f64; 2])| {
        let (x, y) = (k % side, k / side);
        let (left, top) = (x.saturating_sub(SLOPE), y.saturating_sub(SLOPE));
        let (right, bottom) = ((x + SLOPE + 1).min(side), (y + SLOPE + 1).min(side));
        let count = ((right - left) * (bottom - top)) as f64;
        [0, 1].map(|axis| {
            let sum = |x: usize, y: usize| sums[place(x, y)][axis];
            let inside = sum(right, bottom) - sum(left, bottom) - sum(right, top) + sum(left, top);
            gradient[axis] - inside / count
        })
    };
    gradients.into_iter().enumerate().map(without).collect()
}

/// `1, x, y, x^2, xy, y^2` over the template, made orthonormal one after the other.
fn backgrounds() -> [Vec<f64>; SMOOTH] {
    let along = |k: usize| 2.0 * k as f64 / (SIDE - 1) as f64 - 1.0;
    let powers = [(0, 0), (1, 0), (0, 1), (2, 0), (1, 1), (0, 2)];
    let power = |base: f64, exponent: usize| (0..exponent).fold(1.0, |product, _| product * base);
    let mut basis: [Vec<f64>; SMOOTH] = powers
        .map(|(a, b)| cells().map(|(x, y)| power(along(x), a) * power(along(y), b)).collect());
    for index in 0..SMOOTH {
        let (before, rest) = basis.split_at_mut(index);
        if let Some(current) = rest.first_mut() {
            before.iter().for_each(|earlier| take_away(current, earlier));
            let length = dot(current, current).sqrt();
            current.iter_mut().for_each(|value| *value /= length);
        }
    }
    basis
}

fn cells() -> impl Iterator<Item = (usize, usize)> {
    (0..SIDE * SIDE).map(|k| (k % SIDE, k / SIDE))
}

/// Takes the part along `direction`, which has length one, out of `values`.
fn take_away(values: &mut [f64], direction: &[f64]) {
    let part = dot(values, direction);
    values.iter_mut().zip(direction).for_each(|(value, along)| *value -= part * along);
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// `part / sqrt(energy)`.
fn over(part: f64, energy: f64) -> f64 {
    part / energy.sqrt()
}
