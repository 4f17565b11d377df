//! The signature of NovelAI: the one mark of a generator that anybody can check without the vendor.
//!
//! NovelAI signs the pixels and the settings of a picture with Ed25519 and puts the signature into the
//! settings, a JSON object, as `signed_hash`. The settings stand in the notes of the file (PNG
//! `Comment`, Exif `UserComment` of a WebP) and again in the lowest bits of alpha. Each copy is checked
//! and reported for itself. Signed are red, green and blue of every pixel, row by row, and the settings
//! without `signed_hash`; alpha and every other note are not, the name of the model among them
//! (generator-signatures specification, §8; NovelAI/novelai-image-metadata, `nai_sig.py`).

mod settings;
mod verify;

use std::borrow::Cow;

use countermark_media::{Carrier, Case, Check, Pixels};
use countermark_model::{
    About, Answer, CheckInfo, Code, Digest, Evidence, Finding, Proof, Reason, Span, Value,
};

use crate::{
    check::not_walked,
    stealth::{self, Stealth},
};
use settings::{Settings, Signed};
use verify::{Message, PUBLISHED};

const VALID: &str = "novelai.signature.valid";
const MISMATCH: &str = "novelai.signature.mismatch";
const LOSSY: &str = "novelai.signature.lossy-copy";

const LOOKED_FOR: &str =
    "signed_hash in png.text:Comment, exif:UserComment, stealth:alpha, stealth:rgb";

/// Most copies of the settings that are checked, each at the price of a hash over the whole picture.
/// NovelAI writes two.
const MOST_COPIES: usize = 4;

/// Looks for signatures and checks them.
#[derive(Debug)]
pub(crate) struct NovelAi {
    /// The Ed25519 public key, compressed.
    key: [u8; 32],
}

impl NovelAi {
    /// With the key that NovelAI publishes, the only one in the program.
    pub(crate) const PUBLISHED: Self = Self { key: PUBLISHED };

    /// With a key of the tests' own.
    #[cfg(test)]
    pub(crate) const fn with_key(key: [u8; 32]) -> Self {
        Self { key }
    }
}

/// One copy of the settings, signed or not.
struct Copy {
    selector: String,
    span: Span,
    digest: Digest,
    text: String,
}

impl Check for NovelAi {
    fn info(&self) -> &'static CheckInfo {
        &CheckInfo {
            id: "signatures.novelai",
            codes: &[VALID, MISMATCH, LOSSY],
            sources: &["NovelAI/novelai-image-metadata nai_sig.py", "RFC 8032"],
        }
    }

    fn run(&self, case: &Case<'_>) -> Answer {
        if let Some(reason) = not_walked(case) {
            return Answer::inconclusive(LOOKED_FOR, reason);
        }
        let limits = &case.situation().limits;
        let mut signed = Vec::new();
        let mut open = None;
        for copy in copies(case) {
            match Settings::read(&copy.text, limits) {
                Settings::Signed(settings) => signed.push((copy, settings)),
                Settings::Unreadable(reason) => open = open.or(Some(reason)),
                Settings::Unsigned => {}
            }
        }
        if !case.media().is_lossless() {
            return lossy(&signed);
        }
        if signed.is_empty() {
            return match open {
                Some(reason) => Answer::inconclusive(LOOKED_FOR, reason),
                None => Answer::from_findings(LOOKED_FOR, Vec::new()),
            };
        }
        let pixels = match case.pixels() {
            Ok(pixels) if pixels.reduced_depth => {
                return Answer::inconclusive(LOOKED_FOR, Reason::UnsupportedFormat);
            }
            Ok(pixels) => pixels,
            Err(why) => return Answer::inconclusive(LOOKED_FOR, why.reason()),
        };
        if signed.len() > MOST_COPIES {
            open = Some(Reason::Limit);
        }
        let mut message = Message::of(pixels);
        let findings = signed
            .iter()
            .take(MOST_COPIES)
            .map(|(copy, settings)| {
                finding(copy, settings, pixels, self.check(&mut message, settings))
            })
            .collect();
        Answer { open, ..Answer::from_findings(LOOKED_FOR, findings) }
    }
}

impl NovelAi {
    /// Checks the signature over the settings as they stand, then over the form that NovelAI writes,
    /// in case that another program spaced them anew.
    fn check(&self, message: &mut Message, settings: &Signed) -> Proof {
        let proof = message.verify(&self.key, &settings.unsigned, &settings.signature);
        if matches!(proof, Proof::SignatureVerified(_)) {
            return proof;
        }
        message.verify(&self.key, &settings.as_written(), &settings.signature)
    }
}

/// Every place that may hold a copy, in file order, the pixels last.
fn copies(case: &Case<'_>) -> Vec<Copy> {
    let fields = case.media().fields.iter().filter(|field| match field.carrier {
        Carrier::PngText => field.key == "Comment",
        Carrier::ExifExif | Carrier::ExifIfd0 => field.key == "UserComment",
        _ => false,
    });
    let stated = fields.filter_map(|field| {
        let text = field.text.clone()?;
        let (selector, span) = (field.selector(), field.span.clone());
        Some(Copy { selector, span, digest: field.digest(), text })
    });
    let mut copies: Vec<_> = stated.collect();
    if let Stealth::Found(header, Ok(payload)) = stealth::read(case) {
        copies.push(Copy {
            selector: header.plane.selector().to_owned(),
            span: stealth::picture(case),
            digest: Digest::of(&payload.bytes),
            text: payload.text,
        });
    }
    copies
}

/// The answer for a file whose pixels are not the ones that were encoded.
fn lossy(signed: &[(Copy, Signed)]) -> Answer {
    if signed.is_empty() {
        return Answer::not_applicable(LOOKED_FOR);
    }
    let findings = signed.iter().map(|(copy, _)| {
        named(Finding::new(Code::of(LOSSY), About::Software, Evidence::Stated), copy)
    });
    Answer::from_findings(LOOKED_FOR, findings.take(MOST_COPIES).collect())
}

fn finding(copy: &Copy, settings: &Signed, pixels: &Pixels, proof: Proof) -> Finding {
    let code = match proof {
        Proof::SignatureVerified(_) => VALID,
        Proof::MismatchShown(_) => MISMATCH,
    };
    let evidence = Evidence::Cryptographic(proof);
    // Two copies of one text are alike in this form, however they are spaced.
    let settings_sha256 = Digest::of(settings.as_written().as_bytes()).to_hex();
    let finding = named(Finding::new(Code::of(code), About::AiGenerated, evidence), copy)
        .with_param("settings_sha256", Value::Term(Cow::Owned(settings_sha256)));
    let mismatch =
        settings.size.filter(|size| *size != (u64::from(pixels.width), u64::from(pixels.height)));
    match mismatch {
        Some((width, height)) => finding.with_param(
            "dimension_mismatch",
            Value::Term(Cow::Owned(format!("{width} x {height}"))),
        ),
        None => finding,
    }
}

fn named(mut finding: Finding, copy: &Copy) -> Finding {
    finding = finding.with_span(copy.span.clone(), &copy.selector).with_tool("novelai");
    finding.sha256 = Some(copy.digest);
    finding.with_param("tool_name", Value::Term(Cow::Borrowed("NovelAI")))
}

#[cfg(test)]
mod tests;
