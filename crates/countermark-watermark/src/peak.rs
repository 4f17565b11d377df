//! The statistic `peak`: how the greatest coefficient of a block, which is the marked one, stands out.
//!
//! A one lifts it above the others, a zero lowers it among them. Compression wears that down, and the residue with it, but
//! neither to nothing.

use crate::{
    alike::Alike,
    blocks::weigh,
    cells::Cells,
    colour::U_OF_WEIGHTED,
    grid::{Grid, OF_BLOCK},
    payload::Variant,
    statistic::{STEP, Scaling},
};

/// Cells of a block.
const COUNT: usize = OF_BLOCK * OF_BLOCK;

/// The residue, modulo 36, of a one after compression: the way from the level of its block up to 27 is cut
/// short. On the calibration half ones have their middle near it at JPEG qualities from 75 to 95 and in WebP.
const WORN_ONE: f64 = 16.0;

/// What the residue counts, beside the contrast in standard deviations.
const RESIDUE: f32 = 1.2;

/// Levels of LL by which a coefficient stands out of its block from which its residue begins to count, and over
/// how many more: below, it is one of several like it.
const STANDS_OUT: (f32, f32) = (2.0, 4.0);

/// The statistic `peak`: by how much more the greatest coefficient stands out of its block than those around out
/// of theirs, once as it is and once beyond what the colours around tell, and its residue, as far as it stands out.
pub(crate) fn peak(cells: &Cells, variant: Variant) -> Grid {
    let peaks = peaks(cells, variant);
    let (width, height) = (cells.width / OF_BLOCK, cells.height / OF_BLOCK);
    let above = |contrast: fn(&Peak) -> f32| {
        let contrasts = Grid { width, height, values: peaks.iter().map(contrast).collect() };
        let above = contrasts.less(&contrasts.box_mean());
        Scaling::of(&above).scaled(&above)
    };
    let (plain, beyond) = (above(|peak| peak.contrast), above(|peak| peak.beyond));
    let both = plain.values.iter().zip(&beyond.values).zip(&peaks);
    let values = both.map(|((plain, beyond), peak)| 0.5 * (plain + beyond) + peak.residue);
    plain.with(values.collect())
}

/// The greatest coefficient of each block, row by row.
fn peaks(cells: &Cells, variant: Variant) -> Vec<Peak> {
    let (order, offset) = (variant.order(), variant.offset() as f32);
    let palette = cells.palette(order, Alike::Colour);
    let width = cells.width / OF_BLOCK;
    let row = || vec![0.0; OF_BLOCK * width];
    let (mut levels, mut differences) =
        ([(); OF_BLOCK].map(|()| row()), [(); OF_BLOCK].map(|()| row()));
    let mut rows = cells.rows(0).zip(0..);
    let mut peaks = Vec::with_capacity(width * (cells.height / OF_BLOCK));
    for _ in 0..cells.height / OF_BLOCK {
        for ((levels, differences), (channels, y)) in
            levels.iter_mut().zip(&mut differences).zip(&mut rows)
        {
            weigh(order, channels, levels);
            levels.iter_mut().for_each(|level| *level *= (U_OF_WEIGHTED / 2.0) as f32);
            palette.put_differences(y, differences);
        }
        let of_block = |rows: &[Vec<f32>; OF_BLOCK], left: usize| {
            std::array::from_fn(|at| rows[at / OF_BLOCK][left + at % OF_BLOCK])
        };
        peaks.extend((0..width).map(|x| {
            let left = OF_BLOCK * x;
            Peak::of(of_block(&levels, left), of_block(&differences, left), offset)
        }));
    }
    peaks
}

/// The greatest coefficient of a block.
struct Peak {
    /// How far it stands out, in levels of LL.
    contrast: f32,
    /// The same beyond what the colours around tell.
    beyond: f32,
    /// From -[`RESIDUE`] to as much.
    residue: f32,
}

