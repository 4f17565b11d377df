//! The axes of a manifest, each computed for itself (credentials specification §5).

use countermark_model::report::{
    Axes, History, Identity, Integrity, Manifest, Presence, Revocation, SignatureState,
    WithdrawalSource,
};

use crate::{
    codes::{About, Codes},
    coverage::CoverageVerdict,
    signer::Judged,
    store::AssertionsState,
};

/// What other parts of this room found out about a manifest.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Known {
    /// How the store came here.
    pub(crate) presence: Presence,
    /// The gravest of what is known of the steps before.
    pub(crate) history: History,
    /// Whether it names a person or organisation.
    pub(crate) identity: Identity,
    /// Whether something was removed from the record that may not be.
    pub(crate) altered: bool,
}

/// Families of hard bindings as they appear in codes.
const BINDINGS: [&str; 4] = ["dataHash", "boxesHash", "bmffHash", "collectionHash"];

/// The axes of the active manifest; `own` is what our proof of coverage says.
pub(crate) fn of_active(
    known: Known,
    codes: &Codes,
    judged: &Judged,
    own: Option<CoverageVerdict>,
) -> Axes {
    let about = codes.active();
    let integrity = match integrity(&about, judged, own) {
        Integrity::BytesMatch | Integrity::PartlyCovered if known.altered => {
            Integrity::ManifestAltered
        }
        integrity => integrity,
    };
    with(known, integrity, &about, judged)
}

/// The axes of the manifest `earlier`, whose picture is not here: its integrity is that of its record.
pub(crate) fn of_earlier(
    presence: Presence,
    identity: Identity,
    codes: &Codes,
    judged: &Judged,
    earlier: &Manifest,
) -> Axes {
    let about = codes.about(earlier.label.raw());
    let altered = manifest_altered(&about) || judged.assertions == AssertionsState::Differ;
    let integrity = if altered { Integrity::ManifestAltered } else { Integrity::NotChecked };
    let known = Known { presence, history: history_of(earlier), identity, altered };
    with(known, integrity, &about, judged)
}

fn with(known: Known, integrity: Integrity, about: &About<'_>, judged: &Judged) -> Axes {
    Axes {
        presence: known.presence,
        integrity,
        signature: signature(about, judged.signature),
        signer: judged.tier,
        time: judged.time,
        certificate_at_time: judged.certificate_at_time,
        revocation: revocation(about, judged),
        history: known.history,
        identity: known.identity,
    }
}

/// Whether the bytes are the ones that were signed: what the engine says, lowered by our own checks.
fn integrity(codes: &About<'_>, judged: &Judged, own: Option<CoverageVerdict>) -> Integrity {
    let engine = engine_integrity(codes, own);
    if !matches!(engine, Integrity::BytesMatch | Integrity::PartlyCovered) {
        return engine;
    }
    if judged.assertions == AssertionsState::Differ {
        return Integrity::ManifestAltered;
    }
    match own {
        // Our own recomputation found the hash equal and only metadata outside; the engine reports
        // both match and mismatch for an exclusion that is wider than the store (§3.5).
        Some(CoverageVerdict::PartlyCovered) => Integrity::PartlyCovered,
        Some(verdict) => lowered(engine, verdict),
        // What the engine alone vouches for is not proven (§5: all predicates of §3.3 hold).
        None => Integrity::NotChecked,
    }
}

fn engine_integrity(codes: &About<'_>, own: Option<CoverageVerdict>) -> Integrity {
    if codes.has_any(&["claim.hardBindings.missing"]) {
        return Integrity::NotBound;
    }
    if codes.has_any(&["assertion.multipleHardBindings", "claim.multiple"])
        || BINDINGS.iter().any(|family| codes.has(&format!("assertion.{family}.malformed")))
    {
        return Integrity::BindingMalformed;
    }
    if manifest_altered(codes) {
        return Integrity::ManifestAltered;
    }
    let has =
        |what: &str| BINDINGS.iter().any(|family| codes.has(&format!("assertion.{family}.{what}")));
    let settled_by_us = has("match") && own == Some(CoverageVerdict::PartlyCovered);
    if (has("mismatch") && !settled_by_us) || codes.has("assertion.boxesHash.unknownBox") {
        return Integrity::BytesChanged;
    }
    if !has("match") {
        return Integrity::NotChecked;
    }
    // The engine names every exclusion beside the store. Whether it matters follows from what the
    // bytes hold: padding, framing and proven tables are no part that somebody could believe in.
    let all_matters_hashed = own == Some(CoverageVerdict::BytesMatch);
    if (has("additionalExclusionsPresent") && !all_matters_hashed) || settled_by_us {
        return Integrity::PartlyCovered;
    }
    Integrity::BytesMatch
}

