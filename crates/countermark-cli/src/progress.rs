//! A progress bar for runs that take longer than half a second on a terminal.

use std::{
    io::IsTerminal as _,
    time::{Duration, Instant},
};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Counts files; draws only on a terminal, and only once the run takes a while.
#[derive(Debug)]
pub(crate) struct Progress {
    bar: ProgressBar,
    started: Instant,
}

impl Progress {
    /// How long a run may take before it shows a bar.
    const PATIENCE: Duration = Duration::from_millis(500);

    /// A bar for `files` files.
    pub(crate) fn new(files: usize) -> Self {
        let bar = ProgressBar::with_draw_target(
            Some(countermark_model::to_u64(files)),
            ProgressDrawTarget::hidden(),
        );
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} files, {eta} left") {
            bar.set_style(style);
        }
        Self { bar, started: Instant::now() }
    }

    /// Counts one file.
    pub(crate) fn step(&self) {
        let late = self.started.elapsed() > Self::PATIENCE;
        if late && self.bar.is_hidden() && std::io::stderr().is_terminal() {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.inc(1);
    }

    /// Prints `write` without tearing the bar.
    pub(crate) fn suspend<T>(&self, write: impl FnOnce() -> T) -> T {
        self.bar.suspend(write)
    }

    /// Removes the bar.
    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
