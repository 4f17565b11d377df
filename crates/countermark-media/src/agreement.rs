//! The check `metadata`: whether the notes of a file agree with each other.
//!
//! The same thing can be noted several times: XMP repeats what IPTC-IIM said before it, a file may hold
//! two blocks of Exif or XMP, and digests tie one block to another. Programs that know one of them change
//! it and leave the other, and readers show whichever they read. So contradictions are listed, and no side
//! is taken. Sources: Guidelines for Handling Image Metadata 2.0 (MWG), section 5 (pairs of properties);
//! IPTC Photo Metadata Standard 2023.1; Adobe Photoshop File Formats (resource 0x0425); XMP specification
//! part 3, 1.1.3.1 (extended packets).

use countermark_model::{
    About, Answer, CheckInfo, Code, Evidence, Finding, Reason, Span, Untrusted, Value, order,
};
use md5::{Digest as _, Md5};

use crate::{Carrier, Case, Check, Field, Media, Role};

/// Holds notes against each other.
#[derive(Debug)]
pub(crate) struct Agreement;

const CONFLICT: Code = Code::of("file.metadata.conflict");
const DIGEST_MISMATCH: Code = Code::of("file.metadata.digest-mismatch");
const EXTENDED_UNNAMED: Code = Code::of("file.metadata.extended-unnamed");
const LOOKED_FOR: &str = "xmp against iim, xmp and exif that stand twice, \
                          photoshop:LegacyIPTCDigest, resource 0x0425, xmpNote:HasExtendedXMP";

/// Properties of XMP and the datasets of IIM that say the same.
const PAIRS: [(&str, &str); 11] = [
    ("{http://purl.org/dc/elements/1.1/}creator", "2:80"),
    ("{http://purl.org/dc/elements/1.1/}description", "2:120"),
    ("{http://purl.org/dc/elements/1.1/}rights", "2:116"),
    ("{http://purl.org/dc/elements/1.1/}title", "2:5"),
    ("{http://ns.adobe.com/photoshop/1.0/}City", "2:90"),
    ("{http://ns.adobe.com/photoshop/1.0/}Country", "2:101"),
    ("{http://ns.adobe.com/photoshop/1.0/}Credit", "2:110"),
    ("{http://ns.adobe.com/photoshop/1.0/}Headline", "2:105"),
    ("{http://ns.adobe.com/photoshop/1.0/}Instructions", "2:40"),
    ("{http://ns.adobe.com/photoshop/1.0/}Source", "2:115"),
    ("{http://ns.adobe.com/photoshop/1.0/}State", "2:95"),
];

/// The property with the digest of the IIM block that the packet was written for.
const LEGACY_DIGEST: &str = "{http://ns.adobe.com/photoshop/1.0/}LegacyIPTCDigest";

impl Check for Agreement {
    fn info(&self) -> &'static CheckInfo {
        &CheckInfo {
            id: "metadata",
            codes: &[
                "file.metadata.conflict",
                "file.metadata.digest-mismatch",
                "file.metadata.extended-unnamed",
            ],
            sources: &[
                "MWG Guidelines for Handling Image Metadata 2.0 §5",
                "XMP Specification Part 3 §1.1.3.1",
                "hostile-input specification §7 (C09)",
            ],
        }
    }

    fn run(&self, case: &Case<'_>) -> Answer {
        let media = case.media();
        if case.bytes().is_empty() {
            return Answer::inconclusive(LOOKED_FOR, Reason::Empty);
        }
        if !media.format.info().walked {
            return Answer::inconclusive(LOOKED_FOR, Reason::UnsupportedFormat);
        }
        let limit = case.situation().limits.rule_hits;
        let conflicts =
            between_standards(media).into_iter().chain(between_blocks(media)).take(limit);
        let found = conflicts.chain(digest_mismatches(media)).chain(unnamed(media)).collect();
        Answer::from_findings(LOOKED_FOR, found)
    }
}

/// Properties of XMP that contradict the dataset of IIM that says the same.
fn between_standards(media: &Media<'_>) -> Vec<Finding> {
    let fields = |carrier: Carrier, key: &str| -> Vec<&Field<'_>> {
        let said = |field: &&Field<'_>| field.key == key && !plain(field).is_empty();
        media.fields_of(carrier).filter(said).collect()
    };
    let conflict = |(property, dataset): &(&str, &str)| {
        let (new, old) = (fields(Carrier::Xmp, property), fields(Carrier::Iim, dataset));
        let (first, second) = (new.first()?, old.first()?);
        let agree = new.iter().any(|new| old.iter().any(|old| agrees(new, old)));
        (!agree).then(|| contradiction(first, second))
    };
    PAIRS.iter().filter_map(conflict).collect()
}

