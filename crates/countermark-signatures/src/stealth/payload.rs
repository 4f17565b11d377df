//! The text behind a header.

use countermark_media::Pixels;
use countermark_model::{Limits, Reason};

use super::{FRAME_BITS, Header, Plane, capacity, gzip};

/// A hidden text.
#[derive(Debug, Eq, PartialEq)]
pub(crate) struct Payload {
    /// The text as it stands in the pixels, unpacked.
    pub(crate) bytes: Vec<u8>,
    /// The same; what is no UTF-8 is replaced.
    pub(crate) text: String,
    /// Length in bits, as the pixels state it.
    pub(crate) bits: u64,
    /// Whether error-correcting codes seem to follow: NovelAI appends their length in 32 bits, or only
    /// ones where there are none.
    pub(crate) has_codes: bool,
}

impl Payload {
    /// Reads the text behind `header`.
    ///
    /// # Errors
    /// [`Reason::Damaged`] when the length or the packing cannot be, [`Reason::Limit`] when the text
    /// goes over a limit.
    ///
    /// # Limits
    /// `inflated_text`.
    pub(super) fn read(header: Header, pixels: &Pixels, limits: &Limits) -> Result<Self, Reason> {
        let room = capacity(header.plane, pixels).saturating_sub(FRAME_BITS);
        let mut bytes = header.plane.bytes(pixels.by_columns()).skip(15);
        let bits = u64::from(number(&mut bytes).ok_or(Reason::Damaged)?);
        if bits == 0 || bits > room {
            return Err(Reason::Damaged);
        }
        // Where the length is no whole number of bytes, the rest is padding of the writer.
        let length = usize::try_from(bits / 8).map_err(|_too_long| Reason::Limit)?;
        if length > limits.inflated_text {
            return Err(Reason::Limit);
        }
        let stored: Vec<u8> = bytes.by_ref().take(length).collect();
        // The room behind the text is longer than what a length of codes there may say.
        let left = room.saturating_sub(bits).saturating_sub(32) / 8;
        let codes = number(&mut bytes).map_or(0, u64::from);
        let has_codes = header.plane == Plane::Alpha && codes > 0 && codes <= left;
        let bytes =
            if header.packed { gzip::unpack(&stored, limits.inflated_text)? } else { stored };
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Ok(Self { bytes, text, bits, has_codes })
    }

    /// Whether a part of the text is no UTF-8.
    pub(crate) fn is_broken_text(&self) -> bool {
        self.text.as_bytes() != self.bytes
    }
}

/// The next 32 bits, big end first.
fn number(bytes: &mut impl Iterator<Item = u8>) -> Option<u32> {
    let next: Vec<u8> = bytes.take(4).collect();
    next.first_chunk::<4>().map(|bytes| u32::from_be_bytes(*bytes))
}
