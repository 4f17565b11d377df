//! What the colours around a cell tell of the marked plane there.
//!
//! Where blocks hold parts of several flat colours, as in patterns, no line through luma and the other colour plane tells
//! the marked one: what tells it is the palette. Cells of a window that are alike in both planes are taken
//! together; each is compared with their mean, and counts the less the more they differ among themselves. Compression
//! mixes colours that meet, and where they meet alike, alike: where a picture repeats itself, cells are better compared
//! with those that also have alike neighbours.

use std::ops::Range;

use crate::{
    alike::{Alike, Neighbours, colour_number},
    colour::{U_OF_WEIGHTED, unmarked, weighted_sum},
    grid::{Grid, OF_BLOCK},
    payload::Order,
    rounding::whole,
};

/// Cells on a side of the windows that have a palette each: pictures of a hundred colours need small ones.
const SIDE: usize = 64;

/// The variance of cells alike, in squared levels, at which they count by half.
const SPREAD: f32 = 30.0;

/// How much of a block may say nothing before what the rest says counts less, as a share of the block.
const LACK: f32 = 0.3;

/// What blocks differ from what cells alike tell of them.
#[derive(Debug)]
pub(crate) struct Differences {
    /// In levels of LL.
    pub(crate) levels: Grid,
    /// How much of a block that rests on, from a quarter to all of it.
    pub(crate) support: Grid,
}

/// What cells differ from their colour, for all cells of a picture.
#[derive(Debug)]
pub(crate) struct Palette {
    /// Cells in a row.
    width: usize,
    /// Levels of the marked plane times the weight, in parts of [`LEVEL`].
    differences: Vec<i16>,
    /// What each cell counts, in parts of [`ALL`].
    weights: Vec<u8>,
}

/// A level, and a weight of 1, as whole numbers: large pictures have many cells.
const LEVEL: f32 = 64.0;
const ALL: f32 = 255.0;

/// How many cells a block has.
const OF_BLOCK_CELLS: f32 = (OF_BLOCK * OF_BLOCK) as f32;

impl Palette {
    /// Of sums of red, green and blue over the four pixels of each cell, row by row.
    pub(crate) fn of(planes: &[Vec<u16>; 3], width: usize, order: Order, alike: Alike) -> Self {
        let size = planes[0].len();
        let mut palette = Self { width, differences: vec![0; size], weights: vec![0; size] };
        let height = size.checked_div(width).unwrap_or_default();
        let neighbours = (alike == Alike::Pattern).then(|| Neighbours::of(planes, width, order));
        let mut window = Window::new(alike);
        for top in (0..height).step_by(SIDE) {
            for left in (0..width).step_by(SIDE) {
                let length = SIDE.min(width - left);
                let rows = top..height.min(top + SIDE);
                let cells = |y: usize| y * width + left..y * width + left + length;
                for (row, y) in window.rows.iter_mut().zip(rows.clone()) {
                    row.read(planes.each_ref().map(|plane| &plane[cells(y)]), order);
                    if let Some(neighbours) = &neighbours {
                        neighbours.tell_apart((left, y), &mut row.colours[..length]);
                    }
                }
                (0..rows.len()).for_each(|row| window.add(row, length));
                window.tell(alike.least());
                for (row, y) in window.rows.iter().zip(rows) {
                    palette.compare(cells(y), row, &window.told);
                }
            }
        }
        palette
    }

    /// Compares a row of cells of a window with what its palette tells.
    fn compare(&mut self, cells: Range<usize>, row: &Row, told: &[Told]) {
        let differences = &mut self.differences[cells.clone()];
        let weights = &mut self.weights[cells];
        let cells = row.colours.iter().zip(&row.levels);
        for ((difference, weight), (colour, level)) in
            differences.iter_mut().zip(weights).zip(cells)
        {
            let told = told[*colour as usize];
            let unit = told.weight as f32 * (LEVEL / ALL);
            *difference = whole(unit * (level - told.level)) as i16;
            *weight = told.weight as u8;
        }
    }

    /// What the first cells of a row differ from their colours, in levels of LL, which are twice those of a pixel, as far
    /// as they count.
    pub(crate) fn put_differences(&self, row: usize, out: &mut [f32]) {
        for (out, difference) in out.iter_mut().zip(&self.differences[row * self.width..]) {
            *out = f32::from(*difference) * (2.0 / LEVEL);
        }
    }

