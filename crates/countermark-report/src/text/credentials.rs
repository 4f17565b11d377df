//! The block on Content Credentials: one sentence, then who, when, which steps, and what is open.

use countermark_model::report::{
    Action, Axes, CertificateAtTime, CheckOutcome, Coverage, CoverageRange, Credentials,
    CredentialsState, History, Identity, Ingredient, Integrity, Manifest, Presence, Report,
    Revocation, SignatureState, Signer, SignerTier, TimeState, UncoveredKind, UnprotectedKind,
};
use serde::Serialize;

use super::{
    ENTRIES, EXCERPT, Scribe, instant, network, quoted, quoted_list, signer, stamps,
    summary::{name, undated},
    yes,
};
use crate::{
    escape::terminal,
    wording::{Args, args, identifier, word},
};

/// Most manifests that are shown; a store may hold hundreds.
const MANIFESTS: usize = 8;

/// Writes all of it.
pub(super) fn write(scribe: &mut Scribe<'_>) {
    state_as_a_whole(scribe);
    let Some(held) = &scribe.report.credentials else { return };
    if has_record(held) {
        scribe.page.paragraph(&scribe.wording.plain("credentials-attest"));
        signature(scribe, held);
        if let Some(active) = held.manifests.first() {
            manifest(scribe, active);
        }
        remarks(scribe, held);
    }
    network::contacts(scribe, held);
    earlier(scribe, held);
}

/// Writes the state, and what is open about it.
pub(super) fn write_state(scribe: &mut Scribe<'_>) {
    state_as_a_whole(scribe);
    let Some(held) = &scribe.report.credentials else { return };
    if has_record(held) {
        remarks(scribe, held);
    }
    network::contacts(scribe, held);
}

/// Writes who signed, and when.
pub(super) fn write_signer(scribe: &mut Scribe<'_>) {
    let held = scribe.report.credentials.as_ref().filter(|held| has_record(held));
    let Some(held) = held else { return };
    scribe.page.heading(&scribe.wording.plain("heading-signer"));
    scribe.page.paragraph(&scribe.wording.plain("credentials-attest"));
    signature(scribe, held);
}

fn state_as_a_whole(scribe: &mut Scribe<'_>) {
    let report = scribe.report;
    let hosts = report.credentials.as_ref().map_or(&[][..], |held| &held.remote_hosts);
    let state = state(report);
    let about = args! {
        named: yes(!hosts.is_empty()),
        hosts: quoted_list(hosts),
        asked: yes(!report.requests.is_empty()),
    };
    let sentence = scribe.wording.say(&state, &about);
    scribe.page.heading(&scribe.wording.plain("heading-credentials"));
    scribe.page.paragraph(&sentence);
    signer::interim_is_missing(scribe);
    if let Some(held) = &report.credentials {
        network::source(scribe, held);
    }
}

/// Whether there is a record that could be read.
const fn has_record(held: &Credentials) -> bool {
    matches!(held.axes.presence, Presence::Embedded | Presence::Sidecar)
}

fn signature(scribe: &mut Scribe<'_>, held: &Credentials) {
    if let Some(signer) = &held.signer {
        signer::withdrawn(scribe, signer);
        signed(scribe, signer, &held.axes);
    }
    stamps::write(scribe, held);
}

/// The message about the state as a whole.
fn state(report: &Report) -> String {
    let cut_short = report
        .checks
        .iter()
        .any(|check| check.id == "credentials" && check.outcome == CheckOutcome::Inconclusive);
    match report.credentials.as_ref().map(|held| held.axes.presence) {
        // The same state of the conclusion as a damaged record, and no word that there is one.
        Some(Presence::UnsupportedFormat) => "credentials-unsupported-format".to_owned(),
        Some(Presence::Embedded | Presence::Sidecar) if not_yet_valid(report) => {
            "credentials-not-yet-valid".to_owned()
        }
        Some(Presence::Embedded | Presence::Sidecar) if undated(report) => {
            "credentials-undated".to_owned()
        }
        Some(Presence::None) if cut_short => "credentials-none-in-part".to_owned(),
        _ => format!("credentials-{}", identifier(&word(report.conclusion.credentials))),
    }
}

fn not_yet_valid(report: &Report) -> bool {
    report.conclusion.credentials == CredentialsState::Expired
        && report
            .credentials
            .as_ref()
            .is_some_and(|held| held.axes.certificate_at_time == CertificateAtTime::NotYetValid)
}

