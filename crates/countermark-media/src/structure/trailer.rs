//! Bytes after the end of the format: what they look like, and what names them.

use std::borrow::Cow;

use countermark_model::{About, Code, Evidence, Finding, Value};
use memchr::memmem;

use crate::{Case, EnclosedKind, Format, Segment};

const TRAILING_DATA: Code = Code::of("file.container.trailing-data");

/// The finding for bytes after the end: their size, what they look like, and what they are by what
/// announces them.
pub(super) fn finding(case: &Case<'_>, trailer: &Segment) -> Finding {
    let size = i64::try_from(trailer.span.length).unwrap_or(i64::MAX);
    let data =
        usize::try_from(trailer.span.offset).ok().and_then(|start| case.bytes().get(start..));
    let data = data.unwrap_or_default();
    let finding = Finding::new(TRAILING_DATA, About::Container, Evidence::ExpertHint)
        .with_span(trailer.span.clone(), &trailer.name)
        .with_param("size", Value::Number(size))
        .with_param("holds", Value::Term(Cow::Borrowed(holds(data))));
    match announced(case, trailer, data) {
        Some(name) => finding.with_param("announced", Value::Term(Cow::Borrowed(name))),
        None => finding,
    }
}

/// What trailing bytes look like: the second picture of a multi-picture JPEG, the film of a motion
/// photo, the blocks that Samsung phones append (`SEFT` at the end), nothing but zeros.
fn holds(data: &[u8]) -> &'static str {
    if data.iter().all(|&b| b == 0) {
        "zeros"
    } else if data.ends_with(b"SEFT") {
        "samsung-trailer"
    } else if data.starts_with(b"PK\x03\x04") {
        "zip"
    } else {
        Format::sniff(data).info().name
    }
}

/// What metadata of the file, or the blocks of a Samsung phone, say that stands there.
fn announced(case: &Case<'_>, trailer: &Segment, data: &[u8]) -> Option<&'static str> {
    let mut there = case.media().enclosed.iter().filter(|one| trailer.span.contains(&one.span));
    let of = |kind: EnclosedKind| match kind {
        EnclosedKind::Film => Some("motion-photo"),
        EnclosedKind::GainMap => Some("gain-map"),
        EnclosedKind::LargeThumbnail | EnclosedKind::MultiPicture => Some("multi-picture"),
        EnclosedKind::ExifThumbnail
        | EnclosedKind::JfifThumbnail
        | EnclosedKind::JfxxThumbnail
        | EnclosedKind::Unannounced => None,
    };
    let by_samsung =
        || data.ends_with(b"SEFT") && memmem::find(data, b"MotionPhoto_Data").is_some();
    there.find_map(|one| of(one.kind)).or_else(|| by_samsung().then_some("motion-photo"))
}
