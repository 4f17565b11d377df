//! What one walk over a file finds.

use std::{borrow::Cow, ops::Range};

use countermark_model::{Anomaly, Digest, LimitHit, Limits, Span};

use crate::{Budget, Carrier, Field, Format, Role, Segment};

/// A file, walked: format, digest, parts, metadata, and where it stopped making sense.
#[derive(Debug)]
pub struct Media<'a> {
    /// The format that the content has.
    pub format: Format,
    /// SHA-256 of the whole file.
    pub digest: Digest,
    /// Width and height as the header states them.
    pub dimensions: Option<Dimensions>,
    /// The parts, in file order. Empty for formats that are recognised and not walked.
    pub segments: Vec<Segment>,
    /// Metadata, in file order.
    pub fields: Vec<Field<'a>>,
    /// Where the file stopped making sense, in file order.
    pub anomalies: Vec<Anomaly>,
    /// The limits that were reached.
    pub limits: Vec<LimitHit>,
}

/// Width and height in pixels, as the header states them, before any rotation.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Dimensions {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// What a container walker hands back; anomalies and limits are in the [`Budget`].
#[derive(Debug, Default)]
pub(crate) struct Walk<'a> {
    /// Width and height as the header states them.
    pub(crate) dimensions: Option<Dimensions>,
    /// The parts, in file order.
    pub(crate) segments: Vec<Segment>,
    /// Metadata, in file order.
    pub(crate) fields: Vec<Field<'a>>,
}

impl<'a> Walk<'a> {
    /// Lists a part that covers `span`, with its data at `body`; both count from the start of the file.
    pub(crate) fn part(&mut self, name: &str, role: Role, span: Range<usize>, body: Range<usize>) {
        self.segments.push(Segment {
            span: Span::of(span.start, span.len()),
            body: Span::of(body.start, body.len()),
            name: name.to_owned(),
            role,
            parent: None,
        });
    }

    /// Lists the bytes from `at` to the end, if there are any, as following the end of the format.
    pub(crate) fn trailer(&mut self, bytes: &'a [u8], at: usize) {
        let Some(raw) = bytes.get(at..).filter(|raw| !raw.is_empty()) else { return };
        self.part("trailer", Role::Trailer, at..bytes.len(), at..bytes.len());
        self.fields.push(Field {
            carrier: Carrier::Trailer,
            key: String::new(),
            raw: Cow::Borrowed(raw),
            text: None,
            span: Span::of(at, raw.len()),
        });
    }

    /// Lists the bytes from `at` to the end, if there are any, as not looked at because of a limit.
    pub(crate) fn unlisted(&mut self, bytes: &[u8], at: usize) {
        if at < bytes.len() {
            self.part("unlisted", Role::Unknown, at..bytes.len(), at..bytes.len());
        }
    }
}

impl<'a> Media<'a> {
    /// Recognises the format, walks the parts and reads the metadata, in one pass and within `limits`.
    pub fn read(bytes: &'a [u8], limits: &Limits) -> Self {
        let format = Format::sniff(bytes);
        let mut budget = Budget::new(*limits);
        let walker = format.info().walker;
        let mut walk = walker.map(|walk| walk(bytes, &mut budget)).unwrap_or_default();
        walk.fields.sort_by_key(|field| field.span.offset);
        let (mut anomalies, limits) = budget.into_parts();
        anomalies.sort();
        anomalies.dedup();
        Self {
            format,
            digest: Digest::of(bytes),
            dimensions: walk.dimensions,
            segments: walk.segments,
            fields: walk.fields,
            anomalies,
            limits,
        }
    }

    /// The fields of one carrier, in file order.
    pub fn fields_of(&self, carrier: Carrier) -> impl Iterator<Item = &Field<'a>> {
        self.fields.iter().filter(move |field| field.carrier == carrier)
    }
}
