//! What was found, by class of evidence, strongest first.

use countermark_model::{
    Sensitivity,
    report::{Class, Finding, Place, Private, Value},
};

use super::{ENTRIES, EXCERPT, LISTED, Scribe, quoted, yes};
use crate::{
    escape::{safe, terminal},
    wording::{Args, args, identifier, word},
};

/// Most places of one finding that are listed.
const PLACES: usize = 4;

/// Parameters that choose sentences or stand in them, so that they need no line.
const IN_SENTENCES: [&str; 10] = [
    "is",
    "label_says",
    "lineage",
    "listed",
    "looks_like",
    "mark_kind",
    "reader",
    "says",
    "source_type",
    "tool_name",
];

/// Writes those of `all` findings that are of one class.
pub(super) fn write(scribe: &mut Scribe<'_>, class: Class, all: &[&Finding]) {
    let findings: Vec<_> = all.iter().copied().filter(|found| found.class == class).collect();
    if findings.is_empty() {
        return;
    }
    let id = format!("class-{}", identifier(&word(class)).to_ascii_lowercase());
    scribe.page.heading(&scribe.wording.plain(&id));
    scribe.page.paragraph(&scribe.wording.plain(&format!("{id}.intro")));
    let findings = joined(&findings);
    for found in findings.iter().take(LISTED) {
        finding(scribe, found);
    }
    scribe.more(findings.len().saturating_sub(LISTED));
}

/// Findings that say the same about several places, each as one.
fn joined(findings: &[&Finding]) -> Vec<Finding> {
    let mut joined: Vec<Finding> = Vec::new();
    for found in findings {
        let says_the_same = |other: &&mut Finding| {
            (&other.code, &other.tool, &other.params) == (&found.code, &found.tool, &found.params)
                && private_values(other).eq(private_values(found))
        };
        match joined.iter_mut().find(says_the_same) {
            Some(other) => other.places.extend(found.places.iter().cloned()),
            None => joined.push((*found).clone()),
        }
    }
    joined
}

fn finding(scribe: &mut Scribe<'_>, found: &Finding) {
    scribe.page.item(&sentence(scribe, found));
    explained(scribe, found);
    for place in found.places.iter().take(PLACES) {
        scribe.page.detail(&where_it_stands(scribe, place));
    }
    let more = found.places.len().saturating_sub(PLACES);
    if more > 0 {
        scribe.page.detail(&scribe.wording.say("places-more", &args! { count: more }));
    }
    for value in values(scribe, found) {
        scribe.page.detail(&value);
    }
    let code = safe(&found.code, EXCERPT);
    scribe.page.detail(&scribe.wording.say("finding-code", &args! { code: code }));
}

/// Values that may point to a person, without the beginning of the raw note: copies differ in their framing.
fn private_values(found: &Finding) -> impl Iterator<Item = (&String, &Private)> {
    found.private.iter().filter(|(name, _)| *name != EXCERPT_OF)
}

/// How the finding is checked and how it can be wrong, as `countermark explain` says it in full. A code
/// without an entry of its own is one of a rule.
fn explained(scribe: &mut Scribe<'_>, found: &Finding) {
    let entry = format!("explain-{}", identifier(&found.code));
    let rule = format!("rule-about-{}", identifier(found.about.word()));
    let own = |part: &str| scribe.wording.find(&format!("{entry}{part}"), &args! {});
    let checked = own(".checked").unwrap_or_else(|| scribe.wording.plain("rule-checked"));
    let limit = own(".limit").unwrap_or_else(|| scribe.wording.plain(&format!("{rule}.limit")));
    scribe.page.explained(&scribe.wording.plain("explain-checked"), &checked);
    scribe.page.explained(&scribe.wording.plain("explain-limit"), &limit);
}

/// The sentence of a code, of the source type that it states, of the family that its first part
/// names, or of what it speaks of; the first that there is.
fn sentence(scribe: &Scribe<'_>, found: &Finding) -> String {
    let args = arguments(scribe, found);
    let own = |code: &str| scribe.wording.find(&format!("finding-{}", identifier(code)), &args);
    let about = || format!("finding-about-{}", identifier(found.about.word()));
    own(&found.code)
        .or_else(|| source_type(scribe, found))
        .or_else(|| own(found.code.split('.').next().unwrap_or_default()))
        .unwrap_or_else(|| scribe.wording.say(&about(), &args))
}

/// The sentence for a term of the digital source type, where the term is known.
fn source_type(scribe: &Scribe<'_>, found: &Finding) -> Option<String> {
    let term = param(found, "source_type")?;
    let stated = scribe.source_type(term)?;
    Some(scribe.wording.say("finding-source-type", &args! { stated: stated }))
}

