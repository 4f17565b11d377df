//! `dwtDctSvd` of invisible-watermark: the largest singular value of each block carries the bit.
//!
//! Plane, blocks, variants and the order of bits are those of `dwtDct`; in each 4x4 block of the smooth
//! band the largest singular value is moved to 9 (bit 0) or 27 (bit 1) modulo 36. No generator is known to
//! embed this, and the known payloads are looked for all the same, by the matched filter of `dwtDct`.
//!
//! Only the place of the value within its step is measured. Its rise or fall shows in the mean of a block
//! too, four times as strongly as by `dwtDct`; but there the two cannot be told apart, so a picture
//! whose steps are gone, by resizing or strong compression, is left to the check for `dwtDct`.
//!
//! False alarms: [`ALPHA`] for each picture over the twelve hypotheses that are tried here. The threshold
//! is 5.6 standard deviations of the null, and what the lattice needs more is in `Hit::standard`. Source:
//! watermarks specification §8, from ShieldMnt/invisible-watermark 68d0376, `imwatermark/dwtDctSvd.py`.

use countermark_media::{Case, Check, Pixels};
use countermark_model::{
    About, Answer, Chance, CheckInfo, Code, Evidence, Finding, Reason, Value, order,
};

use crate::{
    cells::{Cells, Window},
    chance,
    colour::{U_OF_WEIGHTED, weighted},
    dwt_dct::{
        Geometry, Hit, Statistic, Tier,
        bank::{Bank, Spot},
    },
    grid::{Grid, OF_BLOCK},
    normal,
    payload::{Bank as Reach, PAYLOADS, Variant},
    pixels, singular,
    torus::{Gain, Plane},
};

/// The check for `dwtDctSvd`.
#[derive(Debug)]
pub(crate) struct DwtDctSvd;

const INFO: CheckInfo = CheckInfo {
    id: "watermark.dwt-dct-svd",
    codes: &[PAYLOAD],
    sources: &["ShieldMnt/invisible-watermark 68d0376 imwatermark/dwtDctSvd.py"],
};

const PAYLOAD: &str = "watermark.dwt-dct-svd.payload";

/// The chance of a false alarm for one picture: what the other searches leave of one in a million
/// (watermarks specification §8).
const ALPHA: f64 = 1e-7;

/// The step of the encoder's quantiser, in levels of a singular value.
const STEP: f64 = 36.0;

impl Check for DwtDctSvd {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn run(&self, case: &Case<'_>) -> Answer {
        let core = PAYLOADS.iter().filter(|payload| payload.bank == Reach::Core);
        let ids: Vec<&str> = core.map(|payload| payload.id).collect();
        let looked_for = format!("dwtDctSvd: {}; native", ids.join(", "));
        match pixels::of(case) {
            Ok(pixels) => answer(looked_for, &search(pixels)),
            Err(reason) => Answer::inconclusive(looked_for, reason),
        }
    }
}

/// Every payload of the core bank in every variant, at the stride that the width gives.
fn search(pixels: &Pixels) -> Vec<Hit> {
    let cells = Cells::of(pixels, Window::whole(pixels));
    let mut bank = Bank::new();
    let mut hits = Vec::new();
    for variant in Variant::ALL.iter().copied() {
        let values = largest_values(&cells, variant);
        let plane = lattice(&values);
        let plane = Plane::of(&plane);
        for length in bank.core() {
            let stride = (plane.width() % length.plan.length()) as u16;
            let geometry = Geometry { orientation: 1, stride, ..Geometry::default() };
            let spot = Spot { tier: Tier::Native, statistic: Statistic::Lat, variant, geometry };
            let torus = length.torus(&plane, Gain::Flat);
            hits.extend(length.look(&torus, spot, false, |entry| entry.is_core()));
        }
    }
    hits
}

/// The largest singular value of each block, row by row.
fn largest_values(cells: &Cells, variant: Variant) -> Grid {
    let offset = variant.offset();
    let (width, height) = (cells.width / OF_BLOCK, cells.height / OF_BLOCK);
    let level = |x: usize, y: usize| {
        let sums = cells.at(x, y).map(i32::from);
        f64::from(weighted(variant.order().arranged(sums))) * (U_OF_WEIGHTED / 2.0) + offset
    };
    let value = |at: usize| {
        let (left, top) = (at % width * OF_BLOCK, at / width * OF_BLOCK);
        let block = std::array::from_fn(|y| std::array::from_fn(|x| level(left + x, top + y)));
        singular::values(&block)[0] as f32
    };
    Grid { width, height, values: (0..width * height).map(value).collect() }
}

/// One where a value lies at three quarters of its step, minus one at a quarter.
fn lattice(values: &Grid) -> Grid {
    let turn =
        |value: &f32| -libm::sin(2.0 * std::f64::consts::PI / STEP * f64::from(*value)) as f32;
    values.with(values.values.iter().map(turn).collect())
}

fn answer(looked_for: String, hits: &[Hit]) -> Answer {
    if hits.iter().all(|hit| hit.z.abs() <= 0.0) {
        return Answer::inconclusive(looked_for, Reason::TooPlain);
    }
    let threshold = normal::inverse_tail(libm::log(ALPHA / hits.len() as f64));
    let mut over: Vec<&Hit> = hits.iter().filter(|hit| hit.standard() > threshold).collect();
    order::sort(&mut over, |a, b| b.standard().total_cmp(&a.standard()));
    // A strong mark moves the tests for other words too; the strongest is the mark.
    let findings = over.first().map(|hit| finding(hit, hits.len() as u64));
    Answer::from_findings(looked_for, findings.into_iter().collect())
}

fn finding(hit: &Hit, tried: u64) -> Finding {
    let log10 = normal::log10_tail(hit.standard()) + libm::log10(tried as f64);
    let log10_milli = libm::ceil(1000.0 * log10) as i64;
    let ratio = |part: u32, whole: u32| Value::Term(format!("{part}/{whole}").into());
    Finding::new(
        Code::of(PAYLOAD),
        About::AiGenerated,
        Evidence::RecoveredMark(Chance { log10_milli, tried }),
    )
    .with_tool(hit.payload.id)
    .with_param("tool_name", Value::Term(hit.payload.who.into()))
    .with_param("payload", Value::Term(hit.payload.id.into()))
    .with_param("variant", Value::Term(hit.variant.name().into()))
    .with_param("chance_log10", Value::Number(chance::exponent(log10_milli)))
    .with_param("hypotheses", Value::Number(i64::try_from(tried).unwrap_or(i64::MAX)))
    .with_param("z_hundredths", Value::Number(libm::floor(100.0 * hit.z) as i64))
    .with_param("bits_agreeing", ratio(hit.bits_agreeing.0.into(), hit.bits_agreeing.1.into()))
    .with_param("decoys_above", ratio(hit.decoy_rank.0, hit.decoy_rank.1))
    .with_param("stride", Value::Number(hit.geometry.stride.into()))
}

#[cfg(test)]
mod tests;
