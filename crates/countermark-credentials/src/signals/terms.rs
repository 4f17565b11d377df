//! Spellings of the digital source type.
//!
//! The rubric compares whole URIs. Writers vary scheme, trailing slash and case, some write the bare
//! term or the form `digsrctype:` of IPTC, and early ones wrote `c2pa.` before a term.

/// Prefixes of the two vocabularies, without scheme.
const VOCABULARIES: [&str; 2] =
    ["cv.iptc.org/newscodes/digitalsourcetype/", "c2pa.org/digitalsourcetype/"];

/// The terms whose own spelling the rules know, each with the URI that the rubric compares.
const KNOWN: [&str; 13] = [
    "http://c2pa.org/digitalsourcetype/empty",
    "http://c2pa.org/digitalsourcetype/trainedAlgorithmicData",
    "http://cv.iptc.org/newscodes/digitalsourcetype/composite",
    "http://cv.iptc.org/newscodes/digitalsourcetype/compositeCapture",
    "http://cv.iptc.org/newscodes/digitalsourcetype/compositeSynthetic",
    "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia",
    "http://cv.iptc.org/newscodes/digitalsourcetype/computationalCapture",
    "http://cv.iptc.org/newscodes/digitalsourcetype/digitalArt",
    "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture",
    "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCreation",
    "http://cv.iptc.org/newscodes/digitalsourcetype/screenCapture",
    "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
    "http://cv.iptc.org/newscodes/digitalsourcetype/virtualRecording",
];

/// The URI that the rubric compares, for any spelling of a term that it knows; other values stay as
/// they are.
pub(crate) fn normalised(spelled: &str) -> String {
    let uri = term(spelled).and_then(|term| KNOWN.iter().find(|uri| ends_with(uri, &term)));
    uri.map_or_else(|| spelled.to_owned(), |uri| (*uri).to_owned())
}

/// The term of a digital source type, in lower case; none for URIs of other vocabularies.
pub(crate) fn term(spelled: &str) -> Option<String> {
    let lower = spelled.trim().trim_end_matches('/').to_ascii_lowercase();
    let rest = lower
        .strip_prefix("https://")
        .or_else(|| lower.strip_prefix("http://"))
        .or_else(|| lower.strip_prefix("digsrctype:"))
        .unwrap_or(&lower);
    let term = VOCABULARIES.iter().find_map(|prefix| rest.strip_prefix(prefix)).unwrap_or(rest);
    let term = term.strip_prefix("c2pa.").unwrap_or(term);
    (!term.is_empty() && term.bytes().all(|b| b.is_ascii_alphanumeric())).then(|| term.to_owned())
}

fn ends_with(uri: &str, term: &str) -> bool {
    uri.rsplit('/').next().is_some_and(|last| last.eq_ignore_ascii_case(term))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_gives_the_term() {
        let check = |spelled: &str, expected: Option<&str>| {
            assert_eq!(term(spelled).as_deref(), expected, "{spelled}");
        };
        let iptc = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";
        check(iptc, Some("trainedalgorithmicmedia"));
        check(&format!("{}/", iptc.replace("http:", "https:")), Some("trainedalgorithmicmedia"));
        check("digsrctype:digitalCapture", Some("digitalcapture"));
        check("c2pa.trainedAlgorithmicData", Some("trainedalgorithmicdata"));
        check("http://c2pa.org/digitalsourcetype/empty", Some("empty"));
        check("http://example.org/trainedAlgorithmicMedia", None);
        assert_eq!(normalised("TrainedAlgorithmicMedia/"), iptc);
        assert_eq!(normalised("https://example.org/x"), "https://example.org/x");
    }
}
