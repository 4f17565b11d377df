//! The axes of the active manifest, each computed for itself (credentials specification §5).

use countermark_model::report::{
    History, Identity, Integrity, Manifest, Revocation, SignatureState, SignerTier, StatusKind,
    Withdrawal, WithdrawalSource,
};

use crate::{codes::Codes, coverage::CoverageVerdict, manifests::is_problem};

/// Families of hard bindings as they appear in codes.
const BINDINGS: [&str; 4] = ["dataHash", "boxesHash", "bmffHash", "collectionHash"];

/// Whether the bytes are the ones that were signed: what the engine says, lowered by our own proof.
pub(crate) fn integrity(codes: &Codes, own: Option<CoverageVerdict>) -> Integrity {
    let engine = engine_integrity(codes, own);
    match own {
        // Our own recomputation found the hash equal and only metadata outside; the engine reports
        // both match and mismatch for an exclusion that is wider than the store (§3.5).
        Some(CoverageVerdict::PartlyCovered)
            if matches!(engine, Integrity::BytesMatch | Integrity::PartlyCovered) =>
        {
            Integrity::PartlyCovered
        }
        Some(verdict) if matches!(engine, Integrity::BytesMatch | Integrity::PartlyCovered) => {
            lowered(engine, verdict)
        }
        Some(_) | None => engine,
    }
}

fn engine_integrity(codes: &Codes, own: Option<CoverageVerdict>) -> Integrity {
    if codes.active_has_any(&["claim.hardBindings.missing"]) {
        return Integrity::NotBound;
    }
    if codes.active_has_any(&["assertion.multipleHardBindings", "claim.multiple"])
        || BINDINGS.iter().any(|family| codes.active_has(&format!("assertion.{family}.malformed")))
    {
        return Integrity::BindingMalformed;
    }
    if manifest_altered(codes) {
        return Integrity::ManifestAltered;
    }
    let has = |what: &str| {
        BINDINGS.iter().any(|family| codes.active_has(&format!("assertion.{family}.{what}")))
    };
    let settled_by_us = has("match") && own == Some(CoverageVerdict::PartlyCovered);
    if (has("mismatch") && !settled_by_us) || codes.active_has("assertion.boxesHash.unknownBox") {
        return Integrity::BytesChanged;
    }
    if !has("match") {
        return Integrity::NotChecked;
    }
    if has("additionalExclusionsPresent") || settled_by_us {
        return Integrity::PartlyCovered;
    }
    Integrity::BytesMatch
}

/// Any failure about the claim or an assertion of the active manifest that is not about the picture's
/// bytes, the certificate, an identity or a rule of history.
fn manifest_altered(codes: &Codes) -> bool {
    codes.active_failures().any(|status| {
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
        CoverageVerdict::PartlyCovered => Integrity::PartlyCovered,
        CoverageVerdict::BindingExcludesPicture => Integrity::BindingExcludesPicture,
        CoverageVerdict::BytesChanged => Integrity::BytesChanged,
        CoverageVerdict::ContainerAltered => Integrity::ContainerAltered,
        CoverageVerdict::MultipleStores => Integrity::MultipleStores,
        CoverageVerdict::BindingMalformed => Integrity::BindingMalformed,
        CoverageVerdict::NotBound => Integrity::NotBound,
    }
}

/// Whether the signature over the claim verifies. The engine verifies no signature by a certificate
/// that its clock calls expired, so our own verification decides; either one can only lower.
pub(crate) fn signature(codes: &Codes, own: SignatureState) -> SignatureState {
    if codes.active_has_any(&["claimSignature.mismatch", "claimSignature.missing"]) {
        return SignatureState::Fails;
    }
    if codes.active_has_any(&["algorithm.unsupported", "algorithm.deprecated"]) {
        return SignatureState::UnsupportedAlg;
    }
    own
}

/// On which list the signer is. What the engine calls a malformed credential always lowers.
pub(crate) fn signer(codes: &Codes, own: SignerTier) -> SignerTier {
    if codes.active_has("signingCredential.invalid") { SignerTier::ProfileInvalid } else { own }
}

/// Whether the certificate was withdrawn, from trust data and from responses that the file itself
/// carries.
pub(crate) fn revocation(codes: &Codes, withdrawal: Option<&Withdrawal>) -> Revocation {
    match withdrawal.map(|withdrawal| withdrawal.by) {
        Some(WithdrawalSource::Bundle) => return Revocation::Revoked,
        Some(WithdrawalSource::Advisory) => return Revocation::AdvisoryHit,
        None => {}
    }
    if codes.active_has("signingCredential.ocsp.revoked") {
        return Revocation::Revoked;
    }
    if codes.active_has("signingCredential.ocsp.notRevoked") {
        return Revocation::Good;
    }
    Revocation::NotChecked
}

/// What is known of the steps before the active manifest.
pub(crate) fn history(manifests: &[Manifest], codes: &Codes) -> History {
    let mut ingredients = manifests.iter().flat_map(|manifest| &manifest.ingredients).peekable();
    if ingredients.peek().is_none() {
        return History::SingleStep;
    }
    let failed_now = codes
        .of_ingredients()
        .iter()
        .any(|status| status.kind == StatusKind::Failure && is_problem(status.code.raw()));
    let failed_in_active =
        codes.active_failures().any(|status| status.code.raw().starts_with("ingredient."));
    let mut unknown = false;
    let mut problem = failed_now || failed_in_active;
    for ingredient in ingredients {
        problem |= !ingredient.problems.is_empty();
        unknown |= ingredient.manifest.is_none();
    }
    match (problem, unknown) {
        (true, _) => History::IngredientProblem,
        (false, true) => History::UnknownOrigin,
        (false, false) => History::Ok,
    }
}

/// Whether the active manifest names a person or organisation.
pub(crate) fn identity(active: Option<&Manifest>) -> Identity {
    let is_identity =
        |label: &str| label == "cawg.identity" || label.starts_with("cawg.identity__");
    match active {
        None => Identity::NotChecked,
        Some(manifest) if manifest.assertions.iter().any(|label| is_identity(label.raw())) => {
            Identity::PresentNotResolved
        }
        Some(_) => Identity::None,
    }
}
