//! The output `crjson`: one crJSON document for one file, as validators of C2PA are compared by.
//!
//! The manifests come as they are from the core, which must have been asked for them; a file without
//! credentials is a document without manifests. So that such a document is not read as more than it
//! is, and because crJSON has no words for most of it, the member `extras:countermark` repeats state
//! and axes of the report, and why manifests were left out. Strings are escaped as in `json`.

use countermark_model::report::Report;
use serde_json::json;

use crate::{json::value, voice::Voice};

/// One crJSON document over many lines. It holds nothing in any language, and all that the manifests
/// hold.
pub(crate) fn document(report: &Report, _: &Voice) -> String {
    let credentials = report.credentials.as_ref();
    let crjson = credentials.and_then(|credentials| credentials.crjson.as_ref());
    let extras = json!({
        "credentials": report.conclusion.credentials,
        "axes": credentials.map(|credentials| credentials.axes),
        "manifests_left_out": crjson.and_then(|crjson| crjson.left_out),
    });
    let document = value(&json!({
        // Terms of crJSON, and a prefix for what is not among them.
        "@context": {
            "@vocab": "https://c2pa.org/crjson",
            "extras": "https://c2pa.org/crjson/extras",
        },
        "manifests": crjson.map(|crjson| crjson.manifests.as_slice()).unwrap_or_default(),
        "jsonGenerator": { "name": report.tool.name, "version": report.tool.version },
        "extras:countermark": extras,
    }));
    document.trim_end().to_owned()
}
