//! The sentence that comes first, what it means and does not mean, and contradictions.

use countermark_model::report::{
    AiBasis, AiLevel, CertificateAtTime, Check, CheckOutcome, Class, ConclusionCode,
    CredentialsState, Finding, Integrity, Presence, Reason, Report, SignatureState, Signer,
    SignerTier, Value,
};

use super::{ENTRIES, EXCERPT, Scribe, quoted, quoted_list, yes};
use crate::{
    escape::safe,
    wording::{Args, args, identifier, word},
};

/// The sentence that comes first.
pub(super) fn sentence(scribe: &Scribe<'_>) -> String {
    scribe.wording.say(&message(scribe.report), &arguments(scribe))
}

/// Writes the summary.
pub(super) fn write(scribe: &mut Scribe<'_>) {
    let id = message(scribe.report);
    let args = arguments(scribe);
    let wording = scribe.wording;
    scribe.page.heading(&wording.say(&id, &args));
    scribe.page.blank();
    let means = wording.say(&format!("{id}.means"), &args);
    scribe.page.paragraph(&wording.say("means", &args! { text: means }));
    let limit = wording.say(&format!("{id}.limit"), &args);
    scribe.page.paragraph(&wording.say("limits", &args! { text: limit }));
    if is_broken_beside_ai_notes(scribe.report) {
        scribe.page.paragraph(&wording.plain("broken-beside-ai-notes"));
    }
    if let Some(also) = stated_beside(scribe) {
        scribe.page.paragraph(&also);
    }
    conflicts(scribe);
}

/// The sentence of the conclusion. Some conclusions have another one where only a part was read, or
/// where the credentials are what could not be read.
fn message(report: &Report) -> String {
    let any = |outcomes: &[CheckOutcome]| {
        report.checks.iter().any(|check| outcomes.contains(&check.outcome))
    };
    let gave = |reason| report.checks.iter().any(|check| check.reason == Some(reason));
    let presence = report.credentials.as_ref().map(|held| held.axes.presence);
    match report.conclusion.code {
        ConclusionCode::NotExamined if gave(Reason::PastedCopy) => "conclusion-pasted-copy",
        ConclusionCode::NotExamined if gave(Reason::EngineNotLoaded) => {
            "conclusion-engine-not-loaded"
        }
        ConclusionCode::NothingFound if presence == Some(Presence::RemoteOnly) => {
            "conclusion-elsewhere"
        }
        ConclusionCode::NothingFound if report.checks.iter().any(is_unread) => {
            "conclusion-nothing-in-part"
        }
        ConclusionCode::AiStated if only_visible(report) => "conclusion-ai-visible",
        ConclusionCode::SignedAi if only_by_table(report) => "conclusion-signed-generator",
        ConclusionCode::SignedUnknown if undated(report) => "conclusion-signed-undated",
        ConclusionCode::SignatureExpired if begins_later(report) => "conclusion-before-certificate",
        ConclusionCode::NotExamined if presence == Some(Presence::Corrupt) => {
            "conclusion-record-unreadable"
        }
        ConclusionCode::NotExamined if any(&[CheckOutcome::Found, CheckOutcome::Absent]) => {
            "conclusion-examined-in-part"
        }
        code => return format!("conclusion-{}", identifier(&word(code))),
    }
    .to_owned()
}

/// Whether the notes about AI that IPTC added in 2025 stand in a file whose signature is broken: programs that
/// put them in afterwards change signed bytes (generator-signatures specification, §11).
fn is_broken_beside_ai_notes(report: &Report) -> bool {
    report.conclusion.code == ConclusionCode::SignatureBroken
        && report.findings.iter().any(|found| found.code.starts_with("iptc.ai-"))
}

/// Whether something in the file could not be looked at.
fn is_unread(check: &Check) -> bool {
    let all_read = check.reason.is_some_and(Reason::leaves_nothing_unread);
    check.outcome == CheckOutcome::Inconclusive && !all_read
}

/// Whether AI is stated by nothing but signs that people can see.
fn only_visible(report: &Report) -> bool {
    let states = |finding: &&Finding| finding.class == Class::D && finding.about.says_ai();
    let mut stating = report.findings.iter().filter(states);
    stating.all(|finding| finding.code.starts_with("watermark.visible."))
}

fn begins_later(report: &Report) -> bool {
    let axes = report.credentials.as_ref().map(|held| held.axes);
    axes.is_some_and(|axes| axes.certificate_at_time == CertificateAtTime::NotYetValid)
}

/// Whether AI is known from our table of signers, and no signed record states it.
fn only_by_table(report: &Report) -> bool {
    let signed = |finding: &&Finding| finding.class == Class::A && finding.about.says_ai();
    report
        .findings
        .iter()
        .filter(signed)
        .all(|finding| finding.code == "c2pa.signer.image-generator")
        && report.findings.iter().any(|finding| signed(&finding))
}

/// Whether the signer is on the interim list, and nothing shows that it signed in its time.
pub(super) fn undated(report: &Report) -> bool {
    report.conclusion.credentials == CredentialsState::UnknownSigner
        && report
            .credentials
            .as_ref()
            .is_some_and(|held| held.axes.signer == SignerTier::InterimLegacy)
}

