//! What a report says, part by part, and the output `text`: for people, the sentence first.
//!
//! Order: the file, the sentence with what it means and does not mean, contradictions, what was
//! found by class of evidence, Content Credentials, what was looked for and not found, what could
//! not be looked for, and last the frame: time, lists, rules. Nothing but bold and faint text sets
//! parts off: a colour would read as a verdict. Other outputs take the same parts in an order and
//! form of their own.

mod credentials;
mod findings;
pub(crate) mod layout;
mod network;
pub(crate) mod provenance;
mod searches;
mod short;
mod signer;
mod stamps;
mod summary;
pub(crate) mod technical;

use countermark_model::{
    Timestamp, Untrusted,
    report::{Class, Finding, Report, TrustBundle, TrustList},
};

use crate::{
    escape::{NAME, on_screen, safe, terminal},
    page::Page,
    voice::Voice,
    wording::{Wording, args, identifier},
};

/// Most characters of a value that are shown; JSON has up to 4096 bytes.
const EXCERPT: usize = 120;

/// Most entries of a list that a file can make long; what follows is counted.
const ENTRIES: usize = 12;

/// Digits of a digest that are shown where the report has all of them.
const DIGITS: usize = 16;

/// Most checks, and most findings of a class, that are listed.
const LISTED: usize = 64;

/// Every class of evidence, strongest first.
pub(crate) const CLASSES: [Class; 5] = [Class::A, Class::B, Class::C, Class::D, Class::E];

/// A part of what a report says.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Part {
    /// The file: name, format, size.
    File,
    /// The sentence that comes first, what it means, and contradictions.
    Summary,
    /// What was found with evidence of one class.
    Findings(Class),
    /// Content Credentials, from the state to the records of earlier pictures.
    Credentials,
    /// The state of Content Credentials, and what is open about them.
    State,
    /// Who signed, and when.
    Signer,
    /// What was looked for and not found.
    Absent,
    /// What could not be looked for.
    Open,
    /// What to do now, and what the report rests on.
    Frame,
}

/// The parts of the text output, in their order.
const PARTS: [Part; 11] = [
    Part::File,
    Part::Summary,
    Part::Findings(Class::A),
    Part::Findings(Class::B),
    Part::Findings(Class::C),
    Part::Findings(Class::D),
    Part::Findings(Class::E),
    Part::Credentials,
    Part::Absent,
    Part::Open,
    Part::Frame,
];

/// The report as text.
pub(crate) fn report(report: &Report, voice: &Voice) -> String {
    layout::text(&pages(report, voice), voice.options().colour)
}

/// Every part of a report, in the order of the text output, without what that leaves out.
pub(crate) fn pages(report: &Report, voice: &Voice) -> Vec<Page> {
    let (shown, hints) = short::of(report);
    let mut pages = Vec::new();
    for part in PARTS {
        pages.push(page_of(report, &shown, voice, part));
        if part == Part::Findings(Class::E) && hints > 0 {
            let mut scribe = Scribe::new(report, voice);
            scribe.page.blank();
            scribe.page.faint(&scribe.wording.say("hints-left-out", &args! { count: hints }));
            pages.push(scribe.page);
        }
    }
    pages
}

/// One part of a report.
pub(crate) fn page(report: &Report, voice: &Voice, part: Part) -> Page {
    page_of(report, &report.findings.iter().collect::<Vec<_>>(), voice, part)
}

/// One part of a report, of which `findings` are shown.
fn page_of(report: &Report, findings: &[&Finding], voice: &Voice, part: Part) -> Page {
    let mut scribe = Scribe::new(report, voice);
    match part {
        Part::File => scribe.file(),
        Part::Summary => summary::write(&mut scribe),
        Part::Findings(class) => findings::write(&mut scribe, class, findings),
        Part::Credentials => credentials::write(&mut scribe),
        Part::State => credentials::write_state(&mut scribe),
        Part::Signer => credentials::write_signer(&mut scribe),
        Part::Absent => searches::absent(&mut scribe),
        Part::Open => searches::open(&mut scribe),
        Part::Frame => scribe.frame(),
    }
    scribe.page
}

/// The sentence that comes first, alone.
pub(crate) fn sentence(report: &Report, voice: &Voice) -> String {
    summary::sentence(&Scribe::new(report, voice))
}

/// The format of the file in words.
pub(crate) fn format(report: &Report, voice: &Voice) -> String {
    on_screen(&Scribe::new(report, voice).format(&report.file.format))
}

/// Writes one report onto a page.
pub(crate) struct Scribe<'a> {
    report: &'a Report,
    wording: &'a Wording,
    show_prompts: bool,
    page: Page,
}

impl<'a> Scribe<'a> {
    /// A scribe before an empty page.
    pub(crate) fn new(report: &'a Report, voice: &'a Voice) -> Self {
        Self {
            report,
            wording: voice.wording(),
            show_prompts: voice.options().show_prompts,
            page: Page::default(),
        }
    }
}

