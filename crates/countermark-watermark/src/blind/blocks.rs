//! What blind_watermark marks: 4x4 blocks of the low band of Y, U and V, as cosine coefficients.
//!
//! Samples are converted as OpenCV converts floats (`0.114 B + 0.587 G + 0.299 R`; U and V around 0.5),
//! odd sides are filled with zeros, and one level of the Haar transform gives the low band. Source:
//! `guofei9987/blind_watermark`, `bwm_core`.

use countermark_media::Pixels;

use crate::singular::{self, Matrix};

/// Y, U and V.
pub(super) const CHANNELS: usize = 3;

/// A view of the picture as blocks.
#[derive(Debug)]
pub(super) struct Blocks<'p> {
    pixels: &'p Pixels,
    across: usize,
    count: usize,
    cosines: Matrix,
}

/// The sixteen cosine coefficients of a block, row by row.
pub(super) type Coefficients = [f64; 16];

impl<'p> Blocks<'p> {
    /// The blocks of a picture; partial ones at the right and the bottom do not count.
    pub(super) fn of(pixels: &'p Pixels) -> Self {
        let along = |side: u32| side.div_ceil(2) as usize / 4;
        let (across, down) = (along(pixels.width), along(pixels.height));
        Self { pixels, across, count: across * down, cosines: cosines() }
    }

    /// How many there are in each channel.
    pub(super) const fn count(&self) -> usize {
        self.count
    }

    /// The coefficients of block `index`, row by row over the picture, in each channel.
    pub(super) fn coefficients(&self, index: usize) -> [Coefficients; CHANNELS] {
        let (top, left) = (index / self.across * 8, index % self.across * 8);
        let mut low = [[0.0; 16]; CHANNELS];
        for row in 0..8 {
            for column in 0..8 {
                let yuv = self.yuv(left + column, top + row);
                for (low, sample) in low.iter_mut().zip(yuv) {
                    low[row / 2 * 4 + column / 2] += sample / 2.0;
                }
            }
        }
        low.map(|block| transformed(&self.cosines, &block))
    }

    fn yuv(&self, x: usize, y: usize) -> [f64; CHANNELS] {
        let (width, height) = (self.pixels.width as usize, self.pixels.height as usize);
        if x >= width || y >= height {
            return [0.0; CHANNELS];
        }
        let at = (y * width + x) * 4;
        let [red, green, blue] = [0, 1, 2].map(|k| f64::from(self.pixels.rgba[at + k]));
        let luma = 0.114 * blue + 0.587 * green + 0.299 * red;
        [luma, 0.492 * (blue - luma) + 0.5, 0.877 * (red - luma) + 0.5]
    }
}

/// The singular values of a block whose coefficients were put into this order, largest first.
pub(super) fn singular_values(coefficients: &Coefficients, order: &[u8; 16]) -> [f64; 4] {
    let matrix: Matrix = std::array::from_fn(|row| {
        std::array::from_fn(|column| coefficients[usize::from(order[row * 4 + column])])
    });
    singular::values(&matrix)
}

/// The orthonormal cosine transform of four samples, one frequency in each row.
fn cosines() -> Matrix {
    std::array::from_fn(|k| {
        std::array::from_fn(|n| {
            let scale = if k == 0 { 0.5 } else { std::f64::consts::FRAC_1_SQRT_2 };
            scale * libm::cos(std::f64::consts::PI * (2 * n + 1) as f64 * k as f64 / 8.0)
        })
    })
}

fn transformed(cosines: &Matrix, block: &Coefficients) -> Coefficients {
    let mut rows = [0.0; 16];
    for (row, k) in (0..4).flat_map(|row| (0..4).map(move |k| (row, k))) {
        rows[row * 4 + k] = (0..4).map(|n| cosines[k][n] * block[row * 4 + n]).sum();
    }
    let mut both = [0.0; 16];
    for (k, column) in (0..4).flat_map(|k| (0..4).map(move |column| (k, column))) {
        both[k * 4 + column] = (0..4).map(|n| cosines[k][n] * rows[n * 4 + column]).sum();
    }
    both
}
