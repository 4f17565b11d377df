//! Pictures made by code: the kinds that photographs have few of.

use countermark_watermark_encoder::Rgb;

use crate::{pictures::grey, random::Random};

/// Sizes, in turn; among them such that a row of blocks is a whole number of words (stride 0).
const SIZES: &[(usize, usize)] =
    &[(1024, 1024), (768, 512), (1152, 768), (832, 1216), (512, 768), (640, 640), (1344, 768)];

/// The picture with this number.
pub(crate) fn synthetic(number: u64) -> Rgb {
    let mut random = Random::new(number.wrapping_mul(0x0123_4567_89ab_cdef));
    let (width, height) = SIZES[random.below(SIZES.len())];
    let mut canvas = Canvas::new(width, height);
    // Even and odd numbers each have all kinds.
    match number / 2 % 10 {
        0 => canvas.clouds(&mut random, 1.0, 60.0),
        1 => canvas.clouds(&mut random, 0.6, 80.0),
        2 => canvas.clouds(&mut random, 0.35, 70.0),
        3 => canvas.gradient(&mut random),
        4 => {
            canvas.gradient(&mut random);
            canvas.grain(&mut random, 1.5);
        }
        5 => {
            canvas.clouds(&mut random, 0.5, 60.0);
            canvas.grain(&mut random, 9.0);
        }
        6 => canvas.lines(&mut random),
        7 => canvas.checks(&mut random),
        8 => canvas.glyphs(&mut random),
        _ => {
            canvas.clouds(&mut random, 0.55, 70.0);
            canvas.grain(&mut random, 2.0);
            return grey(canvas.picture());
        }
    }
    canvas.picture()
}

/// Three planes of floats around 128.
struct Canvas {
    width: usize,
    height: usize,
    planes: [Vec<f64>; 3],
}

impl Canvas {
    fn new(width: usize, height: usize) -> Self {
        let plane = || vec![128.0; width * height];
        Self { width, height, planes: [plane(), plane(), plane()] }
    }

    /// Noise of falling power: octaves of smooth noise, each `roughness` times as strong as the one
    /// before. The three colours share most of it.
    fn clouds(&mut self, random: &mut Random, roughness: f64, contrast: f64) {
        let share = 0.3 + 0.6 * random.unit();
        let together = self.octaves(random, roughness);
        for colour in 0..3 {
            let own = self.octaves(random, roughness);
            let both = together.iter().zip(&own).map(|(a, b)| share * a + (1.0 - share) * b);
            for (value, noise) in self.planes[colour].iter_mut().zip(both) {
                *value += contrast * noise;
            }
        }
    }

    fn octaves(&self, random: &mut Random, roughness: f64) -> Vec<f64> {
        let mut sum = vec![0.0; self.width * self.height];
        let (mut cell, mut strength, mut total) = (512, 1.0, 0.0);
        while cell >= 1 {
            self.add_smooth(random, cell, strength, &mut sum);
            total += strength;
            strength *= roughness;
            cell /= 2;
        }
        sum.iter_mut().for_each(|value| *value *= 2.0 / total);
        sum
    }

    /// Adds noise that is smooth between the corners of cells.
    fn add_smooth(&self, random: &mut Random, cell: usize, strength: f64, sum: &mut [f64]) {
        let columns = self.width / cell + 2;
        let rows = self.height / cell + 2;
        let corners: Vec<f64> = (0..columns * rows).map(|_| 2.0 * random.unit() - 1.0).collect();
        let ease = |t: f64| t * t * (3.0 - 2.0 * t);
        for y in 0..self.height {
            let (row, down) = (y / cell, ease((y % cell) as f64 / cell as f64));
            for x in 0..self.width {
                let (column, across) = (x / cell, ease((x % cell) as f64 / cell as f64));
                let corner = |dx: usize, dy: usize| corners[(row + dy) * columns + column + dx];
                let upper = corner(0, 0) + (corner(1, 0) - corner(0, 0)) * across;
                let lower = corner(0, 1) + (corner(1, 1) - corner(0, 1)) * across;
                sum[y * self.width + x] += strength * (upper + (lower - upper) * down);
            }
        }
    }

    /// A slope of colours without any noise.
    fn gradient(&mut self, random: &mut Random) {
        for colour in 0..3 {
            let (a, b) = (160.0 * (random.unit() - 0.5), 160.0 * (random.unit() - 0.5));
            for (at, value) in self.planes[colour].iter_mut().enumerate() {
                let x = (at % self.width) as f64 / self.width as f64 - 0.5;
                let y = (at / self.width) as f64 / self.height as f64 - 0.5;
                *value += a * x + b * y;
            }
        }
    }

    /// Independent noise in each sample.
    fn grain(&mut self, random: &mut Random, strength: f64) {
        for value in self.planes.iter_mut().flatten() {
            *value += strength * random.normal();
        }
    }

    /// Straight lines of flat colours.
    fn lines(&mut self, random: &mut Random) {
        for _ in 0..120 {
            let colour = [0; 3].map(|_| 255.0 * random.unit());
            let angle = std::f64::consts::PI * random.unit();
            let (sin, cos) = angle.sin_cos();
            let at = random.unit() * (self.width + self.height) as f64 - self.height as f64 / 2.0;
            let thick = 1.0 + 24.0 * random.unit() * random.unit();
            self.paint(colour, |x, y| (x * cos + y * sin - at).abs() < thick);
        }
    }

    /// Squares and stripes of a period that may be near that of a block.
    fn checks(&mut self, random: &mut Random) {
        for _ in 0..4 {
            let colour = [0; 3].map(|_| 255.0 * random.unit());
            let (a, b) = (3.0 + 60.0 * random.unit(), 3.0 + 60.0 * random.unit());
            let left = random.unit() * self.width as f64 * 0.5;
            self.paint(colour, |x, y| x > left && ((x / a) as i64 + (y / b) as i64) % 2 == 0);
        }
        self.grain(random, 1.0);
    }

    /// Rows of small blocks, as text has them.
    fn glyphs(&mut self, random: &mut Random) {
        let paper = [235.0 + 15.0 * random.unit(), 230.0, 215.0 + 20.0 * random.unit()];
        self.paint(paper, |_, _| true);
        let (pitch, wide) = (14.0 + 20.0 * random.unit(), 6.0 + 8.0 * random.unit());
        let seed = random.next();
        self.paint([30.0, 30.0, 45.0], |x, y| {
            let (column, row) = ((x / wide) as u64, (y / pitch) as u64);
            let part = ((x % wide) / wide * 4.0) as u64 + 4 * ((y % pitch) / pitch * 6.0) as u64;
            let cell = seed ^ (row * 1000 + column * 7 + part).wrapping_mul(0x9e37_79b9);
            y % pitch < 0.7 * pitch && Random::new(cell).below(5) < 2
        });
    }

    fn paint(&mut self, colour: [f64; 3], covers: impl Fn(f64, f64) -> bool) {
        for at in 0..self.width * self.height {
            if covers((at % self.width) as f64, (at / self.width) as f64) {
                for (plane, value) in self.planes.iter_mut().zip(colour) {
                    plane[at] = value;
                }
            }
        }
    }

    fn picture(self) -> Rgb {
        let [red, green, blue] = self.planes;
        let samples = red.into_iter().zip(green).zip(blue);
        let samples = samples.flat_map(|((r, g), b)| [r, g, b].map(|value| value.round() as u8));
        Rgb { width: self.width, height: self.height, samples: samples.collect() }
    }
}
