//! Files that carry nothing, in formats that the picture encoder does not write: `GIF89a` without
//! real compression, and baseline TIFF.

use super::draw::{HEIGHT, Scene, WIDTH, picture};

/// `scene` as a GIF of 128 colours (`GIF89a` specification, appendix F).
///
/// Codes have eight bits as long as the decoder's table stays below 256 entries, so a clear code
/// after every hundred pixels makes codes and bytes the same thing.
pub(crate) fn gif(scene: Scene) -> anyhow::Result<Vec<u8>> {
    const CLEAR: u8 = 0x80;
    const END: u8 = 0x81;
    let (width, height) =
        (u16::try_from(WIDTH)?.to_le_bytes(), u16::try_from(HEIGHT)?.to_le_bytes());
    // 0xf6: a global table of 2^(6+1) colours.
    let mut bytes = [&b"GIF89a"[..], &width, &height, &[0xf6, 0, 0]].concat();
    for index in 0..128_u8 {
        bytes.extend([(index >> 4) * 36, (index >> 2 & 3) * 85, (index & 3) * 85]);
    }
    bytes.extend([&[0x2c, 0, 0, 0, 0][..], &width, &height, &[0, 7]].concat());
    let pixels: Vec<u8> =
        picture(scene).pixels().map(|p| p[0] >> 5 << 4 | p[1] >> 6 << 2 | p[2] >> 6).collect();
    let mut codes: Vec<u8> = pixels
        .chunks(100)
        .flat_map(|run| std::iter::once(CLEAR).chain(run.iter().copied()))
        .collect();
    codes.push(END);
    for block in codes.chunks(255) {
        bytes.push(u8::try_from(block.len())?);
        bytes.extend(block);
    }
    bytes.extend([0, 0x3b]);
    Ok(bytes)
}

/// `scene` as an uncompressed little-endian RGB TIFF of one strip (TIFF 6.0 §6).
pub(crate) fn tiff(scene: Scene) -> anyhow::Result<Vec<u8>> {
    const ENTRIES: u16 = 9;
    let pixels = picture(scene).into_raw();
    let behind_directory = 8 + 2 + 12 * u32::from(ENTRIES) + 4;
    let strip_at = behind_directory + 6;
    let mut bytes = b"II\x2a\0\x08\0\0\0".to_vec();
    bytes.extend(ENTRIES.to_le_bytes());
    // Tag, type (3 SHORT, 4 LONG), count, value.
    for (tag, kind, count, value) in [
        (256_u16, 4_u16, 1_u32, WIDTH),
        (257, 4, 1, HEIGHT),
        (258, 3, 3, behind_directory), // BitsPerSample, three of them
        (259, 3, 1, 1),                // Compression: none
        (262, 3, 1, 2),                // PhotometricInterpretation: RGB
        (273, 4, 1, strip_at),
        (277, 3, 1, 3), // SamplesPerPixel
        (278, 4, 1, HEIGHT),
        (279, 4, 1, u32::try_from(pixels.len())?),
    ] {
        bytes.extend(tag.to_le_bytes());
        bytes.extend(kind.to_le_bytes());
        bytes.extend(count.to_le_bytes());
        bytes.extend(value.to_le_bytes());
    }
    bytes.extend([0, 0, 0, 0, 8, 0, 8, 0, 8, 0]);
    bytes.extend(pixels);
    Ok(bytes)
}