fn arguments(scribe: &Scribe<'_>, found: &Finding) -> Args<'static> {
    let tool = tool(found);
    let file = &scribe.report.file;
    args! {
        class: word(found.class),
        named: yes(tool.is_some()),
        tool: tool.unwrap_or_default(),
        format: scribe.format(&file.format),
        name_says: scribe.format(file.name_says.as_deref().unwrap_or("unknown")),
        label: identifier(param(found, "label_says").unwrap_or_default()),
        program: named_program(found).unwrap_or_else(|| "unnamed".to_owned()),
        looks_like: safe(param(found, "looks_like").unwrap_or_default(), EXCERPT),
        mark_kind: identifier(param(found, "mark_kind").unwrap_or_default()),
        reader: identifier(param(found, "reader").unwrap_or_default()),
        speaker: speaker(scribe, found),
        listed: yes(is_listed(found)),
    }
}

/// Who states what a finding says: the name in the certificate, which anyone can write into a
/// certificate that is on no list.
fn speaker(scribe: &Scribe<'_>, found: &Finding) -> String {
    let name = found.params.get("signer").and_then(|value| match value {
        Value::Text(name) => Some(quoted(name)),
        Value::Flag(_) | Value::Number(_) => None,
    });
    let Some(name) = name else { return scribe.wording.plain("speaker-unnamed") };
    let joined = found.params.contains_key("joined_by_unlisted");
    let id = match (joined, is_listed(found)) {
        (true, _) => "speaker-joined",
        (false, true) => "speaker-listed",
        (false, false) => "speaker-unlisted",
    };
    scribe.wording.say(id, &args! { name: name })
}

/// The name of a program, as the notes write it.
fn named_program(found: &Finding) -> Option<String> {
    match found.params.get(PROGRAM) {
        Some(Value::Text(name)) if found.code.starts_with("software.") => Some(quoted(name)),
        _ => None,
    }
}

/// The parameter that holds the name of a program.
const PROGRAM: &str = "tool";

/// The parameter that holds the beginning of a raw note.
const EXCERPT_OF: &str = "excerpt";

/// Whether whoever it names is on a list in use.
fn is_listed(found: &Finding) -> bool {
    found.params.get("listed") == Some(&Value::Flag(true))
}

/// The display name of the tool, else its identifier.
fn tool(found: &Finding) -> Option<String> {
    match (found.params.get("tool_name"), &found.tool) {
        (Some(Value::Text(name)), _) => Some(quoted(name)),
        (_, Some(id)) => Some(format!("“{}”", safe(id, EXCERPT))),
        (_, None) => None,
    }
}

/// A text parameter as it stands in the file; only for choosing a message.
fn param<'a>(found: &'a Finding, name: &str) -> Option<&'a str> {
    match found.params.get(name)? {
        Value::Text(text) => Some(text.raw()),
        Value::Flag(_) | Value::Number(_) => None,
    }
}

fn where_it_stands(scribe: &Scribe<'_>, place: &Place) -> String {
    scribe.wording.say(
        "place",
        &args! {
            label: terminal(&place.label, EXCERPT),
            length: place.length,
            offset: place.offset.to_string(),
        },
    )
}

/// The values of a finding, each a line: those for everyone, then those that may point to a person.
fn values(scribe: &Scribe<'_>, found: &Finding) -> Vec<String> {
    let in_sentence = |name: &str| {
        IN_SENTENCES.contains(&name) || (name == PROGRAM && named_program(found).is_some())
    };
    let open = found.params.iter().filter(|(name, _)| !in_sentence(name));
    let mut lines: Vec<_> = open.map(|(name, value)| shown(scribe, name, value)).collect();
    // What is hidden of the raw note stands in other values, or says nothing to most readers.
    let private =
        found.private.iter().filter(|(name, _)| scribe.show_prompts || *name != EXCERPT_OF);
    lines.extend(private.map(|(name, private)| held_back(scribe, name, private)));
    let more = lines.len().saturating_sub(ENTRIES);
    if more > 0 {
        lines.truncate(ENTRIES);
        lines.push(scribe.wording.say("values-more", &args! { count: more }));
    }
    lines
}

fn shown(scribe: &Scribe<'_>, name: &str, value: &Value) -> String {
    let value = match value {
        Value::Flag(flag) => scribe.wording.plain(if *flag { "flag-yes" } else { "flag-no" }),
        Value::Number(number) => number.to_string(),
        Value::Text(text) => {
            let term = format!("term-{}-{}", identifier(name), identifier(text.raw()));
            scribe.wording.find(&term, &args! {}).unwrap_or_else(|| quoted(text))
        }
    };
    scribe.wording.say("param", &args! { name: param_name(scribe, name), value: value })
}

fn held_back(scribe: &Scribe<'_>, name: &str, private: &Private) -> String {
    let may_show = scribe.show_prompts || private.sensitivity != Sensitivity::Intimate;
    match &private.value {
        Some(value) if may_show => shown(scribe, name, value),
        _ => scribe
            .wording
            .say("param-hidden", &args! { name: param_name(scribe, name), bytes: private.bytes }),
    }
}

fn param_name(scribe: &Scribe<'_>, name: &str) -> String {
    let id = format!("param-{}", identifier(name));
    scribe.wording.find(&id, &args! {}).unwrap_or_else(|| safe(name, EXCERPT))
}
