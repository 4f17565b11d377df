//! The search over all tiers.

use countermark_media::Pixels;

use super::{bank::Bank, crop, hit::{Hit, Tier, Tried}, native, oriented, sizes};

/// The least area that the encoder marks, in pixels (imwatermark, `WatermarkEncoder`).
pub const LEAST_PIXELS: u64 = 65_536;

/// What a search tried and found.
#[derive(Clone, Debug)]
pub struct Search {
    /// The tiers that were tried, in their order.
    pub tiers: Vec<Tried>,
    /// Whether the crop search saw only the middle of the picture.
    pub middle_only: bool,
}

impl Search {
    /// Number of hypotheses over all tiers.
    pub fn hypotheses(&self) -> u64 {
        self.tiers.iter().map(|tried| tried.hypotheses).sum()
    }

    /// The best hit of each payload that was found, with its tier; by chance, then in the order of payloads.
    pub fn found(&self) -> Vec<(&Tried, &Hit)> {
        let mut found: Vec<(&Tried, &Hit)> = Vec::new();
        let all = self.tiers.iter().flat_map(|tried| tried.found().map(move |hit| (tried, hit)));
        for (tried, hit) in all {
            match found.iter_mut().find(|(_, known)| known.payload == hit.payload) {
                Some(known) if tried.log10_milli(hit) < known.0.log10_milli(known.1) => {
                    *known = (tried, hit);
                }
                Some(_) => {}
                None => found.push((tried, hit)),
            }
        }
        found
    }
}

/// Looks for every known payload in the tiers `wanted`. `stop` is asked between steps; what it cuts short
/// is incomplete.
pub fn search(pixels: &Pixels, wanted: &[Tier], stop: &dyn Fn() -> bool) -> Search {
    let mut bank = Bank::new();
    let mut tiers = Vec::new();
    for tier in wanted {
        let cut = Tried { tier: *tier, hypotheses: 0, best: Vec::new(), complete: false };
        tiers.push(match tier {
            _ if stop() => cut,
            Tier::Native => native::search(pixels, &mut bank),
            Tier::Oriented => oriented::search(pixels, &mut bank),
            Tier::Sizes => sizes::search(pixels, &mut bank),
            Tier::Crop => crop::search(pixels, &mut bank, stop),
            Tier::Deep => cut,
        });
    }
    let middle_only = wanted.contains(&Tier::Crop) && crop::leaves_out(pixels);
    Search { tiers, middle_only }
}
