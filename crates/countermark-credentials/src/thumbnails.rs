//! The check `credentials.pictures`: whether the pictures in signed records show what they stand for.
//!
//! A claim holds a small picture of the file that it was made for (`c2pa.thumbnail.claim`), and of each
//! ingredient one that the later signer chose (C2PA 2.2 §18.13). The signature covers both, and nothing
//! makes them show the right thing. So the first is held against the picture of the file, and the second
//! against the small picture that the ingredient's own record has. Programs make them when they sign;
//! what was done to the file afterwards makes them differ, and so does a signer who wants to mislead.

use countermark_media::{Case, Check, Likeness, Luma, NotDecoded, Pixels};
use countermark_model::{
    About, Answer, CheckInfo, Code, Evidence, Finding, Reason, Span, Value, to_u64,
};

use crate::{
    manifests::{Account, Edge},
    own::Own,
    store::{self, Assertion, ManifestKind, uri},
    supplied,
};

/// Compares the pictures in signed records.
#[derive(Debug)]
pub(crate) struct Thumbnails;

const CLAIM_DIFFERS: Code = Code::of("c2pa.thumbnail.claim-differs");
const INGREDIENT_DIFFERS: Code = Code::of("c2pa.thumbnail.ingredient-differs");
const LOOKED_FOR: &str = "c2pa.thumbnail.claim, c2pa.thumbnail.ingredient";

impl Check for Thumbnails {
    fn info(&self) -> &'static CheckInfo {
        &CheckInfo {
            id: "credentials.pictures",
            codes: &["c2pa.thumbnail.claim-differs", "c2pa.thumbnail.ingredient-differs"],
            sources: &[
                "C2PA Specification 2.2 §18.13",
                "comparison specification §9 (PDQ)",
                "hostile-input specification §7 (P04, P05)",
            ],
        }
    }

    fn run(&self, case: &Case<'_>) -> Answer {
        let found = match store::embedded(case) {
            Ok(None) => Ok(supplied::store(case)),
            embedded => embedded,
        };
        Own::read(found, &case.situation().limits, |own| match own {
            // The check `credentials` says which limit that is, and what could not be read.
            Err(_) => Answer::inconclusive(LOOKED_FOR, Reason::Limit),
            Ok(None) => Answer::from_findings(LOOKED_FOR, Vec::new()),
            Ok(Some(own)) => Search { case, own: &own, decoded: 0, open: None }.answer(),
        })
    }
}

/// The comparison of one file.
struct Search<'c, 'a, 's> {
    case: &'c Case<'a>,
    own: &'c Own<'s>,
    /// Pictures that were decoded.
    decoded: usize,
    /// Why a picture was not compared; of several reasons, the first.
    open: Option<Reason>,
}

impl Search<'_, '_, '_> {
    fn answer(mut self) -> Answer {
        let mut findings: Vec<Finding> = self.claim().into_iter().collect();
        let account = self.own.account();
        for edge in &account.edges {
            findings.extend(self.ingredient(account, edge));
        }
        match self.open {
            Some(reason) if findings.is_empty() => Answer::inconclusive(LOOKED_FOR, reason),
            open => Answer { open, ..Answer::from_findings(LOOKED_FOR, findings) },
        }
    }

    /// Holds the picture of the claim against the one of the file. An update has none: the manifest
    /// that it updates speaks for the picture.
    fn claim(&mut self) -> Option<Finding> {
        let trail = self.own.store.trail(&self.case.situation().limits);
        let bound = trail.into_iter().find(|manifest| manifest.kind != ManifestKind::Update)?;
        let thumbnail = bound.thumbnail()?;
        let likeness = self.decoded(thumbnail).and_then(|shown| self.case.likeness(&shown, None));
        self.verdict(CLAIM_DIFFERS, thumbnail, likeness)
    }

    /// Holds the picture that a signer gives an ingredient against the one in the ingredient's own record.
    fn ingredient(&mut self, account: &Account<'_, '_>, edge: &Edge) -> Option<Finding> {
        let from = account.entries.get(edge.from)?;
        let url = from.content.ingredients.get(edge.ingredient)?.thumbnail.as_deref()?;
        let own = account.target(edge)?.manifest.thumbnail()?;
        let holder = match uri::manifest_label(url) {
            Some(label) => self.own.store.manifest(label)?,
            None => from.manifest,
        };
        let label = uri::assertion_label(url)?;
        let given = holder.assertions.iter().find(|assertion| assertion.label == label)?;
        if given.at == own.at {
            return None;
        }
        let compared = self.decoded(given).and_then(|given| {
            let own = self.decoded(own)?;
            Likeness::of(&own, &given, &[]).ok_or(Reason::TooPlain)
        });
        self.verdict(INGREDIENT_DIFFERS, given, compared)
    }

    /// The finding about a picture that shows something else. A turn is no other picture: writers bring
    /// it upright as they like.
    fn verdict(
        &mut self,
        code: Code,
        thumbnail: &Assertion<'_>,
        likeness: Result<Likeness, Reason>,
    ) -> Option<Finding> {
        match likeness {
            Ok(Likeness::Differs { distance }) => {
                let finding = Finding::new(code, About::Credentials, Evidence::ExpertHint)
                    .with_param("distance", Value::Number(distance.into()));
                Some(
                    self.place(thumbnail)
                        .into_iter()
                        .fold(finding, |finding, place| finding.with_span(place, thumbnail.label)),
                )
            }
            Ok(Likeness::Same { .. } | Likeness::Turned { .. }) => None,
            Err(reason) => {
                self.open.get_or_insert(reason);
                None
            }
        }
    }

    /// The picture in an assertion, in grey.
    ///
    /// # Limits
    /// `enclosed`, and those of [`Pixels::of_file`].
    fn decoded(&mut self, thumbnail: &Assertion<'_>) -> Result<Luma, Reason> {
        self.case.may_decode().map_err(NotDecoded::reason)?;
        let limits = &self.case.situation().limits;
        if self.decoded >= limits.enclosed {
            let offset = self.place(thumbnail).map_or(0, |place| place.offset);
            self.case.note_limit("enclosed", to_u64(limits.enclosed), offset);
            return Err(Reason::Limit);
        }
        self.decoded = self.decoded.saturating_add(1);
        let data = thumbnail.contents.iter().find(|content| content.kind == *b"bidb");
        let data = data.ok_or(Reason::Damaged)?.data;
        Pixels::of_file(data, limits).map(|pixels| Luma::of(&pixels)).map_err(NotDecoded::reason)
    }

    /// Where an assertion begins in the file. In JPEG it may go on in the next segment; of a store that
    /// was unpacked, only the whole has a place.
    fn place(&self, assertion: &Assertion<'_>) -> Option<Span> {
        let embedded = self.own.embedded;
        let offset = embedded.in_file(assertion.at)?;
        if self.own.bytes.len() != embedded.bytes.len() {
            return embedded.carriers.first().cloned();
        }
        let length = to_u64(assertion.end.saturating_sub(assertion.at));
        let part = embedded
            .parts
            .iter()
            .find(|part| part.payload.offset <= offset && offset < part.payload.end())?;
        Some(Span::new(offset, length.min(part.payload.end().saturating_sub(offset))))
    }
}

#[cfg(test)]
mod tests;
