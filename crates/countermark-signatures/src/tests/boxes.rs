//! Files of boxes with the fields of an example: HEIC, AVIF, JPEG XL and films.

use super::{Fields, files::Parts};

/// A HEIC or AVIF whose items are the Exif and XMP of `parts`, with Samsung's box behind.
pub(super) fn bmff(brand: &[u8; 4], parts: &Parts) -> Vec<u8> {
    let exif = parts.exif.iter().map(|tiff| [&[0; 4], tiff.as_slice()].concat());
    let exif = exif.map(|data| (b"Exif\0".to_vec(), data));
    let kind = b"mime\0application/rdf+xml\0".to_vec();
    let items: Vec<_> = exif.chain(parts.xmp.clone().map(|packet| (kind, packet))).collect();
    let kind = boxed(b"ftyp", &[brand, &[0; 4], b"mif1", brand]);
    let before = kind.len() + meta(&items, 0).len() + 8;
    let data: Vec<_> = items.iter().map(|(_, data)| data.as_slice()).collect();
    let sef = parts.sef.iter().map(|sef| boxed(b"sefd", &[sef])).next().unwrap_or_default();
    [kind, meta(&items, before), boxed(b"mdat", &data), sef].concat()
}

/// The `meta` box for items that lie one behind the other from `at` of the file.
fn meta(items: &[(Vec<u8>, Vec<u8>)], mut at: usize) -> Vec<u8> {
    let count = (items.len() as u16).to_be_bytes();
    let (mut infos, mut places) = (Vec::new(), Vec::new());
    for (index, (kind, data)) in items.iter().enumerate() {
        let number = (index as u16 + 1).to_be_bytes();
        infos.extend(boxed(b"infe", &[&[2, 0, 0, 0], &number, &[0, 0], kind]));
        places.extend([&number[..], &[0, 0, 0, 1], &four(at), &four(data.len())].concat());
        at += data.len();
    }
    let infos = boxed(b"iinf", &[&[0; 4], &count, &infos]);
    let places = boxed(b"iloc", &[&[0, 0, 0, 0, 0x44, 0], &count, &places]);
    let size = boxed(b"ispe", &[&[0; 4], &four(1), &four(1)]);
    let properties = boxed(b"iprp", &[&boxed(b"ipco", &[&size])]);
    boxed(b"meta", &[&[0; 4], &infos, &places, &properties])
}

/// A JPEG XL container.
pub(super) fn jxl(parts: &Parts) -> Vec<u8> {
    let exif = parts.exif.iter().map(|tiff| boxed(b"Exif", &[&[0; 4], tiff]));
    let xmp = parts.xmp.iter().map(|packet| boxed(b"xml ", &[packet]));
    let boxes: Vec<_> = exif.chain(xmp).collect();
    let head = [boxed(b"JXL ", &[b"\r\n\x87\n"]), boxed(b"ftyp", &[b"jxl \0\0\0\0jxl "])];
    [head.concat(), boxes.concat(), boxed(b"jxlc", &[&[0xff, 0x0a, 0xff, 0x07]])].concat()
}

/// A film whose texts are the fields `bmff:moov….ilst.KEY`.
pub(super) fn film(fields: &Fields) -> Vec<u8> {
    let mut moov = Vec::new();
    for (place, text) in fields {
        let (path, key) = place.split_once("ilst.").unwrap();
        let value = boxed(b"data", &[&four(1), &four(0), text.as_bytes()]);
        let keys = boxed(b"keys", &[&four(0), &four(1), &boxed(b"mdta", &[key.as_bytes()])]);
        let list = boxed(b"ilst", &[&boxed(&[0, 0, 0, 1], &[&value])]);
        // A list without keys names each value by four letters.
        let keyless = boxed(b"ilst", &[&boxed(key.as_bytes().first_chunk().unwrap(), &[&value])]);
        let inner =
            if key.len() == 4 && path.contains("udta") { keyless } else { [keys, list].concat() };
        let handler = boxed(b"hdlr", &[&[0; 8], b"mdta", &[0; 13]]);
        let meta = boxed(b"meta", &[&[0; 4], &handler, &inner]);
        moov.extend(if path.contains("udta") { boxed(b"udta", &[&meta]) } else { meta });
    }
    [boxed(b"ftyp", &[b"isom\0\0\0\0isom"]), boxed(b"moov", &[&moov]), boxed(b"mdat", &[])].concat()
}

fn boxed(kind: &[u8; 4], parts: &[&[u8]]) -> Vec<u8> {
    let data = parts.concat();
    [&four(data.len() + 8)[..], kind, &data].concat()
}

fn four(number: usize) -> [u8; 4] {
    (number as u32).to_be_bytes()
}
