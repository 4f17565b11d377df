//! A second look where the means of the blocks hint at a word: at their peaks.
//!
//! On an unmarked picture the two have nothing to do with each other, so that their sum over the root of two is a
//! value like each of them; and where edges or grain hide a mark from one, the other mostly shows it. Peaks
//! are looked at only where there is a hint, but every hypothesis of the means counts once more.

use countermark_media::Pixels;
use countermark_model::order;

use crate::{
    blocks::Blocks,
    cells::Cells,
    decoys::both,
    grid::Grid,
    payload::Variant,
    peak::peak,
    scaled::scaled_cells,
    statistic::{Means, Residue},
    torus::{Gain, Plane},
};

use super::{
    bank::{Bank, Length},
    hit::{Hit, Statistic, Tier, Tried},
    search, sizes,
};

/// How many hints of a tier are followed: 12, and in the crop search from 3.9 on, found nothing more on the
/// calibration half.
const MOST: usize = 3;

/// Where nothing was found by one statistic, follows the strongest hints of the means, and keeps the best of what
/// comes of them: one mark gives hints of several words and variants. `on_grid` is what the grid of all hints shows, where they have one
/// in common.
pub(super) fn ask(
    pixels: &Pixels,
    on_grid: Option<OnGrid<'_>>,
    bank: &mut Bank,
    tried: &mut Tried,
) {
    let means = |hit: &&Hit| hit.statistic == Statistic::Dc;
    tried.hypotheses += match tried.tier {
        Tier::Native => tried.best.iter().filter(means).count() as u64,
        Tier::Oriented | Tier::Sizes | Tier::Crop | Tier::Deep => tried.hypotheses,
    };
    if tried.found().next().is_some() {
        return;
    }
    let least = least_hint(tried.tier);
    let hints = tried.best.iter().filter(means).filter(|hit| hit.standard() > least);
    let mut hints: Vec<Hit> = hints.cloned().collect();
    order::sort(&mut hints, |one, other| hundredths(other).cmp(&hundredths(one)));
    hints.truncate(MOST);
    if let Some(best) = followed(hints, pixels, on_grid, bank).into_iter().max_by_key(hundredths) {
        tried.offer(best);
    }
}

/// What means and peaks together say of each hint; hints on one grid share it.
fn followed(
    mut hints: Vec<Hit>,
    pixels: &Pixels,
    on_grid: Option<OnGrid<'_>>,
    bank: &mut Bank,
) -> Vec<Hit> {
    if let Some(mut on_grid) = on_grid {
        return hints.iter().filter_map(|hint| on_grid.look(hint, bank)).collect();
    }
    let mut together = Vec::new();
    while let Some(first) = hints.first().cloned() {
        let (here, others): (Vec<_>, Vec<_>) =
            hints.into_iter().partition(|hint| hint.geometry.is_on_grid_of(&first.geometry));
        hints = others;
        let Some(cells) = cells_at(pixels, &first) else { continue };
        let mut on_grid = OnGrid::of(pixels, &cells);
        together.extend(here.iter().filter_map(|hint| on_grid.look(hint, bank)));
    }
    together
}

fn hundredths(hit: &Hit) -> i64 {
    libm::floor(100.0 * hit.standard()) as i64
}

/// Less than this of the means is no hint: unmarked pictures give as much too often. Chosen for the sake of time;
/// what lower values would find in the other tiers was not measured.
const fn least_hint(tier: Tier) -> f64 {
    match tier {
        Tier::Native | Tier::Oriented => 2.0,
        Tier::Sizes => 2.5,
        Tier::Crop | Tier::Deep => 4.2,
    }
}

/// What means and peaks together say at the place of a hit; nothing for a turned or a deep one.
pub(super) fn with_means(pixels: &Pixels, hit: &Hit, bank: &mut Bank) -> Option<Hit> {
    let cells = cells_at(pixels, hit)?;
    OnGrid::of(pixels, &cells).look(hit, bank)
}

/// The cells of the grid that a hit lies on.
fn cells_at(pixels: &Pixels, hit: &Hit) -> Option<Cells> {
    match hit.tier {
        Tier::Native | Tier::Crop => Some(search::cells_of(pixels, hit)),
        Tier::Sizes => Some(scaled_cells(pixels, sizes::scale(pixels, hit.geometry.size?))),
        Tier::Oriented | Tier::Deep => None,
    }
}

/// A grid with what it shows in the variants that were asked for.
pub(super) struct OnGrid<'a> {
    pixels: &'a Pixels,
    cells: &'a Cells,
    /// For each order of channels, made when it is asked for.
    residues: [Option<Residue>; 2],
    shown: Vec<Shown>,
}

/// Peaks and means of one variant.
struct Shown {
    variant: Variant,
    peaks: Grid,
    means: Means,
}

impl<'a> OnGrid<'a> {
    const fn of(pixels: &'a Pixels, cells: &'a Cells) -> Self {
        Self { pixels, cells, residues: [None, None], shown: Vec::new() }
    }

    /// The same, where the residues of both orders are known.
    pub(super) fn known(pixels: &'a Pixels, cells: &'a Cells, residues: [Residue; 2]) -> Self {
        Self { residues: residues.map(Some), ..Self::of(pixels, cells) }
    }

    /// What both together say of a hit on this grid.
    fn look(&mut self, hit: &Hit, bank: &mut Bank) -> Option<Hit> {
        let Shown { peaks, means, .. } = self.shown(hit);
        let length =
            bank.lengths.iter_mut().find(|one| one.plan.length() == hit.payload.bits.len())?;
        let peaks = length.torus_in(hit.tier, &Plane::of(peaks), Gain::Flat);
        let means = length.torus_in(hit.tier, &means.plane(), Gain::BandPass);
        let Length { plan, decoys, entries } = length;
        let entry = entries.iter().find(|entry| entry.payload == hit.payload)?;
        let (stride, phase) = (usize::from(hit.geometry.stride), usize::from(hit.geometry.phase));
        let [of_peaks, of_means] =
            [&peaks, &means].map(|one| one.at(&entry.word, stride, phase, plan));
        let null = decoys.look(&peaks, stride, plan).with(&decoys.look(&means, stride, plan));
        let z = both(of_peaks, of_means);
        Some(Hit {
            statistic: Statistic::DcPeak,
            z,
            deviation: null.deviation,
            decoy_rank: (null.rank(z) as u32, null.values.len() as u32),
            ..hit.clone()
        })
    }

    /// Both planes in the variant of a hit, made when they are first asked for.
    fn shown(&mut self, hit: &Hit) -> &Shown {
        let known = self.shown.iter().position(|shown| shown.variant == hit.variant);
        let at = known.unwrap_or_else(|| {
            let order = hit.variant.order();
            // Cells of another size are rounded, and means need not be.
            let residue =
                self.residues[order as usize].get_or_insert_with(|| match hit.geometry.size {
                    Some(size) => Residue::by_planes(&sizes::blocks(self.pixels, size), order),
                    None => Residue::of(&Blocks::of(self.cells, 0, 0), order),
                });
            let (means, peaks) = (residue.dc(hit.variant), peak(self.cells, hit.variant));
            self.shown.push(Shown { variant: hit.variant, peaks, means });
            self.shown.len() - 1
        });
        &self.shown[at]
    }
}
