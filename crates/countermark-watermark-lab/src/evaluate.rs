//! Detection: marked pictures after each attack, ours beside the reference decoder on the same pixels.

mod table;

use anyhow::Context as _;
use countermark_watermark::{PAYLOADS, Payload, Variant, search};
use countermark_watermark_encoder::{Input, Rgb, decode, encode};
use serde_json::{Value, json};

use crate::{
    attacks::{ATTACKS, Attack, DEEP, Format, applied},
    log::Log,
    pictures::{filled, grey},
    processor,
    random::Random,
    reference::Reference,
    sources::{self, Half, LEAST_SIDE, Origin, Part, Source},
};

/// Sizes of marked pictures, wide; some have a row of blocks of a whole number of words (stride 0).
const SIZES: &[(usize, usize)] =
    &[(1152, 768), (1216, 832), (1024, 768), (1024, 1024), (896, 640), (768, 768), (768, 512)];

/// Carriers that are made by code: fewer than there are photographs.
const BY_CODE: usize = 80;

/// Of how many carriers one is scaled and cropped: the search for that takes ten times as long as all else.
const EACH_DEEP: usize = 10;

/// Measures what the logs do not have yet, unless only the report is wanted, and writes the report; of
/// the calibration half it is only printed.
pub(crate) fn run(half: Half, part: Part, only_report: bool) -> anyhow::Result<()> {
    let of_half = match half {
        Half::Calibration => "-calibration",
        Half::Test => "",
    };
    let mut log = Log::open(&format!("positives{of_half}.jsonl"))?;
    let mut deep = Log::open(&format!("positives-deep{of_half}.jsonl"))?;
    if !only_report {
        let mut reference = Reference::start()?;
        let carriers = part.take(carriers(half)?);
        for round in 0..Variant::ALL.len() {
            measure(carriers.iter(), ATTACKS, round, &mut log, &mut reference)?;
            measure(carriers.iter().step_by(EACH_DEEP), DEEP, round, &mut deep, &mut reference)?;
        }
    }
    table::write(&log, &deep, half)
}

fn measure<'a>(
    sources: impl Iterator<Item = &'a Source>,
    attacks: &[Attack],
    round: usize,
    log: &mut Log,
    reference: &mut Reference,
) -> anyhow::Result<()> {
    for source in sources {
        let key = format!("{}:{round}", source.id);
        if !log.has(&key) {
            let line = of_source(source, attacks, round, reference);
            if let Some(mut line) = line.with_context(|| key.clone())? {
                line["key"] = json!(key);
                log.add(line)?;
            }
        }
    }
    Ok(())
}

/// All photographs, and some of what is made by code.
fn carriers(half: Half) -> anyhow::Result<Vec<Source>> {
    let mut by_code = 0;
    let mut sources = sources::of(half)?;
    sources.retain(|source| {
        let made = matches!(source.origin, Origin::Synthetic(_));
        by_code += usize::from(made);
        !made || by_code <= BY_CODE
    });
    Ok(sources)
}

/// The carrier that a source makes, if it is large enough: one for each source.
fn carrier(source: &Source) -> anyhow::Result<Option<(Rgb, &'static str)>> {
    let Ok(picture) = source.picture() else { return Ok(None) };
    if picture.width.min(picture.height) < LEAST_SIDE {
        return Ok(None);
    }
    let number = source.number();
    let picture = match source.origin {
        Origin::Synthetic(_) => picture,
        Origin::Photo(_) | Origin::Packaged(_) => {
            let tall = picture.height > picture.width;
            let turned = |(w, h): &(usize, usize)| if tall { (*h, *w) } else { (*w, *h) };
            // Not larger than the photograph: enlarged ones would be softer than any.
            let fits = |(w, h): &(usize, usize)| *w <= picture.width && *h <= picture.height;
            let sizes: Vec<_> = SIZES.iter().map(turned).filter(fits).collect();
            let (width, height) = match sizes.len() {
                0 => (picture.width, picture.height),
                count => sizes[number as usize % count],
            };
            let fitting = filled(&picture, width, height);
            if (number / 8).is_multiple_of(6) { grey(fitting) } else { fitting }
        }
    };
    let stratum = stratum(&picture);
    Ok(Some((picture, stratum)))
}

