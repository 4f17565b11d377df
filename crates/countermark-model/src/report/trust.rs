//! The trust lists that a report rests on, and how old they are.

use serde::{Deserialize, Serialize};

use crate::{Digest, Timestamp};

/// A list of trusted certificates or products.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TrustList {
    /// Name of the list, such as `c2pa-official`.
    pub list: String,
    /// The day that it was taken from its source; none for lists that the user gives.
    pub date: Option<String>,
    /// SHA-256 of the list as published.
    pub sha256: Digest,
    /// Whole days between that day and the evaluation time; negative when the time lies before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub age_days: Option<i64>,
}

/// The bundle of trust lists in use.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TrustBundle {
    /// Its version; every new bundle has a higher one.
    pub version: u64,
    /// SHA-256 of the bundle.
    pub sha256: Digest,
    /// When it was issued.
    pub issued: Timestamp,
    /// When it should be replaced. It works after that too.
    pub expires: Timestamp,
    /// Whether the evaluation time lies after that.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub expired: bool,
    /// Whether the user installed it in place of the one of the program.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub installed: bool,
}

impl TrustList {
    /// Sets the age at `at`.
    pub fn aged(mut self, at: Option<Timestamp>) -> Self {
        self.age_days = at.and_then(|at| {
            let day = Timestamp::parse(&format!("{}T00:00:00Z", self.date.as_deref()?)).ok()?;
            at.unix().checked_sub(day.unix())?.checked_div_euclid(SECONDS_OF_A_DAY)
        });
        self
    }
}

impl TrustBundle {
    /// Sets whether it has expired at `at`.
    pub fn judged(mut self, at: Option<Timestamp>) -> Self {
        self.expired = at.is_some_and(|at| at > self.expires);
        self
    }
}

const SECONDS_OF_A_DAY: i64 = 86_400;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn age_is_counted_in_whole_days() {
        let check = |at: &str, days: Option<i64>| {
            let date = Some("2026-09-24".to_owned());
            let list =
                TrustList { list: String::new(), date, sha256: Digest::of(b""), age_days: None };
            assert_eq!(list.aged(Timestamp::parse(at).ok()).age_days, days, "{at}");
        };
        check("2026-09-24T23:59:59Z", Some(0));
        check("2026-11-22T00:00:00Z", Some(59));
        check("2026-09-23T23:59:59Z", Some(-1));
        check("", None);
    }
}
