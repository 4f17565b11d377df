//! ISO base media files around two tiny AV1 stills: an AVIF with a thumbnail, and a film of two frames.
//!
//! A box is a big-endian size, a type of four characters and data (ISO/IEC 14496-12 §4.2). The AVIF
//! lists its pictures in `meta` and says in `iloc` where their data lies (§8.11); the film describes
//! its one track in `moov` and says in `stco` where its frames lie (§8.7.5). The stills were encoded
//! once from [`Scene::Hill`](super::draw::Scene::Hill) by libaom through Pillow 13 (`quality=45` and,
//! shrunk to half, `quality=40`; `speed=0`, 4:2:0), and are kept here as they came out.

use super::draw::{HEIGHT, WIDTH};

/// The picture, as the data of an `av01` item: 64 x 48.
const PICTURE: &[u8] = &[
    0x12, 0x00, 0x0a, 0x09, 0x18, 0x15, 0x7f, 0xbd, 0xb2, 0x02, 0x1a, 0x0d, 0x08, 0x32, 0xc2, 0x01,
    0x1a, 0x07, 0x87, 0x86, 0x21, 0xc8, 0x20, 0x81, 0xc6, 0x86, 0x59, 0x02, 0xdb, 0x2a, 0x13, 0x87,
    0x92, 0x07, 0x4a, 0x19, 0x4e, 0x20, 0x9b, 0xb5, 0x3c, 0x2f, 0xa3, 0x5e, 0x0b, 0xf2, 0x8a, 0x9a,
    0x7f, 0x07, 0x91, 0xc3, 0x63, 0x23, 0xe9, 0xee, 0x3a, 0xf1, 0x32, 0x3f, 0x41, 0x82, 0x73, 0xd4,
    0x2e, 0xe4, 0xcc, 0x41, 0xb5, 0x9c, 0x4e, 0x93, 0xc0, 0xa1, 0x1e, 0x0c, 0xd0, 0x33, 0xef, 0x22,
    0x85, 0x0e, 0xc7, 0xb3, 0x6d, 0x47, 0x8f, 0xff, 0x5e, 0x26, 0xb1, 0xb0, 0xac, 0x5f, 0xe1, 0x7f,
    0x8e, 0xa2, 0x34, 0x87, 0x6d, 0xf7, 0xbd, 0x20, 0xe1, 0xdb, 0xce, 0x81, 0xae, 0xec, 0xf6, 0x4e,
    0xbd, 0x42, 0x94, 0x5a, 0x77, 0xc3, 0x97, 0x7a, 0xa3, 0xac, 0x11, 0x64, 0x05, 0x47, 0xb5, 0x30,
    0x59, 0x34, 0x62, 0x44, 0xbf, 0xfd, 0xf0, 0x1a, 0x8c, 0x68, 0xc2, 0xbb, 0xcd, 0x77, 0x7a, 0xb8,
    0x5f, 0xa5, 0x50, 0xa0, 0x64, 0xd4, 0x00, 0x51, 0x77, 0xd2, 0xcc, 0xe3, 0x30, 0x38, 0xfe, 0x03,
    0xc6, 0x8d, 0x23, 0x8b, 0x9f, 0xda, 0xeb, 0x1c, 0xf5, 0xea, 0x40, 0xcd, 0xbb, 0x1e, 0xa9, 0x07,
    0x1e, 0x2d, 0x95, 0x5a, 0x64, 0x30, 0x56, 0xc9, 0x4c, 0x93, 0x0b, 0x4f, 0x13, 0x20, 0x65, 0x83,
    0x55, 0x37, 0x77, 0xe4, 0xf3, 0x31, 0x95, 0xe5, 0xe3, 0xa6, 0x37, 0xd5, 0x3c, 0x93, 0x4b, 0xd2,
    0x15, 0x60,
];
/// The same in half the size.
const SMALL: &[u8] = &[
    0x12, 0x00, 0x0a, 0x09, 0x18, 0x11, 0x3f, 0x76, 0xc8, 0x08, 0x68, 0x34, 0x20, 0x32, 0x63, 0x1a,
    0xc7, 0x87, 0x85, 0xe1, 0xc3, 0x8c, 0x81, 0x02, 0x84, 0x55, 0x02, 0xcb, 0x00, 0xe9, 0x04, 0x8d,
    0x38, 0x7a, 0x27, 0xe1, 0xc7, 0xb7, 0x3d, 0x4c, 0xc2, 0xf5, 0xb1, 0x50, 0x44, 0x2f, 0xf6, 0x51,
    0x48, 0x6f, 0x2d, 0x40, 0x2e, 0xe3, 0xfc, 0xe8, 0xbd, 0xff, 0xba, 0x6c, 0x08, 0x77, 0xfb, 0x99,
    0x26, 0x7d, 0x11, 0xef, 0x0f, 0xb8, 0x8a, 0x38, 0xa8, 0x6c, 0x35, 0x5b, 0xd0, 0xc2, 0x64, 0xa5,
    0xbc, 0x96, 0x6b, 0xd9, 0xde, 0x2d, 0x24, 0xca, 0x28, 0x64, 0xa8, 0x63, 0x60, 0x1d, 0x36, 0xfb,
    0x86, 0x9d, 0x11, 0x39, 0x3d, 0xda, 0xf8, 0x6a, 0xa3, 0x77, 0xcf, 0x63, 0x84, 0xd2, 0x0a, 0x5c,
    0x8b, 0x3b,
];
/// Configuration of both: main profile, level 2.0, 4:2:0, no configuration units (AV1 in ISOBMFF §2.3.3).
const CONFIGURATION: [u8; 4] = [0x81, 0x00, 0x0c, 0x00];

