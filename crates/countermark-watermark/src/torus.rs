//! The matched filter for words that repeat along the rows of blocks.
//!
//! Block `(i, j)` carries bit `(i s + j + phi) mod n` of a word: a pattern of period n in both directions,
//! whatever the stride s and the phase phi. So the plane of a statistic is folded onto one torus of n x n,
//! its spectrum is divided by its own surroundings, and each stride is one line of that spectrum on which
//! all n phases are one transform (watermarks specification §5.2).

mod distorted;
mod expected;
mod held;
mod lines;
mod plane;
mod scale;
mod spectrum;

use countermark_model::order;

use crate::fourier::{Complexes, Dft, LANES, to_f64};

use expected::{on_axes, surroundings};
pub(crate) use plane::{Plane, Strength, Strengths};
pub(crate) use scale::OwnNoise;
use scale::Scale;
use spectrum::Spectrum;

/// Whitened values beyond this magnitude count as this much: 3 and 4.5 gave up a third and a fifth of
/// `z` on marked pictures of the calibration half, and no lighter tail.
const CLIP: f32 = 6.0;

/// No frequency and its mirror move `z` by more than this. A word of 32 bits has its power in five or six
/// frequencies, some of which a regular pattern of the picture may meet, and one alone could make 4; a mark
/// stands on all of them. On unmarked windows of the calibration half it leaves tails of such words no heavier
/// than normal ones, where without it 38 times as many exceeded 5; 1.5 and 1.75 did no better on both sides.
const MOST_OF_ONE: f32 = 1.6;

/// What is expected of a mark where compression leaves nothing: colour planes that were not subsampled, or
/// finely quantised, do keep it. 0 gave the frequencies of rows that alternate no weight at all, and cost
/// words of 32 bits at stride 16 most of their strength; 0.5 cost a tenth of the finds at quality 50.
const UNCOMPRESSED: f32 = 0.15;

/// How a statistic passes the frequencies of the mark.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Gain {
    /// The mean of four neighbours was taken off, and subsampled colour planes keep little of what
    /// changes from block to block: `1 - (cos y + cos x) / 2`, times the low pass of 2x2 blocks
    /// `(1 + cos y) (1 + cos x) / 4`, of which [`UNCOMPRESSED`] is the least.
    BandPass,
    /// Four blocks share most of their bits, and the mean of four neighbours was taken off ([`Torus::held`]).
    Held,
    /// All alike.
    Flat,
}

/// The whitened spectrum of one plane, folded for words of one length.
///
/// The plane is real, so the frequencies `k` across from 0 to n/2 are enough.
#[derive(Debug)]
pub(crate) struct Torus {
    length: usize,
    gain: Gain,
    /// Whether what does not agree with a word on its line is noise too ([`Torus::with_own_noise`]).
    own_noise: Option<OwnNoise>,
    /// The spectrum before whitening.
    raw: Spectrum,
    /// The power that is to be expected on `ky = 0` and on `k = 0`, if it could be measured.
    axes: [Option<Vec<f32>>; 2],
    /// The spectrum over `sqrt(Q)`.
    whitened: Spectrum,
    /// `1 / sqrt(Q)`.
    roots: Vec<f32>,
}

/// A word, as its transform.
#[derive(Debug)]
pub(crate) struct Word {
    spectrum: Vec<(f64, f64)>,
    /// `cos(2 pi k / n)`.
    cosines: Vec<f32>,
    /// `sin(2 pi k / n)`.
    sines: Vec<f64>,
    /// The bits as -1 and 1, less their mean.
    signs: Vec<f64>,
}

impl Word {
    /// The transform of `bits` as -1 and 1, less their mean.
    pub(crate) fn new(bits: &[u8], plan: &mut Dft) -> Self {
        Self::several(&[bits.to_vec()], plan).swap_remove(0)
    }

