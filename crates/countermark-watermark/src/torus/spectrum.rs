//! A plane as a torus of one period in both directions, and the spectrum of that.

use crate::{
    fourier::{Complexes, Dft, LANES, to_f64},
    grid::Grid,
};

/// Sums over all blocks that fall on the same place modulo `length` in both directions, less the mean.
pub(super) fn fold(plane: &Grid, length: usize) -> Vec<f64> {
    let count = to_f64(plane.values.len().max(1));
    let mean = plane.values.iter().map(|value| f64::from(*value)).sum::<f64>() / count;
    let mut torus = vec![0.0; length * length];
    for (y, row) in plane.values.chunks_exact(plane.width.max(1)).enumerate() {
        let line = &mut torus[y % length * length..][..length];
        for part in row.chunks(length) {
            for (sum, value) in line.iter_mut().zip(part) {
                *sum += f64::from(*value) - mean;
            }
        }
    }
    torus
}

/// The transform of a real torus in both directions, for `k` across up to n/2.
pub(super) fn spectrum(torus: &[f64], plan: &mut Dft) -> Vec<(f64, f64)> {
    let n = plan.length();
    let half = n / 2 + 1;
    let across = along_rows(torus, plan);
    let mut data = vec![Complexes::default(); n];
    let mut whole = Vec::with_capacity(half * n);
    for rows in across.chunks(LANES * n) {
        for (lane, row) in rows.chunks_exact(n).enumerate() {
            for (value, (re, im)) in data.iter_mut().zip(row) {
                value.re[lane] = *re;
                value.im[lane] = *im;
            }
        }
        plan.forward(&mut data);
        for lane in 0..rows.len() / n {
            whole.extend(data.iter().map(|value| (value.re[lane], value.im[lane])));
        }
    }
    whole
}

/// The transform of each row; a line of the result holds one `k` up to n/2 of all rows.
fn along_rows(torus: &[f64], plan: &mut Dft) -> Vec<(f64, f64)> {
    let n = plan.length();
    let mut lines = vec![(0.0, 0.0); (n / 2 + 1) * n];
    let mut data = vec![Complexes::default(); n];
    // Two real rows make one complex sequence.
    for (group, rows) in torus.chunks(2 * LANES * n).enumerate() {
        data.fill(Complexes::default());
        for (slot, row) in rows.chunks_exact(n).enumerate() {
            for (value, sample) in data.iter_mut().zip(row) {
                let part = if slot % 2 == 0 { &mut value.re } else { &mut value.im };
                part[slot / 2] = *sample;
            }
        }
        plan.forward(&mut data);
        for (k, line) in lines.chunks_exact_mut(n).enumerate() {
            let (a, b) = (&data[k], &data[(n - k) % n]);
            for slot in 0..rows.len() / n {
                let lane = slot / 2;
                line[group * 2 * LANES + slot] = if slot % 2 == 0 {
                    (0.5 * (a.re[lane] + b.re[lane]), 0.5 * (a.im[lane] - b.im[lane]))
                } else {
                    (0.5 * (a.im[lane] + b.im[lane]), 0.5 * (b.re[lane] - a.re[lane]))
                };
            }
        }
    }
    lines
}
