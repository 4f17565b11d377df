//! XMP.

use countermark_model::Span;

use crate::{Budget, Field};

/// Reads a packet.
pub(crate) fn read<'a>(_packet: &[u8], _span: Span, _budget: &mut Budget) -> Vec<Field<'a>> {
    Vec::new()
}

/// One segment of extended XMP.
#[derive(Clone, Debug)]
pub(crate) struct ExtendedPart<'a> {
    /// Names the packet that the part belongs to: MD5 in hexadecimal digits.
    pub(crate) guid: [u8; 32],
    /// Length of the whole packet in bytes.
    pub(crate) full_length: u32,
    /// Where in the packet the part belongs, in bytes.
    pub(crate) offset: u32,
    /// The part.
    pub(crate) data: &'a [u8],
    /// The place of the part in the file.
    pub(crate) span: Span,
}

/// Reads the body of an APP1 segment, from its identifier on; `at` is the body's place in the file.
pub(crate) fn parse_extended_header(_body: &[u8], _at: usize) -> Option<ExtendedPart<'_>> {
    None
}

/// Joins parts to packets.
pub(crate) fn join_extended(_parts: &[ExtendedPart<'_>], _budget: &mut Budget) -> Vec<(Vec<u8>, Span)> {
    Vec::new()
}
