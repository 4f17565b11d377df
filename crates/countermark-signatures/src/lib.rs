//! Marks that generators, editors, cameras and standards leave in metadata: rules as data, and what
//! runs them.
//!
//! `rules/<generator>.toml` says where a mark stands and what it looks like; `cargo xtask rules`
//! compiles these files to `rules.json`; a [`Pack`] is that file, checked and ready to run; the
//! [`CHECKS`] run it over the fields that the media room has read. A rule makes a statement of the
//! file visible, never more: nothing protects such metadata (class D).
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

mod built_in;
mod check;
mod checks;
mod digital_source_type;
mod encoder;
mod examples;
mod extract;
mod forms;
mod hit;
mod infotext;
mod json_path;
mod json_shape;
mod json_string;
mod matcher;
mod novelai;
mod pack;
mod pattern;
mod pickle;
mod precedence;
mod prepared;
mod rule;
mod selector;
mod stealth;
mod tc260;
#[cfg(test)]
mod tests;

pub use checks::CHECKS;
pub use pack::{Pack, PackError, RuleDoc};
