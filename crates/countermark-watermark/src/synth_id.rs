//! `SynthID`: the mark of Google's generators, and of others who licensed it.
//!
//! Its detector is not published, and published attempts to rebuild one flag half of all unmarked pictures
//! and more (aloshdenny/reverse-SynthID, `results/validation_results.json`: 20 of 22 and 11 of 22). A wrong
//! "made by Google" and a wrong "no `SynthID`" both do harm, so nothing is computed here: the row stands in
//! every report to say that this mark was not looked for. What a signed record lets one expect is a finding
//! of the credentials (watermarks specification §11).

use countermark_media::{Case, Check};
use countermark_model::{Answer, CheckInfo, Outcome};

/// The row that says that `SynthID` is not looked for.
#[derive(Debug)]
pub(crate) struct SynthId;

const INFO: CheckInfo = CheckInfo {
    id: "watermark.synthid",
    codes: &[],
    sources: &["SynthID-Image, arXiv 2510.09263"],
};

impl Check for SynthId {
    fn info(&self) -> &'static CheckInfo {
        &INFO
    }

    fn run(&self, _: &Case<'_>) -> Answer {
        Answer {
            looked_for: "SynthID".to_owned(),
            outcome: Outcome::NotApplicable,
            open: None,
            exhibit: None,
        }
    }
}
