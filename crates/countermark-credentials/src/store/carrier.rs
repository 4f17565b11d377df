//! How a file carries a manifest store (C2PA 2.2 appendix A).
//!
//! | Format | Carrier |
//! |---|---|
//! | JPEG | APP11 segments: `JP`, `En` (2 bytes, the same for all packets of a store), `Z` (4 bytes, counts packets from 1), then `LBox` and `TBox` (and `XLBox` where `LBox` is 1) of the superbox, repeated in every packet, then a slice of its content (ISO/IEC 19566-5 annex D) |
//! | PNG | one `caBX` chunk |
//! | WebP | one `C2PA` chunk at the end |
//! | GIF | an application extension `C2PA_GIF` with sub-blocks |
//! | ISOBMFF | a `uuid` box: version and flags, purpose `manifest`, 8 bytes offset, the store |
//! | TIFF | the value of tag 0xCD41 |

use std::borrow::Cow;

use countermark_media::{Case, Format, Role, Segment};
use countermark_model::{Limits, Span};

use super::StoreError;

/// The manifest store of a file.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Embedded<'a> {
    /// The bytes of the store; of the first one, if there are several.
    pub(crate) bytes: Cow<'a, [u8]>,
    /// The parts of the file that carry it, in file order.
    pub(crate) parts: Vec<Part>,
    /// Number of stores in the file; one is allowed. JPEG packets that do not continue the store
    /// before them without a gap count as another one.
    pub(crate) stores: usize,
    /// The carriers of all stores, in file order.
    pub(crate) carriers: Vec<Span>,
    /// What departs from the form that writers give a carrier, as positions in the file and names.
    pub(crate) irregularities: Vec<(u64, &'static str)>,
    /// Where the number `En` of a JPEG packet stands that is the only one of its store. It tells the
    /// packets of one box from those of another, and ISO/IEC 19566-5 leaves its value to the writer
    /// (files carry 0x0211 and 0x0001), so nothing binds it.
    pub(crate) free_number: Option<Span>,
}

impl Embedded<'_> {
    /// The position in the file of the byte `at` of the store; none for a store outside of the file.
    pub(crate) fn in_file(&self, at: usize) -> Option<u64> {
        let after = self.parts.partition_point(|part| part.at <= at);
        let part = self.parts.get(after.checked_sub(1)?)?;
        let offset = countermark_model::to_u64(at.checked_sub(part.at)?);
        part.payload.offset.checked_add(offset)
    }
}

/// A part of a file that carries a slice of the store.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Part {
    /// The whole part: marker segment, chunk, box.
    pub(crate) carrier: Span,
    /// The bytes in it that belong to the store.
    pub(crate) payload: Span,
    /// Position of these bytes in the store.
    pub(crate) at: usize,
}

/// The manifest store that the file carries; none when it carries none.
///
/// # Errors
/// [`StoreError`] when a carrier breaks the rules of its format or the store is larger than
/// `jumbf_store`; positions then count from the start of the file.
pub(crate) fn embedded<'a>(case: &Case<'a>) -> Result<Option<Embedded<'a>>, StoreError> {
    let media = case.media();
    let limits = &case.situation().limits;
    let Some(mut found) = join(media.format, case.bytes(), &media.segments, limits)? else {
        return Ok(None);
    };
    // What the walker of the format noticed in a carrier, such as a wrong CRC of a PNG chunk.
    let noticed = media
        .anomalies
        .iter()
        .filter(|anomaly| found.carriers.iter().any(|carrier| carrier.contains(&anomaly.at)));
    found.irregularities.extend(noticed.map(|anomaly| (anomaly.at.offset, anomaly.what)));
    Ok(Some(found))
}

impl<'a> Embedded<'a> {
    /// A store that lies outside the file: no byte of the file carries it.
    pub(crate) fn outside(bytes: &'a [u8]) -> Self {
        Self {
            bytes: Cow::Borrowed(bytes),
            parts: Vec::new(),
            stores: 1,
            carriers: Vec::new(),
            irregularities: Vec::new(),
            free_number: None,
        }
    }
}

