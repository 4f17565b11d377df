//! invisible-watermark itself, in a Python process that stays alive: its decoder, and a codec for WebP.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
};

use anyhow::{Context as _, ensure};
use countermark_watermark_encoder::Rgb;

use crate::log::root;

/// The process; it ends when its input does.
#[derive(Debug)]
pub(crate) struct Reference {
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    /// Kept so that its pipes stay open.
    _child: Child,
}

/// What the reference read, and how long that took it.
#[derive(Clone, Debug)]
pub(crate) struct Read {
    pub(crate) bits: Vec<u8>,
    pub(crate) microseconds: u64,
}

impl Reference {
    /// Starts the process, after `tests/reference/install.sh` has made what it needs.
    pub(crate) fn start() -> anyhow::Result<Self> {
        let scripts = root().join("tests/reference");
        let environment = root().join("target/watermark-lab/reference");
        let python = environment.join("bin/python");
        if !python.exists() {
            let installed = Command::new(scripts.join("install.sh")).arg(&environment).status()?;
            ensure!(installed.success(), "tests/reference/install.sh failed");
        }
        let mut child = Command::new(&python)
            .args(["-B", "-u"])
            .arg(scripts.join("serve.py"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| python.display().to_string())?;
        let input = child.stdin.take().context("no input")?;
        let output = BufReader::new(child.stdout.take().context("no output")?);
        Ok(Self { input, output, _child: child })
    }

    /// What the reference decoder reads of `length` bits.
    pub(crate) fn decode(&mut self, picture: &Rgb, length: usize) -> anyhow::Result<Read> {
        self.ask("decode", picture, length)?;
        let mut line = String::new();
        self.output.read_line(&mut line)?;
        let (bits, microseconds) = line.trim().split_once(' ').context("no answer")?;
        let bits = bits.bytes().map(|bit| bit - b'0').collect();
        Ok(Read { bits, microseconds: microseconds.parse()? })
    }

    /// The picture through lossy WebP and back.
    pub(crate) fn webp(&mut self, picture: &Rgb, quality: u8) -> anyhow::Result<Rgb> {
        self.ask("webp", picture, quality.into())?;
        let mut samples = vec![0; picture.samples.len()];
        self.output.read_exact(&mut samples)?;
        Ok(Rgb { width: picture.width, height: picture.height, samples })
    }

    fn ask(&mut self, what: &str, picture: &Rgb, number: usize) -> anyhow::Result<()> {
        writeln!(self.input, "{what} {} {} {number}", picture.width, picture.height)?;
        self.input.write_all(&picture.samples)?;
        Ok(self.input.flush()?)
    }
}