    /// The same for the blocks of the grid that starts at the cell (`left`, `top`).
    pub(crate) fn differences(&self, left: usize, top: usize) -> Differences {
        let height = self.weights.len().checked_div(self.width).unwrap_or_default();
        let width = self.width.saturating_sub(left) / OF_BLOCK;
        let height = height.saturating_sub(top) / OF_BLOCK;
        let rows = (0..height).map(|y| (top + OF_BLOCK * y) * self.width + left);
        let row = || Vec::with_capacity(width * height);
        let (mut levels, mut support) = (row(), row());
        for from in rows {
            let (differences, weights) =
                (self.sums(&self.differences, from, width), self.sums(&self.weights, from, width));
            for (difference, weight) in differences.zip(weights) {
                let mean = |sum: i32, unit: f32| sum as f32 / (unit * OF_BLOCK_CELLS);
                let rests = (mean(weight, ALL) + LACK) / (1.0 + LACK);
                levels.push(2.0 * mean(difference, LEVEL) / rests);
                support.push(rests);
            }
        }
        let grid = |values| Grid { width, height, values };
        Differences { levels: grid(levels), support: grid(support) }
    }

    /// The sums over each block of a row of `count`, of which the first begins at `from`.
    fn sums<T: Copy + Into<i32>>(
        &self,
        plane: &[T],
        from: usize,
        count: usize,
    ) -> impl Iterator<Item = i32> {
        let row = |y: usize| &plane[from + y * self.width..][..OF_BLOCK * count];
        let [a, b, c, d]: [&[T]; OF_BLOCK] = std::array::from_fn(row);
        let mut columns = vec![0; OF_BLOCK * count];
        for (at, sum) in columns.iter_mut().enumerate() {
            *sum = (a[at].into() + b[at].into()) + (c[at].into() + d[at].into());
        }
        let blocks = columns.as_chunks::<OF_BLOCK>().0.iter();
        let sums: Vec<i32> = blocks.map(|four| four.iter().sum()).collect();
        sums.into_iter()
    }
}

/// The cells of a window that are alike: in one number, so that one addition counts a cell, how many they are, the sum
/// of their levels and that of the squares, of levels from 0 to 255. A window has 4,096 cells.
#[derive(Clone, Copy, Debug, Default)]
struct Colour(u64);

/// Where the sum of levels begins in it, and where the count does.
const LEVELS: u32 = 28;
const COUNT: u32 = 50;

/// The level that stands for 0.
const MIDDLE: f32 = 128.0;

/// The mean level of a colour, and what its cells count.
#[derive(Clone, Copy, Debug, Default)]
struct Told {
    level: f32,
    /// In parts of [`ALL`].
    weight: u32,
}

impl Colour {
    const fn told(self, least: u64) -> Told {
        let count = self.0 >> COUNT;
        if count < least {
            return Told { level: 0.0, weight: 0 };
        }
        let share = 1.0 / count as f32;
        let mean = (self.0 >> LEVELS & ((1 << (COUNT - LEVELS)) - 1)) as f32 * share;
        let squares = (self.0 & ((1 << LEVELS) - 1)) as f32 * share;
        let variance = (squares - mean * mean).max(0.0);
        let weight = whole(ALL * SPREAD / (SPREAD + variance));
        Told { level: mean - MIDDLE, weight }
    }
}

/// A row of cells of a window: of each the number of its colour or pattern, and its level of the marked plane.
#[derive(Clone, Copy, Debug)]
struct Row {
    colours: [u32; SIDE],
    levels: [f32; SIDE],
}

impl Row {
    /// Reads at most [`SIDE`] cells.
    fn read(&mut self, [red, green, blue]: [&[u16]; 3], order: Order) {
        let Self { colours, levels } = self;
        let length = red.len();
        let (colours, levels) = (&mut colours[..length], &mut levels[..length]);
        let [x, green, z] = order.arranged([red, green, blue]).map(|plane| &plane[..length]);
        for at in 0..length {
            let sums = [x[at], green[at], z[at]].map(f32::from);
            colours[at] = colour_number(unmarked(sums));
            levels[at] = weighted_sum(sums) * (U_OF_WEIGHTED / 4.0) as f32;
        }
    }
}

/// The colours of a window, and its cells.
#[derive(Debug)]
struct Window {
    colours: Vec<Colour>,
    told: Vec<Told>,
    rows: Vec<Row>,
}

