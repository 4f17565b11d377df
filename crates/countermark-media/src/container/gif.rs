//! GIF blocks.
//!
//! A file is `GIF87a` or `GIF89a`, the logical screen (7 bytes) with an optional global colour table,
//! blocks, and the byte 3B. A block is an image (2C, 9 bytes, optional colour table, code size) or an
//! extension (21, label); both carry their data in sub-blocks of up to 255 bytes, each with a length
//! byte, ended by a length of 0. Comments have the label FE, application extensions FF: their first
//! sub-block is an identifier of 8 bytes and 3 bytes of authentication code. XMP stands there as it is,
//! not in sub-blocks, followed by 258 bytes that lead any reader of sub-blocks to the end.
//!
//! Sources: Graphics Interchange Format 89a (1990) §17-27; XMP specification part 3 §1.1.2;
//! C2PA 2.2 §A.3.4 (`C2PA_GIF`).

use std::{borrow::Cow, ops::Range};

use countermark_model::{AnomalyKind, Span, to_u64};

use super::{bounded_text, plain_text};
use crate::{Budget, Carrier, Dimensions, Field, Role, metadata::xmp, reader::Reader, walk::Walk};

/// Walks the blocks of `bytes`.
pub(crate) fn walk<'a>(bytes: &'a [u8], budget: &mut Budget) -> Walk<'a> {
    let mut walker = Walker { bytes, budget, walk: Walk::default(), images: 0 };
    let blocks = walker.screen();
    walker.run(blocks);
    if walker.images == 0 {
        walker.budget.anomaly("gif.image", AnomalyKind::Missing, Span::of(bytes.len(), 0));
    }
    walker.walk
}

/// Length of the signature and of the logical screen in bytes.
const SIGNATURE: usize = 6;
const SCREEN: usize = 7;

/// Length of what leads readers of sub-blocks past an XMP packet: 01, FF down to 00, 00.
const XMP_TRAILER: usize = 258;

struct Walker<'a, 'b> {
    bytes: &'a [u8],
    budget: &'b mut Budget,
    walk: Walk<'a>,
    images: usize,
}

/// Sub-blocks: where they end, terminator included, and whether that is there.
struct SubBlocks {
    end: usize,
    complete: bool,
}

