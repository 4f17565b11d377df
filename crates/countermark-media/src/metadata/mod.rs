//! Metadata readers: each takes a range of the file and hands back located fields.

pub(crate) mod exif;
pub(crate) mod iptc;
pub(crate) mod text;
pub(crate) mod xmp;
