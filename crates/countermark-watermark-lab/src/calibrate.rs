//! False alarms: pictures without a mark, searched as any other.
//!
//! From each source, as it is and after compression or scaling, many windows of odd sizes and places are
//! taken and tested in the native tier; one version of each source goes through all tiers as a whole.
//! Windows of one source share content, so the bound counts pictures, and the report says of how many
//! sources they are.

use std::fmt::Write as _;

use anyhow::Context as _;
use countermark_watermark::{Statistic, Tier, inverse_tail, search};
use countermark_watermark_encoder::Rgb;
use serde_json::{Value, json};

use crate::{
    attacks::compressed,
    log::{Log, root},
    pictures::{cut, pixels, resized},
    random::Random,
    sources::{Source, of_the_test_half},
};

/// Windows of each version of a source.
const WINDOWS: usize = 80;

/// Sides of windows, in pixels: from the least area that is searched to four times that.
const SIDES: (usize, usize) = (257, 512);

/// What is done to a source.
const VERSIONS: &[&str] = &["as it is", "q95 4:4:4", "q90", "q75", "q50", "0.7, q90"];

/// Searches what the log does not have yet, unless only the report is wanted, and writes the report.
pub(crate) fn run(only_report: bool) -> anyhow::Result<()> {
    let mut log = Log::open("null.jsonl")?;
    let mut sources = of_the_test_half();
    // In no order of content, so that a part of the run is a sample of the whole.
    sources.sort_by_key(Source::number);
    if !only_report {
        for (at, version) in VERSIONS.iter().enumerate() {
            for source in &sources {
                let key = format!("{}:{version}", source.id);
                if !log.has(&key) {
                    let line = of_source(source, at).with_context(|| key.clone())?;
                    log.add(merged(json!({ "key": key }), line))?;
                }
            }
        }
    }
    report(&log)
}

fn merged(mut a: Value, b: Value) -> Value {
    if let (Some(a), Value::Object(b)) = (a.as_object_mut(), b) {
        a.extend(b);
    }
    a
}

fn of_source(source: &Source, version: usize) -> anyhow::Result<Value> {
    let picture = source.picture()?;
    let picture = match version {
        0 => picture,
        1 => compressed(&picture, 95, false)?,
        2 => compressed(&picture, 90, true)?,
        3 => compressed(&picture, 75, true)?,
        4 => compressed(&picture, 50, true)?,
        _ => {
            let side = |side: usize| side * 7 / 10;
            compressed(&resized(&picture, side(picture.width), side(picture.height)), 90, true)?
        }
    };
    let mut random = Random::new(source.number() ^ version as u64);
    let mut maxima = Maxima::default();
    if picture.width > SIDES.1 && picture.height > SIDES.1 {
        for _ in 0..WINDOWS {
            let side = |random: &mut Random| SIDES.0 + random.below(SIDES.1 - SIDES.0);
            let (width, height) = (side(&mut random), side(&mut random));
            let left = random.below(picture.width - width);
            let top = random.below(picture.height - height);
            maxima.take(&cut(&picture, left, top, width, height));
        }
    }
    let whole = source.number() % VERSIONS.len() as u64 == version as u64;
    let tiers = if whole { whole_picture(&picture) } else { json!(null) };
    Ok(json!({
        "synthetic": source.id.starts_with("synthetic"),
        "windows": maxima.dc.len(), "alarms": maxima.alarms, "dc": maxima.dc, "lat": maxima.lat,
        "stride0": maxima.stride_0, "tests": maxima.tests, "whole": tiers,
    }))
}

/// The greatest value of each window, in hundredths of a standard deviation.
#[derive(Default)]
struct Maxima {
    dc: Vec<i64>,
    lat: Vec<i64>,
    stride_0: Vec<i64>,
    tests: (u64, u64),
    alarms: Vec<String>,
}

