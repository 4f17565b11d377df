//! Signed files, changed after signing in the ways that people and platforms change them.

use std::ops::Range;

use anyhow::{Context as _, ensure};

use super::{
    asset::Asset,
    draw::{self, Scene},
    jpeg::{self, APP11, Jpeg},
    png,
};

/// Every changed file, made from the signed files among `signed`.
pub(super) fn assets(signed: &[Asset]) -> anyhow::Result<Vec<Asset>> {
    let bytes_of = |path: &str| {
        let asset = signed.iter().find(|asset| asset.path == path);
        asset.map(|asset| asset.bytes.as_slice()).with_context(|| format!("{path} is not signed"))
    };
    let jpeg = bytes_of("jpeg/signed-ai.jpg")?;
    let png = bytes_of("png/signed-ai.png")?;
    let other = bytes_of("jpeg/signed-capture.jpg")?;
    let broken = "signature_broken";
    Ok(vec![
        Asset::new(
            "jpeg/tampered-pixels.jpg",
            broken,
            "signed-ai.jpg with one byte of the scan data changed",
            changed_scan(jpeg)?,
        ),
        Asset::new(
            "jpeg/tampered-claim.jpg",
            broken,
            "signed-ai.jpg with one letter of the claim's generator name changed",
            changed_claim(jpeg)?,
        ),
        Asset::new(
            "jpeg/tampered-trailing.jpg",
            broken,
            "signed-ai.jpg with text behind the end of the picture",
            [jpeg, b"appended after signing"].concat(),
        ),
        Asset::new(
            "jpeg/two-stores.jpg",
            broken,
            "signed-ai.jpg with the manifest store of signed-capture.jpg behind its own",
            two_stores(jpeg, other)?,
        ),
        Asset::new(
            "jpeg/stripped.jpg",
            "nothing_found",
            "signed-ai.jpg without its manifest store, as most platforms leave it",
            stripped(jpeg)?,
        ),
        Asset::new(
            "png/tampered-idat.png",
            broken,
            "signed-ai.png with the pixels of another picture and the right chunk checksums",
            other_pixels(png)?,
        ),
    ])
}

fn changed_scan(bytes: &[u8]) -> anyhow::Result<Vec<u8>> {
    let mut jpeg = Jpeg::parse(bytes)?;
    let middle = jpeg.scan.len() / 2;
    // Neither the byte nor its neighbours may be or become the start of a marker.
    let at = (middle..jpeg.scan.len().saturating_sub(4))
        .find(|at| jpeg.scan[at - 1..=at + 1].iter().all(|byte| *byte < 0xf0))
        .context("no byte to change")?;
    jpeg.scan[at] ^= 0x04;
    jpeg.assemble()
}

fn changed_claim(bytes: &[u8]) -> anyhow::Result<Vec<u8>> {
    // The same name stands in an assertion too; the claim is where this key comes before it.
    let key = find(bytes, b"claim_generator_info", 0)?;
    let name = find(bytes, b"countermark test generator", key.end)?;
    ensure!(name.start < key.end + 64, "the claim does not look as expected");
    let mut changed = bytes.to_vec();
    changed[name.start] = b'C';
    Ok(changed)
}

fn two_stores(bytes: &[u8], other: &[u8]) -> anyhow::Result<Vec<u8>> {
    let mut jpeg = Jpeg::parse(bytes)?;
    let mut second: Vec<_> =
        Jpeg::parse(other)?.segments.into_iter().filter(|(marker, _)| *marker == APP11).collect();
    for (_, payload) in &mut second {
        // `JP`, then the box instance number: another one makes it another box (ISO/IEC 19566-5 D.2).
        payload[3] ^= 0x02;
    }
    let behind = jpeg.segments.iter().rposition(|(marker, _)| *marker == APP11);
    let behind = behind.context("no store")? + 1;
    jpeg.segments.splice(behind..behind, second);
    jpeg.assemble()
}

fn stripped(bytes: &[u8]) -> anyhow::Result<Vec<u8>> {
    let mut jpeg = Jpeg::parse(bytes)?;
    jpeg.segments.retain(|(marker, _)| *marker != APP11);
    jpeg.assemble()
}

fn other_pixels(bytes: &[u8]) -> anyhow::Result<Vec<u8>> {
    let mut chunks = png::chunks(bytes)?;
    let at = chunks.iter().position(|(kind, _)| kind == b"IDAT").context("no IDAT")?;
    chunks.retain(|(kind, _)| kind != b"IDAT");
    let other = png::chunks(&draw::png(Scene::Rings)?)?;
    chunks.splice(at..at, other.into_iter().filter(|(kind, _)| kind == b"IDAT"));
    Ok(png::assemble(&chunks))
}

/// A picture that only names a place where its credentials may be.
pub(super) fn remote_only() -> anyhow::Result<Asset> {
    let link = "dcterms:provenance=\"https://credentials.example/manifest\"";
    let xmp = jpeg::xmp(&super::xmp::packet(link, ""));
    Ok(Asset::new(
        "jpeg/remote-only.jpg",
        "nothing_found",
        "XMP dcterms:provenance with an address under .example, no manifest store",
        jpeg::with_segments(&draw::jpeg(Scene::Hill)?, vec![xmp])?,
    ))
}

/// The first occurrence of `needle` in `bytes` at or behind `from`.
fn find(bytes: &[u8], needle: &[u8], from: usize) -> anyhow::Result<Range<usize>> {
    let at = bytes[from..].windows(needle.len()).position(|window| window == needle);
    let at = from + at.with_context(|| format!("no {:?}", String::from_utf8_lossy(needle)))?;
    Ok(at..at + needle.len())
}
