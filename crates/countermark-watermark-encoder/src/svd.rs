//! The largest singular value of a 4x4 block, and the block with another one.

/// The block, row by row, with its largest singular value changed: along the directions that belong to
/// it, and nowhere else. The orthonormal cosine transform of the reference changes neither value nor
/// result, so it is left out.
pub(crate) fn with_largest(block: &[f64; 16], change: impl Fn(f64) -> f64) -> [f64; 16] {
    let right = leading(block);
    let image: [f64; 4] = std::array::from_fn(|row| {
        (0..4).map(|column| block[row * 4 + column] * right[column]).sum()
    });
    let largest = image.iter().map(|x| x * x).sum::<f64>().sqrt();
    // A block of zeros has no direction; the reference's routine gives it the first one.
    let left = if largest > 0.0 { image.map(|x| x / largest) } else { [1.0, 0.0, 0.0, 0.0] };
    let added = change(largest) - largest;
    std::array::from_fn(|at| block[at] + added * left[at / 4] * right[at % 4])
}

/// The right singular vector of the largest singular value, by Jacobi rotations of the Gram matrix.
fn leading(block: &[f64; 16]) -> [f64; 4] {
    let mut gram = [[0.0; 4]; 4];
    for (row, line) in gram.iter_mut().enumerate() {
        for (column, value) in line.iter_mut().enumerate() {
            *value = (0..4).map(|k| block[k * 4 + row] * block[k * 4 + column]).sum();
        }
    }
    let mut vectors = [[0.0; 4]; 4];
    (0..4).for_each(|k| vectors[k][k] = 1.0);
    for _ in 0..12 {
        for p in 0..3 {
            for q in p + 1..4 {
                rotate(&mut gram, &mut vectors, p, q);
            }
        }
    }
    let best = (0..4).max_by(|a, b| gram[*a][*a].total_cmp(&gram[*b][*b])).unwrap_or(0);
    vectors.map(|row| row[best])
}

fn rotate(gram: &mut [[f64; 4]; 4], vectors: &mut [[f64; 4]; 4], p: usize, q: usize) {
    if gram[p][q] == 0.0 {
        return;
    }
    let ratio = (gram[q][q] - gram[p][p]) / (2.0 * gram[p][q]);
    let sign = if ratio < 0.0 { -1.0 } else { 1.0 };
    let tangent = sign / (ratio.abs() + (1.0 + ratio * ratio).sqrt());
    let cosine = 1.0 / (1.0 + tangent * tangent).sqrt();
    let sine = cosine * tangent;
    let turned = |a: f64, b: f64| (cosine * a - sine * b, sine * a + cosine * b);
    for row in gram.iter_mut().chain(vectors) {
        (row[p], row[q]) = turned(row[p], row[q]);
    }
    let pairs: [(f64, f64); 4] =
        std::array::from_fn(|column| turned(gram[p][column], gram[q][column]));
    gram[p] = pairs.map(|(one, _)| one);
    gram[q] = pairs.map(|(_, other)| other);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_largest_value_changes() {
        let diagonal =
            std::array::from_fn(|at| if at % 5 == 0 { 10.0 - (at / 5) as f64 } else { 0.0 });
        let changed = with_largest(&diagonal, |largest| largest + 7.0);
        assert!((changed[0] - 17.0).abs() < 1e-12);
        assert!((1..16).all(|at| (changed[at] - diagonal[at]).abs() < 1e-12));
        let flat = with_largest(&[5.0; 16], |largest| largest * 2.0);
        assert!(flat.iter().all(|value| (value - 10.0).abs() < 1e-12));
    }
}

/// Held against the reference; `tests/reference/make_vectors.py` made the vectors.
#[cfg(test)]
mod reference {
    use crate::{Input, encode_svd, tests::carrier};

    const VECTORS: &str = include_str!("../vectors/dwt_dct_svd.tsv");

    #[test]
    fn pictures_are_those_of_the_reference() {
        let bits: Vec<u8> = (0..48).rev().map(|k| (0xB3EC_907B_B19E_u64 >> k & 1) as u8).collect();
        let mut seen = 0;
        for line in VECTORS.lines() {
            let row: Vec<&str> = line.split('\t').collect();
            let input = match row[0] {
                "bgr-u8" => Input::BgrU8,
                "bgr-f32" => Input::BgrF32,
                _ => Input::RgbF32,
            };
            let source = carrier(row[1].parse().unwrap(), row[2].parse().unwrap());
            let marked = encode_svd(&source, &bits, input);
            let ours: Vec<u8> = marked.samples.iter().copied().step_by(101).collect();
            let theirs: Vec<u8> = row[3]
                .as_bytes()
                .chunks(2)
                .map(|hex| u8::from_str_radix(std::str::from_utf8(hex).unwrap(), 16).unwrap())
                .collect();
            assert_eq!(ours.len(), theirs.len());
            let differing = ours.iter().zip(&theirs).filter(|(a, b)| a != b);
            assert!(differing.clone().all(|(a, b)| a.abs_diff(*b) == 1), "{}", row[0]);
            let count = differing.count();
            println!("{} {} x {}: {count} of {} differ", row[0], row[1], row[2], ours.len());
            assert!(count * 200 <= ours.len(), "{}: {count} of {}", row[0], ours.len());
            let kept =
                source.samples.iter().step_by(101).zip(&ours).filter(|(a, b)| a == b).count();
            assert!(kept < ours.len() / 2, "nothing was marked");
            seen += 1;
        }
        assert_eq!(seen, 6);
    }
}
