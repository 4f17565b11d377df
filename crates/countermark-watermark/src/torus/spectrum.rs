//! A plane as a torus of one period in both directions, and the spectrum of that.

use crate::fourier::{Complexes, Dft, LANES, Lanes};

use super::plane::Plane;

/// The spectrum of a real torus for `k` across from 0 to n/2; each has all `ky` down, one behind the other.
#[derive(Clone, Debug)]
pub(super) struct Spectrum {
    pub(super) re: Vec<f32>,
    pub(super) im: Vec<f32>,
}

impl Spectrum {
    /// What stands at a place.
    pub(super) fn at(&self, place: usize) -> (f64, f64) {
        (self.re[place].into(), self.im[place].into())
    }

    /// The transform of `plane` in both directions, folded for the length of `plan`.
    pub(super) fn of(plane: &Plane<'_>, plan: &mut Dft) -> Self {
        let n = plan.length();
        let lines = down_columns(&fold(plane, n), plan);
        let size = (n / 2 + 1) * n;
        let mut whole = Self { re: vec![0.0; size], im: vec![0.0; size] };
        let mut data = vec![Complexes::default(); n];
        let width = padded(n);
        for (group, lines) in lines.chunks(LANES * 2 * width).enumerate() {
            let count = lines.len() / (2 * width);
            // Lanes that are over repeat the last line.
            let part =
                |lane: usize, half: usize| &lines[(2 * lane.min(count - 1) + half) * width..][..n];
            let re: [&[f32]; LANES] = std::array::from_fn(|lane| part(lane, 0));
            let im: [&[f32]; LANES] = std::array::from_fn(|lane| part(lane, 1));
            for (x, value) in data.iter_mut().enumerate() {
                for lane in 0..LANES {
                    (value.re[lane], value.im[lane]) = (re[lane][x], im[lane][x]);
                }
            }
            plan.forward(&mut data);
            whole.store(&data, group * LANES, count);
        }
        whole
    }

    /// Stores `count` rows of the transform from `ky` on, of which the others are the mirror.
    fn store(&mut self, data: &[Complexes], ky: usize, count: usize) {
        let n = data.len();
        // 0 and n/2 are their own mirrors.
        let (from, to) = (usize::from(ky == 0), count - usize::from(2 * (ky + count - 1) == n));
        for (k, value) in data.iter().enumerate() {
            if k <= n / 2 {
                let place = k * n + ky;
                put(&mut self.re[place..place + count], &value.re);
                put(&mut self.im[place..place + count], &value.im);
            }
            let mirror = (n - k) % n;
            if mirror <= n / 2 {
                let places = (mirror + 1) * n + 1 - ky - to..(mirror + 1) * n + 1 - ky - from;
                let (re, im) = (&mut self.re[places.clone()], &mut self.im[places]);
                re.iter_mut().rev().zip(&value.re[from..to]).for_each(|(out, re)| *out = *re);
                im.iter_mut().rev().zip(&value.im[from..to]).for_each(|(out, im)| *out = -im);
            }
        }
    }
}

/// Puts the first of `lanes` where there is room; mostly all of them, which is one copy of known length.
fn put(out: &mut [f32], lanes: &Lanes) {
    match out.as_chunks_mut() {
        ([all], []) => *all = *lanes,
        _ => out.iter_mut().zip(lanes).for_each(|(out, value)| *out = *value),
    }
}

/// The width of a row that whole groups of columns fill.
const fn padded(length: usize) -> usize {
    length.next_multiple_of(2 * LANES)
}

/// Sums over all blocks that fall on the same place modulo `length` in both directions, less the mean; rows are
/// [`padded`].
fn fold(plane: &Plane<'_>, length: usize) -> Vec<f32> {
    let width = padded(length);
    let mut torus = vec![0.0; width * length];
    let grid = plane.grid;
    for (y, row) in grid.values.chunks_exact(grid.width.max(1)).enumerate() {
        let line = &mut torus[y % length * width..][..length];
        for part in row.chunks(length) {
            for (sum, value) in line.iter_mut().zip(part) {
                *sum += value - plane.mean;
            }
        }
    }
    torus
}

/// The transform of each column; two lines of the result, [`padded`], hold one `ky` up to n/2 of all columns,
/// first the real parts.
fn down_columns(torus: &[f32], plan: &mut Dft) -> Vec<f32> {
    let n = plan.length();
    let width = padded(n);
    let mut lines = vec![[0.0; LANES]; (n / 2 + 1) * 2 * width / LANES];
    let mut data = vec![Complexes::default(); n];
    let groups = width / LANES;
    for left in (0..groups).step_by(2) {
        // Two real columns make one complex sequence.
        for (value, row) in data.iter_mut().zip(torus.as_chunks().0.chunks_exact(groups)) {
            (value.re, value.im) = (row[left], row[left + 1]);
        }
        plan.forward(&mut data);
        for (ky, line) in lines.chunks_exact_mut(2 * groups).enumerate() {
            let (a, b) = (&data[ky], &data[(n - ky) % n]);
            line[left] = half(&a.re, &b.re, 1.0);
            line[left + 1] = half(&a.im, &b.im, 1.0);
            line[groups + left] = half(&a.im, &b.im, -1.0);
            line[groups + left + 1] = half(&b.re, &a.re, -1.0);
        }
    }
    lines.into_flattened()
}

/// Half the sum of `a` and `sign` times `b`.
fn half(a: &Lanes, b: &Lanes, sign: f32) -> Lanes {
    std::array::from_fn(|lane| 0.5 * (a[lane] + sign * b[lane]))
}
