//! Content Credentials in a file of their own (C2PA 2.2 §11.5, media type `application/c2pa`).
//!
//! Other programs look for them in a file of the same name with the ending `c2pa`, and so does this
//! one: `picture.c2pa` beside `picture.jpg`. Only a regular file counts, never a link: a picture from a
//! stranger must not make the program read a file elsewhere.

use std::{
    fs::{self, File},
    io::{self, Read as _},
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, bail};

use crate::{
    input::Input,
    isolate::{Origin, Supplied},
};

/// Where credentials are looked for that are not in a file.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Sidecars {
    /// Beside each file.
    Beside,
    /// In the file that the user names, for the one input.
    Given(PathBuf),
    /// Nowhere.
    Off,
}

impl Sidecars {
    /// What the flags mean.
    ///
    /// # Errors
    /// A file was given for more than one input, or it cannot be read.
    pub(crate) fn of(given: Option<PathBuf>, off: bool, inputs: &[Input]) -> Result<Self> {
        match given {
            None if off => Ok(Self::Off),
            None => Ok(Self::Beside),
            Some(_) if inputs.len() != 1 => bail!("--sidecar speaks of one file only"),
            Some(path) => {
                File::open(&path).with_context(|| format!("cannot read {}", path.display()))?;
                Ok(Self::Given(path))
            }
        }
    }

    /// The store for `input`, if there is one; one byte more than `limit` shows that it is too large.
    pub(crate) fn beside(&self, input: &Input, limit: usize) -> Option<Supplied> {
        let path = match (self, input) {
            (Self::Given(path), _) => path.clone(),
            (Self::Beside, Input::File(path)) => neighbour(path)?,
            (Self::Beside | Self::Off, _) => return None,
        };
        let name = path.to_string_lossy().into_owned();
        match read(&path, limit) {
            Ok(bytes) => Some(Supplied { bytes, origin: Origin::File(name) }),
            Err(error) => {
                let name = countermark_report::for_terminal(&name.as_str().into());
                anstream::eprintln!("countermark: {name}: {error}");
                None
            }
        }
    }
}

/// The file beside `path` that may hold its credentials.
fn neighbour(path: &Path) -> Option<PathBuf> {
    let beside = path.with_extension("c2pa");
    let is_file = |path: &Path| fs::symlink_metadata(path).is_ok_and(|data| data.is_file());
    (beside != path && is_file(&beside)).then_some(beside)
}

fn read(path: &Path, limit: usize) -> io::Result<Vec<u8>> {
    let most = countermark_model::to_u64(limit).saturating_add(1);
    let mut bytes = Vec::new();
    File::open(path)?.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}
