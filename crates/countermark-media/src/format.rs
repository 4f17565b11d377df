//! Which format a file has, by its content alone.

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
}

/// Every format that is recognised, in the order of their names.
pub const FORMATS: &[FormatInfo] = &[
    info(Format::Avif, "avif", &["avif"], true, false, Some("image/avif")),
    info(Format::Bmff, "bmff", &[], true, false, None),
    info(Format::Gif, "gif", &["gif"], true, false, Some("image/gif")),
    info(Format::Heic, "heic", &["heic", "heif", "hif"], true, false, Some("image/heic")),
    info(Format::Jpeg, "jpeg", &["jpg", "jpeg", "jpe", "jfif"], true, true, Some("image/jpeg")),
    info(Format::Jxl, "jxl", &["jxl"], true, false, None),
    info(Format::Mp4, "mp4", &["mp4", "m4v", "mov"], true, false, Some("video/mp4")),
    info(Format::Pdf, "pdf", &["pdf"], false, false, None),
    info(Format::Png, "png", &["png", "apng"], true, true, Some("image/png")),
    info(Format::Svg, "svg", &["svg"], false, false, None),
    info(Format::Tiff, "tiff", &["tif", "tiff", "dng"], true, false, Some("image/tiff")),
    info(Format::Unknown, "unknown", &[], false, false, None),
    info(Format::Webp, "webp", &["webp"], true, true, Some("image/webp")),
];

const fn info(
    format: Format,
    name: &'static str,
    endings: &'static [&'static str],
    walked: bool,
    decoded: bool,
    c2pa_type: Option<&'static str>,
) -> FormatInfo {
    FormatInfo { format, name, endings, walked, decoded, c2pa_type }
}

impl Format {
    /// What is known about this format.
    pub fn info(self) -> &'static FormatInfo {
        FORMATS.iter().find(|info| info.format == self).unwrap_or(&UNKNOWN)
    }

    /// The format that the ending of a file name promises.
    pub fn of_name(name: &str) -> Option<Self> {
        let ending = name.rsplit_once('.')?.1.to_ascii_lowercase();
        FORMATS
            .iter()
            .find(|info| info.endings.contains(&ending.as_str()))
            .map(|info| info.format)
    }

    /// The format of `bytes`, by their content alone.
    pub fn sniff(_bytes: &[u8]) -> Self {
        Self::Unknown
    }
}

const UNKNOWN: FormatInfo = info(Format::Unknown, "unknown", &[], false, false, None);
