//! Signs that generators draw into a corner for people to see.
//!
//! A sign is looked for where its generator puts it and nowhere else: anything can be found in a whole
//! picture. What counts is not how much a corner looks like the sign, but how far it stands out from
//! other places of the same picture that are looked at in the same way. Anyone can draw such a sign, so
//! it counts as a statement (class D). Shapes are drawn by the code; no picture of a sign is kept. Labels
//! in Chinese (GB 45438-2025) are not looked for: their wording, typeface, size and place are free
//! (watermarks specification §10).

mod gemini;
mod places;
mod squares;
mod template;

use countermark_media::{Case, Check};
use countermark_model::{About, Answer, CheckInfo, Code, Evidence, Finding, Value};

use crate::pixels;

/// The check for visible signs.
#[derive(Debug)]
pub(crate) struct Visible;

const INFO: CheckInfo = CheckInfo {
    id: "watermark.visible",
    codes: &[SQUARES, STAR],
    sources: &["allenk/GeminiWatermarkTool (sizes and margins)", "two pictures by Gemini"],
};

const SQUARES: &str = "watermark.visible.dalle-2";
const STAR: &str = "watermark.visible.gemini";

impl Check for Visible {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn run(&self, case: &Case<'_>) -> Answer {
        let looked_for = "DALL-E 2 squares, Gemini star; bottom right".to_owned();
        let pixels = match pixels::of(case) {
            Ok(pixels) => pixels,
            Err(reason) => return Answer::inconclusive(looked_for, reason),
        };
        let format = case.media().format;
        let squares =
            squares::find(pixels, format).map(|sign| sign.finding(SQUARES, "dall-e-2", "DALL-E 2"));
        let star = gemini::find(pixels).map(|sign| sign.finding(STAR, "gemini", "Gemini"));
        Answer::from_findings(looked_for, squares.into_iter().chain(star).collect())
    }
}

/// A sign that stands out at its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Sign {
    /// Left edge, in pixels.
    left: usize,
    /// Top edge, in pixels.
    top: usize,
    /// Width, in pixels.
    width: usize,
    /// Other places of the picture that were looked at in the same way.
    decoys: usize,
    /// Deviations by which it stands out from them, where the test has such a measure.
    deviations: Option<f64>,
}

impl Sign {
    fn finding(&self, code: &'static str, tool: &str, name: &'static str) -> Finding {
        let number = |count: usize| Value::Number(i64::try_from(count).unwrap_or(i64::MAX));
        let finding = Finding::new(Code::of(code), About::AiGenerated, Evidence::Stated)
            .with_tool(tool)
            .with_param("tool_name", Value::Term(name.into()))
            .with_param("left", number(self.left))
            .with_param("top", number(self.top))
            .with_param("width", number(self.width))
            .with_param("decoys_above", Value::Term(format!("0/{}", self.decoys).into()));
        match self.deviations {
            Some(z) => {
                finding.with_param("z_hundredths", Value::Number(libm::round(z * 100.0) as i64))
            }
            None => finding,
        }
    }
}

#[cfg(test)]
mod tests;
