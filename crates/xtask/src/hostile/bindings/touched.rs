//! Bytes changed, added and put before, after everything was signed: rows B10 to B12.

use super::super::{
    Expected, Forged, Workshop,
    carrier::{Carrier, Placed, parts},
    manifest::Recipe,
};
use crate::testdata::png;

/// The first, a middle and the last byte of the picture data, with a checksum put right where there
/// is one, and a byte of what a decoder needs to read it.
pub(super) fn one_bit(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    let mut forged = Vec::new();
    for carrier in w.carriers()? {
        let format = carrier.format();
        let Placed { bytes, .. } = Recipe::new(&w.signer).embed(&carrier)?;
        let data = parts::part(format, &bytes, parts::picture(format))?;
        // Behind the header of the part, and before a checksum.
        let (first, last) = (data.start + 16, data.end - 6);
        let mut places = vec![("first", first), ("middle", (first + last) / 2), ("last", last)];
        if format == "jpeg" {
            let table = parts::part(format, &bytes, "db")?;
            places.push(("quantisation", table.end - 3));
        }
        for (what, at) in places {
            let mut changed = bytes.clone();
            changed[at] ^= 0x01;
            if format == "png" {
                changed = with_right_checksums(&changed)?;
            }
            forged.push(Forged::new(w, format!("{format}, {what} byte"), changed));
        }
    }
    Ok(forged)
}

fn with_right_checksums(bytes: &[u8]) -> anyhow::Result<Vec<u8>> {
    Ok(png::assemble(&png::chunks(bytes)?))
}

/// Something behind the end, added after signing and by the signer; and on files without a store.
pub(super) fn behind_the_end(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    const TRAILERS: [(&str, &[u8]); 3] =
        [("a zero", &[0]), ("text", b"appended after signing"), ("a zip", b"PK\x03\x04\x14\0\0\0")];
    let mut forged = Vec::new();
    for carrier in w.carriers()? {
        let format = carrier.format();
        let placed = Recipe::new(&w.signer).embed(&carrier)?;
        for (what, trailer) in TRAILERS {
            let bytes = [&*placed.bytes, trailer].concat();
            let mut added = Forged::new(w, format!("{format}, {what}"), bytes);
            if format == "avif" {
                // Bytes at the top that are no box: the engine reads nothing then.
                added = added.expecting(Expected::BROKEN_OR_UNREADABLE);
            }
            forged.push(added);
        }
        if matches!(format, "jpeg" | "png" | "webp" | "gif") {
            let plain = [&*carrier.plain()?, b"appended"].concat();
            let unsigned = Expected::NONE.showing(&["file.container.trailing-data"]);
            forged.push(Forged::new(w, format!("{format}, unsigned"), plain).expecting(unsigned));
        }
    }
    forged.push(left_out_by_signer(w)?);
    Ok(forged)
}

/// A signer that leaves the bytes behind the last chunk out, and what then comes to stand there.
fn left_out_by_signer(w: &Workshop) -> anyhow::Result<Forged> {
    let mut carrier = super::super::carrier::draw("png", crate::testdata::draw::Scene::Hill)?;
    if let Carrier::Png(chunks) = &mut carrier {
        chunks.trailer = vec![b' '; 100];
    }
    let recipe = Recipe::new(&w.signer).bound(|placed| {
        let trailer = placed.bytes.len().saturating_sub(100)..placed.bytes.len();
        let binding = placed.data_hash(&[placed.store.clone(), trailer]);
        vec![super::super::manifest::Assertion::cbor("c2pa.hash.data", &binding)]
    });
    let mut bytes = recipe.embed(&carrier)?.bytes;
    let end = bytes.len();
    bytes[end - 100..end - 92].copy_from_slice(b"PK\x03\x04\x14\0\0\0");
    Ok(Forged::new(w, "png, left out by the signer", bytes))
}

/// Junk or another picture's start before the file, and a second start within.
pub(super) fn before_the_start(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    let mut forged = Vec::new();
    for carrier in w.carriers()? {
        let format = carrier.format();
        let placed = Recipe::new(&w.signer).embed(&carrier)?;
        for (what, junk) in [("a zero", &[0][..]), ("text", b"junk")] {
            let bytes = [junk, &*placed.bytes].concat();
            forged.push(Forged::new(w, format!("{format}, {what} before"), bytes));
        }
        let head = placed.bytes.get(..placed.store.start).unwrap_or_default();
        let tail = placed.bytes.get(placed.store.end..).unwrap_or_default();
        let store = placed.bytes.get(placed.store.clone()).unwrap_or_default();
        let broken = Expected::BROKEN_OR_UNREADABLE;
        if format == "jpeg" {
            let twice = [&[0xff, 0xd8], &*placed.bytes].concat();
            forged.push(Forged::new(w, "jpeg, start twice", twice).expecting(broken));
            let inner = [head, store, &[0xff, 0xd8], tail].concat();
            let inner = Forged::new(w, "jpeg, second start behind the store", inner);
            forged.push(inner.expecting(broken));
            let plain = carrier.plain()?;
            let picture = [&*plain, &*placed.bytes].concat();
            forged.push(Forged::new(w, "jpeg, another picture before", picture));
        }
        if format == "png" {
            let twice = [head, store, head, tail].concat();
            forged.push(Forged::new(w, "png, signature and header twice", twice).expecting(broken));
        }
    }
    Ok(forged)
}
