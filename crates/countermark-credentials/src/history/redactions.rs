//! Assertions that were removed on purpose (C2PA 2.2 §6.8, §15.11.3.3).
//!
//! A claim lists the URIs of assertions that it removed from the manifests of its ingredients. The box
//! is gone, or it holds zeros; anything else there is hidden from every hash. Actions and hard
//! bindings may not be removed, and no claim may remove anything of its own manifest.

use countermark_model::{
    Untrusted,
    report::{RedactedSlot, Redaction},
};

use crate::{
    manifests::{Account, Entry},
    store::{Assertion, uri},
};

/// What marks a box as emptied, before its zeros.
const EMPTIED: [u8; 16] = [
    0xCA, 0xA9, 0x8E, 0xEE, 0x9D, 0x4D, 0xF8, 0x0E, 0x86, 0xAD, 0x4D, 0xFF, 0xCA, 0x26, 0x39, 0x73,
];

/// The redactions that the active manifest and those that it leads to declare.
pub(super) fn list(account: &Account<'_, '_>) -> Vec<Redaction> {
    let mut found = Vec::new();
    for entry in account.entries.iter().rev().filter(|entry| entry.is_trusted()) {
        let Ok(claim) = &entry.manifest.claim else { continue };
        found.extend(claim.redacted.iter().map(|url| redaction(account, entry, url)));
    }
    found
}

fn redaction(account: &Account<'_, '_>, by: &Entry<'_, '_>, url: &str) -> Redaction {
    let manifest = uri::manifest_label(url);
    let target = manifest
        .and_then(|label| account.entries.iter().rev().find(|entry| entry.manifest.label == label));
    let label = uri::assertion_label(url);
    let own = manifest.is_none_or(|label| label == by.manifest.label);
    Redaction {
        by: Untrusted::new(by.manifest.label),
        url: Untrusted::new(url),
        slot: target.map_or(RedactedSlot::NoManifest, |target| slot(target, label)),
        allowed: !own && label.is_none_or(may_be_removed),
    }
}

fn may_be_removed(label: &str) -> bool {
    !label.starts_with("c2pa.actions") && !label.starts_with("c2pa.hash.")
}

fn slot(target: &Entry<'_, '_>, label: Option<&str>) -> RedactedSlot {
    let boxes = target.manifest.assertions.iter().filter(|one| Some(one.label) == label);
    let mut slot = RedactedSlot::Absent;
    for assertion in boxes {
        if !is_emptied(assertion) {
            return RedactedSlot::Filled;
        }
        slot = RedactedSlot::Zeroed;
    }
    slot
}

fn is_emptied(assertion: &Assertion<'_>) -> bool {
    assertion.contents.iter().all(|content| {
        let data = content.data.strip_prefix(&EMPTIED).unwrap_or(content.data);
        data.iter().all(|byte| *byte == 0)
    })
}
