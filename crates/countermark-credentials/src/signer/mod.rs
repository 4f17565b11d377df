//! Who signed, when that is proven, and on which list the certificate is.
//!
//! The leaf's path is evaluated at the proven time of signing, else at the evaluation time. If only
//! validity in time fails, it is evaluated again at the start of the leaf's validity: a path then
//! still names the list, and never counts as trusted (credentials specification §4.4). Every manifest
//! of a store is judged so, the active one first, each once.

mod listed;
mod time;

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use countermark_model::{
    Digest, Situation, Untrusted,
    report::{
        CertificateAtTime, Revocation, RevocationAnswer, SignatureState, Signer, SignerTier,
        TimeStamp, TimeState,
    },
};

use crate::{
    ocsp::{Answers, Question},
    path::{self, SubjectInfo, Work},
    store::{AssertionsState, Late, Manifest, ManifestKind, Signature, Store, StoreError},
    tokens,
    trust::{Evidence, TrustLists},
};
use listed::Listed;
use time::{SigningTime, at_time};

/// What our own checks say about the signature of one manifest.
#[derive(Clone, Debug)]
pub(crate) struct Judged {
    pub(crate) signature: SignatureState,
    pub(crate) assertions: AssertionsState,
    pub(crate) tier: SignerTier,
    pub(crate) time: TimeState,
    pub(crate) certificate_at_time: CertificateAtTime,
    pub(crate) revocation: Revocation,
    pub(crate) signer: Option<Signer>,
    pub(crate) time_stamps: Vec<TimeStamp>,
    pub(crate) revocation_answers: Vec<RevocationAnswer>,
    pub(crate) flags: BTreeMap<String, bool>,
    /// Ranges of the store with certificates that neither the signature nor the path binds.
    pub(crate) loose: Vec<Range<usize>>,
}

/// Judges the signatures of the manifests of a store.
pub(crate) struct Judge<'s, 'a> {
    bytes: &'s [u8],
    store: &'s Store<'a>,
    late: Late<'a>,
    trust: &'s TrustLists,
    situation: &'s Situation<'s>,
    work: Work<'s>,
}

impl Judged {
    /// Nothing is known: our own reader did not understand the manifest.
    pub(crate) const fn unread(signature: SignatureState) -> Self {
        Self {
            signature,
            assertions: AssertionsState::NotCompared,
            tier: SignerTier::NotChecked,
            time: TimeState::NotChecked,
            certificate_at_time: CertificateAtTime::NotChecked,
            revocation: Revocation::NotChecked,
            signer: None,
            time_stamps: Vec::new(),
            revocation_answers: Vec::new(),
            flags: BTreeMap::new(),
            loose: Vec::new(),
        }
    }

    /// The name in the certificate, if the signature is by its key.
    pub(crate) fn name(&self) -> Option<&Untrusted> {
        let signer = self.signer.as_ref().filter(|_| self.signature == SignatureState::Verifies)?;
        signer.common_name.as_ref().or(signer.organization.as_ref())
    }
}

impl<'s, 'a> Judge<'s, 'a> {
    /// A judge over `store`, which was read from `bytes`.
    pub(crate) fn new(
        bytes: &'s [u8],
        store: &'s Store<'a>,
        trust: &'s TrustLists,
        situation: &'s Situation<'s>,
    ) -> Self {
        let late = Late::of(store, &situation.limits);
        let work = Work::knowing(&situation.limits, trust.signatures_seen());
        Self { bytes, store, late, trust, situation, work }
    }

    /// What is known of every manifest, by label; the active one is judged first, so that no other
    /// can use up its share of the work. Where a label stands twice, nothing is known of either: a
    /// URI cannot tell them apart.
    ///
    /// # Limits
    /// `signatures` over all of them.
    pub(crate) fn all(&self) -> BTreeMap<String, Judged> {
        // Only a later manifest may remove assertions, and none is later than the active one.
        let (nothing, redacted) = (BTreeSet::new(), self.store.redacted());
        let mut judged = BTreeMap::new();
        for manifest in self.store.manifests.iter().rev() {
            let mut one = self.judged(manifest);
            let removed = if judged.is_empty() { &nothing } else { &redacted };
            one.assertions = manifest.assertions_state(self.bytes, removed);
            if judged.contains_key(manifest.label) {
                one = Judged::unread(SignatureState::NotChecked);
                one.flags.insert("label_twice".to_owned(), true);
            }
            judged.insert(manifest.label.to_owned(), one);
        }
        judged
    }

