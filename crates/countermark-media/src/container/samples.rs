//! Small files, built by hand, for the tests of the walkers.

/// A JPEG: SOI, `segments` (code and data), then `rest` as it is.
pub(crate) fn jpeg(segments: &[(u8, &[u8])], rest: &[u8]) -> Vec<u8> {
    let mut file = vec![0xff, 0xd8];
    for (code, data) in segments {
        file.extend([0xff, *code]);
        file.extend((data.len() as u16 + 2).to_be_bytes());
        file.extend(*data);
    }
    file.extend(rest);
    file
}

/// A frame header of one component, 5 wide and 3 high.
pub(crate) const FRAME: &[u8] = &[8, 0, 3, 0, 5, 1, 1, 0x11, 0];

/// SOS with its header, entropy-coded data with a stuffed FF and a restart marker, EOI.
pub(crate) const SCAN: &[u8] =
    &[0xff, 0xda, 0, 8, 1, 1, 0, 0, 0x3f, 0, 1, 0xff, 0, 0xff, 0xd3, 2, 0xff, 0xd9];

/// A PNG of `chunks`, with checksums.
pub(crate) fn png(chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, data) in chunks {
        file.extend((data.len() as u32).to_be_bytes());
        let start = file.len();
        file.extend(*kind);
        file.extend(*data);
        file.extend(crc32fast::hash(&file[start..]).to_be_bytes());
    }
    file
}

/// IHDR of a grey picture of 8 bits, 2 wide and 1 high.
pub(crate) const HEADER: &[u8] = &[0, 0, 0, 2, 0, 0, 0, 1, 8, 0, 0, 0, 0];

/// A WebP of `chunks`.
pub(crate) fn webp(chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let mut body = b"WEBP".to_vec();
    for (kind, data) in chunks {
        body.extend(*kind);
        body.extend((data.len() as u32).to_le_bytes());
        body.extend(*data);
        body.resize(body.len() + data.len() % 2, 0);
    }
    let mut file = b"RIFF".to_vec();
    file.extend((body.len() as u32).to_le_bytes());
    file.extend(body);
    file
}

/// The header of a lossless WebP picture, 3 wide and 6 high.
pub(crate) const LOSSLESS: &[u8] = &[0x2f, 0x02, 0x40, 0x01, 0x10, 0x88];

/// A GIF with a screen of 2 x 1, a colour table of two colours, and `blocks`.
pub(crate) fn gif(blocks: &[u8]) -> Vec<u8> {
    let mut file = b"GIF89a\x02\0\x01\0\x80\0\0".to_vec();
    file.extend([0, 0, 0, 255, 255, 255]);
    file.extend(blocks);
    file
}
