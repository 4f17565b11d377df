//! `MANIFEST.toml`: what lies in the test data, where it comes from and how it was made.

use countermark_model::Digest;
use serde::Serialize;

use super::asset::Asset;

const HEADER: &str = "\
# What lies here, where it comes from and how it was made. Written by `cargo xtask testdata`.
#
# Every picture is drawn by crates/xtask/src/testdata; none shows a person or comes from a photo.
# Keys and claims of signed files are fresh at every signing (`cargo xtask testdata --sign`), so those
# files cannot be made again byte for byte and are kept. All others follow from the code or from the
# signed files, and `--check` makes each again and compares.
#
# `expected` is the code of the conclusion with `trust_list`, evaluated `at`. The whole expected report
# stands beside each file as NAME.report.json and is not listed here.
";

#[derive(Serialize)]
struct Manifest<'a> {
    trust_list: &'a str,
    at: &'a str,
    asset: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    path: &'a str,
    origin: &'a str,
    made: &'a str,
    licence: &'a str,
    sha256: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    expected: &'a str,
}

/// The text of the manifest over `assets`, sorted by path.
pub(super) fn render(assets: &[Asset]) -> anyhow::Result<String> {
    let mut asset: Vec<Entry<'_>> = assets.iter().map(entry).collect();
    asset.sort_by_key(|entry| entry.path);
    let manifest = Manifest { trust_list: super::sign::ROOT, at: "2026-11-22T00:00:00Z", asset };
    Ok(format!("{HEADER}\n{}", toml::to_string(&manifest)?))
}

fn entry(asset: &Asset) -> Entry<'_> {
    Entry {
        path: &asset.path,
        origin: "synthetic",
        made: asset.made,
        licence: "MIT OR Apache-2.0",
        sha256: Digest::of(&asset.bytes).to_hex(),
        expected: asset.expected,
    }
}
