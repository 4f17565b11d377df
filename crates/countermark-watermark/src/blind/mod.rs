//! blind_watermark with its default passwords: whether the picture seems to carry one.
//!
//! The library shuffles the cosine coefficients of every block by a password, and moves the largest
//! singular value of the shuffled block to a quarter or three quarters of a step of 36, so that
//! `-cos(2 pi s / 18)` is one. Under another password the values fall anywhere, which gives each picture a
//! null of its own: the mean under the default password is compared with those under 200 others. The
//! rank among them says little about millions of pictures, so the finding is for experts only (class E).
//! The length is not in the mark: bits are read only when the user names it. A text that was protected
//! by a password of its own is never guessed at. Sources: `guofei9987/blind_watermark`, `bwm_core` and
//! `blind_watermark`; watermarks specification §8.

mod blocks;
mod random_state;

use std::f64::consts::TAU;

use countermark_media::{Case, Check};
use countermark_model::{
    About, Answer, CheckInfo, Code, Evidence, Finding, Reason, Untrusted, Value,
};

use self::{
    blocks::{Blocks, CHANNELS, Coefficients, singular_values},
    random_state::RandomState,
};
use crate::pixels;

/// The check for blind_watermark.
#[derive(Debug)]
pub(crate) struct Blind;

const INFO: CheckInfo = CheckInfo {
    id: "watermark.blind",
    codes: &[PRESENCE],
    sources: &["guofei9987/blind_watermark"],
};

const PRESENCE: &str = "watermark.blind.presence";

/// The password of picture and mark that the library uses when none is given.
const PASSWORD: u32 = 1;

/// Other passwords that the picture is looked at with, counted from the default one.
const DECOYS: u32 = 200;

/// Blocks of each channel that are compared, spread over the picture: at most so many, which keeps the
/// decoys of one picture below a second and shows a mark of which a tenth of the amplitude is left.
const COMPARED: usize = 1_024;

/// Deviations of a mean of as many random phases, below which the decoys are not asked.
const WORTH_COMPARING: f64 = 4.0;

/// Deviations of the decoys that the default password must lie above their mean.
const ABOVE_DECOYS: f64 = 6.0;

/// Most bits that are read. A mark of so many is an icon; each bit needs its blocks.
const MOST_BITS: usize = 4_096;

/// Steps of the largest and of the second singular value.
const STEPS: [f64; 2] = [36.0, 20.0];

impl Check for Blind {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn run(&self, case: &Case<'_>) -> Answer {
        let looked_for = format!("blind_watermark, password {PASSWORD}, against {DECOYS} others");
        let pixels = match pixels::of(case) {
            Ok(pixels) => pixels,
            Err(reason) => return Answer::inconclusive(looked_for, reason),
        };
        let blocks = Blocks::of(pixels);
        let sample = Sample::of(&blocks);
        let Some(presence) = sample.presence(&|| case.situation().is_over()) else {
            return Answer::inconclusive(looked_for, Reason::Deadline);
        };
        let findings =
            presence.is_above().then(|| presence.finding(&blocks, case.situation().blind_bits));
        Answer::from_findings(looked_for, findings.into_iter().collect())
    }
}

/// The blocks that are compared, with their coefficients.
struct Sample {
    blocks: Vec<(usize, [Coefficients; CHANNELS])>,
}

impl Sample {
    fn of(blocks: &Blocks<'_>) -> Self {
        let count = blocks.count();
        let taken = count.min(COMPARED);
        let indices = (0..taken).map(|k| k * count / taken);
        Self { blocks: indices.map(|index| (index, blocks.coefficients(index))).collect() }
    }

    /// The default password beside the others; none when the host said stop.
    fn presence(&self, stop: &dyn Fn() -> bool) -> Option<Presence> {
        let mean = self.mean(PASSWORD);
        let values = (self.blocks.len() * CHANNELS) as f64;
        let mut decoys = Vec::new();
        if mean * (2.0 * values).sqrt() >= WORTH_COMPARING {
            for other in 1..=DECOYS {
                if stop() {
                    return None;
                }
                decoys.push(self.mean(PASSWORD + other));
            }
        }
        Some(Presence { mean, decoys })
    }

    /// The mean of `-cos(2 pi s / 18)` over the blocks, in the orders of a password.
    fn mean(&self, password: u32) -> f64 {
        let mut state = RandomState::new(password);
        let mut next = 0;
        let mut sum = 0.0;
        for (index, channels) in &self.blocks {
            state.skip_orders(index - next);
            next = index + 1;
            let order = state.order();
            for coefficients in channels {
                let largest = singular_values(coefficients, &order)[0];
                sum -= libm::cos(TAU * largest / (STEPS[0] / 2.0));
            }
        }
        sum / (self.blocks.len() * CHANNELS) as f64
    }
}

/// What the default password gives, beside the others.
struct Presence {
    mean: f64,
    /// Empty where the default password gives too little to compare.
    decoys: Vec<f64>,
}

impl Presence {
    fn is_above(&self) -> bool {
        let highest = self.decoys.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        !self.decoys.is_empty() && self.mean > highest && self.deviations() >= ABOVE_DECOYS
    }

    /// Deviations of the decoys between their mean and the default password.
    fn deviations(&self) -> f64 {
        let count = self.decoys.len() as f64;
        let mean = self.decoys.iter().sum::<f64>() / count;
        let variance = self.decoys.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / count;
        if variance > 0.0 { (self.mean - mean) / variance.sqrt() } else { 0.0 }
    }

    fn finding(&self, blocks: &Blocks<'_>, length: Option<usize>) -> Finding {
        let hundredths = |value: f64| Value::Number(libm::round(value * 100.0) as i64);
        let finding = Finding::new(Code::of(PRESENCE), About::Software, Evidence::ExpertHint)
            .with_param("decoys_above", Value::Term(format!("0/{DECOYS}").into()))
            .with_param("z_hundredths", hundredths(self.deviations()))
            .with_param("mean_hundredths", hundredths(self.mean));
        let length = length.filter(|length| (1..=MOST_BITS.min(blocks.count())).contains(length));
        match length {
            None => finding,
            Some(length) => {
                let bits: String = votes(blocks, length)
                    .iter()
                    .map(|vote| if *vote > 0.5 { '1' } else { '0' })
                    .collect();
                finding.with_param("bits", Value::Text(Untrusted::new(&bits)))
            }
        }
    }
}

/// For each bit of a mark of this length, the share of blocks that say one: the largest singular value
/// has three votes and the second one.
fn votes(blocks: &Blocks<'_>, length: usize) -> Vec<f64> {
    let mut state = RandomState::new(PASSWORD);
    let mut sums = vec![(0.0, 0_u32); length];
    for index in 0..blocks.count() {
        let order = state.order();
        for coefficients in blocks.coefficients(index) {
            let values = singular_values(&coefficients, &order);
            let says = |k: usize| f64::from(values[k] % STEPS[k] > STEPS[k] / 2.0);
            let (sum, count) = &mut sums[index % length];
            *sum += (3.0 * says(0) + says(1)) / 4.0;
            *count += 1;
        }
    }
    let mut votes = vec![0.0; length];
    for (place, (sum, count)) in RandomState::new(PASSWORD).shuffled(length).iter().zip(sums) {
        votes[*place] = sum / f64::from(count);
    }
    votes
}

#[cfg(test)]
mod tests;
