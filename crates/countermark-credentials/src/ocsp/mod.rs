//! Whether the certificate of a signer was withdrawn, from answers that the file brings along.
//!
//! Responders sign such answers (OCSP, RFC 6960); C2PA 2.2 §13.3 puts them beside the signature
//! (`rVals`) or into an assertion `c2pa.certificate-status`. One counts only when it is about this
//! certificate, signed by its issuer or by a certificate that this issuer made for the purpose, and
//! holds for the time of signing. Everything else leaves the question open: nothing is asked over the
//! network, and CAs are not checked.

mod response;

use countermark_model::{
    Limits, Timestamp, Untrusted,
    report::{Revocation, RevocationAnswer, RevocationFault, RevocationStatus},
};
use sha1::Sha1;
use sha2::{Digest as _, Sha256, Sha384, Sha512};

use crate::{
    path::{self, AnchorPool, PathOutcome, Purpose, SubjectInfo, Work},
    trust::{Denied, denied},
};
use response::{CertificateId, Entry, Response};

/// The certificate that the answers are read for, and when it signed.
pub(crate) struct Question<'q> {
    /// The certificate in DER.
    pub(crate) leaf: &'q [u8],
    /// A certificate that issued it, in DER; none when there is none at hand.
    pub(crate) issuer: Option<&'q [u8]>,
    /// The time of signing, where an authority confirms it.
    pub(crate) proven: Option<Timestamp>,
    /// The time of evaluation.
    pub(crate) at: Option<Timestamp>,
    /// Certificates and keys that were taken back, those of responders among them.
    pub(crate) denied: &'q [Denied],
}

/// What came of all answers, and each of them.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Answers {
    /// The answers in order.
    pub(crate) all: Vec<RevocationAnswer>,
}

impl Answers {
    /// Reads `own`, the answers beside the signature, and those among `late`, which other parts of the
    /// store bring, that are about the certificate.
    ///
    /// # Limits
    /// `ocsp_responses` for the answers, `chain` for the certificates of each; each verification is
    /// taken from `work`.
    pub(crate) fn read<'d>(
        question: &Question<'_>,
        own: impl Iterator<Item = &'d [u8]>,
        late: impl Iterator<Item = &'d [u8]>,
        work: &Work<'_>,
    ) -> Self {
        let own = own.map(|der| judged(question, der, work));
        let late = late.map(|der| judged(question, der, work));
        let late = late.filter(|answer| answer.fault != Some(RevocationFault::OtherCertificate));
        let mut all: Vec<_> = own.chain(late).take(most(work.limits)).collect();
        if all.len() == most(work.limits) {
            work.reach("ocsp_responses", work.limits.ocsp_responses);
            all.pop();
            all.push(faulty(RevocationFault::Limit));
        }
        Self { all }
    }

    /// What follows from those that count: one that says "withdrawn" outweighs any that says "good".
    pub(crate) fn verdict(&self) -> Revocation {
        let says = |status| {
            let mut counting = self.all.iter().filter(|answer| answer.fault.is_none());
            counting.any(|answer| answer.status == Some(status))
        };
        if says(RevocationStatus::Revoked) {
            return Revocation::Revoked;
        }
        if says(RevocationStatus::Good) { Revocation::Good } else { Revocation::NotChecked }
    }
}

/// One more than the limit, so that the last one can say that the limit was reached.
const fn most(limits: &Limits) -> usize {
    limits.ocsp_responses.saturating_add(1)
}

const fn faulty(fault: RevocationFault) -> RevocationAnswer {
    RevocationAnswer {
        status: None,
        responder: None,
        this_update: None,
        next_update: None,
        revoked_at: None,
        fault: Some(fault),
    }
}

fn judged(question: &Question<'_>, der: &[u8], work: &Work<'_>) -> RevocationAnswer {
    let Some(response) = Response::parse(der) else {
        return faulty(RevocationFault::Unreadable);
    };
    let Some(issuer) = question.issuer else { return faulty(RevocationFault::Responder) };
    let Some(entry) = entry_about(&response, question.leaf, issuer) else {
        return faulty(RevocationFault::OtherCertificate);
    };
    // A "good" must come from someone who may answer at the time it is used for; a withdrawal stays one.
    let used_at = match entry.status {
        RevocationStatus::Revoked => response.produced_at,
        RevocationStatus::Good | RevocationStatus::Unknown => {
            question.proven.or(question.at).unwrap_or(response.produced_at)
        }
    };
    let signed = signed(&response, issuer, used_at, question.denied, work);
    RevocationAnswer {
        status: Some(entry.status),
        responder: signed.as_ref().ok().cloned().flatten(),
        this_update: Some(entry.this_update),
        next_update: entry.next_update,
        revoked_at: entry.revoked_at,
        fault: signed.err().or_else(|| untimely(question, &response, entry)),
    }
}

