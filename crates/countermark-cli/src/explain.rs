//! `countermark explain` and `countermark formats`: what the program knows, in words.

use std::{collections::BTreeSet, fmt::Write as _, io::Write as _};

use anyhow::{Context as _, Result, bail};
use countermark::{FORMATS, Format, FormatInfo};
use countermark_report::{EXPLAINED, Language, OUTPUTS, RuleDoc};

use crate::{exit::Exit, flags, plan};

/// Explains a code or a check, or lists all of them.
///
/// # Errors
/// The code is unknown, or a rule pack cannot be used.
pub(crate) fn run(flags: &flags::Explain) -> Result<Exit> {
    let pack = plan::rules(&flags.rules)?;
    let language = Language::of_tag(&flags.lang).context("unknown language")?;
    let text = match &flags.code {
        Some(code) => {
            let rule = pack.explain(code).map(|doc| described(&doc));
            let explained = countermark_report::explain(code, language)
                .or_else(|| rule.map(|rule| countermark_report::explain_rule(&rule, language)));
            match explained {
                Some(text) => text,
                None => bail!(
                    "no finding or check has the code {code:?}; `countermark explain` lists all"
                ),
            }
        }
        None => listed(&pack),
    };
    anstream::stdout().write_all(text.as_bytes())?;
    Ok(Exit::Examined)
}

/// Every code that can be explained, one on a line, sorted.
fn listed(pack: &countermark::Pack) -> String {
    let mut codes: BTreeSet<&str> = EXPLAINED.iter().copied().collect();
    codes.extend(pack.rules().map(|rule| rule.code));
    codes.extend(countermark::check_infos().map(|info| info.id));
    codes.into_iter().fold(String::new(), |list, code| list + code + "\n")
}

fn described(rule: &countermark::PackRule<'_>) -> RuleDoc {
    RuleDoc {
        code: rule.code.to_owned(),
        name: rule.name.to_owned(),
        places: rule.places.iter().map(|place| (*place).to_owned()).collect(),
        shape: rule.value.to_owned(),
        class: rule.class.to_string(),
        about: rule.about.word().to_owned(),
        status: rule.status.to_owned(),
        seen: rule.seen.to_owned(),
        source: rule.source.to_owned(),
    }
}

/// Lists the file formats that are recognised and what is read of each, and the output formats.
///
/// # Errors
/// Standard output cannot be written.
pub(crate) fn formats() -> Result<Exit> {
    let mut table = String::from("format   metadata  pixels  credentials  endings\n");
    for info in FORMATS.iter().filter(|info| info.format != Format::Unknown) {
        row(&mut table, info);
    }
    table.push_str("\nOutput (--format):\n");
    for output in OUTPUTS {
        // Writing to a String cannot fail.
        let _ = writeln!(table, "{:8} {}", output.name, output.summary);
    }
    anstream::stdout().write_all(table.as_bytes())?;
    Ok(Exit::Examined)
}

fn row(table: &mut String, info: &FormatInfo) {
    let yes = |is| if is { "yes" } else { "-" };
    let (walked, decoded) = (yes(info.walked), yes(info.decoded));
    let credentials = yes(info.c2pa_type.is_some());
    let endings = info.endings.join(" ");
    let line = format!("{:8} {walked:9} {decoded:7} {credentials:12} {endings}", info.name);
    table.push_str(line.trim_end());
    table.push('\n');
}
