//! The door for browsers: bytes and a situation in, one JSON string out.
//!
//! It is built twice. The engine `light` answers everything but what a store of Content Credentials
//! holds; the engine `full` (feature `credentials`) answers that too. For a file without a sign of
//! credentials both give the same report, byte for byte.
//!
//! Nothing here reaches a network, and nothing goes out as an object built from the keys of a file: a
//! host parses the JSON. A panic ends the instance; the host starts another one.

mod situation;

use countermark::{Limits, Pixels, Reason, report::Report};
use countermark_report::{Language, Options, Position, output};
use wasm_bindgen::{JsError, prelude::wasm_bindgen};

use situation::Given;

/// Examines one file and gives its report, `countermark-report/1`: the same bytes as the output `json`
/// of the command line with `--limits wasm`.
///
/// `situation` is a JSON object; see the type `Situation` of the package.
///
/// # Errors
/// Only when `situation` is not such an object. Every file has a report.
#[wasm_bindgen]
pub fn examine(bytes: &[u8], situation: &str) -> Result<String, JsError> {
    let given = Given::parse(situation)?;
    let report = countermark::examine(bytes, &given.situation()?);
    Ok(json(&report, &given))
}

/// The report on a file that the host could not have examined: `reason` is `crash`, `deadline`,
/// `memory` or `unreadable`, `size` its length in bytes.
///
/// # Errors
/// When `situation` or `reason` is none of these.
#[wasm_bindgen]
pub fn not_examined(size: f64, reason: &str, situation: &str) -> Result<String, JsError> {
    let given = Given::parse(situation)?;
    let reason = match reason {
        "crash" => Reason::Crash,
        "deadline" => Reason::Deadline,
        "memory" => Reason::Memory,
        "unreadable" => Reason::Unreadable,
        _ => return Err(JsError::new("unknown reason")),
    };
    let report = countermark::not_examined(whole(size), reason, &given.situation()?);
    Ok(json(&report, &given))
}

/// Renders a report in one of the outputs of the command line; or as `view`, the JSON tree that a page
/// builds its elements from; or as `row`, its line in a table of many files. `language` is a tag such as
/// `fr`.
///
/// # Errors
/// When the report, the format or the language is not known.
#[wasm_bindgen]
pub fn render(report: &str, format: &str, language: &str) -> Result<String, JsError> {
    let report: Report = serde_json::from_str(report).map_err(|error| misuse(&error))?;
    let language = Language::of_tag(language).ok_or_else(|| JsError::new("unknown language"))?;
    let options = Options { language, show_prompts: true, ..Options::default() };
    match format {
        "view" => return Ok(countermark_report::view(&report, &options)),
        "row" => return Ok(countermark_report::row(&report, &options)),
        _ => {}
    }
    let output = output(format).ok_or_else(|| JsError::new("unknown format"))?;
    Ok(countermark_report::render(&report, output, &options, Position::ALONE))
}

/// A picture made from the pixels of a file, for people to look at: width and height as numbers of 32 bits,
/// least byte first, then red, green, blue and alpha of each pixel, row by row. Nothing where the file cannot
/// be decoded. `kind` is `lowest-bits`.
///
/// # Errors
/// When the kind is not known.
#[wasm_bindgen]
pub fn overlay(bytes: &[u8], kind: &str) -> Result<Option<Vec<u8>>, JsError> {
    if kind != "lowest-bits" {
        return Err(JsError::new("unknown kind"));
    }
    let Ok(pixels) = Pixels::of_file(bytes, &Limits::WASM) else { return Ok(None) };
    let Pixels { width, height, rgba, .. } = pixels.lowest_bits(OVERLAY_SIDE);
    Ok(Some([&width.to_le_bytes(), &height.to_le_bytes(), rgba.as_slice()].concat()))
}

/// The longest side of an overlay in pixels: about what a screen shows.
const OVERLAY_SIDE: u32 = 1_024;

/// The version of the program.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

fn json(report: &Report, given: &Given) -> String {
    let options = Options { show_prompts: given.show_prompts, ..Options::default() };
    output("json").map_or_else(String::new, |output| {
        countermark_report::render(report, output, &options, Position::ALONE)
    })
}

/// A size as JavaScript counts it; nothing for what is no size of a file.
fn whole(size: f64) -> Option<u64> {
    (size.is_finite() && (0.0..9e15).contains(&size)).then_some(size as u64)
}

fn misuse(error: &serde_json::Error) -> JsError {
    JsError::new(&error.to_string())
}