/// What every conclusion may speak of.
fn arguments(scribe: &Scribe<'_>) -> Args<'static> {
    let report = scribe.report;
    let conclusion = &report.conclusion;
    let signer = report.credentials.as_ref().and_then(|held| held.signer.as_ref());
    let signer = signer.and_then(name).unwrap_or_else(|| scribe.wording.plain("unnamed-signer"));
    let by = &conclusion.ai.by;
    let axes = report.credentials.as_ref().map(|held| held.axes);
    args! {
        by: if by.is_empty() { signer.clone() } else { quoted_list(by) },
        signer: signer,
        listed: scribe.wording.plain(list(conclusion.credentials)),
        named: yes(!by.is_empty()),
        level: word(conclusion.ai.level),
        label: doubtful_label(report),
        route: if is_trusted(conclusion.credentials) { "c2pa" } else { "other" },
        how: axes.map(|axes| how_broken(axes.integrity, axes.signature)).unwrap_or_default(),
        generator: known(report),
        revocation: axes.map(|axes| word(axes.revocation)).unwrap_or_default(),
        reason: unread(scribe),
        hosts: report.credentials.as_ref().map(|held| quoted_list(&held.remote_hosts)).unwrap_or_default(),
        asked: yes(!report.requests.is_empty()),
    }
}

/// What the AI label used in China says, where it says less than that AI made the picture and nothing
/// else in the file speaks of AI (GB 45438-2025: possibly, suspected).
fn doubtful_label(report: &Report) -> String {
    let says_ai = |found: &&Finding| {
        found.about.says_ai() && found.class != Class::E && found.code != "tc260.reserved-code"
    };
    let label = |found: &Finding| match found.params.get("label_says") {
        Some(Value::Text(label)) => label.raw().to_owned(),
        _ => String::new(),
    };
    let labels: Vec<_> = report.findings.iter().filter(says_ai).map(label).collect();
    let doubtful = ["possibly_generated", "suspected_generated"];
    let all = labels.iter().all(|label| doubtful.contains(&label.as_str()));
    let strongest = labels.into_iter().min();
    strongest.filter(|_| all).unwrap_or_default()
}

/// The name in a certificate: common name, and organisation when it differs.
pub(super) fn name(signer: &Signer) -> Option<String> {
    match (&signer.common_name, &signer.organization) {
        (Some(name), Some(organization)) if name != organization => {
            Some(format!("{} ({})", quoted(name), quoted(organization)))
        }
        (Some(name), _) | (None, Some(name)) => Some(quoted(name)),
        (None, None) => None,
    }
}

/// The name that people know the signer by.
fn known(report: &Report) -> String {
    let signer = report.credentials.as_ref().and_then(|held| held.signer.as_ref());
    let known = signer.and_then(|signer| signer.generator.as_ref());
    known.map(|known| safe(&known.name, EXCERPT)).unwrap_or_default()
}

/// The kind of list that the signer is on; lists are never merged in wording.
const fn list(state: CredentialsState) -> &'static str {
    match state {
        CredentialsState::TrustedInterim => "listed-interim",
        CredentialsState::TrustedUser => "listed-user",
        _ => "listed-official",
    }
}

const fn is_trusted(state: CredentialsState) -> bool {
    matches!(
        state,
        CredentialsState::Trusted
            | CredentialsState::TrustedInterim
            | CredentialsState::TrustedUser
    )
}

/// The word for what broke; a signature may fail while the bytes match.
fn how_broken(integrity: Integrity, signature: SignatureState) -> String {
    let intact = matches!(
        integrity,
        Integrity::BytesMatch | Integrity::PartlyCovered | Integrity::NotChecked
    );
    if intact && signature != SignatureState::Verifies {
        return "signature_fails".to_owned();
    }
    word(integrity)
}

/// Why nothing was examined: the first reason that a check gave.
fn unread(scribe: &Scribe<'_>) -> String {
    let reason = scribe.report.checks.iter().find_map(|check| check.reason);
    scribe.wording.plain(&reason.map_or_else(
        || "unnamed-reason".to_owned(),
        |reason| format!("reason-{}", identifier(reason.word())),
    ))
}

/// What is stated about AI, when the first sentence speaks of something else.
fn stated_beside(scribe: &Scribe<'_>) -> Option<String> {
    let conclusion = &scribe.report.conclusion;
    let said = matches!(
        conclusion.code,
        ConclusionCode::SignedAi
            | ConclusionCode::SignedAiEdited
            | ConclusionCode::AiMark
            | ConclusionCode::AiStated
    );
    if said || conclusion.ai.level == AiLevel::None || conclusion.ai.basis == AiBasis::None {
        return None;
    }
    let by = &conclusion.ai.by;
    let by = if by.is_empty() { scribe.wording.plain("unnamed-ai") } else { quoted_list(by) };
    let id = format!("ai-{}-{}", word(conclusion.ai.level), word(conclusion.ai.basis));
    Some(scribe.wording.say(&id, &args! { by: by }))
}

fn conflicts(scribe: &mut Scribe<'_>) {
    let conflicts = &scribe.report.conclusion.conflicts;
    if conflicts.is_empty() {
        return;
    }
    scribe.page.heading(&scribe.wording.plain("heading-conflicts"));
    scribe.page.paragraph(&scribe.wording.plain("heading-conflicts.intro"));
    scribe.items(conflicts, ENTRIES, |scribe, conflict| {
        scribe.wording.plain(&format!("conflict-{}", identifier(&word(conflict))))
    });
}
