//! IPTC-IIM.

use std::ops::Range;

use crate::{Budget, Field};

/// Reads Photoshop image resources.
pub(crate) fn read_photoshop<'a>(_file: &'a [u8], _range: Range<usize>, _budget: &mut Budget) -> Vec<Field<'a>> {
    Vec::new()
}

/// Reads IIM datasets.
pub(crate) fn read_iim<'a>(_file: &'a [u8], _range: Range<usize>, _budget: &mut Budget) -> Vec<Field<'a>> {
    Vec::new()
}
