//! The paper of a null run: how many alarms, and whether tails are as thresholds take them to be.

use std::{collections::BTreeMap, fmt::Write as _};

use countermark_watermark::{Tier, inverse_tail};
use serde_json::{Value, json};

use crate::{
    log::{Log, root},
    sources::Half,
};

use super::{CLASSES, VERSIONS};

/// Places among [`CLASSES`] that tell how many windows were searched in all usual tiers, in the crop tier and in the deep one.
/// Not that of sizes: not every window is of one that a picture is resized to.
const ORIENTED: usize = 7;
const CROP: usize = 12;
const DEEP: usize = 17;

/// One class of hypotheses over all windows.
struct Sample {
    name: &'static str,
    /// Hypotheses of each window of which the greatest is taken, on average.
    tests: f64,
    /// The greatest value of each window, smallest first.
    values: Vec<f64>,
}

impl Sample {
    fn of(log: &Log, class: usize) -> Self {
        let lists = log.lines().iter().filter_map(|line| line["classes"][class].as_array());
        let values = lists.flatten().filter_map(Value::as_f64);
        let mut values: Vec<f64> = values.map(|value| value / 100.0).collect();
        values.sort_by(f64::total_cmp);
        let tests = log.lines().iter().filter_map(|line| line["tests"][class].as_f64());
        let tests = tests.sum::<f64>() / values.len().max(1) as f64;
        Self { name: CLASSES[class], tests, values }
    }
}

/// Writes the paper and the data of its plot for the test half, else only what is printed.
pub(super) fn write(log: &Log, half: Half) -> anyhow::Result<()> {
    let samples: Vec<Sample> = (0..CLASSES.len()).map(|class| Sample::of(log, class)).collect();
    let lines = log.lines();
    let alarms: Vec<&Value> = lines
        .iter()
        .flat_map(|line| [&line["alarms"], &line["whole"]["alarms"]])
        .filter_map(Value::as_array)
        .flatten()
        .collect();
    let wholes: Vec<&Value> =
        lines.iter().map(|line| &line["whole"]).filter(|whole| whole.is_object()).collect();
    let id = |line: &Value| Some(line["key"].as_str()?.split(':').next()?.to_owned());
    let sources: BTreeMap<Option<String>, &Value> =
        lines.iter().map(|line| (id(line), &line["origin"])).collect();
    let of = |origin: &str| sources.values().filter(|one| **one == origin).count();
    let (packaged, corpus) = (of("photographs of packages"), of("photographs of the corpus"));
    let windows = lines.iter().filter_map(|line| line["windows"].as_u64()).sum::<u64>();
    let decodes = windows + wholes.len() as u64;
    let in_all_tiers = samples[ORIENTED].values.len() + wholes.len();
    let in_crop_tier = samples[CROP].values.len() + wholes.len();
    let in_deep_tier = samples[DEEP].values.len();
    let mut text = String::from(HEAD);
    writeln!(
        text,
        "{decodes} pictures were searched, made of {} sources ({packaged} photographs of packages \
         and {corpus} of the corpus, which earlier detectors were measured on, and pictures made by code, which no detector was): {windows} windows \
         and {} whole pictures, as they are or after one of: {}. All were searched in the native tier, \
         {in_crop_tier} of them in the crop tier, {in_all_tiers} in all usual tiers and {in_deep_tier} in the deep tier. False alarms: **{}**.\n\n\
         That bounds the rate for each picture at {:.1e} in the native tier, at {:.1e} in the crop tier and at {:.1e} over all, \
         with a confidence of 95 in 100 (of none by the rule of three), if pictures were independent; windows of one \
         source share content. That the rate is 1e-6 rests on the tails below.\n",
        sources.len(),
        wholes.len(),
        VERSIONS[1..].join(", "),
        alarms.len(),
        bound(alarms.len(), decodes),
        bound(alarms.len(), in_crop_tier as u64),
        bound(alarms.len(), in_all_tiers as u64),
    )?;
    for alarm in &alarms {
        writeln!(text, "- {alarm}")?;
    }
    tails(&samples, &mut text)?;
    whole_table(&wholes, &mut text)?;
    let plot: Vec<Value> = samples.iter().map(quantiles).collect();
    let data = json!({
        "decodes": decodes, "in_crop_tier": in_crop_tier, "in_all_tiers": in_all_tiers,
        "in_deep_tier": in_deep_tier, "sources": sources.len(),
        "photographs_of_packages": packaged, "photographs_of_corpus": corpus, "alarms": alarms, "quantiles": plot,
    });
    if half == Half::Calibration {
        print!("{text}");
        return Ok(());
    }
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
greater of 0.95 (crop, deep: 1.05) and the standard deviation of the picture's own decoys, for `lat` less 0.8. A tier's
threshold is where the normal tail times its number of hypotheses is its share of 1e-6; in the crop and the deep tier
each word has the same part of that, and half of it goes to the strides of widths that are multiples of 64.
In the native tier a value of the means is the greatest of up to three looks where colours and patterns were asked, of
which the normal tails below count one.

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
        (6.0, 9.866e-10),
        (6.5, 4.016e-11),
    ];
    text.push_str(
        "\n## Tails\n\nWindows whose greatest value exceeds t, and what normal tails give.\n\n",
    );
    text.push_str("| Hypotheses | windows | of each |");
    for (t, _) in TAILS {
        write!(text, " > {t} |")?;
    }
    text.push_str(" greatest |\n|---|---|---|---|---|---|---|---|---|---|---|---|\n");
    for Sample { name, tests, values } in samples {
        write!(text, "| {name} | {} | {tests:.1} |", values.len())?;
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
    for (at, tier) in Tier::USUAL.iter().enumerate() {
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
    json!({ "class": sample.name, "windows": count, "tail_observed_expected": points })
}
