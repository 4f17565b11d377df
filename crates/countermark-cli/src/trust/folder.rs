//! The folder of installed trust lists, one file for each.
//!
//! ```text
//! bundle.json            a trust bundle that is newer than the one of the program
//! interim-anchors.pem    the interim list: certificate authorities
//! interim-allowed.pem    the interim list: certificates of signers
//! products.json          the Conforming Products List
//! user-DIGITS.pem        a list of the user; DIGITS begin its SHA-256
//! user-tsa-DIGITS.pem    the same, of time-stamp authorities
//! ```
//!
//! Nothing in it is believed because it lies there: published lists must have their one SHA-256, a
//! bundle must be newer than the one of the program, and lists of the user must fit their names.
//! What does not is named and left out, so that a damaged file never decides about a picture.

use std::{
    env, fs,
    io::{self, Read as _, Write as _},
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, bail, ensure};
use countermark::{PublishedList, Timestamp, TrustLists};
use countermark_model::Digest;
use etcetera::base_strategy::{BaseStrategy as _, choose_native_strategy};

/// Names the folder instead of the one of the system, for tests and for programs without a home.
const FOLDER: &str = "COUNTERMARK_DATA";

/// Largest file that is read, in bytes. The largest published list has 250 kB.
const BYTES: u64 = 10 << 20;

/// Digits of the SHA-256 in the name of a list of the user.
const DIGITS: usize = 16;

const BUNDLE: &str = "bundle.json";
const USER: &str = "user-";
const USER_TSA: &str = "user-tsa-";

/// The folder.
#[derive(Clone, Debug)]
pub(crate) struct Folder {
    path: PathBuf,
}

/// What is in the folder, put to use.
#[derive(Debug)]
pub(crate) struct Loaded {
    pub(crate) lists: TrustLists,
    /// What was left out, and why.
    pub(crate) warnings: Vec<String>,
}

