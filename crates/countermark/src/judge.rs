//! The one place that concludes.
//!
//! Checks state facts; [`judge`] draws the conclusion from all of them, after the precedence of the
//! report contract: broken > revoked > signed > expired > unknown > mark > stated > nothing.
//! There is no score. Contradictions are never resolved, only listed.

use countermark_model::{
    Answer, CheckInfo, Exhibit, Outcome, Reason,
    report::{AiLevel, Conclusion, ConclusionCode, Conflict, CredentialsState, History},
};

use crate::{
    contradictions,
    credentials_state::{credentials_state, is_trusted},
    statements::{Statements, ai_level, says_ai, says_capture},
};

/// Draws the conclusion from every answer. Pure: the same answers give the same conclusion.
pub(crate) fn judge(answers: &[(&'static CheckInfo, Answer)]) -> Conclusion {
    let credentials = credentials_state(answers);
    let statements = Statements::gather(answers, credentials);
    Conclusion {
        code: code(credentials, &statements, answers),
        credentials,
        ai: statements.ai(),
        conflicts: conflicts(answers, &statements, credentials),
    }
}

/// Whether an earlier step of the signed record does not hold.
fn broken_history(answers: &[(&'static CheckInfo, Answer)]) -> bool {
    let exhibits = answers.iter().filter_map(|(_, answer)| answer.exhibit.as_ref());
    exhibits.into_iter().any(|Exhibit::Credentials(credentials)| {
        credentials.axes.history == History::IngredientProblem
    })
}

/// The contradictions that a reader should know about: those that were found between the checks, and
/// those that the signed records bring.
fn conflicts(
    answers: &[(&'static CheckInfo, Answer)],
    statements: &Statements<'_>,
    credentials: CredentialsState,
) -> Vec<Conflict> {
    let found = |code: &str| {
        let mut findings = answers.iter().flat_map(|(_, answer)| answer.findings());
        findings.any(|finding| finding.code.as_str() == code)
    };
    let signed_remark =
        |code: &str| statements.signed.iter().any(|finding| finding.code.as_str() == code);
    let signed_at_all = is_trusted(credentials)
        || matches!(credentials, CredentialsState::UnknownSigner | CredentialsState::Expired);
    let between = BETWEEN_CHECKS.map(|(code, conflict)| (found(code), conflict));
    let of_records = [
        (
            statements.vendor_signed && credentials == CredentialsState::Broken,
            Conflict::BrokenCredentialsBesideStatement,
        ),
        (signed_remark("c2pa.contradiction.capture-and-ai"), Conflict::SignedSaysCaptureAndAi),
        (
            signed_remark("c2pa.contradiction.created-twice")
                || signed_remark("c2pa.contradiction.source-type"),
            Conflict::SignedContradictsItself,
        ),
        (signed_remark("c2pa.statement.not-allowed-for-product"), Conflict::SignedBeyondItsProduct),
        (signed_at_all && broken_history(answers), Conflict::SignedOnBrokenHistory),
    ];
    let rows = between.into_iter().chain(of_records);
    rows.filter_map(|(holds, conflict)| holds.then_some(conflict)).collect()
}

/// What each contradiction between checks is called in a conclusion, in the order of a report.
const BETWEEN_CHECKS: [(&str, Conflict); 16] = [
    (contradictions::CAMERA_AND_GENERATOR, Conflict::MetadataSaysCameraAndAi),
    (contradictions::SIGNED_AI_AND_CAMERA, Conflict::SignedSaysAiMetadataSaysCamera),
    (contradictions::SIGNED_CAPTURE_AND_GENERATOR, Conflict::SignedSaysCaptureMetadataSaysAi),
    (contradictions::SIGNED_SILENCE_AND_GENERATOR, Conflict::SignedSilentMetadataSaysAi),
    (contradictions::SIGNED_CAPTURE_AND_MARK, Conflict::SignedSaysCaptureWatermarkSaysAi),
    (contradictions::SIGNED_SILENCE_AND_MARK, Conflict::SignedSilentWatermarkSaysAi),
    (contradictions::TWO_TOOLS, Conflict::TwoGenerators),
    (contradictions::TWO_MARKS, Conflict::TwoWatermarks),
    (contradictions::MARK_AND_CAMERA, Conflict::WatermarkSaysAiMetadataSaysCamera),
    (contradictions::SOURCE_TYPE, Conflict::SourceTypesDiffer),
    (contradictions::LABEL_AND_CAPTURE, Conflict::LabelSaysAiSourceTypeSaysCapture),
    (contradictions::SCREENSHOT_AND_CAMERA, Conflict::ScreenshotAndCamera),
    (contradictions::NOVELAI_COPIES, Conflict::NovelaiCopiesDiffer),
    (contradictions::MIDJOURNEY_IDS, Conflict::MidjourneyIdsDiffer),
    (contradictions::GROK_COPIES, Conflict::GrokCopiesDiffer),
    (contradictions::TIMES, Conflict::TimesDisagree),
];

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

/// Checks that only give hints to experts, and those of watermarks: what they could not look at leaves the
/// conclusion as it is. Most formats are not decoded, and small pictures hold no mark.
const BESIDE_THE_CONCLUSION: [&str; 4] =
    ["credentials.pictures", "metadata", "pictures", "watermark."];

/// Whether a check could not look at all. Damage is different: what could be read was read.
fn is_unexamined(info: &CheckInfo, answer: &Answer) -> bool {
    match answer.outcome {
        Outcome::Inconclusive(reason) => {
            !matches!(reason, Reason::Damaged)
                && !reason.leaves_nothing_unread()
                && !BESIDE_THE_CONCLUSION.iter().any(|start| info.id.starts_with(start))
        }
        Outcome::Found(_) | Outcome::Absent | Outcome::NotApplicable => false,
    }
}
#[cfg(test)]
mod tests;
