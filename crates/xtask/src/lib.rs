//! Generated files, test data and the test command of countermark.
//!
//! What is generated is also committed. Each command writes, or with `--check` compares what lies
//! there with what it would write, and `cargo xtask test` runs all the checks.
//!
//! The program is [`run`]; it is a library too so that tests can call the attack workshop,
//! which makes files that are never committed.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a tool for developers: it reads and writes files, runs programs and tells"
)]

mod acceptance;
#[cfg(feature = "sign")]
mod bench;
#[cfg(feature = "browser")]
mod browser;
#[cfg(all(test, feature = "sign"))]
mod engine_state;
mod generated;
mod helplines;
#[cfg(feature = "sign")]
pub mod hostile;
mod payloads;
mod rules;
mod schema;
mod test;
mod testdata;
#[cfg(feature = "measure")]
mod throughput;
mod trust;
mod types;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Generated files, test data and the test command")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Compare the time of the credentials check with that of the C2PA engine alone
    #[cfg(feature = "sign")]
    Bench {
        /// How often each side runs on each file
        #[arg(long, default_value_t = 15)]
        runs: usize,
        /// Run only one column of the table: for a look with a profiler
        #[arg(long, value_name = "COLUMN")]
        profile: Option<String>,
        /// Which line of the table to profile, the first being 0
        #[arg(long, default_value_t = 0)]
        picture: usize,
    },
    /// Compare files per second with sd-parsers and exiftool
    #[cfg(feature = "measure")]
    BenchSignatures {
        /// How often each tool runs over all files
        #[arg(long, default_value_t = 7)]
        rounds: usize,
    },
    /// Write a JPEG that was signed seven times, and the root of its signers, into a folder
    #[cfg(feature = "sign")]
    History {
        /// Where they go
        folder: std::path::PathBuf,
    },
    /// Write the files of the attack workshop into a folder, for a look by hand
    #[cfg(feature = "sign")]
    Hostile {
        /// Where they go; the folder is made
        folder: std::path::PathBuf,
    },
    /// Check the generator rules and payloads of watermarks, and write what is built in of them
    Rules {
        /// Compare instead of writing
        #[arg(long)]
        check: bool,
    },
    /// Write the JSON Schema of the report
    Schema {
        /// Compare instead of writing
        #[arg(long)]
        check: bool,
    },
    #[command(flatten)]
    Browser(Browser),
    /// Run everything that must pass before a commit
    Test {
        /// Leave out clippy and documentation
        #[arg(long)]
        fast: bool,
        /// Build what browsers get, and try it in Chromium and Firefox too
        #[arg(long)]
        browsers: bool,
    },
    /// Write the synthetic files that tests examine
    Testdata {
        /// Compare instead of writing
        #[arg(long, conflicts_with = "sign")]
        check: bool,
        /// Replace the signed files too, with fresh keys
        #[arg(long)]
        sign: bool,
    },
    /// Write the trust lists that are built in
    Trust {
        /// Compare instead of writing; needs no network
        #[arg(long)]
        check: bool,
    },
    /// Write the types of the report for TypeScript
    Types {
        /// Compare instead of writing
        #[arg(long)]
        check: bool,
    },
}

/// What is built for browsers.
#[derive(Clone, Copy, Subcommand)]
enum Browser {
    /// Serve the built page on this machine
    Serve {
        /// The port; any free one without it
        #[arg(long, default_value_t = 0)]
        port: u16,
    },
    /// Build the two engines for browsers, and their package for npm
    Wasm {
        /// Build fast, for work on the page; no budget is held
        #[arg(long)]
        dev: bool,
        /// Build only the light engine, and let it stand for the other one too
        #[arg(long, conflicts_with = "again")]
        light: bool,
        /// Build the light engine twice, and compare
        #[arg(long)]
        again: bool,
    },
    /// Build the page and the extension from the engines, and check them
    Web,
}

/// Does what the command line asks for.
///
/// # Errors
/// When something generated is not current, cannot be made or cannot be written.
pub fn run() -> anyhow::Result<ExitCode> {
    match Arguments::parse().command {
        #[cfg(feature = "sign")]
        Command::Bench { runs, profile: None, .. } => bench::run(runs)?,
        #[cfg(feature = "sign")]
        Command::Bench { runs, profile: Some(column), picture } => {
            bench::profile(runs, &column, picture)?;
        }
        #[cfg(feature = "measure")]
        Command::BenchSignatures { rounds } => throughput::run(rounds)?,
        Command::Browser(wish) => browser(wish)?,
        #[cfg(feature = "sign")]
        Command::History { folder } => bench::history(&folder)?,
        #[cfg(feature = "sign")]
        Command::Hostile { folder } => println!("{}", hostile::write(&folder)?),
        Command::Rules { check } => {
            rules::run(check)?;
            payloads::run(check)?;
        }
        Command::Schema { check } => schema::run(check)?,
        Command::Test { fast, browsers } => return Ok(test::run(fast, browsers)),
        Command::Testdata { check, sign } => testdata::run(check, sign)?,
        Command::Trust { check } => println!("{}", trust::run(check)?),
        Command::Types { check } => types::run(check)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Does it in a build of this program that has the writer of the glue, which takes minutes to compile.
#[cfg(not(feature = "browser"))]
fn browser(_: Browser) -> anyhow::Result<()> {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = std::process::Command::new(program)
        .current_dir(generated::root())
        .args(["run", "--quiet", "--locked", "--package=xtask", "--features=browser", "--"])
        .args(std::env::args_os().skip(1))
        .status()?;
    anyhow::ensure!(status.success(), "that did not work");
    Ok(())
}

#[cfg(feature = "browser")]
fn browser(wish: Browser) -> anyhow::Result<()> {
    match wish {
        Browser::Serve { port } => browser::serve(port)?,
        Browser::Wasm { light: true, .. } => println!("{}", browser::wasm_light()?),
        Browser::Wasm { again: true, .. } => println!("{}", browser::wasm_again()?),
        Browser::Wasm { dev, .. } => println!("{}", browser::wasm(dev)?),
        Browser::Web => println!("{}", browser::web()?),
    }
    Ok(())
}
