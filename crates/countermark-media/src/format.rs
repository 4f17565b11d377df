//! Which format a file has, by its content alone.
//!
//! Most formats start with a fixed signature (JPEG FF D8 FF, PNG 89 `PNG`, RIFF + `WEBP`, `GIF89a`,
//! TIFF `II*NUL`). ISOBMFF files say what they are in the brands of their first box, `ftyp`
//! (ISO/IEC 14496-12 §4.3; brands of HEIF in ISO/IEC 23008-12 §10, of AVIF in the AVIF
//! specification §8); older QuickTime files have none and start with another box. SVG has no
//! signature: its root element stands after whatever XML allows before it.

use crate::{
    Budget,
    container::{bmff, gif, jpeg, jxl, png, riff, tiff},
    walk::Walk,
};

/// A format that is recognised.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Format {
    /// AVIF, a still picture in ISOBMFF.
    Avif,
    /// Another ISOBMFF file.
    Bmff,
    /// GIF.
    Gif,
    /// HEIF or HEIC, a still picture in ISOBMFF.
    Heic,
    /// JPEG.
    Jpeg,
    /// JPEG XL, bare codestream or boxes.
    Jxl,
    /// MP4 or QuickTime video.
    Mp4,
    /// PDF.
    Pdf,
    /// PNG.
    Png,
    /// SVG.
    Svg,
    /// TIFF, and the raw formats built on it.
    Tiff,
    /// Nothing that is known.
    Unknown,
    /// WebP.
    Webp,
}

/// What is known about a format.
#[derive(Clone, Copy, Debug)]
pub struct FormatInfo {
    /// The format.
    pub format: Format,
    /// Its name in reports.
    pub name: &'static str,
    /// The file name endings that promise it, lower case.
    pub endings: &'static [&'static str],
    /// Whether its parts are walked and its metadata read.
    pub walked: bool,
    /// Whether its pixels can be decoded.
    pub decoded: bool,
    /// The media type that the C2PA engine gets; none when its credentials are not read.
    pub c2pa_type: Option<&'static str>,
    recognises: fn(&[u8]) -> bool,
    pub(crate) walker: Option<Walker>,
}

/// Lists the parts of a file and reads its metadata. It takes any bytes and answers in time linear to them.
pub(crate) type Walker = for<'a> fn(&'a [u8], &mut Budget) -> Walk<'a>;

/// Every format that is recognised, in the order of their names. The signatures exclude each other.
pub const FORMATS: &[FormatInfo] = &[
    format(Format::Avif, "avif", &["avif", "avifs"], |b| by_brand(b) == Some(Format::Avif))
        .walked(bmff::walk)
        .with_c2pa("image/avif"),
    format(Format::Bmff, "bmff", &[], |b| by_brand(b) == Some(Format::Bmff)).walked(bmff::walk),
    format(Format::Gif, "gif", &["gif"], |b| b.starts_with(b"GIF87a") || b.starts_with(b"GIF89a"))
        .walked(gif::walk)
        .with_c2pa("image/gif"),
    format(Format::Heic, "heic", &["heic", "heif", "hif"], |b| by_brand(b) == Some(Format::Heic))
        .walked(bmff::walk)
        .with_c2pa("image/heic"),
    format(Format::Jpeg, "jpeg", &["jpg", "jpeg", "jpe", "jfif"], |b| {
        b.starts_with(&[0xff, 0xd8, 0xff])
    })
    .walked(jpeg::walk)
    .decoded()
    .with_c2pa("image/jpeg"),
    format(Format::Jxl, "jxl", &["jxl"], |b| {
        b.starts_with(&[0xff, 0x0a]) || b.starts_with(b"\0\0\0\x0cJXL \r\n\x87\n")
    })
    .walked(jxl::walk),
    format(Format::Mp4, "mp4", &["mp4", "m4v", "mov"], |b| by_brand(b) == Some(Format::Mp4))
        .walked(bmff::walk)
        .with_c2pa("video/mp4"),
    format(Format::Pdf, "pdf", &["pdf"], |b| b.starts_with(b"%PDF-")),
    format(Format::Png, "png", &["png", "apng"], |b| b.starts_with(b"\x89PNG\r\n\x1a\n"))
        .walked(png::walk)
        .decoded()
        .with_c2pa("image/png"),
    format(Format::Svg, "svg", &["svg"], is_svg),
    format(Format::Tiff, "tiff", &["tif", "tiff", "dng"], |b| {
        // 42 is TIFF 6.0, 43 is BigTIFF; the byte order comes first.
        [b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"].iter().any(|magic| b.starts_with(*magic))
    })
    .walked(tiff::walk)
    .with_c2pa("image/tiff"),
    format(Format::Unknown, "unknown", &[], |_| false),
    format(Format::Webp, "webp", &["webp"], |b| {
        b.starts_with(b"RIFF") && b.get(8..12) == Some(b"WEBP")
    })
    .walked(riff::walk)
    .decoded()
    .with_c2pa("image/webp"),
];

impl Format {
    /// What is known about this format.
    pub fn info(self) -> &'static FormatInfo {
        FORMATS.iter().find(|info| info.format == self).unwrap_or(&UNKNOWN)
    }

    /// The format that the ending of a file name promises.
    pub fn of_name(name: &str) -> Option<Self> {
        let ending = name.rsplit_once('.')?.1.to_ascii_lowercase();
        FORMATS.iter().find(|info| info.endings.contains(&ending.as_str())).map(|info| info.format)
    }

    /// The format of `bytes`, by their content alone.
    pub fn sniff(bytes: &[u8]) -> Self {
        FORMATS
            .iter()
            .find(|info| (info.recognises)(bytes))
            .map_or(Self::Unknown, |info| info.format)
    }
}

