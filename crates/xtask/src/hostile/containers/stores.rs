//! Stores that stand twice, elsewhere, cut, or beside another file: rows C01, C02, C10 and C11.

use super::super::{
    Expected, Forged, Workshop,
    carrier::{self, Carrier, Placed, gif, jpeg::packets},
    manifest::Recipe,
};
use crate::testdata::{
    cbor::Cbor,
    draw::Scene,
    jpeg::{APP11, Jpeg},
};

/// A file with the store of another one before and behind its own; and with one that says nothing.
pub(super) fn two(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    let mut forged = Vec::new();
    for carrier in w.carriers()? {
        let format = carrier.format();
        if format == "tiff" {
            // Its directory names one place.
            continue;
        }
        let placed = Recipe::new(&w.signer).embed(&carrier)?;
        let other = Recipe::new(&w.stranger).embed(&carrier)?;
        let empty = vec![0; 40];
        for (what, second) in [("another", carrier.store_in(&other)), ("a hollow", empty)] {
            let second = framed(&carrier, &second)?;
            for (place, at) in [("before", placed.store.start), ("behind", placed.store.end)] {
                let mut bytes = placed.bytes.clone();
                bytes.splice(at..at, second.iter().copied());
                let name = format!("{format}, {what} store {place} its own");
                forged.push(Forged::new(w, name, bytes).expecting(Expected::BROKEN_OR_UNREADABLE));
            }
        }
    }
    forged.extend(of_the_same_signer(w)?);
    Ok(forged)
}

/// The part of a file that carries `store`; in JPEG with another box number than the first.
fn framed(carrier: &Carrier, store: &[u8]) -> anyhow::Result<Vec<u8>> {
    if carrier.format() == "jpeg" {
        return segments(&packets(store, 2, 60_000));
    }
    let placed = carrier.place(store)?;
    Ok(placed.bytes.get(placed.store).unwrap_or_default().to_vec())
}

fn segments(list: &[(u8, Vec<u8>)]) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    for (marker, payload) in list {
        bytes.extend([0xff, *marker]);
        bytes.extend(u16::try_from(payload.len() + 2)?.to_be_bytes());
        bytes.extend(payload);
    }
    Ok(bytes)
}

/// A signer that leaves two stores out of its hash: nothing but their number is wrong.
fn of_the_same_signer(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    let mut forged = Vec::new();
    for format in ["jpeg", "png"] {
        let carrier = carrier::draw(format, Scene::Hill)?;
        let second = framed(&carrier, &[0; 64])?;
        let placed = Recipe::new(&w.signer).settle(|store| {
            let mut placed = carrier.place(store)?;
            placed.bytes.splice(placed.store.end..placed.store.end, second.iter().copied());
            placed.store.end += second.len();
            Ok(placed)
        })?;
        let name = format!("{format}, both left out by the signer");
        let broken =
            Expected::BROKEN.showing(&["c2pa.store.multiple | c2pa.binding.bytes-changed"]);
        forged.push(Forged::new(w, name, placed.bytes).expecting(broken));
    }
    Ok(forged)
}

/// Behind the picture data, behind the end, and before everything.
pub(super) fn misplaced(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    let recipe = Recipe::new(&w.signer);
    let mut forged = Vec::new();
    if let Carrier::Png(mut chunks) = carrier::draw("png", Scene::Hill)? {
        for (what, at) in [("behind IDAT", chunks.chunks.len() - 1), ("before IHDR", 0)] {
            chunks.at = at;
            let bytes = recipe.embed(&Carrier::Png(chunks.clone()))?.bytes;
            forged.push(Forged::new(w, format!("png, {what}"), bytes));
        }
    }
    for (format, what, at_end) in [
        ("jpeg", "before EOI", 2),
        ("jpeg", "behind EOI", 0),
        ("png", "behind IEND", 0),
        ("gif", "behind the trailer", 0),
        ("webp", "behind RIFF", 0),
    ] {
        let carrier = carrier::draw(format, Scene::Hill)?;
        let plain = carrier.plain()?;
        let placed = recipe.settle(|store| {
            let framed = match format {
                "jpeg" => segments(&packets(store, 1, 60_000))?,
                "gif" => gif::block(store),
                _ => framed(&carrier, store)?,
            };
            let at = plain.len() - at_end;
            let mut bytes = plain.clone();
            bytes.splice(at..at, framed.iter().copied());
            Ok(Placed { bytes, store: at..at + framed.len(), is_bmff: false })
        })?;
        forged.push(Forged::new(w, format!("{format}, {what}"), placed.bytes));
    }
    Ok(forged)
}

/// The first kilobyte, the first two, and so on.
pub(super) fn cut(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    let mut forged = Vec::new();
    for carrier in w.carriers()? {
        // A title of two kilobytes makes the store longer, so that more cuts go through it.
        let recipe = Recipe::new(&w.signer)
            .claiming(|claim| claim.set("dc:title", Cbor::text("t".repeat(2000))));
        let bytes = recipe.embed(&carrier)?.bytes;
        for end in (0..bytes.len()).step_by(1024) {
            let name = format!("{}, at {end}", carrier.format());
            forged.push(Forged::new(w, name, bytes.get(..end).unwrap_or_default().to_vec()));
        }
    }
    Ok(forged)
}

/// A store that belongs elsewhere, beside a file without one and beside files with one.
pub(super) fn beside(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    let mut forged = Vec::new();
    for format in ["jpeg", "png", "webp", "gif", "avif"] {
        let carrier = carrier::draw(format, Scene::Hill)?;
        let other = carrier::draw(format, Scene::Rings)?;
        let placed = Recipe::new(&w.signer).embed(&carrier)?;
        let store = carrier.store_in(&placed);
        let plain = if format == "avif" {
            let Carrier::Avif(mut boxes) = other else { unreachable!("an AVIF") };
            boxes.item.reverse();
            Carrier::Avif(boxes).plain()?
        } else {
            other.plain()?
        };
        let without = Forged::new(w, format!("{format} without a store"), plain);
        forged.push(
            without
                .with_sidecar(store.clone())
                .expecting(Expected::BROKEN.showing(&["axis presence=sidecar", "supplied used"])),
        );
        let theirs = Recipe::new(&w.stranger).embed(&carrier)?;
        let embedded = Forged::new(w, format!("{format} with its own store"), theirs.bytes);
        forged.push(
            embedded.with_sidecar(store.clone()).expecting(
                Expected::UNKNOWN.showing(&["axis presence=embedded", "supplied unused"]),
            ),
        );
        // A sound store beside the file covers nothing up.
        let mut broken = placed.bytes.clone();
        let last = broken.len() - 20;
        broken[last] ^= 0x10;
        let broken = Forged::new(w, format!("{format} with a broken store"), broken);
        forged.push(
            broken
                .with_sidecar(store)
                .expecting(Expected::BROKEN_OR_UNREADABLE.showing(&["supplied unused"])),
        );
    }
    forged.push(junk_beside(w)?);
    Ok(forged)
}

/// Bytes that are no store.
fn junk_beside(w: &Workshop) -> anyhow::Result<Forged> {
    let mut jpeg = Jpeg::parse(&carrier::draw("jpeg", Scene::Hill)?.plain()?)?;
    jpeg.segments.retain(|(marker, _)| *marker != APP11);
    let junk = Forged::new(w, "jpeg beside junk", jpeg.assemble()?);
    Ok(junk.with_sidecar(b"no store at all".to_vec()).expecting(Expected::NOT_INTACT))
}
