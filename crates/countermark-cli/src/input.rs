//! Which files were meant, and their bytes.
//!
//! Folders are walked in name order without following links; inside them only regular files count.
//! Every problem becomes an input of its own, so that nothing is lost.

use std::{
    fs::File,
    io::{self, Read, Seek as _},
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

/// An input that was opened.
#[derive(Debug)]
pub(crate) enum Source {
    /// A regular file and its size in bytes.
    File(File, u64),
    /// Bytes that were read already.
    Bytes(Vec<u8>),
    /// More bytes than are read of standard input.
    Oversize(u64),
}

impl Source {
    /// Its size in bytes.
    pub(crate) fn size(&self) -> u64 {
        match self {
            Self::File(_, size) | Self::Oversize(size) => *size,
            Self::Bytes(bytes) => countermark_model::to_u64(bytes.len()),
        }
    }

    /// The same again, to be read a second time.
    ///
    /// # Errors
    /// Whatever the system says.
    pub(crate) fn again(&self) -> io::Result<Self> {
        Ok(match self {
            Self::File(file, size) => {
                // Both share one position, which the reading before has moved.
                let mut file = file.try_clone()?;
                file.rewind()?;
                Self::File(file, *size)
            }
            Self::Bytes(bytes) => Self::Bytes(bytes.clone()),
            Self::Oversize(size) => Self::Oversize(*size),
        })
    }

    /// Reads it, up to `limit` bytes.
    ///
    /// # Errors
    /// Whatever the system says; [`io::ErrorKind::OutOfMemory`] when there is no room for the bytes.
    pub(crate) fn read(self, limit: u64) -> io::Result<Content> {
        match self {
            Self::File(_, size) | Self::Oversize(size) if size > limit => {
                Ok(Content::TooLarge(size))
            }
            Self::File(file, size) => bounded(file, limit, size),
            Self::Bytes(bytes) => Ok(Content::Bytes(bytes)),
            Self::Oversize(size) => Ok(Content::TooLarge(size)),
        }
    }
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

    /// Opens it. Of standard input up to `limit` bytes are read, because nobody else can.
    ///
    /// # Errors
    /// Whatever the system says; the message is made of the system's words alone.
    pub(crate) fn open(&self, limit: u64) -> io::Result<Source> {
        match self {
            Self::File(path) => regular(path),
            Self::Stdin => Ok(match bounded(io::stdin().lock(), limit, 0)? {
                Content::Bytes(bytes) => Source::Bytes(bytes),
                Content::TooLarge(size) => Source::Oversize(size),
            }),
            Self::Unreadable(_, error) => Err(io::Error::new(error.kind(), error.to_string())),
        }
    }
}

/// Opens a regular file.
pub(crate) fn regular(path: &Path) -> io::Result<Source> {
    let file = File::open(path)?;
    let metadata = file.metadata()?;
    // It may have become something else since it was listed.
    if metadata.is_file() {
        Ok(Source::File(file, metadata.len()))
    } else {
        Err(io::Error::other("not a regular file"))
    }
}

/// Reads up to `limit` bytes; one more shows that there are more. Room is made for `size` bytes.
fn bounded(source: impl Read, limit: u64, size: u64) -> io::Result<Content> {
    let mut bytes = Vec::new();
    let room = usize::try_from(size).unwrap_or(usize::MAX);
    bytes.try_reserve_exact(room).map_err(|_full| io::ErrorKind::OutOfMemory)?;
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