fn signed(scribe: &mut Scribe<'_>, signer: &Signer, axes: &Axes) {
    let listed = matches!(
        axes.signer,
        SignerTier::C2paOfficial
            | SignerTier::InterimLegacy
            | SignerTier::PublisherList
            | SignerTier::UserList
    );
    let id = if listed { "credentials-signer" } else { "credentials-claimed-signer" };
    let name = name(signer).unwrap_or_else(|| scribe.wording.plain("unnamed-signer"));
    let tier = axis_value(scribe, "signer", axes.signer);
    scribe.page.item(&scribe.wording.say(id, &args! { name: name, tier: tier }));
    signer::known(scribe, signer, axes.signer);
    if let Some(issuer) = &signer.issuer {
        let issuer = args! { name: quoted(issuer) };
        scribe.page.item(&scribe.wording.say("credentials-issuer", &issuer));
    }
    if let Some(at) = signer.signed_at {
        let time = args! { time: word(axes.time), at: instant(at) };
        scribe.page.item(&scribe.wording.say("credentials-signed", &time));
    }
}

/// The records of earlier pictures, after everything about the active one.
fn earlier(scribe: &mut Scribe<'_>, held: &Credentials) {
    for earlier in held.manifests.iter().take(MANIFESTS).skip(1) {
        let about = scribe.wording.say("credentials-earlier", &standing(scribe, earlier));
        scribe.page.paragraph(&about);
        manifest(scribe, earlier);
    }
    scribe.more(held.manifests.len().saturating_sub(MANIFESTS));
}

