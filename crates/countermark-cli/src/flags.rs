//! What was typed.

use std::{io, path::PathBuf};

use clap::{Args, CommandFactory as _, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use countermark::Timestamp;

use crate::{exit::Exit, isolate::Isolate, policy::Policy};

/// Tells what can be known about the origin of a picture.
#[derive(Debug, Parser)]
#[command(name = "countermark", version, about, arg_required_else_help = true)]
pub(crate) struct Flags {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Examine files, folders or standard input
    Check(Box<Check>),
    /// Explain a finding code: what it is, how it is checked, how it can be wrong
    Explain(Explain),
    /// List the file formats that are recognised
    Formats,
    /// Show, import or update the lists that signatures are compared with
    #[command(subcommand)]
    Trust(Trust),
    /// Say which walls stand around the reading of files on this system
    Doctor,
    /// Read files for another process
    #[command(name = "__worker", hide = true, args_override_self = true)]
    Worker(Box<Check>),
    /// Print completions for a shell
    Completions {
        /// The shell to complete for
        shell: Shell,
    },
}

/// What to examine, with what, and how to say it.
#[derive(Args, Debug)]
#[command(
    after_help = "Nothing is sent over the network without --online. Exit status: 0 all examined, \
    1 a --fail-on policy matched, 2 usage error or a file could not be read."
)]
pub(crate) struct Check {
    /// Files or folders; `-` reads standard input
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// How to say it. With crjson, given lists take the place of the official ones
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = output_names())]
    pub(crate) format: String,
    /// Language of text output
    #[arg(long, value_name = "TAG", default_value = "en", value_parser = language_tags())]
    pub(crate) lang: String,
    /// Judge certificates at this instant instead of now, as in 2026-11-22T18:00:00Z
    #[arg(long, value_name = "TIME", value_parser = Timestamp::parse)]
    pub(crate) at: Option<Timestamp>,
    /// Also trust the signers of this PEM list; they are shown as trusted by your list
    #[arg(long, value_name = "FILE")]
    pub(crate) trust_list: Vec<PathBuf>,
    /// Also trust the time-stamp authorities of this PEM list
    #[arg(long, value_name = "FILE")]
    pub(crate) tsa_list: Vec<PathBuf>,
    /// Leave out the lists that `countermark trust` installed on this machine, so that the report is
    /// the same on any other
    #[arg(long)]
    pub(crate) no_installed: bool,
    /// Also use the rules of this pack (JSON, schema countermark-rules/1)
    #[arg(long, value_name = "FILE")]
    pub(crate) rules: Vec<PathBuf>,
    /// Also run rules that nobody has verified; what they find is a hint for experts and counts for
    /// nothing
    #[arg(long)]
    pub(crate) unverified_rules: bool,
    /// Also look for marks in pictures that were scaled and cropped together, which takes many seconds
    #[arg(long)]
    pub(crate) deep: bool,
    /// Read the bits of a blind_watermark that is found, when this is their number
    #[arg(long, value_name = "BITS")]
    pub(crate) blind_bits: Option<usize>,
    /// Look for TrustMark with this decoder network (ONNX), as in Q=decoder_Q.onnx
    #[cfg(feature = "trustmark")]
    #[arg(long, value_name = "VARIANT=FILE", value_parser = one_model)]
    pub(crate) trustmark_model: Vec<(countermark_trustmark::Variant, PathBuf)>,
    /// Also give the digest of the decoded pixels, which stays the same when only notes are removed
    #[arg(long)]
    pub(crate) pixel_digest: bool,
    /// Exit with 1 when a file meets one of these
    #[arg(long, value_name = "POLICY", value_delimiter = ',', value_enum)]
    pub(crate) fail_on: Vec<Policy>,
    /// How many files to examine at a time [default: one for each core]
    #[arg(long, short, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) jobs: Option<u16>,
    /// The limits that files are read with: those of this program, or those of the browser page
    #[arg(long, value_name = "PROFILE", default_value = "native", value_enum)]
    pub(crate) limits: LimitProfile,
    /// Set one limit, as in boxes=1000; the report names it
    #[arg(long, value_name = "NAME=VALUE", value_parser = one_limit)]
    pub(crate) limit: Vec<(String, u64)>,
    /// Take the Content Credentials of the one file from this file, when it carries none of its own
    #[arg(long, value_name = "FILE")]
    pub(crate) sidecar: Option<PathBuf>,
    /// Do not look for Content Credentials in NAME.c2pa beside a file NAME.jpg that carries none
    #[arg(long, conflicts_with = "sidecar")]
    pub(crate) no_sidecar: bool,
    /// Ask the host that a file names for its credentials; with hosts behind =, only these
    #[arg(long, value_name = "HOST", num_args = 0.., require_equals = true, value_delimiter = ',')]
    pub(crate) online: Option<Vec<String>>,
    /// Read each file in a process of its own, which can reach nothing else and is ended when it
    /// takes too long
    #[arg(long, value_name = "WHEN", default_value = "auto", value_enum)]
    pub(crate) isolate: Isolate,
    /// Write to this file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Show values that can describe a person, such as prompts
    #[arg(long)]
    pub(crate) show_prompts: bool,
}