    fn judged(&self, manifest: &Manifest<'_>) -> Judged {
        let signature = match &manifest.signature {
            Ok(signature) => signature,
            Err(error) => return Judged::unread(unread_signature(manifest, error)),
        };
        self.work.at(signature.at);
        let leaf = signature.chain.first().and_then(|der| SubjectInfo::of(der));
        let Some(leaf) = leaf else { return Judged::unread(SignatureState::Fails) };
        let time = self.signing_time(manifest, signature);
        let times = (time.proven, self.situation.at);
        let listed = Listed::find(signature, &leaf, self.trust, times, &self.work);
        let answers = self.revocation(signature, &time);
        Judged {
            signature: verified(manifest, signature, &self.work),
            assertions: AssertionsState::NotCompared,
            tier: listed.tier,
            time: time.state,
            certificate_at_time: at_time(&leaf, time.proven, self.situation.at),
            revocation: answers.verdict(),
            signer: Some(self.described(&leaf, signature, &listed, &time)),
            flags: self.flags(manifest, &leaf, &listed, &time, &answers),
            revocation_answers: answers.all,
            time_stamps: time.time_stamps,
            loose: loose(signature, &listed),
        }
    }

    /// What the tokens of the signature say about its time. Without a claim there is nothing that they
    /// could have stamped.
    fn signing_time(&self, manifest: &Manifest<'_>, signature: &Signature<'_>) -> SigningTime {
        let Ok(claim) = &manifest.claim else { return SigningTime::of(Vec::new()) };
        let later = self.late.tokens.iter().filter(|(label, _)| label == manifest.label);
        let later = later.map(|(_, der)| der.as_ref());
        let authorities = self.trust.authorities();
        SigningTime::of(tokens::read(signature, claim.bytes, later, authorities, &self.work))
    }

    /// What is known of the certificate behind the identity whose `signature` is over `signed`: the
    /// list that its path ends on, and whether that path holds at the time of the signature.
    pub(crate) fn actor(&self, signature: &Signature<'_>, signed: &[u8]) -> (SignerTier, bool) {
        let leaf = signature.chain.first().and_then(|der| SubjectInfo::of(der));
        let Some(leaf) = leaf else { return (SignerTier::Unknown, false) };
        let (later, authorities) = (std::iter::empty(), self.trust.authorities());
        let tokens = tokens::read(signature, signed, later, authorities, &self.work);
        let times = (SigningTime::of(tokens).proven, self.situation.at);
        let listed = Listed::find(signature, &leaf, self.trust, times, &self.work);
        (listed.tier, listed.path_ok && !listed.time_unproven)
    }

    /// The limits that were reached, with their places in the store.
    pub(crate) fn limits_reached(&self) -> Vec<StoreError> {
        self.work.reached()
    }

    /// What answers in the file say about the withdrawal of the certificate.
    fn revocation(&self, signature: &Signature<'_>, time: &SigningTime) -> Answers {
        let own = signature.ocsp.iter().map(AsRef::as_ref);
        let late = self.late.responses.iter().map(AsRef::as_ref);
        let mut any = signature.ocsp.iter().chain(&self.late.responses);
        let (Some(leaf), true) = (signature.chain.first(), any.next().is_some()) else {
            return Answers::default();
        };
        let chain = signature.chain.iter().skip(1).map(AsRef::as_ref);
        let pools = self.trust.signers().iter().map(|(_, pool)| pool);
        let issuer = path::issuer(leaf, chain, pools, &self.work);
        let question = Question {
            leaf,
            issuer: issuer.as_deref(),
            proven: time.proven,
            at: self.situation.at,
            denied: self.trust.denied(),
        };
        Answers::read(&question, own, late, &self.work)
    }

