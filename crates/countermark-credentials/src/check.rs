//! The check `credentials`: reads, validates, and answers axis by axis.

use std::{any::Any, collections::BTreeMap};

use c2pa::Reader;
use countermark_media::{Carrier, Case, Check, Role};
use countermark_model::{
    AnomalyKind, Answer, CheckInfo, Exhibit, Finding, Outcome, Reason, Span, TrustSource,
    Untrusted,
    report::{
        Axes, CertificateAtTime, Credentials, History, Identity, Integrity, Presence, Revocation,
        SignatureState, Signer, SignerTier, TimeState, WithdrawalSource,
    },
};

use crate::{
    axes,
    codes::Codes,
    coverage::{self, Proven},
    crjson,
    engine::{self, Refusal},
    findings, manifests,
    signer::Judged,
    store::{self, Store},
    supplied,
    trust::{Fitting, TrustLists},
};

/// The checks of this room.
pub const CHECKS: &[&dyn Check] = &[&ContentCredentials];

/// What is looked for, in technical terms.
const LOOKED_FOR: &str = "c2pa manifest store, dcterms:provenance";

/// The XMP property that names a manifest store elsewhere (C2PA 2.2 §11.5).
const PROVENANCE: &str = "{http://purl.org/dc/terms/}provenance";

static INFO: CheckInfo = CheckInfo {
    id: "credentials",
    codes: findings::CODES,
    sources: &["C2PA Specification 2.2", "RFC 5280", "RFC 3161", "RFC 9052"],
};

/// Validates Content Credentials.
#[derive(Debug)]
struct ContentCredentials;

impl Check for ContentCredentials {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn run(&self, case: &Case<'_>) -> Answer {
        supplied::described(self.examined(case), case)
    }
}

impl ContentCredentials {
    fn examined(&self, case: &Case<'_>) -> Answer {
        let Some(trust) = case.situation().trust.as_deref().and_then(trust_lists) else {
            return Answer::inconclusive(LOOKED_FOR, Reason::NothingToCompare);
        };
        let found = Found::of(case);
        if case.bytes().is_empty() {
            return found.not_read(Presence::None, Reason::Empty);
        }
        let Some(mime) = case.media().format.info().c2pa_type else {
            return found.not_read(Presence::UnsupportedFormat, Reason::UnsupportedFormat);
        };
        // The engine gets no container that our own walker did not get through.
        if !case.media().limits.is_empty() {
            return Answer::inconclusive(LOOKED_FOR, Reason::Limit);
        }
        let read = |store: Option<&[u8]>| engine::read(trust.engine(), mime, case.bytes(), store);
        match read(None) {
            Ok(reader) => found.read(case, trust, &reader),
            Err(Refusal::NoStore | Refusal::Remote { .. }) if supplied::is_used(case) => {
                found.beside(case, trust, read)
            }
            // A store may have stood in the part that is missing.
            Err(Refusal::NoStore) if found.is_bare() && is_truncated(case) => {
                found.not_read(Presence::None, Reason::Damaged)
            }
            Err(refusal) => found.refused(refusal),
        }
    }
}

/// Our own lists; a foreign implementation cannot be looked into.
fn trust_lists(source: &dyn TrustSource) -> Option<&TrustLists> {
    let any: &dyn Any = source;
    any.downcast_ref()
}

fn is_truncated(case: &Case<'_>) -> bool {
    let mut anomalies = case.media().anomalies.iter();
    anomalies.any(|anomaly| anomaly.kind == AnomalyKind::Truncated)
}

/// What our own walk found before the engine was asked.
struct Found {
    /// The parts of the file that carry a store.
    stores: Vec<(Span, String)>,
    /// Hosts that the file names for a store elsewhere.
    hosts: Vec<Untrusted>,
    /// Where it names them.
    links: Vec<(Span, String)>,
}

impl Found {
    fn of(case: &Case<'_>) -> Self {
        let segments = case.media().segments.iter();
        let mut stores: Vec<(Span, String)> = Vec::new();
        for segment in segments.filter(|segment| segment.role == Role::C2pa) {
            // A store in several JPEG segments is one place.
            match stores.last_mut() {
                Some((span, name))
                    if span.end() == segment.span.offset && *name == segment.name =>
                {
                    span.length = span.length.saturating_add(segment.span.length);
                }
                Some(_) | None => stores.push((segment.span.clone(), segment.name.clone())),
            }
        }
        let mut found = Self { stores, hosts: Vec::new(), links: Vec::new() };
        for field in case.media().fields_of(Carrier::Xmp) {
            if field.key == PROVENANCE {
                found.links.push((field.span.clone(), "xmp:dcterms:provenance".to_owned()));
                found.add_host(field.text.as_deref().unwrap_or_default());
            }
        }
        found
    }

