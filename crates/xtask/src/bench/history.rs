//! A picture with a history, for the comparison in browsers.

use std::{fs, path::Path};

use anyhow::Context as _;

use super::picture::Picture;
use crate::testdata::sign_history;

/// How often it was signed: a record of a camera and six of programs is as long as they come.
const SIGNATURES: usize = 7;

/// Writes `history.jpg` and the root of its signers, `history.pem`, into `folder`.
///
/// # Errors
/// When it cannot be made or written.
pub(crate) fn write(folder: &Path) -> anyhow::Result<()> {
    let picture = Picture::ALL.first().context("there are no pictures")?.encode()?;
    let (signed, root) = sign_history(&picture, SIGNATURES)?;
    fs::write(folder.join("history.jpg"), signed)?;
    fs::write(folder.join("history.pem"), root)?;
    Ok(())
}
