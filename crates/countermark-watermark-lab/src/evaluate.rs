//! Detection: marked pictures after each attack, ours beside the reference decoder on the same pixels.

use std::{collections::BTreeMap, fmt::Write as _, time::Instant};

use anyhow::Context as _;
use countermark_watermark::{PAYLOADS, Payload, Variant, search};
use countermark_watermark_encoder::{Input, Rgb, decode, encode};
use serde_json::{Value, json};

use crate::{
    attacks::{ATTACKS, applied},
    log::{Log, root},
    pictures::{filled, grey, pixels},
    random::Random,
    sources::{LEAST_SIDE, Origin, Source, of_the_test_half},
};

/// Sizes of marked pictures, wide; some have a row of blocks of a whole number of words (stride 0).
const SIZES: &[(usize, usize)] =
    &[(1152, 768), (1216, 832), (1024, 768), (1024, 1024), (896, 640), (768, 768), (768, 512)];

/// Measures what the log does not have yet, unless only the report is wanted, and writes the report.
pub(crate) fn run(only_report: bool, python: Option<&str>) -> anyhow::Result<()> {
    let mut log = Log::open("positives.jsonl")?;
    let mut sources = of_the_test_half();
    sources.sort_by_key(Source::number);
    if !only_report {
        for source in &sources {
            if log.has(&source.id) {
                continue;
            }
            if let Some(line) = of_source(source, python).with_context(|| source.id.clone())? {
                log.add(line)?;
            }
        }
    }
    report(&log)
}

/// The carrier that a source makes, if it is large enough: one for each source.
fn carrier(source: &Source) -> anyhow::Result<Option<(Rgb, &'static str)>> {
    let Ok(picture) = source.picture() else { return Ok(None) };
    if picture.width.min(picture.height) < LEAST_SIDE {
        return Ok(None);
    }
    let number = source.number();
    let picture = match source.origin {
        Origin::Synthetic(_) => picture,
        Origin::Photo(_) => {
            let tall = picture.height > picture.width;
            let turned = |(w, h): &(usize, usize)| if tall { (*h, *w) } else { (*w, *h) };
            // Not larger than the photograph: enlarged ones would be softer than any.
            let fits = |(w, h): &(usize, usize)| *w <= picture.width && *h <= picture.height;
            let sizes: Vec<_> = SIZES.iter().map(turned).filter(fits).collect();
            let (width, height) = match sizes.len() {
                0 => (picture.width, picture.height),
                count => sizes[number as usize % count],
            };
            let fitting = filled(&picture, width, height);
            if (number / 8).is_multiple_of(6) { grey(fitting) } else { fitting }
        }
    };
    let stratum = stratum(&picture);
    Ok(Some((picture, stratum)))
}

/// Monochrome, or by the mean step of luma from pixel to pixel: below two levels it is flat.
fn stratum(picture: &Rgb) -> &'static str {
    let coloured = picture.samples.as_chunks::<3>().0.iter().any(|p| p[0] != p[1] || p[1] != p[2]);
    if !coloured {
        return "monochrome";
    }
    let rows = picture.samples.chunks_exact(3 * picture.width);
    let steps = rows.flat_map(|row| {
        let green = row.iter().skip(1).step_by(3);
        green.clone().zip(green.skip(1)).map(|(a, b)| u64::from(a.abs_diff(*b)))
    });
    let area = (picture.width * picture.height) as u64;
    if steps.sum::<u64>() < 2 * area { "flat" } else { "textured" }
}

fn of_source(source: &Source, python: Option<&str>) -> anyhow::Result<Option<Value>> {
    let Some((carrier, stratum)) = carrier(source)? else { return Ok(None) };
    let payload = &PAYLOADS[source.number() as usize / 64 % 4];
    let mut rows = Vec::new();
    for variant in Variant::ALL {
        let marked = encode(&carrier, payload.bits, input(*variant));
        for (at, attack) in ATTACKS.iter().enumerate() {
            let mut random = Random::new(source.number() ^ at as u64);
            let corner = (random.unit(), random.unit());
            if let Some(picture) = applied(&marked, attack, corner, python)? {
                rows.push(row(&picture, payload, *variant, at));
            }
        }
    }
    let photo = matches!(source.origin, Origin::Photo(_));
    Ok(Some(json!({
        "key": source.id, "photo": photo, "stratum": stratum, "payload": payload.id,
        "width": carrier.width, "height": carrier.height, "rows": rows,
    })))
}

