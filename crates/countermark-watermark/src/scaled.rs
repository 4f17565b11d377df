//! Blocks of a picture at another scale: means over rectangles whose sides are no whole pixels.

use countermark_media::Pixels;

use crate::{blocks::Blocks, cells::Cells, fourier::to_f64};

/// A grid of blocks laid over the pixels.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scale {
    /// Pixels here for a pixel of the marked picture, across and down.
    pub(crate) across: f64,
    pub(crate) down: f64,
    /// Where the first block starts, in pixels here.
    pub(crate) left: f64,
    pub(crate) top: f64,
    /// Blocks in a row, and rows.
    pub(crate) columns: usize,
    pub(crate) rows: usize,
}

/// A place between pixels: a whole column and the share of it that lies before the place.
type Edge = (usize, f32);

/// The blocks of each of `scales`, as sums over 64 pixels of the marked picture, in one pass.
pub(crate) fn scaled_blocks(pixels: &Pixels, scales: &[Scale]) -> Vec<Blocks<'static>> {
    if scales.is_empty() {
        return Vec::new();
    }
    let width = pixels.width as usize;
    let edges: Vec<Vec<Edge>> = scales.iter().map(|scale| edges(scale, width)).collect();
    let empty = |scale: &Scale| Blocks {
        width: scale.columns,
        height: scale.rows,
        sums: std::array::from_fn(|_| vec![0.0; scale.columns * scale.rows]),
        cells: None,
    };
    let mut found: Vec<Blocks<'_>> = scales.iter().map(empty).collect();
    let mut before = [(); 3].map(|()| vec![0_u32; width + 1]);
    for (y, row) in pixels.rgba.chunks_exact(4 * width.max(1)).enumerate() {
        add_along(row.as_chunks().0, &mut before);
        for ((scale, edges), blocks) in scales.iter().zip(&edges).zip(&mut found) {
            add_row(y, scale, edges, &before, blocks);
        }
    }
    found
}

/// Puts the sums of all pixels before each place in a row behind the first of `before`, for each channel.
fn add_along(row: &[[u8; 4]], before: &mut [Vec<u32>; 3]) {
    let [reds, greens, blues] = before.each_mut().map(|before| &mut before[1..]);
    let (mut red, mut green, mut blue) = (0, 0, 0);
    let places = reds.iter_mut().zip(greens).zip(blues);
    for (((reds, greens), blues), [r, g, b, _]) in places.zip(row) {
        red += u32::from(*r);
        green += u32::from(*g);
        blue += u32::from(*b);
        (*reds, *greens, *blues) = (red, green, blue);
    }
}

/// The cells of one scale, each rounded to a sum of whole samples.
pub(crate) fn scaled_cells(pixels: &Pixels, scale: Scale) -> Cells {
    // As large as a block of a picture with a quarter of the side.
    let quarter = Scale {
        across: scale.across / 4.0,
        down: scale.down / 4.0,
        columns: 4 * scale.columns,
        rows: 4 * scale.rows,
        ..scale
    };
    let blocks = scaled_blocks(pixels, &[quarter]).swap_remove(0);
    let rounded = |sum: f32| libm::roundf(sum / 16.0) as u16;
    let planes = blocks.sums.map(|sums| sums.into_iter().map(rounded).collect());
    Cells::new(blocks.width, blocks.height, planes)
}

/// Where the blocks begin and end across.
fn edges(scale: &Scale, width: usize) -> Vec<Edge> {
    (0..=scale.columns)
        .map(|column| {
            let place = (scale.left + 8.0 * scale.across * to_f64(column)).min(to_f64(width));
            let whole = libm::floor(place) as usize;
            // At the right border there is no column of which a share could be taken.
            if whole >= width { (width - 1, 1.0) } else { (whole, (place - to_f64(whole)) as f32) }
        })
        .collect()
}

/// Adds the row `y` of pixels to the one or two rows of blocks that it lies in.
fn add_row(
    y: usize,
    scale: &Scale,
    edges: &[Edge],
    before: &[Vec<u32>; 3],
    blocks: &mut Blocks<'_>,
) {
    let side = 8.0 * scale.down;
    // So that a block sums to 64 pixels of the marked picture.
    let unit = 1.0 / (scale.across * scale.down);
    let (from, to) = (to_f64(y) - scale.top, to_f64(y + 1) - scale.top);
    if to <= 0.0 {
        return;
    }
    let first = libm::floor(from.max(0.0) / side) as usize;
    for row in first..(first + 2).min(scale.rows) {
        let (begin, end) = (side * to_f64(row), side * to_f64(row + 1));
        let share = (to.min(end) - from.max(begin)).max(0.0) * unit;
        if share <= 0.0 {
            continue;
        }
        for (sums, before) in blocks.sums.iter_mut().zip(before) {
            let sums = &mut sums[row * blocks.width..][..blocks.width];
            add_shares(sums, share as f32, edges, before);
        }
    }
}

/// Adds `share` of one channel of a row of pixels to a row of blocks.
fn add_shares(sums: &mut [f32], share: f32, edges: &[Edge], before: &[u32]) {
    let own = |at: usize| (before[at + 1] - before[at]) as f32;
    for (sum, pair) in sums.iter_mut().zip(edges.windows(2)) {
        let ((a, after_a), (b, after_b)) = (pair[0], pair[1]);
        let whole = (before[b] - before[a]) as f32;
        *sum += (whole + after_b * own(b) - after_a * own(a)) * share;
    }
}
