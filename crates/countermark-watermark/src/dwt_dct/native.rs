//! The picture as the encoder left it: stride from the width, phase 0, all statistics.

use countermark_media::Pixels;

use crate::{
    blocks::{Blocks, Extremes},
    cells::{Cells, Window},
    grid::Grid,
    payload::{Order, Variant},
    statistic::{Means, Residue, lattice},
    torus::{Gain, Plane, Torus},
};

use super::{
    bank::{Bank, Length, Spot},
    hit::{Geometry, Hit, Statistic, Tier, Tried},
    peaks,
};

/// Tests every payload in its variants.
pub(crate) fn search(pixels: &Pixels, bank: &mut Bank) -> Tried {
    let cells = Cells::of(pixels, Window::whole(pixels));
    let blocks = Blocks::of(&cells, 0, 0);
    let mut tried = Tried::new(Tier::Native, 0);
    let mut puzzling = Vec::new();
    for order in Order::ALL {
        let residue = Residue::by_planes(&blocks, order);
        let extremes = Extremes::of(&cells, order);
        for variant in order.variants() {
            tried.hypotheses += look_at_means(&residue.dc(variant), variant, bank, &mut tried);
            let lattice = lattice(&blocks, &extremes, variant);
            tried.hypotheses += look_at_lattice(&lattice, variant, bank, &mut tried);
        }
        if residue.is_puzzling() {
            puzzling.push((order, residue));
        }
    }
    ask_colours(&blocks, puzzling, bank, &mut tried);
    peaks::ask(pixels, Some(&cells), bank, &mut tried);
    tried
}

/// Where nothing was found, looks once more for what the colours tell of blocks that the other planes left much of.
/// Every hypothesis of the means in such an order counts for it, whether it was looked at again or not.
fn ask_colours(
    blocks: &Blocks<'_>,
    puzzling: Vec<(Order, Residue)>,
    bank: &mut Bank,
    tried: &mut Tried,
) {
    let counts = |hit: &&Hit| {
        let is_puzzling = puzzling.iter().any(|(order, _)| *order == hit.variant.order());
        hit.statistic != Statistic::Lat && is_puzzling
    };
    tried.hypotheses += tried.best.iter().filter(counts).count() as u64;
    if tried.found().next().is_some() {
        return;
    }
    for (order, residue) in puzzling {
        let residue = residue.and_colours(blocks, order);
        for variant in order.variants() {
            look_at_means(&residue.dc(variant), variant, bank, tried);
        }
    }
}

/// Tests the words of a variant at the means, and gives how many tests that were.
fn look_at_means(means: &Means, variant: Variant, bank: &mut Bank, tried: &mut Tried) -> u64 {
    let plane = means.plane();
    let mut tests = 0;
    for length in bank.of(variant) {
        let torus = length.torus_in(Tier::Native, &plane, Gain::BandPass);
        tests += look(&torus, plane.width(), Statistic::Dc, variant, length, tried);
        if length.plan.length().is_multiple_of(2) {
            tests += look(&torus.held(), plane.width(), Statistic::DcHeld, variant, length, tried);
        }
    }
    tests
}

/// The same of the lattice.
fn look_at_lattice(lattice: &Grid, variant: Variant, bank: &mut Bank, tried: &mut Tried) -> u64 {
    let plane = Plane::of(lattice);
    let looks = bank.of(variant).map(|length| {
        let torus = length.torus(&plane, Gain::Flat);
        look(&torus, plane.width(), Statistic::Lat, variant, length, tried)
    });
    looks.sum()
}

fn look(
    torus: &Torus,
    width: usize,
    statistic: Statistic,
    variant: Variant,
    length: &mut Length,
    tried: &mut Tried,
) -> u64 {
    let stride = (width % length.plan.length()) as u16;
    let geometry = Geometry { orientation: 1, stride, ..Geometry::default() };
    let spot = Spot { tier: Tier::Native, statistic, variant, geometry };
    let hits = length.look(torus, spot, false, |entry| entry.has(variant));
    let tests = hits.len() as u64;
    hits.into_iter().for_each(|hit| tried.offer(hit));
    tests
}
