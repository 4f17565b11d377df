//! Pictures that were turned by quarters or mirrored after they were marked, pixel by pixel.
//!
//! The orientation that the file states is not looked at: what counts is how the pixels are stored. A
//! mirrored axis has its partial block at the other end, so its grid starts there; on that grid a mirrored
//! word is the word backwards at another stride and phase, and a turned one stands in the exchanged torus.

use countermark_media::Pixels;

use crate::{
    blocks::Blocks,
    cells::{Cells, Window},
    payload::{Order, Variant},
    statistic::Residue,
    torus::{Gain, Torus},
};

use super::{
    bank::{Bank, Length, Spot},
    hit::{Geometry, Statistic, Tier, Tried},
};

/// Tests every payload of the core bank in the seven other orientations.
pub(crate) fn search(pixels: &Pixels, bank: &mut Bank) -> Tried {
    let mut tried = Tried::new(Tier::Oriented, 0);
    let window = Window::whole(pixels);
    let mirrors = [(false, false), (true, false), (false, true), (true, true)];
    let start = |(across, down): (bool, bool)| {
        let left = if across { window.width % 8 } else { 0 };
        (left, if down { window.height % 8 } else { 0 })
    };
    // Mirrors whose grids start at the same pixel share their planes.
    let mut starts: Vec<(usize, usize)> = mirrors.map(start).to_vec();
    starts.sort_unstable();
    starts.dedup();
    for at in starts {
        let cells = Cells::of(pixels, window.from(at.0, at.1));
        let blocks = Blocks::of(&cells, 0, 0);
        let here: Vec<_> = mirrors.into_iter().filter(|mirror| start(*mirror) == at).collect();
        for order in Order::ALL {
            let planes = Residue::by_planes(&blocks, order);
            let residue = planes.by_colours(&blocks, order).unwrap_or(planes);
            for variant in order.variants() {
                let means = residue.dc(variant);
                let plane = means.plane();
                let size = (means.grid.width, means.grid.height);
                let view = View { size, start: at, variant };
                for length in bank.core() {
                    let torus = length.torus_in(Tier::Oriented, &plane, Gain::BandPass);
                    let turned = torus.transposed();
                    for mirror in &here {
                        if *mirror != (false, false) {
                            test(&torus, view, *mirror, false, length, &mut tried);
                        }
                        test(&turned, view, *mirror, true, length, &mut tried);
                    }
                }
            }
        }
    }
    tried
}

/// A plane of the stored picture.
#[derive(Clone, Copy)]
struct View {
    /// Blocks in a row, and rows.
    size: (usize, usize),
    start: (usize, usize),
    variant: Variant,
}

/// Tests one orientation: mirrored `(across, down)` as stored, then turned if rows are columns.
fn test(
    torus: &Torus,
    view: View,
    (across, down): (bool, bool),
    turned: bool,
    length: &mut Length,
    tried: &mut Tried,
) {
    let n = length.plan.length() as i64;
    // In the directions of the encoder: what it had as columns, and whether they run backwards.
    let (columns, rows) = if turned { (view.size.1, view.size.0) } else { view.size };
    let (back_across, back_down) = if turned { (down, across) } else { (across, down) };
    let own = columns as i64 % n;
    // Bit (i s + j) with j = columns - 1 - j' or i = rows - 1 - i', taken backwards if j is.
    let mut stride = if back_down { -own } else { own };
    let mut phase = if back_down { (rows as i64 - 1) * own } else { 0 };
    if back_across {
        stride = -stride;
        phase = -(phase + columns as i64 - 1);
    }
    let geometry = Geometry {
        pixel_phase: (view.start.0 as u8, view.start.1 as u8),
        orientation: orientation(across, down, turned),
        stride: stride.rem_euclid(n) as u16,
        phase: phase.rem_euclid(n) as u16,
        ..Geometry::default()
    };
    let variant = view.variant;
    let spot = Spot { tier: Tier::Oriented, statistic: Statistic::Dc, variant, geometry };
    for hit in length.look(torus, spot, back_across, |entry| entry.is_core()) {
        tried.hypotheses += 1;
        tried.offer(hit);
    }
}

/// The orientation tag (TIFF 6.0) of a picture stored like this.
const fn orientation(across: bool, down: bool, turned: bool) -> u8 {
    match (turned, across, down) {
        (false, false, false) => 1,
        (false, true, false) => 2,
        (false, true, true) => 3,
        (false, false, true) => 4,
        (true, false, false) => 5,
        (true, true, false) => 6,
        (true, true, true) => 7,
        (true, false, true) => 8,
    }
}
