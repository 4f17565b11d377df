//! Identity assertions: persons and organisations that stand behind a manifest (CAWG Identity
//! Assertion 1.1).
//!
//! `cawg.identity` is a CBOR map of `signer_payload` (`referenced_assertions` with URI and hash,
//! `sig_type`, `role`), `signature`, and the paddings `pad1` and `pad2`. For `cawg.x509.cose` the
//! signature is a `COSE_Sign1` over the CBOR of the payload, with a certificate; for
//! `cawg.identity_claims_aggregation` it holds a W3C credential as JSON, which a service issued whose
//! key a decentralised identifier names. Nothing is requested from there, so such a name stays
//! unresolved. An identity never changes another axis.

use std::collections::BTreeSet;

use countermark_model::{
    Limits, Untrusted,
    report::{Identity, NamedActor, SignatureState, SignerTier},
};
use serde_json::Value as Json;

use crate::{
    manifests::{Account, Entry, text},
    path::{self, SubjectInfo},
    store::{
        Assertion, Claim, Signature,
        cbor::{Document, Node, Value},
        uri,
    },
};

/// Kinds of credentials.
const X509: &str = "cawg.x509.cose";
const AGGREGATION: &str = "cawg.identity_claims_aggregation";

/// Codes of the CAWG specification.
const UNREADABLE: &str = "cawg.identity.cbor.invalid";
const NOT_IN_CLAIM: &str = "cawg.identity.assertion.mismatch";
const TWICE: &str = "cawg.identity.assertion.duplicate";
const NOT_BOUND: &str = "cawg.identity.hard_binding_missing";
const PADDING: &str = "cawg.identity.pad.invalid";
const UNKNOWN_KIND: &str = "cawg.identity.sig_type.unknown";
const SIGNATURE: &str = "cawg.x509.signature.mismatch";
const ALGORITHM: &str = "cawg.x509.algorithm.unsupported";
const NO_CREDENTIAL: &str = "cawg.ica.invalid_verifiable_credential";

/// The identity assertions of all manifests that hold and are linked, the active manifest's first.
/// `path` says of a signature, and what it is over, on which list the path of its certificate ends, and
/// whether that path holds.
///
/// # Limits
/// Those of the CBOR reader.
pub(crate) fn list(
    account: &Account<'_, '_>,
    path: impl Fn(&Signature<'_>, &[u8]) -> (SignerTier, bool),
    limits: &Limits,
) -> Vec<NamedActor> {
    let mut found = Vec::new();
    for entry in account.entries.iter().rev().filter(|entry| entry.is_trusted()) {
        let Ok(claim) = &entry.manifest.claim else { continue };
        let assertions = entry.manifest.assertions.iter();
        for assertion in assertions.filter(|one| one.base_label() == "cawg.identity") {
            found.push(Reading::of(entry, claim, assertion, &path, limits));
        }
    }
    found
}

/// What the axis says about the identities of the manifest `active`: the best-supported one.
pub(crate) fn axis(actors: &[NamedActor], active: Option<&Untrusted>) -> Identity {
    let Some(active) = active else { return Identity::NotChecked };
    let states: Vec<_> =
        actors.iter().filter(|actor| actor.manifest == *active).map(|actor| actor.state).collect();
    let order = [Identity::X509NamedActor, Identity::PresentNotResolved, Identity::Malformed];
    order.into_iter().find(|state| states.contains(state)).unwrap_or(Identity::None)
}

/// One assertion while it is read.
struct Reading<'t> {
    actor: NamedActor,
    problems: BTreeSet<&'static str>,
    path: &'t PathOf<'t>,
    limits: &'t Limits,
}

/// See [`list`].
type PathOf<'t> = dyn Fn(&Signature<'_>, &[u8]) -> (SignerTier, bool) + 't;

impl<'t> Reading<'t> {
    fn of(
        entry: &Entry<'_, '_>,
        claim: &Claim<'_>,
        assertion: &Assertion<'_>,
        path: &'t PathOf<'t>,
        limits: &'t Limits,
    ) -> NamedActor {
        let actor = NamedActor {
            manifest: Untrusted::new(entry.manifest.label),
            assertion: Untrusted::new(assertion.label),
            state: Identity::Malformed,
            kind: None,
            names: Vec::new(),
            issuer: None,
            roles: Vec::new(),
            signature_holds: None,
            tier: SignerTier::NotChecked,
            path_ok: None,
            problems: Vec::new(),
        };
        let mut reading = Self { actor, problems: BTreeSet::new(), path, limits };
        if reading.read(claim, assertion).is_none() {
            reading.problems.insert(UNREADABLE);
        }
        reading.finish()
    }

