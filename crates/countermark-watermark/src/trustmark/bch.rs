//! Binary BCH codes over GF(2^7), by which TrustMark repairs bits that a decoder network misread.
//!
//! A codeword is a polynomial over GF(2) that has the roots `a^1 .. a^2t`, where `a` is a root of the
//! primitive polynomial `x^7 + x^3 + 1` (0x89). Its high coefficients are the data, the low ones the
//! remainder. Up to `t` wrong coefficients are found by Berlekamp's and Massey's algorithm and the
//! roots of the polynomial that it gives. Algorithms: Lin and Costello, Error Control Coding, chapter 6;
//! the code that TrustMark uses: adobe/trustmark, `bchecc`.

/// The primitive polynomial of the field.
const POLYNOMIAL: u16 = 0x89;

/// Number of elements of the field other than zero, and length of the code before it is shortened.
const ORDER: usize = 127;

/// `EXP[i]` is `a^i`, written twice so that a sum of two logarithms needs no remainder.
const EXP: [u8; 2 * ORDER] = exp();

/// `LOG[x]` is the power of `a` that gives `x`; that of zero is never asked for.
const LOG: [u8; ORDER + 1] = log();

/// A code that repairs up to `t` bits.
#[derive(Debug)]
pub(super) struct Bch {
    t: usize,
}

impl Bch {
    /// The code that repairs up to `t` bits. For `t` up to 9, redundancy is 7 bits for each.
    pub(super) const fn new(t: usize) -> Self {
        Self { t }
    }

    /// The coefficients of `word` that must be turned to make it a codeword, as a polynomial; none
    /// where no codeword is within `t` of it. The code is shortened to `length` coefficients: an error
    /// beyond them is none that can have happened.
    pub(super) fn errors(&self, word: u128, length: usize) -> Option<u128> {
        let syndromes = self.syndromes(word);
        if syndromes.iter().all(|syndrome| *syndrome == 0) {
            return Some(0);
        }
        let locator = locator(&syndromes);
        let degree = locator.len() - 1;
        if degree > self.t {
            return None;
        }
        let mut errors = 0_u128;
        for position in 0..length {
            if value_at(&locator, (ORDER - position) % ORDER) == 0 {
                errors |= 1 << position;
            }
        }
        let all_found = usize::try_from(errors.count_ones()) == Ok(degree);
        let repaired = || self.syndromes(word ^ errors).iter().all(|syndrome| *syndrome == 0);
        (all_found && repaired()).then_some(errors)
    }

    /// The values of `word` at `a^1 .. a^2t`, all zero for a codeword.
    fn syndromes(&self, word: u128) -> Vec<u8> {
        let mut syndromes = vec![0; 2 * self.t];
        let mut rest = word;
        while rest != 0 {
            let position = usize::try_from(rest.trailing_zeros()).unwrap_or(0);
            rest &= rest - 1;
            for odd in (1..2 * self.t).step_by(2) {
                syndromes[odd - 1] ^= EXP[position * odd % ORDER];
            }
        }
        // Over GF(2), the value at a square is the square of the value.
        for even in (2..=2 * self.t).step_by(2) {
            syndromes[even - 1] = product(syndromes[even / 2 - 1], syndromes[even / 2 - 1]);
        }
        syndromes
    }
}

/// The shortest feedback register that gives the syndromes (Massey 1969), without leading zeros.
fn locator(syndromes: &[u8]) -> Vec<u8> {
    let mut current = vec![1_u8];
    let mut before = vec![1_u8];
    let mut length = 0;
    let mut gap = 1;
    let mut before_discrepancy = 1;
    for (index, syndrome) in syndromes.iter().enumerate() {
        let discrepancy = (1..=length.min(current.len() - 1))
            .fold(*syndrome, |sum, k| sum ^ product(current[k], syndromes[index - k]));
        if discrepancy == 0 {
            gap += 1;
            continue;
        }
        let factor = quotient(discrepancy, before_discrepancy);
        let next = minus_shifted(&current, &before, factor, gap);
        if 2 * length <= index {
            length = index + 1 - length;
            before = current;
            before_discrepancy = discrepancy;
            gap = 1;
        } else {
            gap += 1;
        }
        current = next;
    }
    while current.len() > 1 && current.last() == Some(&0) {
        current.pop();
    }
    current
}

/// `current - factor * x^gap * before`.
fn minus_shifted(current: &[u8], before: &[u8], factor: u8, gap: usize) -> Vec<u8> {
    let mut next = current.to_vec();
    next.resize(current.len().max(before.len() + gap), 0);
    for (k, coefficient) in before.iter().enumerate() {
        next[k + gap] ^= product(factor, *coefficient);
    }
    next
}

