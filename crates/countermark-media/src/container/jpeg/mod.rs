//! JPEG marker segments.
//!
//! A file is SOI (FF D8), marker segments, EOI (FF D9). A segment is FF, a code, a 16-bit big-endian
//! length that counts itself, and the data; any number of fill bytes FF may stand before the code. SOS
//! (FF DA) is followed by entropy-coded data without a length, in which FF 00 stands for FF and the
//! restart markers FF D0..D7 belong to the data; a progressive file has several scans.
//!
//! Sources: ITU-T T.81 (ISO/IEC 10918-1) Annex B; the application segments are in [`application`], the
//! pictures beside the file's own in [`further`].
//! Listing: the fill bytes before a marker belong to its part, a scan is two parts (`SOS`, `ECS`).

mod application;
mod further;

use countermark_model::{AnomalyKind, Span};
use memchr::memchr;

use crate::{Budget, Dimensions, Role, metadata::xmp, walk::Walk};

/// Walks the marker segments of `bytes`.
pub(crate) fn walk<'a>(bytes: &'a [u8], budget: &mut Budget) -> Walk<'a> {
    let walker = Walker {
        bytes,
        budget,
        walk: Walk::default(),
        extended: Vec::new(),
        frames: 0,
        scans: 0,
        exifs: 0,
        packets: 0,
    };
    walker.run()
}

struct Walker<'a, 'b> {
    bytes: &'a [u8],
    budget: &'b mut Budget,
    walk: Walk<'a>,
    extended: Vec<xmp::ExtendedPart<'a>>,
    frames: usize,
    scans: usize,
    exifs: usize,
    packets: usize,
}

/// A marker: where its first FF stands, its code, and where its data starts.
#[derive(Clone, Copy)]
struct Marker {
    start: usize,
    code: u8,
    after: usize,
}

const SOI: u8 = 0xd8;
const EOI: u8 = 0xd9;
const SOS: u8 = 0xda;

impl<'a> Walker<'a, '_> {
    fn run(mut self) -> Walk<'a> {
        let mut at = 0;
        while let Some(marker) = marker_from(self.bytes, at) {
            if !self.may_list(at) {
                self.walk.unlisted(self.bytes, at);
                return self.finish();
            }
            self.stray(at, marker.start);
            at = match marker.code {
                EOI => {
                    self.walk.part(
                        "EOI",
                        Role::Framing,
                        marker.start..marker.after,
                        marker.after..marker.after,
                    );
                    self.walk.picture_trailer(self.bytes, marker.after, self.budget);
                    return self.finish();
                }
                SOI | 0x01 | 0xd0..=0xd7 => self.standalone(marker),
                _ => self.segment(marker),
            };
        }
        self.stray(at, self.bytes.len());
        self.budget.anomaly("jpeg.eoi", AnomalyKind::Truncated, Span::of(self.bytes.len(), 0));
        self.finish()
    }

    /// Whether one more turn is within the limit; a turn lists up to three parts.
    fn may_list(&mut self, at: usize) -> bool {
        let limit = self.budget.limits().jpeg_segments;
        let listed = self.walk.segments.len().saturating_add(1);
        self.budget.allows("jpeg_segments", limit, listed, Span::of(at, 0).offset)
    }

    /// Lists bytes that belong to no segment; decoders skip them.
    fn stray(&mut self, start: usize, end: usize) {
        if start < end {
            self.walk.part("stray", Role::Unknown, start..end, start..end);
            let span = Span::of(start, end.saturating_sub(start));
            self.budget.anomaly("jpeg.marker", AnomalyKind::Misplaced, span);
        }
    }

    /// Lists a marker without data. Only the first SOI has a place; restart markers outside of a scan
    /// and TEM have none.
    fn standalone(&mut self, Marker { start, code, after }: Marker) -> usize {
        let first = code == SOI && self.walk.segments.is_empty();
        let role = if first { Role::Framing } else { Role::Unknown };
        if !first {
            let kind = if code == SOI { AnomalyKind::Duplicate } else { AnomalyKind::Misplaced };
            self.anomaly("jpeg.marker", kind, start, after);
        }
        self.walk.part(&name(code), role, start..after, after..after);
        after
    }

    /// Lists a marker segment with a length, and the entropy-coded data when it is a scan. Returns
    /// where the next marker is expected.
    fn segment(&mut self, Marker { start, code, after }: Marker) -> usize {
        let len = self.bytes.len();
        let body_start = after.saturating_add(2).min(len);
        let Some(stated) = self.bytes.get(after..).and_then(|rest| rest.first_chunk::<2>()) else {
            self.anomaly("jpeg.segment", AnomalyKind::Truncated, start, len);
            self.walk.part(&name(code), role(code), start..len, len..len);
            return len;
        };
        let stated_end = after.saturating_add(usize::from(u16::from_be_bytes(*stated)));
        if stated_end < body_start {
            self.anomaly("jpeg.segment", AnomalyKind::Malformed, start, body_start);
            self.walk.part(&name(code), role(code), start..body_start, body_start..body_start);
            return body_start;
        }
        let end = stated_end.min(len);
        if end < stated_end {
            self.anomaly("jpeg.segment", AnomalyKind::LengthMismatch, start, end);
        }
        let role = self.read_body(code, start, body_start..end);
        self.walk.part(&name(code), role, start..end, body_start..end);
        if code == SOS { self.entropy_coded(end) } else { end }
    }

    fn read_body(&mut self, code: u8, start: usize, body: std::ops::Range<usize>) -> Role {
        match code {
            0xe0..=0xef => return self.application(code & 0x0f, body),
            0xfe => self.comment(body),
            SOS => {
                self.scans = self.scans.saturating_add(1);
                if self.frames == 0 {
                    self.anomaly("jpeg.scan", AnomalyKind::Misplaced, start, body.end);
                }
            }
            _ if is_frame(code) => self.frame(start, body),
            _ => {}
        }
        role(code)
    }

    /// Reads sample precision (8 bits), height and width (16 bits each) of a frame header.
    fn frame(&mut self, start: usize, body: std::ops::Range<usize>) {
        self.frames = self.frames.saturating_add(1);
        if self.frames > 1 {
            // Only hierarchical files, which nobody writes, have more than one frame.
            self.anomaly("jpeg.frame", AnomalyKind::Duplicate, start, body.end);
            return;
        }
        let header = self.bytes.get(body.clone()).and_then(|data| data.first_chunk::<5>());
        let Some(&[_, h1, h0, w1, w0]) = header else {
            return self.anomaly("jpeg.frame", AnomalyKind::Truncated, start, body.end);
        };
        let height = u32::from(u16::from_be_bytes([h1, h0]));
        let width = u32::from(u16::from_be_bytes([w1, w0]));
        match (width, height) {
            (0, _) => self.anomaly("jpeg.frame", AnomalyKind::Malformed, start, body.end),
            // The height follows in a DNL segment after the first scan; decoders refuse that.
            (_, 0) => self.anomaly("jpeg.frame", AnomalyKind::Unsupported, start, body.end),
            _ => self.walk.dimensions = Some(Dimensions { width, height }),
        }
    }

    /// Lists the entropy-coded data that starts at `start`; it ends before the next marker that does
    /// not belong to it.
    fn entropy_coded(&mut self, start: usize) -> usize {
        let mut at = start;
        let end = loop {
            match marker_from(self.bytes, at) {
                Some(Marker { code: 0xd0..=0xd7, after, .. }) => at = after,
                Some(marker) => break marker.start,
                None => break self.bytes.len(),
            }
        };
        if start < end {
            self.walk.part("ECS", Role::Pixels, start..end, start..end);
        }
        end
    }

    fn anomaly(&mut self, what: &'static str, kind: AnomalyKind, start: usize, end: usize) {
        self.budget.anomaly(what, kind, Span::of(start, end.saturating_sub(start)));
    }

    fn finish(mut self) -> Walk<'a> {
        self.join_extended_xmp();
        self.behind_the_end();
        let len = self.bytes.len();
        if self.frames == 0 {
            self.anomaly("jpeg.frame", AnomalyKind::Missing, len, len);
        }
        if self.scans == 0 {
            self.anomaly("jpeg.scan", AnomalyKind::Missing, len, len);
        }
        self.walk
    }
}

