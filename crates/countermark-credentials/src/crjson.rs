//! The manifests in crJSON, the form in which the C2PA Conformance Program compares validators.
//!
//! A document is `{"@context", "manifests": [..], "jsonGenerator"}`; a manifest holds its assertions,
//! claim, signature and `validationResults` with the lists `success`, `informational` and `failure`.
//! The engine writes it (crJSON 2.3). What it says about lists, time-stamps, revocation and validity
//! in time is replaced by our own findings about the active manifest, and left out for the earlier
//! ones, about which it has none; where our proof lowered integrity, a mismatch is added
//! (credentials specification §11).
//!
//! The texts of the engine are left out: they repeat strings of the file, and a code says the same.

use std::panic::{AssertUnwindSafe, catch_unwind};

use c2pa::Reader;
use countermark_model::{
    Limits, Reason, Situation,
    report::{
        Axes, CertificateAtTime, CrJson, Credentials, Integrity, Revocation, SignatureState,
        SignerTier, StatusKind, TimeState,
    },
};
use serde_json::{Map, Value, json};

use crate::codes::CLOCK_DEPENDENT;

/// Writes the manifests that `reader` holds, with the findings in `credentials`.
///
/// # Limits
/// `crjson_bytes` for the length of the document.
pub(crate) fn of(reader: &Reader, credentials: &Credentials, situation: &Situation<'_>) -> CrJson {
    let left_out = |reason| CrJson { manifests: Vec::new(), left_out: Some(reason) };
    let Ok(Ok(mut document)) = catch_unwind(AssertUnwindSafe(|| reader.to_crjson_value())) else {
        return left_out(Reason::EngineFault);
    };
    if !fits(&document, &situation.limits) {
        return left_out(Reason::Limit);
    }
    // The engine keeps some maps unsorted.
    document.sort_all_objects();
    let Some(Value::Array(mut manifests)) = document.get_mut("manifests").map(Value::take) else {
        return left_out(Reason::EngineFault);
    };
    for (index, manifest) in manifests.iter_mut().enumerate() {
        let Some(manifest) = manifest.as_object_mut() else { continue };
        rewrite(manifest, (index == 0).then_some(credentials), situation);
    }
    CrJson { manifests, left_out: None }
}

/// Replaces what needs a list or a time in one manifest; `credentials` are those of the active one.
fn rewrite(
    manifest: &mut Map<String, Value>,
    credentials: Option<&Credentials>,
    situation: &Situation<'_>,
) {
    let label = manifest.get("label").and_then(Value::as_str).unwrap_or_default().to_owned();
    for delta in
        manifest.get_mut("ingredientDeltas").and_then(Value::as_array_mut).into_iter().flatten()
    {
        if let Some(codes) = delta.get_mut("validationDeltas").and_then(Value::as_object_mut) {
            LISTS.iter().for_each(|(_, list)| keep_engine_codes(codes, list));
        }
    }
    let Some(results) = manifest.get_mut("validationResults").and_then(Value::as_object_mut) else {
        return;
    };
    LISTS.iter().for_each(|(_, list)| keep_engine_codes(results, list));
    if let Some(credentials) = credentials {
        judge_binding(results, credentials, &label);
        for (kind, code) in own_codes(credentials) {
            let url = format!("self#jumbf=/c2pa/{label}/c2pa.signature");
            add(results, kind, code, url);
        }
    }
    match situation.at {
        Some(at) => results.insert("validationTime".to_owned(), json!(at.to_rfc3339())),
        // The engine's is the clock of the machine.
        None => results.shift_remove("validationTime"),
    };
    LISTS.iter().for_each(|(_, list)| sort(results, list));
}

/// The lists of `validationResults`.
const LISTS: [(StatusKind, &str); 3] = [
    (StatusKind::Failure, "failure"),
    (StatusKind::Informational, "informational"),
    (StatusKind::Success, "success"),
];

const fn is_replaced_family(family: &str) -> bool {
    matches!(family.as_bytes(), b"timeStamp" | b"signingCredential.ocsp")
}

/// Whether the engine's word on this needs a list, a clock or a network, which it was not given.
fn is_replaced(code: &str) -> bool {
    CLOCK_DEPENDENT.contains(&code)
        || code.rsplit_once('.').is_some_and(|(family, _)| is_replaced_family(family))
}