impl Maxima {
    fn take(&mut self, window: &Rgb) {
        let search = search(&pixels(window), &[Tier::Native], &|| false);
        for hit in &search.found {
            let (z, width, height) = (hit.z, window.width, window.height);
            self.alarms.push(format!("{} z {z:.2} at {width} x {height}", hit.payload.id));
        }
        let hits = || search.tiers.iter().flat_map(|tried| &tried.best);
        let greatest = |wanted: &dyn Fn(&countermark_watermark::Hit) -> bool| {
            let of = hits().filter(|hit| wanted(hit)).map(|hit| hundredths(hit.standard()));
            of.max().unwrap_or_default()
        };
        self.dc.push(greatest(&|hit| hit.statistic == Statistic::Dc && hit.geometry.stride > 0));
        self.lat.push(greatest(&|hit| hit.statistic == Statistic::Lat));
        let at_0 = hits().filter(|hit| hit.statistic == Statistic::Dc && hit.geometry.stride == 0);
        self.stride_0.extend(at_0.map(|hit| hundredths(hit.standard())));
        let tests = hits().filter(|hit| hit.statistic == Statistic::Dc).count() as u64;
        self.tests = (tests, hits().count() as u64 - tests);
    }
}

fn hundredths(value: f64) -> i64 {
    (100.0 * value).floor() as i64
}

/// All tiers on one picture: the greatest value of each beside its threshold.
fn whole_picture(picture: &Rgb) -> Value {
    let found = search(&pixels(picture), Tier::ALL, &|| false);
    let tiers = found.tiers.iter().map(|tried| {
        let best = tried.best.iter().map(|hit| hundredths(hit.standard())).max();
        json!({
            "tier": tried.tier.name(), "hypotheses": tried.hypotheses, "max": best,
            "threshold": hundredths(tried.threshold()),
        })
    });
    let alarms = found.found.iter().map(|hit| format!("{} {}", hit.payload.id, hit.tier.name()));
    json!({
        "width": picture.width, "height": picture.height,
        "tiers": tiers.collect::<Vec<_>>(), "alarms": alarms.collect::<Vec<_>>(),
    })
}

/// One statistic over all windows.
struct Sample {
    name: &'static str,
    /// Tests of each window of which the greatest is taken.
    tests: f64,
    values: Vec<f64>,
}

fn report(log: &Log) -> anyhow::Result<()> {
    let lines = log.lines();
    let values = |name: &str| -> Vec<f64> {
        let lists = lines.iter().filter_map(|line| line[name].as_array());
        let mut values: Vec<f64> =
            lists.flatten().filter_map(Value::as_f64).map(|value| value / 100.0).collect();
        values.sort_by(f64::total_cmp);
        values
    };
    let tests =
        |at: usize| lines.first().and_then(|line| line["tests"][at].as_f64()).unwrap_or(0.0);
    let samples = [
        Sample { name: "dc, stride not 0", tests: tests(0), values: values("dc") },
        Sample { name: "dc, stride 0", tests: 1.0, values: values("stride0") },
        Sample { name: "lat", tests: tests(1), values: values("lat") },
    ];
    let count = |name: &str| lines.iter().filter_map(|line| line[name].as_u64()).sum::<u64>();
    let alarms: Vec<String> = lines
        .iter()
        .flat_map(|line| [&line["alarms"], &line["whole"]["alarms"]])
        .filter_map(Value::as_array)
        .flatten()
        .map(Value::to_string)
        .collect();
    let wholes: Vec<&Value> =
        lines.iter().map(|line| &line["whole"]).filter(|whole| whole.is_object()).collect();
    let mut keys: Vec<&str> =
        lines.iter().filter_map(|line| line["key"].as_str()?.split(':').next()).collect();
    keys.sort_unstable();
    keys.dedup();
    let photos = keys.iter().filter(|key| !key.starts_with("synthetic")).count();
    let decodes = count("windows") + wholes.len() as u64;
    let mut text = String::from(HEAD);
    writeln!(
        text,
        "{decodes} pictures were searched, made of {} sources ({photos} of them photographs): {} windows \
         in the native tier, {} whole pictures in all tiers. False alarms: **{}**.\n\n\
         By the rule of three, {} alarms among {decodes} pictures bound the rate at {:.1e} for each \
         picture, with a confidence of 95 in 100, if pictures were independent; windows of one source \
         share content. That the rate is 1e-6 rests on the tails below.\n",
        keys.len(),
        count("windows"),
        wholes.len(),
        alarms.len(),
        alarms.len(),
        bound(alarms.len(), decodes)
    )?;
    for alarm in &alarms {
        writeln!(text, "- {alarm}")?;
    }
    tails(&samples, &mut text)?;
    whole_table(&wholes, &mut text)?;
    let plot: Vec<Value> = samples.iter().map(quantiles).collect();
    let data = json!({
        "decodes": decodes, "sources": keys.len(), "photographs": photos, "alarms": alarms,
        "quantiles": plot,
    });
    let docs = root().join("docs");
    std::fs::write(docs.join("watermark-calibration.md"), text)?;
    let mut data = serde_json::to_string_pretty(&data)?;
    data.push('\n');
    std::fs::write(docs.join("watermark-calibration.json"), data)?;
    println!("{decodes} pictures, {} alarms", alarms.len());
    Ok(())
}

