//! PNG text chunks.
//!
//! `tEXt` is keyword, NUL, text; `zTXt` is keyword, NUL, method 0, zlib data; `iTXt` is keyword, NUL,
//! flag, method, language, NUL, translated keyword, NUL, text that is compressed when the flag is 1. A
//! keyword has 1 to 79 bytes. XMP stands under `XML:com.adobe.xmp`, in practice in any of the three.
//! ImageMagick wraps binary profiles as text: newline, name, newline, length in decimal, newline, and
//! the bytes in hexadecimal with line breaks. ComfyUI writes a chunk `comf`: keyword, NUL, JSON.
//!
//! Sources: W3C PNG (third edition) §11.3.3; generator-signatures specification §2; ExifTool tag
//! names, PNG `TextualData` (raw profiles).

use std::{borrow::Cow, ops::Range};

use countermark_model::{AnomalyKind, Span};
use miniz_oxide::inflate::{
    TINFLStatus,
    core::{
        DecompressorOxide, decompress,
        inflate_flags::{TINFL_FLAG_PARSE_ZLIB_HEADER, TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF},
    },
};

use super::Walker;
use crate::{
    Budget, Carrier, Field, Role,
    container::bounded_text,
    metadata::{exif, iptc, text, xmp},
};

/// Longest keyword in bytes, with its NUL.
const MAX_KEYWORD: usize = 80;

impl<'a> Walker<'a, '_> {
    /// Reads a text chunk of the given kind, and says what it is for.
    pub(super) fn text(&mut self, kind: [u8; 4], body: Range<usize>) -> Role {
        let data = self.bytes.get(body.clone()).unwrap_or_default();
        let span = Span::of(body.start, body.len());
        let (keyword, rest) = split_keyword(data).unwrap_or_else(|| {
            self.budget.anomaly("png.text", AnomalyKind::Malformed, span.clone());
            (&[], data)
        });
        let value = match &kind {
            b"zTXt" => self.compressed(rest, &span),
            b"iTXt" => self.international(rest, &span),
            _ => Cow::Borrowed(rest),
        };
        let span = place(&value, &body).unwrap_or(span);
        if keyword == b"XML:com.adobe.xmp" {
            if std::mem::replace(&mut self.has_packet, true) {
                self.budget.anomaly("png.xmp", AnomalyKind::Duplicate, span.clone());
            }
            self.walk.fields.extend(xmp::read(&value, span, self.budget));
            return Role::Xmp;
        }
        if let Some((role, fields)) = self.raw_profile(keyword, &value, &span) {
            self.walk.fields.extend(fields);
            return role;
        }
        self.text_field(keyword, value, span);
        Role::Text
    }

    /// Reads ComfyUI's chunk as if it were a text chunk.
    pub(super) fn comfy(&mut self, body: &Range<usize>) {
        let data = self.bytes.get(body.clone()).unwrap_or_default();
        if let Some((keyword, rest)) = split_keyword(data) {
            let start = body.end.saturating_sub(rest.len());
            self.text_field(keyword, Cow::Borrowed(rest), Span::of(start, rest.len()));
        }
    }

    fn text_field(&mut self, keyword: &[u8], raw: Cow<'a, [u8]>, span: Span) {
        let key = text::decode(keyword);
        let text = bounded_text(&raw, &span, self.budget);
        self.walk.fields.push(Field { carrier: Carrier::PngText, key, raw, text, span });
    }

    /// The text of a `zTXt` chunk, after the keyword.
    fn compressed(&mut self, rest: &'a [u8], span: &Span) -> Cow<'a, [u8]> {
        let Some((method, data)) = rest.split_first() else {
            self.budget.anomaly("png.text", AnomalyKind::Truncated, span.clone());
            return Cow::Borrowed(rest);
        };
        if *method != 0 {
            self.budget.anomaly("png.text", AnomalyKind::Unsupported, span.clone());
        }
        Cow::Owned(inflate(data, span, self.budget))
    }

    /// The text of an `iTXt` chunk, after the keyword.
    fn international(&mut self, rest: &'a [u8], span: &Span) -> Cow<'a, [u8]> {
        let text = rest.split_at_checked(2).and_then(|(flags, rest)| {
            let (_language, rest) = split_nul(rest)?;
            let (_translated, text) = split_nul(rest)?;
            Some((flags.first() == Some(&1), text))
        });
        match text {
            Some((true, data)) => Cow::Owned(inflate(data, span, self.budget)),
            Some((false, text)) => Cow::Borrowed(text),
            None => {
                self.budget.anomaly("png.text", AnomalyKind::Malformed, span.clone());
                Cow::Borrowed(rest)
            }
        }
    }

    /// The fields of a profile that ImageMagick wrapped as text; none when it is no such profile. Each
    /// kind is read once, so that many small profiles cannot multiply the limits.
    fn raw_profile(
        &mut self,
        keyword: &[u8],
        text: &[u8],
        span: &Span,
    ) -> Option<(Role, Vec<Field<'a>>)> {
        let name = keyword.strip_prefix(b"Raw profile type ")?.to_ascii_lowercase();
        let profile = unwrap_profile(text)?;
        let has_identifier = profile.starts_with(b"Exif\0\0");
        let role = match name.as_slice() {
            b"exif" => Role::Exif,
            b"app1" if has_identifier => Role::Exif,
            b"app1" | b"xmp" => Role::Xmp,
            b"iptc" | b"8bim" => Role::Iptc,
            _ => return None,
        };
        if self.profiles.contains(&role) {
            self.budget.anomaly("png.raw-profile", AnomalyKind::Duplicate, span.clone());
            return None;
        }
        self.profiles.push(role);
        let fields = match role {
            Role::Xmp => xmp::read(&profile, span.clone(), self.budget),
            Role::Exif => self.in_buffer(&profile, span, |bytes, budget| {
                let start = if has_identifier { 6 } else { 0 };
                exif::read(bytes, start..bytes.len(), budget).fields
            }),
            _ => self.in_buffer(&profile, span, |bytes, budget| {
                let skip = if bytes.starts_with(b"Photoshop 3.0\0") { 14 } else { 0 };
                iptc::read_photoshop(bytes, skip..bytes.len(), budget)
            }),
        };
        Some((role, fields))
    }

    /// Reads a profile that is not in the file as it is: its fields and anomalies get the place of the chunk.
    fn in_buffer(
        &mut self,
        profile: &[u8],
        span: &Span,
        read: impl for<'p> Fn(&'p [u8], &mut Budget) -> Vec<Field<'p>>,
    ) -> Vec<Field<'a>> {
        let mut inner = Budget::new(*self.budget.limits());
        let fields = read(profile, &mut inner);
        let (anomalies, hits) = inner.into_parts();
        for anomaly in anomalies {
            self.budget.anomaly(anomaly.what, anomaly.kind, span.clone());
        }
        for hit in hits {
            let value = usize::try_from(hit.value).unwrap_or(usize::MAX);
            self.budget.hit(hit.name, value, span.offset);
        }
        let owned = |field: Field<'_>| Field {
            carrier: field.carrier,
            key: field.key,
            raw: Cow::Owned(field.raw.into_owned()),
            text: field.text,
            span: span.clone(),
        };
        fields.into_iter().map(owned).collect()
    }
}