impl<'a> Walker<'a, '_> {
    /// Lists signature, logical screen and global colour table.
    fn screen(&mut self) -> usize {
        let len = self.bytes.len();
        let signature = SIGNATURE.min(len);
        self.walk.part("signature", Role::Framing, 0..signature, 0..signature);
        let mut reader = Reader::new(self.bytes, signature);
        let (Some(width), Some(height), Some(flags)) =
            (reader.u16_le(), reader.u16_le(), reader.u8())
        else {
            self.anomaly("gif.screen", AnomalyKind::Truncated, &(signature..len));
            return signature;
        };
        if width > 0 && height > 0 {
            let (width, height) = (u32::from(width), u32::from(height));
            self.walk.dimensions = Some(Dimensions { width, height });
        }
        let screen = signature.saturating_add(SCREEN);
        let end = screen.saturating_add(colour_table(flags));
        let span = signature..end.min(len);
        if end > len {
            self.anomaly("gif.screen", AnomalyKind::Truncated, &span);
        }
        self.walk.part("screen", Role::Pixels, span.clone(), span.clone());
        span.end
    }

    fn run(&mut self, mut at: usize) {
        let len = self.bytes.len();
        while let Some(&introducer) = self.bytes.get(at) {
            let limit = self.budget.limits().boxes;
            if !self.budget.allows("boxes", limit, self.walk.segments.len(), to_u64(at)) {
                return self.walk.unlisted(self.bytes, at);
            }
            at = match introducer {
                0x21 => self.extension(at),
                0x2c => self.image(at),
                0x3b => {
                    let end = at.saturating_add(1);
                    self.walk.part("end", Role::Framing, at..end, end..end);
                    return self.walk.trailer(self.bytes, end);
                }
                _ => self.stray(at),
            };
        }
        self.budget.anomaly("gif.end", AnomalyKind::Truncated, Span::of(len, 0));
    }

    /// Lists bytes up to the next that can start a block; decoders skip them or stop there.
    fn stray(&mut self, at: usize) -> usize {
        let rest = self.bytes.get(at..).unwrap_or_default();
        let count = rest.iter().position(|b| matches!(b, 0x21 | 0x2c | 0x3b)).unwrap_or(rest.len());
        let span = at..at.saturating_add(count);
        self.anomaly("gif.block", AnomalyKind::Misplaced, &span);
        self.walk.part("stray", Role::Unknown, span.clone(), span.clone());
        span.end
    }

    /// Lists an image: introducer, place and size (8 bytes), flags, colour table, code size, data.
    fn image(&mut self, at: usize) -> usize {
        self.images = self.images.saturating_add(1);
        let flags_at = at.saturating_add(9);
        let flags = self.bytes.get(flags_at).copied().unwrap_or_default();
        let data = flags_at.saturating_add(2).saturating_add(colour_table(flags));
        let blocks = self.sub_blocks(data);
        let span = at..blocks.end;
        if !blocks.complete {
            self.anomaly("gif.image", AnomalyKind::Truncated, &span);
        }
        self.walk.part("image", Role::Pixels, span.clone(), at.saturating_add(1)..span.end);
        span.end
    }

    fn extension(&mut self, at: usize) -> usize {
        let body = at.saturating_add(2);
        let label = self.bytes.get(at.saturating_add(1)).copied();
        let blocks = self.sub_blocks(body);
        let span = at..blocks.end;
        if !blocks.complete {
            self.anomaly("gif.extension", AnomalyKind::Truncated, &span);
        }
        let body = body.min(span.end)..span.end;
        let (name, role) = match label {
            Some(0x01) => ("plain text", Role::Pixels),
            Some(0xf9) => ("graphic control", Role::Pixels),
            Some(0xfe) => ("comment", self.comment(&body)),
            Some(0xff) => ("application", self.application(&body)),
            _ => ("extension", Role::Unknown),
        };
        self.walk.part(name, role, span.clone(), body);
        span.end
    }

    fn comment(&mut self, body: &Range<usize>) -> Role {
        let raw = joined(self.data(body));
        let span = Span::of(body.start, body.len());
        let text = bounded_text(&raw, &span, self.budget);
        self.field(Carrier::GifComment, String::new(), Cow::Owned(raw), text, span);
        Role::Text
    }

    /// Reads an application extension, and says what it is for.
    fn application(&mut self, body: &Range<usize>) -> Role {
        let data = self.data(body);
        let Some((identifier, blocks)) = identifier(data) else {
            self.anomaly("gif.application", AnomalyKind::Malformed, body);
            return Role::Unknown;
        };
        let role = match identifier {
            b"XMP DataXMP" => Role::Xmp,
            b"ICCRGBG1012" => Role::Icc,
            // They say how often an animation runs.
            b"NETSCAPE2.0" | b"ANIMEXTS1.0" => Role::Pixels,
            _ if identifier.starts_with(b"C2PA_GIF") => return Role::C2pa,
            _ => Role::Metadata,
        };
        if role == Role::Xmp {
            let kept = blocks.len().saturating_sub(XMP_TRAILER);
            let packet = blocks.get(..kept).unwrap_or_default();
            let span = Span::of(body.end.saturating_sub(blocks.len()), packet.len());
            self.walk.fields.extend(xmp::read(packet, span, self.budget));
            return role;
        }
        let raw = joined(blocks);
        let span = Span::of(body.start, body.len());
        let text = plain_text(&raw, &span, self.budget);
        let key = identifier.trim_ascii_end().escape_ascii().to_string();
        self.field(Carrier::GifApp, key, Cow::Owned(raw), text, span);
        role
    }

    fn data(&self, body: &Range<usize>) -> &'a [u8] {
        self.bytes.get(body.clone()).unwrap_or_default()
    }

    fn field(
        &mut self,
        carrier: Carrier,
        key: String,
        raw: Cow<'a, [u8]>,
        text: Option<String>,
        span: Span,
    ) {
        self.walk.fields.push(Field { carrier, key, raw, text, span });
    }

    /// Follows sub-blocks from `at`, without their data.
    fn sub_blocks(&self, mut at: usize) -> SubBlocks {
        loop {
            let Some(&length) = self.bytes.get(at) else {
                return SubBlocks { end: self.bytes.len(), complete: false };
            };
            at = at.saturating_add(1).saturating_add(usize::from(length));
            if length == 0 {
                return SubBlocks { end: at, complete: true };
            }
        }
    }

    fn anomaly(&mut self, what: &'static str, kind: AnomalyKind, range: &Range<usize>) {
        self.budget.anomaly(what, kind, Span::of(range.start, range.len()));
    }
}

