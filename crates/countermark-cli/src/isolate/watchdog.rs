//! Asks examinations in this process to stop when their time is over.
//!
//! It can only ask: the engine looks at the flag between its steps, and a loop inside one of them
//! goes on. Only a process of its own can be ended.

use std::{
    sync::{
        Arc, Mutex, PoisonError, Weak,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

/// How often it looks.
const TICK: Duration = Duration::from_millis(100);

/// A flag and the instant at which it is set, unless its examination is over by then.
type Watched = (Instant, Weak<AtomicBool>);

/// A thread that sets flags.
#[derive(Debug)]
pub(crate) struct Watchdog {
    watched: Arc<Mutex<Vec<Watched>>>,
}

impl Watchdog {
    /// Starts the thread; it ends with the watchdog.
    pub(crate) fn start() -> Self {
        let watched = Arc::new(Mutex::new(Vec::new()));
        let list = Arc::downgrade(&watched);
        thread::spawn(move || {
            while let Some(list) = list.upgrade() {
                list.lock().unwrap_or_else(PoisonError::into_inner).retain(is_waiting);
                drop(list);
                thread::sleep(TICK);
            }
        });
        Self { watched }
    }

    /// A flag that is set after `time`, unless it is dropped before.
    pub(crate) fn watch(&self, time: Duration) -> Arc<AtomicBool> {
        let stop = Arc::new(AtomicBool::new(false));
        let mut watched = self.watched.lock().unwrap_or_else(PoisonError::into_inner);
        watched.push((Instant::now() + time, Arc::downgrade(&stop)));
        stop
    }
}

/// Whether there is still something to wait for; sets the flag when its time has come.
fn is_waiting((at, stop): &Watched) -> bool {
    let Some(stop) = stop.upgrade() else { return false };
    let is_over = Instant::now() >= *at;
    if is_over {
        stop.store(true, Ordering::Relaxed);
    }
    !is_over
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flag_is_set_when_its_time_is_over() {
        let watchdog = Watchdog::start();
        let (soon, late) =
            (watchdog.watch(Duration::from_millis(1)), watchdog.watch(Duration::from_secs(600)));
        let started = Instant::now();
        while !soon.load(Ordering::Relaxed) {
            assert!(started.elapsed() < Duration::from_secs(10), "the flag is not set");
            thread::sleep(Duration::from_millis(10));
        }
        assert!(!late.load(Ordering::Relaxed));
    }
}
