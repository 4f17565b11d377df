//! `cargo xtask rules`: generator rules from TOML to the JSON pack that is built in, and to the paper
//! that lists them.
//!
//! Each file of `crates/countermark-signatures/rules` describes one generator, standard or kind of
//! trace; `pack.toml` gives the version of the whole. The pack is only written when every rule
//! compiles and every example holds, so a broken rule never reaches a build. Browsers get the pack without
//! the examples, which are two thirds of it.

mod paper;

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, bail};
use countermark_model::Digest;
use countermark_signatures::Pack;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::generated::{root, write_or_check};

/// Checks all rules, then writes `rules.json`, `rules.browser.json` and `docs/generators.md`; with `check`
/// compares them.
///
/// # Errors
/// When a file is not TOML of the right form, a rule cannot work, an example does not hold, or (with
/// `check`) a committed file is not current.
pub(crate) fn run(check: bool) -> anyhow::Result<()> {
    let room = root().join("crates/countermark-signatures");
    let rules = compiled(&room.join("rules"))?;
    let paper = paper::write(&rules.pack, &rules.head.version, &rules.head.without_mark)?;
    let command = "cargo xtask rules";
    write_or_check(&room.join("rules.json"), &rules.json, check, command)?;
    let lean = without_examples(&rules.json)?;
    write_or_check(&room.join("rules.browser.json"), &lean, check, command)?;
    write_or_check(&root().join("docs/generators.md"), paper.as_bytes(), check, command)
}

/// What `pack.toml` says about the whole.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    /// Date of the rules.
    version: String,
    /// Tools for which there can be no rule.
    without_mark: Vec<paper::WithoutMark>,
}

/// All rules, compiled.
struct Compiled {
    head: Head,
    json: Vec<u8>,
    pack: Pack,
}

/// The pack made of all TOML files in `folder`.
fn compiled(folder: &Path) -> anyhow::Result<Compiled> {
    let mut generators = Vec::new();
    let mut head = None;
    for path in toml_files(folder)? {
        let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        if path.file_name().is_some_and(|name| name == "pack.toml") {
            head = Some(toml::from_str(&text).with_context(|| path.display().to_string())?);
            continue;
        }
        let value: Value = toml::from_str(&text).with_context(|| path.display().to_string())?;
        named_after_its_file(&path, &value)?;
        generators.push(value);
    }
    let head: Head = head.context("there is no pack.toml")?;
    let mut pack = Map::new();
    pack.insert("schema".to_owned(), json!("countermark-rules/1"));
    pack.insert("version".to_owned(), json!(head.version));
    pack.insert("generators".to_owned(), Value::Array(generators));
    let mut json = serde_json::to_vec_pretty(&pack)?;
    json.push(b'\n');
    let pack = Pack::from_json(&json)?;
    let flaws = pack.flaws();
    if !flaws.is_empty() {
        bail!("the rules have flaws:\n  {}", flaws.join("\n  "));
    }
    Ok(Compiled { head, json, pack })
}

/// The pack `json` without its examples, on one line, with the SHA-256 of the whole: reports name the same pack
/// wherever they are made.
fn without_examples(json: &[u8]) -> anyhow::Result<Vec<u8>> {
    let mut pack: Value = serde_json::from_slice(json)?;
    let generators = pack.get_mut("generators").and_then(Value::as_array_mut);
    for generator in generators.into_iter().flatten() {
        let rules = generator.get_mut("rule").and_then(Value::as_array_mut);
        for rule in rules.into_iter().flatten().filter_map(Value::as_object_mut) {
            rule.shift_remove("example");
        }
    }
    let lean = json!({ "sha256": Digest::of(json).to_hex(), "pack": pack });
    let mut text = serde_json::to_vec(&lean)?;
    text.push(b'\n');
    Ok(text)
}

/// The TOML files in `folder`, by name: the order of rules must not depend on the file system.
fn toml_files(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>()?;
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    paths.sort();
    Ok(paths)
}

/// A reader looks for a generator under its name.
fn named_after_its_file(path: &Path, value: &Value) -> anyhow::Result<()> {
    let generator = value.get("generator").and_then(Value::as_str);
    if path.file_stem().and_then(|stem| stem.to_str()) != generator {
        bail!("{} describes {generator:?}: the file has to bear that name", path.display());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_pack_and_paper_are_current() {
        run(true).unwrap();
    }
}