    /// Those of several words of one length, side by side.
    pub(crate) fn several(words: &[Vec<u8>], plan: &mut Dft) -> Vec<Self> {
        let mut data = vec![Complexes::default(); plan.length()];
        let mut found = Vec::with_capacity(words.len());
        for words in words.chunks(LANES) {
            let words: Vec<_> = words.iter().map(|bits| signs(bits)).collect();
            for (lane, signs) in words.iter().enumerate() {
                for (value, sign) in data.iter_mut().zip(signs) {
                    (value.re[lane], value.im[lane]) = (*sign as f32, 0.0);
                }
            }
            plan.forward(&mut data);
            let of_lane = |(lane, signs)| Self::of_lane(&data, lane, signs, plan);
            found.extend(words.into_iter().enumerate().map(of_lane));
        }
        found
    }

    fn of_lane(data: &[Complexes], lane: usize, signs: Vec<f64>, plan: &Dft) -> Self {
        Self {
            spectrum: data.iter().map(|x| (x.re[lane].into(), x.im[lane].into())).collect(),
            cosines: (0..data.len()).map(|k| plan.cosine(k) as f32).collect(),
            sines: (0..data.len()).map(|k| -plan.twiddle(k).1).collect(),
            signs,
        }
    }
}

/// Bits as -1 and 1, less their mean.
fn signs(bits: &[u8]) -> Vec<f64> {
    let sign = |bit: &u8| if *bit == 0 { -1.0 } else { 1.0 };
    let mean = bits.iter().map(sign).sum::<f64>() / to_f64(bits.len());
    bits.iter().map(|bit| sign(bit) - mean).collect()
}

impl Torus {
    /// Folds `plane` and whitens its spectrum. `plan` is that of the length of the words.
    pub(crate) fn new(plane: &Plane<'_>, gain: Gain, plan: &mut Dft) -> Self {
        let axes = on_axes(plane, gain, plan);
        Self::whiten(Spectrum::of(plane, plan), axes, gain, plan.length())
    }

    fn whiten(raw: Spectrum, axes: [Option<Vec<f32>>; 2], gain: Gain, length: usize) -> Self {
        let values = raw.re.iter().zip(&raw.im);
        let power: Vec<f32> = values.map(|(re, im)| re * re + im * im).collect();
        let mut roots = surroundings(&power, length, axes[0].as_deref());
        let mut whitened = raw.clone();
        let values = whitened.re.iter_mut().zip(&mut whitened.im);
        for ((expected, power), (re, im)) in roots.iter_mut().zip(power).zip(values) {
            let root = 1.0 / expected.sqrt();
            let most = CLIP * CLIP * *expected;
            let factor = if power > most { CLIP / power.sqrt() } else { root };
            (*re, *im) = (*re * factor, *im * factor);
            *expected = root;
        }
        // The mean of a plane says nothing.
        (whitened.re[0], whitened.im[0]) = (0.0, 0.0);
        Self { length, gain, own_noise: None, raw, axes, whitened, roots }
    }

    /// The same, where the power on a line that does not agree with the word counts as noise, if it is more
    /// than the surroundings of the line let expect.
    ///
    /// Contours of a gradient or stripes fill one line of the spectrum with harmonics; their phases fit a word
    /// no better than chance, but of all strides and phases of a crop search the best one is taken. A mark
    /// leaves little that disagrees, but where compression distorts a mark in a smooth picture.
    pub(crate) fn with_own_noise(self, own: OwnNoise) -> Self {
        Self { own_noise: Some(own), ..self }
    }

    /// The same with rows and columns exchanged, as a picture turned by a quarter has them.
    pub(crate) fn transposed(&self) -> Self {
        let n = self.length;
        let (mut re, mut im) = (Vec::new(), Vec::new());
        for (k, ky) in (0..=n / 2).flat_map(|k| (0..n).map(move |ky| (k, ky))) {
            let (at, sign) =
                if ky <= n / 2 { (ky * n + k, 1.0) } else { ((n - ky) * n + (n - k) % n, -1.0) };
            re.push(self.raw.re[at]);
            im.push(sign * self.raw.im[at]);
        }
        let [across, down] = self.axes.clone();
        let whitened = Self::whiten(Spectrum { re, im }, [down, across], self.gain, n);
        Self { own_noise: self.own_noise, ..whitened }
    }

