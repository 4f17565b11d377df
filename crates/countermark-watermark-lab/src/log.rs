//! The lines that a long run leaves behind.

use std::{
    fs::{File, OpenOptions},
    io::Write as _,
    path::{Path, PathBuf},
};

use anyhow::Context as _;
use serde_json::Value;

/// A file with one JSON object in each line, of which `key` says what it is about.
#[derive(Debug)]
pub(crate) struct Log {
    file: File,
    lines: Vec<Value>,
}

impl Log {
    /// Opens the log `name` and reads what is there; half a line at the end is dropped.
    pub(crate) fn open(name: &str) -> anyhow::Result<Self> {
        let folder = root().join("target/watermark-lab");
        std::fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
        let path = folder.join(name);
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        let lines = text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
        let file = OpenOptions::new().create(true).append(true).open(&path)?;
        Ok(Self { file, lines })
    }

    /// All lines.
    pub(crate) fn lines(&self) -> &[Value] {
        &self.lines
    }

    /// Whether there is a line about `key`.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.lines.iter().any(|line| line["key"] == key)
    }

    /// Adds a line, at once: parts of a run may write into the same file.
    pub(crate) fn add(&mut self, line: Value) -> anyhow::Result<()> {
        self.file.write_all(format!("{line}\n").as_bytes())?;
        self.lines.push(line);
        Ok(())
    }
}

/// The folder that holds the workspace.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}
