//! PNG chunks.
//!
//! A file is an 8-byte signature and chunks: 32-bit big-endian length of the data, four letters of type,
//! data, CRC-32 over type and data. IHDR comes first and IEND last; the picture is in consecutive IDAT
//! chunks. The case of the letters carries meaning: a decoder must not ignore a chunk whose first letter
//! is a capital.
//!
//! Sources: W3C PNG (third edition) §5, §11; C2PA 2.2 §A.3.3 (`caBX`); Extensions to the PNG
//! specification 1.5 (registered chunks).

mod text;

use std::{borrow::Cow, ops::Range};

use countermark_model::{AnomalyKind, Span, to_u64};

use super::plain_text;
use crate::{Budget, Carrier, Dimensions, Field, Role, metadata::exif, reader::Reader, walk::Walk};

/// Walks the chunks of `bytes`.
pub(crate) fn walk<'a>(bytes: &'a [u8], budget: &mut Budget) -> Walk<'a> {
    let mut walker = Walker {
        bytes,
        budget,
        walk: Walk::default(),
        seen: Vec::new(),
        profiles: Vec::new(),
        has_packet: false,
    };
    let signature = bytes.len().min(SIGNATURE);
    walker.walk.part("signature", Role::Framing, 0..signature, 0..signature);
    walker.run(signature);
    walker.walk
}

/// Length of the signature in bytes.
const SIGNATURE: usize = 8;

/// Chunks that stand at most once and whose second copy is ignored by some decoders and read by others.
const ONCE: [&[u8; 4]; 7] = [b"IHDR", b"PLTE", b"tRNS", b"iCCP", b"eXIf", b"caBX", b"acTL"];

struct Walker<'a, 'b> {
    bytes: &'a [u8],
    budget: &'b mut Budget,
    walk: Walk<'a>,
    /// Types in the order of their first appearance; only those that order and uniqueness are about.
    seen: Vec<[u8; 4]>,
    /// Profiles wrapped as text that were read.
    profiles: Vec<Role>,
    /// Whether an XMP packet was read.
    has_packet: bool,
}

/// A chunk as its header and the end of the file describe it.
struct Chunk {
    kind: [u8; 4],
    span: Range<usize>,
    body: Range<usize>,
}

