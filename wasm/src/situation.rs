//! What the page says about a file that is not in its bytes.

use std::sync::{Arc, Mutex, PoisonError};

use countermark::{Limits, Origin, Pack, Situation, Timestamp};
use serde::Deserialize;
use wasm_bindgen::JsError;

use crate::misuse;

/// The situation as a host writes it in JSON. Every field may be left out.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Given {
    /// The name of the file.
    name: Option<String>,
    /// Where the bytes come from, `file` or `pasted`.
    origin: Option<String>,
    /// The instant that certificates are judged at, as in `2026-11-22T18:00:00Z`.
    at: Option<String>,
    /// Whether values that can describe a person, such as prompts, stay in the report.
    pub(crate) show_prompts: bool,
    /// How much is wanted: `all`, or `quick` for a first answer without pixels.
    checks: Option<String>,
    /// Whether the digest of the pixels is wanted.
    pixel_digest: bool,
    /// PEM lists of signers that the user trusts beside those of the program.
    trust_lists: Vec<String>,
}

impl Given {
    /// From bytes, as the rules are read: a reader of texts would be compiled beside the one of bytes.
    pub(crate) fn parse(json: &str) -> Result<Self, JsError> {
        serde_json::from_slice(json.as_bytes()).map_err(|error| misuse(&error))
    }

    /// The situation for the core, with the limits of browsers.
    pub(crate) fn situation(&self) -> Result<Situation<'_>, JsError> {
        let mut situation = world(&self.trust_lists)?;
        situation.name = self.name.as_deref();
        situation.at = self.at.as_deref().map(instant).transpose()?;
        situation.origin = match self.origin.as_deref() {
            None | Some("file") => Origin::File,
            Some("pasted") => Origin::Pasted,
            Some(_) => return Err(JsError::new("unknown origin")),
        };
        situation.quick = match self.checks.as_deref() {
            None | Some("all") => false,
            Some("quick") => true,
            Some(_) => return Err(JsError::new("unknown checks")),
        };
        situation.pixel_digest = self.pixel_digest;
        Ok(situation)
    }
}

/// Rules and lists of the program, with lists of the user.
struct World {
    lists: Vec<String>,
    situation: Situation<'static>,
}

/// The situation that files have in common. It is parsed once for all files of an instance that come with the
/// same lists, which is the rule.
fn world(lists: &[String]) -> Result<Situation<'static>, JsError> {
    static LAST: Mutex<Option<World>> = Mutex::new(None);
    let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(world) = last.as_ref().filter(|world| world.lists == lists) {
        return Ok(world.situation.clone());
    }
    let signers: Vec<_> = lists.iter().map(String::as_bytes).collect();
    let situation = Situation {
        limits: Limits::WASM,
        rules: Some(Arc::new(Pack::embedded())),
        trust: Some(countermark::trust(&signers).map_err(|error| JsError::new(&error))?),
        ..Situation::default()
    };
    *last = Some(World { lists: lists.to_vec(), situation: situation.clone() });
    Ok(situation)
}

fn instant(text: &str) -> Result<Timestamp, JsError> {
    Timestamp::parse(text).map_err(|error| JsError::new(&error.to_string()))
}
