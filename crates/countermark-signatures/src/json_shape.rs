//! JSON in metadata, read within limits.
//!
//! Generators write JSON with Python's `json.dumps` and JavaScript's `JSON.stringify`: `NaN` and
//! `Infinity` occur as values (ComfyUI's `is_changed`), lone surrogates occur in escapes, and other
//! programs cut long values. So this reader accepts those, keeps what stands before a cut, and says
//! that it was cut. It never recurses: nodes lie in one list in document order, each knowing where
//! its subtree ends, and strings stay where they are until someone asks for their text. Limits and
//! the treatment of prefixes are those of the generator-signatures specification, §2 and §3 row 7.

use std::{borrow::Cow, ops::Range};

use countermark_model::Limits;

use crate::{json_string::unescaped, rule::JsonKind};

/// What became of a text that may be JSON.
#[derive(Debug)]
pub(crate) enum Parsed<'t> {
    /// An object, possibly cut short.
    Object(Json<'t>),
    /// Something else.
    NotJson,
    /// An object with more depth or more nodes than the limits allow.
    OverLimit,
}

/// A JSON object.
#[derive(Debug)]
pub(crate) struct Json<'t> {
    text: &'t str,
    nodes: Vec<Node>,
    /// Whether the text ended before the object did.
    pub(crate) cut: bool,
}

#[derive(Debug)]
struct Node {
    kind: JsonKind,
    /// Text of the key with its quotes; empty for members of arrays.
    key: (u32, u32),
    /// Text of the value; for containers up to the position where reading stopped.
    value: (u32, u32),
    /// Index of the first node after this subtree.
    end: u32,
}

/// One value in a [`Json`].
#[derive(Clone, Copy, Debug)]
pub(crate) struct Value<'j, 't> {
    json: &'j Json<'t>,
    index: usize,
}

/// Why reading stopped early.
enum Stop {
    Broken,
    Cut,
    OverLimit,
}

impl<'t> Json<'t> {
    /// Reads the object in `text`, after an optional `workflow:` or `prompt:` and blanks.
    ///
    /// # Limits
    /// `json_depth` and `json_nodes`.
    pub(crate) fn parse(text: &'t str, limits: &Limits) -> Parsed<'t> {
        let text = without_prefix(text).trim_end_matches(|c: char| c == '\0' || c.is_whitespace());
        if !text.starts_with('{') {
            return Parsed::NotJson;
        }
        if u32::try_from(text.len()).is_err() {
            return Parsed::OverLimit;
        }
        let mut scanner = Scanner { text, at: 0, nodes: Vec::new(), open: Vec::new(), limits };
        let cut = match scanner.run() {
            Ok(()) if scanner.at == text.len() => false,
            Ok(()) | Err(Stop::Broken) => return Parsed::NotJson,
            Err(Stop::Cut) => true,
            Err(Stop::OverLimit) => return Parsed::OverLimit,
        };
        scanner.close_all();
        Parsed::Object(Self { text, nodes: scanner.nodes, cut })
    }

    /// The object itself.
    pub(crate) const fn root(&self) -> Value<'_, 't> {
        Value { json: self, index: 0 }
    }

    fn slice(&self, (start, end): (u32, u32)) -> &'t str {
        self.text.get(as_usize(start)..as_usize(end)).unwrap_or_default()
    }
}

impl<'j, 't> Value<'j, 't> {
    /// The kind of value.
    pub(crate) fn kind(self) -> JsonKind {
        self.node().map_or(JsonKind::Scalar, |node| node.kind)
    }