    /// `z` of `word` at a stride and phase. Unlike [`Torus::scan`] it knows what compression makes of a mark.
    pub(crate) fn at(&self, word: &Word, stride: usize, phase: usize, plan: &Dft) -> f64 {
        let mut terms = Vec::with_capacity(self.length / 2);
        let scale = self.line(word, stride, &mut terms)[phase % 2];
        let turned = terms.iter().zip(1..).map(|((re, im), k)| {
            let (cos, sin) = plan.twiddle(k * phase);
            self.weight_of(k) * (re * cos - im * sin)
        });
        let unexplained = || match self.gain {
            Gain::Held => f64::INFINITY,
            Gain::BandPass | Gain::Flat => self.unexplained(word, (stride, phase), &terms, plan),
        };
        scale.z_unless(turned.sum(), &unexplained)
    }

    /// `k` stands for itself and for `n - k`.
    const fn weight_of(&self, k: usize) -> f64 {
        if 2 * k == self.length { 1.0 } else { 2.0 }
    }

    /// How many of `bits` the line of a stride gives back at a phase. The mean of a word is invisible in
    /// its line, so as many of the greatest values are ones as the word has ones.
    pub(crate) fn agreeing(
        &self,
        bits: &[u8],
        stride: usize,
        phase: usize,
        plan: &mut Dft,
    ) -> usize {
        let n = self.length;
        let mut data = vec![Complexes::default(); n];
        for k in 1..=n / 2 {
            let ky = k * stride % n;
            let [x, y] = [k, ky].map(|turns| plan.cosine(turns) as f32);
            let gain = f64::from(passes(self.gain, x, y));
            let share = gain / (gain * gain + 0.05);
            let (re, im) = self.raw.at(k * n + ky);
            let (cos, sin) = plan.twiddle(k * phase);
            let turned = [re * cos - im * sin, re * sin + im * cos];
            let [re, im] = turned.map(|part| (part * share) as f32);
            // The transform runs forward, so the conjugate gives the inverse.
            data[k] = Complexes { re: [re; LANES], im: [-im; LANES] };
            if 2 * k != n {
                data[n - k] = Complexes { re: [re; LANES], im: [im; LANES] };
            }
        }
        plan.forward(&mut data);
        let mut places: Vec<usize> = (0..n).collect();
        order::sort(&mut places, |a, b| data[*b].re[0].total_cmp(&data[*a].re[0]));
        let ones = bits.iter().filter(|bit| **bit == 1).count();
        places.iter().enumerate().filter(|(rank, at)| (*rank < ones) == (bits[**at] == 1)).count()
    }

    /// Puts [`Torus::term`] of each frequency of a stride into `terms`; gives the square of the length of the expected
    /// signal.
    fn terms(&self, word: &Word, stride: usize, terms: &mut Vec<(f64, f64)>) -> f64 {
        let mut norm = 0.0;
        for k in 1..=self.length / 2 {
            let (re, im, square) = self.term(word, stride, k);
            terms.push((re, im));
            norm += self.weight_of(k) * square;
        }
        norm
    }

    /// `conj(G[k]) N[ky][k]`, and `|G[k]|^2`.
    fn term(&self, word: &Word, stride: usize, k: usize) -> (f64, f64, f64) {
        let at = k * self.length + k * stride % self.length;
        let weight = self.weight(word, k, at % self.length);
        let (a, b) = word.spectrum[k];
        let (a, b) = (a * weight, b * weight);
        let (re, im) = self.whitened.at(at);
        (a * re + b * im, a * im - b * re, a * a + b * b)
    }

