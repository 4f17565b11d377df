//! The parts that a container is made of.

use countermark_model::Span;

/// One part of a container: a JPEG marker segment, a PNG or RIFF chunk, an ISOBMFF box, a GIF block.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Segment {
    /// The whole part, framing included. The segments of a walked file lie side by side, in file
    /// order; parts inside other parts (`parent`) lie within theirs.
    pub span: Span,
    /// The data of the part, without its framing.
    pub body: Span,
    /// Name of the part in its format's own words: `APP1`, `IDAT`, `VP8X`, `moov`.
    pub name: String,
    /// What the part is for. Checks read roles, never formats.
    pub role: Role,
    /// Index of the part that this one lies in, if any.
    pub parent: Option<usize>,
}

/// What a part of a container is for.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Role {
    /// A carrier of the C2PA manifest store.
    C2pa,
    /// Exif data.
    Exif,
    /// Framing with a single allowed value: SOI, EOI, the PNG signature, IEND, RIFF tags.
    Framing,
    /// A colour profile. It changes the displayed picture.
    Icc,
    /// IPTC-IIM data, alone or inside Photoshop resources.
    Iptc,
    /// Other metadata.
    Metadata,
    /// Declared padding.
    Padding,
    /// Whatever may change the displayed picture: headers, tables, image data.
    Pixels,
    /// Text for people or programs.
    Text,
    /// Another picture: a thumbnail, a preview.
    Thumbnail,
    /// Bytes after the end of the format.
    Trailer,
    /// None of these.
    Unknown,
    /// An XMP packet.
    Xmp,
}
