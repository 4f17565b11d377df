//! The output `html`, a document of its own without script or picture, and the same as a tree for the
//! page.
//!
//! Order (browser specification §5.3): the sentence, what it means and does not mean, contradictions;
//! evidence by class, hints for experts folded up; what was not found and could not be looked for;
//! Content Credentials, their steps, the signer; tables for experts; the frame.

mod node;
mod parts;

use countermark_model::report::{CheckOutcome, Class, ConclusionCode, Reason, Report};
use serde_json::json;

use crate::{
    escape::on_screen,
    json,
    text::{self, CLASSES, Part},
    voice::Voice,
    wording::{identifier, word},
};
use node::{Element, element};

const STYLE: [&str; 2] = [include_str!("document.css"), include_str!("report.css")];

/// What stands before the first report of a document.
pub(crate) fn head(voice: &Voice) -> String {
    let title = voice.wording().plain("html-title");
    let tag = voice.options().language.tag();
    let mut shown = String::new();
    node::escape(&title, &mut shown);
    format!(
        "<!doctype html>\n<html lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         style-src 'unsafe-inline'\">\n<title>{shown}</title>\n<style>\n{}</style>\n\
         </head>\n<body>\n<main>\n<h1>{shown}</h1>\n",
        STYLE.concat()
    )
}

/// What stands after the last report of a document.
pub(crate) const FOOT: &str = "</main>\n</body>\n</html>\n";

/// One report as an element.
pub(crate) fn report(report: &Report, voice: &Voice) -> String {
    let file = parts::file(&text::page(report, voice, Part::File));
    article(report, voice, Some(file)).html()
}

/// One report as a tree for [`view`].
fn article(report: &Report, voice: &Voice, file: Option<Element>) -> Element {
    let page = |part| text::page(report, voice, part);
    let code = identifier(&word(report.conclusion.code));
    let mut parts = vec![parts::summary(&page(Part::Summary), &code)];
    parts.extend(file);
    parts.push(parts::evidence(CLASSES.map(|class| (class, page(Part::Findings(class))))));
    parts.push(parts::section("absent", &page(Part::Absent)));
    parts.push(parts::section("open", &page(Part::Open)));
    parts.push(parts::section("state", &page(Part::State)));
    if let Some(steps) = text::provenance::steps(report, voice) {
        parts.push(parts::provenance(&voice.wording().plain("heading-provenance"), &steps));
    }
    parts.push(parts::section("signer", &page(Part::Signer)));
    let heading = voice.wording().plain("heading-technical");
    parts.push(parts::technical(&heading, &text::technical::tables(report, voice)));
    parts.push(parts::section("frame", &page(Part::Frame)));
    parts.retain(|part| !part.is_empty());
    element("article").class("report").with(parts)
}

/// The report as a tree in JSON, from which a page builds its elements: a text is a string, an element
/// an object with `tag`, `attributes` and `children`. It names no file: the host knows what it showed.
pub fn view(report: &Report, voice: &Voice) -> String {
    json::value(&article(report, voice, None).json())
}

/// The report as one line of a table, in JSON: `code`, `sentence`, `format` in words, `size` and `sha256`
/// where they are known, `by_class`, the number of findings of each class, `waits_for_full`, whether
/// credentials wait for an engine that can check them, and `waits_for_pixels`, whether the pixels were not
/// looked at yet.
pub fn row(report: &Report, voice: &Voice) -> String {
    let waits_for = |reason| report.checks.iter().any(|check| check.reason == Some(reason));
    let count = |class: Class| report.findings.iter().filter(|found| found.class == class).count();
    json::value(&json!({
        "code": report.conclusion.code,
        "sentence": on_screen(&text::sentence(report, voice)),
        "format": text::format(report, voice),
        "size": report.file.size,
        "sha256": report.file.sha256,
        "by_class": CLASSES.map(count),
        "waits_for_full": waits_for(Reason::EngineNotLoaded),
        "waits_for_pixels": waits_for(Reason::PixelsNotRequested),
        "examined": report.conclusion.code != ConclusionCode::NotExamined
            || report.checks.iter().any(|check| check.outcome != CheckOutcome::Inconclusive),
    }))
}
