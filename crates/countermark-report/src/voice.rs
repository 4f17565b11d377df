//! What every output needs beside the report: the choices of the host and the words of the language.

use std::sync::OnceLock;

use crate::{options::Options, wording::Wording};

/// Options, and the messages of their language; can be shared between threads.
#[derive(Debug)]
pub(crate) struct Voice {
    options: Options,
    wording: OnceLock<Wording>,
}

impl Voice {
    /// A voice whose messages are read once, when a sentence is needed.
    pub(crate) const fn new(options: Options) -> Self {
        Self { options, wording: OnceLock::new() }
    }

    /// How reports are shown.
    pub(crate) const fn options(&self) -> &Options {
        &self.options
    }

    /// The messages of the language.
    pub(crate) fn wording(&self) -> &Wording {
        self.wording.get_or_init(|| Wording::new(self.options.language))
    }
}
