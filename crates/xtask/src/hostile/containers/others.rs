//! Other pictures and films in the same file, and names: rows C04, C05 and C07.

use super::super::{
    Expected, Forged, Workshop,
    carrier::{Carrier, jpeg::Packets},
    manifest::Recipe,
};
use crate::testdata::{
    draw::{self, Scene},
    jpeg,
};

/// APP2 of a multi-picture file that announces two pictures (CIPA DC-007 §5.2), little-endian.
fn multi_picture_index() -> (u8, Vec<u8>) {
    let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        let (tag, kind, count) = (tag.to_le_bytes(), kind.to_le_bytes(), count.to_le_bytes());
        [&tag[..], &kind, &count, &value].concat()
    };
    let entries = [
        entry(0xb000, 7, 4, *b"0100"),
        entry(0xb001, 4, 1, 2_u32.to_le_bytes()),
        entry(0xb002, 7, 32, 50_u32.to_le_bytes()),
    ];
    let index = [&b"II\x2a\0\x08\0\0\0"[..], &[3, 0], &entries.concat(), &[0; 4 + 32]].concat();
    (0xe2, [b"MPF\0", &*index].concat())
}

/// A JPEG that says so and has a trailer.
fn with_trailer(segments: Vec<(u8, Vec<u8>)>, trailer: &[u8]) -> anyhow::Result<Carrier> {
    let bytes = jpeg::with_segments(&draw::jpeg(Scene::Hill)?, segments)?;
    let mut packets = Packets::of(&bytes)?;
    packets.jpeg.scan.extend(trailer);
    Ok(Carrier::Jpeg(packets))
}

/// Signed over, put there afterwards, exchanged afterwards, and without any signature.
fn four_ways(
    w: &Workshop,
    segments: &[(u8, Vec<u8>)],
    [trailer, other]: [&[u8]; 2],
    [intact, none]: [Expected; 2],
    what: &str,
) -> anyhow::Result<Vec<Forged>> {
    let carrier = with_trailer(segments.to_vec(), trailer)?;
    let signed = Recipe::new(&w.signer).embed(&carrier)?.bytes;
    let short = with_trailer(segments.to_vec(), &[])?;
    let without = Recipe::new(&w.signer).embed(&short)?.bytes;
    let kept = signed.len() - trailer.len();
    let exchanged = [signed.get(..kept).unwrap_or_default(), other].concat();
    let named = |how: &str| format!("jpeg, {what}, {how}");
    Ok(vec![
        Forged::new(w, named("signed over"), signed).expecting(intact),
        Forged::new(w, named("put there afterwards"), [&*without, trailer].concat()),
        Forged::new(w, named("exchanged afterwards"), exchanged),
        Forged::new(w, named("not signed"), carrier.plain()?).expecting(none),
    ])
}

/// MPF, gain map, and a picture that nothing announces.
pub(super) fn second_pictures(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    const SHOWS: &[&str] = &["file.container.trailing-data holds=jpeg"];
    let expected = [Expected::TRUSTED.showing(SHOWS), Expected::NONE.showing(SHOWS)];
    let (hill, rings) = (draw::jpeg(Scene::HillEdited)?, draw::jpeg(Scene::Rings)?);
    let gain = crate::testdata::xmp::packet(
        "xmlns:hdrgm=\"http://ns.adobe.com/hdr-gain-map/1.0/\" hdrgm:Version=\"1.0\"",
        "",
    );
    let mut forged = Vec::new();
    for (what, segments) in [
        ("multi-picture", vec![multi_picture_index()]),
        ("gain map", vec![jpeg::xmp(&gain), multi_picture_index()]),
        ("not announced", Vec::new()),
    ] {
        forged.extend(four_ways(w, &segments, [&*hill, &*rings], expected, what)?);
    }
    Ok(forged)
}

/// The film behind a picture of a phone (`ftyp` of MP4).
pub(super) fn films(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    const SHOWS: &[&str] = &["file.container.trailing-data holds=mp4"];
    let expected = [Expected::TRUSTED.showing(SHOWS), Expected::NONE.showing(SHOWS)];
    let film =
        |fill: u8| [b"\0\0\0\x14ftypmp42\0\0\0\0mp42\0\0\0\x28mdat", &[fill; 32][..]].concat();
    let announced = crate::testdata::xmp::packet(
        "xmlns:GCamera=\"http://ns.google.com/photos/1.0/camera/\" GCamera:MotionPhoto=\"1\"",
        "",
    );
    let mut forged = Vec::new();
    for (what, segments) in
        [("announced", vec![jpeg::xmp(&announced)]), ("not announced", Vec::new())]
    {
        forged.extend(four_ways(w, &segments, [&film(1), &film(2)], expected, what)?);
    }
    Ok(forged)
}

/// The content decides, and the name is a finding.
pub(super) fn names(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    let mut forged = Vec::new();
    for carrier in w.carriers()? {
        let bytes = super::signed(w, &carrier)?;
        for name in ["picture.pdf", "picture.heic", "picture.mp4"] {
            let called = Forged::new(w, format!("{} as {name}", carrier.format()), bytes.clone());
            forged.push(called.called(name));
        }
        let right = ["picture.jpg", "picture.png", "picture.webp", "picture.gif", "picture.tif"];
        let formats = ["jpeg", "png", "webp", "gif", "tiff"];
        if let Some(at) = formats.iter().position(|format| *format == carrier.format()) {
            let called = Forged::new(w, format!("{} as {}", carrier.format(), right[at]), bytes);
            let silent = Expected::TRUSTED.hiding(&["file.name.type-mismatch"]);
            forged.push(called.called(right[at]).expecting(silent));
        }
    }
    Ok(forged)
}
