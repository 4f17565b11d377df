//! What the encoder embedded, when it is no known payload: number of bits, and the bits.
//!
//! In an exact copy each block still stands where its bit put it, so folding the lattice statistic by the
//! right number of bits explains much of its variance, and by any other number nearly nothing. Only
//! pictures whose colour is transposed are looked at, since edges and stripes explain some too (watermarks
//! specification §7.2).

use countermark_media::Pixels;

use crate::{
    blocks::{Blocks, Extremes},
    cells::{Cells, Window},
    fourier::to_f64,
    grid::Grid,
    payload::Order,
    statistic::lattice,
};

/// Numbers of bits that are tried.
const LENGTHS: std::ops::RangeInclusive<usize> = 8..=300;

/// Share of the variance that the bits must explain: marked pictures gave 0.33 to 0.6, unmarked ones up to
/// 0.25 (watermarks specification §7.2).
const THRESHOLD: f64 = 0.3;

/// Multiples of the right number explain as much: the smallest that explains this part of the most.
const NEARLY: f64 = 0.97;

/// A repeated word is taken for its part where this share of the bits agrees.
const AGREEING: f64 = 0.9;

/// Bits that are no text must be so many, and neither nearly all zeros nor nearly all ones.
const LEAST_BALANCED: usize = 16;

/// Steps in which the two clusters of means are found (Lloyd 1982); a few settle them.
const STEPS: usize = 8;

/// A payload that was read.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Unknown {
    pub(super) bits: Vec<u8>,
    /// The bits as text, where all of it is printable ASCII.
    pub(super) text: Option<String>,
    /// Share of the variance that the bits explain, in thousandths.
    pub(super) explained_thousandths: i64,
}

/// Reads what stands in the plane of `order`.
pub(super) fn read(pixels: &Pixels, order: Order) -> Option<Unknown> {
    let cells = Cells::of(pixels, Window::whole(pixels));
    let blocks = Blocks::of(&cells, 0, 0);
    let extremes = Extremes::of(&cells, order);
    let variants = order.variants();
    let read = variants.filter_map(|variant| read_in(&lattice(&blocks, &extremes, variant)));
    let found = read.max_by_key(|unknown| unknown.explained_thousandths)?;
    (found.text.is_some() || is_balanced(&found.bits)).then_some(found)
}

fn read_in(plane: &Grid) -> Option<Unknown> {
    let explained: Vec<f64> = LENGTHS.map(|length| explained(plane, length)).collect();
    let most = explained.iter().copied().max_by(f64::total_cmp)?;
    if most < THRESHOLD {
        return None;
    }
    let at = explained.iter().position(|share| *share > NEARLY * most)?;
    let means = means(plane, LENGTHS.start() + at);
    let limit = between_clusters(&means);
    let bits: Vec<u8> = means.iter().map(|mean| u8::from(*mean > limit)).collect();
    let bits = shortest(&bits).to_vec();
    let text = text(&bits);
    Some(Unknown { bits, text, explained_thousandths: libm::floor(1000.0 * most) as i64 })
}

/// The value between zeros and ones. It is not 0: a zero lowers the greatest coefficient, and where another
/// one is then greater the block says nothing, so zeros are fainter than ones.
fn between_clusters(means: &[f64]) -> f64 {
    let ends = means
        .iter()
        .fold((f64::MAX, f64::MIN), |(low, high), mean| (low.min(*mean), high.max(*mean)));
    let mut limit = 0.5 * (ends.0 + ends.1);
    for _ in 0..STEPS {
        let (mut sums, mut counts) = ([0.0; 2], [0; 2]);
        for mean in means {
            let side = usize::from(*mean > limit);
            sums[side] += mean;
            counts[side] += 1;
        }
        if counts.contains(&0) {
            break;
        }
        limit = 0.5 * (sums[0] / to_f64(counts[0]) + sums[1] / to_f64(counts[1]));
    }
    limit
}

/// The mean of each bit of words of `length`.
fn means(plane: &Grid, length: usize) -> Vec<f64> {
    let mut sums = vec![(0.0, 0); length];
    for (at, value) in plane.values.iter().enumerate() {
        let (sum, count) = &mut sums[at % length];
        *sum += f64::from(*value);
        *count += 1;
    }
    sums.iter().map(|(sum, count)| sum / to_f64((*count).max(1))).collect()
}

/// The share of the variance that words of `length` explain, less what as many free values explain of
/// noise.
fn explained(plane: &Grid, length: usize) -> f64 {
    let count = plane.values.len();
    if count <= 2 * length {
        return 0.0;
    }
    let values = || plane.values.iter().map(|value| f64::from(*value));
    let mean = values().sum::<f64>() / to_f64(count);
    let total: f64 = values().map(|value| (value - mean) * (value - mean)).sum();
    let means = means(plane, length);
    let left: f64 = values().zip(means.iter().cycle()).map(|(v, m)| (v - m) * (v - m)).sum();
    if total > 0.0 {
        1.0 - left / to_f64(count - length) / (total / to_f64(count - 1))
    } else {
        0.0
    }
}

/// The part of a word that the word repeats, if there is one.
fn shortest(bits: &[u8]) -> &[u8] {
    let repeats = |length: &usize| {
        let agreeing = bits.iter().enumerate().filter(|(at, bit)| **bit == bits[at % length]);
        bits.len().is_multiple_of(*length)
            && agreeing.count() as f64 >= AGREEING * bits.len() as f64
    };
    let length = (*LENGTHS.start()..bits.len()).find(repeats).unwrap_or(bits.len());
    &bits[..length]
}

fn text(bits: &[u8]) -> Option<String> {
    let (bytes, rest) = bits.as_chunks::<8>();
    let bytes = bytes.iter().map(|bits| bits.iter().fold(0_u8, |byte, bit| byte << 1 | bit));
    let printable = |byte: u8| (b' '..=b'~').contains(&byte).then(|| char::from(byte));
    if rest.is_empty() { bytes.map(printable).collect() } else { None }
}

fn is_balanced(bits: &[u8]) -> bool {
    let ones = bits.iter().filter(|bit| **bit == 1).count();
    bits.len() >= LEAST_BALANCED && 4 * ones >= bits.len() && 4 * ones <= 3 * bits.len()
}
