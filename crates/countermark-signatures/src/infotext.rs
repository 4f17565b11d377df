//! Generation settings in the form of the AUTOMATIC1111 `WebUI`, which a family of tools writes.
//!
//! ```text
//! what the picture should show
//! Negative prompt: what it should not show
//! Steps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1, Size: 512x512, Model: x, Version: v1.10.1
//! ```
//! The shape is that of the generator-signatures specification, §3 row 6: the last line that starts
//! with `Steps: N, ` and names three further settings. Prose about such settings has no such line,
//! and neither has a recipe.

/// Settings that were read from a text.
#[derive(Debug)]
pub(crate) struct Infotext<'t> {
    /// What the picture should show.
    pub(crate) prompt: &'t str,
    /// What it should not show.
    pub(crate) negative: Option<&'t str>,
    settings: Vec<(&'t str, &'t str)>,
    version: Option<&'t str>,
}

/// How many of the known settings a line has to name beside the steps.
const NEEDED_SETTINGS: usize = 3;

/// Most names of repaint settings that are listed; each extension writes a dozen.
const MAX_REPAINTS: usize = 16;

/// Most settings of a line that are kept; tools write a few dozen.
const MAX_SETTINGS: usize = 512;

impl<'t> Infotext<'t> {
    /// Reads the settings in `text`; `None` when it has not their shape.
    pub(crate) fn parse(text: &'t str) -> Option<Self> {
        let start = last_steps_line(text)?;
        let (before, rest) = text.split_at_checked(start)?;
        let line = rest.lines().next().unwrap_or_default();
        let (prompt, negative) = match split_at_line(before, "Negative prompt:") {
            Some((prompt, negative)) => (prompt, Some(negative.trim())),
            None => (before, None),
        };
        Some(Self {
            prompt: prompt.trim(),
            negative,
            settings: settings(line),
            version: last_version(rest),
        })
    }

    /// The value of a setting; for `Version` the last one, since extensions write theirs before it.
    pub(crate) fn get(&self, key: &str) -> Option<&'t str> {
        if key == "Version" {
            return self.version;
        }
        let found = self.settings.iter().find(|(name, _)| name.eq_ignore_ascii_case(key));
        found.map(|(_, value)| *value)
    }

    /// Names of settings that speak of a repaint of a part, or of a picture that steered the result
    /// (generator-signatures specification, §4.2; unverified).
    pub(crate) fn repaints(&self) -> Vec<String> {
        const STARTS: [&str; 3] = ["ADetailer", "ControlNet", "Mask blur"];
        let names = self.settings.iter().map(|(name, _)| *name);
        names
            .filter(|name| STARTS.iter().any(|start| name.starts_with(start)))
            .take(MAX_REPAINTS)
            .map(str::to_owned)
            .collect()
    }
}

/// Position of the last line with the settings.
fn last_steps_line(text: &str) -> Option<usize> {
    let mut end = text.len();
    loop {
        let start = text.get(..end)?.rfind("Steps: ")?;
        let starts_line =
            matches!(text.as_bytes().get(start.wrapping_sub(1)), None | Some(b'\n' | b'\r'));
        if starts_line && is_steps_line(text.get(start..)?.lines().next()?) {
            return Some(start);
        }
        end = start;
    }
}

fn is_steps_line(line: &str) -> bool {
    let Some((steps, rest)) = line.get("Steps: ".len()..).and_then(|rest| rest.split_once(", "))
    else {
        return false;
    };
    if steps.is_empty() || !steps.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let mut known = [false; 6];
    for part in rest.split(", ") {
        let Some((name, value)) = part.split_once(": ") else { continue };
        let index = match name {
            "Sampler" => 0,
            "Seed" if value.starts_with(|c: char| c.is_ascii_digit()) => 1,
            "Size" if is_size(value) => 2,
            "Model" => 3,
            "Model hash" => 4,
            _ if name.eq_ignore_ascii_case("CFG scale") => 5,
            _ => continue,
        };
        if let Some(seen) = known.get_mut(index) {
            *seen = true;
        }
    }
    known.iter().filter(|seen| **seen).count() >= NEEDED_SETTINGS
}

fn is_size(value: &str) -> bool {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let width = digits(value);
    width > 0
        && value
            .get(width..)
            .and_then(|rest| rest.strip_prefix('x'))
            .is_some_and(|rest| digits(rest) > 0)
}

