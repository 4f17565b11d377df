//! `cargo xtask testdata`: the small synthetic files that tests examine.
//!
//! Three kinds: signed files, which are kept because fresh keys never sign the same bytes twice; files
//! that follow from a signed one by a change; files that follow from the code alone. The last two are
//! made again by every run, so a check can compare them.

mod asset;
#[cfg(feature = "sign")]
mod bmff;
#[cfg(feature = "sign")]
#[allow(dead_code, reason = "the whole of the format, whatever is signed today")]
pub(crate) mod cbor;
#[cfg(feature = "sign")]
pub(crate) mod cose;
mod damage;
pub(crate) mod draw;
#[cfg(feature = "sign")]
mod embed;
pub(crate) mod exif;
pub(crate) mod jpeg;
mod manifest;
mod mark;
mod pixels;
#[cfg(feature = "sign")]
mod pki;
pub(crate) mod plain;
pub(crate) mod png;
#[cfg(feature = "sign")]
mod reclaim;
mod sign;
#[cfg(feature = "sign")]
mod signing;
mod tamper;
pub(crate) mod webp;
pub(crate) mod xmp;

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, bail, ensure};
use asset::Asset;
use draw::Scene;
#[cfg(feature = "sign")]
pub(crate) use signing::{sign_history, sign_picture};

use crate::generated;

const MANIFEST: &str = "MANIFEST.toml";

/// Writes the test data, or with `check` compares it; `sign` replaces the signed files too.
///
/// # Errors
/// When a file cannot be made or, with `check`, differs, is missing or is not listed.
pub(crate) fn run(check: bool, sign: bool) -> anyhow::Result<()> {
    let root = generated::root().join("testdata");
    let mut assets = if sign { sign_all()? } else { signed(&root, check)? };
    assets.extend(tamper::assets(&assets)?);
    assets.push(tamper::remote_only()?);
    assets.extend(mark::assets()?);
    assets.extend(pixels::assets()?);
    assets.extend(plain_assets()?);
    assets.extend(damage::assets()?);
    let manifest = manifest::render(&assets)?;
    for asset in &assets {
        generated::write_or_check(&root.join(&asset.path), &asset.bytes, check, COMMAND)?;
    }
    generated::write_or_check(&root.join(MANIFEST), manifest.as_bytes(), check, COMMAND)?;
    refuse_unlisted(&root, &assets)
}

const COMMAND: &str = "cargo xtask testdata";
const SIGN: &str = "cargo xtask-sign";

#[cfg(feature = "sign")]
use signing::sign_all;

#[cfg(not(feature = "sign"))]
fn sign_all() -> anyhow::Result<Vec<Asset>> {
    bail!("signing needs the C2PA engine, which this build leaves out: run `{SIGN}`")
}

/// The signed files as they lie there; all are signed again when one is missing, since no key is kept.
fn signed(root: &Path, check: bool) -> anyhow::Result<Vec<Asset>> {
    let read =
        |path: &str| fs::read(root.join(path)).with_context(|| format!("{path}: run `{SIGN}`"));
    match sign::assets(read) {
        Ok(assets) => {
            let listed = fs::read_to_string(root.join(MANIFEST)).unwrap_or_default();
            for asset in &assets {
                let digest = countermark_model::Digest::of(&asset.bytes).to_hex();
                ensure!(
                    listed.is_empty() || listed.contains(&digest),
                    "{} is not the file that {MANIFEST} lists: restore it, or run `{SIGN}`",
                    asset.path
                );
            }
            Ok(assets)
        }
        Err(error) if check => Err(error),
        Err(_) => sign_all(),
    }
}

fn plain_assets() -> anyhow::Result<Vec<Asset>> {
    let plain =
        |path, bytes| Asset::new(path, "nothing_found", "a picture without metadata", bytes);
    Ok(vec![
        plain("jpeg/plain.jpg", draw::jpeg(Scene::Hill)?),
        plain("png/plain.png", draw::png(Scene::Hill)?),
        plain("webp/plain.webp", draw::webp(Scene::Hill)?),
        plain("gif/plain.gif", plain::gif(Scene::Hill)?),
        plain("tiff/plain.tiff", plain::tiff(Scene::Hill)?),
    ])
}

/// Nothing may lie in the test data that the manifest does not name, except expected reports.
fn refuse_unlisted(root: &Path, assets: &[Asset]) -> anyhow::Result<()> {
    let listed: BTreeSet<PathBuf> =
        assets.iter().map(|asset| root.join(&asset.path)).chain([root.join(MANIFEST)]).collect();
    for path in files_below(root)? {
        let is_report = path.to_string_lossy().ends_with(".report.json");
        if !is_report && !listed.contains(&path) {
            bail!("{} is not listed in {MANIFEST}", path.display());
        }
    }
    Ok(())
}

fn files_below(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
            let path = entry?.path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    Ok(files)
}
