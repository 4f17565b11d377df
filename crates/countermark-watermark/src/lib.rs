//! Marks in the pixels of a picture: one file for each decoder.
//!
//! The marks that are looked for are public: anyone can put one on any picture, and a mark can be
//! copied or removed. A hit says that the picture carries the mark and how probable it is that an
//! unmarked picture shows as much, over everything that was tried; it never says what a picture is.
//!
//! This room parses no bytes. It computes over pixels that the media room has decoded within its
//! limits, in fixed order, with transcendental functions from `libm`, so that the same pixels give the
//! same result on every platform; statistics leave as integers.
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod alike;
mod blind;
mod blocks;
mod cells;
mod chance;
mod colour;
mod decoys;
mod dwt_dct;
mod dwt_dct_svd;
mod fourier;
mod grid;
mod normal;
mod palette;
mod payload;
mod peak;
#[cfg(test)]
mod picture;
mod pixels;
mod prediction;
mod rounding;
mod scaled;
mod singular;
mod statistic;
mod synth_id;
mod torus;
mod trustmark;
mod visible;

use countermark_media::Check;

pub use dwt_dct::{Geometry, Hit, LEAST_PIXELS, Search, Statistic, Tier, Tried, search};
pub use normal::inverse_tail;
pub use payload::{Bank, Order, PAYLOADS, Payload, Variant};

/// The checks of this room.
pub const CHECKS: &[&dyn Check] = &[
    &dwt_dct::DwtDct,
    &dwt_dct_svd::DwtDctSvd,
    &blind::Blind,
    &trustmark::TrustMark,
    &visible::Visible,
    &synth_id::SynthId,
];