    /// The text of a string, or the token of a number, boolean or null.
    pub(crate) fn text(self) -> Option<Cow<'t, str>> {
        let node = self.node()?;
        let token = self.json.slice(node.value);
        match node.kind {
            JsonKind::String => Some(unescaped(token)),
            JsonKind::Scalar => Some(Cow::Borrowed(token)),
            JsonKind::Object | JsonKind::Array => None,
        }
    }

    /// The value as it stands in the text, quotes and escapes included.
    pub(crate) fn source(self) -> &'t str {
        self.node().map_or("", |node| self.json.slice(node.value))
    }

    /// The name of a member of an object; nothing for members of arrays.
    pub(crate) fn name(self) -> Option<Cow<'t, str>> {
        let key = self.node().map_or("", |node| self.json.slice(node.key));
        (!key.is_empty()).then(|| unescaped(key))
    }

    /// Where a member of an object stands in the text that [`Json::parse`] kept, from the quotation
    /// mark before its name to the end of its value.
    pub(crate) fn range(self) -> Range<usize> {
        self.node().map_or(0..0, |node| as_usize(node.key.0)..as_usize(node.value.1))
    }

    /// The members of an object or array, in order.
    pub(crate) fn members(self) -> impl Iterator<Item = Self> {
        let end = self.end();
        let mut next = self.index.saturating_add(1);
        std::iter::from_fn(move || {
            if next >= end {
                return None;
            }
            let member = Self { index: next, ..self };
            next = member.end().max(next.saturating_add(1));
            Some(member)
        })
    }

    /// This value and everything below it, in order.
    pub(crate) fn subtree(self) -> impl Iterator<Item = Self> {
        (self.index..self.end()).map(move |index| Self { index, ..self })
    }

    /// The first member with this name.
    pub(crate) fn get(self, name: &str) -> Option<Self> {
        self.members().find(|member| member.is_named(name))
    }

    /// Whether this is a member of an object with this name.
    pub(crate) fn is_named(self, name: &str) -> bool {
        self.name().is_some_and(|own| own == name)
    }

    fn node(self) -> Option<&'j Node> {
        self.json.nodes.get(self.index)
    }

    fn end(self) -> usize {
        self.node().map_or(0, |node| as_usize(node.end))
    }
}

/// Takes off what generators put before JSON: a byte order mark, blanks, `workflow:` or `prompt:`.
fn without_prefix(text: &str) -> &str {
    let text = text.trim_start_matches(|c: char| c == '\0' || c == '\u{feff}' || c.is_whitespace());
    for prefix in ["workflow:", "prompt:"] {
        if text.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix)) {
            return text.get(prefix.len()..).unwrap_or_default().trim_start();
        }
    }
    text
}

struct Scanner<'t, 'l> {
    text: &'t str,
    at: usize,
    nodes: Vec<Node>,
    /// Indices of the containers that are open.
    open: Vec<usize>,
    limits: &'l Limits,
}

impl Scanner<'_, '_> {
    fn run(&mut self) -> Result<(), Stop> {
        let mut key = (0, 0);
        loop {
            let opened = self.value(key)?;
            if !opened || self.closes()? {
                while !self.open.is_empty() && !self.comma()? {}
                if self.open.is_empty() {
                    return Ok(());
                }
            }
            key = if self.top_is(JsonKind::Object) { self.key()? } else { (0, 0) };
        }
    }

    /// Reads a value; says whether it is a container that is now open.
    fn value(&mut self, key: (u32, u32)) -> Result<bool, Stop> {
        let start = self.at;
        let (kind, opened) = match self.peek()? {
            b'{' => (JsonKind::Object, true),
            b'[' => (JsonKind::Array, true),
            b'"' => (JsonKind::String, false),
            _ => (JsonKind::Scalar, false),
        };
        let start = self.at.max(start);
        match kind {
            JsonKind::String => self.string()?,
            JsonKind::Scalar => self.scalar()?,
            JsonKind::Object | JsonKind::Array => self.at = self.at.saturating_add(1),
        }
        if self.nodes.len() >= self.limits.json_nodes
            || (opened && self.open.len() >= self.limits.json_depth)
        {
            return Err(Stop::OverLimit);
        }
        if opened {
            self.open.push(self.nodes.len());
        }
        let end = self.nodes.len().saturating_add(1);
        self.nodes.push(Node {
            kind,
            key,
            value: (as_u32(start), as_u32(self.at)),
            end: as_u32(end),
        });
        Ok(opened)
    }

    fn key(&mut self) -> Result<(u32, u32), Stop> {
        if self.peek()? != b'"' {
            return Err(Stop::Broken);
        }
        let start = self.at;
        self.string()?;
        let end = self.at;
        if self.peek()? != b':' {
            return Err(Stop::Broken);
        }
        self.at = self.at.saturating_add(1);
        Ok((as_u32(start), as_u32(end)))
    }

    /// Whether the container that was just opened ends here.
    fn closes(&mut self) -> Result<bool, Stop> {
        let closing = if self.top_is(JsonKind::Object) { b'}' } else { b']' };
        if self.peek()? != closing {
            return Ok(false);
        }
        self.at = self.at.saturating_add(1);
        self.close();
        Ok(true)
    }