/// Drops replaced codes and all explanations from one list.
fn keep_engine_codes(codes: &mut Map<String, Value>, list: &str) {
    let Some(entries) = codes.get_mut(list).and_then(Value::as_array_mut) else { return };
    entries.retain(|entry| !is_replaced(code_of(entry)));
    for entry in entries.iter_mut().filter_map(Value::as_object_mut) {
        entry.shift_remove("explanation");
    }
}

fn code_of(entry: &Value) -> &str {
    entry.get("code").and_then(Value::as_str).unwrap_or_default()
}

fn sort(codes: &mut Map<String, Value>, list: &str) {
    let Some(entries) = codes.get_mut(list).and_then(Value::as_array_mut) else { return };
    let url =
        |entry: &Value| entry.get("url").and_then(Value::as_str).unwrap_or_default().to_owned();
    entries.sort_by_cached_key(|entry| (code_of(entry).to_owned(), url(entry)));
}

fn add(results: &mut Map<String, Value>, kind: StatusKind, code: &str, url: String) {
    let Some((_, list)) = LISTS.iter().find(|(known, _)| *known == kind) else { return };
    let list = results.entry(*list).or_insert_with(|| json!([]));
    let Some(entries) = list.as_array_mut() else { return };
    if !entries.iter().any(|entry| code_of(entry) == code) {
        entries.push(json!({ "code": code, "url": url }));
    }
}

/// What our own checks say about signature, signer, time and revocation of the active manifest.
fn own_codes(credentials: &Credentials) -> Vec<(StatusKind, &'static str)> {
    let axes = &credentials.axes;
    [signature(axes), signer(credentials), revocation(axes)]
        .into_iter()
        .flatten()
        .chain(validity(axes).iter().copied())
        .chain(time(credentials))
        .collect()
}

const fn signature(axes: &Axes) -> Option<(StatusKind, &'static str)> {
    match axes.signature {
        SignatureState::Verifies => Some((StatusKind::Success, "claimSignature.validated")),
        SignatureState::Fails => Some((StatusKind::Failure, "claimSignature.mismatch")),
        SignatureState::UnsupportedAlg => Some((StatusKind::Failure, "algorithm.unsupported")),
        SignatureState::NotChecked => None,
    }
}

/// A path that holds at another time only is no trust: then the validity says why, or nothing does.
fn signer(credentials: &Credentials) -> Option<(StatusKind, &'static str)> {
    let unproven = credentials.signer.as_ref().is_some_and(|signer| signer.time_unproven);
    match credentials.axes.signer {
        SignerTier::C2paOfficial
        | SignerTier::InterimLegacy
        | SignerTier::PublisherList
        | SignerTier::UserList
            if !unproven =>
        {
            Some((StatusKind::Success, "signingCredential.trusted"))
        }
        SignerTier::ProfileInvalid => Some((StatusKind::Failure, "signingCredential.invalid")),
        _ if credentials.axes.certificate_at_time == CertificateAtTime::NotChecked => None,
        SignerTier::NotChecked => None,
        _ => Some((StatusKind::Failure, "signingCredential.untrusted")),
    }
}

const fn revocation(axes: &Axes) -> Option<(StatusKind, &'static str)> {
    match axes.revocation {
        Revocation::Good => Some((StatusKind::Success, "signingCredential.ocsp.notRevoked")),
        Revocation::Revoked | Revocation::AdvisoryHit => {
            Some((StatusKind::Failure, "signingCredential.ocsp.revoked"))
        }
        Revocation::NotChecked => {
            Some((StatusKind::Informational, "signingCredential.ocsp.skipped"))
        }
    }
}

const fn validity(axes: &Axes) -> &'static [(StatusKind, &'static str)] {
    match axes.certificate_at_time {
        CertificateAtTime::Inside | CertificateAtTime::ExpiredButValidThen => {
            &[(StatusKind::Success, "claimSignature.insideValidity")]
        }
        CertificateAtTime::ExpiredUnprovable => &[
            (StatusKind::Failure, "claimSignature.outsideValidity"),
            (StatusKind::Failure, "signingCredential.expired"),
        ],
        CertificateAtTime::NotYetValid => {
            &[(StatusKind::Failure, "claimSignature.outsideValidity")]
        }
        CertificateAtTime::NotChecked => &[],
    }
}

