//! The program `countermark`: arguments, files, examine, render, exit status.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "the command line is a host: it reads files and the clock, and prints"
)]

mod check;
mod clock;
mod doctor;
mod exit;
mod explain;
mod fetch;
mod flags;
mod input;
mod isolate;
mod online;
mod plan;
mod policy;
mod progress;
mod sidecar;
mod trust;

use std::process::ExitCode;

use clap::Parser as _;

use crate::{
    exit::Exit,
    flags::{Command, Flags},
};

fn main() -> ExitCode {
    // A panic is caught for each file; its message could carry text out of a hostile file.
    std::panic::set_hook(Box::new(|_| {}));
    let flags = match Flags::try_parse() {
        Ok(flags) => flags,
        Err(error) => return exit::of_usage(&error),
    };
    match run(flags.command) {
        Ok(exit) => exit.into(),
        // A reader that went away, as in `countermark check … | head`, is no error.
        Err(error) if exit::is_broken_pipe(&error) => Exit::Examined.into(),
        Err(error) => {
            anstream::eprintln!("countermark: {error:#}");
            Exit::Failed.into()
        }
    }
}

fn run(command: Command) -> anyhow::Result<Exit> {
    match command {
        Command::Check(arguments) => check::run(&plan::Plan::of(*arguments)?),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Formats => explain::formats(),
        Command::Trust(command) => trust::run(&command),
        Command::Doctor => doctor::run(),
        Command::Worker(arguments) => worker(&arguments),
        Command::Completions { shell } => flags::completions(shell),
    }
}

/// The other side of `check`, which starts it.
#[cfg(unix)]
fn worker(arguments: &flags::Check) -> anyhow::Result<Exit> {
    isolate::worker::run(&plan::situation(arguments)?)
}

#[cfg(not(unix))]
fn worker(_: &flags::Check) -> anyhow::Result<Exit> {
    anyhow::bail!("files are read without a process of their own on this system")
}
