//! The exit status. It speaks of the run, never of a picture.

use std::{io, process::ExitCode};

/// How the run ended.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum Exit {
    /// Every input was examined: status 0.
    Examined,
    /// A policy of `--fail-on` matched: status 1.
    PolicyMatched,
    /// A usage error, or an input could not be read: status 2.
    Failed,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Examined => Self::from(0),
            Exit::PolicyMatched => Self::from(1),
            Exit::Failed => Self::from(2),
        }
    }
}

/// Prints what clap has to say; help and version are no errors.
pub(crate) fn of_usage(error: &clap::Error) -> ExitCode {
    // Printing can only fail when the reader went away.
    let _ = error.print();
    if error.use_stderr() { Exit::Failed.into() } else { Exit::Examined.into() }
}

/// Whether the error is that nobody reads the output any more.
pub(crate) fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause
            .downcast_ref::<io::Error>()
            .is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
    })
}
