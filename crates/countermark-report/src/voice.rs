//! What every output needs beside the report: the choices of the host and the words of the language.

use std::{borrow::Cow, sync::OnceLock};

use crate::{options::Options, wording::Wording};

/// Options, and the messages of their language; can be shared between threads.
#[derive(Debug)]
pub struct Voice {
    options: Options,
    messages: Cow<'static, str>,
    wording: OnceLock<Wording>,
}

impl Voice {
    /// A voice with the messages of this program. They are read once, when a sentence is needed.
    #[cfg(feature = "languages")]
    pub const fn new(options: Options) -> Self {
        Self::speaking(options, Cow::Borrowed(options.language.messages()))
    }

    /// A voice with messages that the host brings, in Fluent syntax: those of its language. A message that
    /// is not among them shows as a gap.
    pub const fn speaking(options: Options, messages: Cow<'static, str>) -> Self {
        Self { options, messages, wording: OnceLock::new() }
    }

    /// How reports are shown.
    pub(crate) const fn options(&self) -> &Options {
        &self.options
    }

    /// The messages of the language.
    pub(crate) fn wording(&self) -> &Wording {
        self.wording.get_or_init(|| Wording::read(self.options.language, &self.messages))
    }
}