/// Who signed a record, and whether it holds.
pub(super) fn standing(scribe: &Scribe<'_>, manifest: &Manifest) -> Args<'static> {
    args! {
        named: yes(manifest.signed_by.is_some()),
        name: manifest.signed_by.as_ref().map(quoted).unwrap_or_default(),
        tier: axis_value(scribe, "signer", manifest.tier),
        verifies: yes(manifest.verifies),
    }
}

fn manifest(scribe: &mut Scribe<'_>, manifest: &Manifest) {
    own_words(scribe, manifest);
    scribe.items(&manifest.ingredients, ENTRIES, ingredient);
}

/// Who wrote the record, its title and its steps.
pub(super) fn own_words(scribe: &mut Scribe<'_>, manifest: &Manifest) {
    if !manifest.claim_generator.is_empty() {
        let writers = args! { name: quoted_list(&manifest.claim_generator) };
        scribe.page.item(&scribe.wording.say("credentials-generator", &writers));
    }
    if let Some(title) = &manifest.title {
        let title = args! { name: quoted(title) };
        scribe.page.item(&scribe.wording.say("credentials-title", &title));
    }
    scribe.items(&manifest.actions, ENTRIES, action);
}

fn action(scribe: &Scribe<'_>, action: &Action) -> String {
    let id = format!("action-{}", identifier(action.action.raw()));
    let done = scribe.wording.find(&id, &args! {}).unwrap_or_else(|| quoted(&action.action));
    let source_type = action.digital_source_type.as_ref();
    scribe.wording.say(
        "credentials-action",
        &args! {
            action: done,
            typed: yes(source_type.is_some()),
            type: source_type.map(|spelled| {
                scribe.source_type(spelled.raw()).unwrap_or_else(|| quoted(spelled))
            }).unwrap_or_default(),
            with: yes(action.software_agent.is_some()),
            software: action.software_agent.as_ref().map(quoted).unwrap_or_default(),
            dated: yes(action.when.is_some()),
            when: action.when.as_ref().map(|when| terminal(when, EXCERPT)).unwrap_or_default(),
            vouched: yes(action.created),
        },
    )
}

/// An earlier picture that went into this one.
pub(super) fn ingredient(scribe: &Scribe<'_>, ingredient: &Ingredient) -> String {
    let title = ingredient.title.as_ref().map(quoted);
    scribe.wording.say(
        "credentials-ingredient",
        &args! {
            relationship: identifier(&ingredient.relationship),
            title: title.unwrap_or_else(|| scribe.wording.plain("untitled")),
            problems: ingredient.problems.len(),
        },
    )
}

/// The axes that are not as they should be or were not checked, and bytes that are not covered.
fn remarks(scribe: &mut Scribe<'_>, held: &Credentials) {
    let remarks: Vec<_> = remarkable(&held.axes)
        .into_iter()
        .map(|(axis, value)| {
            let label = scribe.wording.plain(&format!("axis-{axis}"));
            let value = scribe.wording.plain(&format!("axis-{axis}-{value}"));
            scribe.wording.say("credentials-axis", &args! { axis: label, value: value })
        })
        .collect();
    scribe.items(&remarks, ENTRIES, |_, remark| remark.clone());
    let intact = matches!(held.axes.integrity, Integrity::BytesMatch | Integrity::PartlyCovered);
    if let Some(coverage) = held.coverage.as_ref().filter(|_| intact) {
        covered(scribe, coverage);
    }
    let uncovered: Vec<_> = held
        .coverage
        .iter()
        .flat_map(|coverage| &coverage.uncovered)
        .filter(|r| matters(r))
        .collect();
    scribe.items(&uncovered, ENTRIES, |scribe, range| not_covered(scribe, range));
}

/// How many bytes an intact signature covers.
fn covered(scribe: &mut Scribe<'_>, coverage: &Coverage) {
    let rest = if coverage.uncovered.iter().any(matters) { "listed" } else { "store" };
    let covered = args! { hashed: coverage.hashed_bytes, rest: rest };
    scribe.page.item(&scribe.wording.say("credentials-coverage", &covered));
    for (kind, key) in UNPROTECTED {
        if coverage.unprotected.iter().any(|range| range.says == kind) {
            scribe.page.item(&scribe.wording.plain(key));
        }
    }
}

/// Bytes of the store that nothing binds and that are worth a line; the number of a packet says nothing.
const UNPROTECTED: [(UnprotectedKind, &str); 3] = [
    (UnprotectedKind::ManifestLabel, "credentials-unprotected-label"),
    (UnprotectedKind::UnlinkedManifest, "credentials-unprotected-manifest"),
    (UnprotectedKind::Attachment, "credentials-unprotected-attachment"),
];

/// Framing, padding and the store itself cannot be covered; only the rest is worth a line.
const fn matters(range: &CoverageRange) -> bool {
    matches!(
        range.holds,
        UncoveredKind::DecoderRelevant
            | UncoveredKind::Metadata
            | UncoveredKind::Offsets
            | UncoveredKind::Unknown
    )
}

fn not_covered(scribe: &Scribe<'_>, range: &CoverageRange) -> String {
    let holds = scribe.wording.plain(&format!("uncovered-{}", identifier(&word(range.holds))));
    scribe.wording.say(
        "credentials-uncovered",
        &args! {
            holds: holds,
            named: yes(!range.parts.is_empty()),
            parts: quoted_list(&range.parts),
            length: range.length,
            offset: range.offset.to_string(),
        },
    )
}

/// Name and value of each axis that needs a line of its own.
fn remarkable(axes: &Axes) -> Vec<(&'static str, String)> {
    let mut remarks = Vec::new();
    let mut add = |fine: bool, axis, value: String| {
        if !fine {
            remarks.push((axis, identifier(&value)));
        }
    };
    add(axes.presence == Presence::Embedded, "presence", word(axes.presence));
    add(axes.integrity == Integrity::BytesMatch, "integrity", word(axes.integrity));
    add(axes.signature == SignatureState::Verifies, "signature", word(axes.signature));
    let timed = !matches!(axes.time, TimeState::None | TimeState::NotChecked);
    add(timed, "time", word(axes.time));
    let in_term = matches!(
        axes.certificate_at_time,
        CertificateAtTime::Inside | CertificateAtTime::ExpiredButValidThen
    );
    add(in_term, "certificate-at-time", word(axes.certificate_at_time));
    // Where no signature was read, nothing was looked for in it.
    let settled =
        axes.revocation == Revocation::Good || axes.signature == SignatureState::NotChecked;
    add(settled, "revocation", word(axes.revocation));
    let plain = matches!(axes.history, History::Ok | History::SingleStep);
    add(plain, "history", word(axes.history));
    add(axes.identity == Identity::None, "identity", word(axes.identity));
    remarks
}

/// The words for the value of an axis.
pub(super) fn axis_value(scribe: &Scribe<'_>, axis: &str, value: impl Serialize) -> String {
    scribe.wording.plain(&format!("axis-{axis}-{}", identifier(&word(value))))
}
