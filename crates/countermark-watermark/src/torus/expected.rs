//! What power is to be expected of a picture without a mark, at each frequency of a torus.

use crate::fourier::{Complexes, Dft, to_f64};

use super::{
    Gain, passes,
    plane::{Plane, Strength, sum},
};

/// Half frequencies on each side that tell what power is to be expected on an axis.
const HALVES: usize = 5;

/// The power that is to be expected on the axes `ky = 0` and `k = 0` of the torus, for `k` up to n/2.
///
/// Structure that runs down the whole picture stands on `ky = 0` alone, so the lines beside it say nothing
/// of it. But a word comes back after n blocks, and has no power halfway between two frequencies of the
/// torus, where that structure has as much as anywhere. So the sums of the columns are transformed at half
/// frequencies, those that have a partner n columns away, [`balanced`] so that words cancel; a picture that is
/// less than one and a half words wide has too few. Rows alike, for turned pictures.
pub(super) fn on_axes(plane: &Plane<'_>, gain: Gain, plan: &mut Dft) -> [Option<Vec<f32>>; 2] {
    let n = plan.length();
    let mut data = vec![Complexes::default(); n];
    let profiles = [&plane.columns, &plane.rows];
    let strengths = plane.strengths.map(|strengths| [&strengths.columns, &strengths.rows]);
    for (lane, profile) in profiles.iter().enumerate() {
        let factors = strengths.map(|both| balanced(both[lane], n));
        for (j, value) in
            profile.iter().enumerate().filter(|(j, _)| has_partner(*j, profile.len(), n))
        {
            let (cos, sin) = plan.half_twiddle(j);
            let value = value * factors.as_ref().map_or(1.0, |factors| factors[j % n][j / n % 2]);
            data[j % n].re[lane] += (value * cos) as f32;
            data[j % n].im[lane] += (value * sin) as f32;
        }
    }
    plan.forward(&mut data);
    std::array::from_fn(|lane| {
        let length = profiles[lane].len();
        let used = (0..length).filter(|j| has_partner(*j, length, n)).count();
        let power = data.iter().map(|x| x.re[lane] * x.re[lane] + x.im[lane] * x.im[lane]);
        let share = to_f64(length) / to_f64(used.max(1));
        let power = power.map(|p| f64::from(p) * share);
        (used >= n).then(|| between(&power.collect::<Vec<_>>(), gain, plan))
    })
}

/// Whether a column counts: each does as often as the one that is n columns away, so that words of n bits
/// cancel.
const fn has_partner(j: usize, length: usize, n: usize) -> bool {
    if length >= 2 * n { j < length / (2 * n) * 2 * n } else { j + n < length || n <= j }
}

/// By what the columns of even and of odd words are multiplied, for each place in a word, so that they show a
/// mark equally strong and together as much noise as before.
///
/// Smooth parts of a picture show more of a mark than busy ones. Where one half of a picture is smooth and
/// the other is not, the mark would not cancel, and hide itself as noise.
fn balanced(strengths: &[Strength], n: usize) -> Vec<[f64; 2]> {
    let mut words = vec![[Strength::default(); 2]; n];
    let partnered = |(j, _): &(usize, &Strength)| has_partner(*j, strengths.len(), n);
    for (j, strength) in strengths.iter().enumerate().filter(partnered) {
        words[j % n][j / n % 2] += *strength;
    }
    let factors = |[even, odd]: &[Strength; 2]| {
        let noise = even.variance * odd.mark * odd.mark + odd.variance * even.mark * even.mark;
        let share = ((even.variance + odd.variance) / noise).sqrt();
        [odd.mark, even.mark].map(|mark| if noise > 0.0 { f64::from(mark * share) } else { 1.0 })
    };
    words.iter().map(factors).collect()
}

/// From the power at half frequencies (`h` stands for `h + 1/2`) to what is to be expected at whole ones:
/// the mean around, or if that is more, what the statistic passes here of what it passed around.
fn between(halves: &[f64], gain: Gain, plan: &Dft) -> Vec<f32> {
    let n = halves.len();
    let passed = |h: usize| {
        let passed = f64::from(passes(gain, plan.half_twiddle(2 * h + 1).0 as f32, 1.0));
        passed * passed
    };
    let gains: Vec<f64> = (0..n).map(passed).collect();
    let expected = |k: usize| {
        let (mut sum, mut passing) = (0.0, 0.0);
        for by in 0..2 * HALVES {
            let h = (k + n * HALVES + by - HALVES) % n;
            sum += halves[h];
            passing += gains[h];
        }
        let own = f64::from(passes(gain, plan.cosine(k) as f32, 1.0));
        (sum / to_f64(2 * HALVES)).max(own * own * sum / passing) as f32
    };
    (0..=n / 2).map(expected).collect()
}

