//! Instants in time, to the second, in UTC.

use time::{OffsetDateTime, UtcOffset, format_description::well_known::Rfc3339};

/// An instant, to the second. It always comes from outside: the core reads no clock.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Timestamp(i64);

/// The text is no RFC 3339 instant.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct InvalidTimestamp {
    /// The text that was given.
    pub found: String,
}

impl std::fmt::Display for InvalidTimestamp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} is not an instant like 2026-11-22T18:00:00Z (RFC 3339)", self.found)
    }
}

impl std::error::Error for InvalidTimestamp {}

impl Timestamp {
    /// The instant `seconds` after 1970-01-01T00:00:00Z.
    pub const fn from_unix(seconds: i64) -> Self {
        Self(seconds)
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    pub const fn unix(self) -> i64 {
        self.0
    }

    /// The instant `seconds` later; the last one there is, if that would be beyond it.
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds))
    }

    /// Reads an RFC 3339 instant; fractions of a second are dropped.
    ///
    /// # Errors
    /// [`InvalidTimestamp`] when the text is anything else, a date without time for example.
    pub fn parse(text: &str) -> Result<Self, InvalidTimestamp> {
        OffsetDateTime::parse(text, &Rfc3339)
            .map(|instant| Self(instant.unix_timestamp()))
            .map_err(|_not_rfc3339| InvalidTimestamp { found: text.to_owned() })
    }

    /// Reads the fourteen digits `YYYYMMDDhhmmss` of an ASN.1 `GeneralizedTime` in UTC (X.680 §46);
    /// none for anything else.
    pub fn of_digits(digits: &str) -> Option<Self> {
        if digits.len() != 14 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let part = |range| digits.get(range);
        let (year, month, day) = (part(0..4)?, part(4..6)?, part(6..8)?);
        let (hour, minute, second) = (part(8..10)?, part(10..12)?, part(12..14)?);
        Self::parse(&format!("{year}-{month}-{day}T{hour}:{minute}:{second}Z")).ok()
    }

    /// The instant as RFC 3339 in UTC, such as `2026-11-22T18:00:00Z`; years beyond 9999 as seconds.
    pub fn to_rfc3339(self) -> String {
        OffsetDateTime::from_unix_timestamp(self.0)
            .ok()
            .and_then(|instant| instant.to_offset(UtcOffset::UTC).format(&Rfc3339).ok())
            .unwrap_or_else(|| format!("{} s", self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_come_back_as_utc() {
        let check = |text, expected: &str| {
            assert_eq!(Timestamp::parse(text).unwrap().to_rfc3339(), expected);
        };
        check("2026-11-22T18:00:00Z", "2026-11-22T18:00:00Z");
        check("2026-11-22T19:00:00.75+01:00", "2026-11-22T18:00:00Z");
        assert!(Timestamp::parse("2026-11-22").is_err());
    }
}
