//! The rules over real files, where a folder of labelled files lies beside the checkout.
//!
//! The files are under licences of their own and not part of the project; without them the test says
//! so and passes. Files with Content Credentials alone are for another room.
#![allow(
    clippy::disallowed_methods,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test: it reads files that lie beside the checkout and tells what it left out"
)]

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use countermark_media::Case;
use countermark_model::{Answer, Finding, Outcome, Situation};
use countermark_signatures::{CHECKS, Pack};

#[test]
fn labelled_generators_are_named() {
    let Some(folder) = corpus("generators") else { return };
    let mut wrong = Vec::new();
    let (mut right, mut skipped) = (0, 0);
    for label in labels(&folder) {
        let answers = examine(&folder.join(&label.path));
        let tools = tools(&answers);
        let expected = match label.tool.as_str() {
            tool if tool.starts_with("NONE") => Vec::new(),
            tool if tool.ends_with("(C2PA)") => {
                println!("left out: {} ({tool})", label.path);
                skipped += 1;
                if !tools.is_empty() {
                    wrong.push(format!("{}: {tools:?}", label.path));
                }
                continue;
            }
            tool => generators(tool),
        };
        let named = !tools.is_empty() && tools.iter().all(|tool| expected.contains(&tool.as_str()));
        if named || (expected.is_empty() && tools.is_empty() && !says_ai(&answers)) {
            right += 1;
        } else {
            wrong.push(format!("{}: {tools:?}, not {expected:?}", label.path));
        }
    }
    println!("{right} right, {skipped} left out");
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(right > 0, "no labels were read");
}

#[test]
fn photos_and_screenshots_state_no_ai() {
    let Some(folder) = corpus("photos") else { return };
    let labels = labels(&folder);
    assert!(!labels.is_empty(), "no labels were read");
    let wrong: Vec<_> = labels
        .iter()
        .filter(|label| says_ai(&examine(&folder.join(&label.path))))
        .map(|label| &label.path)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Content Credentials say nothing here: what they state is for another room, and a picture that is
/// signed is no more made with AI than one that is not.
#[test]
fn signed_files_and_scaled_photographs_state_no_ai() {
    for name in ["c2pa", "carriers"] {
        let Some(folder) = corpus(name) else { return };
        let text = fs::read_to_string(folder.join("labels.tsv")).unwrap();
        let paths: Vec<_> =
            text.lines().skip(1).filter_map(|line| line.split('\t').next()).collect();
        let wrong: Vec<_> =
            paths.iter().filter(|path| says_ai(&examine(&folder.join(path)))).collect();
        println!("{} of {} files of {name} state AI", wrong.len(), paths.len());
        assert!(wrong.is_empty() && !paths.is_empty(), "{wrong:#?}");
    }
}

/// The files with a signature of NovelAI, and how many copies of the settings each has.
const SIGNED: [(&str, usize); 3] = [
    ("novelai/novelai-curated.png", 2),
    ("novelai/novelai-curated.webp", 2),
    ("novelai/novelai-full-3char.webp", 2),
];

#[test]
fn signatures_of_novelai_hold_and_break_with_one_bit() {
    let Some(folder) = corpus("generators") else { return };
    for (path, copies) in SIGNED {
        let bytes = fs::read(folder.join(path)).unwrap();
        assert_eq!(novelai(&bytes), vec!["novelai.signature.valid"; copies], "{path}");
        let mut picture = image::load_from_memory(&bytes).unwrap().to_rgba8();
        let again = novelai(&png(&bytes, &picture));
        assert!(again.iter().all(|code| code == "novelai.signature.valid"), "{path}: {again:?}");
        picture.get_pixel_mut(417, 633).0[1] ^= 1;
        let changed = novelai(&png(&bytes, &picture));
        assert_eq!(changed, vec!["novelai.signature.mismatch"; again.len()], "{path}");
    }
    // The others of the folder are older than the signature.
    let old = examine(&folder.join("novelai/novelai1_cropped.png"));
    assert!(old.iter().any(|answer| {
        answer.looked_for.contains("signed_hash") && answer.outcome == Outcome::Absent
    }));
}

/// The codes of findings about the signature, sorted.
fn novelai(bytes: &[u8]) -> Vec<String> {
    let answers = answers(bytes);
    let codes = findings(&answers).map(|finding| finding.code.as_str().to_owned());
    let mut codes: Vec<_> = codes.filter(|code| code.starts_with("novelai.")).collect();
    codes.sort();
    codes
}

/// `picture` as a PNG, with the text chunks of `original` where that is a PNG too.
fn png(original: &[u8], picture: &image::RgbaImage) -> Vec<u8> {
    let mut file = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut file, image::ImageFormat::Png).unwrap();
    let mut file = file.into_inner();
    let data = original.windows(4).position(|name| name == b"IDAT");
    if let Some(data) = data.filter(|_| original.starts_with(b"\x89PNG")) {
        file.splice(33..33, original[33..data - 4].to_vec());
    }
    file
}

