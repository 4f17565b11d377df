//! The pack that comes with the program, made by `cargo xtask rules` from `rules/*.toml`.
//!
//! It is `rules.json`. Of that a browser needs no examples: they are two thirds of the document, which each of
//! its workers reads before its first file. `rules.browser.json` is the same pack without them, together with
//! the SHA-256 of the whole one, by which reports name it.

#[cfg(any(test, target_family = "wasm"))]
use countermark_model::Digest;
#[cfg(any(test, target_family = "wasm"))]
use serde::Deserialize;

use crate::pack::Pack;
use crate::pattern::Patterns;
#[cfg(any(test, target_family = "wasm"))]
use crate::{pack::PackError, rule::PackData};

#[cfg(any(test, target_family = "wasm"))]
const WITHOUT_EXAMPLES: &[u8] = include_bytes!("../rules.browser.json");

#[cfg(any(test, target_family = "wasm"))]
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WithoutExamples {
    sha256: Digest,
    pack: PackData,
}

impl Pack {
    /// The rules that come with the program.
    pub fn embedded() -> Self {
        #[cfg(target_family = "wasm")]
        let pack = without_examples(WITHOUT_EXAMPLES);
        #[cfg(not(target_family = "wasm"))]
        let pack = Self::read(include_bytes!("../rules.json"), Patterns::WhenNeeded);
        // A test loads the same bytes. Were they broken nevertheless, checks would answer that they
        // had nothing to compare with.
        pack.unwrap_or_default()
    }
}

#[cfg(any(test, target_family = "wasm"))]
fn without_examples(json: &[u8]) -> Result<Pack, PackError> {
    let lean: WithoutExamples =
        serde_json::from_slice(json).map_err(|source| PackError::Malformed { source })?;
    Pack::of(lean.pack, lean.sha256, Patterns::WhenNeeded)
}

#[cfg(test)]
mod tests {
    use countermark_model::RuleSource as _;

    use super::*;

    #[test]
    fn browsers_have_the_same_rules() {
        let lean: WithoutExamples = serde_json::from_slice(WITHOUT_EXAMPLES).unwrap();
        let mut whole: PackData = serde_json::from_slice(include_bytes!("../rules.json")).unwrap();
        for rule in whole.generators.iter_mut().flat_map(|generator| &mut generator.rules) {
            rule.examples.clear();
        }
        assert_eq!(format!("{:?}", lean.pack), format!("{whole:?}"));
        let pack = without_examples(WITHOUT_EXAMPLES).unwrap();
        assert_eq!(pack.packs(), Pack::embedded().packs());
    }
}
