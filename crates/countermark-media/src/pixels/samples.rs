//! The samples of a decoder, brought to red, green, blue and alpha of 8 bits.
//!
//! `image` can do that too, by way of colour spaces and kinds of samples that no decoder here gives; what is
//! here is the same for those that they give, and a twentieth of the code.

use image::{ColorType, ImageDecoder};

use super::{NotDecoded, reason};

/// Decodes the picture: four samples of 8 bits for each pixel, row by row. Samples of 16 bits are rounded to
/// the nearest of 8.
///
/// # Errors
/// [`NotDecoded`] says why there are no pixels.
pub(super) fn rgba(decoder: impl ImageDecoder) -> Result<Vec<u8>, NotDecoded> {
    let color = decoder.color_type();
    let samples = read(decoder)?;
    let samples = match color {
        ColorType::L8 | ColorType::La8 | ColorType::Rgb8 | ColorType::Rgba8 => samples,
        ColorType::L16 | ColorType::La16 | ColorType::Rgb16 | ColorType::Rgba16 => narrow(&samples),
        _ => return Err(NotDecoded::UnsupportedFormat),
    };
    Ok(match color.channel_count() {
        1 => each(&samples, |&[grey]| [grey, grey, grey, u8::MAX]),
        2 => each(&samples, |&[grey, alpha]| [grey, grey, grey, alpha]),
        3 => each(&samples, |&[red, green, blue]| [red, green, blue, u8::MAX]),
        _ => samples,
    })
}

/// Decodes a picture in colour: three samples of 8 bits for each pixel, row by row.
///
/// # Errors
/// [`NotDecoded::UnsupportedFormat`] for any other picture, or why there are no pixels.
pub(super) fn rgb(decoder: impl ImageDecoder) -> Result<Vec<u8>, NotDecoded> {
    match decoder.color_type() {
        ColorType::Rgb8 => read(decoder),
        _ => Err(NotDecoded::UnsupportedFormat),
    }
}

/// Every sample as the decoder gives it.
fn read(decoder: impl ImageDecoder) -> Result<Vec<u8>, NotDecoded> {
    // A buffer cannot be longer than half of what addresses reach.
    let length = usize::try_from(decoder.total_bytes()).ok().filter(|size| *size < usize::MAX / 2);
    let mut samples = vec![0; length.ok_or(NotDecoded::Limit)?];
    decoder.read_image(&mut samples).map_err(|error| reason(&error))?;
    Ok(samples)
}

fn narrow(samples: &[u8]) -> Vec<u8> {
    let (samples, _) = samples.as_chunks::<2>();
    samples.iter().map(|two| nearest(u16::from_ne_bytes(*two))).collect()
}

/// The sample of 8 bits that stands for about the same share of full brightness.
fn nearest(sample: u16) -> u8 {
    // Both scales end at full brightness: 255 x 257 = 65,535.
    u8::try_from((u32::from(sample).saturating_add(128)) / 257).unwrap_or(u8::MAX)
}

fn each<const N: usize>(samples: &[u8], pixel: impl Fn(&[u8; N]) -> [u8; 4]) -> Vec<u8> {
    let (samples, _) = samples.as_chunks::<N>();
    let mut rgba = vec![0; samples.len().saturating_mul(4)];
    for (to, from) in rgba.as_chunks_mut::<4>().0.iter_mut().zip(samples) {
        *to = pixel(from);
    }
    rgba
}

#[cfg(test)]
mod tests {
    use image::{
        DynamicImage, ImageBuffer, ImageFormat, Luma, LumaA, Rgb, Rgba, codecs::png::PngDecoder,
    };

    use super::*;

    /// A picture with every value of a sample, in each kind that PNG has, is as `image` makes it.
    #[test]
    fn samples_are_those_of_image() {
        let deep = |x: u32, y: u32| u16::try_from(x + 256 * y).unwrap();
        let flat =
            |x: u32, y: u32| u8::try_from(if y.is_multiple_of(2) { x } else { 255 - x }).unwrap();
        let kinds: [DynamicImage; 8] = [
            ImageBuffer::from_fn(256, 256, |x, y| Luma([deep(x, y)])).into(),
            ImageBuffer::from_fn(256, 256, |x, y| LumaA([deep(x, y), deep(y, x)])).into(),
            ImageBuffer::from_fn(256, 256, |x, y| Rgb([deep(x, y), deep(y, x), 300])).into(),
            ImageBuffer::from_fn(256, 256, |x, y| Rgba([1, deep(x, y), 2, deep(y, x)])).into(),
            ImageBuffer::from_fn(256, 256, |x, y| Luma([flat(x, y)])).into(),
            ImageBuffer::from_fn(256, 256, |x, y| LumaA([flat(x, y), flat(y, x)])).into(),
            ImageBuffer::from_fn(256, 256, |x, y| Rgb([flat(x, y), flat(y, x), 7])).into(),
            ImageBuffer::from_fn(256, 256, |x, y| Rgba([7, flat(x, y), 8, flat(y, x)])).into(),
        ];
        for picture in kinds {
            let mut file = std::io::Cursor::new(Vec::new());
            picture.write_to(&mut file, ImageFormat::Png).unwrap();
            let decoder = PngDecoder::new(std::io::Cursor::new(file.into_inner())).unwrap();
            let color = decoder.color_type();
            assert!(rgba(decoder).unwrap() == picture.into_rgba8().into_raw(), "{color:?}");
        }
    }
}
