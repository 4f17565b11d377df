//! Patterns of rules: anchored, linear in the length of the text, small when compiled.
//!
//! The regular expressions have no look-around and no back-references, so a search costs text times
//! pattern at most. Each has to be anchored at the start or the end of the value or of a line
//! (generator-signatures specification, §3 row 2): a mark is a value of known form, never a word
//! somewhere in a text.

use std::sync::OnceLock;

use regex_lite::{Regex, RegexBuilder};

/// Most bytes that a compiled pattern may take (generator-signatures specification, §3 row 2).
const COMPILED_BYTES: usize = 64 << 10;

/// How much of the end of a text is searched by a pattern that is anchored at the end alone, in
/// bytes. What such patterns look for, an id after a label, is far shorter.
const TAIL_BYTES: usize = 4 << 10;

/// When the patterns of a pack are compiled.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Patterns {
    /// With the pack, so that a flaw refuses it.
    AtOnce,
    /// Each when a value is there to compare with, which is never for most patterns and files. For the
    /// built-in pack alone: a test compiles all of its patterns.
    WhenNeeded,
}

/// A pattern.
#[derive(Clone, Debug)]
pub(crate) struct Pattern {
    source: String,
    /// None in it where the source has a flaw.
    compiled: OnceLock<Option<Compiled>>,
}

#[derive(Clone, Debug)]
struct Compiled {
    regex: Regex,
    tail_only: bool,
}

impl Patterns {
    /// The pattern of `source`; `Err` says what is wrong with it.
    pub(crate) fn compile(self, source: &str) -> Result<Pattern, String> {
        if matches!(self, Self::AtOnce) && !is_anchored(source) {
            return Err(format!("pattern {source:?} is not anchored"));
        }
        self.compile_part(source)
    }

    /// A pattern that only cuts a part out of a text that matched already.
    pub(crate) fn compile_part(self, source: &str) -> Result<Pattern, String> {
        let compiled = match self {
            Self::AtOnce => OnceLock::from(Some(Compiled::of(source)?)),
            Self::WhenNeeded => OnceLock::new(),
        };
        Ok(Pattern { source: source.to_owned(), compiled })
    }
}

impl Compiled {
    fn of(source: &str) -> Result<Self, String> {
        let regex = RegexBuilder::new(source)
            .size_limit(COMPILED_BYTES)
            .build()
            .map_err(|error| format!("pattern {source:?}: {error}"))?;
        let tail_only =
            alternatives(source).iter().all(|part| !starts_anchored(part) && part.ends_with('$'));
        Ok(Self { regex, tail_only: tail_only && !source.starts_with("(?") })
    }

    fn searched<'t>(&self, text: &'t str) -> &'t str {
        if !self.tail_only {
            return text;
        }
        text.get(text.ceil_char_boundary(text.len().saturating_sub(TAIL_BYTES))..).unwrap_or(text)
    }
}

impl Pattern {
    /// Whether `text` fits.
    pub(crate) fn fits(&self, text: &str) -> bool {
        self.compiled().is_some_and(|compiled| compiled.regex.is_match(compiled.searched(text)))
    }

    /// The first group, or the whole match where the pattern has none.
    pub(crate) fn part<'t>(&self, text: &'t str) -> Option<&'t str> {
        let compiled = self.compiled()?;
        let groups = compiled.regex.captures(compiled.searched(text))?;
        groups.get(1).or_else(|| groups.get(0)).map(|part| part.as_str())
    }

    fn compiled(&self) -> Option<&Compiled> {
        self.compiled.get_or_init(|| Compiled::of(&self.source).ok()).as_ref()
    }
}

/// Whether every alternative starts at a start or ends at an end.
fn is_anchored(source: &str) -> bool {
    alternatives(source)
        .iter()
        .all(|part| starts_anchored(part) || (part.ends_with('$') && !part.ends_with("\\$")))
}

fn starts_anchored(part: &str) -> bool {
    let flags = ["(?i)", "(?m)", "(?im)", "(?s)"];
    let bare = flags.iter().find_map(|flag| part.strip_prefix(flag)).unwrap_or(part);
    bare.starts_with('^')
}

/// Splits at every `|` outside groups and classes.
fn alternatives(source: &str) -> Vec<&str> {
    let (mut parts, mut start, mut depth, mut class, mut escaped) =
        (Vec::new(), 0, 0_usize, false, false);
    for (at, character) in source.char_indices() {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' => class = true,
            ']' => class = false,
            '(' if !class => depth = depth.saturating_add(1),
            ')' if !class => depth = depth.saturating_sub(1),
            '|' if !class && depth == 0 => {
                parts.extend(source.get(start..at));
                start = at.saturating_add(1);
            }
            _ => {}
        }
    }
    parts.extend(source.get(start..));
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, accepted: bool) {
        assert_eq!(Patterns::AtOnce.compile(source).is_ok(), accepted, "{source}");
    }

    #[test]
    fn only_small_anchored_patterns_are_accepted() {
        for source in ["^a", "a$", "(?i)^a", "^a|b$", "^(?:a|b)", "^[|(]"] {
            check(source, true);
        }
        for source in ["a", "a|^b", "^a|b", "a\\$", "^(a", "^(?=a)", "^\\w{60}{60}{60}"] {
            check(source, false);
        }
    }

    #[test]
    fn a_pattern_at_the_end_looks_at_the_end() {
        let long = format!("{} Id: 12ab", "é".repeat(1 << 20));
        for patterns in [Patterns::AtOnce, Patterns::WhenNeeded] {
            let pattern = patterns.compile(" Id: ([0-9a-f]{4})$").unwrap();
            assert_eq!(pattern.part(&long), Some("12ab"));
            assert!(!pattern.fits(&format!("{long} ")));
        }
    }

    #[test]
    fn a_flaw_that_is_found_late_fits_nothing() {
        let pattern = Patterns::WhenNeeded.compile("^(a").unwrap();
        assert!(!pattern.fits("(a"));
        assert_eq!(pattern.part("(a"), None);
    }
}