/// Joins the store from the segments with the role [`Role::C2pa`].
pub(crate) fn join<'a>(
    format: Format,
    bytes: &'a [u8],
    segments: &[Segment],
    limits: &Limits,
) -> Result<Option<Embedded<'a>>, StoreError> {
    let mut runs: Vec<Run<'a>> = Vec::new();
    let mut carriers = Vec::new();
    for segment in segments.iter().filter(|segment| segment.role == Role::C2pa) {
        let Some(packet) = Packet::of(format, bytes, segment, segments)? else { continue };
        carriers.push(segment.span.clone());
        match runs.last_mut().filter(|run| run.continues(&packet)) {
            Some(run) => run.packets.push(packet),
            None => runs.push(Run { packets: vec![packet] }),
        }
    }
    let stores = runs.iter().filter(|run| !run.is_other_jumbf()).count();
    let Some(run) = runs.into_iter().find(|run| !run.is_other_jumbf()) else { return Ok(None) };
    let irregularities = run.irregularities();
    let free_number = run.free_number();
    let (bytes, parts) = run.join(limits)?;
    Ok(Some(Embedded { bytes, parts, stores, carriers, irregularities, free_number }))
}

/// One carrier with its slice of the store.
struct Packet<'a> {
    carrier: Span,
    /// En, Z and the repeated header, in JPEG.
    sequence: Option<Sequence<'a>>,
    /// Position of the slices in the file, and their bytes.
    slices: Vec<(usize, &'a [u8])>,
    /// Whether a checksum or reserved field of the carrier is wrong.
    irregular: Option<&'static str>,
}

/// What orders the packets of a store in JPEG.
struct Sequence<'a> {
    en: u16,
    z: u32,
    header: &'a [u8],
}

/// Packets that follow each other.
struct Run<'a> {
    packets: Vec<Packet<'a>>,
}

impl<'a> Run<'a> {
    /// Whether `packet` continues this run: the next number of the same En, right behind it.
    fn continues(&self, packet: &Packet<'a>) -> bool {
        let Some((last, next)) = self.packets.last().zip(packet.sequence.as_ref()) else {
            return false;
        };
        let Some(before) = &last.sequence else { return false };
        // Some writers number the first packet 0 and the second 2 (measured: Bing Image Creator).
        let numbered = before.z.checked_add(1) == Some(next.z)
            || (self.packets.len() == 1 && before.z == 0 && next.z == 2);
        numbered
            && before.en == next.en
            && before.header == next.header
            && last.carrier.end() == packet.carrier.offset
    }

    /// Whether this is JUMBF of another kind than C2PA, complete with its first packet.
    fn is_other_jumbf(&self) -> bool {
        let Some(first) = self.packets.first() else { return true };
        let Some(sequence) = &first.sequence else { return false };
        // The description box follows the header: LBox, `jumd`, then the type.
        let data = first.slices.first().and_then(|(_, data)| data.get(sequence.header.len()..));
        let Some(data) = data else { return false };
        let kind = data.get(8..12);
        sequence.z <= 1
            && data.get(4..8) == Some(b"jumd")
            && kind.is_some_and(|kind| kind != b"c2pa")
    }

    fn irregularities(&self) -> Vec<(u64, &'static str)> {
        let mut found: Vec<_> = self
            .packets
            .iter()
            .filter_map(|packet| Some((packet.carrier.offset, packet.irregular?)))
            .collect();
        let first = self.packets.first();
        if let Some((packet, sequence)) = first.and_then(|p| Some((p, p.sequence.as_ref()?)))
            && sequence.z != 1
        {
            found.push((packet.carrier.offset, "jpeg.packet-number"));
        }
        found
    }

    /// See [`Embedded::free_number`].
    fn free_number(&self) -> Option<Span> {
        let [packet] = self.packets.as_slice() else { return None };
        packet.sequence.as_ref()?;
        let (payload_at, _) = packet.slices.first()?;
        // In front of the box stand `En` and the four bytes of the packet's number.
        Some(Span::of(payload_at.checked_sub(6)?, 2))
    }

    fn join(self, limits: &Limits) -> Result<(Cow<'a, [u8]>, Vec<Part>), StoreError> {
        let mut whole: Cow<'a, [u8]> = Cow::Borrowed(&[]);
        let mut parts = Vec::new();
        for packet in self.packets {
            for (at, slice) in packet.slices {
                let carrier = packet.carrier.clone();
                parts.push(Part { carrier, payload: Span::of(at, slice.len()), at: whole.len() });
                if whole.len().saturating_add(slice.len()) > limits.jumbf_store {
                    return Err(StoreError::limit("jumbf_store", limits.jumbf_store, at));
                }
                if whole.is_empty() {
                    whole = Cow::Borrowed(slice);
                } else {
                    whole.to_mut().extend_from_slice(slice);
                }
            }
        }
        Ok((whole, parts))
    }
}

