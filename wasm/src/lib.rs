//! The door for browsers: bytes and a situation in, a report out, in JSON or in words.
//!
//! It is built twice. The engine `light` answers everything but what a store of Content Credentials
//! holds; the engine `full` (feature `credentials`) answers that too. For a file without a sign of
//! credentials both give the same report, byte for byte.
//!
//! Nothing here reaches a network, and nothing goes out as an object built from the keys of a file: a
//! host parses the JSON. A panic ends the instance; the host starts another one. The words of a language are
//! brought by the host, which needs one of them.

mod pulse;
mod situation;

use std::borrow::Cow;

use countermark::{Limits, Pixels, Reason, Situation, report::Report};
use countermark_report::{Language, Options, Position, Voice, output};
use js_sys::Function;
use wasm_bindgen::{JsError, prelude::wasm_bindgen};

use situation::Given;

/// Examines one file.
///
/// `situation` is a JSON object; see the type `Situation` of the package. `pulse` is called now and then as
/// long as the work goes on: a large picture takes seconds, and a worker that is silent for long may be
/// taken for dead.
///
/// # Errors
/// Only when `situation` is not such an object. Every file has a report.
#[wasm_bindgen]
pub fn examine(
    bytes: &[u8],
    situation: &str,
    pulse: Option<Function>,
) -> Result<Examined, JsError> {
    let given = Given::parse(situation)?;
    let situation = Situation { pulse: pulse.map(pulse::to), ..given.situation()? };
    let report = countermark::examine(bytes, &situation);
    pulse::to_nobody();
    Ok(Examined::of(report, &given))
}

/// The report on a file that the host could not have examined: `reason` is `crash`, `deadline`,
/// `memory` or `unreadable`, `size` its length in bytes.
///
/// # Errors
/// When `situation` or `reason` is none of these.
#[wasm_bindgen]
pub fn not_examined(size: f64, reason: &str, situation: &str) -> Result<Examined, JsError> {
    let given = Given::parse(situation)?;
    let reason = match reason {
        "crash" => Reason::Crash,
        "deadline" => Reason::Deadline,
        "memory" => Reason::Memory,
        "unreadable" => Reason::Unreadable,
        _ => return Err(JsError::new("unknown reason")),
    };
    Ok(Examined::of(countermark::not_examined(whole(size), reason, &given.situation()?), &given))
}

/// The words of one language, read once for many reports.
#[derive(Debug)]
#[wasm_bindgen]
pub struct Words(Voice);

#[wasm_bindgen]
impl Words {
    /// `language` is a tag such as `fr`, and `messages` its file `words/fr.ftl`.
    ///
    /// # Errors
    /// When the language is not known.
    #[wasm_bindgen(constructor)]
    pub fn new(language: &str, messages: String) -> Result<Self, JsError> {
        let language =
            Language::of_tag(language).ok_or_else(|| JsError::new("unknown language"))?;
        let options = Options { language, ..OPTIONS };
        Ok(Self(Voice::speaking(options, Cow::Owned(messages))))
    }
}

/// The report on one file. It stays in the instance until it is freed, and ends with it.
#[derive(Debug)]
#[wasm_bindgen]
pub struct Examined(Report);

#[wasm_bindgen]
impl Examined {
    /// The report as `countermark-report/1`: the same bytes as the output `json` of the command line with
    /// `--limits wasm`.
    pub fn json(&self) -> String {
        let voice = Voice::speaking(OPTIONS, Cow::Borrowed(""));
        output("json")
            .map_or_else(String::new, |json| json.render(&self.0, &voice, Position::ALONE))
    }

    /// The report in one of the outputs of the command line; or as `view`, the JSON tree that a page builds
    /// its elements from; or as `row`, its line in a table of many files.
    ///
    /// # Errors
    /// When the format is not known.
    pub fn render(&self, format: &str, words: &Words) -> Result<String, JsError> {
        let (Self(report), Words(voice)) = (self, words);
        match format {
            "view" => return Ok(countermark_report::view(report, voice)),
            "row" => return Ok(countermark_report::row(report, voice)),
            _ => {}
        }
        let output = output(format).ok_or_else(|| JsError::new("unknown format"))?;
        Ok(output.render(report, voice, Position::ALONE))
    }

    fn of(mut report: Report, given: &Given) -> Self {
        if !given.show_prompts {
            report.hide_intimate();
        }
        Self(report)
    }
}

/// What a situation does not let into a report cannot be shown of it either.
const OPTIONS: Options = Options { language: Language::En, colour: false, show_prompts: true };

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

/// A size as JavaScript counts it; nothing for what is no size of a file.
fn whole(size: f64) -> Option<u64> {
    (size.is_finite() && (0.0..9e15).contains(&size)).then_some(size as u64)
}

fn misuse(error: &serde_json::Error) -> JsError {
    JsError::new(&error.to_string())
}