const fn input(variant: Variant) -> Input {
    match variant {
        Variant::BgrU8 => Input::BgrU8,
        Variant::BgrF32 => Input::BgrF32,
        Variant::RgbF32 => Input::RgbF32,
    }
}

fn row(picture: &Rgb, payload: &Payload, variant: Variant, at: usize) -> Value {
    let pixels = pixels(picture);
    let start = Instant::now();
    let search = search(&pixels, &[ATTACKS[at].tier], &|| false);
    let ours = start.elapsed().as_micros();
    let start = Instant::now();
    let read = decode(picture, payload.bits.len());
    let reference = start.elapsed().as_micros();
    let agreeing = read.bits.iter().zip(payload.bits).filter(|(a, b)| a == b).count();
    let found = search.found.iter().any(|hit| hit.payload.id == payload.id);
    let wrong: Vec<_> = search.found.iter().map(|hit| hit.payload.id).collect();
    let wrong = wrong.into_iter().filter(|id| *id != payload.id).collect::<Vec<_>>();
    let hits = search.tiers.iter().flat_map(|tried| &tried.best);
    let own = hits.filter(|hit| hit.payload.id == payload.id).map(|hit| hit.z);
    let z = own.fold(0.0, f64::max);
    json!({
        "variant": variant.name(), "attack": ATTACKS[at].name, "found": found, "wrong": wrong,
        "z": (100.0 * z) as i64, "agreeing": agreeing, "bits": payload.bits.len(),
        // 34 of 48 is where the publisher of the reference begins to call a mark likely.
        "reference": agreeing * 48 >= 34 * payload.bits.len(),
        "ours_us": ours as u64, "reference_us": reference as u64,
    })
}

/// Found and all, for ours and the reference.
#[derive(Clone, Copy, Default)]
struct Tally {
    ours: u32,
    reference: u32,
    all: u32,
}

impl Tally {
    fn add(&mut self, row: &Value) {
        self.all += 1;
        self.ours += u32::from(row["found"] == true);
        self.reference += u32::from(row["reference"] == true);
    }
}

fn report(log: &Log) -> anyhow::Result<()> {
    let mut tallies: BTreeMap<(String, &str, &str), Tally> = BTreeMap::new();
    let mut wrong = Vec::new();
    let mut strata: BTreeMap<(String, bool), u32> = BTreeMap::new();
    for line in log.lines() {
        let stratum = line["stratum"].as_str().unwrap_or_default();
        let kind = (stratum.to_owned(), line["photo"] == true);
        *strata.entry(kind).or_default() += 1;
        for row in line["rows"].as_array().into_iter().flatten() {
            let attack = row["attack"].as_str().unwrap_or_default();
            let variant = row["variant"].as_str().unwrap_or_default();
            let coloured = if stratum == "monochrome" { "monochrome" } else { "colour" };
            let sets = [("all", variant), ("all", "all"), (stratum, "all"), (coloured, "colours")];
            for (set, of) in sets {
                tallies.entry((attack.to_owned(), set, of)).or_default().add(row);
            }
            if row["wrong"].as_array().is_some_and(|wrong| !wrong.is_empty()) {
                wrong.push(json!([line["key"], line["payload"], attack, variant, row["wrong"]]));
            }
        }
    }
    let mut text = head(log, &strata)?;
    let by_variant = [("all", "bgr-u8"), ("all", "bgr-f32"), ("all", "rgb-f32"), ("all", "all")];
    text.push_str("\n## By variant: ours / reference\n\n");
    table(&tallies, &by_variant, &["bgr-u8", "bgr-f32", "rgb-f32", "all", "goal"], &mut text)?;
    text.push_str("\n## By stratum, all variants: ours / reference\n\n");
    let by_stratum =
        [("textured", "all"), ("flat", "all"), ("monochrome", "all"), ("colour", "colours")];
    let names = ["textured", "flat", "monochrome", "textured and flat", "goal"];
    table(&tallies, &by_stratum, &names, &mut text)?;
    writeln!(text, "\nOther payloads than the marked one were found in {} pictures.", wrong.len())?;
    for case in wrong.iter().take(20) {
        writeln!(text, "- `{case}`")?;
    }
    let rows: Vec<Value> = tallies
        .iter()
        .map(|((attack, set, of), tally)| {
            json!({ "attack": attack, "set": set, "variant": of, "ours": tally.ours,
                    "reference": tally.reference, "all": tally.all })
        })
        .collect();
    let docs = root().join("docs");
    std::fs::write(docs.join("watermark-evaluation.md"), text)?;
    let mut data = serde_json::to_string_pretty(&json!({ "rows": rows, "wrong": wrong }))?;
    data.push('\n');
    std::fs::write(docs.join("watermark-evaluation.json"), data)?;
    println!("{} carriers", log.lines().len());
    Ok(())
}

