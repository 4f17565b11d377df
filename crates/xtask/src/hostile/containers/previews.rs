//! Previews that show another picture than the file, and orientations that lie: row C06.

use image::{RgbImage, codecs::jpeg::JpegEncoder, imageops};

use super::super::{
    Expected, Forged, Workshop,
    carrier::{Carrier, jpeg::Packets, png::Chunks},
};
use crate::testdata::{
    draw::{self, HEIGHT, Scene, WIDTH},
    exif,
    jpeg::{self, JFIF},
    png,
};

const NOTHING: &[&str] = &[];
const DIFFERS: &[&str] = &["file.preview.differs"];
const TURNED: &[&str] = &["file.preview.turned"];
const ANY: &[&str] = &["file.preview.differs", "file.preview.turned"];

/// Previews of another picture in every place that has one, turned ones, and ones in good order.
pub(super) fn previews(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    let (own, other) = (small(Scene::Hill), small(Scene::Rings));
    // The hill, drawn without the noise of a JPEG, has too little detail for a perceptual hash.
    let (clouds, other_clouds) = (small(Scene::Clouds(1)), small(Scene::Clouds(2)));
    let mut forged = Vec::new();
    for (what, preview, in_png, shows, hides) in [
        ("of another picture", &other, &other_clouds, DIFFERS, NOTHING),
        ("of the picture", &own, &clouds, NOTHING, ANY),
    ] {
        for (place, segments) in places(preview)? {
            forged.extend(both_ways(w, &format!("{place}, {what}"), segments, shows, hides)?);
        }
        let exif = exif::with_thumbnail(&[], &[], &encoded(in_png)?)?;
        let mut chunks = Chunks::draw(Scene::Clouds(1))?;
        chunks.chunks.insert(1, (*b"eXIf", exif));
        let bytes = png::assemble(&chunks.chunks);
        let expected = Expected::NONE.showing(shows).hiding(hides);
        forged.push(Forged::new(w, format!("png, Exif, {what}"), bytes).expecting(expected));
    }
    for (what, orientation, preview, shows, hides) in [
        ("turned by nothing", 1, imageops::rotate90(&own), TURNED, NOTHING),
        ("turned otherwise than stated", 3, imageops::rotate90(&own), TURNED, NOTHING),
        ("mirrored", 1, imageops::flip_horizontal(&own), TURNED, NOTHING),
        ("turned as stated", 6, imageops::rotate90(&own), NOTHING, ANY),
        ("left as it was", 6, own.clone(), NOTHING, ANY),
    ] {
        let stated = [(exif::ORIENTATION, exif::Value::Short(orientation))];
        let block = exif::with_thumbnail(&stated, &[], &encoded(&preview)?)?;
        forged.extend(both_ways(
            w,
            &format!("Exif, {what}"),
            vec![jpeg::exif(&block)],
            shows,
            hides,
        )?);
    }
    Ok(forged)
}

/// Signed over, so that the preview is the signer's; and without a signature.
fn both_ways(
    w: &Workshop,
    what: &str,
    segments: Vec<(u8, Vec<u8>)>,
    shows: &'static [&'static str],
    hides: &'static [&'static str],
) -> anyhow::Result<Vec<Forged>> {
    let bytes = jpeg::with_segments(&draw::jpeg(Scene::Hill)?, segments)?;
    let signed = super::signed(w, &Carrier::Jpeg(Packets::of(&bytes)?))?;
    Ok(vec![
        Forged::new(w, format!("jpeg, {what}, signed"), signed)
            .expecting(Expected::TRUSTED.showing(shows).hiding(hides)),
        Forged::new(w, format!("jpeg, {what}"), bytes)
            .expecting(Expected::NONE.showing(shows).hiding(hides)),
    ])
}

/// What the place is called, and the segments that make it.
type Place = (&'static str, Vec<(u8, Vec<u8>)>);

/// `preview` in Exif as it is and between bars, and in the two forms of JFIF.
fn places(preview: &RgbImage) -> anyhow::Result<Vec<Place>> {
    let file = encoded(preview)?;
    let (width, height) = (preview.width() as u8, preview.height() as u8);
    let rgb = [&b"JFXX\0\x13"[..], &[width, height], preview.as_raw()].concat();
    let mut barred = RgbImage::new(preview.width(), preview.height() + 12);
    imageops::replace(&mut barred, preview, 0, 6);
    let in_exif =
        |file: &[u8]| anyhow::Ok(vec![jpeg::exif(&exif::with_thumbnail(&[], &[], file)?)]);
    Ok(vec![
        ("Exif", in_exif(&file)?),
        ("Exif with bars", in_exif(&encoded(&barred)?)?),
        ("JFXX, as a JPEG", vec![(JFIF, [&b"JFXX\0\x10"[..], &file].concat())]),
        ("JFXX, as RGB", vec![(JFIF, rgb)]),
    ])
}

/// `scene` at half its size.
pub(crate) fn small(scene: Scene) -> RgbImage {
    imageops::thumbnail(&draw::picture(scene), WIDTH / 2, HEIGHT / 2)
}

/// `picture` as a JPEG.
pub(crate) fn encoded(picture: &RgbImage) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    picture.write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, 85))?;
    Ok(bytes)
}
