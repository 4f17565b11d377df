//! Files that are made to cost, to crash or to be mistaken, and what must not count as a mark
//! (generator-signatures specification, §13 and §14 row 7).

use countermark_model::{About, AnomalyKind, Finding, Limits, Outcome, Reason};

use super::{
    Fields, SETTINGS, answers, fields,
    files::{USUAL, files, samsung, segment, text_chunk},
    findings_in, rules,
};

/// A PNG with one more chunk before its picture data.
fn png_with(chunk: &[u8]) -> Vec<u8> {
    let png = files(&Fields::new(), USUAL).swap_remove(0).1;
    let head = 8 + 25;
    [&png[..head], chunk, &png[head..]].concat()
}

/// A JPEG with these segments, and what follows its end.
fn jpeg_with(segments: &[(u8, &[u8])], trailer: &[u8]) -> Vec<u8> {
    let usual = files(&fields(&[("exif.ifd0:Artist", "x")]), USUAL);
    let (_, jpeg) = usual.into_iter().find(|(format, _)| *format == "jpeg").unwrap();
    let marked: Vec<_> = segments.iter().map(|(code, data)| segment(*code, data)).collect();
    [&jpeg[..2], &marked.concat(), &jpeg[2..], trailer].concat()
}

/// What the file states about AI.
fn ai(found: &[Finding]) -> Vec<&str> {
    let says = found.iter().filter(|finding| finding.about.says_ai());
    says.map(|finding| finding.code.as_str()).collect()
}

/// Asserts that no file with these fields states anything about AI, in any format.
fn silent(all: &[(&str, &str)], also: &[&str]) {
    let built = files(&fields(all), USUAL);
    assert!(!built.is_empty(), "{all:?}");
    for (format, file) in built {
        let found = findings_in(&file, None);
        assert_eq!(ai(&found), [""; 0], "{format} {all:?}");
        for code in also {
            assert!(found.iter().any(|finding| finding.code.as_str() == *code), "{code} {found:?}");
        }
    }
}

#[test]
fn what_is_not_wanted_states_no_ai() {
    const DST: &str = "xmp:{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}DigitalSourceType";
    const TOOL: &str = "xmp:{http://ns.adobe.com/xap/1.0/}CreatorTool";
    const PLUS: &str = "xmp:{http://ns.useplus.org/ldf/xmp/1.0/}DataMining";
    for term in
        ["algorithmicMedia", "composite", "compositeCapture", "computationalCapture", "empty"]
    {
        for base in
            ["http://cv.iptc.org/newscodes", "https://cv.iptc.org/newscodes", "http://c2pa.org"]
        {
            silent(&[(DST, &format!("{base}/digitalsourcetype/{term}"))], &[]);
        }
        silent(&[(DST, &format!("digsrctype:{term}"))], &[]);
    }
    for wish in ["PROHIBITED-GENAIMLTRAINING", "ALLOWED", "UNSPECIFIED"] {
        silent(&[(PLUS, &format!("DMI-{wish}"))], &["rights.plus-data-mining"]);
    }
    silent(&[("exif.exif:LearningOptOutIn", "1 0 1")], &["rights.exif-learning-opt-out"]);
    silent(&[(TOOL, "Canva (Renderer) doc=DAF user=UAF brand=BAF")], &["software.canva"]);
    silent(&[("xmp:{http://ns.attribution.com/ads/1.0/}Ads", "x")], &[]);
    silent(&[(TOOL, "Topaz Photo AI 3.1.0")], &["software.enhancement"]);
    silent(&[("exif.ifd0:Software", "Upscayl")], &["software.enhancement"]);
    silent(&[("exif.exif:UserComment", "{\"product\":\"doubao\"}")], &["gen.bytedance.product"]);
    silent(&[("png.text:hf-job-id", "2b6e053b-0000-4000-8000-000000000000")], &["gen.hf-job.id"]);
    silent(&[("sef:0x0a01", "Image_UTC_Data")], &[]);
    silent(&[("sef:0x0d91", "{\"genImageVersion\":\"v1\",\"genAIType\":0}")], &[]);
    silent(&[("iim:2:40", "FBMD01000ac0030000")], &["platform.meta-fbmd"]);
    silent(&[("iim:2:25", "Midjourney"), ("iim:2:116", "Stable Diffusion")], &[]);
    silent(&[("jpeg.com", "Midjourney or ComfyUI? parameters prompt workflow")], &[]);
    for key in ["prompt", "parameters", "workflow", "Comment", "Description"] {
        silent(&[(&format!("png.text:{key}"), "a cat, made with Stable Diffusion XL")], &[]);
        silent(&[(&format!("png.text:{key}"), "SELECT * FROM prompts")], &[]);
    }
    silent(&[("png.text:parameters", "Steps: 3, whisk the eggs, Size: 20x30, bake")], &[]);
    silent(&[("png.text:parameters", "Sampler: Euler a, CFG scale: 7, Seed: 1, Model: x")], &[]);
}