/// An AVIF of the picture and a thumbnail, with `store` behind its file type and a `free` box before
/// the data.
pub(super) fn avif(store: &[u8]) -> Vec<u8> {
    let file_type = boxed(b"ftyp", &[b"avif\0\0\0\0avifmif1miaf"]);
    let free = boxed(b"free", &[&[0; 12]]);
    let before = file_type.len() + store.len() + avif_meta(0).len() + free.len() + 8;
    let data = boxed(b"mdat", &[PICTURE, SMALL]);
    [&*file_type, store, &avif_meta(before), &free, &data].concat()
}

/// The `meta` box for item data that starts at `data_at` of the file.
fn avif_meta(data_at: usize) -> Vec<u8> {
    let handler = boxed(b"hdlr", &[&[0; 8], b"pict", &[0; 13]]);
    let primary = boxed(b"pitm", &[&[0; 4], &[0, 1]]);
    let place = |item: u8, at: usize, length: usize| {
        [&[0, item, 0, 0, 0, 1][..], &four(at), &four(length)].concat()
    };
    let locations = boxed(
        b"iloc",
        &[
            &[0, 0, 0, 0, 0x44, 0, 0, 2],
            &place(1, data_at, PICTURE.len()),
            &place(2, data_at + PICTURE.len(), SMALL.len()),
        ],
    );
    let info = |item: u8| boxed(b"infe", &[&[2, 0, 0, 0, 0, item, 0, 0], b"av01", &[0]]);
    let infos = boxed(b"iinf", &[&[0, 0, 0, 0, 0, 2], &info(1), &info(2)]);
    let references = boxed(b"iref", &[&[0; 4], &boxed(b"thmb", &[&[0, 2, 0, 1, 0, 1]])]);
    let size = |width: u32, height: u32| {
        boxed(b"ispe", &[&[0; 4], &width.to_be_bytes(), &height.to_be_bytes()])
    };
    let properties = boxed(
        b"ipco",
        &[
            &size(WIDTH, HEIGHT),
            &size(WIDTH / 2, HEIGHT / 2),
            &boxed(b"pixi", &[&[0, 0, 0, 0, 3, 8, 8, 8]]),
            &boxed(b"av1C", &[&CONFIGURATION]),
        ],
    );
    // The highest bit marks a property that a reader must understand.
    let belongs = [0, 0, 0, 0, 0, 0, 0, 2, 0, 1, 3, 1, 3, 0x84, 0, 2, 3, 2, 3, 0x84];
    let properties = boxed(b"iprp", &[&properties, &boxed(b"ipma", &[&belongs])]);
    boxed(b"meta", &[&[0; 4], &handler, &primary, &locations, &infos, &references, &properties])
}

