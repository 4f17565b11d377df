//! `countermark trust show`: the lists that signatures are compared with, in words.

use std::collections::BTreeMap;

use countermark_model::report::{TrustBundle, TrustList};
use serde_json::json;

use crate::{
    escape::safe,
    json,
    language::Language,
    page::Page,
    text::{day, layout},
    wording::{Wording, args, identifier},
};

/// Most characters of a name or path that are shown.
const EXCERPT: usize = 400;

/// The lists in use, and those that could be.
#[derive(Clone, Debug)]
pub struct ShownTrust {
    /// The bundle that the lists of the program come in.
    pub bundle: Option<TrustBundle>,
    /// Every list, in the order in which they are searched.
    pub lists: Vec<TrustList>,
    /// Number of certificates, or of products, by the name of the list.
    pub entries: BTreeMap<String, usize>,
    /// Names of published lists that are not installed.
    pub missing: Vec<String>,
    /// The folder of installed lists.
    pub folder: String,
}

impl ShownTrust {
    /// The lists as one JSON document.
    pub fn to_json(&self) -> String {
        json::value(&json!({
            "bundle": self.bundle,
            "lists": self.lists,
            "entries": self.entries,
            "missing": self.missing,
            "folder": self.folder,
        }))
    }

    /// The lists in the words of `language`.
    pub fn to_text(&self, language: Language) -> String {
        let wording = Wording::new(language);
        let mut page = Page::default();
        page.title(&wording.plain("trust-show"));
        page.paragraph(&wording.plain("trust-show.intro"));
        if let Some(bundle) = &self.bundle {
            page.paragraph(&described(&wording, bundle));
        }
        for list in &self.lists {
            self.list(&mut page, &wording, list);
        }
        for name in &self.missing {
            page.heading(&named(&wording, name));
            page.paragraph(&what(&wording, name));
            page.paragraph(&wording.plain("trust-show-missing"));
        }
        page.blank();
        let folder = args! { folder: safe(&self.folder, EXCERPT) };
        page.paragraph(&wording.say("trust-show-folder", &folder));
        layout::text(&[page], false) + "\n"
    }

    fn list(&self, page: &mut Page, wording: &Wording, list: &TrustList) {
        page.heading(&named(wording, &list.list));
        page.paragraph(&what(wording, &list.list));
        if let Some(date) = &list.date {
            let age = args! {
                date: safe(date, EXCERPT),
                days: list.age_days.and_then(|days| u64::try_from(days).ok()).unwrap_or_default(),
            };
            page.item(&wording.say("trust-show-date", &age));
        }
        if let Some(entries) = self.entries.get(&list.list) {
            page.item(&wording.say("trust-show-entries", &args! { entries: *entries }));
        }
        let source = format!("trust-list-{}.source", identifier(&list.list));
        if let Some(source) = wording.find(&source, &args! {}) {
            page.item(&source);
        }
        let digest = args! { digest: list.sha256.to_hex() };
        page.item(&wording.say("trust-show-sha256", &digest));
    }
}

fn described(wording: &Wording, bundle: &TrustBundle) -> String {
    let args = args! {
        version: bundle.version.to_string(),
        issued: day(bundle.issued),
        expires: day(bundle.expires),
        installed: if bundle.installed { "yes" } else { "no" },
        expired: if bundle.expired { "yes" } else { "no" },
        digest: bundle.sha256.to_hex(),
    };
    wording.say("trust-show-bundle", &args)
}

/// The name that people know a list by, with the one that reports use.
fn named(wording: &Wording, name: &str) -> String {
    let shown = wording.find(&format!("trust-list-{}", identifier(name)), &args! {});
    match shown {
        Some(shown) => format!("{shown} ({})", safe(name, EXCERPT)),
        None => safe(name, EXCERPT),
    }
}

fn what(wording: &Wording, name: &str) -> String {
    let what = wording.find(&format!("trust-list-{}.what", identifier(name)), &args! {});
    what.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use countermark_model::{Digest, Timestamp};

    use super::*;

    #[test]
    fn every_list_is_described_and_missing_ones_are_named() {
        let list = |name: &str, date: Option<&str>| TrustList {
            list: name.to_owned(),
            date: date.map(str::to_owned),
            sha256: Digest::of(name.as_bytes()),
            age_days: date.map(|_| 59),
        };
        let shown = ShownTrust {
            bundle: Some(TrustBundle {
                version: 1,
                sha256: Digest::of(b"bundle"),
                issued: Timestamp::from_unix(0),
                expires: Timestamp::from_unix(1),
                expired: true,
                installed: true,
            }),
            lists: vec![list("c2pa-official", Some("2026-09-24")), list("user", None)],
            entries: [("c2pa-official".to_owned(), 30)].into(),
            missing: vec!["c2pa-interim".to_owned()],
            folder: "C:\\a\u{1b}b".to_owned(),
        };
        let text = shown.to_text(Language::En);
        for part in
            ["(c2pa-official)", "59 days", "30 ", "(c2pa-interim)", "1970-01-01", "trust update"]
        {
            assert!(text.contains(part), "{part} is missing in\n{text}");
        }
        assert!(!text.contains(['\u{1b}', '⟦']), "{text}");
        let json: serde_json::Value = serde_json::from_str(&shown.to_json()).unwrap();
        assert_eq!(json["lists"][0]["list"], "c2pa-official");
    }
}
