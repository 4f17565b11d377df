//! Which part of a picture carries the mark: each window by itself, on the grid that the whole was found on.
//!
//! Of a composite only the part that a generator made shows it (watermarks specification §5.3).

use countermark_media::Pixels;

use crate::{
    cells::Window,
    grid::Grid,
    torus::{Gain, Plane},
};

use super::{
    bank::Bank,
    hit::{Hit, Tier},
    search,
};

/// Blocks on a side of a window, and from one window to the next.
const SIDE: usize = 64;
const STEP: usize = 32;

/// What a window must reach to count: of 100 without the mark, one in three hundred pictures has such a one.
const LEAST: f64 = 4.0;

/// How many windows show the mark.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Parts {
    pub(super) with: u32,
    pub(super) all: u32,
    /// The rectangle around those that do, in pixels.
    pub(super) around: Option<Window>,
}

/// Looks into each window, where the picture has several and lies upright and unscaled.
pub(super) fn of(pixels: &Pixels, hit: &Hit, bank: &mut Bank) -> Option<Parts> {
    if !matches!(hit.tier, Tier::Native | Tier::Crop) {
        return None;
    }
    let plane = search::means_of(pixels, hit).grid;
    let length = bank.lengths.iter_mut().find(|one| one.plan.length() == hit.payload.bits.len())?;
    let entry = length.entries.iter().position(|entry| entry.payload == hit.payload)?;
    let (n, stride) = (length.plan.length(), usize::from(hit.geometry.stride));
    let mut parts = Parts { with: 0, all: 0, around: None };
    for (left, top) in places(&plane) {
        let torus = length.torus(&Plane::of(&cut(&plane, left, top)), Gain::BandPass);
        let phase = (usize::from(hit.geometry.phase) + top * stride + left) % n;
        parts.all += 1;
        if torus.at(&length.entries[entry].word, stride, phase, &length.plan) >= LEAST {
            parts.with += 1;
            let window = Window { left, top, width: SIDE, height: SIDE };
            parts.around = Some(parts.around.map_or(window, |around| around.with(window)));
        }
    }
    let (left, top) = hit.geometry.pixel_phase;
    let pixels = |blocks: Window| Window {
        left: 8 * blocks.left + usize::from(left),
        top: 8 * blocks.top + usize::from(top),
        width: 8 * blocks.width,
        height: 8 * blocks.height,
    };
    (parts.all > 1).then_some(Parts { around: parts.around.map(pixels), ..parts })
}

/// The first block of each window; the last ones end with the picture.
fn places(plane: &Grid) -> Vec<(usize, usize)> {
    let starts = |length: usize| -> Vec<usize> {
        let Some(last) = length.checked_sub(SIDE) else { return Vec::new() };
        (0..last).step_by(STEP).chain([last]).collect()
    };
    let (across, down) = (starts(plane.width), starts(plane.height));
    down.iter().flat_map(|top| across.iter().map(|left| (*left, *top))).collect()
}

fn cut(plane: &Grid, left: usize, top: usize) -> Grid {
    let rows = plane.values.chunks_exact(plane.width).skip(top).take(SIDE);
    let values = rows.flat_map(|row| &row[left..left + SIDE]).copied().collect();
    Grid { width: SIDE, height: SIDE, values }
}
