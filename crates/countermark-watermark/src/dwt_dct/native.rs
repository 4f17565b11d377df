//! The picture as the encoder left it: stride from the width, phase 0, all statistics.

use countermark_media::Pixels;

use crate::{
    blocks::{Blocks, Extremes},
    cells::{Cells, Window},
    payload::{Order, Variant},
    statistic::{Residue, lattice},
    torus::{Gain, Plane, Torus},
};

use super::{
    bank::{Bank, Length, Spot},
    hit::{Geometry, Statistic, Tier, Tried},
    peaks,
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
            let means = residue.dc(variant);
            let lattice = lattice(&blocks, &extremes, variant);
            let (means, lattice) = (means.plane(), Plane::of(&lattice));
            let known = |length: &&mut Length| length.entries.iter().any(|one| one.has(variant));
            for length in bank.lengths.iter_mut().filter(known) {
                test(&means, &lattice, variant, length, &mut tried);
            }
        }
    }
    peaks::ask(pixels, bank, &mut tried);
    tried
}

fn test(
    means: &Plane<'_>,
    lattice: &Plane<'_>,
    variant: Variant,
    length: &mut Length,
    tried: &mut Tried,
) {
    let stride = (means.width() % length.plan.length()) as u16;
    let geometry = Geometry { orientation: 1, stride, ..Geometry::default() };
    let mut look = |torus: &Torus, statistic: Statistic, length: &mut Length| {
        let spot = Spot { tier: Tier::Native, statistic, variant, geometry };
        for hit in length.look(torus, spot, false, |entry| entry.has(variant)) {
            tried.hypotheses += 1;
            tried.offer(hit);
        }
    };
    let torus = length.torus_in(Tier::Native, means, Gain::BandPass);
    look(&torus, Statistic::Dc, length);
    if length.plan.length().is_multiple_of(2) {
        look(&torus.held(), Statistic::DcHeld, length);
    }
    let torus = length.torus(lattice, Gain::Flat);
    look(&torus, Statistic::Lat, length);
}
