//! Pictures and films inside a picture file, beside the picture that it shows.
//!
//! Metadata claims them by offset, so they may lie over anything, over each other and over the
//! directories that name them; [`Segment`](crate::Segment)s, which divide the file, are therefore
//! kept apart from them.
//!
//! | Kind | Where |
//! |---|---|
//! | Exif thumbnail | IFD1: a JPEG at `JPEGInterchangeFormat`, or strips of RGB (Exif 2.32, 4.5.5) |
//! | JFIF, JFXX thumbnail | APP0: RGB, a palette, or a JPEG (JFIF 1.02) |
//! | multi-picture | behind the end, placed by APP2 `MPF` (CIPA DC-007, 5.2) |
//! | gain map, film | behind the end, placed by XMP `Container:Directory` (Android: Ultra HDR 1.1, Motion Photo 1.0) or older `GCamera:MicroVideoOffset` |

use countermark_model::Span;

use crate::Dimensions;

/// A picture or film inside the file.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Enclosed {
    /// What it is, as whatever names it says.
    pub kind: EnclosedKind,
    /// Where its bytes are, cut to the end of the file.
    pub span: Span,
    /// How they code it.
    pub coding: Coding,
    /// The `Orientation` that the directory of an Exif thumbnail has for itself, 1 to 8.
    pub orientation: Option<u32>,
}

/// What an enclosed picture is, as whatever names it says.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum EnclosedKind {
    /// The thumbnail of Exif.
    ExifThumbnail,
    /// The film of a motion photo.
    Film,
    /// How much brighter each place is on a screen that can: HDR from an ordinary picture.
    GainMap,
    /// The thumbnail in the JFIF header.
    JfifThumbnail,
    /// The thumbnail of the JFIF extension.
    JfxxThumbnail,
    /// A smaller copy of the picture, by the index of a multi-picture file.
    LargeThumbnail,
    /// Another picture of a multi-picture file: another angle, a depth map, whatever its writer wants.
    MultiPicture,
    /// A picture behind the end that nothing names.
    Unannounced,
}

impl EnclosedKind {
    /// Its name in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::ExifThumbnail => "exif-thumbnail",
            Self::Film => "film",
            Self::GainMap => "gain-map",
            Self::JfifThumbnail => "jfif-thumbnail",
            Self::JfxxThumbnail => "jfxx-thumbnail",
            Self::LargeThumbnail => "large-thumbnail",
            Self::MultiPicture => "multi-picture",
            Self::Unannounced => "unannounced",
        }
    }

    /// Whether it is there to show the same as the picture, only smaller.
    pub const fn is_preview(self) -> bool {
        match self {
            Self::ExifThumbnail
            | Self::JfifThumbnail
            | Self::JfxxThumbnail
            | Self::LargeThumbnail => true,
            Self::Film | Self::GainMap | Self::MultiPicture | Self::Unannounced => false,
        }
    }
}

/// How the bytes of an enclosed picture code it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Coding {
    /// As a file of its own.
    File,
    /// 256 colours of three bytes, then one byte for each pixel.
    Palette(Dimensions),
    /// Three bytes for each pixel: red, green, blue.
    Rgb(Dimensions),
    /// In a way that is not read.
    Unread,
}

impl Enclosed {
    /// Its bytes; `file` is the file that encloses it.
    pub fn data<'f>(&self, file: &'f [u8]) -> &'f [u8] {
        let range =
            usize::try_from(self.span.offset).ok().zip(usize::try_from(self.span.end()).ok());
        range.and_then(|(start, end)| file.get(start..end)).unwrap_or_default()
    }
}
