//! Generated files, test data and the test command of countermark.
//!
//! What is generated is also committed. Each command writes, or with `--check` compares what lies
//! there with what it would write, and `cargo xtask test` runs all the checks.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a tool for developers: it reads and writes files, runs programs and tells"
)]

mod generated;
mod rules;
mod schema;
mod test;
mod testdata;
mod trust;

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
    /// Check the generator rules and write the pack that is built in
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
    /// Run everything that must pass before a commit
    Test {
        /// Leave out clippy, documentation and the slow build for browsers
        #[arg(long)]
        fast: bool,
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
}

fn main() -> anyhow::Result<ExitCode> {
    match Arguments::parse().command {
        Command::Rules { check } => rules::run(check)?,
        Command::Schema { check } => schema::run(check)?,
        Command::Test { fast } => return Ok(test::run(fast)),
        Command::Testdata { check, sign } => testdata::run(check, sign)?,
        Command::Trust { check } => println!("{}", trust::run(check)?),
    }
    Ok(ExitCode::SUCCESS)
}
