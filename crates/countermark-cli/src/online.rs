//! Asks the host that a file names for its credentials, when the user wants it (`--online`).
//!
//! Nothing else is asked: no responder for withdrawn certificates, no issuer, no identity. The report
//! lists every request, also those that were refused before any packet.

use countermark::report::{ContactReason, Presence, Report, Request, RequestOutcome};
use reqwest::Url;

use crate::{
    fetch::{self, Guard, Refused},
    isolate::{Origin, Supplied},
};

/// Asks for the credentials of a file that carries none; `hosts` are those that may be asked, all when
/// there are none. Gives the requests and the first store that came.
pub(crate) fn ask(report: &Report, hosts: &[String]) -> (Vec<Request>, Option<Supplied>) {
    let guard = Guard::new();
    let mut requests = Vec::new();
    let Some(held) = &report.credentials else { return (requests, None) };
    if held.axes.presence != Presence::RemoteOnly {
        return (requests, None);
    }
    for contact in &held.would_contact {
        let allowed = hosts.is_empty() || hosts.iter().any(|host| host == contact.host.raw());
        // An address that was cut is not the one of the file.
        let address = contact.address.as_ref().filter(|address| address.cut().is_none());
        let (true, Some(address)) = (allowed, address) else { continue };
        let fetched = fetch(address.raw(), &guard);
        requests.push(Request {
            why: ContactReason::RemoteManifest,
            host: contact.host.clone(),
            outcome: outcome(fetched.as_ref().err()),
        });
        match fetched {
            Ok(supplied) => return (requests, Some(supplied)),
            Err(refused) => anstream::eprintln!(
                "countermark: {}: {refused}",
                countermark_report::for_terminal(&contact.host)
            ),
        }
        if requests.len() >= usize::from(Guard::REQUESTS) {
            break;
        }
    }
    (requests, None)
}

fn fetch(address: &str, guard: &Guard) -> Result<Supplied, Refused> {
    let url = Url::parse(address).map_err(|_malformed| Refused::NoHost)?;
    let fetched = fetch::get(&url, guard)?;
    Ok(Supplied { bytes: fetched.bytes, origin: Origin::Fetched(fetched.host) })
}

const fn outcome(refused: Option<&Refused>) -> RequestOutcome {
    match refused {
        None => RequestOutcome::Answered,
        Some(
            Refused::NotHttps
            | Refused::NoHost
            | Refused::NumericHost
            | Refused::Credentials
            | Refused::Port(_)
            | Refused::TooManyRequests
            | Refused::NotPublic(_),
        ) => RequestOutcome::Refused,
        Some(
            Refused::NotResolved
            | Refused::NotConnected
            | Refused::Redirect
            | Refused::Status(_)
            | Refused::TooLong
            | Refused::BrokenOff
            | Refused::TooSlow
            | Refused::NoClient,
        ) => RequestOutcome::Failed,
    }
}