/// Monochrome, or by the mean step of luma from pixel to pixel: below two levels it is flat.
fn stratum(picture: &Rgb) -> &'static str {
    let coloured = picture.samples.as_chunks::<3>().0.iter().any(|p| p[0] != p[1] || p[1] != p[2]);
    if !coloured {
        return "monochrome";
    }
    let rows = picture.samples.chunks_exact(3 * picture.width);
    let steps = rows.flat_map(|row| {
        let green = row.iter().skip(1).step_by(3);
        green.clone().zip(green.skip(1)).map(|(a, b)| u64::from(a.abs_diff(*b)))
    });
    let area = (picture.width * picture.height) as u64;
    if steps.sum::<u64>() < 2 * area { "flat" } else { "textured" }
}

/// Every attack on one carrier, each on another variant in each round: after the first round all carriers
/// and attacks were seen, after the third all variants of them.
fn of_source(
    source: &Source,
    attacks: &[Attack],
    round: usize,
    reference: &mut Reference,
) -> anyhow::Result<Option<Value>> {
    let Some((carrier, stratum)) = carrier(source)? else { return Ok(None) };
    let payload = &PAYLOADS[source.number() as usize / 64 % 4];
    let marked: Vec<Rgb> = Variant::ALL
        .iter()
        .map(|variant| encode(&carrier, payload.bits, input(*variant)))
        .collect();
    let mut rows = Vec::new();
    for (at, attack) in attacks.iter().enumerate() {
        let mut random = Random::new(source.number() ^ at as u64);
        let corner = (random.unit(), random.unit());
        let turn = (source.number() as usize / 1024 + at + round) % marked.len();
        let picture = applied(&marked[turn], attack, corner, reference)?;
        let mut row = row(&picture, payload, Variant::ALL[turn], attack)?;
        if matches!(attack.format, Format::Lossless) && attack.keep >= 1.0 {
            let read = reference.decode(&picture, payload.bits.len())?;
            row["port_differs"] = json!(read.bits != decode(&picture, read.bits.len()).bits);
            row["reference_us"] = json!(read.microseconds);
        }
        rows.push(row);
    }
    Ok(Some(json!({
        "carrier": source.id, "origin": source.origin.name(), "stratum": stratum, "payload": payload.id,
        "width": carrier.width, "height": carrier.height, "rows": rows,
    })))
}

const fn input(variant: Variant) -> Input {
    match variant {
        Variant::BgrU8 => Input::BgrU8,
        Variant::BgrF32 => Input::BgrF32,
        Variant::RgbF32 => Input::RgbF32,
    }
}

/// What both find in one picture: ours in the tier of the attack, the reference by its port, which is as
/// quick as a port can be and reads the same.
fn row(
    picture: &Rgb,
    payload: &Payload,
    variant: Variant,
    attack: &Attack,
) -> anyhow::Result<Value> {
    let pixels = picture.pixels();
    let start = processor::milliseconds();
    let search = search(&pixels, &[attack.tier], &|| false);
    let took = processor::milliseconds() - start;
    let read = decode(picture, payload.bits.len());
    let agreeing = read.bits.iter().zip(payload.bits).filter(|(a, b)| a == b).count();
    let found = search.found.iter().any(|hit| hit.payload.id == payload.id);
    let wrong: Vec<_> = search.found.iter().map(|hit| hit.payload.id).collect();
    let wrong = wrong.into_iter().filter(|id| *id != payload.id).collect::<Vec<_>>();
    let tried = &search.tiers[0];
    let own = tried.best.iter().filter(|hit| hit.payload.id == payload.id);
    let best = own.max_by(|a, b| tried.margin(a).total_cmp(&tried.margin(b)));
    Ok(json!({
        "variant": variant.name(), "attack": attack.name, "found": found, "wrong": wrong,
        "value": best.map_or(0, |hit| hundredths(hit.standard())),
        "stride": best.map_or(0, |hit| hit.geometry.stride),
        "threshold": best.map_or(0, |hit| hundredths(tried.threshold(hit))),
        "agreeing": agreeing, "bits": payload.bits.len(),
        // 34 of 48 is where the publisher of the reference begins to call a mark likely.
        "reference": agreeing * 48 >= 34 * payload.bits.len(), "ours_us": (1e3 * took) as u64,
    }))
}

fn hundredths(value: f64) -> i64 {
    (100.0 * value).floor() as i64
}
