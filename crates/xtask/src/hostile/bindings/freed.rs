//! Bytes of the store's place that hold no store any more: rows B02 to B04.
//!
//! The pad of a signature lies under nothing. Who shortens it and puts every length right has room
//! within the range that the binding leaves out, without touching a hashed byte.

use anyhow::Context as _;

use super::{
    super::{
        Expected, Forged, Workshop,
        carrier::{self, Carrier, Placed, jpeg::packets},
        jumbf,
        manifest::{Recipe, updating},
    },
    ranges::filling,
};
use crate::testdata::{
    cbor::Cbor,
    draw::{self, Scene},
    jpeg::Jpeg,
};

/// Bytes of pad that there are to free.
pub(super) const PAD: usize = 12_000;

/// A signed file with a long pad, and its store with a short one.
fn with_room(w: &Workshop, carrier: &Carrier) -> anyhow::Result<(Placed, Vec<u8>)> {
    let placed = roomy(w, Recipe::new(&w.signer)).embed(carrier)?;
    let shrunk = shrunk(&carrier.store_in(&placed), 8)?;
    Ok((placed, shrunk))
}

/// `recipe` with a signature that has a long pad.
pub(super) fn roomy<'w>(w: &'w Workshop, recipe: Recipe<'w>) -> Recipe<'w> {
    recipe.headed(&w.signer, |header| {
        header.unprotected = vec![(Cbor::text("pad"), Cbor::bytes(vec![0; PAD]))];
    })
}

/// The store with a pad of `length` bytes and lengths that fit.
pub(super) fn shrunk(store: &[u8], length: usize) -> anyhow::Result<Vec<u8>> {
    let head = [b"\x63pad\x59", &(PAD as u16).to_be_bytes()[..]].concat();
    let pad = [b"\x63pad", &*Cbor::bytes(vec![0; length]).encode()].concat();
    jumbf::map_contents(store, &|label, _, data| {
        let at = data.windows(head.len()).position(|window| window == head);
        match at.filter(|_| label == "c2pa.signature") {
            Some(at) => {
                let rest = data.get(at + head.len() + PAD..).unwrap_or_default();
                [&data[..at], &pad, rest].concat()
            }
            None => data,
        }
    })
}

/// The store, whole, beside files in which other bytes stand in its place: another picture, noise; and
/// beside the file that it came from, without the store.
pub(super) fn beside(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    let mut forged = Vec::new();
    for carrier in w.data_carriers()? {
        let format = carrier.format();
        let (placed, _) = with_room(w, &carrier)?;
        let store = carrier.store_in(&placed);
        let room = placed.store.len();
        let mut fillings =
            vec![("a picture", picture_of(format, room)?), ("noise", vec![0x5a; room])];
        if format == "jpeg" {
            let size = u16::try_from(room - 2)?.to_be_bytes();
            fillings.push(("a table", [&[0xff, 0xdb], &size[..], &vec![1; room - 4]].concat()));
        }
        for (what, filling) in fillings {
            let mut bytes = placed.bytes.clone();
            bytes.splice(placed.store.clone(), filling);
            let mut forgery = Forged::new(w, format!("{format}, {what}"), bytes);
            if format == "tiff" {
                // Its directory still names the place, so that there is a store in the file.
                forgery = forgery.expecting(Expected::UNREADABLE);
            } else if what == "noise" {
                forgery = forgery.expecting(Expected::NOT_INTACT);
            }
            forged.push(forgery.with_sidecar(store.clone()));
        }
        // The binding counts positions with the store in the file.
        let stripped = Forged::new(w, format!("{format}, cut out"), carrier.plain()?);
        forged.push(stripped.with_sidecar(store).expecting(Expected::BROKEN));
    }
    Ok(forged)
}

