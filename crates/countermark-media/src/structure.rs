//! Reports what the walks noticed about the file itself.
//!
//! Two things that experts ask about first: a name that promises another format than the content has,
//! and bytes after the end of the format, where phones put motion pictures and attackers put archives.
//! And one thing that explains why little else is found: that the file holds no notes at all.
//! All have innocent causes; none enters the conclusion.

use std::borrow::Cow;

use countermark_model::{
    About, Answer, CheckInfo, Code, Evidence, Finding, Outcome, Reason, Value,
};

use crate::{Carrier, Case, Check, Format, Media, Role, Segment};

/// The checks of this room.
pub const CHECKS: &[&dyn Check] = &[&Container];

/// Looks at the name and at the end of the file.
#[derive(Debug)]
pub(crate) struct Container;

const TYPE_MISMATCH: Code = Code::of("file.name.type-mismatch");
const TRAILING_DATA: Code = Code::of("file.container.trailing-data");
const NO_NOTES: Code = Code::of("file.notes.none");
const LOOKED_FOR: &str = "file name ending, data after the end of the format, notes";

/// The limits that stop a walker before the end of the file.
const LISTING_LIMITS: [&str; 3] = ["boxes", "jpeg_segments", "png_chunks"];

impl Check for Container {
    fn info(&self) -> &'static CheckInfo {
        &CheckInfo {
            id: "container",
            codes: &["file.name.type-mismatch", "file.container.trailing-data", "file.notes.none"],
            sources: &[
                "credentials specification §3.3",
                "hostile-input specification §7 (B11, C05, C07)",
            ],
        }
    }

    fn run(&self, case: &Case<'_>) -> Answer {
        let media = case.media();
        let trailers = media.segments.iter().filter(|segment| segment.role == Role::Trailer);
        let findings: Vec<_> = type_mismatch(case.situation().name, media.format)
            .into_iter()
            .chain(trailers.map(|trailer| trailing_data(case.bytes(), trailer)))
            .chain(no_notes(media))
            .collect();
        if case.bytes().is_empty() {
            return Answer::inconclusive(LOOKED_FOR, Reason::Empty);
        }
        if !findings.is_empty() {
            return Answer::from_findings(LOOKED_FOR, findings);
        }
        if !media.format.info().walked {
            return Answer::inconclusive(LOOKED_FOR, Reason::UnsupportedFormat);
        }
        if media.limits.iter().any(|hit| LISTING_LIMITS.contains(&hit.name)) {
            return Answer::inconclusive(LOOKED_FOR, Reason::Limit);
        }
        Answer {
            looked_for: LOOKED_FOR.to_owned(),
            outcome: Outcome::Absent,
            open: None,
            exhibit: None,
        }
    }
}

/// The finding for a picture without notes. Where a part could not be read, notes may stand there.
fn no_notes(media: &Media<'_>) -> Option<Finding> {
    let whole = media.format.info().walked && media.anomalies.is_empty() && media.limits.is_empty();
    let is_note = |carrier| match carrier {
        Carrier::Bmff
        | Carrier::ExifExif
        | Carrier::ExifGps
        | Carrier::ExifIfd0
        | Carrier::ExifIfd1
        | Carrier::GifComment
        | Carrier::Iim
        | Carrier::JpegCom
        | Carrier::PngText
        | Carrier::Xmp => true,
        Carrier::GifApp
        | Carrier::JpegApp(_)
        | Carrier::PngChunk
        | Carrier::Riff
        | Carrier::Trailer => false,
    };
    let noted = media.fields.iter().any(|field| is_note(field.carrier))
        || media.segments.iter().any(|segment| segment.role == Role::C2pa);
    (whole && !noted).then(|| Finding::new(NO_NOTES, About::Container, Evidence::ExpertHint))
}

