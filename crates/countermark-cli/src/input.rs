//! Which files were meant, and their bytes.
//!
//! Folders are walked in name order without following links; inside them only regular files count.
//! Every problem becomes an input of its own, so that nothing is lost.

use std::{
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
};

use walkdir::WalkDir;

/// One line of the run.
#[derive(Debug)]
pub(crate) enum Input {
    /// A file to read.
    File(PathBuf),
    /// Standard input.
    Stdin,
    /// Something that cannot be read, and why.
    Unreadable(PathBuf, io::Error),
}

/// What reading an input gave.
#[derive(Debug)]
pub(crate) enum Content {
    /// All bytes.
    Bytes(Vec<u8>),
    /// More bytes than a file may have; the size is known for files, not for standard input.
    TooLarge(u64),
}

impl Input {
    /// The name that reports carry.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::File(path) | Self::Unreadable(path, _) => path.to_string_lossy().into_owned(),
            Self::Stdin => "-".to_owned(),
        }
    }

    /// Reads it, up to `limit` bytes.
    ///
    /// # Errors
    /// Whatever the system says; the message is made of the system's words alone.
    pub(crate) fn read(&self, limit: u64) -> io::Result<Content> {
        match self {
            Self::File(path) => {
                let file = File::open(path)?;
                let size = file.metadata()?.len();
                if size > limit { Ok(Content::TooLarge(size)) } else { bounded(file, limit) }
            }
            Self::Stdin => bounded(io::stdin().lock(), limit),
            Self::Unreadable(_, error) => Err(io::Error::new(error.kind(), error.to_string())),
        }
    }
}

/// Reads up to `limit` bytes; one more shows that there are more.
fn bounded(source: impl Read, limit: u64) -> io::Result<Content> {
    let mut bytes = Vec::new();
    source.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    let size = countermark_model::to_u64(bytes.len());
    Ok(if size > limit { Content::TooLarge(size) } else { Content::Bytes(bytes) })
}

/// Every input that `paths` mean, in their order; folders by name.
pub(crate) fn list(paths: &[PathBuf]) -> Vec<Input> {
    let mut inputs = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            inputs.push(Input::Stdin);
        } else if path.is_dir() {
            inputs.extend(folder(path));
        } else {
            inputs.push(single(path));
        }
    }
    inputs
}

/// A path that was named. A pipe or device could be endless or wait for ever.
fn single(path: &Path) -> Input {
    match path.metadata() {
        Ok(metadata) if metadata.is_file() => Input::File(path.to_owned()),
        Ok(_) => Input::Unreadable(path.to_owned(), io::Error::other("not a regular file")),
        Err(error) => Input::Unreadable(path.to_owned(), error),
    }
}

fn folder(root: &Path) -> impl Iterator<Item = Input> {
    WalkDir::new(root).sort_by_file_name().into_iter().filter_map(|entry| match entry {
        Ok(entry) if entry.file_type().is_file() => Some(Input::File(entry.into_path())),
        Ok(_) => None,
        Err(error) => {
            let path = error.path().unwrap_or_else(|| Path::new("")).to_owned();
            // Only the system's words: the walker's own message repeats the path unescaped.
            let cause = error.into_io_error();
            Some(Input::Unreadable(
                path,
                cause.unwrap_or_else(|| io::Error::other("a loop of links")),
            ))
        }
    })
}