const UNKNOWN: FormatInfo = format(Format::Unknown, "unknown", &[], |_| false);

const fn format(
    format: Format,
    name: &'static str,
    endings: &'static [&'static str],
    recognises: fn(&[u8]) -> bool,
) -> FormatInfo {
    FormatInfo {
        format,
        name,
        endings,
        walked: false,
        decoded: false,
        c2pa_type: None,
        recognises,
        walker: None,
    }
}

impl FormatInfo {
    const fn walked(self, walker: Walker) -> Self {
        Self { walked: true, walker: Some(walker), ..self }
    }

    const fn decoded(self) -> Self {
        Self { decoded: true, ..self }
    }

    const fn with_c2pa(self, media_type: &'static str) -> Self {
        Self { c2pa_type: Some(media_type), ..self }
    }
}

/// Brands looked at; real files list fewer than twenty.
const MAX_BRANDS: usize = 64;

/// The format of an ISOBMFF file, by the brands of its `ftyp` box or, without one, by its first box.
fn by_brand(bytes: &[u8]) -> Option<Format> {
    let (size, rest) = bytes.split_first_chunk::<4>()?;
    let (kind, rest) = rest.split_first_chunk::<4>()?;
    let size = usize::try_from(u32::from_be_bytes(*size)).ok()?;
    if kind != b"ftyp" {
        return starts_quicktime(*kind, size, bytes.len()).then_some(Format::Mp4);
    }
    let (major, rest) = rest.split_first_chunk::<4>()?;
    let brands = rest.get(..size.saturating_sub(12).min(rest.len())).unwrap_or_default();
    // The first four bytes are the minor version.
    let compatible = || brands.as_chunks::<4>().0.iter().skip(1).take(MAX_BRANDS);
    let avif = || compatible().filter_map(of_brand).find(|format| *format == Format::Avif);
    Some(match of_brand(major) {
        // `mif1` and `msf1` only say HEIF; the codec stands among the compatible brands.
        Some(Format::Heic) if major.starts_with(b"m") => avif().unwrap_or(Format::Heic),
        Some(format) => format,
        None => avif().or_else(|| compatible().find_map(of_brand)).unwrap_or(Format::Bmff),
    })
}

/// QuickTime files from before `ftyp` start with one of these boxes. A plain text could hold the same
/// four letters, so a small box must also fit into the file.
fn starts_quicktime(kind: [u8; 4], size: usize, file: usize) -> bool {
    match &kind {
        b"moov" | b"mdat" => !(2..8).contains(&size),
        b"wide" | b"free" | b"skip" | b"pnot" => (8..=file).contains(&size),
        _ => false,
    }
}

fn of_brand(brand: &[u8; 4]) -> Option<Format> {
    Some(match brand {
        b"avif" | b"avis" => Format::Avif,
        b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"hevx" | b"hevm" | b"hevs" | b"mif1"
        | b"mif2" | b"msf1" => Format::Heic,
        b"isom" | b"mp41" | b"mp42" | b"avc1" | b"mmp4" | b"qt  " | b"M4V " | b"M4VH" | b"M4VP"
        | b"M4A " | b"MSNV" | b"dash" | b"f4v " => Format::Mp4,
        [b'i', b's', b'o', b'2'..=b'9' | b'a'..=b'c'] | [b'3', b'g', b'p' | b'2', _] => Format::Mp4,
        _ => return None,
    })
}

/// How far into a file the root element of an SVG is looked for, in bytes. Drawing programs put
/// comments and entity declarations of a few kilobytes before it.
const SVG_HEAD: usize = 64 << 10;