/// The next marker at or after `at`: an FF, more of them as fill, and a code that the standard uses. FF 00
/// and the reserved codes 02..BF are data, as in entropy-coded data.
fn marker_from(bytes: &[u8], mut at: usize) -> Option<Marker> {
    loop {
        // Almost all of a photo is between two markers.
        let start = at.checked_add(memchr(0xff, bytes.get(at..)?)?)?;
        let fill = bytes.get(start..)?.iter().position(|&b| b != 0xff)?;
        let code_at = start.checked_add(fill)?;
        let after = code_at.checked_add(1)?;
        match *bytes.get(code_at)? {
            code @ (0x01 | 0xc0..=0xfe) => return Some(Marker { start, code, after }),
            _ => at = after,
        }
    }
}

/// SOF0 to SOF15, without the three codes among them that mean something else.
const fn is_frame(code: u8) -> bool {
    matches!(code, 0xc0..=0xcf) && !matches!(code, 0xc4 | 0xc8 | 0xcc)
}

/// What a segment is for, as far as its code alone says so (T.81 table B.1). Whatever the standard
/// reserves for coding counts as able to change the picture.
const fn role(code: u8) -> Role {
    match code {
        0xc0..=0xcf | SOS..=0xdf | 0xf0..=0xfd => Role::Pixels,
        0xe0..=0xef => Role::Metadata,
        0xfe => Role::Text,
        _ => Role::Unknown,
    }
}

fn name(code: u8) -> String {
    let fixed = match code {
        0x01 => "TEM",
        0xc4 => "DHT",
        0xc8 => "JPG",
        0xcc => "DAC",
        0xc0..=0xcf => return format!("SOF{}", code & 0x0f),
        0xd0..=0xd7 => return format!("RST{}", code & 0x07),
        SOI => "SOI",
        EOI => "EOI",
        SOS => "SOS",
        0xdb => "DQT",
        0xdc => "DNL",
        0xdd => "DRI",
        0xde => "DHP",
        0xdf => "EXP",
        0xe0..=0xef => return format!("APP{}", code & 0x0f),
        0xf0..=0xfd => return format!("JPG{}", code & 0x0f),
        0xfe => "COM",
        _ => "stray",
    };
    fixed.to_owned()
}

#[cfg(test)]
mod tests;
