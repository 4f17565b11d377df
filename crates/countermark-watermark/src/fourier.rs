//! A discrete Fourier transform of any length, the same bits on every platform.
//!
//! Lengths here are those of payloads (32, 46, 48, 136…), so a length is split into two factors and
//! each part is summed directly, with the symmetry of cosine and sine. Many sequences are transformed
//! side by side, one in each lane, in a fixed order of additions; twiddles come from `libm` in `f64` and are
//! rounded once.
#![allow(
    clippy::many_single_char_names,
    reason = "n, p, q, j and k are the names that the formulas of the transform have"
)]

/// Sequences that are transformed side by side.
pub(crate) const LANES: usize = 8;

/// One sample of each of [`LANES`] sequences. In `f32` a register holds twice as many as in `f64`, and what is
/// transformed has far fewer exact digits.
pub(crate) type Lanes = [f32; LANES];

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
    inner: Short,
    outer: Short,
    /// What is between both: `e^(-2 pi i k1 j2 / length)`, for each k1 all j2.
    turns: Vec<(f32, f32)>,
    /// `e^(-2 pi i t / length)`.
    twiddles: Vec<(f64, f64)>,
    /// `e^(-pi i t / length)` for t below twice the length.
    halves: Vec<(f64, f64)>,
    rows: Vec<Complexes>,
    sums: Vec<Complexes>,
}

