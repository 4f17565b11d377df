//! What has to do with other files and the network: where credentials come from that are not in the
//! file, which hosts they name, and which of them were asked.

use countermark_model::report::{Contact, ContactReason, Credentials, Presence, Request};
use serde::Serialize;

use super::{ENTRIES, Scribe, quoted, yes};
use crate::wording::{args, identifier, word};

/// Says where credentials come from that are not in the file.
pub(super) fn source(scribe: &mut Scribe<'_>, held: &Credentials) {
    let Some(supplied) = &held.supplied else { return };
    let about = args! {
        origin: word(supplied.origin),
        used: yes(supplied.used),
        named: yes(supplied.name.is_some()),
        name: supplied.name.as_ref().map(quoted).unwrap_or_default(),
    };
    scribe.page.paragraph(&scribe.wording.say("credentials-source", &about));
}

/// Lists the hosts that were asked, and those that were not.
pub(super) fn contacts(scribe: &mut Scribe<'_>, held: &Credentials) {
    let requests = &scribe.report.requests;
    scribe.items(requests, ENTRIES, asked);
    let was_asked = |contact: &Contact| {
        requests.iter().any(|request| request.why == contact.why && request.host == contact.host)
    };
    // The sentence of credentials that are only elsewhere names where.
    let is_said = |contact: &Contact| {
        held.axes.presence == Presence::RemoteOnly && contact.why == ContactReason::RemoteManifest
    };
    let others: Vec<_> = held
        .would_contact
        .iter()
        .filter(|contact| !was_asked(contact) && !is_said(contact))
        .collect();
    scribe.items(&others, ENTRIES, |scribe, contact| {
        let host =
            args! { host: quoted(&contact.host), why: words(scribe, "contact", contact.why) };
        scribe.wording.say("credentials-contact", &host)
    });
}

fn asked(scribe: &Scribe<'_>, request: &Request) -> String {
    scribe.wording.say(
        "credentials-request",
        &args! {
            host: quoted(&request.host),
            why: words(scribe, "contact", request.why),
            outcome: words(scribe, "request", request.outcome),
        },
    )
}

fn words(scribe: &Scribe<'_>, family: &str, value: impl Serialize) -> String {
    scribe.wording.plain(&format!("{family}-{}", identifier(&word(value))))
}
