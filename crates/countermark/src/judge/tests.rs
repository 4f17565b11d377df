//! One table over every row of precedence in the report contract, and one over conflicts.

use std::borrow::Cow;

use countermark_media::Media;
use countermark_model::{
    About, Chance, Code, Evidence, Finding, Limits, Param, Proof, Sensitivity, SignatureVerified,
    Timestamp, Untrusted, Value,
    report::{
        AiBasis, Axes, CertificateAtTime, Credentials, Identity, Integrity, Presence, Revocation,
        SignatureState, Signer, SignerTier, TimeState,
    },
};

use super::*;

static CREDENTIALS_CHECK: CheckInfo = CheckInfo { id: "credentials", codes: &[], sources: &[] };
static OTHER_CHECK: CheckInfo = CheckInfo { id: "other", codes: &[], sources: &[] };

type Answers = Vec<(&'static CheckInfo, Answer)>;

/// The conclusion from `answers` and from what contradicts each other in them.
fn concluded(mut answers: Answers) -> Conclusion {
    let media = Media::read(b"GIF89a", &Limits::NATIVE);
    let contradictions = contradictions::compare(&media, &answers);
    answers.push((&contradictions::INFO, contradictions));
    judge(&answers)
}

/// Axes of an intact manifest by a signer on the official list.
fn intact() -> Credentials {
    Credentials {
        axes: Axes {
            presence: Presence::Embedded,
            integrity: Integrity::BytesMatch,
            signature: SignatureState::Verifies,
            signer: SignerTier::C2paOfficial,
            time: TimeState::OfficialTsa,
            certificate_at_time: CertificateAtTime::Inside,
            revocation: Revocation::NotChecked,
            history: History::SingleStep,
            identity: Identity::None,
        },
        signer: Some(Signer { path_ok: true, ..Signer::default() }),
        ..Credentials::bare(Presence::Embedded, Vec::new())
    }
}

fn with(change: impl FnOnce(&mut Credentials)) -> Option<Credentials> {
    let mut credentials = intact();
    change(&mut credentials);
    Some(credentials)
}

fn finding(about: About, evidence: Evidence) -> Finding {
    Finding::new(Code::of("test.finding"), about, evidence)
}

fn signed(about: About) -> Finding {
    finding(
        about,
        Evidence::Cryptographic(Proof::SignatureVerified(SignatureVerified::assertion())),
    )
}

fn stated(about: About) -> Finding {
    finding(about, Evidence::Stated)
}

fn marked(about: About) -> Finding {
    finding(about, Evidence::RecoveredMark(Chance { log10_milli: -9000, tried: 1 }))
}

fn by(lineage: &'static str) -> Finding {
    stated(About::AiGenerated).with_param("lineage", Value::Term(Cow::Borrowed(lineage)))
}

/// The answer of the credentials check and that of all others.
fn answers(
    credentials: Option<Credentials>,
    signed: Vec<Finding>,
    others: Vec<Finding>,
) -> Answers {
    let mut first = Answer::from_findings("store", signed);
    first.exhibit = credentials.map(|credentials| Exhibit::Credentials(Box::new(credentials)));
    vec![(&CREDENTIALS_CHECK, first), (&OTHER_CHECK, Answer::from_findings("marks", others))]
}

fn none() -> Option<Credentials> {
    with(|c| c.axes.presence = Presence::None)
}

#[test]
fn every_row_of_precedence() {
    use ConclusionCode as C;
    use CredentialsState as S;
    let ai = || vec![signed(About::AiGenerated)];
    let rows: Vec<(&str, Answers, C, S)> = vec![
        // Broken beats everything, each way to be broken.
        (
            "bytes changed, revoked, AI signed",
            answers(
                with(|c| {
                    c.axes.integrity = Integrity::BytesChanged;
                    c.axes.revocation = Revocation::Revoked;
                }),
                ai(),
                ai(),
            ),
            C::SignatureBroken,
            S::Broken,
        ),
        (
            "manifest altered",
            answers(with(|c| c.axes.integrity = Integrity::ManifestAltered), vec![], vec![]),
            C::SignatureBroken,
            S::Broken,
        ),
        (
            "binding excludes the picture",
            answers(with(|c| c.axes.integrity = Integrity::BindingExcludesPicture), vec![], vec![]),
            C::SignatureBroken,
            S::Broken,
        ),
        (
            "container altered",
            answers(with(|c| c.axes.integrity = Integrity::ContainerAltered), vec![], vec![]),
            C::SignatureBroken,
            S::Broken,
        ),
        (
            "two stores",
            answers(with(|c| c.axes.integrity = Integrity::MultipleStores), vec![], vec![]),
            C::SignatureBroken,
            S::Broken,
        ),
        (
            "not bound",
            answers(with(|c| c.axes.integrity = Integrity::NotBound), vec![], vec![]),
            C::SignatureBroken,
            S::Broken,
        ),
        (
            "binding malformed",
            answers(with(|c| c.axes.integrity = Integrity::BindingMalformed), vec![], vec![]),
            C::SignatureBroken,
            S::Broken,
        ),
        (
            "signature fails",
            answers(with(|c| c.axes.signature = SignatureState::Fails), vec![], vec![]),
            C::SignatureBroken,
            S::Broken,
        ),
        // Revoked beats signed.
        (
            "revoked, AI signed",
            answers(with(|c| c.axes.revocation = Revocation::Revoked), ai(), vec![]),
            C::SignatureRevoked,
            S::Revoked,
        ),
        (
            "advisory",
            answers(with(|c| c.axes.revocation = Revocation::AdvisoryHit), ai(), vec![]),
            C::SignatureRevoked,
            S::Revoked,
        ),
        // Signed, by tier and by what is stated.
        ("official, AI", answers(with(|_| {}), ai(), vec![]), C::SignedAi, S::Trusted),
        (
            "publisher, edited",
            answers(
                with(|c| c.axes.signer = SignerTier::PublisherList),
                vec![signed(About::AiEdited), signed(About::Capture)],
                vec![],
            ),
            C::SignedAiEdited,
            S::Trusted,
        ),
        (
            "interim, capture",
            answers(
                with(|c| c.axes.signer = SignerTier::InterimLegacy),
                vec![signed(About::Capture)],
                vec![],
            ),
            C::SignedCapture,
            S::TrustedInterim,
        ),
        (
            "user list, silent, unsigned AI beside",
            answers(
                with(|c| c.axes.signer = SignerTier::UserList),
                vec![],
                vec![stated(About::AiGenerated)],
            ),
            C::SignedOther,
            S::TrustedUser,
        ),
        (
            "partly covered is still trusted",
            answers(with(|c| c.axes.integrity = Integrity::PartlyCovered), ai(), vec![]),
            C::SignedAi,
            S::Trusted,
        ),
        (
            "expired but proven before",
            answers(
                with(|c| c.axes.certificate_at_time = CertificateAtTime::ExpiredButValidThen),
                ai(),
                vec![],
            ),
            C::SignedAi,
            S::Trusted,
        ),
        (
            "vendor key verifies without credentials",
            answers(none(), vec![], ai()),
            C::SignedAi,
            S::None,
        ),
        // Where neither the signer nor the authority of its time-stamp is listed, a list is missing.
        (
            "expired, time-stamp inside, neither listed",
            answers(
                with(|c| {
                    c.axes.certificate_at_time = CertificateAtTime::ExpiredUnprovable;
                    c.axes.signer = SignerTier::Unknown;
                    c.axes.time = TimeState::Claimed;
                    let signer = c.signer.as_mut().unwrap();
                    signer.not_before = Some(Timestamp::from_unix(1_000));
                    signer.signed_at = Some(Timestamp::from_unix(2_000));
                    signer.not_after = Some(Timestamp::from_unix(3_000));
                }),
                ai(),
                vec![],
            ),
            C::SignedUnknown,
            S::UnknownSigner,
        ),
        // Expired beats unknown.
        (
            "expired, signer unknown",
            answers(
                with(|c| {
                    c.axes.certificate_at_time = CertificateAtTime::ExpiredUnprovable;
                    c.axes.signer = SignerTier::Unknown;
                }),
                ai(),
                vec![],
            ),
            C::SignatureExpired,
            S::Expired,
        ),
        (
            "not yet valid",
            answers(
                with(|c| c.axes.certificate_at_time = CertificateAtTime::NotYetValid),
                ai(),
                vec![],
            ),
            C::SignatureExpired,
            S::Expired,
        ),
        // Unknown beats marks and statements.
        (
            "unknown signer, mark and statement beside",
            answers(
                with(|c| c.axes.signer = SignerTier::Unknown),
                vec![],
                vec![marked(About::AiGenerated), stated(About::AiGenerated)],
            ),
            C::SignedUnknown,
            S::UnknownSigner,
        ),
        (
            "public test key",
            answers(with(|c| c.axes.signer = SignerTier::PublicTestKey), ai(), vec![]),
            C::SignedUnknown,
            S::UnknownSigner,
        ),
        (
            "certificate breaks the profile",
            answers(with(|c| c.axes.signer = SignerTier::ProfileInvalid), ai(), vec![]),
            C::SignedUnknown,
            S::UnknownSigner,
        ),
        (
            "listed, but only at an unproven time",
            answers(with(|c| c.signer.as_mut().unwrap().time_unproven = true), ai(), vec![]),
            C::SignedUnknown,
            S::UnknownSigner,
        ),
        // Marks beat statements, statements beat nothing.
        (
            "mark and statement",
            answers(none(), vec![], vec![marked(About::AiGenerated), stated(About::AiEdited)]),
            C::AiMark,
            S::None,
        ),
        ("statement", answers(none(), vec![], vec![stated(About::AiEdited)]), C::AiStated, S::None),
        (
            "statement beside a link",
            answers(
                with(|c| c.axes.presence = Presence::RemoteOnly),
                vec![],
                vec![stated(About::AiGenerated)],
            ),
            C::AiStated,
            S::RemoteOnly,
        ),
        (
            "a camera and rights are no AI",
            answers(none(), vec![], vec![stated(About::Capture), stated(About::Rights)]),
            C::NothingFound,
            S::None,
        ),
        (
            "an expert hint never concludes",
            answers(none(), vec![], vec![finding(About::AiGenerated, Evidence::ExpertHint)]),
            C::NothingFound,
            S::None,
        ),
        (
            "only a link",
            answers(with(|c| c.axes.presence = Presence::RemoteOnly), vec![], vec![]),
            C::NothingFound,
            S::RemoteOnly,
        ),
        // What could not be examined is never "nothing".
        (
            "store cannot be read",
            answers(with(|c| c.axes.presence = Presence::Corrupt), vec![], vec![]),
            C::NotExamined,
            S::Unreadable,
        ),
        (
            "no evaluation time",
            answers(
                with(|c| c.axes.certificate_at_time = CertificateAtTime::NotChecked),
                vec![],
                vec![],
            ),
            C::NotExamined,
            S::NotChecked,
        ),
        ("credentials left out", answers(None, vec![], vec![]), C::NotExamined, S::NotChecked),
        (
            "a limit in another check",
            vec![
                answers(none(), vec![], vec![]).remove(0),
                (&OTHER_CHECK, Answer::inconclusive("marks", Reason::Limit)),
            ],
            C::NotExamined,
            S::None,
        ),
        (
            "damage that was read around",
            vec![
                answers(none(), vec![], vec![]).remove(0),
                (&OTHER_CHECK, Answer::inconclusive("marks", Reason::Damaged)),
            ],
            C::NothingFound,
            S::None,
        ),
        (
            "a model that few users have",
            vec![
                answers(none(), vec![], vec![]).remove(0),
                (&OTHER_CHECK, Answer::inconclusive("marks", Reason::ModelNotSupplied)),
            ],
            C::NothingFound,
            S::None,
        ),
        ("nothing", answers(none(), vec![], vec![]), C::NothingFound, S::None),
    ];
    for (what, answers, code, state) in rows {
        let conclusion = concluded(answers);
        assert_eq!(conclusion.code, code, "{what}");
        assert_eq!(conclusion.credentials, state, "{what}");
    }
}

#[test]
fn ai_comes_from_the_strongest_basis() {
    let check = |credentials, of_signer, others, level, basis| {
        let ai = concluded(answers(credentials, of_signer, others)).ai;
        assert_eq!((ai.level, ai.basis), (level, basis));
    };
    let stated_ai = || vec![stated(About::AiGenerated)];
    check(
        with(|_| {}),
        vec![signed(About::AiEdited)],
        stated_ai(),
        AiLevel::Edited,
        AiBasis::Signed,
    );
    check(none(), vec![], vec![marked(About::AiGenerated)], AiLevel::Generated, AiBasis::Watermark);
    check(none(), vec![], stated_ai(), AiLevel::Generated, AiBasis::Unsigned);
    check(none(), vec![], vec![stated(About::Capture)], AiLevel::None, AiBasis::None);
    // The statement of a withdrawn key counts no more than unsigned metadata.
    let revoked = with(|c| c.axes.revocation = Revocation::Revoked);
    let statement = vec![signed(About::AiGenerated)];
    check(revoked, statement, vec![], AiLevel::Generated, AiBasis::Unsigned);
}

#[test]
fn contradictions_are_listed() {
    use Conflict as X;
    let check = |credentials, of_signer, others, expected: &[Conflict]| {
        assert_eq!(concluded(answers(credentials, of_signer, others)).conflicts, expected);
    };
    let camera = || vec![stated(About::Capture)];
    let ai = || vec![stated(About::AiGenerated)];
    let both = vec![stated(About::Capture), stated(About::AiEdited)];
    check(none(), vec![], both, &[X::MetadataSaysCameraAndAi]);
    let signs_ai = vec![signed(About::AiGenerated)];
    check(with(|_| {}), signs_ai, camera(), &[X::SignedSaysAiMetadataSaysCamera]);
    let signs_capture = || vec![signed(About::Capture)];
    check(with(|_| {}), signs_capture(), ai(), &[X::SignedSaysCaptureMetadataSaysAi]);
    check(with(|_| {}), vec![], ai(), &[X::SignedSilentMetadataSaysAi]);
    let marks = || vec![marked(About::AiGenerated)];
    check(with(|_| {}), signs_capture(), marks(), &[X::SignedSaysCaptureWatermarkSaysAi]);
    check(with(|_| {}), vec![], marks(), &[X::SignedSilentWatermarkSaysAi]);
    let mark_of = |tool| marked(About::AiGenerated).with_tool(tool);
    check(none(), vec![], vec![mark_of("sdxl"), mark_of("flux")], &[X::TwoWatermarks]);
    check(none(), vec![], vec![by("midjourney"), by("novelai")], &[X::TwoGenerators]);
    check(none(), vec![], vec![by("midjourney"), by("midjourney")], &[]);
    let mark_and_camera = vec![marked(About::AiGenerated), stated(About::Capture)];
    check(none(), vec![], mark_and_camera, &[X::WatermarkSaysAiMetadataSaysCamera]);
    let broken = with(|c| c.axes.integrity = Integrity::BytesChanged);
    let vendor = vec![signed(About::AiGenerated)];
    check(broken, vec![], vendor, &[X::BrokenCredentialsBesideStatement]);
    check(with(|_| {}), vec![signed(About::AiGenerated)], vec![], &[]);
}

/// Rows that depend on what a finding is, not only on what it speaks of.
#[test]
fn facts_of_one_kind_are_compared() {
    use Conflict as X;
    let check = |others: Vec<Finding>, expected: &[Conflict]| {
        assert_eq!(concluded(answers(none(), vec![], others)).conflicts, expected);
    };
    let coded = |code, about| Finding::new(Code::of(code), about, Evidence::Stated);
    let capture = || coded("iptc.digital-source-type.capture", About::Capture);
    let generated = || coded("iptc.digital-source-type.generated", About::AiGenerated);
    let camera = || coded("capture.camera-exif", About::Capture);
    let label = || coded("tc260.xmp", About::AiGenerated);
    let screen = || coded("screenshot.user-comment", About::Screenshot);
    check(vec![capture(), generated()], &[X::SourceTypesDiffer]);
    check(vec![capture(), label()], &[X::LabelSaysAiSourceTypeSaysCapture]);
    check(vec![capture(), stated(About::AiGenerated)], &[X::MetadataSaysCameraAndAi]);
    check(vec![camera(), generated()], &[X::MetadataSaysCameraAndAi]);
    check(vec![camera(), screen()], &[X::ScreenshotAndCamera]);
    check(vec![capture(), screen()], &[]);
    let midjourney = |picture: &str| {
        let private = |text: &str| Param {
            value: Value::Text(Untrusted::new(text)),
            sensitivity: Sensitivity::Personal,
        };
        let mut finding = coded("gen.midjourney.description", About::AiGenerated);
        finding.params.insert("job_id".into(), private("2b6e053b"));
        finding.params.insert("asset_id".into(), private(picture));
        vec![finding]
    };
    check(midjourney("2B6E053B"), &[]);
    check(midjourney("0b6e053b"), &[X::MidjourneyIdsDiffer]);
    let copy = |code, settings: &'static str| {
        coded(code, About::AiGenerated)
            .with_param("settings_sha256", Value::Term(Cow::Borrowed(settings)))
    };
    let valid = || copy("novelai.signature.valid", "1");
    check(vec![valid(), valid()], &[]);
    check(vec![valid(), copy("novelai.signature.valid", "2")], &[X::NovelaiCopiesDiffer]);
    let mismatch = copy("novelai.signature.mismatch", "1");
    check(vec![mismatch, valid()], &[X::NovelaiCopiesDiffer]);
    let sized = valid().with_param("dimension_mismatch", Value::Flag(true));
    check(vec![sized], &[X::NovelaiCopiesDiffer]);
}

/// A contradiction names both sides, the signed one first, and is no statement itself.
#[test]
fn sides_stand_beside_each_other() {
    let media = Media::read(b"GIF89a", &Limits::NATIVE);
    let signer = signed(About::Capture);
    let note = Finding::new(Code::of("gen.example.note"), About::AiGenerated, Evidence::Stated);
    let answers = answers(with(|_| {}), vec![signer], vec![note]);
    let answer = contradictions::compare(&media, &answers);
    let [finding] = answer.findings() else { panic!("{answer:?}") };
    let facts = Value::Term(Cow::Borrowed("test.finding, gen.example.note"));
    assert_eq!(finding.params["facts"].value, facts);
    assert!(!finding.about.says_ai());
}
