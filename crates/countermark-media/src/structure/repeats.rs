//! Parts that stand twice and parts whose checksum does not fit.
//!
//! Of two headers, palettes or notes, one program reads the first and another the last, so that people
//! see different things in one file; a part with a wrong checksum is shown by some programs and refused
//! by others. The walkers record both; here they become findings, one for each kind.

use countermark_model::{About, AnomalyKind, Code, Evidence, Finding, Span, Value};

use crate::{Case, Segment};

const DUPLICATE: Code = Code::of("file.part.duplicate");
const BAD_CHECKSUM: Code = Code::of("file.part.bad-checksum");

/// Most places that a finding lists; the report has all of them as anomalies.
const PLACES: usize = 16;

/// The findings, each with the places of the parts.
pub(super) fn findings(case: &Case<'_>) -> Vec<Finding> {
    [(AnomalyKind::Duplicate, DUPLICATE), (AnomalyKind::BadChecksum, BAD_CHECKSUM)]
        .into_iter()
        .filter_map(|(kind, code)| finding(case, kind, code))
        .collect()
}

fn finding(case: &Case<'_>, kind: AnomalyKind, code: Code) -> Option<Finding> {
    let noticed: Vec<_> = case.media().anomalies.iter().filter(|one| one.kind == kind).collect();
    let count = i64::try_from(noticed.len()).unwrap_or(i64::MAX);
    let finding = Finding::new(code, About::Container, Evidence::ExpertHint)
        .with_param("parts", Value::Number(count));
    let placed = noticed.iter().take(PLACES).fold(finding, |finding, anomaly| {
        let part = innermost(&case.media().segments, &anomaly.at);
        finding.with_span(anomaly.at.clone(), part.map_or(anomaly.what, |part| &part.name))
    });
    (!noticed.is_empty()).then_some(placed)
}

/// The smallest part that holds `place`.
fn innermost<'s>(segments: &'s [Segment], place: &Span) -> Option<&'s Segment> {
    let around = segments.iter().filter(|segment| segment.span.contains(place));
    around.min_by_key(|segment| segment.span.length)
}

#[cfg(test)]
mod tests {
    use countermark_model::Situation;

    use super::*;
    use crate::container::samples::{HEADER, png};

    #[test]
    fn parts_are_named() {
        let header: (&[u8; 4], &[u8]) = (b"IHDR", HEADER);
        let mut file = png(&[header, header, (b"IDAT", b"x"), (b"IEND", b"")]);
        let last = file.len() - 1;
        file[last] ^= 1;
        let situation = Situation::default();
        let found = findings(&Case::open(&file, &situation));
        let named: Vec<_> = found
            .iter()
            .map(|finding| (finding.code.as_str(), finding.at[0].1.raw(), finding.at.len()))
            .collect();
        assert_eq!(
            named,
            [("file.part.duplicate", "IHDR", 1), ("file.part.bad-checksum", "IEND", 1)]
        );
    }
}
