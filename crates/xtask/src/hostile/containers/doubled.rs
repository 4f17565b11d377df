//! PNG parts that stand twice, wrong checksums and further frames: row C03.
//!
//! Signed with them, the file is as its signer wanted it, and the report still names what decoders
//! may read differently. Put in afterwards, they change the bytes.

use super::super::{
    Expected, Forged, Workshop,
    carrier::{Carrier, png::Chunks},
    manifest::Recipe,
};
use crate::testdata::{
    draw::{self, Scene},
    exif, png, xmp,
};

struct Doubled {
    what: &'static str,
    /// The chunks that are put in behind the header.
    chunks: Vec<png::Chunk>,
    /// What a report names.
    shows: &'static [&'static str],
}

pub(super) fn parts(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    let mut forged = Vec::new();
    for Doubled { what, chunks, shows } in doubled()? {
        let mut carrier = Chunks::draw(Scene::Hill)?;
        let before = super::signed(w, &Carrier::Png(carrier.clone()))?;
        carrier.chunks.splice(1..1, chunks.iter().cloned());
        carrier.at = 1 + chunks.len();
        let by_signer = super::signed(w, &Carrier::Png(carrier.clone()))?;
        let of_signer = Forged::new(w, format!("png, {what}, by the signer"), by_signer);
        forged.push(of_signer.expecting(Expected::TRUSTED.showing(shows)));
        let mut all = png::chunks(&before)?;
        all.splice(1..1, chunks);
        let afterwards = Forged::new(w, format!("png, {what}, afterwards"), png::assemble(&all));
        forged.push(afterwards.expecting(Expected::BROKEN.showing(shows)));
    }
    forged.extend(wrong_checksums(w)?);
    Ok(forged)
}

fn doubled() -> anyhow::Result<Vec<Doubled>> {
    const TWICE: &[&str] = &["anomaly png.chunk duplicate", "file.part.duplicate"];
    let own = png::chunks(&draw::png(Scene::Hill)?)?;
    let header = own.first().cloned().into_iter().collect::<Vec<_>>();
    let tiff = exif::tiff(&[(exif::MAKE, exif::Value::Ascii("Workshop\0"))], &[])?;
    let packet = xmp::packet("", "");
    let twice = |chunk: png::Chunk| vec![chunk.clone(), chunk];
    let frame =
        |number: u32| [&number.to_be_bytes()[..], &[0, 0, 0, 64, 0, 0, 0, 48], &[0; 14]].concat();
    Ok(vec![
        Doubled { what: "a second header", chunks: header, shows: TWICE },
        Doubled { what: "two palettes", chunks: twice((*b"PLTE", vec![1, 2, 3])), shows: TWICE },
        Doubled { what: "Exif twice", chunks: twice((*b"eXIf", tiff)), shows: TWICE },
        Doubled {
            what: "XMP twice",
            chunks: twice(png::international_text("XML:com.adobe.xmp", &packet)),
            shows: &["anomaly png.xmp duplicate", "file.part.duplicate"],
        },
        Doubled {
            what: "a second frame",
            chunks: vec![
                (*b"acTL", [2_u32.to_be_bytes(), [0; 4]].concat()),
                (*b"fcTL", frame(0)),
                (*b"fcTL", frame(1)),
            ],
            shows: &["file.picture.frames", "file.picture.frames frames=2"],
        },
    ])
}

/// Wrong checksums of text, picture data and the store itself.
fn wrong_checksums(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    const SHOWS: Expected =
        Expected::BROKEN.showing(&["anomaly png.chunk bad_checksum", "file.part.bad-checksum"]);
    let mut carrier = Chunks::draw(Scene::Hill)?;
    carrier.chunks.insert(1, png::text("Comment", "a comment"));
    carrier.at = 2;
    let carrier = Carrier::Png(carrier);
    let placed = Recipe::new(&w.signer).embed(&carrier)?;
    let mut forged = Vec::new();
    for part in super::super::carrier::parts::parts("png", &placed.bytes) {
        let mut bytes = placed.bytes.clone();
        bytes[part.range.end - 1] ^= 0x01;
        let name = format!("png, checksum of {}", part.name);
        let expected = if part.name == "caBX" {
            Expected::BROKEN_OR_UNREADABLE
                .showing(&["anomaly png.chunk bad_checksum", "file.part.bad-checksum"])
        } else {
            SHOWS
        };
        forged.push(Forged::new(w, name, bytes).expecting(expected));
    }
    Ok(forged)
}
