//! What a signal states, in the few kinds that a conclusion is drawn from.

use countermark_model::{About, report::Action};

use crate::signals::{SignalId, terms};

/// What a signer states about the making of a picture.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) enum Statement {
    AiGenerated,
    AiEdited,
    Capture,
    Composite,
    DigitalCreation,
    PossiblyAi,
    ScreenCapture,
}

impl Statement {
    /// What a signal of the rubric states, if it states how the picture was made.
    pub(super) fn of_signal(id: &str) -> Option<Self> {
        Some(match SignalId::of(id)? {
            SignalId::FullyGenAiMedia => Self::AiGenerated,
            SignalId::PartlyGenAiCreation | SignalId::PerceptibleGenAi => Self::AiEdited,
            SignalId::CapturedMedia | SignalId::CapturedMediaStitched => Self::Capture,
            SignalId::CompositionMayContainGenAi => Self::Composite,
            SignalId::NonGenAiDigitalCreation => Self::DigitalCreation,
            SignalId::PerceptiblePossiblyGenAi => Self::PossiblyAi,
            SignalId::ScreenCaptureMayContainGenAi => Self::ScreenCapture,
            SignalId::AmbiguousActions
            | SignalId::BlankCanvas
            | SignalId::MediaUnknownProvenance
            | SignalId::NonEditorial
            | SignalId::PerceptibleNonGenAi => return None,
        })
    }

    /// What an action states that begins a picture with a source type that the rubric gives no
    /// inception signal for, although the IPTC and C2PA vocabularies define it as generative.
    pub(super) fn beside(action: &Action) -> Option<Self> {
        if !matches!(action.action.raw(), "c2pa.created" | "c2pa.opened") {
            return None;
        }
        match terms::term(action.digital_source_type.as_ref()?.raw())?.as_str() {
            "trainedalgorithmicdata" => Some(Self::AiGenerated),
            "compositesynthetic" => Some(Self::AiEdited),
            _ => None,
        }
    }

    /// Whether it is a statement about AI.
    pub(super) const fn says_ai(self) -> bool {
        matches!(self, Self::AiGenerated | Self::AiEdited)
    }

    /// The code of the finding, and what it speaks of.
    pub(super) const fn code(self) -> (&'static str, About) {
        match self {
            Self::AiGenerated => ("c2pa.statement.ai-generated", About::AiGenerated),
            Self::AiEdited => ("c2pa.statement.ai-edited", About::AiEdited),
            Self::Capture => ("c2pa.statement.capture", About::Capture),
            Self::Composite => ("c2pa.statement.composite", About::Software),
            Self::DigitalCreation => ("c2pa.statement.digital-creation", About::Software),
            Self::PossiblyAi => ("c2pa.statement.possibly-ai", About::Software),
            Self::ScreenCapture => ("c2pa.statement.screen-capture", About::Screenshot),
        }
    }
}
