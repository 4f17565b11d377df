//! A picture at half its size: sums over 2x2 pixels, exact in integers.
//!
//! The LL band of the Haar transform is half such a sum of U; everything that the decoders measure is
//! computed from cells.

use countermark_media::Pixels;

/// Sums over 2x2 pixels of each channel, row by row.
#[derive(Debug)]
pub(crate) struct Cells {
    /// Cells in a row.
    pub(crate) width: usize,
    /// Rows of cells.
    pub(crate) height: usize,
    /// Red, green, blue: each sum is at most 1020.
    pub(crate) sums: Vec<[u16; 3]>,
}

/// A part of a picture, in pixels.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Window {
    pub(crate) left: usize,
    pub(crate) top: usize,
    pub(crate) width: usize,
    pub(crate) height: usize,
}

impl Window {
    /// The whole picture.
    pub(crate) const fn whole(pixels: &Pixels) -> Self {
        Self { left: 0, top: 0, width: pixels.width as usize, height: pixels.height as usize }
    }

    /// The smallest window around both.
    pub(crate) fn with(self, other: Self) -> Self {
        let (left, top) = (self.left.min(other.left), self.top.min(other.top));
        let right = (self.left + self.width).max(other.left + other.width);
        let bottom = (self.top + self.height).max(other.top + other.height);
        Self { left, top, width: right - left, height: bottom - top }
    }

    /// The same without its first columns and rows.
    pub(crate) const fn from(self, left: usize, top: usize) -> Self {
        Self {
            left: self.left + left,
            top: self.top + top,
            width: self.width.saturating_sub(left),
            height: self.height.saturating_sub(top),
        }
    }
}

impl Cells {
    /// The whole cells of a window, which lies inside the picture.
    pub(crate) fn of(pixels: &Pixels, window: Window) -> Self {
        let (width, height) = (window.width / 2, window.height / 2);
        let mut sums = Vec::with_capacity(width * height);
        if width > 0 && height > 0 {
            let stride = 4 * pixels.width as usize;
            let columns = 4 * window.left..4 * window.left + 8 * width;
            let rows = pixels.rgba[stride * window.top..].chunks_exact(stride).take(2 * height);
            let mut rows = rows.map(|row| row[columns.clone()].as_chunks::<8>().0);
            while let (Some(upper), Some(lower)) = (rows.next(), rows.next()) {
                sums.extend(upper.iter().zip(lower).map(|(upper, lower)| {
                    let sum = |channel: usize| {
                        let (left, right) = (channel, channel + 4);
                        u16::from(upper[left])
                            + u16::from(upper[right])
                            + u16::from(lower[left])
                            + u16::from(lower[right])
                    };
                    [sum(0), sum(1), sum(2)]
                }));
            }
        }
        Self { width, height, sums }
    }
}
