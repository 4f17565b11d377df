//! How a JPEG was encoded: what a program's choices leave in the file, whatever the picture shows.
//!
//! Three things are read, all before the first scan: the order of the marker segments, by their codes
//! in hexadecimal; the process and the sampling of the colours, from the frame header; and whether the
//! quantisation tables are the example tables of the standard, scaled as the Independent JPEG Group
//! does. Rules compare them with what was measured. Millions of programs share each choice, so this
//! explains a file to experts and says nothing about AI (generator-signatures specification, §10).
//! Sources: ITU-T T.81 B.2 and annex K.1, K.2; libjpeg `jpeg_quality_scaling`.

use std::{borrow::Cow, ops::Range};

use countermark_media::{Case, Format, Segment};
use countermark_model::{Param, Sensitivity, Span, Value};

use crate::hit::{Candidate, Params};

/// The choices of an encoder, as fields that rules can read: `encoder:markers`, and `encoder:quality`
/// where the tables are scaled from those of the standard. Empty for what is no JPEG.
pub(crate) fn candidates<'a>(case: &Case<'a>) -> Vec<Candidate<'a>> {
    let Some(header) = Header::of(case) else { return Vec::new() };
    let markers = header.markers();
    let order = Value::Term(Cow::Owned(markers.clone()));
    let markers = header.field("markers", markers, order, header.whole());
    let quality = header.quality().zip(header.first(DQT)).and_then(|(quality, tables)| {
        let place = usize::try_from(tables.span.offset).ok()?..end(tables)?;
        header.field("quality", quality.to_string(), Value::Number(quality.into()), place)
    });
    markers.into_iter().chain(quality).collect()
}

const DQT: u8 = 0xdb;
const SOS: u8 = 0xda;

/// The marker segments of a JPEG up to its first scan.
struct Header<'c, 'a> {
    bytes: &'a [u8],
    /// Codes and segments, without SOI.
    segments: Vec<(u8, &'c Segment)>,
}

impl<'c, 'a> Header<'c, 'a> {
    fn of(case: &'c Case<'a>) -> Option<Self> {
        let media = case.media();
        if media.format != Format::Jpeg {
            return None;
        }
        let bytes = case.bytes();
        // The code stands before the two bytes of the length.
        let code = |segment: &Segment| {
            let body = usize::try_from(segment.body.offset).ok()?;
            bytes.get(body.checked_sub(3)?).copied()
        };
        let listed = media.segments.iter().filter(|segment| segment.parent.is_none()).skip(1);
        let mut segments = Vec::new();
        for segment in listed {
            let code = code(segment)?;
            segments.push((code, segment));
            if code == SOS {
                return Some(Self { bytes, segments });
            }
        }
        None
    }

    /// The choice `name`, which stands at `place`, with the process and the sampling beside it.
    fn field(
        &self,
        name: &'static str,
        text: String,
        value: Value,
        place: Range<usize>,
    ) -> Option<Candidate<'a>> {
        let raw = self.bytes.get(place.clone())?;
        let word = |word: &'static str| Value::Term(Cow::Borrowed(word));
        let beside = [("process", self.process()), ("sampling", self.sampling())];
        let beside = beside.into_iter().filter_map(|(name, found)| Some((name, word(found?))));
        let public = |(name, value): (&'static str, Value)| {
            (Cow::Borrowed(name), Param { value, sensitivity: Sensitivity::Public })
        };
        let mut params = Params::new();
        params.extend(beside.chain([(name, value)]).map(public));
        Some(Candidate {
            carrier: Cow::Borrowed("encoder"),
            key: Cow::Borrowed(name),
            text: Some(Cow::Owned(text)),
            raw: Cow::Borrowed(raw),
            span: Span::of(place.start, raw.len()),
            params,
        })
    }

    /// From the start of the file to the end of the header of the first scan.
    fn whole(&self) -> Range<usize> {
        0..self.segments.last().and_then(|(_, scan)| end(scan)).unwrap_or_default()
    }

