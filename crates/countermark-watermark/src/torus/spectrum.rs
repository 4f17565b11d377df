//! A plane as a torus of one period in both directions, and the spectrum of that.

use crate::fourier::{Complexes, Dft, LANES, Lanes};

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
        for (group, lines) in lines.chunks(LANES * 2 * n).enumerate() {
            let count = lines.len() / (2 * n);
            // Lanes that are over repeat the last line.
            let part =
                |lane: usize, half: usize| &lines[(2 * lane.min(count - 1) + half) * n..][..n];
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
                self.re[place..place + count].copy_from_slice(&value.re[..count]);
                self.im[place..place + count].copy_from_slice(&value.im[..count]);
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

/// The transform of each column; two lines of the result hold one `ky` up to n/2 of all columns, first the real parts.
fn down_columns(torus: &[f32], plan: &mut Dft) -> Vec<f32> {
    let n = plan.length();
    let mut lines = vec![0.0; (n / 2 + 1) * 2 * n];
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
        for (ky, line) in lines.chunks_exact_mut(2 * n).enumerate() {
            let (a, b) = (&data[ky], &data[(n - ky) % n]);
            let halves = [
                half(&a.re, &b.re, 1.0),
                half(&a.im, &b.im, -1.0),
                half(&a.im, &b.im, 1.0),
                half(&b.re, &a.re, -1.0),
            ];
            let (re, im) = line.split_at_mut(n);
            re[left..left + first].copy_from_slice(&halves[0][..first]);
            im[left..left + first].copy_from_slice(&halves[1][..first]);
            re[left + first..left + first + second].copy_from_slice(&halves[2][..second]);
            im[left + first..left + first + second].copy_from_slice(&halves[3][..second]);
        }
    }
    lines
}

/// Half the sum of `a` and `sign` times `b`.
fn half(a: &Lanes, b: &Lanes, sign: f32) -> Lanes {
    std::array::from_fn(|lane| 0.5 * (a[lane] + sign * b[lane]))
}
