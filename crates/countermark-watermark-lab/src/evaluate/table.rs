//! The tables of shares, and what they are shares of.

use std::{collections::BTreeMap, fmt::Write as _};

use serde_json::{Value, json};

use crate::{
    attacks::{ATTACKS, Attack, DEEP},
    log::{Log, root},
    sources::Half,
};

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

/// By attack and set of pictures.
type Tallies = BTreeMap<(String, &'static str), Tally>;

/// The tables, each with the sets that are its columns.
const TABLES: &[(&str, &[&str])] = &[
    ("By variant", &["all", "bgr-u8", "bgr-f32", "rgb-f32"]),
    ("By stratum", &["textured", "flat", "monochrome", "textured and flat"]),
    (
        "By origin",
        &["photographs", "photographs of packages", "photographs of the corpus", "made by code"],
    ),
    ("By size", &["0.6 MP or more", "below 0.6 MP"]),
    ("By payload", &["sdxl", "flux", "sd1", "sd2"]),
    ("By stride and number of bits", &["stride 0", "common factor", "no common factor"]),
];

/// The sets that a picture belongs to.
fn sets(line: &Value, row: &Value) -> Vec<&'static str> {
    let known = TABLES.iter().flat_map(|(_, sets)| *sets).copied();
    let named = [&row["variant"], &line["stratum"], &line["payload"], &line["origin"]];
    let mut sets: Vec<_> = known.filter(|set| named.iter().any(|name| *name == set)).collect();
    sets.push("all");
    if line["origin"] != "made by code" {
        sets.push("photographs");
    }
    if line["stratum"] != "monochrome" {
        sets.push("textured and flat");
    }
    let [width, height] = ["width", "height"].map(|side| line[side].as_u64().unwrap_or(0));
    sets.push(if width * height >= 600_000 { "0.6 MP or more" } else { "below 0.6 MP" });
    let bits = row["bits"].as_u64().unwrap_or(1);
    let stride = width / 8 % bits;
    sets.push(match greatest_divisor(stride, bits) {
        _ if stride == 0 => "stride 0",
        1 => "no common factor",
        _ => "common factor",
    });
    sets
}

const fn greatest_divisor(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { greatest_divisor(b, a % b) }
}

/// What a log says, counted.
#[derive(Default)]
struct Counts {
    tallies: Tallies,
    /// Pictures in which another payload was found, and which.
    wrong: Vec<Value>,
    /// Carriers of the first round, by stratum and origin.
    strata: BTreeMap<(String, String), u32>,
}

impl Counts {
    fn of(log: &Log) -> Self {
        let mut counts = Self::default();
        for line in log.lines() {
            let named = |name: &str| line[name].as_str().unwrap_or_default().to_owned();
            if named("key").ends_with(":0") {
                *counts.strata.entry((named("stratum"), named("origin"))).or_default() += 1;
            }
            for row in line["rows"].as_array().into_iter().flatten() {
                counts.add(line, row);
            }
        }
        counts
    }

    fn add(&mut self, line: &Value, row: &Value) {
        let attack = row["attack"].as_str().unwrap_or_default();
        for set in sets(line, row) {
            self.tallies.entry((attack.to_owned(), set)).or_default().add(row);
        }
        if row["wrong"].as_array().is_some_and(|wrong| !wrong.is_empty()) {
            let case = [&line["key"], &line["payload"], &row["attack"], &row["variant"]];
            self.wrong.push(json!([case, row["wrong"]]));
        }
    }

    fn rows(&self) -> impl Iterator<Item = Value> {
        self.tallies.iter().map(|((attack, set), tally)| {
            json!({ "attack": attack, "set": set, "ours": tally.ours,
                    "reference": tally.reference, "all": tally.all })
        })
    }
}

/// Makes the tables of the logs: papers for the test half, else only what is printed.
pub(super) fn write(log: &Log, deep: &Log, half: Half) -> anyhow::Result<()> {
    let (usual, on_request) = (Counts::of(log), Counts::of(deep));
    let mut text = head(log, &usual.strata)?;
    for (title, columns) in TABLES {
        writeln!(text, "\n## {title}: ours / reference\n")?;
        table(ATTACKS, &usual.tallies, columns, &mut text)?;
    }
    writeln!(text, "\n## Scaled and cropped, searched with `--deep`: ours / reference\n")?;
    writeln!(text, "On {} of the carriers.\n", on_request.strata.values().sum::<u32>())?;
    table(DEEP, &on_request.tallies, &["all", "photographs", "made by code"], &mut text)?;
    let wrong: Vec<&Value> = usual.wrong.iter().chain(&on_request.wrong).collect();
    writeln!(text, "\nOther payloads than the marked one were found in {} pictures.", wrong.len())?;
    for case in wrong.iter().take(20) {
        writeln!(text, "- `{case}`")?;
    }
    if half == Half::Calibration {
        print!("{text}{}", weakest(log));
        return Ok(());
    }
    let rows: Vec<Value> = usual.rows().chain(on_request.rows()).collect();
    let docs = root().join("docs");
    std::fs::write(docs.join("watermark-evaluation.md"), text)?;
    let mut data = serde_json::to_string_pretty(&json!({ "rows": rows, "wrong": wrong }))?;
    data.push('\n');
    std::fs::write(docs.join("watermark-evaluation.json"), data)?;
    println!("{} carriers, all attacks once", log.lines().len());
    Ok(())
}

