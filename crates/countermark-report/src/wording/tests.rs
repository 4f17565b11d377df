//! Every message is used, every code has one, and no sentence claims more than was measured.

use std::collections::{BTreeMap, BTreeSet};

use countermark_model::{
    Limits,
    report::{
        About, AiBasis, AiLevel, AnomalyKind, CertificateAtTime, Class, ConclusionCode, Conflict,
        ContactReason, CredentialsState, History, Identity, Integrity, Presence, Reason,
        RequestOutcome, Revocation, RevocationFault, SignatureState, SignerTier, TimeStampFault,
        TimeState, UncoveredKind,
    },
};
use serde::de::DeserializeOwned;

use super::{Wording, identifier};
use crate::{
    explain::EXPLAINED,
    language::{Language, languages},
};

/// The sources that name messages.
const SOURCES: [&str; 14] = [
    include_str!("../context.rs"),
    include_str!("../explain.rs"),
    include_str!("../html/mod.rs"),
    include_str!("../text/credentials.rs"),
    include_str!("../text/findings.rs"),
    include_str!("../text/mod.rs"),
    include_str!("../text/network.rs"),
    include_str!("../text/provenance.rs"),
    include_str!("../text/searches.rs"),
    include_str!("../text/signer.rs"),
    include_str!("../text/stamps.rs"),
    include_str!("../text/summary.rs"),
    include_str!("../text/technical.rs"),
    include_str!("../trust.rs"),
];

/// The checks of the façade.
const CHECKS: [&str; 24] = [
    "container",
    "contradictions",
    "credentials",
    "credentials.pictures",
    "metadata",
    "pictures",
    "signatures.context",
    "signatures.dfl-face",
    "signatures.encoder",
    "signatures.filename",
    "signatures.generator",
    "signatures.iptc",
    "signatures.novelai",
    "signatures.platform",
    "signatures.samsung-sef",
    "signatures.screenshot",
    "signatures.stealth",
    "signatures.tc260",
    "watermark.blind",
    "watermark.dwt-dct",
    "watermark.dwt-dct-svd",
    "watermark.synthid",
    "watermark.trustmark",
    "watermark.visible",
];

/// Rules, and families of rules, with a sentence of their own: what they speak of says too little.
const RULES: [&str; 12] = [
    "encoder",
    "encoder.ijg-tables",
    "filename",
    "gen.a1111-format.infotext",
    "gen.settings.json",
    "software",
    "software.adobe-app14",
    "software.ducky",
    "software.enhancement",
    "software.enhancement-postprocess",
    "software.photoshop-resources",
    "tc260",
];

/// The formats that the media room names.
const FORMATS: [&str; 13] = [
    "avif", "bmff", "gif", "heic", "jpeg", "jxl", "mp4", "pdf", "png", "svg", "tiff", "unknown",
    "webp",
];

/// The trust lists that the credentials room knows, and those of the user.
const LISTS: [&str; 9] = [
    "c2pa-interim",
    "c2pa-interim-signers",
    "c2pa-interim-tsa",
    "c2pa-official",
    "c2pa-products",
    "c2pa-tsa",
    "iptc-publishers",
    "user",
    "user-tsa",
];

/// The advisories that the credentials room carries.
const ADVISORIES: [&str; 2] = ["nikon-z6iii-2025", "unknown"];

/// Families whose words come from files or rules, where a message is a help and none is required; and the
/// labels of page and extension, which a test over their sources looks for.
const OPEN_FAMILIES: [&str; 6] =
    ["action-", "extension-", "page-", "param-", "source-type-", "term-"];

/// Words that no sentence of a language holds, with their inflections, and phrases (evidence
/// specification §4).
struct Banned {
    /// The term of statistics that a banned word is part of.
    allowed: &'static [&'static str],
    words: &'static [&'static str],
    phrases: &'static [&'static str],
}

const fn banned(language: Language) -> Banned {
    match language {
        Language::En => ENGLISH,
        Language::Fr => FRENCH,
    }
}

