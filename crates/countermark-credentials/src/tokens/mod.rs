//! Time-stamps on a signature (RFC 3161; C2PA 2.2 §10.3.2.5).
//!
//! A token is a CMS `SignedData` over a `TSTInfo`, which holds the time and a hash of what was
//! stamped: for `sigTst` the claim, for `sigTst2` the signature, both wrapped as a COSE
//! countersignature. The engine checks hash and signature of a token; who made it is decided here,
//! by a path to a list of time-stamp authorities, for every version of the claim. The engine looks
//! at no such list for claims of version 1, so a leaked key of anyone could date them back.

mod token;

use c2pa::{
    crypto::{
        cose::CertificateTrustPolicy,
        time_stamp::{TimeStampError, tsa_signer_cert_der_from_token, verify_time_stamp},
    },
    status_tracker::StatusTracker,
};
use countermark_model::{
    Timestamp, Untrusted,
    report::{TimeStampFault, TimeStampPlace, TimeState},
};

use crate::{
    path::{PathOutcome, Purpose, SubjectInfo, Work, path},
    store::{Signature, TokenHeader, byte_string, sig_structure},
    trust::{Authorities, denied},
};

/// What came of one token.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct TokenReport {
    /// Where it stands.
    pub(crate) place: TimeStampPlace,
    /// Name in the certificate of its authority.
    pub(crate) authority: Option<Untrusted>,
    /// The time in it, if it is a sound token over this claim or signature.
    pub(crate) time: Option<Timestamp>,
    /// The list that its authority is on: then the time is proven.
    pub(crate) counts: Option<TimeState>,
    /// Why it does not count.
    pub(crate) fault: Option<TimeStampFault>,
}

/// Checks every token of `signature` over `signed`, those of its headers first and then `later`, those
/// of assertions, against the lists of authorities.
///
/// # Limits
/// `time_stamps` for the number of tokens; those of [`path`], to whose work each token adds one.
pub(crate) fn read<'d>(
    signature: &Signature<'_>,
    signed: &[u8],
    later: impl Iterator<Item = &'d [u8]>,
    authorities: Authorities<'_>,
    work: &Work<'_>,
) -> Vec<TokenReport> {
    let in_headers =
        signature.tokens.iter().map(|token| (place_of(token.header), token.der.as_ref()));
    let tokens = in_headers.chain(later.map(|der| (TimeStampPlace::Assertion, der)));
    let stamped = |place| match place {
        TimeStampPlace::SigTst => sig_structure(COUNTERSIGNATURE, &signature.protected, signed),
        TimeStampPlace::SigTst2 => {
            let payload = byte_string(&signature.signature);
            sig_structure(COUNTERSIGNATURE, &signature.protected, &payload)
        }
        TimeStampPlace::Assertion => signature.signature.to_vec(),
    };
    tokens
        .enumerate()
        .map(|(index, (place, der))| {
            let most = work.limits.time_stamps;
            if index >= most {
                work.reach("time_stamps", most);
            }
            if index >= most || work.take().is_none() {
                return TokenReport::without_time(place, None, TimeStampFault::Limit);
            }
            judged(place, der, &stamped(place), authorities, work)
        })
        .collect()
}

/// The context string of a COSE countersignature.
const COUNTERSIGNATURE: &str = "CounterSignature";

const fn place_of(header: TokenHeader) -> TimeStampPlace {
    match header {
        TokenHeader::SigTst => TimeStampPlace::SigTst,
        TokenHeader::SigTst2 => TimeStampPlace::SigTst2,
    }
}

impl TokenReport {
    const fn without_time(
        place: TimeStampPlace,
        authority: Option<Untrusted>,
        fault: TimeStampFault,
    ) -> Self {
        Self { place, authority, time: None, counts: None, fault: Some(fault) }
    }
}

/// Checks hash and signature of the token `der` over `stamped`.
fn verify(der: &[u8], stamped: &[u8], time: Timestamp) -> Result<(), TimeStampFault> {
    let policy = CertificateTrustPolicy::new();
    let mut log = StatusTracker::default();
    let info = verify_time_stamp(der, stamped, &policy, &mut log, false).map_err(fault)?;
    // Two readers, one time: a token that both read differently is not relied on.
    let read = info.gen_time.to_string();
    let digits = read.get(..14).unwrap_or_default();
    if Timestamp::of_digits(digits) != Some(time) {
        return Err(TimeStampFault::Unreadable);
    }
    Ok(())
}

