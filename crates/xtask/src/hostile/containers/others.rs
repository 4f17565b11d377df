//! Other pictures and films in the same file, and names: rows C04, C05 and C07.

use anyhow::Context as _;

use super::{
    super::{
        Expected, Forged, Workshop,
        carrier::{Carrier, jpeg::Packets},
        manifest::Recipe,
    },
    previews::{encoded, small},
};
use crate::testdata::{
    draw::{self, Scene},
    jpeg,
};

/// APP2 of a multi-picture file that announces two pictures (CIPA DC-007 §5.2), little-endian: the file's
/// own, and one of this kind, length and distance from the header of the index.
fn multi_picture_index(kind: u32, length: u32, offset: u32) -> (u8, Vec<u8>) {
    let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        let (tag, kind, count) = (tag.to_le_bytes(), kind.to_le_bytes(), count.to_le_bytes());
        [&tag[..], &kind, &count, &value].concat()
    };
    let entries = [
        entry(0xb000, 7, 4, *b"0100"),
        entry(0xb001, 4, 1, 2_u32.to_le_bytes()),
        entry(0xb002, 7, 32, 50_u32.to_le_bytes()),
    ];
    let picture = |values: [u32; 4]| values.map(u32::to_le_bytes).concat();
    // The type of a picture that is the file's own, and those that the table gives to others.
    let pictures = [picture([0x0003_0000, 0, 0, 0]), picture([kind, length, offset, 0])].concat();
    let index =
        [&b"II\x2a\0\x08\0\0\0"[..], &[3, 0], &entries.concat(), &[0; 4], &pictures].concat();
    (0xe2, [b"MPF\0", &*index].concat())
}

/// `segments` and an index that places `trailer` behind them, as it will lie in the file.
fn indexed(
    mut segments: Vec<(u8, Vec<u8>)>,
    kind: u32,
    trailer: &[u8],
) -> anyhow::Result<Vec<(u8, Vec<u8>)>> {
    let length = u32::try_from(trailer.len())?;
    segments.push(multi_picture_index(kind, length, 0));
    let plain = with_trailer(segments.clone(), &[])?.plain()?;
    let header = plain.windows(4).position(|window| window == b"MPF\0").context("no index")? + 4;
    segments.pop();
    segments.push(multi_picture_index(kind, length, u32::try_from(plain.len() - header)?));
    Ok(segments)
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
    const LARGE: u32 = 0x0001_0001;
    const ANGLE: u32 = 0x0002_0003;
    const GAIN: u32 = 0x0005_0000;
    let other = draw::jpeg(Scene::Rings)?;
    let own = encoded(&small(Scene::Hill))?;
    let mut forged = Vec::new();
    for (what, kind, picture, expected) in [
        ("large thumbnail of another picture", Some(LARGE), &other, DIFFERING),
        ("large thumbnail", Some(LARGE), &own, SAME),
        ("another angle", Some(ANGLE), &other, ANOTHER),
        ("gain map", Some(GAIN), &other, GAIN_MAP),
        ("not announced", None, &other, UNANNOUNCED),
    ] {
        let segments = match kind {
            Some(kind) => indexed(Vec::new(), kind, picture)?,
            None => Vec::new(),
        };
        let both = [expected.of(Expected::TRUSTED), expected.of(Expected::NONE)];
        forged.extend(four_ways(w, &segments, [picture, &exchanged(picture)], both, what)?);
    }
    let item =
        format!("Item:Semantic=\"GainMap\" Item:Mime=\"image/jpeg\" Item:Length=\"{}\"", own.len());
    let directory = jpeg::xmp(&directory(&item));
    let both = [GAIN_MAP.of(Expected::TRUSTED), GAIN_MAP.of(Expected::NONE)];
    // In an Ultra HDR file, the index gives the gain map no type; the directory says what it is.
    let segments = indexed(vec![directory], 0, &own)?;
    forged.extend(four_ways(w, &segments, [&own, &exchanged(&own)], both, "Ultra HDR")?);
    Ok(forged)
}

