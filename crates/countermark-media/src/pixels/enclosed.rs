//! The pixels of pictures inside a file.

use countermark_model::Limits;

use super::{NotDecoded, Pixels};
use crate::{Coding, Enclosed, Format};

impl Pixels {
    /// The pixels of a picture that `file` encloses.
    ///
    /// # Errors
    /// [`NotDecoded`] says why there are none.
    ///
    /// # Limits
    /// Those of [`Pixels::of_file`].
    pub fn of_enclosed(
        enclosed: &Enclosed,
        file: &[u8],
        limits: &Limits,
    ) -> Result<Self, NotDecoded> {
        let data = enclosed.data(file);
        match enclosed.coding {
            // An index that was not renewed points anywhere.
            Coding::File if Format::sniff(data) == Format::Unknown => Err(NotDecoded::Damaged),
            Coding::File => Self::of_file(data, limits),
            Coding::Palette(size) => {
                let (palette, indices) = data.split_at_checked(768).ok_or(NotDecoded::Damaged)?;
                let colours = palette.as_chunks::<3>().0;
                let chosen = indices.iter().map(|index| colours.get(usize::from(*index)));
                Self::of_colours(size, chosen.map(|colour| colour.copied().unwrap_or_default()))
            }
            Coding::Rgb(size) => Self::of_colours(size, data.as_chunks::<3>().0.iter().copied()),
            Coding::Unread => Err(NotDecoded::UnsupportedFormat),
        }
    }
}

#[cfg(test)]
mod tests {
    use countermark_model::Span;

    use super::*;
    use crate::{Dimensions, EnclosedKind};

    fn check(coding: Coding, data: &[u8], expect: Result<[u8; 4], NotDecoded>) {
        let enclosed = Enclosed {
            kind: EnclosedKind::JfifThumbnail,
            span: Span::of(2, data.len()),
            coding,
            orientation: None,
        };
        let file = [b"..", data].concat();
        let pixels = Pixels::of_enclosed(&enclosed, &file, &Limits::NATIVE);
        assert_eq!(pixels.map(|pixels| pixels.rgba[..4].try_into().unwrap()), expect);
    }

    #[test]
    fn codings() {
        let size = Dimensions { width: 1, height: 2 };
        check(Coding::Rgb(size), &[1, 2, 3, 4, 5, 6], Ok([1, 2, 3, 255]));
        check(Coding::Rgb(size), &[1, 2, 3, 4, 5], Err(NotDecoded::Damaged));
        let mut palette = vec![0; 768];
        palette[3..6].copy_from_slice(&[7, 8, 9]);
        check(Coding::Palette(size), &[&*palette, &[1, 0]].concat(), Ok([7, 8, 9, 255]));
        check(Coding::Palette(size), &palette, Err(NotDecoded::Damaged));
        check(Coding::File, b"GIF89a", Err(NotDecoded::UnsupportedFormat));
        check(Coding::File, b"no picture", Err(NotDecoded::Damaged));
        check(Coding::Unread, b"", Err(NotDecoded::UnsupportedFormat));
        let huge = Dimensions { width: u32::MAX, height: u32::MAX };
        check(Coding::Rgb(huge), &[0; 9], Err(NotDecoded::Damaged));
    }
}
