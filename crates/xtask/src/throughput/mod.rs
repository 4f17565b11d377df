//! `cargo bench-signatures`: files per second on one core, beside sd-parsers and exiftool.
//!
//! All tools read the same files, those of `../shared/corpus/generators` and `photos`, in the same run
//! and in turns, after one round that counts for nothing (performance specification, §3). Each is one
//! process that stays: what is measured is the work on files, not the start of a program. Ours makes
//! the whole report, as JSON, with the SHA-256 of each file:
//!
//! - metadata only: no pixel may be decoded, which is the task of the others;
//! - everything: hidden texts, signatures over pixels and watermarks too, in one round, since it takes
//!   longer than all other rounds together;
//! - one SHA-256 pass over the same bytes, read from the same files, as the floor.
//!
//! Content Credentials are left out of this build. Times are those of the wall and of the processor; on
//! a machine that does other work as well, only the latter compare. A tool that is not there is a row
//! that says so.

mod peers;
mod table;

use std::{
    fs,
    hint::black_box,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use anyhow::{Context as _, ensure};
use countermark::{Limits, Situation};
use countermark_model::Digest;

use peers::Peer;
use table::Row;

use crate::generated;

/// The folders that are read, below `../shared/corpus`.
const FOLDERS: [&str; 2] = ["generators", "photos"];

/// Measures every tool `rounds` times and prints a table.
///
/// # Errors
/// When the files are not there or a file cannot be written; a tool that is missing is a row.
pub(crate) fn run(rounds: usize) -> anyhow::Result<()> {
    ensure!(rounds > 0, "nothing to measure in no round");
    let paths = paths()?;
    let corpus = Corpus::read(&paths)?;
    let load = load();
    let situation = countermark::situation();
    let blind = Situation {
        limits: Limits { pixels: 0, side: 0, ..situation.limits },
        ..situation.clone()
    };
    let mut tools = vec![
        Tool::new("countermark, metadata only", move |paths| examine(paths, &blind)),
        Tool::new("countermark, everything (one round)", move |paths| examine(paths, &situation))
            .once(),
        Tool::new("SHA-256 alone", digest),
    ];
    let root = generated::root();
    let peers = [
        Peer::sd_parsers(&root, "FAST", &paths),
        Peer::sd_parsers(&root, "DEFAULT", &paths),
        Peer::exiftool(&paths),
    ];
    let mut missing = Vec::new();
    for (name, peer) in peers {
        match peer {
            Ok(peer) => tools.push(Tool::of_peer(peer)),
            Err(error) => missing.push(format!("{name}: not measured, {error:#}")),
        }
    }
    for round in 0..=rounds {
        let count = tools.len();
        for turn in 0..count {
            let tool = tools.get_mut((turn + round) % count).context("a tool in turn")?;
            if !tool.once || round == 1 {
                tool.run(&paths, round > 0)?;
            }
        }
    }
    let rows: Vec<Row> = tools.into_iter().map(|tool| tool.row).collect();
    let text = table::render(&rows, &missing, &corpus, [&load, &self::load()], rounds);
    print!("{text}");
    let folder = root.join("target/bench");
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("signatures.json"), table::json(&rows, &corpus)?)?;
    fs::write(folder.join("signatures.md"), text).context("target/bench/signatures.md")
}

/// What was read.
struct Corpus {
    files: usize,
    bytes: usize,
    /// SHA-256 over the digests of all files in their order.
    sha256: String,
}

impl Corpus {
    fn read(paths: &[PathBuf]) -> anyhow::Result<Self> {
        let (mut bytes, mut digests) = (0, Vec::new());
        for path in paths {
            let file = fs::read(path).with_context(|| path.display().to_string())?;
            bytes += file.len();
            digests.extend(Digest::of(&file).as_bytes());
        }
        Ok(Self { files: paths.len(), bytes, sha256: Digest::of(&digests).to_hex() })
    }
}

/// The labelled files, in the order of their labels.
fn paths() -> anyhow::Result<Vec<PathBuf>> {
    let corpus = generated::root().join("../shared/corpus");
    let mut paths = Vec::new();
    for folder in FOLDERS {
        let folder = corpus.join(folder).canonicalize().context("no files to measure with")?;
        let labels = fs::read_to_string(folder.join("labels.tsv"))?;
        let names = labels.lines().skip(1).filter_map(|line| line.split('\t').next());
        paths.extend(names.map(|name| folder.join(name)));
    }
    Ok(paths)
}

/// One thing that is measured.
struct Tool {
    row: Row,
    /// Whether it runs in the first round that counts and in no other.
    once: bool,
    work: Box<dyn FnMut(&[PathBuf]) -> anyhow::Result<Work>>,
}

/// What one round took and found.
struct Work {
    /// Time of the processor.
    processor: Duration,
    /// Files with a finding of the kind that the tool looks for, where it says so.
    found: Option<usize>,
}

impl Tool {
    /// A function of this process; it gives how many files had a generator.
    fn new(
        name: &str,
        work: impl Fn(&[PathBuf]) -> anyhow::Result<Option<usize>> + 'static,
    ) -> Self {
        let version = env!("CARGO_PKG_VERSION").to_owned();
        let work = move |paths: &[PathBuf]| {
            let before = peers::processor_time(std::process::id())?;
            let found = work(paths)?;
            let after = peers::processor_time(std::process::id())?;
            Ok(Work { processor: after.saturating_sub(before), found })
        };
        Self { row: Row::new(name, version), once: false, work: Box::new(work) }
    }

    /// The same, in one round.
    fn once(self) -> Self {
        Self { once: true, ..self }
    }

    fn of_peer(mut peer: Peer) -> Self {
        let row = Row::new(peer.name(), peer.version().to_owned());
        Self { row, once: false, work: Box::new(move |_| peer.round()) }
    }

    fn run(&mut self, paths: &[PathBuf], counts: bool) -> anyhow::Result<()> {
        let started = Instant::now();
        let work = (self.work)(paths).with_context(|| self.row.name.clone())?;
        if counts {
            self.row.wall.push(started.elapsed());
            self.row.processor.push(work.processor);
            self.row.found = work.found;
        }
        Ok(())
    }
}

/// The report on every file, as JSON; gives how many name a generator.
fn examine(paths: &[PathBuf], situation: &Situation<'_>) -> anyhow::Result<Option<usize>> {
    let mut found = 0;
    for path in paths {
        let bytes = fs::read(path)?;
        let name = path.file_name().map(|name| name.to_string_lossy());
        let situation = Situation { name: name.as_deref(), ..situation.clone() };
        let report = countermark::examine(&bytes, &situation);
        black_box(serde_json::to_vec(&report)?);
        let mut findings = report.findings.iter();
        found += usize::from(findings.any(|finding| finding.about.says_ai()));
    }
    Ok(Some(found))
}

fn digest(paths: &[PathBuf]) -> anyhow::Result<Option<usize>> {
    for path in paths {
        black_box(Digest::of(&fs::read(path)?));
    }
    Ok(None)
}

/// Load of the machine, as the kernel tells it.
fn load() -> String {
    let text = fs::read_to_string(Path::new("/proc/loadavg")).unwrap_or_default();
    text.split(' ').next().unwrap_or("unknown").to_owned()
}
