//! The eight ways in which a picture can lie: quarter turns, with and without a mirror.

/// A turn of a picture, as the Exif tag `Orientation` counts them (Exif 2.32, 4.6.4 A).
///
/// Every turn is a swap of rows and columns or none, then a mirror left to right or none, then a
/// mirror top to bottom or none.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Turn {
    /// Whether rows become columns, around the diagonal from the top left.
    pub transposed: bool,
    /// Whether left and right are exchanged, afterwards.
    pub flipped_across: bool,
    /// Whether top and bottom are exchanged, afterwards.
    pub flipped_down: bool,
}

impl Turn {
    /// No turn at all.
    pub const NONE: Self = Self::of(false, false, false);

    /// All turns, in the order in which Exif counts them from 1.
    pub const ALL: [Self; 8] = [
        Self::NONE,
        Self::of(false, true, false),
        Self::of(false, true, true),
        Self::of(false, false, true),
        Self::of(true, false, false),
        Self::of(true, true, false),
        Self::of(true, true, true),
        Self::of(true, false, true),
    ];

    const fn of(transposed: bool, flipped_across: bool, flipped_down: bool) -> Self {
        Self { transposed, flipped_across, flipped_down }
    }

    /// The turn that brings a picture with this value of `Orientation` upright.
    pub fn of_orientation(value: u32) -> Option<Self> {
        let index = usize::try_from(value.checked_sub(1)?).ok()?;
        Self::ALL.get(index).copied()
    }

    /// The value of `Orientation` that stands for this turn, 1 to 8.
    pub fn orientation(self) -> u8 {
        let values = (1..=8).zip(Self::ALL);
        values.filter(|(_, turn)| *turn == self).map(|(value, _)| value).next().unwrap_or(1)
    }

    /// The turn that `next` makes of a picture that this one has turned before.
    #[must_use]
    pub const fn then(self, next: Self) -> Self {
        let (across, down) = if next.transposed {
            (self.flipped_down, self.flipped_across)
        } else {
            (self.flipped_across, self.flipped_down)
        };
        Self::of(
            self.transposed != next.transposed,
            across != next.flipped_across,
            down != next.flipped_down,
        )
    }

    /// The turn that undoes this one.
    #[must_use]
    pub const fn undone(self) -> Self {
        if self.transposed { Self::of(true, self.flipped_down, self.flipped_across) } else { self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turns_are_undone_and_follow_each_other() {
        for (value, turn) in (1..).zip(Turn::ALL) {
            assert_eq!(Turn::of_orientation(value), Some(turn));
            assert_eq!(u32::from(turn.orientation()), value);
            assert_eq!(turn.then(turn.undone()), Turn::NONE);
        }
        assert_eq!((Turn::of_orientation(0), Turn::of_orientation(9)), (None, None));
        let quarter = Turn::ALL[5];
        assert_eq!(quarter.then(quarter), Turn::ALL[2]);
        assert_eq!(quarter.undone(), Turn::ALL[7]);
        assert_eq!(Turn::ALL[1].then(quarter).orientation(), 7);
    }
}
