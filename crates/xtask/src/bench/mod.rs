//! `cargo bench-credentials`: how much time the credentials check takes beside the engine alone.
//!
//! Signed pictures are made on the fly. On the same bytes, in turns whose order moves on by one each
//! time so that all meet the same machine, run:
//!
//! | Column | What runs |
//! |---|---|
//! | `sha256` | one SHA-256 of the file, with the crate that the engine and the check use |
//! | `reader` | `c2pa::Reader::with_stream` and `json()`, settings of the engine, one context for all runs, no list of anchors: who signed is not looked up |
//! | `listed` | the same with the lists of the embedded bundle as anchors, which the check uses too |
//! | `cold` | walk and check with a handle of trust lists that no file was checked with |
//! | `check` | walk and check with the handle of all runs: coverage, path, time-stamps, history |
//! | `examine` | everything: walk, digest of the file, all checks, the report |
//!
//! Medians are printed, and what matters is their ratios within a line. Reading files, rendering and
//! the parsing of trust lists and rules are in none of them: a host does those once or elsewhere.

mod history;
mod lists;
mod picture;

use std::{
    fs,
    hint::black_box,
    io::Cursor,
    sync::Arc,
    time::{Duration, Instant},
};

use anyhow::{Context as _, ensure};
use c2pa::{Context, Reader};
use countermark_credentials::TrustLists;
use countermark_media::Case;
use countermark_model::{Digest, Exhibit, Situation, Timestamp, report::Integrity};

pub(crate) use history::write as history;
use picture::Picture;

use crate::testdata::sign_picture;

/// An instant in the validity of the certificates of the test files.
const AT: &str = "2026-11-22T00:00:00Z";

/// The columns, in the order of the table.
const COLUMNS: [&str; 6] = ["sha256", "reader", "listed", "cold", "check", "examine"];

/// The columns that others are compared with.
const BASES: [usize; 3] = [READER, LISTED, 0];
const READER: usize = 1;
const LISTED: usize = 2;

/// Measures every picture `runs` times and prints a table.
///
/// # Errors
/// When a picture cannot be made, or its bytes do not match afterwards: then nothing was measured.
pub(crate) fn run(runs: usize) -> anyhow::Result<()> {
    ensure!(runs > 0, "nothing to measure in no run");
    let rivals = rivals()?;
    println!("load before: {}", load());
    println!("{:<14}{}", "", COLUMNS.map(|column| format!("{column:>12}")).concat());
    for picture in Picture::ALL {
        let signed = sign_picture(picture.format, picture.encode()?)?;
        let contest = Contest { format: picture.format, bytes: &signed, rivals: &rivals };
        contest.expect_match().with_context(|| picture.name.to_owned())?;
        let mut times = contest.times(runs)?;
        let name = format!("{} {} kB", picture.name, signed.len() / 1000);
        print(&name, &times.each_mut().map(|times| median(times)));
    }
    println!("load after: {}", load());
    Ok(())
}

/// Runs one column `runs` times on one picture, so that a profiler sees nothing else.
///
/// # Errors
/// When there is no such column or picture, or the picture cannot be made.
pub(crate) fn profile(runs: usize, column: &str, picture: usize) -> anyhow::Result<()> {
    let column = COLUMNS.iter().position(|name| *name == column).context("no such column")?;
    let picture = Picture::ALL.get(picture).context("no such picture")?;
    let signed = sign_picture(picture.format, picture.encode()?)?;
    let rivals = rivals()?;
    let contest = Contest { format: picture.format, bytes: &signed, rivals: &rivals };
    let warm = situation()?;
    let mut times = (0..runs)
        .map(|_| contest.time(column, &warm, &warm))
        .collect::<anyhow::Result<Vec<_>>>()?;
    println!("{:.2} ms", milliseconds(median(&mut times)));
    Ok(())
}

