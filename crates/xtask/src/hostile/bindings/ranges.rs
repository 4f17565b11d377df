//! What a signer leaves out of `c2pa.hash.data`, and what then stands there: rows B06 to B09.

use std::ops::Range;

use super::super::{
    Expected, Forged, Workshop,
    carrier::{self, Carrier, bmff, parts},
    manifest::{Assertion, Recipe},
};
use crate::testdata::{
    cbor::Cbor,
    draw::{self, Scene},
    exif,
    jpeg::{self, Jpeg},
    png, xmp,
};

/// The whole picture, part of it, its tables and its header, each left out by the signer.
pub(super) fn over_picture(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    let mut forged = Vec::new();
    for carrier in w.data_carriers()? {
        let format = carrier.format();
        let mut names = vec![parts::picture(format)];
        match format {
            "jpeg" => names.extend(["db", "c0", "c4", "e0"]),
            "png" => names.push("IHDR"),
            _ => {}
        }
        for name in names {
            let recipe = Recipe::new(&w.signer).bound(move |placed| {
                leaving_out(placed, parts::part(format, &placed.bytes, name).ok())
            });
            forged.push(super::sign(w, &recipe, &carrier, &format!("without {name}"))?);
        }
        let name = parts::picture(format);
        let recipe = Recipe::new(&w.signer).bound(move |placed| {
            let whole = parts::part(format, &placed.bytes, name).unwrap_or_default();
            let byte = (whole.start + whole.end) / 2;
            leaving_out(placed, Some(byte..byte + 1))
        });
        forged.push(super::sign(w, &recipe, &carrier, "without one byte")?);
        let wide = Recipe::new(&w.signer).bound(|placed| {
            let range = placed.store.start..placed.bytes.len();
            vec![Assertion::cbor("c2pa.hash.data", &placed.data_hash(&[range]))]
        });
        if format != "tiff" && format != "webp" {
            // The engine wants the range of the store to be just that.
            let wide = super::sign(w, &wide, &carrier, "from the store to the end")?;
            forged.push(wide.expecting(Expected::BROKEN.showing(&["uncovered decoder_relevant"])));
        }
    }
    let carrier = carrier::draw("avif", Scene::Hill)?;
    for path in ["/mdat", "/meta", "mdat", "//mdat"] {
        let recipe = Recipe::new(&w.signer).bound(move |placed| {
            let exclusions = [bmff::usual_exclusions(), vec![(path, false)]].concat();
            vec![Assertion::cbor("c2pa.hash.bmff.v3", &bmff::binding(&placed.bytes, &exclusions))]
        });
        forged.push(super::sign(w, &recipe, &carrier, &format!("without {path}"))?);
    }
    forged.push(like_the_store(w)?);
    Ok(forged)
}

/// Picture data that begins like the store, and a pattern that asks for this beginning.
fn like_the_store(w: &Workshop) -> anyhow::Result<Forged> {
    let mut boxes = bmff::Boxes::draw();
    boxes.item.splice(..16, bmff::USER_TYPE);
    let recipe = Recipe::new(&w.signer).bound(|placed| {
        let exclusions = [bmff::usual_exclusions(), vec![("/mdat", true)]].concat();
        vec![Assertion::cbor("c2pa.hash.bmff.v3", &bmff::binding(&placed.bytes, &exclusions))]
    });
    super::sign(w, &recipe, &Carrier::Avif(boxes), "without an mdat that begins like the store")
}

/// The binding that leaves out the store and `more`, in the order of the file.
fn leaving_out(placed: &carrier::Placed, more: Option<Range<usize>>) -> Vec<Assertion> {
    let mut ranges: Vec<_> = more.into_iter().chain([placed.store.clone()]).collect();
    ranges.sort_by_key(|range| range.start);
    vec![Assertion::cbor("c2pa.hash.data", &placed.data_hash(&ranges))]
}

/// A picture with metadata and the name of the part that holds it.
struct Marked {
    carrier: Carrier,
    part: &'static str,
    what: &'static str,
}

