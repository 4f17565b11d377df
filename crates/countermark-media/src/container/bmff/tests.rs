use countermark_model::Limits;

use super::*;
use crate::metadata::ifd::{Order, tests::tiff};

fn boxed(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let size = u32::try_from(data.len() + 8).unwrap().to_be_bytes();
    [&size, kind.as_slice(), data].concat()
}

fn full(kind: &[u8; 4], version: u8, data: &[u8]) -> Vec<u8> {
    boxed(kind, &[&[version, 0, 0, 0], data].concat())
}

/// Name, role and length of a part.
type Part = (String, Role, u64);

fn parts(bytes: &[u8]) -> (Vec<Part>, Vec<AnomalyKind>, Vec<&'static str>) {
    let mut budget = Budget::new(Limits::NATIVE);
    let walk = walk(bytes, &mut budget);
    let mut end = 0;
    for part in walk.segments.iter().filter(|part| part.parent.is_none()) {
        assert_eq!(part.span.offset, end);
        end = part.span.end();
    }
    assert_eq!(end, bytes.len() as u64);
    for part in &walk.segments {
        let parent = part.parent.map(|parent| &walk.segments[parent]);
        assert!(parent.is_none_or(|parent| parent.span.contains(&part.span)));
    }
    let listed = walk.segments.into_iter().map(|part| (part.name, part.role, part.span.length));
    let (anomalies, limits) = budget.into_parts();
    let kinds = anomalies.iter().map(|anomaly| anomaly.kind).collect();
    (listed.collect(), kinds, limits.iter().map(|hit| hit.name).collect())
}

fn check(bytes: &[u8], expected: &[(&str, Role, u64)], kinds: &[AnomalyKind]) {
    let (listed, found, hits) = parts(bytes);
    let listed = listed.iter().map(|(name, role, length)| (name.as_str(), *role, *length));
    assert_eq!(listed.collect::<Vec<_>>(), expected);
    assert_eq!(found, kinds);
    assert_eq!(hits, [""; 0]);
}

#[test]
fn sizes_of_every_form_are_read() {
    let wide = [b"\0\0\0\x01mdat\0\0\0\0\0\0\0\x12".as_slice(), b"ab"].concat();
    let expected =
        [("ftyp", Role::Framing, 12), ("mdat", Role::Pixels, 18), ("free", Role::Padding, 9)];
    let bytes = [boxed(b"ftyp", b"heic"), wide, b"\0\0\0\0free\0".to_vec()].concat();
    check(&bytes, &expected, &[]);
}

#[test]
fn sizes_that_lie_are_recorded() {
    let cut = [AnomalyKind::LengthMismatch];
    check(b"\xFF\xFF\xFF\xFFmdatab", &[("mdat", Role::Pixels, 10)], &cut);
    let widest = b"\0\0\0\x01mdat\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFFab";
    check(widest, &[("mdat", Role::Pixels, 18)], &cut);
    for short in [b"\0\0\0\x07mdat".as_slice(), b"\0\0\0\x01mdat\0\0\0\0\0\0\0\x0F"] {
        let length = short.len() as u64;
        check(short, &[("trailer", Role::Trailer, length)], &[AnomalyKind::Malformed]);
    }
    check(
        b"\0\0\0\x08mdat\0",
        &[("mdat", Role::Pixels, 8), ("trailer", Role::Trailer, 1)],
        &[AnomalyKind::TrailingData],
    );
    let child = [0, 0, 0, 16, b'm', b'o', b'o', b'v', 0xFF, 0, 0, 0, b't', b'r', b'a', b'k'];
    check(&child, &[("moov", Role::Pixels, 16), ("trak", Role::Pixels, 8)], &cut);
}

#[test]
fn depth_and_number_of_boxes_are_limited() {
    let nested = (0..1_000).fold(Vec::new(), |inner, _| boxed(b"moov", &inner));
    let (listed, _, hits) = parts(&nested);
    assert_eq!((listed.len(), hits), (32, vec!["box_depth"]));
    let many = boxed(b"free", b"").repeat(100_002);
    let (listed, _, hits) = parts(&many);
    assert_eq!((listed.len(), hits), (100_001, vec!["boxes"]));
    assert_eq!(listed.last(), Some(&("unlisted".to_owned(), Role::Unknown, 16)));
}

#[test]
fn uuid_boxes_hold_credentials_and_xmp() {
    let xmp = [&XMP_UUID, b"<x:xmpmeta xmlns:x='adobe:ns:meta/' xmlns:a='b' a:c='d'/>".as_slice()];
    let c2pa = [&C2PA_UUID, b"\0\0\0\0manifest\0".as_slice()].concat();
    let bytes = [boxed(b"uuid", &c2pa), boxed(b"uuid", &xmp.concat())].concat();
    let mut budget = Budget::new(Limits::NATIVE);
    let walk = walk(&bytes, &mut budget);
    assert_eq!(walk.segments[0].role, Role::C2pa);
    assert_eq!(walk.segments[0].body, Span::of(24, 13));
    assert_eq!(walk.segments[1].role, Role::Xmp);
    assert_eq!(walk.fields[0].selector(), "xmp:{b}c");
    let start = usize::try_from(walk.fields[0].span.offset).unwrap();
    assert_eq!(bytes[start..=start], *b"d");
}