    /// By how much the frequency (`ky`, `k`) of a word counts.
    fn weight(&self, word: &Word, k: usize, ky: usize) -> f64 {
        let root = self.roots[k * self.length + ky];
        (passes(self.gain, word.cosines[k], word.cosines[ky]) * root).into()
    }

    /// Puts the terms of a stride into `terms`, from k = 1, none of them over [`MOST_OF_ONE`], and says how
    /// their sum becomes `z` at even and at odd phases.
    fn line(&self, word: &Word, stride: usize, terms: &mut Vec<(f64, f64)>) -> [Scale; 2] {
        terms.clear();
        let held = self.gain == Gain::Held;
        let (norm, shared) = if held {
            self.held_terms(word, stride, terms)
        } else {
            (self.terms(word, stride, terms), 0.0)
        };
        if stride == 0 && self.axes[0].is_none() {
            return [if held { Scale::Nothing } else { self.scale_of_stride_0(word) }; 2];
        }
        if norm <= 0.0 {
            return [Scale::Nothing; 2];
        }
        let squares = [norm + shared, norm - shared];
        let norm = 1.0 / norm.sqrt();
        let (mut reach, mut power) = (0.0, 0.0);
        for ((re, im), k) in terms.iter_mut().zip(1..) {
            let weight = self.weight_of(k);
            let size = weight * (*re * *re + *im * *im).sqrt() * norm;
            let kept = size.min(MOST_OF_ONE.into());
            if size > kept {
                *re *= kept / size;
                *im *= kept / size;
            }
            reach += kept;
            power += kept * kept / weight;
        }
        squares.map(|square| self.scale(1.0 / square.sqrt(), reach, power))
    }

    /// How a sum becomes `z` by a norm.
    const fn scale(&self, norm: f64, reach: f64, power: f64) -> Scale {
        match self.own_noise {
            _ if !norm.is_finite() || norm <= 0.0 => Scale::Nothing,
            Some(own) => Scale::Own { norm, reach, power, own },
            None => Scale::Normal(norm),
        }
    }

    /// Stride 0 has its own null: each row of blocks carries the same bits there, as vertical structure
    /// of the picture does. Where its strength can only be estimated from the line itself, what counts is
    /// the direction of the line, not its length. Frequencies weigh as the statistic passes
    /// them, which leaves fewer dimensions than the line has.
    fn scale_of_stride_0(&self, word: &Word) -> Scale {
        let n = self.length;
        let (mut line, mut own, mut kept, mut squares) = (0.0, 0.0, 0.0, 0.0);
        for k in 1..=n / 2 {
            let gain = f64::from(passes(self.gain, word.cosines[k], 1.0));
            let count = self.weight_of(k);
            let (re, im) = self.whitened.at(k * n);
            let (a, b) = word.spectrum[k];
            let weight = self.weight(word, k, 0);
            line += count * gain * (re * re + im * im);
            if gain > 1e-9 {
                own += count * (a * a + b * b) * weight * weight / gain;
            }
            kept += count * gain;
            squares += count * gain * gain;
        }
        if line * own > 0.0 {
            Scale::Student { norm: 1.0 / (line * own).sqrt(), freedom: kept * kept / squares - 1.0 }
        } else {
            Scale::Nothing
        }
    }
}

/// What the statistic passes of a frequency, of which `x` and `y` are the cosines across and down.
const fn passes(gain: Gain, x: f32, y: f32) -> f32 {
    match gain {
        Gain::Flat => 1.0,
        Gain::BandPass => {
            let low = (1.0 + y) * (1.0 + x) * 0.25;
            high_pass(x, y) * (UNCOMPRESSED + (1.0 - UNCOMPRESSED) * low)
        }
        Gain::Held => high_pass(x, y),
    }
}

/// What is left where the mean of four neighbours was taken off.
const fn high_pass(x: f32, y: f32) -> f32 {
    1.0 - (y + x) * 0.5
}