/// The value of a polynomial at `a^power`.
fn value_at(polynomial: &[u8], power: usize) -> u8 {
    polynomial.iter().rev().fold(0, |value, c| product(value, EXP[power]) ^ c)
}

fn product(a: u8, b: u8) -> u8 {
    if a == 0 || b == 0 {
        return 0;
    }
    EXP[usize::from(LOG[usize::from(a)]) + usize::from(LOG[usize::from(b)])]
}

/// `a / b`; `b` is not zero.
fn quotient(a: u8, b: u8) -> u8 {
    if a == 0 {
        return 0;
    }
    EXP[usize::from(LOG[usize::from(a)]) + ORDER - usize::from(LOG[usize::from(b)])]
}

#[expect(clippy::cast_possible_truncation, reason = "elements of the field have seven bits")]
const fn exp() -> [u8; 2 * ORDER] {
    let mut table = [0; 2 * ORDER];
    let mut element = 1_u16;
    let mut power = 0;
    while power < 2 * ORDER {
        table[power] = element as u8;
        element <<= 1;
        if element & 0x80 != 0 {
            element ^= POLYNOMIAL;
        }
        power += 1;
    }
    table
}

#[expect(clippy::cast_possible_truncation, reason = "powers are below 127")]
const fn log() -> [u8; ORDER + 1] {
    let mut table = [0; ORDER + 1];
    let mut power = 0;
    while power < ORDER {
        table[EXP[power] as usize] = power as u8;
        power += 1;
    }
    table
}

#[cfg(test)]
pub(super) mod encoder {
    //! The other direction: what the code adds to a message.

    use super::{EXP, ORDER, product};

    /// Generator polynomial of the code that repairs up to `t` bits, bit `k` the coefficient of `x^k`.
    pub(in super::super) fn generator(t: usize) -> u128 {
        let mut covered = [false; ORDER];
        let mut generator = vec![1_u8];
        for root in (1..=2 * t).step_by(2) {
            if covered[root] {
                continue;
            }
            // The conjugates of a root are roots of every polynomial over GF(2) that has it.
            let mut conjugate = root;
            while !covered[conjugate] {
                covered[conjugate] = true;
                generator = with_root(&generator, EXP[conjugate]);
                conjugate = conjugate * 2 % ORDER;
            }
        }
        generator.iter().rev().fold(0, |bits, c| bits << 1 | u128::from(*c & 1))
    }

    /// The redundancy for `message`, whose highest coefficient is at most that of `x^70`.
    pub(in super::super) fn redundancy(t: usize, message: u128) -> u128 {
        let generator = generator(t);
        let degree = generator.ilog2();
        let mut rest = message << degree;
        for power in (degree..128).rev() {
            if rest >> power & 1 == 1 {
                rest ^= generator << (power - degree);
            }
        }
        rest
    }

    /// `polynomial * (x + root)`.
    fn with_root(polynomial: &[u8], root: u8) -> Vec<u8> {
        let mut next = vec![0; polynomial.len() + 1];
        for (k, coefficient) in polynomial.iter().enumerate() {
            next[k + 1] ^= coefficient;
            next[k] ^= product(*coefficient, root);
        }
        next
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_field_has_all_its_elements() {
        let mut seen = [false; ORDER + 1];
        EXP[..ORDER].iter().for_each(|element| seen[usize::from(*element)] = true);
        assert!(!seen[0] && seen[1..].iter().all(|seen| *seen));
        assert!((1..=127).all(|x| quotient(product(x, 77), 77) == x));
    }

    /// The generators of the primitive codes of length 127 (Lin and Costello, appendix C, in octal:
    /// 211 for one error, 41567 for two, 11554743 for three), for this primitive polynomial.
    #[test]
    fn generators_are_the_published_ones() {
        for (t, generator) in [(1, 0o211), (2, 0o41567), (3, 0o11554743)] {
            assert_eq!(encoder::generator(t), generator, "t = {t}");
        }
        for t in 1..=8 {
            assert_eq!(usize::try_from(encoder::generator(t).ilog2()), Ok(7 * t));
        }
    }

    #[test]
    fn every_number_of_errors_up_to_t_is_repaired() {
        for t in 1..=8 {
            let code = Bch::new(t);
            let message = 0x5A5A_1234_9876_u128 & 0xFF_FFFF_FFFF;
            let word = message << encoder::generator(t).ilog2() | encoder::redundancy(t, message);
            for count in 0..=t {
                let errors = (0..count).fold(0_u128, |bits, k| bits | 1 << (k * 11 + t));
                assert_eq!(code.errors(word ^ errors, 96), Some(errors), "t = {t}, {count} errors");
            }
        }
    }
}
