//! What compression makes of a mark beside the mark.
//!
//! A compressed block shows something of the bits around its own, and not in proportion: how much is left of a bit
//! depends on its neighbours. All of that follows from the word, so it stands on the word's own line of the spectrum
//! and repeats with it, and disagrees with the word there. It is no noise: where the line is asked what noise it has
//! ([`Torus::with_own_noise`]), as much as shapes made of neighbouring bits explain does not count.

use crate::fourier::{Dft, to_f64};

use super::{Torus, Word};

/// Real and imaginary parts for each frequency of a line, from k = 1.
type Line = Vec<(f64, f64)>;

impl Word {
    /// The sums of the bits on both sides of each, in its row and in its column, and those times the bit itself.
    ///
    /// Of the calibration half, shapes of the other diagonals and of neighbours times each other explained no more.
    fn neighbours(&self, stride: usize) -> [Vec<f64>; 4] {
        let n = self.signs.len();
        let sums = |by: usize| -> Vec<f64> {
            (0..n).map(|m| self.signs[(m + by) % n] + self.signs[(m + n - by % n) % n]).collect()
        };
        let times =
            |sums: &[f64]| sums.iter().zip(&self.signs).map(|(sum, own)| sum * own).collect();
        let (row, column) = (sums(1), sums(stride));
        let both = [times(&row), times(&column)];
        let [of_row, of_column] = both;
        [row, column, of_row, of_column]
    }
}

impl Torus {
    /// The variance of `z` for random phases, by what of a line is neither the word nor made of its neighbours.
    /// `terms` are those of [`Torus::line`].
    pub(super) fn unexplained(
        &self,
        word: &Word,
        (stride, phase): (usize, usize),
        terms: &[(f64, f64)],
        plan: &Dft,
    ) -> f64 {
        let n = self.length;
        let size = |k: usize| {
            let (a, b) = word.spectrum[k];
            (a * a + b * b).sqrt()
        };
        // Everything is turned by the word, which is real then.
        let gains: Line =
            (1..=n / 2).map(|k| (size(k) * self.weight(word, k, k * stride % n), 0.0)).collect();
        let line = terms.iter().zip(&gains).zip(1..).map(|(((re, im), (gain, _)), k)| {
            let (cos, sin) = plan.twiddle(k * phase);
            let share = if *gain > 0.0 { 1.0 / gain } else { 0.0 };
            ((re * cos - im * sin) * share, (re * sin + im * cos) * share)
        });
        let mut line: Line = line.collect();
        let mut basis = Vec::new();
        let shapes = word.neighbours(stride).map(|shape| self.shown(&shape, word, stride, plan));
        for mut shape in std::iter::once(gains).chain(shapes) {
            self.take_off(&basis, &mut shape);
            let length = self.product(&shape, &shape).sqrt();
            if length > 1e-9 {
                basis.push(shape.iter().map(|(re, im)| (re / length, im / length)).collect());
            }
        }
        self.take_off(&basis, &mut line);
        let Some(own) = basis.first() else { return 0.0 };
        let power = line.iter().zip(own).zip(1..).map(|(((re, im), (gain, _)), k)| {
            self.weight_of(k) * gain * gain * (re * re + im * im)
        });
        // Each shape takes as much of noise as any other direction has.
        power.sum::<f64>() * to_f64(n - 1) / to_f64((n - 1).saturating_sub(basis.len()).max(1))
    }

    /// How a shape that repeats with the word would stand on its line, turned by the word.
    fn shown(&self, shape: &[f64], word: &Word, stride: usize, plan: &Dft) -> Line {
        let n = self.length;
        let of_frequency = |k: usize| {
            let (mut re, mut im) = (0.0, 0.0);
            for (m, value) in shape.iter().enumerate() {
                let (cos, sin) = plan.twiddle(k * m);
                re += value * cos;
                im += value * sin;
            }
            let (a, b) = word.spectrum[k];
            let size = (a * a + b * b).sqrt();
            let weight = self.weight(word, k, k * stride % n) / if size > 0.0 { size } else { 1.0 };
            ((a * re + b * im) * weight, (a * im - b * re) * weight)
        };
        (1..=n / 2).map(of_frequency).collect()
    }