/// A HEIF file with an Exif item in `mdat` and an XMP item in `idat`, and two sizes.
fn heif(exif_at: u32) -> Vec<u8> {
    let exif =
        [b"\0\0\0\0".as_slice(), &tiff(Order::Big, &[&[(0x010F, 2, 6, b"Canon\0")]])].concat();
    let xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/' xmlns:a='b' a:c='d'/>";
    let infe = |id: u8, rest: &[u8]| full(b"infe", 2, &[&[0, id, 0, 0], rest].concat());
    let infos = [
        vec![0, 3],
        infe(1, b"hvc1\0"),
        infe(2, b"Exif\0"),
        infe(3, b"mime\0application/rdf+xml\0"),
    ];
    let place = |id: u8, method: u8, at: u32, length: usize| {
        let length = u32::try_from(length).unwrap().to_be_bytes();
        [&[0, id, 0, method, 0, 0, 0, 1], at.to_be_bytes().as_slice(), &length].concat()
    };
    let places = [vec![0x44, 0, 0, 2], place(2, 0, exif_at, exif.len()), place(3, 1, 0, xmp.len())];
    let size = |width: u8, height: u8| full(b"ispe", 0, &[0, 0, 0, width, 0, 0, 0, height]);
    let properties = [boxed(b"ipco", &[size(9, 9), size(4, 3)].concat())];
    let associated = full(b"ipma", 0, &[0, 0, 0, 1, 0, 1, 1, 0x82]);
    let lists = [
        full(b"hdlr", 0, b"pict"),
        full(b"pitm", 0, &[0, 1]),
        full(b"iinf", 0, &infos.concat()),
        full(b"iloc", 1, &places.concat()),
        boxed(b"idat", xmp),
        boxed(b"iprp", &[properties.concat(), associated].concat()),
    ];
    [boxed(b"ftyp", b"heic"), boxed(b"mdat", &exif), full(b"meta", 0, &lists.concat())].concat()
}

#[test]
fn items_are_found_in_the_file_and_in_idat() {
    let bytes = heif(20);
    let mut budget = Budget::new(Limits::NATIVE);
    let read = walk(&bytes, &mut budget);
    let found = read.fields.iter().map(|field| field.selector()).collect::<Vec<_>>();
    assert_eq!(found, ["exif.ifd0:Make", "xmp:{b}c"]);
    assert_eq!(read.dimensions, Some(Dimensions { width: 4, height: 3 }));
    assert_eq!(budget.into_parts().0, []);
}

#[test]
fn items_outside_the_parts_for_pictures_are_recorded() {
    let mut budget = Budget::new(Limits::NATIVE);
    walk(&heif(4), &mut budget);
    let anomalies = budget.into_parts().0;
    assert!(anomalies.iter().any(|a| (a.what, a.kind) == ("bmff.iloc", AnomalyKind::Misplaced)));
}

#[test]
fn texts_of_films_have_their_path_as_key() {
    let data = |text: &[u8]| boxed(b"data", &[b"\0\0\0\x01\0\0\0\0", text].concat());
    let keys = full(b"keys", 0, &[&[0, 0, 0, 1], boxed(b"mdta", b"AIGC").as_slice()].concat());
    let listed = boxed(b"ilst", &boxed(&[0, 0, 0, 1], &data(b"{\"Label\":\"1\"}")));
    let quicktime = boxed(b"meta", &[full(b"hdlr", 0, b"mdta"), keys, listed].concat());
    let free_form = [full(b"mean", 0, b"com.x"), full(b"name", 0, b"prompt"), data(b"p")].concat();
    let itunes = [boxed(b"\xA9too", &data(b"Lavf")), boxed(b"----", &free_form)].concat();
    let iso = full(b"meta", 0, &[full(b"hdlr", 0, b"mdir"), boxed(b"ilst", &itunes)].concat());
    let user = [boxed(b"\xA9xyz", b"\0\x02\0\0+1"), iso, vec![0; 4]].concat();
    let track = full(b"tkhd", 0, &[vec![0; 72], vec![2, 128, 0, 0, 1, 104, 0, 0]].concat());
    let moov = boxed(b"moov", &[boxed(b"trak", &track), quicktime, boxed(b"udta", &user)].concat());
    let mut budget = Budget::new(Limits::NATIVE);
    let walk = walk(&moov, &mut budget);
    let found = walk.fields.iter().map(|field| (&*field.key, field.text.as_deref().unwrap()));
    let expected = [
        ("moov.meta.ilst.AIGC", "{\"Label\":\"1\"}"),
        ("moov.udta.\u{a9}xyz", "+1"),
        ("moov.udta.meta.ilst.\u{a9}too", "Lavf"),
        ("moov.udta.meta.ilst.----:com.x:prompt", "p"),
    ];
    assert_eq!(found.collect::<Vec<_>>(), expected);
    assert_eq!(walk.dimensions, Some(Dimensions { width: 640, height: 360 }));
    for field in &walk.fields {
        let start = usize::try_from(field.span.offset).unwrap();
        assert_eq!(*field.raw, moov[start..start + field.raw.len()]);
    }
    assert_eq!(budget.into_parts().0, []);
}

#[test]
fn extents_without_width_cost_no_more_than_the_limit() {
    let item = [0, 1, 0, 0, 0xFF, 0xFF];
    let places = [vec![0, 0, 0xFF, 0xFF], item.repeat(0xFFFF)].concat();
    let lists = [full(b"iloc", 0, &places)].concat();
    let bytes = full(b"meta", 0, &lists);
    assert_eq!(parts(&bytes).2, ["boxes"]);
}

#[test]
fn no_prefix_and_no_flipped_byte_panics() {
    let bytes = heif(20);
    for end in 0..bytes.len() {
        parts(&bytes[..end]);
    }
    for at in 0..bytes.len() {
        for mask in [0x01, 0x80, 0xFF] {
            let mut flipped = bytes.clone();
            flipped[at] ^= mask;
            parts(&flipped);
        }
    }
}