impl Window {
    fn new(alike: Alike) -> Self {
        Self {
            colours: vec![Colour::default(); alike.count()],
            told: vec![Told::default(); alike.count()],
            rows: vec![Row { colours: [0; SIDE], levels: [0.0; SIDE] }; SIDE],
        }
    }

    /// Adds the first cells of a row that was read.
    fn add(&mut self, row: usize, length: usize) {
        let Row { colours, levels } = &self.rows[row];
        for (colour, level) in colours[..length].iter().zip(levels) {
            let level = u64::from(whole(*level + MIDDLE));
            self.colours[*colour as usize].0 += 1 << COUNT | level << LEVELS | (level * level);
        }
    }

    /// Works out what the colours tell, and forgets their cells.
    fn tell(&mut self, least: u64) {
        for (told, colour) in self.told.iter_mut().zip(&mut self.colours) {
            // Most colours are nowhere in a window.
            if colour.0 > 0 {
                *told = std::mem::take(colour).told(least);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A square of cells of grey levels, `side` on a side, in which blue is more by what is given for each cell.
    fn palette(side: usize, more: impl Fn(usize) -> u16) -> Palette {
        let grey: Vec<u16> = vec![400; side * side];
        let blue = (0..side * side).map(|at| 400 + more(at)).collect();
        Palette::of(&[grey.clone(), grey, blue], side, Order::Bgr, Alike::Colour)
    }

    #[test]
    fn a_block_is_compared_with_cells_alike() {
        // Blue that is 8 more in a sum over a cell is 2 levels more, so that U is 0.87 more and LL 1.74.
        let one = palette(64, |at| if at % 64 / 4 == 5 && at / 64 / 4 == 7 { 8 } else { 0 });
        let differences = one.differences(0, 0).levels;
        assert_eq!((differences.width, differences.height), (16, 16));
        for (at, value) in differences.values.iter().enumerate() {
            let expected = if at == 7 * 16 + 5 { 1.74 } else { 0.0 };
            assert!((value - expected).abs() < 0.1, "block {at}: {value}");
        }
        // A grid that starts two cells later has half of it in each of two blocks.
        let later = one.differences(2, 0).levels;
        assert!((later.values[7 * 15 + 4] - 0.87).abs() < 0.1, "{}", later.values[7 * 15 + 4]);
    }

    #[test]
    fn colours_of_few_cells_say_nothing() {
        for (count, weight) in [(6, 0), (7, 255)] {
            // White cells in a grey square.
            let sums = |at: usize| if at < count { 1000 } else { 400 };
            let plane: Vec<u16> = (0..64 * 64).map(sums).collect();
            let palette =
                Palette::of(&[plane.clone(), plane.clone(), plane], 64, Order::Bgr, Alike::Colour);
            assert_eq!((palette.weights[0], palette.weights[100]), (weight, 255));
            let support = palette.differences(0, 0).support.values[0];
            let rests = 1.0 - (1.0 - f32::from(weight) / 255.0) * 4.0 / 16.0 / (1.0 + LACK);
            assert!((support - rests).abs() < 0.01, "{support} {rests}");
        }
    }

    #[test]
    fn colours_that_vary_count_less() {
        // Blue that is 0 or 100 more in a sum over a cell: U is 0 or 10.9 levels more, with a variance of 30.
        let varied = palette(64, |at| 100 * (at as u16 * 7 / 3 % 2));
        let weight = f32::from(varied.weights[0]) / ALL;
        assert!((0.4..0.6).contains(&weight), "{weight}");
    }

    #[test]
    fn every_colour_and_size_has_a_place() {
        for (width, height) in [(0, 0), (1, 1), (3, 70), (65, 5), (129, 66)] {
            let plane =
                |by: usize| (0..width * height).map(|at| 1020 * (at / by % 2) as u16).collect();
            let planes = [plane(1), plane(2), plane(4)];
            let kinds = [Alike::Colour, Alike::Pattern];
            for (order, alike) in
                Order::ALL.into_iter().flat_map(|order| kinds.map(|of| (order, of)))
            {
                let palette = Palette::of(&planes, width, order, alike);
                for (left, top) in [(0, 0), (3, 3), (200, 200)] {
                    let Differences { levels, support } = palette.differences(left, top);
                    for grid in [&levels, &support] {
                        assert_eq!(grid.values.len(), grid.width * grid.height);
                    }
                    assert!(levels.values.iter().all(|value| value.is_finite()));
                    assert!(support.values.iter().all(|share| (0.2..=1.01).contains(share)));
                }
            }
        }
    }
}
