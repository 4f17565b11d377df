//! What is measured in each block: two statistics that a marked bit moves up or down, beside that of `peak.rs`.
//!
//! `dc`: a bit moves the mean of its block by 9/16 of a level of LL up or down, which is a signal of low
//! frequency in the colour planes that subsampling and compression keep. The content of the picture is
//! predicted from the neighbouring blocks and from the other two planes, which the encoder leaves alone.
//! `lat`: the marked coefficient lies at 9 or 27 modulo 36. Sharp, and gone with the first compression.

use crate::{
    alike::Alike,
    blocks::{Blocks, Extremes},
    colour::{U_OF_WEIGHTED, unmarked, weighted_sum},
    grid::Grid,
    palette::Differences,
    payload::{Order, Variant},
    prediction::{Predictors, Told, beyond, beyond_both},
    rounding::nearest,
    torus::{Plane, Strength, Strengths},
};

/// The step of the encoder's quantiser, in levels of LL.
pub(crate) const STEP: f64 = 36.0;

/// Residues beyond this many standard deviations count as this many.
const CLIP: f32 = 2.5;

/// What the variants of one order of channels share.
#[derive(Debug)]
pub(crate) struct Residue {
    /// Mean LL of each block, without offset.
    mean: Grid,
    /// What is left after prediction, over the spread around it, weighted down where that is large.
    scaled: Grid,
    strengths: Strengths,
    puzzle: Option<Puzzle>,
}

/// What is left after prediction by the planes that the encoder leaves alone, where it is so much that the colours around
/// may tell more.
#[derive(Debug)]
struct Puzzle {
    unmarked: Predictors,
    left: Grid,
}

impl Puzzle {
    /// What is told of what is left, by what blocks whose mean this is differ from what is to be expected of them.
    fn told(&self, mean: &Grid, Differences { levels, support }: Differences) -> Told {
        let plane = self.unmarked.unexplained(&mean.less(&levels).less_neighbours());
        Told { plane, support }
    }
}

/// The statistic `dc` of one variant.
#[derive(Debug)]
pub(crate) struct Means {
    pub(crate) grid: Grid,
    /// How much of a mark it would show where.
    pub(crate) strengths: Strengths,
}

impl Means {
    /// The plane, for words of all lengths.
    pub(crate) fn plane(&self) -> Plane<'_> {
        Plane::uneven(&self.grid, &self.strengths)
    }
}

impl Residue {
    /// Predicts each block by the other planes, and keeps what is left.
    pub(crate) fn by_planes(blocks: &Blocks<'_>, order: Order) -> Self {
        let [mean, luma, other] = planes(blocks, order);
        let unmarked = Predictors::of(luma.less_neighbours(), other.less_neighbours());
        let left = unmarked.unexplained(&mean.less_neighbours());
        let scaling = Scaling::of(&left);
        let puzzle = scaling.spread.mean() > PUZZLING;
        let residue = Self::of_left(mean, &left, &scaling);
        Self { puzzle: puzzle.then_some(Puzzle { unmarked, left }), ..residue }
    }

    fn of_left(mean: Grid, left: &Grid, scaling: &Scaling) -> Self {
        Self { mean, scaled: scaling.scaled(left), strengths: scaling.strengths(), puzzle: None }
    }

    /// The same, and where that leaves much, also by what colours and patterns tell. Both are kept for other grids of the
    /// same cells.
    pub(crate) fn of(blocks: &Blocks<'_>, order: Order) -> Self {
        let residue = Self::by_planes(blocks, order);
        let patterns = || blocks.differences(order, Alike::Pattern);
        residue.by_patterns(blocks, order, patterns).unwrap_or(residue)
    }

    /// Whether so much is left that the colours around may tell more.
    pub(crate) const fn is_puzzling(&self) -> bool {
        self.puzzle.is_some()
    }

    /// Predicts what is left, where that is much, also by what the colours around tell, where cells are known.
    pub(crate) fn by_colours(&self, blocks: &Blocks<'_>, order: Order) -> Option<Self> {
        let puzzle = self.puzzle.as_ref()?;
        let colours = puzzle.told(&self.mean, blocks.differences(order, Alike::Colour)?);
        let left = beyond(&puzzle.left, &colours);
        Some(Self::of_left(self.mean.clone(), &left, &Scaling::of(&left)))
    }

