//! A file, recognised and walked.

use countermark_model::{Anomaly, LimitHit, Limits, order};

use crate::{Budget, Carrier, Dimensions, Enclosed, Field, Format, Segment};

/// A file, walked: format, parts, metadata, and where it stopped making sense.
#[derive(Debug)]
pub struct Media<'a> {
    /// The format that the content has.
    pub format: Format,
    /// Width and height as the header states them.
    pub dimensions: Option<Dimensions>,
    /// The parts, in file order. Empty for formats that are recognised and not walked.
    pub segments: Vec<Segment>,
    /// Metadata, in file order.
    pub fields: Vec<Field<'a>>,
    /// Pictures and films beside the one that the file shows, in file order.
    pub enclosed: Vec<Enclosed>,
    /// Where the file stopped making sense, in file order.
    pub anomalies: Vec<Anomaly>,
    /// The limits that were reached.
    pub limits: Vec<LimitHit>,
}

impl<'a> Media<'a> {
    /// Recognises the format, walks the parts and reads the metadata, in one pass and within `limits`.
    pub fn read(bytes: &'a [u8], limits: &Limits) -> Self {
        let format = Format::sniff(bytes);
        let mut budget = Budget::new(*limits);
        let walker = format.info().walker;
        let mut walk = walker.map(|walk| walk(bytes, &mut budget)).unwrap_or_default();
        order::sort(&mut walk.fields, |a, b| a.span.offset.cmp(&b.span.offset));
        order::sort(&mut walk.enclosed, |a, b| a.span.offset.cmp(&b.span.offset));
        let (mut anomalies, limits) = budget.into_parts();
        order::sort(&mut anomalies, Ord::cmp);
        anomalies.dedup();
        Self {
            format,
            dimensions: walk.dimensions,
            segments: walk.segments,
            fields: walk.fields,
            enclosed: walk.enclosed,
            anomalies,
            limits,
        }
    }

    /// Whether decoding gives exactly the pixels that were encoded: a PNG, or a WebP picture in its
    /// lossless form (`VP8L`, RFC 9649 §3).
    pub fn is_lossless(&self) -> bool {
        match self.format {
            Format::Png => true,
            Format::Webp => {
                let mut top = self.segments.iter().filter(|segment| segment.parent.is_none());
                top.any(|segment| segment.name == "VP8L")
            }
            _ => false,
        }
    }

    /// The fields of one carrier, in file order.
    pub fn fields_of(&self, carrier: Carrier) -> impl Iterator<Item = &Field<'a>> {
        self.fields.iter().filter(move |field| field.carrier == carrier)
    }
}
