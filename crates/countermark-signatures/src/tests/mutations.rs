//! What copies and other writers change about a file, and what they may not change about its mark
//! (generator-signatures specification, §14 rows 5 and 6).

use std::collections::BTreeSet;

use countermark_model::{Digest, Finding};

use super::{
    Fields, each_hit, fields,
    files::{Dialect, USUAL, chunk, dialects, files, text_chunk},
    findings_in, named, reads_every_key,
};
use crate::{
    Pack,
    prepared::{Companion, Prepared},
    selector,
};

/// Whether a file can carry the fields of an example: pixels, encoders and names are not among them.
fn is_in_files(hit: &Fields) -> bool {
    !files(hit, USUAL).is_empty()
}

#[test]
fn every_hit_is_found_in_every_file_and_however_it_is_written() {
    let pack = Pack::embedded();
    let (mut tried, mut formats, mut rules) = (0_u32, BTreeSet::new(), BTreeSet::new());
    each_hit(&pack, |rule, hit| {
        for dialect in dialects() {
            for (format, file) in files(hit, dialect) {
                let found = findings_in(&file, None);
                let own = found.iter().find(|finding| finding.code == rule.code);
                let own = own.unwrap_or_else(|| {
                    panic!("{} in {format}, {dialect:?}: {:?}", rule.code.as_str(), codes(&found))
                });
                located(own, &file, dialect);
                formats.insert(format);
                rules.insert(rule.data.id.clone());
                tried += 1;
            }
        }
    });
    println!("{tried} files of {} formats for {} rules", formats.len(), rules.len());
    assert_eq!(formats.len(), 9, "{formats:?}");
}

/// The place of a finding lies in the file, and what was read there has the digest that it states:
/// the bytes at the place themselves, unless the value is compressed or put together.
fn located(finding: &Finding, file: &[u8], dialect: Dialect) {
    let (span, label) = &finding.at[0];
    let start = usize::try_from(span.offset).unwrap();
    let raw = &file[start..start + usize::try_from(span.length).unwrap()];
    let together = label.raw() == "gif.comment" || dialect.chunk != USUAL.chunk;
    assert!(together || finding.sha256 == Some(Digest::of(raw)), "{finding:?}");
    assert!(finding.sha256.is_some());
}

fn codes(found: &[Finding]) -> Vec<&str> {
    found.iter().map(|finding| finding.code.as_str()).collect()
}

#[test]
fn names_are_found_by_the_situation_alone() {
    let pack = Pack::embedded();
    let png = files(&Fields::new(), USUAL).swap_remove(0).1;
    let mut tried = 0;
    each_hit(&pack, |rule, hit| {
        let Some(name) = hit.get("file.name") else { return };
        for path in [name.clone(), format!("folder/{name}"), format!("C:\\folder\\{name}")] {
            let found = findings_in(&png, Some(&path));
            assert_eq!(codes(&found), [rule.code.as_str()], "{path}");
            assert!(found[0].at.is_empty() && !found[0].about.says_ai());
        }
        tried += 1;
    });
    assert!(tried >= 4 && findings_in(&png, Some("picture.png")).is_empty());
}

#[test]
fn text_in_latin_1_and_in_utf_8_names_the_same_tool() {
    let line = "Steps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1, Size: 8x8, Version: v1.10.1";
    let utf8 = format!("caf\u{e9}\n{line}").into_bytes();
    let latin_1 = [b"caf\xe9\n", line.as_bytes()].concat();
    for (value, crlf) in [(&utf8, false), (&latin_1, false), (&utf8, true), (&latin_1, true)] {
        let value = if crlf { replaced(value, b"\n", b"\r\n") } else { value.clone() };
        for kind in [*b"tEXt", *b"zTXt"] {
            let file = with_chunk(&text_chunk(kind, "parameters", &value));
            let found = findings_in(&file, None);
            assert_eq!(codes(&found), ["gen.a1111.infotext"]);
            assert!(format!("{:?}", found[0].params["prompt"]).contains("caf"));
        }
    }
}

