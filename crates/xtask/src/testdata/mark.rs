//! Files with metadata that anyone can write: the marks that generators, phones and standards leave,
//! and their neighbours that must not be taken for such marks.
//!
//! Places and values: generator-signatures specification §4 to §8 and §11. Every value is made up.

use super::{
    asset::Asset,
    draw::{self, Scene},
    exif::{self, Value},
    jpeg, png, webp, xmp,
};

const INFOTEXT: &str = "a hill with a sun, geometric shapes\nNegative prompt: blurry\nSteps: 20, \
                        Sampler: Euler a, CFG scale: 7, Seed: 1234567890, Size: 64x48, Model hash: \
                        0123456789, Model: countermark-test-model, Version: v1.10.1";
const DST: &str = "Iptc4xmpExt:DigitalSourceType=\
                   \"http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia\"";
const CAPTION: &str = "Panel on Midjourney, Stable Diffusion, DALL-E and Made with Google AI labels: \
                       the speaker explains Steps, Sampler and Seed; AIGC, NovelAI and ComfyUI \
                       workflow are mentioned.";
const XMP_KEYWORD: &str = "XML:com.adobe.xmp";

/// Every file with unsigned marks.
pub(super) fn assets() -> anyhow::Result<Vec<Asset>> {
    let mut assets = pngs()?;
    assets.extend(jpegs()?);
    let comment = (exif::USER_COMMENT, exif::utf16_comment(INFOTEXT));
    assets.push(stated(
        "webp/a1111-usercomment.webp",
        "Exif UserComment in UTF-16BE with the parameter text of AUTOMATIC1111",
        webp::with_exif(&draw::webp(Scene::Hill)?, &exif::tiff(&[], &[comment])?)?,
    ));
    Ok(assets)
}

fn stated(path: &str, made: &'static str, bytes: Vec<u8>) -> Asset {
    Asset::new(path, "ai_stated", made, bytes)
}

fn silent(path: &str, made: &'static str, bytes: Vec<u8>) -> Asset {
    Asset::new(path, "nothing_found", made, bytes)
}

fn pngs() -> anyhow::Result<Vec<Asset>> {
    let picture = draw::png(Scene::Hill)?;
    let with = |chunks| png::with_chunks(&picture, chunks);
    Ok(vec![
        stated(
            "png/a1111-text.png",
            "tEXt `parameters` with the parameter text of AUTOMATIC1111",
            with(vec![png::text("parameters", INFOTEXT)])?,
        ),
        stated(
            "png/comfyui-graph.png",
            "tEXt `prompt` and `workflow` with a graph of ComfyUI",
            with(vec![png::text("prompt", GRAPH), png::text("workflow", WORKFLOW)])?,
        ),
        stated(
            "png/midjourney-description.png",
            "tEXt `Description` that ends with a job id of Midjourney, and the same id in XMP",
            with(midjourney())?,
        ),
        stated(
            "png/tc260.png",
            "XMP element AIGC of TC260 with label 1",
            with(vec![png::international_text(XMP_KEYWORD, &xmp::packet("", TC260))])?,
        ),
        stated("png/novelai-text.png", "the text chunks of NovelAI, unsigned", with(novelai())?),
        silent(
            "png/keys-without-marks.png",
            "the keys that generators use, with values that no generator writes",
            with(vec![
                png::text("parameters", "SELECT * FROM pictures"),
                png::text("prompt", "Describe the picture in one sentence."),
                png::text("workflow", "{\"state\":\"approved\"}"),
            ])?,
        ),
    ])
}

