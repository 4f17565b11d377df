//! IPTC-IIM, and the Photoshop image resources that usually hold it.
//!
//! Image resources: `8BIM`, number (16 bit), Pascal name padded to an even length, size (32 bit),
//! data padded to an even length; resource 0x0404 is IIM. IIM datasets: `1C`, record, dataset,
//! length (16 bit, bit 15 set: the other bits count the bytes of the length), data. Dataset 1:90
//! declares the character set; `ESC % G` is UTF-8. Sources: Adobe Photoshop File Formats
//! Specification (image resource blocks), IPTC-NAA IIM 4.2 sections 1.5 and 5;
//! generator-signatures specification §2.

use std::{borrow::Cow, ops::Range};

use countermark_model::{AnomalyKind, Span};

use crate::{
    Budget, Carrier, Field,
    metadata::{admit, text},
    reader::Reader,
};

/// Reads the image resource blocks in `range`, which may begin with `Photoshop 3.0 NUL`, and the
/// IIM in them.
///
/// # Limits
/// `boxes` for the blocks, and those of [`read_iim`].
pub(crate) fn read_photoshop<'a>(
    file: &'a [u8],
    range: Range<usize>,
    budget: &mut Budget,
) -> Vec<Field<'a>> {
    let end = range.end.min(file.len());
    let block = file.get(..end).unwrap_or_default();
    let mut reader = Reader::new(block, range.start);
    let mut named = reader.clone();
    if named.take(14) == Some(b"Photoshop 3.0\0".as_slice()) {
        reader = named;
    }
    let mut fields = Vec::new();
    while reader.left() >= MIN_RESOURCE {
        let at = Span::of(reader.at(), reader.left());
        if !budget.spend("boxes", budget.limits().boxes, 1, at.offset) {
            break;
        }
        let Some(resource) = resource(&mut reader) else {
            budget.anomaly("photoshop.resource", AnomalyKind::Malformed, at);
            break;
        };
        let cut = resource.start.saturating_add(resource.size) > end;
        if cut {
            budget.anomaly("photoshop.resource", AnomalyKind::LengthMismatch, at);
        }
        let data = resource.start..resource.start.saturating_add(resource.size).min(end);
        let after = data.end;
        fields.extend(tie(file, &resource, data.clone(), budget));
        if resource.number == IIM_RESOURCE {
            fields.extend(read_iim(file, data, budget));
        }
        if cut {
            break;
        }
        reader = Reader::new(block, padded(block, after, resource.size));
    }
    fields
}

/// Reads the IIM datasets in `range`.
///
/// # Limits
/// `metadata_values` and `metadata_text`.
pub(crate) fn read_iim<'a>(
    file: &'a [u8],
    range: Range<usize>,
    budget: &mut Budget,
) -> Vec<Field<'a>> {
    let block = file.get(..range.end.min(file.len())).unwrap_or_default();
    let mut reader = Reader::new(block, range.start);
    let mut fields = Vec::new();
    let mut utf8 = false;
    while let Some(next) = dataset(&mut reader) {
        let field = match next {
            Ok(dataset) => {
                // The character set stands in the first record, before all texts.
                if (dataset.record, dataset.number) == (1, 90) {
                    utf8 = dataset.data == b"\x1B%G";
                }
                field(&dataset, utf8, budget)
            }
            Err((kind, at)) => {
                budget.anomaly("iim.dataset", kind, at);
                None
            }
        };
        let Some(field) = field else { break };
        fields.push(field);
    }
    fields
}

/// The number of the resource that holds IIM.
const IIM_RESOURCE: u16 = 0x0404;

/// The number of the resource with the MD5 of the one that holds IIM.
const DIGEST_RESOURCE: u16 = 0x0425;

/// The block of IIM as a whole, and the digest that some programs keep of it.
fn tie<'a>(
    file: &'a [u8],
    resource: &Resource,
    data: Range<usize>,
    budget: &mut Budget,
) -> Option<Field<'a>> {
    if !matches!(resource.number, IIM_RESOURCE | DIGEST_RESOURCE) {
        return None;
    }
    let span = Span::of(data.start, data.len());
    let key = format!("0x{:04x}", resource.number);
    let raw = Cow::Borrowed(file.get(data)?);
    admit(key.len(), &span, budget).then_some(Field {
        carrier: Carrier::Photoshop,
        key,
        raw,
        text: None,
        span,
    })
}

/// Signature, number, empty name, size.
const MIN_RESOURCE: usize = 12;

