//! The Asset Signals Rubric (Local) 1.0 of 2026-08-06 (c2pa-org/conformance-public, `asset-rubrics`).
//!
//! A manifest has a signal when an expression over it is true. Inception signals ask for the source
//! type of the actions that begin a picture, transformation signals for those that change one. The
//! rubric reads one assertion, `c2pa.actions.v2`, and compares whole URIs.

use crate::manifests::{Action, ActionList};

/// A signal, by the name that follows `signal_` in its identifier.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum SignalId {
    BlankCanvas,
    CapturedMedia,
    CapturedMediaStitched,
    CompositionMayContainGenAi,
    FullyGenAiMedia,
    MediaUnknownProvenance,
    NonGenAiDigitalCreation,
    PartlyGenAiCreation,
    ScreenCaptureMayContainGenAi,
    AmbiguousActions,
    NonEditorial,
    PerceptibleGenAi,
    PerceptibleNonGenAi,
    PerceptiblePossiblyGenAi,
}

impl SignalId {
    /// All signals, inception first, each group by name as the rubric lists them.
    pub(crate) const ALL: [Self; 14] = [
        Self::BlankCanvas,
        Self::CapturedMedia,
        Self::CapturedMediaStitched,
        Self::CompositionMayContainGenAi,
        Self::FullyGenAiMedia,
        Self::MediaUnknownProvenance,
        Self::NonGenAiDigitalCreation,
        Self::PartlyGenAiCreation,
        Self::ScreenCaptureMayContainGenAi,
        Self::AmbiguousActions,
        Self::NonEditorial,
        Self::PerceptibleGenAi,
        Self::PerceptibleNonGenAi,
        Self::PerceptiblePossiblyGenAi,
    ];

    /// The signal with this identifier.
    pub(crate) fn of(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|signal| signal.id() == id)
    }

    /// The identifier in the rubric.
    pub(crate) const fn id(self) -> &'static str {
        match self {
            Self::BlankCanvas => "signal_blankCanvas",
            Self::CapturedMedia => "signal_capturedMedia",
            Self::CapturedMediaStitched => "signal_capturedMediaStitched",
            Self::CompositionMayContainGenAi => "signal_compositionMayContainGenAI",
            Self::FullyGenAiMedia => "signal_fullyGenAIMedia",
            Self::MediaUnknownProvenance => "signal_mediaUnknownProvenance",
            Self::NonGenAiDigitalCreation => "signal_nonGenAIDigitalCreation",
            Self::PartlyGenAiCreation => "signal_partlyGenAICreation",
            Self::ScreenCaptureMayContainGenAi => "signal_screenCaptureMayContainGenAI",
            Self::AmbiguousActions => "signal_ambiguousActions",
            Self::NonEditorial => "signal_nonEditorial",
            Self::PerceptibleGenAi => "signal_perceptibleGenAI",
            Self::PerceptibleNonGenAi => "signal_perceptibleNonGenAI",
            Self::PerceptiblePossiblyGenAi => "signal_perceptiblePossiblyGenAI",
        }
    }
}

/// Actions that begin a picture.
const INCEPTION: [&str; 2] = ["c2pa.created", "c2pa.opened"];

/// Actions that do not change what can be seen.
const NON_EDITORIAL: [&str; 11] = [
    "c2pa.converted",
    "c2pa.published",
    "c2pa.repackaged",
    "c2pa.transcoded",
    "c2pa.resized.proportional",
    "c2pa.enhanced",
    "c2pa.edited.metadata",
    "c2pa.watermarked",
    "c2pa.watermarked.bound",
    "c2pa.watermarked.unbound",
    "c2pa.redacted",
];

/// Source types that say generative AI.
const GENERATIVE: [&str; 4] = [
    "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
    "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia",
    "http://cv.iptc.org/newscodes/digitalsourcetype/compositeSynthetic",
    "http://c2pa.org/digitalsourcetype/trainedAlgorithmicData",
];

/// Source types that leave it open.
const POSSIBLY_GENERATIVE: [&str; 2] = [
    "http://cv.iptc.org/newscodes/digitalsourcetype/digitalArt",
    "http://cv.iptc.org/newscodes/digitalsourcetype/composite",
];

/// The inception signal that each source type gives.
const INCEPTION_SIGNALS: [(&str, SignalId); 9] = [
    ("http://c2pa.org/digitalsourcetype/empty", SignalId::BlankCanvas),
    ("http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture", SignalId::CapturedMedia),
    (
        "http://cv.iptc.org/newscodes/digitalsourcetype/computationalCapture",
        SignalId::CapturedMedia,
    ),
    (
        "http://cv.iptc.org/newscodes/digitalsourcetype/compositeCapture",
        SignalId::CapturedMediaStitched,
    ),
    (
        "http://cv.iptc.org/newscodes/digitalsourcetype/composite",
        SignalId::CompositionMayContainGenAi,
    ),
    (
        "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
        SignalId::FullyGenAiMedia,
    ),
    (
        "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCreation",
        SignalId::NonGenAiDigitalCreation,
    ),
    (
        "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia",
        SignalId::PartlyGenAiCreation,
    ),
    (
        "http://cv.iptc.org/newscodes/digitalsourcetype/screenCapture",
        SignalId::ScreenCaptureMayContainGenAi,
    ),
];

/// The signals of one action, whose digital source type is `source_type`; in no order.
pub(super) fn of_action(action: &Action, source_type: Option<&str>) -> Vec<SignalId> {
    let Some(name) = action.name.as_deref() else { return Vec::new() };
    if INCEPTION.contains(&name) {
        let signal =
            |(uri, signal): &(&str, SignalId)| (Some(*uri) == source_type).then_some(*signal);
        return INCEPTION_SIGNALS.iter().filter_map(signal).collect();
    }
    if NON_EDITORIAL.contains(&name) {
        return vec![SignalId::NonEditorial];
    }
    let Some(source_type) = source_type else { return Vec::new() };
    let mut signals = Vec::new();
    if GENERATIVE.contains(&source_type) {
        signals.push(SignalId::PerceptibleGenAi);
    } else {
        signals.push(SignalId::PerceptibleNonGenAi);
    }
    if POSSIBLY_GENERATIVE.contains(&source_type) {
        signals.push(SignalId::PerceptiblePossiblyGenAi);
    }
    signals
}

/// Whether a list of actions is not one to go by: it is empty, does not say that it is complete, or
/// has an action that the standard does not define.
pub(super) fn is_ambiguous(list: &ActionList) -> bool {
    let undefined = |action: &Action| {
        let name = action.name.as_deref();
        name.is_some_and(|name| !name.starts_with("c2pa.") || name == "c2pa.unknown")
    };
    list.actions.is_empty() || !list.complete || list.actions.iter().any(undefined)
}