fn head(log: &Log, strata: &BTreeMap<(String, bool), u32>) -> anyhow::Result<String> {
    let mut text = String::from(
        "# Detection of dwtDct marks, beside the reference decoder\n\n\
         Written by `cargo lab evaluate`; counts are in `watermark-evaluation.json`. Carriers are of the test \
         half: no constant was fitted on them, and no two are of one picture. Each carries one of the four \
         core payloads, in each of the three variants. Ours: the payload is found at the thresholds of the \
         program, in the tier that the attack calls for. Reference: the decoder of invisible-watermark is \
         told the length, and counts as successful where 34 of 48 bits agree, or as large a part of another \
         length. Shares are in percent, with the Wilson interval of 95 in 100.\n\n",
    );
    let photos: u32 = strata.iter().filter(|((_, photo), _)| *photo).map(|(_, count)| count).sum();
    writeln!(text, "{} carriers, {photos} of them photographs:\n", log.lines().len())?;
    for ((stratum, photo), count) in strata {
        let kind = if *photo { "photographs" } else { "made by code" };
        writeln!(text, "- {stratum}, {kind}: {count}")?;
    }
    let total = |name: &str| -> f64 {
        let rows = log.lines().iter().filter_map(|line| line["rows"].as_array()).flatten();
        rows.filter(|row| row["attack"] == "PNG").filter_map(|row| row[name].as_f64()).sum()
    };
    let (ours, reference) = (total("ours_us"), total("reference_us"));
    writeln!(
        text,
        "\nOn the untouched pictures, searching for six payloads (28 tests) took {:.2} of the time that our \
         port of the reference decoder takes for one.",
        ours / reference.max(1.0)
    )?;
    Ok(text)
}

fn table(
    tallies: &BTreeMap<(String, &str, &str), Tally>,
    columns: &[(&str, &str)],
    names: &[&str],
    text: &mut String,
) -> anyhow::Result<()> {
    writeln!(text, "| Attack | {} |", names.join(" | "))?;
    writeln!(text, "|---|{}", "---|".repeat(names.len()))?;
    for attack in ATTACKS {
        write!(text, "| {} |", attack.name)?;
        for (set, of) in columns {
            let key = (attack.name.to_owned(), *set, *of);
            match tallies.get(&key) {
                None => text.push_str(" not measured |"),
                Some(tally) => {
                    let (low, high) = wilson(tally.ours, tally.all);
                    let share = 100.0 * f64::from(tally.ours) / f64::from(tally.all);
                    let other = 100.0 * f64::from(tally.reference) / f64::from(tally.all);
                    write!(text, " {share:.1} ({low:.1}–{high:.1}; {}) / {other:.0} |", tally.all)?;
                }
            }
        }
        writeln!(text, " {} |", attack.goal)?;
    }
    Ok(())
}

/// The interval of Wilson 1927 for a share, in percent.
fn wilson(part: u32, all: u32) -> (f64, f64) {
    const Z: f64 = 1.96;
    let (n, share) = (f64::from(all.max(1)), f64::from(part) / f64::from(all.max(1)));
    let middle = share + Z * Z / (2.0 * n);
    let half = Z * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
    let whole = 1.0 + Z * Z / n;
    (100.0 * (middle - half) / whole, 100.0 * (middle + half) / whole)
}
