//! What signed records hold beside statements about the picture, as findings: identities, recovery
//! marks, removed parts, broken rules. Names and marks are those of the record of this picture and of the
//! pictures that it was made from; what the records of its parts hold is in the report alone.

use countermark_model::{
    About, Code, Evidence, Finding, Untrusted, Value,
    report::{
        Credentials, Identity, NamedActor, RedactedSlot, Redaction, SoftBinding, SoftBindingKind,
    },
};

use crate::joined::{self, With};

/// Most findings of one kind; a record may hold thousands, and the report lists them in full.
const LISTED: usize = 8;

/// The findings about what was recorded; `evidence` is what the check of the active manifest has shown.
pub(crate) fn all(credentials: &Credentials, evidence: &Evidence) -> Vec<Finding> {
    let new = |code| Finding::new(Code::of(code), About::Credentials, evidence.clone());
    let joined = joined::labels(credentials, With::ParentsAlone);
    let is_here = |manifest: &Untrusted| joined.contains(manifest.raw());
    let identities =
        credentials.identities.iter().filter(|one| is_here(&one.manifest)).take(LISTED);
    let marks = credentials.soft_bindings.iter().filter(|one| is_here(&one.manifest)).take(LISTED);
    let removed = credentials.steps.redactions.iter().take(LISTED);
    let broken = credentials.steps.rule_violations.iter().take(LISTED);
    let odd = credentials.flags.get("implausible_time") == Some(&true);
    identities
        .map(|actor| identity(new(identity_code(actor)), actor))
        .chain(marks.map(|mark| soft_binding(new("c2pa.soft-binding.declared"), mark)))
        .chain(removed.map(|one| redaction(new("c2pa.history.redacted"), one)))
        .chain(broken.map(|rule| {
            new("c2pa.history.rule-violation").with_param("rule", Value::Text(rule.code.clone()))
        }))
        .chain(odd.then(|| new("c2pa.history.implausible-time")))
        .collect()
}

const fn identity_code(actor: &NamedActor) -> &'static str {
    match actor.state {
        Identity::Malformed => "c2pa.identity.malformed",
        Identity::X509NamedActor => "c2pa.identity.named",
        Identity::None | Identity::NotChecked | Identity::PresentNotResolved => {
            "c2pa.identity.present"
        }
    }
}

fn identity(mut finding: Finding, actor: &NamedActor) -> Finding {
    if let Some(name) = actor.names.first() {
        finding = finding.with_param("claimed_name", Value::Text(name.clone()));
    }
    if let Some(issuer) = &actor.issuer {
        finding = finding.with_param("claimed_issuer", Value::Text(issuer.clone()));
    }
    if actor.state == Identity::X509NamedActor {
        finding = finding.with_param("listed", Value::Flag(actor.path_ok == Some(true)));
    }
    if let Some(problem) = actor.problems.first() {
        finding = finding.with_param("rule", Value::Text(Untrusted::new(problem)));
    }
    finding
}

fn soft_binding(finding: Finding, mark: &SoftBinding) -> Finding {
    let name = mark.name.as_deref().map(Untrusted::new).or_else(|| mark.alg.clone());
    let kind = match mark.kind {
        Some(SoftBindingKind::Fingerprint) => "fingerprint",
        Some(SoftBindingKind::Watermark) => "watermark",
        None => "unlisted",
    };
    let finding = finding.with_param("mark_kind", Value::Term(kind.into()));
    match name {
        Some(name) => finding.with_param("mark", Value::Text(name)),
        None => finding,
    }
}

fn redaction(finding: Finding, redaction: &Redaction) -> Finding {
    let slot = match redaction.slot {
        RedactedSlot::Absent => "absent",
        RedactedSlot::Filled => "filled",
        RedactedSlot::NoManifest => "no-manifest",
        RedactedSlot::Zeroed => "zeroed",
    };
    finding
        .with_param("removed", Value::Text(redaction.url.clone()))
        .with_param("slot", Value::Term(slot.into()))
        .with_param("allowed", Value::Flag(redaction.allowed))
}
