//! All that was found out about a store, put into the form of the report.

use std::collections::BTreeMap;

use c2pa::Reader;
use countermark_model::{
    Situation, Timestamp,
    report::{Credentials, History, Presence, SignatureState, Signer, TimeState, WithdrawalSource},
};

use crate::{
    axes::{self, Known},
    basis::basis,
    codes::Codes,
    coverage::Proven,
    history, identity,
    manifests::{self, Account},
    signals,
    signer::{Judge, Judged},
    soft_bindings, standing,
    store::AssertionsState,
    trust::{Fitting, TrustLists},
};

/// A store that the engine and our own checks went through.
pub(crate) struct Validated<'v> {
    /// Whether the file carries it.
    pub(crate) presence: Presence,
    /// What the engine read.
    pub(crate) reader: &'v Reader,
    /// What the engine says.
    pub(crate) codes: Codes,
    /// What our own checks say about each manifest, by label; empty where they did not understand the
    /// store, so that nothing vouches for it but the engine.
    pub(crate) judged: BTreeMap<String, Judged>,
    /// Which bytes are covered.
    pub(crate) proven: Option<Proven>,
    /// What the manifests say, by our own reader.
    pub(crate) account: Option<Account<'v, 'v>>,
    /// The signatures and certificates in it; none where our own reader did not understand the store.
    pub(crate) judge: Option<&'v Judge<'v, 'v>>,
    /// The instant that times are compared with, and bounds on what is read of them.
    pub(crate) situation: &'v Situation<'v>,
}

impl Validated<'_> {
    /// The part of the report about them, and what the signer is known to sign for.
    pub(crate) fn credentials(self, trust: &TrustLists) -> (Credentials, Option<Fitting>) {
        let mut credentials = self.assembled();
        let known = known_signer(&mut credentials, trust);
        (credentials, known)
    }

    fn assembled(self) -> Credentials {
        let Self { presence, reader, codes, judged, proven, account, judge, situation } = self;
        let limits = &situation.limits;
        let account = account.as_ref();
        let identities = account.zip(judge).map(|(account, judge)| {
            identity::list(account, |signature, signed| judge.actor(signature, signed), limits)
        });
        let identities = identities.unwrap_or_default();
        let mut manifests = manifests::list(reader, &codes, account);
        standing::add(&mut manifests, presence, &codes, &judged, &identities);
        let active = manifests.first().map(|manifest| manifest.label.clone());
        let steps = history::steps(account, &manifests, &codes);
        let known = Known {
            presence,
            history: steps.values.first().copied().unwrap_or(History::NotChecked),
            identity: identity::axis(&identities, active.as_ref()),
            altered: history::alters_manifest(&steps, active.as_ref())
                || proven.as_ref().is_some_and(|proven| updated_fails(proven, &codes, account)),
        };
        let unread = Judged::unread(SignatureState::NotChecked);
        let own = active.as_ref().and_then(|label| judged.get(label.raw())).unwrap_or(&unread);
        let verdict = proven.as_ref().map(|proven| proven.verdict);
        let signed = signing_time(own).or(situation.at);
        let axes = axes::of_active(known, &codes, own, verdict);
        Credentials {
            axes,
            basis: basis(&axes, &codes.active(), own, verdict),
            coverage: proven.map(|proven| proven.coverage),
            signer: own.signer.clone(),
            time_stamps: own.time_stamps.clone(),
            revocation_answers: own.revocation_answers.clone(),
            active,
            flags: flags(&codes, own, history::is_implausible(&manifests, signed)),
            signals: account.map(|account| signals::list(account, &manifests)).unwrap_or_default(),
            soft_bindings: account
                .map(|account| soft_bindings::list(account, limits))
                .unwrap_or_default(),
            manifests,
            codes: codes.into_sorted(),
            steps,
            identities,
            ..Credentials::bare(presence, Vec::new())
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

/// The time of signing, where a listed authority proves it.
fn signing_time(judged: &Judged) -> Option<Timestamp> {
    let proven =
        matches!(judged.time, TimeState::OfficialTsa | TimeState::InterimTsa | TimeState::UserTsa);
    judged.signer.as_ref().filter(|_| proven)?.signed_at
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

/// Whether a manifest fails that the active one updates, or is not the one that it updates. An update
/// has no binding of its own: what binds the file is the manifest that it updates, whose failures the
/// engine counts to an ingredient.
fn updated_fails(proven: &Proven, codes: &Codes, account: Option<&Account<'_, '_>>) -> bool {
    proven.updated.iter().any(|label| {
        codes.fails(label) || account.is_some_and(|account| account.is_undermined(label))
    })
}

/// What was noticed about the active signature, and whether engine and own checks disagree on it: the
/// stricter one has decided (credentials specification §4.5).
fn flags(codes: &Codes, judged: &Judged, implausible_time: bool) -> BTreeMap<String, bool> {
    let mut flags = judged.flags.clone();
    flags.extend(context_flags(judged.signer.as_ref()));
    let active = codes.active();
    let engine_alone = active.has("claimSignature.mismatch")
        && judged.signature == SignatureState::Verifies
        || active.has("assertion.hashedURI.mismatch")
            && judged.assertions == AssertionsState::AsListed;
    let altered = ["assertion.hashedURI.mismatch", "assertion.undeclared", "assertion.missing"];
    let we_alone = judged.assertions == AssertionsState::Differ && !active.has_any(&altered);
    if implausible_time {
        flags.insert("implausible_time".to_owned(), true);
    }
    if engine_alone || we_alone {
        flags.insert("engine_disagreement".to_owned(), true);
    }
    flags
}