const ENGLISH: Banned = Banned {
    allowed: &["false alarm"],
    words: &[
        "admissible",
        "authentic",
        "authentically",
        "authenticity",
        "certified",
        "clean",
        "fake",
        "faked",
        "fakes",
        "forged",
        "forgeries",
        "forgery",
        "genuine",
        "genuinely",
        "guilty",
        "innocent",
        "proof",
        "proofs",
        "prove",
        "proved",
        "proven",
        "proves",
        "proving",
        "real",
        "really",
        "suspicious",
        "tampered",
        "tampering",
        "true",
        "truly",
        "trustworthy",
    ],
    phrases: &["%", "ai probability", "camera original", "deepfake detected", "not ai"],
};

const FRENCH: Banned = Banned {
    allowed: &["fausse alerte", "fausses alertes"],
    words: &[
        "authenticité",
        "authentique",
        "authentiques",
        "certifié",
        "certifiée",
        "certifiées",
        "certifiés",
        "coupable",
        "coupables",
        "falsifié",
        "falsifiée",
        "falsifiées",
        "falsifiés",
        "fausse",
        "fausses",
        "faux",
        "fiable",
        "fiables",
        "innocent",
        "innocente",
        "innocentes",
        "innocents",
        "preuve",
        "preuves",
        "prouve",
        "prouvent",
        "prouver",
        "prouvé",
        "prouvée",
        "prouvées",
        "prouvés",
        "recevable",
        "recevables",
        "suspect",
        "suspecte",
        "suspectes",
        "suspects",
        "trafiqué",
        "trafiquée",
        "trafiquées",
        "trafiqués",
        "truqué",
        "truquée",
        "truquées",
        "truqués",
        "vrai",
        "vraie",
        "vraies",
        "vraiment",
        "vrais",
        "véritable",
        "véritablement",
        "véritables",
    ],
    phrases: &["%", "deepfake détecté", "probabilité d'ia"],
};

/// The words of a closed vocabulary, from the error that names them all.
fn words<T: DeserializeOwned>() -> Vec<String> {
    let Err(error) = serde_json::from_str::<T>("\"no such word\"") else { return Vec::new() };
    let error = error.to_string();
    error.split('`').skip(3).step_by(2).map(str::to_owned).collect()
}

/// Identifiers, attributes too, that codes and vocabularies ask for.
fn asked_for() -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    let mut family = |prefix: &str, words: &[String], attributes: &[&str]| {
        assert!(!words.is_empty(), "{prefix}");
        for word in words {
            let id = format!("{prefix}-{}", identifier(word));
            ids.extend(attributes.iter().map(|attribute| format!("{id}{attribute}")));
        }
    };
    let own = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect::<Vec<_>>();
    family("conclusion", &words::<ConclusionCode>(), &["", ".means", ".limit"]);
    let in_part = [
        "ai-visible",
        "before-certificate",
        "elsewhere",
        "engine-not-loaded",
        "examined-in-part",
        "nothing-in-part",
        "pasted-copy",
        "record-unreadable",
        "signed-generator",
        "signed-undated",
    ];
    family("conclusion", &own(&in_part), &["", ".means", ".limit"]);
    family("conflict", &words::<Conflict>(), &[""]);
    family("credentials", &words::<CredentialsState>(), &[""]);
    family(
        "class",
        &words::<Class>().iter().map(|w| w.to_lowercase()).collect::<Vec<_>>(),
        &["", ".intro"],
    );
    family("finding-about", &words::<About>(), &[""]);
    family("rule-about", &words::<About>(), &["", ".limit"]);
    family("rule-status", &own(&["documented", "sampled", "unverified"]), &[""]);
    family("finding", &own(EXPLAINED), &[""]);
    family("finding", &own(&RULES), &[""]);
    family("explain", &own(EXPLAINED), &["", ".checked", ".limit", ".source"]);
    family("trust-list", &own(&LISTS), &["", ".what", ".source"]);
    family("advisory", &own(&ADVISORIES), &[""]);
    family("check", &own(&CHECKS), &["", ".explains", ".limit"]);
    family("check", &own(&["watermark.synthid"]), &[".not-applicable"]);
    family("format", &own(&FORMATS), &[""]);
    family("reason", &words::<Reason>(), &[""]);
    family("contact", &words::<ContactReason>(), &[""]);
    family("request", &words::<RequestOutcome>(), &[""]);
    family("anomaly", &words::<AnomalyKind>(), &[""]);
    family("uncovered", &words::<UncoveredKind>(), &[""]);
    family("limit-name", &limits(), &[""]);
    family("time-stamp-fault", &words::<TimeStampFault>(), &[""]);
    family("revocation-fault", &words::<RevocationFault>(), &[""]);
    for level in words::<AiLevel>().iter().filter(|word| *word != "none") {
        let bases: Vec<_> = words::<AiBasis>().into_iter().filter(|word| word != "none").collect();
        family(&format!("ai-{level}"), &bases, &[""]);
    }
    for (axis, words) in axes() {
        family("axis", &own(&[axis]), &[""]);
        family(&format!("axis-{axis}"), &words, &[""]);
    }
    ids
}

