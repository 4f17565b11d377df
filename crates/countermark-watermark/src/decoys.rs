//! The picture's own null: words that no program embeds, looked for in the same planes.

use crate::{
    fourier::{Dft, greatest_divisor, to_f64},
    torus::{Torus, Word},
};

/// Decoys for each plane: at least this many values of `z` (watermarks specification §5.4).
const VALUES: usize = 1_000;

/// Different words; each is looked for at many strides and phases.
const WORDS: usize = 8;

/// Any fixed number: decoys must be the same on every run.
const SEED: u64 = 0x636f_756e_7465_726d;

/// Random balanced words of one length, made when they are first looked for.
#[derive(Debug, Default)]
pub(crate) struct Decoys {
    words: Option<Vec<Word>>,
}

/// What decoys gave in one plane.
#[derive(Debug)]
pub(crate) struct Null {
    /// Their standard deviation around zero.
    pub(crate) deviation: f64,
    /// Their values.
    pub(crate) values: Vec<f64>,
}

impl Decoys {
    /// Looks for all words at strides that share no spectral line with `stride`, where a mark may be. `plan` is that of
    /// the length of the words.
    pub(crate) fn look(&mut self, torus: &Torus, stride: usize, plan: &mut Dft) -> Null {
        let n = plan.length();
        let coprime =
            |other: &usize| *other != 0 && greatest_divisor(other.abs_diff(stride), n) == 1;
        let strides: Vec<usize> = (0..n).filter(coprime).collect();
        let each = VALUES.div_ceil(n * WORDS);
        let words = self.words.get_or_insert_with(|| words(plan));
        let wanted = words.iter().enumerate().flat_map(|(at, word)| {
            let own = strides.iter().cycle().skip(at * each * 5).take(each);
            own.map(move |stride| (word, *stride))
        });
        let values = torus.scan(&wanted.collect::<Vec<_>>(), plan);
        Null::of(values.into_iter().map(f64::from).collect())
    }
}

fn words(plan: &mut Dft) -> Vec<Word> {
    let mut random = SplitMix64(SEED);
    let words: Vec<_> = (0..WORDS).map(|_| random.balanced(plan.length())).collect();
    Word::several(&words, plan)
}

impl Null {
    fn of(values: Vec<f64>) -> Self {
        let squares: f64 = values.iter().map(|z| z * z).sum();
        Self { deviation: (squares / to_f64(values.len().max(1))).sqrt(), values }
    }

    /// What the same decoys gave in two planes together, as [`both`] adds them.
    pub(crate) fn with(&self, other: &Self) -> Self {
        Self::of(self.values.iter().zip(&other.values).map(|(a, b)| both(*a, *b)).collect())
    }

    /// How many decoys reach `z`.
    pub(crate) fn rank(&self, z: f64) -> usize {
        self.values.iter().filter(|decoy| **decoy >= z).count()
    }
}

/// Two values of `z` that have nothing to do with each other, as one.
pub(crate) const fn both(a: f64, b: f64) -> f64 {
    (a + b) * std::f64::consts::FRAC_1_SQRT_2
}

/// The generator of Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014.
struct SplitMix64(u64);

impl SplitMix64 {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A word with as many ones as zeros, or one fewer.
    fn balanced(&mut self, length: usize) -> Vec<u8> {
        let mut bits: Vec<u8> = (0..length).map(|at| u8::from(at < length / 2)).collect();
        for last in (1..length).rev() {
            let other = (self.next() % (last as u64 + 1)) as usize;
            bits.swap(last, other);
        }
        bits
    }
}
