//! Axes, said as findings: one for each axis that a reader should know about.

use countermark_model::{
    About, Code, Evidence, Finding, Proof, Span, Untrusted, Value,
    report::{
        Axes, CertificateAtTime, Credentials, History, Integrity, Revocation, SignatureState,
        SignerTier, UncoveredKind,
    },
};

use crate::{recorded, statements::statements, trust::Fitting, vendor_marks, verify};

/// Codes of every finding that this room can make.
pub(crate) const CODES: &[&str] = &[
    "c2pa.binding.bytes-changed",
    "c2pa.binding.container-altered",
    "c2pa.binding.excludes-picture",
    "c2pa.binding.malformed",
    "c2pa.binding.not-bound",
    "c2pa.binding.offsets-not-covered",
    "c2pa.binding.partly-covered",
    "c2pa.contradiction.capture-and-ai",
    "c2pa.contradiction.created-twice",
    "c2pa.contradiction.source-type",
    "c2pa.history.implausible-time",
    "c2pa.history.ingredient-problem",
    "c2pa.history.redacted",
    "c2pa.history.rule-violation",
    "c2pa.history.unknown-origin",
    "c2pa.identity.malformed",
    "c2pa.identity.named",
    "c2pa.identity.present",
    "c2pa.manifest.altered",
    "c2pa.signature.fails",
    "c2pa.signature.verified",
    "c2pa.signer.advisory",
    "c2pa.signer.confusable",
    "c2pa.signer.expired",
    "c2pa.signer.image-generator",
    "c2pa.signer.not-yet-valid",
    "c2pa.signer.profile-invalid",
    "c2pa.signer.revoked",
    "c2pa.signer.test-key",
    "c2pa.signer.unknown",
    "c2pa.soft-binding.declared",
    "c2pa.statement.ai-edited",
    "c2pa.statement.ai-generated",
    "c2pa.statement.capture",
    "c2pa.statement.composite",
    "c2pa.statement.digital-creation",
    "c2pa.statement.not-allowed-for-product",
    "c2pa.statement.part-ai-generated",
    "c2pa.statement.possibly-ai",
    "c2pa.statement.screen-capture",
    "c2pa.store.multiple",
    "c2pa.store.remote",
    "c2pa.store.unreadable",
    "watermark.vendor-only",
];

/// The findings about a store that was read. `known` is the row of the table of known signers that
/// fits; `stores` are the places of its carriers in the file.
pub(crate) fn of(
    credentials: &Credentials,
    known: Option<&Fitting>,
    stores: &[(Span, String)],
) -> Vec<Finding> {
    let axes = &credentials.axes;
    // Without a proof the engine gave no results; then nothing more than "stated" is known.
    let proof = verify::proof(axes);
    let evidence = proof.clone().map_or(Evidence::Stated, Evidence::Cryptographic);
    let mut findings: Vec<_> = state_codes(credentials)
        .into_iter()
        .map(|code| {
            let finding = Finding::new(Code::of(code), About::Credentials, evidence.clone());
            placed(named(finding, credentials), stores)
        })
        .collect();
    let mut stated = Vec::new();
    if let Some(proof @ Proof::SignatureVerified(_)) = &proof {
        stated = statements(credentials, proof);
        stated.extend(known.and_then(|known| supplied(known, credentials, proof)));
    }
    let marks = vendor_marks::all(credentials, &stated, &evidence);
    let recorded = recorded::all(credentials, &evidence);
    let all = stated.into_iter().chain(recorded).chain(marks);
    findings.extend(all.map(|finding| placed(finding, stores)));
    findings
}

/// A finding about a store that was not read.
pub(crate) fn unread(code: &'static str, stores: &[(Span, String)]) -> Finding {
    placed(Finding::new(Code::of(code), About::Credentials, Evidence::Stated), stores)
}

fn state_codes(credentials: &Credentials) -> Vec<&'static str> {
    let axes = &credentials.axes;
    let misleads = misleading_name(credentials).then_some("c2pa.signer.confusable");
    [integrity_code(credentials), signature_code(axes), signer_code(axes), certificate_code(axes)]
        .into_iter()
        .chain([misleads])
        .flatten()
        .chain(history_codes(credentials))
        .collect()
}

