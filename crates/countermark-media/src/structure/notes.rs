//! A file without notes: why little else is found.

use countermark_model::{About, Code, Evidence, Finding};

use crate::{Carrier, Media, Role};

const NO_NOTES: Code = Code::of("file.notes.none");

/// The finding for a picture without notes. Where a part could not be read, notes may stand there.
pub(super) fn none(media: &Media<'_>) -> Option<Finding> {
    let whole = media.format.info().walked && media.anomalies.is_empty() && media.limits.is_empty();
    let noted = media.fields.iter().any(|field| is_note(field.carrier))
        || media.segments.iter().any(|segment| segment.role == Role::C2pa);
    (whole && !noted).then(|| Finding::new(NO_NOTES, About::Container, Evidence::ExpertHint))
}

/// Whether the carrier holds text about the picture, and not parts of its format.
const fn is_note(carrier: Carrier) -> bool {
    match carrier {
        Carrier::Bmff
        | Carrier::ExifExif
        | Carrier::ExifGps
        | Carrier::ExifIfd0
        | Carrier::ExifIfd1
        | Carrier::GifComment
        | Carrier::Iim
        | Carrier::JpegCom
        | Carrier::Photoshop
        | Carrier::PngText
        | Carrier::Sef
        | Carrier::Xmp => true,
        Carrier::GifApp
        | Carrier::JpegApp(_)
        | Carrier::PngChunk
        | Carrier::Riff
        | Carrier::Trailer => false,
    }
}
