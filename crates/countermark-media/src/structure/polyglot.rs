//! Files that are a picture to one program and something else to another.
//!
//! | Other thing | Where programs look for it |
//! |---|---|
//! | ZIP, JAR | from the end: a record `PK 05 06`, at most 65,557 bytes before it, that names a directory of entries (APPNOTE 6.3.10, 4.3.16); a JAR has an entry `META-INF/MANIFEST.MF` |
//! | PDF | `%PDF-` and a version: readers want it within the first 1,024 bytes, or cut off what stands before |
//! | HTML | `<html`, `<!doctype html` or `<script` anywhere, where a server sends the file as a page |
//! | SVG | `<script`, attributes `on…` and `javascript:` in the drawing itself |
//!
//! Picture data is not searched: by chance it holds any four bytes. A text may speak of a page, so this
//! is a hint for experts.

use std::borrow::Cow;

use countermark_model::{About, Code, Evidence, Finding, Span, Value};
use memchr::{memchr_iter, memmem};

use crate::{Case, Format, Role, Segment};

const POLYGLOT: Code = Code::of("file.container.polyglot");

/// One finding for each kind of thing that the file is beside a picture, with the first place.
pub(super) fn findings(case: &Case<'_>) -> Vec<Finding> {
    let bytes = case.bytes();
    if case.media().format == Format::Svg {
        let script = svg_script(bytes);
        return script
            .map(|at| finding("svg-script", Span::of(at, 0), "svg"))
            .into_iter()
            .collect();
    }
    if !case.media().format.info().walked {
        return Vec::new();
    }
    let archive = archive(bytes).map(|(kind, span)| finding(kind, span, "zip"));
    let texts: [(&str, Beginning); 2] = [("html", page), ("pdf", paper)];
    let found = texts.into_iter().filter_map(|(kind, search)| {
        let mut segments = case.media().segments.iter().filter(|segment| is_searched(segment));
        segments.find_map(|segment| {
            let start = usize::try_from(segment.body.offset).ok()?;
            let end = usize::try_from(segment.body.end()).ok()?;
            let at = start.checked_add(search(bytes.get(start..end)?)?)?;
            Some(finding(kind, Span::of(at, end.saturating_sub(at)), &segment.name))
        })
    });
    archive.into_iter().chain(found).collect()
}

/// Where a document of another kind begins in some bytes.
type Beginning = fn(&[u8]) -> Option<usize>;

fn finding(holds: &'static str, span: Span, label: &str) -> Finding {
    Finding::new(POLYGLOT, About::Container, Evidence::ExpertHint)
        .with_span(span, label)
        .with_param("holds", Value::Term(Cow::Borrowed(holds)))
}

/// Whether a part can hold something else than a picture without being part of one.
fn is_searched(segment: &Segment) -> bool {
    match segment.role {
        Role::C2pa | Role::Framing | Role::Icc | Role::Pixels | Role::Thumbnail => false,
        Role::Exif
        | Role::Iptc
        | Role::Metadata
        | Role::Padding
        | Role::Text
        | Role::Trailer
        | Role::Unknown
        | Role::Xmp => true,
    }
}

/// Length of the record at the end of an archive, without its comment.
const END_RECORD: usize = 22;

/// The archive that ends in the last part of `bytes`, from its first entry to the end of its record.
fn archive(bytes: &[u8]) -> Option<(&'static str, Span)> {
    // A comment is at most 65,535 bytes long.
    let tail = bytes.len().saturating_sub(END_RECORD.saturating_add(usize::from(u16::MAX)));
    let ends = memmem::rfind_iter(bytes.get(tail..)?, b"PK\x05\x06");
    ends.map(|at| at.saturating_add(tail)).find_map(|end| archive_before(bytes, end))
}

/// The archive whose end record is at `end`: its directory must stand right before it.
fn archive_before(bytes: &[u8], end: usize) -> Option<(&'static str, Span)> {
    let record = bytes.get(end..)?.first_chunk::<END_RECORD>()?;
    let number = |at: usize| {
        let value = record.get(at..)?.first_chunk::<4>()?;
        usize::try_from(u32::from_le_bytes(*value)).ok()
    };
    let (size, stated) = (number(12)?, number(16)?);
    let directory_at = end.checked_sub(size)?;
    let directory = bytes.get(directory_at..end)?;
    // Offsets count from the start of the archive, wherever the file begins.
    let base = directory_at.checked_sub(stated)?;
    let entry = directory.strip_prefix(b"PK\x01\x02")?;
    let first = usize::try_from(u32::from_le_bytes(*entry.get(38..)?.first_chunk::<4>()?)).ok()?;
    let start = base.checked_add(first)?;
    bytes.get(start..directory_at)?.strip_prefix(b"PK\x03\x04")?;
    let is_jar = memmem::find(directory, b"META-INF/MANIFEST.MF").is_some();
    let length = end.saturating_add(END_RECORD).saturating_sub(start);
    Some((if is_jar { "jar" } else { "zip" }, Span::of(start, length)))
}

/// Where a page begins, or a script in one.
fn page(data: &[u8]) -> Option<usize> {
    tags(data)
        .find(|(_, tag)| {
            let named = |name: &[u8]| {
                let head =
                    tag.get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name));
                let next = tag.get(name.len());
                head && next
                    .is_some_and(|next| next.is_ascii_whitespace() || matches!(next, b'>' | b'/'))
            };
            named(b"html") || named(b"script") || named(b"!doctype html")
        })
        .map(|(at, _)| at)
}