fn integrity_code(credentials: &Credentials) -> Option<&'static str> {
    let uncovered = credentials.coverage.iter().flat_map(|coverage| &coverage.uncovered);
    let offsets = uncovered.into_iter().any(|range| range.holds == UncoveredKind::Offsets);
    Some(match credentials.axes.integrity {
        Integrity::BindingExcludesPicture => "c2pa.binding.excludes-picture",
        Integrity::BindingMalformed => "c2pa.binding.malformed",
        Integrity::BytesChanged => "c2pa.binding.bytes-changed",
        Integrity::ContainerAltered => "c2pa.binding.container-altered",
        Integrity::ManifestAltered => "c2pa.manifest.altered",
        Integrity::MultipleStores => "c2pa.store.multiple",
        Integrity::NotBound => "c2pa.binding.not-bound",
        Integrity::PartlyCovered if offsets => "c2pa.binding.offsets-not-covered",
        Integrity::PartlyCovered => "c2pa.binding.partly-covered",
        Integrity::BytesMatch | Integrity::NotChecked => return None,
    })
}

const fn signature_code(axes: &Axes) -> Option<&'static str> {
    match axes.signature {
        SignatureState::Fails => Some("c2pa.signature.fails"),
        SignatureState::Verifies
            if matches!(axes.integrity, Integrity::BytesMatch | Integrity::PartlyCovered) =>
        {
            Some("c2pa.signature.verified")
        }
        SignatureState::NotChecked | SignatureState::UnsupportedAlg | SignatureState::Verifies => {
            None
        }
    }
}

const fn signer_code(axes: &Axes) -> Option<&'static str> {
    match axes.signer {
        SignerTier::ProfileInvalid => Some("c2pa.signer.profile-invalid"),
        SignerTier::PublicTestKey => Some("c2pa.signer.test-key"),
        SignerTier::Unknown => Some("c2pa.signer.unknown"),
        SignerTier::C2paOfficial
        | SignerTier::InterimLegacy
        | SignerTier::NotChecked
        | SignerTier::PublisherList
        | SignerTier::UserList => None,
    }
}

const fn certificate_code(axes: &Axes) -> Option<&'static str> {
    match axes.revocation {
        Revocation::AdvisoryHit => return Some("c2pa.signer.advisory"),
        Revocation::Revoked => return Some("c2pa.signer.revoked"),
        Revocation::Good | Revocation::NotChecked => {}
    }
    match axes.certificate_at_time {
        CertificateAtTime::ExpiredUnprovable => Some("c2pa.signer.expired"),
        CertificateAtTime::NotYetValid => Some("c2pa.signer.not-yet-valid"),
        CertificateAtTime::ExpiredButValidThen
        | CertificateAtTime::Inside
        | CertificateAtTime::NotChecked => None,
    }
}

fn history_codes(credentials: &Credentials) -> Vec<&'static str> {
    let code = |value: &History| match value {
        History::IngredientProblem => Some("c2pa.history.ingredient-problem"),
        History::UnknownOrigin => Some("c2pa.history.unknown-origin"),
        History::Ambiguous | History::NotChecked | History::Ok | History::SingleStep => None,
    };
    credentials.steps.values.iter().filter_map(code).collect()
}

fn misleading_name(credentials: &Credentials) -> bool {
    credentials.signer.as_ref().is_some_and(|signer| signer.look_alike.is_some())
}

/// That the signer makes pictures with AI and nothing else, where its record states nothing about
/// how the picture began. The signature shows who signed; the rest is our table's.
fn supplied(known: &Fitting, credentials: &Credentials, proof: &Proof) -> Option<Finding> {
    let active = credentials.manifests.first()?;
    let stated = active.actions.iter().any(|action| action.digital_source_type.is_some());
    if !known.supplies_ai || stated {
        return None;
    }
    let evidence = Evidence::Cryptographic(proof.clone());
    let code = Code::of("c2pa.signer.image-generator");
    let finding = Finding::new(code, About::AiGenerated, evidence)
        .with_param("generator", Value::Text(Untrusted::new(&known.generator.name)))
        .with_param("table", Value::Text(Untrusted::new(&known.generator.table)));
    Some(named(finding, credentials))
}

/// Adds the name in the certificate.
fn named(finding: Finding, credentials: &Credentials) -> Finding {
    let name = credentials
        .signer
        .as_ref()
        .and_then(|signer| signer.common_name.clone().or_else(|| signer.organization.clone()));
    match name {
        Some(name) => finding.with_param("signer", Value::Text(name)),
        None => finding,
    }
}

fn placed(mut finding: Finding, stores: &[(Span, String)]) -> Finding {
    for (span, label) in stores {
        finding = finding.with_span(span.clone(), label);
    }
    finding
}
