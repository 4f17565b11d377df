//! Time-stamps on a signature (RFC 3161; C2PA 2.2 §10.3.2.5).
//!
//! A token is a CMS `SignedData` over a `TSTInfo`, which holds the time and a hash of what was
//! stamped: for `sigTst` the claim, for `sigTst2` the signature, both wrapped as a COSE
//! countersignature. The engine checks hash and signature of a token; who made it is decided here,
//! by a path to a list of time-stamp authorities, for every version of the claim. The engine looks
//! at no such list for claims of version 1, so a leaked key of anyone could date them back.

use c2pa::{
    crypto::{
        cose::CertificateTrustPolicy,
        time_stamp::{TimeStampError, tsa_signer_cert_der_from_token, verify_time_stamp},
    },
    status_tracker::StatusTracker,
};
use countermark_model::{Limits, Timestamp, report::TimeState};

use crate::{
    der::{Item, SEQUENCE},
    path::{AnchorPool, PathOutcome, Purpose, path},
    store::{Manifest, Token, TokenHeader, byte_string, sig_structure},
};

/// What came of one token.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct TokenReport {
    /// The time in it, if it is a sound token over this claim or signature.
    pub(crate) time: Option<Timestamp>,
    /// The list that its authority is on: then the time is proven.
    pub(crate) counts: Option<TimeState>,
    /// Why it does not count.
    pub(crate) fault: Option<TokenFault>,
}

/// Why a token does not count.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum TokenFault {
    /// Its authority is on no list, or its certificate is not one for time-stamps.
    AuthorityUnlisted,
    /// The certificate of its authority was not valid at the time.
    AuthorityNotValid,
    /// A limit was reached before it was checked.
    Limit,
    /// It was made for other data, or its signature does not verify.
    Mismatch,
    /// It cannot be read, or it has not exactly one signer.
    Unreadable,
}

impl TokenFault {
    /// A stable name for it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::AuthorityUnlisted => "authority_unlisted",
            Self::AuthorityNotValid => "authority_not_valid",
            Self::Limit => "limit",
            Self::Mismatch => "mismatch",
            Self::Unreadable => "unreadable",
        }
    }
}

/// Checks every token of the signature of `manifest`, in order, against the lists of authorities.
///
/// # Limits
/// `time_stamps` for the number of tokens; those of [`path`].
pub(crate) fn read(
    manifest: &Manifest<'_>,
    authorities: &[(TimeState, AnchorPool)],
    limits: &Limits,
) -> Vec<TokenReport> {
    let (Ok(signature), Ok(claim)) = (&manifest.signature, &manifest.claim) else {
        return Vec::new();
    };
    let stamped = |header| match header {
        TokenHeader::SigTst => sig_structure(COUNTERSIGNATURE, &signature.protected, claim.bytes),
        TokenHeader::SigTst2 => {
            let payload = byte_string(&signature.signature);
            sig_structure(COUNTERSIGNATURE, &signature.protected, &payload)
        }
    };
    let checked = signature
        .tokens
        .iter()
        .take(limits.time_stamps)
        .map(|token| judged(sound(token, &stamped(token.header)), authorities, limits));
    let left = signature.tokens.iter().skip(limits.time_stamps);
    checked.chain(left.map(|_| TokenReport::without_time(TokenFault::Limit))).collect()
}

/// The context string of a COSE countersignature.
const COUNTERSIGNATURE: &str = "CounterSignature";

impl TokenReport {
    const fn without_time(fault: TokenFault) -> Self {
        Self { time: None, counts: None, fault: Some(fault) }
    }
}

/// Time, certificate of the authority, and further certificates of a sound token.
struct Sound {
    time: Timestamp,
    authority: Vec<u8>,
    certificates: Vec<Vec<u8>>,
}

/// Checks hash and signature of `token` over `stamped`.
fn sound(token: &Token<'_>, stamped: &[u8]) -> Result<Sound, TokenFault> {
    let certificates = certificates(&token.der).ok_or(TokenFault::Unreadable)?;
    let policy = CertificateTrustPolicy::new();
    let mut log = StatusTracker::default();
    let info = verify_time_stamp(&token.der, stamped, &policy, &mut log, false).map_err(fault)?;
    let time = parse_time(&info.gen_time.to_string()).ok_or(TokenFault::Unreadable)?;
    let authority =
        tsa_signer_cert_der_from_token(&token.der).map_err(fault)?.ok_or(TokenFault::Unreadable)?;
    Ok(Sound { time, authority, certificates })
}

fn fault(error: TimeStampError) -> TokenFault {
    match error {
        TimeStampError::ExpiredCertificate => TokenFault::AuthorityNotValid,
        TimeStampError::InvalidData | TimeStampError::Untrusted => TokenFault::Mismatch,
        _ => TokenFault::Unreadable,
    }
}

/// Looks for the authority of a sound token on the lists, the first one that has it.
fn judged(
    sound: Result<Sound, TokenFault>,
    authorities: &[(TimeState, AnchorPool)],
    limits: &Limits,
) -> TokenReport {
    let sound = match sound {
        Ok(sound) => sound,
        Err(fault) => return TokenReport::without_time(fault),
    };
    let mut fault = TokenFault::AuthorityUnlisted;
    for (list, pool) in authorities {
        let certificates = &sound.certificates;
        let purpose = Purpose::TimeStamping;
        match path(&sound.authority, certificates, pool, purpose, sound.time, limits) {
            PathOutcome::Ok(_) => {
                return TokenReport { time: Some(sound.time), counts: Some(*list), fault: None };
            }
            PathOutcome::ValidityOnly(_) => fault = TokenFault::AuthorityNotValid,
            PathOutcome::LimitReached { .. } => fault = TokenFault::Limit,
            PathOutcome::NoPath | PathOutcome::ProfileInvalid(_) => {}
        }
    }
    TokenReport { time: Some(sound.time), counts: None, fault: Some(fault) }
}

