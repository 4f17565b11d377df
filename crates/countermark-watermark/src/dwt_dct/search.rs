//! The search over all tiers, and which of its hits are finds.

use countermark_media::Pixels;
use countermark_model::order;

use crate::{
    blocks::Blocks,
    cells::{Cells, Window},
    fourier::to_f64,
    grid::Grid,
    statistic::{Means, dc},
    torus::Gain,
};

use super::{
    bank::{Bank, Spot},
    crop, deep,
    hit::{Hit, Statistic, Tier, Tried},
    native, oriented, sizes,
};

/// The least area that the encoder marks, in pixels (imwatermark, `WatermarkEncoder`).
pub const LEAST_PIXELS: u64 = 65_536;

/// What a search tried and found.
#[derive(Clone, Debug)]
pub struct Search {
    /// The tiers that were tried, in their order.
    pub tiers: Vec<Tried>,
    /// The best hit of each payload that was found, strongest first.
    pub found: Vec<Hit>,
    /// Whether the crop search saw only the middle of the picture.
    pub middle_only: bool,
}

impl Search {
    /// Number of hypotheses over all tiers.
    pub fn hypotheses(&self) -> u64 {
        self.tiers.iter().map(|tried| tried.hypotheses).sum()
    }

    /// The base-10 logarithm, times 1000, of a bound on the chance that an unmarked picture shows as much
    /// as `hit` anywhere in this search.
    pub fn log10_milli(&self, hit: &Hit) -> i64 {
        let tier = self.tiers.iter().find(|tried| tried.tier == hit.tier);
        tier.map_or(0, |tried| tried.log10_milli(hit))
    }
}

/// Looks for every known payload in the tiers `wanted`. `stop` is asked between steps; what it cuts short
/// is incomplete.
pub fn search(pixels: &Pixels, wanted: &[Tier], stop: &dyn Fn() -> bool) -> Search {
    let mut bank = Bank::new();
    let mut tiers = Vec::new();
    for tier in wanted {
        let cut = Tried { complete: false, ..Tried::new(*tier, 0) };
        tiers.push(match tier {
            _ if stop() => cut,
            Tier::Native => native::search(pixels, &mut bank),
            Tier::Oriented => oriented::search(pixels, &mut bank),
            Tier::Sizes => sizes::search(pixels, &mut bank),
            Tier::Crop => crop::search(pixels, &mut bank, stop),
            Tier::Deep => deep::search(pixels, &mut bank, stop),
        });
    }
    let found = finds(pixels, &tiers, &mut bank);
    let in_middle = |tier: &Tier| matches!(tier, Tier::Crop | Tier::Deep);
    let middle_only = wanted.iter().any(in_middle) && crop::leaves_out(pixels);
    Search { tiers, found, middle_only }
}

/// The hits over their thresholds, the least probable of each payload, less those that are echoes.
fn finds(pixels: &Pixels, tiers: &[Tried], bank: &mut Bank) -> Vec<Hit> {
    let mut over: Vec<(i64, f64, &Hit)> = tiers
        .iter()
        .flat_map(|tried| {
            let found = tried.found();
            found.map(|hit| (tried.log10_milli(hit), tried.threshold(hit), hit))
        })
        .collect();
    // A stable sort: payload order, then variant, then tier decide between equals.
    order::sort(&mut over, |(one, ..), (other, ..)| one.cmp(other));
    let mut found: Vec<Hit> = Vec::new();
    for (_, threshold, hit) in over {
        let known = found.iter().any(|known| known.payload == hit.payload);
        let echoes = |known: &Hit, bank: &mut Bank| is_echo(pixels, known, hit, threshold, bank);
        if !known && !found.first().is_some_and(|strongest| echoes(strongest, bank)) {
            found.push(hit.clone());
        }
    }
    found
}

/// A hit on another payload whose strength is less than this share of the strongest one cannot be told
/// from what a strong mark leaves in every test, where that cannot be taken off.
const ECHO: f64 = 0.5;

/// Whether `hit` comes of the mark of `strongest`: a strong periodic pattern also moves the tests for words
/// of other lengths. What the blocks owe to the bits of the strongest mark is taken off, for each bit and
/// each corner of a chroma block, and the other word has to stand without it.
fn is_echo(pixels: &Pixels, strongest: &Hit, hit: &Hit, threshold: f64, bank: &mut Bank) -> bool {
    let same_scale = strongest.geometry.size == hit.geometry.size;
    let plain = |hit: &Hit| hit.geometry.orientation == 1 && hit.tier != Tier::Deep;
    let of_means = matches!(hit.statistic, Statistic::Dc | Statistic::DcHeld);
    if !same_scale || !plain(strongest) || !plain(hit) || !of_means {
        return hit.standard() < ECHO * strongest.standard();
    }
    let means = means_of(pixels, hit);
    let period = strongest.payload.bits.len();
    let grid = without(&means.grid, period, usize::from(strongest.geometry.stride));
    let means = Means { grid, ..means };
    let length = bank.lengths.iter_mut().find(|one| one.plan.length() == hit.payload.bits.len());
    let Some(length) = length else { return true };
    let torus = length.torus_in(hit.tier, &means.plane(), Gain::BandPass);
    let torus = if hit.statistic == Statistic::DcHeld { torus.held() } else { torus };
    let spot = Spot {
        tier: hit.tier,
        statistic: hit.statistic,
        variant: hit.variant,
        geometry: hit.geometry,
    };
    let left = length.look(&torus, spot, false, |entry| entry.payload == hit.payload);
    !left.iter().any(|left| left.standard() > threshold)
}

/// The means in which a hit was found.
pub(super) fn means_of(pixels: &Pixels, hit: &Hit) -> Means {
    match hit.geometry.size {
        Some(size) => dc(&sizes::blocks(pixels, size), hit.variant),
        None => dc(&Blocks::of(&cells_of(pixels, hit), 0, 0), hit.variant),
    }
}

/// The cells of the grid on which a hit was found, in a picture that was not resized.
pub(super) fn cells_of(pixels: &Pixels, hit: &Hit) -> Cells {
    let (left, top) = hit.geometry.pixel_phase;
    let window = match hit.tier {
        Tier::Crop => crop::middle(Window::whole(pixels)),
        Tier::Native | Tier::Oriented | Tier::Sizes | Tier::Deep => Window::whole(pixels),
    };
    Cells::of(pixels, window.from(usize::from(left), usize::from(top)))
}

/// The plane less the mean of all blocks with the same bit of a word and the same parity of row and column.
fn without(plane: &Grid, period: usize, stride: usize) -> Grid {
    let class = |at: usize| {
        let (y, x) = (at / plane.width, at % plane.width);
        (y * stride + x) % period * 4 + y % 2 * 2 + x % 2
    };
    let mut sums = vec![(0.0, 0); 4 * period];
    for (at, value) in plane.values.iter().enumerate() {
        let (sum, count) = &mut sums[class(at)];
        *sum += f64::from(*value);
        *count += 1;
    }
    let less = |(at, value): (usize, &f32)| {
        let (sum, count) = sums[class(at)];
        value - (sum / to_f64(count)) as f32
    };
    plane.with(plane.values.iter().enumerate().map(less).collect())
}
