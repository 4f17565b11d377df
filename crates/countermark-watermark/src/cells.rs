//! A picture at half its size: sums over 2x2 pixels, exact in integers.
//!
//! The LL band of the Haar transform is half such a sum of U; everything that the decoders measure is
//! computed from cells.

use std::cell::OnceCell;

use countermark_media::Pixels;

use crate::{alike::Alike, palette::Palette, payload::Order};

/// Sums over 2x2 pixels, a plane for each channel: processors take several cells of one channel at once.
#[derive(Debug)]
pub(crate) struct Cells {
    /// Cells in a row.
    pub(crate) width: usize,
    /// Rows of cells.
    pub(crate) height: usize,
    /// Red, green and blue, each row by row: a sum is at most 1020.
    pub(crate) planes: [Vec<u16>; 3],
    /// For each order of channels, of colours and of patterns, made when they are asked for.
    palettes: [[OnceCell<Palette>; 2]; 2],
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
        let mut planes = std::array::from_fn(|_| vec![0; width * height]);
        if width > 0 && height > 0 {
            let stride = 4 * pixels.width as usize;
            let columns = 4 * window.left..4 * window.left + 8 * width;
            let (mut outer, mut inner) = (vec![0; 2 * width], vec![0; 2 * width]);
            let rows = pixels.rgba[stride * window.top..].chunks_exact(stride).take(2 * height);
            let mut rows = rows.map(|row| row[columns.clone()].as_chunks::<4>().0);
            let [red, green, blue] = &mut planes;
            let sums = red.chunks_exact_mut(width).zip(green.chunks_exact_mut(width));
            for ((red, green), blue) in sums.zip(blue.chunks_exact_mut(width)) {
                let (Some(upper), Some(lower)) = (rows.next(), rows.next()) else { break };
                add_pairs([upper, lower], [&mut outer, &mut inner], [red, green, blue]);
            }
        }
        Self::new(width, height, planes)
    }

    /// Cells of known sums.
    pub(crate) const fn new(width: usize, height: usize, planes: [Vec<u16>; 3]) -> Self {
        Self { width, height, planes, palettes: [const { [const { OnceCell::new() }; 2] }; 2] }
    }

    /// What cells alike tell of the marked plane; kept.
    pub(crate) fn palette(&self, order: Order, alike: Alike) -> &Palette {
        let made = || Palette::of(&self.planes, self.width, order, alike);
        self.palettes[order as usize][alike as usize].get_or_init(made)
    }

    /// The sums of red, green and blue of one cell.
    pub(crate) fn at(&self, x: usize, y: usize) -> [u16; 3] {
        let at = y * self.width + x;
        [self.planes[0][at], self.planes[1][at], self.planes[2][at]]
    }

    /// The rows of cells from `top` on, each a slice for each channel.
    pub(crate) fn rows(&self, top: usize) -> impl Iterator<Item = [&[u16]; 3]> {
        let width = self.width;
        (top..self.height)
            .map(move |y| self.planes.each_ref().map(|plane| &plane[y * width..][..width]))
    }
}

/// Adds up two rows of pixels, and then two pixels; red and blue of a pixel in the halves of one number.
fn add_pairs(
    [upper, lower]: [&[[u8; 4]]; 2],
    [outer, inner]: [&mut [u32]; 2],
    [red, green, blue]: [&mut [u16]; 3],
) {
    let sums = outer.iter_mut().zip(inner.iter_mut());
    for ((outer, inner), (upper, lower)) in sums.zip(upper.iter().zip(lower)) {
        let (upper, lower) = (u32::from_le_bytes(*upper), u32::from_le_bytes(*lower));
        *outer = (upper & HALVES) + (lower & HALVES);
        *inner = (upper >> 8 & HALVES) + (lower >> 8 & HALVES);
    }
    let sums = outer.as_chunks::<2>().0.iter().zip(inner.as_chunks::<2>().0);
    let cells = red.iter_mut().zip(green).zip(blue);
    for (((red, green), blue), ([a, b], [c, d])) in cells.zip(sums) {
        let outer = a.wrapping_add(*b);
        (*red, *blue) = (outer as u16, (outer >> 16) as u16);
        *green = c.wrapping_add(*d) as u16;
    }
}

/// A byte in each half of a number.
const HALVES: u32 = 0x00ff_00ff;
