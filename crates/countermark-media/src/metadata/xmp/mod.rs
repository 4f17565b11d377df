//! XMP packets: RDF/XML between `<?xpacket begin …?>` and `<?xpacket end …?>`.
//!
//! Programs write broken ones: an XML declaration before the xpacket, `??>` at its end, no wrapper
//! at all. So a packet is cut to its root element (`x:xmpmeta`, or `rdf:RDF` without one, under any
//! prefix) before anything is parsed. UTF-16 and UTF-32 packets are recognised by their byte order
//! mark or the NULs around the first `<`. A document type definition is refused. Sources: XMP
//! specification part 1 (ISO 16684-1) and part 3; generator-signatures specification §2.

use std::{borrow::Cow, ops::Range};

use countermark_model::{AnomalyKind, Span, to_u64};

use crate::{Budget, Field};

mod extended;
mod properties;

pub(crate) use extended::{ExtendedPart, join_extended};

/// Reads the properties of `packet`, which stands at `span` of the file. When the packet has the
/// length of `span` and is no UTF-16 or UTF-32, every field has the place of its own value, else
/// all have the place of the packet.
///
/// # Limits
/// `xmp_bytes`, `xml_depth`, `xml_attributes`, `xml_elements`, `metadata_values` and
/// `metadata_text`.
///
/// # Specification
/// ISO 16684-1, section 7; generator-signatures specification §2.
pub(crate) fn read<'a>(packet: &[u8], span: Span, budget: &mut Budget) -> Vec<Field<'a>> {
    if !budget.spend("xmp_bytes", budget.limits().xmp_bytes, packet.len(), span.offset) {
        return Vec::new();
    }
    let xml = transcode(packet);
    let direct = matches!(xml, Cow::Borrowed(_)) && span.length == to_u64(packet.len());
    let place = Place { packet: span, direct };
    let Some(root) = root_element(&xml) else {
        budget.anomaly("xmp.packet", AnomalyKind::Missing, place.packet);
        return Vec::new();
    };
    let before = xml.get(..root.start).unwrap_or_default();
    if let Some(at) = before.windows(9).position(|w| w.eq_ignore_ascii_case(b"<!DOCTYPE")) {
        budget.anomaly("xmp.packet", AnomalyKind::DoctypeRefused, place.span(at..root.start));
        return Vec::new();
    }
    properties::read(&xml, root, &place, budget)
}

/// Where positions of the parsed text are in the file.
struct Place {
    packet: Span,
    /// Whether the parsed text is the bytes of the file.
    direct: bool,
}

impl Place {
    fn span(&self, range: Range<usize>) -> Span {
        if !self.direct {
            return self.packet.clone();
        }
        Span::new(self.packet.offset.saturating_add(to_u64(range.start)), to_u64(range.len()))
    }
}

/// The packet in an encoding that extends ASCII. What is not encoded as it claims becomes U+FFFD.
fn transcode(packet: &[u8]) -> Cow<'_, [u8]> {
    let text = match packet {
        [0, 0, 0xFE, 0xFF, ..] | [0, 0, 0, b'<', ..] => utf32(packet, u32::from_be_bytes),
        [0xFF, 0xFE, 0, 0, ..] | [b'<', 0, 0, 0, ..] => utf32(packet, u32::from_le_bytes),
        [0xFE, 0xFF, ..] | [0, b'<', ..] => utf16(packet, u16::from_be_bytes),
        [0xFF, 0xFE, ..] | [b'<', 0, ..] => utf16(packet, u16::from_le_bytes),
        _ => return Cow::Borrowed(packet),
    };
    Cow::Owned(text.into_bytes())
}

fn utf16(packet: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = packet.as_chunks::<2>().0.iter().map(|&bytes| unit(bytes));
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

fn utf32(packet: &[u8], unit: fn([u8; 4]) -> u32) -> String {
    let units = packet.as_chunks::<4>().0.iter().map(|&bytes| unit(bytes));
    units.map(|unit| char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// The range from the start tag of the root element to its last end tag, or to the end of the
/// packet when there is no end tag.
fn root_element(xml: &[u8]) -> Option<Range<usize>> {
    let mut rdf = None;
    let starts = xml.iter().enumerate().filter(|(_, byte)| **byte == b'<');
    let mut named = starts.map(|(at, _)| (at, tag_name(xml, at.saturating_add(1))));
    let meta = named.find(|&(at, name)| {
        let local = name.rsplit(|&byte| byte == b':').next().unwrap_or_default();
        if local == b"RDF" && rdf.is_none() {
            rdf = Some((at, name));
        }
        local == b"xmpmeta" || local == b"xapmeta"
    });
    let (start, name) = meta.or(rdf)?;
    let end_tag = [b"</", name].concat();
    let end = xml.windows(end_tag.len()).rposition(|window| window == end_tag);
    let closed = end.and_then(|end| {
        let rest = xml.get(end..)?;
        let close = rest.iter().position(|&byte| byte == b'>')?;
        end.checked_add(close)?.checked_add(1)
    });
    Some(start..closed.filter(|&end| end > start).unwrap_or(xml.len()))
}

/// The name of the tag whose `<` stands before `at`; longer ones than any root element are cut.
fn tag_name(xml: &[u8], at: usize) -> &[u8] {
    let rest = xml.get(at..).unwrap_or_default();
    let rest = rest.get(..64).unwrap_or(rest);
    let ends = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'<' | b'>' | b'/');
    rest.iter().position(ends).and_then(|end| rest.get(..end)).unwrap_or_default()
}

#[cfg(test)]
mod tests;
