//! PDQ, a perceptual hash of 256 bits: pictures that look alike differ in few of them.
//!
//! The grey picture is smoothed, sampled at 64 x 64 places, and transformed; the bits say which of
//! the 256 lowest frequencies are above the median. Brightness, contrast, size, compression and small
//! overlays change few bits; unrelated pictures differ in about 128. It says that two pictures look
//! alike or not, and nothing about who made them.
//!
//! Own implementation of the published algorithm (facebook/ThreatExchange, `pdq/`; comparison
//! specification §9, which holds the constants and the test vectors). All sums are of `f32` in the
//! order of the reference, so every platform has the same bits; only integers leave this file.

use countermark_model::order;

use super::{Luma, Turn};

/// A perceptual hash, with how much the picture gives it to go by.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Pdq {
    /// Bit j of word i stands for frequency i + 1 down and j + 1 across.
    pub words: [u16; 16],
    /// 0 to 100: how much the picture varies.
    pub quality: u8,
}

impl Pdq {
    /// Number of bits.
    pub const BITS: u32 = 256;
    /// Most bits in which copies of one picture differ, by those who published the hash.
    pub const MATCH: u32 = 31;
    /// Least quality of a picture whose hash says anything, by those who published it.
    pub const LEAST_QUALITY: u8 = 50;

    /// The hash of `luma`.
    pub fn of(luma: &Luma) -> Self {
        Self::turned(luma, [Turn::NONE])[0]
    }

    /// The hashes of `luma`, turned in each of these ways; one transform serves all of them.
    pub fn turned<const N: usize>(luma: &Luma, turns: [Turn; N]) -> [Self; N] {
        if luma.width < SMALLEST || luma.height < SMALLEST {
            return [Self { words: [0; 16], quality: 0 }; N];
        }
        let grid = sampled(luma);
        let quality = quality(&grid);
        let waves = transformed(&grid);
        turns.map(|turn| Self { words: bits(&turned(&waves, turn)), quality })
    }

    /// The number of bits in which two hashes differ, 0 to 256.
    pub fn distance(&self, other: &Self) -> u32 {
        let pairs = self.words.iter().zip(other.words);
        pairs.fold(0, |sum, (one, other)| sum.saturating_add((one ^ other).count_ones()))
    }

    /// Whether the picture varies enough for its hash to say anything.
    pub const fn is_telling(&self) -> bool {
        self.quality >= Self::LEAST_QUALITY
    }
}

/// Shortest side of a picture that has a hash, in pixels.
const SMALLEST: usize = 5;

/// Places along a side of the sampled picture, and frequencies along a side of the transform.
pub(super) const SIDE: usize = 64;
const WAVES: usize = 16;

type Grid = [[f32; SIDE]; SIDE];
type Waves = [[f32; WAVES]; WAVES];

/// The smoothed picture at 64 x 64 places, row by row, in sixteenths of a grey level.
pub(super) fn sketch(luma: &Luma) -> Vec<i64> {
    sampled(luma).iter().flatten().map(|sample| sixteenths(*sample)).collect()
}

#[allow(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "samples are from 0 to 255; `as` cuts towards zero and saturates"
)]
fn sixteenths(sample: f32) -> i64 {
    (sample * 16.0) as i64
}

/// The smoothed picture at 64 x 64 places.
fn sampled(luma: &Luma) -> Grid {
    let (width, height) = luma.size();
    let mut samples = luma.samples.clone();
    if (width, height) != (SIDE, SIDE) {
        for _ in 0..2 {
            smooth_rows(&mut samples, width);
            smooth_columns(&mut samples, width, height);
        }
    }
    // The middle of each place: (2 i + 1) / 128 of the side, cut to whole pixels.
    let place = |index: usize, side: usize| {
        index.saturating_mul(2).saturating_add(1).saturating_mul(side) / (2 * SIDE)
    };
    let at = |row: usize, column: usize| {
        let index = place(row, height).saturating_mul(width).saturating_add(place(column, width));
        samples.get(index).copied().unwrap_or_default()
    };
    std::array::from_fn(|row| std::array::from_fn(|column| at(row, column)))
}

fn smooth_rows(samples: &mut [f32], width: usize) {
    for row in samples.chunks_exact_mut(width) {
        let smooth = smoothed(row);
        row.copy_from_slice(&smooth);
    }
}

fn smooth_columns(samples: &mut [f32], width: usize, height: usize) {
    let mut column = Vec::with_capacity(height);
    for x in 0..width {
        column.clear();
        column.extend(samples.iter().skip(x).step_by(width).copied());
        let places = samples.iter_mut().skip(x).step_by(width);
        for (sample, smooth) in places.zip(smoothed(&column)) {
            *sample = smooth;
        }
    }
}

/// The mean of each sample with those around it. The window is a 128th of the line; at the ends it
/// holds fewer samples. The sum runs along, as in the reference, so that roundings are the same.
fn smoothed(line: &[f32]) -> Vec<f32> {
    let window = line.len().saturating_add(127) / 128;
    let ahead = (window.saturating_add(2) / 2).saturating_sub(1);
    let behind = window.saturating_sub(ahead);
    let mut sum = 0.0;
    let mut count: u16 = 0;
    let mut entering = line.iter();
    for sample in entering.by_ref().take(ahead) {
        sum += sample;
        count = count.saturating_add(1);
    }
    let mut leaving = line.iter();
    let mean = |place: usize| {
        if let Some(sample) = entering.next() {
            sum += sample;
            count = count.saturating_add(1);
        }
        if place >= behind
            && let Some(sample) = leaving.next()
        {
            sum -= sample;
            count = count.saturating_sub(1);
        }
        sum / f32::from(count)
    };
    (0..line.len()).map(mean).collect()
}

