//! Escapes in JSON strings (RFC 8259, section 7).
//!
//! Generators cut surrogate pairs in two and escape what needs no escape. Nothing here fails: what
//! stands for no character becomes U+FFFD, so that a mark beside it is still read.

use std::borrow::Cow;

/// The text of a string token with its quotes.
pub(crate) fn unescaped(token: &str) -> Cow<'_, str> {
    let inner = token.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(token);
    if !inner.contains('\\') {
        return Cow::Borrowed(inner);
    }
    let mut text = String::with_capacity(inner.len());
    let mut rest = inner;
    while let Some((before, after)) = rest.split_once('\\') {
        text.push_str(before);
        let mut chars = after.chars();
        match chars.next() {
            Some('n') => text.push('\n'),
            Some('r') => text.push('\r'),
            Some('t') => text.push('\t'),
            Some('b') => text.push('\u{8}'),
            Some('f') => text.push('\u{c}'),
            Some('u') => {
                let (character, used) = unicode_escape(after);
                text.push(character);
                rest = after.get(used..).unwrap_or_default();
                continue;
            }
            Some(other) => text.push(other),
            None => {}
        }
        rest = chars.as_str();
    }
    text.push_str(rest);
    Cow::Owned(text)
}

/// The character of `uXXXX`, or of `uXXXX\uXXXX` for a surrogate pair, and the length of the escape.
/// A lone surrogate and bad digits become U+FFFD.
fn unicode_escape(escape: &str) -> (char, usize) {
    let unit = |at: usize| {
        let digits = escape.get(at..at.saturating_add(4))?;
        u32::from_str_radix(digits, 16).ok()
    };
    let Some(first) = unit(1) else { return (char::REPLACEMENT_CHARACTER, 1) };
    if !(0xd800..0xdc00).contains(&first) {
        return (char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER), 5);
    }
    let second = escape.get(5..7).filter(|mark| *mark == "\\u").and_then(|_| unit(7));
    let second = second.filter(|unit| (0xdc00..0xe000).contains(unit));
    let Some(second) = second else { return (char::REPLACEMENT_CHARACTER, 5) };
    let code = 0x10000_u32.saturating_add(((first & 0x3ff) << 10) | (second & 0x3ff));
    (char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER), 11)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(token: &str, expect: &str) {
        assert_eq!(unescaped(token), expect, "{token}");
    }

    #[test]
    fn escapes_become_characters() {
        check(r#""plain""#, "plain");
        check(r#""\"\\\/\n\u00e9\q""#, "\"\\/\n\u{e9}q");
        check(r#""\ud83d\ude00""#, "\u{1f600}");
    }

    #[test]
    fn broken_escapes_are_replaced() {
        check(r#""\ud83dx""#, "\u{fffd}x");
        check(r#""\ud83d\u0041""#, "\u{fffd}A");
        check(r#""\ude00""#, "\u{fffd}");
        check(r#""\u12""#, "\u{fffd}12");
        check("\"\\u\u{e9}\u{e9}\"", "\u{fffd}\u{e9}\u{e9}");
    }
}
