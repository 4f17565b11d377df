//! Who signed, when that is proven, and on which list the certificate is.
//!
//! The leaf's path is evaluated at the proven time of signing, else at the evaluation time. If only
//! validity in time fails, it is evaluated again at the start of the leaf's validity: a path then
//! still names the list, and never counts as trusted (credentials specification §4.4).

use std::collections::BTreeMap;

use countermark_model::{
    Limits, Situation, Timestamp,
    report::{CertificateAtTime, SignatureState, Signer, SignerTier, TimeState},
};

use crate::{
    path::{self, AnchorPool, PathOutcome, Purpose, SubjectInfo},
    store::{Manifest, Signature, Store},
    tokens::{self, TokenReport},
    trust::{Evidence, INTERIM_END, TrustLists},
};

/// What our own checks say about the signature of the active manifest.
#[derive(Debug)]
pub(crate) struct Judged {
    pub(crate) signature: SignatureState,
    pub(crate) tier: SignerTier,
    pub(crate) time: TimeState,
    pub(crate) certificate_at_time: CertificateAtTime,
    pub(crate) signer: Option<Signer>,
    pub(crate) flags: BTreeMap<String, bool>,
}

impl Judged {
    /// Nothing is known: our own reader did not understand the store.
    pub(crate) const fn unread() -> Self {
        Self {
            signature: SignatureState::NotChecked,
            tier: SignerTier::NotChecked,
            time: TimeState::NotChecked,
            certificate_at_time: CertificateAtTime::NotChecked,
            signer: None,
            flags: BTreeMap::new(),
        }
    }

    /// Checks signature, time and path of the active manifest of `store`.
    pub(crate) fn of(store: &Store<'_>, trust: &TrustLists, situation: &Situation<'_>) -> Self {
        let Some(manifest) = store.active() else { return Self::unread() };
        let (Ok(signature), Some(leaf)) = (&manifest.signature, leaf(manifest)) else {
            return Self { signature: SignatureState::Fails, ..Self::unread() };
        };
        let Some(info) = SubjectInfo::of(leaf) else {
            return Self { signature: SignatureState::Fails, ..Self::unread() };
        };
        let tokens = tokens::read(manifest, trust.authorities(), &situation.limits);
        let time = SigningTime::of(&tokens);
        let found =
            find_list(signature, &info, trust, (time.proven, situation.at), &situation.limits);
        let mut flags = flags(manifest);
        let faults = tokens.iter().filter_map(|token| token.fault);
        flags.extend(faults.map(|fault| (format!("time_stamp_{}", fault.name()), true)));
        flags.extend(found.flag.iter().map(|flag| (flag.clone(), true)));
        if time.proven.is_none() && situation.at.is_some_and(|at| at < info.not_before) {
            flags.insert("clock_suspect".to_owned(), true);
        }
        if situation.at.is_some_and(|at| at < trust.issued()) {
            flags.insert("clock_suspect".to_owned(), true);
        }
        let mut signer = described(&info, signature, &found, &time);
        add_context(&mut signer, &info, signature, &found, trust, time.proven, &situation.limits);
        Self {
            signature: verified(manifest, signature),
            tier: found.tier,
            time: time.state,
            certificate_at_time: at_time(&info, time.proven, situation.at),
            signer: Some(signer),
            flags,
        }
    }
}

fn leaf<'a>(manifest: &'a Manifest<'_>) -> Option<&'a [u8]> {
    manifest.signature.as_ref().ok()?.chain.first().map(AsRef::as_ref)
}

/// Verifies the COSE signature over the claim, and that it is about this manifest and one chain.
fn verified(manifest: &Manifest<'_>, signature: &Signature<'_>) -> SignatureState {
    let Ok(claim) = &manifest.claim else { return SignatureState::Fails };
    if signature.chains_conflict || manifest.signature_uri_names_label() == Some(false) {
        return SignatureState::Fails;
    }
    path::verify_claim(signature, claim.bytes)
}

/// What the tokens say about the time of signing.
struct SigningTime {
    state: TimeState,
    /// The earliest time that a listed authority proves.
    proven: Option<Timestamp>,
    /// The earliest time that is stated at all.
    stated: Option<Timestamp>,
}

impl SigningTime {
    fn of(tokens: &[TokenReport]) -> Self {
        let counting = tokens.iter().filter_map(|token| Some((token.time?, token.counts?)));
        let earliest = counting.min_by_key(|(time, _)| *time);
        let stated = tokens.iter().filter_map(|token| token.time).min();
        let state = match earliest {
            Some((_, state)) => state,
            None if tokens.is_empty() => TimeState::None,
            None => TimeState::Claimed,
        };
        Self { state, proven: earliest.map(|(time, _)| time), stated }
    }
}

/// The list that the path of the signer ends on.
struct Listed {
    tier: SignerTier,
    anchor: Option<countermark_model::Digest>,
    path_ok: bool,
    time_unproven: bool,
    /// What was noticed about the certificates.
    flag: Option<String>,
}

impl Listed {
    const fn nowhere(tier: SignerTier) -> Self {
        Self { tier, anchor: None, path_ok: false, time_unproven: false, flag: None }
    }
}