/// The finding for a name that promises another format than `is`.
fn type_mismatch(name: Option<&str>, is: Format) -> Option<Finding> {
    let says = Format::of_name(name?).filter(|says| *says != is)?;
    let term = |format: Format| Value::Term(Cow::Borrowed(format.info().name));
    Some(
        Finding::new(TYPE_MISMATCH, About::Container, Evidence::ExpertHint)
            .with_param("says", term(says))
            .with_param("is", term(is)),
    )
}

/// The finding for bytes after the end, with their size and what they look like.
fn trailing_data(bytes: &[u8], trailer: &Segment) -> Finding {
    let size = i64::try_from(trailer.span.length).unwrap_or(i64::MAX);
    let data = usize::try_from(trailer.span.offset).ok().and_then(|start| bytes.get(start..));
    Finding::new(TRAILING_DATA, About::Container, Evidence::ExpertHint)
        .with_span(trailer.span.clone(), &trailer.name)
        .with_param("size", Value::Number(size))
        .with_param("holds", Value::Term(Cow::Borrowed(holds(data.unwrap_or_default()))))
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

#[cfg(test)]
mod tests {
    use countermark_model::{Situation, Span};

    use super::*;
    use crate::container::samples::{FRAME, SCAN, jpeg};

    /// Runs the check on `bytes` that are called `name`.
    fn check(bytes: &[u8], name: Option<&str>, expect: &str) {
        let situation = Situation { name, ..Situation::default() };
        let answer = Container.run(&Case::open(bytes, &situation));
        let outcome = match &answer.outcome {
            Outcome::Found(findings) => {
                let codes: Vec<_> = findings.iter().map(|f| f.code.as_str()).collect();
                assert!(codes.iter().all(|code| Container.info().codes.contains(code)));
                codes.join(" ")
            }
            other => format!("{other:?}"),
        };
        assert_eq!(outcome, expect);
    }

    #[test]
    fn outcomes() {
        let mut file = jpeg(&[(0xc0, FRAME)], SCAN);
        check(&file, Some("a.JPG"), "file.notes.none");
        check(&file, Some("a.mpo"), "file.notes.none");
        check(&file, None, "file.notes.none");
        check(&jpeg(&[(0xfe, b"a comment"), (0xc0, FRAME)], SCAN), None, "Absent");
        check(&file[..20], None, "Absent");
        check(&file, Some("a.png"), "file.name.type-mismatch file.notes.none");
        check(b"", Some("a.png"), "Inconclusive(Empty)");
        check(b"hello", Some("a.txt"), "Inconclusive(UnsupportedFormat)");
        check(b"hello", Some("a.jpg"), "file.name.type-mismatch");
        check(b"%PDF-1.7", Some("a.pdf"), "Inconclusive(UnsupportedFormat)");
        file.push(0);
        check(&file, Some("a.gif"), "file.name.type-mismatch file.container.trailing-data");
    }

    #[test]
    fn an_end_that_was_not_reached_is_not_absence() {
        let limits = countermark_model::Limits { jpeg_segments: 1, ..Default::default() };
        let situation = Situation { limits, ..Situation::default() };
        let file = jpeg(&[(0xc0, FRAME)], SCAN);
        let answer = Container.run(&Case::open(&file, &situation));
        assert_eq!(answer.outcome, Outcome::Inconclusive(Reason::Limit));
    }

    #[test]
    fn trailing_data_is_described() {
        let mut file = jpeg(&[(0xc0, FRAME)], SCAN);
        let end = file.len() as u64;
        file.extend(b"\0\0\0\x10ftypmp42\0\0\0\0");
        let situation = Situation::default();
        let answer = Container.run(&Case::open(&file, &situation));
        let finding = &answer.findings()[0];
        assert_eq!(finding.at[0].0, Span::new(end, 16));
        assert_eq!(finding.params["size"].value, Value::Number(16));
        assert_eq!(finding.params["holds"].value, Value::Term("mp4".into()));
    }
}
