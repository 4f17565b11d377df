//! Time of the processor, which other work on the machine hardly changes.

use rustix::time::{ClockId, clock_gettime};

/// Milliseconds that this process had so far.
pub(crate) fn milliseconds() -> f64 {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    1e3 * time.tv_sec as f64 + 1e-6 * time.tv_nsec as f64
}
