//! One token: its signers, its certificates, its time, read before the engine is asked.
//!
//! `ContentInfo` holds `SignedData`: version, digest algorithms, the content, certificates (tagged
//! 0), perhaps CRLs (tagged 1), signers (RFC 5652 §5.1). The content is an octet string, tagged 0,
//! with a `TSTInfo`: version, policy, imprint, serial number, time (RFC 3161 §2.4.2).

use countermark_model::{Timestamp, report::TimeStampFault};

use crate::der::{Item, SEQUENCE};

/// The parts of a token that the engine does not show, or shows too leniently.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Outline {
    /// The certificates in it.
    pub(super) certificates: Vec<Vec<u8>>,
    /// The time in it.
    pub(super) time: Timestamp,
}

/// Reads the outline of a token, or of a response that holds one.
///
/// The engine accepts a token when any of its signers verifies, and names the first one as the
/// authority. With two signers, an unknown one could sign and a listed one would be named, so such
/// tokens are refused, as RFC 3161 §2.4.2 asks.
pub(super) fn outline(token: &[u8]) -> Result<Outline, TimeStampFault> {
    let fields = signed_data(token).ok_or(TimeStampFault::Unreadable)?;
    let certificates = certificates(&fields).ok_or(TimeStampFault::Unreadable)?;
    let text = time_text(&fields).ok_or(TimeStampFault::Unreadable)?;
    let time = time(text).ok_or(TimeStampFault::ImpossibleTime)?;
    Ok(Outline { certificates, time })
}

fn signed_data(token: &[u8]) -> Option<Vec<Item<'_>>> {
    let mut content_info = Item::only(token)?.children()?;
    // A response is a status and the token; the token itself opens with an object identifier.
    if content_info.first()?.tag == SEQUENCE {
        content_info = content_info.get(1)?.children()?;
    }
    Item::only(content_info.get(1)?.tagged(TAG_0)?)?.children()
}

fn certificates(signed_data: &[Item<'_>]) -> Option<Vec<Vec<u8>>> {
    let signers = signed_data.last().filter(|field| field.tag == SET)?;
    if signers.children()?.len() != 1 {
        return None;
    }
    let set = signed_data.iter().find(|field| field.tag == TAG_0)?;
    let certificates = set.children()?.into_iter().filter(|item| item.tag == SEQUENCE);
    Some(certificates.map(|item| item.whole.to_vec()).collect())
}

fn time_text<'a>(signed_data: &[Item<'a>]) -> Option<&'a str> {
    let content = signed_data.iter().find(|field| field.tag == SEQUENCE)?.children()?;
    let octets = Item::only(content.get(1)?.tagged(TAG_0)?)?.tagged(OCTETS)?;
    let fields = Item::only(octets)?.children()?;
    let time = fields.iter().find_map(|field| field.tagged(GENERALIZED_TIME))?;
    std::str::from_utf8(time).ok()
}

const TAG_0: u8 = 0xA0;
const SET: u8 = 0x31;
const OCTETS: u8 = 0x04;
const GENERALIZED_TIME: u8 = 0x18;

/// Reads `YYYYMMDDhhmmss` with a fraction or without, and `Z` (RFC 3161 §2.4.2), from 1970 on: no
/// such protocol was spoken before, and other arithmetic with dates begins there.
fn time(text: &str) -> Option<Timestamp> {
    let digits = text.strip_suffix('Z')?;
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if whole.len() != 14 || !is_number(whole) || !is_number(fraction) {
        return None;
    }
    Timestamp::of_digits(whole).filter(|time| time.unix() >= 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_to_the_second() {
        let check = |text, expected: Option<&str>| {
            assert_eq!(time(text).map(Timestamp::to_rfc3339).as_deref(), expected, "{text}");
        };
        check("20230211125934Z", Some("2023-02-11T12:59:34Z"));
        check("20230211125934.75Z", Some("2023-02-11T12:59:34Z"));
        for broken in ["20230211125934", "20231311125934Z", "2023021112593Z", "é0230211125934Z"] {
            check(broken, None);
        }
        for impossible in ["00000101000000Z", "19691231235959Z", "100000101000000Z"] {
            check(impossible, None);
        }
        check("99991231235959Z", Some("9999-12-31T23:59:59Z"));
    }
}
