//! Small files of every format, made of the fields of an example, in every way that writers differ.
//!
//! A [`Dialect`] is one way to write: which chunk, which byte order, which form of XML. A mark must be
//! found in all of them, since a copy through another program changes exactly these things.

use super::{
    Fields,
    boxes::{bmff, film, jxl},
    exif::tiff,
};

/// One way to write the same fields.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dialect {
    /// Kind of the text chunks of a PNG.
    pub(super) chunk: [u8; 4],
    /// Whether texts stand after the picture data, in reverse order.
    pub(super) late: bool,
    /// Whether TIFF numbers are big-endian.
    pub(super) big: bool,
    /// How a `UserComment` is written.
    pub(super) comment: Comment,
    /// Whether `UserComment` stands in the directory that the example does not name.
    pub(super) swapped: bool,
    /// How XMP properties are written.
    pub(super) xmp: Xmp,
}

/// How a `UserComment` is written.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Comment {
    Ascii,
    Bare,
    BigEndian,
    LittleEndian,
    Marked,
}

/// How XMP properties are written.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Xmp {
    Alternative,
    Attribute,
    /// An element in a packet with an XML declaration in front and a broken end, as Doubao writes.
    Broken,
    Element,
    Resource,
}

/// What most programs write.
pub(super) const USUAL: Dialect = Dialect {
    chunk: *b"tEXt",
    late: false,
    big: false,
    comment: Comment::BigEndian,
    swapped: false,
    xmp: Xmp::Element,
};

/// The usual way, and each way that differs from it in one thing.
pub(super) fn dialects() -> Vec<Dialect> {
    let chunks = [*b"zTXt", *b"iTXt", *b"cTXt"].map(|chunk| Dialect { chunk, ..USUAL });
    let comments = [Comment::Ascii, Comment::Bare, Comment::LittleEndian, Comment::Marked]
        .map(|comment| Dialect { comment, ..USUAL });
    let forms = [Xmp::Alternative, Xmp::Attribute, Xmp::Broken, Xmp::Resource]
        .map(|xmp| Dialect { xmp, ..USUAL });
    let others = [
        Dialect { late: true, ..USUAL },
        Dialect { late: true, chunk: *b"zTXt", ..USUAL },
        Dialect { big: true, ..USUAL },
        Dialect { swapped: true, ..USUAL },
        Dialect { big: true, comment: Comment::LittleEndian, swapped: true, ..USUAL },
    ];
    [&[USUAL][..], &chunks, &comments, &forms, &others].concat()
}

/// A file with these fields in each format that can carry all of them, with the name of the format.
pub(super) fn files(fields: &Fields, dialect: Dialect) -> Vec<(&'static str, Vec<u8>)> {
    let parts = Parts::of(fields, dialect);
    let carriers: Vec<_> =
        fields.keys().map(|place| place.split([':', '.']).next().unwrap_or_default()).collect();
    let all = |allowed: &[&str]| carriers.iter().all(|carrier| allowed.contains(carrier));
    let mut files = Vec::new();
    if all(&["png", "exif", "xmp"]) {
        files.push(("png", png(&parts, dialect)));
    }
    if all(&["jpeg", "exif", "xmp", "iim", "sef"]) {
        files.push(("jpeg", jpeg(&parts, dialect)));
    }
    if all(&["exif", "xmp"]) {
        files.push(("webp", webp(&parts)));
        files.push(("avif", bmff(b"avif", &parts)));
        files.push(("jxl", jxl(&parts)));
    }
    if all(&["exif", "xmp", "sef"]) {
        files.push(("heic", bmff(b"heic", &parts)));
    }
    if all(&["exif", "xmp", "iim"]) {
        files.push(("tiff", tiff(fields, dialect, parts.xmp.as_deref(), parts.iim.as_deref())));
    }
    if all(&["gif", "xmp"]) {
        files.push(("gif", gif(&parts)));
    }
    if all(&["bmff"]) {
        files.push(("mp4", film(fields)));
    }
    files
}

/// The fields, encoded.
pub(super) struct Parts {
    /// Keyword and value of PNG texts.
    texts: Vec<(String, Vec<u8>)>,
    /// Code and data of JPEG segments.
    segments: Vec<(u8, Vec<u8>)>,
    comment: Option<Vec<u8>>,
    pub(super) exif: Option<Vec<u8>>,
    pub(super) xmp: Option<Vec<u8>>,
    pub(super) iim: Option<Vec<u8>>,
    pub(super) sef: Option<Vec<u8>>,
}

