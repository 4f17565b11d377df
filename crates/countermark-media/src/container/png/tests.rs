use countermark_model::Limits;
use miniz_oxide::deflate::compress_to_vec_zlib;

use crate::{
    Carrier, Dimensions, Media,
    container::samples::{HEADER, png},
};

type Chunk<'a> = (&'a [u8; 4], &'a [u8]);

const START: Chunk<'_> = (b"IHDR", HEADER);
const DATA: Chunk<'_> = (b"IDAT", b"x");
const END: Chunk<'_> = (b"IEND", b"");

/// Walks `file` and compares parts and anomalies with `expect`.
fn check(file: &[u8], expect: &str) {
    let media = Media::read(file, &Limits::NATIVE);
    let parts = media.segments.iter().map(|s| format!("{}:{:?}", s.name, s.role));
    let wrong = media.anomalies.iter().map(|a| format!("{} {:?}", a.what, a.kind));
    assert_eq!(parts.chain(wrong).collect::<Vec<_>>().join(" "), expect);
}

/// The fields of a PNG with `chunks` between header and data, as `selector=text`.
fn fields(chunks: &[Chunk<'_>], limits: &Limits) -> (Vec<String>, Vec<String>) {
    let file = png(&[&[START], chunks, &[DATA, END]].concat());
    let media = Media::read(&file, limits);
    let wrong = media.anomalies.iter().map(|a| format!("{} {:?}", a.what, a.kind));
    let hits = media.limits.iter().map(|hit| hit.name.to_owned());
    let text = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
    let fields = media.fields.iter().map(|f| format!("{}={}", f.selector(), text(&f.text)));
    (fields.collect(), wrong.chain(hits).collect())
}

#[test]
fn chunks_and_roles() {
    let chunks = [
        START,
        (b"iCCP", b""),
        DATA,
        DATA,
        (b"tEXt", b"a\0b"),
        (b"caBX", b""),
        (b"ABcd", b""),
        END,
    ];
    let mut file = png(&chunks);
    file.extend(b"more");
    check(
        &file,
        "signature:Framing IHDR:Pixels iCCP:Icc IDAT:Pixels IDAT:Pixels tEXt:Text caBX:C2pa \
         ABcd:Pixels IEND:Framing trailer:Trailer png.chunk Misplaced",
    );
    let media = Media::read(&file, &Limits::NATIVE);
    assert_eq!(media.dimensions, Some(Dimensions { width: 2, height: 1 }));
    assert_eq!(media.fields_of(Carrier::Trailer).next().unwrap().raw.as_ref(), b"more");
}

#[test]
fn damage() {
    check(
        &png(&[DATA, START, START, END]),
        "signature:Framing IDAT:Pixels IHDR:Pixels IHDR:Pixels IEND:Framing png.ihdr Misplaced \
         png.chunk Duplicate",
    );
    let mut file = png(&[START, DATA, END]);
    let crc_at = file.len() - 13;
    file[crc_at] ^= 1;
    file.truncate(file.len() - 1);
    check(
        &file,
        "signature:Framing IHDR:Pixels IDAT:Pixels IEND:Framing png.chunk BadChecksum \
         png.chunk LengthMismatch",
    );
    file.truncate(crc_at - 6);
    check(
        &file,
        "signature:Framing IHDR:Pixels stray:Unknown png.chunk Truncated png.idat Missing \
         png.iend Truncated",
    );
}

#[test]
fn text_of_every_kind() {
    let deflated = compress_to_vec_zlib("d\u{e9}j\u{e0} vu".as_bytes(), 6);
    let compressed = [b"c\0\0", &deflated[..]].concat();
    let international = [b"d\0\x01\0fr\0cl\xc3\xa9\0", &deflated[..]].concat();
    let (fields, wrong) = fields(
        &[
            (b"tEXt", b"a\0caf\xe9\0\0"),
            (b"tEXt", b"a\0caf\xc3\xa9"),
            (b"zTXt", &compressed),
            (b"iTXt", &international),
            (b"iTXt", b"e\0\0\0\0\0plain"),
            (b"comf", b"prompt\0{}"),
            (b"tIME", b"\x07\xe8\x01"),
            (b"prVt", b"note"),
        ],
        &Limits::NATIVE,
    );
    let expect = [
        "png.text:a=caf\u{e9}",
        "png.text:a=caf\u{e9}",
        "png.text:c=d\u{e9}j\u{e0} vu",
        "png.text:d=d\u{e9}j\u{e0} vu",
        "png.text:e=plain",
        "png.chunk:comf=-",
        "png.text:prompt={}",
        "png.chunk:tIME=-",
        "png.chunk:prVt=note",
    ];
    assert_eq!(fields, expect);
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn damaged_and_huge_text() {
    let deflated = compress_to_vec_zlib(&[b'a'; 5000], 6);
    let whole = [b"k\0\0", &deflated[..]].concat();
    let limits = Limits { inflated_text: 100, ..Limits::NATIVE };
    let long = format!("png.text:k={}", "a".repeat(100));
    assert_eq!(
        fields(&[(b"zTXt", &whole)], &limits),
        (vec![long], vec!["inflated_text".to_owned()])
    );
    let cut = &whole[..whole.len() - 2];
    let (kept, wrong) = fields(&[(b"zTXt", cut), (b"tEXt", b"no keyword")], &Limits::NATIVE);
    assert_eq!(kept[0].len(), "png.text:k=".len() + 5000);
    assert_eq!(kept[1], "png.text=no keyword");
    assert_eq!(wrong, ["png.text Truncated", "png.text Malformed"]);
    let limits = Limits { metadata_text: 3, ..Limits::NATIVE };
    let (kept, wrong) = fields(&[(b"tEXt", b"k\0abcd")], &limits);
    assert_eq!((kept, wrong), (vec!["png.text:k=-".to_owned()], vec!["metadata_text".to_owned()]));
}

#[test]
fn profiles_wrapped_as_text() {
    let tiff = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x0e\x01\x02\0\x04\0\0\0abc\0\0\0\0\0";
    let digits: String = tiff.iter().map(|b| format!("{b:02x}")).collect();
    let chunk =
        format!("Raw profile type APP1\0\ngeneric profile\n      {}\n{digits}\n", tiff.len());
    let (fields, wrong) =
        fields(&[(b"tEXt", chunk.as_bytes()), (b"tEXt", chunk.as_bytes())], &Limits::NATIVE);
    assert_eq!(fields[0], "exif.ifd0:ImageDescription=abc");
    assert!(fields[1].starts_with("png.text:Raw profile type APP1="));
    assert_eq!(wrong, ["png.raw-profile Duplicate"]);
}
