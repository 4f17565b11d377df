//! `dwtDct`, that is `EmbedMaxDct` of `imwatermark/maxDct.py` (watermarks specification §2). Despite its
//! name it computes no cosine transform. `dwtDctSvd` differs in what it does to a block.

use crate::{
    Rgb,
    colour::{bgr_of_f32, bgr_of_u8, yuv_of_f32, yuv_of_u8},
    haar::{Four, Real, forward, inverse},
    svd,
};

/// The step of the quantiser.
const STEP: f64 = 36.0;

/// Coefficients on a side of a block.
const BLOCK: usize = 4;

/// What a program gives the encoder.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Input {
    /// 8-bit samples, blue first, as the encoder expects.
    BgrU8,
    /// 32-bit floats from 0 to 255, blue first; the result is rounded.
    BgrF32,
    /// 32-bit floats from 0 to 255, red first; the result is rounded.
    RgbF32,
}

/// What is done to a block.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Scheme {
    /// `dwtDct`: the greatest coefficient but the first is moved.
    DwtDct,
    /// `dwtDctSvd`: the largest singular value is moved.
    DwtDctSvd,
}

/// What the reference decoder reads.
#[derive(Clone, Debug, PartialEq)]
pub struct Decoded {
    /// The bits.
    pub bits: Vec<u8>,
}

/// A value moved to a quarter of its step for a zero and to three quarters for a one.
fn moved(value: f64, bit: u8) -> f64 {
    ((value / STEP).floor() + 0.25 + 0.5 * f64::from(bit)) * STEP
}

/// The picture with `bits` in it by `dwtDct`, one for each block of 8x8 pixels, over and over.
pub fn encode(picture: &Rgb, bits: &[u8], input: Input) -> Rgb {
    with_mark(picture, bits, input, Scheme::DwtDct)
}

/// The picture with `bits` in it by `dwtDctSvd`, that is `EmbedDwtDctSvd` of `imwatermark/dwtDctSvd.py`
/// (watermarks specification §8).
pub fn encode_svd(picture: &Rgb, bits: &[u8], input: Input) -> Rgb {
    with_mark(picture, bits, input, Scheme::DwtDctSvd)
}

fn with_mark(picture: &Rgb, bits: &[u8], input: Input, scheme: Scheme) -> Rgb {
    let mut marked = picture.clone();
    match input {
        Input::BgrU8 => {
            let yuv: Vec<[u8; 3]> = pixels(picture).map(|[r, g, b]| yuv_of_u8([b, g, r])).collect();
            let u: Vec<f64> = yuv.iter().map(|yuv| f64::from(yuv[1])).collect();
            let u = marked_plane(&u, picture, bits, scheme);
            for ((pixel, yuv), u) in
                marked.samples.as_chunks_mut::<3>().0.iter_mut().zip(&yuv).zip(&u)
            {
                // The cast of the reference cuts off, and rounding leaves values just below an integer.
                let [b, g, r] = bgr_of_u8([yuv[0], *u as u8, yuv[2]]);
                pixel.copy_from_slice(&[r, g, b]);
            }
        }
        Input::BgrF32 | Input::RgbF32 => {
            let order = |[a, b, c]: [u8; 3]| {
                let (first, last) = if input == Input::RgbF32 { (a, c) } else { (c, a) };
                [first, b, last].map(f32::from)
            };
            let yuv: Vec<[f32; 3]> = pixels(picture).map(|rgb| yuv_of_f32(order(rgb))).collect();
            let u: Vec<f32> = yuv.iter().map(|yuv| yuv[1]).collect();
            let u = marked_plane(&u, picture, bits, scheme);
            for ((pixel, yuv), u) in
                marked.samples.as_chunks_mut::<3>().0.iter_mut().zip(&yuv).zip(&u)
            {
                let [x, g, z] = bgr_of_f32([yuv[0], *u, yuv[2]]).map(rounded);
                let (first, last) = if input == Input::RgbF32 { (x, z) } else { (z, x) };
                pixel.copy_from_slice(&[first, g, last]);
            }
        }
    }
    marked
}

/// The bits that the reference decoder reads from the 8-bit picture, given their number.
pub fn decode(picture: &Rgb, length: usize) -> Decoded {
    let u: Vec<f64> = pixels(picture).map(|[r, g, b]| f64::from(yuv_of_u8([b, g, r])[1])).collect();
    let mut votes = vec![(0_u32, 0_u32); length];
    let (_, coefficients) = transformed(&u, picture);
    for (number, places) in blocks(picture.width, picture.height).enumerate() {
        let at = places[greatest(&coefficients, &places)];
        let magnitude = coefficients[at].smooth.abs();
        let (ones, all) = &mut votes[number % length];
        *ones += u32::from(magnitude % STEP > 0.5 * STEP);
        *all += 1;
    }
    // `mean * 255 > 127`; a bit without a vote is a mean of nothing, which is not greater.
    let bit = |(ones, all): &(u32, u32)| {
        u8::from(*all > 0 && f64::from(*ones) / f64::from(*all) * 255.0 > 127.0)
    };
    Decoded { bits: votes.iter().map(bit).collect() }
}

