//! The conclusion: a closed vocabulary, without score or percentage.

use serde::{Deserialize, Serialize};

use crate::Untrusted;

/// What follows from all answers. Only `judge` in the façade makes one.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Conclusion {
    /// The strongest statement that holds.
    pub code: ConclusionCode,
    /// The state of Content Credentials.
    pub credentials: CredentialsState,
    /// What is stated about AI, by whom, and on what basis.
    pub ai: Ai,
    /// Facts that contradict each other or the conclusion.
    pub conflicts: Vec<Conflict>,
}

/// The strongest statement that holds; the order is the precedence, strongest first.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ConclusionCode {
    /// Bytes changed after signing, or the manifest was altered.
    SignatureBroken,
    /// The certificate was withdrawn, or is known to be abused.
    SignatureRevoked,
    /// A listed signer states that AI made the picture; the bytes match.
    SignedAi,
    /// A listed signer states that AI edited the picture; the bytes match.
    SignedAiEdited,
    /// A listed signer states that a device captured the picture; the bytes match.
    SignedCapture,
    /// A listed signer signed the picture and states neither; the bytes match.
    SignedOther,
    /// The bytes match, the certificate has ended, and no trusted time proves that it signed before.
    SignatureExpired,
    /// The bytes match; the signer is on no list.
    SignedUnknown,
    /// A watermark was read.
    AiMark,
    /// Unsigned metadata states AI.
    AiStated,
    /// Nothing of what was looked for was found.
    NothingFound,
    /// The file could not be read, has an unsupported format or went over a limit.
    NotExamined,
}

/// The state of Content Credentials in one word.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CredentialsState {
    /// Intact, by a signer on the official list or a publisher list.
    Trusted,
    /// Intact, by a signer on the frozen interim list.
    TrustedInterim,
    /// Intact, by a signer on a list that the user gave.
    TrustedUser,
    /// Intact, by a signer on no list.
    UnknownSigner,
    /// Intact, by a certificate that has ended; nothing proves that it signed before.
    Expired,
    /// By a certificate that was withdrawn.
    Revoked,
    /// Not intact.
    Broken,
    /// The file only names a place where credentials may be.
    RemoteOnly,
    /// Credentials are there and cannot be read.
    Unreadable,
    /// There are none.
    None,
    /// They were not checked: a limit, or a build without the check.
    NotChecked,
}

/// What is stated about AI.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Ai {
    /// What is stated.
    pub level: AiLevel,
    /// What supports the statement.
    pub basis: AiBasis,
    /// Who or what it names: signers as their certificate names them, or tools.
    pub by: Vec<Untrusted>,
}

/// How much AI is stated.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum AiLevel {
    /// Nothing is stated. That is no statement that there was none.
    None,
    /// Edited, or made in part.
    Edited,
    /// Made as a whole.
    Generated,
}

/// What supports a statement about AI.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum AiBasis {
    /// There is no statement.
    None,
    /// Metadata that anyone can write.
    Unsigned,
    /// A mark in the pixels that anyone can add.
    Watermark,
    /// A signature that verifies.
    Signed,
}

/// Facts that contradict each other. They are put side by side; which one holds is never said.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Conflict {
    /// Unsigned metadata states both a camera and AI.
    MetadataSaysCameraAndAi,
    /// The signer states AI, unsigned metadata states a camera.
    SignedSaysAiMetadataSaysCamera,
    /// The signer states a capture, unsigned metadata states AI.
    SignedSaysCaptureMetadataSaysAi,
    /// The signer states neither AI nor capture, unsigned metadata states AI.
    SignedSilentMetadataSaysAi,
    /// The signer states a capture, a watermark states AI.
    SignedSaysCaptureWatermarkSaysAi,
    /// The signer states neither AI nor capture, a watermark states AI.
    SignedSilentWatermarkSaysAi,
    /// Unsigned metadata names generators that do not belong together.
    TwoGenerators,
    /// The picture carries the watermarks of several generators.
    TwoWatermarks,
    /// A watermark states AI, unsigned metadata states a camera.
    WatermarkSaysAiMetadataSaysCamera,
    /// A signature that verifies states AI, and the Content Credentials are broken.
    BrokenCredentialsBesideStatement,
    /// One signed record states a capture and a change by AI.
    SignedSaysCaptureAndAi,
    /// The signed records state origins that exclude each other.
    SignedContradictsItself,
    /// The signed record states what the signer's product is not allowed to state.
    SignedBeyondItsProduct,
    /// The signature holds, and an earlier step does not.
    SignedOnBrokenHistory,
    /// Digital source types exclude each other, in the notes or between record and notes.
    SourceTypesDiffer,
    /// The AI label that is used in China stands beside a source type that states a capture.
    LabelSaysAiSourceTypeSaysCapture,
    /// Notes state a screen capture, and exposure data of a camera.
    ScreenshotAndCamera,
    /// Copies of the settings that NovelAI signs differ, or their stated size does not fit the picture.
    NovelaiCopiesDiffer,
    /// The two ids that Midjourney writes differ.
    MidjourneyIdsDiffer,
    /// The two copies of the signature that xAI writes differ.
    GrokCopiesDiffer,
    /// Times of capture or signing do not fit together.
    TimesDisagree,
}