impl Parts {
    fn of(fields: &Fields, dialect: Dialect) -> Self {
        let under = |carrier: &str| -> Vec<(String, Vec<u8>)> {
            let own = fields.iter().filter_map(|(place, text)| {
                let key = place.strip_prefix(carrier)?;
                Some((key.trim_start_matches(':').to_owned(), text.as_bytes().to_vec()))
            });
            own.collect()
        };
        let any = |carrier: &str| fields.keys().any(|place| place.starts_with(carrier));
        let segments = under("jpeg.app").into_iter().map(|(place, _)| {
            let text = &fields[&format!("jpeg.app{place}")];
            let number: u8 = place.split(':').next().unwrap().parse().unwrap();
            // The examples write one character for each byte.
            (0xe0 | number, text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect())
        });
        let comments = under("jpeg.com").into_iter().map(|(_, text)| (0xfe, text));
        Self {
            texts: under("png.text"),
            segments: segments.chain(comments).collect(),
            comment: under("gif.comment").into_iter().map(|(_, text)| text).next(),
            exif: any("exif").then(|| tiff(fields, dialect, None, None)),
            xmp: any("xmp").then(|| packet(&under("xmp"), dialect.xmp).into_bytes()),
            iim: any("iim").then(|| datasets(&under("iim"))),
            sef: any("sef").then(|| samsung(&under("sef"))),
        }
    }
}

/// A packet with properties `{namespace}name`.
fn packet(properties: &[(String, Vec<u8>)], form: Xmp) -> String {
    let (mut declared, mut attributes, mut elements) =
        (String::new(), String::new(), String::new());
    for (index, (key, value)) in properties.iter().enumerate() {
        let (namespace, name) = key.trim_start_matches('{').split_once('}').unwrap();
        let text = String::from_utf8(value.clone()).unwrap();
        let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
        declared += &format!(" xmlns:p{index}=\"{namespace}\"");
        let name = format!("p{index}:{name}");
        match form {
            Xmp::Attribute => attributes += &format!(" {name}=\"{text}\""),
            Xmp::Broken | Xmp::Element => elements += &format!("<{name}>{text}</{name}>"),
            Xmp::Resource => elements += &format!("<{name} rdf:resource=\"{text}\"/>"),
            Xmp::Alternative => {
                elements += &format!(
                    "<{name}><rdf:Alt><rdf:li xml:lang=\"x-default\">{text}</rdf:li></rdf:Alt></{name}>"
                );
            }
        }
    }
    let (before, end) = match form {
        Xmp::Broken => ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", "??>"),
        _ => ("", "?>"),
    };
    format!(
        "{before}<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"{end}<x:xmpmeta \
         xmlns:x=\"adobe:ns:meta/\"><rdf:RDF \
         xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description \
         rdf:about=\"\"{declared}{attributes}>{elements}</rdf:Description></rdf:RDF></x:xmpmeta>\
         <?xpacket end=\"w\"{end}"
    )
}

/// IIM datasets with keys `record:dataset`.
fn datasets(values: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (key, value) in values {
        let (record, number) = key.split_once(':').unwrap();
        bytes.extend([0x1c, record.parse().unwrap(), number.parse().unwrap()]);
        bytes.extend((value.len() as u16).to_be_bytes());
        bytes.extend(value);
    }
    bytes
}

/// A Samsung trailer of blocks with keys `0x0d91`.
pub(super) fn samsung(blocks: &[(String, Vec<u8>)]) -> Vec<u8> {
    let (mut bytes, mut entries) = (Vec::new(), Vec::new());
    for (key, value) in blocks {
        let kind = u16::from_str_radix(key.trim_start_matches("0x"), 16).unwrap().to_le_bytes();
        let block = [&[0, 0], &kind[..], &4_u32.to_le_bytes(), b"Name", value].concat();
        entries.push((kind, bytes.len(), block.len()));
        bytes.extend(block);
    }
    let directory = bytes.len();
    bytes.extend(b"SEFH\x6b\0\0\0");
    bytes.extend((entries.len() as u32).to_le_bytes());
    for (kind, start, size) in entries {
        bytes.extend([0, 0]);
        bytes.extend(kind);
        bytes.extend(((directory - start) as u32).to_le_bytes());
        bytes.extend((size as u32).to_le_bytes());
    }
    let length = (bytes.len() - directory) as u32;
    [bytes, length.to_le_bytes().to_vec(), b"SEFT".to_vec()].concat()
}