/// The engine without lists of anchors, and with those of the check.
fn rivals() -> anyhow::Result<[Arc<Context>; 2]> {
    let rivals = [Context::new(), Context::new().with_settings(lists::settings()?)?];
    Ok(rivals.map(Context::into_shared))
}

/// One file and what reads it.
struct Contest<'c> {
    format: &'static str,
    bytes: &'c [u8],
    rivals: &'c [Arc<Context>; 2],
}

impl Contest<'_> {
    /// The time of every run, by column.
    fn times(&self, runs: usize) -> anyhow::Result<[Vec<Duration>; COLUMNS.len()]> {
        let warm = situation()?;
        let mut times = [const { Vec::new() }; COLUMNS.len()];
        // The first round warms up and is not counted.
        for round in 0..=runs {
            let cold = situation()?;
            for turn in 0..COLUMNS.len() {
                let column = (round + turn) % COLUMNS.len();
                let time = self.time(column, &cold, &warm)?;
                if round > 0 {
                    times.get_mut(column).context("a column")?.push(time);
                }
            }
        }
        Ok(times)
    }

    fn time(
        &self,
        column: usize,
        cold: &Situation<'_>,
        warm: &Situation<'_>,
    ) -> anyhow::Result<Duration> {
        let started = Instant::now();
        match *COLUMNS.get(column).context("a column")? {
            "sha256" => drop(black_box(Digest::of(self.bytes))),
            "reader" => self.engine(READER)?,
            "listed" => self.engine(LISTED)?,
            "cold" => self.check(cold),
            "check" => self.check(warm),
            _ => drop(black_box(countermark::examine(self.bytes, warm))),
        }
        Ok(started.elapsed())
    }

    fn engine(&self, column: usize) -> anyhow::Result<()> {
        let context = self.rivals.get(column - READER).context("a rival")?;
        let stream = Cursor::new(self.bytes);
        let reader = Reader::from_shared_context(context).with_stream(self.format, stream)?;
        black_box(reader.json());
        Ok(())
    }

    fn check(&self, situation: &Situation<'_>) {
        let case = Case::open(self.bytes, situation);
        // The other checks of the room decode pixels, which the engine never does.
        if let Some(credentials) = countermark_credentials::CHECKS.first() {
            black_box(credentials.run(&case));
        }
    }

    /// A file that fails early would look fast.
    fn expect_match(&self) -> anyhow::Result<()> {
        let situation = situation()?;
        let case = Case::open(self.bytes, &situation);
        let mut checks = countermark_credentials::CHECKS.iter();
        let answer = checks.next().context("there is no check")?.run(&case);
        let Some(Exhibit::Credentials(credentials)) = answer.exhibit else {
            anyhow::bail!("no credentials were found");
        };
        let integrity = credentials.axes.integrity;
        ensure!(integrity == Integrity::BytesMatch, "{integrity:?}");
        Ok(())
    }
}

/// The embedded lists in a handle of their own, and the root of the test files, so that there is a path
/// to find.
fn situation() -> anyhow::Result<Situation<'static>> {
    let root = fs::read(crate::generated::root().join("testdata/trust/test-root.pem"))?;
    let trust = TrustLists::embedded().with_signers(&root)?;
    Ok(Situation {
        at: Some(Timestamp::parse(AT)?),
        trust: Some(Arc::new(trust)),
        ..countermark::situation()
    })
}

fn print(name: &str, medians: &[Duration; COLUMNS.len()]) {
    let shown = medians.map(|time| format!("{:>9.2} ms", milliseconds(time)));
    println!("{name:<14}{}", shown.concat());
    for base in BASES {
        let of = milliseconds(medians[base]);
        let ratios = medians.map(|time| format!("{:>12.2}", milliseconds(time) / of));
        println!("{:<14}{}", format!("  / {}", COLUMNS[base]), ratios.concat());
    }
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// How busy the machine is: the number of processes that want to run, over the last minutes.
fn load() -> String {
    fs::read_to_string("/proc/loadavg").unwrap_or_else(|_| "unknown".to_owned()).trim().to_owned()
}
