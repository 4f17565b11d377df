//! The languages that a report can be read in.

use unic_langid::LanguageIdentifier;

/// A language. Adding one takes a file in `lang/` and a variant here; a test compares its messages
/// and variables with the English ones.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Language {
    /// English.
    En,
    /// French.
    Fr,
}

/// Every language, in the order of their tags.
pub const fn languages() -> &'static [Language] {
    &[Language::En, Language::Fr]
}

impl Language {
    /// The language of a tag such as `en`, in any case.
    pub fn of_tag(tag: &str) -> Option<Self> {
        languages().iter().copied().find(|language| language.tag().eq_ignore_ascii_case(tag))
    }

    /// Its BCP 47 tag.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Fr => "fr",
        }
    }

    /// Its name in the language itself.
    pub const fn name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Fr => "Français",
        }
    }

    /// Its messages in Fluent syntax.
    pub(crate) const fn messages(self) -> &'static str {
        match self {
            Self::En => include_str!("lang/en.ftl"),
            Self::Fr => include_str!("lang/fr.ftl"),
        }
    }

    /// The identifier that decides on plural forms.
    pub(crate) fn identifier(self) -> LanguageIdentifier {
        // A tag of the table above always parses; the default (`und`) only loses plural forms.
        self.tag().parse().unwrap_or_default()
    }
}
