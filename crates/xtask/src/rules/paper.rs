//! `docs/generators.md`: what is recognised and on what evidence, and what leaves no mark.
//!
//! The paper follows from the rules and from the list of tools without a mark in `pack.toml`, so it
//! can say nothing that the program does not do.

use std::{collections::BTreeSet, fmt::Write as _};

use anyhow::Context as _;
use countermark_signatures::{Pack, RuleDoc};
use serde::Deserialize;

/// A group of tools that write nothing to recognise them by.
#[derive(Debug, Deserialize)]
pub(super) struct WithoutMark {
    names: String,
    why: String,
    source: String,
}

/// The checks in the order of the paper, with their headings.
const SECTIONS: [(&str, &str); 10] = [
    ("signatures.generator", "Image generators, editors and phones"),
    ("signatures.samsung-sef", "Blocks of Samsung phones"),
    ("signatures.dfl-face", "Faces prepared for a face swap"),
    ("signatures.tc260", "The AI label used in China"),
    ("signatures.iptc", "Fields of the IPTC standard"),
    ("signatures.platform", "Services that a file passed through (never a statement about AI)"),
    ("signatures.screenshot", "Screen captures (never a statement about AI)"),
    ("signatures.context", "Cameras, programs and rights (never a statement about AI)"),
    ("signatures.encoder", "Encoders (for experts, never a statement about AI)"),
    ("signatures.filename", "File names (for experts, never a statement about AI)"),
];

/// The paper on the rules of `pack`.
///
/// # Errors
/// When a rule belongs to no section.
pub(super) fn write(pack: &Pack, version: &str, without: &[WithoutMark]) -> anyhow::Result<String> {
    let rules: Vec<_> = pack.rules().collect();
    let mut paper = head(&rules, version);
    let mut listed = 0;
    for (check, heading) in SECTIONS {
        let own: Vec<_> = rules.iter().filter(|rule| rule.check == check).collect();
        listed += own.len();
        section(&mut paper, check, heading, &own)?;
    }
    anyhow::ensure!(listed == rules.len(), "a rule belongs to no section of the paper");
    unmarked(&mut paper, without)?;
    Ok(paper)
}

fn head(rules: &[RuleDoc<'_>], version: &str) -> String {
    let generators: BTreeSet<_> = rules.iter().map(|rule| rule.generator).collect();
    let carriers: BTreeSet<_> = rules
        .iter()
        .flat_map(|rule| &rule.places)
        .map(|place| place.split_once(':').map_or(*place, |(carrier, _)| carrier))
        .collect();
    let hits: usize = rules.iter().map(|rule| rule.examples.0).sum();
    let misses: usize = rules.iter().map(|rule| rule.examples.1).sum();
    format!(
        "<!-- Written by `cargo xtask rules` from crates/countermark-signatures/rules; change those files. -->\n\n\
         # What is recognised, and on what evidence\n\n\
         {} rules of {version} for {} generators, standards and kinds of trace, over {} carriers, with {hits} \
         examples that must hit and {misses} that must miss. `countermark explain CODE` says more about each.\n\n\
         A rule makes a statement of the file visible. Nothing protects such metadata: anyone can write, copy or \
         remove it, so it is class D, stated and unprotected, at most. Class E is for experts and counts for nothing \
         in the conclusion. Finding no mark says nothing about how a picture was made: most services remove marks, \
         and many tools write none (see the end).\n\n\
         *Known from*: **sampled**, seen in files; **documented**, from the maker's documents or source; \
         **unverified**, told by others only; such a rule runs with `--unverified-rules` alone, and what it finds is \
         a hint for experts. *Since* is given where a source says so; *seen* is when the mark was last seen.\n",
        rules.len(),
        generators.len(),
        carriers.len(),
    )
}

fn section(
    paper: &mut String,
    check: &str,
    heading: &str,
    rules: &[&RuleDoc<'_>],
) -> anyhow::Result<()> {
    write!(
        paper,
        "\n## {heading}\n\nCheck `{check}`.\n\n\
         | Name | Code | Speaks of | Where | What stands there | Class | Known from | Since | Seen | Source |\n\
         |---|---|---|---|---|---|---|---|---|---|\n"
    )?;
    for rule in rules {
        let places: Vec<_> = rule.places.iter().map(|place| code(place)).collect();
        writeln!(
            paper,
            "| {} | {} | {} | {} | {} | {} | {} | {} | {} | {} |",
            cell(rule.name),
            code(rule.code),
            rule.about.word().replace('_', " "),
            places.join(", "),
            value(rule),
            rule.class,
            rule.status,
            rule.since.unwrap_or("–"),
            rule.seen,
            cell(rule.source),
        )?;
    }
    Ok(())
}

/// What the value must look like, in words; a pattern as it is.
fn value(rule: &RuleDoc<'_>) -> String {
    match rule.value {
        "infotext" => "generation settings".to_owned(),
        "json" => "JSON with certain members".to_owned(),
        "pickle" => "a pickle with certain strings, read and never executed".to_owned(),
        "present" => "any value".to_owned(),
        "source_type" => "a term of the vocabulary".to_owned(),
        "tc260" => "JSON with fields of the label".to_owned(),
        pattern => code(pattern),
    }
}

fn unmarked(paper: &mut String, without: &[WithoutMark]) -> anyhow::Result<()> {
    paper.push_str(
        "\n## What leaves no mark\n\nNothing in the file tells these apart from others. A picture from any of them, \
         and a copy of any picture from a service that removes marks, looks like one without a mark.\n\n\
         | Tools and services | Why there is no rule | Source |\n|---|---|---|\n",
    );
    for WithoutMark { names, why, source } in without {
        writeln!(paper, "| {} | {} | {} |", cell(names), cell(why), cell(source))
            .context("a row")?;
    }
    Ok(())
}

/// Text in a cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

/// Code in a cell of a table; a bar would end the cell even there.
fn code(text: &str) -> String {
    format!("`{}`", text.replace('|', "\\|"))
}