    /// The same by colours and by patterns, which are asked for where so much is left.
    pub(crate) fn by_patterns(
        &self,
        blocks: &Blocks<'_>,
        order: Order,
        patterns: impl FnOnce() -> Option<Differences>,
    ) -> Option<Self> {
        let puzzle = self.puzzle.as_ref()?;
        let colours = puzzle.told(&self.mean, blocks.differences(order, Alike::Colour)?);
        let patterns = puzzle.told(&self.mean, patterns()?);
        let left = beyond_both(&puzzle.left, colours, patterns);
        Some(Self::of_left(self.mean.clone(), &left, &Scaling::of(&left)))
    }

    /// The statistic `dc`. The float variants keep the sign of a coefficient, so a bit moves the mean with
    /// the sign of the colour there.
    pub(crate) fn dc(&self, variant: Variant) -> Means {
        let grid = match variant {
            Variant::BgrU8 => self.scaled.clone(),
            Variant::BgrF32 | Variant::RgbF32 => {
                let signed = self.scaled.values.iter().zip(&self.mean.values);
                let values = signed.map(|(r, m)| r * sign((m + 1.0) / 3.0)).collect();
                self.scaled.with(values)
            }
        };
        Means { grid, strengths: self.strengths.clone() }
    }
}

/// The mean spread, in squared levels of LL, from which on it is asked what the colours around a block tell. Of the
/// calibration half, where the other planes leave less, `z` is the same.
const PUZZLING: f32 = 4.0;

/// The statistic `dc` of one variant.
pub(crate) fn dc(blocks: &Blocks<'_>, variant: Variant) -> Means {
    Residue::of(blocks, variant.order()).dc(variant)
}

/// Added to the spread, in squared levels of LL: what the rounding of compressed colour has at least. With a
/// fifteenth of that, the smoothest parts of a picture had most of the weight; at quality 50 that cost `z` a
/// twentieth in the median.
const ROUNDING: f32 = 0.3;

/// The spread around each block, by which values are scaled, and its median.
pub(crate) struct Scaling {
    spread: Grid,
    median: f32,
}

impl Scaling {
    pub(crate) fn of(values: &Grid) -> Self {
        let mut spread = values.box_mean_with(values);
        for value in &mut spread.values {
            *value += ROUNDING;
        }
        let median = spread.median();
        Self { spread, median }
    }

    /// Values over the spread around them, weighted down where that is large.
    pub(crate) fn scaled(&self, values: &Grid) -> Grid {
        let scaled = values.values.iter().zip(&self.spread.values);
        let scaled = scaled.map(|(value, spread)| {
            (value / spread.sqrt()).clamp(-CLIP, CLIP) / (spread / self.median + 0.05).sqrt()
        });
        values.with(scaled.collect())
    }

    /// What becomes of a mark of one level, and of noise as strong as the spread.
    fn strengths(&self) -> Strengths {
        Strengths::of(&self.spread, |spread| self.strength(spread))
    }

