//! URIs into a manifest store (C2PA 2.2 §8.3).
//!
//! `self#jumbf=/c2pa/LABEL/c2pa.assertions/NAME` names a box of any manifest of the store,
//! `self#jumbf=c2pa.assertions/NAME` one of the manifest that the URI stands in.

/// Label of the manifest that an absolute URI names.
pub(crate) fn manifest_label(uri: &str) -> Option<&str> {
    parts(uri).0.filter(|label| !label.is_empty())
}

/// Label of the assertion that a URI names, with its number.
pub(crate) fn assertion_label(uri: &str) -> Option<&str> {
    let label = parts(uri).1.strip_prefix("c2pa.assertions/")?;
    (!label.is_empty() && !label.contains('/')).then_some(label)
}

/// The same, where the URI stands in the manifest `own` and names an assertion of that.
pub(crate) fn own_assertion<'u>(uri: &'u str, own: &str) -> Option<&'u str> {
    let is_own = parts(uri).0.is_none_or(|manifest| manifest == own);
    assertion_label(uri).filter(|_| is_own)
}

/// The manifest, if the URI is absolute, and the path in it.
fn parts(uri: &str) -> (Option<&str>, &str) {
    let path = uri.strip_prefix("self#jumbf=").unwrap_or(uri);
    match path.strip_prefix("/c2pa/") {
        Some(absolute) => {
            let (manifest, rest) = absolute.split_once('/').unwrap_or((absolute, ""));
            (Some(manifest), rest)
        }
        None => (None, path),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_name_their_boxes() {
        let check = |uri: &str, manifest: Option<&str>, assertion: Option<&str>| {
            assert_eq!((manifest_label(uri), assertion_label(uri)), (manifest, assertion), "{uri}");
        };
        check("self#jumbf=/c2pa/urn:a/c2pa.assertions/x__1", Some("urn:a"), Some("x__1"));
        check("self#jumbf=c2pa.assertions/x", None, Some("x"));
        check("self#jumbf=/c2pa/urn:a", Some("urn:a"), None);
        check("self#jumbf=/c2pa/urn:a/c2pa.assertions/", Some("urn:a"), None);
        check("self#jumbf=/c2pa/urn:a/other/c2pa.assertions/x", Some("urn:a"), None);
        check("https://a.example/x", None, None);
        check("", None, None);
    }
}
