//! Attacks by unsigned notes: the rows M of the matrix. Notes are pasted into pictures that they do not
//! belong to; the report puts what does not fit side by side, and says nothing more than that it stands
//! there.

use countermark_model::report::CredentialsState;

use super::{
    Attack, Expected, Forged, Workshop,
    actions::{created, created_at},
    carrier::{self, Carrier},
    manifest::Recipe,
    signatures,
};
use crate::testdata::{
    draw::{self, Scene},
    exif::{self, Value},
    jpeg, png, xmp,
};

/// D: notes alone.
const STATED: Expected = Expected::of("D", &[CredentialsState::None]);

/// The rows.
pub(super) const ROWS: &[Attack] = &[
    Attack {
        id: "M01",
        name: "generator text pasted into a photo",
        build: generator_text,
        expected: STATED.showing(&[
            "conclusion ai_stated",
            "conflict metadata_says_camera_and_ai",
            "contradiction.camera-and-generator",
        ]),
    },
    Attack {
        id: "M02",
        name: "camera data pasted into an AI picture",
        build: camera_data,
        expected: STATED.showing(&[
            "capture.camera-exif",
            "conflict metadata_says_camera_and_ai",
            "contradiction.camera-and-generator",
        ]),
    },
    Attack {
        id: "M03",
        name: "a source type of AI beside a signed capture",
        build: source_type,
        expected: Expected::TRUSTED.showing(&[
            "conclusion signed_capture",
            "conflict signed_says_capture_metadata_says_ai",
            "conflict source_types_differ",
            "contradiction.signed-capture-and-generator",
            "contradiction.source-type",
        ]),
    },
    Attack {
        id: "M04",
        name: "times of Exif, record and time-stamp that do not fit together",
        build: times,
        expected: Expected::TRUSTED.showing(&["conflict times_disagree", "contradiction.times"]),
    },
];

const INFOTEXT: &str = "a hill\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1, Size: 64x48, \
                        Model: x, Version: v1.10.1";

const GENERATED: &str = "Iptc4xmpExt:DigitalSourceType=\"http://cv.iptc.org/newscodes/\
                         digitalsourcetype/trainedAlgorithmicMedia\"";

/// Exif of a camera that took its picture at `time`, with a comment if there is one.
fn camera(time: &'static str, comment: Option<&str>) -> anyhow::Result<Vec<u8>> {
    let mut taken = vec![
        (exif::EXPOSURE_TIME, Value::Rational(1, 125)),
        (exif::DATE_TIME_ORIGINAL, Value::Ascii(time)),
    ];
    taken.extend(comment.map(|text| (exif::USER_COMMENT, exif::utf16_comment(text))));
    let named = [
        (exif::MAKE, Value::Ascii("Countermark Test Camera")),
        (exif::MODEL, Value::Ascii("Pinhole 1")),
    ];
    exif::tiff(&named, &taken)
}

const TAKEN: &str = "2026:05:04 12:34:56";

fn generator_text(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    let photo = draw::jpeg(Scene::Hill)?;
    let comment = vec![jpeg::exif(&camera(TAKEN, Some(INFOTEXT))?)];
    let source = vec![jpeg::exif(&camera(TAKEN, None)?), jpeg::xmp(&xmp::packet(GENERATED, ""))];
    let of_png = vec![(*b"eXIf", camera(TAKEN, None)?), png::text("parameters", INFOTEXT)];
    Ok(vec![
        Forged::new(w, "jpeg, Exif comment", jpeg::with_segments(&photo, comment)?),
        Forged::new(w, "jpeg, source type", jpeg::with_segments(&photo, source)?),
        Forged::new(w, "png, parameters", png::with_chunks(&draw::png(Scene::Hill)?, of_png)?),
    ])
}

/// The same from the other side, and on a picture whose signer states AI.
fn camera_data(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    const SIGNED: Expected = Expected::TRUSTED.showing(&[
        "conclusion signed_ai",
        "conflict signed_says_ai_metadata_says_camera",
        "contradiction.signed-ai-and-camera",
    ]);
    let generated = png::with_chunks(
        &draw::png(Scene::Rings)?,
        vec![png::text("parameters", INFOTEXT), (*b"eXIf", camera(TAKEN, None)?)],
    )?;
    let picture = with_notes(vec![jpeg::exif(&camera(TAKEN, None)?)])?;
    let recipe = stating(w, "trainedAlgorithmicMedia", None);
    Ok(vec![
        Forged::new(w, "png, Exif", generated),
        Forged::new(w, "jpeg, signed AI, Exif", recipe.embed(&picture)?.bytes).expecting(SIGNED),
    ])
}

fn source_type(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    let picture = with_notes(vec![jpeg::xmp(&xmp::packet(GENERATED, ""))])?;
    let recipe = stating(w, "digitalCapture", None);
    Ok(vec![Forged::new(w, "jpeg, XMP", recipe.embed(&picture)?.bytes)])
}

fn times(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    const UNSIGNED: Expected = STATED.showing(&["conflict times_disagree", "contradiction.times"]);
    const FITTING: Expected = Expected::TRUSTED.hiding(&["conflict times_disagree"]);
    let exif = |time| -> anyhow::Result<_> { Ok(jpeg::exif(&camera(time, None)?)) };
    let signed = |variant: &str, time| -> anyhow::Result<Forged> {
        let recipe = stating(w, "digitalCapture", Some("2026-05-04T12:34:56Z"));
        let picture = with_notes(vec![exif(time)?])?;
        Ok(Forged::new(w, variant, recipe.embed(&picture)?.bytes))
    };
    let created = "photoshop:DateCreated=\"2019-01-02\"";
    let notes = vec![exif(TAKEN)?, jpeg::xmp(&xmp::packet(created, ""))];
    let unsigned = jpeg::with_segments(&draw::jpeg(Scene::Hill)?, notes)?;
    let stamped = |variant: &str, time| {
        signatures::stamped_in_2020(w, variant, &with_notes(vec![exif(time)?])?)
    };
    Ok(vec![
        signed("Exif years before the signed step", "2019:05:04 12:34:56")?,
        signed("Exif a day before the signed step", "2026:05:03 23:59:59")?.expecting(FITTING),
        stamped("Exif after the time-stamp", TAKEN)?,
        stamped("Exif before the time-stamp", "2012:05:04 12:34:56")?.expecting(FITTING),
        Forged::new(w, "Exif and XMP", unsigned).expecting(UNSIGNED),
    ])
}

/// A JPEG with these segments.
fn with_notes(segments: Vec<(u8, Vec<u8>)>) -> anyhow::Result<Carrier> {
    let mut picture = carrier::jpeg::Packets::draw(Scene::Hill)?;
    picture.jpeg.segments.splice(picture.at..picture.at, segments);
    Ok(Carrier::Jpeg(picture))
}

/// A record of one step, of this source type, with a time if there is one.
fn stating<'w>(w: &'w Workshop, source: &str, when: Option<&str>) -> Recipe<'w> {
    let assertion = match when {
        Some(when) => created_at(source, when),
        None => created(source),
    };
    Recipe { assertions: vec![assertion], ..Recipe::new(&w.signer) }
}
