//! WebP: RIFF chunks.
//!
//! A file is `RIFF`, a 32-bit little-endian size of all that follows, `WEBP`, and chunks: four letters,
//! size of the data, data, and a padding byte when the size is odd. A simple file holds one `VP8 ` or
//! `VP8L`; an extended one starts with `VP8X` (flags, canvas) and may hold `ICCP`, `ANIM`, `ALPH`, `EXIF`,
//! `XMP `, `C2PA`, and frames `ANMF`, which hold chunks after 16 bytes of their own.
//!
//! Sources: RFC 9649 §2 (container), §3 (lossless header); RFC 6386 §9.1 (lossy header); C2PA 2.2 §A.3.5.
//! Listing: the padding byte belongs to its chunk; the first 12 bytes are the part `RIFF`.

use std::{borrow::Cow, ops::Range};

use countermark_model::{AnomalyKind, Span, to_u64};

use super::plain_text;
use crate::{
    Budget, Carrier, Dimensions, Field, Role,
    metadata::{exif, xmp},
    reader::Reader,
    walk::Walk,
};

/// Walks the chunks of `bytes`.
pub(crate) fn walk<'a>(bytes: &'a [u8], budget: &mut Budget) -> Walk<'a> {
    let mut walker =
        Walker { bytes, budget, walk: Walk::default(), picture: false, seen: Vec::new() };
    let header = bytes.len().min(HEADER);
    walker.walk.part("RIFF", Role::Framing, 0..header, header.min(8)..header);
    let end = walker.riff_end(header);
    if !walker.chunks(header..end, None) {
        walker.walk.unlisted(bytes, walker.listed_to());
        return walker.walk;
    }
    walker.walk.trailer(bytes, end);
    if !walker.picture {
        walker.budget.anomaly("riff.picture", AnomalyKind::Missing, Span::of(end, 0));
    }
    walker.walk
}

/// Length of `RIFF`, size and `WEBP` in bytes.
const HEADER: usize = 12;

/// Length of what a frame holds before its chunks: place, size, duration and flags.
const FRAME_HEADER: usize = 16;

/// Chunks that stand at most once.
const ONCE: [&[u8; 4]; 6] = [b"VP8X", b"ICCP", b"ANIM", b"EXIF", b"XMP ", b"C2PA"];

struct Walker<'a, 'b> {
    bytes: &'a [u8],
    budget: &'b mut Budget,
    walk: Walk<'a>,
    picture: bool,
    /// Those of [`ONCE`] that were met.
    seen: Vec<[u8; 4]>,
}