/// Shortest length at which programs cut a value of IIM: that of a name (IIM 4.2, dataset 2:80).
const SHORTEST_CUT: usize = 32;

/// Whether two values are the same, but for white space at the ends and the cut of IIM.
fn agrees(new: &Field<'_>, old: &Field<'_>) -> bool {
    let (new, old) = (plain(new), plain(old));
    new == old || (old.len() >= SHORTEST_CUT && new.starts_with(&old))
}

/// The value without white space at its ends, its lines ended in one way.
fn plain(field: &Field<'_>) -> String {
    let text = field.text.as_deref().unwrap_or_default();
    text.trim_matches(|c: char| c.is_whitespace() || c == '\0')
        .replace("\r\n", "\n")
        .replace('\r', "\n")
}

/// What a field says something about.
fn property<'f>(field: &'f Field<'_>) -> (Carrier, &'f str) {
    (field.carrier, &field.key)
}

/// Properties that stand in two blocks of one kind with different values.
fn between_blocks(media: &Media<'_>) -> Vec<Finding> {
    let blocks: Vec<&Span> = media
        .segments
        .iter()
        .filter(|segment| matches!(segment.role, Role::Exif | Role::Xmp))
        .map(|segment| &segment.span)
        .collect();
    if blocks.len() < 2 {
        return Vec::new();
    }
    let mut said: Vec<(&Field<'_>, u64)> = Vec::new();
    for field in media.fields.iter().filter(|field| is_of_block(field.carrier)) {
        // Blocks are in file order and apart from each other.
        let after = blocks.partition_point(|block| block.offset <= field.span.offset);
        let block = after.checked_sub(1).and_then(|at| blocks.get(at));
        if let Some(block) = block.filter(|block| block.contains(&field.span)) {
            said.push((field, block.offset));
        }
    }
    order::sort(&mut said, |(a, block), (b, other)| {
        (property(a), block).cmp(&(property(b), other))
    });
    let values = |block: &[(&Field<'_>, u64)]| {
        let mut values: Vec<_> = block.iter().map(|(field, _)| field.raw.to_vec()).collect();
        order::sort(&mut values, Ord::cmp);
        values.dedup();
        values
    };
    let conflict = |said: &[(&Field<'_>, u64)]| {
        let mut blocks = said.chunk_by(|(_, block), (_, other)| block == other);
        let first = blocks.next()?;
        let other = blocks.find(|other| values(other) != values(first))?;
        Some(contradiction(first.first()?.0, other.first()?.0))
    };
    said.chunk_by(|(a, _), (b, _)| property(a) == property(b)).filter_map(conflict).collect()
}

/// Whether a carrier is read out of a block, and is not the block itself.
const fn is_of_block(carrier: Carrier) -> bool {
    matches!(
        carrier,
        Carrier::ExifExif | Carrier::ExifGps | Carrier::ExifIfd0 | Carrier::ExifIfd1 | Carrier::Xmp
    )
}

/// Digests of the IIM block, in XMP and in the Photoshop resources, that are not those of the block.
fn digest_mismatches(media: &Media<'_>) -> Vec<Finding> {
    let resource = |key| media.fields_of(Carrier::Photoshop).find(|field| field.key == key);
    let Some(block) = resource("0x0404") else { return Vec::new() };
    let digest = Md5::digest(&block.raw);
    let stated = media.fields_of(Carrier::Xmp).filter(|field| field.key == LEGACY_DIGEST);
    let in_xmp = stated.filter(|field| {
        let text = plain(field).to_ascii_lowercase();
        text.len() == 32 && text != countermark_model::hex(&digest)
    });
    // Sixteen zeros stand for no digest.
    let in_resource = resource("0x0425").filter(|field| {
        field.raw.len() == 16 && field.raw.iter().any(|b| *b != 0) && *field.raw != digest[..]
    });
    in_xmp.chain(in_resource).map(|field| against(DIGEST_MISMATCH, field, block)).collect()
}

/// Parts of extended packets that the main packet does not name: readers leave them out.
fn unnamed(media: &Media<'_>) -> Option<Finding> {
    let mut parts = media.anomalies.iter().filter(|anomaly| anomaly.what == "xmp.extended-guid");
    let first = parts.next()?;
    let finding = Finding::new(EXTENDED_UNNAMED, About::Container, Evidence::ExpertHint);
    Some(finding.with_span(first.at.clone(), "extended XMP"))
}

fn contradiction(one: &Field<'_>, other: &Field<'_>) -> Finding {
    against(CONFLICT, one, other)
}

/// A finding about two values, with their names and places; what they say may be private.
fn against(code: Code, one: &Field<'_>, other: &Field<'_>) -> Finding {
    let names = [one, other].map(Field::selector);
    let [first, second] = &names;
    Finding::new(code, About::Container, Evidence::ExpertHint)
        .with_span(one.span.clone(), first)
        .with_span(other.span.clone(), second)
        .with_param("one", Value::Text(Untrusted::new(first)))
        .with_param("other", Value::Text(Untrusted::new(second)))
}

#[cfg(test)]
mod tests {
    use countermark_model::Situation;

    use super::*;
    use crate::container::samples::{FRAME, SCAN, jpeg};

    /// APP13 with these datasets of record 2, and the digest `stated` of them, if any.
    fn iptc(datasets: &[(u8, &str)], stated: Option<[u8; 16]>) -> Vec<u8> {
        let set = |(number, value): &(u8, &str)| {
            let length = (value.len() as u16).to_be_bytes();
            [&[0x1c, 2, *number], &length[..], value.as_bytes()].concat()
        };
        let block: Vec<u8> = datasets.iter().flat_map(set).collect();
        let resource = |number: u16, data: &[u8]| {
            let length = (data.len() as u32).to_be_bytes();
            let pad = vec![0; data.len() % 2];
            [&b"8BIM"[..], &number.to_be_bytes(), &[0, 0], &length, data, &pad].concat()
        };
        let digest = stated.map(|stated| resource(0x0425, &stated)).unwrap_or_default();
        [&b"Photoshop 3.0\0"[..], &resource(0x0404, &block), &digest].concat()
    }

    fn xmp(attributes: &str) -> Vec<u8> {
        let head = "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF \
                    xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description \
                    xmlns:photoshop=\"http://ns.adobe.com/photoshop/1.0/\" ";
        [head, attributes, "/></rdf:RDF></x:xmpmeta>"].concat().into_bytes()
    }

    #[track_caller]
    fn check(segments: &[(u8, &[u8])], expect: &[&str]) {
        let file = jpeg(&[segments, &[(0xc0, FRAME)]].concat(), SCAN);
        let situation = Situation::default();
        let answer = Agreement.run(&Case::open(&file, &situation));
        let codes: Vec<_> = answer.findings().iter().map(|found| found.code.as_str()).collect();
        assert_eq!(codes, expect);
    }

    #[test]
    fn xmp_and_iim() {
        let city = iptc(&[(90, "Ghent")], None);
        check(&[(0xed, &city), (0xe1, &xmp("photoshop:City=\" Ghent \""))], &[]);
        check(
            &[(0xed, &city), (0xe1, &xmp("photoshop:City=\"Bruges\""))],
            &["file.metadata.conflict"],
        );
        check(&[(0xed, &city), (0xe1, &xmp("photoshop:State=\"Flanders\""))], &[]);
        let long = "a street in a town of some length in Flanders";
        let cut = iptc(&[(90, &long[..32])], None);
        check(&[(0xed, &cut), (0xe1, &xmp(&format!("photoshop:City=\"{long}\"")))], &[]);
    }

    #[test]
    fn blocks_that_stand_twice() {
        let (one, other) = (xmp("photoshop:City=\"Ghent\""), xmp("photoshop:City=\"Bruges\""));
        check(&[(0xe1, &one), (0xe1, &other)], &["file.metadata.conflict"]);
        check(&[(0xe1, &one), (0xe1, &one)], &[]);
    }

    #[test]
    fn digests_of_the_block() {
        let datasets: &[(u8, &str)] = &[(90, "Ghent")];
        let block = b"\x1c\x02\x5a\x00\x05Ghent";
        let digest: [u8; 16] = Md5::digest(block).into();
        let hex = countermark_model::hex(&digest).to_ascii_uppercase();
        let stated = xmp(&format!("photoshop:LegacyIPTCDigest=\"{hex}\""));
        let other = xmp(&format!("photoshop:LegacyIPTCDigest=\"{}\"", "0".repeat(32)));
        check(&[(0xed, &iptc(datasets, Some(digest))), (0xe1, &stated)], &[]);
        check(&[(0xed, &iptc(datasets, Some([1; 16])))], &["file.metadata.digest-mismatch"]);
        check(&[(0xed, &iptc(datasets, Some([0; 16])))], &[]);
        check(&[(0xed, &iptc(datasets, None)), (0xe1, &other)], &["file.metadata.digest-mismatch"]);
        check(&[(0xe1, &other)], &[]);
    }
}