fn pixels(picture: &Rgb) -> impl Iterator<Item = [u8; 3]> + '_ {
    picture.samples.as_chunks::<3>().0.iter().map(|pixel| [pixel[0], pixel[1], pixel[2]])
}

fn rounded(value: f32) -> u8 {
    value.clamp(0.0, 255.0).round_ties_even() as u8
}

/// Numbers that carry marks.
trait Marked: Real {
    fn value(self) -> f64;
    fn of(value: f64) -> Self;
    fn magnitude(self) -> f64;
    fn with_magnitude(self, magnitude: f64) -> Self;
}

impl Marked for f64 {
    fn value(self) -> f64 {
        self
    }
    fn of(value: f64) -> Self {
        value
    }
    fn magnitude(self) -> f64 {
        self.abs()
    }
    fn with_magnitude(self, magnitude: f64) -> Self {
        if self >= 0.0 { magnitude } else { -magnitude }
    }
}

impl Marked for f32 {
    fn value(self) -> f64 {
        f64::from(self)
    }
    fn of(value: f64) -> Self {
        value as Self
    }
    fn magnitude(self) -> f64 {
        f64::from(self.abs())
    }
    fn with_magnitude(self, magnitude: f64) -> Self {
        // Steps, quarters and halves are exact in single precision.
        let magnitude = magnitude as Self;
        if self >= 0.0 { magnitude } else { -magnitude }
    }
}

/// The U plane with the bits in it, and with each 2x2 of its samples transposed.
fn marked_plane<R: Marked>(u: &[R], picture: &Rgb, bits: &[u8], scheme: Scheme) -> Vec<R> {
    let (columns, mut coefficients) = transformed(u, picture);
    for (number, places) in blocks(picture.width, picture.height).enumerate() {
        let bit = bits[number % bits.len()];
        match scheme {
            Scheme::DwtDct => {
                let at = places[greatest(&coefficients, &places)];
                let smooth = coefficients[at].smooth;
                coefficients[at].smooth = smooth.with_magnitude(moved(smooth.magnitude(), bit));
            }
            Scheme::DwtDctSvd => {
                let block = places.map(|at| coefficients[at].smooth.value());
                let block = svd::with_largest(&block, |largest| moved(largest, bit));
                for (at, value) in places.iter().zip(block) {
                    coefficients[*at].smooth = R::of(value);
                }
            }
        }
    }
    let mut plane = u.to_vec();
    for (at, four) in coefficients.iter().enumerate() {
        // The reference gives the inverse transform the two differences in the wrong order.
        let exchanged = Four { down: four.across, across: four.down, ..*four };
        let place = 2 * (at / columns) * picture.width + 2 * (at % columns);
        let [upper, lower] = inverse(exchanged);
        plane[place..place + 2].copy_from_slice(&upper);
        plane[place + picture.width..place + picture.width + 2].copy_from_slice(&lower);
    }
    plane
}

/// The transform of the part whose sides are multiples of 4, and its number of columns.
fn transformed<R: Marked>(u: &[R], picture: &Rgb) -> (usize, Vec<Four<R>>) {
    let (columns, rows) = (picture.width / 4 * 2, picture.height / 4 * 2);
    let mut coefficients = Vec::with_capacity(columns * rows);
    for row in 0..rows {
        for column in 0..columns {
            let at = 2 * row * picture.width + 2 * column;
            let below = at + picture.width;
            coefficients.push(forward([[u[at], u[at + 1]], [u[below], u[below + 1]]]));
        }
    }
    (columns, coefficients)
}

/// The places of the coefficients of each whole block, row by row.
fn blocks(width: usize, height: usize) -> impl Iterator<Item = [usize; BLOCK * BLOCK]> {
    let columns = width / 4 * 2;
    let (across, down) = (columns / BLOCK, height / 4 * 2 / BLOCK);
    (0..down).flat_map(move |y| {
        (0..across).map(move |x| {
            std::array::from_fn(|at| (BLOCK * y + at / BLOCK) * columns + BLOCK * x + at % BLOCK)
        })
    })
}

/// Which of a block's coefficients is greatest, but for the first; of equal ones the first.
fn greatest<R: Marked>(coefficients: &[Four<R>], places: &[usize]) -> usize {
    let mut best = 1;
    for candidate in 2..places.len() {
        let size = |at: usize| coefficients[places[at]].smooth.magnitude();
        if size(candidate) > size(best) {
            best = candidate;
        }
    }
    best
}