#[test]
fn comfyui_s_own_chunk_is_read_as_a_text() {
    let graph = b"prompt\0{\"5\":{\"inputs\":{},\"class_type\":\"KSampler\"}}";
    assert_eq!(
        codes(&findings_in(&with_chunk(&chunk(b"comf", graph)), None)),
        ["gen.comfyui.graph"]
    );
}

/// A PNG with one more chunk after the picture data.
fn with_chunk(chunk: &[u8]) -> Vec<u8> {
    let png = files(&Fields::new(), USUAL).swap_remove(0).1;
    let end = png.len() - 12;
    [&png[..end], chunk, &png[end..]].concat()
}

fn replaced(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let text: String = bytes.iter().copied().map(char::from).collect();
    let (from, to) = (String::from_utf8_lossy(from), String::from_utf8_lossy(to));
    text.replace(&*from, &to).chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect()
}

#[test]
fn a_mark_without_its_key_its_namespace_or_its_pair_is_none() {
    let pack = Pack::embedded();
    let mut halved = 0;
    each_hit(&pack, |rule, hit| {
        if !is_in_files(hit) || !rule.data.about.says_ai() {
            return;
        }
        for changed in renamed(hit).into_iter().chain(halves(rule, hit)) {
            let own =
                files(&changed, USUAL).into_iter().flat_map(|(_, file)| findings_in(&file, None));
            let own = own.filter(|finding| finding.code == rule.code).count();
            assert!(own == 0 || reads_every_key(rule), "{}: {changed:?}", rule.data.id);
        }
        halved += halves(rule, hit).len();
    });
    assert!(halved > 8, "{halved}");
}

/// The fields with each key or namespace changed in turn.
fn renamed(hit: &Fields) -> Vec<Fields> {
    let change = |place: &str| {
        let other = place.replacen(".org", ".example", 1).replacen(".com/", ".example/", 1);
        match place.split([':', '.']).next() {
            _ if other != place => Some(other),
            Some("png") => Some(format!("{place}2")),
            Some("exif") => Some("exif.ifd0:Artist".to_owned()),
            Some("sef") => Some("sef:0x0a01".to_owned()),
            Some("iim") => Some("iim:2:120".to_owned()),
            _ => None,
        }
    };
    let changed = hit.iter().filter_map(|(place, text)| {
        let mut fields = hit.clone();
        fields.remove(place);
        fields.insert(change(place)?, text.clone());
        Some(fields)
    });
    // A rule can do without a field that only gives it a value.
    if hit.len() == 1 { changed.collect() } else { Vec::new() }
}

/// The fields without each of those that have to stand beside the mark.
fn halves(rule: &Prepared, hit: &Fields) -> Vec<Fields> {
    let stands_at = |companion: &Companion, place: &str| {
        let (carrier, key) = selector::split(place);
        selector::reads(&companion.places, carrier, key)
    };
    let needed =
        |place: &&String| rule.with.iter().any(|companion| stands_at(companion, place.as_str()));
    let single = rule.with.iter().all(|companion| {
        hit.keys().filter(|place| stands_at(companion, place.as_str())).count() == 1
    });
    let without = |place: &String| {
        let mut fields = hit.clone();
        fields.remove(place);
        fields
    };
    if single { hit.keys().filter(needed).map(without).collect() } else { Vec::new() }
}

/// How much of what stands before a mark is cut too: its key and its framing.
const BEFORE: usize = 64;