    /// Whether there is neither a store nor a link to one.
    const fn is_bare(&self) -> bool {
        self.stores.is_empty() && self.hosts.is_empty()
    }

    fn add_host(&mut self, url: &str) {
        let Some(host) = host(url) else { return };
        let host = Untrusted::new(host);
        if !self.hosts.contains(&host) {
            self.hosts.push(host);
        }
    }

    /// The answer about a store that the engine read.
    fn read(self, case: &Case<'_>, trust: &TrustLists, reader: &Reader) -> Answer {
        let Some(results) = reader.validation_results() else {
            return self.not_read(Presence::Corrupt, Reason::EngineFault);
        };
        let codes = Codes::of(results);
        let embedded =
            if reader.is_embedded() { store::embedded(case) } else { Ok(supplied::store(case)) };
        let parsed =
            embedded.as_ref().ok().and_then(Option::as_ref).map(|embedded| {
                (embedded, Store::parse(&embedded.bytes, &case.situation().limits))
            });
        let (judged, proven) = match &parsed {
            Some((embedded, Ok(store))) => {
                (Judged::of(store, trust, case.situation()), coverage::prove(case, embedded, store))
            }
            // The engine reads a store that we do not: then nothing vouches for it but the engine. It
            // may have joined what we take for parts of several stores.
            Some((embedded, Err(_))) => (Judged::unread(), coverage::unread(embedded)),
            None => (Judged::unread(), None),
        };
        let mut credentials = self.assemble(reader, codes, judged, proven);
        let known = known_signer(&mut credentials, trust);
        if case.situation().crjson {
            credentials.crjson = Some(crjson::of(reader, &credentials, case.situation()));
        }
        let findings = findings::of(&credentials, known.as_ref(), &self.stores);
        answer(findings, credentials)
    }

    fn assemble(
        &self,
        reader: &Reader,
        codes: Codes,
        judged: Judged,
        proven: Option<Proven>,
    ) -> Credentials {
        let manifests = manifests::list(reader, &codes);
        let active = manifests.first();
        let axes = Axes {
            presence: if reader.is_embedded() { Presence::Embedded } else { Presence::Sidecar },
            integrity: axes::integrity(&codes, proven.as_ref().map(|proven| proven.verdict)),
            signature: axes::signature(&codes, judged.signature),
            signer: axes::signer(&codes, judged.tier),
            time: judged.time,
            certificate_at_time: judged.certificate_at_time,
            revocation: axes::revocation(
                &codes,
                judged.signer.as_ref().and_then(|signer| signer.withdrawal.as_ref()),
            ),
            history: axes::history(&manifests, &codes),
            identity: axes::identity(active),
        };
        let mut flags = judged.flags;
        flags.extend(context_flags(judged.signer.as_ref()));
        if codes.active_has("claimSignature.mismatch")
            && judged.signature == SignatureState::Verifies
        {
            flags.insert("engine_disagreement".to_owned(), true);
        }
        Credentials {
            axes,
            coverage: proven.map(|proven| proven.coverage),
            signer: judged.signer,
            active: active.map(|manifest| manifest.label.clone()),
            manifests,
            codes: codes.into_sorted(),
            remote_hosts: self.hosts.clone(),
            supplied: None,
            would_contact: Vec::new(),
            flags,
            crjson: None,
        }
    }

    /// The answer about a file that the engine read nothing from.
    fn refused(mut self, refusal: Refusal) -> Answer {
        match refusal {
            // The engine sees no store where our walker saw one: misplaced or malformed.
            Refusal::NoStore if !self.stores.is_empty() => self.unreadable(),
            Refusal::NoStore if !self.hosts.is_empty() => self.remote(),
            Refusal::NoStore => {
                let mut answer = Answer::from_findings(LOOKED_FOR, Vec::new());
                answer.exhibit = Some(exhibit(self.bare(Presence::None)));
                answer
            }
            Refusal::Remote { url } => {
                self.add_host(&url);
                self.remote()
            }
            Refusal::SeveralStores => {
                let mut credentials = self.bare(Presence::Embedded);
                credentials.axes.integrity = Integrity::MultipleStores;
                let findings = findings::of(&credentials, None, &self.stores);
                answer(findings, credentials)
            }
            Refusal::Corrupt => self.unreadable(),
            Refusal::UnsupportedFormat => {
                self.not_read(Presence::UnsupportedFormat, Reason::UnsupportedFormat)
            }
            Refusal::Cancelled => Answer::inconclusive(LOOKED_FOR, Reason::Deadline),
            Refusal::Fault => Answer::inconclusive(LOOKED_FOR, Reason::EngineFault),
        }
    }

