//! Medians, their spread, and ratios with what they rest on.

use std::{fmt::Write as _, time::Duration};

use serde_json::json;

use super::Corpus;

/// What was measured of one tool.
pub(super) struct Row {
    pub(super) name: String,
    pub(super) version: String,
    /// Time of each round by the clock on the wall.
    pub(super) wall: Vec<Duration>,
    /// Time of each round that the processor gave.
    pub(super) processor: Vec<Duration>,
    /// Files in which the tool found what it looks for.
    pub(super) found: Option<usize>,
}

impl Row {
    pub(super) fn new(name: &str, version: String) -> Self {
        Self {
            name: name.to_owned(),
            version,
            wall: Vec::new(),
            processor: Vec::new(),
            found: None,
        }
    }
}

/// The table, with ratios to our first row.
pub(super) fn render(
    rows: &[Row],
    missing: &[String],
    corpus: &Corpus,
    loads: [&str; 2],
    rounds: usize,
) -> String {
    let mut text = String::new();
    // Writing to a String cannot fail.
    let _ = writeln!(
        text,
        "{} files, {:.1} MB, SHA-256 over their digests {}; {rounds} rounds after one for warmth, in \
         turns; {} cores, load {} before and {} after{}\n",
        corpus.files,
        corpus.bytes as f64 / 1e6,
        corpus.sha256,
        cores(),
        loads[0],
        loads[1],
        if is_noisy(loads) { " (noisy)" } else { "" },
    );
    let _ = writeln!(
        text,
        "| tool | version | files/s, processor (quartiles) | files/s, wall (quartiles) | takes, as a \
         multiple of the first row: processor (95 %) | wall (95 %) | found |\n|---|---|---|---|---|---|---|"
    );
    for row in rows {
        let ratio = |times: fn(&Row) -> &[Duration]| {
            rows.first().map_or_else(String::new, |first| ratio(times(row), times(first)))
        };
        let _ = writeln!(
            text,
            "| {} | {} | {} | {} | {} | {} | {} |",
            row.name,
            row.version,
            speed(&row.processor, corpus.files),
            speed(&row.wall, corpus.files),
            ratio(|row| &row.processor),
            ratio(|row| &row.wall),
            row.found.map_or_else(|| "-".to_owned(), |found| found.to_string()),
        );
    }
    for line in missing {
        let _ = writeln!(text, "| {line} | | | | | | |");
    }
    text
}

/// The same for programs: every time in nanoseconds.
pub(super) fn json(rows: &[Row], corpus: &Corpus) -> anyhow::Result<String> {
    let times = |times: &[Duration]| -> Vec<u64> {
        times.iter().map(|time| u64::try_from(time.as_nanos()).unwrap_or(u64::MAX)).collect()
    };
    let tools: Vec<_> = rows
        .iter()
        .map(|row| {
            json!({
                "name": row.name, "version": row.version, "found": row.found,
                "wall_ns": times(&row.wall), "processor_ns": times(&row.processor),
            })
        })
        .collect();
    let report = json!({
        "files": corpus.files, "bytes": corpus.bytes, "sha256": corpus.sha256, "tools": tools,
    });
    Ok(serde_json::to_string_pretty(&report)?)
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// Whether the machine did more beside than half of what it can (performance specification, §3).
fn is_noisy(loads: [&str; 2]) -> bool {
    let limit = cores() as f64 / 2.0 + 1.0;
    loads.iter().any(|load| load.parse::<f64>().is_ok_and(|load| load > limit))
}

fn speed(times: &[Duration], files: usize) -> String {
    let mut sorted = times.to_vec();
    sorted.sort_unstable();
    let at = |part: usize| {
        let time = sorted.get(sorted.len().saturating_sub(1) * part / 4).copied();
        files as f64 / time.unwrap_or_default().as_secs_f64()
    };
    format!("{:.0} ({:.0} to {:.0})", at(2), at(3), at(1))
}

/// The ratio of medians, and the range in which it lies in 95 of 100 samples drawn from the rounds with
/// repetition.
fn ratio(times: &[Duration], base: &[Duration]) -> String {
    const SAMPLES: usize = 1_000;
    let mut draw = Draw(0x9e37_79b9_7f4a_7c15);
    let mut ratios: Vec<f64> =
        (0..SAMPLES).map(|_| median(&draw.sample(times)) / median(&draw.sample(base))).collect();
    ratios.sort_by(f64::total_cmp);
    let at = |rank: usize| ratios.get(rank).copied().unwrap_or(f64::NAN);
    let whole = median(times) / median(base);
    format!("{whole:.2} ({:.2} to {:.2})", at(SAMPLES / 40), at(SAMPLES - 1 - SAMPLES / 40))
}

fn median(times: &[Duration]) -> f64 {
    let mut sorted = times.to_vec();
    sorted.sort_unstable();
    sorted.get(sorted.len() / 2).copied().unwrap_or_default().as_secs_f64()
}

/// Numbers without pattern, the same in every run (xorshift64*, Vigna 2016).
struct Draw(u64);

impl Draw {
    fn sample(&mut self, times: &[Duration]) -> Vec<Duration> {
        (0..times.len()).filter_map(|_| times.get(self.below(times.len())).copied()).collect()
    }

    fn below(&mut self, count: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % count.max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A tool compared with itself is as fast as itself.
    #[test]
    fn the_range_of_a_ratio_holds_the_ratio() {
        let times: Vec<_> = [90, 100, 110, 95, 105].map(Duration::from_millis).to_vec();
        let text = ratio(&times, &times);
        let numbers: Vec<f64> =
            text.split([' ', '(', ')']).filter_map(|part| part.parse().ok()).collect();
        assert!(numbers[0] == 1.0 && numbers[1] <= 1.0 && numbers[2] >= 1.0, "{text}");
    }
}
