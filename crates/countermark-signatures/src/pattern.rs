//! Patterns of rules: anchored, linear in the length of the text, small when compiled.
//!
//! The regular expressions have no look-around and no back-references, so a search costs text times
//! pattern at most. Each has to be anchored at the start or the end of the value or of a line
//! (generator-signatures specification, §3 row 2): a mark is a value of known form, never a word
//! somewhere in a text.

use regex_lite::{Regex, RegexBuilder};

/// Most bytes that a compiled pattern may take (generator-signatures specification, §3 row 2).
const COMPILED_BYTES: usize = 64 << 10;

/// How much of the end of a text is searched by a pattern that is anchored at the end alone, in
/// bytes. What such patterns look for, an id after a label, is far shorter.
const TAIL_BYTES: usize = 4 << 10;

/// A compiled pattern.
#[derive(Clone, Debug)]
pub(crate) struct Pattern {
    regex: Regex,
    tail_only: bool,
}

impl Pattern {
    /// Compiles `source`; `Err` says what is wrong with it.
    pub(crate) fn compile(source: &str) -> Result<Self, String> {
        if !is_anchored(source) {
            return Err(format!("pattern {source:?} is not anchored"));
        }
        Self::compile_part(source)
    }

    /// Compiles a pattern that only cuts a part out of a text that matched already.
    pub(crate) fn compile_part(source: &str) -> Result<Self, String> {
        let regex = RegexBuilder::new(source)
            .size_limit(COMPILED_BYTES)
            .build()
            .map_err(|error| format!("pattern {source:?}: {error}"))?;
        let tail_only =
            alternatives(source).iter().all(|part| !starts_anchored(part) && part.ends_with('$'));
        Ok(Self { regex, tail_only: tail_only && !source.starts_with("(?") })
    }

    /// Whether `text` fits.
    pub(crate) fn fits(&self, text: &str) -> bool {
        self.regex.is_match(self.searched(text))
    }

    /// The first group, or the whole match where the pattern has none.
    pub(crate) fn part<'t>(&self, text: &'t str) -> Option<&'t str> {
        let groups = self.regex.captures(self.searched(text))?;
        groups.get(1).or_else(|| groups.get(0)).map(|part| part.as_str())
    }

    fn searched<'t>(&self, text: &'t str) -> &'t str {
        if !self.tail_only {
            return text;
        }
        text.get(text.ceil_char_boundary(text.len().saturating_sub(TAIL_BYTES))..).unwrap_or(text)
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
        assert_eq!(Pattern::compile(source).is_ok(), accepted, "{source}");
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
        let pattern = Pattern::compile(" Id: ([0-9a-f]{4})$").unwrap();
        let long = format!("{} Id: 12ab", "é".repeat(1 << 20));
        assert_eq!(pattern.part(&long), Some("12ab"));
        assert!(!pattern.fits(&format!("{long} ")));
    }
}
