//! What a report shows, as short texts: the vocabulary that rows expect.

use countermark::report::Report;
use serde::Serialize;
use serde_json::Value;

/// Every mark of `report`, sorted.
pub(super) fn of(report: &Report) -> Vec<String> {
    let mut marks = vec![format!("conclusion {}", word(&report.conclusion.code))];
    marks.extend(report.conclusion.conflicts.iter().map(|c| format!("conflict {}", word(c))));
    marks.extend(report.limits.iter().map(|limit| format!("limit {}", limit.name)));
    marks.extend(report.anomalies.iter().map(|a| format!("anomaly {} {}", a.what, word(&a.kind))));
    for finding in &report.findings {
        marks.push(finding.code.clone());
        for (key, value) in &finding.params {
            marks.push(format!("{} {key}={}", finding.code, word(value)));
        }
    }
    marks.extend(report.requests.iter().map(|asked| format!("request {}", word(&asked.why))));
    for check in &report.checks {
        if let Some(reason) = &check.reason {
            marks.push(format!("inconclusive {} {}", check.id, word(reason)));
        }
    }
    if let Some(credentials) = &report.credentials {
        let value = serde_json::to_value(credentials).unwrap();
        let fields = |part: &str| value[part].as_object().cloned().unwrap_or_default();
        let axes = fields("axes").into_iter();
        marks.extend(axes.map(|(key, value)| format!("axis {key}={}", plain(&value))));
        let flags = fields("flags").into_iter().filter(|(_, value)| value == true);
        marks.extend(flags.map(|(key, _)| format!("flag {key}")));
        let supplied = credentials.supplied.iter();
        marks.extend(
            supplied.map(|s| format!("supplied {}", if s.used { "used" } else { "unused" })),
        );
        let contacts = credentials.would_contact.iter();
        marks.extend(contacts.map(|c| format!("contact {} {}", word(&c.why), c.host.raw())));
        let ingredients = credentials.manifests.iter().flat_map(|manifest| &manifest.ingredients);
        marks.extend(ingredients.map(|one| {
            let by = if one.thumbnail.is_some() { "its own record" } else { "nothing" };
            format!("ingredient shown by {by}")
        }));
        let uncovered = credentials.coverage.iter().flat_map(|coverage| &coverage.uncovered);
        marks.extend(uncovered.map(|range| format!("uncovered {}", word(&range.holds))));
        let unbound = credentials.coverage.iter().flat_map(|coverage| &coverage.unprotected);
        marks.extend(unbound.map(|range| format!("unprotected {}", word(&range.says))));
    }
    marks.sort();
    marks.dedup();
    marks
}

/// A value of the report as its JSON writes it, without quotation marks.
pub(super) fn word(value: &impl Serialize) -> String {
    plain(&serde_json::to_value(value).unwrap())
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
