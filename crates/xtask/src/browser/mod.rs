//! What browsers get: the two engines, their package for npm, the page and the extension.

mod assets;
mod budgets;
mod compact;
mod labels;
mod npm;
mod serve;
mod silent;
mod site;
mod tables;
mod wasm;
mod zip;

pub(crate) use serve::run as serve;
pub(crate) use site::run as web;
pub(crate) use wasm::{run as wasm, run_again as wasm_again, run_light as wasm_light};

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, ensure};

use crate::generated;

/// The folder of everything that is written in TypeScript.
fn sources() -> PathBuf {
    generated::root().join("web")
}

/// The folder of the engines that the page is bundled with; not committed.
fn folder_of_engines() -> PathBuf {
    sources().join("engine")
}

/// The folder that page and extension are built in.
fn built() -> PathBuf {
    crate::test::target().join("web")
}

/// Runs a program in `web/` and gives what it printed.
fn run(program: &str, arguments: &[&str], folder: &Path) -> anyhow::Result<String> {
    let output = Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .output()
        .with_context(|| format!("{program} does not start"))?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr);
    let line = arguments.join(" ");
    ensure!(output.status.success(), "{program} {line} failed\n{said}\n{errors}");
    Ok(said)
}
