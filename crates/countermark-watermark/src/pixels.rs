//! The pixels that a decoder computes over, or why there are none.

use countermark_media::{Case, Pixels};
use countermark_model::Reason;

/// Fewest pixels of a picture that is looked at, as the encoders ask (watermarks specification R7).
const FEWEST: u64 = 65_536;

/// The decoded picture, if it is large enough to hold a mark.
///
/// # Errors
/// Why it cannot be looked at. A small picture is not decoded for it.
pub(crate) fn of<'c>(case: &'c Case<'_>) -> Result<&'c Pixels, Reason> {
    let area = |width: u32, height: u32| u64::from(width) * u64::from(height);
    let stated = case.media().dimensions;
    if stated.is_some_and(|size| area(size.width, size.height) < FEWEST) {
        return Err(Reason::TooFewPixels);
    }
    if case.bytes().is_empty() {
        return Err(Reason::Empty);
    }
    let pixels = case.pixels().map_err(|why| why.reason())?;
    if area(pixels.width, pixels.height) < FEWEST {
        return Err(Reason::TooFewPixels);
    }
    Ok(pixels)
}
