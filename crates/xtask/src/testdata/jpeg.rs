//! JPEG files, taken apart and put together: marker segments of `FF`, marker, big-endian length and
//! payload, up to the scan data behind SOS (ITU-T T.81, annex B).

use anyhow::{Context as _, ensure};

/// Marker of APP0, where JFIF stands.
#[cfg(feature = "sign")]
pub(crate) const JFIF: u8 = 0xe0;
/// Marker of APP1, where Exif and XMP stand.
pub(crate) const APP1: u8 = 0xe1;
/// Marker of APP11, where a C2PA store stands.
pub(crate) const APP11: u8 = 0xeb;
/// Marker of APP13, where IPTC-IIM stands.
pub(crate) const APP13: u8 = 0xed;
/// Marker of a comment.
pub(crate) const COM: u8 = 0xfe;
const SOI: [u8; 2] = [0xff, 0xd8];
const SOS: u8 = 0xda;

/// A JPEG, split before its scan data.
#[derive(Clone, Debug)]
pub(crate) struct Jpeg {
    /// Marker and payload of each segment from behind SOI up to and with SOS.
    pub(crate) segments: Vec<(u8, Vec<u8>)>,
    /// Everything behind the SOS segment, with EOI.
    pub(crate) scan: Vec<u8>,
}

impl Jpeg {
    /// Splits `bytes`.
    pub(crate) fn parse(bytes: &[u8]) -> anyhow::Result<Self> {
        let mut rest = bytes.strip_prefix(&SOI).context("no SOI")?;
        let mut segments = Vec::new();
        loop {
            let ([fill, marker, high, low], _) =
                rest.split_first_chunk::<4>().context("no segment before the scan")?;
            ensure!(*fill == 0xff, "no marker where one must stand");
            let end = 2 + usize::from(u16::from_be_bytes([*high, *low]));
            segments.push((*marker, rest.get(4..end).context("segment is cut")?.to_vec()));
            rest = rest.get(end..).unwrap_or_default();
            if *marker == SOS {
                return Ok(Self { segments, scan: rest.to_vec() });
            }
        }
    }

    /// The file again.
    pub(crate) fn assemble(&self) -> anyhow::Result<Vec<u8>> {
        let mut bytes = SOI.to_vec();
        for (marker, payload) in &self.segments {
            let length = u16::try_from(payload.len() + 2).context("segment is too long")?;
            bytes.extend([0xff, *marker]);
            bytes.extend(length.to_be_bytes());
            bytes.extend(payload);
        }
        bytes.extend(&self.scan);
        Ok(bytes)
    }

    /// The position of the first segment behind the JFIF header.
    pub(crate) fn behind_header(&self) -> usize {
        self.segments.iter().take_while(|(marker, _)| *marker == 0xe0).count()
    }
}

/// `jpeg` with `added` segments behind its JFIF header.
pub(crate) fn with_segments(jpeg: &[u8], added: Vec<(u8, Vec<u8>)>) -> anyhow::Result<Vec<u8>> {
    let mut jpeg = Jpeg::parse(jpeg)?;
    let at = jpeg.behind_header();
    jpeg.segments.splice(at..at, added);
    jpeg.assemble()
}

/// APP1 with Exif.
pub(crate) fn exif(tiff: &[u8]) -> (u8, Vec<u8>) {
    (APP1, [b"Exif\0\0", tiff].concat())
}

/// APP1 with an XMP packet.
pub(crate) fn xmp(packet: &str) -> (u8, Vec<u8>) {
    (APP1, [b"http://ns.adobe.com/xap/1.0/\0", packet.as_bytes()].concat())
}

/// APP13 with IPTC-IIM datasets of record 2, each with number and UTF-8 value.
pub(crate) fn iim(datasets: &[(u8, &str)]) -> anyhow::Result<(u8, Vec<u8>)> {
    // 1:90 announces UTF-8.
    let mut records = b"\x1c\x01\x5a\x00\x03\x1b%G".to_vec();
    for (number, value) in datasets {
        records.extend([0x1c, 2, *number]);
        records.extend(u16::try_from(value.len())?.to_be_bytes());
        records.extend(value.as_bytes());
    }
    let mut payload = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00".to_vec();
    payload.extend(u32::try_from(records.len())?.to_be_bytes());
    payload.extend(&records);
    if records.len() % 2 == 1 {
        payload.push(0);
    }
    Ok((APP13, payload))
}

#[cfg(test)]
mod tests {
    use super::super::draw;
    use super::*;

    #[test]
    fn taking_apart_and_putting_together_changes_nothing() {
        let bytes = draw::jpeg(draw::Scene::Hill).unwrap();
        assert_eq!(Jpeg::parse(&bytes).unwrap().assemble().unwrap(), bytes);
        let marked = with_segments(&bytes, vec![(COM, b"a comment".to_vec())]).unwrap();
        let jpeg = Jpeg::parse(&marked).unwrap();
        assert_eq!(jpeg.segments[jpeg.behind_header()], (COM, b"a comment".to_vec()));
        assert!(Jpeg::parse(b"\xff\xd8\xff").is_err());
    }
}
