//! Reports what the walks noticed about the file itself.
//!
//! Things that experts ask about first: a name that promises another format than the content has; bytes
//! after the end of the format, where phones put motion pictures and attackers put archives; a file that
//! is something else too; parts that stand twice or have a wrong checksum; frames. And one that explains
//! why little else is found: that the file holds no notes at all. All of them have innocent causes; none
//! enters the conclusion.

mod frames;
mod notes;
mod polyglot;
mod repeats;
mod trailer;

use std::borrow::Cow;

use countermark_model::{About, Answer, CheckInfo, Code, Evidence, Finding, Reason, Value};

use crate::{Case, Check, Format, Role, agreement::Agreement, pictures::Pictures};

/// The checks of this room.
pub const CHECKS: &[&dyn Check] = &[&Container, &Agreement, &Pictures];

/// Looks at the name, at the parts and at the end of the file.
#[derive(Debug)]
pub(crate) struct Container;

const TYPE_MISMATCH: Code = Code::of("file.name.type-mismatch");
const LOOKED_FOR: &str = "file name ending, data after the end of the format, other formats in it, \
                          parts that stand twice, checksums, frames, notes";

/// The limits that stop a walker before the end of the file.
const LISTING_LIMITS: [&str; 3] = ["boxes", "jpeg_segments", "png_chunks"];

impl Check for Container {
    fn info(&self) -> &'static CheckInfo {
        &CheckInfo {
            id: "container",
            codes: &[
                "file.container.polyglot",
                "file.container.trailing-data",
                "file.name.type-mismatch",
                "file.notes.none",
                "file.part.bad-checksum",
                "file.part.duplicate",
                "file.picture.frames",
            ],
            sources: &[
                "credentials specification §3.3",
                "hostile-input specification §7 (B11, C03, C05, C07, C08)",
            ],
        }
    }

    fn run(&self, case: &Case<'_>) -> Answer {
        let media = case.media();
        let trailers = media.segments.iter().filter(|segment| segment.role == Role::Trailer);
        let findings: Vec<_> = type_mismatch(case.situation().name, media.format)
            .into_iter()
            .chain(trailers.map(|trailer| trailer::finding(case, trailer)))
            .chain(polyglot::findings(case))
            .chain(repeats::findings(case))
            .chain(frames::finding(case))
            .chain(notes::none(media))
            .collect();
        match unread(case) {
            Some(reason) if findings.is_empty() || reason == Reason::Empty => {
                Answer::inconclusive(LOOKED_FOR, reason)
            }
            open => Answer { open, ..Answer::from_findings(LOOKED_FOR, findings) },
        }
    }
}

/// Why not all of the file was walked.
fn unread(case: &Case<'_>) -> Option<Reason> {
    let media = case.media();
    if case.bytes().is_empty() {
        return Some(Reason::Empty);
    }
    if !media.format.info().walked {
        return Some(Reason::UnsupportedFormat);
    }
    let stopped = media.limits.iter().any(|hit| LISTING_LIMITS.contains(&hit.name));
    stopped.then_some(Reason::Limit)
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

#[cfg(test)]
mod tests {
    use countermark_model::{Outcome, Situation, Span};

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
        check(
            &file,
            Some("a.gif"),
            "file.name.type-mismatch file.container.trailing-data file.notes.none",
        );
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