/// Splits `text` at the first line that starts with `label`.
fn split_at_line<'t>(text: &'t str, label: &str) -> Option<(&'t str, &'t str)> {
    let start = if text.starts_with(label) {
        0
    } else {
        let mut labels = text.match_indices(label).map(|(at, _)| at);
        labels.find(|at| text.as_bytes().get(at.wrapping_sub(1)) == Some(&b'\n'))?
    };
    let (before, rest) = text.split_at_checked(start)?;
    Some((before, rest.get(label.len()..).unwrap_or_default()))
}

/// The settings of a line, split at `, ` outside quotes and brackets; where those do not close, at
/// every `, `.
fn settings(line: &str) -> Vec<(&str, &str)> {
    let parts = split_outside_brackets(line)
        .unwrap_or_else(|| line.split(", ").take(MAX_SETTINGS).collect());
    parts
        .into_iter()
        .filter_map(|part| part.split_once(':'))
        .map(|(key, value)| (key.trim(), value.trim()))
        .collect()
}

fn split_outside_brackets(line: &str) -> Option<Vec<&str>> {
    let (mut parts, mut start, mut depth, mut quoted, mut escaped) =
        (Vec::new(), 0_usize, 0_usize, false, false);
    for (at, byte) in line.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            _ if quoted => {}
            b'{' | b'[' | b'(' => depth = depth.saturating_add(1),
            b'}' | b']' | b')' => depth = depth.checked_sub(1)?,
            b',' if depth == 0 && line.as_bytes().get(at.saturating_add(1)) == Some(&b' ') => {
                parts.extend(line.get(start..at));
                start = at.saturating_add(2);
                if parts.len() >= MAX_SETTINGS {
                    return Some(parts);
                }
            }
            _ => {}
        }
    }
    parts.extend(line.get(start..));
    (depth == 0 && !quoted).then_some(parts)
}

/// The last `Version: X` after a comma, a newline or nothing; it ends at a comma or with its line.
fn last_version(text: &str) -> Option<&str> {
    const LABEL: &str = "Version: ";
    let starts = text.rmatch_indices(LABEL).map(|(at, _)| at);
    for start in starts {
        let before = text.get(..start)?.trim_end_matches(' ');
        if before.is_empty() || before.ends_with([',', '\n']) {
            let value = text.get(start.saturating_add(LABEL.len())..)?;
            let end = value.find([',', '\n', '\r']).unwrap_or(value.len());
            return value.get(..end).map(str::trim);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = "Steps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1, Size: 8x8";

    fn check(text: &str, key: &str, expect: Option<&str>) {
        assert_eq!(Infotext::parse(text).unwrap().get(key), expect, "{text}");
    }

    #[test]
    fn settings_are_split_outside_quotes_and_brackets() {
        check(&format!("p\n{LINE}, Hashes: {{\"a\": 1, \"b\": 2}}, Model: m"), "Model", Some("m"));
        check(
            &format!("{LINE}, Lora hashes: \"a: 1, b: 2\", X: y"),
            "lora hashes",
            Some("\"a: 1, b: 2\""),
        );
        check(&format!("{LINE}, Odd: (open, Model: m"), "Model", Some("m"));
    }

    #[test]
    fn the_last_version_counts() {
        check(
            &format!("{LINE}, ADetailer Version: Neo, Version: neo-2.28"),
            "Version",
            Some("neo-2.28"),
        );
        check(&format!("{LINE}, Version: v1\r\nVersion: f2, x"), "Version", Some("f2"));
        check(&format!("{LINE}, ADetailer version: 26.2.0"), "Version", None);
    }

    #[test]
    fn prompts_stand_before_the_line() {
        let text = format!("a\nSteps: to take\nNegative prompt: b\r\n{LINE}");
        let info = Infotext::parse(&text).unwrap();
        assert_eq!((info.prompt, info.negative), ("a\nSteps: to take", Some("b")));
    }

    #[test]
    fn other_texts_have_not_the_shape() {
        for text in [
            "",
            "Steps: 3, ",
            "Steps: 3, mix the flour, add water",
            "The photo was made with Steps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1, Size: 8x8",
            "Steps: many, Sampler: Euler a, CFG scale: 7, Seed: 1",
            "Steps: 20, Seed: none, Size: small, Model: m",
        ] {
            assert!(Infotext::parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn a_text_full_of_steps_costs_no_more_than_its_length() {
        assert!(Infotext::parse(&"Steps: 1, a\n".repeat(200_000)).is_none());
    }
}