struct Resource {
    number: u16,
    start: usize,
    size: usize,
}

/// Reads the header of one resource. Other signatures than `8BIM` are those of programs that
/// Adobe bought.
fn resource(reader: &mut Reader<'_>) -> Option<Resource> {
    let signature = reader.array::<4>()?;
    if !matches!(&signature, b"8BIM" | b"AgHg" | b"DCSR" | b"MeSa" | b"PHUT") {
        return None;
    }
    let number = reader.u16_be()?;
    let name = usize::from(reader.u8()?);
    // The length byte and the name together are padded to an even count.
    reader.take(name | 1)?;
    let size = usize::try_from(reader.u32_be()?).ok()?;
    Some(Resource { number, start: reader.at(), size })
}

/// Where the resource after one that ends at `end` starts: data of odd size is padded, but some
/// programs forget it.
fn padded(block: &[u8], end: usize, size: usize) -> usize {
    let unpadded = block.get(end..).is_some_and(|rest| rest.starts_with(b"8BIM"));
    if size.is_multiple_of(2) || unpadded { end } else { end.saturating_add(1) }
}

/// One dataset.
struct Dataset<'a> {
    record: u8,
    number: u8,
    data: &'a [u8],
    span: Span,
}

/// Reads the next dataset; `None` at the end, which may be padded with NULs.
fn dataset<'a>(reader: &mut Reader<'a>) -> Option<Result<Dataset<'a>, (AnomalyKind, Span)>> {
    let at = Span::of(reader.at(), reader.left());
    let marker = reader.u8()?;
    if marker == 0 {
        let rest = reader.take(reader.left())?;
        let padding = rest.iter().all(|&byte| byte == 0);
        return (!padding).then_some(Err((AnomalyKind::Malformed, at)));
    }
    if marker != 0x1C {
        return Some(Err((AnomalyKind::Malformed, at)));
    }
    let Some((record, number, length)) = header(reader) else {
        return Some(Err((AnomalyKind::Truncated, at)));
    };
    let span = Span::of(reader.at(), length);
    let Some(data) = reader.take(length) else {
        return Some(Err((AnomalyKind::LengthMismatch, at)));
    };
    Some(Ok(Dataset { record, number, data, span }))
}

/// Reads record, dataset and length; the length has two bytes or is extended.
fn header(reader: &mut Reader<'_>) -> Option<(u8, u8, usize)> {
    let (record, number) = (reader.u8()?, reader.u8()?);
    let length = usize::from(reader.u16_be()?);
    if length & 0x8000 == 0 {
        return Some((record, number, length));
    }
    let mut extended = 0_usize;
    for &digit in reader.take(length & 0x7FFF)? {
        extended = extended.checked_mul(256)?.checked_add(digit.into())?;
    }
    Some((record, number, extended))
}

/// A dataset as a field. The datasets of number 0 hold the version of their record, not text.
fn field<'a>(dataset: &Dataset<'a>, utf8: bool, budget: &mut Budget) -> Option<Field<'a>> {
    if utf8 && dataset.number != 0 && std::str::from_utf8(dataset.data).is_err() {
        budget.anomaly("iim.dataset", AnomalyKind::InvalidText, dataset.span.clone());
    }
    if !admit(dataset.data.len().saturating_mul(2), &dataset.span, budget) {
        return None;
    }
    Some(Field {
        carrier: Carrier::Iim,
        key: format!("{}:{}", dataset.record, dataset.number),
        raw: Cow::Borrowed(dataset.data),
        text: (dataset.number != 0).then(|| text::decode(dataset.data)),
        span: dataset.span.clone(),
    })
}

#[cfg(test)]
mod tests {
    use countermark_model::Limits;

    use super::*;

    fn resource(number: u16, name: &[u8], data: &[u8]) -> Vec<u8> {
        let mut bytes = [b"8BIM".as_slice(), &number.to_be_bytes()].concat();
        bytes.push(u8::try_from(name.len()).unwrap());
        bytes.extend_from_slice(name);
        bytes.resize(bytes.len() + (name.len() + 1) % 2, 0);
        bytes.extend(u32::try_from(data.len()).unwrap().to_be_bytes());
        bytes.extend_from_slice(data);
        bytes
    }

    fn set(record: u8, number: u8, data: &[u8]) -> Vec<u8> {
        let length = u16::try_from(data.len()).unwrap().to_be_bytes();
        [&[0x1C, record, number], length.as_slice(), data].concat()
    }

