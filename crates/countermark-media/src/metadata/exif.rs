//! Exif.

use std::ops::Range;

use crate::{Budget, Field};

/// Reads Exif.
pub(crate) fn read<'a>(_file: &'a [u8], _tiff: Range<usize>, _budget: &mut Budget) -> Vec<Field<'a>> {
    Vec::new()
}
