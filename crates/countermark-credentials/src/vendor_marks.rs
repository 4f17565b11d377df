//! Marks in the pixels that only their vendor can read, as far as signed records tell of them.
//!
//! Nothing here looks at a pixel. Google puts `SynthID` into what its AI makes (SynthID-Image, arXiv
//! 2510.09263), so a record by Google that states AI lets one expect the mark. OpenAI records a step
//! `c2pa.watermarked.*` and has a verifier of its own. Other vendors are named by the algorithm of a soft
//! binding. That such a mark cannot be found here says nothing (watermarks specification §11).

use countermark_model::{
    About, Code, Evidence, Finding, Untrusted, Value,
    report::{Credentials, SoftBinding, SoftBindingKind},
};

use crate::joined::{self, With};

const VENDOR_ONLY: &str = "watermark.vendor-only";

/// Vendors known to us whose own reader is the only one: name in the table of known signers, the mark,
/// and what has to be signed.
const READERS: &[(&str, &str, &str, Signed)] = &[
    ("Google", "google", "SynthID", Signed::Ai),
    ("OpenAI", "openai", "SynthID", Signed::Watermarked),
];

/// What a record has to state for its vendor's mark to be expected.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Signed {
    /// That AI made or edited the picture.
    Ai,
    /// That a watermark was put in.
    Watermarked,
}

/// Marks that can be read without their vendor, by the beginning of their algorithm.
const OPEN: &str = "com.adobe.trustmark.";

/// Most vendors that are named; a record may hold thousands of soft bindings.
const LISTED: usize = 8;

/// The findings about marks that this program cannot read; `stated` are the statements of the records.
pub(crate) fn all(
    credentials: &Credentials,
    stated: &[Finding],
    evidence: &Evidence,
) -> Vec<Finding> {
    let new = || Finding::new(Code::of(VENDOR_ONLY), About::Credentials, evidence.clone());
    let expected = READERS.iter().filter(|(vendor, .., signed)| {
        signer_is(credentials, vendor)
            && match signed {
                Signed::Ai => stated.iter().any(|finding| finding.about.says_ai()),
                Signed::Watermarked => is_watermarked(credentials),
            }
    });
    let expected = expected.map(|(_, reader, mark, _)| {
        new()
            .with_param("reader", Value::Term((*reader).into()))
            .with_param("mark", Value::Term((*mark).into()))
    });
    let joined = joined::labels(credentials, With::ParentsAlone);
    let is_here = |mark: &&SoftBinding| is_closed(mark) && joined.contains(mark.manifest.raw());
    let declared = credentials.soft_bindings.iter().filter(is_here).take(LISTED);
    let declared = declared.filter_map(|mark| {
        let name = mark.name.as_deref().map(Untrusted::new).or_else(|| mark.alg.clone())?;
        Some(
            new()
                .with_param("reader", Value::Term("vendor".into()))
                .with_param("mark", Value::Text(name)),
        )
    });
    expected.chain(declared).collect()
}

fn signer_is(credentials: &Credentials, vendor: &str) -> bool {
    let known = credentials.signer.as_ref().and_then(|signer| signer.generator.as_ref());
    known.is_some_and(|known| known.name == vendor)
}

/// Whether the active manifest records that its signer put a watermark in.
fn is_watermarked(credentials: &Credentials) -> bool {
    let active = credentials.manifests.first();
    active.is_some_and(|manifest| {
        manifest.actions.iter().any(|step| {
            let action = step.action.raw();
            step.created
                && (action == "c2pa.watermarked" || action.starts_with("c2pa.watermarked."))
        })
    })
}

fn is_closed(mark: &SoftBinding) -> bool {
    let open = mark.alg.as_ref().is_some_and(|alg| alg.raw().starts_with(OPEN));
    mark.kind == Some(SoftBindingKind::Watermark) && !open
}
