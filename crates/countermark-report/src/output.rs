//! The table of outputs, and the one way to render a report.

use countermark_model::report::Report;

#[cfg(feature = "languages")]
use crate::options::Options;
use crate::{crjson, csv, html, json, markdown, text, voice::Voice};

/// One output format. Adding one takes a file with its function and a line in [`OUTPUTS`].
#[derive(Clone, Copy, Debug)]
pub struct Output {
    /// The name on the command line, such as `text`.
    pub name: &'static str,
    /// What it is for, one line in English for `countermark formats`.
    pub summary: &'static str,
    frame: Frame,
    write: fn(&Report, &Voice) -> String,
}

impl Output {
    /// Whether a report must have been made with [`Situation::crjson`](countermark_model::Situation)
    /// to be whole in this output.
    pub fn needs_crjson(&self) -> bool {
        self.name == "crjson"
    }

    /// One report with what stands before and after it at its position: the parts of all positions,
    /// in order, are the whole document.
    pub fn render(&self, report: &Report, voice: &Voice, position: Position) -> String {
        let body = (self.write)(report, voice);
        let Frame { head, open, between, close, foot } = self.frame;
        let head = head.filter(|_| position.index == 0).map(|head| head(voice));
        let head = head.unwrap_or_default();
        if position.of <= 1 {
            return format!("{head}{body}{foot}");
        }
        let before = if position.index == 0 { open } else { between };
        let last = position.index + 1 >= position.of;
        let (close, foot) = if last { (close, foot) } else { ("", "") };
        format!("{head}{before}{body}{close}{foot}")
    }
}

/// What stands around and between reports.
#[derive(Clone, Copy, Debug)]
struct Frame {
    /// Before the first report, also where it is the only one.
    head: Option<fn(&Voice) -> String>,
    /// Before the first of several.
    open: &'static str,
    /// Between two.
    between: &'static str,
    /// After the last of several.
    close: &'static str,
    /// After the last report, also where it is the only one.
    foot: &'static str,
}

/// Reports that are told apart by what stands between them.
const fn apart(between: &'static str) -> Frame {
    Frame { head: None, open: "", between, close: "", foot: "\n" }
}

/// Reports that become one array.
const ARRAY: Frame = Frame { head: None, open: "[\n", between: ",\n", close: "\n]", foot: "\n" };

/// Every output, in the order of their listing.
pub const OUTPUTS: &[Output] = &[
    Output {
        name: "text",
        summary: "for people: the sentence first, then what supports it",
        frame: apart("\n\n"),
        write: text::report,
    },
    Output {
        name: "json",
        summary: "countermark-report/1 over many lines; several files become one array",
        frame: ARRAY,
        write: json::pretty,
    },
    Output {
        name: "jsonl",
        summary: "countermark-report/1, exactly one line for each file",
        frame: apart("\n"),
        write: json::line,
    },
    Output {
        name: "html",
        summary: "a document to keep, print or hand on; no script, no picture",
        frame: Frame { head: Some(html::head), foot: html::FOOT, ..apart("\n") },
        write: html::report,
    },
    Output {
        name: "markdown",
        summary: "for documents and tickets; no links",
        frame: apart("\n\n---\n\n"),
        write: markdown::report,
    },
    Output {
        name: "csv",
        summary: "one line for each file, for tables",
        frame: Frame { head: Some(csv::head), ..apart("\n") },
        write: csv::report,
    },
    Output {
        name: "crjson",
        summary: "C2PA manifests in full, as validators are compared by; several files become one array",
        frame: ARRAY,
        write: crjson::document,
    },
];

/// The output called `name`, if there is one.
pub fn output(name: &str) -> Option<&'static Output> {
    OUTPUTS.iter().find(|output| output.name == name)
}

/// Where a report stands among those of one run, so that a host can write them as they come.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Position {
    /// Its number, from 0.
    pub index: usize,
    /// How many there are.
    pub of: usize,
}

impl Position {
    /// The only report of a run; in JSON it is an object, not an array.
    pub const ALONE: Self = Self { index: 0, of: 1 };
}

/// One report in the words of this program; a [`Voice`] that is kept is faster for many.
#[cfg(feature = "languages")]
pub fn render(
    report: &Report,
    output: &'static Output,
    options: &Options,
    position: Position,
) -> String {
    output.render(report, &Voice::new(*options), position)
}
