//! The directory of services that help (`countermark-report/data/helplines.toml`): its form, its age, and
//! what of it the page shows.

use std::{
    collections::BTreeSet,
    fs,
    time::{SystemTime, UNIX_EPOCH},
};

use anyhow::ensure;
use countermark_model::Timestamp;
use serde::{Deserialize, Serialize};

use crate::generated;

/// After how many days somebody has to look again (evidence specification §9).
const OLDEST: i64 = 180;

/// The seconds of a day.
const DAY: i64 = 86_400;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Directory {
    entry: Vec<Helpline>,
}

/// One service. What the page has no use for is not written.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Helpline {
    #[serde(skip_serializing)]
    id: String,
    country: String,
    name: String,
    for_whom: ForWhom,
    #[serde(skip_serializing_if = "Option::is_none")]
    phone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sms: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    whatsapp: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hours: Option<String>,
    #[serde(skip_serializing)]
    source: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    verified_on: Option<String>,
    certainty: Certainty,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
enum ForWhom {
    Adults,
    All,
    Minors,
}

#[derive(Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Certainty {
    /// The service itself says so.
    Confirmed,
    /// Somebody else says so.
    Secondary,
}

/// The directory as the page reads it, in JSON.
///
/// # Errors
/// When an entry lacks what it needs.
#[cfg(feature = "browser")]
pub(crate) fn json() -> anyhow::Result<String> {
    Ok(serde_json::to_string(&directory()?)? + "\n")
}

/// Whether every entry has what it needs, and was looked at not too long ago.
///
/// # Errors
/// Names the entry that does not.
pub(crate) fn check() -> anyhow::Result<String> {
    let now = i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs())?;
    let entries = directory()?;
    for entry in &entries {
        let Some(day) = &entry.verified_on else { continue };
        let day = Timestamp::parse(&format!("{day}T00:00:00Z"))?;
        let age = (now - day.unix()) / DAY;
        ensure!(age <= OLDEST, "{}: nobody has looked at it for {age} days", entry.id);
    }
    Ok(format!("{} services", entries.len()))
}

fn directory() -> anyhow::Result<Vec<Helpline>> {
    let path = generated::root().join("crates/countermark-report/data/helplines.toml");
    let Directory { entry: entries } = toml::from_str(&fs::read_to_string(path)?)?;
    let mut ids = BTreeSet::new();
    for entry in &entries {
        let Helpline { id, country, phone, sms, whatsapp, email, url, .. } = entry;
        ensure!(ids.insert(id), "{id} is there twice");
        ensure!(!entry.source.is_empty() && !entry.name.is_empty(), "{id} lacks a word");
        let is_code = country.len() == 2 && country.bytes().all(|byte| byte.is_ascii_uppercase());
        ensure!(is_code, "{id}: {country} is no code of a country");
        let reachable = [phone, sms, whatsapp, email, url].into_iter().any(Option::is_some);
        ensure!(reachable, "{id} cannot be reached");
        let numbers = [phone, sms, whatsapp].into_iter().flatten();
        let dials = |text: &String| text.bytes().all(|byte| b"0123456789 -/+#".contains(&byte));
        ensure!(numbers.clone().all(dials), "{id} has a number that nobody can dial");
        ensure!(
            url.iter().all(|url| url.starts_with("https://")),
            "{id} has an address without https"
        );
        let dated = entry.verified_on.is_some() == (entry.certainty == Certainty::Confirmed);
        ensure!(dated, "{id}: what is confirmed has a day, and nothing else has");
    }
    Ok(entries)
}
