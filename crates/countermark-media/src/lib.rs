//! Bytes to [`Media`]: the format by content, every segment with offset, length and role, located
//! metadata, and pixels on demand. [`Check`] is what the rooms that look for something implement.
#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::as_conversions,
    clippy::arithmetic_side_effects
)]
#![cfg_attr(
    test,
    allow(
        clippy::arithmetic_side_effects,
        clippy::as_conversions,
        reason = "tests count small things"
    )
)]

mod agreement;
mod budget;
mod case;
mod check;
mod container;
mod dimensions;
mod enclosed;
mod field;
mod format;
mod media;
mod metadata;
mod pictures;
mod pixels;
mod provenance;
mod reader;
mod segment;
mod structure;
mod walk;

pub use budget::Budget;
pub use case::Case;
pub use check::Check;
pub use dimensions::Dimensions;
pub use enclosed::{Coding, Enclosed, EnclosedKind};
pub use field::{Carrier, Field};
pub use format::{FORMATS, Format, FormatInfo};
pub use media::Media;
pub use pixels::{FirstPixels, Likeness, Luma, NotDecoded, Pdq, Pixels, Turn, through_jpeg};
pub use provenance::{LOOKED_FOR, PROVENANCE, without_sign};
pub use segment::{Role, Segment};
pub use structure::CHECKS;
