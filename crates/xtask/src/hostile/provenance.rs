//! Attacks on where a picture comes from of the matrix.

use super::Attack;

/// The rows.
pub(super) const ROWS: &[Attack] = &[];