/// How much neighbours differ, over all of them: 0 to 100.
fn quality(grid: &Grid) -> u8 {
    let mut sum: u32 = 0;
    let mut count = |one: &f32, other: &f32| sum = sum.saturating_add(step(one - other));
    for (row, below) in grid.iter().zip(grid.iter().skip(1)) {
        row.iter().zip(below).for_each(|(one, other)| count(one, other));
    }
    for row in grid {
        row.iter().zip(row.iter().skip(1)).for_each(|(one, other)| count(one, other));
    }
    u8::try_from(sum / 90).unwrap_or(u8::MAX).min(100)
}

/// A difference of samples in whole hundredths of their range, cut towards zero.
#[allow(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "samples are from 0 to 255, so this is from 0 to 100; `as` cuts towards zero and saturates"
)]
fn step(difference: f32) -> u32 {
    (difference * 100.0 / 255.0).abs() as u32
}

/// The lowest frequencies: D A Dᵀ with D[i][j] = √(2/64) cos(π/128 (i+1) (2j+1)).
fn transformed(grid: &Grid) -> Waves {
    let matrix: [[f32; SIDE]; WAVES] =
        std::array::from_fn(|wave| std::array::from_fn(|place| SCALE * cosine(wave, place)));
    let mut half = [[0.0_f32; SIDE]; WAVES];
    for (sums, factors) in half.iter_mut().zip(&matrix) {
        for (factor, row) in factors.iter().zip(grid) {
            for (sum, sample) in sums.iter_mut().zip(row) {
                *sum += factor * sample;
            }
        }
    }
    let dot = |one: &[f32; SIDE], other: &[f32; SIDE]| {
        one.iter().zip(other).fold(0.0, |sum, (one, other)| sum + one * other)
    };
    half.map(|row| std::array::from_fn(|wave| matrix.get(wave).map_or(0.0, |line| dot(&row, line))))
}

/// cos(π/128 (wave + 1) (2 place + 1)).
fn cosine(wave: usize, place: usize) -> f32 {
    let turns = wave.saturating_add(1).saturating_mul(place.saturating_mul(2).saturating_add(1));
    let step = turns % 256;
    let step = if step > 128 { 256_usize.saturating_sub(step) } else { step };
    let value = |step: usize| COSINES.get(step).copied().unwrap_or_default();
    if step > 64 { -value(128_usize.saturating_sub(step)) } else { value(step) }
}

/// The transform of the turned picture: a swap exchanges the directions, a mirror changes the sign of
/// the odd frequencies in its direction.
fn turned(waves: &Waves, turn: Turn) -> Waves {
    let sign = |index: usize, flipped: bool| {
        if flipped && index.is_multiple_of(2) { -1.0 } else { 1.0 }
    };
    let at = |down: usize, across: usize| {
        let (i, j) = if turn.transposed { (across, down) } else { (down, across) };
        let value = waves.get(i).and_then(|row| row.get(j)).copied().unwrap_or_default();
        value * sign(across, turn.flipped_across) * sign(down, turn.flipped_down)
    };
    std::array::from_fn(|down| std::array::from_fn(|across| at(down, across)))
}

/// Which frequencies are above the lower median of all.
fn bits(waves: &Waves) -> [u16; WAVES] {
    let mut sorted: Vec<f32> = waves.iter().flatten().copied().collect();
    order::sort(&mut sorted, f32::total_cmp);
    let median =
        sorted.get(sorted.len().div_ceil(2).saturating_sub(1)).copied().unwrap_or_default();
    let word = |row: &[f32; WAVES]| {
        let above = row.iter().enumerate().filter(|(_, value)| **value > median);
        above.fold(0_u16, |word, (bit, _)| {
            word | 1_u16.checked_shl(u32::try_from(bit).unwrap_or(0)).unwrap_or(0)
        })
    };
    waves.each_ref().map(word)
}

/// √(2/64).
const SCALE: f32 = 0.176_776_69;

/// cos(k π/128) for k from 0 to 64.
#[rustfmt::skip]
const COSINES: [f32; 65] = [
    1.0, 0.999_698_8, 0.998_795_45, 0.997_290_43, 0.995_184_7, 0.992_479_56, 0.989_176_5, 0.985_277_65,
    0.980_785_25, 0.975_702_1, 0.970_031_26, 0.963_776_05, 0.956_940_35, 0.949_528_16, 0.941_544_06, 0.932_992_8,
    0.923_879_5, 0.914_209_8, 0.903_989_3, 0.893_224_3, 0.881_921_3, 0.870_086_97, 0.857_728_6, 0.844_853_6,
    0.831_469_6, 0.817_584_8, 0.803_207_5, 0.788_346_4, 0.773_010_43, 0.757_208_8, 0.740_951_1, 0.724_247_1,
    0.707_106_77, 0.689_540_57, 0.671_559, 0.653_172_85, 0.634_393_3, 0.615_231_6, 0.595_699_3, 0.575_808_17,
    0.555_570_24, 0.534_997_64, 0.514_102_76, 0.492_898_2, 0.471_396_74, 0.449_611_34, 0.427_555_08, 0.405_241_3,
    0.382_683_43, 0.359_895_05, 0.336_889_86, 0.313_681_75, 0.290_284_66, 0.266_712_75, 0.242_980_18, 0.219_101_24,
    0.195_090_32, 0.170_961_89, 0.146_730_47, 0.122_410_68, 0.098_017_14, 0.073_564_57, 0.049_067_676, 0.024_541_229,
    0.0,
];

#[cfg(test)]
mod tests;
