//! Files that are a picture to one program and something else to another: row C08.

use super::super::{Expected, Forged, Workshop, carrier, manifest::Recipe};
use crate::testdata::{
    draw::{self, Scene},
    jpeg, png,
};

/// An archive of one empty entry, as far as programs look before they open it.
const ZIP: &[u8] = b"PK\x03\x04\x0a\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x01\0\0\0aPK\x05\x06\0\0\0\0\x01\0\x01\0";
const PAGE: &[u8] = b"<html><script>alert(1)</script></html>";
const PAPER: &[u8] = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

/// Behind signed and unsigned pictures, within their metadata, and before them.
pub(super) fn files(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    let mut forged = Vec::new();
    for format in ["jpeg", "png", "gif", "webp"] {
        let carrier = carrier::draw(format, Scene::Hill)?;
        let signed = Recipe::new(&w.signer).embed(&carrier)?.bytes;
        let plain = carrier.plain()?;
        for (what, other) in [("zip", ZIP), ("html", PAGE), ("pdf", PAPER)] {
            let behind = [&*signed, other].concat();
            forged.push(Forged::new(w, format!("{format} with {what} behind, signed"), behind));
            let unsigned =
                Forged::new(w, format!("{format} with {what} behind"), [&*plain, other].concat());
            let shows: &[&str] = if what == "zip" {
                &["file.container.trailing-data holds=zip"]
            } else {
                &["file.container.trailing-data"]
            };
            forged.push(unsigned.expecting(Expected::NONE.showing(shows)));
            let before = Forged::new(
                w,
                format!("{format} behind {what}, signed"),
                [other, &*signed].concat(),
            );
            forged.push(before.expecting(Expected::NOT_INTACT));
        }
    }
    forged.extend(within(w)?);
    Ok(forged)
}

/// Pages and papers in comments: text of the file, signed like the rest of it.
fn within(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    let mut forged = Vec::new();
    for (what, other) in [("zip", ZIP), ("html", PAGE), ("pdf", PAPER)] {
        let segment = (jpeg::COM, other.to_vec());
        let commented = jpeg::with_segments(&draw::jpeg(Scene::Hill)?, vec![segment])?;
        let jpeg = carrier::Carrier::Jpeg(carrier::jpeg::Packets::of(&commented)?);
        let mut chunks = carrier::png::Chunks::draw(Scene::Hill)?;
        chunks.chunks.insert(1, png::text("Comment", other));
        for carrier in [jpeg, carrier::Carrier::Png(chunks)] {
            let bytes = super::signed(w, &carrier)?;
            let name = format!("{} with {what} in a comment", carrier.format());
            forged.push(Forged::new(w, name, bytes).expecting(Expected::TRUSTED));
        }
    }
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>".to_vec();
    let svg = Forged::new(w, "svg with a script", svg);
    forged.push(svg.expecting(Expected::UNREADABLE.showing(&["axis presence=unsupported_format"])));
    Ok(forged)
}
