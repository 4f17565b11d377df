//! Files that are a picture to one program and something else to another: row C08.

use super::super::{Expected, Forged, Workshop, carrier, manifest::Recipe};
use crate::testdata::{
    draw::{self, Scene},
    jpeg, png,
};

const PAGE: &[u8] = b"<html><script>alert(1)</script></html>";
const PAPER: &[u8] = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

/// An archive of one empty file of this name (APPNOTE 6.3.10, 4.3).
fn archive(name: &str) -> Vec<u8> {
    let length = (name.len() as u16).to_le_bytes();
    let entry = [&b"PK\x03\x04\x0a\0"[..], &[0; 20], &length, &[0; 2], name.as_bytes()].concat();
    let listed = [&b"PK\x01\x02"[..], &[0; 24], &length, &[0; 16], name.as_bytes()].concat();
    let sizes = [(listed.len() as u32).to_le_bytes(), (entry.len() as u32).to_le_bytes()].concat();
    [&*entry, &listed, b"PK\x05\x06\0\0\0\0\x01\0\x01\0", &sizes, &[0; 2]].concat()
}

/// What it is, its bytes, and how a report names it.
type Other = (&'static str, Vec<u8>, &'static [&'static str]);

fn others() -> [Other; 4] {
    [
        (
            "zip",
            archive("a"),
            &["file.container.polyglot holds=zip", "file.container.trailing-data holds=zip"],
        ),
        (
            "jar",
            archive("META-INF/MANIFEST.MF"),
            &["file.container.polyglot holds=jar", "file.container.trailing-data holds=zip"],
        ),
        (
            "html",
            PAGE.to_vec(),
            &["file.container.polyglot holds=html", "file.container.trailing-data"],
        ),
        (
            "pdf",
            PAPER.to_vec(),
            &["file.container.polyglot holds=pdf", "file.container.trailing-data holds=pdf"],
        ),
    ]
}

/// Behind signed and unsigned pictures, within their metadata, and before them.
pub(super) fn files(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    let mut forged = Vec::new();
    for format in ["jpeg", "png", "gif", "webp"] {
        let carrier = carrier::draw(format, Scene::Hill)?;
        let signed = Recipe::new(&w.signer).embed(&carrier)?.bytes;
        let plain = carrier.plain()?;
        for (what, other, shows) in others() {
            let behind = Forged::new(
                w,
                format!("{format} with {what} behind, signed"),
                [&*signed, &*other].concat(),
            );
            forged.push(behind.expecting(Expected::BROKEN.showing(shows)));
            let unsigned =
                Forged::new(w, format!("{format} with {what} behind"), [&*plain, &*other].concat());
            forged.push(unsigned.expecting(Expected::NONE.showing(shows)));
            let before = Forged::new(
                w,
                format!("{format} behind {what}, signed"),
                [&*other, &*signed].concat(),
            );
            // By its content it is no picture, so it is not read as one.
            forged.push(before.expecting(
                Expected::NOT_INTACT.showing(&["inconclusive container unsupported_format"]),
            ));
        }
    }
    forged.extend(within(w)?);
    Ok(forged)
}

/// Pages and papers in comments: text of the file, signed like the rest of it.
fn within(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    let mut forged = Vec::new();
    for (what, other, shows) in others() {
        let segment = (jpeg::COM, other.clone());
        let commented = jpeg::with_segments(&draw::jpeg(Scene::Hill)?, vec![segment])?;
        let jpeg = carrier::Carrier::Jpeg(carrier::jpeg::Packets::of(&commented)?);
        let mut chunks = carrier::png::Chunks::draw(Scene::Hill)?;
        chunks.chunks.insert(1, png::text("Comment", &other));
        for carrier in [jpeg, carrier::Carrier::Png(chunks)] {
            let bytes = super::signed(w, &carrier)?;
            let name = format!("{} with {what} in a comment", carrier.format());
            let expected = Expected::TRUSTED
                .showing(shows.get(..1).unwrap_or_default())
                .hiding(&["file.container.trailing-data"]);
            forged.push(Forged::new(w, name, bytes).expecting(expected));
        }
    }
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>".to_vec();
    let svg = Forged::new(w, "svg with a script", svg);
    forged.push(svg.expecting(Expected::UNREADABLE.showing(&[
        "axis presence=unsupported_format",
        "file.container.polyglot holds=svg-script",
    ])));
    Ok(forged)
}
