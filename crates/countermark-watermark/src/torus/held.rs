//! Words of which four blocks share most of their bits.
//!
//! Where colour was subsampled on a grid that starts with the blocks, one block of the compressed plane holds two
//! by two of them, and coarse quantisation leaves little more than its mean. In one direction the mean of two
//! neighbours, held over both, leaves of a wave at angle t the part `(1 + cos t) / 2` and puts `i sin t / 2`
//! half a turn further. So a frequency of a word stands on itself and on three others, and shares all four with the
//! frequency that lies half a turn away.

use super::{Gain, Torus, Word};

/// How much of their bits four blocks share. Of the calibration half, at quality 50, 0.5 found as much as none
/// shared, 0.7 and 0.85 a tenth more; at quality 75 0.85 cost the weakest finds and 0.7 gained some.
const HELD: f64 = 0.7;

/// Half turns, across and down.
const TURNS: [(usize, usize); 4] = [(0, 0), (0, 1), (1, 0), (1, 1)];

/// What a word shows at one of the four places of a frequency.
struct Shown {
    /// The share of the frequency that stands there: real and imaginary part.
    share: (f64, f64),
    /// By how much the place counts.
    weight: f64,
    /// What the plane has there, whitened.
    value: (f64, f64),
}

impl Word {
    /// What of the frequency (`ky`, `k`) stands at each of [`TURNS`] from itself.
    fn held(&self, (ky, k): (usize, usize)) -> [(f64, f64); 4] {
        let parts = |at: usize| [0.5 * (1.0 + f64::from(self.cosines[at])), 0.5 * self.sines[at]];
        let (across, down) = (parts(k), parts(ky));
        let both = |a: usize, b: usize| HELD * across[a] * down[b];
        [(1.0 - HELD + both(0, 0), 0.0), (0.0, both(0, 1)), (0.0, both(1, 0)), (-both(1, 1), 0.0)]
    }
}

impl Torus {
    /// The same for words of which four blocks share their bits; of an even length, so that a period holds whole
    /// pairs.
    pub(crate) fn held(self) -> Self {
        Self { gain: Gain::Held, ..self }
    }

    /// What [`Torus::term`] is of each frequency of a stride, of the four places that it stands on. Gives the square
    /// of the length of the expected signal, and what frequencies that share their places add to it at even phases, and
    /// take from it at odd ones.
    pub(super) fn held_terms(
        &self,
        word: &Word,
        stride: usize,
        terms: &mut Vec<(f64, f64)>,
    ) -> (f64, f64) {
        let half = self.length / 2;
        let (mut norm, mut shared) = (0.0, 0.0);
        for k in 0..=half {
            let places = self.places(word, (k * stride % self.length, k));
            if k < half {
                shared += shared_with(word, stride, k, &places);
            }
            if k > 0 {
                let (a, b) = word.spectrum[k];
                let (mut re, mut im, mut square) = (0.0, 0.0, 0.0);
                for Shown { share: (c, s), weight, value: (x, y) } in places {
                    re += weight * (c * x + s * y);
                    im += weight * (c * y - s * x);
                    square += weight * weight * (c * c + s * s);
                }
                terms.push((a * re + b * im, a * im - b * re));
                norm += self.weight_of(k) * (square * (a * a + b * b));
            }
        }
        (norm, 2.0 * shared)
    }

    /// What stands at the four places of a frequency.
    fn places(&self, word: &Word, (ky, k): (usize, usize)) -> [Shown; 4] {
        let shares = word.held((ky, k));
        std::array::from_fn(|at| {
            let (weight, value) = self.turned(word, (ky, k), TURNS[at]);
            Shown { share: shares[at], weight, value }
        })
    }

    /// The weight and the whitened value half turns from a frequency.
    fn turned(
        &self,
        word: &Word,
        (ky, k): (usize, usize),
        (across, down): (usize, usize),
    ) -> (f64, (f64, f64)) {
        let n = self.length;
        let (k, ky) = ((k + across * (n / 2)) % n, (ky + down * (n / 2)) % n);
        if k <= n / 2 {
            return (self.weight(word, k, ky), self.whitened.at(k * n + ky));
        }
        // The plane is real, and only half of its spectrum is stored.
        let (k, ky) = (n - k, (n - ky) % n);
        let (re, im) = self.whitened.at(k * n + ky);
        (self.weight(word, k, ky), (re, -im))
    }
}

/// Half of what a frequency and the one half a turn across from it, which shares its places, add to the square of the
/// length of the expected signal.
fn shared_with(word: &Word, stride: usize, k: usize, places: &[Shown; 4]) -> f64 {
    let length = word.spectrum.len();
    let other = k + length / 2;
    let ((a, b), (c, d)) = (word.spectrum[k], word.spectrum[other]);
    let (re, im) = (a * c + b * d, b * c - a * d);
    let shares = word.held((other * stride % length, other));
    let at_place =
        |(Shown { share: (p, q), weight, .. }, (across, down)): (&Shown, (usize, usize))| {
            let (r, s) = shares[2 * (1 - across) + (down + stride) % 2];
            weight * weight * (re * (p * r + q * s) - im * (q * r - p * s))
        };
    places.iter().zip(TURNS).map(at_place).sum()
}

