//! Time and memory of each tier, beyond decoding, beside the reference decoder.
//!
//! Times are those of the processor, so that other work on the machine counts little.

use std::{collections::BTreeSet, fs};

use anyhow::{Context as _, anyhow};
use countermark_media::Case;
use countermark_model::Situation;
use countermark_watermark::{PAYLOADS, Tier, search};

use crate::{pictures::decoded, processor, reference::Reference};

/// Rounds of which the quickest counts: other work on the machine only makes a round slower.
const ROUNDS: usize = 9;

/// Prints milliseconds for each megapixel of each picture, and the most memory that the process had by
/// then: the file, its pixels and what the search needs.
pub(crate) fn run(paths: &[String]) -> anyhow::Result<()> {
    let mut reference = Reference::start()?;
    for path in paths {
        let bytes = fs::read(path)?;
        let situation = Situation::default();
        let case = Case::open(&bytes, &situation);
        let pixels = case.pixels().map_err(|reason| anyhow!("{reason:?}"))?;
        let megapixels = f64::from(pixels.width) * f64::from(pixels.height) / 1e6;
        println!("{path}: {} x {}, {megapixels:.2} MP", pixels.width, pixels.height);
        let line = |name: &str, took: f64| {
            println!("  {name:23}{took:8.1} ms {:8.1} ms/MP", took / megapixels);
        };
        let tier =
            |tier: Tier, rounds| quickest(rounds, || drop(search(pixels, &[tier], &|| false)));
        for usual in Tier::USUAL {
            line(usual.name(), tier(*usual, ROUNDS));
        }
        let peak = peak_memory()? / 1024.0;
        let over = peak - 8e6 * megapixels / f64::from(1 << 20);
        println!("  memory {peak:8.1} MiB: {over:.1} MiB and 8 bytes a pixel");
        let picture = decoded(&bytes)?;
        let mut all = 0.0;
        for length in lengths() {
            let mut took = f64::INFINITY;
            for _ in 0..ROUNDS {
                took = took.min(1e-3 * reference.decode(&picture, length)?.microseconds as f64);
            }
            line(&format!("reference, {length} bits"), took);
            all += took;
        }
        // The native tier looks for all of them, in three variants of which the reference knows one.
        line("reference, all lengths", all);
        // It takes long, and comes last.
        line(Tier::Deep.name(), tier(Tier::Deep, 1));
    }
    Ok(())
}

/// The lengths of payloads: the reference has to be told one, and decodes anew for each.
fn lengths() -> BTreeSet<usize> {
    PAYLOADS.iter().map(|payload| payload.bits.len()).collect()
}

fn quickest(rounds: usize, work: impl Fn()) -> f64 {
    let mut least = f64::INFINITY;
    for _ in 0..rounds {
        let before = processor::milliseconds();
        work();
        least = least.min(processor::milliseconds() - before);
    }
    least
}

/// The most memory that this process had so far, in KiB, as Linux counts it.
fn peak_memory() -> anyhow::Result<f64> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.and_then(|line| line.split_whitespace().next()).context("no VmHWM")?;
    Ok(number.parse()?)
}
