//! Samples with Content Credentials.

use countermark_model::{
    Digest, Timestamp, Untrusted,
    report::{
        About, Action, AiBasis, AiLevel, Axes, CertificateAtTime, CheckOutcome, Class, Conclusion,
        ConclusionCode, Conflict, Coverage, CoverageRange, Credentials, CredentialsState, History,
        Identity, Ingredient, Integrity, Manifest, Presence, Report, Revocation, RevocationAnswer,
        RevocationFault, RevocationStatus, SignatureState, Signer, SignerTier, TimeStamp,
        TimeStampFault, TimeStampPlace, TimeState, UncoveredKind, Violations,
    },
};

use super::{ai, base, conclusion, finding, outcome, place, text};

/// The prefix of IPTC's digital source types.
const IPTC: &str = "http://cv.iptc.org/newscodes/digitalsourcetype/";

/// Every sample with its name.
pub(crate) fn all() -> Vec<(&'static str, Report)> {
    vec![
        ("signed_ai", signed_ai()),
        ("signed_ai_without_credentials", signed_ai_without_credentials()),
        ("signed_ai_edited", signed_ai_edited()),
        ("signed_capture", signed_capture()),
        ("signed_other", signed_other()),
        ("signed_unknown", signed_unknown()),
        ("signature_broken", signature_broken()),
        ("signature_revoked", signature_revoked()),
        ("signature_expired", signature_expired()),
    ]
}

/// Credentials that are only named.
pub(crate) fn remote(host: &str) -> Credentials {
    let remote_hosts = vec![Untrusted::new(host)];
    Credentials::bare(Presence::RemoteOnly, remote_hosts)
}

/// Intact credentials of a signer, with one step.
pub(crate) fn intact(organization: &str, tier: SignerTier) -> Credentials {
    Credentials {
        axes: Axes {
            presence: Presence::Embedded,
            integrity: Integrity::BytesMatch,
            signature: SignatureState::Verifies,
            signer: tier,
            time: TimeState::InterimTsa,
            certificate_at_time: CertificateAtTime::ExpiredButValidThen,
            revocation: Revocation::NotChecked,
            history: History::SingleStep,
            identity: Identity::None,
        },
        coverage: Some(Coverage {
            binding: Untrusted::new("c2pa.hash.data"),
            recomputed: Some(true),
            relevant_subset_hashed: true,
            excluded_is_store: true,
            pads_zero: true,
            one_store: true,
            trailing_bytes: 0,
            carrier_canonical: true,
            violations: Violations::default(),
            hashed_bytes: 120_000,
            uncovered: vec![uncovered(20, 12_518, UncoveredKind::ManifestStore)],
            unprotected: Vec::new(),
            map: Vec::new(),
            map_cut: false,
        }),
        signer: Some(Signer {
            common_name: Some(Untrusted::new("Media Service")),
            organization: Some(Untrusted::new(organization)),
            issuer: Some(Untrusted::new("Example Issuing CA 1")),
            serial: Some("0a1b".to_owned()),
            certificate_sha256: Some(Digest::of(b"certificate")),
            not_before: Some(Timestamp::from_unix(1_735_689_600)),
            not_after: Some(Timestamp::from_unix(1_767_225_600)),
            algorithm: Some("es256".to_owned()),
            anchor_sha256: Some(Digest::of(b"anchor")),
            path_ok: true,
            time_unproven: false,
            signed_at: Some(Timestamp::from_unix(1_740_000_000)),
            ..Signer::default()
        }),
        time_stamps: vec![time_stamp()],
        active: Some(Untrusted::new("urn:c2pa:1")),
        manifests: vec![manifest("urn:c2pa:1", organization, Vec::new())],
        ..Credentials::bare(Presence::Embedded, Vec::new())
    }
}

/// The time-stamp that the time of signing is from.
fn time_stamp() -> TimeStamp {
    TimeStamp {
        place: TimeStampPlace::SigTst2,
        authority: Some(Untrusted::new("Example Time-stamp Authority 1")),
        time: Some(Timestamp::from_unix(1_740_000_000)),
        fault: None,
        decides: true,
    }
}

fn uncovered(offset: u64, length: u64, holds: UncoveredKind) -> CoverageRange {
    CoverageRange { offset, length, holds, parts: Vec::new() }
}

fn manifest(label: &str, signed_by: &str, actions: Vec<Action>) -> Manifest {
    Manifest {
        label: Untrusted::new(label),
        claim_version: Some(2),
        title: None,
        format: Some(Untrusted::new("image/jpeg")),
        claim_generator: vec![Untrusted::new("ExampleApp/3.1"), Untrusted::new("c2pa-rs/0.67.1")],
        signed_by: Some(Untrusted::new(signed_by)),
        tier: SignerTier::InterimLegacy,
        verifies: true,
        standing: None,
        actions,
        ingredients: Vec::new(),
        assertions: vec![Untrusted::new("c2pa.actions.v2"), Untrusted::new("c2pa.hash.data")],
        redactions: Vec::new(),
    }
}

