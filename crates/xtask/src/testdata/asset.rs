//! One file of the test data.

/// A file, with what its manifest entry says.
#[derive(Clone, Debug)]
pub(super) struct Asset {
    /// Path below `testdata/`.
    pub(super) path: String,
    /// The code of the conclusion that a report on it has; empty for what is not examined.
    pub(super) expected: &'static str,
    /// How it was made.
    pub(super) made: &'static str,
    /// Its content.
    pub(super) bytes: Vec<u8>,
}

impl Asset {
    /// A file of `bytes`.
    pub(super) fn new(
        path: &str,
        expected: &'static str,
        made: &'static str,
        bytes: Vec<u8>,
    ) -> Self {
        Self { path: path.to_owned(), expected, made, bytes }
    }
}
