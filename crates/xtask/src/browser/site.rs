//! `cargo xtask web`: the page and, where its source is there, the extension.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context as _, bail, ensure};

use super::{assets, budgets, built, folder_of_engines, run as start, sources, zip};

/// What a browser loads before anything is examined.
const SHELL: [&str; 5] = ["index.html", "page.css", "page.js", "labels/en.json", "words/en.ftl"];

/// The browsers that the extension is packed for.
const BROWSERS: [&str; 2] = ["chromium", "firefox"];

/// Builds everything twice and compares, checks budgets and words, and says what there is.
///
/// # Errors
/// When the sources do not pass the compiler, two builds differ, something is too large or holds what it
/// must not.
pub(crate) fn run() -> anyhow::Result<String> {
    ensure!(folder_of_engines().join("full_bg.wasm").is_file(), "first run `cargo xtask wasm`");
    if !sources().join("node_modules").is_dir() {
        start("npm", &["ci", "--no-audit", "--no-fund"], &sources())?;
    }
    start("node", &["node_modules/typescript/bin/tsc", "--noEmit"], &sources())?;
    let first = build(&built())?;
    let second = build(&built().join("again"))?;
    ensure!(first == second, "two builds differ");
    fs::remove_dir_all(built().join("again"))?;
    let mut lines = vec![budgets::shell(&built().join("page"), &SHELL)?];
    for (name, digest) in first {
        lines.push(format!("{name}: SHA-256 {digest}"));
    }
    Ok(lines.join("\n"))
}

/// Builds into `folder`, and gives the digest of each thing that is shipped.
fn build(folder: &Path) -> anyhow::Result<BTreeMap<String, String>> {
    let mut digests = BTreeMap::new();
    let page = folder.join("page");
    bundled("build.mjs", &page)?;
    let files = assets::files(&page)?;
    held(&files)?;
    let list = assets::list(&files)?;
    fs::write(page.join("assets.json"), &list)?;
    digests.insert("page".to_owned(), assets::digest(list.as_bytes()));
    if sources().join("extension/build.mjs").is_file() {
        extension(folder, &mut digests)?;
    }
    Ok(digests)
}

fn extension(folder: &Path, digests: &mut BTreeMap<String, String>) -> anyhow::Result<()> {
    bundled("extension/build.mjs", &folder.join("extension"))?;
    for browser in BROWSERS {
        let files = assets::files(&folder.join("extension").join(browser))?;
        held(&files)?;
        let name = format!("countermark-{browser}.zip");
        let bytes = zip::archive(files.into_iter().collect())?;
        fs::write(folder.join(&name), &bytes)?;
        digests.insert(name, assets::digest(&bytes));
    }
    Ok(())
}

/// Runs a script of `web/`, which writes into an empty folder.
fn bundled(script: &str, folder: &Path) -> anyhow::Result<()> {
    if folder.is_dir() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    let out = folder.canonicalize()?;
    start("node", &[script, out.to_str().context("the path is no text")?], &sources())?;
    Ok(())
}

fn held(files: &BTreeMap<String, Vec<u8>>) -> anyhow::Result<()> {
    let problems = assets::forbidden(files);
    if problems.is_empty() { Ok(()) } else { bail!("{}", problems.join("\n")) }
}