fn fault(error: TimeStampError) -> TimeStampFault {
    match error {
        TimeStampError::ExpiredCertificate => TimeStampFault::AuthorityNotValid,
        TimeStampError::InvalidData | TimeStampError::Untrusted => TimeStampFault::Mismatch,
        _ => TimeStampFault::Unreadable,
    }
}

/// Verifies a token, and looks for its authority on the lists, the first one that has it.
fn judged(
    place: TimeStampPlace,
    der: &[u8],
    stamped: &[u8],
    authorities: Authorities<'_>,
    work: &Work<'_>,
) -> TokenReport {
    let token::Outline { certificates, time } = match token::outline(der) {
        Ok(outline) => outline,
        Err(fault) => return TokenReport::without_time(place, None, fault),
    };
    let Ok(Some(authority)) = tsa_signer_cert_der_from_token(der) else {
        return TokenReport::without_time(place, None, TimeStampFault::Unreadable);
    };
    let name = SubjectInfo::of(&authority).and_then(SubjectInfo::into_name);
    if let Err(fault) = verify(der, stamped, time) {
        return TokenReport::without_time(place, name, fault);
    }
    let mut fault = TimeStampFault::AuthorityUnlisted;
    for (list, pool) in authorities.pools {
        match path(&authority, &certificates, pool, Purpose::TimeStamping, time, work) {
            // Whoever has the key can state any time, also one before it was taken back.
            PathOutcome::Ok(path) if denied::any(authorities.denied, path.certificates()) => {
                fault = TimeStampFault::AuthorityDenied;
            }
            PathOutcome::Ok(_) => {
                return TokenReport {
                    place,
                    authority: name,
                    time: Some(time),
                    counts: Some(*list),
                    fault: None,
                };
            }
            PathOutcome::ValidityOnly(_) => fault = TimeStampFault::AuthorityNotValid,
            PathOutcome::LimitReached { .. } => fault = TimeStampFault::Limit,
            PathOutcome::NoPath | PathOutcome::ProfileInvalid(_) => {}
        }
    }
    let time = Some(time);
    TokenReport { place, authority: name, time, counts: None, fault: Some(fault) }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use countermark_model::Limits;

    use super::*;
    use crate::{
        der::Item,
        path::{AnchorPool, tests::listed},
        store::{Manifest, Store, tests as stores},
    };

    /// The official list, and the interim anchors, which here serve as a list of authorities.
    fn authorities() -> Option<Vec<(TimeState, AnchorPool)>> {
        let official = listed("trust/official/C2PA-TSA-TRUST-LIST.pem")?;
        let interim = listed("trust/itl/anchors.pem")?;
        Some(vec![
            (TimeState::OfficialTsa, AnchorPool::new(official, vec![])),
            (TimeState::InterimTsa, AnchorPool::new(interim, vec![])),
        ])
    }

    /// What is read of the tokens in the headers.
    fn reports(manifest: &Manifest<'_>, pools: &[(TimeState, AnchorPool)]) -> Vec<TokenReport> {
        let (signature, claim) = (manifest.signature.as_ref(), manifest.claim.as_ref());
        let authorities = Authorities { pools, denied: &[] };
        let (signature, signed) = (signature.unwrap(), claim.unwrap().bytes);
        read(signature, signed, [].into_iter(), authorities, &Work::new(&Limits::NATIVE))
    }

    fn check(
        file: &str,
        time: Option<&str>,
        counts: Option<TimeState>,
        fault: Option<TimeStampFault>,
    ) {
        let (Some(authorities), Some(bytes)) = (authorities(), stores::store_of(file)) else {
            return;
        };
        let store = Store::parse(&bytes, &Limits::NATIVE).unwrap();
        let reports = reports(store.active().unwrap(), &authorities);
        let time = time.map(|time| Timestamp::parse(time).unwrap());
        let found: Vec<_> = reports.iter().map(|r| (r.time, r.counts, r.fault)).collect();
        assert_eq!(found, [(time, counts, fault)], "{file}");
        assert_eq!(reports[0].authority.is_some(), time.is_some(), "{file}");
    }

    #[test]
    fn tokens_of_real_files_are_dated_by_the_list_of_their_authority() {
        let interim = |file, time| check(file, Some(time), Some(TimeState::InterimTsa), None);
        interim("corpus/c2pa/c2pa-rs/C.jpg", "2024-08-06T21:53:37Z");
        // With `sigTst2`, over the signature.
        interim("corpus/c2pa/c2pa-rs/CACA.jpg", "2025-10-16T17:31:55Z");
        interim("corpus/c2pa/c2pa-rs/ocsp_with_assertion.jpg", "2025-07-29T20:27:00Z");
        interim("corpus/c2pa/cards/cards_expired_with_timestamp.jpg", "2024-05-30T21:42:08Z");
        check(
            "corpus/generators/google/gemini_3.1pro.png",
            Some("2026-06-05T13:50:35Z"),
            Some(TimeState::OfficialTsa),
            None,
        );
        // OpenAI stamps with an authority of its own, which is on no list.
        check(
            "corpus/generators/openai/chatgpt-image2.png",
            Some("2026-06-05T13:46:44Z"),
            None,
            Some(TimeStampFault::AuthorityUnlisted),
        );
        // Certum is on no list.
        check(
            "corpus/c2pa/cards/cards_expired_with_untrusted_timestamp.jpg",
            Some("2024-05-30T21:46:55Z"),
            None,
            Some(TimeStampFault::AuthorityUnlisted),
        );
        // Its time was changed to one with 63 minutes.
        check("corpus/c2pa/c2pa-rs/CA_ct.jpg", None, None, Some(TimeStampFault::ImpossibleTime));
    }

    /// The first real manifest with a token, changed by `change`.
    fn changed(change: impl FnOnce(&mut Manifest<'_>)) -> Option<TokenReport> {
        let authorities = authorities()?;
        let bytes = stores::store_of("corpus/c2pa/c2pa-rs/CA.jpg")?;
        let store = Store::parse(&bytes, &Limits::NATIVE).unwrap();
        let mut manifest = store.active().unwrap().clone();
        change(&mut manifest);
        reports(&manifest, &authorities).first().cloned()
    }

    #[test]
    fn a_token_counts_for_its_own_claim_alone() {
        let Some(untouched) = changed(|_| {}) else { return };
        assert_eq!((untouched.counts, untouched.fault), (Some(TimeState::InterimTsa), None));
        let other_claim = changed(|manifest| manifest.claim.as_mut().unwrap().bytes = b"other");
        let fault = |report: Option<TokenReport>| report.map(|r| (r.time, r.counts, r.fault));
        let mismatch = Some((None, None, Some(TimeStampFault::Mismatch)));
        assert_eq!(fault(other_claim), mismatch);
        let other_header = changed(|manifest| {
            manifest.signature.as_mut().unwrap().tokens[0].header = TokenHeader::SigTst2;
        });
        assert_eq!(fault(other_header), mismatch);
    }

    #[test]
    fn tokens_with_two_signers_are_refused() {
        let two = changed(|manifest| {
            let token = &mut manifest.signature.as_mut().unwrap().tokens[0];
            token.der = Cow::Owned(with_two_signers(&token.der));
        });
        let Some(two) = two else { return };
        assert_eq!((two.time, two.fault), (None, Some(TimeStampFault::Unreadable)));
    }

    /// The token of a response, with its signer standing twice.
    fn with_two_signers(response: &[u8]) -> Vec<u8> {
        fn rebuilt(item: &Item<'_>, depth: usize) -> Vec<u8> {
            let children = item.children().unwrap();
            let (last, before) = children.split_last().unwrap();
            let mut content: Vec<u8> =
                before.iter().flat_map(|child| child.whole.to_vec()).collect();
            if depth == 0 {
                content.extend(last.whole.repeat(2));
            } else {
                content.extend(rebuilt(last, depth - 1));
            }
            let length = u32::try_from(content.len()).unwrap().to_be_bytes();
            [&[item.tag, 0x82, length[2], length[3]], content.as_slice()].concat()
        }
        // Token, explicit tag, signed data, set of signers.
        let token = Item::only(response).unwrap().children().unwrap()[1];
        rebuilt(&token, 3)
    }

    #[test]
    fn no_cut_and_no_flip_of_a_token_panics_or_dates_otherwise() {
        let Some(bytes) = stores::store_of("corpus/c2pa/c2pa-rs/CA.jpg") else { return };
        let store = Store::parse(&bytes, &Limits::NATIVE).unwrap();
        let token = store.active().unwrap().signature.as_ref().unwrap().tokens[0].clone();
        let work = Work::new(&Limits::NATIVE);
        let undated = |der: &[u8]| {
            let nobody = Authorities { pools: &[], denied: &[] };
            let report = judged(TimeStampPlace::SigTst, der, b"x", nobody, &work);
            assert_eq!(report.time, None);
        };
        for at in (0..token.der.len()).step_by(7) {
            undated(&token.der[..at]);
            let mut flipped = token.der.to_vec();
            flipped[at] ^= 0x01;
            undated(&flipped);
        }
    }
}