/// Marks that a report shows and does not show.
#[derive(Clone, Copy)]
struct Marks(&'static [&'static str], &'static [&'static str]);

impl Marks {
    fn of(self, expected: Expected) -> Expected {
        expected.showing(self.0).hiding(self.1)
    }
}

const DIFFERING: Marks = Marks(
    &[
        "file.container.trailing-data holds=jpeg",
        "file.container.trailing-data announced=multi-picture",
        "file.preview.differs picture=large-thumbnail",
    ],
    &[],
);
const SAME: Marks = Marks(
    &["file.container.trailing-data announced=multi-picture"],
    &["file.preview.differs", "inconclusive pictures damaged"],
);
const ANOTHER: Marks = Marks(
    &[
        "file.container.trailing-data announced=multi-picture",
        "file.picture.further picture=multi-picture",
        "file.picture.further width=64",
    ],
    &["file.preview.differs"],
);
const GAIN_MAP: Marks = Marks(
    &[
        "file.container.trailing-data announced=gain-map",
        "file.picture.further picture=gain-map",
        "file.picture.further same_shape=true",
    ],
    &["file.preview.differs"],
);
const UNANNOUNCED: Marks = Marks(
    &["file.container.trailing-data holds=jpeg", "file.picture.further picture=unannounced"],
    &["file.container.trailing-data announced=multi-picture"],
);

/// `picture` with one byte changed, so that nothing but its content differs.
fn exchanged(picture: &[u8]) -> Vec<u8> {
    let mut other = picture.to_vec();
    if let Some(at) = other.len().checked_sub(20) {
        other[at] ^= 0x08;
    }
    other
}

/// XMP of a `Container:Directory`: the picture, and one item behind it (Android, Ultra HDR Image format).
fn directory(item: &str) -> String {
    let items = format!(
        "<Container:Directory><rdf:Seq>\
         <rdf:li rdf:parseType=\"Resource\"><Container:Item Item:Semantic=\"Primary\" \
         Item:Mime=\"image/jpeg\"/></rdf:li>\
         <rdf:li rdf:parseType=\"Resource\"><Container:Item {item}/></rdf:li>\
         </rdf:Seq></Container:Directory>"
    );
    let names = "xmlns:hdrgm=\"http://ns.adobe.com/hdr-gain-map/1.0/\" hdrgm:Version=\"1.0\" \
                 xmlns:Container=\"http://ns.google.com/photos/1.0/container/\" \
                 xmlns:Item=\"http://ns.google.com/photos/1.0/container/item/\"";
    crate::testdata::xmp::packet(names, &items)
}

/// The film behind a picture of a phone (`ftyp` of MP4).
pub(super) fn films(w: &Workshop) -> anyhow::Result<Vec<Forged>> {
    const SHOWS: &[&str] = &["file.container.trailing-data holds=mp4"];
    const ANNOUNCED: &[&str] = &[
        "file.container.trailing-data holds=mp4",
        "file.container.trailing-data announced=motion-photo",
        "file.picture.further picture=film",
    ];
    let film =
        |fill: u8| [b"\0\0\0\x14ftypmp42\0\0\0\0mp42\0\0\0\x28mdat", &[fill; 32][..]].concat();
    let announced = crate::testdata::xmp::packet(
        "xmlns:GCamera=\"http://ns.google.com/photos/1.0/camera/\" GCamera:MotionPhoto=\"1\"",
        "",
    );
    let mut forged = Vec::new();
    for (what, segments, shows) in [
        ("announced", vec![jpeg::xmp(&announced)], ANNOUNCED),
        ("not announced", Vec::new(), SHOWS),
    ] {
        let expected = [Expected::TRUSTED.showing(shows), Expected::NONE.showing(shows)];
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