#[cfg(test)]
mod tests {
    use crate::{
        decoys::Decoys,
        fourier::Dft,
        grid::Grid,
        torus::{Gain, Plane, Torus, Word},
    };

    /// Noise from a fixed seed, with a word at `strength` of which each square of four blocks shows the mean.
    fn plane(bits: &[u8], stride: usize, phase: usize, strength: f64) -> Grid {
        let (width, height) = (3 * bits.len(), 2 * bits.len());
        let bit = |y: usize, x: usize| f64::from(bits[(y * stride + x + phase) % bits.len()]) - 0.5;
        let mut state = 11_u64;
        let mut noise = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 33) as f64 / f64::from(1_u32 << 31) - 0.5
        };
        let mut values = Vec::new();
        for y in 0..height {
            for x in 0..width {
                let (y, x) = (y & !1, x & !1);
                let mean = bit(y, x) + bit(y, x + 1) + bit(y + 1, x) + bit(y + 1, x + 1);
                values.push((noise() + strength * mean) as f32);
            }
        }
        Grid { width, height, values }.less_neighbours()
    }

    fn sdxl() -> Vec<u8> {
        (0..48).rev().map(|at| (0xb3ec_907b_b19e_u64 >> at & 1) as u8).collect()
    }

    /// Even and odd strides fold the pairs of frequencies differently, and phases turn them.
    #[test]
    fn four_blocks_that_share_their_bits_are_seen_better_together() {
        let bits = sdxl();
        let mut plan = Dft::new(bits.len());
        let word = Word::new(&bits, &mut plan);
        for (stride, phase) in [(1, 0), (2, 0), (5, 3), (12, 7), (22, 1), (33, 2)] {
            let torus = Torus::new(
                &Plane::of(&plane(&bits, stride, phase, 0.1)),
                Gain::BandPass,
                &mut plan,
            );
            let apart = torus.at(&word, stride, phase, &plan);
            let held = torus.held();
            let together = held.at(&word, stride, phase, &plan);
            assert!(together > 1.1 * apart && apart > 3.0, "{stride}: {together}, {apart}");
            let all = held.scan(&[(&word, stride)], &mut plan);
            let scanned = f64::from(all[phase]);
            assert!((scanned - together).abs() < 1e-4, "{stride}: {scanned} {together}");
            let best = f64::from(all.iter().copied().fold(f32::MIN, f32::max));
            assert!((best - together).abs() < 1e-4, "{stride}: {best} {together}");
        }
    }

    #[test]
    fn noise_gives_values_of_one_standard_deviation() {
        let bits = sdxl();
        let mut plan = Dft::new(bits.len());
        let mut decoys = Decoys::default();
        let torus =
            Torus::new(&Plane::of(&plane(&bits, 1, 0, 0.0)), Gain::BandPass, &mut plan).held();
        for stride in [3, 8] {
            let null = decoys.look(&torus, stride, &mut plan);
            assert!((0.8..1.15).contains(&null.deviation), "{stride}: {}", null.deviation);
        }
    }

    /// The expected signal is a sum over places, and its length must count a place once.
    #[test]
    fn the_length_of_the_signal_is_that_of_the_sum() {
        let bits = sdxl();
        let n = bits.len();
        let mut plan = Dft::new(n);
        let word = Word::new(&bits, &mut plan);
        let torus =
            Torus::new(&Plane::of(&plane(&bits, 1, 0, 0.0)), Gain::BandPass, &mut plan).held();
        for (stride, phase) in [(7, 0), (7, 1), (10, 0), (10, 1)] {
            let mut signal = vec![(0.0, 0.0); n * n];
            for k in 1..n {
                let (a, b) = word.spectrum[k];
                let (cos, sin) = plan.twiddle(k * phase);
                // The word from its bit `phase` on: turned the other way.
                let (a, b) = (a * cos + b * sin, b * cos - a * sin);
                let ky = k * stride % n;
                for (turns, (c, s)) in super::TURNS.into_iter().zip(word.held((ky, k))) {
                    let (weight, _) = torus.turned(&word, (ky, k), turns);
                    let place = (k + turns.0 * n / 2) % n * n + (ky + turns.1 * n / 2) % n;
                    signal[place].0 += weight * (a * c - b * s);
                    signal[place].1 += weight * (a * s + b * c);
                }
            }
            let length: f64 = signal.iter().map(|(a, b)| a * a + b * b).sum();
            let mut terms = Vec::new();
            let super::super::Scale::Normal(norm) = torus.line(&word, stride, &mut terms)[phase]
            else {
                panic!("no scale")
            };
            assert!((norm * length.sqrt() - 1.0).abs() < 1e-6, "{stride} {phase}: {norm} {length}");
        }
    }
}
