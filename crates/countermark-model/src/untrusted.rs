//! Text that a stranger wrote.

use crate::{Digest, to_u64};

/// A string out of a file, a certificate or a name.
///
/// It has no `Display`, so it cannot reach a screen by accident: renderers call
/// [`Untrusted::raw`] and escape for their sink (hostile-input specification §5).
/// Texts over [`Untrusted::MAX_BYTES`] are cut; [`Untrusted::cut`] then says how long the whole
/// was and what its SHA-256 is.
#[derive(Clone, Eq, Ord, PartialEq, PartialOrd)]
pub struct Untrusted {
    text: String,
    cut: Option<Cut>,
}

/// What is known of a text that was too long to keep.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Cut {
    /// Length of the whole text in bytes of UTF-8.
    pub bytes: u64,
    /// SHA-256 of the whole text.
    pub sha256: Digest,
}

impl Untrusted {
    /// Longest text that is kept, in bytes of UTF-8 (hostile-input specification §3).
    pub const MAX_BYTES: usize = 4096;

    /// Wraps `text`, cut at a character boundary when it is too long.
    pub fn new(text: &str) -> Self {
        if text.len() <= Self::MAX_BYTES {
            return Self { text: text.to_owned(), cut: None };
        }
        let end = text.floor_char_boundary(Self::MAX_BYTES);
        let cut = Cut { bytes: to_u64(text.len()), sha256: Digest::of(text.as_bytes()) };
        Self { text: text.get(..end).unwrap_or_default().to_owned(), cut: Some(cut) }
    }

    /// Puts a text together that was written as a report; for reading reports back.
    pub(crate) fn from_parts(text: String, cut: Option<Cut>) -> Self {
        Self { text, cut }
    }

    /// The text as it stands in the file. Never print it unescaped.
    pub fn raw(&self) -> &str {
        &self.text
    }

    /// What was cut off, if anything.
    pub const fn cut(&self) -> Option<&Cut> {
        self.cut.as_ref()
    }
}

impl From<&str> for Untrusted {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl std::fmt::Debug for Untrusted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Untrusted").field(&self.text.escape_default().to_string()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_text_is_cut_between_characters_and_says_so() {
        let whole = "é".repeat(Untrusted::MAX_BYTES);
        let text = Untrusted::new(&whole);
        assert_eq!(text.raw().len(), Untrusted::MAX_BYTES);
        assert_eq!(text.cut().unwrap().bytes, 8192);
        assert_eq!(text.cut().unwrap().sha256, Digest::of(whole.as_bytes()));
        assert!(Untrusted::new("short").cut().is_none());
    }

    #[test]
    fn debug_shows_no_escape_sequence() {
        assert!(!format!("{:?}", Untrusted::new("\u{1b}[31m")).contains('\u{1b}'));
    }
}