impl Peak {
    /// Of the levels of LL of a block, and what they differ from what the colours around tell.
    fn of(levels: [f32; COUNT], differences: [f32; COUNT], offset: f32) -> Self {
        // Of the greatest magnitude, where the float variants have negative levels, is the least of them.
        let negative = levels.iter().sum::<f32>() / COUNT as f32 + offset < 0.0;
        let sign = if negative { -1.0 } else { 1.0 };
        // The encoder never takes the first.
        let mut at = 1;
        for other in 2..COUNT {
            if sign * levels[other] >= sign * levels[at] {
                at = other;
            }
        }
        let stands_out = |levels: [f32; COUNT]| {
            let (own, all) = (levels[at], levels.iter().sum::<f32>());
            sign * (own - (all - own) / (COUNT - 1) as f32)
        };
        let contrast = stands_out(levels);
        let share = ((contrast - STANDS_OUT.0) / STANDS_OUT.1).clamp(0.0, 1.0);
        let turns = f64::from(sign * levels[at] + sign * offset) - WORN_ONE;
        let wave = libm::cos(2.0 * std::f64::consts::PI * turns / STEP) as f32;
        Self { contrast, beyond: stands_out(differences), residue: RESIDUE * share * wave }
    }
}

#[cfg(test)]
mod tests {
    use countermark_watermark_encoder::{Input, Rgb, encode};

    use super::*;
    use crate::cells::Window;

    /// Colours around `level` with a grain, marked with ones in even columns of blocks and zeros in odd ones.
    fn marked(level: [u8; 3], input: Input) -> Cells {
        let mut state = 3_u32;
        let samples = (0..512 * 512).flat_map(|_| {
            level.map(|level| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                level + (state >> 29) as u8
            })
        });
        let picture = Rgb { width: 512, height: 512, samples: samples.collect() };
        let pixels = encode(&picture, &[1, 0], input).pixels();
        Cells::of(&pixels, Window::whole(&pixels))
    }

    #[test]
    fn a_one_lifts_the_peak_of_its_block() {
        let cases = [
            (Variant::BgrU8, Input::BgrU8, [90, 90, 140]),
            (Variant::BgrF32, Input::BgrF32, [90, 90, 140]),
            (Variant::BgrF32, Input::BgrF32, [140, 140, 90]),
            (Variant::RgbF32, Input::RgbF32, [140, 90, 90]),
            (Variant::RgbF32, Input::RgbF32, [90, 140, 140]),
        ];
        for (variant, input, level) in cases {
            let cells = marked(level, input);
            let peaks = peak(&cells, variant);
            let mean = |odd: usize| {
                let values = peaks.values.iter().skip(odd).step_by(2);
                values.sum::<f32>() / (peaks.values.len() / 2) as f32
            };
            assert!(mean(0) > mean(1) + 0.5, "{variant:?} {level:?}: {} {}", mean(0), mean(1));
        }
    }

    #[test]
    fn beyond_its_colours_a_peak_stands_out_of_a_pattern() {
        let samples = (0..512 * 512_usize).flat_map(|at| {
            let (x, y) = (at % 512, at / 512);
            let colours = [[150, 60, 70], [70, 140, 90], [90, 90, 170], [60, 60, 62]];
            colours[(x / 7 + y / 11 + x * y / 1977) % colours.len()]
        });
        let picture = Rgb { width: 512, height: 512, samples: samples.collect() };
        let pixels = encode(&picture, &[1, 0], Input::BgrU8).pixels();
        let cells = Cells::of(&pixels, Window::whole(&pixels));
        let peaks = peaks(&cells, Variant::BgrU8);
        let between = |value: fn(&Peak) -> f32| {
            let all: Vec<f32> = peaks.iter().map(value).collect();
            let mean = all.iter().sum::<f32>() / all.len() as f32;
            let spread =
                all.iter().map(|v| (v - mean) * (v - mean)).sum::<f32>() / all.len() as f32;
            let ones =
                all.iter().step_by(2).sum::<f32>() - all.iter().skip(1).step_by(2).sum::<f32>();
            ones / all.len() as f32 / spread.sqrt()
        };
        let (plain, beyond) = (between(|peak| peak.contrast), between(|peak| peak.beyond));
        assert!(beyond > 1.5 * plain.max(0.1), "{plain} {beyond}");
    }
}