fn jpegs() -> anyhow::Result<Vec<Asset>> {
    let picture = draw::jpeg(Scene::Hill)?;
    let with = |segments| jpeg::with_segments(&picture, segments);
    Ok(vec![
        stated(
            "jpeg/dst-ai.jpg",
            "XMP DigitalSourceType trainedAlgorithmicMedia",
            with(vec![jpeg::xmp(&xmp::packet(DST, ""))])?,
        ),
        stated(
            "jpeg/google-credit.jpg",
            "IPTC-IIM 2:110 `Made with Google AI`",
            with(vec![jpeg::iim(&[(110, "Made with Google AI")])?])?,
        ),
        silent(
            "jpeg/camera.jpg",
            "Exif of a camera that does not exist",
            with(vec![jpeg::exif(&camera()?)])?,
        ),
        stated(
            "jpeg/camera-and-ai.jpg",
            "Exif of a camera that does not exist, and XMP that states AI",
            with(vec![jpeg::exif(&camera()?), jpeg::xmp(&xmp::packet(DST, ""))])?,
        ),
        silent(
            "jpeg/caption-about-ai.jpg",
            "a caption in Exif, XMP, IPTC-IIM and a comment that only talks about generators",
            with(vec![
                jpeg::exif(&exif::tiff(&[(exif::IMAGE_DESCRIPTION, Value::Ascii(CAPTION))], &[])?),
                jpeg::xmp(&xmp::packet("", &description(CAPTION))),
                jpeg::iim(&[(120, CAPTION), (25, "Midjourney")])?,
                (jpeg::COM, CAPTION.as_bytes().to_vec()),
            ])?,
        ),
    ])
}

fn camera() -> anyhow::Result<Vec<u8>> {
    exif::tiff(
        &[
            (exif::MAKE, Value::Ascii("Countermark Test Camera")),
            (exif::MODEL, Value::Ascii("Pinhole 1")),
            (exif::DATE_TIME, Value::Ascii("2026:05:04 12:34:56")),
        ],
        &[
            (exif::EXPOSURE_TIME, Value::Rational(1, 125)),
            (exif::F_NUMBER, Value::Rational(8, 1)),
            (exif::DATE_TIME_ORIGINAL, Value::Ascii("2026:05:04 12:34:56")),
        ],
    )
}

fn description(text: &str) -> String {
    format!(
        "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">{text}</rdf:li></rdf:Alt>\
         </dc:description>"
    )
}

const GRAPH: &str = r#"{"3":{"inputs":{"seed":42,"steps":20,"cfg":7,"sampler_name":"euler","model":["4",0]},"class_type":"KSampler"},"4":{"inputs":{"ckpt_name":"countermark-test-model.safetensors"},"class_type":"CheckpointLoaderSimple"}}"#;
const WORKFLOW: &str = r#"{"last_node_id":4,"last_link_id":1,"nodes":[{"id":3,"type":"KSampler"},{"id":4,"type":"CheckpointLoaderSimple"}],"links":[[1,4,0,3,0,"MODEL"]],"version":0.4}"#;
const TC260: &str = "<TC260:AIGC>{&quot;Label&quot;:&quot;1&quot;,&quot;ContentProducer&quot;:\
                     &quot;countermark-test&quot;,&quot;ProduceID&quot;:&quot;0001&quot;,\
                     &quot;ReservedCode1&quot;:&quot;&quot;,&quot;ContentPropagator&quot;:\
                     &quot;&quot;,&quot;PropagateID&quot;:&quot;&quot;,&quot;ReservedCode2&quot;:\
                     &quot;&quot;}</TC260:AIGC>";

fn midjourney() -> Vec<png::Chunk> {
    const JOB: &str = "00000000-0000-4000-8000-000000000001";
    let guid = format!("Iptc4xmpExt:DigImageGUID=\"{JOB}\"");
    vec![
        png::text("Description", format!("a hill with a sun --ar 4:3 --v 6.1 Job ID: {JOB}")),
        png::text("Author", "countermark-test"),
        png::text("Creation Time", "Mon, 04 May 2026 12:34:56 GMT"),
        png::international_text(XMP_KEYWORD, &xmp::packet(&guid, "")),
    ]
}

fn novelai() -> Vec<png::Chunk> {
    let comment = r#"{"prompt": "a hill with a sun", "steps": 28, "height": 48, "width": 64, "scale": 5.0, "uncond_scale": 0.0, "seed": 42, "noise_schedule": "karras", "sampler": "k_euler", "request_type": "PromptGenerateRequest"}"#;
    vec![
        png::text("Title", "NovelAI generated image"),
        png::text("Description", "a hill with a sun"),
        png::text("Software", "NovelAI"),
        png::text("Source", "NovelAI Diffusion V4.5 00000000"),
        png::text("Generation time", "1.0"),
        png::text("Comment", comment),
    ]
}
