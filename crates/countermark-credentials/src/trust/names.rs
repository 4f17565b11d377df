//! Names that look like other names.
//!
//! Anyone can have a certificate with a Cyrillic `А` in "Аdobe Inc.", with a letter that is not
//! seen, or with a mark that turns text around. Two names look alike when their skeletons are equal
//! (Unicode Technical Standard #39 §4, after NFKC); case is tried both ways, since `I` and `l` share
//! a shape. A name that is spelled just like a listed one is no look-alike: it is a claim, and the
//! list that the certificate is on, or on none, answers it.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use countermark_model::{
    Untrusted,
    report::{LookAlike, LookAlikeKind},
};
use unicode_normalization::UnicodeNormalization as _;
use unicode_script::{Script, UnicodeScript as _};
use unicode_security::confusable_detection::skeleton;

/// Shortest name that is compared, in characters: single letters share shapes by chance.
const SHORTEST: usize = 3;

/// The names on lists, of products and of known signers, by what they look like.
#[derive(Debug, Default)]
pub(crate) struct ListedNames {
    by_skeleton: BTreeMap<String, Vec<String>>,
    /// The names as they were added: certificates of one signer name it again and again.
    added: BTreeSet<String>,
}

impl ListedNames {
    /// Adds a name.
    pub(super) fn add(&mut self, name: &str) {
        if !self.added.insert(name.to_owned()) {
            return;
        }
        let spelled = spelling(name);
        if spelled.chars().count() < SHORTEST {
            return;
        }
        for skeleton in skeletons(name) {
            let names = self.by_skeleton.entry(skeleton).or_default();
            if !names.iter().any(|listed| spelling(listed) == spelled) {
                names.push(name.to_owned());
            }
        }
    }

    /// Why one of the names in a certificate may be taken for another; the first reason that there
    /// is.
    pub(crate) fn look_alike<'n>(
        &self,
        names: impl IntoIterator<Item = &'n Untrusted>,
    ) -> Option<LookAlike> {
        names.into_iter().find_map(|name| self.misleads(name))
    }

    fn misleads(&self, name: &Untrusted) -> Option<LookAlike> {
        let hidden = has_hidden(name.raw());
        let found = |how, like: Option<&str>| LookAlike {
            name: name.clone(),
            how,
            like: like.map(Untrusted::new),
            scripts: scripts(name.raw()),
        };
        if let Some(like) = self.like(name.raw()) {
            return Some(found(LookAlikeKind::ListedName, Some(like)));
        }
        if hidden {
            return Some(found(LookAlikeKind::HiddenCharacters, None));
        }
        let mixed = name.raw().split_whitespace().any(is_mixed);
        mixed.then(|| found(LookAlikeKind::MixedScripts, None))
    }

    /// The listed name that `name` looks like without being spelled like it.
    fn like(&self, name: &str) -> Option<&str> {
        let spelled = spelling(name);
        let seen: String = shown(name);
        let mut looks = Vec::from(skeletons(&seen));
        // Text after an override is shown from its end.
        let turned: String = seen.chars().rev().collect();
        if name.chars().any(is_turning) {
            looks.extend(skeletons(&turned));
        }
        let mut listed = looks.iter().filter_map(|look| self.by_skeleton.get(look));
        listed.find_map(|names| {
            let same = names.iter().any(|listed| spelling(listed) == spelled);
            if same { None } else { names.first().map(String::as_str) }
        })
    }
}

/// What two spellings must share to be the same name: letters apart from case, and the words.
fn spelling(name: &str) -> String {
    words(&normal(name, |name| name.nfc().collect()).to_lowercase())
}

fn skeletons(name: &str) -> [String; 2] {
    let folded = words(&normal(name, |name| name.nfkc().collect()));
    let lower = folded.to_lowercase();
    [skeleton(&folded).collect(), skeleton(&lower).collect()]
}

/// The text in a normal form of Unicode. In ASCII, as nearly all listed names are, every form is the text itself
/// (UAX #15 §1.2), and a browser need not find that out for each letter.
fn normal(text: &str, form: impl FnOnce(&str) -> String) -> Cow<'_, str> {
    if text.is_ascii() { Cow::Borrowed(text) } else { Cow::Owned(form(text)) }
}

/// The text with one space between words.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The characters that are seen.
fn shown(name: &str) -> String {
    let mut before = None;
    name.chars().filter(|c| !is_hidden(*c, before.replace(*c))).collect()
}

fn has_hidden(name: &str) -> bool {
    let mut before = None;
    name.chars().any(|c| is_hidden(c, before.replace(c)))
}