/// Where a value stands that is the end of `body` as it is; a compressed one has the place of the chunk.
#[expect(clippy::ptr_arg, reason = "whether it is borrowed from the file is what counts")]
fn place(value: &Cow<'_, [u8]>, body: &Range<usize>) -> Option<Span> {
    match value {
        Cow::Borrowed(value) => Some(Span::of(body.end.saturating_sub(value.len()), value.len())),
        Cow::Owned(_) => None,
    }
}

/// Keyword and the rest after its NUL.
fn split_keyword(data: &[u8]) -> Option<(&[u8], &[u8])> {
    split_nul(data).filter(|(keyword, _)| keyword.len() < MAX_KEYWORD)
}

fn split_nul(data: &[u8]) -> Option<(&[u8], &[u8])> {
    let nul = data.iter().position(|&b| b == 0)?;
    Some((data.get(..nul)?, data.get(nul.checked_add(1)?..)?))
}

/// Inflates zlib data within the limits on text. What came out before a limit or damage is kept.
fn inflate(data: &[u8], span: &Span, budget: &mut Budget) -> Vec<u8> {
    let limits = *budget.limits();
    let allowed = budget.inflate_allowance();
    let (output, status) = inflate_within(data, allowed);
    budget.inflated(output.len());
    let kind = match status {
        TINFLStatus::Done => return output,
        TINFLStatus::HasMoreOutput if allowed < limits.inflated_text => {
            budget.hit("inflated_total", limits.inflated_total, span.offset);
            return output;
        }
        TINFLStatus::HasMoreOutput => {
            budget.hit("inflated_text", limits.inflated_text, span.offset);
            return output;
        }
        TINFLStatus::NeedsMoreInput | TINFLStatus::FailedCannotMakeProgress => {
            AnomalyKind::Truncated
        }
        TINFLStatus::Adler32Mismatch => AnomalyKind::BadChecksum,
        _ => AnomalyKind::Malformed,
    };
    budget.anomaly("png.text", kind, span.clone());
    output
}

/// Inflates to `allowed` bytes at most, and says why it stopped.
fn inflate_within(data: &[u8], allowed: usize) -> (Vec<u8>, TINFLStatus) {
    let flags = TINFL_FLAG_PARSE_ZLIB_HEADER | TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
    let mut state = Box::<DecompressorOxide>::default();
    let mut output = vec![0; data.len().saturating_mul(2).max(64).min(allowed)];
    let (mut read, mut written) = (0_usize, 0_usize);
    loop {
        let rest = data.get(read..).unwrap_or_default();
        let (status, taken, made) = decompress(&mut state, rest, &mut output, written, flags);
        read = read.saturating_add(taken);
        written = written.saturating_add(made);
        if status != TINFLStatus::HasMoreOutput || output.len() >= allowed {
            output.truncate(written);
            return (output, status);
        }
        output.resize(output.len().saturating_mul(2).min(allowed), 0);
    }
}

/// The bytes of a raw profile.
fn unwrap_profile(text: &[u8]) -> Option<Vec<u8>> {
    let mut lines = text.trim_ascii_start().splitn(3, |&b| b == b'\n');
    let _name = lines.next()?;
    let length: usize = std::str::from_utf8(lines.next()?.trim_ascii()).ok()?.parse().ok()?;
    let digits: Option<Vec<u8>> = lines
        .next()?
        .iter()
        .filter(|b| !b.is_ascii_whitespace())
        .map(|&b| char::from(b).to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
        .collect();
    let (pairs, _) = digits.as_deref()?.as_chunks::<2>();
    let bytes: Vec<u8> = pairs.iter().map(|[high, low]| (high << 4) | low).collect();
    (bytes.len() == length).then_some(bytes)
}