impl<'a> Walker<'a, '_> {
    fn run(&mut self, mut at: usize) {
        let mut last = *b"\0\0\0\0";
        while at < self.bytes.len() {
            let limit = self.budget.limits().png_chunks;
            let listed = self.walk.segments.len();
            if !self.budget.allows("png_chunks", limit, listed, to_u64(at)) {
                return self.walk.unlisted(self.bytes, at);
            }
            let Some(chunk) = self.chunk(at) else {
                self.walk.part("stray", Role::Unknown, at..self.bytes.len(), at..self.bytes.len());
                break;
            };
            at = chunk.span.end;
            self.check_order(&chunk, last);
            let role = self.read(&chunk);
            let name = chunk.kind.escape_ascii().to_string();
            self.walk.part(&name, role, chunk.span, chunk.body);
            last = chunk.kind;
            if &chunk.kind == b"IEND" {
                self.expect_picture(at);
                return self.walk.picture_trailer(self.bytes, at, self.budget);
            }
        }
        self.expect_picture(self.bytes.len());
        self.budget.anomaly("png.iend", AnomalyKind::Truncated, Span::of(self.bytes.len(), 0));
    }

    /// The chunk at `at`, clipped to the file; none when not even its header is there.
    fn chunk(&mut self, at: usize) -> Option<Chunk> {
        let len = self.bytes.len();
        let mut reader = Reader::new(self.bytes, at);
        let (Some(length), Some(kind)) = (reader.u32_be(), reader.array::<4>()) else {
            self.anomaly("png.chunk", AnomalyKind::Truncated, &(at..len));
            return None;
        };
        let start = reader.at();
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        let body = start..start.saturating_add(length).min(len);
        let span = at..body.end.saturating_add(4).min(len);
        if !kind.iter().all(u8::is_ascii_alphabetic) {
            self.anomaly("png.chunk", AnomalyKind::Malformed, &span);
        }
        match self.bytes.get(body.end..span.end).and_then(|crc| crc.first_chunk::<4>()) {
            None => self.anomaly("png.chunk", AnomalyKind::LengthMismatch, &span),
            Some(crc) => {
                let covered = self.bytes.get(start.saturating_sub(4)..body.end).unwrap_or_default();
                if crc32fast::hash(covered) != u32::from_be_bytes(*crc) {
                    self.anomaly("png.chunk", AnomalyKind::BadChecksum, &span);
                }
            }
        }
        Some(Chunk { kind, span, body })
    }

    fn check_order(&mut self, chunk: &Chunk, last: [u8; 4]) {
        let kind = &chunk.kind;
        let again = self.seen.contains(kind);
        let after_idat = self.seen.contains(b"IDAT");
        if self.walk.segments.len() == 1 && kind != b"IHDR" {
            self.anomaly("png.ihdr", AnomalyKind::Misplaced, &chunk.span);
        }
        let misplaced = match kind {
            b"IDAT" => again && &last != b"IDAT",
            b"PLTE" | b"tRNS" | b"iCCP" | b"caBX" => after_idat,
            _ => false,
        };
        if misplaced {
            self.anomaly("png.chunk", AnomalyKind::Misplaced, &chunk.span);
        }
        if again && ONCE.contains(&kind) {
            self.anomaly("png.chunk", AnomalyKind::Duplicate, &chunk.span);
        }
        if !again && (ONCE.contains(&kind) || kind == b"IDAT") {
            self.seen.push(*kind);
        }
    }

    fn expect_picture(&mut self, at: usize) {
        for (kind, what) in [(b"IHDR", "png.ihdr"), (b"IDAT", "png.idat")] {
            if !self.seen.contains(kind) {
                self.anomaly(what, AnomalyKind::Missing, &(at..at));
            }
        }
    }

    /// Reads what the chunk holds, and says what it is for.
    fn read(&mut self, chunk: &Chunk) -> Role {
        let role = role(chunk.kind);
        match &chunk.kind {
            b"IHDR" => self.header(&chunk.body),
            b"tEXt" | b"zTXt" | b"iTXt" => return self.text(chunk.kind, chunk.body.clone()),
            b"comf" => self.comfy(&chunk.body),
            b"eXIf" => self.exif(&chunk.body),
            _ => {}
        }
        if matches!(role, None | Some(Role::Metadata)) {
            self.chunk_field(chunk);
        }
        // The fifth bit of the first letter is clear in chunks that no decoder may ignore.
        let critical = chunk.kind.first().is_some_and(u8::is_ascii_uppercase);
        role.unwrap_or(if critical { Role::Pixels } else { Role::Unknown })
    }

    fn header(&mut self, body: &Range<usize>) {
        let mut reader = Reader::new(self.bytes.get(..body.end).unwrap_or_default(), body.start);
        if body.len() != 13 {
            self.anomaly("png.ihdr", AnomalyKind::LengthMismatch, body);
        }
        let (Some(width), Some(height)) = (reader.u32_be(), reader.u32_be()) else { return };
        let valid = 1..=0x7fff_ffff;
        if !valid.contains(&width) || !valid.contains(&height) {
            return self.anomaly("png.ihdr", AnomalyKind::Malformed, body);
        }
        self.walk.dimensions.get_or_insert(Dimensions { width, height });
    }

    /// Reads `eXIf`. Some writers put the identifier of the JPEG segment before the TIFF header.
    fn exif(&mut self, body: &Range<usize>) {
        let data = self.bytes.get(body.clone()).unwrap_or_default();
        let skip = if data.starts_with(b"Exif\0\0") { 6 } else { 0 };
        let tiff = body.start.saturating_add(skip)..body.end;
        self.walk.exif(exif::read(self.bytes, tiff, self.budget));
    }

    fn chunk_field(&mut self, chunk: &Chunk) {
        let raw = self.bytes.get(chunk.body.clone()).unwrap_or_default();
        let span = Span::of(chunk.body.start, raw.len());
        self.walk.fields.push(Field {
            carrier: Carrier::PngChunk,
            key: chunk.kind.escape_ascii().to_string(),
            raw: Cow::Borrowed(raw),
            text: plain_text(raw, &span, self.budget),
            span,
        });
    }

    fn anomaly(&mut self, what: &'static str, kind: AnomalyKind, range: &Range<usize>) {
        self.budget.anomaly(what, kind, Span::of(range.start, range.len()));
    }
}

/// What a registered chunk is for; none for the others. Text chunks may turn out to be something else.
fn role(kind: [u8; 4]) -> Option<Role> {
    Some(match &kind {
        b"IHDR" | b"PLTE" | b"tRNS" | b"IDAT" | b"gAMA" | b"cHRM" | b"sRGB" | b"cICP" | b"sBIT" => {
            Role::Pixels
        }
        b"acTL" | b"fcTL" | b"fdAT" | b"bKGD" | b"mDCV" | b"cLLI" => Role::Pixels,
        b"iCCP" => Role::Icc,
        b"IEND" => Role::Framing,
        b"caBX" => Role::C2pa,
        b"eXIf" => Role::Exif,
        b"tEXt" | b"zTXt" | b"iTXt" => Role::Text,
        b"comf" | b"dSIG" | b"gIFg" | b"gIFt" | b"gIFx" | b"hIST" | b"iDOT" | b"oFFs" | b"pCAL"
        | b"pHYs" | b"sCAL" | b"sPLT" | b"sTER" | b"tIME" => Role::Metadata,
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
