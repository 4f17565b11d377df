//! What is left of a plane after what others tell of it: a regression around each block.

use crate::grid::Grid;

/// Keeps planes without structure from explaining anything, in squared levels.
const RIDGE: f32 = 1.0;

/// Two planes that tell of a third, and what they have in common around each block.
#[derive(Debug)]
pub(crate) struct Predictors {
    planes: [Grid; 2],
    /// Mean squares of both, and the mean product.
    squares: [Grid; 2],
    product: Grid,
}

impl Predictors {
    pub(crate) fn of(one: Grid, other: Grid) -> Self {
        let squares = [one.box_mean_with(&one), other.box_mean_with(&other)];
        let product = one.box_mean_with(&other);
        Self { planes: [one, other], squares, product }
    }

    /// What is left of `target` after the part that follows them around each block.
    pub(crate) fn unexplained(&self, target: &Grid) -> Grid {
        self.taken_off(target, &self.shares(target))
    }

    /// How much of each of them there is in `target` around each block.
    fn shares(&self, target: &Grid) -> Vec<[f32; 2]> {
        let [one, other] = &self.planes;
        let (ta, tb) = (target.box_mean_with(one), target.box_mean_with(other));
        let of_target = ta.values.iter().zip(&tb.values);
        let [aa, bb] = &self.squares;
        let of_both = aa.values.iter().zip(&bb.values).zip(&self.product.values);
        let shares = of_target.zip(of_both).map(|((ta, tb), ((aa, bb), ab))| {
            let (aa, bb) = (aa + RIDGE, bb + RIDGE);
            let determinant = aa * bb - ab * ab;
            [(ta * bb - tb * ab) / determinant, (tb * aa - ta * ab) / determinant]
        });
        shares.collect()
    }

    /// `target` less so much of each of them.
    fn taken_off(&self, target: &Grid, shares: &[[f32; 2]]) -> Grid {
        let [one, other] = &self.planes;
        let planes = one.values.iter().zip(&other.values).zip(shares);
        let left =
            target.values.iter().zip(planes).map(|(target, ((one, other), [of_one, of_other]))| {
                target - of_one * one - of_other * other
            });
        target.with(left.collect())
    }
}

/// What cells alike tell of what is left of each block.
#[derive(Debug)]
pub(crate) struct Told {
    pub(crate) plane: Grid,
    /// How much of a block that rests on, up to 1.
    pub(crate) support: Grid,
}

/// What is left of `residue` after the part that follows `told` around each block. A block counts as much as that part rests
/// on.
pub(crate) fn beyond(residue: &Grid, told: &Told) -> Grid {
    let Told { plane, support } = told;
    let (both, own) = (residue.box_mean_with(plane), plane.box_mean_with(plane));
    let shares = both.values.iter().zip(&own.values).map(|(both, own)| both / (own + RIDGE));
    let values = residue.values.iter().zip(&plane.values).zip(shares).zip(&support.values);
    let left = values.map(|(((residue, plane), share), support)| {
        (residue - share * plane) * (1.0 - unsupported(share, *support))
    });
    residue.with(left.collect())
}

/// The same after what both tell.
pub(crate) fn beyond_both(residue: &Grid, one: Told, other: Told) -> Grid {
    let predictors = Predictors::of(one.plane, other.plane);
    let shares = predictors.shares(residue);
    let mut left = predictors.taken_off(residue, &shares);
    let supports = one.support.values.iter().zip(&other.support.values);
    for ((left, [of_one, of_other]), (one, other)) in
        left.values.iter_mut().zip(shares).zip(supports)
    {
        let lacking = unsupported(of_one, *one) + unsupported(of_other, *other);
        *left *= (1.0 - lacking).max(0.0);
    }
    left
}

/// How much of what is told of a block, which was taken off by a share, rests on nothing.
const fn unsupported(share: f32, support: f32) -> f32 {
    share.clamp(0.0, 1.0) * (1.0 - support)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(value: impl Fn(usize, usize) -> f32) -> Grid {
        let values = (0..32 * 32).map(|at| value(at % 32, at / 32));
        Grid { width: 32, height: 32, values: values.collect() }
    }

    #[test]
    fn what_follows_is_taken_off() {
        let [one, other] = [|x, y| ((x * 7 + y * 5) % 11) as f32, |x, y| ((x * 3 + y) % 7) as f32];
        let [one, other] = [grid(|x, y| one(x, y) * 4.0 - 20.0), grid(|x, y| other(x, y) - 3.0)];
        let both = one.values.iter().zip(&other.values).map(|(one, other)| 0.5 * one - 2.0 * other);
        let target = one.with(both.collect());
        let left = Predictors::of(one, other).unexplained(&target);
        let (left, all) = (left.box_mean_with(&left).mean(), target.box_mean_with(&target).mean());
        assert!(left < 0.1 * all, "{left} of {all}");
    }

    #[test]
    fn blocks_count_by_what_was_told_of_them() {
        let plane = grid(|x, y| if (x / 2 + y / 2) % 2 == 0 { 10.0 } else { -10.0 });
        let own = grid(|x, _| if x % 2 == 0 { 1.0 } else { -1.0 });
        let residue =
            plane.with(plane.values.iter().zip(&own.values).map(|(a, b)| a + b).collect());
        let told = |support: f32| Told { plane: plane.clone(), support: grid(|_, _| support) };
        let nothing = || Told { plane: grid(|_, _| 0.0), support: grid(|_, _| 0.2) };
        let pairs = [
            [1.0, 0.4].map(|support| beyond(&residue, &told(support))),
            [1.0, 0.4].map(|support| beyond_both(&residue, told(support), nothing())),
        ];
        for [whole, part] in pairs {
            for (whole, part) in whole.values.iter().zip(&part.values) {
                // Of the plane there is 0.99, with what keeps planes without structure from explaining anything.
                assert!((part / whole - 0.4).abs() < 0.1, "{whole} {part}");
            }
        }
    }
}
