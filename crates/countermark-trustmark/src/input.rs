//! From pixels to the tensor that a decoder wants: `[1, 3, side, side]`, from -1 to 1.
//!
//! A picture of up to two to one is squashed into the square; of a longer one the centre is taken, and for
//! variant P always. Sources disagree about the side: 256 in the implementations for Rust and JavaScript,
//! 245 (224 for P) in the one for Python (watermarks specification §9.2).

use countermark_model::RgbView;

/// A decoder of TrustMark.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Variant {
    /// Beta.
    B,
    /// Compact.
    C,
    /// Perceptual.
    P,
    /// Quality.
    Q,
}

impl Variant {
    /// The variant of this letter.
    pub const fn of(letter: char) -> Option<Self> {
        Some(match letter {
            'B' => Self::B,
            'C' => Self::C,
            'P' => Self::P,
            'Q' => Self::Q,
            _ => return None,
        })
    }

    /// Its letter.
    pub const fn letter(self) -> char {
        match self {
            Self::B => 'B',
            Self::C => 'C',
            Self::P => 'P',
            Self::Q => 'Q',
        }
    }

    /// The sides that sources name for it, in pixels.
    pub const fn sides(self) -> [usize; 2] {
        match self {
            Self::B | Self::C | Self::Q => [256, 245],
            Self::P => [256, 224],
        }
    }

    /// Longest side over shortest beyond which only the centre is looked at.
    const fn longest(self) -> f64 {
        match self {
            Self::B | Self::C | Self::Q => 2.0,
            Self::P => 0.0,
        }
    }
}

/// The tensor for a picture: all red samples, then green, then blue, row by row.
///
/// `view` holds width x height x 3 samples, and neither side is zero.
pub fn input(view: RgbView<'_>, variant: Variant, side: usize) -> Vec<f32> {
    let (width, height) = (view.width as usize, view.height as usize);
    let (shortest, longest) = (width.min(height), width.max(height));
    let squashed = longest as f64 <= variant.longest() * shortest as f64;
    let (across, down) = if squashed { (width, height) } else { (shortest, shortest) };
    let columns = weights((width - across) / 2, across, side);
    let rows = weights((height - down) / 2, down, side);
    let mut tensor = vec![0.0; 3 * side * side];
    for channel in 0..3 {
        for (y, row) in rows.iter().enumerate() {
            for (x, column) in columns.iter().enumerate() {
                let mean = mean(view, channel, row, column);
                tensor[(channel * side + y) * side + x] = (mean / 127.5 - 1.0) as f32;
            }
        }
    }
    tensor
}

/// What one sample of the result takes from a row or column: the first place and the weights from there.
type Taken = (usize, Vec<f64>);

/// Bilinear weights that widen when the picture shrinks, so that nothing is skipped.
fn weights(first: usize, length: usize, side: usize) -> Vec<Taken> {
    let ratio = length as f64 / side as f64;
    let reach = ratio.max(1.0);
    (0..side)
        .map(|k| {
            let centre = (k as f64 + 0.5) * ratio - 0.5;
            let from = (centre - reach).ceil().max(0.0) as usize;
            let to = ((centre + reach).floor() as usize).min(length - 1);
            let raw = (from..=to).map(|place| 1.0 - (place as f64 - centre).abs() / reach);
            let raw: Vec<f64> = raw.map(|weight| weight.max(0.0)).collect();
            let sum: f64 = raw.iter().sum();
            (first + from, raw.iter().map(|weight| weight / sum).collect())
        })
        .collect()
}

fn mean(view: RgbView<'_>, channel: usize, (top, rows): &Taken, (left, columns): &Taken) -> f64 {
    let width = view.width as usize;
    let mut sum = 0.0;
    for (y, row) in rows.iter().enumerate() {
        let start = ((top + y) * width + left) * 3 + channel;
        let samples = view.samples[start..].iter().step_by(3);
        let along: f64 = samples.zip(columns).map(|(sample, w)| f64::from(*sample) * w).sum();
        sum += along * row;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tensor(width: u32, height: u32, variant: Variant, side: usize) -> Vec<f32> {
        let of = |k: u32| [(k % width) as u8, (k / width) as u8, 255];
        let samples: Vec<u8> = (0..width * height).flat_map(of).collect();
        input(RgbView { width, height, samples: &samples }, variant, side)
    }

    #[test]
    fn samples_go_from_minus_one_to_one_by_channel() {
        let same = tensor(8, 8, Variant::Q, 8);
        assert_eq!(same.len(), 192);
        assert_eq!((same[0], same[191]), (-1.0, 1.0));
        assert!((same[3] - (3.0 / 127.5 - 1.0)).abs() < 1e-6, "red goes along the row");
        assert!((same[64 + 8] - (1.0 / 127.5 - 1.0)).abs() < 1e-6, "green goes down");
    }

    #[test]
    fn long_pictures_lose_their_ends() {
        let red = |tensor: &[f32], k: usize| (f64::from(tensor[k]) + 1.0) * 127.5;
        // Squashed, the first cell is the mean of the first two columns; cut, the centre begins at 30.
        assert!((red(&tensor(16, 8, Variant::Q, 8), 0) - 0.5).abs() < 0.3);
        assert!((red(&tensor(68, 8, Variant::Q, 8), 0) - 30.0).abs() < 1e-3);
        assert!((red(&tensor(16, 8, Variant::P, 8), 0) - 4.0).abs() < 1e-3);
        assert!((red(&tensor(16, 16, Variant::P, 4), 1) - 5.5).abs() < 1e-3);
    }

    #[test]
    fn letters_name_variants() {
        for letter in ['B', 'C', 'P', 'Q'] {
            assert_eq!(Variant::of(letter).map(Variant::letter), Some(letter));
        }
        assert_eq!(Variant::of('X'), None);
    }
}
