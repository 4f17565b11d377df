//! Whether two pictures show the same, whatever was done to one of them on the way.
//!
//! A preview of a picture is smaller, compressed once more, perhaps turned, brightened, set between
//! bars (Exif asks for 160 x 120, cameras take 3:2) or cut to another shape. So the hashes of the whole
//! pictures are compared, and where their shapes differ, those of the middle parts of the same shape,
//! in each of the eight turns.

use super::{
    Luma, Pdq, Turn,
    pdq::{SIDE, sketch},
};

/// What two pictures have to do with each other, by their hashes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Likeness {
    /// They show different things, or different parts of one.
    Differs {
        /// Bits in which they differ, of 256.
        distance: u32,
    },
    /// They show the same.
    Same {
        /// Bits in which they differ, of 256.
        distance: u32,
    },
    /// They show the same, turned in a way that nothing explains.
    Turned {
        /// Bits in which they differ, of 256.
        distance: u32,
        /// What makes the second of the first.
        turn: Turn,
    },
}

impl Likeness {
    /// Compares `picture` and `other`, which may be turned in any of the ways of `explained` against it.
    /// None when one of them varies too little for its hash to say anything.
    pub fn of(picture: &Luma, other: &Luma, explained: &[Turn]) -> Option<Self> {
        let found = Resemblance::of(picture, other)?;
        let explained = [explained, &[Turn::NONE]].concat();
        let distance = explained.iter().map(|turn| found.distance(*turn)).min()?;
        if distance <= Resemblance::SAME
            || explained.iter().any(|turn| correlates(picture, other, *turn))
        {
            return Some(Self::Same { distance });
        }
        let (nearest, turn) = found.nearest();
        Some(if nearest <= Pdq::MATCH {
            Self::Turned { distance: nearest, turn }
        } else {
            Self::Differs { distance }
        })
    }

    /// Bits in which the pictures differ, of 256.
    pub const fn distance(self) -> u32 {
        match self {
            Self::Differs { distance }
            | Self::Same { distance }
            | Self::Turned { distance, .. } => distance,
        }
    }
}

/// In how many bits the hashes of two pictures differ, for each turn of the first.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
struct Resemblance {
    /// For each of [`Turn::ALL`].
    distances: [u32; 8],
}

impl Resemblance {
    /// Most bits in which two states of one picture differ: an edit of a part of it often leaves no
    /// more, and unrelated pictures differ in about 128 of 256 (comparison specification §9).
    const SAME: u32 = 90;

    /// Compares `picture` and `other`. None when one of them varies too little for its hash to say
    /// anything.
    fn of(picture: &Luma, other: &Luma) -> Option<Self> {
        let mut nearest = compared(picture, other)?;
        let mut consider = |compared: Option<[u32; 8]>| {
            for (nearest, distance) in nearest.iter_mut().zip(compared.into_iter().flatten()) {
                *nearest = distance.min(*nearest);
            }
        };
        let (width, height) = picture.size();
        for shape in [(width, height), (height, width)] {
            if differs(other.size(), shape) {
                consider(compared(picture, &other.middle(shape)));
            }
        }
        let (width, height) = other.size();
        for shape in [(width, height), (height, width)] {
            if differs(picture.size(), shape) {
                consider(compared(&picture.middle(shape), other));
            }
        }
        Some(Self { distances: nearest })
    }

    /// The distance when the first picture is turned so.
    fn distance(&self, turn: Turn) -> u32 {
        let turns = Turn::ALL.iter().zip(self.distances);
        turns
            .filter(|(one, _)| **one == turn)
            .map(|(_, distance)| distance)
            .min()
            .unwrap_or(Pdq::BITS)
    }

    /// The least distance of all turns, and the first turn that has it.
    fn nearest(&self) -> (u32, Turn) {
        let turns = self.distances.into_iter().zip(Turn::ALL);
        turns.min_by_key(|(distance, _)| *distance).unwrap_or((Pdq::BITS, Turn::NONE))
    }
}

