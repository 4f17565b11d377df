//! The output `csv`: one line for each file, for tables (RFC 4180).
//!
//! Every value is quoted, and one that a table would take for a formula gets an apostrophe in front
//! (hostile-input specification §5).

use countermark_model::report::Report;

use crate::{
    escape::{for_terminal, on_screen, safe},
    text,
    voice::Voice,
    wording::word,
};

/// Names of the columns. They are not translated: programs read them.
const COLUMNS: [&str; 13] = [
    "file",
    "sentence",
    "conclusion",
    "credentials",
    "ai_level",
    "ai_basis",
    "ai_by",
    "conflicts",
    "findings",
    "format",
    "width",
    "height",
    "sha256",
];

/// Most characters of a value of our own words, which a report from elsewhere could hold anything in.
const MOST: usize = 4096;

/// The line before the first report.
pub(crate) fn head(_: &Voice) -> String {
    line(COLUMNS.iter().map(|name| (*name).to_owned())) + "\n"
}

/// One report.
pub(crate) fn report(report: &Report, voice: &Voice) -> String {
    let (file, conclusion) = (&report.file, &report.conclusion);
    let name = file.name.as_ref().map(for_terminal);
    let mut codes: Vec<&str> = report.findings.iter().map(|found| found.code.as_str()).collect();
    codes.dedup();
    let by = conclusion.ai.by.iter().map(for_terminal);
    let number = |number: Option<u32>| number.map_or_else(String::new, |number| number.to_string());
    line([
        name.unwrap_or_default(),
        on_screen(&text::sentence(report, voice)),
        word(conclusion.code),
        word(conclusion.credentials),
        word(conclusion.ai.level),
        word(conclusion.ai.basis),
        by.collect::<Vec<_>>().join("; "),
        conclusion.conflicts.iter().map(word).collect::<Vec<_>>().join("; "),
        on_screen(&safe(&codes.join("; "), MOST)),
        on_screen(&safe(&file.format, MOST)),
        number(file.width),
        number(file.height),
        file.sha256.map(|digest| digest.to_hex()).unwrap_or_default(),
    ])
}

fn line(values: impl IntoIterator<Item = String>) -> String {
    values.into_iter().map(|value| quoted(&value)).collect::<Vec<_>>().join(",")
}

fn quoted(value: &str) -> String {
    let acts = value.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let guard = if acts { "'" } else { "" };
    format!("\"{guard}{}\"", value.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_and_quotation_marks_are_texts() {
        assert_eq!(quoted("=1+1"), "\"'=1+1\"");
        assert_eq!(quoted("@a"), "\"'@a\"");
        assert_eq!(quoted("a \"b\", c"), "\"a \"\"b\"\", c\"");
    }
}
