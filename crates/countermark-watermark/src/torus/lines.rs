//! The lines of many strides, side by side, with all phases of each by one transform.
//!
//! What [`Torus::line`] computes for one line is computed here for a line in each lane.

use crate::fourier::{Complexes, Dft, LANES, Lanes};

use super::{Gain, MOST_OF_ONE, Scale, Torus, Word, passes};

/// How the sums of the line in each lane become `z` at even and at odd phases.
type Scales = [[Scale; 2]; LANES];

/// A word and a stride.
pub(crate) type Wanted<'a> = (&'a Word, usize);

impl Torus {
    /// `z` at all phases of each line of `wanted`, one line behind the other.
    pub(crate) fn scan(&self, wanted: &[Wanted<'_>], plan: &mut Dft) -> Vec<f32> {
        let n = self.length;
        let mut found = Vec::with_capacity(n * wanted.len());
        let mut data = vec![Complexes::default(); n];
        let mut terms = [(); 2].map(|()| vec![Complexes::default(); n / 2]);
        for wanted in wanted.chunks(2 * LANES) {
            let (first, second) = wanted.split_at(wanted.len().min(LANES));
            let scales = [self.lines(first, &mut terms[0]), self.lines(second, &mut terms[1])];
            lay(&terms, &mut data);
            plan.forward(&mut data);
            for slot in 0..wanted.len() {
                let (half, lane) = (slot / LANES, slot % LANES);
                let part = |x: &Complexes| if half == 0 { x.re[lane] } else { x.im[lane] };
                let start = found.len();
                found.extend(data.iter().map(part));
                Scale::all(&scales[half][lane], &mut found[start..]);
            }
        }
        found
    }

    /// Puts the terms of each of up to [`LANES`] lines into a lane of `terms`, from k = 1.
    fn lines(&self, wanted: &[Wanted<'_>], terms: &mut [Complexes]) -> Scales {
        let held = self.gain == Gain::Held;
        let mut scales = if held {
            [[Scale::Nothing; 2]; LANES]
        } else {
            let norms = self.terms_of(wanted, terms);
            self.bounded(norms, terms)
        };
        let apart = |stride: usize| held || (stride == 0 && self.axes[0].is_none());
        let mut own = Vec::with_capacity(terms.len());
        for (lane, (word, stride)) in wanted.iter().enumerate() {
            if !apart(*stride) {
                continue;
            }
            scales[lane] = self.line(word, *stride, &mut own);
            for (terms, (re, im)) in terms.iter_mut().zip(&own) {
                (terms.re[lane], terms.im[lane]) = (*re as f32, *im as f32);
            }
        }
        scales
    }

    /// `conj(G[k]) N[ky][k]` in a lane for each line, and the sums of `|G[k]|^2`.
    fn terms_of(&self, wanted: &[Wanted<'_>], terms: &mut [Complexes]) -> Lanes {
        let n = self.length;
        let mut norms = Lanes::default();
        let mut rows = [0; LANES];
        for (k, term) in (1..).zip(terms) {
            let (mut re, mut im) = (Lanes::default(), Lanes::default());
            let (mut roots, mut cosines) = (Lanes::default(), Lanes::default());
            let (mut a, mut b, mut across) = (Lanes::default(), Lanes::default(), 0.0);
            for ((lane, ky), (word, stride)) in rows.iter_mut().enumerate().zip(wanted) {
                *ky += stride;
                *ky -= if *ky >= n { n } else { 0 };
                let at = k * n + *ky;
                (re[lane], im[lane]) = (self.whitened.re[at], self.whitened.im[at]);
                (roots[lane], cosines[lane]) = (self.roots[at], word.cosines[*ky]);
                let (re, im) = word.spectrum[k];
                (a[lane], b[lane], across) = (re as f32, im as f32, word.cosines[k]);
            }
            let count = self.weight_of(k) as f32;
            for lane in 0..LANES {
                let weight = passes(self.gain, across, cosines[lane]) * roots[lane];
                let square = a[lane] * a[lane] + b[lane] * b[lane];
                term.re[lane] = (a[lane] * re[lane] + b[lane] * im[lane]) * weight;
                term.im[lane] = (a[lane] * im[lane] - b[lane] * re[lane]) * weight;
                norms[lane] += count * square * weight * weight;
            }
        }
        norms
    }

    /// Bounds the terms of each lane by [`MOST_OF_ONE`].
    fn bounded(&self, norms: Lanes, terms: &mut [Complexes]) -> Scales {
        let norms = norms.map(|square| if square > 0.0 { 1.0 / square.sqrt() } else { 0.0 });
        let (mut reach, mut power) = (Lanes::default(), Lanes::default());
        for (k, term) in (1..).zip(terms) {
            let count = self.weight_of(k) as f32;
            for lane in 0..LANES {
                let (re, im) = (term.re[lane], term.im[lane]);
                let size = count * (re * re + im * im).sqrt() * norms[lane];
                let kept = if size > MOST_OF_ONE { MOST_OF_ONE } else { size };
                let share = if size > kept { kept / size } else { 1.0 };
                term.re[lane] *= share;
                term.im[lane] *= share;
                reach[lane] += kept;
                power[lane] += kept * kept / count;
            }
        }
        std::array::from_fn(|lane| {
            let [norm, reach, power] = [norms[lane], reach[lane], power[lane]].map(f64::from);
            [self.scale(norm, reach, power); 2]
        })
    }
}

/// Lays lines into the sequences of a transform. They are those of real sequences, so two share a lane: the second
/// turned by i.
fn lay([first, second]: &[Vec<Complexes>; 2], data: &mut [Complexes]) {
    let n = data.len();
    data[0] = Complexes::default();
    for (k, (a, b)) in (1..).zip(first.iter().zip(second)) {
        for lane in 0..LANES {
            let (re, im) = (a.re[lane], a.im[lane]);
            let (other_re, other_im) = (b.re[lane], b.im[lane]);
            (data[n - k].re[lane], data[n - k].im[lane]) = (re + other_im, other_re - im);
            // Half a turn is its own mirror, and stays as it is here.
            (data[k].re[lane], data[k].im[lane]) = (re - other_im, im + other_re);
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

    /// Noise from a fixed seed with stripes, so that some frequencies are bounded.
    fn plane(width: usize, height: usize) -> Grid {
        let mut state = 5_u64;
        let values = (0..width * height).map(|at| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 33) as f32 / (1_u32 << 31) as f32 + if at % 6 == 0 { 2.0 } else { 0.0 }
        });
        Grid { width, height, values: values.collect() }
    }

    /// Of more lines than there are lanes, and where stride 0 has no null of its own too.
    #[test]
    fn all_phases_side_by_side_are_those_of_each_line() {
        let bits: Vec<u8> = (0..46).map(|at| u8::from(at * at % 7 < 3)).collect();
        let mut plan = Dft::new(bits.len());
        let word = Word::new(&bits, &mut plan);
        let strides: Vec<usize> = (0..20).map(|at| at * 7 % 46).collect();
        for (width, own) in [(40, None), (97, Some(OwnNoise::Whole)), (160, Some(OwnNoise::Root))] {
            for gain in [Gain::BandPass, Gain::Flat] {
                let torus = Torus::new(&Plane::of(&plane(width, 70)), gain, &mut plan);
                let torus = Torus { own_noise: own, ..torus };
                let wanted: Vec<_> = strides.iter().map(|stride| (&word, *stride)).collect();
                let found = torus.scan(&wanted, &mut plan);
                for (line, stride) in found.chunks_exact(bits.len()).zip(&strides) {
                    for (phase, z) in line.iter().enumerate() {
                        let alone = torus.at(&word, *stride, phase, &plan);
                        let far = alone - f64::from(*z);
                        // What compression would explain raises greater ones.
                        let most = if *z > 2.0 && own.is_some() { 0.5 } else { 1e-4 };
                        assert!(
                            (-1e-4..most).contains(&far),
                            "{width} {gain:?} {stride} {phase}: {z} {alone}"
                        );
                    }
                }
            }
        }
    }
}