fn action(action: &str, source_type: Option<&str>, agent: Option<&str>) -> Action {
    Action {
        action: Untrusted::new(action),
        digital_source_type: source_type.map(|term| Untrusted::new(&format!("{IPTC}{term}"))),
        software_agent: agent.map(Untrusted::new),
        when: None,
        created: true,
    }
}

/// A report whose credentials are `held`, with findings by code.
pub(crate) fn signed(
    name: &str,
    concluded: Conclusion,
    held: Credentials,
    found: &[(&str, About)],
) -> Report {
    let mut report = base(name);
    report.conclusion = concluded;
    report.credentials = Some(held);
    report.findings = found
        .iter()
        .map(|(code, about)| {
            let mut found = finding(code, "credentials", Class::A, *about);
            found.places.push(place(20, 12_518, "APP11 JUMBF"));
            found
        })
        .collect();
    outcome(&mut report, "credentials", CheckOutcome::Found, None);
    report
}

fn signed_ai() -> Report {
    let mut held = intact("Example AI, LLC", SignerTier::InterimLegacy);
    let steps = vec![
        action("c2pa.created", Some("trainedAlgorithmicMedia"), Some("Image Model 2")),
        action("c2pa.converted", None, None),
    ];
    held.manifests = vec![manifest("urn:c2pa:1", "Example AI, LLC", steps)];
    let concluded = Conclusion {
        ai: ai(AiLevel::Generated, AiBasis::Signed, &["Example AI, LLC"]),
        conflicts: vec![Conflict::SignedSaysAiMetadataSaysCamera],
        ..conclusion(ConclusionCode::SignedAi, CredentialsState::TrustedInterim)
    };
    let found = [
        ("c2pa.signature.verified", About::Credentials),
        ("c2pa.statement.ai-generated", About::AiGenerated),
    ];
    let mut report = signed("skyline.jpg", concluded, held, &found);
    if let Some(statement) = report.findings.last_mut() {
        statement.params.insert("signer".to_owned(), text("Example AI, LLC"));
        statement.params.insert("software".to_owned(), text("Image Model 2"));
        statement.places.clear();
    }
    report
}

fn signed_ai_without_credentials() -> Report {
    let mut report = base("drawing.png");
    report.file.format = "png".to_owned();
    report.conclusion = Conclusion {
        ai: ai(AiLevel::Generated, AiBasis::Signed, &["NovelAI"]),
        ..conclusion(ConclusionCode::SignedAi, CredentialsState::None)
    };
    let mut found =
        finding("novelai.signature.verified", "signatures.novelai", Class::A, About::AiGenerated);
    found.tool = Some("novelai".to_owned());
    report.findings.push(found);
    report
}

fn signed_ai_edited() -> Report {
    let mut held = intact("Example Editor Inc.", SignerTier::C2paOfficial);
    held.axes.history = History::IngredientProblem;
    held.axes.time = TimeState::OfficialTsa;
    held.axes.certificate_at_time = CertificateAtTime::Inside;
    held.axes.revocation = Revocation::Good;
    let mut steps = vec![action("c2pa.opened", None, None)];
    steps.push(action("c2pa.edited", Some("compositeWithTrainedAlgorithmicMedia"), Some("Editor")));
    steps.push(Action { created: false, ..action("vendor.sparkle", None, None) });
    let mut latest = manifest("urn:c2pa:1", "Example Editor Inc.", steps);
    latest.title = Some(Untrusted::new("holiday.jpg"));
    latest.ingredients = vec![
        Ingredient {
            title: Some(Untrusted::new("IMG_0001.jpg")),
            format: None,
            relationship: "parentOf".to_owned(),
            manifest: Some(Untrusted::new("urn:c2pa:0")),
            problems: vec![Untrusted::new("assertion.dataHash.mismatch")],
            recorded: Vec::new(),
            digital_source_type: None,
            link: None,
            thumbnail: None,
        },
        Ingredient {
            title: None,
            format: None,
            relationship: "componentOf".to_owned(),
            manifest: None,
            problems: Vec::new(),
            recorded: Vec::new(),
            digital_source_type: None,
            link: None,
            thumbnail: None,
        },
    ];
    let mut earlier = manifest(
        "urn:c2pa:0",
        "Example Camera Corp.",
        vec![action("c2pa.created", Some("digitalCapture"), None)],
    );
    earlier.verifies = false;
    held.manifests = vec![latest, earlier];
    let concluded = Conclusion {
        ai: ai(AiLevel::Edited, AiBasis::Signed, &["Example Editor Inc."]),
        ..conclusion(ConclusionCode::SignedAiEdited, CredentialsState::Trusted)
    };
    let found = [
        ("c2pa.history.ingredient-problem", About::Credentials),
        ("c2pa.signature.verified", About::Credentials),
        ("c2pa.statement.ai-edited", About::AiEdited),
    ];
    signed("holiday.jpg", concluded, held, &found)
}

