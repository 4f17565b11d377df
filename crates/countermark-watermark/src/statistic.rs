//! What is measured in each block: two statistics that a marked bit moves up or down.
//!
//! `dc`: a bit moves the mean of its block by 9/16 of a level of LL up or down, which is a signal of low
//! frequency in the colour planes that subsampling and compression keep. The content of the picture is
//! predicted from the neighbouring blocks and from the other two planes, which the encoder leaves alone.
//! `lat`: the marked coefficient lies at 9 or 27 modulo 36. Sharp, and gone with the first compression.

use crate::{
    blocks::{Blocks, Extremes, U_OF_WEIGHTED},
    grid::Grid,
    payload::{Order, Variant},
};

/// The step of the encoder's quantiser, in levels of LL.
const STEP: f64 = 36.0;

/// Residues beyond this many standard deviations count as this many.
const CLIP: f32 = 2.5;

/// What the variants of one order of channels share.
#[derive(Debug)]
pub(crate) struct Residue {
    /// Mean LL of each block, without offset.
    mean: Grid,
    /// The residue after prediction, over the spread around it, weighted down where that is large.
    scaled: Grid,
}

impl Residue {
    /// Predicts each block and keeps what is left.
    pub(crate) fn of(blocks: &Blocks, order: Order) -> Self {
        let [mean, luma, other] = planes(blocks, order);
        let residue =
            unexplained(&mean.less_neighbours(), &luma.less_neighbours(), &other.less_neighbours());
        let square = residue.values.iter().map(|r| r * r).collect();
        let mut spread = residue.with(square).box_mean();
        for value in &mut spread.values {
            *value += 0.02;
        }
        let median = spread.median();
        let scaled = residue
            .values
            .iter()
            .zip(&spread.values)
            .map(|(r, s2)| (r / s2.sqrt()).clamp(-CLIP, CLIP) / (s2 / median + 0.05).sqrt());
        let scaled = residue.with(scaled.collect());
        Self { mean, scaled }
    }

    /// The statistic `dc`. The float variants keep the sign of a coefficient, so a bit moves the mean with
    /// the sign of the colour there.
    pub(crate) fn dc(&self, variant: Variant) -> Grid {
        match variant {
            Variant::BgrU8 => self.scaled.clone(),
            Variant::BgrF32 | Variant::RgbF32 => {
                let signed = self.scaled.values.iter().zip(&self.mean.values);
                let values = signed.map(|(r, m)| r * sign((m + 1.0) / 3.0)).collect();
                self.scaled.with(values)
            }
        }
    }
}

/// Near zero its argument, far out its sign: the Padé approximant of tanh, within 0.024 of it, which unlike
/// tanh is a few exact operations.
fn sign(x: f32) -> f32 {
    let x = x.clamp(-3.0, 3.0);
    let square = x * x;
    x * (27.0 + square) / (27.0 + 9.0 * square)
}

/// The statistic `lat`, from the greatest magnitude of a coefficient.
pub(crate) fn lattice(blocks: &Blocks, extremes: &Extremes, variant: Variant) -> Grid {
    let offset = match variant {
        Variant::BgrU8 => 256.0,
        Variant::BgrF32 | Variant::RgbF32 => 1.0,
    };
    let level = |weighted: i32| f64::from(weighted) * (U_OF_WEIGHTED / 2.0) + offset;
    let values = extremes.low.iter().zip(&extremes.high).map(|(low, high)| {
        let magnitude = level(*low).abs().max(level(*high).abs());
        -libm::sin(2.0 * std::f64::consts::PI / STEP * magnitude) as f32
    });
    Grid { width: blocks.width, height: blocks.height, values: values.collect() }
}

/// Means of the marked plane (as LL), of luma and of the other colour plane, for an order of channels.
fn planes(blocks: &Blocks, order: Order) -> [Grid; 3] {
    let plane = || Grid {
        width: blocks.width,
        height: blocks.height,
        values: Vec::with_capacity(blocks.sums.len()),
    };
    let mut planes = [plane(), plane(), plane()];
    let unit = (U_OF_WEIGHTED / 32.0) as f32;
    for [red, green, blue] in &blocks.sums {
        let (x, z) = match order {
            Order::Bgr => (blue, red),
            Order::Rgb => (red, blue),
        };
        let luma = 0.114 * x + 0.587 * green + 0.299 * z;
        planes[0].values.push((886.0 * x - 587.0 * green - 299.0 * z) * unit);
        planes[1].values.push(luma * (1.0 / 32.0));
        planes[2].values.push((z - luma) * (1.0 / 32.0));
    }
    planes
}

/// What is left of `target` after the part that follows `first` and `second` around each block.
fn unexplained(target: &Grid, first: &Grid, second: &Grid) -> Grid {
    let mean = |a: &Grid, b: &Grid| {
        a.with(a.values.iter().zip(&b.values).map(|(a, b)| a * b).collect()).box_mean()
    };
    let (aa, bb, ab) = (mean(first, first), mean(second, second), mean(first, second));
    let (ta, tb) = (mean(target, first), mean(target, second));
    let values = (0..target.values.len()).map(|i| {
        let (aa, bb, ab) = (aa.values[i] + RIDGE, bb.values[i] + RIDGE, ab.values[i]);
        let (ta, tb) = (ta.values[i], tb.values[i]);
        let determinant = aa * bb - ab * ab;
        let of_first = (ta * bb - tb * ab) / determinant;
        let of_second = (tb * aa - ta * ab) / determinant;
        target.values[i] - of_first * first.values[i] - of_second * second.values[i]
    });
    target.with(values.collect())
}

/// Keeps planes without structure from explaining anything, in squared levels.
const RIDGE: f32 = 1.0;
