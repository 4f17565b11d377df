//! Pictures that were scaled and cropped, as screenshots are: the crop search at many scales.
//!
//! First a window from the middle, small enough that a scale that is nearly right fits all of it; then the
//! whole picture, around the scales that gave the best values there. It takes seconds, so it runs on
//! request only (watermarks specification §5.3).

use countermark_media::Pixels;
use countermark_model::order;

use crate::{
    cells::Window,
    fourier::to_f64,
    payload::{Order, Variant},
    scaled::{Scale, scaled_blocks},
    statistic::Residue,
};

use super::{
    bank::Bank,
    crop,
    hit::{Geometry, Hit, Tier, Tried},
};

/// Side of this picture over that of the marked one, smallest and greatest.
const RANGE: (f64, f64) = (0.4, 2.2);

/// From one scale of the coarse search to the next: at the ends of 64 blocks, that is the window, the
/// nearest of them is off by a quarter of a block.
const COARSE: f64 = 1.015;

/// From one scale of the fine search to the next: the same over a picture of 200 blocks.
const FINE: f64 = 1.0025;

/// Blocks on a side of the window.
const WINDOW: f64 = 64.0;

/// Scales and words of the coarse search that are looked at again.
const REFINED: usize = 12;

/// Places of the grid that are tried on each axis, in steps of two pixels of the marked picture.
const PHASES: usize = 4;

/// Tests every payload of the core bank at all scales. `stop` is asked between scales.
pub(crate) fn search(pixels: &Pixels, bank: &mut Bank, stop: &dyn Fn() -> bool) -> Tried {
    search_in(RANGE, pixels, bank, stop)
}

/// The search over the scales from `least` to `greatest`; what it counts are those of the whole search.
pub(super) fn search_in(
    (least, greatest): (f64, f64),
    pixels: &Pixels,
    bank: &mut Bank,
    stop: &dyn Fn() -> bool,
) -> Tried {
    let mut coarse = Tried::new(Tier::Deep, 0);
    let mut fine = Tried::new(Tier::Deep, hypotheses(bank));
    let mut candidates = Vec::new();
    for scale in steps(least, greatest, COARSE) {
        if stop() {
            return Tried { complete: false, ..fine };
        }
        look(pixels, scale, bank, &mut coarse);
        // The margin takes time, so each is asked for once.
        let margin = |hit: &Hit| libm::floor(100.0 * fine.margin(hit)) as i64;
        candidates.extend(coarse.best.drain(..).map(|hit| (margin(&hit), hit)));
    }
    order::sort(&mut candidates, |(one, _), (other, _)| other.cmp(one));
    for (_, hit) in candidates.iter().take(REFINED) {
        if stop() {
            return Tried { complete: false, ..fine };
        }
        let scale = hit.geometry.scale();
        for scale in steps(scale / COARSE, scale * COARSE, FINE) {
            look_again(pixels, scale, hit, bank, &mut fine);
        }
    }
    fine
}

/// Every scale of the fine search counts, with all 64 places of the grid, words, strides and phases.
fn hypotheses(bank: &mut Bank) -> u64 {
    crop::hypotheses(bank) * steps(RANGE.0, RANGE.1, FINE).count() as u64
}

/// The scales between two, each `factor` times the one before.
fn steps(from: f64, to: f64, factor: f64) -> impl Iterator<Item = f64> {
    std::iter::successors(Some(from), move |scale| Some(scale * factor))
        .take_while(move |scale| *scale <= to)
}

/// The middle of the picture, as large as [`WINDOW`] blocks at this scale.
fn window(pixels: &Pixels, scale: f64) -> Window {
    let whole = Window::whole(pixels);
    let side = libm::floor(8.0 * WINDOW * scale) as usize;
    let (width, height) = (whole.width.min(side), whole.height.min(side));
    Window { left: (whole.width - width) / 2, top: (whole.height - height) / 2, width, height }
}

/// Looks for all words in the window at one scale.
fn look(pixels: &Pixels, scale: f64, bank: &mut Bank, tried: &mut Tried) {
    for blocks in scaled_blocks(pixels, &grids(window(pixels, scale), scale)) {
        for order in Order::ALL {
            let residue = Residue::by_planes(&blocks, order);
            for variant in Variant::ALL.iter().copied().filter(|one| one.order() == order) {
                crop::look_in(&residue.dc(variant), variant, bank, &mut |mut hit| {
                    hit.tier = Tier::Deep;
                    hit.geometry.scale_thousandths = Some(thousandths(scale));
                    tried.offer(hit);
                });
            }
        }
    }
}

/// Looks in the whole picture, at one scale, for what `hit` found in the window.
fn look_again(pixels: &Pixels, scale: f64, hit: &Hit, bank: &mut Bank, tried: &mut Tried) {
    let whole = crop::middle(Window::whole(pixels));
    let grids = grids(whole, scale);
    for (blocks, grid) in scaled_blocks(pixels, &grids).iter().zip(&grids) {
        let start = |place: f64, edge: usize| libm::floor(place - to_f64(edge)) as u8;
        let geometry = Geometry {
            pixel_phase: (start(grid.left, whole.left), start(grid.top, whole.top)),
            scale_thousandths: Some(thousandths(scale)),
            ..hit.geometry
        };
        if let Some(found) = crop::at_stride(blocks, &Hit { geometry, ..hit.clone() }, bank) {
            tried.offer(found);
        }
    }
}

fn thousandths(scale: f64) -> u32 {
    libm::round(1000.0 * scale) as u32
}

/// The grids of blocks that start in steps of two pixels of the marked picture and fill the window.
fn grids(window: Window, scale: f64) -> Vec<Scale> {
    let starts = (0..PHASES).flat_map(|down| (0..PHASES).map(move |across| (across, down)));
    let block = 8.0 * scale;
    let place = |phase: usize| to_f64(phase) / to_f64(PHASES) * block;
    let count = |side: usize, phase: usize| {
        libm::floor((to_f64(side) - place(phase)).max(0.0) / block) as usize
    };
    let grid = |(across, down): (usize, usize)| Scale {
        across: scale,
        down: scale,
        left: to_f64(window.left) + place(across),
        top: to_f64(window.top) + place(down),
        columns: count(window.width, across),
        rows: count(window.height, down),
    };
    starts.map(grid).collect()
}
