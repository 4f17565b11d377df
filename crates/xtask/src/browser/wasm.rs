//! `cargo xtask wasm`: the two engines, with their glue, in `web/engine/`.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, ensure};

use super::{assets, budgets, compact, folder_of_engines, labels, npm, silent, tables};
use crate::{generated, test};

const TARGET: &str = "wasm32-unknown-unknown";

/// An engine: what it is called, its profile and the features that it is built with.
struct Engine {
    name: &'static str,
    profile: &'static str,
    features: &'static [&'static str],
}

const ENGINES: [Engine; 2] = [
    Engine { name: "light", profile: "wasm-light", features: &[] },
    Engine { name: "full", profile: "wasm-full", features: &["--features=credentials"] },
];

/// Builds both engines, the words of the page and the package for npm, and gives the sizes. With `dev`
/// that takes a fraction of the time, and no budget is held.
///
/// # Errors
/// When something cannot be built, or an engine is larger than it may be.
pub(crate) fn run(dev: bool) -> anyhow::Result<String> {
    fs::create_dir_all(folder_of_engines())?;
    for engine in &ENGINES {
        bind(engine, &compiled(engine, dev)?, engine.name)?;
    }
    labels::write()?;
    npm::write()?;
    budgets::engines(dev)
}

/// Compiles the crates of the light engine once more, and compares the modules. Both engines are built by one
/// way; the light one is compared because the other takes ten times as long.
///
/// # Errors
/// When it cannot be built, or two builds differ.
pub(crate) fn run_again() -> anyhow::Result<String> {
    let [light, _] = &ENGINES;
    let first = assets::digest(&fs::read(compiled(light, false)?)?);
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(program)
        .current_dir(generated::root())
        .args(["clean", "--workspace", "--locked"])
        .args([format!("--target={TARGET}"), format!("--profile={}", light.profile)])
        .status()
        .context("cargo does not start")?;
    ensure!(status.success(), "the crates of the engine cannot be cleaned away");
    let second = assets::digest(&fs::read(compiled(light, false)?)?);
    ensure!(first == second, "two builds of the light engine differ: {first}, {second}");
    Ok(format!("light engine, twice: SHA-256 {first}"))
}

/// Builds the light engine, and puts it in the place of the other one too: for tests that look at no credentials,
/// without the minutes that the other takes.
///
/// # Errors
/// When it cannot be built, or is larger than it may be.
pub(crate) fn run_light() -> anyhow::Result<String> {
    fs::create_dir_all(folder_of_engines())?;
    let [light, full] = &ENGINES;
    let module = compiled(light, false)?;
    for name in [light.name, full.name] {
        bind(light, &module, name)?;
    }
    labels::write()?;
    Ok(format!("in both places, {}", budgets::light()?))
}

/// Compiles an engine and gives the path of the module.
fn compiled(engine: &Engine, dev: bool) -> anyhow::Result<PathBuf> {
    let profile = if dev { "wasm-dev" } else { engine.profile };
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(program)
        .current_dir(generated::root())
        .args(["build", "--locked", "--package=countermark-wasm"])
        .args([format!("--target={TARGET}"), format!("--profile={profile}")])
        .args(engine.features)
        .status()
        .context("cargo does not start")?;
    ensure!(status.success(), "the engine {} does not build", engine.name);
    Ok(test::target().join(TARGET).join(profile).join("countermark_wasm.wasm"))
}

/// Writes the glue beside the module, both called `name`. No path to the module is built in: whoever loads it
/// names one.
fn bind(engine: &Engine, module: &Path, name: &str) -> anyhow::Result<()> {
    let mut bound = wasm_bindgen_cli_support::Bindgen::new()
        .input_path(module)
        .web(true)?
        .typescript(true)
        .omit_default_module_path(true)
        .remove_producers_section(true)
        .remove_name_section(true)
        .reset_state_function(true)
        .out_name(name)
        .generate_output()
        .with_context(|| format!("the glue of the engine {}", engine.name))?;
    silent::take_out(bound.wasm_mut())?;
    tables::take_out(bound.wasm_mut())?;
    bound.emit(folder_of_engines())?;
    let file = folder_of_engines().join(format!("{name}_bg.wasm"));
    fs::write(&file, compact::compact(&fs::read(&file)?)?)?;
    Ok(())
}
