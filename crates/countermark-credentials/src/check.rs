//! The check `credentials`: reads, validates, and answers axis by axis.

use std::{any::Any, collections::BTreeMap};

use c2pa::{Reader, ValidationResults};
use countermark_media::{Carrier, Case, Check, LOOKED_FOR, PROVENANCE, Role, without_sign};
use countermark_model::{
    AnomalyKind, Answer, CheckInfo, Exhibit, Finding, Outcome, Reason, Span, TrustSource,
    Untrusted,
    report::{Contact, Credentials, Integrity, Limit, Presence, SignerTier},
};

use crate::{
    assemble::Validated,
    codes::Codes,
    contacts::{self, host},
    coverage::{self, Proven},
    crjson,
    engine::{self, Refusal},
    findings,
    own::{self, LimitReached, Own},
    signer::{Judge, Judged},
    store::{self, Manifest, StoreError},
    supplied,
    thumbnails::Thumbnails,
    trust::TrustLists,
};

/// The checks of this room.
pub const CHECKS: &[&dyn Check] = &[&ContentCredentials, &Thumbnails];

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
        if let Some(answer) = without_sign(case) {
            return answer;
        }
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
        let stop = case.situation().stop.as_ref();
        let read =
            |store: Option<&[u8]>| engine::read(trust.engine(), mime, case.bytes(), store, stop);
        let limits = &case.situation().limits;
        Own::read(store::embedded(case), limits, |own| match own {
            // Nor does it get a store that our own reader did not get through.
            Err(limit) => found.over_limit(Presence::Embedded, limit),
            Ok(own) => {
                let contacts = contacts(own.as_ref());
                naming(contacts, found.by_engine(case, trust, own, read))
            }
        })
    }
}

