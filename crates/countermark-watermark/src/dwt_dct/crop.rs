//! Pictures of which a part was cut off: every pixel phase of the grid, every stride and phase of the word.

use countermark_media::Pixels;
use countermark_model::order;

use crate::{
    blocks::Blocks,
    cells::{Cells, Window},
    payload::{Order, Variant},
    statistic::{Means, Residue, dc},
    torus::Gain,
};

use super::{
    bank::{Bank, Entry, Length, Spot},
    hit::{Geometry, Hit, Statistic, Tier, Tried},
    peaks, strides,
};

/// More pixels than this, and only the middle is searched (watermarks specification §13).
const PIXELS: usize = 24_000_000;

/// A coarse value below this share of the threshold is not refined: one pixel off the grid costs a
/// quarter of `z` at most, in each direction an eighth.
const WORTH_REFINING: f64 = 0.7;

/// How many of them are refined: a mark moves the tests for other words and variants with it. Of the calibration half
/// nothing was lost by it.
const REFINED: usize = 2;

/// Tests every payload of the core bank. `stop` is asked between phases.
pub(crate) fn search(pixels: &Pixels, bank: &mut Bank, stop: &dyn Fn() -> bool) -> Tried {
    let window = middle(Window::whole(pixels));
    let mut tried = Tried::new(Tier::Crop, hypotheses(bank));
    let cells = Cells::of(pixels, window);
    for top in 0..4 {
        for left in 0..4 {
            if stop() {
                tried.complete = false;
                return tried;
            }
            let blocks = Blocks::of(&cells, left, top);
            look_everywhere(&blocks, (2 * left, 2 * top), bank, &mut tried);
        }
    }
    drop(cells);
    peaks::ask(pixels, None, bank, &mut tried);
    refine(pixels, window, bank, &mut tried);
    tried
}

/// Whether the search leaves out a part of a picture.
pub(crate) fn leaves_out(pixels: &Pixels) -> bool {
    let whole = Window::whole(pixels);
    middle(whole) != whole
}

/// The middle of the picture, at most [`PIXELS`] of it.
pub(crate) fn middle(whole: Window) -> Window {
    let pixels = whole.width.saturating_mul(whole.height);
    if pixels <= PIXELS {
        return whole;
    }
    let share = (PIXELS as f64 / pixels as f64).sqrt();
    let part = |side: usize| libm::floor(side as f64 * share) as usize;
    let (width, height) = (part(whole.width).max(1), part(whole.height).max(1));
    Window { left: (whole.width - width) / 2, top: (whole.height - height) / 2, width, height }
}

/// All 64 pixel phases count, those too that the coarse search leaves out.
pub(crate) fn hypotheses(bank: &mut Bank) -> u64 {
    let words = bank.core().map(|length| {
        let n = length.plan.length() as u64;
        length.entries.iter().filter(|entry| entry.is_core()).count() as u64 * n * n
    });
    words.sum::<u64>() * 64 * Variant::ALL.len() as u64
}

fn look_everywhere(blocks: &Blocks<'_>, start: (usize, usize), bank: &mut Bank, tried: &mut Tried) {
    for order in Order::ALL {
        let residue = Residue::of(blocks, order);
        for variant in order.variants() {
            look_in(&residue.dc(variant), variant, bank, &mut |mut hit| {
                hit.geometry.pixel_phase = (start.0 as u8, start.1 as u8);
                tried.offer(hit);
            });
        }
    }
}

/// Gives `offer` the best values of every word of the core bank in a plane, over all phases of usual strides and of
/// others.
pub(crate) fn look_in(
    means: &Means,
    variant: Variant,
    bank: &mut Bank,
    offer: &mut dyn FnMut(Hit),
) {
    let plane = means.plane();
    for length in bank.core() {
        let torus = length.torus_in(Tier::Crop, &plane, Gain::BandPass);
        let Length { plan, entries, .. } = length;
        for entry in entries.iter().filter(|entry| entry.is_core()) {
            let all: Vec<_> = (0..plan.length()).map(|stride| (&entry.word, stride)).collect();
            let found = torus.scan(&all, plan);
            best_of(&found, entry, variant).into_iter().flatten().for_each(&mut *offer);
        }
    }
}

/// The greatest at usual strides and at others, with the spread of all as the null: a mark is one or a few of
/// thousands, which the median absolute deviation does not see.
fn best_of(found: &[f32], entry: &Entry, variant: Variant) -> [Option<Hit>; 2] {
    let n = entry.payload.bits.len();
    let deviation = robust_deviation(found);
    let hit = |(at, z): (usize, f32)| Hit {
        payload: entry.payload,
        variant,
        statistic: Statistic::Dc,
        tier: Tier::Crop,
        geometry: Geometry {
            orientation: 1,
            stride: (at / n) as u16,
            phase: (at % n) as u16,
            ..Geometry::default()
        },
        z: z.into(),
        deviation,
        decoy_rank: (0, 0),
        bits_agreeing: (0, n as u16),
    };
    [true, false].map(|usual| greatest(found, n, usual).map(hit))
}

