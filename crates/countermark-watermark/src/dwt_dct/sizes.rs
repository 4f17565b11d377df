//! Pictures that were resized as a whole: the sizes that generators make are tried one by one.
//!
//! Each block of the picture as it was marked covers a rectangle of this one, whose mean is all that the
//! statistic needs; so nothing is resampled, and one pass over the pixels serves all sizes.

use countermark_media::Pixels;

use crate::{
    blocks::Blocks,
    payload::Order,
    scaled::{Scale, scaled_blocks},
    statistic::Residue,
    torus::Gain,
};

use super::{
    bank::{Bank, Spot},
    hit::{Geometry, Statistic, Tier, Tried},
    peaks,
};

/// Sizes that generators make and that are not multiples of 64 on both sides, or beyond the range
/// (watermarks specification §5.3).
const OTHER: &[(u32, u32)] = &[(1360, 768)];

/// Multiples of 64 from 512 to 2048: the other usual sizes are among them.
const STEP: u32 = 64;
const LEAST: u32 = 512;
const GREATEST: u32 = 2048;

/// How much the ratio of the sides may differ: a resized side is rounded to whole pixels.
const RATIO: f64 = 0.006;

/// The least and greatest side of this picture over that of the marked one. Beyond, a block covers so few
/// pixels, or so many, that no programs for pictures make such a copy of it.
const RANGE: (f64, f64) = (0.45, 2.2);

/// Tests every payload of the core bank at each size that has the shape of the picture.
pub(crate) fn search(pixels: &Pixels, bank: &mut Bank) -> Tried {
    let mut tried = Tried::new(Tier::Sizes, 0);
    let sizes = sizes(pixels.width, pixels.height);
    let scales: Vec<Scale> = sizes.iter().map(|size| scale(pixels, *size)).collect();
    for (blocks, size) in scaled_blocks(pixels, &scales).iter().zip(sizes) {
        test(blocks, size, bank, &mut tried);
    }
    peaks::ask(pixels, None, bank, &mut tried);
    tried
}

/// The blocks of a picture that had `size` when it was marked.
pub(crate) fn blocks(pixels: &Pixels, size: (u32, u32)) -> Blocks<'static> {
    let mut blocks = scaled_blocks(pixels, &[scale(pixels, size)]);
    blocks.swap_remove(0)
}

/// The grid of blocks of a picture that had this size when it was marked.
pub(super) fn scale(pixels: &Pixels, (width, height): (u32, u32)) -> Scale {
    Scale {
        across: f64::from(pixels.width) / f64::from(width),
        down: f64::from(pixels.height) / f64::from(height),
        left: 0.0,
        top: 0.0,
        columns: width as usize / 8,
        rows: height as usize / 8,
    }
}

/// The sizes to try for a picture of `width` x `height`.
fn sizes(width: u32, height: u32) -> Vec<(u32, u32)> {
    let sides = || (LEAST..=GREATEST).step_by(STEP as usize);
    let grid = sides().flat_map(|width| sides().map(move |height| (width, height)));
    let other = OTHER.iter().flat_map(|(width, height)| [(*width, *height), (*height, *width)]);
    grid.chain(other)
        .filter(|size| *size != (width, height))
        .filter(|(w, h)| {
            let (across, down) =
                (f64::from(width) / f64::from(*w), f64::from(height) / f64::from(*h));
            let ratio = (across / down - 1.0).abs();
            ratio <= RATIO && across >= RANGE.0 && across <= RANGE.1
        })
        .collect()
}

fn test(blocks: &Blocks<'_>, size: (u32, u32), bank: &mut Bank, tried: &mut Tried) {
    for order in Order::ALL {
        let residue = Residue::by_planes(blocks, order);
        for variant in order.variants() {
            let means = residue.dc(variant);
            let plane = means.plane();
            for length in bank.core() {
                let stride = (plane.width() % length.plan.length()) as u16;
                let geometry =
                    Geometry { orientation: 1, size: Some(size), stride, ..Geometry::default() };
                let spot = Spot { tier: Tier::Sizes, statistic: Statistic::Dc, variant, geometry };
                let torus = length.torus_in(Tier::Sizes, &plane, Gain::BandPass);
                for hit in length.look(&torus, spot, false, |entry| entry.is_core()) {
                    tried.hypotheses += 1;
                    tried.offer(hit);
                }
            }
        }
    }
}