#[test]
fn a_mark_that_is_cut_anywhere_never_names_another_tool() {
    let pack = Pack::embedded();
    // The graph and the plain format are what several tools build on.
    let less_specific = ["comfyui", "a1111-format"];
    let mut seen = BTreeSet::new();
    let mut cuts = 0_u32;
    each_hit(&pack, |rule, hit| {
        for (format, file) in files(hit, USUAL) {
            // One file for each carrier in each format: the parsers are the same for all rules.
            let carrier = hit.keys().next().unwrap().split(':').next().unwrap().to_owned();
            if !seen.insert((format, carrier, rule.shape_name())) {
                continue;
            }
            let whole = findings_in(&file, None);
            let mark = whole.iter().find(|finding| finding.code == rule.code).unwrap();
            let carrier = &mark.at[0].0;
            let start = usize::try_from(carrier.offset).unwrap().saturating_sub(BEFORE);
            for end in start..usize::try_from(carrier.end()).unwrap() {
                for tool in named(&findings_in(&file[..end], None)) {
                    let same = tool == rule.generator || less_specific.contains(&tool.as_str());
                    assert!(same, "{tool} in {} cut at {end}", rule.data.id);
                }
                cuts += 1;
            }
        }
    });
    println!("{cuts} cuts of {} files", seen.len());
}

#[test]
fn a_recompressed_jpeg_keeps_what_its_exif_says() {
    let all = fields(&[("exif.ifd0:Software", "NovelAI Diffusion V4.5 4BDE2A90")]);
    for dialect in [USUAL, Dialect { late: true, ..USUAL }] {
        let files = files(&all, dialect);
        let jpeg = files.iter().find(|(format, _)| *format == "jpeg").unwrap();
        assert!(codes(&findings_in(&jpeg.1, None)).contains(&"gen.novelai.text"));
    }
}

/// How many accidents happen to each file, where the environment does not ask for another number.
const ACCIDENTS: usize = 3;

/// Whatever happens to the bytes of a file, it is answered; and a file that states no AI states none then.
/// `COUNTERMARK_ACCIDENTS` sets how many accidents happen to each.
#[test]
#[expect(clippy::disallowed_methods, reason = "a test: how long it runs is for its user to say")]
fn accidents_are_answered_and_make_no_statement_about_ai() {
    let asked = std::env::var("COUNTERMARK_ACCIDENTS").ok();
    let count = asked.and_then(|number| number.parse().ok()).unwrap_or(ACCIDENTS);
    let mut chance = Chance(0x2545_f491_4f6c_dd1d);
    let mut happened = 0_u64;
    each_hit(&Pack::embedded(), |rule, hit| {
        for (format, file) in files(hit, USUAL) {
            for _ in 0..count {
                let changed = chance.accident(&file);
                let found = findings_in(&changed, None);
                let ai: Vec<_> = found.iter().filter(|finding| finding.about.says_ai()).collect();
                let silent = rule.data.about.says_ai() || ai.is_empty();
                assert!(silent, "{format} {hit:?} {ai:?}");
                happened += 1;
            }
        }
    });
    println!("{happened} accidents");
    assert!(happened > 500, "{happened}");
}

/// Numbers without pattern, the same in every run (xorshift64*, Vigna 2016).
struct Chance(u64);

impl Chance {
    /// `file` with one to four accidents: bytes changed, lost, doubled or put in, or the end cut off.
    fn accident(&mut self, file: &[u8]) -> Vec<u8> {
        let mut file = file.to_vec();
        for _ in 0..=self.below(4) {
            let at = self.below(file.len());
            let end = (at + 1 + self.below(16)).min(file.len());
            match self.below(6) {
                0 => file[at..end].fill(u8::try_from(self.below(256)).unwrap()),
                1 => drop(file.drain(at..end)),
                2 => drop(file.splice(at..at, file[at..end].to_vec())),
                3 => file.insert(at, u8::try_from(self.below(256)).unwrap()),
                4 if self.below(8) == 0 => file.truncate(at),
                _ => file[at] ^= 1 << self.below(8),
            }
            if file.is_empty() {
                return file;
            }
        }
        file
    }

    fn below(&mut self, count: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % count.max(1)
    }
}