impl Scribe<'_> {
    fn file(&mut self) {
        let file = &self.report.file;
        let name = file.name.as_ref().map(|name| terminal(name, NAME));
        self.page.title(&name.unwrap_or_else(|| self.wording.plain("unnamed-file")));
        let line = self.wording.say(
            "file",
            &args! {
                format: self.format(&file.format),
                sized: yes(file.width.is_some() && file.height.is_some()),
                width: file.width.unwrap_or_default().to_string(),
                height: file.height.unwrap_or_default().to_string(),
                measured: yes(file.size.is_some()),
                bytes: file.size.unwrap_or_default().to_string(),
            },
        );
        self.page.faint(&line);
        if let Some(digest) = file.sha256 {
            self.page.faint(&self.wording.say("file-sha256", &args! { digest: digest.to_hex() }));
        }
    }

    /// The words for a format.
    fn format(&self, name: &str) -> String {
        let id = format!("format-{}", identifier(name));
        self.wording.find(&id, &args! {}).unwrap_or_else(|| safe(name, EXCERPT))
    }

    /// The words for a digital source type, whatever its spelling, where its term is known.
    fn source_type(&self, spelled: &str) -> Option<String> {
        let term = spelled.trim().trim_end_matches('/').rsplit(['/', ':', '.']).next();
        let term = identifier(term.unwrap_or_default()).to_ascii_lowercase();
        self.wording.find(&format!("source-type-{term}"), &args! {})
    }

    fn frame(&mut self) {
        let tool = &self.report.tool;
        let lists: Vec<_> = tool.trust.iter().map(|list| self.list(list)).collect();
        let footer = args! {
            judged: self.report.evaluated_at.map_or_else(
                || self.wording.plain("judged-never"),
                |at| self.wording.say("judged-at", &args! { at: instant(at) }),
            ),
            lists: if lists.is_empty() {
                self.wording.plain("trust-none")
            } else {
                self.wording.say("trust-lists", &args! { lists: lists.join(", ") })
            },
            bundle: tool.trust_bundle.as_ref().map_or_else(
                || self.wording.plain("trust-bundle-none"),
                |bundle| self.bundle(bundle),
            ),
            rules: if tool.rules.is_empty() {
                self.wording.plain("rules-none")
            } else {
                self.wording.say("rules-used", &args! { rules: safe(&tool.rules, EXCERPT) })
            },
            tool: safe(&tool.name, EXCERPT),
            version: safe(&tool.version, EXCERPT),
        };
        self.page.blank();
        self.page.paragraph(&self.wording.plain("advice"));
        self.page.faint(&self.wording.say("footer", &footer));
        self.limits();
    }

    /// A trust list with its date and age.
    fn list(&self, list: &TrustList) -> String {
        let name = safe(&list.list, EXCERPT);
        let Some(date) = &list.date else { return name };
        let days = list.age_days.and_then(|days| u64::try_from(days).ok());
        let args = args! {
            name: name,
            date: safe(date, EXCERPT),
            aged: yes(days.is_some()),
            days: days.unwrap_or_default(),
        };
        self.wording.say("trust-list", &args)
    }

    /// The bundle that the lists come in.
    fn bundle(&self, bundle: &TrustBundle) -> String {
        let args = args! {
            version: bundle.version.to_string(),
            issued: day(bundle.issued),
            digest: bundle.sha256.to_hex().chars().take(DIGITS).collect::<String>(),
            installed: yes(bundle.installed),
            expired: yes(bundle.expired),
            expires: day(bundle.expires),
        };
        self.wording.say("trust-bundle", &args)
    }

    /// The limits in force, where they are not the usual ones.
    fn limits(&mut self) {
        let Some(limits) = &self.report.tool.limits else { return };
        let changes = limits.changes.iter().take(ENTRIES);
        let changes: Vec<_> =
            changes.map(|(name, value)| format!("{} = {value}", safe(name, EXCERPT))).collect();
        let used = args! {
            profile: safe(&limits.profile, EXCERPT),
            changed: yes(!changes.is_empty()),
            changes: changes.join(", "),
        };
        self.page.faint(&self.wording.say("limits-used", &used));
    }

    /// Entries of a list, the first `most` of them, then how many more there are.
    fn items<T>(&mut self, entries: &[T], most: usize, sentence: impl Fn(&Self, &T) -> String) {
        for entry in entries.iter().take(most) {
            let line = sentence(self, entry);
            self.page.item(&line);
        }
        self.more(entries.len().saturating_sub(most));
    }

    /// Says how many entries a list leaves out.
    fn more(&mut self, count: usize) {
        if count > 0 {
            self.page.item(&self.wording.say("more", &args! { count: count }));
        }
    }
}

/// `text` in quotation marks, which `escape` keeps out of the text itself.
fn quoted(text: &Untrusted) -> String {
    format!("“{}”", terminal(text, EXCERPT))
}

/// The first few texts, quoted, with commas.
fn quoted_list(texts: &[Untrusted]) -> String {
    let shown: Vec<_> = texts.iter().take(ENTRIES).map(quoted).collect();
    let more = if texts.len() > ENTRIES { ", …" } else { "" };
    shown.join(", ") + more
}

/// An instant as people write it: `2026-11-22 18:00:00 UTC`.
fn instant(at: Timestamp) -> String {
    at.to_rfc3339().replace('T', " ").replace('Z', " UTC")
}

/// The day of an instant, as `2026-11-22`.
pub(crate) fn day(at: Timestamp) -> String {
    at.to_rfc3339().chars().take(10).collect()
}

/// A condition as the messages ask for it.
const fn yes(holds: bool) -> &'static str {
    if holds { "yes" } else { "no" }
}