/// Whether the first element is `svg`, with or without a namespace prefix of the same name.
fn is_svg(bytes: &[u8]) -> bool {
    let head = bytes.get(..SVG_HEAD).unwrap_or(bytes);
    let mut rest = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    while let Some(after) = after_prolog_item(rest) {
        rest = after.trim_ascii_start();
    }
    let name = rest.strip_prefix(b"<svg:").map_or_else(|| rest.strip_prefix(b"<"), Some);
    name.and_then(|name| name.strip_prefix(b"svg"))
        .and_then(|after| after.first())
        .is_some_and(|&next| next.is_ascii_whitespace() || matches!(next, b'>' | b'/'))
}

/// What follows an XML declaration, processing instruction, comment or document type.
fn after_prolog_item(text: &[u8]) -> Option<&[u8]> {
    if text.starts_with(b"<?") {
        return after(text, b"?>");
    }
    if text.starts_with(b"<!--") {
        return after(text, b"-->");
    }
    if !text.get(..9)?.eq_ignore_ascii_case(b"<!doctype") {
        return None;
    }
    // An internal subset holds declarations that end with `>` themselves.
    match text.iter().find(|b| matches!(b, b'[' | b'>'))? {
        b'[' => after(after(text, b"]")?, b">"),
        _ => after(text, b">"),
    }
}

fn after<'a>(text: &'a [u8], end: &[u8]) -> Option<&'a [u8]> {
    let at = text.windows(end.len()).position(|window| window == end)?;
    text.get(at.saturating_add(end.len())..)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expect: Format) {
        assert_eq!(Format::sniff(bytes), expect, "{}", bytes.escape_ascii());
    }

    fn ftyp(brands: &[&[u8; 4]]) -> Vec<u8> {
        let mut file = (8 + 4 * (brands.len() + 1) as u32).to_be_bytes().to_vec();
        file.extend(b"ftyp");
        file.extend(brands[0]);
        file.extend([0; 4]);
        file.extend(brands[1..].iter().copied().flatten());
        file
    }

    #[test]
    fn signatures() {
        check(b"", Format::Unknown);
        check(b"\xff\xd8\xff\xe0", Format::Jpeg);
        check(b"\xff\xd8", Format::Unknown);
        check(b"\x89PNG\r\n\x1a\n", Format::Png);
        check(b"\x89PNG\n\x1a\n", Format::Unknown);
        check(b"RIFF\0\0\0\0WEBPVP8 ", Format::Webp);
        check(b"RIFF\0\0\0\0WAVEfmt ", Format::Unknown);
        check(b"GIF89a", Format::Gif);
        check(b"II*\0", Format::Tiff);
        check(b"MM\0+", Format::Tiff);
        check(b"\xff\x0a\x00", Format::Jxl);
        check(b"\0\0\0\x0cJXL \r\n\x87\n", Format::Jxl);
        check(b"%PDF-1.7", Format::Pdf);
        check(b" %PDF-1.7", Format::Unknown);
    }

    #[test]
    fn brands() {
        check(&ftyp(&[b"avif", b"mif1"]), Format::Avif);
        check(&ftyp(&[b"mif1", b"heic", b"avif"]), Format::Avif);
        check(&ftyp(&[b"heic", b"mif1", b"avif"]), Format::Heic);
        check(&ftyp(&[b"mif1", b"miaf"]), Format::Heic);
        check(&ftyp(&[b"zzzz", b"mif1", b"avif"]), Format::Avif);
        check(&ftyp(&[b"zzzz", b"iso6"]), Format::Mp4);
        check(&ftyp(&[b"crx "]), Format::Bmff);
        check(b"\0\0\0\x08ftyp", Format::Unknown);
        check(b"\0\0\0\x08wide\0\0\0\0mdat", Format::Mp4);
        check(b"it is free of charge", Format::Unknown);
        check(b"be: free", Format::Unknown);
    }

    #[test]
    fn svg_roots() {
        check(b"<svg xmlns='x'/>", Format::Svg);
        check(b"<svg:svg>", Format::Svg);
        check(b"\xef\xbb\xbf <?xml version='1.0'?><!-- <b> --> <!DOCTYPE svg [<!ENTITY a 'b>'>]><svg>", Format::Svg);
        check(b"<html><svg/></html>", Format::Unknown);
        check(b"<svgx>", Format::Unknown);
        check(b"<!-- <svg>", Format::Unknown);
    }

    #[test]
    fn endings_promise_one_format_each() {
        let mut endings: Vec<_> = FORMATS.iter().flat_map(|info| info.endings).collect();
        let all = endings.len();
        endings.sort();
        endings.dedup();
        assert_eq!(endings.len(), all);
        assert_eq!(Format::of_name("a.b.JPEG"), Some(Format::Jpeg));
        assert_eq!(Format::of_name("jpeg"), None);
    }
}
