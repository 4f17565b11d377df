//! What each axis rests on: the codes that speak of it, what our own checks found, and the places.
//!
//! The families of codes are those of the credentials specification §5. Codes that depend on the
//! clock of the machine are not among them.

use countermark_model::{
    Untrusted,
    report::{Axes, Axis, AxisBasis},
};
use serde::Serialize;

use crate::{
    axes::as_integrity,
    codes::{About, PROFILE},
    coverage::CoverageVerdict,
    signer::Judged,
    store::AssertionsState,
};

/// Most places that one axis names; the codes name them all.
const PLACES: usize = 16;

/// Beginnings of the codes that speak of an axis.
const FAMILIES: [(Axis, &[&str]); 9] = [
    (Axis::Presence, &[]),
    (
        Axis::Integrity,
        &[
            "assertion.bmffHash.",
            "assertion.boxesHash.",
            "assertion.collectionHash.",
            "assertion.dataHash.",
            "assertion.hashedURI.",
            "assertion.missing",
            "assertion.multipleHardBindings",
            "assertion.undeclared",
            "claim.",
            "claimSignature.mismatch",
            "hashedURI.",
        ],
    ),
    (Axis::Signature, &["claimSignature.", "algorithm."]),
    (Axis::Signer, &[PROFILE]),
    (Axis::Time, &["timeStamp.", "assertion.timestamp."]),
    (Axis::CertificateAtTime, &[]),
    (Axis::Revocation, &["signingCredential.ocsp."]),
    (Axis::History, &["assertion.action.", "assertion.ingredient.", "ingredient.", "manifest."]),
    (Axis::Identity, &["cawg."]),
];

/// What the axes of one manifest rest on, in their order.
pub(crate) fn basis(
    axes: &Axes,
    about: &About<'_>,
    judged: &Judged,
    own: Option<CoverageVerdict>,
) -> Vec<AxisBasis> {
    let entry = |(axis, families): (Axis, &[&str])| AxisBasis {
        axis,
        sentence: sentence(axes, axis),
        codes: codes(about, families),
        reasons: reasons(axis, judged, own),
        places: places(about, families),
    };
    FAMILIES.into_iter().map(entry).collect()
}

/// The key of the sentence for the value of `axis`.
fn sentence(axes: &Axes, axis: Axis) -> String {
    let value = match axis {
        Axis::Presence => word(axes.presence),
        Axis::Integrity => word(axes.integrity),
        Axis::Signature => word(axes.signature),
        Axis::Signer => word(axes.signer),
        Axis::Time => word(axes.time),
        Axis::CertificateAtTime => word(axes.certificate_at_time),
        Axis::Revocation => word(axes.revocation),
        Axis::History => word(axes.history),
        Axis::Identity => word(axes.identity),
    };
    format!("axis-{}-{value}", word(axis))
}

/// The word that a closed vocabulary has in reports, with hyphens as in keys of sentences.
fn word(value: impl Serialize) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().unwrap_or_default().replace('_', "-")
}

fn speaks(code: &str, families: &[&str]) -> bool {
    families.iter().any(|family| code.starts_with(family))
}

fn codes(about: &About<'_>, families: &[&str]) -> Vec<Untrusted> {
    let speaking = about.all().filter(|status| speaks(status.code.raw(), families));
    let mut codes: Vec<_> = speaking.map(|status| status.code.clone()).collect();
    codes.sort();
    codes.dedup();
    codes
}

fn places(about: &About<'_>, families: &[&str]) -> Vec<Untrusted> {
    let speaking = about.failures().filter(|status| speaks(status.code.raw(), families));
    let mut places: Vec<_> = speaking.filter_map(|status| status.url.clone()).collect();
    places.sort();
    places.dedup();
    places.truncate(PLACES);
    places
}

fn reasons(axis: Axis, judged: &Judged, own: Option<CoverageVerdict>) -> Vec<String> {
    let flagged = |beginnings: &'static [&str]| {
        let flags = judged.flags.keys();
        flags.filter(move |flag| beginnings.iter().any(|beginning| flag.starts_with(beginning)))
    };
    let mut reasons: Vec<String> = match axis {
        Axis::Integrity => {
            own.into_iter().map(|own| format!("coverage-{}", word(as_integrity(own)))).collect()
        }
        Axis::Signature => flagged(&["label_", "signature_"]).cloned().collect(),
        Axis::Signer => flagged(&["ca_", "limit_", "profile_"]).cloned().collect(),
        Axis::Time => flagged(&["late_", "time_stamp_"]).cloned().collect(),
        Axis::CertificateAtTime => flagged(&["clock_"]).cloned().collect(),
        Axis::Revocation => flagged(&["revocation_"]).cloned().collect(),
        Axis::History | Axis::Identity | Axis::Presence => Vec::new(),
    };
    if axis == Axis::Integrity && judged.assertions == AssertionsState::Differ {
        reasons.push("assertions-differ".to_owned());
    }
    let mut reasons: Vec<_> = reasons.into_iter().map(|reason| reason.replace('_', "-")).collect();
    reasons.sort();
    reasons
}
