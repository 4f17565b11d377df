//! What a host chooses about the way a report is shown.

use crate::language::Language;

/// How a report is shown.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Options {
    /// The language of the words; JSON has none.
    pub language: Language,
    /// Whether headings are set off by terminal styles. Off by default: only a host knows its screen.
    pub colour: bool,
    /// Whether values that can describe a person, such as prompts, are shown. Off by default.
    pub show_prompts: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { language: Language::En, colour: false, show_prompts: false }
    }
}