/// Frequencies on each side that tell what power is to be expected.
const REACH: usize = 2;

/// The power that is to be expected at each frequency of a torus: the mean of the 24 around it, or on the
/// line `ky = 0` what `vertical` says.
pub(super) fn surroundings(power: &[f32], n: usize, vertical: Option<&[f32]>) -> Vec<f32> {
    let cap = quantile99(power);
    let capped: Vec<f32> = power.iter().map(|p| p.min(cap)).collect();
    let mut around = means_around(&capped, n);
    match vertical {
        Some(expected) => {
            for k in 1..=n / 2 {
                around[k * n] = expected[k] + LEAST;
            }
        }
        None => along_stride_0(&capped, n, &mut around),
    }
    let floor = (FLOOR * sum(&around) / to_f64(around.len())) as f32;
    for value in &mut around {
        *value = value.max(floor);
    }
    around
}

/// Keeps an empty spectrum from being divided by nothing.
const LEAST: f32 = 1e-9;

/// The mean of the 24 values around each.
fn means_around(capped: &[f32], n: usize) -> Vec<f32> {
    let across = sums_along(capped, n);
    let share = 1.0 / ((2 * REACH + 1) * (2 * REACH + 1) - 1) as f32;
    let mut around = vec![0.0; capped.len()];
    for (k, (means, own)) in around.chunks_exact_mut(n).zip(capped.chunks_exact(n)).enumerate() {
        let [a, b, c, d, e]: [&[f32]; 2 * REACH + 1] =
            std::array::from_fn(|by| &across[(k + by) * n..][..n]);
        for (ky, mean) in means.iter_mut().enumerate() {
            *mean = (a[ky] + b[ky] + c[ky] + d[ky] + e[ky] - own[ky]) * share + LEAST;
        }
    }
    around
}

/// Sums over five neighbours in each line, which closes into a ring; [`REACH`] lines more on each side.
fn sums_along(values: &[f32], n: usize) -> Vec<f32> {
    let mut sums = vec![0.0; values.len() + 2 * REACH * n];
    let mut ring = Vec::with_capacity(n + 2 * REACH);
    for (line, out) in values.chunks_exact(n).zip(sums.chunks_exact_mut(n).skip(REACH)) {
        ring.clear();
        ring.extend_from_slice(&line[n - REACH..]);
        ring.extend_from_slice(line);
        ring.extend_from_slice(&line[..REACH]);
        let [a, b, c, d, e]: [&[f32]; 2 * REACH + 1] = std::array::from_fn(|by| &ring[by..][..n]);
        for (x, out) in out.iter_mut().enumerate() {
            *out = a[x] + b[x] + c[x] + d[x] + e[x];
        }
    }
    // Beyond 0 and n/2 lie the frequencies that the others stand for, which run backwards.
    let last = REACH + n / 2;
    for by in 1..=REACH {
        mirror(&mut sums, REACH + by, REACH - by, n);
        mirror(&mut sums, REACH + n - n / 2 - by, last + by, n);
    }
    sums
}

/// Puts a line backwards from its first value where another one is.
fn mirror(lines: &mut [f32], from: usize, to: usize, n: usize) {
    lines[to * n] = lines[from * n];
    for at in 1..n {
        lines[to * n + at] = lines[from * n + n - at];
    }
}

/// No frequency counts as quieter than this share of the mean. The rounding of the encoder is noise of
/// about the same power everywhere; without a floor, a picture that has no colour of its own gives all
/// weight to the few frequencies that happen to be quietest.
const FLOOR: f64 = 1.0;

/// Vertical structure stands on the line `ky = 0`, and far above its neighbours on other lines: what is to
/// be expected there is the mean along the line, if nothing better is known.
fn along_stride_0(capped: &[f32], n: usize, around: &mut [f32]) {
    for k in 1..=n / 2 {
        let (mut sum, mut count) = (0.0, 0.0);
        for by in [n - 3, n - 2, n - 1, 1, 2, 3] {
            let neighbour = (k + by) % n;
            // The power at -k is that at k.
            let stored = neighbour.min(n - neighbour);
            if neighbour != 0 && stored != k {
                sum += capped[stored * n];
                count += 1.0;
            }
        }
        if count > 0.0 {
            around[k * n] = sum / count + LEAST;
        }
    }
}

