//! Files of several frames: an animation shows more than the picture that is examined.
//!
//! A PNG has a frame for each `fcTL`; programs that know no animations show `IDAT` alone, which need not
//! be a frame at all (W3C PNG, third edition, 4.9). A GIF has one for each image, a WebP for each `ANMF`.

use std::ops::Range;

use countermark_model::{About, Code, Evidence, Finding, Span, Value};

use crate::{Case, Format, Segment};

const FRAMES: Code = Code::of("file.picture.frames");

/// The finding that lists the frames of a file with more than one picture.
///
/// # Limits
/// `frames` for the places that are listed; all are counted.
pub(super) fn finding(case: &Case<'_>) -> Option<Finding> {
    let segments = &case.media().segments;
    let (name, data): (&str, &[&str]) = match case.media().format {
        Format::Gif => ("image", &[]),
        Format::Png => ("fcTL", &["IDAT", "fdAT"]),
        Format::Webp => ("ANMF", &[]),
        _ => return None,
    };
    let frames: Vec<usize> = segments
        .iter()
        .enumerate()
        .filter(|(_, segment)| segment.name == name)
        .map(|(index, _)| index)
        .collect();
    let still = segments.iter().position(|segment| segment.name == "IDAT");
    // Without a frame before it, `IDAT` is a picture of its own.
    let apart = still.is_some_and(|still| frames.first().is_some_and(|first| *first > still));
    if frames.len().saturating_add(apart.into()) < 2 {
        return None;
    }
    let count = i64::try_from(frames.len()).unwrap_or(i64::MAX);
    let finding = Finding::new(FRAMES, About::Container, Evidence::ExpertHint)
        .with_param("frames", Value::Number(count))
        .with_param("still_apart", Value::Flag(apart));
    let ends = frames.iter().skip(1).copied().chain([segments.len()]);
    let ranges = frames.iter().copied().zip(ends).map(|(first, end)| first..end);
    let listed = ranges.take(case.situation().limits.frames).enumerate();
    Some(listed.fold(finding, |finding, (number, range)| {
        let label = format!("frame {}", number.saturating_add(1));
        finding.with_span(extent(segments, range, data), &label)
    }))
}

/// From the part that opens a frame to the last part with its data, among those before the next frame.
fn extent(segments: &[Segment], range: Range<usize>, data: &[&str]) -> Span {
    let parts = segments.get(range).unwrap_or_default();
    let opening = parts.first().map_or_else(|| Span::new(0, 0), |part| part.span.clone());
    let held = parts.iter().filter(|part| data.contains(&&*part.name));
    let end = held.map(|part| part.span.end()).max().unwrap_or_else(|| opening.end());
    Span::new(opening.offset, end.saturating_sub(opening.offset))
}

#[cfg(test)]
mod tests {
    use countermark_model::Situation;

    use super::*;
    use crate::container::samples::{HEADER, png};

    #[track_caller]
    fn check(kinds: &[&[u8; 4]], expect: Option<(i64, bool)>) {
        let chunks: Vec<(&[u8; 4], &[u8])> = kinds
            .iter()
            .map(|kind| (*kind, if *kind == b"IHDR" { HEADER } else { b"1234" }))
            .collect();
        let file = png(&chunks);
        let situation = Situation::default();
        let found = finding(&Case::open(&file, &situation)).map(|finding| {
            let number = |name: &str| match finding.params[name].value {
                Value::Number(number) => number,
                Value::Flag(flag) => flag.into(),
                _ => panic!("{finding:?}"),
            };
            let count = number("frames");
            assert_eq!(i64::try_from(finding.at.len()), Ok(count));
            (count, number("still_apart") == 1)
        });
        assert_eq!(found, expect);
    }

    #[test]
    fn frames_are_listed_with_their_data() {
        check(&[b"IHDR", b"IDAT", b"IEND"], None);
        check(&[b"IHDR", b"acTL", b"fcTL", b"IDAT", b"IEND"], None);
        check(&[b"IHDR", b"acTL", b"fcTL", b"IDAT", b"fcTL", b"fdAT", b"IEND"], Some((2, false)));
        check(&[b"IHDR", b"acTL", b"IDAT", b"fcTL", b"fdAT", b"IEND"], Some((1, true)));
        let file = png(&[(b"IHDR", HEADER), (b"IDAT", b""), (b"fcTL", b""), (b"fdAT", b"12345")]);
        let situation = Situation::default();
        let found = finding(&Case::open(&file, &situation)).unwrap();
        assert_eq!(found.at[0].0, Span::new(45, 12 + 17));
    }
}
