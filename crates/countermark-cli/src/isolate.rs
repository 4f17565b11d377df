//! Walls around the reading of files (hostile-input specification §4).
//!
//! A file may be made to crash, stall or take over the program that reads it. So files are read in
//! processes of their own, one file at a time each: the parent opens a file and hands its descriptor
//! over a Unix socket, the worker answers with the report. A worker cannot open files, reach the
//! network or start programs, and is ended when it takes too long; then that file has a report that
//! says so, and the next file goes on.

#[cfg(unix)]
mod pool;
mod walls;
mod watchdog;
#[cfg(unix)]
mod wire;
#[cfg(unix)]
pub(crate) mod worker;

use std::{
    io,
    panic::{AssertUnwindSafe, catch_unwind},
    time::Duration,
};

use clap::ValueEnum;
use countermark::{
    Reason, Situation,
    report::{Report, Request},
};
use countermark_model::{StoreOrigin, SuppliedStore};

use crate::input::{Content, Source};

#[cfg(unix)]
use pool::Pool;
pub(crate) use walls::Walls;
use watchdog::Watchdog;

/// The time that a file may take (hostile-input specification §3).
pub(crate) const TIME: Duration = Duration::from_secs(10);

/// Whether files are read in processes of their own.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub(crate) enum Isolate {
    /// Where the system allows it
    Auto,
    /// Always; else nothing is read
    On,
    /// Never
    Off,
}

/// One file to examine.
#[derive(Debug)]
pub(crate) struct Job<'a> {
    /// The name that the report carries.
    pub(crate) name: &'a str,
    /// Its bytes, or where they come from.
    pub(crate) source: Source,
    /// A manifest store from elsewhere.
    pub(crate) store: Option<Supplied>,
    /// The requests that were made for it.
    pub(crate) requests: &'a [Request],
}

/// A manifest store from elsewhere, with its bytes.
#[derive(Debug)]
pub(crate) struct Supplied {
    pub(crate) bytes: Vec<u8>,
    pub(crate) origin: Origin,
}

/// Where a manifest store comes from.
#[derive(Clone, Debug)]
pub(crate) enum Origin {
    /// From the file of this name.
    File(String),
    /// From this host.
    Fetched(String),
}

impl Supplied {
    /// The form in which the core takes it.
    pub(crate) fn lent(&self) -> SuppliedStore<'_> {
        let origin = match &self.origin {
            Origin::File(name) => StoreOrigin::File(name),
            Origin::Fetched(host) => StoreOrigin::Fetched(host),
        };
        SuppliedStore { bytes: &self.bytes, origin }
    }
}

/// What came of a file.
#[derive(Debug)]
pub(crate) enum Outcome {
    /// A report.
    Report(Box<Report>),
    /// It could not be read from its place.
    Unreadable(io::Error),
    /// The process that read it ended without an answer.
    Lost(Reason),
}

/// Reads and examines files: here, or behind walls.
#[derive(Debug)]
pub(crate) enum Examiner {
    /// In this process; a watchdog asks to stop after [`TIME`].
    Here(Watchdog),
    /// In processes of their own.
    #[cfg(unix)]
    Apart(Pool),
}

impl Examiner {
    /// Starts the first worker, so that a run knows before its first file whether there are walls.
    ///
    /// # Errors
    /// With [`Isolate::On`], when no worker can be started.
    pub(crate) fn open(isolate: Isolate, situation: &Situation<'_>) -> io::Result<Self> {
        if isolate == Isolate::Off {
            return Ok(Self::Here(Watchdog::start()));
        }
        match apart(situation) {
            Ok(examiner) => Ok(examiner),
            Err(error) if isolate == Isolate::On => Err(error),
            Err(error) => {
                anstream::eprintln!(
                    "countermark: files are read without a process of their own: {error}"
                );
                Ok(Self::Here(Watchdog::start()))
            }
        }
    }

    /// Examines one file; whatever the file does, there is an answer.
    pub(crate) fn examine(&self, job: Job<'_>, situation: &Situation<'_>) -> Outcome {
        match self {
            Self::Here(watchdog) => {
                let stop = watchdog.watch(TIME);
                here(job, &Situation { stop: Some(stop), ..situation.clone() })
            }
            // Nothing of it is read.
            #[cfg(unix)]
            Self::Apart(_) if job.source.size() > situation.limits.file_bytes => {
                here(job, situation)
            }
            #[cfg(unix)]
            Self::Apart(pool) => pool.examine(&job),
        }
    }
}

impl Examiner {
    /// The walls around the workers; none when there are no workers.
    pub(crate) fn walls(&self) -> Option<Walls> {
        match self {
            Self::Here(_) => None,
            #[cfg(unix)]
            Self::Apart(pool) => Some(Walls::of(&pool.walls())),
        }
    }
}

#[cfg(unix)]
fn apart(situation: &Situation<'_>) -> io::Result<Examiner> {
    Pool::open(pool::Start::this_program(situation)?).map(Examiner::Apart)
}

#[cfg(not(unix))]
fn apart(_: &Situation<'_>) -> io::Result<Examiner> {
    Err(io::Error::other("not available on this system"))
}

/// Reads and examines a file in this process.
fn here(job: Job<'_>, situation: &Situation<'_>) -> Outcome {
    let situation = Situation {
        name: Some(job.name),
        store: job.store.as_ref().map(Supplied::lent),
        requests: job.requests,
        ..situation.clone()
    };
    let report = match job.source.read(situation.limits.file_bytes) {
        Ok(Content::Bytes(bytes)) => {
            catch_unwind(AssertUnwindSafe(|| countermark::examine(&bytes, &situation)))
                .unwrap_or_else(|_panic| {
                    countermark::not_examined(None, Reason::EngineFault, &situation)
                })
        }
        Ok(Content::TooLarge(size)) => {
            countermark::not_examined(Some(size), Reason::Limit, &situation)
        }
        Err(error) if error.kind() == io::ErrorKind::OutOfMemory => {
            return Outcome::Lost(Reason::Memory);
        }
        Err(error) => return Outcome::Unreadable(error),
    };
    Outcome::Report(Box::new(report))
}
