//! The languages that a report can be read in.

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
    #[cfg(feature = "languages")]
    pub(crate) const fn messages(self) -> &'static str {
        match self {
            Self::En => include_str!("lang/en.ftl"),
            Self::Fr => include_str!("lang/fr.ftl"),
        }
    }

    /// The plural form that goes with a whole number (Unicode CLDR 48, cardinals).
    pub(crate) const fn plural(self, count: u64) -> &'static str {
        match (self, count) {
            (Self::En, 1) | (Self::Fr, 0 | 1) => "one",
            (Self::En | Self::Fr, _) => "other",
        }
    }
}
