//! The output `markdown`: the parts of the text output, for documents and tickets.

use countermark_model::report::Report;

use crate::{
    escape::{Run, runs},
    page::{Block, Page},
    text,
    voice::Voice,
};

/// The report as Markdown (CommonMark 0.31), without links and without HTML.
pub(crate) fn report(report: &Report, voice: &Voice) -> String {
    let mut lines = String::new();
    for block in text::pages(report, voice).iter().flat_map(Page::blocks) {
        match block {
            Block::Title(text) => paragraph(&mut lines, "# ", text),
            Block::Heading(text) => paragraph(&mut lines, "## ", text),
            Block::Paragraph(text) | Block::Faint(text) => paragraph(&mut lines, "", text),
            Block::Item(text) => lines.push_str(&format!("- {}\n", escaped(text))),
            Block::Detail(text) => lines.push_str(&format!("  - {}\n", escaped(text))),
            Block::Explained { .. } | Block::Blank => {}
        }
    }
    lines.trim_end().to_owned()
}

fn paragraph(lines: &mut String, mark: &str, text: &str) {
    if !lines.is_empty() && !lines.ends_with("\n\n") {
        lines.push('\n');
    }
    lines.push_str(&format!("{mark}{}\n\n", escaped(text)));
}

/// A sentence with everything that Markdown or HTML could act on escaped. Isolation stays: it has no
/// other form in Markdown.
fn escaped(sentence: &str) -> String {
    let mut text = String::new();
    for run in runs(sentence) {
        let (open, words, close) = match run {
            Run::Ours(words) => ("", words, ""),
            Run::Theirs(words) => ("\u{2068}", words, "\u{2069}"),
        };
        text.push_str(open);
        for c in words.chars() {
            // A digit with a point, a dash or a plus acts only where a line begins.
            let begins = text.chars().all(|c| c.is_ascii_digit() || c == '\u{2068}');
            if ACTS.contains(c) || (begins && ".-+)".contains(c)) {
                text.push('\\');
            }
            text.push(c);
        }
        text.push_str(close);
    }
    text
}

/// What acts anywhere in a line (CommonMark 0.31, §2.4 and §6), and what sites make links of.
const ACTS: &str = r"\`*_[]<>&!#|~@";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::escape::safe;

    #[test]
    fn nothing_acts() {
        let sentence = format!("Made with {}.", safe("[x](http://y) <b> `c` *d* | #", 40));
        let shown = r"\[x\](http://y) \<b\> \`c\` \*d\* \| \#";
        assert_eq!(escaped(&sentence), format!("Made with \u{2068}{shown}\u{2069}."));
        assert_eq!(escaped("1. a - b"), r"1\. a - b");
    }
}