/// Every kind of metadata, long enough for a small picture.
fn marked() -> anyhow::Result<Vec<Marked>> {
    let packet = xmp::packet("xmp:CreatorTool=\"workshop\"", &" ".repeat(12_000));
    let tiff = exif::tiff(&[(exif::MAKE, exif::Value::Ascii("Workshop\0"))], &[])?;
    let hill = draw::jpeg(Scene::Hill)?;
    let with = |segment: (u8, Vec<u8>)| -> anyhow::Result<Carrier> {
        let bytes = jpeg::with_segments(&hill, vec![segment])?;
        let packets = carrier::jpeg::Packets::of(&bytes)?;
        Ok(Carrier::Jpeg(packets))
    };
    let chunk = |chunk: png::Chunk| -> anyhow::Result<Carrier> {
        let mut chunks = carrier::png::Chunks::draw(Scene::Hill)?;
        chunks.chunks.insert(1, chunk);
        Ok(Carrier::Png(chunks))
    };
    Ok(vec![
        Marked { carrier: with(jpeg::xmp(&packet))?, part: "e1", what: "XMP" },
        Marked { carrier: with(jpeg::exif(&tiff))?, part: "e1", what: "Exif" },
        Marked { carrier: with((jpeg::COM, vec![b'c'; 12_000]))?, part: "fe", what: "comment" },
        Marked { carrier: with(jpeg::iim(&[(120, "caption")])?)?, part: "ed", what: "IPTC" },
        Marked {
            carrier: chunk(png::international_text("XML:com.adobe.xmp", &packet))?,
            part: "iTXt",
            what: "XMP",
        },
        Marked { carrier: chunk((*b"eXIf", tiff))?, part: "eXIf", what: "Exif" },
        Marked {
            carrier: chunk(png::text("Comment", vec![b'c'; 12_000]))?,
            part: "tEXt",
            what: "text",
        },
    ])
}

/// Metadata left out: the picture is covered, the metadata is not.
pub(super) fn over_metadata(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    let mut forged = Vec::new();
    for Marked { carrier, part, what } in marked()? {
        let format = carrier.format();
        let recipe = Recipe::new(&w.signer).bound(move |placed| {
            leaving_out(placed, parts::part(format, &placed.bytes, part).ok())
        });
        forged.push(super::sign(w, &recipe, &carrier, what)?);
        // What stands there may be exchanged by anyone.
        let mut placed = recipe.embed(&carrier)?;
        let range = parts::part(format, &placed.bytes, part)?;
        let at = range.end - 10;
        placed.bytes[at] = b'!';
        if format == "png" {
            placed.bytes = png::assemble(&png::chunks(&placed.bytes)?);
            // The checksum has moved nothing: the chunk is as long as before.
        }
        forged.push(Forged::new(w, format!("{format} {what}, changed afterwards"), placed.bytes));
    }
    forged.push(turned(w)?);
    Ok(forged)
}

/// An Exif that turns the picture decides what is seen.
fn turned(w: &Workshop) -> anyhow::Result<Forged> {
    // Orientation, SHORT, in the upper half of the four bytes.
    let tiff = exif::tiff(&[(0x0112, exif::Value::Long(6))], &[])?;
    let bytes = jpeg::with_segments(&draw::jpeg(Scene::Hill)?, vec![jpeg::exif(&tiff)])?;
    let carrier = Carrier::Jpeg(carrier::jpeg::Packets::of(&bytes)?);
    let recipe = Recipe::new(&w.signer)
        .bound(|placed| leaving_out(placed, parts::part("jpeg", &placed.bytes, "e1").ok()));
    Ok(super::sign(w, &recipe, &carrier, "Exif that turns the picture")?
        .expecting(super::EXCLUDES_PICTURE))
}

/// The bytes of metadata that the signer left out, overwritten with another picture.
pub(super) fn metadata_to_picture(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    let mut forged = Vec::new();
    for Marked { carrier, part, what } in marked()? {
        let format = carrier.format();
        let recipe = Recipe::new(&w.signer).bound(move |placed| {
            leaving_out(placed, parts::part(format, &placed.bytes, part).ok())
        });
        let mut placed = recipe.embed(&carrier)?;
        let range = parts::part(format, &placed.bytes, part)?;
        let Some(picture) = filling(format, range.len())? else { continue };
        placed.bytes.splice(range, picture);
        forged.push(Forged::new(w, format!("{format} {what}"), placed.bytes));
    }
    Ok(forged)
}

