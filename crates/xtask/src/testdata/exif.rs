//! Exif: a TIFF structure of a header, a first directory (IFD0) and the Exif directory that it points
//! to. An entry has tag, type, count and either the value or its offset (TIFF 6.0 §2; Exif 3.0 §4.6).

use anyhow::Context as _;

/// IFD0 `ImageDescription`.
pub(crate) const IMAGE_DESCRIPTION: u16 = 0x010e;
/// IFD0 `Make`.
pub(crate) const MAKE: u16 = 0x010f;
/// IFD0 `Model`.
pub(crate) const MODEL: u16 = 0x0110;
/// IFD0 `Orientation`.
#[cfg(feature = "sign")]
pub(crate) const ORIENTATION: u16 = 0x0112;
/// IFD0 `DateTime`.
pub(crate) const DATE_TIME: u16 = 0x0132;
/// Exif `ExposureTime`.
pub(crate) const EXPOSURE_TIME: u16 = 0x829a;
/// Exif `FNumber`.
pub(crate) const F_NUMBER: u16 = 0x829d;
/// Exif `UserComment`.
pub(crate) const USER_COMMENT: u16 = 0x9286;
/// Exif `DateTimeOriginal`.
pub(crate) const DATE_TIME_ORIGINAL: u16 = 0x9003;
const EXIF_DIRECTORY: u16 = 0x8769;
/// Place and length of a thumbnail.
#[cfg(feature = "sign")]
const THUMBNAIL_AT: u16 = 0x0201;
#[cfg(feature = "sign")]
const THUMBNAIL_LENGTH: u16 = 0x0202;

/// The value of one entry.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    /// Text that ends with NUL.
    Ascii(&'static str),
    /// A fraction of two unsigned numbers.
    Rational(u32, u32),
    /// Bytes without a type.
    Undefined(Vec<u8>),
    /// One unsigned 32-bit number.
    Long(u32),
    /// One unsigned 16-bit number.
    #[cfg(feature = "sign")]
    Short(u16),
}

/// A big-endian TIFF structure with these entries, sorted by tag as the standard demands.
pub(crate) fn tiff(ifd0: &[(u16, Value)], exif: &[(u16, Value)]) -> anyhow::Result<Vec<u8>> {
    let first = 8;
    let mut entries = ifd0.to_vec();
    entries.push((EXIF_DIRECTORY, Value::Long(0)));
    // The pointer is stored in its entry, so its value does not change the length.
    let second = first + u32::try_from(directory(&entries, first)?.len())?;
    entries.pop();
    entries.push((EXIF_DIRECTORY, Value::Long(second)));
    let mut bytes = b"MM\0\x2a\0\0\0\x08".to_vec();
    bytes.extend(directory(&entries, first)?);
    bytes.extend(directory(exif, second)?);
    Ok(bytes)
}

/// A big-endian TIFF structure with these entries in its first directory, and a second one (IFD1) with
/// its own entries and a JPEG as thumbnail (Exif 2.32, 4.5.5).
#[cfg(feature = "sign")]
pub(crate) fn with_thumbnail(
    ifd0: &[(u16, Value)],
    ifd1: &[(u16, Value)],
    thumbnail: &[u8],
) -> anyhow::Result<Vec<u8>> {
    let mut first = directory(ifd0, 8)?;
    let second_at = 8 + u32::try_from(first.len())?;
    let next = 2 + 12 * ifd0.len();
    first[next..next + 4].copy_from_slice(&second_at.to_be_bytes());
    let placed = |at: u32| {
        let length = u32::try_from(thumbnail.len())?;
        let place = [(THUMBNAIL_AT, Value::Long(at)), (THUMBNAIL_LENGTH, Value::Long(length))];
        directory(&[ifd1, &place].concat(), second_at)
    };
    let at = second_at + u32::try_from(placed(0)?.len())?;
    Ok([&b"MM\0\x2a\0\0\0\x08"[..], &first, &placed(at)?, thumbnail].concat())
}

/// A `UserComment` in UTF-16BE, as programs of the A1111 family write it.
pub(crate) fn utf16_comment(text: &str) -> Value {
    let mut bytes = b"UNICODE\0".to_vec();
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    Value::Undefined(bytes)
}

fn directory(entries: &[(u16, Value)], at: u32) -> anyhow::Result<Vec<u8>> {
    let mut entries = entries.to_vec();
    entries.sort_by_key(|(tag, _)| *tag);
    let mut bytes = u16::try_from(entries.len())?.to_be_bytes().to_vec();
    let mut values = Vec::new();
    let values_at = usize::try_from(at)? + 2 + 12 * entries.len() + 4;
    for (tag, value) in &entries {
        let (kind, count, data) = encode(value)?;
        bytes.extend(tag.to_be_bytes());
        bytes.extend(kind.to_be_bytes());
        bytes.extend(count.to_be_bytes());
        if data.len() <= 4 {
            bytes.extend(&data);
            bytes.resize(bytes.len() + 4 - data.len(), 0);
        } else {
            bytes.extend(u32::try_from(values_at + values.len())?.to_be_bytes());
            values.extend(&data);
            values.resize(values.len().next_multiple_of(2), 0);
        }
    }
    bytes.extend([0; 4]);
    bytes.extend(values);
    Ok(bytes)
}

/// Type, count and bytes of a value.
fn encode(value: &Value) -> anyhow::Result<(u16, u32, Vec<u8>)> {
    let length = |bytes: &[u8]| u32::try_from(bytes.len()).context("value is too long");
    Ok(match value {
        Value::Ascii(text) => {
            let bytes = [text.as_bytes(), b"\0"].concat();
            (2, length(&bytes)?, bytes)
        }
        Value::Long(number) => (4, 1, number.to_be_bytes().to_vec()),
        Value::Rational(over, under) => (5, 1, [over.to_be_bytes(), under.to_be_bytes()].concat()),
        #[cfg(feature = "sign")]
        Value::Short(number) => (3, 1, number.to_be_bytes().to_vec()),
        Value::Undefined(bytes) => (7, length(bytes)?, bytes.clone()),
    })
}