/// Length in bytes of the colour table that `flags` announce.
const fn colour_table(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 0x07).saturating_add(1)) }
}

/// The identifier with its authentication code, and the sub-blocks after it.
fn identifier(data: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = data.split_first()?;
    rest.split_at_checked(usize::from(*length)).filter(|(identifier, _)| identifier.len() >= 8)
}

/// The data of sub-blocks, as far as it is there.
fn joined(mut blocks: &[u8]) -> Vec<u8> {
    let mut data = Vec::new();
    while let Some((&length, rest)) = blocks.split_first() {
        if length == 0 {
            break;
        }
        let (block, after) = rest.split_at_checked(usize::from(length)).unwrap_or((rest, &[]));
        data.extend_from_slice(block);
        blocks = after;
    }
    data
}

#[cfg(test)]
mod tests {
    use crate::{Media, container::samples::gif};
    use countermark_model::Limits;

    fn check(blocks: &[u8], expect: &str) {
        let file = gif(blocks);
        let media = Media::read(&file, &Limits::NATIVE);
        let parts = media.segments.iter().map(|s| format!("{}:{:?}", s.name, s.role));
        let fields = media
            .fields
            .iter()
            .map(|f| format!("[{}={}]", f.selector(), f.text.as_deref().unwrap_or("-")));
        let wrong = media.anomalies.iter().map(|a| format!("{} {:?}", a.what, a.kind));
        assert_eq!(parts.chain(fields).chain(wrong).collect::<Vec<_>>().join(" "), expect);
    }

    const START: &str = "signature:Framing screen:Pixels";

    #[test]
    fn comments_and_applications() {
        check(
            b"\x21\xfe\x02ab\x03cde\0\x2c\0\0\0\0\x01\0\x01\0\0\x02\x01\x44\0\x3b",
            &format!("{START} comment:Text image:Pixels end:Framing [gif.comment=abcde]"),
        );
        check(
            b"\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0\x21\xff\x0bC2PA_GIF\x01\0\0\x01x\0\x3b",
            &format!(
                "{START} application:Pixels application:C2pa end:Framing \
                 [gif.app:NETSCAPE2.0=-] gif.image Missing"
            ),
        );
    }

    #[test]
    fn xmp_stands_outside_of_sub_blocks() {
        let packet = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF \
            xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>\
            <rdf:Description xmlns:a='urn:a' a:b='c'/></rdf:RDF></x:xmpmeta>";
        let mut blocks = b"\x21\xff\x0bXMP DataXMP".to_vec();
        blocks.extend(packet);
        blocks.push(1);
        blocks.extend((0..=255).rev());
        blocks.push(0);
        blocks.push(0x3b);
        check(
            &blocks,
            &format!("{START} application:Xmp end:Framing [xmp:{{urn:a}}b=c] gif.image Missing"),
        );
    }

    #[test]
    fn damage() {
        check(
            b"zz\x21\xfe\x09ab",
            &format!(
                "{START} stray:Unknown comment:Text [gif.comment=ab] gif.block Misplaced \
                 gif.extension Truncated gif.end Truncated gif.image Missing"
            ),
        );
    }
}