/// The quantile 0.99, by linear interpolation.
fn quantile99(values: &[f32]) -> f32 {
    let place = 0.99 * to_f64(values.len() - 1);
    let below = libm::floor(place) as usize;
    let mut greatest = greatest(values, values.len() - below);
    let at = greatest.len() - (values.len() - below);
    let (_, low, above) = greatest.select_nth_unstable_by(at, f32::total_cmp);
    let low = *low;
    let high = above.iter().copied().min_by(f32::total_cmp).unwrap_or(low);
    low + (high - low) * (place - to_f64(below)) as f32
}

/// The greatest values, in any order; at least `count` of them. A sample says where they begin, since to sort out
/// all takes several times as long.
fn greatest(values: &[f32], count: usize) -> Vec<f32> {
    let mut sample: Vec<f32> = values.iter().copied().step_by(SAMPLED).collect();
    // Three times as many as are wanted, lest the sample has too few great ones.
    let at = sample.len().saturating_sub(3 * count / SAMPLED + 1);
    let (_, limit, _) = sample.select_nth_unstable_by(at, f32::total_cmp);
    let (parts, rest) = values.as_chunks::<8>();
    let is_great = |value: &f32| *value >= *limit;
    let mut greatest: Vec<f32> = rest.iter().copied().filter(is_great).collect();
    for part in parts {
        // Mostly none, which processors see of all at once.
        if part.each_ref().map(is_great) != [false; 8] {
            greatest.extend(part.iter().copied().filter(is_great));
        }
    }
    if greatest.len() >= count { greatest } else { values.to_vec() }
}

/// Of how many values one is in the sample.
const SAMPLED: usize = 32;

#[cfg(test)]
mod tests {
    use crate::{
        fourier::Dft,
        grid::Grid,
        torus::{Gain, Plane, Strength, Strengths, Torus, Word},
    };

    const BITS: [u8; 32] = [
        0, 1, 0, 1, 0, 0, 1, 1, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0,
        1, 0,
    ];

    /// Two words wide, with the first of them smooth: what stands there counts five times as much as what stands
    /// in the second, noise and a mark at stride 0 alike.
    fn half_smooth(mark: f32, seed: u64) -> (Grid, Strengths) {
        let (width, height) = (2 * BITS.len(), 60);
        let mut state = seed;
        let mut noise = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 33) as f32 / (1_u32 << 30) as f32 - 1.0
        };
        let weight = |x: usize| if x < BITS.len() { 5.0 } else { 1.0 };
        let values = (0..width * height).map(|at| {
            let x = at % width;
            weight(x) * (noise() + mark * (f32::from(BITS[x % BITS.len()]) - 0.5))
        });
        let grid = Grid { width, height, values: values.collect() }.less_neighbours();
        let weights = grid.with((0..width * height).map(|at| weight(at % width)).collect());
        let of_block = |weight: f32| Strength { mark: weight, variance: weight * weight };
        (grid, Strengths::of(&weights, of_block))
    }

    fn z(plane: &Plane<'_>, bits: &[u8]) -> f64 {
        let mut plan = Dft::new(bits.len());
        let word = Word::new(bits, &mut plan);
        Torus::new(plane, Gain::BandPass, &mut plan).at(&word, 0, 0, &plan)
    }

    #[test]
    fn a_mark_does_not_hide_itself_where_half_of_a_picture_is_smooth() {
        for seed in 1..5 {
            let (grid, strengths) = half_smooth(0.4, seed);
            let (even, uneven) = (Plane::of(&grid), Plane::uneven(&grid, &strengths));
            let [alike, balanced] = [even, uneven].map(|plane| z(&plane, &BITS));
            assert!(balanced > 1.4 * alike && balanced > 5.0, "{seed}: {alike}, {balanced}");
        }
    }

    /// Where there is no mark to cancel, either way of telling noise has to tell the same.
    #[test]
    fn noise_stays_noise_where_half_of_a_picture_is_smooth() {
        let mut squares = [0.0; 2];
        for seed in 1..300 {
            let (grid, strengths) = half_smooth(0.0, seed * 7919);
            let (even, uneven) = (Plane::of(&grid), Plane::uneven(&grid, &strengths));
            for (sum, plane) in squares.iter_mut().zip([even, uneven]) {
                *sum += z(&plane, &BITS).powi(2);
            }
        }
        let ratio = (squares[1] / squares[0]).sqrt();
        assert!((0.95..1.05).contains(&ratio), "{ratio}");
    }
}