impl Found {
    fn by_engine(
        self,
        case: &Case<'_>,
        trust: &TrustLists,
        own: Option<Own<'_>>,
        read: impl Fn(Option<&[u8]>) -> Result<Reader, Refusal>,
    ) -> Answer {
        // Where our walker found one store and nothing odd about it, the engine reads that one: both judge
        // the same bytes, and it does not copy the file to search it. Where that store lies it still finds
        // out for itself, when it compares the place with what the binding leaves out.
        let found = own.as_ref().map(|own| own.embedded);
        let found = found.filter(|found| found.stores == 1 && found.irregularities.is_empty());
        match read(found.map(|embedded| &*embedded.bytes)) {
            Ok(reader) => self.read(Presence::Embedded, case, trust, &reader, own),
            Err(Refusal::NoStore | Refusal::Remote { .. }) if supplied::is_used(case) => {
                self.beside(case, trust, read)
            }
            // A store may have stood in the part that is missing.
            Err(Refusal::NoStore) if self.is_bare() && is_truncated(case) => {
                self.not_read(Presence::None, Reason::Damaged)
            }
            Err(refusal) => self.refused(refusal),
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
    fn read(
        self,
        presence: Presence,
        case: &Case<'_>,
        trust: &TrustLists,
        reader: &Reader,
        own: Option<Own<'_>>,
    ) -> Answer {
        let Some(results) = reader.validation_results() else {
            return self.not_read(Presence::Corrupt, Reason::EngineFault);
        };
        let judge =
            own.as_ref().map(|own| Judge::new(own.bytes, own.store, trust, case.situation()));
        let judged = judge.as_ref().map(Judge::all).unwrap_or_default();
        let embedded = own.as_ref().map(|own| own.embedded);
        let mut reached = own.as_ref().map(Own::limits).unwrap_or_default();
        let proven = proven(case, own.as_ref(), &judged).unwrap_or_else(|limit| {
            reached.push(limit);
            None
        });
        let validated = Validated {
            presence,
            reader,
            codes: codes(results, own.as_ref(), &judged),
            account: own.map(|own| own.checked(&judged)),
            judged,
            judge: judge.as_ref(),
            proven,
            situation: case.situation(),
        };
        let (mut credentials, known) = validated.credentials(trust);
        credentials.remote_hosts = self.hosts;
        reached.extend(judge.iter().flat_map(Judge::limits_reached));
        credentials.limits = own::limits(reached, embedded).into_iter().map(limit).collect();
        if case.situation().crjson {
            credentials.crjson = Some(crjson::of(reader, &credentials, case.situation()));
        }
        let open = (!credentials.limits.is_empty()).then_some(Reason::Limit);
        let findings = findings::of(&credentials, known.as_ref(), &self.stores);
        let answer = answer(findings, credentials);
        match open {
            Some(reason) if answer.findings().is_empty() => {
                Answer { outcome: Outcome::Inconclusive(reason), ..answer }
            }
            open => Answer { open, ..answer },
        }
    }

    /// The answer about a store that our own reader did not get through.
    fn over_limit(&self, presence: Presence, reached: LimitReached) -> Answer {
        let mut credentials = self.bare(presence);
        credentials.limits = vec![limit(reached)];
        Answer {
            looked_for: LOOKED_FOR.to_owned(),
            outcome: Outcome::Inconclusive(Reason::Limit),
            open: None,
            exhibit: Some(exhibit(credentials)),
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
        let limits = &case.situation().limits;
        Own::read(Ok(supplied::store(case)), limits, |own| {
            let own = match own {
                Err(limit) => return self.over_limit(Presence::Sidecar, limit),
                Ok(own) => own,
            };
            match read(Some(store.bytes)) {
                Ok(reader) => {
                    let contacts = contacts(own.as_ref());
                    naming(contacts, self.read(Presence::Sidecar, case, trust, &reader, own))
                }
                Err(
                    refusal @ (Refusal::Cancelled | Refusal::Fault | Refusal::UnsupportedFormat),
                ) => self.refused(refusal),
                Err(_) => {
                    let findings = vec![findings::unread("c2pa.store.unreadable", &[])];
                    answer(findings, self.bare(Presence::Corrupt))
                }
            }
        })
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

    fn bare(&self, presence: Presence) -> Credentials {
        Credentials::bare(presence, self.hosts.clone())
    }
}

/// The hosts that the manifests of a store name.
fn contacts(own: Option<&Own<'_>>) -> Vec<Contact> {
    own.map(|own| contacts::of_store(own.store)).unwrap_or_default()
}

/// Adds hosts that a store names to the answer about it.
fn naming(contacts: Vec<Contact>, mut answer: Answer) -> Answer {
    if let Some(Exhibit::Credentials(credentials)) = &mut answer.exhibit
        && matches!(credentials.axes.presence, Presence::Embedded | Presence::Sidecar)
    {
        credentials.would_contact.extend(contacts);
    }
    answer
}

/// The codes of the engine, and what our own check says of the profiles of certificates.
fn codes(
    results: &ValidationResults,
    own: Option<&Own<'_>>,
    judged: &BTreeMap<String, Judged>,
) -> Codes {
    let active = own.and_then(|own| own.store.active()).map(|manifest| manifest.label);
    let broken = judged.iter().filter(|(_, judged)| judged.tier == SignerTier::ProfileInvalid);
    let (first, others): (Vec<_>, Vec<_>) =
        broken.map(|(label, _)| label.as_str()).partition(|label| active == Some(*label));
    Codes::of(results).with_profiles(first.first().copied(), others.into_iter())
}

/// Which bytes the active manifest covers.
///
/// # Errors
/// [`StoreError::LimitReached`] when its binding is over a limit.
fn proven(
    case: &Case<'_>,
    own: Option<&Own<'_>>,
    judged: &BTreeMap<String, Judged>,
) -> Result<Option<Proven>, StoreError> {
    match own {
        // Of a manifest that stays packed, nothing says what it is bound to.
        Some(own) if own.store.active().is_none_or(Manifest::is_packed) => Ok(None),
        Some(own) => coverage::prove(case, own.embedded, own.store, &own.unbound(judged)),
        // The engine may have joined what we take for parts of several stores.
        None => {
            let found = store::embedded(case).ok().flatten();
            Ok(found.and_then(|found| coverage::unread(case, &found)))
        }
    }
}

fn limit(reached: LimitReached) -> Limit {
    let LimitReached { name, value, offset } = reached;
    Limit { name: name.to_owned(), value, offset }
}

fn answer(findings: Vec<Finding>, credentials: Credentials) -> Answer {
    let mut answer = Answer::from_findings(LOOKED_FOR, findings);
    answer.exhibit = Some(exhibit(credentials));
    answer
}

fn exhibit(credentials: Credentials) -> Exhibit {
    Exhibit::Credentials(Box::new(credentials))
}
