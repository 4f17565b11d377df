//! What the sum over a line is worth.

/// How noise counts that a line of the spectrum has beyond what its surroundings let expect.
#[derive(Clone, Copy, Debug)]
pub(crate) enum OwnNoise {
    /// As noise.
    Whole,
    /// By the root of its standard deviation: it may be the mark itself, distorted.
    Root,
}

/// From a sum over a line of the spectrum to `z`.
#[derive(Clone, Copy, Debug)]
pub(super) enum Scale {
    /// There is no signal to compare with.
    Nothing,
    /// The noise is known.
    Normal(f64),
    /// The noise is known, and at least what disagrees on the line itself.
    Own {
        norm: f64,
        /// `z` if all frequencies agreed with the word.
        reach: f64,
        /// The variance of `z` for random phases: 1 in noise.
        power: f64,
        /// How that noise counts.
        own: OwnNoise,
    },
    /// The sum is a correlation; it becomes the normal value with the same tail as Student's t (Wallace
    /// 1959). Of 1.2 million random lines of 48, as many exceeded 2 to 4.5 as normal values do, within
    /// a third; of 32 fewer.
    Student { norm: f64, freedom: f64 },
}

/// No sum of less than this many standard deviations is a find, whatever the noise.
const WORTH_EXPLAINING: f64 = 3.0;

impl Scale {
    /// `z` of a sum.
    pub(super) fn z(self, sum: f64) -> f64 {
        self.z_unless(sum, &|| f64::INFINITY)
    }

    /// The same, unless what disagrees can be explained: then `unexplained` is the variance of `z` by the rest. It is
    /// asked only where it matters.
    pub(super) fn z_unless(self, sum: f64, unexplained: &dyn Fn() -> f64) -> f64 {
        match self {
            Self::Nothing => 0.0,
            Self::Normal(norm) => sum * norm,
            Self::Own { norm, reach, power, own } => {
                let z = sum * norm;
                let agreement = z / reach.max(1e-12);
                let mut variance = power * (1.0 - agreement * agreement);
                if variance > 1.0 && z > WORTH_EXPLAINING {
                    variance = variance.min(unexplained());
                }
                let deviation = variance.max(1.0).sqrt();
                match own {
                    OwnNoise::Whole => z / deviation,
                    OwnNoise::Root => z / deviation.sqrt(),
                }
            }
            Self::Student { norm, freedom } => {
                let correlation = sum * norm;
                let rest = (1.0 - correlation * correlation).max(1e-12);
                let size = (8.0 * freedom - 1.0) / (8.0 * freedom + 1.0)
                    * (-freedom * libm::log(rest)).sqrt();
                if correlation < 0.0 { -size } else { size }
            }
        }
    }

    /// The same of the sums of all phases of a stride, in place; of even ones by the first of `both`.
    pub(super) fn all(both: &[Self; 2], sums: &mut [f32]) {
        match both[0] {
            // Most of the sums of a crop search: several in one register.
            Self::Own { norm, reach, power, own: OwnNoise::Whole } => {
                let (norm, share) = (norm as f32, (1.0 / reach.max(1e-12)) as f32);
                let power = power as f32;
                for sum in sums {
                    let z = *sum * norm;
                    let agreement = z * share;
                    *sum = z / (power * (1.0 - agreement * agreement)).max(1.0).sqrt();
                }
            }
            _ => {
                for (phase, sum) in sums.iter_mut().enumerate() {
                    *sum = both[phase % 2].z(f64::from(*sum)) as f32;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_disagrees_beyond_noise_counts_against_a_word() {
        let z = |sum: f64, reach: f64, power: f64| {
            Scale::Own { norm: 1.0, reach, power, own: OwnNoise::Whole }.z(sum)
        };
        let is =
            |z: f64, expected: f64| assert!((z - expected).abs() < 1e-9, "{z}, not {expected}");
        is(z(6.0, 20.0, 1.0), 6.0);
        // All of a strong line agrees.
        is(z(20.0, 20.0, 16.0), 20.0);
        // A strong line that agrees by chance: 16 (1 - 0.36) = 3.2 squared.
        is(z(6.0, 10.0, 16.0), 6.0 / 3.2);
        is(z(0.0, 0.0, 0.0), 0.0);
        let root = Scale::Own { norm: 1.0, reach: 10.0, power: 16.0, own: OwnNoise::Root };
        is(root.z(-6.0), -6.0 / 3.2_f64.sqrt());
    }
}
