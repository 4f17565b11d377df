//! GIF.

use crate::{Budget, media::Walk};

/// Walks the parts of `bytes`.
pub(crate) fn walk<'a>(_bytes: &'a [u8], _budget: &mut Budget) -> Walk<'a> {
    Walk::default()
}
