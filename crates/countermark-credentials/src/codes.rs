//! The validation codes of the C2PA specification that the engine gave, sorted and filtered.

use c2pa::{ValidationResults, validation_status::ValidationStatus};
use countermark_model::{
    Untrusted,
    report::{StatusCode, StatusKind},
};

/// Codes that depend on the clock of the machine or on the engine's own view of trust. They are
/// dropped from the report and from every decision (credentials specification §1.6). Those of the
/// claim signature are among them: the engine does not even verify a signature without time-stamp
/// once the clock calls its certificate expired, nor does it then look at the rest of its profile. Our own
/// checks answer instead.
pub(crate) const CLOCK_DEPENDENT: [&str; 8] = [
    "claimSignature.insideValidity",
    "claimSignature.outsideValidity",
    "claimSignature.validated",
    "signingCredential.expired",
    PROFILE,
    "signingCredential.trusted",
    "signingCredential.untrusted",
    "timeOfSigning.insideValidity",
];

/// The code for a certificate that breaks the profile of its purpose.
pub(crate) const PROFILE: &str = "signingCredential.invalid";

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

    /// The same, with what our own check says of profiles: they are broken by the certificates of the
    /// manifests `active` and `others`, by label.
    pub(crate) fn with_profiles<'l>(
        mut self,
        active: Option<&'l str>,
        others: impl Iterator<Item = &'l str>,
    ) -> Self {
        let code = |label: &str| StatusCode {
            kind: StatusKind::Failure,
            code: Untrusted::new(PROFILE),
            url: Some(Untrusted::new(&format!("self#jumbf=/c2pa/{label}/c2pa.signature"))),
            ingredient: None,
        };
        self.active.extend(active.map(code));
        self.ingredients.extend(others.map(code));
        self
    }

    /// What was said about the active manifest.
    pub(crate) fn active(&self) -> About<'_> {
        About(self.active.iter().collect())
    }

    /// What was said about the manifest `label`, whichever part of the results says it.
    pub(crate) fn about(&self, label: &str) -> About<'_> {
        let all = self.active.iter().chain(&self.ingredients);
        About(all.filter(|status| names(status, label)).collect())
    }

    /// Codes of ingredients, all kinds.
    pub(crate) fn of_ingredients(&self) -> &[StatusCode] {
        &self.ingredients
    }

    /// Whether a failure of signature, claim or hash names the manifest `label`. Certificates,
    /// identities and rules of history have axes of their own.
    pub(crate) fn fails(&self, label: &str) -> bool {
        self.about(label).failures().any(|status| breaks_a_manifest(status.code.raw()))
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

/// The codes about one manifest.
#[derive(Clone, Debug)]
pub(crate) struct About<'c>(Vec<&'c StatusCode>);

impl<'c> About<'c> {
    /// Whether it has this code, in any kind.
    pub(crate) fn has(&self, code: &str) -> bool {
        self.0.iter().any(|status| status.code.raw() == code)
    }

    /// Whether it has one of these codes, in any kind.
    pub(crate) fn has_any(&self, codes: &[&str]) -> bool {
        codes.iter().any(|code| self.has(code))
    }

    /// The failures among them.
    pub(crate) fn failures(&self) -> impl Iterator<Item = &'c StatusCode> {
        self.all().filter(|status| status.kind == StatusKind::Failure)
    }

    /// All of them, in their order.
    pub(crate) fn all(&self) -> impl Iterator<Item = &'c StatusCode> {
        self.0.iter().copied()
    }
}

/// Whether `status` speaks of a part of the manifest `label`: a path component, since one label may
/// be the beginning of another.
fn names(status: &StatusCode, label: &str) -> bool {
    let Some(url) = &status.url else { return false };
    url.raw().split(['/', '=']).any(|part| part == label)
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

/// Expiry and unknown signers of an earlier step are no problem of its bytes, and identity
/// assertions fail for themselves (credentials specification §5).
pub(crate) fn is_problem(code: &str) -> bool {
    !matches!(code, "signingCredential.untrusted" | "signingCredential.expired")
        && !code.starts_with("cawg.")
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
