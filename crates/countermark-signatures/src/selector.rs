//! Names of places: `png.text:parameters`, `exif.ifd0:Make`, `xmp:{uri}name`, `iim:2:110`.
//!
//! A selector is a carrier and, where the carrier holds several values, a key. Rules may write
//! `exif:KEY` for the first and the Exif directory alike, since writers disagree where a
//! `UserComment` belongs, and for the property of that name in XMP, to which editors copy Exif (CIPA
//! DC-010); and `*` for every key (generator-signatures specification, §2).

use countermark_media::Format;

/// Splits a selector into carrier and key; the key is empty where there is none.
pub(crate) fn split(selector: &str) -> (&str, &str) {
    selector.split_once(':').unwrap_or((selector, ""))
}

/// The selectors that a rule means by `selector`; `None` when no carrier has that name.
pub(crate) fn expand(selector: &str) -> Option<Vec<String>> {
    let (carrier, key) = split(selector);
    if carrier == "exif" && !key.is_empty() {
        let places = [format!("exif.ifd0:{key}"), format!("exif.exif:{key}"), in_xmp(key)];
        return Some(places.into());
    }
    let app =
        carrier.strip_prefix("jpeg.app").is_some_and(|n| n.parse::<u8>().is_ok_and(|n| n < 16));
    (app || CARRIERS.contains(&carrier)).then(|| vec![selector.to_owned()])
}

/// Whether a file of `format` can have the carrier, as far as metadata goes: pixels and names are
/// other checks' business.
pub(crate) fn is_possible(format: Format, carrier: &str) -> bool {
    use Format::{Avif, Bmff, Gif, Heic, Jpeg, Jxl, Mp4, Png, Tiff, Webp};
    match carrier.split('.').next().unwrap_or_default() {
        "bmff" => matches!(format, Avif | Bmff | Heic | Mp4),
        "exif" => matches!(format, Avif | Heic | Jpeg | Jxl | Png | Tiff | Webp),
        "encoder" => format == Jpeg,
        "gif" => format == Gif,
        "iim" => matches!(format, Jpeg | Tiff),
        "jpeg" => format == Jpeg,
        "png" => format == Png,
        "riff" => format == Webp,
        "sef" => matches!(format, Heic | Jpeg | Png),
        "trailer" | "xmp" => format.info().walked,
        _ => false,
    }
}

/// Whether marks on both carriers are copies of one statement by one writer, so that the more
/// specific one can stand for both.
pub(crate) fn are_companions(one: &str, other: &str) -> bool {
    let group = |carrier: &str| match carrier.split('.').next().unwrap_or_default() {
        "png" | "jpeg" | "exif" | "gif" | "riff" | "bmff" => 1,
        "xmp" | "iim" => 2,
        "stealth" => 3,
        _ => 0,
    };
    one == other || (group(one) == group(other) && group(one) != 0)
}

/// Whether one of `places` is the key of the carrier, or stands for every key of it.
pub(crate) fn reads(places: &[String], carrier: &str, key: &str) -> bool {
    places
        .iter()
        .map(|place| split(place))
        .any(|(own, wanted)| own == carrier && (wanted == key || wanted == EVERY_KEY))
}

/// Stands for every key of a carrier.
pub(crate) const EVERY_KEY: &str = "*";

/// The place of an Exif tag in XMP.
fn in_xmp(key: &str) -> String {
    format!("xmp:{{http://ns.adobe.com/exif/1.0/}}{key}")
}

/// Whether the place holds free text, where people write about generators.
pub(crate) fn is_free_text(selector: &str) -> bool {
    const FREE: [&str; 11] = [
        "png.text:Description",
        "png.text:Comment",
        "exif.ifd0:ImageDescription",
        "exif.exif:ImageDescription",
        "exif.ifd0:XPComment",
        "exif.ifd0:*",
        "xmp:{http://purl.org/dc/elements/1.1/}description",
        "iim:2:120",
        "jpeg.com",
        "gif.comment",
        "png.text:*",
    ];
    FREE.contains(&selector)
}

const CARRIERS: [&str; 18] = [
    "bmff",
    "encoder",
    "exif.exif",
    "exif.gps",
    "exif.ifd0",
    "exif.ifd1",
    "file.name",
    "gif.app",
    "gif.comment",
    "iim",
    "jpeg.com",
    "png.chunk",
    "png.text",
    "riff",
    "sef",
    "stealth",
    "trailer",
    "xmp",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn selectors_of_rules_are_expanded_or_refused() {
        assert_eq!(
            expand("exif:UserComment").unwrap(),
            [
                "exif.ifd0:UserComment",
                "exif.exif:UserComment",
                "xmp:{http://ns.adobe.com/exif/1.0/}UserComment"
            ]
        );
        assert_eq!(expand("xmp:{http://a/}b").unwrap(), ["xmp:{http://a/}b"]);
        assert!(expand("jpeg.app11").is_some() && expand("jpeg.app16").is_none());
        assert!(expand("png.txt:parameters").is_none());
    }

    #[test]
    fn copies_in_pixels_are_no_companions_of_text() {
        assert!(are_companions("png.text", "exif.exif") && are_companions("trailer", "trailer"));
        assert!(!are_companions("png.text", "stealth") && !are_companions("trailer", "sef"));
    }
}
