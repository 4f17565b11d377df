//! The five squares that DALL-E 2, and early Bing, draw into the bottom right corner.
//!
//! Yellow, cyan, green, orange, blue, from left to right, each 16 pixels at a width of 1024. The
//! mean of each square must be its colour, within what rounding or a lossy format does to a flat area.

use countermark_media::{Format, Pixels};

use super::{Sign, places};

/// The colours, from left to right.
const COLORS: [[u8; 3]; 5] = [
    [0xFF, 0xFF, 0x66],
    [0x42, 0xFF, 0xFF],
    [0x51, 0xDA, 0x4C],
    [0xFF, 0x6E, 0x3C],
    [0x3C, 0x46, 0xFF],
];

/// Side of a square in a picture of [`WIDTH`], in pixels.
const SIDE: usize = 16;

/// Width of the pictures that the side belongs to, in pixels.
const WIDTH: usize = 1024;

/// Smallest side at which a mean without the edges says something, in pixels.
const SMALLEST: usize = 6;

/// How far a mean may be off, in steps of 8 bits: without loss, and in lossy formats. Fifteen means within
/// 12 of 256 fall together by chance once in 10^15.
const TOLERANCES: (f64, f64) = (6.0, 12.0);

/// The squares, if they are there: at the size that goes with the width, or as they were.
pub(super) fn find(pixels: &Pixels, format: Format) -> Option<Sign> {
    let (width, height) = (pixels.width as usize, pixels.height as usize);
    let tolerance = if format == Format::Png { TOLERANCES.0 } else { TOLERANCES.1 };
    let scaled = (width * SIDE + WIDTH / 2) / WIDTH;
    [scaled, SIDE].into_iter().filter(|side| *side >= SMALLEST).find_map(|side| {
        let left = width.checked_sub(side * COLORS.len())?;
        let top = height.checked_sub(side)?;
        if !are_at(pixels, left, top, side, tolerance) {
            return None;
        }
        let size = (side * COLORS.len(), side);
        let decoys = places::along_the_edges((width, height), size, 0, (left, top));
        // A picture that is made of such squares shows nothing by having them in the corner.
        let elsewhere = decoys.iter().any(|(x, y)| are_at(pixels, *x, *y, side, tolerance));
        (!elsewhere && decoys.len() >= places::FEWEST).then_some(Sign {
            left,
            top,
            width: size.0,
            decoys: decoys.len(),
            deviations: None,
        })
    })
}

fn are_at(pixels: &Pixels, left: usize, top: usize, side: usize, tolerance: f64) -> bool {
    COLORS.iter().enumerate().all(|(index, color)| {
        let mean = mean(pixels, left + index * side, top, side);
        mean.iter().zip(color).all(|(mean, wanted)| (mean - f64::from(*wanted)).abs() <= tolerance)
    })
}

/// The mean colour of a square without the quarter at each edge, where scaling and subsampling mix
/// neighbours.
fn mean(pixels: &Pixels, left: usize, top: usize, side: usize) -> [f64; 3] {
    let edge = side / 4;
    let inner = side - 2 * edge;
    let mut sums = [0_u64; 3];
    for y in top + edge..top + edge + inner {
        let row = (y * pixels.width as usize + left + edge) * 4;
        for pixel in pixels.rgba[row..row + inner * 4].as_chunks::<4>().0 {
            sums.iter_mut().zip(pixel).for_each(|(sum, sample)| *sum += u64::from(*sample));
        }
    }
    sums.map(|sum| sum as f64 / (inner * inner) as f64)
}