fn axes() -> [(&'static str, Vec<String>); 9] {
    [
        ("presence", words::<Presence>()),
        ("integrity", words::<Integrity>()),
        ("signature", words::<SignatureState>()),
        ("signer", words::<SignerTier>()),
        ("time", words::<TimeState>()),
        ("certificate-at-time", words::<CertificateAtTime>()),
        ("revocation", words::<Revocation>()),
        ("history", words::<History>()),
        ("identity", words::<Identity>()),
    ]
}

/// The names of all limits, which are the names of the fields.
fn limits() -> Vec<String> {
    let shown = format!("{:#?}", Limits::NATIVE);
    shown.lines().filter_map(|line| Some(line.trim().split_once(": ")?.0.to_owned())).collect()
}

/// Identifiers of a language's file, attributes too, each with its text.
fn written(messages: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for line in messages.lines().filter(|line| !line.starts_with('#')) {
        let trimmed = line.trim_start();
        let top = found.iter().rev().find(|(id, _)| !id.contains('.')).map(|(id, _)| id.clone());
        match (trimmed.split_once(" ="), top) {
            (Some((id, text)), _) if trimmed.len() == line.len() => {
                found.push((id.to_owned(), text.to_owned()));
            }
            (Some((attribute, text)), Some(id)) if attribute.starts_with('.') => {
                found.push((format!("{id}{attribute}"), text.to_owned()));
            }
            _ => {
                if let Some((_, text)) = found.last_mut() {
                    text.push('\n');
                    text.push_str(trimmed);
                }
            }
        }
    }
    found
}

fn banned_in(text: &str, banned: &Banned) -> Option<&'static str> {
    let Banned { allowed, words, phrases } = banned;
    let lower = text.to_lowercase();
    let lower = allowed.iter().fold(lower, |text, term| text.replace(term, ""));
    let phrase = phrases.iter().copied().find(|phrase| lower.contains(phrase));
    phrase.or_else(|| {
        let mut spoken = lower.split(|c: char| !c.is_alphabetic());
        spoken.find_map(|word| words.iter().copied().find(|banned| *banned == word))
    })
}

#[test]
fn files_of_messages_have_no_errors() {
    for language in languages() {
        let read = fluent_syntax::parser::parse(language.messages());
        assert!(read.is_ok(), "{:?}", read.err().map(|(_, errors)| errors));
        let ids: Vec<_> = written(language.messages()).into_iter().map(|(id, _)| id).collect();
        let unique: BTreeSet<_> = ids.iter().collect();
        assert_eq!(unique.len(), ids.len(), "an identifier stands twice in {language:?}");
    }
}

#[test]
fn every_code_has_a_message() {
    for language in languages() {
        let wording = Wording::new(*language);
        for id in asked_for() {
            assert!(wording.find(&id, &args! {}).is_some(), "{language:?} has no {id}");
        }
    }
}

