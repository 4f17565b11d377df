//! TrustMark: a mark that a neural network puts into a picture and another reads (arXiv 2311.18297).
//!
//! What is here is the layer above the network: views of the picture, the 100 numbers that a decoder
//! gives for each, the error-correcting code, and the chance of reading a packet from noise. The
//! network comes from the host, which has it from the user. A TrustMark says that someone put a TrustMark
//! here; Content Credentials of photos do so too. It names no generator.
//!
//! Codes with little redundancy read something from almost anything: a packet counts only when its
//! chance, times everything that was tried, stays below one in a million. The same packet from two
//! of the four altered views is shown to experts; views of one picture are correlated, so their chances
//! do not multiply.

mod bch;
mod packet;
mod views;

use std::sync::Arc;

use countermark_media::{Case, Check, Pixels};
use countermark_model::{
    About, Answer, Chance, CheckInfo, Code, Evidence, Finding, LogitSource, Reason, RgbView,
    Untrusted, Value, order,
};

use self::{
    packet::{CODED, Codes, Packet, SCHEMAS},
    views::View,
};
use crate::{chance, pixels};

/// The check for TrustMark.
#[derive(Debug)]
pub(crate) struct TrustMark;

const INFO: CheckInfo = CheckInfo {
    id: "watermark.trustmark",
    codes: &[PAYLOAD],
    sources: &["adobe/trustmark, data layer", "arXiv 2311.18297"],
};

const PAYLOAD: &str = "watermark.trustmark.payload";

/// Chance over everything that was tried, in thousandths of its logarithm, above which a packet is not
/// reported as read: one picture in a million (watermarks specification R2).
const CHANCE_MILLI: i64 = -6_000;

/// Least reliable bits that soft decoding turns, in all combinations (Chase 1972, second algorithm).
const TURNED: usize = 4;

/// Of the four altered views, those that must agree for a hint.
const AGREEING: usize = 2;

impl Check for TrustMark {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn run(&self, case: &Case<'_>) -> Answer {
        let sources = &*case.situation().trustmark;
        let looked_for = looked_for(sources);
        if let Some(reason) = lacking(sources, cfg!(feature = "trustmark")) {
            return Answer::inconclusive(looked_for, reason);
        }
        let pixels = match pixels::of(case) {
            Ok(pixels) => pixels,
            Err(reason) => return Answer::inconclusive(looked_for, reason),
        };
        let tried = tries(sources);
        let codes = Codes::new();
        let mut findings = Vec::new();
        let mut silent = None;
        for source in sources {
            match readings(source.as_ref(), pixels, &codes) {
                Ok(readings) => findings.extend(finding(source.as_ref(), &readings, tried)),
                Err(reason) => silent = silent.or(Some(reason)),
            }
        }
        match silent {
            Some(reason) if findings.is_empty() => Answer::inconclusive(looked_for, reason),
            open => Answer { open, ..Answer::from_findings(looked_for, findings) },
        }
    }
}

/// What a build lacks that reads answers of decoders, or does not.
const fn lacking(sources: &[Arc<dyn LogitSource>], reads: bool) -> Option<Reason> {
    match sources {
        [] => Some(Reason::ModelNotSupplied),
        _ if reads => None,
        _ => Some(Reason::NotInThisBuild),
    }
}

fn looked_for(sources: &[Arc<dyn LogitSource>]) -> String {
    let names = SCHEMAS.map(|schema| schema.name).join(", ");
    let models: Vec<String> = sources
        .iter()
        .map(|source| {
            format!(", decoder {} of SHA-256 {}", source.variant(), source.sha256().to_hex())
        })
        .collect();
    format!("packets {names} in {} views{}", View::ALL.len(), models.concat())
}

/// Everything that is tried on a picture: each answer of each decoder is read by each schema, once for
/// each view and once for each pattern of the soft decoding.
fn tries(sources: &[Arc<dyn LogitSource>]) -> u64 {
    let answers: usize = sources.iter().map(|source| source.answers()).sum();
    (answers * SCHEMAS.len() * (View::ALL.len() + (1 << TURNED))) as u64
}

/// A packet, and where it was read.
#[derive(Clone, Copy, Debug)]
struct Reading {
    packet: Packet,
    /// Whether the last two bits name its schema.
    named: bool,
    /// The altered view; none for the picture itself and the mean of all views.
    altered: Option<View>,
}

