//! Times that the file gives for its making, each with what it rests on.
//!
//! Notes give local times, often without a zone, and clocks of cameras are wrong; so days are compared,
//! and one day of difference is none. Times of capture contradict each other when they are further
//! apart, and the signature when they lie after it: a picture can be signed years after it was taken,
//! and not before.

use std::borrow::Cow;

use countermark_media::{Carrier, Field, Media};
use countermark_model::{
    Answer, CheckInfo, Evidence, Exhibit, Finding, Param, Sensitivity, Span, Timestamp, Untrusted,
    Value,
    report::{Credentials, TimeState},
};

use super::{TIMES, contradiction};

/// Seconds of a day.
const DAY: i64 = 24 * 60 * 60;

/// Most days by which two times of the same moment differ: one, for zones.
const ALLOWANCE: i64 = 1;

/// A time in the file.
struct Told {
    /// Parameter of the finding; its name says what the time rests on.
    name: &'static str,
    /// The time as it stands in the file.
    text: Untrusted,
    /// Days since 1970-01-01.
    day: i64,
    /// Where it stands, if it is a note.
    place: Option<(Span, String)>,
}

/// The table of times, where they contradict each other: what is signed first.
pub(super) fn compare(
    media: &Media<'_>,
    answers: &[(&'static CheckInfo, Answer)],
) -> Option<Finding> {
    let exhibit = answers.iter().find_map(|(_, answer)| answer.exhibit.as_ref());
    let credentials = exhibit.map(|Exhibit::Credentials(credentials)| credentials.as_ref());
    let signed = credentials.and_then(signing);
    let mut captures: Vec<Told> = credentials.and_then(step).into_iter().collect();
    captures.extend(NOTES.iter().filter_map(|note| noted(media, note)));
    let earliest = captures.iter().map(|told| told.day).min()?;
    let latest = captures.iter().map(|told| told.day).max()?;
    let apart = latest.saturating_sub(earliest) > ALLOWANCE;
    let after = signed.as_ref().is_some_and(|signed| latest > signed.day.saturating_add(ALLOWANCE));
    (apart || after).then(|| table(signed.into_iter().chain(captures)))
}

fn table(times: impl Iterator<Item = Told>) -> Finding {
    let mut finding = contradiction(TIMES, Evidence::Stated);
    for told in times {
        let param = Param { value: Value::Text(told.text), sensitivity: Sensitivity::Personal };
        finding.params.insert(Cow::Borrowed(told.name), param);
        if let Some((span, selector)) = told.place {
            finding = finding.with_span(span, &selector);
        }
    }
    finding
}

/// When the record was signed: confirmed by a listed authority, or its own word.
fn signing(credentials: &Credentials) -> Option<Told> {
    let at = credentials.signer.as_ref()?.signed_at?;
    let name = match credentials.axes.time {
        TimeState::OfficialTsa | TimeState::InterimTsa | TimeState::UserTsa => "time_stamped",
        TimeState::Claimed | TimeState::None | TimeState::NotChecked => "time_signed",
    };
    let text = Untrusted::new(&at.to_rfc3339());
    Some(Told { name, text, day: at.unix().div_euclid(DAY), place: None })
}

/// When the active manifest says that the picture was created.
fn step(credentials: &Credentials) -> Option<Told> {
    let active = credentials.manifests.first().filter(|manifest| manifest.verifies)?;
    let mut created = active.actions.iter().filter(|action| action.action.raw() == "c2pa.created");
    let when = created.find_map(|action| action.when.as_ref())?;
    Some(Told { name: "time_step", text: when.clone(), day: day(when.raw())?, place: None })
}

/// A note about the time of capture: parameter, carrier, key.
type Note = (&'static str, Carrier, &'static str);

/// Exif 3.0 §4.6.5 and §4.6.6; IPTC Photo Metadata Standard 2025.1, Date Created.
const NOTES: [Note; 4] = [
    ("time_exif", Carrier::ExifExif, "DateTimeOriginal"),
    ("time_gps", Carrier::ExifGps, "GPSDateStamp"),
    ("time_xmp", Carrier::Xmp, "{http://ns.adobe.com/photoshop/1.0/}DateCreated"),
    ("time_iptc", Carrier::Iim, "2:55"),
];

fn noted(media: &Media<'_>, (name, carrier, key): &Note) -> Option<Told> {
    let is_meant = |field: &&Field<'_>| field.key == *key;
    media.fields_of(*carrier).filter(is_meant).find_map(|field| {
        let text = field.text.as_deref()?;
        let place = Some((field.span.clone(), field.selector()));
        Some(Told { name, text: Untrusted::new(text.trim()), day: day(text)?, place })
    })
}

/// The day of a time that begins with year, month and day, with any marks between them:
/// `2026:05:04 12:34:56`, `2026-05-04T12:34:56Z`, `20260504`. Cameras without a clock write zeros.
fn day(text: &str) -> Option<i64> {
    let text = text.trim_matches(|c: char| c == '\0' || c.is_whitespace());
    let mark = text.get(4..5).filter(|mark| matches!(*mark, ":" | "-" | "/"));
    let date = match mark {
        None => text.get(..8)?.to_owned(),
        Some(mark) => {
            let mut parts = text.get(..10)?.split(mark);
            let (year, month, date) = (parts.next()?, parts.next()?, parts.next()?);
            format!("{year}{month}{date}")
        }
    };
    let at = Timestamp::of_digits(&format!("{date}000000"))?;
    Some(at.unix().div_euclid(DAY))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_from_every_form_of_a_date() {
        let check = |text: &str, expect: Option<i64>| assert_eq!(day(text), expect, "{text}");
        for text in ["1970:01:11 23:59:59", "1970-01-11T00:00:00+02:00", "19700111", "1970/01/11\0"]
        {
            check(text, Some(10));
        }
        check("1969:12:31", Some(-1));
        for text in ["", "0000:00:00 00:00:00", "    :  :  ", "2026-13-01", "1970", "é970:01:11"] {
            check(text, None);
        }
    }
}