/// The distances of two pictures as they are; none when one of them says too little.
fn compared(picture: &Luma, other: &Luma) -> Option<[u32; 8]> {
    let other = Pdq::of(other);
    let turned = Pdq::turned(picture, Turn::ALL);
    let telling = other.is_telling() && turned.iter().all(Pdq::is_telling);
    telling.then(|| turned.map(|picture| picture.distance(&other)))
}

/// Whether two pictures correlate to 0.9 or more, place by place, when the first is turned. The hash of a
/// drawing that is mostly flat or the same on both sides rests on frequencies near zero, whose signs are
/// chance; what such a drawing shows still lies in the same places.
fn correlates(picture: &Luma, other: &Luma, turn: Turn) -> bool {
    let (one, other) = (turned(&sketch(picture), turn), sketch(other));
    let centred = |samples: Vec<i64>| -> Vec<i64> {
        let sum = samples.iter().fold(0_i64, |sum, sample| sum.saturating_add(*sample));
        let mean = i64::try_from(samples.len()).ok().and_then(|n| sum.checked_div(n)).unwrap_or(0);
        samples.iter().map(|sample| sample.saturating_sub(mean)).collect()
    };
    let (one, other) = (centred(one), centred(other));
    let product = |one: &[i64], other: &[i64]| -> i128 {
        let products = one.iter().zip(other).map(|(a, b)| i128::from(a.saturating_mul(*b)));
        products.fold(0, i128::saturating_add)
    };
    let both = product(&one, &other);
    let power = product(&one, &one).saturating_mul(product(&other, &other));
    // r >= 0.9, as r² >= 0.81 in whole numbers.
    both > 0 && both.saturating_mul(both).saturating_mul(100) >= power.saturating_mul(81)
}

/// A sketch of the turned picture.
fn turned(sketch: &[i64], turn: Turn) -> Vec<i64> {
    let last = SIDE.saturating_sub(1);
    let flipped = |at: usize, flip: bool| if flip { last.saturating_sub(at) } else { at };
    let places = (0..SIDE).flat_map(|down| (0..SIDE).map(move |across| (down, across)));
    let sample = |(down, across): (usize, usize)| {
        let (down, across) =
            (flipped(down, turn.flipped_down), flipped(across, turn.flipped_across));
        let (row, column) = if turn.transposed { (across, down) } else { (down, across) };
        sketch.get(row.saturating_mul(SIDE).saturating_add(column)).copied().unwrap_or_default()
    };
    places.map(sample).collect()
}

