//! Located metadata: what stands where, under which key.

use std::borrow::Cow;

use countermark_model::{Digest, Span};

/// One value of metadata, with the place that it stands at.
///
/// Raw bytes stay beside the decoded text, because a hash or a signature is over the raw ones.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Field<'a> {
    /// The kind of place.
    pub carrier: Carrier,
    /// The key there: a PNG keyword, an EXIF tag name, `{namespace}name` in XMP, `2:110` in IIM.
    /// Empty where the carrier has a single value.
    pub key: String,
    /// The value as it stands in the file, inflated if it was compressed.
    pub raw: Cow<'a, [u8]>,
    /// The value as text, where it is one, decoded as the generator-signatures specification §2 says.
    /// It is hostile: wrap it as `Untrusted` before it goes anywhere but a matcher.
    pub text: Option<String>,
    /// The part of the file that holds the value; for compressed values the compressed bytes.
    pub span: Span,
}

impl Field<'_> {
    /// The name that rules use for it: the carrier and, where there is one, the key, as in
    /// `png.text:parameters`, `exif.exif:UserComment`, `xmp:{uri}name`, `iim:2:110`, `jpeg.com`.
    pub fn selector(&self) -> String {
        if self.key.is_empty() {
            self.carrier.name().into_owned()
        } else {
            format!("{}:{}", self.carrier.name(), self.key)
        }
    }

    /// SHA-256 of the raw value.
    pub fn digest(&self) -> Digest {
        Digest::of(&self.raw)
    }
}

/// The kind of place that holds metadata (generator-signatures specification §2).
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Carrier {
    /// A box or item of an ISOBMFF file; the key is its path.
    Bmff,
    /// Exif, the Exif directory.
    ExifExif,
    /// Exif, the GPS directory.
    ExifGps,
    /// Exif, the first directory.
    ExifIfd0,
    /// Exif, the thumbnail's directory.
    ExifIfd1,
    /// A GIF application extension; the key is its identifier.
    GifApp,
    /// A GIF comment.
    GifComment,
    /// An IPTC-IIM dataset; the key is `record:dataset`.
    Iim,
    /// A JPEG application segment; the number is n of APPn, the key its identifier. What is read as
    /// Exif, XMP or IIM has fields of its own beside this one, which then has no text.
    JpegApp(u8),
    /// A JPEG comment.
    JpegCom,
    /// A resource of Photoshop that ties blocks of metadata together; the key is its number in
    /// hexadecimal, such as `0x0404`.
    Photoshop,
    /// A private PNG chunk; the key is its type.
    PngChunk,
    /// A PNG text chunk of any kind; the key is its keyword.
    PngText,
    /// A RIFF chunk that is nothing better known; the key is its FourCC.
    Riff,
    /// A block that a Samsung phone appended; the key is its type, as `0x0d91`.
    Sef,
    /// Bytes after the end of the format.
    Trailer,
    /// An XMP property; the key is `{namespace URI}name`.
    Xmp,
}

impl Carrier {
    /// The name that rules use for it.
    pub fn name(self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Bmff => "bmff",
            Self::ExifExif => "exif.exif",
            Self::ExifGps => "exif.gps",
            Self::ExifIfd0 => "exif.ifd0",
            Self::ExifIfd1 => "exif.ifd1",
            Self::GifApp => "gif.app",
            Self::GifComment => "gif.comment",
            Self::Iim => "iim",
            Self::JpegApp(n) => return Cow::Owned(format!("jpeg.app{n}")),
            Self::JpegCom => "jpeg.com",
            Self::Photoshop => "photoshop",
            Self::PngChunk => "png.chunk",
            Self::PngText => "png.text",
            Self::Riff => "riff",
            Self::Sef => "sef",
            Self::Trailer => "trailer",
            Self::Xmp => "xmp",
        })
    }
}
