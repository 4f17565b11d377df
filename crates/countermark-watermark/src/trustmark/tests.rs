use countermark_media::Case;
use countermark_model::{Digest, Logits, Outcome, Situation};

use super::*;

/// A decoder that gives the same logits for every view, or for some of them.
#[derive(Debug)]
struct Fixed {
    logits: Vec<Option<Logits>>,
    asked: std::sync::Mutex<usize>,
}

impl LogitSource for Fixed {
    fn variant(&self) -> char {
        'Q'
    }

    fn sha256(&self) -> Digest {
        Digest::of(b"a model")
    }

    fn is_published(&self) -> bool {
        false
    }

    fn answers(&self) -> usize {
        1
    }

    fn logits(&self, _: RgbView<'_>) -> Result<Vec<Logits>, Reason> {
        let mut asked = self.asked.lock().unwrap();
        let logits = self.logits[*asked % self.logits.len()];
        *asked += 1;
        logits.map(|logits| vec![logits]).ok_or(Reason::EngineFault)
    }
}

/// Logits that carry `data` by a schema, with the bits of `errors` read wrongly and weakly.
fn logits(schema: usize, data: u128, errors: u128) -> Logits {
    let word = packet::encode(SCHEMAS[schema], data);
    std::array::from_fn(|index| {
        if index >= CODED {
            return if schema >> (CODED + 3 - index) & 1 == 1 { 3.0 } else { -3.0 };
        }
        let bit = |word: u128| word >> (CODED - 1 - index) & 1 == 1;
        let sign = if bit(word) == bit(errors) { -1.0 } else { 1.0 };
        sign * if bit(errors) { 0.1 } else { 2.0 }
    })
}

fn answer(logits: Vec<Option<Logits>>) -> Answer {
    let source: Arc<dyn LogitSource> = Arc::new(Fixed { logits, asked: 0.into() });
    let situation = Situation { trustmark: [source].into(), ..Situation::default() };
    TrustMark.run(&Case::open(&picture(256), &situation))
}

/// A grey PNG of this side.
fn picture(side: u32) -> Vec<u8> {
    crate::picture::png(side, side, |_, _| [128, 128, 128])
}

fn number(finding: &Finding, name: &str) -> i64 {
    match finding.params[name].value {
        Value::Number(number) => number,
        _ => panic!("{name} is no number"),
    }
}

#[test]
fn a_build_that_reads_no_answers_says_so_of_a_decoder() {
    let source: Arc<dyn LogitSource> = Arc::new(Fixed { logits: vec![None], asked: 0.into() });
    let sources = [source];
    assert_eq!(lacking(&[], true), Some(Reason::ModelNotSupplied));
    assert_eq!(lacking(&[], false), Some(Reason::ModelNotSupplied));
    assert_eq!(lacking(&sources, false), Some(Reason::NotInThisBuild));
    assert_eq!(lacking(&sources, true), None);
}

#[test]
fn a_packet_is_read_with_its_chance_and_its_binding() {
    let data = 0x12_3456_789A;
    let found = answer(vec![Some(logits(0, data, 0b1001 << 40))]);
    let [finding] = found.findings() else { panic!("{found:?}") };
    let Evidence::RecoveredMark(chance) = finding.evidence else { panic!("{finding:?}") };
    // One decoder, four schemas, five views and sixteen patterns.
    assert_eq!(chance.tried, 84);
    // The soft decoding turns both weak bits; 2^-56 is 10^-16.86, times 84 is 10^-14.93.
    assert_eq!((number(finding, "corrections"), number(finding, "chance_log10")), (0, -14));
    assert_eq!(number(finding, "views_agreeing"), 4);
    let Value::Text(binding) = &finding.params["soft_binding"].value else { panic!() };
    assert_eq!(binding.raw(), format!("com.adobe.trustmark.Q 0*{data:040b}"));
    assert_eq!(finding.about, About::Software);
}

#[test]
fn soft_decoding_reaches_beyond_the_code() {
    // Nine wrong bits, one more than the code repairs: four are turned, and five are left to it.
    let errors = 0b111_1111 << 30 | 0b11;
    let found = answer(vec![Some(logits(0, 77, errors))]);
    assert_eq!(number(&found.findings()[0], "corrections"), 5);
}

/// With 21 bits of redundancy even a perfect packet is not rare enough to count.
#[test]
fn weak_schemas_are_hints_at_most() {
    let found = answer(vec![Some(logits(3, 0xABCD_EF01, 0))]);
    let [finding] = found.findings() else { panic!("{found:?}") };
    assert_eq!(finding.evidence, Evidence::ExpertHint);
    assert_eq!(number(finding, "chance_log10"), -4);
}

#[test]
fn noise_is_not_read() {
    let mut state = 1_u32;
    let mut noise = || {
        std::array::from_fn(|_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            f32::from((state >> 16) as i16)
        })
    };
    let mut hints = 0;
    for _ in 0..40 {
        let found = answer((0..5).map(|_| Some(noise())).collect());
        let is_hint = |finding: &Finding| finding.evidence == Evidence::ExpertHint;
        assert!(found.findings().iter().all(is_hint), "{found:?}");
        hints += found.findings().len();
    }
    println!("{hints} hints in 40 pictures of noise");
    assert!(hints <= 1);
}

#[test]
fn what_cannot_be_asked_is_said() {
    let situation = Situation::default();
    let bytes = picture(256);
    let absent = TrustMark.run(&Case::open(&bytes, &situation));
    assert_eq!(absent.outcome, Outcome::Inconclusive(Reason::ModelNotSupplied));
    assert_eq!(answer(vec![None]).outcome, Outcome::Inconclusive(Reason::EngineFault));
    let source: Arc<dyn LogitSource> = Arc::new(Fixed { logits: vec![None], asked: 0.into() });
    let situation = Situation { trustmark: [source].into(), ..Situation::default() };
    let small = picture(255);
    assert_eq!(
        TrustMark.run(&Case::open(&small, &situation)).outcome,
        Outcome::Inconclusive(Reason::TooFewPixels)
    );
    let broken = &bytes[..bytes.len() / 2];
    let damaged = TrustMark.run(&Case::open(broken, &situation));
    assert_eq!(damaged.outcome, Outcome::Inconclusive(Reason::Damaged));
    assert!(damaged.looked_for.contains("decoder Q of SHA-256"), "{}", damaged.looked_for);
}
