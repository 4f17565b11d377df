//! Stands in for the crate `regex` in the C2PA engine.
//!
//! The engine has four patterns of letters, digits and punctuation, and links compilers of automata with the
//! tables of Unicode for them, 700 kB. `regex-lite` matches them too, as it does the rules for generators. It
//! differs in that `\d`, `\w`, `\s` and `\b` know ASCII alone, and that there are no
//! classes by properties of characters: the engine writes `\d` once, before a number that it takes in ASCII
//! digits only. The schema of reports, which a test holds all reports to, has one pattern, of ASCII too.

pub use regex_lite::{Captures, Error, Match, NoExpand, Regex, Replacer, escape};

/// Settings of a pattern: those that dependents make.
#[derive(Debug)]
pub struct RegexBuilder(regex_lite::RegexBuilder);

impl RegexBuilder {
    /// Settings for `pattern`.
    pub fn new(pattern: &str) -> Self {
        Self(regex_lite::RegexBuilder::new(pattern))
    }

    /// The pattern, compiled.
    ///
    /// # Errors
    /// When it is none, or too large.
    pub fn build(&self) -> Result<Regex, Error> {
        self.0.build()
    }

    /// How many bytes the compiled pattern may take.
    pub fn size_limit(&mut self, bytes: usize) -> &mut Self {
        self.0.size_limit(bytes);
        self
    }

    /// How many bytes a cache of automata may take; there is none.
    pub const fn dfa_size_limit(&mut self, _bytes: usize) -> &mut Self {
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The patterns of the engine, with a text that each takes and one that it does not.
    #[test]
    fn the_patterns_of_the_engine_match_as_before() {
        let label =
            r"^(?:[a-zA-Z0-9][a-zA-Z0-9_-]*)(?:\.(?:[a-zA-Z0-9][a-zA-Z0-9_-]*))*\.metadata$";
        for (pattern, taken, not) in [
            (r"^v\d+$", "v12", "v1x"),
            (r"^did:[a-z0-9]+:[A-Za-z0-9/.%#\?_-]+", "did:web:example.org", "did:Web:example"),
            (label, "org.example.my-data.metadata", "org..metadata"),
            ("/c2pa/[^/]+/", "self#jumbf=/c2pa/urn:c2pa:1/x", "self#jumbf=/c2pa//x"),
        ] {
            let pattern = Regex::new(pattern).unwrap();
            assert!(pattern.is_match(taken), "{taken}");
            assert!(!pattern.is_match(not), "{not}");
        }
    }

    #[test]
    fn what_is_replaced_is_the_first_match() {
        let pattern = RegexBuilder::new("/c2pa/[^/]+/").size_limit(1 << 20).build().unwrap();
        assert_eq!(pattern.replace("=/c2pa/é/c2pa/b/c", ""), "=c2pa/b/c");
    }
}
