//! Attacks on signers and signatures of the matrix.

use super::Attack;

/// The rows.
pub(super) const ROWS: &[Attack] = &[];