impl Dft {
    /// A plan for sequences of `length`, which is at least 1.
    pub(crate) fn new(length: usize) -> Self {
        let inner = factor(length);
        let outer = length / inner;
        let step = -2.0 * std::f64::consts::PI / to_f64(length);
        let turned = |angle: f64| (libm::cos(angle), libm::sin(angle));
        let twiddles: Vec<_> = (0..length).map(|t| turned(step * to_f64(t))).collect();
        let between = (0..inner).flat_map(|k1| (0..outer).map(move |j2| k1 * j2));
        Self {
            length,
            inner: Short::new(inner, &twiddles),
            outer: Short::new(outer, &twiddles),
            turns: between.map(|turns| narrowed(twiddles[turns])).collect(),
            twiddles,
            halves: (0..2 * length).map(|t| turned(0.5 * step * to_f64(t))).collect(),
            rows: vec![Complexes::default(); length],
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
        let (p, q) = (self.inner.length, self.outer.length);
        // j = q j1 + j2, k = k1 + p k2: sums over j1, a turn, sums over j2.
        for j2 in 0..q {
            self.inner.transform(data, j2, q, &mut self.sums);
            for k1 in 0..p {
                let at = k1 * q + j2;
                self.rows[at] = self.sums[k1].turned(self.turns[at]);
            }
        }
        for k1 in 0..p {
            self.outer.transform(&self.rows, k1 * q, 1, &mut self.sums);
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

/// The plan of the transform of a short sequence by its sums.
#[derive(Debug)]
struct Short {
    length: usize,
    /// `e^(-2 pi i j k / length)`, for each k up to half the length all j below it.
    twiddles: Vec<(f32, f32)>,
    /// The sums and the differences of the samples at `j` and `length - j`.
    pairs: Vec<[Complexes; 2]>,
}

impl Short {
    /// A plan for a part of the length that `whole` are the twiddles of.
    fn new(length: usize, whole: &[(f64, f64)]) -> Self {
        let pairs = (length - 1) / 2;
        let step = whole.len() / length;
        let turns = (1..=length / 2).flat_map(|k| (1..=pairs).map(move |j| j * k % length));
        Self {
            length,
            twiddles: turns.map(|turns| narrowed(whole[turns * step])).collect(),
            pairs: vec![[Complexes::default(); 2]; pairs],
        }
    }

    /// Transforms every `step`th sample of `data` from `start` on; `out[k]` and `out[m - k]` share their products.
    fn transform(&mut self, data: &[Complexes], start: usize, step: usize, out: &mut [Complexes]) {
        let m = self.length;
        let at = |j: usize| &data[start + step * j];
        if m == EIGHT {
            return of_eight(std::array::from_fn(at), out);
        }
        let first = *at(0);
        out[0] = first;
        for (j, pair) in (1..).zip(&mut self.pairs) {
            *pair = [at(j).plus(at(m - j)), at(j).minus(at(m - j))];
            out[0] = out[0].plus(&pair[0]);
        }
        for k in 1..=m / 2 {
            let (even, odd) = self.of_pairs(k);
            let even = even.plus(&first);
            out[k] = even.plus(&odd);
            out[m - k] = even.minus(&odd);
        }
        if m.is_multiple_of(2) {
            let middle = at(m / 2);
            for (k, out) in out.iter_mut().enumerate().take(m) {
                *out = if k % 2 == 0 { out.plus(middle) } else { out.minus(middle) };
            }
        }
    }

    /// What the pairs give to `k`, and what to `k` and with the other sign to its mirror.
    fn of_pairs(&self, k: usize) -> (Complexes, Complexes) {
        let (mut even, mut odd) = (Complexes::default(), Complexes::default());
        let count = self.pairs.len();
        let twiddles = &self.twiddles[(k - 1) * count..k * count];
        for ([sum, difference], (cos, sin)) in self.pairs.iter().zip(twiddles) {
            for lane in 0..LANES {
                even.re[lane] += sum.re[lane] * cos;
                even.im[lane] += sum.im[lane] * cos;
                odd.re[lane] -= difference.im[lane] * sin;
                odd.im[lane] += difference.re[lane] * sin;
            }
        }
        (even, odd)
    }
}

/// A length that most others are a multiple of.
const EIGHT: usize = 8;

/// The transform of eight samples: sums and differences, and an eighth of a turn twice.
fn of_eight(x: [&Complexes; EIGHT], out: &mut [Complexes]) {
    let sum = |j: usize| x[j].plus(x[j + 4]);
    let difference = |j: usize| x[j].minus(x[j + 4]);
    let ([a, b], [c, d]) = ([sum(0), sum(2)], [sum(1), sum(3)]);
    let (even, odd) = (a.plus(&b), c.plus(&d));
    (out[0], out[4]) = (even.plus(&odd), even.minus(&odd));
    let (even, odd) = (a.minus(&b), c.minus(&d).quarter_turned());
    (out[2], out[6]) = (even.plus(&odd), even.minus(&odd));
    let (first, second) = (difference(0), difference(2).quarter_turned());
    let (b, d) = (difference(1), difference(3));
    let (across, along) =
        (b.minus(&d).times(ROOT_HALF), b.plus(&d).times(ROOT_HALF).quarter_turned());
    let (even, odd) = (first.plus(&second), across.plus(&along));
    (out[1], out[5]) = (even.plus(&odd), even.minus(&odd));
    let (even, odd) = (first.minus(&second), along.minus(&across));
    (out[3], out[7]) = (even.plus(&odd), even.minus(&odd));
}

/// The cosine of an eighth of a turn.
const ROOT_HALF: f32 = std::f32::consts::FRAC_1_SQRT_2;

impl Complexes {
    /// Times `-i`.
    fn quarter_turned(&self) -> Self {
        Self { re: self.im, im: self.re.map(|re| -re) }
    }

    fn times(&self, by: f32) -> Self {
        Self { re: self.re.map(|re| re * by), im: self.im.map(|im| im * by) }
    }

    // Inlined wherever it is used it would weigh more than a kilobyte in an engine for browsers, compressed.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    fn plus(&self, other: &Self) -> Self {
        let sum = |a: &Lanes, b: &Lanes| std::array::from_fn(|lane| a[lane] + b[lane]);
        Self { re: sum(&self.re, &other.re), im: sum(&self.im, &other.im) }
    }

    #[cfg_attr(target_arch = "wasm32", inline(never))]
    fn minus(&self, other: &Self) -> Self {
        let difference = |a: &Lanes, b: &Lanes| std::array::from_fn(|lane| a[lane] - b[lane]);
        Self { re: difference(&self.re, &other.re), im: difference(&self.im, &other.im) }
    }

    /// Times `cos + i sin`.
    fn turned(&self, (cos, sin): (f32, f32)) -> Self {
        Self {
            re: std::array::from_fn(|lane| self.re[lane] * cos - self.im[lane] * sin),
            im: std::array::from_fn(|lane| self.re[lane] * sin + self.im[lane] * cos),
        }
    }
}

fn narrowed((cos, sin): (f64, f64)) -> (f32, f32) {
    (cos as f32, sin as f32)
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
            let sample = |j: usize, lane: usize| ((j * 31 + lane * 17) % 29) as f32 - 14.0;
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
                    let [x, y] = [x.re[3], x.im[3]].map(f64::from);
                    re += x * cos - y * sin;
                    im += x * sin + y * cos;
                }
                // A sum of n samples of up to 14, each rounded to 24 bits.
                let [x, y] = [value.re[3], value.im[3]].map(f64::from);
                assert!((x - re).abs() < 1e-5 * to_f64(n + 8), "n {n} k {k}: {x} {re}");
                assert!((y - im).abs() < 1e-5 * to_f64(n + 8), "n {n} k {k}: {y} {im}");
            }
        }
    }
}