    /// The same of one block.
    fn strength(&self, spread: f32) -> Strength {
        let variance = 1.0 / (spread / self.median + 0.05);
        Strength { mark: (variance / spread).sqrt(), variance }
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
pub(crate) fn lattice(blocks: &Blocks<'_>, extremes: &Extremes, variant: Variant) -> Grid {
    let (unit, offset) = ((U_OF_WEIGHTED / 2.0) as f32, variant.offset() as f32);
    let values = extremes.low.iter().zip(&extremes.high).map(|(low, high)| {
        let (low, high) = ((low * unit + offset).abs(), (high * unit + offset).abs());
        -wave(if low > high { low } else { high } / STEP as f32)
    });
    Grid { width: blocks.width, height: blocks.height, values: values.collect() }
}

/// The sine of so many turns, which are at most a few hundred: a parabola for each half turn, within 0.06 of it, which
/// unlike the sine is a few exact operations.
fn wave(turns: f32) -> f32 {
    let turn = turns - nearest(turns);
    16.0 * turn * (0.5 - turn.abs())
}

/// Means of the marked plane (as LL), of luma and of the other colour plane, for an order of channels.
fn planes(blocks: &Blocks<'_>, order: Order) -> [Grid; 3] {
    let unit = (U_OF_WEIGHTED / 32.0) as f32;
    let unmarked =
        |plane: usize| sums(blocks).map(move |sums| unmarked(order.arranged(sums))[plane]);
    let grid = |values| Grid { width: blocks.width, height: blocks.height, values };
    [
        grid(weighted_sums(blocks, order).map(|sum| sum * unit).collect()),
        grid(unmarked(0).map(|sum| sum * (1.0 / 32.0)).collect()),
        grid(unmarked(1).map(|sum| sum * (1.0 / 32.0)).collect()),
    ]
}

/// The sums of the channels of each block.
fn sums(blocks: &Blocks<'_>) -> impl Iterator<Item = [f32; 3]> {
    let [red, green, blue] = &blocks.sums;
    red.iter().zip(green).zip(blue).map(|((red, green), blue)| [*red, *green, *blue])
}

fn weighted_sums(blocks: &Blocks<'_>, order: Order) -> impl Iterator<Item = f32> {
    sums(blocks).map(move |sums| weighted_sum(order.arranged(sums)))
}

#[cfg(test)]
mod tests {
    use countermark_watermark_encoder::Rgb;

    use super::*;
    use crate::cells::{Cells, Window};

    #[test]
    fn strengths_are_what_scaling_makes_of_a_mark_and_of_noise() {
        let values = (0..32 * 32).map(|at| (at % 37) as f32 * (1.0 + (at / 512) as f32));
        let values = Grid { width: 32, height: 32, values: values.collect() };
        let scaling = Scaling::of(&values);
        let roots = scaling.spread.values.iter().map(|spread| spread.sqrt()).collect();
        let marks = scaling.scaled(&values.with(vec![0.01; values.values.len()]));
        let noise = scaling.scaled(&values.with(roots));
        let scaled = marks.values.iter().zip(&noise.values);
        for ((mark, noise), spread) in scaled.zip(&scaling.spread.values) {
            let strength = scaling.strength(*spread);
            assert!((100.0 * mark / strength.mark - 1.0).abs() < 1e-4, "{mark} {strength:?}");
            assert!((noise * noise / strength.variance - 1.0).abs() < 1e-4, "{noise} {strength:?}");
        }
    }

    /// How far blocks in odd columns stand above those in even ones, in standard deviations of the mean.
    fn contrast(residue: &Residue) -> f32 {
        let values = &residue.scaled.values;
        let signed = values.iter().enumerate().map(|(at, v)| if at % 2 == 1 { *v } else { -v });
        signed.sum::<f32>() / values.iter().map(|value| value * value).sum::<f32>().sqrt()
    }

    /// What planes, colours and patterns leave of a picture with a mark of so many levels of blue in every other column of
    /// blocks.
    fn residues(picture: impl Fn(usize, usize) -> [u8; 3], strength: u8) -> [Option<Residue>; 3] {
        let samples = (0..512 * 512_usize).flat_map(|at| {
            let (x, y) = (at % 512, at / 512);
            let [red, green, blue] = picture(x, y);
            [red, green, blue + strength * (x / 8 % 2) as u8]
        });
        let picture = Rgb { width: 512, height: 512, samples: samples.collect() };
        let pixels = picture.pixels();
        let cells = Cells::of(&pixels, Window::whole(&pixels));
        let blocks = Blocks::of(&cells, 0, 0);
        let planes = Residue::by_planes(&blocks, Order::Bgr);
        assert!(planes.is_puzzling());
        let colours = planes.by_colours(&blocks, Order::Bgr);
        let differences = || blocks.differences(Order::Bgr, Alike::Pattern);
        let patterns = planes.by_patterns(&blocks, Order::Bgr, differences);
        [Some(planes), colours, patterns]
    }

    /// Flat colours that no line joins.
    const COLOURS: [[u8; 3]; 5] =
        [[200, 30, 40], [20, 180, 60], [90, 90, 240], [240, 230, 20], [10, 10, 12]];

    #[test]
    fn colours_tell_what_the_other_planes_do_not() {
        let colour = |x, y| COLOURS[(x / 3 + y / 5 + x * y / 977) % COLOURS.len()];
        let [planes, colours, _] = residues(colour, 4).map(|one| contrast(&one.unwrap()));
        assert!(colours > 2.0 * planes.max(1.0), "{planes} {colours}");
    }

    #[test]
    fn patterns_tell_what_colours_do_not() {
        // Checks whose blue runs into what is beside it, as subsampled colour does.
        let colour = |x: usize, y: usize| COLOURS[(x / 11 + y / 13 * 2) % COLOURS.len()];
        let bled = |x: usize, y: usize| {
            let blue = |x: usize| u32::from(colour(x, y)[2]);
            let mean = (x.saturating_sub(4)..x + 5).map(blue).sum::<u32>() / 9;
            let [red, green, _] = colour(x, y);
            [red, green, mean.min(250) as u8]
        };
        let [_, colours, patterns] = residues(bled, 2).map(|one| contrast(&one.unwrap()));
        assert!(patterns > 1.2 * colours.max(1.0), "{colours} {patterns}");
    }
}
