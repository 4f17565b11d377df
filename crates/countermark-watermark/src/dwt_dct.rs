//! `dwtDct` of invisible-watermark.
pub(crate) mod bank;
mod crop;
mod hit;
mod native;
mod oriented;
mod search;
mod sizes;

pub use hit::{Geometry, Hit, Statistic, Tier, Tried};
pub use search::{LEAST_PIXELS, Search, search};
