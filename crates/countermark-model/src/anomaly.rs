//! Where a file stopped making sense.

use crate::Span;

/// Something malformed, at a place. Malformed is evidence, never "nothing there".
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Anomaly {
    /// Where it is.
    pub at: Span,
    /// What was being read, in the field's own words: `png.chunk`, `exif.ifd`, `xmp.packet`.
    pub what: &'static str,
    /// What is wrong with it.
    pub kind: AnomalyKind,
}

impl Anomaly {
    /// The anomaly `kind` of a `what` at `at`.
    pub const fn new(what: &'static str, kind: AnomalyKind, at: Span) -> Self {
        Self { at, what, kind }
    }
}

/// What can be wrong with a part of a file.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum AnomalyKind {
    /// A checksum (CRC-32, Adler-32) does not fit its data.
    BadChecksum,
    /// A document type definition stands in XML; it is refused, since it can expand without bound.
    DoctypeRefused,
    /// Something that must stand once stands again.
    Duplicate,
    /// Text is not in the encoding that it claims.
    InvalidText,
    /// A declared length does not fit: it reaches past its parent or past the end of the file.
    LengthMismatch,
    /// Offsets form a loop.
    Loop,
    /// The syntax is broken.
    Malformed,
    /// A part stands where the format does not allow it.
    Misplaced,
    /// A part that the format requires is missing.
    Missing,
    /// Bytes follow after the end of the format.
    TrailingData,
    /// The data ends before the part does.
    Truncated,
    /// The part uses a version or method that is not read.
    Unsupported,
}
