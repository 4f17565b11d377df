use countermark_model::Limits;

use crate::{
    Carrier, Dimensions, Media,
    container::samples::{FRAME, SCAN, jpeg},
};

/// Walks `file` and compares parts and anomalies with `expect`.
fn check(file: &[u8], expect: &str) {
    let media = Media::read(file, &Limits::NATIVE);
    let parts = media.segments.iter().map(|s| format!("{}:{:?}", s.name, s.role));
    let wrong = media.anomalies.iter().map(|a| format!("{} {:?}", a.what, a.kind));
    assert_eq!(parts.chain(wrong).collect::<Vec<_>>().join(" "), expect);
}

#[test]
fn roles() {
    let segments: &[(u8, &[u8])] = &[
        (0xe0, b"JFIF\0\x01\x02"),
        (0xe0, b"JFXX\0\x10"),
        (0xe2, b"ICC_PROFILE\0\x01\x01"),
        (0xe2, b"MPF\0II*\0\x08\0\0\0\0\0\0\0\0\0"),
        (0xeb, b"JP\0\x01\0\0\0\x01"),
        (0xee, b"Adobe\0"),
        (0xdb, b""),
        (0xc2, FRAME),
        (0xc4, b""),
    ];
    check(
        &jpeg(segments, SCAN),
        "SOI:Framing APP0:Pixels APP0:Thumbnail APP2:Icc APP2:Metadata APP11:C2pa APP14:Pixels \
         DQT:Pixels SOF2:Pixels DHT:Pixels SOS:Pixels ECS:Pixels EOI:Framing",
    );
}

#[test]
fn size_and_fields() {
    let segments: &[(u8, &[u8])] =
        &[(0xec, b"Ducky\0\x01\0\x04"), (0xef, b"{\"a\": 1}"), (0xfe, b"caf\xe9\0"), (0xc0, FRAME)];
    let file = jpeg(segments, SCAN);
    let media = Media::read(&file, &Limits::NATIVE);
    assert_eq!(media.dimensions, Some(Dimensions { width: 5, height: 3 }));
    let fields: Vec<_> = media.fields.iter().map(|f| (f.selector(), f.text.as_deref())).collect();
    let expect = [
        ("jpeg.app12:Ducky".to_owned(), None),
        ("jpeg.app15".to_owned(), Some("{\"a\": 1}")),
        ("jpeg.com".to_owned(), Some("caf\u{e9}")),
    ];
    assert_eq!(fields, expect);
    assert_eq!(media.fields[0].raw.as_ref(), b"Ducky\0\x01\0\x04");
}

#[test]
fn scans_and_what_follows_the_end() {
    let mut rest = SCAN[..SCAN.len() - 2].to_vec();
    rest.extend(b"\xff\xff\xff\xc4\0\x02");
    rest.extend(SCAN);
    rest.extend(b"\xff\xd8\xff\xd9");
    let file = jpeg(&[(0xc2, FRAME)], &rest);
    check(
        &file,
        "SOI:Framing SOF2:Pixels SOS:Pixels ECS:Pixels DHT:Pixels SOS:Pixels ECS:Pixels \
         EOI:Framing trailer:Trailer",
    );
    let media = Media::read(&file, &Limits::NATIVE);
    let trailer = media.fields_of(Carrier::Trailer).next().unwrap();
    assert_eq!(trailer.raw.as_ref(), b"\xff\xd8\xff\xd9");
    // The fill bytes belong to the part, not to its data.
    assert_eq!((media.segments[4].span.length, media.segments[4].body.length), (6, 0));
}

#[test]
fn damage() {
    check(
        b"\xff\xd8\xff",
        "SOI:Framing stray:Unknown jpeg.marker Misplaced jpeg.eoi Truncated jpeg.frame Missing \
         jpeg.scan Missing",
    );
    check(
        &jpeg(&[(0xc0, FRAME)], b"junk\xff\xe1\0\x01\xff\xd8"),
        "SOI:Framing SOF0:Pixels stray:Unknown APP1:Metadata SOI:Unknown jpeg.marker Misplaced \
         jpeg.segment Malformed jpeg.marker Duplicate jpeg.eoi Truncated jpeg.scan Missing",
    );
    check(
        &jpeg(&[(0xc0, FRAME), (0xc0, FRAME)], b"\xff\xfe\x01\0text"),
        "SOI:Framing SOF0:Pixels SOF0:Pixels COM:Text jpeg.frame Duplicate \
         jpeg.segment LengthMismatch jpeg.eoi Truncated jpeg.scan Missing",
    );
    let no_height = [8, 0, 0, 0, 5, 1];
    check(
        &jpeg(&[(0xc0, &no_height)], SCAN),
        "SOI:Framing SOF0:Pixels SOS:Pixels ECS:Pixels EOI:Framing jpeg.frame Unsupported",
    );
}

#[test]
fn a_second_exif_is_noted_and_read() {
    let exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x0e\x01\x02\0\x04\0\0\0abc\0\0\0\0\0";
    let file = jpeg(&[(0xe1, exif), (0xe1, exif), (0xc0, FRAME)], SCAN);
    check(
        &file,
        "SOI:Framing APP1:Exif APP1:Exif SOF0:Pixels SOS:Pixels ECS:Pixels EOI:Framing \
         jpeg.exif Duplicate",
    );
    let media = Media::read(&file, &Limits::NATIVE);
    assert_eq!(media.fields_of(Carrier::ExifIfd0).count(), 2);
}
