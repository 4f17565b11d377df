//! The steps of a picture as a tree: its record, and below each record those of earlier pictures.

use countermark_model::report::{Credentials, Manifest, Report};

use super::{Scribe, credentials};
use crate::{
    page::Page,
    voice::Voice,
    wording::{Args, args},
};

/// Deepest record that is shown; the report itself has all of them.
const DEPTH: usize = 8;

/// Most records that are shown.
const RECORDS: usize = 64;

/// One record with those of the pictures that went into it.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    /// How it came into the picture above, and who signed it.
    pub(crate) head: Vec<String>,
    /// What the record says, as items.
    pub(crate) says: Page,
    /// What went into it.
    pub(crate) earlier: Vec<Self>,
}

/// The steps, from the record of the file backwards; nothing where there is no record.
pub(crate) fn steps(report: &Report, voice: &Voice) -> Option<Step> {
    let held = report.credentials.as_ref()?;
    let active = held.manifests.first()?;
    let mut walk = Walk { report, voice, held, shown: 0, path: Vec::new() };
    let scribe = Scribe::new(report, voice);
    let head = scribe.wording.say("provenance-this", &credentials::standing(&scribe, active));
    Some(walk.record(vec![head], active))
}

/// A walk over records. Records may name each other in a circle.
struct Walk<'a> {
    report: &'a Report,
    voice: &'a Voice,
    held: &'a Credentials,
    shown: usize,
    path: Vec<&'a str>,
}

impl<'a> Walk<'a> {
    fn record(&mut self, head: Vec<String>, manifest: &'a Manifest) -> Step {
        self.shown += 1;
        self.path.push(manifest.label.raw());
        let mut scribe = Scribe::new(self.report, self.voice);
        credentials::own_words(&mut scribe, manifest);
        let redacted = manifest.redactions.len();
        if redacted > 0 {
            let line = scribe.wording.say("provenance-redacted", &args! { count: redacted });
            scribe.page.item(&line);
        }
        let earlier = manifest.ingredients.iter().map(|ingredient| {
            let sentence = credentials::ingredient(&scribe, ingredient);
            let label = ingredient.manifest.as_ref().map(|label| label.raw());
            self.earlier(sentence, label)
        });
        let earlier = earlier.collect();
        self.path.pop();
        Step { head, says: scribe.page, earlier }
    }

    fn earlier(&mut self, sentence: String, label: Option<&str>) -> Step {
        let found = self.held.manifests.iter().find(|found| Some(found.label.raw()) == label);
        let scribe = Scribe::new(self.report, self.voice);
        let (id, about) = match found {
            None => ("provenance-no-record", Args::new()),
            Some(found) if !self.goes_on(found) => ("provenance-not-shown", Args::new()),
            Some(found) => {
                let about = credentials::standing(&scribe, found);
                let head = scribe.wording.say("provenance-record", &about);
                return self.record(vec![sentence, head], found);
            }
        };
        let head = vec![sentence, scribe.wording.say(id, &about)];
        Step { head, says: Page::default(), earlier: Vec::new() }
    }

    fn goes_on(&self, manifest: &Manifest) -> bool {
        self.path.len() < DEPTH
            && self.shown < RECORDS
            && !self.path.contains(&manifest.label.raw())
    }
}
