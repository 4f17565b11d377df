//! What the signers state about how the picture was made, as findings.
//!
//! Signals of the active manifest and of its chain of parents are about this picture; those of
//! components and inputs are about a part. What was only gathered is signed too, but the signer does
//! not vouch for it: it counts as stated, no more. A manifest whose signature or hashes fail states
//! nothing, and neither does one that no chain of hashes leads to (credentials specification §8).
//! Where someone on no list joined a record to this picture, what that states counts as stated too
//! (see [`joined`]).

mod contradictions;
mod statement;

use std::collections::BTreeMap;

use countermark_model::{
    About, Code, Evidence, Finding, Proof, Untrusted, Value,
    report::{Credentials, Manifest, Signal, SignalScope, SignerTier},
};

use statement::Statement;

use crate::joined::{self, With, is_listed};

/// The statements of manifests that hold, each with the signer that makes it, and what in them does
/// not fit together.
///
/// `proof` exists only after the signature of the active manifest was verified and its bytes matched.
pub(crate) fn statements(credentials: &Credentials, proof: &Proof) -> Vec<Finding> {
    let mut findings = Vec::new();
    let joined = joined::labels(credentials, With::Parts);
    for manifest in &credentials.manifests {
        let is_joined = joined.contains(manifest.label.raw());
        let evidence = evidence(is_joined, proof);
        let of = |signal: &&Signal| signal.manifest == manifest.label && signal.holds;
        let signals: Vec<&Signal> = credentials.signals.iter().filter(of).collect();
        let Some(first) = signals.first() else { continue };
        let stated = stated(manifest, &signals);
        match first.scope {
            SignalScope::Picture => {
                let about = stated.iter().map(|(statement, vouched)| {
                    about_the_picture(*statement, *vouched, manifest, first.tier, &evidence)
                });
                findings.extend(about.map(|finding| joined_so(finding, is_joined)));
            }
            SignalScope::Part => {
                let says_ai = stated.iter().any(|(one, vouched)| *vouched && one.says_ai());
                let about = says_ai.then(|| about_a_part(manifest, first.tier, &evidence));
                findings.extend(about.map(|finding| joined_so(finding, is_joined)));
            }
            SignalScope::Unlinked => {}
        }
    }
    findings.extend(contradictions::all(credentials, proof));
    findings
}

fn evidence(is_joined: bool, proof: &Proof) -> Evidence {
    if is_joined { Evidence::Cryptographic(proof.clone()) } else { Evidence::Stated }
}

/// Says where someone on no list joined the record to this picture.
fn joined_so(finding: Finding, is_joined: bool) -> Finding {
    if is_joined { finding } else { finding.with_param("joined_by_unlisted", Value::Flag(true)) }
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
    evidence: &Evidence,
) -> Finding {
    let (code, about) = statement.code();
    let evidence = if vouched { evidence.clone() } else { Evidence::Stated };
    let finding = signed_by(Finding::new(Code::of(code), about, evidence), manifest, tier);
    if vouched { finding } else { finding.with_param("gathered", Value::Flag(true)) }
}

fn about_a_part(manifest: &Manifest, tier: SignerTier, evidence: &Evidence) -> Finding {
    let code = Code::of("c2pa.statement.part-ai-generated");
    signed_by(Finding::new(code, About::AiEdited, evidence.clone()), manifest, tier)
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
    finding
        .with_param("listed", Value::Flag(is_listed(tier)))
        .with_param("manifest", Value::Text(Untrusted::new(manifest.label.raw())))
}
