//! What one walk over the parts of a file finds.

use std::{borrow::Cow, ops::Range};

use countermark_model::Span;

use crate::{
    Budget, Carrier, Dimensions, Enclosed, Field, Role, Segment,
    metadata::{exif::Exif, samsung},
};

/// What a container walker hands back; anomalies and limits are in the [`Budget`](crate::Budget).
#[derive(Debug, Default)]
pub(crate) struct Walk<'a> {
    /// Width and height as the header states them.
    pub(crate) dimensions: Option<Dimensions>,
    /// The parts, in file order.
    pub(crate) segments: Vec<Segment>,
    /// Metadata, in file order.
    pub(crate) fields: Vec<Field<'a>>,
    /// Pictures and films beside the one that the file shows.
    pub(crate) enclosed: Vec<Enclosed>,
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

    /// Keeps what an Exif block holds.
    pub(crate) fn exif(&mut self, exif: Exif<'a>) {
        self.fields.extend(exif.fields);
        self.enclosed.extend(exif.thumbnail);
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

    /// Lists the trailer of a picture, as [`Self::trailer`] does, and reads what phones append there.
    pub(crate) fn picture_trailer(&mut self, bytes: &'a [u8], at: usize, budget: &mut Budget) {
        self.trailer(bytes, at);
        self.fields.extend(samsung::read(bytes, at..bytes.len(), budget));
    }

    /// Lists the bytes from `at` to the end, if there are any, as not looked at because of a limit.
    pub(crate) fn unlisted(&mut self, bytes: &[u8], at: usize) {
        if at < bytes.len() {
            self.part("unlisted", Role::Unknown, at..bytes.len(), at..bytes.len());
        }
    }
}