    /// The codes in hexadecimal, parted by blanks.
    fn markers(&self) -> String {
        let codes: Vec<_> = self.segments.iter().map(|(code, _)| format!("{code:02X}")).collect();
        codes.join(" ")
    }

    fn first(&self, wanted: u8) -> Option<&'c Segment> {
        self.segments.iter().find(|(code, _)| *code == wanted).map(|(_, segment)| *segment)
    }

    fn body(&self, segment: &Segment) -> &'a [u8] {
        let start = usize::try_from(segment.body.offset).unwrap_or(usize::MAX);
        self.bytes.get(start..).and_then(|rest| rest.get(..length(segment)?)).unwrap_or_default()
    }

    /// The code and the data of the frame header.
    fn frame(&self) -> Option<(u8, &'a [u8])> {
        let is_frame =
            |code: u8| matches!(code, 0xc0..=0xcf) && !matches!(code, 0xc4 | 0xc8 | 0xcc);
        let (code, frame) = self.segments.iter().find(|(code, _)| is_frame(*code))?;
        Some((*code, self.body(frame)))
    }

    /// The coding process (T.81 table B.1).
    fn process(&self) -> Option<&'static str> {
        Some(match self.frame()?.0 {
            0xc0 => "baseline",
            0xc1 => "extended",
            0xc2 => "progressive",
            _ => "other",
        })
    }

    /// How much less finely colour is sampled than brightness, where it has a usual name.
    fn sampling(&self) -> Option<&'static str> {
        let (components, _) = self.frame()?.1.get(6..)?.as_chunks::<3>();
        let factors: Vec<_> = components.iter().map(|[_, factors, _]| *factors).collect();
        Some(match factors.as_slice() {
            [_] => "grey",
            [0x11, 0x11, 0x11] => "4:4:4",
            [0x21, 0x11, 0x11] => "4:2:2",
            [0x22, 0x11, 0x11] => "4:2:0",
            [0x12, 0x11, 0x11] => "4:4:0",
            [0x41, 0x11, 0x11] => "4:1:1",
            _ => return None,
        })
    }

    /// The quality from 1 to 100 for which libjpeg makes exactly these tables.
    fn quality(&self) -> Option<u8> {
        let mut tables = Vec::new();
        for (_, segment) in self.segments.iter().filter(|(code, _)| *code == DQT) {
            let mut rest = self.body(segment);
            while let Some((&number, after)) = rest.split_first() {
                // Tables of 16-bit values have another number; libjpeg writes them below quality 25.
                let standard: &[u8; 64] = [&LUMINANCE, &CHROMINANCE].get(usize::from(number))?;
                let (table, after) = after.split_first_chunk::<64>()?;
                tables.push((standard, table));
                rest = after;
            }
        }
        let fits = |quality: &u8| {
            tables.iter().all(|(standard, table)| scaled(standard, *quality) == **table)
        };
        (!tables.is_empty()).then(|| (1..=100).find(fits)).flatten()
    }
}

fn length(segment: &Segment) -> Option<usize> {
    usize::try_from(segment.body.length).ok()
}

fn end(segment: &Segment) -> Option<usize> {
    usize::try_from(segment.span.end()).ok()
}

/// The table that libjpeg makes of `standard` for a quality from 1 to 100.
fn scaled(standard: &[u8; 64], quality: u8) -> [u8; 64] {
    let quality = u32::from(quality.clamp(1, 100));
    let percent = if quality < 50 {
        5_000_u32.checked_div(quality).unwrap_or_default()
    } else {
        200_u32.saturating_sub(quality.saturating_mul(2))
    };
    standard.map(|value| {
        let value = u32::from(value).saturating_mul(percent).saturating_add(50) / 100;
        u8::try_from(value.clamp(1, 255)).unwrap_or(u8::MAX)
    })
}