    /// Reads the assertion; none when it lacks what it is made of.
    fn read(&mut self, claim: &Claim<'_>, assertion: &Assertion<'_>) -> Option<()> {
        let content = assertion.contents.iter().find(|content| content.kind == *b"cbor")?;
        let root = Document::parse(content.data, content.data_at, self.limits).ok()?.root;
        let payload = root.field("signer_payload")?;
        let kind = text(payload, "sig_type")?;
        let referenced = payload.field("referenced_assertions")?.items();
        let signature = root.field("signature")?.bytes()?;
        self.actor.kind = Some(Untrusted::new(&kind));
        let roles = payload.field("role").map(Node::items).unwrap_or_default();
        self.actor.roles = roles.iter().filter_map(Node::text).map(Untrusted::new).collect();
        self.compare(claim, referenced);
        let pads = ["pad1", "pad2"].into_iter().filter_map(|key| root.field(key)?.bytes());
        if pads.into_iter().any(|pad| pad.iter().any(|byte| *byte != 0)) {
            self.problems.insert(PADDING);
        }
        match kind.as_str() {
            X509 => {
                // What was signed is the CBOR as it stands in the assertion.
                let start = payload.at.checked_sub(content.data_at)?;
                let signed = content.data.get(start..payload.end.checked_sub(content.data_at)?)?;
                self.by_certificate(signature, signed);
            }
            AGGREGATION => self.by_service(signature),
            _ => {
                self.problems.insert(UNKNOWN_KIND);
            }
        }
        Some(())
    }

    /// What the identity speaks for must be assertions of this claim, the hard binding among them.
    fn compare(&mut self, claim: &Claim<'_>, referenced: &[Node<'_>]) {
        let mut labels = BTreeSet::new();
        for node in referenced {
            let url = text(node, "url").unwrap_or_default();
            let label = uri::assertion_label(&url).unwrap_or_default().to_owned();
            let hash = node.field("hash").and_then(Node::bytes);
            let listed = claim.listed().find(|listed| listed.label() == label);
            if listed.is_none_or(|listed| hash.is_none_or(|hash| **hash != *listed.hash)) {
                self.problems.insert(NOT_IN_CLAIM);
            }
            if !labels.insert(label) {
                self.problems.insert(TWICE);
            }
        }
        if !labels.iter().any(|label| label.starts_with("c2pa.hash.")) {
            self.problems.insert(NOT_BOUND);
        }
    }

    fn by_certificate(&mut self, signature: &[u8], signed: &[u8]) {
        let Ok(read) = Signature::parse(signature, 0, self.limits) else {
            self.problems.insert(UNREADABLE);
            return;
        };
        let state = path::verify_claim(&read, signed);
        self.actor.signature_holds = Some(state == SignatureState::Verifies);
        match state {
            SignatureState::Verifies => {
                let (tier, path_ok) = (self.path)(&read, signed);
                self.actor.tier = tier;
                self.actor.path_ok = Some(path_ok);
            }
            SignatureState::UnsupportedAlg => {
                self.problems.insert(ALGORITHM);
            }
            SignatureState::Fails | SignatureState::NotChecked => {
                self.problems.insert(SIGNATURE);
            }
        }
        if let Some(leaf) = read.chain.first().and_then(|der| SubjectInfo::of(der)) {
            self.actor.names = leaf.common_name.or(leaf.organization).into_iter().collect();
            self.actor.issuer = leaf.issuer_common_name.or(leaf.issuer_organization);
        }
    }

    /// Reads the names out of the credential that the signature holds. No key is asked for.
    fn by_service(&mut self, signature: &[u8]) {
        let Some(credential) = credential(signature, self.limits) else {
            self.problems.insert(NO_CREDENTIAL);
            return;
        };
        let issuer = credential.get("issuer");
        let issuer = issuer.and_then(|one| one.as_str().or_else(|| one.get("id")?.as_str()));
        self.actor.issuer = issuer.map(Untrusted::new);
        let identities = credential.pointer("/credentialSubject/verifiedIdentities");
        let identities = identities.and_then(Json::as_array).into_iter().flatten();
        self.actor.names = identities.take(NAMES).filter_map(account_name).collect();
    }

    fn finish(mut self) -> NamedActor {
        let broken = self.problems.iter().any(|problem| *problem != UNKNOWN_KIND);
        self.actor.state = match (broken, self.actor.signature_holds) {
            (true, _) => Identity::Malformed,
            (false, Some(true)) => Identity::X509NamedActor,
            (false, _) => Identity::PresentNotResolved,
        };
        self.actor.problems = self.problems.iter().map(|problem| (*problem).to_owned()).collect();
        self.actor
    }
}

/// Most accounts that are listed; services verify a handful for one person.
const NAMES: usize = 16;

/// The W3C credential in a `COSE_Sign1` whose payload stands in it.
fn credential(signature: &[u8], limits: &Limits) -> Option<Json> {
    let root = Document::parse(signature, 0, limits).ok()?.root;
    let parts = match &root.value {
        Value::Tag(18, inner) => inner.items(),
        _ => root.items(),
    };
    let payload = parts.get(2)?.bytes()?;
    // The JSON reader refuses to nest deeper than 128.
    serde_json::from_slice(payload).ok()
}

/// The name of an account with its provider, as `name (provider)`.
fn account_name(identity: &Json) -> Option<Untrusted> {
    let text = |key| identity.get(key).and_then(Json::as_str);
    let name = text("name").or_else(|| text("username")).or_else(|| text("uri"))?;
    let provider = identity.pointer("/provider/name").and_then(Json::as_str);
    Some(match provider {
        Some(provider) => Untrusted::new(&format!("{name} ({provider})")),
        None => Untrusted::new(name),
    })
}
