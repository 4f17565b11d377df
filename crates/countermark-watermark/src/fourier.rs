//! A discrete Fourier transform of any length, the same bits on every platform.
//!
//! Lengths here are those of payloads (32, 46, 48, 136…), so a length is split into two factors and
//! each part is summed directly, with the symmetry of cosine and sine. Many sequences are transformed
//! side by side, one in each lane, in a fixed order of additions; twiddles come from `libm` in `f64`.
#![allow(
    clippy::many_single_char_names,
    reason = "n, p, q, j and k are the names that the formulas of the transform have"
)]

/// Sequences that are transformed side by side.
pub(crate) const LANES: usize = 8;

/// One sample of each of [`LANES`] sequences.
pub(crate) type Lanes = [f64; LANES];

/// A complex sample of each of [`LANES`] sequences.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Complexes {
    pub(crate) re: Lanes,
    pub(crate) im: Lanes,
}

/// The plan of transforms of one length.
#[derive(Debug)]
pub(crate) struct Dft {
    length: usize,
    /// `length = inner x outer`, as close to each other as they can be.
    inner: usize,
    outer: usize,
    /// `e^(-2 pi i t / length)`.
    twiddles: Vec<(f64, f64)>,
    /// `e^(-pi i t / length)` for t below twice the length.
    halves: Vec<(f64, f64)>,
    rows: Vec<Complexes>,
    part: Vec<Complexes>,
    sums: Vec<Complexes>,
}

impl Dft {
    /// A plan for sequences of `length`, which is at least 1.
    pub(crate) fn new(length: usize) -> Self {
        let inner = factor(length);
        let step = -2.0 * std::f64::consts::PI / to_f64(length);
        let turned = |angle: f64| (libm::cos(angle), libm::sin(angle));
        Self {
            length,
            inner,
            outer: length / inner,
            twiddles: (0..length).map(|t| turned(step * to_f64(t))).collect(),
            halves: (0..2 * length).map(|t| turned(0.5 * step * to_f64(t))).collect(),
            rows: vec![Complexes::default(); length],
            part: vec![Complexes::default(); length],
            sums: vec![Complexes::default(); length],
        }
    }

    /// The length of the sequences.
    pub(crate) const fn length(&self) -> usize {
        self.length
    }

    /// Cosine and sine of `-2 pi turns / length`.
    pub(crate) fn twiddle(&self, turns: usize) -> (f64, f64) {
        self.twiddles[turns % self.length]
    }

    /// Cosine and sine of `-pi turns / length`.
    pub(crate) fn half_twiddle(&self, turns: usize) -> (f64, f64) {
        self.halves[turns % (2 * self.length)]
    }

    /// The same cosine, for `turns` below the length.
    pub(crate) fn cosine(&self, turns: usize) -> f64 {
        self.twiddles[turns].0
    }

    /// `X[k] = sum over j of x[j] e^(-2 pi i j k / length)`, in place, in every lane.
    pub(crate) fn forward(&mut self, data: &mut [Complexes]) {
        let (n, p, q) = (self.length, self.inner, self.outer);
        // j = q j1 + j2, k = k1 + p k2: sums over j1, a turn, sums over j2.
        for j2 in 0..q {
            for j1 in 0..p {
                self.part[j1] = data[q * j1 + j2];
            }
            small(&self.twiddles, n / p, &self.part[..p], &mut self.sums);
            for k1 in 0..p {
                self.rows[k1 * q + j2] = turn(&self.sums[k1], self.twiddles[(j2 * k1) % n]);
            }
        }
        for k1 in 0..p {
            small(&self.twiddles, n / q, &self.rows[k1 * q..(k1 + 1) * q], &mut self.sums);
            for k2 in 0..q {
                data[k1 + p * k2] = self.sums[k2];
            }
        }
    }
}

/// The factor of `n` that is nearest to its square root from below.
fn factor(n: usize) -> usize {
    let mut best = 1;
    let mut candidate = 1;
    while candidate * candidate <= n {
        if n.is_multiple_of(candidate) {
            best = candidate;
        }
        candidate += 1;
    }
    best
}

fn turn(value: &Complexes, (cos, sin): (f64, f64)) -> Complexes {
    let mut turned = Complexes::default();
    for lane in 0..LANES {
        turned.re[lane] = value.re[lane] * cos - value.im[lane] * sin;
        turned.im[lane] = value.re[lane] * sin + value.im[lane] * cos;
    }
    turned
}

/// The transform of a short sequence by its sums: `out[k]` and `out[m - k]` share their products.
/// `stride` is the step in `twiddles` that one turn of this length takes.
fn small(twiddles: &[(f64, f64)], stride: usize, data: &[Complexes], out: &mut [Complexes]) {
    let m = data.len();
    let pairs = (m - 1) / 2;
    out[0] = data[0];
    for value in &data[1..] {
        add(&mut out[0], value, 1.0);
    }
    for k in 1..=m / 2 {
        let (mut even, mut odd) = (data[0], Complexes::default());
        for j in 1..=pairs {
            let (cos, sin) = twiddles[(j * k) % m * stride];
            let (x, y) = (&data[j], &data[m - j]);
            for lane in 0..LANES {
                even.re[lane] += (x.re[lane] + y.re[lane]) * cos;
                even.im[lane] += (x.im[lane] + y.im[lane]) * cos;
                odd.re[lane] -= (x.im[lane] - y.im[lane]) * sin;
                odd.im[lane] += (x.re[lane] - y.re[lane]) * sin;
            }
        }
        if m.is_multiple_of(2) {
            add(&mut even, &data[m / 2], if k % 2 == 0 { 1.0 } else { -1.0 });
        }
        out[k] = even;
        add(&mut out[k], &odd, 1.0);
        if k != m - k {
            out[m - k] = even;
            add(&mut out[m - k], &odd, -1.0);
        }
    }
}

fn add(sum: &mut Complexes, value: &Complexes, factor: f64) {
    for lane in 0..LANES {
        sum.re[lane] += factor * value.re[lane];
        sum.im[lane] += factor * value.im[lane];
    }
}

/// The greatest number that divides both.
pub(crate) fn greatest_divisor(a: usize, b: usize) -> usize {
    if b == 0 { a } else { greatest_divisor(b, a % b) }
}

/// A count as a number; counts here are far below 2^53.
pub(crate) fn to_f64(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equals_the_sum_by_definition() {
        for n in [1, 2, 7, 8, 23, 32, 46, 48, 64, 136, 257] {
            let sample = |j: usize, lane: usize| to_f64((j * 31 + lane * 17) % 29) - 14.0;
            let mut data = vec![Complexes::default(); n];
            for (j, value) in data.iter_mut().enumerate() {
                for lane in 0..LANES {
                    value.re[lane] = sample(j, lane);
                    value.im[lane] = sample(j + 5, lane + 1);
                }
            }
            let input = data.clone();
            Dft::new(n).forward(&mut data);
            for (k, value) in data.iter().enumerate() {
                let (mut re, mut im) = (0.0, 0.0);
                for (j, x) in input.iter().enumerate() {
                    let angle = -2.0 * std::f64::consts::PI * to_f64(j * k % n) / to_f64(n);
                    let (cos, sin) = (libm::cos(angle), libm::sin(angle));
                    re += x.re[3] * cos - x.im[3] * sin;
                    im += x.re[3] * sin + x.im[3] * cos;
                }
                assert!((value.re[3] - re).abs() < 1e-8, "n {n} k {k}");
                assert!((value.im[3] - im).abs() < 1e-8, "n {n} k {k}");
            }
        }
    }
}
