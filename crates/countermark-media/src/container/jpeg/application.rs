//! What JPEG application segments (APPn) and comments hold.
//!
//! An application segment starts with an identifier, mostly ASCII up to a NUL: `JFIF`, `JFXX` (APP0),
//! `Exif NUL`, `http://ns.adobe.com/xap/1.0/` (APP1), `ICC_PROFILE`, `MPF` (APP2), `JP` (APP11, JUMBF),
//! `Photoshop 3.0` (APP13), `Adobe` (APP14). Everything else is listed with its identifier as key.
//!
//! Sources: JFIF 1.02; CIPA DC-008 (Exif) §4.7.2; XMP specification part 3 §1.1.3; ICC.1 §B.4;
//! CIPA DC-007 (MPF); ISO/IEC 19566-5 §D (JUMBF in JPEG); C2PA 2.2 §A.3.1; T.872 §6.5.3 (Adobe).

use std::{borrow::Cow, ops::Range};

use countermark_model::{AnomalyKind, Span};

use super::Walker;
use crate::{
    Carrier, Field, Role,
    container::{bounded_text, plain_text},
    metadata::{exif, iptc, xmp},
    reader::Reader,
};

/// Longest identifier that becomes a key, in bytes: that of extended XMP.
const MAX_IDENTIFIER: usize = 34;
const XMP: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";
const EXTENDED_XMP: &[u8] = b"http://ns.adobe.com/xmp/extension/\0";
const PHOTOSHOP: &[u8] = b"Photoshop 3.0\0";

