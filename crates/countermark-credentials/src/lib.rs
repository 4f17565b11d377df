//! Validation of C2PA Content Credentials: axes, never one verdict.
//!
//! `check` asks the engine, then our own reader of the store (`store`), our own certificate path
//! (`path`), the time-stamp tokens and the byte coverage; they can only lower what the engine says.
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

mod assemble;
mod axes;
mod basis;
mod check;
mod codes;
mod contacts;
mod coverage;
mod crjson;
mod der;
mod engine;
mod findings;
mod history;
mod identity;
mod joined;
mod manifests;
mod ocsp;
mod own;
mod path;
mod recorded;
mod signals;
mod signer;
mod soft_bindings;
mod standing;
mod statements;
mod store;
mod supplied;
mod thumbnails;
mod tokens;
mod trust;
mod vendor_marks;
mod verify;

pub use check::CHECKS;
pub use trust::{PublishedList, TrustError, TrustLists};