/// Exactly `length` bytes of segments or chunks with another picture; none when it does not fit.
pub(super) fn filling(format: &str, length: usize) -> anyhow::Result<Option<Vec<u8>>> {
    let (picture, framing) = if format == "png" {
        let chunks = png::chunks(&draw::png(Scene::Rings)?)?;
        let data = chunks.into_iter().filter(|(kind, _)| kind == b"IDAT").collect::<Vec<_>>();
        (png::assemble(&data).get(8..).unwrap_or_default().to_vec(), 12)
    } else {
        let mut rings = Jpeg::parse(&draw::jpeg(Scene::Rings)?)?;
        rings.segments.retain(|(marker, _)| *marker != 0xe0);
        (rings.assemble()?.get(2..).unwrap_or_default().to_vec(), 4)
    };
    let Some(rest) = length.checked_sub(picture.len() + framing) else { return Ok(None) };
    let filler = if format == "png" {
        let text = png::assemble(&[(*b"tEXt", vec![b'f'; rest])]);
        text.get(8..).unwrap_or_default().to_vec()
    } else {
        let size = u16::try_from(rest + 2)?;
        [&[0xff, jpeg::COM], &size.to_be_bytes()[..], &vec![b'f'; rest]].concat()
    };
    // In JPEG the filler goes first: behind the end of the picture it would be a trailer.
    let parts = if format == "png" { [picture, filler] } else { [filler, picture] };
    Ok(Some(parts.concat()))
}

/// A range as an assertion writes it.
fn range(start: u64, length: u64) -> Cbor {
    Cbor::map([("start", Cbor::Unsigned(start)), ("length", Cbor::Unsigned(length))])
}

/// Exclusions that no honest signer writes, over hashes that fit what is left.
pub(super) fn malformed(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    type Write = fn(Range<u64>, u64) -> Vec<Cbor>;
    const VARIANTS: [(&str, Write); 9] = [
        ("overflow", |s, _| vec![range(s.start, u64::MAX)]),
        ("end at 2^64", |s, _| vec![range(s.start, s.end - s.start), range(u64::MAX, 1)]),
        ("overlap", |s, _| vec![range(s.start, s.end - s.start), range(s.end - 4, 8)]),
        ("twice", |s, _| vec![range(s.start, s.end - s.start); 2]),
        ("past the end", |s, end| vec![range(s.start, s.end - s.start), range(end, 16)]),
        ("beyond the file", |s, end| vec![range(s.start, end * 2)]),
        ("unsorted", |s, _| vec![range(s.end + 2, 2), range(s.start, s.end - s.start)]),
        ("empty", |s, _| vec![range(s.start, s.end - s.start), range(s.end, 0)]),
        ("text", |s, _| {
            vec![Cbor::map([("start", Cbor::text("2")), ("length", Cbor::Unsigned(s.end))])]
        }),
    ];
    let mut forged = Vec::new();
    for carrier in [carrier::draw("jpeg", Scene::Hill)?, carrier::draw("png", Scene::Hill)?] {
        for (what, write) in VARIANTS {
            let recipe = Recipe::new(&w.signer).bound(move |placed| {
                let store = placed.store.start as u64..placed.store.end as u64;
                let written = write(store, placed.bytes.len() as u64);
                // The hash of what the engine or a careless reader would keep.
                let mut binding = placed.data_hash(&read_back(&written));
                binding.set("exclusions", Cbor::Array(written));
                vec![Assertion::cbor("c2pa.hash.data", &binding)]
            });
            forged.push(super::sign(w, &recipe, &carrier, what)?);
        }
    }
    Ok(forged)
}

/// The ranges that `written` stands for, saturating where it overflows.
fn read_back(written: &[Cbor]) -> Vec<Range<usize>> {
    let number = |entry: &Cbor, index: usize| match entry {
        Cbor::Map(fields) => match fields.get(index) {
            Some((_, Cbor::Unsigned(number))) => *number as usize,
            _ => 0,
        },
        _ => 0,
    };
    let range = |entry: &Cbor| {
        let start = number(entry, 0);
        start..start.saturating_add(number(entry, 1))
    };
    written.iter().map(range).collect()
}
