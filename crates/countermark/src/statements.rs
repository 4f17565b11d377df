//! What the findings of all checks state, sorted by what supports it.

use countermark_model::{
    About, Answer, CheckInfo, Evidence, Finding, Proof, Untrusted, Value,
    report::{Ai, AiBasis, AiLevel, CredentialsState},
};

/// Findings by what supports them.
pub(crate) struct Statements<'a> {
    /// By a signature that verifies, whoever made it.
    pub(crate) signed: Vec<&'a Finding>,
    /// By a signature that verifies and needs no trust list, such as a vendor's published key.
    pub(crate) vendor_signed: bool,
    /// By a mark that was recovered from the pixels.
    pub(crate) marks: Vec<&'a Finding>,
    /// By metadata that nothing protects.
    pub(crate) unsigned: Vec<&'a Finding>,
}

impl<'a> Statements<'a> {
    /// Sorts the findings of `answers`.
    pub(crate) fn gather(
        answers: &'a [(&'static CheckInfo, Answer)],
        credentials: CredentialsState,
    ) -> Self {
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

    /// What is stated about AI, by the strongest of what supports it.
    pub(crate) fn ai(&self) -> Ai {
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
}

/// Identifier of the check whose statements depend on trust lists.
const CREDENTIALS: &str = "credentials";

/// Whether a finding states AI.
pub(crate) fn says_ai(findings: &[&Finding]) -> bool {
    ai_level(findings) != AiLevel::None
}

/// Whether a finding states a capture.
pub(crate) fn says_capture(findings: &[&Finding]) -> bool {
    findings.iter().any(|finding| finding.about == About::Capture)
}

/// How much AI the findings state.
pub(crate) fn ai_level(findings: &[&Finding]) -> AiLevel {
    findings.iter().map(|finding| level(finding.about)).max().unwrap_or(AiLevel::None)
}

const fn level(about: About) -> AiLevel {
    match about {
        About::AiGenerated | About::AiUnverifiableSignature => AiLevel::Generated,
        About::AiEdited | About::TrainingFace => AiLevel::Edited,
        About::Capture
        | About::Container
        | About::Contradiction
        | About::Credentials
        | About::Host
        | About::Platform
        | About::Rights
        | About::Screenshot
        | About::Software => AiLevel::None,
    }
}

/// Who or what the findings that state AI name, each once, in their order. A form of notes that many tools
/// write names none.
fn named(findings: &[&Finding]) -> Vec<Untrusted> {
    let names_one =
        |finding: &&&Finding| finding.about.says_ai() && !finding.params.contains_key("form");
    let mut names: Vec<Untrusted> = Vec::new();
    for finding in findings.iter().filter(names_one) {
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

/// The value of a parameter that is a word of our own.
pub(crate) fn term<'a>(finding: &'a Finding, name: &str) -> Option<&'a str> {
    match &finding.params.get(name)?.value {
        Value::Term(term) => Some(term),
        Value::Flag(_) | Value::Number(_) | Value::Text(_) => None,
    }
}
