//! The table of outputs, and the one way to render a report.

use countermark_model::report::Report;

use crate::{crjson, json, options::Options, text, voice::Voice};

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
}

/// What stands around and between reports.
#[derive(Clone, Copy, Debug)]
struct Frame {
    open: &'static str,
    between: &'static str,
    close: &'static str,
}

/// Every output, in the order of their listing.
pub const OUTPUTS: &[Output] = &[
    Output {
        name: "text",
        summary: "for people: the sentence first, then what supports it",
        frame: Frame { open: "", between: "\n\n", close: "\n" },
        write: text::report,
    },
    Output {
        name: "json",
        summary: "countermark-report/1 over many lines; several files become one array",
        frame: Frame { open: "[\n", between: ",\n", close: "\n]\n" },
        write: json::pretty,
    },
    Output {
        name: "jsonl",
        summary: "countermark-report/1, exactly one line for each file",
        frame: Frame { open: "", between: "\n", close: "\n" },
        write: json::line,
    },
    Output {
        name: "crjson",
        summary: "C2PA manifests in full, as validators are compared by; several files become one array",
        frame: Frame { open: "[\n", between: ",\n", close: "\n]\n" },
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

/// Renders reports in one output and language; can be shared between threads.
#[derive(Debug)]
pub struct Renderer {
    output: &'static Output,
    voice: Voice,
}

impl Renderer {
    /// Prepares an output. The messages of the language are read once, when a sentence is needed.
    pub const fn new(output: &'static Output, options: Options) -> Self {
        Self { output, voice: Voice::new(options) }
    }

    /// One report with what stands before and after it at its position: the parts of all positions,
    /// in order, are the whole document.
    pub fn render(&self, report: &Report, position: Position) -> String {
        let body = (self.output.write)(report, &self.voice);
        let Frame { open, between, close } = self.output.frame;
        if position.of <= 1 {
            return body + "\n";
        }
        let before = if position.index == 0 { open } else { between };
        let after = if position.index + 1 >= position.of { close } else { "" };
        format!("{before}{body}{after}")
    }
}

/// One report; a [`Renderer`] is faster for many.
pub fn render(
    report: &Report,
    output: &'static Output,
    options: &Options,
    position: Position,
) -> String {
    Renderer::new(output, *options).render(report, position)
}