/// Every packet that one decoder's answers can be read as.
fn readings(
    source: &dyn LogitSource,
    pixels: &Pixels,
    codes: &Codes,
) -> Result<Vec<Reading>, Reason> {
    let mut sums = vec![[0.0_f64; CODED + 4]; source.answers()];
    let mut readings = Vec::new();
    for view in View::ALL {
        let (width, height, samples) = view.of(pixels).ok_or(Reason::Limit)?;
        let answers = source.logits(RgbView { width, height, samples: &samples })?;
        for (sum, logits) in sums.iter_mut().zip(&answers) {
            for (sum, logit) in sum.iter_mut().zip(logits) {
                *sum += f64::from(*logit);
            }
        }
        for logits in &answers {
            let soft = logits.map(f64::from);
            let altered = (view != View::Whole).then_some(view);
            readings.extend(read(codes, &soft, 0).map(|packet| reading(&soft, packet, altered)));
        }
    }
    for soft in &sums {
        let patterns = 0..1_u32 << TURNED;
        let packets = patterns.flat_map(|pattern| read(codes, soft, turned(soft, pattern)));
        readings.extend(packets.map(|packet| reading(soft, packet, None)));
    }
    Ok(readings)
}

fn reading(soft: &[f64; CODED + 4], packet: Packet, altered: Option<View>) -> Reading {
    let ones = |index: usize| u8::from(soft[index] > 0.0);
    let version = ones(CODED + 2) << 1 | ones(CODED + 3);
    Reading { packet, named: version == packet.schema.version, altered }
}

/// The packets in the signs of `soft`, after the bits of `turned` were turned.
fn read(codes: &Codes, soft: &[f64; CODED + 4], turned: u128) -> impl Iterator<Item = Packet> {
    let word = soft[..CODED].iter().fold(0_u128, |word, bit| word << 1 | u128::from(*bit > 0.0));
    codes.decode(word ^ turned)
}

/// The bits that a pattern turns: each stands for one of the least reliable ones.
fn turned(soft: &[f64; CODED + 4], pattern: u32) -> u128 {
    let mut weakest: Vec<usize> = (0..CODED).collect();
    order::sort(&mut weakest, |a, b| soft[*a].abs().total_cmp(&soft[*b].abs()));
    let chosen = weakest.iter().take(TURNED).enumerate();
    chosen
        .filter(|(place, _)| pattern >> place & 1 == 1)
        .fold(0, |bits, (_, index)| bits | 1 << (CODED - 1 - index))
}

/// What follows from the readings of one decoder.
fn finding(source: &dyn LogitSource, readings: &[Reading], tried: u64) -> Option<Finding> {
    let milli = |reading: &&Reading| {
        let packet = reading.packet;
        packet.schema.chance_milli(packet.corrections)
            + libm::ceil(libm::log10(tried as f64) * 1e3) as i64
    };
    let best = readings.iter().min_by_key(milli)?;
    if milli(&best) < CHANCE_MILLI {
        let chance = Chance { log10_milli: milli(&best), tried };
        return Some(described(
            source,
            best,
            agreeing(readings, best),
            chance,
            Evidence::RecoveredMark(chance),
        ));
    }
    let hint =
        readings.iter().filter(|one| agreeing(readings, one) >= AGREEING).min_by_key(milli)?;
    let chance = Chance { log10_milli: milli(&hint), tried };
    Some(described(source, hint, agreeing(readings, hint), chance, Evidence::ExpertHint))
}

/// Of the altered views, how many give the packet of `reading`.
fn agreeing(readings: &[Reading], reading: &Reading) -> usize {
    let same = |one: &&Reading| {
        let (a, b) = (one.packet, reading.packet);
        (a.schema, a.data) == (b.schema, b.data)
    };
    let with_it =
        |view: &&View| readings.iter().filter(same).any(|one| one.altered == Some(**view));
    View::ALL.iter().filter(with_it).count()
}

fn described(
    source: &dyn LogitSource,
    reading: &Reading,
    agreeing: usize,
    chance: Chance,
    evidence: Evidence,
) -> Finding {
    let packet = reading.packet;
    let number = |count: usize| Value::Number(i64::try_from(count).unwrap_or(i64::MAX));
    let binding = format!("{}*{}", packet.schema.version, packet.bits());
    let algorithm = format!("com.adobe.trustmark.{}", source.variant());
    Finding::new(Code::of(PAYLOAD), About::Software, evidence)
        .with_param("bits", Value::Text(Untrusted::new(&packet.bits())))
        .with_param("schema", Value::Term(packet.schema.name.into()))
        .with_param("schema_named", Value::Flag(reading.named))
        .with_param("corrections", number(packet.corrections))
        .with_param("views_agreeing", number(agreeing))
        .with_param("chance_log10", Value::Number(chance::exponent(chance.log10_milli)))
        .with_param("hypotheses", Value::Number(i64::try_from(chance.tried).unwrap_or(i64::MAX)))
        .with_param("soft_binding", Value::Text(Untrusted::new(&format!("{algorithm} {binding}"))))
        .with_param("model_published", Value::Flag(source.is_published()))
        .with_param("model_sha256", Value::Text(Untrusted::new(&source.sha256().to_hex())))
}

#[cfg(test)]
mod tests;
