//! One walker for each container format.
//!
//! A walker takes any bytes. It lists every byte of the file in exactly one top-level [`Segment`],
//! reads the metadata where it stands, and records in the [`Budget`] where the file stopped making
//! sense; what it cannot understand it lists as unknown and goes on.
//!
//! [`Budget`]: crate::Budget
//! [`Segment`]: crate::Segment

pub(crate) mod bmff;
pub(crate) mod gif;
pub(crate) mod jpeg;
pub(crate) mod jxl;
pub(crate) mod png;
pub(crate) mod riff;
#[cfg(test)]
pub(crate) mod samples;
pub(crate) mod tiff;

use countermark_model::Span;

use crate::{Budget, metadata::text};

/// `data` as UTF-8 or Latin-1 text, unless the file has too much text; then the limit is recorded.
fn bounded_text(data: &[u8], span: &Span, budget: &mut Budget) -> Option<String> {
    let limit = budget.limits().metadata_text;
    budget.spend("metadata_text", limit, data.len(), span.offset).then(|| text::decode(data))
}

/// `data` as text, when it is UTF-8 without control characters: most private parts are binary.
fn plain_text(data: &[u8], span: &Span, budget: &mut Budget) -> Option<String> {
    let text = text::printable(data)?;
    let limit = budget.limits().metadata_text;
    budget.spend("metadata_text", limit, text.len(), span.offset).then_some(text)
}

#[cfg(test)]
mod tests;
