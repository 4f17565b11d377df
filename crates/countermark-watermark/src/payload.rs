//! The known payloads, and the ways in which programs put them into a picture.
//!
//! `payloads/<id>.toml` describes each; `cargo xtask rules` writes them to `payload/table.rs`, so that
//! nothing is parsed at run time.

// As the generator writes it.
#[rustfmt::skip]
mod table;

pub use table::PAYLOADS;

/// A payload that a program is known to embed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Payload {
    /// Stable identifier, such as `sdxl`.
    pub id: &'static str,
    /// The bits, 0 or 1, in the order in which they are embedded.
    pub bits: &'static [u8],
    /// The variants in which programs embed it.
    pub variants: &'static [Variant],
    /// The program that embeds it.
    pub who: &'static str,
    /// When it began, as far as known. Informs the reader and never filters.
    pub since: &'static str,
    /// When it ended; empty while it goes on.
    pub until: &'static str,
    /// How widely it is looked for.
    pub bank: Bank,
    /// Where the knowledge comes from.
    pub source: &'static str,
}

/// How widely a payload is looked for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Bank {
    /// In every variant and geometry: forks mix variants.
    Core,
    /// In its own variants, uncropped and unresized.
    Tail,
}

/// What a program gave the encoder: order of channels and type of samples (specification §2.3).
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Variant {
    /// 8-bit samples, blue first.
    BgrU8,
    /// 32-bit float samples, blue first: U lies around 0.5 instead of 128.
    BgrF32,
    /// 32-bit float samples, red first: what is marked is not U.
    RgbF32,
}

impl Variant {
    /// All variants, in the order of the report.
    pub const ALL: &'static [Self] = &[Self::BgrU8, Self::BgrF32, Self::RgbF32];

    /// Its name in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::BgrU8 => "bgr-u8",
            Self::BgrF32 => "bgr-f32",
            Self::RgbF32 => "rgb-f32",
        }
    }

    /// What the encoder's LL has more than twice the mean of a signed U (watermarks specification §2.3).
    pub(crate) const fn offset(self) -> f64 {
        match self {
            Self::BgrU8 => 256.0,
            Self::BgrF32 | Self::RgbF32 => 1.0,
        }
    }

    /// The order of channels.
    pub const fn order(self) -> Order {
        match self {
            Self::BgrU8 | Self::BgrF32 => Order::Bgr,
            Self::RgbF32 => Order::Rgb,
        }
    }
}

/// Which channel stands in the place of blue.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Order {
    /// Blue: the encoder got what it expects.
    Bgr,
    /// Red: the encoder got red and blue exchanged.
    Rgb,
}

impl Order {
    /// Both orders.
    pub const ALL: [Self; 2] = [Self::Bgr, Self::Rgb];

    /// Red, green and blue so that first comes what stands in the place of blue, and last what stands in that of red.
    pub(crate) const fn arranged<T: Copy>(self, [red, green, blue]: [T; 3]) -> [T; 3] {
        match self {
            Self::Bgr => [blue, green, red],
            Self::Rgb => [red, green, blue],
        }
    }

    /// The variants that take channels in this order.
    pub(crate) fn variants(self) -> impl Iterator<Item = Variant> {
        Variant::ALL.iter().copied().filter(move |variant| variant.order() == self)
    }
}