impl<'a> Walker<'a, '_> {
    /// Reads the segment APP`number`, whose data is `body`, and says what it is for.
    pub(super) fn application(&mut self, number: u8, body: Range<usize>) -> Role {
        let bytes = self.bytes;
        let data = bytes.get(body.clone()).unwrap_or_default();
        let role = role(number, data);
        let is_read = matches!(role, Role::C2pa | Role::Exif | Role::Icc | Role::Iptc | Role::Xmp);
        self.listed(number, data, &body, !is_read);
        match role {
            Role::Exif => self.exif(body),
            Role::Xmp if data.starts_with(XMP) => self.xmp_packet(body),
            Role::Xmp => self.extended_xmp_part(data, body),
            Role::Iptc => {
                let resources = body.start.saturating_add(PHOTOSHOP.len())..body.end;
                self.walk.fields.extend(iptc::read_photoshop(bytes, resources, self.budget));
            }
            Role::C2pa | Role::Icc => {}
            _ => self.pictures(number, data, &body),
        }
        role
    }

    /// Reads a comment.
    pub(super) fn comment(&mut self, body: Range<usize>) {
        let raw = self.bytes.get(body.clone()).unwrap_or_default();
        let span = Span::of(body.start, body.len());
        let text = bounded_text(raw, &span, self.budget);
        let key = String::new();
        let raw = Cow::Borrowed(raw);
        self.walk.fields.push(Field { carrier: Carrier::JpegCom, key, raw, text, span });
    }

    /// Lists the segment as it stands, with its text when nothing else reads it.
    fn listed(&mut self, number: u8, data: &'a [u8], body: &Range<usize>, with_text: bool) {
        let key = identifier(data);
        let value =
            data.get(key.map_or(0, |key| key.len().saturating_add(1))..).unwrap_or_default();
        let span = Span::of(body.start, body.len());
        self.walk.fields.push(Field {
            carrier: Carrier::JpegApp(number),
            key: key.unwrap_or_default().to_owned(),
            raw: Cow::Borrowed(data),
            text: with_text.then(|| plain_text(value, &span, self.budget)).flatten(),
            span,
        });
    }

    fn exif(&mut self, body: Range<usize>) {
        self.exifs = self.exifs.saturating_add(1);
        if self.exifs > 1 {
            self.anomaly("jpeg.exif", AnomalyKind::Duplicate, body.start, body.end);
        }
        // `Exif`, a NUL and a pad byte.
        let tiff = body.start.saturating_add(6).min(body.end)..body.end;
        self.walk.exif(exif::read(self.bytes, tiff, self.budget));
    }

    fn xmp_packet(&mut self, body: Range<usize>) {
        self.packets = self.packets.saturating_add(1);
        if self.packets > 1 {
            self.anomaly("jpeg.xmp", AnomalyKind::Duplicate, body.start, body.end);
        }
        let start = body.start.saturating_add(XMP.len());
        let packet = self.bytes.get(start..body.end).unwrap_or_default();
        let span = Span::of(start, packet.len());
        self.walk.fields.extend(xmp::read(packet, span, self.budget));
    }

    /// Keeps one part of an extended packet: GUID, length of the whole, offset of the part, data.
    fn extended_xmp_part(&mut self, data: &'a [u8], body: Range<usize>) {
        let mut reader = Reader::new(data, EXTENDED_XMP.len());
        let (Some(guid), Some(full_length), Some(offset)) =
            (reader.array(), reader.u32_be(), reader.u32_be())
        else {
            return self.anomaly("jpeg.xmp", AnomalyKind::Truncated, body.start, body.end);
        };
        let data = data.get(reader.at()..).unwrap_or_default();
        let span = Span::of(body.end.saturating_sub(data.len()), data.len());
        self.extended.push(xmp::ExtendedPart { guid, full_length, offset, data, span });
    }

    /// Records extended packets that the main packet does not name: readers that follow the standard
    /// ignore them (XMP specification part 3 §1.1.3.1).
    fn check_extended_names(&mut self, parts: &[xmp::ExtendedPart<'a>]) {
        let named: Vec<String> = self
            .walk
            .fields
            .iter()
            .filter(|field| field.carrier == Carrier::Xmp && field.key == HAS_EXTENDED)
            .filter_map(|field| field.text.as_deref().map(str::to_ascii_uppercase))
            .collect();
        let is_named = |part: &&xmp::ExtendedPart<'a>| {
            named.iter().any(|name| name.as_bytes() == part.guid.to_ascii_uppercase())
        };
        for part in parts.iter().filter(|part| !is_named(part)) {
            let span = part.span.clone();
            self.budget.anomaly("xmp.extended-guid", AnomalyKind::Malformed, span);
        }
    }

    /// Reads the extended packets once all their parts are known.
    pub(super) fn join_extended_xmp(&mut self) {
        let parts = std::mem::take(&mut self.extended);
        self.check_extended_names(&parts);
        for (packet, span) in xmp::join_extended(parts, self.budget) {
            self.walk.fields.extend(xmp::read(&packet, span, self.budget));
        }
    }
}

/// The property of the main packet that names the extended one.
const HAS_EXTENDED: &str = "{http://ns.adobe.com/xmp/note/}HasExtendedXMP";

fn role(number: u8, data: &[u8]) -> Role {
    match number {
        0 if data.starts_with(b"JFIF\0") => Role::Pixels,
        0 if data.starts_with(b"JFXX\0") => Role::Thumbnail,
        1 if data.starts_with(b"Exif\0") => Role::Exif,
        1 if data.starts_with(XMP) || data.starts_with(EXTENDED_XMP) => Role::Xmp,
        2 if data.starts_with(b"ICC_PROFILE\0") => Role::Icc,
        11 if data.starts_with(b"JP") => Role::C2pa,
        13 if data.starts_with(PHOTOSHOP) => Role::Iptc,
        // It says whether the samples are YCbCr, CMYK or YCCK.
        14 if data.starts_with(b"Adobe") => Role::Pixels,
        _ => Role::Metadata,
    }
}

/// The identifier: printable ASCII before the first NUL. Data of one line is none.
fn identifier(data: &[u8]) -> Option<&str> {
    let head = data.get(..=MAX_IDENTIFIER).unwrap_or(data);
    let end = head.iter().position(|&b| b == 0)?;
    let name = head.get(..end)?;
    let printable = !name.is_empty() && name.iter().all(|b| matches!(b, 0x20..=0x7e) && *b != b'{');
    printable.then(|| std::str::from_utf8(name).ok()).flatten()
}
