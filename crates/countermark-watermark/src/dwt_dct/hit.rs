//! What the search found, and what its chance is.

use std::f64::consts::LN_10;

use crate::{
    normal,
    payload::{Payload, Variant},
};

use super::strides;

/// The chance of a false alarm for one picture, over everything that is tried on it.
pub(crate) const ALPHA: f64 = 1e-6;

/// What is taken off `z` of the lattice before it is compared: its tail is heavier than normal.
const LATTICE_EXCESS: f64 = 0.8;

/// What no threshold is below: a chance of 4e-7 for a twentieth of a hypothesis is at 4.3 standard deviations.
const NEVER_FOUND: f64 = 4.0;

/// Which geometries are tried together, and share a part of the rate of false alarms that one picture may
/// have (watermarks specification, §5.3).
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Tier {
    /// As the encoder left it.
    Native,
    /// Turned by quarters or mirrored.
    Oriented,
    /// Resized as a whole from a usual size.
    Sizes,
    /// Cropped.
    Crop,
    /// Scaled and cropped.
    Deep,
}

impl Tier {
    /// All tiers.
    pub const ALL: &'static [Self] =
        &[Self::Native, Self::Oriented, Self::Sizes, Self::Crop, Self::Deep];

    /// Those that every picture is searched in.
    pub const USUAL: &'static [Self] = &[Self::Native, Self::Oriented, Self::Sizes, Self::Crop];

    /// Its name in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Native => "native",
            Self::Oriented => "oriented",
            Self::Sizes => "sizes",
            Self::Crop => "crop",
            Self::Deep => "deep",
        }
    }

    /// The least standard deviation that a null counts with. The specification has 1.05, from tails that were
    /// heavier than they are since what disagrees on a line counts as noise: the greatest of five million native
    /// values of unmarked windows was 4.7 in this unit in one run and 5.1 in another, and of so many normal ones it is
    /// 5.1. In the crop search a picture that repeats itself strictly gave 6.8 in that unit.
    pub(crate) const fn least_deviation(self) -> f64 {
        match self {
            Self::Native | Self::Oriented | Self::Sizes => 0.95,
            Self::Crop | Self::Deep => 1.05,
        }
    }

    /// Its part of the chance (watermarks specification §5.3).
    pub const fn share(self) -> f64 {
        match self {
            Self::Native => 4e-7,
            Self::Crop => 2e-7,
            Self::Oriented | Self::Sizes | Self::Deep => 1e-7,
        }
    }
}

/// Which statistic of the blocks a hit rests on.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Statistic {
    /// The mean of a block.
    Dc,
    /// The same, where subsampled colour was compressed on a grid that starts with the blocks, so that four of
    /// them share most of what is left of their bits.
    DcHeld,
    /// The residue of its greatest coefficient.
    Lat,
    /// The mean, and how the greatest coefficient stands out, together.
    DcPeak,
}

impl Statistic {
    /// Its name in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Dc => "dc",
            Self::DcHeld => "dc-held",
            Self::Lat => "lat",
            Self::DcPeak => "dc+peak",
        }
    }
}

/// How the picture lies on the grid of the encoder.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Geometry {
    /// Columns and rows, in pixels, before the first whole block.
    pub pixel_phase: (u8, u8),
    /// How the picture was turned, as in the orientation tag of Exif: 1 is upright.
    pub orientation: u8,
    /// Width and height that the picture had when it was marked, where it was resized.
    pub size: Option<(u32, u32)>,
    /// Side of this picture over that of the marked one, where it was scaled and cropped.
    pub scale_thousandths: Option<u32>,
    /// Bits that a row of blocks advances in the word.
    pub stride: u16,
    /// Bit of the first block.
    pub phase: u16,
}

impl Geometry {
    /// Whether both lie on the same blocks.
    pub(crate) fn is_on_grid_of(&self, other: &Self) -> bool {
        self.pixel_phase == other.pixel_phase && self.size == other.size
    }

    /// Side of this picture over that of the marked one, as far as the deep search found it.
    pub(crate) fn scale(&self) -> f64 {
        f64::from(self.scale_thousandths.unwrap_or(1000)) / 1000.0
    }
}

/// The best value that one payload reached in one variant, statistic and tier.
#[derive(Clone, Debug)]
pub struct Hit {
    /// The payload.
    pub payload: &'static Payload,
    /// The variant.
    pub variant: Variant,
    /// The statistic.
    pub statistic: Statistic,
    /// The tier.
    pub tier: Tier,
    /// Where it was reached.
    pub geometry: Geometry,
    /// The matched filter's output.
    pub z: f64,
    /// The standard deviation of the picture's own null.
    pub deviation: f64,
    /// How many decoys reached as much, and of how many.
    pub decoy_rank: (u32, u32),
    /// How many bits could be read back, and of how many.
    pub bits_agreeing: (u16, u16),
}

