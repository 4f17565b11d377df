//! `countermark explain`: what a finding code or a check means, in full.
//!
//! Codes that are built in have an entry in the messages, with four parts: what it is, how it is
//! checked, how it can be wrong or copied, source. Codes of rules are described by the rule itself;
//! the host passes that description as plain data, and what the rule speaks of decides the words.

use crate::{
    escape::safe,
    language::Language,
    page::Page,
    text::layout,
    wording::{Wording, args, identifier},
};

/// Most characters of a part of a rule that are shown; a pattern may be long.
const PART: usize = 400;

/// Every code that has an entry of its own, sorted. Codes of rules are not among them.
pub const EXPLAINED: &[&str] = &[
    "c2pa.binding.bytes-changed",
    "c2pa.binding.container-altered",
    "c2pa.binding.excludes-picture",
    "c2pa.binding.malformed",
    "c2pa.binding.not-bound",
    "c2pa.binding.offsets-not-covered",
    "c2pa.binding.partly-covered",
    "c2pa.contradiction.capture-and-ai",
    "c2pa.contradiction.created-twice",
    "c2pa.contradiction.source-type",
    "c2pa.history.implausible-time",
    "c2pa.history.ingredient-problem",
    "c2pa.history.redacted",
    "c2pa.history.rule-violation",
    "c2pa.history.unknown-origin",
    "c2pa.identity.malformed",
    "c2pa.identity.named",
    "c2pa.identity.present",
    "c2pa.manifest.altered",
    "c2pa.signature.fails",
    "c2pa.signature.verified",
    "c2pa.signer.advisory",
    "c2pa.signer.confusable",
    "c2pa.signer.expired",
    "c2pa.signer.image-generator",
    "c2pa.signer.not-yet-valid",
    "c2pa.signer.profile-invalid",
    "c2pa.signer.revoked",
    "c2pa.signer.test-key",
    "c2pa.signer.unknown",
    "c2pa.soft-binding.declared",
    "c2pa.statement.ai-edited",
    "c2pa.statement.ai-generated",
    "c2pa.statement.capture",
    "c2pa.statement.composite",
    "c2pa.statement.digital-creation",
    "c2pa.statement.not-allowed-for-product",
    "c2pa.statement.part-ai-generated",
    "c2pa.statement.possibly-ai",
    "c2pa.statement.screen-capture",
    "c2pa.store.multiple",
    "c2pa.store.remote",
    "c2pa.store.unreadable",
    "c2pa.thumbnail.claim-differs",
    "c2pa.thumbnail.ingredient-differs",
    "contradiction.camera-and-generator",
    "contradiction.grok-copies",
    "contradiction.label-and-capture",
    "contradiction.mark-and-camera",
    "contradiction.midjourney-ids",
    "contradiction.novelai-copies",
    "contradiction.screenshot-and-camera",
    "contradiction.signed-ai-and-camera",
    "contradiction.signed-capture-and-generator",
    "contradiction.signed-capture-and-mark",
    "contradiction.signed-silence-and-generator",
    "contradiction.signed-silence-and-mark",
    "contradiction.source-type",
    "contradiction.stated-size",
    "contradiction.times",
    "contradiction.two-marks",
    "contradiction.two-tools",
    "file.container.polyglot",
    "file.container.trailing-data",
    "file.metadata.conflict",
    "file.metadata.digest-mismatch",
    "file.metadata.extended-unnamed",
    "file.name.type-mismatch",
    "file.notes.none",
    "file.part.bad-checksum",
    "file.part.duplicate",
    "file.picture.frames",
    "file.picture.further",
    "file.preview.differs",
    "file.preview.turned",
    "novelai.signature.lossy-copy",
    "novelai.signature.mismatch",
    "novelai.signature.valid",
    "stealth.header.read",
    "tc260.reserved-code",
    "watermark.blind.presence",
    "watermark.dwt-dct-svd.payload",
    "watermark.dwt-dct.payload",
    "watermark.dwt-dct.transposition",
    "watermark.dwt-dct.unknown-payload",
    "watermark.trustmark.payload",
    "watermark.vendor-only",
    "watermark.visible.dalle-2",
    "watermark.visible.gemini",
];

