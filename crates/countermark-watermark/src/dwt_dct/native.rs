//! The picture as the encoder left it: stride from the width, phase 0, all statistics.

use countermark_media::Pixels;

use crate::{
    alike::Alike,
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
    peaks::{self, OnGrid},
};

/// Tests every payload in its variants.
pub(crate) fn search(pixels: &Pixels, bank: &mut Bank) -> Tried {
    let cells = Cells::of(pixels, Window::whole(pixels));
    let blocks = Blocks::of(&cells, 0, 0);
    let mut tried = Tried::new(Tier::Native, 0);
    let residues = Order::ALL.map(|order| {
        let residue = Residue::by_planes(&blocks, order);
        let extremes = Extremes::of(&cells, order);
        for variant in order.variants() {
            tried.hypotheses += look_at_means(&residue.dc(variant), variant, bank, &mut tried);
            let lattice = lattice(&blocks, &extremes, variant);
            tried.hypotheses += look_at_lattice(&lattice, variant, bank, &mut tried);
        }
        residue
    });
    let puzzling = residues.each_ref().map(Residue::is_puzzling);
    let residues = ask_colours(&blocks, residues, puzzling, bank, &mut tried);
    ask_patterns(&blocks, puzzling, bank, &mut tried);
    peaks::ask(pixels, Some(OnGrid::known(pixels, &cells, residues)), bank, &mut tried);
    tried
}

/// Where nothing was found, looks once more for what the colours tell of blocks that the other planes left much of. Every
/// hypothesis of the means in such an order counts for it, whether it was looked at again or not. Gives what is left then.
fn ask_colours(
    blocks: &Blocks<'_>,
    residues: [Residue; 2],
    puzzling: [bool; 2],
    bank: &mut Bank,
    tried: &mut Tried,
) -> [Residue; 2] {
    tried.hypotheses += count(puzzling, tried, |statistic| statistic != Statistic::Lat);
    if tried.found().next().is_some() {
        return residues;
    }
    let [bgr, rgb] = residues;
    [(Order::Bgr, bgr), (Order::Rgb, rgb)].map(|(order, residue)| {
        let Some(residue) = residue.by_colours(blocks, order) else { return residue };
        for variant in order.variants() {
            look_at_means(&residue.dc(variant), variant, bank, tried);
        }
        residue
    })
}

/// Where nothing was found still, looks for what patterns tell, in orders in which there is a hint: that takes as long as
/// all before. Every hypothesis of the means counts once more.
fn ask_patterns(blocks: &Blocks<'_>, puzzling: [bool; 2], bank: &mut Bank, tried: &mut Tried) {
    tried.hypotheses += count(puzzling, tried, |statistic| statistic == Statistic::Dc);
    if tried.found().next().is_some() {
        return;
    }
    for order in Order::ALL {
        let of_means = |hit: &&Hit| hit.statistic == Statistic::Dc && hit.variant.order() == order;
        let mut hints = tried.best.iter().filter(of_means);
        if !puzzling[order as usize] || !hints.any(|hit| hit.standard() > HINT) {
            continue;
        }
        // Not kept since the planes were looked at, for the sake of memory.
        let planes = Residue::by_planes(blocks, order);
        let patterns = || blocks.differences_once(order, Alike::Pattern);
        let Some(residue) = planes.by_patterns(blocks, order, patterns) else { continue };
        for variant in order.variants() {
            let means = residue.dc(variant);
            let plane = means.plane();
            for length in bank.of(variant) {
                let torus = length.torus_in(Tier::Native, &plane, Gain::BandPass);
                look(&torus, plane.width(), Statistic::Dc, variant, length, tried);
            }
        }
    }
}

/// How many words were looked for in orders that are puzzling, by the statistics that count.
fn count(puzzling: [bool; 2], tried: &Tried, counts: impl Fn(Statistic) -> bool) -> u64 {
    let is_counted = |hit: &&Hit| counts(hit.statistic) && puzzling[hit.variant.order() as usize];
    tried.best.iter().filter(is_counted).count() as u64
}

/// Less than this of the means is no hint for [`ask_patterns`]. From 2.0 on two more were found of 423 compressed checks of
/// the calibration half, from 3.0 on three fewer.
const HINT: f64 = 2.5;

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