/// Any failure about the claim or an assertion of the active manifest that is not about the picture's
/// bytes, the certificate, an identity or a rule of history.
fn manifest_altered(codes: &About<'_>) -> bool {
    codes.failures().any(|status| {
        let code = status.code.raw();
        matches!(
            code,
            "claimSignature.mismatch"
                | "assertion.hashedURI.mismatch"
                | "hashedURI.mismatch"
                | "hashedURI.missing"
                | "assertion.undeclared"
                | "assertion.missing"
                | "assertion.hardBinding.redacted"
                | "assertion.dataHash.redacted"
                | "assertion.action.redacted"
        )
    })
}

const fn lowered(engine: Integrity, own: CoverageVerdict) -> Integrity {
    match own {
        CoverageVerdict::BytesMatch => engine,
        verdict => as_integrity(verdict),
    }
}

/// The value of the axis that a proof of coverage speaks for.
pub(crate) const fn as_integrity(own: CoverageVerdict) -> Integrity {
    match own {
        CoverageVerdict::BindingExcludesPicture => Integrity::BindingExcludesPicture,
        CoverageVerdict::BindingMalformed => Integrity::BindingMalformed,
        CoverageVerdict::BytesChanged => Integrity::BytesChanged,
        CoverageVerdict::BytesMatch => Integrity::BytesMatch,
        CoverageVerdict::ContainerAltered => Integrity::ContainerAltered,
        CoverageVerdict::MultipleStores => Integrity::MultipleStores,
        CoverageVerdict::NotBound => Integrity::NotBound,
        CoverageVerdict::PartlyCovered => Integrity::PartlyCovered,
    }
}

/// Whether the signature over the claim verifies. The engine verifies no signature by a certificate
/// that its clock calls expired, so our own verification decides; either one can only lower.
fn signature(codes: &About<'_>, own: SignatureState) -> SignatureState {
    if codes.has_any(&["claimSignature.mismatch", "claimSignature.missing"]) {
        return SignatureState::Fails;
    }
    if codes.has_any(&["algorithm.unsupported", "algorithm.deprecated"]) {
        return SignatureState::UnsupportedAlg;
    }
    own
}

/// Whether the certificate was withdrawn, from trust data and from answers that the file carries. The
/// engine's "revoked" always lowers; its "not revoked" is not taken over, since it asks the clock of the machine
/// and its own idea of trust.
fn revocation(codes: &About<'_>, judged: &Judged) -> Revocation {
    let withdrawal = judged.signer.as_ref().and_then(|signer| signer.withdrawal.as_ref());
    let revoked_now = codes.has("signingCredential.ocsp.revoked");
    match withdrawal.map(|withdrawal| withdrawal.by) {
        Some(WithdrawalSource::Bundle) => Revocation::Revoked,
        Some(WithdrawalSource::Advisory) => Revocation::AdvisoryHit,
        None if revoked_now => Revocation::Revoked,
        None => judged.revocation,
    }
}

/// What is known of the steps before one manifest, from its own ingredients.
fn history_of(manifest: &Manifest) -> History {
    let ingredients = &manifest.ingredients;
    if ingredients.is_empty() {
        return History::SingleStep;
    }
    if ingredients.iter().any(|ingredient| !ingredient.problems.is_empty()) {
        return History::IngredientProblem;
    }
    let unknown = ingredients.iter().any(|ingredient| ingredient.manifest.is_none());
    if unknown { History::UnknownOrigin } else { History::Ok }
}