const HEAD: &str = "# False alarms of the watermark search

Written by `cargo lab calibrate`; the quantiles for a plot are in `watermark-calibration.json`.
Sources are of the test half only: no constant of the detector was fitted on them. A value is `z` over the
greater of 1.05 and the standard deviation of the picture's own decoys, for `lat` less 0.8. A tier's
threshold is where the normal tail times its number of hypotheses is its share of 1e-6.

";

/// An upper bound on the rate: of 0 events 3/n, else the mean and twice the root more.
fn bound(events: usize, of: u64) -> f64 {
    let events = events as f64;
    let most = if events > 0.0 { events + 2.0 * events.sqrt() + 2.0 } else { 3.0 };
    most / of.max(1) as f64
}

/// How many windows exceed a value, beside what normal tails would give.
fn tails(samples: &[Sample], text: &mut String) -> anyhow::Result<()> {
    const TAILS: &[(f64, f64)] = &[
        (3.0, 1.35e-3),
        (3.5, 2.326e-4),
        (4.0, 3.167e-5),
        (4.5, 3.398e-6),
        (5.0, 2.867e-7),
        (5.5, 1.899e-8),
    ];
    text.push_str(
        "\n## Tails\n\nWindows whose greatest value exceeds t, and what normal tails give.\n\n",
    );
    text.push_str("| Statistic | windows | tests each |");
    for (t, _) in TAILS {
        write!(text, " > {t} |")?;
    }
    text.push_str(" greatest |\n|---|---|---|---|---|---|---|---|---|---|\n");
    for Sample { name, tests, values } in samples {
        write!(text, "| {name} | {} | {tests} |", values.len())?;
        for (t, tail) in TAILS {
            let over = values.iter().filter(|value| *value > t).count();
            write!(text, " {over} ({:.2}) |", values.len() as f64 * tests * tail)?;
        }
        writeln!(text, " {:.2} |", values.last().unwrap_or(&0.0))?;
    }
    Ok(())
}

/// The tiers on whole pictures.
fn whole_table(wholes: &[&Value], text: &mut String) -> anyhow::Result<()> {
    text.push_str(
        "\n## Whole pictures\n\n| Tier | pictures | hypotheses each | thresholds | greatest |\n",
    );
    text.push_str("|---|---|---|---|---|\n");
    for (at, tier) in Tier::ALL.iter().enumerate() {
        let of = |name: &str| -> Vec<f64> {
            let tiers = wholes.iter().map(|whole| &whole["tiers"][at]);
            let mut values: Vec<f64> = tiers.filter_map(|tier| tier[name].as_f64()).collect();
            values.sort_by(f64::total_cmp);
            values
        };
        let (hypotheses, thresholds, maxima) = (of("hypotheses"), of("threshold"), of("max"));
        let range = |values: &[f64], unit: f64| {
            let end = |value: Option<&f64>| value.unwrap_or(&0.0) / unit;
            (end(values.first()), end(values.last()))
        };
        let ((low, high), (from, to)) = (range(&hypotheses, 1.0), range(&thresholds, 100.0));
        let greatest = range(&maxima, 100.0).1;
        let name = tier.name();
        writeln!(
            text,
            "| {name} | {} | {low} to {high} | {from:.2} to {to:.2} | {greatest:.2} |",
            wholes.len()
        )?;
    }
    Ok(())
}

/// Observed quantiles beside those of the greatest of as many independent normal values.
fn quantiles(sample: &Sample) -> Value {
    let count = sample.values.len();
    let mut points = Vec::new();
    let mut share = 0.5;
    while count > 0 && share * count as f64 >= 1.0 {
        let place = ((1.0 - share) * count as f64) as usize;
        let each = 1.0 - (1.0_f64 - share).powf(1.0 / sample.tests.max(1.0));
        let expected = if each < 0.5 { inverse_tail(each.ln()) } else { 0.0 };
        let observed = sample.values[place.min(count - 1)];
        points.push(json!([format!("{share:.2e}"), observed, format!("{expected:.3}")]));
        share /= 2.0;
    }
    json!({ "statistic": sample.name, "windows": count, "tail_observed_expected": points })
}