    type Reading = for<'a> fn(&'a [u8], Range<usize>, &mut Budget) -> Vec<Field<'a>>;

    fn check(read: Reading, bytes: &[u8], expected: &[(&str, &str)], kinds: &[AnomalyKind]) {
        let mut budget = Budget::new(Limits::NATIVE);
        let fields = read(bytes, 0..bytes.len(), &mut budget);
        let found = fields.iter().map(|field| (&*field.key, field.text.as_deref().unwrap_or("")));
        assert_eq!(found.collect::<Vec<_>>(), expected);
        let anomalies = budget.into_parts().0;
        assert_eq!(anomalies.iter().map(|anomaly| anomaly.kind).collect::<Vec<_>>(), kinds);
        for field in fields {
            let start = usize::try_from(field.span.offset).unwrap();
            assert_eq!(*field.raw, bytes[start..start + field.raw.len()]);
        }
    }

    #[test]
    fn datasets_are_read_with_short_and_extended_lengths() {
        let extended = [&[0x1C, 2, 120, 0x80, 4, 0, 0, 0, 3], b"abc".as_slice()].concat();
        let bytes = [set(2, 0, &[0, 4]), extended, set(2, 110, b"Made with Google AI"), vec![0; 3]];
        let expected = [("2:0", ""), ("2:120", "abc"), ("2:110", "Made with Google AI")];
        check(read_iim, &bytes.concat(), &expected, &[]);
    }

    #[test]
    fn the_character_set_is_the_declared_one_or_what_fits() {
        check(read_iim, &set(2, 5, b"Z\xFCri"), &[("2:5", "Züri")], &[]);
        check(read_iim, &set(2, 5, "Züri".as_bytes()), &[("2:5", "Züri")], &[]);
        let declared = [set(1, 90, b"\x1B%G"), set(2, 5, b"Z\xFCri")].concat();
        let expected = [("1:90", "\u{1b}%G"), ("2:5", "Züri")];
        check(read_iim, &declared, &expected, &[AnomalyKind::InvalidText]);
    }

    #[test]
    fn damage_is_recorded_and_what_stands_before_it_is_kept() {
        let check = |tail: &[u8], kind| {
            let bytes = [&set(2, 5, b"a"), tail].concat();
            check(read_iim, &bytes, &[("2:5", "a")], &[kind]);
        };
        check(b"\x1C\x02", AnomalyKind::Truncated);
        check(b"\x1C\x02\x05\x00\xFFabc", AnomalyKind::LengthMismatch);
        check(b"\x1C\x02\x05\xFF\xFFabc", AnomalyKind::Truncated);
        check(b"\x1C\x02\x05\x80\x09\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF", AnomalyKind::Truncated);
        check(b"\x00\x00x", AnomalyKind::Malformed);
        check(b"x", AnomalyKind::Malformed);
    }

    #[test]
    fn iim_is_found_among_image_resources_of_odd_size() {
        let iim = resource(0x0404, b"", &set(2, 5, b"even"));
        let expected = [("0x0404", ""), ("2:5", "even")];
        let odd = resource(0x03ED, b"name", b"odd");
        let padded = [b"Photoshop 3.0\0".as_slice(), &odd, b"\0", &iim, b"\0"].concat();
        check(read_photoshop, &padded, &expected, &[]);
        check(read_photoshop, &[odd, iim.clone()].concat(), &expected, &[]);
        let mut lying = [iim, b"\0".to_vec(), resource(1, b"", b"")].concat();
        let size = lying.len() - 4;
        lying[size] = 0xFF;
        check(read_photoshop, &lying, &expected, &[AnomalyKind::LengthMismatch]);
    }

    #[test]
    fn no_prefix_and_no_flipped_byte_panics() {
        let sets = [set(1, 90, b"\x1B%G"), set(2, 5, b"ab")].concat();
        let bytes = [resource(0x0404, b"n", &sets), resource(7, b"", b"x")].concat();
        let read = |bytes: &[u8]| {
            let mut budget = Budget::new(Limits::NATIVE);
            read_photoshop(bytes, 0..bytes.len(), &mut budget).len()
        };
        assert_eq!(read(&bytes), 3);
        for end in 0..bytes.len() {
            read(&bytes[..end]);
        }
        for at in 0..bytes.len() {
            for mask in [0x01, 0x80, 0xFF] {
                let mut flipped = bytes.clone();
                flipped[at] ^= mask;
                read(&flipped);
            }
        }
    }
}