/// What a rule says about itself, in plain strings.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct RuleDoc {
    /// The code of its findings, such as `gen.comfyui.graph`.
    pub code: String,
    /// The name of the generator or standard that people know.
    pub name: String,
    /// Where it looks, such as `png.text:parameters`.
    pub places: Vec<String>,
    /// What must stand there.
    pub shape: String,
    /// The class of its findings, `D` or `E`.
    pub class: String,
    /// What its findings speak of, as a word of the report such as `ai_generated`.
    pub about: String,
    /// How well it is known: `sampled`, `documented` or `unverified`.
    pub status: String,
    /// The month in which it was last seen.
    pub seen: String,
    /// Where the knowledge comes from.
    pub source: String,
}

/// The entry of a built-in code or of a check, as whole lines; nothing for other codes.
pub fn explain(code: &str, language: Language) -> Option<String> {
    let wording = Wording::new(language);
    let id = identifier(code);
    let mut page = Page::default();
    if EXPLAINED.contains(&code) {
        page.title(code);
        let entry = format!("explain-{id}");
        let parts =
            [("what", ""), ("checked", ".checked"), ("limit", ".limit"), ("source", ".source")];
        for (heading, part) in parts {
            section(&mut page, &wording, heading, &wording.plain(&format!("{entry}{part}")));
        }
        return Some(layout::text(&[page], false) + "\n");
    }
    let title = wording.find(&format!("check-{id}"), &args! {})?;
    page.title(&format!("{code}: {title}"));
    section(&mut page, &wording, "looks", &wording.plain(&format!("check-{id}.explains")));
    section(&mut page, &wording, "misses", &wording.plain(&format!("check-{id}.limit")));
    Some(layout::text(&[page], false) + "\n")
}

/// The entry of a rule, as whole lines.
pub fn explain_rule(rule: &RuleDoc, language: Language) -> String {
    let wording = Wording::new(language);
    let about = format!("rule-about-{}", identifier(&rule.about));
    let class = format!("class-{}", identifier(&rule.class).to_ascii_lowercase());
    let status = format!("rule-status-{}", identifier(&rule.status));
    let name = args! { name: safe(&rule.name, PART) };
    let mut page = Page::default();
    page.title(&format!("{} ({})", safe(&rule.code, PART), safe(&rule.name, PART)));
    section(&mut page, &wording, "what", &wording.say(&about, &name));
    section(&mut page, &wording, "where", &safe(&rule.places.join(", "), 4 * PART));
    section(&mut page, &wording, "shape", &safe(&rule.shape, 4 * PART));
    section(&mut page, &wording, "checked", &wording.plain("rule-checked"));
    section(&mut page, &wording, "class", &wording.plain(&class));
    section(&mut page, &wording, "limit", &wording.plain(&format!("{about}.limit")));
    section(&mut page, &wording, "status", &wording.plain(&status));
    section(&mut page, &wording, "seen", &safe(&rule.seen, PART));
    section(&mut page, &wording, "source", &safe(&rule.source, PART));
    layout::text(&[page], false) + "\n"
}

/// A heading and a paragraph; nothing when there is nothing to say.
fn section(page: &mut Page, wording: &Wording, heading: &str, text: &str) {
    if text.is_empty() {
        return;
    }
    page.heading(&wording.plain(&format!("explain-{heading}")));
    page.paragraph(text);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_has_all_its_parts() {
        assert!(EXPLAINED.is_sorted());
        for code in EXPLAINED {
            let entry = explain(code, Language::En).unwrap();
            assert!(entry.starts_with(code) && !entry.contains('⟦'), "{entry}");
            assert_eq!(entry.matches("\n\n  ").count(), 4, "{entry}");
        }
        assert!(explain("credentials", Language::En).unwrap().contains("Content Credentials"));
        assert_eq!(explain("no.such-code", Language::En), None);
        assert_eq!(explain("what", Language::En), None);
    }

    #[test]
    fn a_rule_describes_itself() {
        let rule = RuleDoc {
            code: "gen.example.text".to_owned(),
            name: "Example\u{1b}".to_owned(),
            places: vec!["png.text:parameters".to_owned(), "exif.exif:UserComment".to_owned()],
            shape: "json: example is object".to_owned(),
            class: "D".to_owned(),
            about: "ai_generated".to_owned(),
            status: "sampled".to_owned(),
            seen: "2026-08".to_owned(),
            source: "example.py".to_owned(),
        };
        let entry = explain_rule(&rule, Language::En);
        assert!(!entry.contains('⟦') && !entry.contains('\u{1b}'), "{entry}");
        for part in
            ["Example", "png.text:parameters, exif.exif:UserComment", "2026-08", "example.py"]
        {
            assert!(entry.contains(part), "{part} in {entry}");
        }
    }
}
