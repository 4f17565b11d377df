//! What was typed, turned into what it means.

use std::{
    fs::{self, File},
    io::{self, IsTerminal as _, Write},
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::{Context as _, Result};
use countermark::{Limits, Pack, Situation, TrustLists};
use countermark_report::{Language, Options, Output};

use crate::{
    clock, flags,
    input::{self, Input},
    isolate::Isolate,
    policy::Policy,
    sidecar::Sidecars,
    trust,
};

/// A run, ready to start: everything that can be wrong before a file is read was checked.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) inputs: Vec<Input>,
    pub(crate) situation: Situation<'static>,
    pub(crate) output: &'static Output,
    pub(crate) options: Options,
    pub(crate) policies: Vec<Policy>,
    pub(crate) jobs: usize,
    pub(crate) isolate: Isolate,
    pub(crate) sidecars: Sidecars,
    /// The hosts that may be asked; none asks nobody, an empty list asks whom a file names.
    pub(crate) online: Option<Vec<String>>,
    pub(crate) write_to: Option<PathBuf>,
}

impl Plan {
    /// Reads lists and rules, takes the time, and lists the inputs.
    ///
    /// # Errors
    /// A list or pack that cannot be used is refused before any file is examined.
    pub(crate) fn of(flags: flags::Check) -> Result<Self> {
        let situation = situation(&flags)?;
        let inputs = input::list(&flags.paths);
        Ok(Self {
            situation,
            output: countermark_report::output(&flags.format).context("unknown format")?,
            options: Options {
                language: Language::of_tag(&flags.lang).context("unknown language")?,
                colour: flags.output.is_none() && wants_colour(),
                show_prompts: flags.show_prompts,
            },
            policies: flags.fail_on,
            jobs: flags.jobs.map_or(0, usize::from),
            isolate: flags.isolate,
            sidecars: Sidecars::of(flags.sidecar, flags.no_sidecar, &inputs)?,
            online: flags.online,
            write_to: flags.output,
            inputs,
        })
    }

    /// Where the reports go.
    pub(crate) fn sink(&self) -> Result<Box<dyn Write + Send>> {
        Ok(match &self.write_to {
            Some(path) => Box::new(io::BufWriter::new(
                File::create(path).with_context(|| format!("cannot write {}", path.display()))?,
            )),
            None => Box::new(io::stdout()),
        })
    }
}

/// Everything that is not in the files: lists, rules and time.
///
/// # Errors
/// A list or pack that cannot be used.
pub(crate) fn situation(flags: &flags::Check) -> Result<Situation<'static>> {
    let output = countermark_report::output(&flags.format).context("unknown format")?;
    let mut limits = match flags.limits {
        flags::LimitProfile::Native => Limits::NATIVE,
        flags::LimitProfile::Wasm => Limits::WASM,
    };
    for (name, value) in &flags.limit {
        limits.set(name, *value).with_context(|| format!("--limit {name}"))?;
    }
    Ok(Situation {
        limits,
        at: Some(flags.at.map_or_else(clock::now, Ok)?),
        rules: Some(Arc::new(running(rules(&flags.rules)?, flags))),
        trust: Some(Arc::new(trust_lists(flags, output)?)),
        crjson: output.needs_crjson(),
        deep: flags.deep,
        blind_bits: flags.blind_bits,
        pixel_digest: flags.pixel_digest,
        #[cfg(feature = "trustmark")]
        trustmark: decoders(&flags.trustmark_model)?,
        ..Situation::default()
    })
}

/// The decoder networks that the user supplied, ready to run.
#[cfg(feature = "trustmark")]
fn decoders(
    models: &[(countermark_trustmark::Variant, PathBuf)],
) -> Result<Arc<[Arc<dyn countermark_model::LogitSource>]>> {
    let decoder = |(variant, path): &(_, PathBuf)| {
        let decoder = countermark_trustmark::Decoder::from_onnx(*variant, &read(path)?);
        let decoder = decoder.with_context(|| refused("TrustMark model", path))?;
        Ok(Arc::new(decoder) as Arc<dyn countermark_model::LogitSource>)
    };
    models.iter().map(decoder).collect()
}

/// The embedded rules, and those of the given packs.
pub(crate) fn rules(paths: &[PathBuf]) -> Result<Pack> {
    let mut pack = Pack::embedded();
    for path in paths {
        let more = Pack::from_json(&read(path)?).with_context(|| refused("rules", path))?;
        pack = pack.merge(more).with_context(|| refused("rules", path))?;
    }
    Ok(pack)
}

/// The rules, with those that nobody has verified where the user asked for them.
fn running(pack: Pack, flags: &flags::Check) -> Pack {
    if flags.unverified_rules { pack.allowing_unverified() } else { pack }
}

/// The lists of the program, those that are installed, and those that were given; for crJSON the last
/// alone, when there are any: who compares validators gives each the same lists.
fn trust_lists(flags: &flags::Check, output: &Output) -> Result<TrustLists> {
    let mut lists = if flags.no_installed { TrustLists::embedded() } else { installed() };
    for path in &flags.trust_list {
        lists = lists.with_signers(&read(path)?).with_context(|| refused("trust list", path))?;
    }
    for path in &flags.tsa_list {
        lists = lists.with_authorities(&read(path)?).with_context(|| refused("TSA list", path))?;
    }
    let are_given = !flags.trust_list.is_empty() || !flags.tsa_list.is_empty();
    Ok(if output.needs_crjson() && are_given { lists.user_lists_as_official() } else { lists })
}

/// The lists of the program and those that are installed. What is damaged is named and left out.
fn installed() -> TrustLists {
    let Ok(folder) = trust::Folder::find() else { return TrustLists::embedded() };
    let trust::Loaded { lists, warnings } = folder.load();
    for warning in &warnings {
        anstream::eprintln!("countermark: {warning}");
    }
    lists
}

fn refused(what: &str, path: &Path) -> String {
    format!("{what} {} cannot be used", path.display())
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

/// Colour only on a terminal, and not where the user asked for none (<https://no-color.org>).
fn wants_colour() -> bool {
    io::stdout().is_terminal()
        && anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never
}