impl Folder {
    /// The folder of this user.
    ///
    /// # Errors
    /// When the system does not say where a user's data belongs.
    pub(crate) fn find() -> Result<Self> {
        if let Some(path) = env::var_os(FOLDER).filter(|path| !path.is_empty()) {
            return Ok(Self { path: PathBuf::from(path).join("trust") });
        }
        let system = choose_native_strategy().context("the folder for data cannot be found")?;
        Ok(Self { path: system.data_dir().join("countermark").join("trust") })
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// The lists of the program, or of a newer bundle, with all that is installed.
    pub(crate) fn load(&self) -> Loaded {
        let mut loaded = Loaded { lists: TrustLists::embedded(), warnings: Vec::new() };
        if let Some(bytes) = loaded.noted(self.read(BUNDLE), BUNDLE) {
            match newer(&bytes, &loaded.lists) {
                Ok(lists) => loaded.lists = lists,
                Err(error) => loaded.left_out(BUNDLE, &error),
            }
        }
        for list in PublishedList::ALL {
            loaded.add(self.read(file_of(list)), file_of(list), |lists, bytes| {
                ensure!(
                    PublishedList::recognised(bytes) == Some(list),
                    "it is not the published list"
                );
                Ok(lists.with_published(list, bytes)?)
            });
        }
        for name in self.user_lists() {
            loaded.add(self.read(&name), &name, |lists, bytes| {
                ensure!(name.contains(&digits(bytes)), "it was changed since it was imported");
                with_user_list(lists, bytes, name.starts_with(USER_TSA))
            });
        }
        loaded
    }

    /// Whether a published list is there, to the last bit.
    pub(crate) fn has(&self, list: PublishedList) -> bool {
        let bytes = self.read(file_of(list));
        matches!(bytes, Ok(Some(bytes)) if PublishedList::recognised(&bytes) == Some(list))
    }

    /// Installs a published list, after its SHA-256 was found to be the pinned one.
    ///
    /// # Errors
    /// When it is another one, or cannot be written.
    pub(crate) fn install(&self, list: PublishedList, bytes: &[u8]) -> Result<()> {
        TrustLists::embedded().with_published(list, bytes)?;
        self.write(file_of(list), bytes)
    }

    /// Installs a bundle that is newer than all that is here. Its version.
    ///
    /// # Errors
    /// When it breaks a rule, has ended, or is not newer: then everything stays as it was.
    pub(crate) fn install_bundle(&self, bytes: &[u8], now: Timestamp) -> Result<u64> {
        let lists = newer(bytes, &self.load().lists)?;
        let expires = countermark_model::TrustSource::bundle(&lists).map(|bundle| bundle.expires);
        if let Some(expires) = expires.filter(|expires| *expires < now) {
            bail!("the bundle ended on {}", expires.to_rfc3339());
        }
        self.write(BUNDLE, bytes)?;
        Ok(lists.bundle_version())
    }

    /// Installs a PEM list of the user's own. Its file.
    ///
    /// # Errors
    /// When it holds no certificate or a broken one, or cannot be written.
    pub(crate) fn install_own(&self, pem: &[u8], authorities: bool) -> Result<String> {
        with_user_list(TrustLists::embedded(), pem, authorities)?;
        let kind = if authorities { USER_TSA } else { USER };
        let name = format!("{kind}{}.pem", digits(pem));
        self.write(&name, pem)?;
        Ok(name)
    }

    /// The content of a file, if there is one.
    fn read(&self, name: &str) -> io::Result<Option<Vec<u8>>> {
        match read_file(&self.path.join(name)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Names of the user's lists, sorted.
    fn user_lists(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.path).into_iter().flatten().flatten();
        let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
        let mut names: Vec<_> =
            names.filter(|name| name.starts_with(USER) && name.ends_with(".pem")).collect();
        names.sort();
        names
    }

    /// Writes a file as a whole or not at all: beside its place first, then moved there.
    fn write(&self, name: &str, bytes: &[u8]) -> Result<()> {
        let place = || format!("cannot write {}", self.path.join(name).display());
        fs::create_dir_all(&self.path).with_context(place)?;
        let beside = self.path.join(format!(".{name}.{}", std::process::id()));
        let written = fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&beside)
            .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
            .and_then(|()| fs::rename(&beside, self.path.join(name)));
        if written.is_err() {
            // What could not be moved is of no use; if it is not there, nothing is to do.
            let _ = fs::remove_file(&beside);
        }
        written.with_context(place)
    }
}

impl Loaded {
    /// Adds a list, or names it as left out and keeps the others.
    fn add(
        &mut self,
        read: io::Result<Option<Vec<u8>>>,
        name: &str,
        add: impl Fn(TrustLists, &[u8]) -> Result<TrustLists>,
    ) {
        let Some(bytes) = self.noted(read, name) else { return };
        // A refused list takes those with it that it was added to: it is tried alone before.
        if let Err(error) = add(TrustLists::embedded(), &bytes) {
            return self.left_out(name, &error);
        }
        let lists = std::mem::replace(&mut self.lists, TrustLists::embedded());
        match add(lists, &bytes) {
            Ok(lists) => self.lists = lists,
            Err(error) => self.left_out(name, &error),
        }
    }

    fn noted(&mut self, read: io::Result<Option<Vec<u8>>>, name: &str) -> Option<Vec<u8>> {
        match read {
            Ok(bytes) => bytes,
            Err(error) => {
                self.left_out(name, &error.into());
                None
            }
        }
    }

    fn left_out(&mut self, name: &str, error: &anyhow::Error) {
        self.warnings.push(format!("the installed list {name} is left out: {error:#}"));
    }
}

/// Reads a file, if it is not too large for a list.
///
/// # Errors
/// As the system says; too large is [`io::ErrorKind::FileTooLarge`].
pub(crate) fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(BYTES + 1).read_to_end(&mut bytes)?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length <= BYTES) {
        return Ok(bytes);
    }
    Err(io::Error::new(io::ErrorKind::FileTooLarge, "the file is too large for a trust list"))
}

/// The lists of a bundle, if it is newer than the one in `than`.
fn newer(bytes: &[u8], than: &TrustLists) -> Result<TrustLists> {
    let lists = TrustLists::from_bundle(bytes)?;
    let (found, here) = (lists.bundle_version(), than.bundle_version());
    ensure!(found > here, "its version {found} is not newer than version {here}, which is in use");
    Ok(lists)
}

fn with_user_list(lists: TrustLists, pem: &[u8], authorities: bool) -> Result<TrustLists> {
    Ok(if authorities { lists.with_authorities(pem)? } else { lists.with_signers(pem)? })
}

const fn file_of(list: PublishedList) -> &'static str {
    match list {
        PublishedList::ConformingProducts => "products.json",
        PublishedList::InterimAllowed => "interim-allowed.pem",
        PublishedList::InterimAnchors => "interim-anchors.pem",
    }
}

fn digits(bytes: &[u8]) -> String {
    Digest::of(bytes).to_hex().chars().take(DIGITS).collect()
}