#[test]
fn every_message_that_is_named_exists_and_every_one_that_exists_is_used() {
    let squeezed: String =
        SOURCES.iter().flat_map(|source| source.chars().filter(|c| !c.is_whitespace())).collect();
    let asked = asked_for();
    let mut unused = Vec::new();
    for language in languages() {
        let written: BTreeSet<_> =
            written(language.messages()).into_iter().map(|(id, _)| id).collect();
        for call in [".plain(\"", ".say(\""] {
            for named in squeezed.split(call).skip(1).filter_map(|rest| rest.split('"').next()) {
                assert!(written.contains(named), "{language:?} has no {named}");
            }
        }
        for id in &written {
            let used = asked.contains(id)
                || OPEN_FAMILIES.iter().any(|family| id.starts_with(family))
                || squeezed.contains(&format!("\"{id}\""))
                || id
                    .strip_prefix("explain-")
                    .is_some_and(|heading| squeezed.contains(&format!("\"{heading}\",")));
            if !used {
                unused.push(format!("{id} of {language:?}"));
            }
        }
    }
    assert!(unused.is_empty(), "never used: {unused:#?}");
}

#[test]
fn no_sentence_claims_more_than_was_measured() {
    for language in languages() {
        for (id, text) in written(language.messages()) {
            assert_eq!(banned_in(&text, &banned(*language)), None, "{id}: {text}");
        }
    }
    for claim in ["This picture is Fake.", "99 % sure", "It proves nothing", "Camera original"] {
        assert!(banned_in(claim, &ENGLISH).is_some(), "{claim}");
    }
    for claim in ["Cette image est Vraie.", "sûr à 99 %", "la preuve", "une photo truquée"] {
        assert!(banned_in(claim, &FRENCH).is_some(), "{claim}");
    }
    assert_eq!(banned_in("The certificate was made already.", &ENGLISH), None);
    assert_eq!(banned_in("Le certificat a été vérifié.", &FRENCH), None);
}

/// Every language has the messages of the English file, each with the same variables.
#[test]
fn languages_are_complete() {
    let english = variables(Language::En);
    for language in languages() {
        let own = variables(*language);
        let missing: Vec<_> = english.iter().filter(|(id, _)| !own.contains_key(*id)).collect();
        assert!(missing.is_empty(), "{language:?} has no {missing:#?}");
        let more: Vec<_> = own.keys().filter(|id| !english.contains_key(*id)).collect();
        assert!(more.is_empty(), "{language:?} has messages of its own: {more:?}");
        for (id, names) in &own {
            assert_eq!(Some(names), english.get(id), "variables of {id} in {language:?}");
        }
    }
}

/// The variables of each message, attributes too.
fn variables(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let names = |text: &str| -> BTreeSet<String> {
        let parts = text.split('$').skip(1);
        let name =
            |part: &str| part.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        parts.map(name).collect()
    };
    written(language.messages()).into_iter().map(|(id, text)| (id, names(&text))).collect()
}

/// A page loads all messages but those that no report says.
#[test]
fn a_page_loads_what_reports_say() {
    for language in languages() {
        let (all, sent) = (Wording::new(*language), crate::messages(*language));
        let said = Wording::read(*language, &sent);
        let mut left = 0;
        for (id, _) in written(language.messages()) {
            let (expect, found) = (all.find(&id, &args! {}), said.find(&id, &args! {}));
            let is_explanation = id.ends_with(".explains")
                || id.starts_with("explain-") && (id.ends_with(".source") || !id.contains('.'));
            let is_label = id.starts_with("page-") || id.starts_with("extension-");
            let is_listing = id.starts_with("trust-show") || id.starts_with("trust-list-");
            if found.is_none() && (is_explanation || is_label || is_listing) {
                left += 1;
                continue;
            }
            assert_eq!(found, expect, "{id} in {language:?}");
        }
        assert!(left > 100, "{language:?} leaves only {left} out");
        assert!(!sent.lines().any(|line| line.starts_with('#')), "comments");
    }
}

#[test]
fn a_missing_message_shows() {
    for language in languages() {
        assert_eq!(Wording::new(*language).plain("no-such-message"), "⟦no-such-message⟧");
    }
    assert_eq!(identifier("c2pa.binding.bytes_changed\u{1b}{}"), "c2pa-binding-bytes-changed");
}