/// A set of limits.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub(crate) enum LimitProfile {
    /// Those of this program
    Native,
    /// Those of the browser page
    Wasm,
}

/// Reads `NAME=VALUE`.
fn one_limit(text: &str) -> Result<(String, u64), String> {
    let (name, value) = text.split_once('=').ok_or("it has the form NAME=VALUE")?;
    let value = value.parse().map_err(|_number| "the value is no whole number")?;
    let mut limits = countermark::Limits::NATIVE;
    limits.set(name, value).map_err(|error| error.to_string())?;
    Ok((name.to_owned(), value))
}

/// Reads `VARIANT=FILE`.
#[cfg(feature = "trustmark")]
fn one_model(text: &str) -> Result<(countermark_trustmark::Variant, PathBuf), String> {
    let (variant, path) = text.split_once('=').ok_or("it has the form VARIANT=FILE")?;
    let mut letters = variant.chars();
    let variant = letters.next().filter(|_| letters.next().is_none());
    let variant = variant.and_then(countermark_trustmark::Variant::of);
    Ok((variant.ok_or("the variant is one of B, C, P, Q")?, path.into()))
}

/// What to explain.
#[derive(Args, Debug)]
pub(crate) struct Explain {
    /// A finding code, such as gen.comfyui.graph; without one, all codes are listed
    pub(crate) code: Option<String>,
    /// Language of the explanation
    #[arg(long, value_name = "TAG", default_value = "en", value_parser = language_tags())]
    pub(crate) lang: String,
    /// Also explain the rules of this pack
    #[arg(long, value_name = "FILE")]
    pub(crate) rules: Vec<PathBuf>,
}

/// What to do with trust lists.
#[derive(Debug, Subcommand)]
pub(crate) enum Trust {
    /// Show each list: what it is, where it is from, and how old it is
    Show(TrustShow),
    /// Install lists from files: the interim list, the list of conforming products, a newer trust
    /// bundle, or a PEM list of your own
    Import(TrustImport),
    /// Download the published lists that are not part of the program; only their one known content
    /// is taken
    Update,
}

/// How to show the lists.
#[derive(Args, Debug)]
pub(crate) struct TrustShow {
    /// How to show them
    #[arg(long, value_name = "FORMAT", default_value = "text", value_enum)]
    pub(crate) format: ShownAs,
    /// Language of text output
    #[arg(long, value_name = "TAG", default_value = "en", value_parser = language_tags())]
    pub(crate) lang: String,
}

/// A form in which lists are shown.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum ShownAs {
    /// For people
    Text,
    /// For programs
    Json,
}

/// What to install.
#[derive(Args, Debug)]
pub(crate) struct TrustImport {
    /// The files; published lists are recognised by their content, whatever their names
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// A PEM list of your own names time-stamp authorities, not signers
    #[arg(long)]
    pub(crate) tsa: bool,
}

fn output_names() -> clap::builder::PossibleValuesParser {
    countermark_report::OUTPUTS.iter().map(|output| output.name).collect::<Vec<_>>().into()
}

fn language_tags() -> clap::builder::PossibleValuesParser {
    countermark_report::languages().iter().map(|language| language.tag()).collect::<Vec<_>>().into()
}

/// Prints completions for `shell`.
pub(crate) fn completions(shell: Shell) -> anyhow::Result<Exit> {
    clap_complete::generate(shell, &mut Flags::command(), "countermark", &mut io::stdout());
    Ok(Exit::Examined)
}