/// The shrunk store, then another picture, a comment, or zeros.
pub(super) fn in_jpeg(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    let carrier = carrier::draw("jpeg", Scene::Hill)?;
    let (placed, store) = with_room(w, &carrier)?;
    let mut carried = Vec::new();
    for (marker, payload) in packets(&store, 1, 60_000) {
        carried.extend([0xff, marker]);
        carried.extend(u16::try_from(payload.len() + 2)?.to_be_bytes());
        carried.extend(payload);
    }
    let room = placed.store.len() - carried.len();
    let picture = filling("jpeg", room)?.context("no room for a picture")?;
    let with = |what: &str, freed: Vec<u8>| {
        let mut bytes = placed.bytes.clone();
        bytes.splice(placed.store.clone(), [&*carried, &*freed].concat());
        Forged::new(w, format!("jpeg, {what}"), bytes)
    };
    let size = u16::try_from(room - 2)?.to_be_bytes();
    let table = [&[0xff, 0xdb], &size[..], &vec![1; room - 4]].concat();
    let comment = [&[0xff, 0xfe], &size[..], &vec![b'c'; room - 4]].concat();
    Ok(vec![
        with("a picture", picture),
        with("a quantisation table", table),
        // No part of the picture: said to be unprotected, as all metadata that is not hashed.
        with("a comment", comment)
            .expecting(Expected::TRUSTED.showing(&["c2pa.binding.partly-covered"])),
        with("zeros", vec![0; room]).expecting(Expected::BROKEN),
    ])
}

/// The same in PNG, WebP, GIF and TIFF, and lengths that reach further than the store.
pub(super) fn in_others(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    let mut forged = vec![svg(w)];
    for format in ["png", "webp", "gif", "tiff"] {
        let carrier = carrier::draw(format, Scene::Hill)?;
        let (placed, store) = with_room(w, &carrier)?;
        let mut bytes = placed.bytes.clone();
        let carried = alone(&carrier, &store)?;
        let room = placed.store.len() - carried.len();
        bytes.splice(placed.store.clone(), [carried, picture_of(format, room)?].concat());
        if format == "tiff" {
            set_store_length(&mut bytes, store.len())?;
        }
        forged.push(Forged::new(w, format!("{format}, a picture in the freed bytes"), bytes));
    }
    forged.extend(lengthened(w)?);
    Ok(forged)
}

/// The part of a file that carries `store`.
fn alone(carrier: &Carrier, store: &[u8]) -> anyhow::Result<Vec<u8>> {
    let placed = carrier.place(store)?;
    Ok(placed.bytes.get(placed.store).context("no store")?.to_vec())
}

/// `room` bytes that a decoder may take for a picture.
fn picture_of(format: &str, room: usize) -> anyhow::Result<Vec<u8>> {
    if matches!(format, "jpeg" | "png") {
        return filling(format, room)?.context("no room");
    }
    let Carrier::Gif(gif) = carrier::draw("gif", Scene::Rings)? else { unreachable!("a GIF") };
    let mut picture = match format {
        "webp" => [b"VP8L", &u32::try_from(room - 8)?.to_le_bytes()[..]].concat(),
        "gif" => gif.blocks.get(..gif.blocks.len() - 1).unwrap_or_default().to_vec(),
        _ => Vec::new(),
    };
    if format == "gif" {
        // A comment extension of one sub-block fills up.
        let mut left = room.checked_sub(picture.len()).context("no room")?;
        while left > 300 {
            picture.extend([&[0x21, 0xfe, 251][..], &[b'c'; 251], &[0]].concat());
            left -= 255;
        }
        let size = u8::try_from(left - 4)?;
        picture.extend([&[0x21, 0xfe, size][..], &vec![b'c'; usize::from(size)], &[0]].concat());
    }
    picture.resize(room, 0x5a);
    Ok(picture)
}

/// Writes the count of tag 0xCD41.
fn set_store_length(bytes: &mut [u8], length: usize) -> anyhow::Result<()> {
    let entry = bytes.windows(4).position(|window| window == [0x41, 0xcd, 7, 0]);
    let at = entry.context("no store")? + 4;
    bytes[at..at + 4].copy_from_slice(&u32::try_from(length)?.to_le_bytes());
    Ok(())
}

/// A carrier that claims more than its store.
fn lengthened(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    let mut forged = Vec::new();
    for (format, more) in [("png", 40), ("tiff", 0), ("webp", 2), ("avif", 16)] {
        let carrier = carrier::draw(format, Scene::Hill)?;
        let placed = Recipe::new(&w.signer).embed(&carrier)?;
        let store = carrier.store_in(&placed);
        let mut bytes = placed.bytes.clone();
        match format {
            "tiff" => set_store_length(&mut bytes, store.len() - 8)?,
            _ => {
                let longer = alone(&carrier, &[&*store, &vec![0x5a; more]].concat())?;
                bytes.splice(placed.store.clone(), longer);
            }
        }
        forged.push(Forged::new(w, format!("{format}, length of another store"), bytes));
    }
    Ok(forged)
}

