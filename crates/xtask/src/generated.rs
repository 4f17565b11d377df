//! Files that are generated and committed: written, or compared with what would be written.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, bail};

/// The folder that holds the workspace.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Writes `bytes` to `path`; with `check` compares instead.
///
/// # Errors
/// When the file cannot be written or, with `check`, differs or is missing; names the `command` that
/// writes it.
pub(crate) fn write_or_check(
    path: &Path,
    bytes: &[u8],
    check: bool,
    command: &str,
) -> anyhow::Result<()> {
    let found = fs::read(path);
    if found.as_ref().is_ok_and(|found| found == bytes) {
        return Ok(());
    }
    if check {
        let state = if found.is_ok() { "is not current" } else { "is missing" };
        bail!("{} {state}: run `{command}` and commit the result", path.display());
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    }
    fs::write(path, bytes).with_context(|| path.display().to_string())
}
