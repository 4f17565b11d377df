//! `assets.json`: every file that is shipped, with its SHA-256. The service worker takes no other bytes.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use sha2::{Digest as _, Sha256};

/// Words that no shipped file holds: this program asks nobody and runs no text as code. What remains of
/// them in libraries must be looked at before it is listed here.
const FORBIDDEN: [&str; 9] = [
    "eval(",
    "new Function",
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "document.write",
    "XMLHttpRequest",
    "WebSocket",
    "sendBeacon",
];

/// Every file below `folder` by its path with `/`, sorted.
///
/// # Errors
/// When the folder cannot be read.
pub(crate) fn files(folder: &Path) -> anyhow::Result<BTreeMap<String, Vec<u8>>> {
    let mut found = BTreeMap::new();
    let mut folders: Vec<PathBuf> = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(folder)?.to_string_lossy().replace('\\', "/");
            found.insert(name, fs::read(&path)?);
        }
    }
    Ok(found)
}

/// The list itself, as JSON.
///
/// # Errors
/// When it cannot be written as JSON, which does not happen.
pub(crate) fn list(files: &BTreeMap<String, Vec<u8>>) -> anyhow::Result<String> {
    let digests: BTreeMap<_, _> = files.iter().map(|(name, bytes)| (name, digest(bytes))).collect();
    Ok(serde_json::to_string_pretty(&digests)? + "\n")
}

/// SHA-256 in hexadecimal digits.
pub(crate) fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Where files hold a word that they must not. The engines are not among them: a module reaches nothing but
/// what its glue hands it, which is in the scripts, and the dictionary of Brotli (RFC 7932, appendix A) is
/// made of web pages.
pub(crate) fn forbidden(files: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let mut problems = Vec::new();
    for (name, bytes) in files.iter().filter(|(name, _)| !name.ends_with(".wasm")) {
        let text = String::from_utf8_lossy(bytes);
        let words = FORBIDDEN.iter().filter(|word| text.contains(**word));
        problems.extend(words.map(|word| format!("{name} holds {word}")));
    }
    problems
}
