//! The lines about time-stamps and answers about withdrawal: one each, with what came of it.

use countermark_model::report::{Credentials, RevocationAnswer, SignatureState, TimeStamp};

use super::{ENTRIES, Scribe, instant, quoted, yes};
use crate::wording::{args, identifier, word};

/// Writes them for the active manifest.
pub(super) fn write(scribe: &mut Scribe<'_>, held: &Credentials) {
    scribe.items(&held.time_stamps, ENTRIES, time_stamp);
    scribe.items(&held.revocation_answers, ENTRIES, revocation_answer);
    if held.axes.signature != SignatureState::NotChecked {
        scribe.page.item(&scribe.wording.plain("credentials-issuers-unchecked"));
    }
}

fn time_stamp(scribe: &Scribe<'_>, stamp: &TimeStamp) -> String {
    let why = stamp.fault.map(|fault| {
        scribe.wording.plain(&format!("time-stamp-fault-{}", identifier(&word(fault))))
    });
    let outcome = match (stamp.fault, stamp.decides) {
        (Some(_), _) => "fault",
        (None, true) => "decides",
        (None, false) => "later",
    };
    scribe.wording.say(
        "credentials-time-stamp",
        &args! {
            named: yes(stamp.authority.is_some()),
            name: stamp.authority.as_ref().map(quoted).unwrap_or_default(),
            timed: yes(stamp.time.is_some()),
            at: stamp.time.map(instant).unwrap_or_default(),
            outcome: outcome,
            why: why.unwrap_or_default(),
        },
    )
}

fn revocation_answer(scribe: &Scribe<'_>, answer: &RevocationAnswer) -> String {
    let why = answer.fault.map(|fault| {
        scribe.wording.plain(&format!("revocation-fault-{}", identifier(&word(fault))))
    });
    scribe.wording.say(
        "credentials-revocation-answer",
        &args! {
            named: yes(answer.responder.is_some()),
            name: answer.responder.as_ref().map(quoted).unwrap_or_default(),
            dated: yes(answer.this_update.is_some()),
            date: answer.this_update.map(instant).unwrap_or_default(),
            status: answer.status.map_or_else(|| "none".to_owned(), word),
            withdrawn: answer.revoked_at.map(instant).unwrap_or_default(),
            counts: yes(answer.fault.is_none()),
            why: why.unwrap_or_default(),
        },
    )
}