impl<'a> Walker<'a, '_> {
    /// Where the file says that it ends, its padding included, clipped to where it does end.
    fn riff_end(&mut self, header: usize) -> usize {
        let len = self.bytes.len();
        let Some(size) = Reader::new(self.bytes, 4).u32_le() else { return len };
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        let end = padded(size).saturating_add(8);
        if size.saturating_add(8) > len {
            self.anomaly("riff.size", AnomalyKind::LengthMismatch, &(4..header));
        }
        end.clamp(header, len)
    }

    /// Where the listed top-level parts end.
    fn listed_to(&self) -> usize {
        let top = self.walk.segments.iter().rev().find(|segment| segment.parent.is_none());
        top.and_then(|segment| usize::try_from(segment.span.end()).ok()).unwrap_or(0)
    }

    /// Lists the chunks in `range`; false when a limit stopped it.
    fn chunks(&mut self, range: Range<usize>, parent: Option<usize>) -> bool {
        let mut at = range.start;
        while at < range.end {
            let limit = self.budget.limits().boxes;
            if !self.budget.allows("boxes", limit, self.walk.segments.len(), to_u64(at)) {
                return false;
            }
            let mut reader = Reader::new(self.bytes.get(..range.end).unwrap_or_default(), at);
            let (Some(kind), Some(size)) = (reader.array::<4>(), reader.u32_le()) else {
                self.anomaly("riff.chunk", AnomalyKind::Truncated, &(at..range.end));
                self.list("stray", Role::Unknown, at..range.end, at..range.end, parent);
                return true;
            };
            let start = reader.at();
            let size = usize::try_from(size).unwrap_or(usize::MAX);
            let body = start..start.saturating_add(size).min(range.end);
            let span = at..start.saturating_add(padded(size)).min(range.end);
            if body.len() < size {
                self.anomaly("riff.chunk", AnomalyKind::LengthMismatch, &span);
            }
            at = span.end;
            if !self.chunk(kind, span, body, parent) {
                return false;
            }
        }
        true
    }

    /// Lists and reads one chunk; false when a limit stopped it.
    fn chunk(
        &mut self,
        kind: [u8; 4],
        span: Range<usize>,
        body: Range<usize>,
        parent: Option<usize>,
    ) -> bool {
        if ONCE.contains(&&kind) {
            if self.seen.contains(&kind) {
                self.anomaly("riff.chunk", AnomalyKind::Duplicate, &span);
            } else {
                self.seen.push(kind);
            }
        }
        let index = self.walk.segments.len();
        self.list(&kind.escape_ascii().to_string(), role(kind), span, body.clone(), parent);
        match &kind {
            b"ANMF" if parent.is_none() => {
                let inner = body.start.saturating_add(FRAME_HEADER).min(body.end)..body.end;
                return self.chunks(inner, Some(index));
            }
            b"VP8X" => self.dimensions(extended_size(self.data(&body)), &body),
            b"VP8 " | b"VP8L" => {
                self.picture = true;
                let data = self.data(&body);
                let size = if &kind == b"VP8 " { lossy_size(data) } else { lossless_size(data) };
                self.dimensions(size, &body);
            }
            b"EXIF" => {
                // The specification wants a bare TIFF header; many writers keep JPEG's identifier.
                let skip = if self.data(&body).starts_with(b"Exif\0\0") { 6 } else { 0 };
                let tiff = body.start.saturating_add(skip)..body.end;
                self.walk.exif(exif::read(self.bytes, tiff, self.budget));
            }
            b"XMP " => {
                let span = Span::of(body.start, body.len());
                self.walk.fields.extend(xmp::read(self.data(&body), span, self.budget));
            }
            _ if role(kind) == Role::Unknown => self.field(kind, &body),
            _ => {}
        }
        true
    }

    fn data(&self, body: &Range<usize>) -> &'a [u8] {
        self.bytes.get(body.clone()).unwrap_or_default()
    }

    /// Keeps the size of the canvas or, without one, of the first picture.
    fn dimensions(&mut self, size: Option<Dimensions>, body: &Range<usize>) {
        match size {
            Some(size) => drop(self.walk.dimensions.get_or_insert(size)),
            None => self.anomaly("riff.header", AnomalyKind::Malformed, body),
        }
    }

    fn list(
        &mut self,
        name: &str,
        role: Role,
        span: Range<usize>,
        body: Range<usize>,
        parent: Option<usize>,
    ) {
        self.walk.part(name, role, span, body);
        if let Some(listed) = self.walk.segments.last_mut() {
            listed.parent = parent;
        }
    }

    fn field(&mut self, kind: [u8; 4], body: &Range<usize>) {
        let raw = self.data(body);
        let span = Span::of(body.start, body.len());
        self.walk.fields.push(Field {
            carrier: Carrier::Riff,
            key: kind.escape_ascii().to_string(),
            raw: Cow::Borrowed(raw),
            text: plain_text(raw, &span, self.budget),
            span,
        });
    }

    fn anomaly(&mut self, what: &'static str, kind: AnomalyKind, range: &Range<usize>) {
        self.budget.anomaly(what, kind, Span::of(range.start, range.len()));
    }
}

const fn padded(size: usize) -> usize {
    size.saturating_add(size & 1)
}

fn role(kind: [u8; 4]) -> Role {
    match &kind {
        b"VP8 " | b"VP8L" | b"VP8X" | b"ALPH" | b"ANIM" | b"ANMF" => Role::Pixels,
        b"ICCP" => Role::Icc,
        b"EXIF" => Role::Exif,
        b"XMP " => Role::Xmp,
        b"C2PA" => Role::C2pa,
        _ => Role::Unknown,
    }
}

/// Canvas of `VP8X`: flags (8 bits), reserved (24), width - 1 and height - 1 (24 each).
fn extended_size(data: &[u8]) -> Option<Dimensions> {
    let &[_, _, _, _, w0, w1, w2, h0, h1, h2] = data.first_chunk::<10>()?;
    let side = |low, middle, high| u32::from_le_bytes([low, middle, high, 0]).saturating_add(1);
    Some(Dimensions { width: side(w0, w1, w2), height: side(h0, h1, h2) })
}

