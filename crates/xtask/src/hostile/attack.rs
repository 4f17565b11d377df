//! What a row of the attack matrix is: data, and one function that builds its files.

use countermark_model::report::CredentialsState;

use super::Workshop;

/// A row of the matrix: files that all try the same.
#[derive(Clone, Copy, Debug)]
pub struct Attack {
    /// Its identifier in the matrix, such as `B06`.
    pub id: &'static str,
    /// What is tried, in a few words.
    pub name: &'static str,
    /// Builds its files.
    pub build: fn(&Workshop) -> anyhow::Result<Vec<Forged>>,
    /// What a report on each of them must say, where the file itself says nothing else.
    pub expected: Expected,
}

/// A file made to deceive, and the situation that it is examined in.
#[derive(Clone, Debug)]
pub struct Forged {
    /// What tells it from the other files of its row, such as `png, first IDAT`.
    pub variant: String,
    /// Its content.
    pub bytes: Vec<u8>,
    /// The name that the host knows it by.
    pub name: Option<&'static str>,
    /// A manifest store that lies beside it.
    pub sidecar: Option<Vec<u8>>,
    /// The certificates on the user's list, as PEM; by default the root of the workshop.
    pub signers: String,
    /// The time-stamping authorities on the user's list, as PEM; by default none.
    pub authorities: String,
    /// The trust bundle that the host was given; by default that of the program alone.
    pub bundle: Option<Bundle>,
    /// The instant that it is judged at, as RFC 3339.
    pub at: &'static str,
    /// What a report on this file must say, where that differs from the row.
    pub expected: Option<Expected>,
}

/// A trust bundle that a host was given.
#[derive(Clone, Debug)]
pub enum Bundle {
    /// It breaks a rule: it must be refused, and that of the program stays in use.
    Refused(Vec<u8>),
    /// It is in order and used.
    Used(Vec<u8>),
}

impl Forged {
    /// A file of `bytes` beside the lists of `workshop`.
    pub(crate) fn new(workshop: &Workshop, variant: impl Into<String>, bytes: Vec<u8>) -> Self {
        Self {
            variant: variant.into(),
            bytes,
            name: None,
            sidecar: None,
            signers: workshop.root_pem(),
            authorities: String::new(),
            bundle: None,
            at: super::AT,
            expected: None,
        }
    }

    /// The same, with a store beside it.
    pub(crate) fn with_sidecar(self, store: Vec<u8>) -> Self {
        Self { sidecar: Some(store), ..self }
    }

    /// The same, where the host was given `bundle`.
    pub(crate) fn beside(self, bundle: Bundle) -> Self {
        Self { bundle: Some(bundle), ..self }
    }

    /// The same, called `name`.
    pub(crate) fn called(self, name: &'static str) -> Self {
        Self { name: Some(name), ..self }
    }

    /// The same, with its own expectation.
    pub(crate) fn expecting(self, expected: Expected) -> Self {
        Self { expected: Some(expected), ..self }
    }
}

/// What a report on an attack must say and must not say.
///
/// The texts of `shows` and `hides` are the marks of a report, which the table test derives:
/// a finding's code (`c2pa.binding.malformed`), a parameter of a finding
/// (`file.container.trailing-data holds=zip`), an anomaly (`anomaly png.chunk bad_checksum`), an axis
/// (`axis integrity=bytes_changed`), a flag that is true (`flag carrier_unusual`), bytes that the
/// signature does not cover (`uncovered metadata`), bytes of the store that nothing binds
/// (`unprotected unlinked_manifest`), a store beside the file (`supplied used`,
/// `supplied unused`), how an earlier picture may be shown (`ingredient shown by its own record`,
/// `ingredient shown by nothing`), a limit (`limit jpeg_segments`), a conflict
/// (`conflict signed_says_ai_metadata_says_camera`), a host that would be asked
/// (`contact ocsp ocsp.example`), a request that was made (`request remote_manifest`), the conclusion (`conclusion signed_ai`), and an
/// inconclusive check with its reason (`inconclusive credentials limit`).
#[derive(Clone, Copy, Debug)]
pub struct Expected {
    /// The letter or letters of the matrix.
    pub letter: &'static str,
    /// The values that `conclusion.credentials` may have.
    pub credentials: &'static [CredentialsState],
    /// Marks that must all be there; of several between `|`, one.
    pub shows: &'static [&'static str],
    /// Marks that must not be there.
    pub hides: &'static [&'static str],
}

impl Expected {
    /// T: intact, by a signer on the list that the user gave.
    pub const TRUSTED: Self = Self::of("T", &[CredentialsState::TrustedUser]);
    /// U: intact, by a signer on no list.
    pub const UNKNOWN: Self = Self::of("U", &[CredentialsState::UnknownSigner]);
    /// X: binding, signature or structure is broken.
    pub const BROKEN: Self = Self::of("X", &[CredentialsState::Broken]);
    /// X of the structure: the store is there and nothing can be read from it.
    pub const UNREADABLE: Self = Self::of("X", &[CredentialsState::Unreadable]);
    /// X, in either way.
    pub const BROKEN_OR_UNREADABLE: Self =
        Self::of("X", &[CredentialsState::Broken, CredentialsState::Unreadable]);
    /// N: there is no store.
    pub const NONE: Self = Self::of("N", &[CredentialsState::None]);
    /// X, N or L: anything but intact.
    pub const NOT_INTACT: Self = Self::of(
        "X N L",
        &[
            CredentialsState::Broken,
            CredentialsState::Unreadable,
            CredentialsState::None,
            CredentialsState::NotChecked,
        ],
    );

    /// An expectation about `conclusion.credentials` alone.
    pub const fn of(letter: &'static str, credentials: &'static [CredentialsState]) -> Self {
        Self { letter, credentials, shows: &[], hides: &[] }
    }

    /// The same, and every one of these marks.
    pub const fn showing(self, shows: &'static [&'static str]) -> Self {
        Self { shows, ..self }
    }

    /// The same, and none of these marks.
    pub const fn hiding(self, hides: &'static [&'static str]) -> Self {
        Self { hides, ..self }
    }
}