/// Table K.1 of T.81, in the zigzag order of files.
const LUMINANCE: [u8; 64] = [
    16, 11, 12, 14, 12, 10, 16, 14, 13, 14, 18, 17, 16, 19, 24, 40, 26, 24, 22, 22, 24, 49, 35, 37,
    29, 40, 58, 51, 61, 60, 57, 51, 56, 55, 64, 72, 92, 78, 64, 68, 87, 69, 55, 56, 80, 109, 81,
    87, 95, 98, 103, 104, 103, 62, 77, 113, 121, 112, 100, 120, 92, 101, 103, 99,
];

/// Table K.2 of T.81, in the zigzag order of files.
const CHROMINANCE: [u8; 64] = [
    17, 18, 18, 24, 21, 24, 47, 26, 26, 47, 99, 66, 56, 66, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
    99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
    99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
];

#[cfg(test)]
mod tests {
    use countermark_model::Situation;

    use super::*;

    fn segment(code: u8, data: &[u8]) -> Vec<u8> {
        let length = u16::try_from(data.len() + 2).unwrap().to_be_bytes();
        [&[0xff, code], length.as_slice(), data].concat()
    }

    /// A JPEG whose tables are scaled by `quality`, with colour sampled as `sampling`.
    fn jpeg(quality: u8, sampling: u8) -> Vec<u8> {
        let table = |number: u8, standard| [&[number][..], &scaled(standard, quality)].concat();
        let frame = [8, 0, 8, 0, 8, 3, 1, sampling, 0, 2, 0x11, 1, 3, 0x11, 1];
        [
            vec![0xff, 0xd8],
            segment(0xe1, b"x"),
            segment(DQT, &table(0, &LUMINANCE)),
            segment(DQT, &table(1, &CHROMINANCE)),
            segment(0xc0, &frame),
            segment(0xc4, b""),
            segment(SOS, &[0; 10]),
            vec![0, 0xff, 0xd9],
        ]
        .concat()
    }

    fn check(file: &[u8], expect: &[(&str, &str)]) -> Vec<Params> {
        let situation = Situation::default();
        let case = Case::open(file, &situation);
        let found = candidates(&case);
        let texts: Vec<_> =
            found.iter().map(|field| (field.selector(), field.text.as_deref().unwrap())).collect();
        let texts: Vec<_> = texts.iter().map(|(place, text)| (place.as_str(), *text)).collect();
        assert_eq!(texts, expect);
        found.into_iter().map(|field| field.params).collect()
    }

    #[test]
    fn the_quality_of_standard_tables_is_found() {
        for quality in [1, 25, 49, 50, 75, 85, 92, 100] {
            let text = quality.to_string();
            let markers = ("encoder:markers", "E1 DB DB C0 C4 DA");
            check(&jpeg(quality, 0x22), &[markers, ("encoder:quality", &text)]);
        }
        let mut other = jpeg(75, 0x22);
        let at = other.windows(2).position(|pair| pair == [0xff, DQT]).unwrap();
        other[at + 10] ^= 1;
        check(&other, &[("encoder:markers", "E1 DB DB C0 C4 DA")]);
    }

    #[test]
    fn process_and_sampling_come_with_it() {
        let params = check(
            &jpeg(90, 0x21),
            &[("encoder:markers", "E1 DB DB C0 C4 DA"), ("encoder:quality", "90")],
        );
        let word = |name: &str| match &params[0][name].value {
            Value::Term(word) => word.to_string(),
            other => panic!("{other:?}"),
        };
        assert_eq!((word("process"), word("sampling")), ("baseline".into(), "4:2:2".into()));
    }

    #[test]
    fn what_has_no_scan_has_no_encoder() {
        let whole = jpeg(75, 0x11);
        for end in 0..whole.len() - 3 {
            let situation = Situation::default();
            let case = Case::open(&whole[..end], &situation);
            assert!(candidates(&case).len() <= 2);
        }
        check(&whole[..30], &[]);
        check(b"GIF89a", &[]);
    }
}
