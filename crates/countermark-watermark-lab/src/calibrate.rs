//! False alarms: pictures without a mark, searched as any other.
//!
//! From each source, as it is and after compression or scaling, many windows of odd sizes and places are
//! taken and tested in the native tier, one in eight in the crop tier too and some in all usual tiers; one version
//! of each source goes through those as a whole, and of one in four a window through the deep tier. Windows of one source share content, so the bound counts
//! pictures, and the report says of how many sources they are.

mod paper;

use anyhow::Context as _;
use countermark_watermark::{Hit, Search, Statistic, Tier, Tried, search};
use countermark_watermark_encoder::Rgb;
use serde_json::{Value, json};

use crate::{
    attacks::compressed,
    log::Log,
    pictures::{cut, resized},
    random::Random,
    reference::Reference,
    sources::{self, Half, Part, Source},
};

/// Windows of each version of a source.
const WINDOWS: usize = 80;

/// Every so many windows one is searched in all tiers.
const IN_ALL_TIERS: usize = 80;

/// Every so many windows one is searched in the crop tier, which tries the most.
const IN_CROP_TIER: usize = 8;

/// Sides of windows, in pixels: from the least area that is searched to four times that.
const SIDES: (usize, usize) = (257, 512);

/// Of so many sources one has a window that is searched in the deep tier, which takes a hundred times as long as all
/// others.
const IN_DEEP_TIER: u64 = 4;

/// What is done to a source.
const VERSIONS: &[&str] =
    &["as it is", "q95 4:4:4", "q90", "q75", "q50", "WebP q80", "0.7 of the side, q90"];

/// Hypotheses whose values may have tails of their own: words repeat the more often the shorter they are, and
/// at stride 0 each row of blocks carries the same bits.
const CLASSES: &[&str] = &[
    "native dc, 32 bits, stride 0",
    "native dc, 32 bits, other strides",
    "native dc, longer, stride 0",
    "native dc, longer, other strides",
    "native dc-held",
    "native lat",
    "native dc+peak",
    "oriented dc",
    "sizes dc",
    "sizes dc+peak",
    "crop dc, 32 bits, usual strides",
    "crop dc, 32 bits, other strides",
    "crop dc, longer, usual strides",
    "crop dc, longer, other strides",
    "crop dc+peak, usual strides",
    "crop dc+peak, other strides",
    "deep dc, usual strides",
    "deep dc, other strides",
];

/// Searches what the log does not have yet, unless only the report is wanted, and writes the report; of
/// the calibration half it is only printed.
pub(crate) fn run(half: Half, part: Part, only_report: bool) -> anyhow::Result<()> {
    let mut log = Log::open(match half {
        Half::Calibration => "null-calibration.jsonl",
        Half::Test => "null.jsonl",
    })?;
    if !only_report {
        let mut reference = Reference::start()?;
        for source in part.take(sources::of(half)?) {
            let key = |version: &str| format!("{}:{version}", source.id);
            if VERSIONS.iter().all(|version| log.has(&key(version))) {
                continue;
            }
            let picture = source.picture().with_context(|| source.id.clone())?;
            for (at, version) in VERSIONS.iter().enumerate() {
                if !log.has(&key(version)) {
                    let mut line = of_version(&source, &picture, at, &mut reference)?;
                    line["key"] = json!(key(version));
                    line["origin"] = json!(source.origin.name());
                    log.add(line)?;
                }
            }
        }
    }
    paper::write(&log, half)
}

fn of_version(
    source: &Source,
    picture: &Rgb,
    version: usize,
    reference: &mut Reference,
) -> anyhow::Result<Value> {
    let picture = version_of(picture, version, reference)?;
    let turn = (source.number() / VERSIONS.len() as u64, source.number() % VERSIONS.len() as u64);
    let whole = turn.1 == version as u64;
    let deep = whole && turn.0.is_multiple_of(IN_DEEP_TIER);
    let mut random = Random::new(source.number() ^ version as u64);
    let mut maxima = Maxima::default();
    if picture.width > SIDES.1 && picture.height > SIDES.1 {
        for number in 0..WINDOWS {
            let side = |random: &mut Random| SIDES.0 + random.below(SIDES.1 - SIDES.0);
            let (width, height) = (side(&mut random), side(&mut random));
            let left = random.below(picture.width - width);
            let top = random.below(picture.height - height);
            let tiers: &[Tier] = match number {
                0 if deep => Tier::ALL,
                _ if number % IN_ALL_TIERS == 0 => Tier::USUAL,
                _ if number % IN_CROP_TIER == 0 => &[Tier::Native, Tier::Crop],
                _ => &[Tier::Native],
            };
            maxima.take(&cut(&picture, left, top, width, height), tiers);
        }
    }
    let tiers = if whole { whole_picture(&picture) } else { json!(null) };
    Ok(json!({
        "windows": maxima.windows, "alarms": maxima.alarms, "classes": maxima.values,
        "tests": maxima.tests, "whole": tiers,
    }))
}