/// Size of a `VP8 ` key frame: tag (24 bits), start code, width and height (14 bits each, then scaling).
fn lossy_size(data: &[u8]) -> Option<Dimensions> {
    let &[_, _, _, 0x9d, 0x01, 0x2a, w0, w1, h0, h1] = data.first_chunk::<10>()? else {
        return None;
    };
    let side = |low, high| u32::from(u16::from_le_bytes([low, high]) & 0x3fff);
    let size = Dimensions { width: side(w0, w1), height: side(h0, h1) };
    (size.width > 0 && size.height > 0).then_some(size)
}

/// Size of a `VP8L` picture: signature, width - 1 and height - 1 (14 bits each).
fn lossless_size(data: &[u8]) -> Option<Dimensions> {
    let &[0x2f, b0, b1, b2, b3] = data.first_chunk::<5>()? else { return None };
    let bits = u32::from_le_bytes([b0, b1, b2, b3]);
    let side = |bits: u32| (bits & 0x3fff).saturating_add(1);
    Some(Dimensions { width: side(bits), height: side(bits >> 14) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Media,
        container::samples::{LOSSLESS, webp},
    };
    use countermark_model::Limits;

    /// Walks a WebP of `chunks` and compares the parts and anomalies with `expect`.
    fn check(chunks: &[(&[u8; 4], &[u8])], after: &[u8], expect: &str) {
        let mut file = webp(chunks);
        file.extend(after);
        let media = Media::read(&file, &Limits::NATIVE);
        let parts = media.segments.iter().map(|s| format!("{}:{:?}", s.name, s.role));
        let wrong = media.anomalies.iter().map(|a| format!("{} {:?}", a.what, a.kind));
        assert_eq!(parts.chain(wrong).collect::<Vec<_>>().join(" "), expect);
    }

    #[test]
    fn simple_file_with_odd_chunk_and_trailer() {
        let odd: &[u8] = b"{\"a\":1}";
        check(
            &[(b"VP8L", LOSSLESS), (b"zzzz", odd)],
            b"xx",
            "RIFF:Framing VP8L:Pixels zzzz:Unknown trailer:Trailer",
        );
        let file = webp(&[(b"VP8L", LOSSLESS), (b"zzzz", odd)]);
        let media = Media::read(&file, &Limits::NATIVE);
        assert_eq!(media.dimensions, Some(Dimensions { width: 3, height: 6 }));
        let field = media.fields_of(Carrier::Riff).next().unwrap();
        assert_eq!(
            (field.selector().as_str(), field.text.as_deref()),
            ("riff:zzzz", Some("{\"a\":1}"))
        );
    }

    #[test]
    fn frames_hold_chunks() {
        let mut frame = vec![0; FRAME_HEADER];
        frame.extend(b"VP8L\x06\0\0\0");
        frame.extend(LOSSLESS);
        let canvas = [0x02, 0, 0, 0, 9, 0, 0, 4, 0, 0];
        check(
            &[(b"VP8X", &canvas), (b"ANMF", &frame), (b"C2PA", b""), (b"C2PA", b"")],
            b"",
            "RIFF:Framing VP8X:Pixels ANMF:Pixels VP8L:Pixels C2PA:C2pa C2PA:C2pa \
             riff.chunk Duplicate",
        );
        let file = webp(&[(b"VP8X", &canvas), (b"ANMF", &frame)]);
        let media = Media::read(&file, &Limits::NATIVE);
        assert_eq!(media.dimensions, Some(Dimensions { width: 10, height: 5 }));
        assert_eq!(media.segments.last().unwrap().parent, Some(2));
    }

    #[test]
    fn lies_and_gaps_are_noted() {
        check(&[], b"", "RIFF:Framing riff.picture Missing");
        let mut file = webp(&[(b"VP8L", LOSSLESS)]);
        let size_at = file.len() - LOSSLESS.len() - 4;
        file[size_at] = 200;
        let media = Media::read(&file, &Limits::NATIVE);
        assert_eq!(media.anomalies.len(), 1);
        assert_eq!(media.anomalies[0].kind, AnomalyKind::LengthMismatch);
        file.truncate(size_at);
        let media = Media::read(&file, &Limits::NATIVE);
        assert!(media.anomalies.iter().any(|a| a.kind == AnomalyKind::Truncated));
        assert!(media.anomalies.iter().any(|a| a.what == "riff.size"));
    }
}
