//! The digital source type of the signed record beside that of the notes.

use countermark_model::{Answer, CheckInfo, Evidence, Exhibit, Finding, Untrusted, Value};

use super::{DIGITAL_SOURCE_TYPE, SOURCE_TYPE, contradiction};

/// The contradiction of a signed source type and an unsigned one. An active manifest that gives none
/// of its own contradicts nothing.
pub(super) fn compare(answers: &[(&'static CheckInfo, Answer)]) -> Option<Finding> {
    let signed = signed(answers);
    let findings = answers.iter().flat_map(|(_, answer)| answer.findings());
    let mut stated =
        findings.filter(|finding| finding.code.as_str().starts_with(DIGITAL_SOURCE_TYPE));
    let first = signed.first()?;
    let other = stated.find(|finding| {
        let term = text(finding, "source_type").map(|text| term(text.raw()));
        term.is_some_and(|term| signed.iter().all(|one| self::term(one.raw()) != term))
    })?;
    let mut finding = contradiction(SOURCE_TYPE, Evidence::Stated)
        .with_param("signed_source_type", Value::Text((*first).clone()))
        .with_param("facts", Value::Term(other.code.as_str().to_owned().into()));
    if let Some(value) = text(other, "value") {
        finding = finding.with_param("value", Value::Text(value.clone()));
    }
    finding.at.clone_from(&other.at);
    Some(finding)
}

/// The source types that the active manifest gives, where it holds.
fn signed<'a>(answers: &'a [(&'static CheckInfo, Answer)]) -> Vec<&'a Untrusted> {
    let exhibit = answers.iter().find_map(|(_, answer)| answer.exhibit.as_ref());
    let Some(Exhibit::Credentials(credentials)) = exhibit else { return Vec::new() };
    let active = credentials.manifests.first().filter(|manifest| manifest.verifies);
    let actions = active.into_iter().flat_map(|manifest| &manifest.actions);
    actions.filter_map(|action| action.digital_source_type.as_ref()).collect()
}

/// The term at the end of a URI, in lower case.
fn term(spelled: &str) -> String {
    let spelled = spelled.trim().trim_end_matches('/');
    spelled.rsplit(['/', ':']).next().unwrap_or_default().to_ascii_lowercase()
}

fn text<'f>(finding: &'f Finding, name: &str) -> Option<&'f Untrusted> {
    match &finding.params.get(name)?.value {
        Value::Text(text) => Some(text),
        Value::Flag(_) | Value::Number(_) | Value::Term(_) => None,
    }
}