/// One of [`VERSIONS`] of a picture.
fn version_of(picture: &Rgb, version: usize, reference: &mut Reference) -> anyhow::Result<Rgb> {
    match version {
        0 => Ok(picture.clone()),
        1 => compressed(picture, 95, false),
        2 => compressed(picture, 90, true),
        3 => compressed(picture, 75, true),
        4 => compressed(picture, 50, true),
        5 => reference.webp(picture, 80),
        _ => {
            let side = |side: usize| side * 7 / 10;
            compressed(&resized(picture, side(picture.width), side(picture.height)), 90, true)
        }
    }
}

/// The greatest value of each window, in hundredths of a standard deviation, for each of [`CLASSES`].
#[derive(Default)]
struct Maxima {
    windows: usize,
    values: [Vec<i64>; CLASSES.len()],
    /// Hypotheses of which those are the greatest.
    tests: [u64; CLASSES.len()],
    alarms: Vec<String>,
}

impl Maxima {
    fn take(&mut self, window: &Rgb, tiers: &[Tier]) {
        let search = search(&window.pixels(), tiers, &|| false);
        self.windows += 1;
        self.alarms.extend(alarms(&search, window));
        let mut greatest = [None; CLASSES.len()];
        for tried in &search.tiers {
            for hit in &tried.best {
                let Some(class) = class_of(hit.tier, hit.statistic, hit) else { continue };
                let value = hit.standard();
                greatest[class] = Some(greatest[class].map_or(value, |most: f64| most.max(value)));
                if hit.statistic == Statistic::DcPeak {
                    continue;
                }
                self.tests[class] += hypotheses_of(hit, tried);
                // Peaks are asked where the means give a hint, and count as often as the means.
                let asked = class_of(hit.tier, Statistic::DcPeak, hit);
                if let Some(peaks) = asked.filter(|_| hit.statistic == Statistic::Dc) {
                    greatest[peaks].get_or_insert(0.0);
                    self.tests[peaks] += hypotheses_of(hit, tried);
                }
            }
        }
        for (values, greatest) in self.values.iter_mut().zip(greatest) {
            values.extend(greatest.map(hundredths));
        }
    }
}

/// How many hypotheses `hit` is the best of.
fn hypotheses_of(hit: &Hit, tried: &Tried) -> u64 {
    let lines = |hit: &Hit| (hit.payload.bits.len() * hit.strides_alike()) as u64;
    match hit.tier {
        Tier::Native => 1,
        Tier::Crop => 64 * lines(hit),
        // Every kind of hypothesis has a best hit there.
        Tier::Deep => tried.hypotheses * lines(hit) / tried.best.iter().map(lines).sum::<u64>(),
        Tier::Oriented | Tier::Sizes => {
            let words = tried.best.iter().filter(|other| other.statistic == hit.statistic).count();
            let statistics = if hit.tier == Tier::Sizes { 2 } else { 1 };
            tried.hypotheses / (statistics * words as u64)
        }
    }
}

/// The place among [`CLASSES`] of a statistic in a tier, for the payload and place of `hit`.
fn class_of(tier: Tier, statistic: Statistic, hit: &Hit) -> Option<usize> {
    let longer = usize::from(hit.payload.bits.len() > 32);
    let unusual = usize::from(!hit.is_of_usual_width());
    match (tier, statistic) {
        (Tier::Native, Statistic::Dc) => Some(2 * longer + usize::from(hit.geometry.stride > 0)),
        (Tier::Native, Statistic::DcHeld) => Some(4),
        (Tier::Native, Statistic::Lat) => Some(5),
        (Tier::Native, Statistic::DcPeak) => Some(6),
        (Tier::Oriented, Statistic::Dc) => Some(7),
        (Tier::Sizes, Statistic::Dc) => Some(8),
        (Tier::Sizes, Statistic::DcPeak) => Some(9),
        (Tier::Crop, Statistic::Dc) => Some(10 + 2 * longer + unusual),
        (Tier::Crop, Statistic::DcPeak) => Some(14 + unusual),
        (Tier::Deep, Statistic::Dc) => Some(16 + unusual),
        (Tier::Oriented | Tier::Sizes | Tier::Crop | Tier::Deep, _) => None,
    }
}

fn hundredths(value: f64) -> i64 {
    (100.0 * value).floor() as i64
}

fn alarms(search: &Search, picture: &Rgb) -> Vec<String> {
    let alarm = |hit: &Hit| {
        let (tier, z) = (hit.tier.name(), hit.z);
        let (width, height) = (picture.width, picture.height);
        format!("{}, {tier}, z {z:.2}, at {width} x {height}", hit.payload.id)
    };
    search.found.iter().map(alarm).collect()
}

/// All tiers on one picture: the greatest value of each beside its threshold.
fn whole_picture(picture: &Rgb) -> Value {
    let found = search(&picture.pixels(), Tier::USUAL, &|| false);
    let tiers = found.tiers.iter().map(|tried| {
        let hits = tried.best.iter();
        let best = hits.max_by(|a, b| tried.margin(a).total_cmp(&tried.margin(b)));
        json!({
            "tier": tried.tier.name(), "hypotheses": tried.hypotheses,
            "max": best.map(|hit| hundredths(hit.standard())),
            "threshold": best.map(|hit| hundredths(tried.threshold(hit))),
        })
    });
    json!({
        "width": picture.width, "height": picture.height,
        "tiers": tiers.collect::<Vec<_>>(), "alarms": alarms(&found, picture),
    })
}
