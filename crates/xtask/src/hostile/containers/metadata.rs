//! Metadata that stands twice and says different things: row C09.

use super::super::{
    Expected, Forged, Workshop,
    carrier::{Carrier, jpeg::Packets},
};
use crate::testdata::{
    draw::{self, Scene},
    exif,
    jpeg::{self, APP1},
    xmp,
};

const AI: &str = "Iptc4xmpExt:DigitalSourceType=\"http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia\"";
const CAPTURE: &str = "Iptc4xmpExt:DigitalSourceType=\"http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture\"";

/// The name of an extended packet that is not there.
const OTHER: &str = "xmlns:xmpNote=\"http://ns.adobe.com/xmp/note/\" xmpNote:HasExtendedXMP=\"00000000000000000000000000000000\"";

/// The digest of another block of IPTC.
const DIGEST: &str = "photoshop:LegacyIPTCDigest=\"00112233445566778899AABBCCDDEEFF\"";

/// What it is, the segments, what a report shows.
type Variant = (&'static str, Vec<(u8, Vec<u8>)>, &'static [&'static str]);

/// Each signed over, so that all of it is the signer's; and each on a file without a signature.
pub(super) fn contradictions(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    let packet = |attribute: &str| jpeg::xmp(&xmp::packet(attribute, ""));
    let tiff = |make| exif::tiff(&[(exif::MAKE, exif::Value::Ascii(make))], &[]);
    let exif_twice = vec![jpeg::exif(&tiff("One\0")?), jpeg::exif(&tiff("Two\0")?)];
    let variants: Vec<Variant> = vec![
        (
            "XMP twice",
            vec![packet(AI), packet(CAPTURE)],
            &["anomaly jpeg.xmp duplicate", "file.part.duplicate", "file.metadata.conflict"],
        ),
        (
            "Exif twice",
            exif_twice,
            &["anomaly jpeg.exif duplicate", "file.part.duplicate", "file.metadata.conflict"],
        ),
        (
            "extended XMP of another packet",
            vec![packet(OTHER), extended()],
            &[
                "anomaly xmp.extended-guid malformed",
                "file.metadata.extended-unnamed",
                "file.part.bad-checksum",
            ],
        ),
        (
            "extended XMP of no packet",
            vec![extended()],
            &["anomaly xmp.extended-guid malformed", "file.metadata.extended-unnamed"],
        ),
        (
            "XMP against IPTC",
            vec![packet("photoshop:City=\"Bruges\""), jpeg::iim(&[(90, "Ghent")])?],
            &["file.metadata.conflict"],
        ),
        (
            "digest in XMP against IPTC",
            vec![packet(DIGEST), jpeg::iim(&[(90, "Ghent")])?],
            &["file.metadata.digest-mismatch"],
        ),
    ];
    let mut forged = Vec::new();
    for (what, segments, shows) in variants {
        let bytes = jpeg::with_segments(&draw::jpeg(Scene::Hill)?, segments)?;
        let carrier = Carrier::Jpeg(Packets::of(&bytes)?);
        let signed = Forged::new(w, format!("jpeg, {what}, signed"), super::signed(w, &carrier)?);
        forged.push(signed.expecting(Expected::TRUSTED.showing(shows)));
        let unsigned = Forged::new(w, format!("jpeg, {what}"), bytes);
        forged.push(unsigned.expecting(Expected::NONE.showing(shows)));
    }
    Ok(forged)
}

/// One part that is a whole extended packet (XMP specification part 3 §1.1.3.1).
fn extended() -> (u8, Vec<u8>) {
    let packet = xmp::packet(AI, "");
    let length = (packet.len() as u32).to_be_bytes();
    let head = b"http://ns.adobe.com/xmp/extension/\0ABCDEF0123456789ABCDEF0123456789";
    (APP1, [&head[..], &length, &[0; 4], packet.as_bytes()].concat())
}
