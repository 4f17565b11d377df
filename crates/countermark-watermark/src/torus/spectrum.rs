//! A plane as a torus of one period in both directions, and the spectrum of that.

use crate::fourier::{Complexes, Dft, LANES};

use super::plane::Plane;

/// The spectrum of a real torus for `k` across from 0 to n/2; each has all `ky` down, one behind the other.
#[derive(Debug)]
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
        for (group, lines) in lines.chunks(LANES * n).enumerate() {
            for (lane, line) in lines.chunks_exact(n).enumerate() {
                for (value, (re, im)) in data.iter_mut().zip(line) {
                    value.re[lane] = *re;
                    value.im[lane] = *im;
                }
            }
            plan.forward(&mut data);
            whole.store(&data, group * LANES, lines.len() / n);
        }
        whole
    }

    /// Stores `count` rows of the transform from `ky` on, of which the others are the mirror.
    fn store(&mut self, data: &[Complexes], ky: usize, count: usize) {
        let n = data.len();
        for (k, value) in data.iter().enumerate() {
            if k <= n / 2 {
                let place = k * n + ky;
                self.re[place..place + count].copy_from_slice(&value.re[..count]);
                self.im[place..place + count].copy_from_slice(&value.im[..count]);
            }
            let mirror = (n - k) % n;
            if mirror <= n / 2 {
                let others = (ky..).zip(value.re.iter().zip(&value.im)).take(count);
                for (ky, (re, im)) in others.filter(|(ky, _)| *ky != 0 && 2 * ky != n) {
                    let place = mirror * n + n - ky;
                    (self.re[place], self.im[place]) = (*re, -im);
                }
            }
        }
    }
}

/// Sums over all blocks that fall on the same place modulo `length` in both directions, less the mean.
fn fold(plane: &Plane<'_>, length: usize) -> Vec<f32> {
    let mut torus = vec![0.0; length * length];
    let grid = plane.grid;
    for (y, row) in grid.values.chunks_exact(grid.width.max(1)).enumerate() {
        let line = &mut torus[y % length * length..][..length];
        for part in row.chunks(length) {
            for (sum, value) in line.iter_mut().zip(part) {
                *sum += value - plane.mean;
            }
        }
    }
    torus
}

/// The transform of each column; a line of the result holds one `ky` up to n/2 of all columns.
fn down_columns(torus: &[f32], plan: &mut Dft) -> Vec<(f32, f32)> {
    let n = plan.length();
    let mut lines = vec![(0.0, 0.0); (n / 2 + 1) * n];
    let mut data = vec![Complexes::default(); n];
    for left in (0..n).step_by(2 * LANES) {
        // Two real columns make one complex sequence.
        let first = LANES.min(n - left);
        let second = LANES.min(n - left - first);
        for (value, row) in data.iter_mut().zip(torus.chunks_exact(n)) {
            value.re[..first].copy_from_slice(&row[left..left + first]);
            value.im[..second].copy_from_slice(&row[left + first..left + first + second]);
        }
        plan.forward(&mut data);
        for (ky, line) in lines.chunks_exact_mut(n).enumerate() {
            let (a, b) = (&data[ky], &data[(n - ky) % n]);
            for (lane, out) in line[left..left + first].iter_mut().enumerate() {
                *out = (0.5 * (a.re[lane] + b.re[lane]), 0.5 * (a.im[lane] - b.im[lane]));
            }
            let others = &mut line[left + first..left + first + second];
            for (lane, out) in others.iter_mut().enumerate() {
                *out = (0.5 * (a.im[lane] + b.im[lane]), 0.5 * (b.re[lane] - a.re[lane]));
            }
        }
    }
    lines
}
