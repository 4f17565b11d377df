//! `cargo xtask wasm`: the two engines, with their glue, in `web/engine/`.

use std::{fs, path::PathBuf, process::Command};

use anyhow::{Context as _, ensure};

use super::{budgets, engines, labels, npm};
use crate::{generated, test};

const TARGET: &str = "wasm32-unknown-unknown";

/// How the engines are built.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Build {
    /// As they are shipped.
    Release,
    /// In a fraction of the time, for work on the page.
    Dev,
}

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

/// Builds both engines, the words of the page and the package for npm; `Build::Release` holds the
/// budgets too. Gives the sizes.
///
/// # Errors
/// When something cannot be built, or an engine is larger than it may be.
pub(crate) fn run(build: Build) -> anyhow::Result<String> {
    fs::create_dir_all(engines())?;
    for engine in &ENGINES {
        bind(engine, &compiled(engine, build)?)?;
    }
    labels::write()?;
    npm::write()?;
    budgets::engines_within(build)
}

/// Compiles an engine and gives the path of the module.
fn compiled(engine: &Engine, build: Build) -> anyhow::Result<PathBuf> {
    let profile = if build == Build::Dev { "wasm-dev" } else { engine.profile };
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

/// Writes the glue beside the module. No path to the module is built in: whoever loads it names one.
fn bind(engine: &Engine, module: &PathBuf) -> anyhow::Result<()> {
    wasm_bindgen_cli_support::Bindgen::new()
        .input_path(module)
        .web(true)?
        .typescript(true)
        .omit_default_module_path(true)
        .remove_producers_section(true)
        .remove_name_section(true)
        .reset_state_function(true)
        .out_name(engine.name)
        .generate(engines())
        .with_context(|| format!("the glue of the engine {}", engine.name))
}