/// Controls, marks that turn text around, and characters without a shape (Unicode property
/// `Default_Ignorable_Code_Point`). Joiners belong into words of some scripts.
fn is_hidden(c: char, before: Option<char>) -> bool {
    match c {
        '\u{200C}' | '\u{200D}' => before.is_none_or(|before| {
            matches!(
                before.script(),
                Script::Latin | Script::Greek | Script::Cyrillic | Script::Common
            )
        }),
        '\u{00AD}'
        | '\u{034F}'
        | '\u{115F}'
        | '\u{1160}'
        | '\u{17B4}'
        | '\u{17B5}'
        | '\u{180B}'..='\u{180F}'
        | '\u{200B}'
        | '\u{2060}'..='\u{2065}'
        | '\u{206A}'..='\u{206F}'
        | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}'
        | '\u{FFA0}'
        | '\u{FFF0}'..='\u{FFF8}'
        | '\u{1BCA0}'..='\u{1BCA3}'
        | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E0FFF}' => true,
        _ => c.is_control() || is_turning(c),
    }
}

/// Marks, embeddings, overrides and isolates of the bidirectional algorithm (UAX #9).
const fn is_turning(c: char) -> bool {
    matches!(
        c,
        '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
    )
}

/// Whether one word has letters of several scripts that share shapes with Latin ones.
fn is_mixed(word: &str) -> bool {
    let shares_shapes = |script: &Script| {
        matches!(
            script,
            Script::Armenian | Script::Cherokee | Script::Cyrillic | Script::Greek | Script::Latin
        )
    };
    let mut found = word.chars().map(|c| c.script()).filter(shares_shapes);
    let first = found.next();
    found.any(|script| Some(script) != first)
}

/// The scripts of a name when there are several, sorted by name.
fn scripts(name: &str) -> Vec<String> {
    let named = |script: &Script| !matches!(script, Script::Common | Script::Inherited);
    let mut all: Vec<_> =
        name.chars().map(|c| c.script()).filter(named).map(|s| s.full_name().to_owned()).collect();
    all.sort();
    all.dedup();
    if all.len() > 1 { all } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed() -> ListedNames {
        let mut names = ListedNames::default();
        for name in ["Adobe Inc.", "Google LLC", "C2PA Claim Signing", "AB", "Иллюзия"] {
            names.add(name);
        }
        names
    }

    #[track_caller]
    fn check(name: &str, how: Option<LookAlikeKind>, like: Option<&str>) {
        let found = listed().look_alike([&Untrusted::new(name)]);
        assert_eq!(found.as_ref().map(|found| found.how), how, "{name:?}");
        let named = found.and_then(|found| Some(found.like?.raw().to_owned()));
        assert_eq!(named.as_deref(), like, "{name:?}");
    }

    #[test]
    fn look_alikes_of_listed_names_are_found() {
        let adobe = |name| check(name, Some(LookAlikeKind::ListedName), Some("Adobe Inc."));
        adobe("\u{410}dobe Inc."); // Cyrillic A
        adobe("Adobe lnc."); // lower-case L
        adobe("Adobe\u{200D} Inc."); // zero-width joiner
        adobe("\u{FF21}dobe Inc."); // full width: NFKC
        adobe("\u{202E}.cnI ebodA"); // shown from its end
        adobe("ad\u{43E}be inc."); // another case, Cyrillic o
        check("G\u{3BF}ogle LLC", Some(LookAlikeKind::ListedName), Some("Google LLC"));
    }

    #[test]
    fn the_listed_spelling_and_other_names_are_none() {
        for name in ["Adobe Inc.", "ADOBE  inc.", "Adobe Systems", "Иллюзия", "АВ", "vivo 移动"]
        {
            check(name, None, None);
        }
        // A joiner where a script needs one.
        check("شرکت\u{200C}ها", None, None);
    }

    #[test]
    fn hidden_and_mixed_letters_mislead_without_a_listed_name() {
        check("Some\u{200B}body", Some(LookAlikeKind::HiddenCharacters), None);
        check("Somebody\u{202E}", Some(LookAlikeKind::HiddenCharacters), None);
        check("S\u{43E}mebody", Some(LookAlikeKind::MixedScripts), None);
        let found = listed().look_alike([&Untrusted::new("S\u{43E}mebody")]).unwrap();
        assert_eq!(found.scripts, ["Cyrillic", "Latin"]);
        // Two words in two scripts are no trick.
        check("Компания Example", None, None);
    }

    #[test]
    fn long_names_are_cut_and_still_compared() {
        let long = Untrusted::new(&"\u{410}".repeat(10_000));
        assert!(listed().look_alike([&long]).is_none());
    }
}
