//! Time of each tier, beyond decoding, beside the reference decoder.

use std::{fs, time::Instant};

use countermark_watermark::{Tier, search};
use countermark_watermark_encoder::decode;

use crate::pictures::{decoded, pixels};

/// Rounds of which the quickest counts: other work on the machine only makes a round slower.
const ROUNDS: usize = 9;

/// Prints milliseconds for each megapixel of each picture.
pub(crate) fn run(paths: &[String]) -> anyhow::Result<()> {
    for path in paths {
        let picture = decoded(&fs::read(path)?)?;
        let megapixels = (picture.width * picture.height) as f64 / 1e6;
        println!("{path}: {} x {}, {megapixels:.2} MP", picture.width, picture.height);
        let pixels = pixels(&picture);
        for tier in Tier::ALL {
            let took = quickest(|| drop(search(&pixels, &[*tier], &|| false)));
            println!("  {:10}{took:8.1} ms {:8.1} ms/MP", tier.name(), took / megapixels);
        }
        let took = quickest(|| drop(decode(&picture, 48)));
        println!("  {:10}{took:8.1} ms {:8.1} ms/MP", "port", took / megapixels);
    }
    Ok(())
}

fn quickest(work: impl Fn()) -> f64 {
    let round = |_| {
        let start = Instant::now();
        work();
        1e3 * start.elapsed().as_secs_f64()
    };
    (0..ROUNDS).map(round).fold(f64::INFINITY, f64::min)
}