/// A name never says more than that it looks like one: expert class, and nothing about AI.
#[test]
fn names_state_no_ai() {
    let png = files(&Fields::new(), USUAL).swap_remove(0).1;
    for name in
        ["ComfyUI_00001_.png", "Gemini_Generated_Image_abcdefghij123456.png", "midjourney.png"]
    {
        assert_eq!(ai(&findings_in(&png, Some(name))), [""; 0], "{name}");
    }
}

#[test]
fn compressed_bombs_end_at_the_limit() {
    let bomb = vec![b' '; Limits::NATIVE.inflated_text + 1];
    let file = png_with(&text_chunk(*b"zTXt", "parameters", &bomb));
    let generator = &answers(&file, rules())[0];
    assert_eq!(generator.outcome, Outcome::Inconclusive(Reason::Limit));
}

#[test]
fn entities_are_refused_and_nothing_is_expanded() {
    let packet = "<!DOCTYPE x [<!ENTITY a \"{&quot;Label&quot;:&quot;1&quot;}\">]><x:xmpmeta \
        xmlns:x='adobe:ns:meta/'><r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>\
        <r:Description xmlns:t='http://www.tc260.org.cn/ns/AIGC/1.0/'><t:AIGC>&a;</t:AIGC>\
        </r:Description></r:RDF></x:xmpmeta>";
    let file = png_with(&text_chunk(*b"iTXt", "XML:com.adobe.xmp", packet.as_bytes()));
    let tc260 = &answers(&file, rules())[2];
    assert_eq!(tc260.outcome, Outcome::Inconclusive(Reason::Damaged));
}

#[test]
fn json_a_million_deep_is_a_limit() {
    let deep = format!("{{\"sui_image_params\":{}", "{\"a\":".repeat(1_000_000));
    let file = png_with(&text_chunk(*b"tEXt", "parameters", deep.as_bytes()));
    assert_eq!(answers(&file, rules())[0].outcome, Outcome::Inconclusive(Reason::Limit));
}

#[test]
fn lying_samsung_blocks_are_damage() {
    let value = b"{\"genAIType\":8}".to_vec();
    let trailer = samsung(&[("0x0d91".to_owned(), value)]);
    let found = findings_in(&jpeg_with(&[], &trailer), None);
    assert_eq!(ai(&found), ["gen.samsung.sef"]);
    let directory = trailer.windows(4).position(|window| window == b"SEFH").unwrap();
    // The count, and the place and the size of the only block.
    for at in [directory + 8, directory + 16, directory + 20] {
        let mut lying = trailer.clone();
        lying[at..at + 4].fill(0xff);
        let sef = &answers(&jpeg_with(&[], &lying), rules())[3];
        assert_eq!(sef.outcome, Outcome::Inconclusive(Reason::Damaged), "{at}");
    }
    let other = trailer.iter().position(|byte| *byte == b'8').unwrap();
    let mut plain = trailer.clone();
    plain[other] = b'0';
    assert_eq!(ai(&findings_in(&jpeg_with(&[], &plain), None)), [""; 0]);
}

#[test]
fn a_pickle_that_would_run_a_program_is_only_read() {
    let names = b"\x8c\x09face_type\x8c\x09landmarks\x8c\x0bsource_rect";
    let run = [b"\x80\x04cos\nsystem\n\x8c\x0arm -rf ~ .\x85R".as_slice(), names, b"."].concat();
    let found = findings_in(&jpeg_with(&[(0xef, &run)], b""), None);
    assert_eq!(found.iter().filter(|f| f.about == About::TrainingFace).count(), 1);
    for other in
        [&b"\x80\x04cos\nsystem\n\x8c\x04true\x85R."[..], b"face_type landmarks source_rect"]
    {
        assert_eq!(ai(&findings_in(&jpeg_with(&[(0xef, other)], b""), None)), [""; 0]);
    }
}

#[test]
fn two_statements_that_disagree_are_both_found() {
    let text = format!("a cat\n{SETTINGS}, Version: v1.10.1");
    let all = fields(&[("png.text:parameters", &text), ("png.text:Software", "NovelAI")]);
    let (_, png) = files(&all, USUAL).swap_remove(0);
    assert_eq!(ai(&findings_in(&png, None)), ["gen.novelai.text", "gen.a1111.infotext"]);
}

/// Damage behind a mark does not hide it, and is said where there is none.
#[test]
fn damage_is_said_where_nothing_was_found() {
    let anomalies = |file: &[u8]| {
        let situation = countermark_model::Situation::default();
        countermark_media::Case::open(file, &situation).media().anomalies.clone()
    };
    let odd = jpeg_with(&[], b"\xff\xff\xff\xffSEFT");
    let found = anomalies(&odd);
    assert!(
        found.iter().any(|a| a.what == "samsung.directory" && a.kind == AnomalyKind::Malformed)
    );
    assert_eq!(answers(&odd, rules())[3].outcome, Outcome::Inconclusive(Reason::Damaged));
}
