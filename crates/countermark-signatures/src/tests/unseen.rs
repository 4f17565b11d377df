//! Files that no rule was written from: other versions, other carriers, other services; and pictures of
//! cameras, editors and people who write about AI.
//!
//! Rules are written from samples, and are asked about files that nobody has sampled. What is written here
//! are forms that the writers' sources allow, or that such files have had for years.

use std::collections::BTreeSet;

use super::{
    Fields, SETTINGS, fields,
    files::{USUAL, dialects, files},
    findings_in, named,
};

const DST: &str = "xmp:{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}DigitalSourceType";
const CREDIT: &str = "xmp:{http://ns.adobe.com/photoshop/1.0/}Credit";
const TOOL: &str = "xmp:{http://ns.adobe.com/xap/1.0/}CreatorTool";
const CAPTION: &str = "xmp:{http://purl.org/dc/elements/1.1/}description";
const SUBJECT: &str = "xmp:{http://purl.org/dc/elements/1.1/}subject";
const ALT: &str = "xmp:{http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/}AltTextAccessibility";

/// The tools that a file with these fields names, in every format and however it is written.
fn tools(all: &Fields) -> BTreeSet<String> {
    let mut tools = BTreeSet::new();
    let mut tried = 0;
    for dialect in dialects() {
        for (_, file) in files(all, dialect) {
            let found = named(&findings_in(&file, None));
            tools.insert(found.join(" and "));
            tried += 1;
        }
    }
    assert!(tried > 0, "{all:?}");
    tools
}

fn check(all: &[(&str, &str)], tool: &str) {
    assert_eq!(tools(&fields(all)), BTreeSet::from([tool.to_owned()]), "{all:?}");
}

#[test]
fn every_version_of_the_family_names_its_tool() {
    let rows = [
        ("Version: v1.3.2", "automatic1111"),
        ("Version: v1.6.0-2-g4afaaf8a", "automatic1111"),
        ("Version: v1.9.4", "automatic1111"),
        ("Hashes: {\"vae\": \"x\", \"model\": \"y\"}, Version: v1.10.1", "automatic1111"),
        ("Version: f0.0.17v1.8.0rc-latest-276-g29be1da7", "forge"),
        ("Version: f2.0.1v1.10.1-1.10.1", "forge"),
        ("ADetailer version: 24.9.0, Version: f2.0.1v1.10.1-previous-535-gb20cb4bf", "forge"),
        ("Version: f1.0.0v1-v1.9.3-RC-latest", "reforge"),
        ("Version: f1.2.0-v1.10.1RC-latest-900-gabc", "easyreforge"),
        ("Version: neo", "forge-neo"),
        ("Version: neo-2.7", "forge-neo"),
        ("Version: classic", "forge-classic"),
        ("App: SD.Next, Version: 0a1b2c3, Operations: txt2img", "sd-next"),
        ("Version: stable-diffusion.cpp", "stable-diffusion-cpp"),
        ("Version: Fooocus v2.1.865", "fooocus"),
        ("Version: ComfyUI", "comfyui"),
        ("Civitai resources: [{\"type\":\"lora\",\"weight\":1}]", "civitai"),
        // Krita, KoboldCpp and many services write the line without a version that says who they are.
        ("Denoising strength: 0.75", "a1111-format"),
        ("Version: 1.6.0", "a1111-format"),
        ("Version: KoboldCpp", "a1111-format"),
    ];
    for (rest, tool) in rows {
        for prompt in ["a cat\nNegative prompt: bad\n", "a cat\n", ""] {
            let text = format!("{prompt}{SETTINGS}, {rest}");
            for place in ["png.text:parameters", "exif.exif:UserComment", "jpeg.com", "gif.comment"]
            {
                check(&[(place, &text)], tool);
            }
        }
    }
}

