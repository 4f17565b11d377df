//! The clock: read here, once for a run, and never by the core.

use std::time::SystemTime;

use anyhow::{Context as _, Result};
use countermark::Timestamp;

/// The time of this machine.
///
/// # Errors
/// When its clock stands before 1970.
pub(crate) fn now() -> Result<Timestamp> {
    let since = SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .context("the clock of this machine stands before 1970; give --at")?;
    Ok(Timestamp::from_unix(i64::try_from(since.as_secs()).unwrap_or(i64::MAX)))
}
