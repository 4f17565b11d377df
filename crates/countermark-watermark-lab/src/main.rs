//! Measures the watermark decoders, and writes the figures into `docs/`.
//!
//! `cargo lab calibrate` counts false alarms on unmarked pictures, `cargo lab evaluate` lays detection
//! beside the reference decoder on the same files, with `--tune` both do so on the pictures that
//! constants may be fitted on, `cargo lab distinct` names photographs that are alike, `cargo lab bench`
//! times both. Long runs write a line for each source into `target/watermark-lab/`, go on from there when
//! they are started again, and can be stopped at any time: the report is made of the lines that are there. With
//! `1/2` and `2/2` two processes share a run; `--report` then makes the report of both.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a tool for developers: it reads and writes files, takes time and tells"
)]

mod attacks;
mod bench;
mod calibrate;
mod carriers;
mod distinct;
mod evaluate;
mod log;
mod pictures;
mod processor;
mod random;
mod reference;
mod sources;

use anyhow::bail;

use sources::{Half, Part};

const USAGE: &str =
    "cargo lab calibrate|evaluate [--tune] [--report] [1/2] | distinct | bench PICTURE...";

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let has = |flag: &str| arguments.iter().any(|argument| argument == flag);
    let only_report = has("--report");
    let half = if has("--tune") { Half::Calibration } else { Half::Test };
    let parts = arguments.iter().filter(|argument| argument.contains('/'));
    let part = parts.map(|part| part.parse()).next_back().unwrap_or(Ok(Part::WHOLE));
    match arguments.first().map(String::as_str) {
        Some("calibrate") => calibrate::run(half, part?, only_report),
        Some("evaluate") => evaluate::run(half, part?, only_report),
        Some("distinct") => distinct::run(),
        Some("bench") => bench::run(&arguments[1..]),
        _ => bail!("{USAGE}"),
    }
}
