//! The one place that concludes.
//!
//! Checks state facts; [`judge`] draws the conclusion from all of them, after the precedence of the
//! report contract: broken > revoked > signed > expired > unknown > mark > stated > nothing.
//! There is no score. Contradictions are never resolved, only listed.

use countermark_model::{
    About, Answer, CheckInfo, Evidence, Exhibit, Finding, Outcome, Proof, Reason, Untrusted, Value,
    report::{
        Ai, AiBasis, AiLevel, CertificateAtTime, Conclusion, ConclusionCode, Conflict, Credentials,
        CredentialsState, History, Integrity, Presence, Revocation, SignatureState, SignerTier,
        TimeState,
    },
};

/// Draws the conclusion from every answer. Pure: the same answers give the same conclusion.
pub(crate) fn judge(answers: &[(&'static CheckInfo, Answer)]) -> Conclusion {
    let credentials = credentials_state(answers);
    let statements = Statements::gather(answers, credentials);
    Conclusion {
        code: code(credentials, &statements, answers),
        credentials,
        ai: statements.ai(),
        conflicts: statements.conflicts(credentials, broken_history(answers)),
    }
}

/// Whether an earlier step of the signed record does not hold.
fn broken_history(answers: &[(&'static CheckInfo, Answer)]) -> bool {
    let exhibits = answers.iter().filter_map(|(_, answer)| answer.exhibit.as_ref());
    exhibits.into_iter().any(|Exhibit::Credentials(credentials)| {
        credentials.axes.history == History::IngredientProblem
    })
}

/// The state of Content Credentials in one word: the first row of the contract's table that holds.
fn credentials_state(answers: &[(&'static CheckInfo, Answer)]) -> CredentialsState {
    let exhibit = answers.iter().find_map(|(_, answer)| answer.exhibit.as_ref());
    match exhibit {
        Some(Exhibit::Credentials(credentials)) => state_of(credentials),
        None => CredentialsState::NotChecked,
    }
}

fn state_of(credentials: &Credentials) -> CredentialsState {
    let axes = &credentials.axes;
    match axes.presence {
        Presence::None => return CredentialsState::None,
        Presence::RemoteOnly => return CredentialsState::RemoteOnly,
        Presence::Corrupt | Presence::UnsupportedFormat => return CredentialsState::Unreadable,
        Presence::Embedded | Presence::Sidecar => {}
    }
    if is_broken(axes.integrity) || axes.signature == SignatureState::Fails {
        return CredentialsState::Broken;
    }
    if matches!(axes.revocation, Revocation::Revoked | Revocation::AdvisoryHit) {
        return CredentialsState::Revoked;
    }
    if axes.integrity == Integrity::NotChecked
        || axes.signature != SignatureState::Verifies
        // A list that was not searched to its end may be the one.
        || axes.signer == SignerTier::NotChecked
        || axes.certificate_at_time == CertificateAtTime::NotChecked
    {
        return CredentialsState::NotChecked;
    }
    if matches!(
        axes.certificate_at_time,
        CertificateAtTime::ExpiredUnprovable | CertificateAtTime::NotYetValid
    ) {
        return if is_unknown_altogether(credentials) {
            CredentialsState::UnknownSigner
        } else {
            CredentialsState::Expired
        };
    }
    // A path that holds only at an unproven time names its list and never counts as trusted.
    if credentials.signer.as_ref().is_none_or(|signer| signer.time_unproven || !signer.path_ok) {
        return CredentialsState::UnknownSigner;
    }
    match axes.signer {
        SignerTier::C2paOfficial | SignerTier::PublisherList => CredentialsState::Trusted,
        SignerTier::InterimLegacy => CredentialsState::TrustedInterim,
        SignerTier::UserList => CredentialsState::TrustedUser,
        SignerTier::NotChecked
        | SignerTier::ProfileInvalid
        | SignerTier::PublicTestKey
        | SignerTier::Unknown => CredentialsState::UnknownSigner,
    }
}

/// Whether the lists know neither the signer nor the authority of a time-stamp of before the end of the
/// certificate. Then what is missing is a list, not a time: so it is with most files of 2022 to 2025
/// where the interim list is not installed.
fn is_unknown_altogether(credentials: &Credentials) -> bool {
    let axes = &credentials.axes;
    let in_term = credentials.signer.as_ref().is_some_and(|signer| {
        let time = signer.signed_at;
        time >= signer.not_before && time <= signer.not_after && time.is_some()
    });
    axes.signer == SignerTier::Unknown && axes.time == TimeState::Claimed && in_term
}

const fn is_broken(integrity: Integrity) -> bool {
    match integrity {
        Integrity::BytesChanged
        | Integrity::ManifestAltered
        | Integrity::BindingExcludesPicture
        | Integrity::ContainerAltered
        | Integrity::MultipleStores
        | Integrity::BindingMalformed
        | Integrity::NotBound => true,
        Integrity::BytesMatch | Integrity::PartlyCovered | Integrity::NotChecked => false,
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

/// What the findings state, sorted by what supports it.
struct Statements<'a> {
    /// By a signature that verifies, whoever made it.
    signed: Vec<&'a Finding>,
    /// By a signature that verifies and needs no trust list, such as a vendor's published key.
    vendor_signed: bool,
    /// By a mark that was recovered from the pixels.
    marks: Vec<&'a Finding>,
    /// By metadata that nothing protects.
    unsigned: Vec<&'a Finding>,
}

impl<'a> Statements<'a> {
    fn gather(answers: &'a [(&'static CheckInfo, Answer)], credentials: CredentialsState) -> Self {
        let mut statements =
            Self { signed: vec![], vendor_signed: false, marks: vec![], unsigned: vec![] };
        for (info, answer) in answers {
            for finding in answer.findings() {
                statements.sort_in(finding, info.id == CREDENTIALS, credentials);
            }
        }
        statements
    }

    fn sort_in(&mut self, finding: &'a Finding, from_credentials: bool, state: CredentialsState) {
        match &finding.evidence {
            Evidence::Cryptographic(Proof::SignatureVerified(_)) if !from_credentials => {
                self.vendor_signed |= finding.about.says_ai();
                self.signed.push(finding);
            }
            // A withdrawn key signs nothing that could be relied on, and broken credentials neither.
            Evidence::Cryptographic(Proof::SignatureVerified(_))
                if matches!(state, CredentialsState::Revoked | CredentialsState::Broken) =>
            {
                self.unsigned.push(finding);
            }
            Evidence::Cryptographic(Proof::SignatureVerified(_)) => self.signed.push(finding),
            Evidence::Cryptographic(Proof::MismatchShown(_)) | Evidence::ExpertHint => {}
            Evidence::RecoveredMark(_) => self.marks.push(finding),
            Evidence::Measured(_) | Evidence::Stated => self.unsigned.push(finding),
        }
    }

    fn ai(&self) -> Ai {
        let bases = [
            (AiBasis::Signed, &self.signed),
            (AiBasis::Watermark, &self.marks),
            (AiBasis::Unsigned, &self.unsigned),
        ];
        for (basis, findings) in bases {
            let level = ai_level(findings);
            if level != AiLevel::None {
                return Ai { level, basis, by: named(findings) };
            }
        }
        Ai { level: AiLevel::None, basis: AiBasis::None, by: Vec::new() }
    }

    fn conflicts(&self, credentials: CredentialsState, broken_history: bool) -> Vec<Conflict> {
        let signed_ai = says_ai(&self.signed);
        let signed_capture = says_capture(&self.signed) && !signed_ai;
        let signed_at_all = is_trusted(credentials)
            || matches!(credentials, CredentialsState::UnknownSigner | CredentialsState::Expired);
        let (unsigned_ai, unsigned_camera) =
            (says_ai(&self.unsigned), says_capture(&self.unsigned));
        let mark_ai = says_ai(&self.marks);
        let rows = [
            (unsigned_ai && unsigned_camera, Conflict::MetadataSaysCameraAndAi),
            (signed_ai && unsigned_camera, Conflict::SignedSaysAiMetadataSaysCamera),
            (signed_capture && unsigned_ai, Conflict::SignedSaysCaptureMetadataSaysAi),
            (
                signed_at_all && !signed_ai && !signed_capture && unsigned_ai,
                Conflict::SignedSilentMetadataSaysAi,
            ),
            (signed_capture && mark_ai, Conflict::SignedSaysCaptureWatermarkSaysAi),
            (
                signed_at_all && !signed_ai && !signed_capture && mark_ai,
                Conflict::SignedSilentWatermarkSaysAi,
            ),
            (self.two_generators(), Conflict::TwoGenerators),
            (self.two_watermarks(), Conflict::TwoWatermarks),
            (mark_ai && unsigned_camera, Conflict::WatermarkSaysAiMetadataSaysCamera),
            (
                self.vendor_signed && credentials == CredentialsState::Broken,
                Conflict::BrokenCredentialsBesideStatement,
            ),
            (
                self.signed_remark("c2pa.contradiction.capture-and-ai"),
                Conflict::SignedSaysCaptureAndAi,
            ),
            (
                self.signed_remark("c2pa.contradiction.created-twice")
                    || self.signed_remark("c2pa.contradiction.source-type"),
                Conflict::SignedContradictsItself,
            ),
            (
                self.signed_remark("c2pa.statement.not-allowed-for-product"),
                Conflict::SignedBeyondItsProduct,
            ),
            (signed_at_all && broken_history, Conflict::SignedOnBrokenHistory),
        ];
        rows.into_iter().filter_map(|(holds, conflict)| holds.then_some(conflict)).collect()
    }

    /// Whether a verified signature gives a finding with this code.
    fn signed_remark(&self, code: &str) -> bool {
        self.signed.iter().any(|finding| finding.code.as_str() == code)
    }

    /// Whether unsigned metadata names generators of different lineages. Tools that pass each
    /// other's metadata on are one lineage; the rule data says which.
    fn two_generators(&self) -> bool {
        let mut lineages = self
            .unsigned
            .iter()
            .filter(|finding| finding.about.says_ai())
            .filter_map(|finding| term(finding, "lineage"));
        let first = lineages.next();
        lineages.any(|lineage| Some(lineage) != first)
    }

    /// Whether marks in the pixels name different generators. One program puts in one of them; whoever
    /// adds another can add any.
    fn two_watermarks(&self) -> bool {
        let of_ai = self.marks.iter().filter(|mark| mark.about.says_ai());
        let mut tools = of_ai.map(|mark| mark.tool.as_deref());
        let first = tools.next();
        tools.any(|tool| Some(tool) != first)
    }
}

/// Checks that only give hints to experts: what they could not look at leaves the conclusion as it is.
const HINTS: [&str; 3] = ["credentials.pictures", "metadata", "pictures"];

/// Identifier of the check whose statements depend on trust lists.
const CREDENTIALS: &str = "credentials";

fn code(
    credentials: CredentialsState,
    statements: &Statements<'_>,
    answers: &[(&'static CheckInfo, Answer)],
) -> ConclusionCode {
    match credentials {
        CredentialsState::Broken => ConclusionCode::SignatureBroken,
        CredentialsState::Revoked => ConclusionCode::SignatureRevoked,
        _ if statements.vendor_signed || is_trusted(credentials) => signed_code(statements),
        CredentialsState::Expired => ConclusionCode::SignatureExpired,
        CredentialsState::UnknownSigner => ConclusionCode::SignedUnknown,
        _ if says_ai(&statements.marks) => ConclusionCode::AiMark,
        _ if says_ai(&statements.unsigned) => ConclusionCode::AiStated,
        CredentialsState::NotChecked | CredentialsState::Unreadable => ConclusionCode::NotExamined,
        _ if answers.iter().any(|(info, answer)| is_unexamined(info, answer)) => {
            ConclusionCode::NotExamined
        }
        _ => ConclusionCode::NothingFound,
    }
}

fn signed_code(statements: &Statements<'_>) -> ConclusionCode {
    match ai_level(&statements.signed) {
        AiLevel::Generated => ConclusionCode::SignedAi,
        AiLevel::Edited => ConclusionCode::SignedAiEdited,
        AiLevel::None if says_capture(&statements.signed) => ConclusionCode::SignedCapture,
        AiLevel::None => ConclusionCode::SignedOther,
    }
}

/// Whether a check could not look at all. Damage is different: what could be read was read. Marks in the
/// pixels are looked for beside that: most formats are not decoded, and small pictures hold none.
fn is_unexamined(info: &CheckInfo, answer: &Answer) -> bool {
    match answer.outcome {
        Outcome::Inconclusive(reason) => {
            !matches!(reason, Reason::Damaged)
                && !info.id.starts_with("watermark.")
                && !HINTS.contains(&info.id)
        }
        Outcome::Found(_) | Outcome::Absent | Outcome::NotApplicable => false,
    }
}

fn says_ai(findings: &[&Finding]) -> bool {
    ai_level(findings) != AiLevel::None
}

fn says_capture(findings: &[&Finding]) -> bool {
    findings.iter().any(|finding| finding.about == About::Capture)
}

fn ai_level(findings: &[&Finding]) -> AiLevel {
    findings.iter().map(|finding| level(finding.about)).max().unwrap_or(AiLevel::None)
}

const fn level(about: About) -> AiLevel {
    match about {
        About::AiGenerated | About::AiUnverifiableSignature => AiLevel::Generated,
        About::AiEdited | About::TrainingFace => AiLevel::Edited,
        About::Capture
        | About::Container
        | About::Credentials
        | About::Host
        | About::Platform
        | About::Rights
        | About::Screenshot
        | About::Software => AiLevel::None,
    }
}

/// Who or what the findings that state AI name, each once, in their order.
fn named(findings: &[&Finding]) -> Vec<Untrusted> {
    let mut names: Vec<Untrusted> = Vec::new();
    for finding in findings.iter().filter(|finding| finding.about.says_ai()) {
        let name = name_param(finding).or_else(|| finding.tool.as_deref().map(Untrusted::new));
        names.extend(name.filter(|name| !names.contains(name)));
    }
    names
}

fn name_param(finding: &Finding) -> Option<Untrusted> {
    let name = ["signer", "tool_name"].iter().find_map(|name| finding.params.get(*name))?;
    match &name.value {
        Value::Text(text) => Some(text.clone()),
        Value::Term(term) => Some(Untrusted::new(term)),
        Value::Flag(_) | Value::Number(_) => None,
    }
}

fn term<'a>(finding: &'a Finding, name: &str) -> Option<&'a str> {
    match &finding.params.get(name)?.value {
        Value::Term(term) => Some(term),
        Value::Flag(_) | Value::Number(_) | Value::Text(_) => None,
    }
}

#[cfg(test)]
mod tests;