    /// Reads a comma (true) or the end of the innermost container (false).
    fn comma(&mut self) -> Result<bool, Stop> {
        if self.peek()? == b',' {
            self.at = self.at.saturating_add(1);
            return Ok(true);
        }
        if self.closes()? { Ok(false) } else { Err(Stop::Broken) }
    }

    fn close(&mut self) {
        let end = as_u32(self.nodes.len());
        let node = self.open.pop().and_then(|index| self.nodes.get_mut(index));
        if let Some(node) = node {
            node.end = end;
            node.value.1 = as_u32(self.at);
        }
    }

    fn close_all(&mut self) {
        while !self.open.is_empty() {
            self.close();
        }
    }

    fn string(&mut self) -> Result<(), Stop> {
        let bytes = self.text.as_bytes();
        let mut at = self.at.saturating_add(1);
        loop {
            match bytes.get(at) {
                None => return Err(Stop::Cut),
                Some(b'"') => break,
                Some(b'\\') => at = at.saturating_add(2),
                Some(_) => at = at.saturating_add(1),
            }
        }
        self.at = at.saturating_add(1);
        Ok(())
    }

    fn scalar(&mut self) -> Result<(), Stop> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let length = rest
            .bytes()
            .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
            .count();
        let token = rest.get(..length).unwrap_or_default();
        if length == rest.len() {
            return Err(Stop::Cut);
        }
        let word = matches!(token, "true" | "false" | "null" | "NaN" | "Infinity" | "-Infinity");
        let digits = token.strip_prefix('-').unwrap_or(token);
        if !word && !digits.starts_with(|first: char| first.is_ascii_digit()) {
            return Err(Stop::Broken);
        }
        self.at = self.at.saturating_add(length);
        Ok(())
    }

    /// The next byte that is no blank.
    fn peek(&mut self) -> Result<u8, Stop> {
        let bytes = self.text.as_bytes();
        while let Some(byte) = bytes.get(self.at) {
            if !matches!(byte, b' ' | b'\t' | b'\r' | b'\n') {
                return Ok(*byte);
            }
            self.at = self.at.saturating_add(1);
        }
        Err(Stop::Cut)
    }

    fn top_is(&self, kind: JsonKind) -> bool {
        let top = self.open.last().and_then(|index| self.nodes.get(*index));
        top.is_some_and(|node| node.kind == kind)
    }
}

fn as_u32(position: usize) -> u32 {
    // Lossless: `Json::parse` refuses longer texts.
    u32::try_from(position).unwrap_or(u32::MAX)
}

fn as_usize(position: u32) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(input: &str, expect: &str) {
        let became = match Json::parse(input, &Limits::NATIVE) {
            Parsed::NotJson => "not json".to_owned(),
            Parsed::OverLimit => "over limit".to_owned(),
            Parsed::Object(json) => {
                let found = json.root().get("a").and_then(|value| value.text());
                format!("{}{}", if json.cut { "cut " } else { "" }, found.unwrap_or_default())
            }
        };
        assert_eq!(became, expect, "{:?}", input.get(..40).unwrap_or(input));
    }

    #[test]
    fn values_are_read_as_generators_write_them() {
        check(r#"{"a": "x"}"#, "x");
        check("Workflow: {\"b\": [1, {\"a\": 2}], \"a\": -1.5e3}\0\n", "-1.5e3");
        check(r#"{"c":{},"d":[],"a":NaN}"#, "NaN");
        check(r#"{"\u0061":"\ud83d\ude00\ud83d \n\"\/"}"#, "\u{1f600}\u{fffd} \n\"/");
    }

    #[test]
    fn what_is_no_object_is_refused() {
        for text in
            ["", "a", "[1]", "{a:1}", "{\"a\" 1}", "{\"a\":1} b", "{\"a\":1]", "{\"a\":(1)}"]
        {
            check(text, "not json");
        }
    }

    #[test]
    fn a_cut_keeps_what_stands_before_it() {
        check(r#"{"a":"x","b":{"c":[1,2"#, "cut x");
        check(r#"{"a":"x"#, "cut ");
        check("{", "cut ");
    }

    #[test]
    fn depth_and_nodes_are_limited() {
        check(&format!("{{\"a\":{}", "[".repeat(1_000_000)), "over limit");
        check(&format!("{{\"a\":{}{}}}", "[".repeat(60), "]".repeat(60)), "");
        check(&format!("{{\"a\":[{}0]}}", "0,".repeat(1_000_000)), "over limit");
    }
}
