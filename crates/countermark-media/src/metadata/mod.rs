//! Metadata readers: each takes a range of the file and hands back located fields.

use countermark_model::Span;

use crate::Budget;

pub(crate) mod exif;
pub(crate) mod exif_tags;
pub(crate) mod ifd;
pub(crate) mod iptc;
pub(crate) mod samsung;
pub(crate) mod text;
pub(crate) mod xmp;

/// Counts one more value of `bytes` bytes, decoded text and key included, that stands at `at`.
/// Answers whether it may be kept; when it may not, the limit is recorded.
pub(crate) fn admit(bytes: usize, at: &Span, budget: &mut Budget) -> bool {
    let limits = *budget.limits();
    budget.spend("metadata_values", limits.metadata_values, 1, at.offset)
        && budget.spend("metadata_text", limits.metadata_text, bytes, at.offset)
}