fn signed_capture() -> Report {
    let mut held = intact("Example Camera Corp.", SignerTier::UserList);
    held.axes.integrity = Integrity::PartlyCovered;
    held.axes.time = TimeState::UserTsa;
    if let Some(coverage) = &mut held.coverage {
        coverage.uncovered.push(uncovered(13_000, 2_400, UncoveredKind::Metadata));
    }
    held.manifests = vec![manifest(
        "urn:c2pa:1",
        "Example Camera Corp.",
        vec![action("c2pa.created", Some("computationalCapture"), None)],
    )];
    let concluded = Conclusion {
        ai: ai(AiLevel::Generated, AiBasis::Unsigned, &["Midjourney"]),
        conflicts: vec![Conflict::SignedSaysCaptureMetadataSaysAi],
        ..conclusion(ConclusionCode::SignedCapture, CredentialsState::TrustedUser)
    };
    let found = [
        ("c2pa.binding.partly-covered", About::Credentials),
        ("c2pa.statement.capture", About::Capture),
    ];
    signed("street.jpg", concluded, held, &found)
}

fn signed_other() -> Report {
    let held = intact("Example News", SignerTier::PublisherList);
    let concluded = conclusion(ConclusionCode::SignedOther, CredentialsState::Trusted);
    signed("press.jpg", concluded, held, &[("c2pa.signature.verified", About::Credentials)])
}

fn signed_unknown() -> Report {
    let mut held = intact("Adobe Inc.", SignerTier::Unknown);
    held.axes.time = TimeState::Claimed;
    held.axes.identity = Identity::PresentNotResolved;
    let concluded = Conclusion {
        ai: ai(AiLevel::Generated, AiBasis::Signed, &["Adobe Inc."]),
        ..conclusion(ConclusionCode::SignedUnknown, CredentialsState::UnknownSigner)
    };
    let found = [
        ("c2pa.identity.present", About::Credentials),
        ("c2pa.signer.unknown", About::Credentials),
        ("c2pa.statement.ai-generated", About::AiGenerated),
    ];
    signed("claimed.jpg", concluded, held, &found)
}

fn signature_broken() -> Report {
    let mut held = intact("Example Camera Corp.", SignerTier::C2paOfficial);
    held.axes.integrity = Integrity::BytesChanged;
    held.axes.time = TimeState::None;
    if let Some(signer) = &mut held.signer {
        signer.signed_at = None;
    }
    let concluded = Conclusion {
        conflicts: vec![Conflict::BrokenCredentialsBesideStatement],
        ..conclusion(ConclusionCode::SignatureBroken, CredentialsState::Broken)
    };
    signed("resaved.jpg", concluded, held, &[("c2pa.binding.bytes-changed", About::Credentials)])
}

fn signature_revoked() -> Report {
    let mut held = intact("Example Camera Corp.", SignerTier::InterimLegacy);
    held.axes.revocation = Revocation::AdvisoryHit;
    held.revocation_answers = vec![RevocationAnswer {
        status: Some(RevocationStatus::Good),
        responder: Some(Untrusted::new("Example Responder 1")),
        this_update: Some(Timestamp::from_unix(1_740_000_000)),
        next_update: Some(Timestamp::from_unix(1_740_086_400)),
        revoked_at: None,
        fault: Some(RevocationFault::OtherTime),
    }];
    let concluded = conclusion(ConclusionCode::SignatureRevoked, CredentialsState::Revoked);
    signed("withdrawn.jpg", concluded, held, &[("c2pa.signer.revoked", About::Credentials)])
}

fn signature_expired() -> Report {
    let mut held = intact("Example Camera Corp.", SignerTier::InterimLegacy);
    held.axes.time = TimeState::Claimed;
    held.axes.certificate_at_time = CertificateAtTime::ExpiredUnprovable;
    for stamp in &mut held.time_stamps {
        (stamp.fault, stamp.decides) = (Some(TimeStampFault::AuthorityUnlisted), false);
    }
    if let Some(signer) = &mut held.signer {
        signer.common_name = None;
        signer.time_unproven = true;
    }
    let concluded = conclusion(ConclusionCode::SignatureExpired, CredentialsState::Expired);
    signed("old.jpg", concluded, held, &[("c2pa.signer.expired", About::Credentials)])
}
