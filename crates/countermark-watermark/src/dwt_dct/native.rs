//! The picture as the encoder left it: stride from the width, phase 0, both statistics.

use countermark_media::Pixels;

use crate::{
    blocks::{Blocks, Extremes},
    cells::{Cells, Window},
    grid::Grid,
    payload::{Order, Variant},
    statistic::{Residue, lattice},
};

use super::{
    bank::{Bank, Spot},
    hit::{Geometry, Statistic, Tier, Tried},
};

/// Tests every payload in its variants.
pub(crate) fn search(pixels: &Pixels, bank: &mut Bank) -> Tried {
    let cells = Cells::of(pixels, Window::whole(pixels));
    let blocks = Blocks::of(&cells, 0, 0);
    let mut tried = Tried::new(Tier::Native, 0);
    for order in Order::ALL {
        let residue = Residue::of(&blocks, order);
        let extremes = Extremes::of(&cells, order);
        for variant in Variant::ALL.iter().copied().filter(|variant| variant.order() == order) {
            let dc = residue.dc(variant);
            test(&dc, Statistic::Dc, variant, bank, &mut tried);
            let lat = lattice(&blocks, &extremes, variant);
            test(&lat, Statistic::Lat, variant, bank, &mut tried);
        }
    }
    tried
}

fn test(plane: &Grid, statistic: Statistic, variant: Variant, bank: &mut Bank, tried: &mut Tried) {
    for length in &mut bank.lengths {
        if !length.entries.iter().any(|entry| entry.has(variant)) {
            continue;
        }
        let stride = (plane.width % length.plan.length()) as u16;
        let geometry = Geometry { orientation: 1, stride, ..Geometry::default() };
        let torus = length.torus(plane, statistic);
        let spot = Spot { tier: Tier::Native, statistic, variant, geometry };
        for hit in length.look(&torus, spot, false, |entry| entry.has(variant)) {
            tried.hypotheses += 1;
            tried.offer(hit);
        }
    }
}
