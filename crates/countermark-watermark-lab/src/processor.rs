//! Time of the processor, which other work on the machine hardly changes.

use std::fs;

use anyhow::Context as _;

/// Milliseconds that this process had so far, as Linux counts them.
pub(crate) fn milliseconds() -> anyhow::Result<f64> {
    let times = fs::read_to_string("/proc/self/schedstat")?;
    let nanoseconds = times.split_whitespace().next().context("no schedstat")?;
    Ok(1e-6 * nanoseconds.parse::<f64>()?)
}