    /// The certificate, what the lists say about it, and what trust data says beyond them.
    fn described(
        &self,
        leaf: &SubjectInfo,
        signature: &Signature<'_>,
        listed: &Listed,
        time: &SigningTime,
    ) -> Signer {
        let chain: Vec<Vec<u8>> = signature.chain.iter().map(|der| der.to_vec()).collect();
        let evidence = Evidence {
            leaf,
            chain: &chain,
            anchor: listed.anchor.as_ref(),
            algorithm: signature.algorithm,
            signed: time.proven,
        };
        Signer {
            common_name: leaf.common_name.clone(),
            organization: leaf.organization.clone(),
            issuer: leaf.issuer_common_name.clone().or_else(|| leaf.issuer_organization.clone()),
            serial: Some(leaf.serial.clone()),
            certificate_sha256: Some(leaf.sha256),
            not_before: Some(leaf.not_before),
            not_after: Some(leaf.not_after),
            algorithm: signature.algorithm.and_then(|alg| alg.name()).map(str::to_owned),
            anchor_sha256: listed.anchor,
            path_ok: listed.path_ok,
            time_unproven: listed.time_unproven,
            signed_at: time.proven.or(time.stated),
            withdrawal: self.trust.withdrawal(&evidence, &self.work),
            product: self.trust.product(leaf, listed.tier),
            generator: None,
            look_alike: self.trust.look_alike(leaf),
        }
    }

    /// Observations about the signature that lower nothing by themselves.
    fn flags(
        &self,
        manifest: &Manifest<'_>,
        leaf: &SubjectInfo,
        listed: &Listed,
        time: &SigningTime,
        answers: &Answers,
    ) -> BTreeMap<String, bool> {
        let mut flags: BTreeMap<_, _> = time.faults().map(|fault| (fault, true)).collect();
        flags.extend(listed.flags.iter().map(|flag| (flag.clone(), true)));
        if manifest.signature_uri_names_label().is_none() {
            flags.insert("label_unsigned".to_owned(), true);
        }
        if time.proven.is_none() && self.situation.at.is_some_and(|at| at < leaf.not_before) {
            flags.insert("clock_suspect".to_owned(), true);
        }
        if answers.verdict() == Revocation::NotChecked {
            let faults = answers.all.iter().filter_map(|answer| answer.fault);
            flags.extend(faults.map(|fault| (format!("revocation_{}", fault.name()), true)));
        }
        if self.situation.at.is_some_and(|at| at < self.trust.issued()) {
            flags.insert("clock_suspect".to_owned(), true);
        }
        if self.late.cut {
            flags.insert("late_statements_cut".to_owned(), true);
        }
        flags
    }
}

/// Where certificates beside the signature stand that nothing binds: the leaf holds the key, and those on
/// its path are signed one by the other.
fn loose(signature: &Signature<'_>, listed: &Listed) -> Vec<Range<usize>> {
    let others = signature.chain.iter().zip(&signature.loose).skip(1);
    let unused = others.filter(|(der, _)| !listed.used.contains(&Digest::of(der)));
    unused.map(|(_, place)| place.clone()).collect()
}

/// A signature that cannot be read fails; one that was not read because of its packing or a limit was
/// not checked, which says nothing about it.
const fn unread_signature(manifest: &Manifest<'_>, error: &StoreError) -> SignatureState {
    match (manifest.kind, error) {
        (ManifestKind::Compressed, _) | (_, StoreError::LimitReached { .. }) => {
            SignatureState::NotChecked
        }
        (ManifestKind::Standard | ManifestKind::Update, StoreError::Malformed { .. }) => {
            SignatureState::Fails
        }
    }
}

/// Verifies the COSE signature over the claim, and that it is about this manifest and one chain.
fn verified(manifest: &Manifest<'_>, signature: &Signature<'_>, work: &Work<'_>) -> SignatureState {
    let claim = match &manifest.claim {
        Ok(claim) => claim,
        Err(error) => return unread_signature(manifest, error),
    };
    let names_label = manifest.signature_uri_names_label();
    let about_another =
        names_label == Some(false) || names_label.is_none() && claim.needs_absolute_uri();
    if signature.chains_conflict || about_another {
        return SignatureState::Fails;
    }
    work.claim(signature, claim.bytes)
}
