//! What compression makes of a mark beside the mark.
//!
//! A compressed block shows something of the bits around its own, and not in proportion: how much is left of a bit
//! depends on its neighbours. All of that follows from the word, so it stands on the word's own line of the spectrum
//! and repeats with it, and disagrees with the word there. It is no noise: where the line is asked what noise it has
//! ([`Torus::with_own_noise`]), as much as shapes made of neighbouring bits explain does not count.

use crate::fourier::{Dft, to_f64};

use super::{Torus, Word};

/// Real and imaginary parts for each frequency of a line, from k = 1.
type Line = Vec<[f64; 2]>;

/// The word, and its neighbours on both sides in a row and in a column, alone and times the word.
///
/// Of the calibration half, shapes of diagonal neighbours and of neighbours times each other explained no more.
const SHAPES: usize = 5;

impl Word {
    /// One of [`SHAPES`], for each place in the word; `below` is how far the word advances from row to row.
    fn shape(&self, which: usize, below: usize) -> Vec<f64> {
        let n = self.signs.len();
        let by = if which < 3 { 1 } else { below };
        let of_place = |m: usize| {
            let own = self.signs[m];
            let beside = self.signs[(m + by) % n] + self.signs[(m + n - by % n) % n];
            match which {
                0 => own,
                1 | 3 => beside,
                _ => own * beside,
            }
        };
        (0..n).map(of_place).collect()
    }
}

impl Torus {
    /// The variance of `z` for random phases, by what of a line is none of [`SHAPES`]. `terms` are those of
    /// [`Torus::line`].
    pub(super) fn unexplained(
        &self,
        word: &Word,
        (stride, phase): (usize, usize),
        terms: &[(f64, f64)],
        plan: &Dft,
    ) -> f64 {
        let n = self.length;
        let mut basis: Vec<Line> = Vec::with_capacity(SHAPES);
        let mut gain = 1.0;
        for which in 0..SHAPES {
            let mut shape = self.shown(&word.shape(which, stride), word, stride, plan);
            self.take_off(&basis, &mut shape);
            let length = self.product(&shape, &shape).sqrt();
            if which == 0 {
                gain = length;
            }
            if length > 1e-9 {
                shape.as_flattened_mut().iter_mut().for_each(|part| *part /= length);
                basis.push(shape);
            }
        }
        let Some(own) = basis.first() else { return 0.0 };
        let mut line = Line::with_capacity(terms.len());
        for (k, ((re, im), [own, _])) in (1..).zip(terms.iter().zip(own)) {
            let (cos, sin) = plan.twiddle(k * phase);
            let share = if *own > 0.0 { 1.0 / (gain * own) } else { 0.0 };
            line.push([(re * cos - im * sin) * share, (re * sin + im * cos) * share]);
        }
        self.take_off(&basis, &mut line);
        for (value, [own, _]) in line.iter_mut().zip(own) {
            *value = value.map(|part| part * own);
        }
        // Each shape takes as much of noise as any other direction has.
        let left = (n - 1).saturating_sub(basis.len()).max(1);
        self.product(&line, &line) * to_f64(n - 1) / to_f64(left)
    }

    /// How a shape that repeats with the word stands on its line, turned by the word, which is real then.
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
            let size = (a * a + b * b).sqrt().max(1e-12);
            let weight = self.weight(word, k, k * stride % n) / size;
            [(a * re + b * im) * weight, (a * im - b * re) * weight]
        };
        (1..=n / 2).map(of_frequency).collect()
    }

    fn product(&self, one: &[[f64; 2]], other: &[[f64; 2]]) -> f64 {
        let products = one.iter().zip(other).zip(1..);
        products.map(|((a, b), k)| self.weight_of(k) * (a[0] * b[0] + a[1] * b[1])).sum()
    }

    /// Takes off what a line has of each of `basis`, which are perpendicular and of length 1.
    fn take_off(&self, basis: &[Line], line: &mut Line) {
        for shape in basis {
            let part = self.product(line, shape);
            let values = line.as_flattened_mut().iter_mut();
            values.zip(shape.as_flattened()).for_each(|(value, of)| *value -= part * of);
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
        let alone = torus.scan(&[(&word, stride)], plan)[0];
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
