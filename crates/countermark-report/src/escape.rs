//! How a stranger's text is shown: on one line, with nothing acting or hiding.
//!
//! Control characters become `\u{1b}`, invisible ones `‹U+202E›`. Every mark of the notation itself
//! is escaped too when a file contains it: what reads as an escape always is one. The text stands
//! between U+2068 and U+2069, so that it cannot move its neighbours (UAX #9, §2.4.2), and so that each
//! output can tell it from our own words: HTML makes `bdi` elements of it, a terminal gets angle
//! brackets as `\u{3c}` and `\u{3e}`, so that text pasted into a page stays text. Sink rules:
//! hostile-input specification §5.

use std::fmt::Write as _;

use countermark_model::Untrusted;
use unicode_width::UnicodeWidthChar as _;

use crate::characters::{is_control, is_invisible, is_right_to_left};

/// FIRST STRONG ISOLATE: opens a stretch whose direction stays its own.
pub(crate) const ISOLATE: char = '\u{2068}';

/// POP DIRECTIONAL ISOLATE: closes it.
pub(crate) const END_ISOLATE: char = '\u{2069}';

/// Combining marks that are shown on one base character; no orthography needs more.
const MARKS: usize = 4;

/// Most characters of a name that are shown (hostile-input specification §3).
pub(crate) const NAME: usize = 128;

/// A name such as that of a file, on one line, safe to print in a terminal.
pub fn for_terminal(name: &Untrusted) -> String {
    on_screen(&terminal(name, NAME))
}

/// `text` on one line, isolated from what stands around it; after `max` characters of the source
/// stands `…`. Every output shows it in its own way: see [`runs`].
///
/// # Limits
/// The result has at most 10 characters for each one shown, and two for isolation.
pub(crate) fn terminal(text: &Untrusted, max: usize) -> String {
    let shown = shown(text.raw(), max);
    let cut_before = text.cut().is_some() && !shown.ends_with('…');
    isolated(&if cut_before { shown + "…" } else { shown })
}

/// [`terminal`] for a text that is already out of its wrapping, such as a code in a report that
/// was read back from JSON.
pub(crate) fn safe(text: &str, max: usize) -> String {
    isolated(&shown(text, max))
}

/// A stretch of a sentence: words of ours, or a text that somebody else wrote.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Run<'a> {
    /// Words from our own messages.
    Ours(&'a str),
    /// What [`terminal`] or [`safe`] let through.
    Theirs(&'a str),
}

/// The stretches of a sentence. The marks of isolation are only ever ours: [`terminal`] and [`safe`]
/// write out those that a text holds.
pub(crate) fn runs(sentence: &str) -> impl Iterator<Item = Run<'_>> {
    sentence.split(ISOLATE).enumerate().flat_map(|(index, part)| {
        let (theirs, ours) = if index == 0 {
            ("", part)
        } else {
            part.split_once(END_ISOLATE).unwrap_or((part, ""))
        };
        [Run::Theirs(theirs), Run::Ours(ours)]
            .into_iter()
            .filter(|run| !matches!(run, Run::Ours("") | Run::Theirs("")))
    })
}

/// A sentence as a terminal shows it: marks of isolation stay only where letters run from right to
/// left, since many terminals show them as boxes, and angle brackets are written out.
pub(crate) fn on_screen(sentence: &str) -> String {
    runs(sentence)
        .map(|run| match run {
            Run::Ours(words) => words.to_owned(),
            Run::Theirs(text) => {
                let text = text.replace('<', r"\u{3c}").replace('>', r"\u{3e}");
                if text.chars().any(is_right_to_left) { isolated(&text) } else { text }
            }
        })
        .collect()
}

fn isolated(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("{ISOLATE}{text}{END_ISOLATE}") }
}

/// `text` on one line with nothing in it that acts or hides.
fn shown(text: &str, max: usize) -> String {
    let mut shown = String::with_capacity(text.len().min(max));
    let mut marks = 0;
    let mut chars = text.chars().peekable();
    let mut taken = 0;
    while let Some(c) = chars.next() {
        if taken == max {
            shown.push('…');
            break;
        }
        taken += 1;
        marks = if c.width() == Some(0) { marks + 1 } else { 0 };
        if marks <= MARKS {
            push(&mut shown, c, chars.peek().copied());
        }
    }
    shown
}

/// Adds `c` or what stands for it; `next` tells whether a backslash or bracket looks like ours.
fn push(shown: &mut String, c: char, next: Option<char>) {
    let looks_like_ours = matches!((c, next), ('\\', Some('u')) | ('‹', Some('U')));
    // Quotation marks are ours too: without this, a value could end its quotation and go on as us.
    let named = is_control(c) || looks_like_ours || matches!(c, '“' | '”');
    // Writing to a String cannot fail.
    let _ = if named {
        write!(shown, "\\u{{{:x}}}", u32::from(c))
    } else if is_invisible(c) {
        write!(shown, "‹U+{:04X}›", u32::from(c))
    } else {
        shown.write_char(c)
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(raw: &str, expect: &str) {
        assert_eq!(on_screen(&terminal(&Untrusted::new(raw), 40)), expect);
    }

    #[test]
    fn nothing_acts_and_nothing_hides() {
        check("plain & simple, naïve 写真 🙂", "plain & simple, naïve 写真 🙂");
        check("a\u{1b}[31mb\r\n\t\u{7f}\u{9b}\0", r"a\u{1b}[31mb\u{d}\u{a}\u{9}\u{7f}\u{9b}\u{0}");
        check("a\u{202e}gpj.exe", "a‹U+202E›gpj.exe");
        check("zero\u{200b}width\u{feff}", "zero‹U+200B›width‹U+FEFF›");
        check("tag\u{e0041}", "tag‹U+E0041›");
        check("two\u{2028}lines", "two‹U+2028›lines");
        check("<img onerror=x>", r"\u{3c}img onerror=x\u{3e}");
    }

    #[test]
    fn what_reads_as_an_escape_is_one() {
        check(r"\u{1b}", r"\u{5c}u{1b}");
        check("‹U+202E›", r"\u{2039}U+202E›");
        check(r"C:\pictures\a.jpg", r"C:\pictures\a.jpg");
        check("”. Checked. “", r"\u{201d}. Checked. \u{201c}");
    }

    #[test]
    fn right_to_left_text_is_kept_apart() {
        check("صورة.jpg", "\u{2068}صورة.jpg\u{2069}");
        check("תמונה", "\u{2068}תמונה\u{2069}");
    }

    #[test]
    fn sentences_keep_their_stretches_apart() {
        let sentence = format!("made by {}, says {}.", safe("a\u{2069}b<", 9), safe("צ", 9));
        let stretches: Vec<_> = runs(&sentence).collect();
        assert_eq!(
            stretches,
            [
                Run::Ours("made by "),
                Run::Theirs("a‹U+2069›b<"),
                Run::Ours(", says "),
                Run::Theirs("צ"),
                Run::Ours("."),
            ]
        );
        assert_eq!(on_screen(&sentence), "made by a‹U+2069›b\\u{3c}, says \u{2068}צ\u{2069}.");
    }

    #[test]
    fn length_is_bounded() {
        check(&"x".repeat(41), &format!("{}…", "x".repeat(40)));
        check(&"x".repeat(40), &"x".repeat(40));
        check(&format!("e{}", "\u{301}".repeat(39)), "e\u{301}\u{301}\u{301}\u{301}");
        let cut = Untrusted::new(&"y".repeat(5000));
        assert!(on_screen(&terminal(&cut, 9000)).ends_with("y…"));
    }
}
