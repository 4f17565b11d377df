//! Signs that a file has Content Credentials, for engines with and without the check.
//!
//! A sign is a carrier of a manifest store among the parts of the container, an XMP property
//! `dcterms:provenance` (C2PA 2.2 §11.5), or a store that the host supplied beside the file. Whether
//! there is something behind it, only the credentials room can tell.

use countermark_model::{
    AnomalyKind, Answer, Exhibit, Outcome, Reason,
    report::{Credentials, Presence},
};

use crate::{Carrier, Case, Role};

/// The XMP property that names a manifest store elsewhere.
pub const PROVENANCE: &str = "{http://purl.org/dc/terms/}provenance";

/// What is looked for, in technical terms.
pub const LOOKED_FOR: &str = "c2pa manifest store, dcterms:provenance";

/// The answer about credentials in a file without a sign of them; nothing for a file that has one. It
/// needs no engine, so that every build gives the same one.
pub fn without_sign(case: &Case<'_>) -> Option<Answer> {
    let media = case.media();
    let info = media.format.info();
    if has_sign(case) {
        return None;
    }
    if case.bytes().is_empty() {
        return Some(not_read(Presence::None, Reason::Empty));
    }
    if info.c2pa_type.is_none() {
        return Some(not_read(Presence::UnsupportedFormat, Reason::UnsupportedFormat));
    }
    if !info.walked {
        return None;
    }
    if !media.limits.is_empty() {
        return Some(Answer::inconclusive(LOOKED_FOR, Reason::Limit));
    }
    // A store may have stood in the part that is missing.
    if media.anomalies.iter().any(|anomaly| anomaly.kind == AnomalyKind::Truncated) {
        return Some(not_read(Presence::None, Reason::Damaged));
    }
    Some(Answer {
        looked_for: LOOKED_FOR.to_owned(),
        outcome: Outcome::Absent,
        open: None,
        exhibit: Some(exhibit(Presence::None)),
    })
}

/// Whether the file, or what the host supplied beside it, has a sign of credentials.
fn has_sign(case: &Case<'_>) -> bool {
    let media = case.media();
    media.segments.iter().any(|segment| segment.role == Role::C2pa)
        || media.fields_of(Carrier::Xmp).any(|field| field.key == PROVENANCE)
        || case.situation().store.is_some()
}

fn not_read(presence: Presence, reason: Reason) -> Answer {
    Answer {
        looked_for: LOOKED_FOR.to_owned(),
        outcome: Outcome::Inconclusive(reason),
        open: None,
        exhibit: Some(exhibit(presence)),
    }
}

fn exhibit(presence: Presence) -> Exhibit {
    Exhibit::Credentials(Box::new(Credentials::bare(presence, Vec::new())))
}