impl<'a> Packet<'a> {
    /// The packet in `segment`; none when the segment carries something else of C2PA, such as the
    /// hash tree of a video.
    fn of(
        format: Format,
        bytes: &'a [u8],
        segment: &Segment,
        segments: &[Segment],
    ) -> Result<Option<Self>, StoreError> {
        let (at, whole) = slice(bytes, &segment.span)?;
        let broken = || StoreError::malformed("carrier", "it is cut off", at);
        let plain = |offset: usize, data: &'a [u8], irregular| Self {
            carrier: segment.span.clone(),
            sequence: None,
            slices: vec![(at.saturating_add(offset), data)],
            irregular,
        };
        Ok(match format {
            Format::Jpeg => Some(jpeg(at, whole, segment).ok_or_else(broken)?),
            // The chunk's data, and behind it a checksum or a padding byte.
            Format::Png | Format::Webp => {
                let (body_at, data) = slice(bytes, &segment.body)?;
                let offset = body_at.saturating_sub(at);
                let rest = whole.get(offset.saturating_add(data.len())..).unwrap_or_default();
                let padded = format == Format::Webp && rest.iter().any(|byte| *byte != 0);
                Some(plain(offset, data, padded.then_some("riff.pad")))
            }
            Format::Gif => Some(gif(at, whole, segment).ok_or_else(broken)?),
            Format::Avif | Format::Bmff | Format::Heic | Format::Mp4 => {
                let found = bmff(whole).ok_or_else(broken)?;
                let irregular = |offset| irregular_box(whole, offset, segments);
                found.map(|(offset, data)| plain(offset, data, irregular(offset)))
            }
            _ => {
                let (body_at, data) = slice(bytes, &segment.body)?;
                Some(plain(body_at.saturating_sub(at), data, None))
            }
        })
    }
}

/// Position and bytes of a range of the file.
fn slice<'a>(bytes: &'a [u8], span: &Span) -> Result<(usize, &'a [u8]), StoreError> {
    let range = usize::try_from(span.offset).ok().zip(usize::try_from(span.end()).ok());
    range
        .and_then(|(start, end)| Some((start, bytes.get(start..end)?)))
        .ok_or_else(|| StoreError::malformed("carrier", "it leaves the file", bytes.len()))
}

fn jpeg<'a>(at: usize, whole: &'a [u8], segment: &Segment) -> Option<Packet<'a>> {
    // Fill bytes 0xFF may stand before the marker; two bytes of marker, two of length.
    let fill = whole.iter().position(|byte| *byte != 0xFF)?;
    let data_at = fill.checked_add(3)?;
    let packet = whole.get(data_at..)?.strip_prefix(b"JP")?;
    let (en, packet) = packet.split_first_chunk::<2>()?;
    let (z, packet) = packet.split_first_chunk::<4>()?;
    let header_length = if packet.starts_with(&[0, 0, 0, 1]) { 16 } else { 8 };
    let header = packet.get(..header_length)?;
    let (en, z) = (u16::from_be_bytes(*en), u32::from_be_bytes(*z));
    let kept = if z <= 1 { packet } else { packet.get(header_length..)? };
    let slice_at = at.checked_add(whole.len())?.checked_sub(kept.len())?;
    Some(Packet {
        carrier: segment.span.clone(),
        sequence: Some(Sequence { en, z, header }),
        slices: vec![(slice_at, kept)],
        irregular: (fill > 1).then_some("jpeg.fill"),
    })
}

fn gif<'a>(at: usize, whole: &'a [u8], segment: &Segment) -> Option<Packet<'a>> {
    // Introducer, label, size 11, identifier and code: then sub-blocks up to an empty one.
    let mut offset = 14_usize;
    let mut slices = Vec::new();
    loop {
        let (&size, rest) = whole.get(offset..)?.split_first()?;
        if size == 0 {
            break;
        }
        let data = rest.get(..usize::from(size))?;
        let data_at = offset.checked_add(1)?;
        slices.push((at.checked_add(data_at)?, data));
        offset = data_at.checked_add(data.len())?;
    }
    // Writers fill all sub-blocks alike, but for the last.
    let filled = slices.first().map_or(0, |(_, data)| data.len());
    let alike = slices.iter().rev().skip(1).all(|(_, data)| data.len() == filled);
    let irregular = (!alike).then_some("gif.sub-block");
    Some(Packet { carrier: segment.span.clone(), sequence: None, slices, irregular })
}