    fn product(&self, one: &[(f64, f64)], other: &[(f64, f64)]) -> f64 {
        let products = one.iter().zip(other).zip(1..);
        products.map(|((a, b), k)| self.weight_of(k) * (a.0 * b.0 + a.1 * b.1)).sum()
    }

    /// Takes off what a line has of each of `basis`, which are perpendicular and of length 1.
    fn take_off(&self, basis: &[Line], line: &mut [(f64, f64)]) {
        for shape in basis {
            let part = self.product(line, shape);
            for (value, (re, im)) in line.iter_mut().zip(shape) {
                value.0 -= part * re;
                value.1 -= part * im;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        fourier::Dft,
        grid::Grid,
        torus::{Gain, OwnNoise, Plane, Torus, Word},
    };

    /// The word of `sdxl`.
    fn bits() -> Vec<u8> {
        (0..48).rev().map(|at| (0xb3ec_907b_b19e_u64 >> at & 1) as u8).collect()
    }

    /// Little noise, and what `shown` says of each place in the word, in rows that advance by `stride`.
    fn torus(stride: usize, shown: impl Fn(usize) -> f64, plan: &mut Dft) -> Torus {
        let n = plan.length();
        let (width, height) = (3 * n, 2 * n);
        let mut state = 3_u64;
        let values = (0..width * height).map(|at| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let noise = (state >> 33) as f64 / f64::from(1_u32 << 31) - 0.5;
            let place = (at / width * stride + at % width) % n;
            (noise + shown(place)) as f32
        });
        let grid = Grid { width, height, values: values.collect() }.less_neighbours();
        Torus::new(&Plane::of(&grid), Gain::BandPass, plan).with_own_noise(OwnNoise::Whole)
    }

    /// `z` as it is told without any explanation, and with it.
    fn both(torus: &Torus, stride: usize, plan: &mut Dft) -> (f64, f64) {
        let word = Word::new(&bits(), plan);
        let alone = torus.scan(&word, &[stride], plan)[0];
        (alone.into(), torus.at(&word, stride, 0, plan))
    }

    #[test]
    fn what_compression_makes_of_a_mark_is_no_noise() {
        let word: Vec<f64> = bits().iter().map(|bit| f64::from(*bit) - 0.5).collect();
        let at = |place: usize| word[place % word.len()];
        for stride in [1, 5, 22] {
            let mut plan = Dft::new(word.len());
            let distorted = |place: usize| {
                let beside = at(place + 1) + at(place + 47) + at(place + stride);
                0.3 * at(place) * (1.0 + 5.0 * beside)
            };
            let torus = torus(stride, distorted, &mut plan);
            let (alone, explained) = both(&torus, stride, &mut plan);
            assert!(alone > 2.0 && explained > 1.2 * alone, "{stride}: {alone}, {explained}");
        }
    }

    /// A pattern that has the period of the word, and agrees with it in part.
    #[test]
    fn what_follows_another_word_stays_noise() {
        let word: Vec<f64> = bits().iter().map(|bit| f64::from(*bit) - 0.5).collect();
        for (stride, seed) in [(1, 5), (5, 11), (22, 7)] {
            let mut plan = Dft::new(word.len());
            let other = |place: usize| f64::from(u8::from(place * place * seed % 17 < 8)) - 0.5;
            let pattern = |place: usize| 0.1 * word[place] + 0.3 * other(place);
            let torus = torus(stride, pattern, &mut plan);
            let (alone, explained) = both(&torus, stride, &mut plan);
            assert!(explained < 1.15 * alone.max(3.0), "{stride}: {alone}, {explained}");
        }
    }
}