/// The certificates in a token with exactly one signer; none when it is broken.
///
/// The engine accepts a token when any of its signers verifies, and names the first one as the
/// authority. With two signers, an unknown one could sign and a listed one would be named, so such
/// tokens are refused, as RFC 3161 §2.4.2 asks.
fn certificates(token: &[u8]) -> Option<Vec<Vec<u8>>> {
    let mut content_info = Item::only(token)?.children()?;
    // A response is a status and the token; the token itself opens with an object identifier.
    if content_info.first()?.tag == SEQUENCE {
        content_info = content_info.get(1)?.children()?;
    }
    let signed_data = Item::only(content_info.get(1)?.tagged(0xA0)?)?;
    let fields = signed_data.children()?;
    let signers = fields.last().filter(|field| field.tag == SET)?;
    if signers.children()?.len() != 1 {
        return None;
    }
    let set = fields.iter().find(|field| field.tag == 0xA0)?;
    let certificates = set.children()?.into_iter().filter(|item| item.tag == SEQUENCE);
    Some(certificates.map(|item| item.whole.to_vec()).collect())
}

/// The tag of a set.
const SET: u8 = 0x31;

/// Reads `YYYYMMDDhhmmss` with a fraction or without, and `Z` (RFC 3161 §2.4.2).
fn parse_time(text: &str) -> Option<Timestamp> {
    let digits = text.strip_suffix('Z')?;
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if whole.len() != 14 || !is_number(whole) || !is_number(fraction) {
        return None;
    }
    let part = |range| whole.get(range);
    let (date, time) = ((part(0..4)?, part(4..6)?, part(6..8)?), (part(8..10)?, part(10..12)?));
    let second = part(12..14)?;
    let text = format!("{}-{}-{}T{}:{}:{second}Z", date.0, date.1, date.2, time.0, time.1);
    Timestamp::parse(&text).ok()
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;
    use crate::{
        path::tests::listed,
        store::{Store, tests as stores},
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

    fn check(file: &str, time: Option<&str>, counts: Option<TimeState>, fault: Option<TokenFault>) {
        let (Some(authorities), Some(bytes)) = (authorities(), stores::store_of(file)) else {
            return;
        };
        let store = Store::parse(&bytes, &Limits::NATIVE).unwrap();
        let reports = read(store.active().unwrap(), &authorities, &Limits::NATIVE);
        let time = time.map(|time| Timestamp::parse(time).unwrap());
        assert_eq!(reports, [TokenReport { time, counts, fault }], "{file}");
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
            Some(TokenFault::AuthorityUnlisted),
        );
        // Certum is on no list.
        check(
            "corpus/c2pa/cards/cards_expired_with_untrusted_timestamp.jpg",
            Some("2024-05-30T21:46:55Z"),
            None,
            Some(TokenFault::AuthorityUnlisted),
        );
        // The token of the file that it was made from.
        check("corpus/c2pa/c2pa-rs/CA_ct.jpg", None, None, Some(TokenFault::Mismatch));
    }

    /// The first real manifest with a token, changed by `change`.
    fn changed(change: impl FnOnce(&mut Manifest<'_>)) -> Option<TokenReport> {
        let authorities = authorities()?;
        let bytes = stores::store_of("corpus/c2pa/c2pa-rs/CA.jpg")?;
        let store = Store::parse(&bytes, &Limits::NATIVE).unwrap();
        let mut manifest = store.active().unwrap().clone();
        change(&mut manifest);
        read(&manifest, &authorities, &Limits::NATIVE).first().copied()
    }

    #[test]
    fn a_token_counts_for_its_own_claim_alone() {
        let Some(untouched) = changed(|_| {}) else { return };
        assert_eq!((untouched.counts, untouched.fault), (Some(TimeState::InterimTsa), None));
        let other_claim = changed(|manifest| manifest.claim.as_mut().unwrap().bytes = b"other");
        let mismatch = TokenReport::without_time(TokenFault::Mismatch);
        assert_eq!(other_claim, Some(mismatch));
        let other_header = changed(|manifest| {
            manifest.signature.as_mut().unwrap().tokens[0].header = TokenHeader::SigTst2;
        });
        assert_eq!(other_header, Some(mismatch));
    }

    #[test]
    fn tokens_with_two_signers_are_refused() {
        let two = changed(|manifest| {
            let token = &mut manifest.signature.as_mut().unwrap().tokens[0];
            token.der = Cow::Owned(with_two_signers(&token.der));
        });
        let Some(two) = two else { return };
        assert_eq!(two, TokenReport::without_time(TokenFault::Unreadable));
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
        for at in (0..token.der.len()).step_by(7) {
            let with = |der: Vec<u8>| Token { der: Cow::Owned(der), ..token.clone() };
            assert!(sound(&with(token.der[..at].to_vec()), b"x").is_err());
            let mut flipped = token.der.to_vec();
            flipped[at] ^= 0x01;
            assert!(sound(&with(flipped), b"x").is_err());
        }
    }

    #[test]
    fn times_are_read_to_the_second() {
        let check = |text, expected: Option<&str>| {
            assert_eq!(parse_time(text).map(Timestamp::to_rfc3339).as_deref(), expected, "{text}");
        };
        check("20230211125934Z", Some("2023-02-11T12:59:34Z"));
        check("20230211125934.75Z", Some("2023-02-11T12:59:34Z"));
        for broken in ["20230211125934", "20231311125934Z", "2023021112593Z", "é0230211125934Z"] {
            check(broken, None);
        }
    }
}
