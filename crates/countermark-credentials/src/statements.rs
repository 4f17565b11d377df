//! What the signers state about how the picture was made.
//!
//! Signals of the active manifest and of its chain of parents are about this picture; those of a
//! component are about a part. What was only gathered is signed too, but the signer does not vouch
//! for it: it counts as stated, no more. A manifest whose signature or hashes fail states nothing
//! (credentials specification §8).

use countermark_model::{
    About, Code, Evidence, Finding, Proof, Untrusted, Value,
    report::{Action, Manifest},
};

/// Prefixes of the two vocabularies of digital source types, without scheme.
const VOCABULARIES: [&str; 2] =
    ["cv.iptc.org/newscodes/digitalsourcetype/", "c2pa.org/digitalsourcetype/"];

/// Actions that begin a picture; every other action changes one.
const INCEPTION: [&str; 2] = ["c2pa.created", "c2pa.opened"];

/// What an action with a digital source type states.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
enum Statement {
    AiGenerated,
    AiEdited,
    Capture,
    Composite,
}

/// The statements of verified manifests, each with the signer that makes it.
///
/// `proof` exists only after the signature of the active manifest was verified and its bytes matched.
pub(crate) fn statements(manifests: &[Manifest], proof: &Proof) -> Vec<Finding> {
    let mut findings = Vec::new();
    let Some(active) = manifests.first() else { return findings };
    for manifest in parents(active, manifests) {
        let vouched = stated(manifest, true);
        for statement in &vouched {
            let evidence = Evidence::Cryptographic(proof.clone());
            findings.push(finding(*statement, manifest, evidence));
        }
        for statement in stated(manifest, false) {
            if !vouched.contains(&statement) {
                let gathered = finding(statement, manifest, Evidence::Stated);
                findings.push(gathered.with_param("gathered", Value::Flag(true)));
            }
        }
    }
    for part in components(active, manifests) {
        if stated(part, true)
            .iter()
            .any(|s| matches!(s, Statement::AiGenerated | Statement::AiEdited))
        {
            findings.push(signed_by(
                Finding::new(
                    Code::of("c2pa.statement.part-ai-generated"),
                    About::AiEdited,
                    Evidence::Cryptographic(proof.clone()),
                ),
                part,
            ));
        }
    }
    findings
}

/// The active manifest and the chain of its parents, as far as they verify; each once.
fn parents<'a>(active: &'a Manifest, manifests: &'a [Manifest]) -> Vec<&'a Manifest> {
    let mut chain: Vec<&Manifest> = Vec::new();
    let mut next = Some(active);
    while let Some(manifest) = next {
        // A cycle ends the chain, as does a manifest that does not verify.
        if !manifest.verifies || chain.iter().any(|seen| seen.label == manifest.label) {
            break;
        }
        chain.push(manifest);
        next = related(manifest, "parentOf", manifests).next();
    }
    chain
}

/// Manifests of parts that were placed into the picture.
fn components<'a>(
    active: &'a Manifest,
    manifests: &'a [Manifest],
) -> impl Iterator<Item = &'a Manifest> {
    parents(active, manifests)
        .into_iter()
        .flat_map(move |manifest| related(manifest, "componentOf", manifests))
        .filter(|manifest| manifest.verifies)
}

fn related<'a>(
    manifest: &'a Manifest,
    relationship: &'a str,
    manifests: &'a [Manifest],
) -> impl Iterator<Item = &'a Manifest> {
    manifest
        .ingredients
        .iter()
        .filter(move |ingredient| ingredient.relationship == relationship)
        .filter_map(|ingredient| ingredient.manifest.as_ref())
        .filter_map(|label| manifests.iter().find(|manifest| manifest.label == *label))
}

/// What the actions of one manifest state that the signer vouches for, or does not; each once.
fn stated(manifest: &Manifest, vouched: bool) -> Vec<Statement> {
    let actions = manifest.actions.iter().filter(|action| action.created == vouched);
    let mut stated: Vec<_> = actions.filter_map(statement).collect();
    stated.sort();
    stated.dedup();
    stated
}

fn statement(action: &Action) -> Option<Statement> {
    let source_type = source_type(action.digital_source_type.as_ref()?.raw())?;
    let begins = INCEPTION.contains(&action.action.raw());
    match source_type.as_str() {
        "trainedalgorithmicmedia" | "trainedalgorithmicdata" if begins => {
            Some(Statement::AiGenerated)
        }
        "trainedalgorithmicmedia"
        | "trainedalgorithmicdata"
        | "compositewithtrainedalgorithmicmedia"
        | "compositesynthetic" => Some(Statement::AiEdited),
        "digitalcapture" | "computationalcapture" | "compositecapture" if begins => {
            Some(Statement::Capture)
        }
        "composite" => Some(Statement::Composite),
        _ => None,
    }
}

/// The term of a digital source type, in lower case: scheme, trailing slash and prefix vary.
fn source_type(spelled: &str) -> Option<String> {
    let lower = spelled.trim().trim_end_matches('/').to_ascii_lowercase();
    let rest = lower
        .strip_prefix("https://")
        .or_else(|| lower.strip_prefix("http://"))
        .or_else(|| lower.strip_prefix("digsrctype:"))
        .unwrap_or(&lower);
    let term = VOCABULARIES.iter().find_map(|prefix| rest.strip_prefix(prefix)).unwrap_or(rest);
    let term = term.strip_prefix("c2pa.").unwrap_or(term);
    (!term.is_empty() && term.bytes().all(|b| b.is_ascii_alphanumeric())).then(|| term.to_owned())
}

fn finding(statement: Statement, manifest: &Manifest, evidence: Evidence) -> Finding {
    let (code, about) = match statement {
        Statement::AiGenerated => ("c2pa.statement.ai-generated", About::AiGenerated),
        Statement::AiEdited => ("c2pa.statement.ai-edited", About::AiEdited),
        Statement::Capture => ("c2pa.statement.capture", About::Capture),
        Statement::Composite => ("c2pa.statement.composite", About::Software),
    };
    signed_by(Finding::new(Code::of(code), about, evidence), manifest)
}

/// Adds who states it, and the program that the manifest names for it.
fn signed_by(mut finding: Finding, manifest: &Manifest) -> Finding {
    if let Some(signer) = &manifest.signed_by {
        finding = finding.with_param("signer", Value::Text(signer.clone()));
    }
    let agent = manifest
        .actions
        .iter()
        .find(|action| action.digital_source_type.is_some())
        .and_then(|action| action.software_agent.clone())
        .or_else(|| manifest.claim_generator.first().cloned());
    if let Some(agent) = agent {
        finding = finding.with_param("software", Value::Text(agent));
    }
    finding.with_param("manifest", Value::Text(Untrusted::new(manifest.label.raw())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_gives_the_term() {
        let check = |spelled: &str, term: Option<&str>| {
            assert_eq!(source_type(spelled).as_deref(), term, "{spelled}");
        };
        let iptc = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";
        check(iptc, Some("trainedalgorithmicmedia"));
        check(&format!("{}/", iptc.replace("http:", "https:")), Some("trainedalgorithmicmedia"));
        check("digsrctype:digitalCapture", Some("digitalcapture"));
        check("c2pa.trainedAlgorithmicData", Some("trainedalgorithmicdata"));
        check("http://c2pa.org/digitalsourcetype/empty", Some("empty"));
        check("http://example.org/trainedAlgorithmicMedia", None);
    }
}