/// Metadata costs no decoding, and neither does the search for a hidden text in a PNG without one.
#[test]
fn pixels_are_decoded_only_where_a_mark_in_them_is_checked() {
    let (mut decoded, mut files) = (0, 0);
    for name in ["generators", "photos"] {
        let Some(folder) = corpus(name) else { return };
        for label in labels(&folder) {
            let bytes = fs::read(folder.join(&label.path)).unwrap();
            let situation = situation();
            let case = Case::open(&bytes, &situation);
            let mut found = false;
            for check in CHECKS {
                let answer = check.run(&case);
                let is_pixels =
                    ["signatures.stealth", "signatures.novelai"].contains(&check.info().id);
                assert!(is_pixels || !case.pixels_were_decoded(), "{}", label.path);
                found |= is_pixels && !answer.findings().is_empty();
            }
            // Of a lossless WebP, the first pixels cannot be had without the others.
            let needed = found || (label.path.ends_with(".webp") && case.media().is_lossless());
            assert_eq!(case.pixels_were_decoded(), needed, "{}", label.path);
            files += 1;
            decoded += usize::from(needed);
        }
    }
    println!("{decoded} of {files} files were decoded");
}

struct Label {
    path: String,
    tool: String,
}

/// The folder of labelled files, if it is there.
fn corpus(name: &str) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus").join(name);
    if !folder.is_dir() {
        println!("left out: no labelled files at {}", folder.display());
        return None;
    }
    Some(folder)
}

fn labels(folder: &Path) -> Vec<Label> {
    let text = fs::read_to_string(folder.join("labels.tsv")).unwrap();
    let label = |line: &str| {
        let mut cells = line.split('\t');
        let path = cells.next()?.to_owned();
        Some(Label { path, tool: cells.nth(1)?.to_owned() })
    };
    text.lines().skip(1).filter_map(label).collect()
}

/// The identifiers that may stand for a label. Files of AUTOMATIC1111 before version 1.3 do not name
/// their tool.
fn generators(label: &str) -> Vec<&'static str> {
    match label {
        "AUTOMATIC1111"
        | "AUTOMATIC1111 (stealth alpha only)"
        | "AUTOMATIC1111 (zTXt after IDAT)" => {
            vec!["automatic1111", "a1111-format"]
        }
        "AUTOMATIC1111 WebUI" => vec!["automatic1111"],
        "Civitai" => vec!["civitai"],
        "ComfyUI" => vec!["comfyui"],
        "EasyReforge" => vec!["easyreforge"],
        "Fooocus" => vec!["fooocus"],
        "Forge" => vec!["forge"],
        "Forge Classic" => vec!["forge-classic"],
        "Forge Neo" => vec!["forge-neo"],
        "Hugging Face Space" => vec!["hugging-face-space"],
        "InvokeAI" => vec!["invokeai"],
        "NovelAI" => vec!["novelai"],
        "RuinedFooocus" => vec!["ruinedfooocus"],
        "SD.Next" => vec!["sd-next"],
        "Stability Matrix" => vec!["stability-matrix"],
        "SwarmUI" => vec!["swarmui"],
        "TensorArt" => vec!["tensorart"],
        "reForge" => vec!["reforge"],
        unknown => panic!("no identifier for the label {unknown:?}"),
    }
}

fn examine(path: &Path) -> Vec<Answer> {
    answers(&fs::read(path).unwrap())
}

fn answers(bytes: &[u8]) -> Vec<Answer> {
    let situation = situation();
    let case = Case::open(bytes, &situation);
    CHECKS.iter().map(|check| check.run(&case)).collect()
}

fn situation() -> Situation<'static> {
    Situation { rules: Some(Arc::new(Pack::embedded())), ..Situation::default() }
}

fn findings(answers: &[Answer]) -> impl Iterator<Item = &Finding> {
    answers.iter().flat_map(|answer| answer.findings())
}

/// The tools that are named, each once.
fn tools(answers: &[Answer]) -> Vec<String> {
    let mut tools: Vec<_> = findings(answers).filter_map(|finding| finding.tool.clone()).collect();
    tools.sort();
    tools.dedup();
    tools
}

fn says_ai(answers: &[Answer]) -> bool {
    findings(answers).any(|finding| finding.about.says_ai())
}
