//! Fields as another program reads them: exiftool, where it is installed, over every shared file with
//! labels (generator-signatures specification, §14 row 8).
//!
//! Both read the same notes; this holds the values of texts against each other. Numbers are left out, which
//! exiftool words, and so are bytes beyond ASCII, whose encoding it guesses otherwise.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    process::Command,
};

use countermark_media::Media;
use countermark_model::Limits;
use serde_json::Value;

use crate::project::refuse;

/// What exiftool calls a field, and the name that rules use for it.
const NAMES: [(&str, &str); 24] = [
    ("ExifIFD:CreateDate", "exif.exif:DateTimeDigitized"),
    ("ExifIFD:DateTimeOriginal", "exif.exif:DateTimeOriginal"),
    ("ExifIFD:LensModel", "exif.exif:LensModel"),
    ("ExifIFD:UserComment", "exif.exif:UserComment"),
    ("IFD0:Artist", "exif.ifd0:Artist"),
    ("IFD0:Copyright", "exif.ifd0:Copyright"),
    ("IFD0:ImageDescription", "exif.ifd0:ImageDescription"),
    ("IFD0:Make", "exif.ifd0:Make"),
    ("IFD0:Model", "exif.ifd0:Model"),
    ("IFD0:ModifyDate", "exif.ifd0:DateTime"),
    ("IFD0:Software", "exif.ifd0:Software"),
    ("IFD0:UserComment", "exif.ifd0:UserComment"),
    ("IPTC:By-line", "iim:2:80"),
    ("IPTC:Caption-Abstract", "iim:2:120"),
    ("IPTC:Credit", "iim:2:110"),
    ("IPTC:Keywords", "iim:2:25"),
    ("IPTC:ObjectName", "iim:2:5"),
    ("PNG:Parameters", "png.text:parameters"),
    ("PNG:Prompt", "png.text:prompt"),
    ("PNG:Software", "png.text:Software"),
    ("PNG:Workflow", "png.text:workflow"),
    ("XMP-dc:Creator", "xmp:{http://purl.org/dc/elements/1.1/}creator"),
    ("XMP-photoshop:Credit", "xmp:{http://ns.adobe.com/photoshop/1.0/}Credit"),
    ("XMP-xmp:CreatorTool", "xmp:{http://ns.adobe.com/xap/1.0/}CreatorTool"),
];

/// Files of which the two say different things, and why.
const DIFFERENT: &[(&str, &str)] = &[
    ("photos/camera/jpg/WWL__Polaroid__ION230.jpg", "exiftool stops at a NUL within the model"),
    ("photos/camera/jpg/tests/35-empty.jpg", "exiftool gives the software 1.00 as a number"),
];

#[test]
fn exiftool_reads_the_same_texts() {
    let Some(folder) = super::folder("corpus") else { return };
    let names = NAMES.map(|(theirs, _)| format!("-{theirs}"));
    let mut exiftool = Command::new("exiftool");
    exiftool.args(["-j", "-G1", "-a", "-s", "-r"]).args(names).args(["generators", "photos"]);
    let Ok(output) = exiftool.current_dir(&folder).output() else {
        println!("SKIPPED: exiftool is not installed");
        return;
    };
    let files: Vec<BTreeMap<String, Value>> = serde_json::from_slice(&output.stdout).unwrap();
    let (mut problems, mut compared, mut different) = (Vec::new(), 0, BTreeSet::new());
    for file in files {
        let path = file["SourceFile"].as_str().unwrap();
        let own = texts(&folder.join(path));
        for (theirs, name) in NAMES {
            for value in file.get(theirs).into_iter().flat_map(values) {
                let text = plain(&value);
                if text.is_empty() || !text.is_ascii() {
                    continue;
                }
                compared += 1;
                if own.get(name).is_some_and(|own| own.contains(&text)) {
                    continue;
                }
                different.insert(path.to_owned());
                if !DIFFERENT.iter().any(|(listed, _)| *listed == path) {
                    problems.push(format!("{path}: {name}: {:?}, not {text:?}", own.get(name)));
                }
            }
        }
    }
    let alike = DIFFERENT.iter().filter(|(listed, _)| !different.contains(*listed));
    problems.extend(alike.map(|(listed, why)| format!("{listed} is read alike, though {why}")));
    println!("{compared} texts beside exiftool's, {} files differ", different.len());
    assert!(compared > 300, "{compared}");
    refuse(&problems);
}

/// The texts of a file, by the names that rules use.
fn texts(path: &Path) -> BTreeMap<String, Vec<String>> {
    let bytes = fs::read(path).unwrap();
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for field in Media::read(&bytes, &Limits::NATIVE).fields {
        let text = field.text.as_deref().map(plain).unwrap_or_default();
        texts.entry(field.selector()).or_default().push(text);
    }
    texts
}

/// One value, or each of a list.
fn values(value: &Value) -> Vec<String> {
    match value {
        Value::Array(all) => all.iter().flat_map(values).collect(),
        Value::String(text) => vec![text.clone()],
        other => vec![other.to_string()],
    }
}

/// A text without what programs pad with, its lines ended in one way. Like exiftool's, which shows other
/// control characters as a full stop.
fn plain(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    let lines = lines.trim_matches(|c: char| c == '\0' || c.is_whitespace());
    let shown = |c: char| if c.is_control() && c != '\t' { '.' } else { c };
    lines.chars().map(shown).collect()
}