/// A film of one track with two frames of one second, the picture and its smaller copy, in two chunks,
/// with `store` behind its file type.
pub(super) fn mp4(store: &[u8]) -> Vec<u8> {
    let file_type = boxed(b"ftyp", &[b"isom\0\0\x02\0isomav01iso2mp41"]);
    let before = file_type.len() + store.len() + film(0).len() + 8;
    let data = boxed(b"mdat", &[PICTURE, SMALL]);
    [&*file_type, store, &film(before), &data].concat()
}

/// The `moov` box for frames that start at `data_at` of the file.
fn film(data_at: usize) -> Vec<u8> {
    let matrix = [&[0, 1, 0, 0][..], &[0; 12], &[0, 1, 0, 0], &[0; 12], &[0x40, 0, 0, 0]].concat();
    // A thousand units make a second.
    let (scale, duration) = (four(1000), four(2000));
    let header = boxed(
        b"mvhd",
        &[&[0; 12], &scale, &duration, &[0, 1, 0, 0, 1, 0], &[0; 10], &matrix, &[0; 24], &four(2)],
    );
    let (width, height) = ((WIDTH << 16).to_be_bytes(), (HEIGHT << 16).to_be_bytes());
    let track = boxed(
        b"tkhd",
        &[&[0, 0, 0, 3], &[0; 8], &four(1), &[0; 4], &duration, &[0; 16], &matrix, &width, &height],
    );
    let language = [0x55, 0xc4, 0, 0];
    let media_header = boxed(b"mdhd", &[&[0; 12], &scale, &duration, &language]);
    let handler = boxed(b"hdlr", &[&[0; 8], b"vide", &[0; 13]]);
    let here = boxed(b"url ", &[&[0, 0, 0, 1]]);
    let references = boxed(b"dinf", &[&boxed(b"dref", &[&[0, 0, 0, 0], &four(1), &here])]);
    let visual = boxed(b"vmhd", &[&[0, 0, 0, 1], &[0; 8]]);
    let information = boxed(b"minf", &[&visual, &references, &samples(data_at)]);
    let media = boxed(b"mdia", &[&media_header, &handler, &information]);
    boxed(b"moov", &[&header, &boxed(b"trak", &[&track, &media])])
}

/// The sample tables: two samples of one duration, one in each chunk, in chunks that follow each other.
fn samples(data_at: usize) -> Vec<u8> {
    let size = [(WIDTH as u16).to_be_bytes(), (HEIGHT as u16).to_be_bytes()].concat();
    let entry = boxed(
        b"av01",
        &[
            &[0, 0, 0, 0, 0, 0, 0, 1],
            &[0; 16],
            &size,
            &[0, 0x48, 0, 0, 0, 0x48, 0, 0, 0, 0, 0, 0, 0, 1],
            &[0; 32],
            &[0, 24, 0xff, 0xff],
            &boxed(b"av1C", &[&CONFIGURATION]),
        ],
    );
    let (one, two) = (four(1), four(2));
    let sizes = [four(PICTURE.len()), four(SMALL.len())].concat();
    boxed(
        b"stbl",
        &[
            &boxed(b"stsd", &[&[0; 4], &one, &entry]),
            &boxed(b"stts", &[&[0; 4], &one, &two, &four(1000)]),
            &boxed(b"stsc", &[&[0; 4], &one, &one, &one, &one]),
            &boxed(b"stsz", &[&[0; 8], &two, &sizes]),
            &boxed(b"stco", &[&[0; 4], &two, &four(data_at), &four(data_at + PICTURE.len())]),
        ],
    )
}

/// A box of `kind` around `parts`.
fn boxed(kind: &[u8; 4], parts: &[&[u8]]) -> Vec<u8> {
    let data = parts.concat();
    [&four(data.len() + 8)[..], kind, &data].concat()
}

/// A size or place as 32 bits; these files are a few kilobytes.
fn four(number: usize) -> [u8; 4] {
    (number as u32).to_be_bytes()
}
