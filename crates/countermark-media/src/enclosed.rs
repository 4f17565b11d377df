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

use countermark_model::{Limits, Span};

use crate::{Dimensions, Format, NotDecoded, Pixels};

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

    /// Its pixels; `file` is the file that encloses it.
    ///
    /// # Errors
    /// [`NotDecoded`] says why there are none.
    ///
    /// # Limits
    /// Those of [`Pixels::of_file`].
    pub fn pixels(&self, file: &[u8], limits: &Limits) -> Result<Pixels, NotDecoded> {
        let data = self.data(file);
        match self.coding {
            // An index that was not renewed points anywhere.
            Coding::File if Format::sniff(data) == Format::Unknown => Err(NotDecoded::Damaged),
            Coding::File => Pixels::of_file(data, limits),
            Coding::Palette(size) => {
                let (palette, indices) = data.split_at_checked(768).ok_or(NotDecoded::Damaged)?;
                let colours = palette.as_chunks::<3>().0;
                let chosen = indices.iter().map(|index| colours.get(usize::from(*index)));
                Pixels::of_colours(size, chosen.map(|colour| colour.copied().unwrap_or_default()))
            }
            Coding::Rgb(size) => Pixels::of_colours(size, data.as_chunks::<3>().0.iter().copied()),
            Coding::Unread => Err(NotDecoded::UnsupportedFormat),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(coding: Coding, data: &[u8], expect: Result<[u8; 4], NotDecoded>) {
        let enclosed = Enclosed {
            kind: EnclosedKind::JfifThumbnail,
            span: Span::of(2, data.len()),
            coding,
            orientation: None,
        };
        let file = [b"..", data].concat();
        let pixels = enclosed.pixels(&file, &Limits::NATIVE);
        assert_eq!(pixels.map(|pixels| pixels.rgba[..4].try_into().unwrap()), expect);
    }

    #[test]
    fn codings() {
        let size = Dimensions { width: 1, height: 2 };
        check(Coding::Rgb(size), &[1, 2, 3, 4, 5, 6], Ok([1, 2, 3, 255]));
        check(Coding::Rgb(size), &[1, 2, 3, 4, 5], Err(NotDecoded::Damaged));
        let mut palette = vec![0; 768];
        palette[3..6].copy_from_slice(&[7, 8, 9]);
        check(Coding::Palette(size), &[&*palette, &[1, 0]].concat(), Ok([7, 8, 9, 255]));
        check(Coding::Palette(size), &palette, Err(NotDecoded::Damaged));
        check(Coding::File, b"GIF89a", Err(NotDecoded::UnsupportedFormat));
        check(Coding::File, b"no picture", Err(NotDecoded::Damaged));
        check(Coding::Unread, b"", Err(NotDecoded::UnsupportedFormat));
        let huge = Dimensions { width: u32::MAX, height: u32::MAX };
        check(Coding::Rgb(huge), &[0; 9], Err(NotDecoded::Damaged));
    }
}
