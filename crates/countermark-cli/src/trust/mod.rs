//! `countermark trust`: which lists signatures are compared with, and how they come here.
//!
//! The official lists are part of the program. The frozen interim list and the list of conforming
//! products are installed on the user's wish, and only with the one content that the program knows
//! by its SHA-256, so that neither the network nor a file is trusted for what it brings
//! (credentials specification §6.4).

mod folder;

use std::io::Write as _;

use anyhow::{Context as _, Result};
use countermark::PublishedList;
use countermark_model::{TrustSource as _, Untrusted};
use countermark_report::{Language, ShownTrust};
use reqwest::Url;

use crate::{
    clock,
    exit::Exit,
    fetch::{self, Guard},
    flags,
};

pub(crate) use folder::{Folder, Loaded};

/// Shows, imports or updates trust lists.
///
/// # Errors
/// When the folder cannot be found or written, or the output fails.
pub(crate) fn run(command: &flags::Trust) -> Result<Exit> {
    match command {
        flags::Trust::Show(arguments) => show(arguments),
        flags::Trust::Import(arguments) => import(arguments),
        flags::Trust::Update => update(),
    }
}

/// Prints each list with what it is, where it is from, and how old it is.
fn show(flags: &flags::TrustShow) -> Result<Exit> {
    let folder = Folder::find()?;
    let Loaded { lists, warnings } = folder.load();
    for warning in &warnings {
        anstream::eprintln!("countermark: {warning}");
    }
    let now = Some(clock::now()?);
    let sizes: Vec<_> = lists.sizes().map(|(name, size)| (name.to_owned(), size)).collect();
    let shown = ShownTrust {
        bundle: lists.bundle().map(|bundle| bundle.judged(now)),
        lists: lists.lists().into_iter().map(|list| list.aged(now)).collect(),
        entries: sizes.into_iter().collect(),
        missing: PublishedList::ALL
            .into_iter()
            .flat_map(|list| list.names())
            .filter(|name| !lists.lists().iter().any(|list| list.list == **name))
            .map(|name| (*name).to_owned())
            .collect(),
        folder: folder.path().display().to_string(),
    };
    let text = match flags.format {
        flags::ShownAs::Json => shown.to_json(),
        flags::ShownAs::Text => {
            shown.to_text(Language::of_tag(&flags.lang).context("unknown language")?)
        }
    };
    anstream::stdout().write_all(text.as_bytes())?;
    Ok(Exit::Examined)
}

/// Installs lists from files; each is taken or refused for itself.
fn import(flags: &flags::TrustImport) -> Result<Exit> {
    let folder = Folder::find()?;
    let mut exit = Exit::Examined;
    for path in &flags.files {
        let name = countermark_report::for_terminal(&Untrusted::new(&path.display().to_string()));
        let read = folder::read_file(path).map_err(anyhow::Error::from);
        match read.and_then(|bytes| import_one(&folder, &bytes, flags.tsa)) {
            Ok(what) => anstream::println!("{name}: {what}"),
            Err(error) => {
                anstream::eprintln!(
                    "countermark: {name} is refused, nothing was changed: {error:#}"
                );
                exit = exit.max(Exit::Failed);
            }
        }
    }
    Ok(exit)
}

/// Installs one list, whatever it is. What was done.
fn import_one(folder: &Folder, bytes: &[u8], authorities: bool) -> Result<String> {
    if let Some(list) = PublishedList::recognised(bytes) {
        folder.install(list, bytes)?;
        return Ok(format!("installed, recognised as {}", list.names().join(" and ")));
    }
    if bytes.trim_ascii_start().first().is_some_and(|first| matches!(first, b'{' | b'[')) {
        let version = folder.install_bundle(bytes, clock::now()?)?;
        return Ok(format!("installed, trust bundle {version}"));
    }
    let file = folder.install_own(bytes, authorities)?;
    let whom = if authorities { "time-stamp authorities" } else { "signers" };
    Ok(format!(
        "installed as your own list of {whom} ({file}); it is none of the published lists that this \
         version knows"
    ))
}

/// Downloads the published lists that are not there yet. The only command that uses the network
/// without being given an address.
fn update() -> Result<Exit> {
    let folder = Folder::find()?;
    let guard = Guard::new();
    let mut exit = Exit::Examined;
    for list in PublishedList::ALL {
        let names = list.names().join(" and ");
        if folder.has(list) {
            anstream::println!("{names}: already installed");
            continue;
        }
        match download(&folder, list, &guard) {
            Ok(host) => anstream::println!("{names}: downloaded from {host} and installed"),
            Err(error) => {
                anstream::eprintln!("countermark: {names}: not installed: {error:#}");
                exit = exit.max(Exit::Failed);
            }
        }
    }
    Ok(exit)
}

/// Takes the list from the first of its addresses that has the right content. The host.
fn download(folder: &Folder, list: PublishedList, guard: &Guard) -> Result<String> {
    let mut last = None;
    for url in list.urls() {
        let fetched = Url::parse(url).map_err(anyhow::Error::from);
        let fetched = fetched.and_then(|url| Ok(fetch::get(&url, guard)?));
        match fetched
            .and_then(|fetched| folder.install(list, &fetched.bytes).map(|()| fetched.host))
        {
            Ok(host) => return Ok(host),
            Err(error) => last = Some(error.context(format!("from {url}"))),
        }
    }
    Err(last.unwrap_or_else(|| anyhow::anyhow!("no address is known")))
}
