//! The words of page and extension, one JSON file for each language, and the services that help.

use std::{collections::BTreeMap, fs};

use serde_json::json;

use super::folder_of_engines;
use crate::helplines;

/// Writes `web/engine/labels/<tag>.json` and `words/<tag>.ftl`, the list of languages and the directory of
/// services.
///
/// # Errors
/// When a file cannot be written.
pub(crate) fn write() -> anyhow::Result<()> {
    let folder = folder_of_engines().join("labels");
    let messages = folder_of_engines().join("words");
    fs::create_dir_all(&folder)?;
    fs::create_dir_all(&messages)?;
    let mut languages = Vec::new();
    for language in countermark_report::languages() {
        let words: BTreeMap<_, _> = countermark_report::labels(*language).into_iter().collect();
        let file = folder.join(format!("{}.json", language.tag()));
        fs::write(file, serde_json::to_string(&words)? + "\n")?;
        let file = messages.join(format!("{}.ftl", language.tag()));
        fs::write(file, countermark_report::messages(*language))?;
        languages.push(json!({ "tag": language.tag(), "name": language.name(), "dir": "ltr" }));
    }
    fs::write(folder.join("languages.json"), serde_json::to_string(&languages)? + "\n")?;
    fs::write(folder_of_engines().join("helplines.json"), helplines::json()?)?;
    let about = json!({ "version": env!("CARGO_PKG_VERSION") });
    fs::write(folder_of_engines().join("about.json"), about.to_string() + "\n")?;
    Ok(())
}
