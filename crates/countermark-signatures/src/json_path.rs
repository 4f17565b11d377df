//! Paths into JSON, and the conditions that rules put on what stands there.
//!
//! A path joins names of members with dots: `sui_image_params.prompt`. `*` is every member of an
//! object or array, `**` a value and everything below it (once in a path, so that the cost of a
//! search stays proportional to the size of the value), and the empty path is the value itself.

use crate::{
    json_shape::Value,
    pattern::{Pattern, Patterns},
    rule::{JsonData, JsonKind},
};

/// A parsed path.
#[derive(Clone, Debug)]
pub(crate) struct Path(Vec<Segment>);

#[derive(Clone, Debug, Eq, PartialEq)]
enum Segment {
    Name(String),
    Every,
    Below,
}

/// Longest path, in segments: search recurses once for each of them. Generators nest what rules
/// speak of less than half as deep.
const MAX_SEGMENTS: usize = 12;

impl Path {
    /// Reads a path; `None` when it is longer than twelve segments or has `**` twice.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        if text.is_empty() {
            return Some(Self(Vec::new()));
        }
        let segments: Vec<_> = text
            .split('.')
            .map(|segment| match segment {
                "*" => Segment::Every,
                "**" => Segment::Below,
                name => Segment::Name(name.to_owned()),
            })
            .collect();
        let below = segments.iter().filter(|segment| **segment == Segment::Below).count();
        (segments.len() <= MAX_SEGMENTS && below <= 1).then_some(Self(segments))
    }

    /// Shows the values at this path to `stop`, in document order, until it answers true; says
    /// whether it did.
    pub(crate) fn any<'j, 't>(
        &self,
        value: Value<'j, 't>,
        stop: &mut dyn FnMut(Value<'j, 't>) -> bool,
    ) -> bool {
        walk(&self.0, value, stop)
    }
}

fn walk<'j, 't>(
    path: &[Segment],
    value: Value<'j, 't>,
    stop: &mut dyn FnMut(Value<'j, 't>) -> bool,
) -> bool {
    match path.split_first() {
        None => stop(value),
        Some((Segment::Name(name), rest)) => value
            .members()
            .filter(|member| member.is_named(name))
            .any(|member| walk(rest, member, stop)),
        Some((Segment::Every, rest)) => value.members().any(|member| walk(rest, member, stop)),
        Some((Segment::Below, rest)) => value.subtree().any(|below| walk(rest, below, stop)),
    }
}

/// A compiled condition.
#[derive(Clone, Debug)]
pub(crate) struct JsonCondition {
    path: Path,
    is: Option<JsonKind>,
    has: Vec<String>,
    pattern: Option<Pattern>,
}

impl JsonCondition {
    /// Compiles `data`; `Err` names the part that is wrong.
    pub(crate) fn compile(data: &JsonData, patterns: Patterns) -> Result<Self, String> {
        let path = Path::parse(&data.path).ok_or_else(|| format!("path {:?}", data.path))?;
        let pattern = data.pattern.as_deref().map(|source| patterns.compile(source)).transpose()?;
        Ok(Self { path, is: data.is, has: data.has.clone(), pattern })
    }

    /// Whether a value at the path meets the condition.
    pub(crate) fn holds(&self, root: Value<'_, '_>) -> bool {
        self.path.any(root, &mut |value| self.fits(value))
    }

    fn fits(&self, value: Value<'_, '_>) -> bool {
        self.is.is_none_or(|kind| value.kind() == kind)
            && self.has.iter().all(|name| value.get(name).is_some())
            && (self.has.is_empty() || value.kind() == JsonKind::Object)
            && self
                .pattern
                .as_ref()
                .is_none_or(|pattern| value.text().is_some_and(|text| pattern.fits(&text)))
    }
}

#[cfg(test)]
mod tests {
    use countermark_model::Limits;

    use super::*;
    use crate::json_shape::{Json, Parsed};

    fn check(path: &str, expect: &[&str]) {
        let text = r#"{"1":{"k":"x","in":{"k":"y"}},"2":[{"k":3},"z"],"k":true}"#;
        let Parsed::Object(json) = Json::parse(text, &Limits::NATIVE) else { panic!("{text}") };
        let mut found = Vec::new();
        Path::parse(path).unwrap().any(json.root(), &mut |value| {
            found.extend(value.text().map(|text| text.into_owned()));
            false
        });
        assert_eq!(found, expect, "{path}");
    }

    #[test]
    fn paths_lead_to_every_value_they_name() {
        check("k", &["true"]);
        check("1.in.k", &["y"]);
        check("*.k", &["x"]);
        check("*.*.k", &["y", "3"]);
        check("**.k", &["true", "x", "y", "3"]);
        check("2.*", &["z"]);
        check("missing.k", &[]);
    }

    #[test]
    fn paths_that_cost_too_much_are_refused() {
        assert!(Path::parse("**.a.**").is_none());
        assert!(Path::parse(&"a.".repeat(20)).is_none());
    }
}