/// A PNG of one pixel with the texts, Exif and XMP.
fn png(parts: &Parts, dialect: Dialect) -> Vec<u8> {
    let xmp = parts.xmp.iter().map(|packet| ("XML:com.adobe.xmp".to_owned(), packet.clone()));
    let texts = parts.texts.iter().cloned().chain(xmp);
    let mut chunks: Vec<_> =
        texts.map(|(key, value)| text_chunk(dialect.chunk, &key, &value)).collect();
    chunks.extend(parts.exif.iter().map(|tiff| chunk(b"eXIf", tiff)));
    let head = chunk(b"IHDR", &[0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
    let picture = chunk(b"IDAT", &miniz_oxide::deflate::compress_to_vec_zlib(&[0, 0], 1));
    if dialect.late {
        chunks.reverse();
        chunks.insert(0, picture);
    } else {
        chunks.push(picture);
    }
    [b"\x89PNG\r\n\x1a\n".to_vec(), head, chunks.concat(), chunk(b"IEND", b"")].concat()
}

/// A chunk of text; `cTXt` stands for an `iTXt` that is compressed.
pub(super) fn text_chunk(kind: [u8; 4], key: &str, value: &[u8]) -> Vec<u8> {
    let deflated = miniz_oxide::deflate::compress_to_vec_zlib(value, 6);
    let key = key.as_bytes();
    match &kind {
        b"zTXt" => chunk(b"zTXt", &[key, b"\0\0", &deflated].concat()),
        b"iTXt" => chunk(b"iTXt", &[key, b"\0\0\0en\0\0", value].concat()),
        b"cTXt" => chunk(b"iTXt", &[key, b"\0\x01\0en\0\0", &deflated].concat()),
        _ => chunk(b"tEXt", &[key, b"\0", value].concat()),
    }
}

pub(super) fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let body = [kind, data].concat();
    let sum = crc32fast::hash(&body).to_be_bytes();
    [&(data.len() as u32).to_be_bytes(), body.as_slice(), &sum].concat()
}

/// A JPEG with the segments before its scan, or between its two scans.
fn jpeg(parts: &Parts, dialect: Dialect) -> Vec<u8> {
    let mut marked = parts.segments.clone();
    marked.extend(parts.exif.iter().map(|tiff| (0xe1, [b"Exif\0\0", tiff.as_slice()].concat())));
    marked.extend(
        parts.xmp.iter().map(|xmp| (0xe1, [b"http://ns.adobe.com/xap/1.0/\0", &xmp[..]].concat())),
    );
    marked.extend(parts.iim.iter().map(|iim| {
        let size = (iim.len() as u32).to_be_bytes();
        (0xed, [b"Photoshop 3.0\x008BIM\x04\x04\0\0", &size[..], iim].concat())
    }));
    let frame = segment(if dialect.late { 0xc2 } else { 0xc0 }, &[8, 0, 1, 0, 1, 1, 1, 0x11, 0]);
    let scan = [segment(0xda, &[1, 1, 0, 0, 0x3f, 0]), vec![0x55]].concat();
    let mut marked: Vec<_> = marked.iter().map(|(code, data)| segment(*code, data)).collect();
    let body = if dialect.late {
        marked.reverse();
        [frame, scan.clone(), marked.concat(), scan]
    } else {
        [marked.concat(), frame, scan, Vec::new()]
    };
    let trailer = parts.sef.clone().unwrap_or_default();
    [vec![0xff, 0xd8], body.concat(), vec![0xff, 0xd9], trailer].concat()
}

pub(super) fn segment(code: u8, data: &[u8]) -> Vec<u8> {
    [&[0xff, code], ((data.len() + 2) as u16).to_be_bytes().as_slice(), data].concat()
}

/// A lossless WebP of one pixel.
fn webp(parts: &Parts) -> Vec<u8> {
    let chunk = |name: &[u8; 4], data: &[u8]| {
        let mut chunk = [name, (data.len() as u32).to_le_bytes().as_slice(), data].concat();
        chunk.resize(chunk.len().next_multiple_of(2), 0);
        chunk
    };
    let picture = chunk(b"VP8L", &[0x2f, 0, 0, 0, 0x10, 0x88]);
    let exif = parts.exif.iter().map(|tiff| chunk(b"EXIF", tiff));
    let xmp = parts.xmp.iter().map(|packet| chunk(b"XMP ", packet));
    let chunks: Vec<_> = exif.chain(xmp).collect();
    let body = [b"WEBP".to_vec(), chunk(b"VP8X", &[0x0c, 0, 0, 0, 0, 0, 0, 0, 0, 0]), picture];
    chunk(b"RIFF", &[body.concat(), chunks.concat()].concat())
}

/// A GIF of one pixel with a comment and XMP.
fn gif(parts: &Parts) -> Vec<u8> {
    let mut bytes = b"GIF89a\x01\0\x01\0\0\0\0".to_vec();
    if let Some(packet) = &parts.xmp {
        bytes.extend(b"\x21\xff\x0bXMP DataXMP");
        bytes.extend(packet);
        bytes.push(1);
        bytes.extend((0..=255).rev());
        bytes.push(0);
    }
    if let Some(comment) = &parts.comment {
        bytes.extend(b"\x21\xfe");
        for block in comment.chunks(255) {
            bytes.push(u8::try_from(block.len()).unwrap());
            bytes.extend(block);
        }
        bytes.push(0);
    }
    bytes.extend(b"\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x4c\x01\0\x3b");
    bytes
}