/// SVG carries a store as text in its metadata; that is not read, and not taken for absence.
fn svg(w: &Workshop) -> Forged {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"><metadata><c2pa:manifest \
               xmlns:c2pa=\"http://c2pa.org/manifest\">AAAA</c2pa:manifest></metadata></svg>";
    Forged::new(w, "svg", svg.as_bytes().to_vec())
        .expecting(Expected::UNREADABLE.showing(&["axis presence=unsupported_format"]))
}

/// Packets with something in between, put there after signing, by the signer, and by an update.
pub(super) fn apart(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    let Carrier::Jpeg(mut jpeg) = carrier::draw("jpeg", Scene::Hill)? else {
        unreachable!("a JPEG")
    };
    jpeg.slice = 900;
    let carrier = Carrier::Jpeg(jpeg);
    let placed = Recipe::new(&w.signer).embed(&carrier)?;
    let second = 1 + Jpeg::parse(&placed.bytes)?.behind_header();
    let mut forged = Vec::new();
    for (what, between) in between()? {
        let mut jpeg = Jpeg::parse(&placed.bytes)?;
        jpeg.segments.splice(second..second, between);
        forged.push(Forged::new(w, format!("jpeg, {what} between"), jpeg.assemble()?).expecting(
            Expected::BROKEN.showing(&["c2pa.store.multiple | c2pa.binding.bytes-changed"]),
        ));
    }
    forged.push(swallowed(w)?);
    forged.extend(updated(w)?);
    Ok(forged)
}

type Segments = Vec<(u8, Vec<u8>)>;

/// What stands between: tables of another picture, a comment.
fn between() -> anyhow::Result<[(&'static str, Segments); 2]> {
    let mut tables = Jpeg::parse(&draw::jpeg(Scene::Rings)?)?.segments;
    tables.retain(|(marker, _)| *marker == 0xdb);
    Ok([("tables", tables), ("a comment", vec![(0xfe, b"between".to_vec())])])
}

/// The signer's one range reaches over both packets and the tables between them.
fn swallowed(w: &Workshop) -> anyhow::Result<Forged> {
    let carrier = carrier::draw("jpeg", Scene::Hill)?;
    let tables = between()?[0].1.clone();
    let apart = |store: &[u8]| -> anyhow::Result<Placed> {
        let Carrier::Jpeg(jpeg) = &carrier else { unreachable!("a JPEG") };
        let mut packets = packets(store, 1, store.len().div_ceil(2).max(1));
        let middle = packets.len().min(1);
        packets.splice(middle..middle, tables.clone());
        let before: usize = jpeg.jpeg.segments[..jpeg.at].iter().map(|(_, p)| p.len() + 4).sum();
        let length: usize = packets.iter().map(|(_, payload)| payload.len() + 4).sum();
        let mut joined = jpeg.jpeg.clone();
        joined.segments.splice(jpeg.at..jpeg.at, packets);
        let start = 2 + before;
        Ok(Placed { bytes: joined.assemble()?, store: start..start + length, is_bmff: false })
    };
    let placed = Recipe::new(&w.signer).settle(apart)?;
    Ok(Forged::new(w, "jpeg, tables between, left out by the signer", placed.bytes))
}

/// An update manifest in a packet of its own, directly behind and further on.
fn updated(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    let Carrier::Jpeg(jpeg) = carrier::draw("jpeg", Scene::Hill)? else { unreachable!("a JPEG") };
    let carrier = Carrier::Jpeg(jpeg);
    let placed = Recipe::new(&w.signer).embed(&carrier)?;
    let manifests = jumbf::manifests(&carrier.store_in(&placed))?;
    let store = updating(w, &manifests)?;
    let at = Jpeg::parse(&placed.bytes)?.behind_header();
    let slice = carrier.store_in(&placed).len() - 8;
    let mut forged = Vec::new();
    for (what, between) in between()? {
        let mut jpeg = Jpeg::parse(&placed.bytes)?;
        let mut packets = packets(&store, 1, slice);
        packets.splice(1..1, between);
        jpeg.segments.splice(at..=at, packets);
        forged.push(
            Forged::new(w, format!("jpeg, {what} before the update"), jpeg.assemble()?)
                .expecting(Expected::BROKEN_OR_UNREADABLE),
        );
    }
    Ok(forged)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shrunk_store_is_shorter_by_its_pad() {
        let w = Workshop::open().unwrap();
        let carrier = carrier::draw("png", Scene::Hill).unwrap();
        let (placed, store) = with_room(&w, &carrier).unwrap();
        assert_eq!(carrier.store_in(&placed).len() - store.len(), PAD - 8 + 2);
    }
}
