//! What rules must never do, whatever stands in a file; and what no rewriting of a file may change.

mod boxes;
mod exif;
mod files;
mod hostile;
mod mutations;
mod unseen;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use countermark_media::{Case, Check};
use countermark_model::{Answer, Digest, Finding, Limits, Outcome, Reason, RuleSource, Situation};

use crate::{
    CHECKS, Pack, check, examples::candidates, matcher, prepared::Prepared, rule::Family, selector,
};

type Fields = BTreeMap<String, String>;

const SETTINGS: &str =
    "Steps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1, Size: 512x512, Model: x";

fn findings(pack: &Pack, fields: &Fields) -> Vec<Finding> {
    let candidates = candidates(fields);
    let matches =
        Family::ALL.map(|family| matcher::run(pack, family, &candidates, &Limits::NATIVE));
    matches.iter().flat_map(check::findings).collect()
}

fn fields(all: &[(&str, &str)]) -> Fields {
    all.iter().map(|(place, text)| ((*place).to_owned(), (*text).to_owned())).collect()
}

/// The codes that a file with these fields gets.
fn check(all: &[(&str, &str)], expect: &[&str]) {
    let findings = findings(&Pack::embedded(), &fields(all));
    let codes: Vec<_> = findings.iter().map(|finding| finding.code.as_str()).collect();
    assert_eq!(codes, expect, "{all:?}");
}

/// Every place that a rule of the pack reads, and the free texts.
fn every_place(pack: &Pack) -> BTreeSet<String> {
    let read = pack.prepared().iter().flat_map(|rule| rule.places.clone());
    let free =
        ["jpeg.com", "iim:2:120", "exif.ifd0:XPComment", "png.text:Comment", "png.text:Title"];
    read.chain(free.map(str::to_owned)).filter(|place| !place.ends_with('*')).collect()
}

#[test]
fn prose_that_names_every_tool_is_no_statement() {
    let pack = Pack::embedded();
    let names: BTreeSet<_> = pack.rules().flat_map(|rule| [rule.name, rule.generator]).collect();
    let names: Vec<_> = names.into_iter().collect();
    let list = names.join(", ");
    let texts = [
        format!("Midjourney, {list}: which one made this picture?"),
        format!("parameters prompt workflow class_type sui_image_params AIGC Label {list}"),
        format!("{{draft}} {list}"),
        "Made with Google AI, Version: v1.10.1, Steps: 20, Sampler: Euler a, Seed: 1".to_owned(),
    ];
    for place in every_place(&pack) {
        let named = names.iter().map(|name| format!("This is about {name}."));
        for text in texts.iter().cloned().chain(named) {
            let found = findings(&pack, &Fields::from([(place.clone(), text.clone())]));
            let ai: Vec<_> = found.iter().filter(|finding| finding.about.says_ai()).collect();
            // A field that exists to describe the use of AI does so, whatever its words.
            if !place.contains("}AI") || place.ends_with("}AIGC") {
                assert!(ai.is_empty(), "{place} {text:?} {ai:?}");
            }
        }
    }
}

