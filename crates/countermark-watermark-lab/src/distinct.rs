//! Whether two photographs show the same: carriers have to be different pictures.

use anyhow::Context as _;
use countermark_media::{Luma, Pdq};

use crate::sources::{self, Half, Origin};

/// Bits of 256 by which two hashes may differ and be named: three times what those who published the hash
/// find between copies, so that cut and edited copies are seen too. Different pictures differ by about 128.
const NEAR: u32 = 3 * Pdq::MATCH;

/// Prints the pairs of photographs, over both halves, whose hashes are near each other.
pub(crate) fn run() -> anyhow::Result<()> {
    let mut hashes: Vec<(String, Pdq)> = Vec::new();
    let mut near = 0;
    for source in [Half::Calibration, Half::Test].map(sources::of).into_iter().flatten().flatten() {
        if matches!(source.origin, Origin::Synthetic(_)) {
            continue;
        }
        let picture = source.picture().with_context(|| source.id.clone())?;
        let hash = Pdq::of(&Luma::of(&picture.pixels()));
        for (id, other) in &hashes {
            let bits = hash.distance(other);
            if bits <= NEAR {
                near += 1;
                println!("{bits} bits: {} and {id}", source.id);
            }
        }
        hashes.push((source.id, hash));
    }
    println!("{} photographs, {near} pairs within {NEAR} bits", hashes.len());
    Ok(())
}
