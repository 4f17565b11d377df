//! `dwtDct` of the Python package invisible-watermark, as Stable Diffusion and FLUX scripts embed it.
//!
//! The picture's U plane goes through one level of the Haar transform; in each 4x4 block of the smooth band
//! the greatest coefficient but the first is moved to 9 (bit 0) or 27 (bit 1) modulo 36. The bits of a word
//! follow each other along the rows of blocks, over and over, without any mark of where a word begins.
//! The reference decoder reads each block by itself, which the first compression ends. Here the word is
//! known, so the question is whether the whole picture follows it: a matched filter, with the picture's
//! own spectrum as the noise.
//!
//! Payloads are public and have no key. False alarms: [`hit::ALPHA`] for each picture over all tiers, of
//! which each has a share; a tier's share is divided by the number of its hypotheses, and the threshold is
//! where the normal tail falls below that. `docs/watermark-detector.md` says what that rests on. Source: watermarks specification §2 to §6, from ShieldMnt/invisible-watermark 68d0376.

pub(crate) mod bank;
mod crop;
mod deep;
mod hit;
mod native;
mod oriented;
mod parts;
mod peaks;
mod search;
mod sizes;
mod strides;
#[cfg(test)]
mod tests;
mod transposition;
mod unknown;

use countermark_media::{Case, Check, Format, Pixels};
use countermark_model::{
    About, Answer, Chance, CheckInfo, Code, Evidence, Finding, Outcome, Reason, Untrusted, Value,
};

use crate::{
    cells::Window,
    chance,
    payload::{Order, PAYLOADS},
    pixels,
};

pub use hit::{Geometry, Hit, Statistic, Tier, Tried};
pub use search::{LEAST_PIXELS, Search, search};

const INFO: CheckInfo = CheckInfo {
    id: "watermark.dwt-dct",
    codes: &[PAYLOAD, TRANSPOSITION, UNKNOWN],
    sources: &[
        "ShieldMnt/invisible-watermark 68d0376 imwatermark/maxDct.py",
        "the programs that each payload names",
    ],
};

/// A known payload was found.
const PAYLOAD: &str = "watermark.dwt-dct.payload";

/// The colour lies as the encoder leaves it, whatever it embedded.
const TRANSPOSITION: &str = "watermark.dwt-dct.transposition";

/// Bits stand in the picture that are no known payload.
const UNKNOWN: &str = "watermark.dwt-dct.unknown-payload";

/// Looks for the known payloads.
#[derive(Debug)]
pub(crate) struct DwtDct;

impl Check for DwtDct {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn run(&self, case: &Case<'_>) -> Answer {
        let tiers = if case.situation().deep { Tier::ALL } else { Tier::USUAL };
        let planned = looked_for(tiers, false);
        let pixels = match pixels::of(case) {
            Ok(pixels) => pixels,
            Err(reason) => return Answer::inconclusive(planned, reason),
        };
        let search = search(pixels, tiers, &|| case.situation().is_over());
        let mut findings: Vec<_> =
            search.found.iter().map(|hit| finding(pixels, &search, hit)).collect();
        // PNG alone is always exact; what compression leaves of the blocks says nothing.
        if case.media().format == Format::Png {
            findings.extend(hints(pixels, search.found.is_empty()));
        }
        answer(&search, findings)
    }
}

/// That the colour lies as the encoder leaves it, and what it embedded, if that is `unknown`.
fn hints(pixels: &Pixels, unknown: bool) -> Vec<Finding> {
    let Some((order, t_hundredths)) = transposition::look(pixels) else { return Vec::new() };
    let name = match order {
        Order::Bgr => "bgr",
        Order::Rgb => "rgb",
    };
    let hint = |code| Finding::new(Code::of(code), About::Software, Evidence::ExpertHint);
    let transposed = hint(TRANSPOSITION)
        .with_param("order", Value::Term(name.into()))
        .with_param("t_hundredths", Value::Number(t_hundredths));
    let read = unknown.then(|| unknown::read(pixels, order)).flatten();
    let read = read.map(|read| {
        let bits: String = read.bits.iter().map(|bit| char::from(b'0' + bit)).collect();
        let payload = match read.text {
            Some(text) => Value::Text(Untrusted::new(&text)),
            None => Value::Term(bits.into()),
        };
        hint(UNKNOWN)
            .with_param("payload", payload)
            .with_param("bits", Value::Number(read.bits.len() as i64))
            .with_param("explained_thousandths", Value::Number(read.explained_thousandths))
    });
    std::iter::once(transposed).chain(read).collect()
}