#[test]
fn keys_without_their_discriminator_are_nothing() {
    check(&[("png.text:parameters", "SELECT * FROM prompts WHERE Steps: 20, Seed: 1")], &[]);
    check(&[("png.text:parameters", "Steps: 3, whisk, Size: 20x30, rest")], &[]);
    check(
        &[("png.text:prompt", r#"{"text":"C:\\>"}"#), ("png.text:workflow", r#"{"nodes":[]}"#)],
        &[],
    );
    check(&[("png.text:prompt", r#"{"1":{"class_type":"KSampler"},"2":{"inputs":{}}}"#)], &[]);
    check(&[("exif.ifd0:Artist", "ai"), ("exif.ifd0:ImageDescription", "Signature: x")], &[]);
    check(&[("xmp:{http://www.tc260.org.cn/ns/aigc/1.0/}AIGC", r#"{"Label":"1"}"#)], &[]);
    check(&[("png.text:Generation time", "1"), ("png.text:Title", "AI generated image")], &[]);
}

#[test]
fn json_without_bottom_is_a_limit_and_nothing_else() {
    let deep = format!("{{\"sui_image_params\":{}", "{\"a\":".repeat(1_000_000));
    let fields = Fields::from([("png.text:parameters".to_owned(), deep)]);
    let pack = Pack::embedded();
    let matches = matcher::run(&pack, Family::Generator, &candidates(&fields), &Limits::NATIVE);
    assert!(matches.hits.is_empty() && matches.over_limit);
}

#[test]
fn the_more_specific_tool_is_named_and_the_other_stays_visible() {
    let graph = ("png.text:prompt", r#"{"4":{"class_type":"KSampler","inputs":{}}}"#);
    let swarm = ("png.text:parameters", r#"{"sui_image_params":{"prompt":"x"}}"#);
    let plain = format!("a cat\n{SETTINGS}");
    check(&[swarm, graph], &["gen.swarmui.parameters"]);
    check(&[("png.text:parameters", &plain), graph], &["gen.comfyui.graph"]);
    let webui = format!("{plain}, Version: v1.10.1");
    check(
        &[("png.text:fooocus_scheme", "a1111"), ("png.text:parameters", &webui)],
        &["gen.fooocus.scheme"],
    );
    let found = findings(&Pack::embedded(), &fields(&[swarm, graph]));
    assert!(format!("{:?}", found[0].params["also_present"]).contains("gen.comfyui.graph"));
    // A copy in the pixels is evidence of its own.
    check(
        &[("stealth:alpha", &plain), swarm],
        &["gen.swarmui.parameters", "gen.a1111-format.infotext"],
    );
}

#[test]
fn a_rule_names_a_handful_of_places_and_counts_the_rest() {
    let text = r#"{"nodes":[],"last_node_id":1}"#;
    let all: Fields = (0..40).map(|n| (format!("exif.ifd0:0x{n:04X}"), text.to_owned())).collect();
    let found = findings(&Pack::embedded(), &all);
    assert_eq!(found.len(), Limits::NATIVE.rule_hits);
    assert!(format!("{:?}", found[0].params["further_places"]).contains("24"));
}

#[test]
fn no_rewriting_of_a_file_changes_its_tool() {
    let pack = Pack::embedded();
    each_hit(&pack, |rule, hit| {
        let moved = |from: &str, to: &str| -> Fields {
            hit.iter().map(|(place, text)| (place.replace(from, to), text.clone())).collect()
        };
        let crlf =
            hit.iter().map(|(place, text)| (place.clone(), text.replace('\n', "\r\n"))).collect();
        let padded =
            hit.iter().map(|(place, text)| (place.clone(), format!("{text}\n\0"))).collect();
        for changed in [
            moved("exif.ifd0:UserComment", "exif.exif:UserComment"),
            moved("exif.exif:UserComment", "exif.ifd0:UserComment"),
            crlf,
            padded,
        ] {
            let codes: Vec<_> =
                findings(&pack, &changed).into_iter().map(|found| found.code).collect();
            assert!(codes.contains(&rule.code), "{changed:?} {codes:?}");
        }
    });
}

#[test]
fn a_value_that_is_cut_never_names_another_tool() {
    // The graph and the plain format are what several tools build on.
    let less_specific = ["comfyui", "a1111-format"];
    let pack = Pack::embedded();
    each_hit(&pack, |rule, hit| {
        for (place, text) in hit {
            for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
                let mut cut = hit.clone();
                cut.insert(place.clone(), text[..end].to_owned());
                for tool in findings(&pack, &cut).into_iter().filter_map(|finding| finding.tool) {
                    let same = tool == rule.generator || less_specific.contains(&tool.as_str());
                    assert!(same, "{tool} in {cut:?}");
                }
            }
        }
    });
}

#[test]
fn another_namespace_or_key_is_another_thing() {
    let pack = Pack::embedded();
    each_hit(&pack, |rule, hit| {
        let changed = hit.iter().map(|(place, text)| {
            let other = place.replacen(".org/", ".example/", 1).replacen(".com/", ".example/", 1);
            (if other == *place { format!("{place}-2") } else { other }, text.clone())
        });
        let codes: Vec<_> =
            findings(&pack, &changed.collect()).into_iter().map(|found| found.code).collect();
        assert!(!codes.contains(&rule.code) || reads_every_key(rule), "{hit:?}");
    });
}

/// Whether a rule reads what stands under any key, since writers take any.
fn reads_every_key(rule: &Prepared) -> bool {
    rule.places.iter().any(|place| selector::split(place).1 == selector::EVERY_KEY)
}

/// Runs `test` on every example that a rule hits.
fn each_hit(pack: &Pack, mut test: impl FnMut(&Prepared, &Fields)) {
    for rule in Family::ALL.into_iter().flat_map(|family| pack.running(family)) {
        for hit in rule.data.examples.iter().filter_map(|example| example.hit.as_ref()) {
            test(rule, hit);
        }
    }
}

/// A GIF of one pixel with a comment.
fn gif(comment: &str) -> Vec<u8> {
    let mut bytes = b"GIF89a\x01\0\x01\0\0\0\0\x21\xfe".to_vec();
    for block in comment.as_bytes().chunks(255) {
        bytes.push(u8::try_from(block.len()).unwrap());
        bytes.extend(block);
    }
    bytes.extend(b"\0\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x4c\x01\0\x3b");
    bytes
}

/// The rules that come with the program.
fn rules() -> Option<Arc<dyn RuleSource>> {
    Some(Arc::new(Pack::embedded()))
}

/// What all checks find in a file that has this name.
fn findings_in(bytes: &[u8], name: Option<&str>) -> Vec<Finding> {
    thread_local! {
        static RULES: Option<Arc<dyn RuleSource>> = rules();
    }
    let rules = RULES.with(Clone::clone);
    let situation = Situation { rules, name, ..Situation::default() };
    let case = Case::open(bytes, &situation);
    CHECKS.iter().flat_map(|check| check.run(&case).findings().to_vec()).collect()
}

/// The tools that findings about AI name.
fn named(found: &[Finding]) -> Vec<String> {
    let says = found.iter().filter(|finding| finding.about.says_ai());
    says.filter_map(|finding| finding.tool.clone()).collect()
}

/// Checks of pixels have tests of their own.
fn is_of_pixels(check: &dyn Check) -> bool {
    ["signatures.stealth", "signatures.novelai"].contains(&check.info().id)
}

fn answers(bytes: &[u8], rules: Option<Arc<dyn RuleSource>>) -> Vec<Answer> {
    let situation = Situation { rules, ..Situation::default() };
    let case = Case::open(bytes, &situation);
    CHECKS.iter().filter(|check| !is_of_pixels(**check)).map(|check| check.run(&case)).collect()
}

#[test]
fn checks_answer_for_files() {
    let found = answers(&gif(&format!("a cat\n{SETTINGS}, Version: v1.10.1")), rules());
    let finding = &found[0].findings()[0];
    assert_eq!(finding.tool.as_deref(), Some("automatic1111"));
    assert_eq!(finding.at[0].1.raw(), "gif.comment");
    assert!(found[0].looked_for.contains("gif.comment"), "{}", found[0].looked_for);
    // A GIF has no Samsung trailer, no APP15, no trace of a platform, no JPEG encoder, and no name was given.
    let impossible = |answers: &[Answer]| {
        answers.iter().filter(|answer| answer.outcome == Outcome::NotApplicable).count()
    };
    let absent = answers(&gif("a cat"), rules());
    assert_eq!(impossible(&absent), 5);
    assert!(absent.iter().all(|a| matches!(a.outcome, Outcome::Absent | Outcome::NotApplicable)));
    let whole = gif("a cat");
    let damaged = answers(&whole[..20], rules());
    let said = |answer: &&Answer| answer.outcome == Outcome::Inconclusive(Reason::Damaged);
    assert_eq!((damaged.iter().filter(said).count(), impossible(&damaged)), (5, 5));
    for (bytes, reason) in [(&b""[..], Reason::Empty), (b"what", Reason::UnsupportedFormat)] {
        let unread = answers(bytes, rules());
        assert_eq!(impossible(&unread), 1, "the name");
        let said = |answer: &&Answer| answer.outcome == Outcome::Inconclusive(reason);
        assert_eq!(unread.iter().filter(said).count(), unread.len() - 1);
    }
}

#[test]
fn without_rules_of_ours_there_is_nothing_to_compare_with() {
    #[derive(Debug)]
    struct Foreign;
    impl RuleSource for Foreign {
        fn packs(&self) -> Vec<(String, Digest)> {
            Vec::new()
        }
    }
    let empty = Pack::default();
    let sources: [Option<Arc<dyn RuleSource>>; 3] =
        [None, Some(Arc::new(Foreign)), Some(Arc::new(empty))];
    for source in sources {
        for answer in answers(&gif("a cat"), source) {
            assert_eq!(answer.outcome, Outcome::Inconclusive(Reason::NothingToCompare));
        }
    }
}
