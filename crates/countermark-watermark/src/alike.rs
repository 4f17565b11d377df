//! What makes cells alike: their colour, or that of the cells around them too.

use crate::{
    colour::unmarked,
    payload::Order,
    rounding::{floor, whole},
};

/// Sums over a cell that count as alike: eight levels of a pixel.
const ALIKE: f32 = 32.0;

/// So many colours by luma, and by the other plane, of whose sums none is further from 0 than [`FARTHEST`].
const LUMAS: usize = 32;
const OTHERS: usize = 46;
const FARTHEST: f32 = 736.0;

/// What cells that are compared with each other have in common.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Alike {
    /// Their colour.
    Colour,
    /// Also, less finely, the colours of the cells above, below and on both sides.
    Pattern,
}

impl Alike {
    /// A colour of fewer cells says nothing: most are of edges, and it would be the block itself that tells.
    pub(crate) const fn least(self) -> u64 {
        match self {
            Self::Colour => 7,
            Self::Pattern => 3,
        }
    }

    /// How many colours or patterns are told apart in a window.
    pub(crate) const fn count(self) -> usize {
        match self {
            Self::Colour => LUMAS * OTHERS,
            Self::Pattern => 1 << PATTERN_BITS,
        }
    }
}

/// Bits that stand for a pattern. There are more patterns than that: some cells of a window, which has 4,096, are
/// compared with others than they should be.
const PATTERN_BITS: u32 = 13;

/// The number of the colour that a cell has, by its sums of both unmarked planes.
pub(crate) fn colour_number([luma, other]: [f32; 2]) -> u32 {
    let luma = floor(luma / ALIKE);
    let other = floor((other + FARTHEST) / ALIKE);
    whole(luma * OTHERS as f32 + other)
}

/// The colours of all cells as their neighbours see them: in a byte, by steps twice and four times as wide; the first and
/// the last of a row twice.
pub(crate) struct Neighbours {
    /// Bytes in a row, and rows.
    width: usize,
    height: usize,
    colours: Vec<u8>,
}

impl Neighbours {
    pub(crate) fn of(planes: &[Vec<u16>; 3], width: usize, order: Order) -> Self {
        let [x, green, z] = order.arranged(planes.each_ref());
        let colour = |((x, green), z): ((&u16, &u16), &u16)| {
            let [luma, other] = unmarked([*x, *green, *z].map(f32::from));
            let (luma, other) = (luma / (2.0 * ALIKE), (other + FARTHEST) / (4.0 * ALIKE));
            whole(floor(luma) * 16.0 + floor(other)) as u8
        };
        let height = x.len().checked_div(width).unwrap_or_default();
        let mut colours = Vec::with_capacity((width + 2) * height);
        for y in 0..height {
            let [x, green, z] = [x, green, z].map(|plane| &plane[y * width..][..width]);
            let mut row = x.iter().zip(green).zip(z).map(colour);
            let first = row.next().unwrap_or_default();
            colours.extend([first, first]);
            colours.extend(row);
            colours.extend(colours.last().copied());
        }
        Self { width: width + 2, height, colours }
    }

    /// Puts the numbers of patterns where those of colours are, for a row of cells from (`x`, `y`) on; at a border of the
    /// picture the edge is repeated.
    pub(crate) fn tell_apart(&self, (x, y): (usize, usize), colours: &mut [u32]) {
        let length = colours.len();
        let row = |y: usize, x: usize| &self.colours[y * self.width + x..][..length];
        let (left, right) = (row(y, x), row(y, x + 2));
        let (above, below) =
            (row(y.saturating_sub(1), x + 1), row((y + 1).min(self.height - 1), x + 1));
        for (at, colour) in colours.iter_mut().enumerate() {
            let around = u32::from_le_bytes([left[at], right[at], above[at], below[at]]);
            let pattern = u64::from(*colour) << 32 | u64::from(around);
            *colour = (pattern.wrapping_mul(MIXING) >> (64 - PATTERN_BITS)) as u32;
        }
    }
}

/// The golden ratio in 64 bits: the first bits of its multiples are spread evenly (Knuth, The Art of Computer Programming
/// 6.4).
const MIXING: u64 = 0x9e37_79b9_7f4a_7c15;