fn answer(search: &Search, findings: Vec<Finding>) -> Answer {
    let tiers: Vec<Tier> = search.tiers.iter().map(|tried| tried.tier).collect();
    let looked_for = looked_for(&tiers, search.middle_only);
    let complete = search.tiers.iter().all(|tried| tried.complete);
    if !findings.is_empty() {
        // A hint for experts is not what was looked for.
        let open = (!complete && search.found.is_empty()).then_some(Reason::Deadline);
        return Answer { open, ..Answer::from_findings(looked_for, findings) };
    }
    if !complete {
        return Answer::inconclusive(looked_for, Reason::Deadline);
    }
    let mut hits = search.tiers.iter().flat_map(|tried| &tried.best);
    if hits.all(|hit| hit.z.abs() <= 0.0) {
        return Answer::inconclusive(looked_for, Reason::TooPlain);
    }
    Answer { looked_for, outcome: Outcome::Absent, open: None, exhibit: None }
}

/// The payloads and the tiers, with the one that takes too long to be searched unasked.
fn looked_for(tiers: &[Tier], middle_only: bool) -> String {
    let payloads: Vec<_> = PAYLOADS.iter().map(|payload| payload.id).collect();
    let middle = if middle_only { " (middle 24 MP)" } else { "" };
    let rest =
        if tiers.contains(&Tier::Deep) { "" } else { "; not searched: deep (scaled and cropped)" };
    let names: Vec<_> = tiers.iter().map(|tier| tier.name()).collect();
    format!("dwtDct: {}; {}{middle}{rest}", payloads.join(", "), names.join(", "))
}

fn finding(pixels: &Pixels, search: &Search, hit: &Hit) -> Finding {
    let log10_milli = search.log10_milli(hit);
    let tried = search.hypotheses();
    let geometry = &hit.geometry;
    let mut finding = Finding::new(
        Code::of(PAYLOAD),
        About::AiGenerated,
        Evidence::RecoveredMark(Chance { log10_milli, tried }),
    )
    .with_tool(hit.payload.id)
    .with_param("tool_name", Value::Term(hit.payload.who.into()))
    .with_param("payload", Value::Term(hit.payload.id.into()))
    .with_param("since", Value::Term(hit.payload.since.into()))
    .with_param("variant", Value::Term(hit.variant.name().into()))
    .with_param("statistic", Value::Term(hit.statistic.name().into()))
    .with_param("tier", Value::Term(hit.tier.name().into()))
    .with_param("chance_log10", Value::Number(chance::exponent(log10_milli)))
    .with_param("hypotheses", Value::Number(tried as i64))
    .with_param("z_hundredths", Value::Number(libm::floor(100.0 * hit.z) as i64))
    .with_param("bits_agreeing", ratio(hit.bits_agreeing.0.into(), hit.bits_agreeing.1.into()))
    .with_param("decoys_above", ratio(hit.decoy_rank.0, hit.decoy_rank.1))
    .with_param("stride", Value::Number(geometry.stride.into()))
    .with_param("phase", Value::Number(geometry.phase.into()))
    .with_param("orientation", Value::Number(geometry.orientation.into()));
    if let (1.., _) | (_, 1..) = geometry.pixel_phase {
        let (left, top) = geometry.pixel_phase;
        let place = Value::Term(format!("{left},{top}").into());
        finding = finding.with_param("pixel_phase", place);
    }
    if let Some(parts) = parts::of(pixels, hit, &mut bank::Bank::new()) {
        finding = finding.with_param("windows", ratio(parts.with, parts.all));
        if let Some(around) = parts.around.filter(|_| parts.with < parts.all) {
            let Window { left, top, width, height } = around;
            let place = Value::Term(format!("{left},{top} {width}x{height}").into());
            finding = finding.with_param("part", place);
        }
    }
    if let Some(scale) = geometry.scale_thousandths {
        finding = finding.with_param("scale_thousandths", Value::Number(scale.into()));
    }
    if let Some((width, height)) = geometry.size {
        finding =
            finding.with_param("marked_size", Value::Term(format!("{width}x{height}").into()));
    }
    finding
}

fn ratio(part: u32, whole: u32) -> Value {
    Value::Term(format!("{part}/{whole}").into())
}
