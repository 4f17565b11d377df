//! Every walker survives every damage: all prefixes and all changes of one byte of small files are
//! walked, and the top-level parts cover each of them exactly.

use countermark_model::Limits;

use super::samples::{FRAME, HEADER, LOSSLESS, SCAN, gif, jpeg, png, webp};
use crate::{Budget, Format, Media};

/// The masks of the every-byte law (hostile-input specification §2).
const MASKS: [u8; 3] = [0x01, 0x80, 0xff];

fn samples() -> Vec<Vec<u8>> {
    let exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x0e\x01\x02\0\x03\0\0\0ab\0\0\0\0\0\0";
    let xmp = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x='adobe:ns:meta/'>\
        <r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><r:Description \
        xmlns:n='http://ns.adobe.com/xmp/note/' \
        n:HasExtendedXMP='A7EC9A39F99E12A43D0E93B901F50A20'/></r:RDF></x:xmpmeta>";
    let mut extended = b"http://ns.adobe.com/xmp/extension/\0".to_vec();
    // MD5 of what follows.
    extended.extend(b"A7EC9A39F99E12A43D0E93B901F50A20");
    extended.extend([0, 0, 0, 37, 0, 0, 0, 0]);
    extended.extend(b"<x:xmpmeta xmlns:x='adobe:ns:meta/'/>");
    let iptc = b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x07\x1c\x02\x78\0\x02hi\0";
    let mut scans = SCAN[..SCAN.len() - 2].to_vec();
    scans.extend(SCAN);
    scans.extend(b"\xff\xd8\xff\xd9 after");
    let application = [(0xe1, &exif[..]), (0xe1, xmp), (0xe1, &extended), (0xed, iptc)];
    let tables = [(0xeb, &b"JP\0\x01"[..]), (0xfe, b"text"), (0xc2, FRAME)];
    let deflated = miniz_oxide::deflate::compress_to_vec_zlib(b"some text", 6);
    let text = |head: &[u8], rest: &[u8]| [head, rest].concat();
    let mut frame = vec![0; 16];
    frame.extend(b"VP8L\x06\0\0\0");
    frame.extend(LOSSLESS);
    vec![
        jpeg(&[&application[..], &tables].concat(), &scans),
        png(&[
            (b"IHDR", HEADER),
            (b"tEXt", b"key\0value"),
            (b"zTXt", &text(b"key\0\0", &deflated)),
            (b"iTXt", &text(b"key\0\x01\0en\0key\0", &deflated)),
            (b"tEXt", b"Raw profile type exif\0\nexif\n 4\n41424344\n"),
            (b"eXIf", &exif[6..]),
            (b"IDAT", b"x"),
            (b"comf", b"prompt\0{}"),
            (b"IEND", b""),
        ]),
        webp(&[
            (b"VP8X", &[0, 0, 0, 0, 9, 0, 0, 4, 0, 0]),
            (b"ANMF", &frame),
            (b"EXIF", exif),
            (b"XMP ", &xmp[29..]),
            (b"odd ", b"x"),
        ]),
        gif(b"\x21\xfe\x02ab\0\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0\x2c\0\0\0\0\x01\0\x01\0\0\x02\x01\x44\0\x3b after"),
    ]
}

/// Walks `bytes` and checks the promises of [`crate::Segment`].
fn check(bytes: &[u8], format: Format) {
    let walker = format.info().walker.unwrap();
    let mut budget = Budget::new(Limits::NATIVE);
    let walk = walker(bytes, &mut budget);
    let mut at = 0;
    for segment in &walk.segments {
        assert!(segment.span.contains(&segment.body), "{segment:?} in {}", bytes.escape_ascii());
        match segment.parent {
            Some(parent) => assert!(walk.segments[parent].body.contains(&segment.span)),
            None => {
                assert_eq!(segment.span.offset, at, "{segment:?} in {}", bytes.escape_ascii());
                at = segment.span.end();
            }
        }
    }
    assert_eq!(at, bytes.len() as u64, "{}", bytes.escape_ascii());
    assert!(walk.segments.len() <= bytes.len() + 1);
    for field in &walk.fields {
        assert!(field.span.end() <= bytes.len() as u64, "{field:?} in {}", bytes.escape_ascii());
    }
}

#[test]
fn samples_are_sound() {
    for file in samples() {
        let media = Media::read(&file, &Limits::NATIVE);
        assert!(media.format.info().walked);
        assert!(media.dimensions.is_some());
        let wrong: Vec<_> =
            media.anomalies.iter().filter(|a| !a.what.starts_with("exif")).collect();
        assert!(wrong.is_empty(), "{:?}: {wrong:?}", media.format);
    }
}

#[test]
fn packets_that_nobody_names_or_that_stand_twice_are_recorded() {
    let check = |file: &[u8], expected: &str| {
        let anomalies = Media::read(file, &Limits::NATIVE).anomalies;
        assert!(anomalies.iter().any(|a| a.what == expected), "{expected}: {anomalies:?}");
    };
    let mut renamed = samples().swap_remove(0);
    let name = renamed
        .windows(32)
        .position(|window| window == b"A7EC9A39F99E12A43D0E93B901F50A20")
        .unwrap();
    renamed[name] = b'B';
    check(&renamed, "xmp.extended-guid");
    let packet = (b"iTXt", &b"XML:com.adobe.xmp\0\0\0\0\0<x/>"[..]);
    check(&png(&[(b"IHDR", HEADER), packet, packet, (b"IDAT", b"x")]), "png.xmp");
}

#[test]
fn every_prefix_and_every_changed_byte_is_covered() {
    for file in samples() {
        let format = Format::sniff(&file);
        for end in 0..=file.len() {
            check(&file[..end], format);
        }
        for at in 0..file.len() {
            for mask in MASKS {
                let mut changed = file.clone();
                changed[at] ^= mask;
                check(&changed, format);
            }
        }
    }
}

#[test]
fn limits_stop_the_lists_and_are_named() {
    let limits = Limits { jpeg_segments: 4, png_chunks: 4, boxes: 4, ..Limits::NATIVE };
    let names = ["jpeg_segments", "png_chunks", "boxes", "boxes"];
    for (file, name) in samples().iter().zip(names) {
        let media = Media::read(file, &limits);
        assert_eq!(media.limits.first().map(|hit| hit.name), Some(name));
        assert_eq!(media.segments.last().unwrap().name, "unlisted");
        assert!(media.segments.len() <= 8);
    }
}