    fn unreadable(self) -> Answer {
        if self.stores.is_empty() {
            // The container itself broke the engine, and nothing in it is a store.
            return self.not_read(Presence::None, Reason::Damaged);
        }
        let findings = vec![findings::unread("c2pa.store.unreadable", &self.stores)];
        answer(findings, self.bare(Presence::Corrupt))
    }

    /// The answer about a store that the host supplied for a file without one.
    fn beside(
        self,
        case: &Case<'_>,
        trust: &TrustLists,
        read: impl FnOnce(Option<&[u8]>) -> Result<Reader, Refusal>,
    ) -> Answer {
        let Some(store) = &case.situation().store else { return self.refused(Refusal::NoStore) };
        if store.bytes.len() > case.situation().limits.jumbf_store {
            return Answer::inconclusive(LOOKED_FOR, Reason::Limit);
        }
        match read(Some(store.bytes)) {
            Ok(reader) => self.read(case, trust, &reader),
            Err(refusal @ (Refusal::Cancelled | Refusal::Fault | Refusal::UnsupportedFormat)) => {
                self.refused(refusal)
            }
            Err(_) => {
                let findings = vec![findings::unread("c2pa.store.unreadable", &[])];
                answer(findings, self.bare(Presence::Corrupt))
            }
        }
    }

    fn remote(self) -> Answer {
        let mut finding = findings::unread("c2pa.store.remote", &self.links);
        if let Some(host) = self.hosts.first() {
            finding = finding.with_param("host", countermark_model::Value::Text(host.clone()));
        }
        let mut answer = answer(vec![finding], self.bare(Presence::RemoteOnly));
        answer.open = Some(Reason::RemoteNotRequested);
        answer
    }

    fn not_read(&self, presence: Presence, reason: Reason) -> Answer {
        Answer {
            looked_for: LOOKED_FOR.to_owned(),
            outcome: Outcome::Inconclusive(reason),
            open: None,
            exhibit: Some(exhibit(self.bare(presence))),
        }
    }

    /// Credentials of which nothing is known but whether they are there.
    fn bare(&self, presence: Presence) -> Credentials {
        Credentials {
            axes: Axes {
                presence,
                integrity: Integrity::NotChecked,
                signature: SignatureState::NotChecked,
                signer: SignerTier::NotChecked,
                time: TimeState::NotChecked,
                certificate_at_time: CertificateAtTime::NotChecked,
                revocation: Revocation::NotChecked,
                history: History::NotChecked,
                identity: Identity::NotChecked,
            },
            coverage: None,
            signer: None,
            active: None,
            manifests: Vec::new(),
            codes: Vec::new(),
            remote_hosts: self.hosts.clone(),
            supplied: None,
            would_contact: Vec::new(),
            flags: BTreeMap::new(),
            crjson: None,
        }
    }
}

/// Names what the signer is known to sign for, if a row of the table fits.
fn known_signer(credentials: &mut Credentials, trust: &TrustLists) -> Option<Fitting> {
    let signer = credentials.signer.as_mut()?;
    let fitting =
        trust.generator(signer, credentials.axes.signer, credentials.manifests.first()?)?;
    signer.generator = Some(fitting.generator.clone());
    Some(fitting)
}

/// What trust data says about the signer, as flags.
fn context_flags(signer: Option<&Signer>) -> impl Iterator<Item = (String, bool)> {
    let withdrawn = signer.and_then(|signer| signer.withdrawal.as_ref());
    let by_bundle = withdrawn.is_some_and(|withdrawn| withdrawn.by == WithdrawalSource::Bundle);
    let misleads = signer.is_some_and(|signer| signer.look_alike.is_some());
    [("revoked_by_bundle", by_bundle), ("confusable", misleads)]
        .into_iter()
        .filter(|(_, holds)| *holds)
        .map(|(flag, holds)| (flag.to_owned(), holds))
}

fn answer(findings: Vec<Finding>, credentials: Credentials) -> Answer {
    let mut answer = Answer::from_findings(LOOKED_FOR, findings);
    answer.exhibit = Some(exhibit(credentials));
    answer
}

fn exhibit(credentials: Credentials) -> Exhibit {
    Exhibit::Credentials(Box::new(credentials))
}

/// The host of a URL, without user, port or path. Nothing is ever requested from it.
fn host(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let host = match host.strip_prefix('[') {
        Some(literal) => literal.split(']').next()?,
        None => host.split(':').next()?,
    };
    (!host.is_empty()).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_host_of_a_url_is_named() {
        assert_eq!(host("https://a.example/m?q#f"), Some("a.example"));
        assert_eq!(host("http://user:pw@localhost:5000/x"), Some("localhost"));
        assert_eq!(host("https://[::1]:8/x"), Some("::1"));
        assert_eq!(host("not a url"), None);
        assert_eq!(host("https:///path"), None);
    }
}