fn head(log: &Log, strata: &BTreeMap<(String, String), u32>) -> anyhow::Result<String> {
    let mut text = String::from(
        "# Detection of dwtDct marks, beside the reference decoder\n\n\
         Written by `cargo lab evaluate`; counts are in `watermark-evaluation.json`. Carriers are of the test \
         half: no constant was fitted on them, and no two are of one picture. Earlier detectors \
         were measured on the photographs, and misses of the corpus looked at; on the pictures made by code never. Each carries one of the four \
         core payloads; where there are fewer pictures than carriers times variants, each attack saw each carrier \
         in one of the three variants. Ours: the payload is found at the thresholds of the \
         program, in the tier that the attack calls for. Reference: the decoder of invisible-watermark is \
         told the length, and counts as successful where 34 of 48 bits agree, or as large a part of another \
         length. Shares are in percent, with the Wilson interval of 95 in 100.\n\n",
    );
    let photos = strata.iter().filter(|((_, origin), _)| origin != "made by code");
    let photos: u32 = photos.map(|(_, count)| count).sum();
    let carriers: u32 = strata.values().sum();
    writeln!(text, "{carriers} carriers, {photos} of them photographs:\n")?;
    for ((stratum, origin), count) in strata {
        writeln!(text, "- {stratum}, {origin}: {count}")?;
    }
    let total = |name: &str| -> f64 {
        let rows = log.lines().iter().filter_map(|line| line["rows"].as_array()).flatten();
        rows.filter(|row| row["attack"] == "PNG").filter_map(|row| row[name].as_f64()).sum()
    };
    let (ours, reference) = (total("ours_us"), total("reference_us"));
    let rows = || log.lines().iter().filter_map(|line| line["rows"].as_array()).flatten();
    let asked = rows().filter(|row| row["port_differs"].is_boolean()).count();
    let differing = rows().filter(|row| row["port_differs"] == true).count();
    writeln!(
        text,
        "\nThe reference is counted by our port of it; on the {asked} untouched pictures the reference itself \
         was asked too, and {differing} answers differ. There our search in the native tier (six payloads, 56 \
         to 98 tests) took {:.0} ms for each picture and the reference {:.0} ms for one payload: {:.1} times as long.",
        1e-3 * ours / asked.max(1) as f64,
        1e-3 * reference / asked.max(1) as f64,
        reference / ours.max(1.0)
    )?;
    Ok(text)
}

/// The pictures in which the mark is hardest to see, for work on the detector.
fn weakest(log: &Log) -> String {
    let mut text = String::new();
    for attack in ATTACKS {
        let mut values: Vec<(i64, String)> = Vec::new();
        for line in log.lines() {
            let rows = line["rows"].as_array().into_iter().flatten();
            for row in rows.filter(|row| row["attack"] == attack.name) {
                let [value, threshold] = ["value", "threshold"].map(|name| row[name].as_i64());
                let margin = value.unwrap_or(0) - threshold.unwrap_or(0);
                let stated = [&row["variant"], &line["payload"], &line["stratum"], &line["key"]];
                let stated = stated.map(|value| value.as_str().unwrap_or_default());
                let name = format!("{margin} {} stride {}", stated.join(" "), row["stride"]);
                values.push((margin, name));
            }
        }
        values.sort();
        writeln!(text, "{}:", attack.name).ok();
        for (_, name) in values.iter().take(6) {
            writeln!(text, "  {name}").ok();
        }
    }
    text
}

fn table(
    attacks: &[Attack],
    tallies: &Tallies,
    columns: &[&'static str],
    text: &mut String,
) -> anyhow::Result<()> {
    writeln!(text, "| Attack | {} | goal |", columns.join(" | "))?;
    writeln!(text, "|---|{}---|", "---|".repeat(columns.len()))?;
    for attack in attacks {
        write!(text, "| {} |", attack.name)?;
        for set in columns {
            match tallies.get(&(attack.name.to_owned(), *set)) {
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
