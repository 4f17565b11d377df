//! Extended XMP: a packet that does not fit into one JPEG segment.
//!
//! APP1 segments of `http://ns.adobe.com/xmp/extension/ NUL`, 32 hexadecimal digits (MD5 of the
//! whole packet, which the main packet repeats as `xmpNote:HasExtendedXMP`), length of the whole
//! packet and offset of this part, both big-endian 32-bit, then the part. Source: XMP
//! specification part 3, section 1.1.3.1.

use countermark_model::{AnomalyKind, Span, order, to_u64};
use md5::{Digest as _, Md5};

use crate::Budget;

/// One segment of extended XMP.
#[derive(Clone, Debug)]
pub(crate) struct ExtendedPart<'a> {
    /// Names the packet that the part belongs to: MD5 in hexadecimal digits.
    pub(crate) guid: [u8; 32],
    /// Length of the whole packet in bytes.
    pub(crate) full_length: u32,
    /// Where in the packet the part belongs, in bytes.
    pub(crate) offset: u32,
    /// The part.
    pub(crate) data: &'a [u8],
    /// The place of `data` in the file.
    pub(crate) span: Span,
}

/// Joins parts to packets, each with the range of the file from its first to its last part.
/// A packet ends at the first gap; gaps, parts that stand twice, wrong lengths and packets that are not
/// the named one are recorded.
///
/// # Limits
/// `xmp_bytes`; memory is taken for the parts that are there, never for the length that is stated.
pub(crate) fn join_extended(
    mut parts: Vec<ExtendedPart<'_>>,
    budget: &mut Budget,
) -> Vec<(Vec<u8>, Span)> {
    let packet = |part: &ExtendedPart<'_>| (part.guid, part.full_length);
    order::sort(&mut parts, |a, b| (packet(a), a.offset).cmp(&(packet(b), b.offset)));
    let packets = parts.chunk_by(|a, b| packet(a) == packet(b));
    packets.filter_map(|parts| join(parts.first()?.full_length, parts, budget)).collect()
}

/// Joins the parts of one packet, which are sorted by offset.
fn join(
    full_length: u32,
    parts: &[ExtendedPart<'_>],
    budget: &mut Budget,
) -> Option<(Vec<u8>, Span)> {
    let mut packet = Vec::new();
    let mut place: Option<Span> = None;
    for part in parts {
        let expected = to_u64(packet.len());
        if u64::from(part.offset) < expected {
            budget.anomaly("xmp.extended", AnomalyKind::Duplicate, part.span.clone());
            continue;
        }
        if u64::from(part.offset) > expected {
            budget.anomaly("xmp.extended", AnomalyKind::Missing, part.span.clone());
            break;
        }
        let length = packet.len().saturating_add(part.data.len());
        if !budget.allows("xmp_bytes", budget.limits().xmp_bytes, length, part.span.offset) {
            break;
        }
        packet.extend_from_slice(part.data);
        place = Some(place.map_or_else(|| part.span.clone(), |place| hull(&place, &part.span)));
    }
    let place = place?;
    if to_u64(packet.len()) != u64::from(full_length) {
        budget.anomaly("xmp.extended", AnomalyKind::LengthMismatch, place.clone());
    } else if parts.first().is_some_and(|part| !names(&part.guid, &packet)) {
        budget.anomaly("xmp.extended", AnomalyKind::BadChecksum, place.clone());
    }
    Some((packet, place))
}

/// Whether `guid` is the MD5 of `packet`, in hexadecimal digits.
fn names(guid: &[u8; 32], packet: &[u8]) -> bool {
    countermark_model::hex(&Md5::digest(packet)).as_bytes() == guid.to_ascii_lowercase()
}

/// The smallest range that holds both.
fn hull(one: &Span, other: &Span) -> Span {
    let offset = one.offset.min(other.offset);
    Span::new(offset, one.end().max(other.end()).saturating_sub(offset))
}

#[cfg(test)]
mod tests {
    use countermark_model::Limits;

    use super::*;

    fn part(guid: u8, full_length: u32, offset: u32, data: &str) -> ExtendedPart<'_> {
        let span = Span::of(100, data.len());
        ExtendedPart { guid: [guid; 32], full_length, offset, data: data.as_bytes(), span }
    }

    fn check(parts: &[ExtendedPart<'_>], joined: &[&str], kinds: &[AnomalyKind]) {
        let mut budget = Budget::new(Limits::NATIVE);
        let packets = join_extended(parts.to_vec(), &mut budget);
        let packets = packets.iter().map(|(packet, _)| std::str::from_utf8(packet).unwrap());
        assert_eq!(packets.collect::<Vec<_>>(), joined);
        let anomalies = budget.into_parts().0;
        assert_eq!(anomalies.iter().map(|anomaly| anomaly.kind).collect::<Vec<_>>(), kinds);
    }

    #[test]
    fn parts_are_joined_by_guid_and_offset() {
        let late = part(b'A', 6, 3, "def");
        let early = part(b'A', 6, 0, "abc");
        let other = [AnomalyKind::BadChecksum; 2];
        check(&[late.clone(), part(b'B', 1, 0, "x"), early.clone()], &["abcdef", "x"], &other);
        check(
            &[early.clone(), early.clone(), late],
            &["abcdef"],
            &[AnomalyKind::Duplicate, AnomalyKind::BadChecksum],
        );
        check(&[early], &["abc"], &[AnomalyKind::LengthMismatch]);
    }

    #[test]
    fn a_packet_has_the_digest_that_names_it() {
        // RFC 1321, appendix A.5.
        let mut named = part(b'A', 3, 0, "abc");
        named.guid = *b"900150983CD24FB0D6963F7D28E17F72";
        check(&[named], &["abc"], &[]);
    }

    #[test]
    fn a_gap_ends_the_packet() {
        let parts = [part(b'A', 9, 0, "abc"), part(b'A', 9, 6, "ghi")];
        check(&parts, &["abc"], &[AnomalyKind::Missing, AnomalyKind::LengthMismatch]);
        check(&parts[1..], &[], &[AnomalyKind::Missing]);
    }
}
