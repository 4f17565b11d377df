//! Text that a tool hid in the lowest bits of the pixels ("stealth pnginfo").
//!
//! The bits run column by column from the left, each from the top down: one bit of alpha for each
//! pixel, or one bit of red, green and blue each. They begin with 15 letters, `stealth_pnginfo`,
//! `stealth_pngcomp`, `stealth_rgbinfo` or `stealth_rgbcomp`; then 32 bits hold the length of the text
//! in bits, big end first; then comes the text in UTF-8, packed with gzip in the forms `comp`.
//! Only PNG and lossless WebP keep such bits (generator-signatures specification, §9).
//!
//! The header is a mark whose chance is known (class B); what the text says is a statement that
//! anyone can put there (class D), and the ordinary rules read it as `stealth:alpha` or `stealth:rgb`.

mod check;
mod gzip;
mod payload;

use countermark_media::{Case, Pixels};
use countermark_model::Reason;

use crate::check::not_walked;

pub(crate) use check::{StealthCheck, picture};
pub(crate) use payload::Payload;

/// The samples of a pixel that carry bits.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Plane {
    /// The alpha sample: one bit.
    Alpha,
    /// Red, green and blue: three bits.
    Rgb,
}

/// What a header says.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Header {
    /// Where the bits are.
    pub(crate) plane: Plane,
    /// Whether the text is packed with gzip.
    pub(crate) packed: bool,
}

/// What came of looking for a hidden text.
#[derive(Debug)]
pub(crate) enum Stealth {
    /// There is no header.
    Absent,
    /// A header stands there, and behind it what could be read of the text.
    Found(Header, Result<Payload, Reason>),
    /// The pixels could not be read.
    NotRead(Reason),
    /// The file cannot hold such bits.
    NotApplicable,
}

/// The four headers.
const HEADERS: [(&[u8; 15], Header); 4] = [
    (b"stealth_pnginfo", Header { plane: Plane::Alpha, packed: false }),
    (b"stealth_pngcomp", Header { plane: Plane::Alpha, packed: true }),
    (b"stealth_rgbinfo", Header { plane: Plane::Rgb, packed: false }),
    (b"stealth_rgbcomp", Header { plane: Plane::Rgb, packed: true }),
];

/// Bits of a header and of the length behind it.
const FRAME_BITS: u64 = 152;

impl Plane {
    /// The name that rules use for the text in this plane.
    pub(crate) const fn selector(self) -> &'static str {
        match self {
            Self::Alpha => "stealth:alpha",
            Self::Rgb => "stealth:rgb",
        }
    }

    /// Bits that each pixel holds.
    const fn bits_per_pixel(self) -> u64 {
        match self {
            Self::Alpha => 1,
            Self::Rgb => 3,
        }
    }

    /// The bytes that the lowest bits of `pixels` make, the highest bit first.
    fn bytes(self, pixels: impl Iterator<Item = [u8; 4]>) -> impl Iterator<Item = u8> {
        let (skipped, kept) = match self {
            Self::Alpha => (3, 1),
            Self::Rgb => (0, 3),
        };
        let mut bits = pixels.flat_map(move |pixel| pixel.into_iter().skip(skipped).take(kept));
        std::iter::from_fn(move || {
            (0..8).try_fold(0_u8, |byte, _| Some((byte << 1) | (bits.next()? & 1)))
        })
    }
}

/// Looks for a hidden text in the picture of `case`.
///
/// Only where a header stands, the whole picture is decoded.
pub(crate) fn read(case: &Case<'_>) -> Stealth {
    if let Some(reason) = not_walked(case) {
        return Stealth::NotRead(reason);
    }
    if !case.media().is_lossless() {
        return Stealth::NotApplicable;
    }
    let first = match case.first_pixels() {
        Ok(first) => first,
        Err(why) => return Stealth::NotRead(why.reason()),
    };
    // Tools write samples of eight bits; the lowest of sixteen are another thing.
    if first.reduced_depth {
        return Stealth::NotApplicable;
    }
    let planes = [(Plane::Alpha, first.has_alpha), (Plane::Rgb, true)];
    let header = planes.into_iter().filter(|(_, there)| *there).find_map(|(plane, _)| {
        let start: Vec<u8> = plane.bytes(first.rgba.iter().copied()).take(15).collect();
        let mut headers = HEADERS.iter().filter(|(_, header)| header.plane == plane);
        headers.find(|(name, _)| start == **name).map(|(_, header)| *header)
    });
    let Some(header) = header else { return Stealth::Absent };
    let payload = match case.pixels() {
        Ok(pixels) => Payload::read(header, pixels, &case.situation().limits),
        Err(why) => Err(why.reason()),
    };
    Stealth::Found(header, payload)
}

/// How many bits the plane of a picture holds.
fn capacity(plane: Plane, pixels: &Pixels) -> u64 {
    let count = u64::from(pixels.width).saturating_mul(u64::from(pixels.height));
    count.saturating_mul(plane.bits_per_pixel())
}

#[cfg(test)]
mod tests;
