//! The check `pictures`: whether the pictures inside a file show what the file shows.
//!
//! A thumbnail outlives edits that programs make without renewing it, and viewers of folders show it
//! instead of the picture. Further pictures are listed with their place; those that should show the
//! same are held against the picture by perceptual hashes. Pixels are decoded only where there is
//! something to compare, once for all checks. Nothing of it enters the conclusion.

use std::borrow::Cow;

use countermark_model::{About, Answer, CheckInfo, Code, Evidence, Finding, Reason, Value, to_u64};

use crate::{
    Case, Check, Dimensions, Enclosed, EnclosedKind, Format, Likeness, Luma, NotDecoded, Pixels,
};

/// Compares what a file shows with the other pictures in it.
#[derive(Debug)]
pub(crate) struct Pictures;

const DIFFERS: Code = Code::of("file.preview.differs");
const TURNED: Code = Code::of("file.preview.turned");
const FURTHER: Code = Code::of("file.picture.further");
const LOOKED_FOR: &str =
    "thumbnails of Exif (IFD1), JFIF and JFXX, MPF, Container:Directory, pictures behind the end";

impl Check for Pictures {
    fn info(&self) -> &'static CheckInfo {
        &CheckInfo {
            id: "pictures",
            codes: &["file.picture.further", "file.preview.differs", "file.preview.turned"],
            sources: &[
                "Exif 2.32 §4.5.5",
                "CIPA DC-007 §5.2",
                "comparison specification §9 (PDQ)",
                "hostile-input specification §7 (C04, C06)",
            ],
        }
    }

    fn run(&self, case: &Case<'_>) -> Answer {
        if case.bytes().is_empty() {
            return Answer::inconclusive(LOOKED_FOR, Reason::Empty);
        }
        if !case.media().format.info().walked {
            return Answer::inconclusive(LOOKED_FOR, Reason::UnsupportedFormat);
        }
        let mut search = Search { case, decoded: 0, area: 0, findings: Vec::new(), open: None };
        for enclosed in &case.media().enclosed {
            search.enclosed(enclosed);
        }
        search.answer()
    }
}

/// The comparison of one file.
struct Search<'c, 'a> {
    case: &'c Case<'a>,
    /// Pictures that were decoded beside the file's own, and the sum of their pixels.
    decoded: usize,
    area: u64,
    findings: Vec<Finding>,
    /// Why a picture was not compared; of several reasons, the first.
    open: Option<Reason>,
}

impl Search<'_, '_> {
    fn answer(self) -> Answer {
        match self.open {
            Some(reason) if self.findings.is_empty() => Answer::inconclusive(LOOKED_FOR, reason),
            open => Answer { open, ..Answer::from_findings(LOOKED_FOR, self.findings) },
        }
    }

    /// Compares one picture, and lists it unless it is the usual thumbnail in good order.
    fn enclosed(&mut self, enclosed: &Enclosed) {
        if enclosed.kind == EnclosedKind::Film {
            return self.findings.push(described(FURTHER, enclosed));
        }
        let compared = self.compared(enclosed);
        if let Err(reason) = compared {
            self.open.get_or_insert(reason);
        }
        if !enclosed.kind.is_preview() {
            // Where an index was not renewed, there may be no picture to list.
            if Format::sniff(enclosed.data(self.case.bytes())) == Format::Unknown {
                return;
            }
            let further = described(FURTHER, enclosed);
            self.findings.push(match compared {
                Ok((likeness, size)) => self.shaped(measured(further, likeness), enclosed, size),
                Err(_) => further,
            });
        } else if let Ok((likeness, _)) = compared {
            self.findings.extend(verdict(likeness, enclosed));
        }
    }

    /// What the picture has to do with the file's own, and its size.
    fn compared(&mut self, enclosed: &Enclosed) -> Result<(Likeness, Dimensions), Reason> {
        let (other, size) = self.decoded(enclosed)?;
        Ok((self.case.likeness(&other, enclosed.orientation)?, size))
    }

    /// Adds the size of a further picture; of a gain map, whether it has the shape of the picture that it
    /// brightens, as it must (ISO 21496-1), within the rounding of its sides.
    fn shaped(&self, finding: Finding, enclosed: &Enclosed, size: Dimensions) -> Finding {
        let sized = finding
            .with_param("width", Value::Number(size.width.into()))
            .with_param("height", Value::Number(size.height.into()));
        let own = self.case.media().dimensions.filter(|_| enclosed.kind == EnclosedKind::GainMap);
        let Some(own) = own else { return sized };
        let across = u64::from(own.width).saturating_mul(size.height.into());
        let down = u64::from(own.height).saturating_mul(size.width.into());
        let rounding = u64::from(own.width.max(own.height)).saturating_mul(2);
        sized.with_param("same_shape", Value::Flag(across.abs_diff(down) <= rounding))
    }

    /// The picture in grey. The small one is decoded first, so that a file whose thumbnail is damaged
    /// costs nothing more.
    ///
    /// # Limits
    /// `enclosed`, and `pixels` for the sum of all enclosed pictures.
    fn decoded(&mut self, enclosed: &Enclosed) -> Result<(Luma, Dimensions), Reason> {
        self.case.may_decode().map_err(NotDecoded::reason)?;
        let mut limits = self.case.situation().limits;
        limits.pixels = limits.pixels.saturating_sub(self.area);
        if self.decoded >= limits.enclosed {
            self.case.note_limit("enclosed", to_u64(limits.enclosed), enclosed.span.offset);
            return Err(Reason::Limit);
        }
        self.decoded = self.decoded.saturating_add(1);
        let pixels = Pixels::of_enclosed(enclosed, self.case.bytes(), &limits)
            .map_err(NotDecoded::reason)?;
        let area = u64::from(pixels.width).saturating_mul(u64::from(pixels.height));
        self.area = self.area.saturating_add(area);
        let size = Dimensions { width: pixels.width, height: pixels.height };
        Ok((Luma::of(&pixels), size))
    }
}

/// The finding about a preview that does not show what it should.
fn verdict(likeness: Likeness, enclosed: &Enclosed) -> Option<Finding> {
    let (code, turn) = match likeness {
        Likeness::Differs { .. } => (DIFFERS, None),
        Likeness::Turned { turn, .. } => (TURNED, Some(turn)),
        Likeness::Same { .. } => return None,
    };
    let finding = measured(described(code, enclosed), likeness);
    Some(match turn {
        Some(turn) => finding.with_param("turn", Value::Number(turn.orientation().into())),
        None => finding,
    })
}

fn described(code: Code, enclosed: &Enclosed) -> Finding {
    let kind = enclosed.kind.name();
    Finding::new(code, About::Container, Evidence::ExpertHint)
        .with_span(enclosed.span.clone(), kind)
        .with_param("picture", Value::Term(Cow::Borrowed(kind)))
        .with_param("size", Value::Number(i64::try_from(enclosed.span.length).unwrap_or(i64::MAX)))
}

fn measured(finding: Finding, likeness: Likeness) -> Finding {
    finding.with_param("distance", Value::Number(likeness.distance().into()))
}

#[cfg(test)]
mod tests;