/// Looks for a path to each list in turn. A path that holds beats one that holds only in another
/// time; the first list wins among equals. The times are the proven one of signing, and now.
fn find_list(
    signature: &Signature<'_>,
    leaf: &SubjectInfo,
    trust: &TrustLists,
    (proven, now): (Option<Timestamp>, Option<Timestamp>),
    limits: &Limits,
) -> Listed {
    let at = proven.or(now);
    let chain: Vec<Vec<u8>> = signature.chain.iter().map(|der| der.to_vec()).collect();
    let certificates = chain.iter().filter_map(|der| SubjectInfo::of(der));
    if certificates.into_iter().any(|info| trust.is_test_key(&info.spki_sha256)) {
        return Listed::nowhere(SignerTier::PublicTestKey);
    }
    let mut fallback = None;
    let mut profile_invalid = true;
    let mut flag = None;
    for (tier, pool) in trust.signers() {
        let official = *tier == SignerTier::C2paOfficial;
        let purpose = Purpose::ClaimSigning { official, algorithm: signature.algorithm };
        let (anchor, time_unproven) = match find_path(&chain, pool, purpose, at, leaf, limits) {
            PathOutcome::Ok(path) => {
                flag = path.ca_not_critical().then(|| "ca_not_critical".to_owned());
                // Nobody vouches for what was signed after the interim list was frozen (§6.4).
                let too_late = *tier == SignerTier::InterimLegacy
                    && proven.is_none_or(|signed| signed > INTERIM_END);
                (*path.anchor_sha256(), at.is_none() || too_late)
            }
            PathOutcome::ValidityOnly(path) => (*path.anchor_sha256(), true),
            PathOutcome::ProfileInvalid(fault) => {
                flag = Some(format!("profile_{}", fault.name()));
                continue;
            }
            PathOutcome::NoPath | PathOutcome::LimitReached { .. } => {
                profile_invalid = false;
                continue;
            }
        };
        if trust.is_test_anchor(&anchor) {
            return Listed::nowhere(SignerTier::PublicTestKey);
        }
        let anchor = Some(anchor);
        let flag = flag.take();
        let listed = Listed { tier: *tier, anchor, path_ok: true, time_unproven, flag };
        if !time_unproven {
            return listed;
        }
        fallback = fallback.or(Some(listed));
    }
    let tier = if profile_invalid { SignerTier::ProfileInvalid } else { SignerTier::Unknown };
    fallback.unwrap_or_else(|| Listed { flag, ..Listed::nowhere(tier) })
}

fn find_path(
    chain: &[Vec<u8>],
    pool: &AnchorPool,
    purpose: Purpose,
    at: Option<Timestamp>,
    leaf: &SubjectInfo,
    limits: &Limits,
) -> PathOutcome {
    match chain.first() {
        Some(der) => path::path(der, chain, pool, purpose, at.unwrap_or(leaf.not_before), limits),
        None => PathOutcome::NoPath,
    }
}

fn at_time(
    leaf: &SubjectInfo,
    proven: Option<Timestamp>,
    at: Option<Timestamp>,
) -> CertificateAtTime {
    let Some(at) = at else { return CertificateAtTime::NotChecked };
    let inside = |time: Timestamp| leaf.not_before <= time && time <= leaf.not_after;
    match proven {
        Some(proven) if inside(proven) && at > leaf.not_after => {
            CertificateAtTime::ExpiredButValidThen
        }
        Some(proven) if inside(proven) => CertificateAtTime::Inside,
        Some(proven) if proven > leaf.not_after => CertificateAtTime::ExpiredUnprovable,
        Some(_) => CertificateAtTime::NotYetValid,
        None if inside(at) => CertificateAtTime::Inside,
        None if at > leaf.not_after => CertificateAtTime::ExpiredUnprovable,
        None => CertificateAtTime::NotYetValid,
    }
}

fn described(
    leaf: &SubjectInfo,
    signature: &Signature<'_>,
    listed: &Listed,
    time: &SigningTime,
) -> Signer {
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
        withdrawal: None,
        product: None,
        generator: None,
        look_alike: None,
    }
}

/// Adds what trust data says beyond the list.
fn add_context(
    signer: &mut Signer,
    leaf: &SubjectInfo,
    signature: &Signature<'_>,
    listed: &Listed,
    trust: &TrustLists,
    signed: Option<Timestamp>,
    limits: &Limits,
) {
    let chain: Vec<Vec<u8>> = signature.chain.iter().map(|der| der.to_vec()).collect();
    let evidence = Evidence {
        leaf,
        chain: &chain,
        anchor: listed.anchor.as_ref(),
        algorithm: signature.algorithm,
        signed,
    };
    signer.withdrawal = trust.withdrawal(&evidence, limits);
    signer.product = trust.product(leaf, listed.tier);
    signer.look_alike = trust.look_alike(leaf);
}

/// Observations about the signature that lower nothing by themselves.
fn flags(manifest: &Manifest<'_>) -> BTreeMap<String, bool> {
    let mut flags = BTreeMap::new();
    if manifest.signature_uri_names_label().is_none() {
        flags.insert("label_unsigned".to_owned(), true);
    }
    flags
}