/// The greatest value at usual strides or at others, and its place; of equal ones the first.
fn greatest(found: &[f32], n: usize, usual: bool) -> Option<(usize, f32)> {
    let mut best: Option<(usize, f32)> = None;
    let lines = found.chunks_exact(n).enumerate();
    for (stride, line) in lines.filter(|(stride, _)| strides::is_usual(*stride, n) == usual) {
        let most = most(line);
        if best.is_none_or(|(_, known)| most > known) {
            let phase = line.iter().position(|value| *value >= most).unwrap_or(0);
            best = Some((stride * n + phase, most));
        }
    }
    best
}

/// The greatest of the values, several looked at side by side.
fn most(values: &[f32]) -> f32 {
    let greater = |a: f32, b: f32| if a > b { a } else { b };
    let (parts, rest) = values.as_chunks::<8>();
    let mut most = [f32::NEG_INFINITY; 8];
    for part in parts {
        most = std::array::from_fn(|lane| greater(part[lane], most[lane]));
    }
    most.iter().chain(rest).copied().fold(f32::NEG_INFINITY, greater)
}

/// The standard deviation that a normal sample with the same median magnitude has, or where it is less, the least that
/// counts: that it is less shows by counting, while a median has to be sorted out.
fn robust_deviation(values: &[f32]) -> f64 {
    let least = Tier::Crop.least_deviation();
    let limit = (least / OF_MEDIAN) as f32;
    let below: usize = values.iter().map(|value| usize::from(value.abs() < limit)).sum();
    let middle = values.len() / 2;
    if below > middle || values.is_empty() {
        return least;
    }
    let mut sizes: Vec<f32> = values.iter().map(|value| value.abs()).collect();
    let (_, median, _) = sizes.select_nth_unstable_by(middle, f32::total_cmp);
    OF_MEDIAN * f64::from(*median)
}

/// The standard deviation of a normal variable over the median of its magnitude.
const OF_MEDIAN: f64 = 1.482_602_2;

/// Looks once more around each promising place, one pixel off in each direction, and at every other one that counts
/// as found, for its bits and decoys.
fn refine(pixels: &Pixels, window: Window, bank: &mut Bank, tried: &mut Tried) {
    let worth = |hit: &&Hit| hit.standard() > WORTH_REFINING * tried.threshold(hit);
    let mut promising: Vec<Hit> = tried.best.iter().filter(worth).cloned().collect();
    order::sort(&mut promising, |a, b| tried.margin(b).total_cmp(&tried.margin(a)));
    let also_found = promising.split_off(promising.len().min(REFINED)).into_iter();
    let also_found = also_found.filter(|hit| tried.margin(hit) > 0.0).map(|hit| (hit, &[0][..]));
    let looks: Vec<(Hit, &[u8])> =
        promising.into_iter().map(|hit| (hit, &[7, 0, 1][..])).chain(also_found).collect();
    if looks.is_empty() {
        return;
    }
    // Places that are whole cells apart share their cells.
    for (across, down) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
        let cells = Cells::of(pixels, window.from(across, down));
        for (hit, steps) in &looks {
            let (left, top) = hit.geometry.pixel_phase;
            let (lefts, tops) = (around(left, steps, across), around(top, steps, down));
            for (left, top) in lefts.flat_map(|left| tops.clone().map(move |top| (left, top))) {
                let blocks = Blocks::of(&cells, usize::from(left) / 2, usize::from(top) / 2);
                look_near(pixels, &blocks, (left, top), hit, bank, tried);
            }
        }
    }
}

/// The places by so many pixels after `place`, modulo 8, that are `odd` as stated.
fn around(place: u8, steps: &[u8], odd: usize) -> impl Iterator<Item = u8> + Clone {
    let places = steps.iter().map(move |by| (place + by) % 8);
    places.filter(move |at| usize::from(at % 2) == odd)
}

/// Looks for what a hit found in blocks that start at another pixel.
fn look_near(
    pixels: &Pixels,
    blocks: &Blocks<'_>,
    pixel_phase: (u8, u8),
    hit: &Hit,
    bank: &mut Bank,
    tried: &mut Tried,
) {
    let near = Hit { geometry: Geometry { pixel_phase, ..hit.geometry }, ..hit.clone() };
    let Some(better) = at_stride(blocks, &near, bank) else { return };
    if hit.statistic == Statistic::DcPeak
        && let Some(both) = peaks::with_means(pixels, &better, bank)
    {
        tried.offer(both);
    }
    tried.offer(better);
}

/// The best phase of the payload, variant and stride of a hit, in blocks of its geometry.
pub(crate) fn at_stride(blocks: &Blocks<'_>, hit: &Hit, bank: &mut Bank) -> Option<Hit> {
    let means = dc(blocks, hit.variant);
    let length = bank.core().find(|length| length.plan.length() == hit.payload.bits.len())?;
    let torus = length.torus_in(hit.tier, &means.plane(), Gain::BandPass);
    let entry = length.entries.iter().find(|entry| entry.payload == hit.payload)?;
    let found = torus.scan(&[(&entry.word, hit.geometry.stride.into())], &mut length.plan);
    let (phase, _) = found.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1))?;
    let geometry = Geometry { phase: phase as u16, ..hit.geometry };
    let spot = Spot { tier: hit.tier, statistic: Statistic::Dc, variant: hit.variant, geometry };
    length.look(&torus, spot, false, |entry| entry.payload == hit.payload).into_iter().next()
}
