//! The random numbers of `NumPy`'s `RandomState`, which blind_watermark draws its orders from.
//!
//! MT19937 seeded with one number (Matsumoto and Nishimura, "Mersenne Twister", 1998; reference
//! seeding of 2002), fractions of 53 bits, and the legacy shuffle: Fisher and Yates from the end, with
//! an index that is drawn again until it is small enough. `NumPy` freezes these streams (NEP 19).

/// Numbers of 32 bits in the state.
const WORDS: usize = 624;

/// Distance of the number that is mixed in.
const MIDDLE: usize = 397;

/// A stream of random numbers.
#[derive(Clone, Debug)]
pub(super) struct RandomState {
    words: [u32; WORDS],
    next: usize,
}

impl RandomState {
    /// The stream of `numpy.random.RandomState(seed)`.
    pub(super) fn new(seed: u32) -> Self {
        let mut words = [seed; WORDS];
        for (index, k) in (1..WORDS).zip(1..) {
            let before = words[index - 1];
            words[index] = 1_812_433_253_u32.wrapping_mul(before ^ before >> 30).wrapping_add(k);
        }
        Self { words, next: WORDS }
    }

    /// The next 32 bits.
    pub(super) fn bits(&mut self) -> u32 {
        if self.next == WORDS {
            self.twist();
        }
        let mut word = self.words[self.next];
        self.next += 1;
        word ^= word >> 11;
        word ^= word << 7 & 0x9D2C_5680;
        word ^= word << 15 & 0xEFC6_0000;
        word ^ word >> 18
    }

    fn twist(&mut self) {
        for index in 0..WORDS {
            let following = self.words[(index + 1) % WORDS];
            let joined = self.words[index] & 0x8000_0000 | following & 0x7FFF_FFFF;
            let odd = if joined & 1 == 1 { 0x9908_B0DF } else { 0 };
            self.words[index] = self.words[(index + MIDDLE) % WORDS] ^ joined >> 1 ^ odd;
        }
        self.next = 0;
    }

    /// `random()` as a whole number: the fraction times 2^53.
    pub(super) fn fraction(&mut self) -> u64 {
        let high = u64::from(self.bits() >> 5);
        high << 26 | u64::from(self.bits() >> 6)
    }

    /// `random(16).argsort()`: where each of 16 things is taken from.
    pub(super) fn order(&mut self) -> [u8; 16] {
        let fractions: [u64; 16] = std::array::from_fn(|_| self.fraction());
        let mut order: [u8; 16] = std::array::from_fn(|k| k as u8);
        order.sort_by_key(|k| fractions[usize::from(*k)]);
        order
    }

    /// Passes over what `times` calls of [`Self::order`] would draw.
    pub(super) fn skip_orders(&mut self, times: usize) {
        for _ in 0..times * 32 {
            self.bits();
        }
    }

    /// `shuffle(arange(length))`.
    pub(super) fn shuffled(&mut self, length: usize) -> Vec<usize> {
        let mut list: Vec<usize> = (0..length).collect();
        for last in (1..length).rev() {
            let other = self.at_most(last);
            list.swap(last, other);
        }
        list
    }

    /// A number from 0 to `most`, by rejection under the smallest mask that holds it.
    fn at_most(&mut self, most: usize) -> usize {
        let mask = (most + 1).next_power_of_two() - 1;
        loop {
            let drawn = self.bits() as usize & mask;
            if drawn <= most {
                return drawn;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers of NumPy; `tests/reference/random_state.py` says how they were made.
    const VECTORS: &str = include_str!("../../vectors/random-state.tsv");

    fn numbers(text: &str) -> Vec<u64> {
        text.split(' ').map(|number| number.parse().unwrap()).collect()
    }

    #[test]
    fn streams_are_those_of_numpy() {
        let mut seen = 0;
        for line in VECTORS.lines() {
            let row: Vec<&str> = line.split('\t').collect();
            let mut state = RandomState::new(row[1].parse().unwrap());
            let expected = numbers(row[2]);
            let found: Vec<u64> = match row[0] {
                "bits" => expected.iter().map(|_| state.bits().into()).collect(),
                "fraction" => expected.iter().map(|_| state.fraction()).collect(),
                "order" => {
                    let mut passed = state.clone();
                    passed.skip_orders(59);
                    let orders: Vec<[u8; 16]> = (0..60).map(|_| state.order()).collect();
                    assert_eq!(passed.order(), orders[59]);
                    orders[58..].iter().flatten().map(|k| u64::from(*k)).collect()
                }
                _ => state.shuffled(expected.len()).iter().map(|k| *k as u64).collect(),
            };
            assert_eq!(found, expected, "{} of {}", row[0], row[1]);
            seen += 1;
        }
        assert_eq!(seen, 15);
    }
}