fn entry_about<'r, 'a>(
    response: &'r Response<'a>,
    leaf: &[u8],
    issuer: &[u8],
) -> Option<&'r Entry<'a>> {
    let identity = path::issued_identity(leaf, issuer)?;
    let about = |entry: &&Entry<'_>| is_about(&entry.id, &identity);
    let mut entries = response.entries.iter().filter(about);
    // Where an answer says two things about it, the worse one.
    let first = entries.next()?;
    Some(entries.fold(
        first,
        |worse, entry| {
            if entry.status == RevocationStatus::Revoked { entry } else { worse }
        },
    ))
}

/// Whether `id` names the certificate with this serial number and issuer (RFC 6960 §4.1.1). The hash
/// only identifies: what is said is protected by the signature of the responder, so that SHA-1, which
/// nearly all responders use here, does no harm.
fn is_about(id: &CertificateId<'_>, (serial, name, key): &(Vec<u8>, Vec<u8>, Vec<u8>)) -> bool {
    let hash = |bytes: &[u8]| match id.hash {
        [0x2B, 0x0E, 0x03, 0x02, 0x1A] => Some(Sha1::digest(bytes).to_vec()),
        [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01] => {
            Some(Sha256::digest(bytes).to_vec())
        }
        [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x02] => {
            Some(Sha384::digest(bytes).to_vec())
        }
        [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x03] => {
            Some(Sha512::digest(bytes).to_vec())
        }
        _ => None,
    };
    id.serial == serial.as_slice()
        && hash(name).is_some_and(|hash| hash == id.issuer_name)
        && hash(key).is_some_and(|hash| hash == id.issuer_key)
}

/// The name of whoever signed `response`, if that is the issuer or a certificate that it made for the
/// purpose (RFC 6960 §4.2.2.2) and that is valid at `at`. Neither may be among `taken_back`, whatever
/// the dates are: whoever has the key can state any.
fn signed(
    response: &Response<'_>,
    issuer: &[u8],
    at: Timestamp,
    taken_back: &[Denied],
    work: &Work<'_>,
) -> Result<Option<Untrusted>, RevocationFault> {
    let signed_by = |certificate: &[u8]| {
        work.take().ok_or(RevocationFault::Limit)?;
        let Response { algorithm, signed, signature, .. } = response;
        Ok(path::signed_with_key_of(certificate, algorithm, signed, signature))
    };
    let name = |certificate: &[u8]| {
        if denied::any(taken_back, [certificate, issuer].into_iter()) {
            return Err(RevocationFault::ResponderDenied);
        }
        Ok(SubjectInfo::of(certificate).and_then(SubjectInfo::into_name))
    };
    if signed_by(issuer)? {
        return name(issuer);
    }
    let pool = AnchorPool::new(vec![issuer.to_vec()], Vec::new());
    for certificate in response.certificates.iter().take(work.limits.chain) {
        if !signed_by(certificate)? {
            continue;
        }
        return match path::path(certificate, &[], &pool, Purpose::OcspSigning, at, work) {
            PathOutcome::Ok(_) => name(certificate),
            PathOutcome::LimitReached { .. } => Err(RevocationFault::Limit),
            PathOutcome::NoPath | PathOutcome::ProfileInvalid(_) | PathOutcome::ValidityOnly(_) => {
                Err(RevocationFault::Responder)
            }
        };
    }
    Err(RevocationFault::Mismatch)
}

/// Why what `entry` says does not answer the question, by its dates.
///
/// A "good" that is later than a confirmed time of signing answers it too: who was not withdrawn later
/// was not withdrawn before (C2PA 2.2 §15.9).
fn untimely(
    question: &Question<'_>,
    response: &Response<'_>,
    entry: &Entry<'_>,
) -> Option<RevocationFault> {
    if entry.status == RevocationStatus::Revoked {
        let later = question.proven.zip(entry.revoked_at).is_some_and(|(then, at)| then < at);
        return later.then_some(RevocationFault::RevokedLater);
    }
    let until = entry.next_update.unwrap_or_else(|| response.produced_at.plus_seconds(DAY));
    if let Some(proven) = question.proven {
        let unborn = question.at.is_some_and(|at| at < entry.this_update);
        return (proven > until || unborn).then_some(RevocationFault::OtherTime);
    }
    let Some(at) = question.at else { return Some(RevocationFault::Undated) };
    (at < entry.this_update || at > until).then_some(RevocationFault::OtherTime)
}

/// How long an answer holds that does not say so, in seconds (C2PA 2.2 §15.9).
const DAY: i64 = 86_400;

#[cfg(test)]
mod tests;
