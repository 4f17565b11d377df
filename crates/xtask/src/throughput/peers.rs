//! Other programs that read the same notes, each a process that stays and is told to go.

use std::{
    fs,
    io::{BufRead as _, BufReader, Write as _},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    time::Duration,
};

use anyhow::{Context as _, ensure};

use super::Work;

/// The version of sd-parsers that is compared (performance specification, §2).
const SD_PARSERS: &str = "sd-parsers==0.6";

/// A program that waits for its turn.
pub(super) struct Peer {
    name: String,
    version: String,
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    /// What makes it go once over all files.
    order: String,
    /// The line that ends an answer; without one, an answer is one line with a number.
    end: Option<&'static str>,
}

impl Peer {
    /// sd-parsers in a virtual environment of its own, which is made where it is missing.
    pub(super) fn sd_parsers(
        root: &Path,
        eagerness: &str,
        paths: &[PathBuf],
    ) -> (String, anyhow::Result<Self>) {
        let name = format!("sd-parsers, {}", eagerness.to_lowercase());
        let start = || {
            let python = environment(&root.join("target/peers/sd-parsers"))?;
            let mut command = Command::new(python);
            command.args(["-c", include_str!("sd_parsers.py"), eagerness]);
            let mut peer = Self::start(&name, command)?;
            for path in paths {
                writeln!(peer.input, "{}", path.display())?;
            }
            writeln!(peer.input)?;
            peer.version = peer.line()?;
            "go\n".clone_into(&mut peer.order);
            Ok(peer)
        };
        let peer = start();
        (name, peer)
    }

    /// exiftool, kept open, with JSON as its output.
    pub(super) fn exiftool(paths: &[PathBuf]) -> (String, anyhow::Result<Self>) {
        let name = "exiftool -stay_open -j".to_owned();
        let start = || {
            let version = Command::new("exiftool").arg("-ver").output()?;
            ensure!(version.status.success(), "it does not start");
            let mut command = Command::new("exiftool");
            command.args(["-stay_open", "True", "-@", "-"]);
            let mut peer = Self::start(&name, command)?;
            peer.version = String::from_utf8_lossy(&version.stdout).trim().to_owned();
            peer.order.push_str("-j\n");
            for path in paths {
                peer.order.push_str(&format!("{}\n", path.display()));
            }
            peer.order.push_str("-execute\n");
            peer.end = Some("{ready}");
            Ok(peer)
        };
        let peer = start();
        (name, peer)
    }

    fn start(name: &str, mut command: Command) -> anyhow::Result<Self> {
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn()?;
        let input = child.stdin.take().context("no input")?;
        let output = BufReader::new(child.stdout.take().context("no output")?);
        let (name, version, order) = (name.to_owned(), String::new(), String::new());
        Ok(Self { name, version, child, input, output, order, end: None })
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn version(&self) -> &str {
        &self.version
    }

    /// Goes once over all files.
    ///
    /// # Errors
    /// When the program has ended.
    pub(super) fn round(&mut self) -> anyhow::Result<Work> {
        let before = processor_time(self.child.id())?;
        self.input.write_all(self.order.as_bytes())?;
        self.input.flush()?;
        let found = match self.end {
            None => self.line()?.parse().ok(),
            Some(end) => {
                while self.line()? != end {}
                None
            }
        };
        let processor = processor_time(self.child.id())?.saturating_sub(before);
        Ok(Work { processor, found })
    }

    fn line(&mut self) -> anyhow::Result<String> {
        let mut line = Vec::new();
        ensure!(self.output.read_until(b'\n', &mut line)? > 0, "{} has ended", self.name);
        Ok(String::from_utf8_lossy(&line).trim_end().to_owned())
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The Python of the virtual environment in `folder` with sd-parsers in it.
fn environment(folder: &Path) -> anyhow::Result<PathBuf> {
    let python = folder.join("bin/python");
    if !python.exists() {
        let made = Command::new("python3").args(["-m", "venv"]).arg(folder).status()?;
        ensure!(made.success(), "no virtual environment can be made");
    }
    let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", SD_PARSERS];
    let installed = Command::new(&python).args(pip).status()?;
    ensure!(installed.success(), "{SD_PARSERS} cannot be installed");
    Ok(python)
}

/// Time that the processor gave the first thread of a process, as the Linux kernel counts it.
///
/// # Errors
/// Where there is no such count.
pub(super) fn processor_time(process: u32) -> anyhow::Result<Duration> {
    let text = fs::read_to_string(format!("/proc/{process}/schedstat"))?;
    let nanoseconds = text.split(' ').next().context("no count")?.parse()?;
    Ok(Duration::from_nanos(nanoseconds))
}
