//! Tables for experts: the file, the axes with the codes that they rest on, the bytes, the certificate, and
//! where each check looked.

use countermark_model::report::{Check, Credentials, File, Report, Signer};

use super::{EXCERPT, Scribe, instant, searches};
use crate::{
    escape::{NAME, safe, terminal},
    voice::Voice,
    wording::{args, identifier, word},
};

/// Most ranges of bytes that are listed; the report holds up to 64.
const RANGES: usize = 64;

/// A table with words at its head.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    /// What it is about.
    pub(crate) caption: String,
    /// The heads of its columns; none where the first column names the rows.
    pub(crate) head: Vec<String>,
    /// Its rows.
    pub(crate) rows: Vec<Vec<String>>,
}

/// Every table that has something to say.
pub(crate) fn tables(report: &Report, voice: &Voice) -> Vec<Table> {
    let scribe = Scribe::new(report, voice);
    let mut tables = vec![file(&scribe, &report.file)];
    if let Some(held) = &report.credentials {
        tables.extend([axes(&scribe, held), certificate(&scribe, held), bytes(&scribe, held)]);
    }
    tables.push(looked(&scribe, &report.checks));
    tables.retain(|table| !table.rows.is_empty());
    tables
}

fn table(scribe: &Scribe<'_>, id: &str, head: &[&str], rows: Vec<Vec<String>>) -> Table {
    let words = |id: &&str| scribe.wording.plain(id);
    Table { caption: scribe.wording.plain(id), head: head.iter().map(words).collect(), rows }
}

/// Rows of a name and a value, without those that have no value.
fn facts(scribe: &Scribe<'_>, facts: Vec<(&str, Option<String>)>) -> Vec<Vec<String>> {
    let named = facts.into_iter().filter_map(|(id, value)| Some((id, value?)));
    named.map(|(id, value)| vec![scribe.wording.plain(id), value]).collect()
}

fn file(scribe: &Scribe<'_>, file: &File) -> Table {
    let sides = file.width.zip(file.height).map(|(width, height)| format!("{width} × {height}"));
    let rows = facts(
        scribe,
        vec![
            ("fact-name", file.name.as_ref().map(|name| terminal(name, NAME))),
            ("fact-format", Some(scribe.format(&file.format))),
            ("fact-size", file.size.map(|size| size.to_string())),
            ("fact-pixels", sides),
            ("fact-sha256", file.sha256.map(|digest| digest.to_hex())),
            ("fact-pixels-sha256", file.pixels_sha256.map(|digest| digest.to_hex())),
        ],
    );
    table(scribe, "table-file", &[], rows)
}

fn axes(scribe: &Scribe<'_>, held: &Credentials) -> Table {
    let rows = held.basis.iter().map(|basis| {
        let axis = identifier(&word(basis.axis));
        let codes = basis.codes.iter().map(|code| terminal(code, EXCERPT));
        let reasons = basis.reasons.iter().map(|reason| safe(reason, EXCERPT));
        vec![
            scribe.wording.plain(&format!("axis-{axis}")),
            scribe.wording.plain(&identifier(&basis.sentence)),
            codes.chain(reasons).collect::<Vec<_>>().join(", "),
        ]
    });
    table(scribe, "table-axes", &["column-axis", "column-value", "column-codes"], rows.collect())
}

/// What each check looked for, in the words of its room.
fn looked(scribe: &Scribe<'_>, checks: &[Check]) -> Table {
    let looked = checks.iter().filter(|check| !check.looked_for.is_empty());
    let rows = looked.map(|check| {
        vec![searches::title(scribe, &check.id), safe(&check.looked_for, 4 * EXCERPT)]
    });
    table(scribe, "table-searches", &["column-check", "column-looked-for"], rows.collect())
}

fn certificate(scribe: &Scribe<'_>, held: &Credentials) -> Table {
    let rows = held.signer.as_ref().map(|signer| certificate_facts(scribe, signer));
    table(scribe, "table-certificate", &[], rows.unwrap_or_default())
}

fn certificate_facts(scribe: &Scribe<'_>, signer: &Signer) -> Vec<Vec<String>> {
    let term = signer.not_before.zip(signer.not_after);
    let term = term.map(|(from, until)| {
        let args = args! { from: instant(from), until: instant(until) };
        scribe.wording.say("fact-term-value", &args)
    });
    facts(
        scribe,
        vec![
            ("fact-certificate-sha256", signer.certificate_sha256.map(|digest| digest.to_hex())),
            ("fact-anchor-sha256", signer.anchor_sha256.map(|digest| digest.to_hex())),
            ("fact-serial", signer.serial.as_ref().map(|serial| safe(serial, EXCERPT))),
            ("fact-algorithm", signer.algorithm.as_ref().map(|name| safe(name, EXCERPT))),
            ("fact-term", term),
        ],
    )
}

fn bytes(scribe: &Scribe<'_>, held: &Credentials) -> Table {
    let map = held.coverage.iter().flat_map(|coverage| &coverage.map).take(RANGES);
    let rows = map.map(|range| {
        let covered = if range.hashed { "flag-yes" } else { "flag-no" };
        vec![
            range.offset.to_string(),
            range.length.to_string(),
            scribe.wording.plain(&format!("uncovered-{}", identifier(&word(range.holds)))),
            scribe.wording.plain(covered),
        ]
    });
    table(
        scribe,
        "table-bytes",
        &["column-offset", "column-length", "column-holds", "column-covered"],
        rows.collect(),
    )
}
