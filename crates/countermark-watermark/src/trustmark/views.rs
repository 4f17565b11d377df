//! Views of the picture that a decoder is asked about: the picture itself, and four in which a mark that
//! is there survives while a chance reading does not (watermarks specification §9.1).

use countermark_media::{Pixels, through_jpeg};
use countermark_model::RgbView;

/// Quality of the view that goes through a JPEG.
const QUALITY: u8 = 90;

/// A way to look at the picture.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum View {
    /// As it is.
    Whole,
    /// Through a JPEG of quality 90.
    Jpeg,
    /// The centre: 9 tenths of each side.
    Centre,
    /// Without the first column and row.
    Shifted,
    /// Mirrored left to right.
    Mirrored,
}

impl View {
    /// The picture itself, then the four others.
    pub(super) const ALL: [Self; 5] =
        [Self::Whole, Self::Jpeg, Self::Centre, Self::Shifted, Self::Mirrored];

    /// Width, height and samples of this view; none where the picture is too large for a JPEG.
    pub(super) fn of(self, pixels: &Pixels) -> Option<(u32, u32, Vec<u8>)> {
        let (width, height) = (pixels.width, pixels.height);
        match self {
            Self::Whole => Some(window(pixels, 0, 0, width, height, false)),
            Self::Jpeg => {
                let (width, height, samples) = window(pixels, 0, 0, width, height, false);
                let view = RgbView { width, height, samples: &samples };
                Some((width, height, through_jpeg(view, QUALITY)?))
            }
            Self::Centre => {
                let (left, top) = (width / 20, height / 20);
                Some(window(pixels, left, top, width - 2 * left, height - 2 * top, false))
            }
            Self::Shifted => Some(window(pixels, 1, 1, width - 1, height - 1, false)),
            Self::Mirrored => Some(window(pixels, 0, 0, width, height, true)),
        }
    }
}

/// A part of the picture without its alpha channel.
fn window(
    pixels: &Pixels,
    left: u32,
    top: u32,
    width: u32,
    height: u32,
    mirrored: bool,
) -> (u32, u32, Vec<u8>) {
    let row_bytes = pixels.width as usize * 4;
    let columns = left as usize * 4..(left + width) as usize * 4;
    let mut samples = Vec::with_capacity(width as usize * height as usize * 3);
    let rows = pixels.rgba.chunks_exact(row_bytes).skip(top as usize).take(height as usize);
    for row in rows {
        let row = &row[columns.clone()];
        if mirrored {
            row.rchunks_exact(4).for_each(|pixel| samples.extend_from_slice(&pixel[..3]));
        } else {
            row.as_chunks::<4>().0.iter().for_each(|pixel| samples.extend_from_slice(&pixel[..3]));
        }
    }
    (width, height, samples)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn views_show_the_right_part() {
        let rgba =
            (0..40 * 20_u32).flat_map(|k| [(k % 40) as u8, (k / 40) as u8, 7, 255]).collect();
        let pixels = Pixels { width: 40, height: 20, rgba, has_alpha: false, reduced_depth: false };
        let corner = |view: View| {
            let (width, height, samples) = view.of(&pixels).unwrap();
            assert_eq!(samples.len(), (width * height * 3) as usize);
            (width, height, samples[0], samples[1])
        };
        assert_eq!(corner(View::Whole), (40, 20, 0, 0));
        assert_eq!(corner(View::Centre), (36, 18, 2, 1));
        assert_eq!(corner(View::Shifted), (39, 19, 1, 1));
        assert_eq!(corner(View::Mirrored), (40, 20, 39, 0));
        let (width, height, samples) = View::Jpeg.of(&pixels).unwrap();
        assert_eq!((width, height, samples.len()), (40, 20, 2400));
    }
}