/// Every `<` in `data`, with what follows it.
fn tags(data: &[u8]) -> impl Iterator<Item = (usize, &[u8])> {
    memchr_iter(b'<', data).map(|at| (at, data.get(at.saturating_add(1)..).unwrap_or_default()))
}

/// Where `%PDF-` stands with a digit behind it.
fn paper(data: &[u8]) -> Option<usize> {
    memmem::find_iter(data, b"%PDF-")
        .find(|at| data.get(at.saturating_add(5)).is_some_and(u8::is_ascii_digit))
}

/// Where a drawing has a script: an element, an attribute for an event, or an address that is one.
fn svg_script(data: &[u8]) -> Option<usize> {
    let element = tags(data).find(|(_, tag)| {
        let name = tag.strip_prefix(b"svg:").unwrap_or(tag);
        name.get(..6).is_some_and(|head| head.eq_ignore_ascii_case(b"script"))
    });
    let address = || memmem::find(data, b"javascript:");
    element.map(|(at, _)| at).or_else(|| event(data)).or_else(address)
}

/// Where an attribute `on…=` stands.
fn event(data: &[u8]) -> Option<usize> {
    memmem::find_iter(data, b"on").find(|at| {
        let before = at.checked_sub(1).and_then(|before| data.get(before));
        let rest = data.get(at.saturating_add(2)..).unwrap_or_default();
        let letters = rest.iter().take(32).take_while(|byte| byte.is_ascii_alphabetic()).count();
        let rest = rest.get(letters..).unwrap_or_default().trim_ascii_start();
        before.is_some_and(u8::is_ascii_whitespace) && letters > 1 && rest.starts_with(b"=")
    })
}

#[cfg(test)]
mod tests {
    use countermark_model::Situation;

    use super::*;
    use crate::container::samples::{FRAME, SCAN, jpeg};

    /// An archive of one empty entry.
    fn zip(name: &[u8]) -> Vec<u8> {
        let length = (name.len() as u16).to_le_bytes();
        let entry = [&b"PK\x03\x04"[..], &[0; 22], &length, &[0; 2], name].concat();
        let directory = [&b"PK\x01\x02"[..], &[0; 24], &length, &[0; 16], name].concat();
        let sizes = [(directory.len() as u32).to_le_bytes(), (entry.len() as u32).to_le_bytes()];
        let end =
            [&b"PK\x05\x06"[..], &[0, 0, 0, 0, 1, 0, 1, 0], &sizes.concat(), &[0; 2]].concat();
        [entry, directory, end].concat()
    }

    #[track_caller]
    fn check(bytes: &[u8], expect: &[(&str, usize)]) {
        let situation = Situation::default();
        let found = findings(&Case::open(bytes, &situation));
        let found: Vec<_> = found
            .iter()
            .map(|finding| match &finding.params["holds"].value {
                Value::Term(holds) => (&**holds, finding.at[0].0.offset as usize),
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn archives_end_the_file_or_stand_before_a_comment() {
        let picture = jpeg(&[(0xc0, FRAME)], SCAN);
        check(&picture, &[]);
        check(&[&*picture, &zip(b"a")].concat(), &[("zip", picture.len())]);
        check(&[&*picture, &zip(b"META-INF/MANIFEST.MF")].concat(), &[("jar", picture.len())]);
        check(
            &[&*picture, b"..", &zip(b"a"), b"a comment"].concat(),
            &[("zip", picture.len() + 2)],
        );
        check(&jpeg(&[(0xfe, &zip(b"a")), (0xc0, FRAME)], SCAN), &[("zip", 6)]);
        let cut = zip(b"a");
        check(&[&*picture, &cut[1..]].concat(), &[]);
        check(&[&*picture, &cut[..cut.len() - 1]].concat(), &[]);
    }

    #[test]
    fn pages_and_papers_stand_in_texts_and_behind_the_end() {
        let picture = jpeg(&[(0xc0, FRAME)], SCAN);
        let behind = |text: &[u8]| [&*picture, text].concat();
        check(&behind(b"\n<!DOCTYPE html>"), &[("html", picture.len() + 1)]);
        check(&behind(b"<SCRIPT>x</SCRIPT>"), &[("html", picture.len())]);
        check(&behind(b"<scripture> <htmlx> %PDF-x"), &[]);
        check(&behind(b"%PDF-1.7 <html>"), &[("html", picture.len() + 9), ("pdf", picture.len())]);
        check(&jpeg(&[(0xfe, b"x<html >"), (0xc0, FRAME)], SCAN), &[("html", 7)]);
        // Tables of the picture are not searched.
        check(&jpeg(&[(0xdb, b"<html>"), (0xc0, FRAME)], SCAN), &[]);
    }

    #[test]
    fn drawings_with_scripts() {
        check(b"<svg xmlns='x'/>", &[]);
        check(b"<svg><text>on it = one</text></svg>", &[]);
        check(b"<svg><script/></svg>", &[("svg-script", 5)]);
        check(b"<svg onload = 'a()'/>", &[("svg-script", 5)]);
        check(b"<svg><a href='javascript:a()'/></svg>", &[("svg-script", 14)]);
    }
}