impl Hit {
    /// Whether a picture whose width is a multiple of 64 pixels has its stride.
    pub fn is_of_usual_width(&self) -> bool {
        strides::is_usual(self.geometry.stride.into(), self.payload.bits.len())
    }

    /// How many strides of its word are of usual widths, if its own is, or else are not.
    pub fn strides_alike(&self) -> usize {
        strides::alike(self.geometry.stride.into(), self.payload.bits.len())
    }

    /// Whether they are a payload, variant and statistic in the same part of a tier's chance.
    fn is_of_a_kind(&self, other: &Self) -> bool {
        let part = |hit: &Self| match hit.tier {
            Tier::Native | Tier::Oriented | Tier::Sizes => true,
            Tier::Crop | Tier::Deep => hit.is_of_usual_width(),
        };
        self.payload == other.payload
            && self.variant == other.variant
            && self.statistic == other.statistic
            && part(self) == part(other)
    }

    /// `z` in standard deviations, less what the tails of the statistic ask for.
    pub fn standard(&self) -> f64 {
        let excess = match self.statistic {
            Statistic::Dc | Statistic::DcHeld | Statistic::DcPeak => 0.0,
            Statistic::Lat => LATTICE_EXCESS,
        };
        (self.z - excess) / self.deviation.max(self.tier.least_deviation())
    }
}

/// One tier of a search.
#[derive(Clone, Debug)]
pub struct Tried {
    /// The tier.
    pub tier: Tier,
    /// Payloads x variants x statistics x geometries.
    pub hypotheses: u64,
    /// The best of each payload, variant and statistic, those that are no find too; in a crop search of usual
    /// strides and of others.
    pub best: Vec<Hit>,
    /// Whether it came to its end.
    pub complete: bool,
}

impl Tried {
    /// A tier in which nothing was seen yet.
    pub(crate) const fn new(tier: Tier, hypotheses: u64) -> Self {
        Self { tier, hypotheses, best: Vec::new(), complete: true }
    }

    /// What a hit has to exceed in this tier, in standard deviations.
    pub fn threshold(&self, hit: &Hit) -> f64 {
        normal::inverse_tail(libm::log(self.tier.share() / self.tries(hit)))
    }

    /// By how much a hit exceeds its threshold, in standard deviations.
    pub fn margin(&self, hit: &Hit) -> f64 {
        hit.standard() - self.threshold(hit)
    }

    /// The hits over their thresholds.
    pub fn found(&self) -> impl Iterator<Item = &Hit> {
        // A threshold takes time, and few values need one.
        self.best.iter().filter(|hit| hit.standard() > NEVER_FOUND && self.margin(hit) > 0.0)
    }

    /// How many hypotheses like this one would share the chance of the tier.
    fn tries(&self, hit: &Hit) -> f64 {
        let all = self.hypotheses.max(1) as f64;
        match self.tier {
            Tier::Native | Tier::Oriented | Tier::Sizes => all,
            Tier::Crop | Tier::Deep => {
                all * strides::crowd(hit.geometry.stride.into(), hit.payload.bits.len())
            }
        }
    }

    /// The base-10 logarithm, times 1000, of a bound on the chance that an unmarked picture shows as much
    /// as `hit` in any tier.
    pub fn log10_milli(&self, hit: &Hit) -> i64 {
        let tries = libm::log(self.tries(hit)) / LN_10;
        let share = libm::log(ALPHA / self.tier.share()) / LN_10;
        let log10 = normal::log10_tail(hit.standard()) + tries + share;
        // Rounded towards the greater chance.
        libm::ceil(1000.0 * log10).min(0.0) as i64
    }

    /// Keeps `hit` if it is the best of its kind so far.
    pub(crate) fn offer(&mut self, hit: Hit) {
        match self.best.iter_mut().find(|known| known.is_of_a_kind(&hit)) {
            Some(known) if hit.standard() > known.standard() => *known = hit,
            // Looked at closely, where it was found among many: the same but for rounding.
            Some(known) if known.geometry == hit.geometry && known.bits_agreeing.0 == 0 => {
                known.bits_agreeing = hit.bits_agreeing;
                known.decoy_rank = hit.decoy_rank;
            }
            Some(_) => {}
            None => self.best.push(hit),
        }
    }
}
