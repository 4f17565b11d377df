//! What the signers state about how the picture was made, as findings.
//!
//! Signals of the active manifest and of its chain of parents are about this picture; those of
//! components and inputs are about a part. What was only gathered is signed too, but the signer does
//! not vouch for it: it counts as stated, no more. A manifest whose signature or hashes fail states
//! nothing, and neither does one that no chain of hashes leads to (credentials specification §8).

mod contradictions;
mod statement;

use std::collections::BTreeMap;

use countermark_model::{
    About, Code, Evidence, Finding, Proof, Untrusted, Value,
    report::{Credentials, Manifest, Signal, SignalScope, SignerTier},
};

use statement::Statement;

/// The statements of manifests that hold, each with the signer that makes it, and what in them does
/// not fit together.
///
/// `proof` exists only after the signature of the active manifest was verified and its bytes matched.
pub(crate) fn statements(credentials: &Credentials, proof: &Proof) -> Vec<Finding> {
    let mut findings = Vec::new();
    for manifest in &credentials.manifests {
        let of = |signal: &&Signal| signal.manifest == manifest.label && signal.holds;
        let signals: Vec<&Signal> = credentials.signals.iter().filter(of).collect();
        let Some(first) = signals.first() else { continue };
        let stated = stated(manifest, &signals);
        match first.scope {
            SignalScope::Picture => {
                let about = stated.iter().map(|(statement, vouched)| {
                    about_the_picture(*statement, *vouched, manifest, first.tier, proof)
                });
                findings.extend(about);
            }
            SignalScope::Part => {
                let says_ai = stated.iter().any(|(one, vouched)| *vouched && one.says_ai());
                findings.extend(says_ai.then(|| about_a_part(manifest, first.tier, proof)));
            }
            SignalScope::Unlinked => {}
        }
    }
    findings.extend(contradictions::all(credentials, proof));
    findings
}

/// What one manifest states, each with whether its signer vouches for it.
fn stated(manifest: &Manifest, signals: &[&Signal]) -> BTreeMap<Statement, bool> {
    let of_signals = signals
        .iter()
        .filter_map(|signal| Some((Statement::of_signal(&signal.id)?, signal.created)));
    let beside =
        manifest.actions.iter().filter_map(|one| Some((Statement::beside(one)?, one.created)));
    let mut stated = BTreeMap::new();
    for (statement, created) in of_signals.chain(beside) {
        *stated.entry(statement).or_insert(false) |= created;
    }
    stated
}

fn about_the_picture(
    statement: Statement,
    vouched: bool,
    manifest: &Manifest,
    tier: SignerTier,
    proof: &Proof,
) -> Finding {
    let (code, about) = statement.code();
    let evidence = if vouched { Evidence::Cryptographic(proof.clone()) } else { Evidence::Stated };
    let finding = signed_by(Finding::new(Code::of(code), about, evidence), manifest, tier);
    if vouched { finding } else { finding.with_param("gathered", Value::Flag(true)) }
}

fn about_a_part(manifest: &Manifest, tier: SignerTier, proof: &Proof) -> Finding {
    let code = Code::of("c2pa.statement.part-ai-generated");
    let evidence = Evidence::Cryptographic(proof.clone());
    signed_by(Finding::new(code, About::AiEdited, evidence), manifest, tier)
}

/// Adds who states it, and the program that the manifest names for it.
fn signed_by(mut finding: Finding, manifest: &Manifest, tier: SignerTier) -> Finding {
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
    let listed = matches!(
        tier,
        SignerTier::C2paOfficial
            | SignerTier::InterimLegacy
            | SignerTier::PublisherList
            | SignerTier::UserList
    );
    finding
        .with_param("listed", Value::Flag(listed))
        .with_param("manifest", Value::Text(Untrusted::new(manifest.label.raw())))
}
