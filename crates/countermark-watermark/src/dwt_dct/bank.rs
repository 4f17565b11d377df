//! The payloads as words, by length, with everything that is prepared once for a picture.

use crate::{
    decoys::Decoys,
    fourier::Dft,
    payload::{Bank as Reach, PAYLOADS, Payload, Variant},
    torus::{Gain, OwnNoise, Plane, Torus, Word},
};

use super::hit::{Geometry, Hit, Statistic, Tier};

/// The words of one length.
#[derive(Debug)]
pub(crate) struct Length {
    pub(crate) plan: Dft,
    pub(crate) decoys: Decoys,
    pub(crate) entries: Vec<Entry>,
}

/// One payload as a word.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) payload: &'static Payload,
    pub(crate) word: Word,
    /// The word backwards from its first bit, for mirrored pictures.
    pub(crate) reversed: Word,
}

/// All words.
#[derive(Debug)]
pub(crate) struct Bank {
    pub(crate) lengths: Vec<Length>,
}

/// Where one word is looked for in one plane.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spot {
    pub(crate) tier: Tier,
    pub(crate) statistic: Statistic,
    pub(crate) variant: Variant,
    pub(crate) geometry: Geometry,
}

impl Bank {
    /// The words of all payloads.
    pub(crate) fn new() -> Self {
        let mut lengths: Vec<Length> = Vec::new();
        for payload in PAYLOADS {
            let known =
                lengths.iter().position(|length| length.plan.length() == payload.bits.len());
            let at = known.unwrap_or_else(|| {
                lengths.push(Length {
                    plan: Dft::new(payload.bits.len()),
                    decoys: Decoys::default(),
                    entries: Vec::new(),
                });
                lengths.len() - 1
            });
            let length = &mut lengths[at];
            let mut backwards = payload.bits.to_vec();
            backwards[1..].reverse();
            length.entries.push(Entry {
                payload,
                word: Word::new(payload.bits, &mut length.plan),
                reversed: Word::new(&backwards, &mut length.plan),
            });
        }
        Self { lengths }
    }

    /// The lengths that have a payload which is looked for in a variant of the uncropped picture.
    pub(crate) fn of(&mut self, variant: Variant) -> impl Iterator<Item = &mut Length> {
        self.lengths.iter_mut().filter(move |one| one.entries.iter().any(|one| one.has(variant)))
    }

    /// The lengths that have a payload which is looked for in every geometry.
    pub(crate) fn core(&mut self) -> impl Iterator<Item = &mut Length> {
        self.lengths.iter_mut().filter(|length| length.entries.iter().any(Entry::is_core))
    }
}

impl Entry {
    /// Whether the payload is looked for in every variant and geometry.
    pub(crate) fn is_core(&self) -> bool {
        self.payload.bank == Reach::Core
    }

    /// Whether the payload is looked for in a variant of the uncropped picture.
    pub(crate) fn has(&self, variant: Variant) -> bool {
        self.is_core() || self.payload.variants.contains(&variant)
    }
}

impl Length {
    /// A plane, folded for words of this length.
    pub(crate) fn torus(&mut self, plane: &Plane<'_>, gain: Gain) -> Torus {
        Torus::new(plane, gain, &mut self.plan)
    }

    /// The same for a tier, where a line brings its own noise.
    pub(crate) fn torus_in(&mut self, tier: Tier, plane: &Plane<'_>, gain: Gain) -> Torus {
        self.torus(plane, gain).with_own_noise(match tier {
            Tier::Native | Tier::Oriented | Tier::Sizes => OwnNoise::Root,
            // The best of all strides and phases finds whatever a pattern has.
            Tier::Crop | Tier::Deep => OwnNoise::Whole,
        })
    }

    /// Looks for the words that `wanted` picks, each at the stride and phase of `spot`, or for mirrored
    /// ones backwards.
    pub(crate) fn look(
        &mut self,
        torus: &Torus,
        spot: Spot,
        mirrored: bool,
        wanted: impl Fn(&Entry) -> bool,
    ) -> Vec<Hit> {
        let (stride, phase) = (usize::from(spot.geometry.stride), usize::from(spot.geometry.phase));
        let Self { plan, decoys, entries } = self;
        let mut null = None;
        let mut hits = Vec::new();
        for entry in entries.iter().filter(|entry| wanted(entry)) {
            let word = if mirrored { &entry.reversed } else { &entry.word };
            let z = torus.at(word, stride, phase, plan);
            let mut hit = Hit {
                payload: entry.payload,
                variant: spot.variant,
                statistic: spot.statistic,
                tier: spot.tier,
                geometry: spot.geometry,
                z,
                deviation: 1.0,
                decoy_rank: (0, 0),
                bits_agreeing: (0, entry.payload.bits.len() as u16),
            };
            if z > WORTH_DECOYS {
                let null = null.get_or_insert_with(|| decoys.look(torus, stride, plan));
                hit.deviation = null.deviation;
                hit.decoy_rank = (null.rank(z) as u32, null.values.len() as u32);
                hit.bits_agreeing.0 = bits_agreeing(entry, torus, spot, mirrored, plan);
            }
            hits.push(hit);
        }
        hits
    }
}

/// Below this no `z` is a find, whatever the null of the picture: decoys are looked for beyond.
const WORTH_DECOYS: f64 = 3.0;

fn bits_agreeing(entry: &Entry, torus: &Torus, spot: Spot, mirrored: bool, plan: &mut Dft) -> u16 {
    let (stride, phase) = (usize::from(spot.geometry.stride), usize::from(spot.geometry.phase));
    let mut bits = entry.payload.bits.to_vec();
    if mirrored {
        bits[1..].reverse();
    }
    torus.agreeing(&bits, stride, phase, plan) as u16
}
