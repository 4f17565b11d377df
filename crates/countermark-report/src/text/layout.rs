//! Lines, indents and wrapping of the text output, for screens of 80 to 100 columns.

use anstyle::Style;
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use crate::{
    escape::{END_ISOLATE, ISOLATE, on_screen},
    page::{Block, Page},
};

/// Columns that text is wrapped to.
const WIDTH: usize = 88;

/// The pages of a document, one after the other, without a newline at the end; styles are used only
/// with `colour`.
pub(crate) fn text(pages: &[Page], colour: bool) -> String {
    let mut lines = Lines { text: String::new(), colour };
    for block in pages.iter().flat_map(Page::blocks) {
        lines.block(block);
    }
    lines.text.truncate(lines.text.trim_end().len());
    lines.text
}

struct Lines {
    text: String,
    colour: bool,
}

impl Lines {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Title(text) => self.lines("", "", text, usize::MAX, Style::new().bold()),
            Block::Heading(text) => {
                self.text.push('\n');
                self.lines("  ", "  ", text, WIDTH, Style::new().bold());
            }
            Block::Paragraph(text) => self.lines("  ", "  ", text, WIDTH, Style::new()),
            Block::Item(text) => self.lines("  - ", "    ", text, WIDTH, Style::new()),
            Block::Detail(text) => self.lines("      ", "        ", text, WIDTH, Style::new()),
            Block::Faint(text) => self.lines("  ", "  ", text, WIDTH, Style::new().dimmed()),
            Block::Blank => self.text.push('\n'),
            // `countermark explain` says it, for each code.
            Block::Explained { .. } => {}
        }
    }

    fn lines(&mut self, first: &str, rest: &str, text: &str, width: usize, style: Style) {
        let mut indent = first;
        for line in wrap(&on_screen(text), width.saturating_sub(rest.len())) {
            self.text.push_str(indent);
            self.styled(&line, style);
            self.text.push('\n');
            indent = rest;
        }
    }

    fn styled(&mut self, line: &str, style: Style) {
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
            let mut page = Page::default();
            page.title("x");
            assert_eq!(text(&[page], colour), expect);
        }
    }
}
