//! Lines, indents and wrapping of the text output, for screens of 80 to 100 columns.

use std::fmt::Display;

use anstyle::Style;
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use crate::escape::{END_ISOLATE, ISOLATE};

/// Columns that text is wrapped to.
const WIDTH: usize = 88;

/// A text that grows paragraph by paragraph.
#[derive(Debug)]
pub(crate) struct Page {
    text: String,
    colour: bool,
}

impl Page {
    /// An empty page; styles are used only with `colour`.
    pub(crate) const fn new(colour: bool) -> Self {
        Self { text: String::new(), colour }
    }

    /// A line of its own in bold, never wrapped.
    pub(crate) fn title(&mut self, text: &str) {
        self.lines("", "", text, usize::MAX, Style::new().bold());
    }

    /// An empty line, then a heading.
    pub(crate) fn heading(&mut self, text: &str) {
        self.blank();
        self.lines("  ", "  ", text, WIDTH, Style::new().bold());
    }

    /// A paragraph under a heading.
    pub(crate) fn paragraph(&mut self, text: &str) {
        self.lines("  ", "  ", text, WIDTH, Style::new());
    }

    /// One entry of a list.
    pub(crate) fn item(&mut self, text: &str) {
        self.lines("  - ", "    ", text, WIDTH, Style::new());
    }

    /// A detail of the entry above.
    pub(crate) fn detail(&mut self, text: &str) {
        self.lines("      ", "        ", text, WIDTH, Style::new());
    }

    /// A paragraph that may be skipped.
    pub(crate) fn faint(&mut self, text: &str) {
        self.lines("  ", "  ", text, WIDTH, Style::new().dimmed());
    }

    /// An empty line.
    pub(crate) fn blank(&mut self) {
        self.text.push('\n');
    }

    /// The whole text, without a newline at its end.
    pub(crate) fn finish(mut self) -> String {
        self.text.truncate(self.text.trim_end().len());
        self.text
    }

    fn lines(&mut self, first: &str, rest: &str, text: &str, width: usize, style: Style) {
        let mut indent = first;
        for line in wrap(text, width.saturating_sub(rest.len())) {
            self.text.push_str(indent);
            self.styled(&line, style);
            self.text.push('\n');
            indent = rest;
        }
    }

    fn styled(&mut self, line: impl Display, style: Style) {
        use std::fmt::Write as _;
        // Writing to a String cannot fail.
        let _ = if self.colour {
            write!(self.text, "{style}{line}{style:#}")
        } else {
            write!(self.text, "{line}")
        };
    }
}

/// `text` in lines of at most `width` columns, broken at spaces, or anywhere in longer words.
///
/// An isolate that a break cuts is closed and opened again: its effect ends with the line.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split(' ').flat_map(|word| pieces(word, width)) {
        if !line.is_empty() && line.width() + 1 + word.width() > width {
            lines.push(std::mem::take(&mut line));
        } else if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(&word);
    }
    lines.push(line);
    isolate_each(&mut lines);
    lines
}

/// `word` cut into parts of at most `width` columns.
fn pieces(word: &str, width: usize) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut column = 0;
    for c in word.chars() {
        let columns = c.width().unwrap_or(0);
        if column + columns > width {
            parts.push(String::new());
            column = 0;
        }
        column += columns;
        if let Some(part) = parts.last_mut() {
            part.push(c);
        }
    }
    parts
}

fn isolate_each(lines: &mut [String]) {
    let mut open = false;
    for line in lines {
        if open {
            line.insert(0, ISOLATE);
        }
        open = line.rfind(ISOLATE) > line.rfind(END_ISOLATE);
        if open {
            line.push(END_ISOLATE);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: &[&str]) {
        assert_eq!(wrap(text, 10), expect);
    }

    #[test]
    fn lines_break_at_spaces_and_in_long_words() {
        check("one two three four", &["one two", "three four"]);
        check("abcdefghijklmnopqrstuvwxy z", &["abcdefghij", "klmnopqrst", "uvwxy z"]);
        check("写真写真写真", &["写真写真写", "真"]);
        check("", &[""]);
    }

    #[test]
    fn an_isolate_ends_with_its_line() {
        check(
            "a \u{2068}bbbb cccc dddd\u{2069} e",
            &["a \u{2068}bbbb\u{2069}", "\u{2068}cccc dddd\u{2069}", "e"],
        );
    }

    #[test]
    fn styles_appear_only_on_request() {
        for (colour, expect) in [(false, "x"), (true, "\u{1b}[1mx\u{1b}[0m")] {
            let mut page = Page::new(colour);
            page.title("x");
            assert_eq!(page.finish(), expect);
        }
    }
}
