//! The package for npm: both engines, words, types of the report, and how to use it.

use std::fs;

use serde_json::json;

use super::sources;
use crate::test;

/// The files of the package, from `web/`.
const FILES: [&str; 8] = [
    "engine/light.js",
    "engine/light.d.ts",
    "engine/light_bg.wasm",
    "engine/full.js",
    "engine/full.d.ts",
    "engine/full_bg.wasm",
    "shared/report.d.ts",
    "npm/README.md",
];

/// Writes the package into the folder `npm` of the target folder, ready for `npm pack`.
///
/// # Errors
/// When a file is missing or cannot be written.
pub(crate) fn write() -> anyhow::Result<()> {
    let folder = test::target().join("npm");
    fs::create_dir_all(&folder)?;
    for file in FILES {
        let from = sources().join(file);
        let name = from.file_name().unwrap_or_default();
        fs::copy(&from, folder.join(name))?;
    }
    fs::create_dir_all(folder.join("words"))?;
    for language in countermark_report::languages() {
        let name = format!("words/{}.ftl", language.tag());
        fs::copy(sources().join("engine").join(&name), folder.join(&name))?;
    }
    let package = json!({
        "name": "countermark-wasm",
        "version": env!("CARGO_PKG_VERSION"),
        "description": "What can be known about the origin of a picture, in the browser or in Node",
        "license": "MIT OR Apache-2.0",
        "type": "module",
        "sideEffects": false,
        "exports": {
            "./light": { "types": "./light.d.ts", "default": "./light.js" },
            "./full": { "types": "./full.d.ts", "default": "./full.js" },
            "./light.wasm": "./light_bg.wasm",
            "./full.wasm": "./full_bg.wasm",
            "./words/*": "./words/*",
            "./report": { "types": "./report.d.ts" },
        },
    });
    fs::write(folder.join("package.json"), serde_json::to_string_pretty(&package)? + "\n")?;
    Ok(())
}
