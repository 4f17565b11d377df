//! The validation codes of the C2PA specification that the engine gave, sorted and filtered.

use c2pa::{ValidationResults, validation_status::ValidationStatus};
use countermark_model::{
    Untrusted,
    report::{StatusCode, StatusKind},
};

/// Codes that depend on the clock of the machine or on the engine's own view of trust. They are
/// dropped from the report and from every decision (credentials specification §1.6). Those of the
/// claim signature are among them: the engine does not even verify a signature without time-stamp
/// once the clock calls its certificate expired. Our own checks answer instead.
pub(crate) const CLOCK_DEPENDENT: [&str; 7] = [
    "claimSignature.insideValidity",
    "claimSignature.outsideValidity",
    "claimSignature.validated",
    "signingCredential.expired",
    "signingCredential.trusted",
    "signingCredential.untrusted",
    "timeOfSigning.insideValidity",
];

/// The codes of the active manifest and of its ingredients.
#[derive(Debug, Default)]
pub(crate) struct Codes {
    active: Vec<StatusCode>,
    ingredients: Vec<StatusCode>,
}

impl Codes {
    /// Takes the codes out of the engine's results.
    pub(crate) fn of(results: &ValidationResults) -> Self {
        let mut codes = Self::default();
        if let Some(active) = results.active_manifest() {
            collect(&mut codes.active, StatusKind::Success, active.success(), None);
            collect(&mut codes.active, StatusKind::Informational, active.informational(), None);
            collect(&mut codes.active, StatusKind::Failure, active.failure(), None);
        }
        for delta in results.ingredient_deltas().into_iter().flatten() {
            let (uri, deltas) = (delta.ingredient_assertion_uri(), delta.validation_deltas());
            let into = &mut codes.ingredients;
            collect(into, StatusKind::Success, deltas.success(), Some(uri));
            collect(into, StatusKind::Informational, deltas.informational(), Some(uri));
            collect(into, StatusKind::Failure, deltas.failure(), Some(uri));
        }
        codes
    }

    /// Whether the active manifest has this code, in any kind.
    pub(crate) fn active_has(&self, code: &str) -> bool {
        self.active.iter().any(|status| status.code.raw() == code)
    }

    /// Whether the active manifest has one of these codes, in any kind.
    pub(crate) fn active_has_any(&self, codes: &[&str]) -> bool {
        codes.iter().any(|code| self.active_has(code))
    }

    /// Failures of the active manifest.
    pub(crate) fn active_failures(&self) -> impl Iterator<Item = &StatusCode> {
        self.active.iter().filter(|status| status.kind == StatusKind::Failure)
    }

    /// Codes of ingredients, all kinds.
    pub(crate) fn of_ingredients(&self) -> &[StatusCode] {
        &self.ingredients
    }

    /// Whether a failure of signature, claim or hash names the manifest `label`. Certificates,
    /// identities and rules of history have axes of their own.
    pub(crate) fn fails(&self, label: &str) -> bool {
        let named = |url: &Untrusted| url.raw().contains(label);
        self.active.iter().chain(&self.ingredients).any(|status| {
            status.kind == StatusKind::Failure
                && breaks_a_manifest(status.code.raw())
                && status.url.as_ref().is_some_and(named)
        })
    }

    /// All codes, sorted, for the report.
    pub(crate) fn into_sorted(self) -> Vec<StatusCode> {
        let mut all = self.active;
        all.extend(self.ingredients);
        all.sort();
        all.dedup();
        all
    }
}

fn breaks_a_manifest(code: &str) -> bool {
    const WHOLE: [&str; 4] =
        ["assertion.missing", "assertion.undeclared", "general.error", "manifest.inaccessible"];
    const FAMILIES: [&str; 5] =
        ["algorithm.", "claim.", "claimSignature.", "hashedURI.", "assertion.hashedURI."];
    WHOLE.contains(&code)
        || FAMILIES.iter().any(|family| code.starts_with(family))
        || code.ends_with("Hash.mismatch")
        || code.ends_with("Hash.malformed")
}

fn collect(
    into: &mut Vec<StatusCode>,
    kind: StatusKind,
    statuses: &[ValidationStatus],
    ingredient: Option<&str>,
) {
    let kept = statuses.iter().filter(|status| !CLOCK_DEPENDENT.contains(&status.code()));
    into.extend(kept.map(|status| StatusCode {
        kind,
        code: Untrusted::new(status.code()),
        url: status.url().map(Untrusted::new),
        ingredient: ingredient.or_else(|| status.ingredient_uri()).map(Untrusted::new),
    }));
}