/// Whether two shapes differ by more than a fiftieth: then one of the pictures was cut or has bars.
/// Less comes from rounding the sides of a small picture.
fn differs((width, height): (usize, usize), (other_width, other_height): (usize, usize)) -> bool {
    let (one, other) = (width.saturating_mul(other_height), height.saturating_mul(other_width));
    one.abs_diff(other).saturating_mul(50) > one.max(other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Pixels;

    /// A scene of `width` x `height`: soft hills of light, different for each `seed`.
    fn scene(width: u32, height: u32, seed: u32) -> Pixels {
        let wave = |at: u32, side: u32, period: u32| {
            let place = at * 1024 / side * period / 256 % 1024;
            place.abs_diff(512) / 4
        };
        let rgba = (0..height).flat_map(|y| (0..width).map(move |x| (x, y))).flat_map(|(x, y)| {
            let across = wave(x, width, 300 + seed * 97) + wave(y, height, 500 + seed * 211);
            let slanted = wave(x + y, width + height, 900 + seed * 313);
            let grey = ((across + slanted) * 2 / 3).min(255) as u8;
            [grey, grey / 2, 255 - grey, 255]
        });
        Pixels { width, height, rgba: rgba.collect(), has_alpha: false, reduced_depth: false }
    }

    /// `inner` between bars of black, in a picture of `width` x `height`.
    fn letterboxed(inner: &Pixels, width: u32, height: u32) -> Pixels {
        let (left, top) = ((width - inner.width) / 2, (height - inner.height) / 2);
        let mut rgba = Vec::new();
        for (x, y) in (0..height).flat_map(|y| (0..width).map(move |x| (x, y))) {
            let inside = x.checked_sub(left).filter(|x| *x < inner.width);
            let place = inside.zip(y.checked_sub(top).filter(|y| *y < inner.height));
            let at = place.map(|(x, y)| ((y * inner.width + x) * 4) as usize);
            rgba.extend(at.map_or([0, 0, 0, 255], |at| inner.rgba[at..at + 4].try_into().unwrap()));
        }
        Pixels { width, height, rgba, has_alpha: false, reduced_depth: false }
    }

    #[track_caller]
    fn check(picture: &Pixels, other: &Pixels, same: bool) {
        let found = Resemblance::of(&Luma::of(picture), &Luma::of(other)).unwrap();
        let distance = found.distance(Turn::NONE);
        assert_eq!(distance <= Resemblance::SAME, same, "{found:?}");
        assert!(!same || distance <= Pdq::MATCH, "{found:?}");
    }

    #[test]
    fn previews_of_a_picture_resemble_it() {
        let picture = scene(900, 600, 1);
        check(&picture, &scene(160, 107, 1), true);
        check(&picture, &letterboxed(&scene(160, 107, 1), 160, 120), true);
        let mut bright = scene(160, 107, 1);
        for sample in &mut bright.rgba {
            *sample = sample.saturating_add(40);
        }
        check(&picture, &bright, true);
        check(&picture, &scene(160, 107, 2), false);
        check(&picture, &letterboxed(&scene(160, 107, 3), 160, 120), false);
    }

    /// A blue rectangle in the middle of white: half of its frequencies are zero.
    #[test]
    fn drawings_that_are_the_same_on_both_sides_resemble_their_previews() {
        let drawing = |width: u32, height: u32, left: u32, right: u32| {
            let mut picture = scene(width, height, 1);
            for (at, pixel) in picture.rgba.chunks_mut(4).enumerate() {
                let (x, y) = (at as u32 % width, at as u32 / width);
                let inside =
                    (left..right).contains(&x) && (height / 4..height * 3 / 4).contains(&y);
                let colour = if inside { [0, 0, 255, 255] } else { [255; 4] };
                pixel.copy_from_slice(&colour);
            }
            Luma::of(&picture)
        };
        let (picture, preview) = (drawing(360, 206, 80, 284), drawing(160, 92, 35, 127));
        assert!(matches!(
            Likeness::of(&picture, &preview, &[]),
            None | Some(Likeness::Same { .. })
        ));
    }

    #[test]
    fn flat_pictures_are_not_compared() {
        let mut flat = scene(64, 64, 1);
        flat.rgba.fill(200);
        let (flat, scene) = (Luma::of(&flat), Luma::of(&scene(64, 64, 1)));
        assert_eq!((Resemblance::of(&flat, &scene), Resemblance::of(&scene, &flat)), (None, None));
    }

    #[test]
    fn a_turned_preview_is_nearest_in_its_turn() {
        let upright = scene(300, 200, 4);
        let mut turned = scene(200, 300, 0);
        for (x, y) in (0..300).flat_map(|y| (0..200).map(move |x| (x, y))) {
            // A quarter turn to the right: what was the bottom is the left.
            let from = (((199 - x) * 300 + y) * 4) as usize;
            let to = ((y * 200 + x) * 4) as usize;
            turned.rgba[to..to + 4].copy_from_slice(&upright.rgba[from..from + 4]);
        }
        let found = Resemblance::of(&Luma::of(&upright), &Luma::of(&turned)).unwrap();
        let (distance, turn) = found.nearest();
        assert_eq!(turn.orientation(), 6, "{found:?}");
        assert!(
            distance <= Pdq::MATCH && found.distance(Turn::NONE) > Resemblance::SAME,
            "{found:?}"
        );
    }
}