/// Offset and bytes of the store in a `uuid` box; `Some(None)` for boxes of another purpose.
fn bmff(whole: &[u8]) -> Option<Option<(usize, &[u8])>> {
    let header = if whole.starts_with(&[0, 0, 0, 1]) { 16 } else { 8 };
    // The user type, version and flags stand before the purpose.
    let purpose_at = 20_usize.checked_add(header)?;
    let rest = whole.get(purpose_at..)?;
    let length = rest.iter().position(|byte| *byte == 0)?;
    if !matches!(rest.get(..length)?, b"manifest" | b"original" | b"update") {
        return Some(None);
    }
    // The zero that ends the purpose, and the offset of the first hash tree.
    let data_at = purpose_at.checked_add(length)?.checked_add(9)?;
    Some(Some((data_at, whole.get(data_at..)?)))
}

/// What departs from the form of a `uuid` box whose store stands at `offset`: a long size where a short
/// one does, version and flags, and the place of a hash tree, which must be that of another such box
/// (C2PA 2.2 §A.5.3).
fn irregular_box(whole: &[u8], offset: usize, segments: &[Segment]) -> Option<&'static str> {
    let long = whole.starts_with(&[0, 0, 0, 1]);
    let header = if long { 16_usize } else { 8 };
    let flags_at = header.checked_add(16)?;
    let flags = whole.get(flags_at..flags_at.checked_add(4)?)?;
    let tree = whole.get(..offset)?.last_chunk::<8>()?;
    let needs_long = u32::try_from(whole.len()).is_err();
    if whole.starts_with(&[0; 4]) || (long && !needs_long) {
        return Some("bmff.size");
    }
    let tree = u64::from_be_bytes(*tree);
    let mut trees = segments.iter().filter(|segment| segment.role == Role::C2pa);
    let is_there = tree == 0 || trees.any(|segment| segment.span.offset == tree);
    (flags != [0; 4] || !is_there).then_some("bmff.uuid")
}

#[cfg(test)]
mod tests {
    use countermark_model::to_u64;

    use super::*;

    /// An APP11 packet and the segment for it, behind `bytes`.
    fn packet(bytes: &mut Vec<u8>, en: u16, z: u32, payload: &[u8]) -> Segment {
        let header = [&[0, 0, 0, 40], b"jumb".as_slice()].concat();
        let length = u16::try_from(16 + payload.len() + 2).unwrap();
        let offset = bytes.len();
        bytes.extend([0xFF, 0xEB]);
        bytes.extend(length.to_be_bytes());
        bytes.extend(b"JP");
        bytes.extend(en.to_be_bytes());
        bytes.extend(z.to_be_bytes());
        bytes.extend(header);
        bytes.extend(payload);
        let span = Span::of(offset, bytes.len() - offset);
        Segment { body: span.clone(), span, name: "APP11".into(), role: Role::C2pa, parent: None }
    }

    fn check(
        packets: &[(u16, u32, &[u8])],
        gap_before_last: bool,
        expected: Option<(usize, usize)>,
    ) {
        let mut bytes = Vec::new();
        let mut segments = Vec::new();
        for (index, (en, z, payload)) in packets.iter().enumerate() {
            if gap_before_last && index + 1 == packets.len() {
                bytes.push(0);
            }
            segments.push(packet(&mut bytes, *en, *z, payload));
        }
        let found = join(Format::Jpeg, &bytes, &segments, &Limits::NATIVE).unwrap();
        assert_eq!(found.as_ref().map(|found| (found.stores, found.bytes.len())), expected);
        if let Some(found) = found {
            let carried: u64 = found.parts.iter().map(|part| part.payload.length).sum();
            assert_eq!(carried, to_u64(found.bytes.len()));
        }
    }

    #[test]
    fn packets_are_joined_in_order() {
        let first = b"\0\0\0\x1Ejumdc2pa";
        check(&[(7, 1, first), (7, 2, b"more"), (7, 3, b"!")], false, Some((1, 8 + 12 + 5)));
        check(&[(7, 0, first), (7, 1, b"more")], false, Some((1, 8 + 12 + 8 + 4)));
    }

    #[test]
    fn packets_that_do_not_continue_count_as_another_store() {
        let first = b"\0\0\0\x1Ejumdc2pa";
        check(&[(7, 1, first), (7, 2, b"more")], true, Some((2, 20)));
        check(&[(7, 1, first), (8, 2, b"more")], false, Some((2, 20)));
        check(&[(7, 1, first), (7, 4, b"more")], false, Some((2, 20)));
        check(&[(7, 1, first), (7, 1, first)], false, Some((2, 20)));
        check(&[(7, 1, b"\0\0\0\x1Ejumdjp3d")], false, None);
    }
}