#[test]
fn graphs_of_every_make_name_their_tool() {
    let run = r#"{"57:8":{"inputs":{"noise_seed":7,"steps":8},"class_type":"RandomNoise","_meta":{"title":"x"}}}"#;
    let editor = r#"{"id":"u","revision":0,"last_node_id":9,"last_link_id":3,"nodes":[{"id":1,"type":"SaveImage"}],"links":[],"version":0.4}"#;
    check(&[("png.text:prompt", run)], "comfyui");
    check(&[("png.text:workflow", editor)], "comfyui");
    check(
        &[
            ("exif.ifd0:Model", &format!("prompt:{run}")),
            ("exif.ifd0:Make", &format!("workflow:{editor}")),
        ],
        "comfyui and comfyui",
    );
    check(
        &[("exif.exif:UserComment", &format!("{{\"prompt\": {run}, \"workflow\": {editor}}}"))],
        "comfyui",
    );
    // What passed through a service, whose own mark counts.
    check(
        &[("png.text:prompt", &run.replace("{\"57:8\"", "{\"extraMetadata\":\"{}\",\"57:8\""))],
        "civitai",
    );
    check(
        &[
            ("png.text:prompt", run),
            ("png.text:parameters", r#"{"sui_image_params":{"prompt":"x"}}"#),
        ],
        "swarmui",
    );
    check(
        &[
            ("png.text:prompt", run),
            ("png.text:generation_data", r#"{"prompt":"x","ksamplerName":"euler"}"#),
        ],
        "tensorart",
    );
}

#[test]
fn other_services_are_found_by_what_they_state() {
    for term in [
        "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
        "https://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia/",
        "digsrctype:trainedAlgorithmicMedia",
        "trainedAlgorithmicMedia",
        "http://c2pa.org/digitalsourcetype/trainedAlgorithmicData",
    ] {
        for (_, file) in files(&fields(&[(DST, term), (TOOL, "Some new service 1.0")]), USUAL) {
            let found = findings_in(&file, None);
            let stated = found.iter().find(|finding| finding.about.says_ai());
            let stated = stated.unwrap_or_else(|| panic!("{term}"));
            // A vendor that no rule knows is shown by the name that the file gives.
            assert!(format!("{:?}", stated.params["tool"]).contains("Some new service"));
        }
    }
    check(&[("exif.ifd0:Software", "AI generated;img2img;flux")], "black-forest-labs");
    check(
        &[("exif.exif:UserComment", r#"{"prompt":"a cat","seed":42,"model":"flux","width":8}"#)],
        "settings",
    );
    check(&[("iim:2:110", "Made with Google AI")], "google");
    check(&[(CREDIT, "Edited with Google AI")], "google");
    check(&[("exif.ifd0:Make", "Ideogram AI")], "ideogram");
    let job = "a cat --ar 16:9 --v 7 --raw Job ID: 2b6e053b-0000-4000-8000-000000000000";
    check(&[("png.text:Description", job)], "midjourney");
    check(&[(CAPTION, job)], "midjourney");
}

/// Asserts that no file with these fields states AI, in any format and however it is written.
fn silent(all: &[(&str, &str)]) {
    let all = fields(all);
    let mut tried = 0;
    for dialect in dialects() {
        for (format, file) in files(&all, dialect) {
            let found = findings_in(&file, None);
            let ai: Vec<_> = found.iter().filter(|finding| finding.about.says_ai()).collect();
            assert!(ai.is_empty(), "{format} {all:?} {ai:?}");
            tried += 1;
        }
    }
    assert!(tried > 0, "{all:?}");
}

#[test]
fn cameras_and_phones_state_no_ai() {
    let camera = [
        ("exif.ifd0:Make", "SONY"),
        ("exif.ifd0:Model", "ILCE-7M4"),
        ("exif.exif:FNumber", "28/10"),
    ];
    silent(&camera);
    // What phones write into the comment.
    for comment in [
        "Screenshot",
        "oplus_1048864",
        "filter: 0; fileterIntensity: 0.0; filterMask: 0; module: photo; hw-remosaic: 0; cct_value: 0; AI_Scene: (-1, -1); aec_lux: 0.0;",
        r#"{"mirror":false,"sensor_type":"rear","AIScene":3}"#,
        r#"{"data":{"product":"lv","editType":"image_edit","exportType":"image_export","os":"iOS"},"source_type":"vicut"}"#,
        r#"{"product":"retouch","aigc_info":{"aigc_label_type":0,"source_info":""}}"#,
        "{\"prompt\":\"Say cheese\"}",
    ] {
        silent(&[camera[0], camera[1], camera[2], ("exif.exif:UserComment", comment)]);
    }
    silent(&[
        (DST, "http://cv.iptc.org/newscodes/digitalsourcetype/computationalCapture"),
        (CREDIT, "Photo by Google"),
    ]);
    silent(&[(
        "sef:0x0ba1",
        r#"{"originalPath":"/a.jpg","genAIType":0,"sepVersion":"150400000"}"#,
    )]);
    silent(&[("sef:0x0c61", "Camera_Capture_Mode_Info"), ("exif.ifd0:Make", "samsung")]);
}

#[test]
fn editors_and_programs_state_no_ai() {
    for program in [
        "Adobe Photoshop 26.11 (Macintosh)",
        "Adobe Photoshop Lightroom Classic 15.0 (Windows)",
        "Luminar Neo 1.24",
        "Topaz Gigapixel AI 7.2.3",
        "Picsart",
        "PaintShop Pro AI 2026",
        "Canva (Renderer) doc=DAF user=UAF brand=BAF template=",
        "GIMP 3.0.6",
        "HDR+ 1.0.784250893zd",
        "Matplotlib version3.10.1, https://matplotlib.org/",
        "Midjourney fan page exporter",
        "ComfyUI",
        "Stable Diffusion",
    ] {
        silent(&[("exif.ifd0:Software", program)]);
        silent(&[(TOOL, program)]);
        silent(&[("png.text:Software", program)]);
    }
    // Other programs have workflows, parameters and seeds.
    silent(&[(
        "png.text:workflow",
        r#"{"name":"n8n","nodes":[{"id":"1","type":"webhook"}],"connections":{}}"#,
    )]);
    silent(&[("png.text:parameters", r#"{"seed":42,"model":"terrain","steps":20}"#)]);
    silent(&[("png.text:prompt", "C:\\> dir")]);
    silent(&[("png.text:Comment", r#"{"prompt":"What is your name?","seed":"apple"}"#)]);
    silent(&[("png.text:Title", "AI generated image"), ("png.text:Author", "A. Person")]);
    silent(&[("png.text:Description", "Chess position, seed 42, Job ID: 7")]);
}

#[test]
fn people_who_write_about_ai_state_no_ai() {
    let texts = [
        "Midjourney v6 and DALL-E 3 face off: generated with AI, says the press release",
        "Illustration for a story on Stable Diffusion, ComfyUI, Forge, InvokeAI, NovelAI and Flux",
        "Not AI generated. No generative AI was used; digitalsourcetype: trainedAlgorithmicMedia is for others",
        "How we shot it: Steps: 3, Size: 20x30 cm, Model: Anna, Seed: sunflower, Sampler: Bach",
        "Made with Google AI? We asked the photographer, who edited with Google AI last year",
        "A protester holds a sign that reads {\"AIGC\":{\"Label\":\"1\"}} in Beijing",
        "Ideogram AI, reve.com, Aphrodite AI, Draw Things, Uni-1, Luma AI, Apple Photos Clean Up",
        "Signature: QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQQ==",
        "Portrait session for the museum. Job ID: 2b6e053b-0000-4000-8000-000000000000",
        "parameters: prompt, workflow, class_type, sui_image_params, generation_data, signed_hash",
        "AIGC",
    ];
    let places = [
        CAPTION,
        SUBJECT,
        ALT,
        "exif.ifd0:ImageDescription",
        "exif.ifd0:XPComment",
        "exif.ifd0:XPKeywords",
        "exif.exif:UserComment",
        "exif.ifd0:Artist",
        "exif.ifd0:Copyright",
        "iim:2:120",
        "iim:2:25",
        "iim:2:5",
        "iim:2:116",
        "jpeg.com",
        "gif.comment",
        "png.text:Description",
        "png.text:Comment",
        "png.text:Title",
        "png.text:parameters",
        "png.text:prompt",
    ];
    for text in texts {
        for place in places {
            // In a picture without anything else, and beside the data of a camera.
            if place != "png.text:Description" || !text.contains("Job ID: 2b6e") {
                silent(&[(place, text)]);
            }
        }
        silent(&[
            ("exif.ifd0:Make", "Canon"),
            ("exif.ifd0:Model", "EOS R5"),
            ("exif.exif:ExposureTime", "1/125"),
            (CAPTION, text),
            ("exif.ifd0:ImageDescription", text),
        ]);
    }
    // A field for AI that says that there was none.
    for none in ["None", "n/a", "No", "-", "Not applicable."] {
        silent(&[("xmp:{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}AISystemUsed", none)]);
    }
}
