//! Attacks on what would reach the network of the matrix.

use super::Attack;

/// The rows.
pub(super) const ROWS: &[Attack] = &[];