/// A token that does not count is information, not a failure (C2PA 2.2 §15.8.2.5).
fn time(credentials: &Credentials) -> Vec<(StatusKind, &'static str)> {
    const REASONS: [(&str, &str); 4] = [
        ("time_stamp_authority_unlisted", "timeStamp.untrusted"),
        ("time_stamp_authority_not_valid", "timeStamp.outsideValidity"),
        ("time_stamp_mismatch", "timeStamp.mismatch"),
        ("time_stamp_unreadable", "timeStamp.malformed"),
    ];
    let proven = match credentials.axes.time {
        TimeState::OfficialTsa | TimeState::InterimTsa | TimeState::UserTsa => [
            (StatusKind::Success, "timeStamp.trusted"),
            (StatusKind::Success, "timeStamp.validated"),
        ]
        .as_slice(),
        TimeState::Claimed | TimeState::None | TimeState::NotChecked => &[],
    };
    let reasons = REASONS.iter().filter(|(flag, _)| credentials.flags.contains_key(*flag));
    let reasons = reasons.map(|(_, code)| (StatusKind::Informational, *code));
    proven.iter().copied().chain(reasons).collect()
}

/// Says of the hard binding what our proof says, where the engine says better, or both at once.
fn judge_binding(results: &mut Map<String, Value>, credentials: &Credentials, label: &str) {
    let binding = credentials.coverage.as_ref().map(|coverage| coverage.binding.raw());
    let family = match binding {
        Some(binding) if binding.starts_with("c2pa.hash.boxes") => "assertion.boxesHash",
        Some(binding) if binding.starts_with("c2pa.hash.bmff") => "assertion.bmffHash",
        _ => "assertion.dataHash",
    };
    let binding = binding.filter(|binding| !binding.is_empty()).unwrap_or("c2pa.hash.data");
    let url = format!("self#jumbf=/c2pa/{label}/c2pa.assertions/{binding}");
    let matches = format!("{family}.match");
    let mismatch = format!("{family}.mismatch");
    match credentials.axes.integrity {
        Integrity::BytesMatch | Integrity::ManifestAltered | Integrity::NotChecked => {}
        Integrity::PartlyCovered => {
            remove(results, &mismatch);
            let further = format!("{family}.additionalExclusionsPresent");
            add(results, StatusKind::Informational, &further, url);
        }
        Integrity::BindingExcludesPicture
        | Integrity::BindingMalformed
        | Integrity::BytesChanged
        | Integrity::ContainerAltered
        | Integrity::MultipleStores
        | Integrity::NotBound => {
            remove(results, &matches);
            add(results, StatusKind::Failure, &mismatch, url);
        }
    }
}

fn remove(results: &mut Map<String, Value>, code: &str) {
    for (_, list) in LISTS {
        if let Some(entries) = results.get_mut(list).and_then(Value::as_array_mut) {
            entries.retain(|entry| code_of(entry) != code);
        }
    }
}

/// Whether `document` is within the limit, counted as compact text without escapes.
fn fits(document: &Value, limits: &Limits) -> bool {
    let mut left = limits.crjson_bytes;
    let mut open = vec![document];
    while let Some(value) = open.pop() {
        let size = match value {
            Value::Null | Value::Bool(_) | Value::Number(_) => 4,
            Value::String(text) => text.len(),
            Value::Array(values) => {
                open.extend(values);
                values.len()
            }
            Value::Object(members) => {
                open.extend(members.values());
                members.keys().map(String::len).fold(members.len(), usize::saturating_add)
            }
        };
        // Two signs around each value, so that empty ones count too.
        let Some(rest) = left.checked_sub(size.saturating_add(2)) else { return false };
        left = rest;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_needs_a_list_a_clock_or_a_network_is_replaced() {
        for code in [
            "signingCredential.trusted",
            "signingCredential.untrusted",
            "signingCredential.expired",
            "signingCredential.invalid",
            "signingCredential.ocsp.inaccessible",
            "timeStamp.validated",
            "claimSignature.insideValidity",
        ] {
            assert!(is_replaced(code), "{code}");
        }
        for code in ["assertion.dataHash.match", "claimSignature.mismatch", ""] {
            assert!(!is_replaced(code), "{code}");
        }
    }

    #[test]
    fn a_document_counts_every_value() {
        let check = |document: Value, bytes, expected| {
            let limits = Limits { crjson_bytes: bytes, ..Limits::NATIVE };
            assert_eq!(fits(&document, &limits), expected, "{document} in {bytes}");
        };
        check(json!("four"), 6, true);
        check(json!("four"), 5, false);
        check(json!([0, 0]), 16, true);
        check(json!([0, 0]), 15, false);
        check(json!({ "key": "value" }), 13, true);
        check(json!({ "key": "value" }), 12, false);
    }
}
