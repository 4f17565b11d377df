//! Samples of what trust data says about signers.

use countermark_model::{
    Timestamp, Untrusted,
    report::{
        About, AiBasis, AiLevel, CertificateAtTime, Conclusion, ConclusionCode, CredentialsState,
        GeneratorKind, KnownGenerator, LookAlike, LookAlikeKind, Product, Report, Revocation,
        SignerTier, TimeState, Withdrawal, WithdrawalSource,
    },
};

use super::{
    ai, conclusion,
    credentials::{intact, signed},
    text,
};

/// Every sample with its name.
pub(crate) fn all() -> Vec<(&'static str, Report)> {
    vec![
        ("signed_generator", signed_generator()),
        ("signed_undated", signed_undated()),
        ("signer_advisory", signer_advisory()),
        ("signer_denied", signer_denied()),
        ("signer_look_alike", signer_look_alike()),
        ("signer_product", signer_product()),
    ]
}

fn signed_generator() -> Report {
    let mut held = intact("Microsoft Corporation", SignerTier::InterimLegacy);
    if let Some(signer) = &mut held.signer {
        signer.generator = Some(KnownGenerator {
            id: "microsoft-image-creator".to_owned(),
            name: "Microsoft Image Creator".to_owned(),
            kind: GeneratorKind::ImageGenerator,
            table: "2026-11-22".to_owned(),
            source: "https://example.org/sample".to_owned(),
        });
    }
    let concluded = Conclusion {
        ai: ai(AiLevel::Generated, AiBasis::Signed, &["Microsoft Corporation"]),
        ..conclusion(ConclusionCode::SignedAi, CredentialsState::TrustedInterim)
    };
    let found = [
        ("c2pa.signature.verified", About::Credentials),
        ("c2pa.signer.image-generator", About::AiGenerated),
    ];
    let mut report = signed("creator.jpg", concluded, held, &found);
    if let Some(supplied) = report.findings.last_mut() {
        supplied.params.insert("generator".to_owned(), text("Microsoft Image Creator"));
        supplied.params.insert("table".to_owned(), text("2026-11-22"));
    }
    report
}

fn signed_undated() -> Report {
    let mut held = intact("Example Camera Corp.", SignerTier::InterimLegacy);
    if let Some(signer) = &mut held.signer {
        signer.time_unproven = true;
        signer.signed_at = None;
    }
    held.axes.time = TimeState::None;
    held.axes.certificate_at_time = CertificateAtTime::Inside;
    let concluded = conclusion(ConclusionCode::SignedUnknown, CredentialsState::UnknownSigner);
    signed("undated.jpg", concluded, held, &[("c2pa.signature.verified", About::Credentials)])
}

fn signer_advisory() -> Report {
    let mut held = intact("NIKON CORPORATION", SignerTier::InterimLegacy);
    held.axes.revocation = Revocation::AdvisoryHit;
    if let Some(signer) = &mut held.signer {
        signer.withdrawal = Some(Withdrawal {
            by: WithdrawalSource::Advisory,
            reason: "nikon-z6iii-2025".to_owned(),
            since: Some(Timestamp::from_unix(1_756_252_800)),
            sources: vec!["https://example.org/advisory".to_owned()],
        });
    }
    let concluded = conclusion(ConclusionCode::SignatureRevoked, CredentialsState::Revoked);
    signed("abused.jpg", concluded, held, &[("c2pa.signer.advisory", About::Credentials)])
}

fn signer_denied() -> Report {
    let mut held = intact("Example Camera Corp.", SignerTier::C2paOfficial);
    held.axes.revocation = Revocation::Revoked;
    held.flags.insert("revoked_by_bundle".to_owned(), true);
    if let Some(signer) = &mut held.signer {
        signer.withdrawal = Some(Withdrawal {
            by: WithdrawalSource::Bundle,
            reason: "key lost".to_owned(),
            since: None,
            sources: vec!["https://example.org/notice".to_owned()],
        });
    }
    let concluded = conclusion(ConclusionCode::SignatureRevoked, CredentialsState::Revoked);
    signed("denied.jpg", concluded, held, &[("c2pa.signer.revoked", About::Credentials)])
}

fn signer_look_alike() -> Report {
    let mut held = intact("\u{410}dobe Inc.", SignerTier::Unknown);
    held.flags.insert("confusable".to_owned(), true);
    if let Some(signer) = &mut held.signer {
        signer.look_alike = Some(LookAlike {
            name: Untrusted::new("\u{410}dobe Inc."),
            how: LookAlikeKind::ListedName,
            like: Some(Untrusted::new("Adobe Inc.")),
            scripts: vec!["Cyrillic".to_owned(), "Latin".to_owned()],
        });
    }
    let concluded = conclusion(ConclusionCode::SignedUnknown, CredentialsState::UnknownSigner);
    let found = [
        ("c2pa.signer.confusable", About::Credentials),
        ("c2pa.signer.unknown", About::Credentials),
    ];
    signed("lookalike.jpg", concluded, held, &found)
}

fn signer_product() -> Report {
    let mut held = intact("Google LLC", SignerTier::C2paOfficial);
    if let Some(signer) = &mut held.signer {
        signer.product = Some(Product {
            applicant: "Google LLC".to_owned(),
            records: vec!["0197aa34".to_owned()],
            max_assurance_level: Some(2),
            status: "conformant".to_owned(),
            min_versions: vec!["68566598".to_owned()],
            disallowed: vec!["nonGenAIDigitalCreation".to_owned()],
        });
    }
    let concluded = conclusion(ConclusionCode::SignedCapture, CredentialsState::Trusted);
    let mut report =
        signed("camera.jpg", concluded, held, &[("c2pa.statement.capture", About::Capture)]);
    let mut products = report.tool.trust[0].clone();
    products.list = "c2pa-products".to_owned();
    report.tool.trust.push(products);
    report
}
